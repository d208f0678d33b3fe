"""What the rules for the periods of business reports do: `the July-September quarter`, `the first nine months`,
`the quarter just ended`, `fiscal 2024's fourth quarter`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from reclaim.extract.dates_calendar import UNKNOWN, Grain, Interval, months, shift_interval
from reclaim.extract.dates_combined import months_to, settled, yearly_of
from reclaim.extract.dates_combined import ordinal_of as ordinal_of_time
from reclaim.extract.dates_compared import year_ago_period
from reclaim.extract.dates_grammar import Context, Match
from reclaim.extract.dates_lexer import two_digit_year
from reclaim.extract.dates_periods import fiscal_near
from reclaim.extract.dates_relative import fiscal_now, unit_at
from reclaim.extract.dates_values import Length, Yearly

GRAINS: dict[int, Grain] = {3: "quarter", 6: "half", 12: "year"}


def _months_named(first: int, count: int) -> Yearly:
    """The `count` months from month `first` on; a year they run into is the one that they begin in."""
    return Yearly(lambda y: months(y, first, count, GRAINS.get(count, "span")), GRAINS.get(count, "span"))


def month_to_month(ctx: Context, m: Match) -> Yearly:
    """`the July-September quarter`, `the January-to-March period`."""
    first, last = m.values[:2]
    return _months_named(first, (last - first) % 12 + 1)


def half_to_month(ctx: Context, m: Match) -> Yearly | None:
    """`the December half`: the six months up to December, as Australian companies name them."""
    last = m[0]
    return _months_named(last - 5, 6) if last in (3, 6, 9, 12) else None


AFTER_FIRST_MONTHS = frozenset(
    "of after following since on in into as when that he she it they at with were was".split()
)
"""Words behind `the first six months` that count them from something else than the start of the year."""


def first_months(ctx: Context, m: Match) -> Yearly | None:
    """`in the first nine months`: of the calendar year, the latest that are over."""
    count, vague = m[0]
    after = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else ""
    if vague or not 2 <= count <= 11 or after in AFTER_FIRST_MONTHS:
        return None
    whole = _months_named(1, count)
    pub = ctx.published
    if pub is None or ctx.tense(ctx.tokens[m.first].start) == "future":
        return whole
    over = whole.in_year(pub.year)
    behind = 0 if over and over.end and over.end <= pub else 1
    return Yearly(lambda y: whole.in_year(y - behind if y == pub.year else y), "span")


def just_ended(ctx: Context, m: Match) -> Interval:
    """`the quarter just ended`: the last one that is over."""
    return unit_at(ctx, m[0], -1)


def ordinal_up_to(ctx: Context, m: Match) -> Interval | None:
    """`the third quarter ended December 31, 2024`: the quarter or half year up to that day."""
    _, unit, end = m.values
    return months_to(ctx, Match((Length(((1, unit),)), end), m.first, m.end)) if unit in ("quarter", "half") else None


def half_year_to(ctx: Context, m: Match) -> Interval | None:
    """`the half-year to 31 December`."""
    return months_to(ctx, Match((Length(((6, "month"),)), m[0]), m.first, m.end))


def ordinal_of_named(ctx: Context, m: Match) -> Any:
    """`fiscal 2024's fourth quarter`, `FY24's second half`."""
    whole, n, unit = m.values
    if not isinstance(whole, Interval) or whole.grain != "year":
        return None
    return ordinal_of_time(ctx, Match((n, unit, whole), m.first, m.end))


def within_fiscal(ctx: Context, m: Match) -> Interval | None:
    """`the October-December quarter of 2024-25`, `April of FY24`: where the months lie in a year that does not begin
    in January."""
    node, whole = yearly_of(ctx, m[0]), m[1]
    named = any("any_month" in token.cls for token in ctx.tokens[m.first : m.end])
    if node is None or not named or not isinstance(whole, Interval) or whole.grain != "year":
        return None  # the first quarter of a fiscal year is not that of the calendar
    if whole.start is None or whole.end is None:
        return UNKNOWN
    if whole.start.month == 1:
        return None
    for year in (whole.start.year, whole.end.year):
        found = node.in_year(year)
        if found and found.start and found.end and whole.start <= found.start and found.end <= whole.end:
            return replace(found, relative=whole.relative)
    return None


def two_digit_fiscal(ctx: Context, m: Match) -> Interval | None:
    """`fiscal '26`, `FY 25`."""
    number: int = m[0]
    if ctx.tokens[m.first].low == "fiscal" and number < 100 and ctx.tokens[m.end - 2].low != "'":
        return None
    label = two_digit_year(number, 70) if number < 100 else number
    return fiscal_near(ctx, m.first, label) if number < 100 or 1950 <= number <= 2100 else None


def fiscal_to_date(ctx: Context, m: Match) -> Interval:
    """`the financial year to date`: from its start up to the day of publication."""
    running = fiscal_now(ctx, m)
    return Interval(running.start, ctx.published, "span", True) if running.start else UNKNOWN


AFTER_FISCAL = frozenset(
    "has have had was were is are will would to in by from on against as and or after over so at for with which when "
    "due until till while but because stood rose fell grew , . ; : ) ? ! - – — 's".split()
)
"""What may stand behind `the last fiscal` where it is short for the fiscal year, as in India; not a noun."""


def fiscal_alone(ctx: Context, m: Match) -> Interval | None:
    """`the last fiscal`, short for the last fiscal year."""
    after = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else "."
    return fiscal_now(ctx, m) if after in AFTER_FISCAL else None


def nth_of_fiscal(ctx: Context, m: Match) -> Any:
    """`the second half of the financial year`: of the running one; under a past verb, of the last that has begun it."""
    running = fiscal_now(ctx, m)
    if ctx.published is None or running.start is None:
        return UNKNOWN
    found = ordinal_of_time(ctx, Match((*m.values, running), m.first, m.end))
    ahead = found is not None and found.start is not None and found.start > ctx.published
    if ahead and ctx.tense(ctx.tokens[m.first].start) == "past":
        return shift_interval(found, "year", -1)
    return found


def part_ordinal(ctx: Context, m: Match) -> Any:
    """`the opening quarter of 2024`, `the latter half of the year`: the first or the last one."""
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    n = 1 if words & {"opening", "initial", "early"} else 2 if "latter" in words else -1
    return ordinal_of_time(ctx, Match((n, m[0], m[1]), m.first, m.end))


def part_ordinal_of_running(ctx: Context, m: Match) -> Any:
    """`the opening quarter of the year`, `the last month of the year`."""
    if m[1] == "day" or ctx.published is None:
        return UNKNOWN if m[1] != "day" else None
    return part_ordinal(ctx, Match((m[0], settled(ctx, unit_at(ctx, m[1], 0), m)), m.first, m.end))


def same_period_of_fiscal(ctx: Context, m: Match) -> Interval:
    """`the corresponding period of the previous fiscal`: the quarter or half named before, a year back; without one,
    that whole fiscal year."""
    found = year_ago_period(ctx, m)
    part = found is not None and found.grain == "span" and found.start is not None and found.end is not None
    if found is not None and part and (found.end - found.start).days < LONGEST_PART:  # type: ignore[operator]
        return found
    return fiscal_now(ctx, m)


LONGEST_PART = 300
"""Days that a part of a year, such as nine months of it, has at most."""


def turn_of_year(ctx: Context, m: Match) -> Interval:
    """`the turn of the year`: the last day of the one and the first of the next, by the nearest January."""
    if ctx.published is None:
        return UNKNOWN
    ahead = ctx.tense(ctx.tokens[m.first].start) == "future"
    year = ctx.published.year + (1 if ahead else 0)
    return Interval(date(year - 1, 12, 31), date(year, 1, 1), "span", True)
