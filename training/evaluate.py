"""Score the bundled pipeline, or one in another folder, on texts that it was not trained on.

    python training/evaluate.py TREEBANKS [--folder FOLDER] [--only trees,names,weakspots,speed]

Trees: the pipeline's own tokens and sentences on raw text, compared with the gold ones by their characters; F1 of arcs
without punctuation, with universal labels (`LAS`) and with subtypes (`LAS+`). Names: spans of PERSON, ORG and LOC by
their characters, of the network alone and after the rules; `news` are our own articles (`news_names/`). Weak spots:
heads and labels in `weakspots/heldout.conllu`, class by class. Speed: words a second of processor time on one core.
Cold load and memory: a fresh process with torch hidden (spaCy would load it, users have none).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from spacy.language import Language
from spacy.tokens import Doc

from data import Gold, own_tokenizer, paragraph_starts, read_conllu, read_marked, read_names
from reclaim.extract.names import annotate_names
from reclaim.extract.names_gazetteer import nationalities, places
from reclaim.extract.network import MODEL, load_bundled

HERE = Path(__file__).parent

Spans = dict[tuple[int, int], str]
"""types of names by their first and last character's offset"""
_SCORED = ("PERSON", "ORG", "LOC")


@dataclass
class Text:
    """A document's text with its gold tokens (heads as indices, -1 the root) and sentences."""

    text: str
    tokens: list[Gold]
    heads: list[int]
    sentences: set[tuple[int, int]]


def texts_of(path: Path, single: bool = False) -> list[Text]:
    """The documents of a treebank, paragraphs apart by a blank line, sentences by a space; or its single sentences."""
    out: list[Text] = []
    current = ""
    paragraphs = paragraph_starts(path)
    for paragraph, (doc, text, tokens, _) in zip(paragraphs, read_conllu(path), strict=True):
        if single or not out or doc != current or not doc:
            out.append(Text("", [], [], set()))
            current = doc
        target = out[-1]
        if target.text:
            target.text += "\n\n" if paragraph else " "
        base, number = len(target.text), len(target.tokens)
        target.text += text
        target.sentences.add((base, base + len(text)))
        for token in tokens:
            token.start += base
            token.end += base
            target.tokens.append(token)
            target.heads.append(token.head - 1 + number if token.head else -1)
    return out


def f1(right: int, gold: int, system: int) -> float:
    return round(200 * right / (gold + system), 2) if gold + system else 0.0


def tree_scores(nlp: Language, texts: list[Text]) -> dict[str, float]:
    """F1 of words, tags, lemmas, arcs and labelled arcs, and of whole sentences."""
    counts: dict[str, int] = defaultdict(int)
    for gold, doc in zip(texts, nlp.pipe((text.text for text in texts), batch_size=64), strict=True):
        mine = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
        counts["system"] += len(mine)
        counts["system_words"] += sum(t.pos_ != "PUNCT" for t in mine.values())
        spans = [(t.start, t.end) for t in gold.tokens]
        counts["gold"] += len(spans)
        counts["gold_words"] += sum(t.upos != "PUNCT" for t in gold.tokens)
        for token, span, head in zip(gold.tokens, spans, gold.heads, strict=True):
            own = mine.get(span)
            if own is None:
                continue
            counts["words"] += 1
            counts["upos"] += own.pos_ == token.upos
            counts["xpos"] += own.tag_ == token.xpos
            counts["lemma"] += own.lemma_ == token.lemma
            if token.upos == "PUNCT":
                continue
            above = None if own.head.i == own.i else (own.head.idx, own.head.idx + len(own.head))
            if above == (spans[head] if head >= 0 else None):
                counts["uas"] += 1
                label = "root" if own.dep_ == "ROOT" else own.dep_
                counts["las"] += label.split(":")[0] == token.rel.split(":")[0]
                counts["las+"] += label == token.rel
        found = {_stripped(doc, s.start, s.end) for s in doc.sents}
        counts["sentences"] += len(found & gold.sentences)
        counts["gold_sentences"] += len(gold.sentences)
        counts["system_sentences"] += len(found)
    scores = {
        name: f1(counts[key], counts["gold"], counts["system"])
        for name, key in (("tokens", "words"), ("UPOS", "upos"), ("XPOS", "xpos"), ("lemmas", "lemma"))
    }
    for name, key in (("UAS", "uas"), ("LAS", "las"), ("LAS+", "las+")):
        scores[name] = f1(counts[key], counts["gold_words"], counts["system_words"])
    scores["sentences F"] = f1(counts["sentences"], counts["gold_sentences"], counts["system_sentences"])
    scores["sentences whole"] = round(100 * counts["sentences"] / counts["gold_sentences"], 2)
    return scores


