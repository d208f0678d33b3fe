"""What the rules for days of the week and for nights do: `last Friday`, `Saturday week`, `overnight`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reclaim.extract.dates_calendar import ONE_DAY, UNKNOWN, Interval, day
from reclaim.extract.dates_grammar import Context, Match
from reclaim.extract.dates_relative import OFFSETS
from reclaim.extract.dates_values import weekday_in_week

WEEK = timedelta(days=7)


def last_weekday(published: date, weekday: int) -> date:
    """The last such day of the week before the day of publication."""
    return published - timedelta(days=(published.weekday() - weekday) % 7 or 7)


def coming_weekday(published: date, weekday: int) -> date:
    """The first such day of the week after the day of publication."""
    return published + timedelta(days=(weekday - published.weekday()) % 7 or 7)


def deictic_weekday(ctx: Context, m: Match) -> Any:
    """`last Friday` is of the week before, `this Friday` of this week, `next Friday` of the next one; `past Friday` is
    the last one before `published`."""
    if ctx.published is None:
        return UNKNOWN
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    if "past" in words:
        return day(last_weekday(ctx.published, m[0]), True)
    if "coming" in words or "upcoming" in words:
        return day(coming_weekday(ctx.published, m[0]), True)
    offset = next(OFFSETS[w] for w in words if w in OFFSETS)
    return day(weekday_in_week(m[0], ctx.published) + timedelta(days=7 * offset), True)


def two_weekdays(ctx: Context, m: Match) -> Interval | None:
    """`next Monday and Tuesday`: two days in a row."""
    first, second = m.values
    if (second - first) % 7 != 1:
        return None
    found = deictic_weekday(ctx, Match((first,), m.first, m.end))
    return Interval(found.start, found.start + ONE_DAY, "span", True) if found.start else UNKNOWN


def weekday_before_last(ctx: Context, m: Match) -> Interval:
    """`the Friday before last`."""
    return UNKNOWN if ctx.published is None else day(last_weekday(ctx.published, m[0]) - WEEK, True)


def weekday_week(ctx: Context, m: Match) -> Interval | None:
    """`Saturday week`: a week after the coming Saturday; `last Friday week` a week before the last Friday. Not the
    eighth week of a season (`on Sunday Week 8`)."""
    after = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
    word = ctx.text[ctx.tokens[m.end - 1].start]
    if word.isupper() or (after is not None and (after.low[0].isdigit() or after.low == "-")):
        return None
    if ctx.published is None:
        return UNKNOWN
    if ctx.tokens[m.first].low in ("last", "past"):
        return day(last_weekday(ctx.published, m[0]) - WEEK, True)
    return day(coming_weekday(ctx.published, m[0]) + WEEK, True)


def week_on_weekday(ctx: Context, m: Match) -> Interval | None:
    """`a week on Sunday`: a week after the coming Sunday; not `earned $300 a week on Sundays`."""
    counts = m.first > 0 and ctx.text[ctx.tokens[m.first - 1].end - 1].isdigit()
    if counts or ctx.tense(ctx.tokens[m.first].start) == "past":
        return None
    return UNKNOWN if ctx.published is None else day(coming_weekday(ctx.published, m[0]) + WEEK, True)


def week_before_weekday(ctx: Context, m: Match) -> Interval:
    """`a week last Tuesday`: a week before the last Tuesday."""
    return UNKNOWN if ctx.published is None else day(last_weekday(ctx.published, m[0]) - WEEK, True)


def night_before(ctx: Context, m: Match) -> Interval:
    """`last night`: it begins on the day before publication."""
    return UNKNOWN if ctx.published is None else day(ctx.published - ONE_DAY, True)


AFTER_OVERNIGHT = frozenset(
    '. , ; : ) ! ? " ” — – and but as after when while by in at to with from because amid following'.split()
)
"""What stands behind `overnight` where it says when: not a noun (`the overnight rate`) nor a day of its own."""


def overnight(ctx: Context, m: Match) -> Interval | None:
    """`was hit overnight`: in the night that began on the day before publication, under a verb in the past."""
    after = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else "."
    if after not in AFTER_OVERNIGHT or ctx.tense(ctx.tokens[m.first].start) != "past":
        return None
    return night_before(ctx, m)
