"""A claim's figure as the numbers that its words allow: bounds, hedges, ranges and the rounding of the digits given."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reclaim.records import Claim

DIGITS = re.compile(r"\d[\d,\u00a0\u202f ]*(?:\.\d+)?|\.\d+")
HEDGE = 0.08
"""`about 40` allows 8 per cent either way: wider than rounding to two digits, narrower than the gaps that make news."""
FRACTION = 0.1
"""`A third` is said of 30 to 36 per cent."""
ROUND_NUMBER = 0.05
"""The most that zeros at the end of a round number allow (40,000 may stand for 38,000 to 42,000)."""
FAR_BOUND = 10.0
"""Nobody says `more than 40` of 4,000: a bound allows figures up to ten times away."""
EXACT_BELOW = 100
"""Counts below a hundred are taken to be exact unless hedged."""
CONVERSION = 0.05
"""Two figures in different units may be apart by this much: one was rounded before it was converted."""
EXCHANGE = 0.12
"""Two figures in different currencies may be apart by this much: the day's rate is not known for sure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure allows, in the base unit of its dimension."""

    point: float
    low: float
    high: float
    dimension: str
    unit: str
    step: float
    """half a unit of the last digit given: what rounding hides"""
    scale: float
    """base units in one stated unit; two figures in one unit are compared as stated, whatever their days' exchange
    rates"""
    bound: int
    """-1: stated as a maximum, 1: stated as a minimum, 0: neither"""


def spread(value: float, text: str, hedged: bool, unit: str) -> float:
    """How far a single stated number may be from the true one, in the unit it is stated in."""
    size = abs(value)
    match = DIGITS.search(text)
    allowed = 0.0
    if match and size:
        number = re.sub(r"[,\s\u00a0\u202f]", "", match.group())
        stated = float(number) if number not in ("", ".") else 0.0
        scale = size / stated if stated else 1.0
        decimals = len(number.partition(".")[2])
        if decimals:
            allowed = 0.5 * 10.0**-decimals * scale
        else:
            zeros = len(number) - len(number.rstrip("0"))
            allowed = 0.5 * 10.0**zeros * scale
            if scale < 1.5 and (size < EXACT_BELOW or not zeros):
                allowed = 0.0 if unit.startswith(("count", "rank", "year")) else 0.5 * scale
            elif zeros or scale > 1.5:
                allowed = min(allowed, ROUND_NUMBER * size)
    elif unit == "percent":  # written in words: `a third`
        allowed = FRACTION * size
    elif size >= EXACT_BELOW:  # `two hundred`
        allowed = ROUND_NUMBER * size
    return max(allowed, HEDGE * size) if hedged else allowed


def allowed_interval(
    value: float, value_high: float | None, comparator: str, text: str, unit: str
) -> tuple[float, float, int]:
    """(lowest, highest, bound) that the words allow, in the stated unit."""
    if value_high is not None and value_high != value:
        low, high = sorted((value, value_high))
        give = HEDGE / 2 * (abs(high) if comparator == "~" else 0.0)
        return low - give, high + give, 0
    give = spread(value, text, comparator == "~", unit)
    far = abs(value) * (FAR_BOUND - 1)
    if comparator in (">", ">="):
        return value - give, value + far, 1
    if comparator in ("<", "<="):
        return value - abs(value) * (1 - 1 / FAR_BOUND), value + give, -1
    return value - give, value + give, 0


def agree(one: Figure, two: Figure) -> bool:
    """The two figures can both be true: what their words allow overlaps, with a margin for conversion."""
    give, two = 0.0, at_scale_of(one, two)
    if one.unit != two.unit and _other_currency(one, two):
        return False
    if one.unit != two.unit:
        rate = EXCHANGE if one.dimension.startswith("money") else CONVERSION
        give = rate * min(abs(one.point), abs(two.point))
    if one.point == two.point:
        return True
    # the coarser figure may be cut off, not rounded: 99.8 per cent is told as 99
    coarse, fine = (one, two) if one.step >= two.step else (two, one)
    if coarse.step > 1.5 * fine.step and coarse.high < fine.low < coarse.high + coarse.step:
        return True
    return one.low < two.high + give and two.low < one.high + give


def _other_currency(one: Figure, two: Figure) -> bool:
    """The same digits, at least two of them, in two currencies that are not worth the same: one of the two is wrong.

    Between dollars nothing is said: a bare `$` may be either.
    """
    currencies = {figure.unit.split("/")[0] for figure in (one, two)}
    if not one.dimension.startswith("money") or len(currencies) < 2 or currencies <= DOLLARS:
        return False
    if not one.scale or not two.scale or abs(one.scale / two.scale - 1) < 0.02:
        return False
    a, b = one.point / one.scale, two.point / two.scale
    return abs(a - b) < 1e-9 * abs(a) and len(f"{abs(a):.6e}".partition("e")[0].replace(".", "").rstrip("0")) >= 2


DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD"))
"""Currencies that a bare `$` stands for."""


def at_scale_of(one: Figure, two: Figure) -> Figure:
    """The second figure at the first one's factor when both are in one unit: a day's exchange rate is no difference."""
    if one.unit != two.unit or one.scale == two.scale or not two.scale:
        return two
    by = one.scale / two.scale
    return replace(two, point=two.point * by, low=two.low * by, high=two.high * by, scale=one.scale)


def ratio(one: Figure, two: Figure) -> float | None:
    """Larger over smaller, None where that has no meaning (a zero, opposite signs, ranks)."""
    two = at_scale_of(one, two)
    if one.dimension == "rank" or not one.point or not two.point or (one.point > 0) != (two.point > 0):
        return None
    large, small = max(abs(one.point), abs(two.point)), min(abs(one.point), abs(two.point))
    return large / small


def same_digits(one: float, two: float, *, converted: bool = False, telling: bool = False) -> int | None:
    """The power of ten between two numbers that have the same leading digits (`1.2bn` and `12bn`: 1), else None.

    The digits are the same when the one number is the other rounded (`272,645` and `27,000`; not `68` and `6.9`).
    `converted` numbers have been through a factor, so that only their size can be compared. Round numbers of one digit
    (2,000 and 2 million) are alike by chance too often: of them only neighbours count, unless the unit is `telling`.
    """
    if not one or not two:
        return None
    power = math.log10(abs(one) / abs(two))
    nearest = round(power)
    if nearest == 0:
        return 0 if abs(power) < 1e-9 else None
    if abs(power - nearest) >= math.log10(1.025):
        return None
    if not converted:
        digits = max(2, min(_digits(one), _digits(two)))
        first, second = (abs(number) * 10.0 ** (digits - 1 - _size(number)) for number in (one, two))
        gap = abs(first - second)
        if min(gap, abs(gap - 0.9 * 10.0**digits)) > 0.5 + 1e-6:
            return None
    plain = all(f"{abs(number):.1e}"[2] == "0" for number in (one, two))
    if plain and not telling:
        return nearest if abs(nearest) <= 1 else None
    return nearest if abs(nearest) <= 6 else None


def digits_apart(one: Figure, two: Figure) -> int | None:
    """`same_digits` of two figures of one dimension, as stated where they have one unit."""
    if one.unit != two.unit or not one.scale or not two.scale:
        return same_digits(one.point, two.point, converted=True)
    telling = one.dimension not in COMMON_DIMENSIONS
    return same_digits(one.point / one.scale, two.point / two.scale, telling=telling)


COMMON_DIMENSIONS = frozenset(("count", "share", "ratio", "rank", "time", "length", "mass"))
"""Dimensions of which one story has many figures, so that the same digits prove little."""


def swapped_digits(one: float, two: float) -> bool:
    """Two neighbouring digits of the one have changed places in the other (`64.8` and `68.4`), as slips of the pen do:
    at least two digits, all others the same."""
    if not one or not two or _size(one) != _size(two):
        return False
    a, b = (f"{abs(number):.5e}".partition("e")[0].replace(".", "") for number in (one, two))
    differ = [place for place in range(len(a)) if a[place] != b[place]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and a[differ[0]] == b[differ[1]]
        and a[differ[1]] == b[differ[0]]
        and "0" not in (a[differ[0]], a[differ[1]])
    )


def _size(number: float) -> int:
    return math.floor(math.log10(abs(number)) + 1e-12)


def _digits(number: float) -> int:
    """How many significant digits a number has, at most six."""
    return len(f"{abs(number):.5e}".partition("e")[0].replace(".", "").rstrip("0"))


def figure(claim: Claim) -> Figure:
    """The figure of one claim."""
    from reclaim.conflicts.measurement import base_unit, weighed

    dimension, factor, offset = base_unit(weighed(claim), claim.published or claim.date_start)
    low, high, bound = allowed_interval(claim.value, claim.value_high, claim.comparator, claim.value_text, claim.unit)
    step = 0.0 if bound or claim.value_high is not None else (high - low) / 2 * abs(factor)
    middle = claim.value if claim.value_high is None else (claim.value + claim.value_high) / 2
    return Figure(
        middle * factor + offset,
        low * factor + offset,
        high * factor + offset,
        dimension,
        claim.unit,
        step,
        factor,
        bound,
    )
