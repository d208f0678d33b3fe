"""A figure while it is being read, and what the whole text says that its figures need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reclaim.extract.number_tables import Number
from reclaim.extract.places import Country

if TYPE_CHECKING:
    from reclaim.records import Change, Comparator


TIME_UNITS = frozenset("second minute hour day week fortnight month year decade century millennium".split())


@dataclass(slots=True)
class Reading:
    """A quantity while it is being read."""

    number: Number
    start: int
    end: int
    value: float
    high: float | None = None
    comparator: Comparator = "="
    unit: str | None = None
    """None while nothing says what is counted"""
    core: int = 0
    """where the number, its sign and currency begin, without the bound"""
    money: bool = False
    rule: str = "number"
    change: Change | None = None
    counted: str | None = None
    counted_start: int | None = None
    steps: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    subunit: str | None = None
    """the small coin that the figure is printed in"""
    printed_share: float | None = None
    """a share of a group as the fraction that is printed"""


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole text says that its numbers need."""

    text: str
    country: Country | None
    dollar: Country | None


SPACES = " \u00a0\u202f\u2009"

_SENTENCE_END = re.compile(r"(?<=[a-z0-9%)\"”’])[.!?][\"”’)]?\s+(?=[A-Z\"“‘(])|\n")


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """A rough sentence around an offset, for cues only."""
    begin = 0
    for match in _SENTENCE_END.finditer(text, max(0, at - 300), at):
        begin = match.end()
    begin = begin or max(0, at - 300)
    end = _SENTENCE_END.search(text, at, at + 300)
    return begin, end.start() if end else min(len(text), at + 300)
