"""Times that a claim may have: where in a sentence one stood, and the times of a stretch of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.layers import TimeExpression
    from reclaim.extract.measures_rules import Measure

PLACES = ("near", "clause", "inner", "outer", "carried")
"""Where the expression stood: beside the figure or in its metric's phrase, in its clause, in a clause below it, in one
around it, in the sentence or heading before."""


@dataclass(frozen=True, slots=True)
class DateOf:
    """The time expression of a claim, where it stood (`PLACES`), and how many there were in the sentence."""

    time: TimeExpression
    place: str
    candidates: int


Dated = Sequence[tuple["Measure", DateOf | None]]
"""The measures of the figures before, with their dates."""


def times_between(doc: Doc, start: int, end: int) -> list[TimeExpression]:
    """The time expressions with a day at an end that begin between two offsets."""
    return [
        time
        for time in doc._.dates or ()
        if start <= time.start < end and (time.date_start is not None or time.date_end is not None)
    ]
