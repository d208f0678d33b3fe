"""What the comparison needs of one claim, worked out once: its words with their nearness to the figure, names, period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reclaim.conflicts.values import Figure, figure
from reclaim.conflicts.words import Vector, canonical, content_words, rarity, stem, table, vectors, years

if TYPE_CHECKING:
    from reclaim.records import Claim

NEAR = 45
"""Characters from the figure at which a word counts half."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One claim, ready to be compared."""

    claim: Claim
    figure: Figure
    stems: dict[str, float]
    """stem or name to its weight: rarity times nearness to the figure"""
    names: frozenset[str]
    rows: npt.NDArray[np.int64]
    """rows of the words in the table of word vectors"""
    near: Vector
    """weight of each of `rows`: rarity times nearness"""
    plain: Vector
    """weight of each of `rows`: rarity alone"""
    local: Vector
    whole: Vector
    metric: Vector
    metric_stems: frozenset[str]
    counted: str | None
    entity: frozenset[str]
    years: frozenset[int]
    first: int | None
    last: int | None
    """the claim's period as ordinal days"""
    published: int | None
    cues: frozenset[str]
    """scope cues near the figure: `average`, `previous`, `capacity` …"""
    source: frozenset[str]


def ordinal(day: str | None) -> int | None:
    """ISO day to its ordinal, None when there is none or it cannot be read."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def mean_vector(rows: npt.NDArray[np.int64], weights: Vector) -> Vector:
    """The weighted mean of word vectors at unit length; all zeros when there are none."""
    if not len(rows):
        return np.zeros(vectors().vectors.shape[1], np.float32)
    total = weights @ vectors().vectors[rows]
    size = float(np.linalg.norm(total))
    return total / size if size else total


def name_keys(name: str | None) -> frozenset[str]:
    """The keys under which a name is found again: the whole in one spelling, and each of its capitalised words."""
    if not name:
        return frozenset()
    words = [canonical(word) for word in re.findall(r"[^\W_][\w.'’&-]*", name) if word.lower() not in ("the", "of", "and", "a")]
    return frozenset([canonical(name), *words])


def cue_keys(text: str) -> frozenset[str]:
    """The classes of scope cues in a text."""
    lower = f" {text.lower()} "
    return frozenset(key for key, pattern in CUES.items() if pattern.search(lower))


CUES = {
    key: re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")(?![\w-])")
    for key, words in table("scope_cues.json").items()
}


def profile(claim: Claim) -> Profile:
    """Work out the profile of one claim."""
    sentence = claim.sentence
    at = sentence.find(claim.value_text)
    at = max(at, 0)
    end = at + len(claim.value_text)
    inside = [word for word in content_words(sentence) if not at <= word.start < end or claim.unit.startswith("count")]
    stems: dict[str, float] = {}
    rows, near, plain = [], [], []
    for word in inside:
        distance = max(at - word.start - len(word.text), word.start - end, 0)
        rare = rarity(word.text)
        weight = rare / (1 + distance / NEAR)
        stems[word.stem] = max(weight, stems.get(word.stem, 0.0))
        row = vectors().find(word.text)
        if row is not None:
            rows.append(row)
            near.append(weight)
            plain.append(rare)
    measure = content_words(claim.metric.lower() + " " + (claim.counted or ""))
    measured = [row for word in measure if (row := vectors().find(word.text)) is not None]
    row_array = np.array(rows, np.int64)
    near_array = np.array(near, np.float32)
    plain_array = np.array(plain, np.float32)
    metric_rows = np.array(measured, np.int64)
    clause = sentence[max(0, at - 60) : end + 60]
    return Profile(
        claim=claim,
        figure=figure(claim),
        stems=stems,
        names=frozenset(word.stem for word in inside if word.name),
        rows=row_array,
        near=near_array,
        plain=plain_array,
        local=mean_vector(row_array, near_array),
        whole=mean_vector(row_array, plain_array),
        metric=mean_vector(metric_rows, np.ones(len(metric_rows), np.float32)),
        metric_stems=frozenset(word.stem for word in measure),
        counted=stem(claim.counted) if claim.counted else None,
        entity=name_keys(claim.entity),
        years=years(sentence) - {int(claim.value)} if claim.value < 3000 else years(sentence),
        first=ordinal(claim.date_start),
        last=ordinal(claim.date_end),
        published=ordinal(claim.published),
        cues=cue_keys(clause),
        source=name_keys(claim.source),
    )
