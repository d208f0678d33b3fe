"""Whether the letter behind digits is a multiplier or a unit: `35m users` and `a 100m sprint`, `5mm`."""

from __future__ import annotations

import re
from dataclasses import replace

from reclaim.extract.number_tables import Number

_METRES = re.compile(
    r"[ -](?:long|high|wide|deep|tall|thick|sprint|race|freestyle|final|hurdles|relay|butterfly|breaststroke|"
    r"backstroke|dash|"
    r"run|away|above|below|underwater|record|from|north|south|east|west|x|by|sea|telescope|yacht|pool|fence|"
    r"wall|tower|exclusion|radius|"
    r"waves?|swell|crater|ahead|behind|down|apart|freestyle|world|walk|champion|stretch|cable|pipe|air|rifle|"
    r"is equal)\b|²|2\b"
)


_HEADS = re.compile(r"\b(?:votes?|ballots?|users?|subscribers?|viewers?|customers|people|copies|sales)\b")
"""What millions are of: `votes, some 1.8m ahead`."""
_SNOW = re.compile(
    r"\b(?:snow\w*|frost|ice|hail|altitudes?|elevations?|peaks?|slopes?)\b.*\b(?:above|below|over|at|to|of|from) \Z"
)
"""Heights in a forecast: `snow above 300m`."""
_CONVERTED = re.compile(r"\b(?:feet|foot|ft|yards?|yds?) \((?:or |some |about |nearly )?\Z")
"""Before the same length in brackets: `10 feet (3m)`."""
_OF_THESE = re.compile(
    r" (?!(?:as|was|is|this|his|its|plus|less|across|besides|always)\b)(?:(?:cubic|square|metric) )?[a-z]+(?<![su])s\b"
)
"""What millions are of: `the river gave 570m litres`."""
_NO_NOUN = re.compile(r" (?:in|at|on|and|or|by|for|from|with|to|of|but|when|after|where|was|is|as|but)\b")


def letter_is_unit(text: str, number: Number) -> bool:
    """Whether the letter after the digits is a unit (`100m sprint`, `5mm`) rather than a multiplier (`35m users`)."""
    if number.suffix not in ("m", "mm"):
        return False
    if number.suffix == "mm":
        return True
    right = text[number.end : number.end + 24]
    left = text[max(0, number.start - 50) : number.start].lower()
    if _METRES.match(right) is not None:
        return _HEADS.search(left) is None
    if _CONVERTED.search(left) is not None:
        return True
    if left.endswith("within ") and right.startswith(" of "):
        return True
    if "," in number.digits:
        # "the 10,000m": millions are not printed with thousands, but before a noun ("1,200m tonnes")
        return re.match(r"[ -][a-z]", right) is None or _NO_NOUN.match(right) is not None
    if _OF_THESE.match(right) is not None:
        return False
    if _SNOW.search(left) is not None and number.digits.isdigit():
        return True
    return (
        re.search(
            r"\b(?:metres?|meters?|visibility|elevation|altitude|height|depth|tall|jump(?:ed)?|cleared|swam|ran|length|deep|altitude|"
            r"rivers?|dams?|waters?|tides?|waves?|swells?|sea levels?|lake|floods?|floodwaters?)\b",
            left,
        )
        is not None
    )


def without_letter(number: Number) -> Number:
    """The number without its letter multiplier."""
    end = number.end - len(number.suffix)
    return replace(number, end=end, value=number.value / number.scale, scale=1.0, suffix="")
