"""Names changed for other names of their type, so that the name tagger learns contexts and forms, not a list."""

from __future__ import annotations

import random
import sys
from functools import cache
from pathlib import Path

from spacy.tokenizer import Tokenizer

import names
from data import Sentence, own_tokenizer

sys.path.append(str(Path(__file__).parent / "weakspots"))
from trees import UPOS, features


@cache
def _tokenizer() -> Tokenizer:
    return own_tokenizer()


def _new(kind: str, length: int, rng: random.Random) -> str:
    if kind == "PERSON":
        first, last = names.person(rng)
        return last.split()[-1] if length == 1 and rng.random() < 0.8 else f"{first} {last}"
    if kind == "ORG":
        return names.company(rng) if length == 1 or rng.random() < 0.4 else names.body(rng)
    return names.place(rng)


def with_new_names(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence (without a tree) with its people, organisations and places renamed; MISC names stay."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    i = 0
    while i < len(sentence.words):
        tag = sentence.names[i] if sentence.names else "_"
        kind = tag[2:]
        if tag.startswith("B-") and kind in ("PERSON", "ORG", "LOC") and sentence.words[i][:1].isupper():
            end = i + 1
            while end < len(sentence.words) and sentence.names[end] == f"I-{kind}":
                end += 1
            new = [token for token in _tokenizer()(_new(kind, end - i, rng)) if not token.is_space]
            for k, token in enumerate(new):
                words.append(token.text)
                spaces.append(bool(new[k - 1].whitespace_) if k else sentence.spaces[i])
                tags.append(f"{'I' if k else 'B'}-{kind}")
            i = end
            continue
        words.append(sentence.words[i])
        spaces.append(sentence.spaces[i])
        tags.append(tag)
        i += 1
    return Sentence(
        words, spaces, *([["_"] * len(words)] * 4), [-1] * len(words), ["_"] * len(words), tags, doc=sentence.doc
    )


def can_be_reported(sentence: Sentence) -> bool:
    """Whether a sentence is a plain statement that someone could be said to have made."""
    n = len(sentence.words)
    if not 5 <= n <= 28 or sentence.words[-1] != "." or min(sentence.heads) < 0 or sentence.heads.count(0) != 1:
        return False
    root = sentence.heads.index(0)
    if sentence.upos[root] not in ("VERB", "ADJ", "NOUN") or '"' in sentence.text or "“" in sentence.text:
        return False
    subjects = [
        i
        for i, (h, rel) in enumerate(zip(sentence.heads, sentence.rels, strict=True))
        if h == root + 1 and rel.startswith("nsubj")
    ]
    finite = any(
        sentence.xpos[i] in ("VBD", "VBZ", "VBP", "MD") and (i == root or sentence.heads[i] == root + 1)
        for i in range(n)
    )
    return (
        len(subjects) == 1 and subjects[0] < root and finite and not any(":" in w or ";" in w for w in sentence.words)
    )


def reported(sentence: Sentence, rng: random.Random) -> Sentence:
    """The statement with its source: `…, the company said on Tuesday.`, or with the source in its middle."""
    from generate import said_of

    said = said_of(rng)
    said.rel = "root"
    nodes = said.words()
    place = {id(node): i for i, node in enumerate(nodes)}
    root = sentence.heads.index(0)
    subject = next(
        i
        for i, (h, rel) in enumerate(zip(sentence.heads, sentence.rels, strict=True))
        if h == root + 1 and rel.startswith("nsubj")
    )
    inside = [i for i in range(len(sentence.words)) if _under(sentence.heads, i, subject)]
    medial = rng.random() < 0.35 and inside == list(range(len(inside))) and sentence.upos[subject] != "PRON"
    at = len(inside) if medial else len(sentence.words) - 1
    commas = 2 if medial else 1
    size = len(nodes) + commas
    out = Sentence([], [], doc="", text="")

    def moved(old: int) -> int:
        return old if old < at else old + size

    rows: list[tuple[str, bool, str, str, str, str, int, str, str]] = []
    for i, word in enumerate(sentence.words):
        if i == at:
            rows.append(
                (
                    ",",
                    False,
                    "PUNCT",
                    ",",
                    "_",
                    ",",
                    (at + 1 + place[id(said)] + 1) if medial else root + 1,
                    "punct",
                    "O",
                )
            )
            for node in nodes:
                head = at + 2 + place[id(node.anchor)] if node is not said else (moved(root) + 1 if medial else 0)
                rel = node.rel if node is not said else ("parataxis" if medial else "root")
                lemma = node.lemma or node.form
                rows.append(
                    (
                        node.form,
                        not node.glue,
                        node.upos or UPOS[node.xpos],
                        node.xpos,
                        features(node),
                        lemma,
                        head,
                        rel,
                        node.name,
                    )
                )
            if medial:
                rows.append((",", False, "PUNCT", ",", "_", ",", at + 2 + place[id(said)], "punct", "O"))
        head, rel = sentence.heads[i], sentence.rels[i]
        new_head = 0 if head == 0 else moved(head - 1) + 1
        if not medial and i == root:
            new_head, rel = at + 2 + place[id(said)], "ccomp"
        if not medial and i == len(sentence.words) - 1:
            new_head, rel = at + 2 + place[id(said)], "punct"
        name = sentence.names[i] if sentence.names else "_"
        space = sentence.spaces[i] or (medial and i == at)
        rows.append(
            (
                word,
                space,
                sentence.upos[i],
                sentence.xpos[i],
                sentence.feats[i],
                sentence.lemmas[i],
                new_head,
                rel,
                name,
            )
        )
    for row in rows:
        for column, value in zip(
            (out.words, out.spaces, out.upos, out.xpos, out.feats, out.lemmas, out.heads, out.rels, out.names),
            row,
            strict=True,
        ):
            column.append(value)  # type: ignore[attr-defined]
    return out


def _under(heads: list[int], i: int, top: int) -> bool:
    for _ in range(60):
        if i == top:
            return True
        if heads[i] <= 0:
            return False
        i = heads[i] - 1
    return False
