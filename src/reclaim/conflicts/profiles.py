"""What the comparison needs of one claim, worked out once: its words with their nearness to the figure, names,
period."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reclaim.conflicts.aspects import EACH, PART, PARTS, PHRASES, QUALIFYING, aspects_of, is_base
from reclaim.conflicts.values import Figure, figure
from reclaim.conflicts.words import Vector, Word, canonical, content_words, places, rarity, stem, table, vectors, years

if TYPE_CHECKING:
    from reclaim.records import Change, Claim

NEAR = 45
"""Characters from the figure at which a word counts half."""
BESIDE = 28
"""Characters from the figure within which words are beside it."""


BOUNDARIES = (
    (re.compile(r"[;:\u2013\u2014]|, | - |\b(?:and|but|while|whereas|when|where|which|who|after|before)\b"), 25),
    (re.compile(r"\d[\d.,]*"), 60),
)
"""What parts a word from the figure, and how many characters more it counts for: clauses, and other figures."""


GENERIC = frozenset(
    """amount number figure share proportion percentage level value total size sum money cost price payment weight
    duration time length ratio rate people person""".split()
)
"""Words of a measure that say of what kind it is, but not what is measured."""


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
    after: Vector
    """the words just after the figure: what is counted or weighed"""
    before: Vector
    """the words just before it: what happened to it"""
    metric: Vector
    metric_stems: frozenset[str]
    telling: npt.NDArray[np.int64]
    """rows of the words of the measure that say what is measured (not `amount`, not `share`)"""
    told: frozenset[str]
    """stems of the same words"""
    owner: frozenset[str]
    """stems of the words of the entity"""
    kinds: frozenset[tuple[int, str]]
    """members of `siblings.json` that the measure, the owner or the words beside the figure name: (group, member)"""
    nearness: dict[str, float]
    """stem or name of the sentence to 1 right beside the figure, less farther off"""
    counted: str | None
    entity: frozenset[str]
    years: frozenset[int]
    first: int | None
    last: int | None
    """the claim's period as ordinal days"""
    published: int | None
    change: Change | None
    """the claim's, or what a verb beside a figure in per cent says"""
    role: str | None
    """the cue class of `ROLES` whose word stands nearest to the figure"""
    aspects: dict[str, str]
    """group to aspect (`aspects.json`): what is told of the counted"""
    parts: frozenset[str]
    """words of `PARTS` in the measure, the owner or beside the figure"""
    each: bool
    """the figure holds for one of many: `17,000 pounds each`"""
    base: bool
    """the figure is what something was before it changed"""
    denied: bool
    """a word of denial governs the figure"""
    share: bool
    """a count of a part: `twelve of the dead`"""
    qualified: frozenset[str]
    """words of `QUALIFYING` in the measure or beside the figure"""
    expected: bool
    """a forecast, plan, offer or demand: the claim says so, or a word beside the figure does"""
    wished: bool
    """a word right beside the figure makes it a forecast, plan, offer or demand"""
    subject: tuple[frozenset[str], ...]
    """the words of the entity when it is a name, else nothing"""
    country: str | None
    """the country that the entity is, if it is one"""
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
    total = np.asarray(weights @ vectors().vectors[rows], np.float32)
    size = float(np.linalg.norm(total))
    return total / size if size else total


RISE = (
    "(?:rose|risen|rises?|rising|grew|grown|grows?|expanded|climbed|jumped|gained|increased?|advanced|surged|soared|"
    "leapt|up|added)"
)
FALL = (
    "(?:fell|fallen|falls?|falling|shrank|shrunk|shrinks?|contracted|dropped|declined?|decreased|slipped|dipped|sank|"
    "tumbled|plunged|lost|down|shed)"
)
LINK = (
    r"(?:\s+(?:by|at|an?|the|annual|annualised|annualized|yearly|rate|of|just|only|about|around|some|nearly|another|"
    r"a further))*\s*\Z"
)
MOVES: tuple[tuple[re.Pattern[str], Change], ...] = (
    (re.compile(rf"\b{RISE}{LINK}", re.IGNORECASE), "rise"),
    (re.compile(rf"\b{FALL}{LINK}", re.IGNORECASE), "fall"),
)
THEN: tuple[tuple[re.Pattern[str], Change], ...] = (
    (re.compile(r"\s*(?:more|higher|up|above)\b(?! than (?:half|\d))", re.IGNORECASE), "rise"),
    (re.compile(r"\s*(?:less|lower|fewer|down|below)\b", re.IGNORECASE), "fall"),
)


