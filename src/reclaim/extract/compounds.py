"""A quantity printed in two or three units, the smaller after the larger: `7lb 3oz`, `1 hour 12 minutes 5 seconds`."""

from __future__ import annotations

import re

from reclaim.extract import units
from reclaim.extract.figures import SPACES, Reading
from reclaim.extract.numbers import scan_numbers

PARTS: dict[str, tuple[str, int]] = {
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "year": ("month", 12),
    "stone": ("pound", 14),
    "pound": ("ounce", 16),
}
"""The smaller unit that may follow a unit, and how many of it make one. Feet and inches are read with the foot."""

_JOINT = re.compile(rf"(?:[{SPACES}]and[{SPACES}]|[{SPACES}])(?=[\da-z])")
"""Between the parts. A comma makes them a list, in which each stays a quantity."""
_LISTED = re.compile(r"[a-z], \Z|\b(?:between|from) \Z", re.I)
_REACH = 24


def read_smaller_parts(text: str, reading: Reading) -> None:
    """Add to a whole number of a unit what follows in the next smaller ones: the value is in the larger unit."""
    unit, size = reading.unit or "", 1
    if reading.money or reading.value % 1 or reading.number.style == "vague" or unit not in PARTS:
        return
    if _LISTED.search(text, max(0, reading.core - 10), reading.core):
        return
    while unit in PARTS:
        joint = _JOINT.match(text, reading.end)
        if joint is None:
            return
        part, count = PARTS[unit]
        number = next(scan_numbers(text[joint.end() : joint.end() + _REACH]), None)
        if number is None or number.start or number.scale != 1.0 or not number.value < count:
            return
        found = units.match_unit(text, joint.end() + number.end, after_digits=bool(number.digits))
        if found is None or found[1].unit != part:
            return
        size *= count
        reading.value = round(reading.value + number.value / size, 10)
        reading.end = found[0]
        reading.steps.append(f"{number.value:g} {part} = {number.value / size:.4g} {reading.unit}")
        unit = part
