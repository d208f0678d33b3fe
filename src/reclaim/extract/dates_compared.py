"""Times measured from another time: `a year earlier`, `the next day`, `two weeks after Easter`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from reclaim.extract.dates_calendar import ONE_DAY, UNKNOWN, Interval, day, period_of, shift, shift_interval
from reclaim.extract.dates_combined import settled
from reclaim.extract.dates_grammar import Context, Match
from reclaim.extract.dates_lexer import Token
from reclaim.extract.dates_relative import unit_at
from reclaim.extract.dates_tense import SENTENCE_END
from reclaim.extract.dates_values import Length

# --- lengths -----------------------------------------------------------------------------------------------------


def length(ctx: Context, m: Match) -> Length | None:
    (count, vague), unit = m[0], m[1]
    return Length(((count, unit),), vague) if count or not vague else None


def business_length(ctx: Context, m: Match) -> Length:
    return Length(((m[0][0], "business day"),))


HALVES = {
    "day": (12, "hour"), "week": (3, "day"), "month": (15, "day"), "quarter": (45, "day"), "year": (6, "month"),
    "decade": (5, "year"), "century": (50, "year"),
}  # fmt: skip


def half_unit(ctx: Context, m: Match) -> Length | None:
    """`half a century`, `half a year`."""
    return Length((HALVES[m[0]],)) if m[0] in HALVES else None


def length_and_half(ctx: Context, m: Match) -> Length | None:
    """`two and a half years`, `a year and a half`."""
    (count, vague), unit = m.values
    return Length(((count, unit), HALVES[unit])) if unit in HALVES and not vague else None


SIZES = {unit: i for i, unit in enumerate(("day", "weekend", "week", "fortnight", "month", "quarter", "half", "year"))}


def added_length(ctx: Context, m: Match) -> Length | None:
    first, second = m[0], m[1]
    if SIZES.get(first.unit, 0) <= SIZES.get(second.unit, 0):
        return None
    return Length((*first.parts, *second.parts), first.vague)


# --- against a time named before ---------------------------------------------------------------------------------

NEAR = 400
"""Characters back in which a time is still the one that `a year earlier` is measured from."""
FAR = 8000
"""The same for `the next day` and other steps of a story."""
IN_SENTENCE = 150
"""The same for `against 31 million a year ago`."""
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


def length_earlier(ctx: Context, m: Match) -> Interval | None:
    """`a year earlier`: the time named before, moved back; without one, the unit counted back from now."""
    return _moved(ctx, m, -1)


def length_later(ctx: Context, m: Match) -> Interval | None:
    """`two days later`: the time named before, moved on."""
    return _moved(ctx, m, 1)


def _moved(ctx: Context, m: Match, sign: int) -> Interval | None:
    n: Length = m[0]
    following = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
    if following is not None and following.low == "than":
        return None  # `a week later than planned`
    if ctx.tokens[m.end - 1].low == "before" and following is not None and opens_phrase(ctx, following):
        return None  # `two weeks before Election Day`
    named = _named_before(ctx, m, None if n.unit == "year" else n.unit, NEAR if sign < 0 else FAR)
    if named is None:
        if ctx.published is None:
            return UNKNOWN
        if n.unit in ("year", "decade") and sign < 0:
            return period_of(ctx.published, n.unit, -n.count).rel()
        return day(n.move(ctx.published, sign), True)
    for count, unit in n.parts:
        named = shift_interval(named, unit, sign * count)
    return replace(named, grain="span", relative=True)


def opens_phrase(ctx: Context, token: Token) -> bool:
    """A name, or an article or the like: what stands before it is no adverb."""
    return ctx.text[token.start].isupper() or token.low in ("the", "a", "an", "his", "her", "its", "their")


COMPARES = re.compile(r"\b(?:from|against|than|versus|vs\.?|compared with|compared to)\b[^.;\n]{0,40}$")


def ago(ctx: Context, m: Match) -> Interval:
    """`five years ago` is that whole year, `two months ago` that month; days are exact. A figure that a quarter's or
    month's is compared with is of the same time of that year (`against 31 million a year ago`)."""
    if ctx.published is None:
        return UNKNOWN
    n: Length = m[0]
    d = n.move(ctx.published, -1)
    here = ctx.tokens[m.first].start
    if n.parts == ((1, "year"),) and COMPARES.search(ctx.text, max(0, here - 60), here):
        begun = max((e.end() for e in SENTENCE_END.finditer(ctx.text, max(0, here - IN_SENTENCE), here)), default=0)
        named = _named_before(ctx, m, "half", min(IN_SENTENCE, here - begun))
        if named is not None and named.start and named.end and (named.end - named.start).days > 26:
            return replace(shift_interval(named, "year", -1), grain="span", relative=True)
    if len(n.parts) == 1 and n.unit in ("year", "decade", "century") and not n.vague:
        return period_of(d, "year").rel()
    return day(d, True)