def direction(before: str, after: str, unit: str) -> Change | None:
    """The direction of a change from the verb right before a figure or the comparative right after it; only where the
    figure is of a kind that changes are stated in (per cent, points, a count)."""
    if not unit.startswith(("percent", "basis_point", "count")):
        return None
    for patterns, text in ((MOVES, before[-60:]), (THEN, after[:12] if unit.startswith("percent") else "")):
        for pattern, change in patterns:
            if (pattern.search(text) if text is not after[:12] else pattern.match(text)) is not None:
                return change
    return None


def name_keys(name: str | None) -> frozenset[str]:
    """The keys under which a name is found again: the whole in one spelling, and each of its capitalised words."""
    if not name:
        return frozenset()
    words = [
        canonical(word)
        for word in re.findall(r"[^\W_][\w.'’&-]*", name)
        if word.lower() not in ("the", "of", "and", "a")
    ]
    return frozenset([canonical(name), *words])


ROLES = (
    "killed",
    "injured",
    "missing",
    "rescued",
    "evacuated",
    "arrested",
    "convicted",
    "accused",
    "profit",
    "lossmaking",
    "revenue",
    "export",
    "import",
    "unemployment",
    "employment",
    "capacity",
    "men",
    "women",
)
"""Cue classes of which a figure has one: what happened to the counted, which side of the books."""
EXPECTED = re.compile(
    r"\b(?:pencil\w*|bet on|betting on|forecast\w*|expect\w*|predict\w*|project(?:s|ed|ion|ions)|offer\w*|propos\w+|"
    r"demand(?:s|ed|ing)|target\w*|asked for|consensus|hop(?:e|es|ed|ing) for|aim\w*|planned|promised|requested|wants?|"
    r"wanted|sought|seeks?|due to)\b",
    re.IGNORECASE,
)
"""Words beside a figure that make it a forecast, plan, offer or demand."""


def nearest_role(sentence: str, at: int, end: int) -> str | None:
    """The class of `ROLES` with a word nearest to the figure at `at:end`; words before it count as twice as near."""
    lower = sentence.lower()
    best: tuple[float, str] | None = None
    for key in ROLES:
        for match in CUES[key].finditer(lower):
            distance = (at - match.end()) / 2 if match.end() <= at else float(match.start() - end)
            if 0 <= distance <= ROLE_REACH and (best is None or distance < best[0]):
                best = (distance, key)
    return best[1] if best else None


ROLE_REACH = 45
"""Characters from the figure beyond which a word says nothing of its role."""


def cue_keys(text: str) -> frozenset[str]:
    """The classes of scope cues in a text."""
    lower = f" {text.lower()} "
    return frozenset(key for key, pattern in CUES.items() if pattern.search(lower))


@cache
def country_names() -> dict[str, str]:
    """Countries' usual names in lower case, to themselves."""
    return {name: name for name in places().values()}


def subject_words(entity: str | None) -> tuple[frozenset[str], ...]:
    """The words of an entity that is a proper name, as one set; nothing for common nouns."""
    words = [
        word for word in re.findall(r"[^\W_][\w.'’&-]*", entity or "") if word.lower() not in ("the", "of", "and", "a")
    ]
    return (frozenset(canonical(word) for word in words),) if words and all(word[0].isupper() for word in words) else ()


CUES = {
    key: re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")(?![\w-])"
    )
    for key, words in table("scope_cues.json").items()
}


@lru_cache(maxsize=100_000)
def sibling_places(word: str) -> tuple[tuple[int, str], ...]:
    """(group, member) of a word in lower case among `siblings.json`: groups of things of one kind, of which a figure
    has only one. A member that ends in `*` stands for all words that begin like it."""
    return tuple(
        (number, member)
        for number, group in enumerate(table("siblings.json"))
        for member in group
        if word == member or (member.endswith("*") and word.startswith(member[:-1]))
    )


BESIDE_SHARE = 0.6
"""The nearness from which a word of the sentence is held to belong to the figure."""


def sibling_keys(text: str) -> frozenset[tuple[int, str]]:
    """(group, member) of each word of a text that is in a group of things of one kind. A quarter of the compass with a
    capital is part of a name (`Western Cape`)."""
    return frozenset(
        place
        for word in re.findall(r"\w+", text)
        for place in sibling_places(word.lower())
        if not (word[0].isupper() and place[1] in COMPASS)
    )


DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rumou?rs?|dismiss\w*|disput\w*|false claims?|no truth|reject\w*)\b[^.;]*$",
    re.IGNORECASE,
)
"""Words before a figure that deny it."""
REFUSING = re.compile(
    r"\b(?:reject\w*|dismiss\w*) (?:an?|the|its|their|his|her)? ?(?:[\w-]+ ){0,2}"
    r"(?:rise|raise|increase|offers?|bids?|proposals?|deals?|plans?|terms|pay|takeover)\b",
    re.IGNORECASE,
)
"""An offer refused: its figure is not denied."""
UNTRUE = re.compile(
    r"^[^.;]{0,40}\b(?:untrue|no truth|false|(?:was|were|is|are|been) (?:denied|dismissed|disputed|rejected))\b",
    re.IGNORECASE,
)
"""Words after a figure that deny it."""