def _stripped(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while end > start and doc[end - 1].is_space:
        end -= 1
    while start < end and doc[start].is_space:
        start += 1
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) if start < end else (0, 0)


def gold_names(path: Path, scheme: str, last_fifth: bool = False) -> list[tuple[str, Spans]]:
    """Text and name spans of each sentence of a name corpus, or of its last fifth."""
    sentences = read_names(path, own_tokenizer(), scheme)
    if last_fifth:
        sentences = sentences[len(sentences) * 4 // 5 :]
    tokenizer = own_tokenizer()
    out = []
    for sentence in sentences:
        spans: Spans = {}
        start = kind = None
        tokens = [t for t in tokenizer(sentence.text) if not t.is_space]
        for i, tag in enumerate([*(sentence.names or ["O"] * len(tokens)), "O"]):
            if start is not None and not tag.startswith("I-"):
                spans[tokens[start].idx, tokens[i - 1].idx + len(tokens[i - 1])] = str(kind)
                start = None
            if tag.startswith("B-"):
                start, kind = i, tag[2:]
        out.append((sentence.text, spans))
    return out


def network_names(doc: Doc) -> Spans:
    """The names that the network alone reads."""
    return {(ent.start_char, ent.end_char): ent.label_ for ent in doc.ents}


def pipeline_names(doc: Doc) -> Spans:
    """The names after the rules, without pronouns and "the company". The rules give a nationality's adjective to its
    country; the corpora hold it for a name of another kind."""
    annotate_names(doc)
    adjectives = nationalities().keys() - places().keys()
    return {
        (name.start, name.end): name.type
        for name in doc._.names
        if name.kind in ("name", "alias") and doc.text[name.start : name.end] not in adjectives
    }


def name_scores(
    nlp: Language, gold: list[tuple[str, Spans]], names_of: Callable[[Doc], Spans] = network_names
) -> dict[str, float]:
    """F1 of name spans, without and with their type (PERSON, ORG, LOC)."""
    right = typed = gold_total = system_total = 0
    by_type: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (_, spans), doc in zip(gold, nlp.pipe(text for text, _ in gold), strict=True):
        spans = {span: kind for span, kind in spans.items() if kind in _SCORED}
        mine = {span: "LOC" if kind == "GPE" else kind for span, kind in names_of(doc).items()}
        mine = {span: kind for span, kind in mine.items() if kind in _SCORED}
        gold_total += len(spans)
        system_total += len(mine)
        right += len(spans.keys() & mine.keys())
        typed += sum(mine.get(span) == label for span, label in spans.items())
        for span, label in spans.items():
            by_type[label][0] += mine.get(span) == label
            by_type[label][1] += 1
        for label in mine.values():
            by_type[label][2] += 1
    scores = {"span F": f1(right, gold_total, system_total), "typed F": f1(typed, gold_total, system_total)}
    return scores | {label: f1(*counts) for label, counts in sorted(by_type.items())}


def weak_spot_scores(nlp: Language, path: Path) -> dict[str, dict[str, float]]:
    """Per cent of words with the right head, and with head and universal label, by class of sentence."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    sentences = []
    kind = ""
    kinds = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            kind = line.split("=")[1].strip().rsplit("-", 1)[0]
            kinds.append(kind)
    sentences = [(text, tokens) for _, text, tokens, _ in read_conllu(path)]
    docs = nlp.pipe(text for text, _ in sentences)
    for kind, (_, tokens), doc in zip(kinds, sentences, docs, strict=True):
        mine = {(t.idx, t.idx + len(t)): t for t in doc}
        whole = True
        for token in tokens:
            if token.upos == "PUNCT":
                continue
            own = mine.get((token.start, token.end))
            above = tokens[token.head - 1] if token.head else None
            head = label = False
            if own is not None:
                at = None if own.head.i == own.i else (own.head.idx, own.head.idx + len(own.head))
                head = at == ((above.start, above.end) if above else None)
                name = "root" if own.dep_ == "ROOT" else own.dep_.split(":")[0]
                label = head and name == token.rel.split(":")[0]
            whole &= head
            for key in (kind, "all"):
                counts[key][0] += 1
                counts[key][1] += head
                counts[key][2] += label
        for key in (kind, "all"):
            counts[key][3] += 1
            counts[key][4] += whole
    return {
        key: {
            "UAS": round(100 * u / n, 1),
            "LAS": round(100 * v / n, 1),
            "whole": round(100 * t / s, 1),
            "sentences": s,
        }
        for key, (n, u, v, s, t) in sorted(counts.items())
    }


def speed(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Words a second of processor time, over some thousand words in docs of news length."""
    docs = [" ".join(texts[i : i + 16]) for i in range(0, len(texts), 16)][:60]
    list(nlp.pipe(docs[:4]))
    begun = time.process_time()
    words = sum(sum(not t.is_space for t in doc) for doc in nlp.pipe(docs))
    spent = time.process_time() - begun
    return {"words": words, "words a processor second": round(words / spent)}


_COLD = """
import resource, sys
sys.modules["torch"] = None
{load}
doc = nlp("Shares rose 5% on Tuesday.")
use = resource.getrusage(resource.RUSAGE_SELF)
# not ru_maxrss, which counts the parent's memory before the new program began
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(use.ru_utime + use.ru_stime, int(peak.split()[1]) / 1024)
"""


_PARSE_ONLY = """
from reclaim.collector import collector_paused
with collector_paused():
    from reclaim.extract.network import load_bundled
    nlp = load_bundled({folder!r})
"""
_WHOLE = "import reclaim; nlp = reclaim.load()"


def cold(folder: Path) -> dict[str, float]:
    """Processor seconds from a fresh interpreter to the first sentence: parsed by the network in `folder`, and read by
    the bundled pipeline with all its layers; the median of seven runs, and the fastest."""
    scores: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        # An installed package has its byte code; a checkout may be told to write none.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": scratch}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for name, load in (("parsed", _PARSE_ONLY.format(folder=str(folder))), ("read by all layers", _WHOLE)):
            runs = []
            for _ in range(8):
                script = _COLD.format(load=load)
                out = subprocess.run(
                    [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
                )
                runs.append(tuple(map(float, out.stdout.split())))
            times = sorted(run[0] for run in runs[1:])
            scores[f"cold start to the first sentence {name}, processor seconds"] = round(times[3], 2)
            scores[f"cold start to the first sentence {name}, the fastest run"] = round(times[0], 2)
            scores[f"resident MB at its peak, {name}"] = round(runs[-1][1])
    scores["files MB"] = round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 1)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--folder", type=Path, default=MODEL)
    parser.add_argument("--only", default="trees,names,weakspots,speed")
    parser.add_argument("--output", type=Path, help="also write the scores there, as JSON")
    options = parser.parse_args()
    nlp = load_bundled(str(options.folder))
    wanted = options.only.split(",")
    scores: dict[str, object] = {}
    if "trees" in wanted:
        for name in ("pud-test", "ewt-test", "gum-open-test"):
            for key, single in ((name, False), (f"{name}, single sentences", True)):
                scores[key] = tree_scores(nlp, texts_of(options.treebanks / f"{name}.conllu.gz", single))
                print(key, scores[key], flush=True)
    if "names" in wanted:
        news = list(read_marked(HERE / "news_names" / "articles.txt"))
        for key, gold in (
            ("wikigold, last fifth", gold_names(options.treebanks / "ner/wikigold.conll.gz", "wikigold", True)),
            ("UNER EWT test", gold_names(options.treebanks / "ner/uner-ewt-test.iob2.gz", "uner")),
            ("news, development", news[::2]),
            ("news, held out", news[1::2]),
        ):
            for way, names_of in (("network alone", network_names), ("with rules", pipeline_names)):
                scores[f"{key}, {way}"] = name_scores(nlp, gold, names_of)
                print(f"{key}, {way}", scores[f"{key}, {way}"], flush=True)
    if "weakspots" in wanted:
        spots = weak_spot_scores(nlp, HERE / "weakspots" / "heldout.conllu")
        scores["weak spots"] = spots
        for kind, row in spots.items():
            print(f"{kind:14}", row)
    if "speed" in wanted:
        scores["speed"] = speed(nlp, [text for _, text, _, _ in read_conllu(options.treebanks / "pud-test.conllu.gz")])
        scores["cold"] = cold(options.folder)
        print(scores["speed"], scores["cold"])
    if options.output:
        options.output.write_text(json.dumps(scores, indent=1) + "\n")


if __name__ == "__main__":
    main()