def year_ago_period(ctx: Context, m: Match) -> Interval | None:
    """`the year-ago quarter`: the time named before, a year back; else the year before the running one."""
    return _moved(ctx, Match((Length(((1, "year"),)),), m.first, m.end), -1)


def unit_before(ctx: Context, m: Match) -> Interval | None:
    """`the week before`, `the previous year`: the unit before the one named last, or before the running one."""
    return _beside(ctx, m, -1)


def unit_after(ctx: Context, m: Match) -> Interval | None:
    """`the next day`, `the following week`: the unit after the one named last, or after the running one."""
    return _beside(ctx, m, 1)


def _beside(ctx: Context, m: Match, offset: int) -> Interval | None:
    unit: str = m[0]
    following = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
    if ctx.tokens[m.end - 1].low in ("before", "after") and following is not None and opens_phrase(ctx, following):
        return None  # `the day after the vote`
    base = _named_before(ctx, m, unit, NEAR if unit in ("week", "month", "quarter") else FAR)
    if base is None:
        return unit_at(ctx, unit, offset)
    edge = base.start if offset < 0 else base.end
    assert edge is not None
    if unit == "year" and base.start and base.end and (base.end - base.start).days > 362 and base.start.month != 1:
        return replace(shift_interval(base, unit, offset), grain="year", relative=True)  # a business year
    return period_of(edge, unit, offset).rel()


def same_unit(ctx: Context, m: Match) -> Interval | None:
    base = _named_before(ctx, m, m[0], FAR)
    if base is None or base.start is None:
        return unit_at(ctx, m[0], 0)
    return period_of(base.start, m[0], 0).rel()


def same_period(ctx: Context, m: Match) -> Interval | None:
    """`the same period last year`: the time named before, moved into the year given."""
    target: Interval = m[0]
    base = _named_before(ctx, m, "half", NEAR)
    if base is None and ctx.published is not None and target.start is not None:
        exact = any(t.low in ("day", "date") for t in ctx.tokens[m.first : m.end])
        return day(shift(ctx.published, "year", target.start.year - ctx.published.year), True) if exact else target
    if base is None or base.start is None or target.start is None:
        return target
    return replace(shift_interval(base, "year", target.start.year - base.start.year), relative=True)


# --- distances ---------------------------------------------------------------------------------------------------


def distance(ctx: Context, m: Match) -> Interval | None:
    """`three weeks from tomorrow`, `two days after Christmas`, `2 weeks before May 13 1999`."""
    n, node = m.values
    sign = -1 if any(t.low in ("before", "to", "prior", "ahead") for t in ctx.tokens[m.first : m.end]) else 1
    iv = settled(ctx, node, m, None if isinstance(node, Interval) else "future")
    if iv is None or iv.start is None:
        return iv
    if iv.grain != "day" and any(t.low == "from" for t in ctx.tokens[m.first : m.end]):
        return None  # `5 million a year from 2027` is a rate
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
        return (
            Interval(None, inner.start - ONE_DAY, "span", True) if before else Interval(inner.start, None, "span", True)
        )
    return (
        Interval(inner.start, node.start, "span", True)
        if before
        else Interval(node.start, inner.start - ONE_DAY, "span", True)
    )


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


def within_from_now(ctx: Context, m: Match) -> Interval:
    if ctx.published is None:
        return UNKNOWN
    return Interval(ctx.published, m[0].move(ctx.published, 1) - ONE_DAY, "span", True)