def is_denied(claim: Claim, at: int, end: int) -> bool:
    """The claim, or a word that governs its figure at `at:end` of the sentence, says that the figure is not so."""
    before = claim.sentence[max(0, at - 90) : at]
    if REFUSING.search(claim.sentence):
        return False
    return (
        claim.modality == "denied"
        or DENYING.search(before) is not None
        or UNTRUE.search(claim.sentence[end:]) is not None
    )


COMPASS = frozenset(("north*", "south*", "east*", "west*"))


ALL_PARTS = frozenset().union(*PARTS)


def profile(claim: Claim) -> Profile:
    """Work out the profile of one claim."""
    sentence = claim.sentence
    at = sentence.find(claim.value_text)
    at = max(at, 0)
    end = at + len(claim.value_text)
    inside = [word for word in content_words(sentence) if not at <= word.start < end or claim.unit.startswith("count")]
    boundaries = [([match.start() for match in mark.finditer(sentence)], detour) for mark, detour in BOUNDARIES]
    stems: dict[str, float] = {}
    nearness: dict[str, float] = {}
    rows, near, plain, behind, ahead = [], [], [], [], []
    for word in inside:
        distance = max(at - word.start - len(word.text), word.start - end, 0)
        low, high = (end, word.start) if word.start >= end else (word.start + len(word.text), at)
        distance += sum((bisect_left(marks, high) - bisect_left(marks, low)) * detour for marks, detour in boundaries)
        rare = rarity(word.text)
        weight = rare / (1 + distance / NEAR)
        stems[word.stem] = max(weight, stems.get(word.stem, 0.0))
        nearness[word.stem] = max(1 / (1 + distance / NEAR), nearness.get(word.stem, 0.0))
        row = vectors().find(word.text)
        if row is not None:
            rows.append(row)
            near.append(weight)
            plain.append(rare)
            behind.append(rare if end <= word.start < end + BESIDE else 0.0)
            ahead.append(rare if at - BESIDE <= word.start < at else 0.0)

    def beside(word: Word) -> bool:
        return nearness[word.stem] >= BESIDE_SHARE

    said = " ".join(
        [claim.metric, claim.counted or "", claim.entity or "", *(word.text for word in inside if beside(word))]
    )
    lower = frozenset(said.lower().split())
    measure = content_words(claim.metric.lower() + " " + (claim.counted or ""))
    measured = [row for word in measure if (row := vectors().find(word.text)) is not None]
    specific = [word for word in measure if word.text not in GENERIC]
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
        after=mean_vector(row_array, np.array(behind, np.float32)),
        before=mean_vector(row_array, np.array(ahead, np.float32)),
        metric=mean_vector(metric_rows, np.ones(len(metric_rows), np.float32)),
        metric_stems=frozenset(word.stem for word in measure),
        telling=np.array([row for word in specific if (row := vectors().find(word.text)) is not None], np.int64),
        told=frozenset(word.stem for word in specific),
        owner=frozenset(word.stem for word in content_words(claim.entity or "")),
        kinds=sibling_keys(said),
        nearness=nearness,
        counted=stem(claim.counted) if claim.counted else None,
        entity=name_keys(claim.entity),
        years=years(sentence) - {int(claim.value) if abs(claim.value) < 3000 else 0},
        first=ordinal(claim.date_start),
        last=ordinal(claim.date_end),
        published=ordinal(claim.published),
        change=claim.change or direction(sentence[:at], sentence[end:], claim.unit),
        role=nearest_role(sentence, at, end),
        aspects=aspects_of(sentence, at, end),
        parts=lower & ALL_PARTS,
        each=EACH.match(sentence[end:]) is not None,
        base=is_base(sentence[max(0, at - 80) : at], sentence[end : end + 60]),
        denied=is_denied(claim, at, end),
        share=PART.match(sentence[end:]) is not None,
        qualified=(lower & QUALIFYING) | {word for phrase, word in PHRASES.items() if phrase in clause.lower()},
        expected=claim.modality == "projected" or EXPECTED.search(sentence[max(0, at - 45) : end + 22]) is not None,
        wished=EXPECTED.search(sentence[max(0, at - 28) : at] + " # " + sentence[end : end + 16]) is not None,
        subject=subject_words(claim.entity),
        country=country_names().get(canonical(claim.entity)) if claim.entity else None,
        cues=cue_keys(clause),
        source=name_keys(claim.source),
    )
