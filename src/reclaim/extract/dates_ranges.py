"""What the rules for ranges and open ends do: `from March to May`, `since 2019`, `by 2030`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reclaim.extract.dates_absolute import AFTER_DAY, pair_of_numbers
from reclaim.extract.dates_calendar import ONE_DAY, UNKNOWN, Interval, day, period_of
from reclaim.extract.dates_combined import settled, yearly_of
from reclaim.extract.dates_grammar import Context, Match, Tense
from reclaim.extract.dates_lexer import CORE
from reclaim.extract.dates_values import Monthly, Weekly, Yearly, settle


def between(ctx: Context, m: Match) -> Interval | None:
    """From one time to another, both included. A year, month or weekday said once holds for both ends."""
    first, last = m.values
    return join(ctx, first, last, m)


def join(ctx: Context, first: Any, last: Any, m: Match) -> Interval | None:
    a_yearly, b_yearly = yearly_of(ctx, first), yearly_of(ctx, last)
    if a_yearly and b_yearly:
        if ctx.published is None:
            return UNKNOWN
        tense = ctx.tense(ctx.tokens[m.first].start)
        start = running_start(ctx, a_yearly, b_yearly) if tense == "future" else None
        start = start or settled(ctx, a_yearly, m, tense)
        if start is None or start.start is None:
            return None
        end = b_yearly.in_year(start.start.year)
        if end is None or end.end is None or end.end < start.start:
            end = b_yearly.in_year(start.start.year + 1)
        ahead = end is not None and end.start is not None and end.start > ctx.published
        if ahead and end is not None and end.start is not None and ctx.tense(ctx.tokens[m.first].start) == "past":
            start, end = a_yearly.in_year(start.start.year - 1), b_yearly.in_year(end.start.year - 1)
        return Interval(start.start, end.end, "span", True) if start and end and end.end else None
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
    if (isinstance(first, Monthly) and isinstance(last, Monthly)) or isinstance(last, Weekly):
        end = _after(ctx, start, last)
    if start.start is None or end is None or end.end is None:
        return UNKNOWN
    if end.end < start.start:
        return None
    return Interval(start.start, end.end, "span", start.relative or end.relative)


def running_start(ctx: Context, first: Yearly, last: Yearly) -> Interval | None:
    """The first time of a range that is going on at publication: `will stay shut May to September`, said in June."""
    if ctx.published is None:
        return None
    start, end = first.in_year(ctx.published.year), last.in_year(ctx.published.year)
    if start is None or end is None or start.start is None or end.end is None:
        return None
    over = start.start <= end.end < ctx.published
    return start if start.start <= ctx.published and not over else None


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
    return Context(ctx.text, ctx.tokens, start.start, ctx.country, lambda at: "future")


def years_apart(ctx: Context, m: Match) -> Interval | None:
    """`2014-2018`, `between 2014 and 2018`."""
    a, b = (int(x) for x in m[0])
    if not a < b <= a + 300:
        return None
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


def since_start(ctx: Context, m: Match) -> Interval:
    """`since the start of the year`."""
    if ctx.published is None:
        return UNKNOWN
    return Interval(period_of(ctx.published, m[0]).start, None, "span", True)


def starting(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m, None if isinstance(m[0], Interval) else ctx.tense(ctx.tokens[m.first].start))
    return None if iv is None else Interval(iv.start, None, "span", iv.relative)


def _nearer(ctx: Context, m: Match) -> Tense:
    """Whether the time before or the one after the day of publication is nearer: `was put off until 15 January`."""
    last, coming = settled(ctx, m[0], m, "past"), settled(ctx, m[0], m, "future")
    if ctx.published is None or last is None or coming is None or last.end is None or coming.start is None:
        return "past"
    return "future" if coming.start - ctx.published < ctx.published - last.end else "past"


def until(ctx: Context, m: Match) -> Interval | None:
    """`by 2030`, `until June`: open at the start, the end included; looks forward unless the verb is past."""
    lead = ctx.tokens[m.first].low
    tense = ctx.tense(ctx.tokens[m.first].start)
    prefer: Tense = "past" if tense == "past" else "future"
    if prefer == "past" and lead in ("until", "till") and yearly_of(ctx, m[0]) is not None:
        prefer = _nearer(ctx, m)
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


def from_then(ctx: Context, m: Match) -> Interval | None:
    """`from 2027`: open at the end where the time lies ahead; `2019 levels` are not meant."""
    following = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else ""
    iv = settled(ctx, m[0], m)
    if iv is None or iv.start is None or ctx.published is None or iv.start <= ctx.published:
        return None
    if following in ("level", "levels", "to", "until", "through", "-", "–"):
        return None
    if iv.grain == "span" and iv.end is not None and iv.end > iv.start:
        return iv  # `from 5/1/2019-5/7/2020`
    if m.first and ctx.tokens[m.first - 1].low in ("start", "starts", "begin", "begins", "starting", "beginning"):
        return iv  # `will start from October` says when, not for how long
    return Interval(iv.start, None, "span", iv.relative)


def or_later(ctx: Context, m: Match) -> Interval | None:
    """`2012 or later`, `from 2014 on`; not where the last word belongs to a time that follows (`on Monday`)."""
    following = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
    if following is not None and (following.low[0].isdigit() or not CORE.isdisjoint(following.cls)):
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
    if (
        lead not in ("on", "by", "until", "since", "from", "for", "before", "after", "to")
        and ctx.tokens[m.first].low != "on"
    ):
        return None
    of_month = following is not None and following.low == "of" and m.end + 1 < len(ctx.tokens)
    if of_month and "any_month" in ctx.tokens[m.end + 1].cls:
        return None  # `on 22nd of December`
    word_follows = following is not None and following.start == token.end + 1 and ctx.text[following.start].isalpha()
    if word_follows and following is not None and following.low not in AFTER_DAY:
        return None
    return Monthly(m[0])


def to_now(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m, None if isinstance(m[0], Interval) else "past")
    if iv is None or iv.start is None or ctx.published is None:
        return iv and UNKNOWN
    return Interval(iv.start, max(ctx.published, iv.start), "span", True)


def from_now_to(ctx: Context, m: Match) -> Interval | None:
    iv = settled(ctx, m[0], m, None if isinstance(m[0], Interval) else "future")
    if iv is None or iv.end is None or ctx.published is None or iv.end < ctx.published:
        return iv and UNKNOWN
    return Interval(ctx.published, iv.end, "span", True)


def at_or_before(ctx: Context, m: Match) -> Interval | None:
    words = {t.low for t in ctx.tokens[m.first : m.end]}
    if not words & {"before", "earlier", "later"}:
        return None
    iv = settled(ctx, m[0], m)
    if iv is None:
        return None
    return (
        Interval(iv.start, None, "span", iv.relative)
        if "later" in words
        else Interval(None, iv.end, "span", iv.relative)
    )
