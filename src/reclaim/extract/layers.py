"""What the extraction components put on a Doc, layer by layer: small typed records with offsets into `doc.text`.

| extension | set by | holds |
| --- | --- | --- |
| `doc._.article` | the caller | the `Article`, for `published`, publisher and country; None when unknown |
| `doc._.quantities` | quantities.py | `list[Quantity]`, in text order, not overlapping |
| `doc._.skipped` | quantities.py | `list[Skip]` |
| `doc._.dates` | dates.py | `list[TimeExpression]`, in text order, not overlapping |
| `doc._.names` | names.py | `list[Name]`: every mention, also pronouns and "the company" |
| `doc._.attributions` | sources.py | `list[Attribution]` |
| `doc._.claims` | claims.py | `list[Claim]`, the public records |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reclaim.records import Change, Comparator

EXTENSIONS = ("article", "quantities", "skipped", "dates", "names", "attributions", "claims")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure in the measure in which it is printed, where a claim states it in another: 19 `cent` for 0.19 `USD`, a
    `ratio` of 0.25 for a quarter of a group, `year_of_age`, the whole phrase for a counted noun."""

    value: float
    value_high: float | None
    comparator: Comparator
    unit: str
    counted: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `start:end` is the claim's `value_text`: bound or approximator, sign, number,
    multiplier and unit word, but not a counted noun (`more than 300`, `up to 5 million tons`, `$3.90 a bushel`)."""

    start: int
    end: int
    value: float
    value_high: float | None
    comparator: Comparator
    unit: str
    """canonical unit, compound with `/` and `*`; `count` for a bare number or a counted noun"""
    counted: str | None
    """lemma of the counted noun (set once the parse is known), None for other units"""
    change: Change | None
    rule: str
    """name of the rule that read it"""
    number_start: int
    number_end: int
    """the number alone, without bound and unit"""
    counted_start: int | None = None
    """token-aligned offset of the counted noun's head in `doc.text`, None when there is none"""
    steps: tuple[str, ...] = ()
    """normalisation steps in plain words, for `reclaim explain`"""
    notes: tuple[str, ...] = ()
    """ambiguities that stayed open or how they were decided: `ton: metric (article country VN)`"""
    written: Written | None = None
    """set where the printed measure differs from the one above"""


@dataclass(frozen=True, slots=True)
class Skip:
    """Digits or number words that are no quantity: `reason` is a code such as `year`, `phone`, `identifier`."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as inclusive days; `date_start` or `date_end` None is an open end. Both None: a time that
    is no interval of days (`now`, `daily`); such expressions are kept only where they matter to others."""

    start: int
    end: int
    date_start: date | None
    date_end: date | None
    iso: str | None
    """`2024`, `2024-10`, `2025-05-22`, `2024-01-01/2024-03-31`, `../2030`, `2019/..`"""
    rule: str
    relative: bool = False
    """rests on the article's `published`"""


MentionKind = Literal["name", "alias", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Name:
    """A mention (`start:end`) of a named thing; `name` is its fullest form in the article, `key` equal for all
    mentions of one thing."""

    start: int
    end: int
    name: str
    type: str
    """PERSON ORG GPE LOC PRODUCT EVENT NORP COMMODITY WORK, or `` when unknown"""
    key: str
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class Attribution:
    """`content_start:content_end` is credited to `source` (resolved, its fullest name) by the words `cue`."""

    source: str
    source_start: int
    source_end: int
    cue: str
    content_start: int
    content_end: int
    rule: str


def register_extensions() -> None:
    """Register the Doc extensions above (idempotent). Imports spaCy."""
    from spacy.tokens import Doc

    for name in EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
