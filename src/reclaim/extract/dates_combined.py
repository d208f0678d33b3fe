"""Rules that build a time from others: parts, ordinals within a period, distances, ranges and open ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from reclaim.extract.dates_absolute import pair_of_numbers
from reclaim.extract.dates_calendar import ONE_DAY, UNKNOWN, Interval, Part, day, month_of, months, part_of, period_of, shift
from reclaim.extract.dates_grammar import Context, Match, Rule, Tense
from reclaim.extract.dates_holidays import nth_weekday
from reclaim.extract.dates_lexer import CORE
from reclaim.extract.dates_values import (
    Holiday,
    Length,
    Monthly,
    Weekly,
    Yearly,
    in_year,
    settle,
    weekday_in_week,
    yearly_holiday,
)

R = Rule


def settled(ctx: Context, node: Any, m: Match, prefer: Tense | None = None) -> Interval | None:
    return settle(ctx, node, ctx.tokens[m.first].start, prefer)


def _yearly(ctx: Context, node: Any) -> Yearly | None:
    if isinstance(node, Holiday):
        return yearly_holiday(ctx, node)
    return node if isinstance(node, Yearly) else None


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
    "early": "early", "earlier": "early", "late": "late", "later": "late", "mid": "mid", "middle": "mid", "midway": "mid",
    "beginning": "start", "start": "start", "end": "end", "close": "end", "mid-": "mid",
}  # fmt: skip


def part(ctx: Context, m: Match) -> Any:
    """`early 2024`, `mid-May`, `late last week`, `the beginning of 2000`; a part of a time without a year has none yet."""
    word = next(PARTS[t.low] for t in ctx.tokens[m.first : m.end] if t.low in PARTS)
    node = m[0]
    yearly = _yearly(ctx, node)
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
    yearly = _yearly(ctx, node)
    if yearly is not None and ctx.published is None:
        return UNKNOWN
    iv = settled(ctx, node, m)
    if iv is None or iv.start is None or iv.end is None:
        return iv
    return day(iv.start if first else iv.end, iv.relative)


def edge_of_running(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    iv = period_of(ctx.published, m[0]).rel()
    return at_edge(ctx, Match((iv,), m.first, m.end))  # type: ignore[no-any-return]


def end_bound(ctx: Context, m: Match) -> Interval | None:
    """`by the end of 2024`, `through the end of August`: open at the start, up to the last day."""
    iv = settled(ctx, m[0], m, "future" if ctx.tokens[m.first].low in ("by", "before", "until", "till") else None)
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
    if unit == iv.grain:
        return iv
    if unit not in ("week", "weekend", "month"):
        return None
    return replace(period_of(iv.start, unit), relative=iv.relative)


def holiday_weekend(ctx: Context, m: Match) -> Any:
    """`Labor Day weekend`: the free days around the holiday."""
    yearly = _yearly(ctx, m[0])
    if yearly is None:
        iv = settled(ctx, m[0], m)
        return _around(iv) if iv else None

    def at(year: int) -> Interval | None:
        holiday = yearly.in_year(year)
        return _around(holiday) if holiday else None

    return Yearly(at, "span")


def _around(iv: Interval) -> Interval:
    if iv.start is None:
        return iv
    d = iv.start
    if d.weekday() <= 1:
        return Interval(d - timedelta(days=2 + d.weekday()), d, "span", iv.relative)
    return Interval(min(d, d + timedelta(days=5 - d.weekday())), d + timedelta(days=6 - d.weekday()), "span", iv.relative)


# --- distances ---------------------------------------------------------------------------------------------------


def distance(ctx: Context, m: Match) -> Interval | None:
    """`three weeks from tomorrow`, `two days after Christmas`, `2 weeks before May 13 1999`."""
    n, node = m.values
    sign = -1 if any(t.low in ("before", "to", "prior", "ahead") for t in ctx.tokens[m.first : m.end]) else 1
    iv = settled(ctx, node, m, None if isinstance(node, Interval) else "future")
    if iv is None or iv.start is None:
        return iv
    return day(n.move(iv.start if iv.grain == "day" or sign < 0 else iv.end or iv.start, sign), iv.relative)


def more_than(ctx: Context, m: Match) -> Interval | None:
    """`more than 2 weeks before today`, `less than 3 days after tomorrow`."""
    inner = distance(ctx, m)
    node = settled(ctx, m[1], m)
    if inner is None or inner.start is None or node is None or node.start is None:
        return inner
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    before = "before" in words
    if "more" in words or "over" in words:
        return Interval(None, inner.start - ONE_DAY, "span", True) if before else Interval(inner.start, None, "span", True)
    return Interval(inner.start, node.start, "span", True) if before else Interval(node.start, inner.start - ONE_DAY, "span", True)


def weekdays_on(ctx: Context, m: Match) -> Interval | None:
    """`two Sundays from now`."""
    (count, _), weekday = m.values
    if ctx.published is None:
        return UNKNOWN
    ahead = (weekday - ctx.published.weekday()) % 7 or 7
    return day(ctx.published + timedelta(days=ahead + 7 * (count - 1)), True)


def length_from(ctx: Context, m: Match) -> Interval | None:
    """`2 weeks starting May 20`: that long from there."""
    n: Length = m[0]
    iv = settled(ctx, m[1], m)
    if iv is None or iv.start is None:
        return iv
    return Interval(iv.start, n.move(iv.start, 1) - ONE_DAY, "span", iv.relative)


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
    if iv.grain == "year":
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


# --- ranges ------------------------------------------------------------------------------------------------------


def between(ctx: Context, m: Match) -> Interval | None:
    """From one time to another, both included. A year, month or weekday said once holds for both ends."""
    first, last = m.values
    return join(ctx, first, last, m)


def join(ctx: Context, first: Any, last: Any, m: Match) -> Interval | None:
    a_yearly, b_yearly = _yearly(ctx, first), _yearly(ctx, last)
    if a_yearly and b_yearly:
        if ctx.published is None:
            return UNKNOWN
        start = settled(ctx, a_yearly, m)
        if start is None or start.start is None:
            return None
        end = b_yearly.in_year(start.start.year)
        if end is None or end.end is None or end.end < start.start:
            end = b_yearly.in_year(start.start.year + 1)
        if end and end.end and ctx.tense(ctx.tokens[m.first].start) != "future" and end.start and end.start > ctx.published:
            earlier = a_yearly.in_year(start.start.year - 1)
            end_earlier = b_yearly.in_year(start.start.year)
            if earlier and earlier.start and end_earlier and end_earlier.end and end_earlier.end < start.start and end.end < start.start:
                start, end = earlier, end_earlier
        return Interval(start.start, end.end, "span", True) if end and end.end else None
    if a_yearly and isinstance(last, Interval) and last.start is not None:
        start = a_yearly.in_year(last.start.year)
        if start and start.start and last.end and start.start > last.end:
            start = a_yearly.in_year(last.start.year - 1)
        return Interval(start.start, last.end, "span", last.relative) if start else None
    if b_yearly and isinstance(first, Interval) and first.start is not None:
        end = b_yearly.in_year(first.start.year)
        if end and end.end and end.end < first.start:
            end = b_yearly.in_year(first.start.year + 1)
        return Interval(first.start, end.end, "span", first.relative) if end else None
    start, end = settled(ctx, first, m), settled(ctx, last, m)
    if start is None or end is None:
        return None
    if isinstance(first, Monthly) and isinstance(last, Monthly) or isinstance(last, Weekly):
        end = _after(ctx, start, last)
    if start.start is None or end is None or end.end is None:
        return UNKNOWN
    if end.end < start.start:
        return None
    return Interval(start.start, end.end, "span", start.relative or end.relative)


def _after(ctx: Context, start: Interval, node: Any) -> Interval | None:
    """The next weekday or day of the month after a start."""
    if start.start is None:
        return UNKNOWN
    if isinstance(node, Weekly):
        return day(start.start + timedelta(days=(node.weekday - start.start.weekday()) % 7), True)
    if isinstance(node, Monthly):
        shifted = replace_published(ctx, start)
        return settle(shifted, node, 0, "future")
    return None


def slash_date(ctx: Context, m: Match) -> Any:
    first, separator, second = m[0]
    return pair_of_numbers(ctx, int(first), int(second)) if separator == "/" else None


def day_to_date(ctx: Context, m: Match) -> Any:
    """`from 2 to April 7`: both days of the month that the second one names."""
    dom, node = m.values

    def widen(iv: Interval | None) -> Interval | None:
        if iv is None or iv.start is None or dom >= iv.start.day:
            return None
        return Interval(iv.start.replace(day=dom), iv.end, "span", iv.relative)

    if isinstance(node, Yearly):
        yearly = node
        return Yearly(lambda y: widen(yearly.in_year(y)), "span")
    return widen(node) if isinstance(node, Interval) else None


def replace_published(ctx: Context, start: Interval) -> Context:
    return Context(ctx.text, ctx.tokens, start.start, ctx.country, lambda at: "future", None)


def years_apart(ctx: Context, m: Match) -> Interval | None:
    """`2014-2018`, `between 2014 and 2018`."""
    a, b = (int(x) for x in m[0])
    if not a < b <= a + 300:
        return None
    from datetime import date

    return Interval(date(a, 1, 1), date(b, 12, 31), "span")


def year_to_short(ctx: Context, m: Match) -> Interval | None:
    """`2016-18`: the years from one to another."""
    cls = ctx.tokens[m.end - 1].cls
    pair = cls.get("year_pair")
    if not pair:
        return None
    first = int(pair[0])
    last = first - first % 100 + int(pair[2])
    if last <= first + 1:
        return None
    from datetime import date

    return Interval(date(first, 1, 1), date(last, 12, 31), "span")


def both(ctx: Context, m: Match) -> Interval | None:
    """`2006 and 2007` after `in` or `both`: neighbouring years as one stretch."""
    first, last = m.values
    if first.end is None or last.start is None or first.end + ONE_DAY != last.start:
        return None
    return Interval(first.start, last.end, "span", first.relative or last.relative)


# --- open ends ---------------------------------------------------------------------------------------------------


def since(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m, None if isinstance(m[0], Interval) else "past")
    return None if iv is None else Interval(iv.start, None, "span", iv.relative)


def starting(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m, None if isinstance(m[0], Interval) else ctx.tense(ctx.tokens[m.first].start))
    return None if iv is None else Interval(iv.start, None, "span", iv.relative)


def until(ctx: Context, m: Match) -> Interval | None:
    """`by 2030`, `until June`: open at the start, the end included; looks forward unless the verb is past."""
    lead = ctx.tokens[m.first].low
    tense = ctx.tense(ctx.tokens[m.first].start)
    prefer: Tense | None = "past" if tense == "past" and lead in ("until", "till", "through", "as") else "future"
    if lead == "by" and tense == "past":
        prefer = "past"
    iv = settled(ctx, m[0], m, prefer)
    return None if iv is None else Interval(None, iv.end, "span", iv.relative)


def before(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m)
    if iv is None or iv.start is None:
        return iv and UNKNOWN
    return Interval(None, iv.start - ONE_DAY, "span", iv.relative)


def after(ctx: Context, m: Match) -> Interval | None:
    """`after 2010` begins with 2011; after a day, that day is included, as its events are meant."""
    iv = settled(ctx, m[0], m)
    if iv is None or iv.end is None:
        return iv and UNKNOWN
    return Interval(iv.end if iv.grain == "day" else iv.end + ONE_DAY, None, "span", iv.relative)


def or_later(ctx: Context, m: Match) -> Interval | None:
    """`2012 or later`, `from 2014 on`; not where the last word belongs to a time that follows (`on Monday`)."""
    following = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
    if following is not None and not CORE.isdisjoint(following.cls):
        return None
    iv = settled(ctx, m[0], m)
    return None if iv is None else Interval(iv.start, None, "span", iv.relative)


def or_earlier(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m)
    return None if iv is None else Interval(None, iv.end, "span", iv.relative)


def dom_alone(ctx: Context, m: Match) -> Any:
    """`on the 27th`: a day of the month, only where nothing is counted or ranked."""
    following = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
    token = ctx.tokens[m.end - 1]
    lead = ctx.tokens[m.first - 1].low if m.first else ""
    if lead not in ("on", "by", "until", "since", "from", "for", "before", "after", "to") and ctx.tokens[m.first].low != "on":
        return None
    if following is not None and following.start == token.end + 1 and ctx.text[following.start].isalpha() and (
        following.low not in ("and", "at", "to", "in", "after", "before", "when", "but", "with", "by", "for", "until", "as", "of")
    ):  # fmt: skip
        return None
    return Monthly(m[0])


RULES: tuple[Rule, ...] = (
    # the level `time`
    R("simple time", "time", "<base>", lambda ctx, m: m[0]),
    R("time in a year", "time", "<base> of|in|,|'s? the? <year>", with_year,
      [("In the third quarter of 2013 it grew.", "2013-07-01/2013-09-30"), ("It closed in June last year.", "2023-06")]),
    R("year, then time", "time", "<year> ,|-|'s? <base>", year_first, [("Last year's third quarter was weak.", "2023-07-01/2023-09-30")]),
    R("weekday of a week", "time", "<base> of|in? <unit>", weekday_of_week, [("It opens on Friday next week.", "2024-05-24")]),
    R("week, then weekday", "time", "<unit> -? <base>", week_then_weekday, [("It opens next week Wednesday.", "2024-05-22")]),
    R("day of a month", "time", "the? {ordinal_dom} day? of|in? <unit>", dom_of_month, [("It ends on the 20th of next month.", "2024-06-20")]),
    R("day in words of a month", "time", "the <ord> day of|in? <time>", dom_of_month),
    R("days of a month by its distance", "time", "the? {dom} to|-|through {dom} of? <unit>", days_of_month),
    R("part of a time", "time", "the? very? early|mid|late in? -? the? <time>", part,
      [("In early 2024 it fell.", "2024-01-01/2024-06-30"), ("In the late 1990s it grew.", "1997-01-01/1999-12-31"),
       ("By mid-May it was over.", "../2024-05-20")]),
    R("start or end of a time", "time", "the? beginning|start|end|middle|close of <time>", part,
      [("It was set up in the beginning of 2000.", "2000-01-01/2000-04-30")]),
    R("at the edge of a time", "time", "at the? very? start|end|close of? <time>", at_edge,
      [("Debt stood at 5 million at the end of 2023.", "2023-12-31")]),
    R("at the edge of the running unit", "time", "at the? start|beginning|end|close of the {one_unit}", edge_of_running,
      [("It was higher at the start of the week.", "2024-05-13")]),
    R("up to the end of a time", "time", "by|through|until|till|to|before the? end|close of <time>", end_bound,
      [("It must close by the end of 2026.", "../2026")]),
    R("up to the end of the running unit", "time", "by|through|until|till|before the? end|close of the {one_unit}", end_bound_running,
      [("It must close by the end of the year.", "../2024")]),
    R("year end", "time", "the? year - ? end", year_end),
    R("year's end", "time", "the? year 's? end", year_end, [("It will open by year's end.", "../2024")]),
    R("EOY", "time", "the? eoy", eoy),
    R("nth unit of a time", "time", "the? <ord> {one_unit} of|in|,? <time>", ordinal_of,
      [("In the first week of October it rained.", "2023-10-02/2023-10-08")]),
    R("nth unit of a running unit", "time", "the? <ord> {one_unit} of|in the {one_unit}", lambda ctx, m: _nth_of_running(ctx, m),
      [("The first quarter of the year was slow.", "2024-01-01/2024-03-31")]),
    R("last unit of a time", "time", "the? last|final {one_unit} of|in <time>", last_of, [("In the last week of 2015 it rained.", "2015-12-28/2016-01-03")]),
    R("first or last units of a time", "time", "the? first|last|final <n> {units} of|in <time>", first_units_of,
      [("In the first three months of 2023 it grew.", "2023-01-01/2023-03-31")]),
    R("first or last units of the running unit", "time", "the? first|last|final <n> {units} of|in the {one_unit}", first_units_of_running,
      [("In the first two months of the year it grew.", "2024-01-01/2024-02-29")]),
    R("nth weekday of a month", "time", "the? <ord> {any_weekday} of|in <time>", nth_weekday_of, [("on the first Friday of June", "2023-06-02")]),
    R("last weekday of a month", "time", "the? last {any_weekday} of|in <time>", last_weekday_of, [("on the last Monday of May 2023", "2023-05-29")]),
    R("unit that holds a time", "time", "the? {one_unit} of|commencing|starting|beginning on? <time>", unit_holding,
      [("In the week of April 10 it fell.", "2024-04-08/2024-04-14")]),
    R("holiday weekend", "time", "the? <holiday> weekend", holiday_weekend, [("The Labor Day weekend was wet.", "2023-09-02/2023-09-04")]),
    R("holiday weekend of a year", "time", "the? <holiday> <year> weekend", lambda ctx, m: _holiday_weekend_in(ctx, m[0], m[1])),
    R("weekend of a holiday", "time", "the? weekend of <holiday> <year>?", lambda ctx, m: _holiday_weekend_in(ctx, m[0], m[1])),
    R("distance from a time", "time", "<length> after|from|before|following|ahead|prior of|to? <time>", distance,
      [("It closed two weeks before Christmas 2020.", "2020-12-11")]),
    R("bounded distance from a time", "time", "more|less|over|under than? <length> after|from|before <time>", more_than),
    R("length within from a time", "time", "within the? next? <length> from|after today|now", lambda ctx, m: _within_from_now(ctx, m)),
    R("weekdays from now", "time", "<n> {any_weekday} from|later now?", weekdays_on),
    R("weekdays from now, plural", "time", "<n> {weekday_plural} from|later now?", weekdays_on),
    R("length from a start", "time", "<length> starting|beginning|from on? <time>", length_from),
    R("units up to a time", "time", "the? <length> to|through|ended|ending|until|till|up in|on|at|to? <time>", months_to,
      [("In the three months to June 2023 it grew.", "2023-04-01/2023-06-30")]),
    R("running unit up to a time", "time", "the|a|full? {one_unit} to|ended|ending|through on|in? <time>", year_to,
      [("Profit for the year to March 2023 rose.", "2022-04-01/2023-03-31"), ("for the year ended 30 June 2023", "2022-07-01/2023-06-30")]),
    R("years up to a time", "time", "the years leading up to <time>", years_leading_to, [("in the years leading up to 2005", "../2005")]),
    R("time of an election", "time", "the entire? {year} election|electoral|campaign cycle|season?", lambda ctx, m: _year_at(m[0])),
    # the level `range`
    R("years from one to another", "range", "between|from? {year_range}", years_apart, [("It shrank in 2014-2018.", "2014-01-01/2018-12-31")]),
    R("years from one to another, shortened", "range", "between|from? {year_pair}", year_to_short, [("It shrank in 2014-18.", "2014-01-01/2018-12-31")]),
    R("from one time to another", "range", "from|starting|between <time> to|until|till|through|-|–|—|and|~ in|the? <time>", between,
      [("Between March and May it fell.", "2024-03-01/2024-05-31"), ("from 2001 to 2014 it rose", "2001-01-01/2014-12-31"),
       ("between July 2003 and December 2004", "2003-07-01/2004-12-31")]),
    R("one time to another", "range", "<time> to|until|till|through|-|–|—|~ <time>", between,
      [("January to March 2023 was wet.", "2023-01-01/2023-03-31"), ("Nov 18-Dec 19, 2015", "2015-11-18/2015-12-19")]),
    R("from a time to now", "range", "from|between <time> to|and|until now|present", lambda ctx, m: _to_now(ctx, m)),
    R("from now to a time", "range", "from|between now to|and|until <time>", lambda ctx, m: _from_now(ctx, m)),
    R("neighbouring years", "range", "<yeartime> and <yeartime>", both),
    R("year of a pair", "yeartime", "{year}", lambda ctx, m: _year_at(m[0])),
    # the level `top`
    R("time", "top", "<time>", lambda ctx, m: m[0]),
    R("range", "top", "<range>", lambda ctx, m: m[0]),
    R("since a time", "top", "ever? since <time>", since, [("Since 2019 it has doubled.", "2019/.."), ("since July last year", "2023-07/..")]),
    R("starting at a time", "top", "starting|beginning|commencing from|on|in? <time>", starting, [("It applies starting from 1 March 2025.", "2025-03-01/..")]),
    R("by a time", "top", "by|until|till|through <time>", until,
      [("It will reach a fifth by 2030.", "../2030"), ("It runs until June.", "../2024-06")]),
    R("up to a time", "top", "up to|until|till <time>", until, [("It runs up to June.", "../2024-06")]),
    R("no later than a time", "top", "no|not later than <time>", until, [("It must close no later than June 2025.", "../2025-06")]),
    R("before a time", "top", "before|pre -|in? <time>", before, [("It was cheaper before 2010.", "../2009")]),
    R("prior to a time", "top", "prior|earlier to|than <time>", before, [("It was cheaper prior to 2010.", "../2009")]),
    R("after a time", "top", "after|post|beyond -|the? <time>", after, [("It will rise after 2010.", "2011/..")]),
    R("later than a time", "top", "later than <time>", after),
    R("time or later", "top", "<time> or|and after|later|onward|onwards|beyond", or_later, [("The range is 2012 or later.", "2012/..")],
      ["It opened on 1 March 2016 and after 6pm it closed."]),
    R("time onwards", "top", "from? <time> onward|onwards", or_later, [("From 2014 onwards it fell.", "2014/..")]),
    R("from a time on", "top", "from <time> on", or_later, [("From 2014 on it fell.", "2014/..")]),
    R("later than or in a time", "top", "later than or in|on <time>", or_later),
    R("slash dates from one to another", "range", "from|between <slashed> to|and|until|- <slashed>", between),
    R("slash date", "slashed", "{pair}", slash_date),
    R("day to a date", "range", "from|between <dom> to|and|until|- <date>", day_to_date, [("from 2 to March 7", "2024-03-02/2024-03-07")]),
    R("at or before a time", "top", "on|in|before|earlier|later or before|on|in|earlier|than than|or|in? in? <time>", lambda ctx, m: _or_at(ctx, m)),
    R("as early as a time", "top", "as early as <time>", or_later),
    R("as late as a time", "top", "as late|recently as <time>", lambda ctx, m: m[0]),
    R("day of the month after on", "top", "on {ordinal_dom}", dom_alone),
    R("day of the month alone", "top", "the {ordinal_dom}", dom_alone, [("It opens on the 27th.", "2024-05-27")], ["He finished the 5th lap."]),
    R("comparison with a number", "top", "> = {year}", lambda ctx, m: replace(_year_at(m[0]), end=None)),
    R("comparison with a number, below", "top", "< = {year}", lambda ctx, m: replace(_year_at(m[0]), start=None)),
)


def _year_at(year: int) -> Interval:
    return Interval(month_of(year, 1).start, month_of(year, 12).end, "year")


def _nth_of_running(ctx: Context, m: Match) -> Any:
    if m[2] == "year" and m[1] in ("quarter", "half"):
        n = m[0]
        size = 3 if m[1] == "quarter" else 6
        return Yearly(lambda y: months(y, size * (n - 1) + 1, size, "quarter"), "quarter") if size * n <= 12 else None
    if ctx.published is None:
        return UNKNOWN
    return _ordinal(ctx, m[0], m[1], period_of(ctx.published, m[2]).rel(), m)


def _holiday_weekend_in(ctx: Context, node: Any, year: Interval | None) -> Any:
    if year is None:
        return holiday_weekend(ctx, Match((node,), 0, 0))
    iv = _in(ctx, node, year)
    return _around(iv) if iv else None


def _within_from_now(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return Interval(ctx.published, m[0].move(ctx.published, 1) - ONE_DAY, "span", True)


def _to_now(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m, None if isinstance(m[0], Interval) else "past")
    if iv is None or iv.start is None or ctx.published is None:
        return iv and UNKNOWN
    return Interval(iv.start, max(ctx.published, iv.start), "span", True)


def _from_now(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m, None if isinstance(m[0], Interval) else "future")
    if iv is None or iv.end is None or ctx.published is None or iv.end < ctx.published:
        return iv and UNKNOWN
    return Interval(ctx.published, iv.end, "span", True)


def _or_at(ctx: Context, m: Match) -> Interval | None:
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    if not words & {"before", "earlier", "later"}:
        return None
    iv = settled(ctx, m[0], m)
    if iv is None:
        return None
    return Interval(iv.start, None, "span", iv.relative) if "later" in words else Interval(None, iv.end, "span", iv.relative)
