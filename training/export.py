"""Write a trained run as the bundled model: one ONNX file in 8-bit integers, label weights, tables, word pieces.

    python training/export.py TREEBANKS RUN FOLDER [--float]

`--float` leaves the network in 32-bit floats, to measure what quantisation costs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from data import NAME_TAGS, own_tokenizer, read_trees
from network import Network
from reclaim.extract.lemmas import Lemmatizer
from reclaim.extract.wordpieces import WordPieces
from train import HERE, encoder_folder

VERSION = "1"


class Exported(nn.Module):
    """The network with its tags decided, as the component reads it."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        upos, xpos, feats, names, starts, arcs, as_head, as_dependent = self.net(pieces, shapes, mask, first)
        best = [scores.argmax(-1) for scores in (upos, xpos, feats)]
        return (*best, names, starts, arcs, as_head, as_dependent)


def write_float(net: Network, path: Path) -> None:
    """The network in 32-bit floats."""
    example = (
        torch.ones(2, 9, dtype=torch.long),
        torch.ones(2, 9, dtype=torch.long),
        torch.ones(2, 9),
        torch.tensor([[1, 2, 4], [1, 3, 5]]),
    )
    pieces, words = {0: "windows", 1: "pieces"}, {0: "windows", 1: "words"}
    torch.onnx.export(
        Exported(net).eval(),
        example,
        str(path),
        input_names=["pieces", "shapes", "mask", "first"],
        output_names=list(Network.OUTPUTS),
        dynamic_axes={"pieces": pieces, "shapes": pieces, "mask": pieces, "first": words}
        | dict.fromkeys(Network.OUTPUTS, words),
        opset_version=17,
        dynamo=False,
    )


def quantize(source: Path, target: Path) -> None:
    """Weights as 8-bit integers per channel, activations quantised as they come; embeddings as 8-bit integers too."""
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def lemma_exceptions(treebanks: Path, is_word: Callable[[str], bool]) -> dict[str, str]:
    """Words of the training trees whose lemma the endings do not give, with the lemma they mostly have."""
    tokenizer = own_tokenizer()
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    tag: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    paths = [treebanks / f"{name}.conllu.gz" for name in ("ewt-train", "gum-open-train", "ewt-dev")]
    paths += sorted((HERE / "weakspots").glob("train*.conllu"))
    for path in paths:
        for s in read_trees(path, tokenizer):
            for word, upos, xpos, lemma in zip(s.words, s.upos, s.xpos, s.lemmas, strict=True):
                if upos == "_" or lemma == "_" or upos in ("X", "NUM", "SYM") or len(word) > 30:
                    continue
                seen[word.lower().replace("’", "'"), upos][lemma] += 1
                tag[word.lower().replace("’", "'"), upos][xpos] += 1
    rules = Lemmatizer({}, is_word)
    out = {}
    for (word, upos), lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        # Of proper nouns only plurals and variants: they otherwise stay as they are written.
        if upos == "PUNCT" or (upos == "PROPN" and (lemma.lower() == word or count < 2)):
            continue
        xpos = tag[word, upos].most_common(1)[0][0]
        once_odd = count < 2 and (lemma != lemma.lower() or lemma[:2].lower() != word[:2])
        if upos != "PROPN" and (rules(word, upos, xpos) == lemma or once_odd):
            continue
        if lemma == word and xpos in ("JJR", "JJS", "RBR", "RBS"):
            continue
        out[f"{word}\t{upos}"] = lemma
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true", dest="plain")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.folder.mkdir(parents=True, exist_ok=True)
    labels = json.loads((options.run / "labels.json").read_text())
    net = Network({**{k: len(v) for k, v in labels.items()}, "names": len(NAME_TAGS)})
    net.load_state_dict(torch.load(options.run / "last.pt", map_location="cpu"))
    target = options.folder / "network.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        write_float(net, plain)
        if options.plain:
            shutil.copy(plain, target)
        else:
            quantize(plain, target)
    onnx.checker.check_model(str(target))
    np.save(options.folder / "relations.npy", net.label_weight.detach().numpy().astype(np.float16))
    shutil.copy(encoder_folder() / "tokenizer.json", options.folder / "pieces.json")
    pieces = WordPieces(options.folder / "pieces.json")
    tables = {
        "version": VERSION,
        "labels": {**labels, "names": list(NAME_TAGS)},
        "lemmas": lemma_exceptions(options.treebanks, pieces.has_piece),
    }
    (options.folder / "tables.json").write_text(json.dumps(tables, ensure_ascii=False, separators=(",", ":")))
    for path in sorted(options.folder.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
