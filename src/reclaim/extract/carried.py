"""What one figure says about the next: a shared change, an elided unit, a shared denominator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reclaim.extract import changes
from reclaim.extract.figures import TIME_UNITS
from reclaim.extract.layers import Quantity, Skip
from reclaim.extract.printed import unchanged
from reclaim.extract.units import dimension, is_currency

_OR_SAME = re.compile(r"(?: [a-z]+){0,2}(?:,? or |, that is,? )|,? \(|,? that's ")

_COMPARED_RIGHT = re.compile(r" (?:less|more|lower|higher|fewer|below|above|short)\b")
"""After `3.6%, or 0.2 of a point`: how it compares with something else."""
_TO_LEVEL = re.compile(r" (?:to|at)(?: about| around| almost| nearly)? ")

_ELIDED_LEFT = re.compile(
    r"\b(?:by|gained|lost|shed|added|picked up|up|down|ahead by|rose|fell|dropped|lead of|from|to) (?:just |"
    r"only |about )?\Z",
    re.I,
)

_SHARE_LEFT = re.compile(
    r"\b(?:at|to|with|against|versus|than|compared with|compared to|down from|up from) (?:just |only |about |"
    r"around |nearly |almost )?\Z",
    re.I,
)
_ELIDED_RIGHT = re.compile(
    r"\s*(?:[.,;)]|\Z|(?:in|over|to|from|since|on|among|with|after|nationally|nationwide|and|before|earlier|previously|"
    r"per|last|next|this|points?)\b)"
)


_PER = re.compile(r"(?:per|every|each) \Z")


def carry_over(text: str, items: Iterable[Quantity | Skip]) -> Iterator[Quantity | Skip]:
    """What one figure says about the next: `190 points, or 0.6%` is one change, `fell 19 cents to 825 cents a kilogram`
    one measure, and after `up by 4 points` a bare `1` has points too."""
    previous: Quantity | None = None
    level: Quantity | None = None  # what stood before a percentage: "91 million acres, down 3% from 94 million"
    for item in items:
        if isinstance(item, Skip):
            if previous is not None and item.reason == "one" and _is_elided(text, previous, item.start, item.end):
                unit = previous.unit
                change = changes.change_at(text, item.start, item.end, unit)
                item = Quantity(
                    item.start, item.end, 1.0, None, "=", unit, None, change, "elided unit", item.start, item.end
                )
            else:
                yield item
                continue
        elif (
            previous is not None and previous.unit.startswith("count/1") and _PER.search(text, previous.end, item.start)
        ):
            # "39 murders per 100,000 people" is one figure
            yield previous
            previous = None
            yield Skip(item.number_start, item.number_end, "denominator")
            continue
        elif previous is not None:
            gap = text[previous.end : item.start]
            if (
                previous.change
                and item.change is None
                and _OR_SAME.fullmatch(gap)
                and previous.unit != item.unit
                and not _COMPARED_RIGHT.match(text, item.end)
            ):
                item = replace(item, change=previous.change)
            elif (
                item.unit == "count"
                and item.rule in ("number", "one")
                and (
                    previous.unit != "percent" or (item.value < 100 and 0.1 <= item.value / (previous.value or 1) <= 10)
                )
                and item.value_high is None
                and _is_elided(text, previous, item.start, item.end)
            ):
                change = changes.change_at(text, item.start, item.end, previous.unit) if previous.change else None
                item = replace(
                    item, unit=previous.unit, counted=None, counted_start=None, rule="elided unit", change=change
                )
            elif item.unit == "count" and (
                _is_elided_money(text, previous, item) or _is_listed_money(text, previous, item)
            ):
                item = replace(item, unit=previous.unit, counted=None, counted_start=None, rule="elided currency")
            elif item.unit == "count" and previous.change and _is_moved_to(text, previous, item):
                item = replace(item, unit=previous.unit, counted=None, counted_start=None, rule="elided unit")
            elif item.unit == "count" and level is not None and _is_level_again(text, level, previous, item):
                item = replace(item, unit=level.unit, counted=None, counted_start=None, rule="elided unit")
            elif item.unit == "count" and previous.unit == "percent" and _is_opinion(text, previous, item):
                item = replace(item, unit="percent", counted=None, counted_start=None, rule="elided unit")
            elif item.unit == "count" and (_is_compared(text, previous, item) or _is_parallel(text, previous, item)):
                # "grew 2 per cent in May and 3 last month": both are changes
                same = previous.change if text[: item.start].endswith(" and ") else None
                item = replace(
                    item,
                    unit=previous.unit,
                    counted=None,
                    counted_start=None,
                    rule="elided unit",
                    change=item.change or same,
                )
            elif item.unit == "count" and previous.unit == "percent" and _is_swing(text, previous, item):
                item = replace(item, unit="percentage_point", counted=None, counted_start=None, rule="elided unit")
            elif previous.rule == "age" and item.unit == "count" and _is_another_age(text, previous, item):
                item = replace(item, unit="year", counted=None, counted_start=None, rule="age")
            elif item.unit == "count" and _is_again_times(text, previous, item):
                item = replace(item, unit="ratio", counted=None, counted_start=None, rule="times as much")
            elif (
                previous.change
                and _TO_LEVEL.fullmatch(text[previous.end : item.start])
                and item.unit.startswith(f"{previous.unit}/")
            ):
                yield replace(previous, unit=item.unit, written=unchanged(previous))
                previous = item
                continue
        if previous is not None:
            yield previous
        if item.unit != "percent":
            level = item
        previous = item
    if previous is not None:
        yield previous


_NO_NOUN = re.compile(
    r"\s*(?:[.,;:)]|\Z|(?:in|to|for|from|on|at|last|this|a year|and|or|by|over|during|through|as|with|after|"
    r"it|of (?:that|it|this|which))\b)"
)


def _is_elided_money(text: str, previous: Quantity, item: Quantity) -> bool:
    """`13.1 billion crowns, under the consensus of 13.4 billion`: millions of nothing, after millions of money."""
    return (
        is_currency(previous.unit)
        and min(previous.value, item.value) >= 1e6
        and 0.01 <= item.value / previous.value <= 100
        and item.start - previous.end <= 140
        and not re.search(r"[.;!?]\s|\n", text[previous.end : item.start])
        and _NO_NOUN.match(text, item.end) is not None
    )


_COMPARED_LEFT = re.compile(
    r"\b(?:(?:estimates?|guess(?:es)?|forecasts?|expectations?|consensus|predictions?|targets?|averages?|mean|"
    r"median) of|from|against|compared with|compared to|versus|than|climb to|rise to|fall to|drop to|grow to|"
    r"increase to|decline to|(?:than|from|against|with|to) (?:the |its )?(?:last|previous|prior|same|this) "
    r"(?:year|month|week|quarter|season|time)['’]s|(?P<and>and)) (?:just |only |about |around |nearly |almost )?\Z"
)
_THEN = re.compile(
    r" (?:(?:in|on|at) )?(?:last|the previous|the same|this|next|a|an|the) (?:year|month|week|quarter|season|period|"
    r"time|decade)\b| in (?:19|20)\d\d\b| (?:year|month)s? (?:ago|earlier|before)"
)
_ENDS = re.compile(
    r"\s*(?:[.,;)]|\Z|(?:and the|and its|but|which|in|on|at|last|this|"
    r"the (?:year|month|week|quarter|previous)|a (?:year|month|week|day)|"
    r"during|over|by|before|earlier|previously)\b)"
)


def _is_compared(text: str, previous: Quantity, item: Quantity) -> bool:
    """`82 million tons, up from 81 million last month`: a bare number set against a measured one in its sentence is
    in its unit. After `and` it needs a time of its own (`5 degrees in May and 3 last year`)."""
    if item.rule not in ("number", "range") or not 0 <= item.start - previous.end <= 80:
        return False
    if previous.unit.split("/")[0] in TIME_UNITS:
        return False
    if previous.unit.startswith(("count", "rank", "point", "percentage_point")) or not previous.value:
        return False
    left = _COMPARED_LEFT.search(text, max(0, item.start - 28), item.start)
    if left is None or re.search(r"[.;!?]\s|\n", text[previous.end : item.start]):
        return False
    if not 0.1 <= abs(item.value / previous.value) <= 10:
        return False
    if (_THEN if left["and"] else _ENDS).match(text, item.end) is None:
        return False
    if previous.unit == "percent":
        return left["and"] is not None
    return is_currency(previous.unit) or previous.unit == "degree" or dimension(previous.unit) != ""


def _is_moved_to(text: str, previous: Quantity, item: Quantity) -> bool:
    """`fell by 3 million barrels to 457 million`: the level is in the unit of the change."""
    if item.rule != "number" or item.value_high is not None or _ENDS.match(text, item.end) is None:
        return False
    if _TO_LEVEL.fullmatch(text[previous.end : item.start]) is None or previous.unit.split("/")[0] in TIME_UNITS:
        return False
    return previous.unit not in ("percent", "point") and (is_currency(previous.unit) or dimension(previous.unit) != "")


def _is_level_again(text: str, level: Quantity, previous: Quantity, item: Quantity) -> bool:
    """`91 million acres, down 3% from 94 million`: the measure of the level before the change."""
    if previous.unit != "percent" or level.end > previous.start or previous.start - level.end > 60:
        return False
    if re.search(r"[.;!?]\s|\n", text[level.end : previous.start]):
        return False
    beside = replace(level, end=previous.end)
    return _is_elided_money(text, beside, item) or _is_compared(text, beside, item)


_SWING = re.compile(r", (?:up|down) (?:by )?(?:just |only )?\Z")


def _is_swing(text: str, previous: Quantity, item: Quantity) -> bool:
    """`at 22 per cent, down two`: percentage points."""
    small = item.rule == "number" and item.value_high is None and 0 < item.value < abs(previous.value)
    near = _SWING.fullmatch(text[previous.end : item.start]) is not None
    return small and near and previous.change is None and _ELIDED_RIGHT.match(text, item.end) is not None


_OPINION = re.compile(
    r" (?:disapprov|approv|oppos|support|favou?r|back|disagree|agree|reject|disliked?|unsure|"
    r"undecided)\w*\b(?! [a-z]+s\b)"
)


def _is_opinion(text: str, previous: Quantity, item: Quantity) -> bool:
    """`61 percent approve, 36 disapprove`: shares of those who were asked."""
    gap = text[previous.end : item.start]
    listed = len(gap) <= 60 and gap.endswith((", ", " and ", " while ")) and not re.search(r"[.;!?]\s|\n", gap)
    return listed and item.rule == "number" and item.value < 100 and _OPINION.match(text, item.end) is not None


_PARALLEL = re.compile(
    r" (?P<prep>in|for|from|on|among|through|by) (?:the )?[^\W\d_][\w'’ -]{1,40}?(?:,|;| and|, and|, but) "
    r"(?P<the>the )?\Z"
)


def _is_parallel(text: str, previous: Quantity, item: Quantity) -> bool:
    """`60 per cent in stocks, 30 in bonds`: shares of one whole, each before the same preposition."""
    if previous.unit != "percent" or item.rule != "number" or item.value_high is not None or item.value > 100:
        return False
    between = _PARALLEL.fullmatch(text[previous.end : item.start])
    return between is not None and not between["the"] and text.startswith(f" {between['prep']} ", item.end)


def _is_another_age(text: str, previous: Quantity, item: Quantity) -> bool:
    """`40 or older, or 35 and above`: two bounds of an age."""
    bounded = item.comparator in (">=", "<=") and item.end > item.number_end
    return bounded and _OR_AGE.fullmatch(text[previous.end : item.start]) is not None


_OR_AGE = re.compile(r",? (?:or|and) (?:[a-z]+ ){0,2}")
_EARNINGS = re.compile(
    r"\b(?:versus|against|compared with|compared to|than|from|to|and) (?:about |around |nearly |almost )?\Z"
)


def _is_again_times(text: str, previous: Quantity, item: Quantity) -> bool:
    """`14 times earnings, versus 21 times for its peers`: the second is a multiple too."""
    return (
        previous.rule == "times as much"
        and item.rule == "frequency"
        and item.start - previous.end <= 60
        and _EARNINGS.search(text, previous.end, item.start) is not None
        and "." not in text[previous.end : item.start]
    )


_LIST = re.compile(r",? (?:and |or )|, ")
_LIST_ON = re.compile(
    r"\s*(?:[.;:)]|\Z|,|(?:and|or) [$€£¥\d]|(?:in|for|on|at|last|this|per|respectively|each|apiece|a)\b)"
)


def _is_listed_money(text: str, previous: Quantity, item: Quantity) -> bool:
    """`$130, 140 and 150`: amounts of one size in a list, the sign only before the first."""
    return (
        is_currency(previous.unit)
        and item.rule in ("number", "range")
        and _LIST.fullmatch(text[previous.end : item.start]) is not None
        and _LIST_ON.match(text, item.end) is not None
        and previous.value > 0
        and 0.2 <= item.value / previous.value <= 5
    )


def _is_elided(text: str, previous: Quantity, start: int, end: int) -> bool:
    """Whether the bare number is of points or per cent because the figure before it in the sentence is: `up by 4
    points in Ohio and by 1 in Utah`, `58 per cent to 42`. After the size of a change a number is a level of its own."""
    if not previous.end <= start <= previous.end + 70 or re.search(r"[.;!?]\s|\n", text[previous.end : start]):
        return False
    if _ELIDED_RIGHT.match(text, end) is None:
        return False
    if previous.unit == "percent":
        return previous.change is None and _SHARE_LEFT.search(text, max(0, start - 24), start) is not None
    return (
        previous.unit in ("percentage_point", "point")
        and _ELIDED_LEFT.search(text, max(0, start - 24), start) is not None
    )
