"""What the rules for times that rest on the day of publication do: running units and lengths of time from now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reclaim.extract.dates_absolute import yearly_month
from reclaim.extract.dates_calendar import (
    ONE_DAY,
    UNKNOWN,
    Interval,
    day,
    fiscal_year,
    part_of,
    period_of,
    season_of,
    split_year,
    weekend_of,
)
from reclaim.extract.dates_grammar import Context, Match
from reclaim.extract.dates_periods import country_near
from reclaim.extract.dates_values import Length, in_year

OFFSETS = {"last": -1, "previous": -1, "past": -1, "prior": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1,
           "this": 0, "current": 0, "same": 0}  # fmt: skip


def unit_at(ctx: Context, unit: str, offset: int) -> Interval:
    """The calendar unit `offset` units from the one of `published`."""
    if ctx.published is None:
        return UNKNOWN
    return period_of(ctx.published, unit, offset).rel()


# --- deictic words and units -------------------------------------------------------------------------------------


def deictic(ctx: Context, m: Match) -> Interval | None:
    """`yesterday`, `today`; not the newspaper USA TODAY."""
    if m.first and ctx.tokens[m.first - 1].low == "usa":
        return None
    if ctx.published is None:
        return UNKNOWN
    return day(ctx.published + timedelta(days=m[0]), True)


def day_of_publication(ctx: Context, m: Match) -> Interval:
    return UNKNOWN if ctx.published is None else day(ctx.published, True)


def day_before_yesterday(ctx: Context, m: Match) -> Interval:
    return UNKNOWN if ctx.published is None else day(ctx.published - 2 * ONE_DAY, True)


def day_after_tomorrow(ctx: Context, m: Match) -> Interval:
    return UNKNOWN if ctx.published is None else day(ctx.published + 2 * ONE_DAY, True)


def deictic_unit(ctx: Context, m: Match) -> Interval | None:
    """`last month`, `this year`, `next week`: the calendar unit before, of or after the one of `published`."""
    word = next((t.low for t in ctx.tokens[m.first : m.end] if t.low in OFFSETS), "this")
    unit = m[0]
    if unit == "day":
        return None
    if unit == "weekend" and word == "this":
        return weekend(ctx, m)
    return unit_at(ctx, unit, OFFSETS[word])


def deictic_year(ctx: Context, m: Match) -> Interval | None:
    """`last year` as the year of a month or quarter; none without a day of publication."""
    if ctx.published is None:
        return None
    return unit_at(ctx, "year", OFFSETS[next(t.low for t in ctx.tokens[m.first : m.end] if t.low in OFFSETS)])


def unit_of_now(ctx: Context, m: Match) -> Interval | None:
    """`for the month`, `finishing the week`: the running unit, only after words that make it a time."""
    before = ctx.tokens[m.first - 1].low if m.first else ""
    unit = m[0]
    if unit == "day" and before not in ("for", "during", "on"):
        return None
    if before not in WHOLE_UNIT_LEADS and not (before in ("of", "in", "over") and unit in ("week", "month", "weekend")):
        return None
    after = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else ""
    if after in ("'s", "-", "of", "to", "that", "when", "after", "before", "ahead", "ended", "ending", "since"):
        return None
    if unit == "weekend":
        return weekend(ctx, m)
    if after == "from" or (before == "for" and after in ("he", "she", "it", "they", "we")):
        return None
    if unit in ("quarter", "half") and ctx.tense(ctx.tokens[m.first].start) == "past":
        return reported_unit(ctx, unit)
    if unit == "week" and ctx.published is not None and ctx.published.weekday() == 0:
        return unit_at(ctx, unit, -1 if ctx.tense(ctx.tokens[m.first].start) == "past" else 0)
    return unit_at(ctx, unit, 0)


DAYS_IN = {"quarter": range(89, 93), "half": range(180, 186)}


def reported_unit(ctx: Context, unit: str) -> Interval:
    """The quarter or half year that a report is about: the latest one named that is over, else the last one that is."""
    days = DAYS_IN[unit]
    named = [
        iv
        for _, iv in ctx.history
        if iv.start
        and iv.end
        and (iv.end - iv.start).days + 1 in days
        and (not ctx.published or iv.end < ctx.published)
    ]
    if named:
        return replace(max(named, key=lambda iv: iv.end or date.min), relative=True)
    return unit_at(ctx, unit, -1)


WHOLE_UNIT_LEADS = frozenset(
    "for during in finishing finished finish ended ending ends starting started began throughout over closing "
    "closed".split()
)


def weekend(ctx: Context, m: Match) -> Interval:
    """`at the weekend`: the last weekend that has begun, or with a future verb the coming one."""
    if ctx.published is None:
        return UNKNOWN
    tense = ctx.tense(ctx.tokens[m.first].start)
    this = weekend_of(ctx.published)
    assert this.start is not None
    if this.start > ctx.published and tense == "past":
        this = weekend_of(ctx.published - timedelta(days=7))
    return this.rel()


def unit_after_next(ctx: Context, m: Match) -> Interval:
    return unit_at(ctx, m[0], 2)


def unit_before_last(ctx: Context, m: Match) -> Interval:
    return unit_at(ctx, m[0], -2)


def workweek(ctx: Context, m: Match) -> Interval:
    offset = OFFSETS[ctx.tokens[m.first].low]
    week = unit_at(ctx, "week", offset)
    return replace(week, end=week.start + timedelta(days=4)) if week.start else week


def fiscal_now(ctx: Context, m: Match) -> Interval:
    """`this financial year`, `the past financial year` (the last one that is complete)."""
    if ctx.published is None:
        return UNKNOWN
    country = country_near(ctx, m.first)
    word = next((t.low for t in ctx.tokens[m.first : m.end] if t.low in OFFSETS), "this")
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    if words & {"marketing", "crop"}:
        first = ctx.published.year + OFFSETS[word]
        year = split_year(first, country, True)
        if year.start is not None and ctx.published < split_year(ctx.published.year, country, True).start:  # type: ignore[operator]
            year = split_year(first - 1, country, True)
        return year.rel()
    running = fiscal_year(ctx.published.year, country)
    if running.end is not None and running.end < ctx.published:
        running = fiscal_year(ctx.published.year + 1, country)
    assert running.end is not None
    return fiscal_year(running.end.year + OFFSETS[word], country).rel()


def deictic_season(ctx: Context, m: Match) -> Interval:
    """`last summer`, `this winter`, `next spring`."""
    if ctx.published is None:
        return UNKNOWN
    offset = OFFSETS[ctx.tokens[m.first].low]
    pub = ctx.published
    found = [season_of(y, m[0], ctx.country) for y in range(pub.year - 3, pub.year + 4)]
    if offset < 0:
        return [iv for iv in found if iv.end and iv.end < pub][-1].rel()
    if offset > 0:
        return next(iv for iv in found if iv.start and iv.start > pub).rel()
    lately = timedelta(days=0 if ctx.tense(ctx.tokens[m.first].start) == "future" else 120)
    return next((iv for iv in found if iv.start and iv.end and iv.end >= pub - lately), found[3]).rel()


def _deictic_node(ctx: Context, m: Match, node: Any) -> Interval | None:
    if ctx.published is None:
        return UNKNOWN
    word = next(t.low for t in ctx.tokens[m.first : m.end] if t.low in OFFSETS)
    pub = ctx.published
    found = [iv for y in range(pub.year - 5, pub.year + 6) if (iv := in_year(ctx, node, y)) and iv.start and iv.end]
    match OFFSETS[word]:
        case -1:
            over = [iv for iv in found if iv.end and iv.end < pub]
            return over[-1].rel() if over else None
        case 1:
            return next((iv.rel() for iv in found if iv.start and iv.start > pub), None)
    this = in_year(ctx, node, pub.year)
    return this.rel() if this else None


def deictic_yearly(ctx: Context, m: Match) -> Interval | None:
    """`last Christmas`."""
    return _deictic_node(ctx, m, m[0])


def deictic_yearly_month(ctx: Context, m: Match) -> Interval | None:
    """`last March`: the last March that is over; `this March` is of this year, `next March` the next to begin."""
    return _deictic_node(ctx, m, yearly_month(m[0]))


# --- lengths from now --------------------------------------------------------------------------------------------


def from_now(ctx: Context, m: Match) -> Interval:
    return UNKNOWN if ctx.published is None else day(m[0].move(ctx.published, 1), True)


def in_length(ctx: Context, m: Match) -> Interval | None:
    """`in two weeks`: that far ahead; under a past verb the stretch up to now (`has lost half in two years`)."""
    if m[0].parts == ((1, "day"),):
        return None  # `in one day` says how fast, not when
    if ctx.published is None:
        return UNKNOWN
    before = ctx.tokens[m.first - 1].low if m.first else ""
    if before in ("first", "once", "ever", "time", "only", "lowest", "highest", "worst", "best", "largest", "biggest"):
        return Interval(m[0].move(ctx.published, -1), ctx.published, "span", True)
    tense = ctx.tense(ctx.tokens[m.first].start)
    if tense == "past":
        return Interval(m[0].move(ctx.published, -1), ctx.published, "span", True)
    if m[0].count == 1 and (tense is None or m[0].unit in ("month", "year")):
        return None  # `what a nurse earns in a month`, `will treble in a year`: how fast, not when
    return day(m[0].move(ctx.published, 1), True)


BEFORE_VERB = frozenset("and to will would could can may might must should not".split())


def past_length(ctx: Context, m: Match) -> Interval | None:
    """`the past five years`: from that far back up to now; quarters are whole, days and weeks end yesterday."""
    if ctx.published is None:
        return UNKNOWN
    n: Length = m[0]
    pub = ctx.published
    if m.first and ctx.tokens[m.first].low == "last" and ctx.tokens[m.first - 1].low in BEFORE_VERB:
        return None  # the verb: `it will last three years`
    if len(n.parts) > 1 and m.end < len(ctx.tokens) and ctx.tokens[m.end].low == "ago":
        return None
    if n.unit in ("quarter", "half") and len(n.parts) == 1:
        return Interval(period_of(pub, n.unit, -n.count).start, period_of(pub, n.unit, -1).end, "span", True)
    if n.unit in ("day", "week", "fortnight", "business day"):
        return Interval(n.move(pub, -1), pub - ONE_DAY, "span", True)
    return Interval(n.move(pub, -1), pub, "span", True)


def past_counted_units(ctx: Context, m: Match) -> Interval | None:
    """`the five past years`."""
    return past_length(ctx, Match((Length(((m[0][0], m[1]),)),), m.first, m.end))


def next_counted_units(ctx: Context, m: Match) -> Interval:
    return next_length(ctx, Match((Length(((m[0][0], m[1]),)),), m.first, m.end))


def past_hours(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return Interval(ctx.published - timedelta(days=max(1, round(m[0][0] / 24))), ctx.published, "span", True)


def past_unit(ctx: Context, m: Match) -> Interval | None:
    """`over the past week`: the unit up to and with the day of publication; not `the last week of March`."""
    if m.end < len(ctx.tokens) and ctx.tokens[m.end].low == "of":
        return None
    if ctx.published is None:
        return UNKNOWN
    return Interval(Length(((1, m[0]),)).move(ctx.published, -1), ctx.published, "span", True)


def next_unit(ctx: Context, m: Match) -> Interval:
    """`in the next month`, `over the coming year`: from the day of publication on."""
    if ctx.published is None:
        return UNKNOWN
    unit = m[0]
    if unit == "decade" and ctx.tokens[m.first].low == "in":
        return period_of(ctx.published, unit, 1).rel()
    return Interval(ctx.published, Length(((1, unit),)).move(ctx.published, 1), "span", True)


def next_length(ctx: Context, m: Match) -> Interval:
    """`the next three days` start tomorrow, quarters and decades are whole, months and years start today."""
    if ctx.published is None:
        return UNKNOWN
    n: Length = m[0]
    pub = ctx.published
    if n.unit in ("quarter", "half", "decade") and len(n.parts) == 1:
        return Interval(period_of(pub, n.unit, 1).start, period_of(pub, n.unit, n.count).end, "span", True)
    if n.unit in ("day", "week", "fortnight", "business day"):
        first = pub + ONE_DAY
        if n.unit == "business day":
            while first.weekday() > 4:
                first += ONE_DAY
        return Interval(first, n.move(pub, 1), "span", True)
    return Interval(pub, n.move(pub, 1), "span", True)


def within(ctx: Context, m: Match) -> Interval:
    """`within three years`: so long from the day of publication, that day counted; under a past verb up to it."""
    if ctx.published is None:
        return UNKNOWN
    n: Length = m[0]
    opening = m.first == 0 or ctx.tokens[m.first - 1].low in ('"', "“", ".", "'", "‘")
    if not opening and ctx.tense(ctx.tokens[m.first].start) == "past":
        return Interval(n.move(ctx.published, -1), ctx.published, "span", True)
    return Interval(ctx.published, n.move(ctx.published, 1) - ONE_DAY, "span", True)


# --- parts of running units --------------------------------------------------------------------------------------


def so_far(ctx: Context, m: Match) -> Interval:
    """`so far this year`: from its start up to the day of publication."""
    iv: Interval = m[0]
    if ctx.published is None or iv.start is None:
        return UNKNOWN
    return Interval(iv.start, max(ctx.published, iv.start), "span", True)


def year_to_date(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return Interval(date(ctx.published.year, 1, 1), ctx.published, "span", True)


def rest_of(ctx: Context, m: Match) -> Interval:
    """`the rest of the year`, `later this year`: from the day of publication to its end."""
    iv: Interval = m[0]
    if ctx.published is None or iv.end is None:
        return UNKNOWN
    start = ctx.published
    if iv.grain == "week" and ctx.tokens[m.first].low == "later":
        start = max(start, part_of(iv, "late").start or start)
    return Interval(min(start, iv.end), iv.end, "span", True)


def week_number(ctx: Context, m: Match) -> Interval | None:
    """`week 31`: of the year of publication, ISO 8601 numbering."""
    if ctx.published is None or not 1 <= m[0] <= 53:
        return None
    try:
        return period_of(date.fromisocalendar(ctx.published.year, m[0], 1), "week").rel()
    except ValueError:
        return None


def clock_today(ctx: Context, m: Match) -> Interval | None:
    """`at 1750 GMT`: a market time of the day of publication."""
    if ctx.published is None or m[0] >= 2400 or m[0] % 100 >= 60:
        return None
    return day(ctx.published, True)


def earlier_in(ctx: Context, m: Match) -> Interval:
    iv: Interval = m[0]
    if ctx.published is None or iv.start is None:
        return UNKNOWN
    if iv.end is not None and iv.end < ctx.published:
        return part_of(iv, "early")
    return so_far(ctx, m)


def within_next(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return Interval(ctx.published, m[0].move(ctx.published, 1), "span", True)


def rest_of_year(ctx: Context, m: Match) -> Interval | None:
    """`the remainder of 2025`: from the day of publication, or all of a year to come."""
    iv: Interval = m[0]
    if ctx.published is None or iv.start is None or iv.end is None:
        return UNKNOWN
    return Interval(max(ctx.published, iv.start), iv.end, "span", True) if iv.end >= ctx.published else None


def rest_of_running(ctx: Context, m: Match) -> Interval:
    return rest_of(ctx, Match((unit_at(ctx, m[0], 0),), m.first, m.end))
