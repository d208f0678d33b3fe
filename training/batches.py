"""Training examples as tensors: windows of neighbouring sentences, sorted by length, now and then recapitalised."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from data import IGNORE, NAME_TAGS, PARTIAL, Sentence
from reclaim.extract.wordpieces import CLS, SEP, WordPieces, word_shape

MAX_PIECES = 220
"""longest window in training; longer sentences are left out"""


@dataclass
class Labels:
    """Label to number, for each kind of label."""

    sets: dict[str, list[str]]

    def __post_init__(self) -> None:
        self.index = {key: {label: i for i, label in enumerate(labels)} for key, labels in self.sets.items()}

    def __call__(self, key: str, label: str) -> int:
        return self.index[key].get(label, IGNORE)


Window = list[Sentence]


MOST_WORDS = 120
"""words in the longest window: what the pipeline itself reads at once"""


def windows(sentences: list[Sentence], rng: random.Random) -> Iterator[Window]:
    """Cut a corpus into windows: single sentences and two or three neighbours, and as many windows as full as those
    that the pipeline reads, so that where sentences end is learned too. A window stays inside its paragraph."""
    i = 0
    while i < len(sentences):
        size = rng.choice((1, 1, 2, 3, 40, 40))
        most = rng.randrange(MOST_WORDS // 2, MOST_WORDS) if size == 40 else 110
        window = [sentences[i]]
        words = len(sentences[i].words)
        while len(window) < size and i + len(window) < len(sentences):
            following = sentences[i + len(window)]
            same = following.doc == window[0].doc and following.paragraph == window[0].paragraph
            if not same or words + len(following.words) > most:
                break
            window.append(following)
            words += len(following.words)
        i += len(window)
        yield window


def _recase(words: list[str], rng: random.Random) -> list[str]:
    roll = rng.random()
    if roll < 0.03:
        return [w.upper() for w in words]
    if roll < 0.07:
        return [w[:1].upper() + w[1:] if len(w) > 3 or i == 0 else w for i, w in enumerate(words)]
    if roll < 0.085:
        return [w.lower() for w in words]
    return words


@dataclass
class Batch:
    """Tensors of several windows, padded."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    """which words are there"""
    sentence: Tensor
    """number of the sentence inside the window, -1 for padding"""
    targets: dict[str, Tensor]


def make_batch(group: list[Window], pieces: WordPieces, labels: Labels, rng: random.Random | None = None) -> Batch:
    rows = []
    for window in group:
        ids, shapes, first, sentence = [CLS], [7], [], []
        t: dict[str, list[int]] = {k: [] for k in ("upos", "xpos", "feats", "names", "starts", "heads", "rels")}
        for number, s in enumerate(window):
            base = len(first)
            n = len(s.words)
            cased = _recase(s.words, rng) if rng else s.words
            for word, space, parts in zip(cased, s.spaces, pieces(s.words), strict=True):
                first.append(len(ids))
                ids.extend(parts)
                at_start = len(first) - 1 == base
                shapes.extend([word_shape(word, space or at_start)] * len(parts))
                t["starts"].append(IGNORE if len(first) == 1 or not s.upos or s.upos == ["_"] * n else int(at_start))
            sentence.extend([number] * n)
            for key in ("upos", "xpos", "feats", "rels"):
                column = getattr(s, key)
                skip = key == "feats"
                t[key].extend(
                    IGNORE if (label == "_" and not (skip and s.upos[i] != "_")) else labels(key, label)
                    for i, label in enumerate(column)
                )
            t["heads"].extend(IGNORE if h < 0 else h + base if h else 0 for h in s.heads)
            t["names"].extend(
                [NAME_TAGS.index(x) if x in NAME_TAGS else PARTIAL if x == "?" else IGNORE for x in s.names]
                or [IGNORE] * n
            )
        rows.append(([*ids, SEP], [*shapes, 7], first, sentence, t))
    length, count = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)

    def pad(values: list[list[int]], width: int, fill: int) -> Tensor:
        return torch.tensor([v + [fill] * (width - len(v)) for v in values])

    return Batch(
        pad([r[0] for r in rows], length, 0),
        pad([r[1] for r in rows], length, 7),
        pad([[1] * len(r[0]) for r in rows], length, 0),
        pad([r[2] for r in rows], count, 0),
        pad([[1] * len(r[2]) for r in rows], count, 0).bool(),
        pad([r[3] for r in rows], count, -1),
        {key: pad([r[4][key] for r in rows], count, IGNORE) for key in rows[0][4]},
    )


def grouped(items: list[Window], pieces: WordPieces, rng: random.Random, budget: int) -> list[list[Window]]:
    """Windows of like length in groups of about `budget` word pieces, in random order."""
    sized = []
    for window in items:
        size = 2 + sum(len(p) for s in window for p in pieces(s.words))
        if size <= MAX_PIECES:
            sized.append((size + rng.random() * 4, size, window))
    sized.sort(key=lambda item: item[0])
    groups: list[list[Window]] = []
    current: list[Window] = []
    for _, size, window in sized:
        if current and size * (len(current) + 1) > budget:
            groups.append(current)
            current = []
        current.append(window)
    if current:
        groups.append(current)
    rng.shuffle(groups)
    return groups
