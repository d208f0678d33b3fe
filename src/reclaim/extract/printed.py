"""The figure as printed, where a claim states it in another measure.

`annotate` shows a text's figures as they stand there: 19 `cent`, a third as a fraction, an age as `year_of_age`, four
times as 4 `fold`. A claim has the same in the main unit, in per cent, in years, as a ratio (`Quantity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reclaim.extract.figures import Reading
from reclaim.extract.layers import Quantity, Skip, Written
from reclaim.extract.units import dimension, is_currency

_MULTIPLES = frozenset({"fold", "times as much"})
"""Rules that read a multiple: `sixfold`, `four times the level`. A ratio that is a fraction is printed as one."""


def as_printed(reading: Reading, unit: str, counted: str | None) -> Written | None:
    """The reading in the measure in which it is printed, None where that is the claim's."""
    value, high, comparator, printed = reading.value, reading.high, reading.comparator, unit
    if reading.subunit is not None:
        _, slash, rest = unit.partition("/")
        value, printed = round(value * 100, 8), reading.subunit + slash + rest
        high = None if high is None else round(high * 100, 8)
    elif reading.printed_share is not None:
        value, printed = reading.printed_share, "ratio"
    elif reading.number.style == "vague":
        high, comparator = value * 10, "range"
    elif reading.rule == "age":
        printed = f"{unit}_of_age"
    elif unit == "ratio" and reading.rule in _MULTIPLES and value > 1:
        printed = "fold"
    else:
        return None
    return Written(value, high, comparator, printed, counted)


def unchanged(quantity: Quantity) -> Written:
    """The quantity's own measure, for one that takes up another only as a claim."""
    return quantity.written or Written(
        quantity.value, quantity.value_high, quantity.comparator, quantity.unit, quantity.counted
    )


_OPENS = re.compile(r"[ \u00a0][(\[](?:or |about )?\Z")
_SLASH = re.compile(r"[ \u00a0]?/[ \u00a0]?\Z")


def bound_conversions(text: str, items: Iterable[Quantity | Skip]) -> Iterator[Quantity | Skip]:
    """`more than 100 kilometers (60 miles)`: what stands in brackets is the same figure in another unit, so that the
    bound holds for it as printed. A claim of its own has only the bound that stands before it."""
    previous: Quantity | None = None
    for item in items:
        found = item
        if isinstance(found, Quantity):
            if previous is not None and _converts(text, previous, found):
                bound = unchanged(previous).comparator
                found = replace(found, written=replace(unchanged(found), comparator=bound))
            previous = found
        yield found


def _converts(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether the second figure, in brackets right after the first (or after a slash there), is the first in another
    unit of the same dimension."""
    gap = text[first.end : second.start]
    if not (
        _OPENS.fullmatch(gap)
        or (_SLASH.fullmatch(gap) and text.rfind("(", 0, first.start) > text.rfind(")", 0, first.start))
    ):
        return False
    if first.unit == second.unit or second.comparator != "=" or second.change is not None:
        return False
    if unchanged(first).comparator not in ("~", "<", "<=", ">", ">="):
        return False
    measured = dimension(first.unit)
    return measured == dimension(second.unit) and (measured != "" or is_currency(first.unit))
