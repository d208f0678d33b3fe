"""Rules for times that rest on the day of publication or on a time named before, and for lengths of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reclaim.extract.dates_absolute import country_near, bare_year
from reclaim.extract.dates_calendar import (
    ONE_DAY,
    UNKNOWN,
    Interval,
    day,
    fiscal_year,
    part_of,
    period_of,
    season_of,
    shift_interval,
    weekend_of,
)
from reclaim.extract.dates_grammar import Context, Match, Rule
from reclaim.extract.dates_values import Length, in_year, weekday_in_week

R = Rule
PREVIOUS = "last|previous|past|prior"
NEXT = "next|coming|following|upcoming"
OFFSETS = {"last": -1, "previous": -1, "past": -1, "prior": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1,
           "this": 0, "current": 0, "same": 0}  # fmt: skip


def unit_at(ctx: Context, unit: str, offset: int) -> Interval:
    """The calendar unit `offset` units from the one of `published`."""
    if ctx.published is None:
        return UNKNOWN
    return period_of(ctx.published, unit, offset).rel()


# --- lengths -----------------------------------------------------------------------------------------------------


def length(ctx: Context, m: Match) -> Length | None:
    (count, vague), unit = m[0], m[1]
    return Length(((count, unit),), vague) if count or not vague else None


def business_length(ctx: Context, m: Match) -> Length:
    return Length(((m[0][0], "business day"),))


def added_length(ctx: Context, m: Match) -> Length:
    first, second = m[0], m[1]
    return Length((*first.parts, *second.parts), first.vague)


# --- deictic words and units -------------------------------------------------------------------------------------


def deictic(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return day(ctx.published + timedelta(days=m[0]), True)


def day_beyond(days: int) -> Any:
    def action(ctx: Context, m: Match) -> Interval:
        return UNKNOWN if ctx.published is None else day(ctx.published + timedelta(days=days), True)

    return action


def deictic_unit(ctx: Context, m: Match) -> Interval | None:
    """`last month`, `this year`, `next week`: the calendar unit before, of or after the one of `published`."""
    word = next((t.low for t in ctx.tokens[m.first : m.end] if t.low in OFFSETS), "this")
    unit = m[0]
    if unit == "day":
        return None
    return unit_at(ctx, unit, OFFSETS[word])


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
    if after == "from" or before == "for" and after in ("he", "she", "it", "they", "we"):
        return None
    return unit_at(ctx, unit, 0)


WHOLE_UNIT_LEADS = frozenset(
    "for during in finishing finished finish ended ending ends starting started began throughout over closing closed".split()
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
    return next((iv for iv in found if iv.start and iv.end and iv.end >= pub - timedelta(days=120)), found[3]).rel()


def deictic_weekday(ctx: Context, m: Match) -> Any:
    """`last Friday` is of the week before, `this Friday` of this week, `next Friday` of the next one; `past Friday` is
    the last one before `published`."""
    if ctx.published is None:
        return UNKNOWN
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    if "past" in words:
        back = (ctx.published.weekday() - m[0]) % 7 or 7
        return day(ctx.published - timedelta(days=back), True)
    if "coming" in words or "upcoming" in words:
        ahead = (m[0] - ctx.published.weekday()) % 7 or 7
        return day(ctx.published + timedelta(days=ahead), True)
    offset = next(OFFSETS[w] for w in words if w in OFFSETS)
    return day(weekday_in_week(m[0], ctx.published) + timedelta(days=7 * offset), True)


def _deictic_yearly(ctx: Context, m: Match, node: Any) -> Interval | None:
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


def month_node(ctx: Context, m: Match) -> Interval | None:
    from reclaim.extract.dates_absolute import yearly_month

    return _deictic_yearly(ctx, m, yearly_month(m[0]))


# --- lengths from now --------------------------------------------------------------------------------------------


def ago(ctx: Context, m: Match) -> Interval:
    """`five years ago` is that whole year, `two months ago` that month; days are exact."""
    if ctx.published is None:
        return UNKNOWN
    n: Length = m[0]
    d = n.move(ctx.published, -1)
    if len(n.parts) == 1 and n.unit in ("year", "decade", "century") and not n.vague:
        return period_of(d, "year" if n.unit == "year" else n.unit).rel()
    return day(d, True)


def from_now(ctx: Context, m: Match) -> Interval:
    return UNKNOWN if ctx.published is None else day(m[0].move(ctx.published, 1), True)


def in_length(ctx: Context, m: Match) -> Interval | None:
    """`in two weeks`: that far ahead; under a past verb the stretch up to now (`has lost half in two years`)."""
    if ctx.published is None:
        return UNKNOWN
    before = ctx.tokens[m.first - 1].low if m.first else ""
    if before in ("first", "once", "ever", "time", "only", "lowest", "highest", "worst", "best", "largest", "biggest"):
        return Interval(m[0].move(ctx.published, -1), ctx.published, "span", True)
    if ctx.tense(ctx.tokens[m.first].start) == "past":
        return Interval(m[0].move(ctx.published, -1), ctx.published, "span", True)
    return day(m[0].move(ctx.published, 1), True)


def past_length(ctx: Context, m: Match) -> Interval | None:
    """`the past five years`: from that far back up to now; quarters are whole, days and weeks end yesterday."""
    if ctx.published is None:
        return UNKNOWN
    n: Length = m[0]
    pub = ctx.published
    if len(n.parts) > 1 and m.end < len(ctx.tokens) and ctx.tokens[m.end].low == "ago":
        return None
    if n.unit in ("quarter", "half") and len(n.parts) == 1:
        return Interval(period_of(pub, n.unit, -n.count).start, period_of(pub, n.unit, -1).end, "span", True)
    if n.unit in ("day", "week", "fortnight", "business day"):
        return Interval(n.move(pub, -1), pub - ONE_DAY, "span", True)
    return Interval(n.move(pub, -1), pub, "span", True)


def past_hours(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return Interval(ctx.published - timedelta(days=max(1, round(m[0][0] / 24))), ctx.published, "span", True)


def past_unit(ctx: Context, m: Match) -> Interval:
    """`over the past week`: the unit up to and with the day of publication."""
    if ctx.published is None:
        return UNKNOWN
    return Interval(Length(((1, m[0]),)).move(ctx.published, -1), ctx.published, "span", True)


def next_unit(ctx: Context, m: Match) -> Interval:
    """`in the next month`, `over the coming year`: from the day of publication on."""
    if ctx.published is None:
        return UNKNOWN
    unit = m[0]
    if unit == "decade":
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


# --- against a time named before ---------------------------------------------------------------------------------


NEAR = 400
"""Characters back in which a time is still the one that `a year earlier` is measured from."""
DAYS_OF = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14, "month": 31, "quarter": 92, "half": 184, "year": 366}


def _named_before(ctx: Context, m: Match, unit: str | None, reach: int) -> Interval | None:
    """The time named last, not longer than `unit` and not further back than `reach` characters."""
    here = ctx.tokens[m.first].start
    limit = DAYS_OF.get(unit, 366) if unit else 36600
    for at, iv in reversed(ctx.history):
        if here - at > reach:
            break
        if iv.start is not None and iv.end is not None and (iv.end - iv.start).days < limit:
            return iv
    return None


def compared(sign: int) -> Any:
    """`a year earlier`, `two months later`: the time named before, moved; without one, the unit counted from now."""

    def action(ctx: Context, m: Match) -> Interval | None:
        n: Length = m[0]
        named = _named_before(ctx, m, None if n.unit == "year" else n.unit, NEAR if sign < 0 else 10 * NEAR)
        if named is None:
            if ctx.published is None:
                return UNKNOWN
            if n.unit in ("year", "decade") and sign < 0:
                return period_of(ctx.published, n.unit, -n.count).rel()
            return day(n.move(ctx.published, sign), True)
        for count, unit in n.parts:
            named = shift_interval(named, unit, sign * count)
        return replace(named, grain="span", relative=True)

    return action


def unit_before(ctx: Context, m: Match) -> Interval | None:
    """`the week before`, `the previous year`: the unit before the one named last, or before the running one."""
    return _beside(ctx, m, -1)


def unit_after(ctx: Context, m: Match) -> Interval | None:
    """`the next day`, `the following week`: the unit after the one named last, or after the running one."""
    return _beside(ctx, m, 1)


def _beside(ctx: Context, m: Match, offset: int) -> Interval | None:
    unit: str = m[0]
    base = _named_before(ctx, m, unit, NEAR if unit in ("week", "month", "quarter") else 10 * NEAR)
    if base is None:
        return unit_at(ctx, unit, offset)
    edge = base.start if offset < 0 else base.end
    assert edge is not None
    return period_of(edge, unit, offset).rel()


def same_unit(ctx: Context, m: Match) -> Interval | None:
    base = _named_before(ctx, m, m[0], 10 * NEAR)
    if base is None or base.start is None:
        return unit_at(ctx, m[0], 0)
    return period_of(base.start, m[0], 0).rel()


def same_period(ctx: Context, m: Match) -> Interval | None:
    """`the same period last year`: the time named before, moved into the year given."""
    target: Interval = m[0]
    base = _named_before(ctx, m, "half", NEAR)
    if base is None or base.start is None or target.start is None:
        return target
    return replace(shift_interval(base, "year", target.start.year - base.start.year), relative=True)


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


def running_unit(ctx: Context, m: Match) -> Interval:
    return unit_at(ctx, m[0], 0)


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


RULES: tuple[Rule, ...] = (
    # lengths
    R("count of units", "length", "<n> -? {unit}", length),
    R("count of business days", "length", "<n> business|working|trading day|days", business_length),
    R("added lengths", "length", "<onelength> and|,? <length>", added_length),
    R("count of units, one of several", "onelength", "<n> {unit}", length),
    # the level `unit`: calendar units by their distance from now, also used as years
    R("last, this or next unit", "unit", f"the? very? {PREVIOUS}|{NEXT}|this|current calendar? {{one_unit}}", deictic_unit,
      [("Exports fell last month.", "2024-04"), ("Sales will rise next year.", "2025"), ("It rained this week.", "2024-05-13/2024-05-19")]),
    R("the unit after next", "unit", "the {unit} after the? next", unit_after_next, [("It opens the week after next.", "2024-05-27/2024-06-02")]),
    R("the unit before last", "unit", "the {unit} before last", unit_before_last, [("It fell the year before last.", "2022")]),
    R("working week", "unit", f"{PREVIOUS}|{NEXT}|this workweek", workweek),
    R("running unit", "unit", "the {one_unit}", unit_of_now, [("Shares finished the week lower.", "2024-05-13/2024-05-19")],
      ["It was the year of the dragon.", "The day is long."]),
    R("weekend", "unit", "the|this|my weekend", weekend, [("It burned at the weekend.", "2024-05-11/2024-05-12")]),
    R("financial year now", "unit", f"the? {PREVIOUS}|{NEXT}|this|current financial|fiscal|marketing|crop year", fiscal_now,
      [("It lost money last financial year.", "2023")]),
    R("deictic year", "year", "<yearunit>", lambda ctx, m: m[0]),
    R("last, this or next year", "yearunit", f"the? {PREVIOUS}|{NEXT}|this|current calendar? year", lambda ctx, m: unit_at(
        ctx, "year", OFFSETS[next(t.low for t in ctx.tokens[m.first : m.end] if t.low in OFFSETS)])),
    # the level `base`
    R("year", "base", "the? year? {year}", lambda ctx, m: bare_year(ctx, Match((m[0],), m.end - 1, m.end)),
      [("It opened in 2006.", "2006"), ("the year 2008", "2008")], ["It drew 2000 people.", "He flew 1,500 km."]),
    R("year in words alone", "base", "<yearwords>", lambda ctx, m: _spoken_year(ctx, m), [("In nineteen eighty four it closed.", "1984")]),
    R("calendar year, named", "base", "the? calendar|cy year? <year>", lambda ctx, m: m[0], [("In calendar year 2008 it fell.", "2008")]),
    R("calendar unit", "base", "<unit>", lambda ctx, m: m[0]),
    R("today and its neighbours", "base", "{deictic}", deictic, [("It rained yesterday.", "2024-05-14")]),
    R("the day before yesterday", "base", "the day before yesterday", day_beyond(-2), [("It came the day before yesterday.", "2024-05-13")]),
    R("the day after tomorrow", "base", "the day after tomorrow|tmrw", day_beyond(2), [("It ends the day after tomorrow.", "2024-05-17")]),
    R("deictic weekday", "base", f"this? {PREVIOUS}|{NEXT}|this {{any_weekday}}", deictic_weekday,
      [("They met last Friday.", "2024-05-10"), ("They meet next Monday.", "2024-05-20")]),
    R("deictic month", "base", f"{PREVIOUS}|{NEXT}|this {{any_month}}", month_node,
      [("Since last March it has risen.", "2024-03-01/..")]),
    R("deictic season", "base", f"{PREVIOUS}|{NEXT}|this {{season}}", deictic_season, [("Last summer was hot.", "2023-06-01/2023-08-31")]),
    R("deictic holiday", "base", f"{PREVIOUS}|{NEXT}|this <holiday>", lambda ctx, m: _deictic_yearly(ctx, m, m[0]),
      [("It closed last Christmas.", "2023-12-25")]),
    R("length ago", "base", "just|about|some|around|nearly|almost? <length> ago|back", ago,
      [("It cost half as much five years ago.", "2019"), ("He left two days ago.", "2024-05-13")]),
    R("length from now", "base", "<length> from now", from_now, [("Two weeks from now it opens.", "2024-05-29")]),
    R("length ahead", "base", "in <length>", in_length, [("It will open in two weeks.", "2024-05-29")]),
    R("time's length ahead", "base", "in <length> 's|' time", lambda ctx, m: from_now(ctx, m), [("It opens in a fortnight's time.", "2024-05-29")]),
    R("past length", "base", f"the? {PREVIOUS} <length>", past_length, [("Over the past five years it doubled.", "2019-05-15/2024-05-15")]),
    R("past length, count first", "base", f"the? <n> {PREVIOUS} {{units}}", lambda ctx, m: past_length(ctx, Match((Length((((m[0][0]), m[1]),)),), m.first, m.end))),
    R("past hours", "base", f"the? {PREVIOUS} <n> hours", past_hours, [("In the past 24 hours four died.", "2024-05-14/2024-05-15")]),
    R("past unit", "base", "over|in|during|within|for the past|last {one_unit}", past_unit, [("It rose over the past month.", "2024-04-15/2024-05-15")]),
    R("next unit", "base", "over|in|within|during the next|coming {one_unit}", next_unit, [("It will ship in the next month.", "2024-05-15/2024-06-15")]),
    R("next length", "base", f"the? {NEXT} <length>", next_length, [("It will double in the next 10 years.", "2024-05-15/2034-05-15")]),
    R("next length, count first", "base", "the? <n> next|coming {units}", lambda ctx, m: next_length(ctx, Match((Length((((m[0][0]), m[1]),)),), m.first, m.end))),
    R("within a length", "base", "within <length>", within, [("It will open within 3 years.", "2024-05-15/2027-05-14")]),
    R("within the next length", "base", f"within the? {NEXT} <length>", lambda ctx, m: _within_next(ctx, m), [("It will rise within the next 10 years.", "2024-05-15/2034-05-15")]),
    R("length earlier", "base", "<length> earlier|before|previously", compared(-1), [("Profit doubled from a year earlier.", "2023")]),
    R("length later", "base", "<length> later", compared(1), [("On 3 March 2020 it began. Two days later it ended.", "2020-03-05")]),
    R("length in the future", "base", "<length> in the future", next_length),
    R("the unit before", "base", "the {one_unit} before|earlier|prior", unit_before, [("It led by two points the week before.", "2024-05-06/2024-05-12")]),
    R("the previous unit", "base", "the previous|preceding|prior {one_unit}", unit_before, [("It beat the previous year.", "2023")]),
    R("the following unit", "base", "the following|next {one_unit}", unit_after, [("On 3 March 2020 it began and the next day it ended.", "2020-03-04")]),
    R("the unit after", "base", "the {one_unit} after", unit_after),
    R("the same unit", "base", "the? same {one_unit}", same_unit),
    R("the same period of a year", "base", "the? same|corresponding|comparable period|time|quarter|month|week|day|date|half in|of|a? <year>", same_period,
      [("It sold 5 in the first quarter, against 4 in the same period last year.", "2023-01-01/2023-03-31")]),
    R("so far in a running unit", "base", "so|thus far in? <unit>", so_far, [("So far this year 12 have died.", "2024-01-01/2024-05-15")]),
    R("year to date", "base", "year - to - date|year to date|ytd", year_to_date),
    R("earlier in a running unit", "base", "earlier in? <unit>", lambda ctx, m: _earlier(ctx, m), [("It was sold earlier this year.", "2024-01-01/2024-05-15")]),
    R("later in a running unit", "base", "later in? <unit>", rest_of, [("It opens later this year.", "2024-05-15/2024-12-31")]),
    R("rest of a unit", "base", "the? rest|remainder|balance of? <unit>", rest_of),
    R("rest of the running unit", "base", "the? rest|remainder of? the? {one_unit}", lambda ctx, m: rest_of(ctx, Match((unit_at(ctx, m[0], 0),), m.first, m.end))),
    R("week by number", "base", "the? week {number}", week_number, [("Sales in week 31 fell.", "2024-07-29/2024-08-04")]),
    R("clock time on the day", "base", "near|around|about|at|by {year} gmt|utc|est|edt|bst", clock_today),
)


def _earlier(ctx: Context, m: Match) -> Interval:
    iv: Interval = m[0]
    if ctx.published is None or iv.start is None:
        return UNKNOWN
    if iv.end is not None and iv.end < ctx.published:
        return part_of(iv, "early")
    return so_far(ctx, m)


def _within_next(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return Interval(ctx.published, m[0].move(ctx.published, 1), "span", True)


def _spoken_year(ctx: Context, m: Match) -> Interval | None:
    from reclaim.extract.dates_calendar import year_of

    before = ctx.tokens[m.first - 1].low if m.first else ""
    return year_of(m[0]) if before in ("in", "since", "of", "by", "until", "during", "year") else None
