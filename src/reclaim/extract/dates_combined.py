"""What the rules that build a time from another do: parts, ordinals within a period, distances."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from reclaim.extract.dates_calendar import (
    ONE_DAY,
    UNKNOWN,
    Interval,
    Part,
    day,
    months,
    part_of,
    period_of,
    shift,
)
from reclaim.extract.dates_grammar import Context, Match, Tense
from reclaim.extract.dates_holidays import nth_weekday
from reclaim.extract.dates_values import (
    Holiday,
    Length,
    Weekly,
    Yearly,
    in_year,
    settle,
    weekday_in_week,
    yearly_holiday,
)


def settled(ctx: Context, node: Any, m: Match, prefer: Tense | None = None) -> Interval | None:
    return settle(ctx, node, ctx.tokens[m.first].start, prefer)


def yearly_of(ctx: Context, node: Any) -> Yearly | None:
    if isinstance(node, Holiday):
        return yearly_holiday(ctx, node)
    return node if isinstance(node, Yearly) else None


def same(ctx: Context, m: Match) -> Any:
    """The value captured, as it is."""
    return m[0]


# --- anchoring ---------------------------------------------------------------------------------------------------


def with_year(ctx: Context, m: Match) -> Interval | None:
    return _in(ctx, m[0], m[1])


def year_first(ctx: Context, m: Match) -> Interval | None:
    return _in(ctx, m[1], m[0])


def _in(ctx: Context, node: Any, year: Interval) -> Interval | None:
    if year.end is None:
        return UNKNOWN if isinstance(node, Yearly | Holiday) else None
    found = in_year(ctx, node, year.end.year)
    return replace(found, relative=year.relative) if found else None


def weekday_of_week(ctx: Context, m: Match) -> Interval | None:
    """`Friday next week`, `Sunday of next week`."""
    node, week = m[0], m[1]
    if not isinstance(node, Weekly) or not isinstance(week, Interval) or week.grain != "week" or week.start is None:
        return None
    return day(weekday_in_week(node.weekday, week.start), week.relative)


def week_then_weekday(ctx: Context, m: Match) -> Interval | None:
    return weekday_of_week(ctx, Match((m[1], m[0]), m.first, m.end))


def dom_of_month(ctx: Context, m: Match) -> Any:
    """`the 20th of next month`."""
    iv = settled(ctx, m[1], m)
    if iv is None or iv.grain != "month" or iv.start is None:
        return None
    try:
        return day(iv.start.replace(day=m[0]), iv.relative)
    except ValueError:
        return None


def days_of_month(ctx: Context, m: Match) -> Interval | None:
    first, last = (dom_of_month(ctx, Match((n, m[2]), m.first, m.end)) for n in m.values[:2])
    return Interval(first.start, last.end, relative=True) if first and last else None


# --- parts -------------------------------------------------------------------------------------------------------

PARTS: dict[str, Part] = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "beginning": "start",
    "start": "start",
    "end": "end",
    "close": "end",
}


def part(ctx: Context, m: Match) -> Any:
    """`early 2024`, `mid-May`, `late last week`, `the beginning of 2000`; where no year is given it stays open."""
    word = next(PARTS[t.low] for t in ctx.tokens[m.first : m.end] if t.low in PARTS)
    node = m[0]
    yearly = yearly_of(ctx, node)
    if yearly is not None and yearly.grain != "day":

        def at(year: int) -> Interval | None:
            whole = yearly.in_year(year)
            return part_of(whole, word) if whole else None

        return Yearly(at, "span")
    iv = settled(ctx, node, m)
    if iv is None or iv.start is None or iv.end is None:
        return iv
    if iv.grain == "day":
        return None
    if word == "mid" and iv.grain == "year" and ctx.tokens[m.first - 1 if m.first else 0].low == "by":
        return replace(iv, end=iv.end.replace(month=6, day=30), grain="span")  # "by the middle of next year"
    if word in ("start", "end") and iv.grain == "week":
        return part_of(iv, word)
    if word == "end" and iv.grain == "year" and iv.relative:
        return part_of(iv, "late")
    return part_of(iv, word)


def at_edge(ctx: Context, m: Match) -> Any:
    """`at the end of 2024`, `at the start of the week`: the last or first day."""
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    first = bool(words & {"start", "beginning"})
    node = m[0]
    yearly = yearly_of(ctx, node)
    if yearly is not None and ctx.published is None:
        return UNKNOWN
    iv = settled(ctx, node, m)
    if iv is None or iv.start is None or iv.end is None:
        return iv
    return day(iv.start if first else iv.end, iv.relative)


def edge_of_running(ctx: Context, m: Match) -> Interval | None:
    """`at the start of the week`; `at the end of the day` is a figure of speech."""
    if m[0] == "day":
        return None
    if ctx.published is None:
        return UNKNOWN
    iv = period_of(ctx.published, m[0]).rel()
    return at_edge(ctx, Match((iv,), m.first, m.end))  # type: ignore[no-any-return]


def end_bound(ctx: Context, m: Match) -> Interval | None:
    """`by the end of 2024`, `through the end of August`: open at the start, up to the last day."""
    ahead = ctx.tokens[m.first].low in ("by", "before", "until", "till")
    past = ctx.tense(ctx.tokens[m.first].start) == "past"
    iv = settled(ctx, m[0], m, ("past" if past else "future") if ahead else None)
    return None if iv is None else UNKNOWN if iv.end is None else Interval(None, iv.end, "span", iv.relative)


def end_bound_running(ctx: Context, m: Match) -> Interval | None:
    if ctx.published is None:
        return UNKNOWN
    return end_bound(ctx, Match((period_of(ctx.published, m[0]).rel(),), m.first, m.end))


def year_end(ctx: Context, m: Match) -> Interval | None:
    """`year-end`, `by year's end`."""
    if ctx.published is None:
        return UNKNOWN
    year = period_of(ctx.published, "year")
    before = ctx.tokens[m.first - 1].low if m.first else ""
    if before == "by":
        return Interval(None, year.end, "span", True)
    assert year.end is not None
    return day(year.end, True)


def eoy(ctx: Context, m: Match) -> Interval:
    return UNKNOWN if ctx.published is None else part_of(period_of(ctx.published, "year"), "late").rel()


# --- ordinals ----------------------------------------------------------------------------------------------------


def ordinal_of(ctx: Context, m: Match) -> Any:
    """`the first week of 2015`, `the third quarter of last year`, `the third month of 2021`."""
    n, unit, node = m.values
    return _ordinal(ctx, n, unit, node, m)


def last_of(ctx: Context, m: Match) -> Any:
    return _ordinal(ctx, -1, m[0], m[1], m)


def _ordinal(ctx: Context, n: int, unit: str, node: Any, m: Match) -> Any:
    if isinstance(node, Yearly):
        yearly = node

        def at(year: int) -> Interval | None:
            whole = yearly.in_year(year)
            return _nth(n, unit, whole) if whole else None

        return Yearly(at, "span")
    iv = settled(ctx, node, m)
    if iv is None or iv.start is None:
        return iv
    found = _nth(n, unit, iv)
    return replace(found, relative=iv.relative) if found else None


def _nth(n: int, unit: str, whole: Interval) -> Interval | None:
    if whole.start is None or whole.end is None or unit in ("decade", "century", "season"):
        return None
    if unit in ("half", "quarter") and whole.grain != "year":
        return _nth_fraction(n, unit, whole)
    if unit == "fortnight" and whole.grain == "month" and n in (1, 2):
        begin = whole.start + timedelta(days=14 * (n - 1))
        return Interval(begin, begin + timedelta(days=13), "fortnight")
    if unit == "week":
        # a week belongs to the period that holds its Thursday (ISO 8601)
        if n > 0:
            first = period_of(whole.start + timedelta(days=3), "week")
            found = period_of(first.start, "week", n - 1) if first.start else None
            if first.start and first.start + timedelta(days=3) < whole.start:
                found = period_of(first.start, "week", n)
        else:
            found = period_of(whole.end - timedelta(days=3), "week", 1 + n)
    elif n > 0:
        found = period_of(whole.start, unit, n - 1)
    else:
        found = period_of(whole.end, unit, 1 + n)
    if found is None or found.start is None or found.start > whole.end:
        return None
    return found


def _nth_fraction(n: int, unit: str, whole: Interval) -> Interval | None:
    """The nth half or quarter of a decade, century or month; a half of a month is its first or last fortnight."""
    assert whole.start is not None
    parts = 2 if unit == "half" else 4
    k = n if n > 0 else parts + 1 + n
    years = {"decade": 10, "century": 100}.get(whole.grain, 0)
    if not 1 <= k <= parts:
        return None
    if years and years % parts == 0:
        first = whole.start.replace(year=whole.start.year + (k - 1) * years // parts)
        return Interval(first, shift(first, "year", years // parts) - ONE_DAY, "span")
    if whole.grain == "month" and unit == "half":
        middle = whole.start + timedelta(days=14)
        return Interval(whole.start, middle, "span") if k == 1 else Interval(middle + ONE_DAY, whole.end, "span")
    return None


def first_units_of(ctx: Context, m: Match) -> Interval | None:
    """`the first 2 weeks of 2021`, `the last four months of the year`."""
    (count, _), unit, node = m.values
    last = any(t.low in ("last", "final") for t in ctx.tokens[m.first : m.first + 2])
    iv = settled(ctx, node, m)
    if iv is None or iv.start is None or iv.end is None or unit in ("decade", "century", "season"):
        return iv if iv and iv.start is None else None
    if last:
        first, end = _nth(-count, unit, iv), _nth(-1, unit, iv)
    else:
        first, end = _nth(1, unit, iv), _nth(count, unit, iv)
    if last and unit == "week" and end and end.end and end.end > iv.end:
        first, end = _nth(-count - 1, unit, iv), _nth(-2, unit, iv)
    return Interval(first.start, end.end, "span", iv.relative) if first and end else None


def first_units_of_running(ctx: Context, m: Match) -> Interval | None:
    if ctx.published is None:
        return UNKNOWN
    year = period_of(ctx.published, m[2]).rel()
    return first_units_of(ctx, Match((m[0], m[1], year), m.first, m.end))


def nth_weekday_of(ctx: Context, m: Match) -> Any:
    """`the first Friday of next month`."""
    n, weekday, node = m.values
    if isinstance(node, Yearly) and node.grain == "month":
        yearly = node

        def at(year: int) -> Interval | None:
            month = yearly.in_year(year)
            d = nth_weekday(year, month.start.month, weekday, n) if month and month.start and n <= 5 else None
            return day(d) if d else None

        return Yearly(at, "day")
    iv = settled(ctx, node, m)
    if iv is None or iv.start is None or iv.grain != "month" or n > 5:
        return None
    d = nth_weekday(iv.start.year, iv.start.month, weekday, n)
    return day(d, iv.relative) if d else None


def last_weekday_of(ctx: Context, m: Match) -> Any:
    return nth_weekday_of(ctx, Match((-1, *m.values), m.first, m.end))


def unit_holding(ctx: Context, m: Match) -> Interval | None:
    """`the week of April 10`, `the week starting on 4 February`, `the month of May`."""
    unit, node = m.values
    iv = settled(ctx, node, m)
    if iv is None or iv.start is None:
        return iv
    if unit == iv.grain:  # `every week starting next week` is open at the end, and read from `starting` on
        return iv if any(t.low == "of" for t in ctx.tokens[m.first : m.end]) or iv.grain == "day" else None
    if unit not in ("week", "weekend", "month") or (unit == "weekend" and isinstance(node, Holiday)):
        return None
    return replace(period_of(iv.start, unit), relative=iv.relative)


def holiday_weekend(ctx: Context, m: Match) -> Any:
    """`Labor Day weekend`: the free days around the holiday."""
    yearly = yearly_of(ctx, m[0])
    long = any(token.low == "long" for token in ctx.tokens[m.first : m.end])
    if yearly is None:
        iv = settled(ctx, m[0], m)
        return _around(iv, long) if iv else None

    def at(year: int) -> Interval | None:
        holiday = yearly.in_year(year)
        return _around(holiday, long) if holiday else None

    return Yearly(at, "span")


def _around(iv: Interval, long: bool = False) -> Interval:
    """The free days around a holiday; a long weekend goes on to Monday where the holiday itself is at the weekend."""
    if iv.start is None:
        return iv
    d = iv.start
    if long and d.weekday() > 4:
        return Interval(d - timedelta(days=d.weekday() - 5), d + timedelta(days=7 - d.weekday()), "span", iv.relative)
    if d.weekday() <= 1:
        return Interval(d - timedelta(days=2 + d.weekday()), d, "span", iv.relative)
    return Interval(
        min(d, d + timedelta(days=5 - d.weekday())), d + timedelta(days=6 - d.weekday()), "span", iv.relative
    )


# --- stretches up to a time ---------------------------------------------------------------------------------------


def months_to(ctx: Context, m: Match) -> Interval | None:
    """`the three months to June`, `the year ended 30 June`: whole units up to that time's end."""
    n: Length = m[0]
    iv = settled(ctx, m[1], m)
    if iv is None or iv.end is None:
        return iv
    return _up_to(n, iv)


