"""Steps of a scale whose name stands beside the number: `magnitude 6.4`, `a 4.3 aftershock`, `a Category 4 hurricane`.

Such a number is a measured intensity, where `Category 5 cable` and `a category 3 offence` only name a kind. Rules are
data with examples: in `yes` the first number of the text is read in `unit`, in `no` it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reclaim.extract.number_tables import Number


@dataclass(frozen=True, slots=True)
class Scale:
    """`left` must end at the number, `right` begin after it, and `near` stand within `WINDOW` characters of it; each
    where given. The number lies from `low` to `high`, with or without decimals as `decimals` says (None: either)."""

    unit: str
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    near: re.Pattern[str] | None
    high: float
    yes: tuple[str, ...]
    no: tuple[str, ...]
    low: float = 1.0
    decimals: bool | None = None


WINDOW = 80
"""Characters on each side in which the storm of a category is named."""

_QUAKE = r"(?:(?:earth|after|fore)?(?:quake|shock)|tremor|temblor)s?\b"
_STORM = r"(?:hurricane|typhoon|cyclone|storm|system)s?\b"
_CATEGORY = re.compile(r"\bcat(?:egory|\.)?[ \u00a0-](?:(?:[1-5]|one|two|three|four) (?:or|to|and) )?\Z", re.I)

SCALES: tuple[Scale, ...] = (
    Scale(
        "magnitude",
        re.compile(r"\bmagnitude(?:[ \u00a0-]|: ?| of (?:about |around |at least |up to )?)\Z", re.I),
        re.compile(rf"(?! ?%)(?:(?=[.]\d|[-\u2013, ])|(?![\w])|\Z)(?! (?!{_QUAKE})[a-z]+s\b)"),
        None,
        10,
        ("A magnitude 6.4 quake hit Lombok.", "It had a magnitude of 5.", "A magnitude-5.1 tremor was felt."),
        ("The magnitude of 6 cuts was unclear.", "The order of magnitude is 12 or so."),
    ),
    Scale(
        "magnitude",
        None,
        re.compile(rf" (?:{_QUAKE})", re.I),
        None,
        10,
        ("A 4.3 aftershock followed.",),
        ("It was the 4 quakes that did it.", "Some 14.2 aftershocks a day"),
        decimals=True,
    ),
    Scale(
        "category",
        _CATEGORY,
        re.compile(rf",? (?:[a-z-]+ ){{0,2}}{_STORM}", re.I),
        None,
        5,
        (
            "A Category 4 hurricane is near.",
            "a category two system off the coast",
            "It made landfall as a Cat 3 tropical cyclone.",
        ),
        ("They laid Category 5 cable.", "It is a category 3 offence.", "Category 9 storms do not exist."),
        decimals=False,
    ),
    Scale(
        "category",
        _CATEGORY,
        re.compile(r"(?=[.,;:)]|\Z| (?:and|or|to|with|when|as|at|by|on|in|before|late|early|after|overnight|today)\b)"),
        re.compile(r"\b(?:hurricane|typhoon|cyclone)s?\b", re.I),
        5,
        ("Hurricane Orla grew to Category 3 by noon.", "The cyclone may reach category five."),
        ("It is sold as Category 5.", "The hurricane tore out category 5 wiring."),
        decimals=False,
    ),
)
"""In order; the first that matches gives the unit."""


def scale_at(text: str, number: Number) -> str | None:
    """The unit of a number that is a step of a named scale, None for any other."""
    if number.scale != 1.0 or number.suffix or number.style not in ("digits", "words"):
        return None
    left = text[max(0, number.start - WINDOW) : number.start]
    right = text[number.end : number.end + WINDOW]
    for scale in SCALES:
        if not scale.low <= number.value <= scale.high:
            continue
        if scale.decimals is not None and scale.decimals != ("." in number.digits):
            continue
        if scale.left is not None and scale.left.search(left) is None:
            continue
        if scale.right is not None and scale.right.match(right) is None:
            continue
        if scale.near is None or scale.near.search(left) or scale.near.search(right):
            return scale.unit
    return None