def year_to(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[1], m)
    if iv is None or iv.end is None:
        return iv
    if iv.grain == "year" and m[0] == "year":
        return None
    return _up_to(Length(((1, m[0]),)), iv)


def _up_to(n: Length, iv: Interval) -> Interval:
    assert iv.end is not None
    end = iv.end
    after = end + ONE_DAY
    count, unit = n.parts[0]
    start = shift(after, unit, -count)
    return Interval(start, end, "span", iv.relative)


def years_leading_to(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m)
    return None if iv is None else Interval(None, iv.end, "span", iv.relative)


def nth_of_running(ctx: Context, m: Match) -> Any:
    if m[2] == "year" and m[1] in ("quarter", "half"):
        n = m[0]
        size = 3 if m[1] == "quarter" else 6
        return Yearly(lambda y: months(y, size * (n - 1) + 1, size, "quarter"), "quarter") if size * n <= 12 else None
    if ctx.published is None:
        return UNKNOWN
    return _ordinal(ctx, m[0], m[1], period_of(ctx.published, m[2]).rel(), m)


def holiday_weekend_in(ctx: Context, m: Match) -> Any:
    """`the Thanksgiving 2023 weekend`, `the weekend of Easter`."""
    if m[1] is None:
        return holiday_weekend(ctx, m)
    iv = _in(ctx, m[0], m[1])
    return _around(iv) if iv else None
