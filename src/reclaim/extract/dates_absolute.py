"""What the rules for days and months do: dates with or without the year, in words, digits or both."""

from __future__ import annotations

from typing import Any

from reclaim.extract.dates_calendar import Interval, day, month_of, safe_date, split_year
from reclaim.extract.dates_grammar import Context, Match
from reclaim.extract.dates_holidays import attack_on
from reclaim.extract.dates_lexer import DIGIT_WORDS, two_digit_year
from reclaim.extract.dates_periods import country_near, is_crop, year_number
from reclaim.extract.dates_values import Monthly, Weekly, Yearly, day_first, parse_absolute, settle


def date_in(year: int, month: int, dom: int) -> Interval | None:
    d = safe_date(year, month, dom)
    return day(d) if d else None


def month_day(month: int, dom: int) -> Yearly | None:
    """A day of a month; None when no year has it."""
    return Yearly(lambda y: date_in(y, month, dom), "day") if safe_date(2000, month, dom) else None


def yearly_month(month: int) -> Yearly:
    return Yearly(lambda y: month_of(y, month), "month")


def shaped(ctx: Context, m: Match) -> Any:
    """A date or range written with digits and separators only."""
    cls = ctx.tokens[m.first].cls
    text: str = cls["shaped"]
    before = ctx.tokens[m.first - 1].low if m.first else ""
    if cls.get("ymd"):
        y, _, mo, d = cls["ymd"]
        return date_in(int(y), int(mo), int(d)) or date_in(int(y), int(d), int(mo))
    if cls.get("compact"):
        y, mo, d = cls["compact"]
        return date_in(int(y), int(mo), int(d))
    if cls.get("numeric"):
        a, separator, b, y = cls["numeric"]
        if len(y) == 2 and separator == "." and before not in ("on", "from", "since", "until", "by"):
            return None
        return _two_numbers(ctx, int(a), int(b), two_digit_year(int(y)) if len(y) == 2 else int(y))
    if cls.get("slash_comma"):
        a, b, y = cls["slash_comma"]
        return _two_numbers(ctx, int(a), int(b), int(y))
    if cls.get("numeric_range"):
        first, second = (_two_numbers(ctx, *(int(x) for x in part.split("/"))) for part in cls["numeric_range"])
        return Interval(first.start, second.end) if first and second else None
    if cls.get("pair_range"):
        a, b, c, d, y = cls["pair_range"]
        if y is None and before not in ("between", "from", "on", "in"):
            return None
        year = int(y) if y else (ctx.published.year if ctx.published else None)
        if year is None:
            return None
        first, second = _two_numbers(ctx, int(a), int(b), year), _two_numbers(ctx, int(c), int(d), year)
        return Interval(first.start, second.end, relative=not y) if first and second else None
    if cls.get("year_pair"):
        first_year, separator, second_two = cls["year_pair"]
        if (int(first_year) + 1) % 100 == int(second_two):
            return split_year(int(first_year), country_near(ctx, m.first), is_crop(ctx, m))
    if cls.get("short_pair"):
        a, b = cls["short_pair"]
        if (int(a) + 1) % 100 == int(b) and (
            int(a) > 12 or before == "the" or (ctx.published is not None and before not in ("on",))
        ):
            latest = ctx.published.year + 2 if ctx.published else 2040
            first_year = two_digit_year(int(a), latest % 100 + 1)
            if before != "on":
                return split_year(first_year, country_near(ctx, m.first), is_crop(ctx, m))
    if cls.get("year_month"):
        y, mo = cls["year_month"]
        return month_of(int(y), int(mo))
    if cls.get("month_year"):
        mo, y = cls["month_year"]
        if "." in text and before not in ("in", "since", "on", "by", "back"):
            return None
        return month_of(int(y), int(mo))
    if text == NINE_ELEVEN and before != "on":
        return None  # `9/11 families`
    if cls.get("pair") and stands_alone(ctx, m):
        return pair_of_numbers(ctx, int(cls["pair"][0]), int(cls["pair"][2]))
    if cls.get("pair") and before == "this" and cls["pair"][1] == "/" and ctx.published is not None:
        found = pair_of_numbers(ctx, int(cls["pair"][0]), int(cls["pair"][2]))
        running = found.in_year(ctx.published.year) if found else None
        return running.rel() if running else None
    if cls.get("pair") and before in ("on", "since", "until", "by", "from", "before", "after", "back", "this"):
        a, separator, b = cls["pair"]
        if separator == "." and before not in ("on",):
            return None
        return pair_of_numbers(ctx, int(a), int(b))
    return None


def stands_alone(ctx: Context, m: Match) -> bool:
    """`2/29` as a sentence or line of its own, where the second number can only be a day."""
    a, separator, b = ctx.tokens[m.first].cls["pair"]
    if separator != "/" or not int(a) <= 12 < int(b) <= 31:
        return False
    opens = m.first == 0 or ctx.tokens[m.first - 1].low in (".", "?", "!")
    following = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else "."
    return opens and following in (".", ",", ":", "?", "!")


def _two_numbers(ctx: Context, a: int, b: int, year: int) -> Interval | None:
    """`a/b/year` in the order of the country; the other order when that one is no day."""
    first, second = ((a, b), (b, a)) if not day_first(ctx.country) else ((b, a), (a, b))
    return date_in(year, *first) or date_in(year, *second)


def pair_of_numbers(ctx: Context, a: int, b: int) -> Yearly | None:
    first, second = ((a, b), (b, a)) if not day_first(ctx.country) else ((b, a), (a, b))
    return next((found for mo, d in (first, second) if mo <= 12 and (found := month_day(mo, d))), None)


# --- months and days ---------------------------------------------------------------------------------------------


def month_day_year(ctx: Context, m: Match) -> Interval | None:
    return date_in(year_number(m[2]), m[0], m[1])


def day_month_year(ctx: Context, m: Match) -> Interval | None:
    return date_in(year_number(m[2]), m[1], m[0])


def month_year(ctx: Context, m: Match) -> Interval | None:
    return month_of(year_number(m[1]), m[0])


BEFORE_MAY = frozenset(
    "in since until till by last this next from to and of for before after during early late mid through between or "
    "earlier later following previous past - – ( , : mid- 's on ended closed finished".split()
)


RANGE_WORDS = frozenset("- – to through until till".split())


PAST_DOCUMENTS = frozenset(
    "forecast estimate report survey poll data figures figure statement budget census ruling".split()
)
"""What a month before them dates has been published: `the February forecast`."""


COMING_DEALS = frozenset("delivery contract contracts futures deadline".split())
"""What a month before them dates lies ahead: `wheat for September delivery`."""


def bare_month(ctx: Context, m: Match) -> Yearly | Interval | None:
    """A month by itself: not a name (`Theresa May`, `April Jones`) nor a verb (`May I`)."""
    token = ctx.tokens[m.first]
    if token.low in ("may", "march", "april", "june", "august", "jan", "mar", "dec"):
        before = ctx.tokens[m.first - 1] if m.first else None
        after = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
        onward = ctx.tokens[m.end + 1].cls if m.end + 1 < len(ctx.tokens) else {}
        if after is not None and after.low in RANGE_WORDS and "any_month" in onward:
            return yearly_month(m[0])
        name_after = after is not None and ctx.text[after.start].isupper() and after.start == token.end + 1
        if before is None or before.low not in BEFORE_MAY:
            named = after is not None and after.low in (*PAST_DOCUMENTS, *COMING_DEALS, "and", "election", "vote")
            if token.low in ("may", "march", "jan", "mar") and not (
                named and before is not None and before.low == "the"
            ):
                return None
            if before is not None and ctx.text[before.start].isupper() and before.end == token.start - 1:
                return None
            if name_after and after is not None and not after.cls:
                return None
        elif name_after and after is not None and not after.cls and token.low not in ("jan", "dec", "march"):
            return None
    following = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else ""
    if token.low == "march" and following == "madness":
        return None  # the basketball tournament
    if following in PAST_DOCUMENTS:
        return settle(ctx, yearly_month(m[0]), token.start, "past")
    if following in COMING_DEALS:
        return settle(ctx, yearly_month(m[0]), token.start, "future")
    return yearly_month(m[0])


def spaced_month_year(ctx: Context, m: Match) -> Interval | None:
    return month_of(m[1], m[0]) if 1 <= m[0] <= 12 else None


def spaced_dash_month_year(ctx: Context, m: Match) -> Interval | None:
    following = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else "."
    return spaced_month_year(ctx, m) if following in ".,;:!?)" and 1900 <= m[1] <= 2100 else None


def spaced_year_month(ctx: Context, m: Match) -> Interval | None:
    """`2016 - 11` where the number counts nothing that follows."""
    following = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else "."
    if not 1 <= m[1] <= 12 or not 1900 <= m[0] <= 2100 or following not in ".,;:!?)":
        return None
    return month_of(m[0], m[1])


def plain_month_day(ctx: Context, m: Match) -> Yearly | None:
    """`Oct. 2`, `June the second`; not over the end of a sentence (`in June. Two years`), nor `in June the two`."""
    last = ctx.tokens[m.end - 1]
    if last.low in DIGIT_WORDS and any(token.low in (".", "the") for token in ctx.tokens[m.first + 1 : m.end - 1]):
        return None
    return month_day(m[0], m[1])


def month_day_short_year(ctx: Context, m: Match) -> Interval | None:
    """`Mar. 3, '21`."""
    found = safe_date(two_digit_year(m[2]), m[0], m[1]) if m[2] < 100 else None
    return day(found) if found else None


STREETS = frozenset("street st road rd avenue ave drive lane square".split())


def month_two_digit_year(ctx: Context, m: Match) -> Interval | None:
    """`in Nov-23`: a month of a recent year, as tables and Indian papers write it; `on Nov-23` is a day."""
    before = ctx.tokens[m.first - 1].low if m.first else ""
    year = two_digit_year(m[1])
    near = ctx.published is None or abs(ctx.published.year - year) <= 5
    joined = ctx.tokens[m.end - 1].start == ctx.tokens[m.first].end + 1
    return month_of(year, m[0]) if joined and near and m[1] > 12 and before in BEFORE_MONTH_CODE else None


BEFORE_MONTH_CODE = frozenset("in for since of during until to from vs versus".split())


def day_then_month(ctx: Context, m: Match) -> Yearly | None:
    """`2 October`, `the 4th of July`; not a house in a street named for a day."""
    if m.end < len(ctx.tokens) and ctx.tokens[m.end].low in STREETS and ctx.text[ctx.tokens[m.end].start].isupper():
        return None
    return month_day(m[1], m[0])


def _day_span(month: int, first: int, last: int) -> Yearly | None:
    def at(year: int) -> Interval | None:
        a, b = safe_date(year, month, first), safe_date(year, month, last)
        return Interval(a, b) if a and b and a <= b else None

    return Yearly(at, "span") if at(2000) else None


def month_then_day_range(ctx: Context, m: Match) -> Yearly | None:
    a, b = m[1]
    return _day_span(m[0], int(a), int(b))


def day_range_then_month(ctx: Context, m: Match) -> Yearly | None:
    a, b = m[0]
    return _day_span(m[1], int(a), int(b))


def month_then_days(ctx: Context, m: Match) -> Yearly | None:
    return _day_span(m[0], m[1], m[2])


def days_then_month(ctx: Context, m: Match) -> Yearly | None:
    return _day_span(m[2], m[0], m[1])


def day_of_attack(ctx: Context, m: Match) -> Interval | None:
    """`the January 6 riot`: an attack that is known by its day, of any year before publication."""
    return _attack(ctx, m[0], m[1]) if m[2] is None else None


def day_of_attack_first(ctx: Context, m: Match) -> Interval | None:
    return _attack(ctx, m[1], m[0])


NINE_ELEVEN = "9/11"
AFTER_NINE_ELEVEN = frozenset(
    "attack attacks terror terrorist attackers hijackings and but as when while that which who the it they we he she "
    "was were is has had have will would killed led changed".split()
)


def nine_eleven(ctx: Context, m: Match) -> Interval | None:
    """`9/11`: the attacks of 11 September 2001, unless it is a fraction, a day of its own (`on 9/11`), or belongs to a
    noun that is not of that day (`9/11 families`)."""
    token, after = ctx.tokens[m.first], ctx.tokens[m.end].low if m.end < len(ctx.tokens) else "."
    lead = ctx.tokens[m.first - 1].low if m.first else ""
    if token.low != NINE_ELEVEN or after in ("of", "in") or lead == "on":
        return None
    if after.isalpha() and after not in AFTER_NINE_ELEVEN:
        return None
    return _attack(ctx, 9, 11)


def _attack(ctx: Context, month: int, dom: int) -> Interval | None:
    found = attack_on(month, dom, ctx.published)
    return day(found) if found else None


def odd_order(ctx: Context, m: Match) -> Interval | None:
    """Year, month and day in an order of their own, which dateparser reads."""
    text = ctx.text[ctx.tokens[m.first].start : ctx.tokens[m.end - 1].end]
    found = parse_absolute(text, ctx.country)
    return day(found) if found else None


AFTER_DAY = frozenset("and at to in after before when but with by for until as of".split())
"""Words that may follow a day of the month; any other makes its number a count or a rank."""


def weekday_and_day(ctx: Context, m: Match) -> Any:
    """`Friday the 22nd`: the day of the month that is that weekday; not `on Monday, 15 per cent more`."""
    following = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
    counts = following is not None and (following.low == "%" or ctx.text[following.start].isalpha())
    if counts and following is not None and following.low not in AFTER_DAY:
        return None
    return Monthly(m[1], m[0])


def second_value(ctx: Context, m: Match) -> Any:
    return m[1]


def capital_weekday(ctx: Context, m: Match) -> Weekly | Interval | None:
    """`Sun` and `Sat` with a capital are also a newspaper and the start of a sentence."""
    token = ctx.tokens[m.first]
    if token.low in ("sun", "sat", "mon", "wed", "fri", "thu", "tue", "thur", "thurs", "tues"):
        before = ctx.tokens[m.first - 1].low if m.first else ""
        after = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
        if before not in ("on", "last", "next", "this", "from", "to", "since", "until", "by", "-", ","):
            return None
        if after is not None and after.start == token.end + 1 and ctx.text[after.start].isupper() and not after.cls:
            return None
    if ctx.text[token.end : token.end + 1] == "." and ctx.text[token.end + 1 : token.end + 2].isalpha():
        return None  # `Monday.com`
    lead, behind = (ctx.tokens[i].low if 0 <= i < len(ctx.tokens) else "" for i in (m.first - 1, m.end))
    if lead in NAMED_WEEKDAYS and ctx.text[ctx.tokens[m.first - 1].start].isupper():
        return None  # `Black Monday`
    if behind in WEEKDAY_NAMES and ctx.text[ctx.tokens[m.end].start].isupper() and lead not in ("on", "last"):
        return None  # the Sunday Times
    onward = ctx.tokens[m.end + 1].low if m.end + 1 < len(ctx.tokens) else ""
    if behind == "'s" and onward in SESSION_ENDS:
        return settle(ctx, Weekly(m[0]), token.start, "past")
    return Weekly(m[0])


SESSION_ENDS = frozenset("close closing settlement finish".split())
"""What a price is compared with, whatever the verb: `will pay 12 dollars, a fifth more than Friday's close`."""
NAMED_WEEKDAYS = frozenset("black bloody super good".split())
WEEKDAY_NAMES = frozenset(
    "times telegraph mail mirror express post herald star independent tribune school mass".split()
)
"""What follows a weekday in the name of a newspaper or the like."""


def shaped_after_weekday(ctx: Context, m: Match) -> Any:
    """Digits after a weekday are a date even where they would be a number alone (`Friday 7.6`)."""
    pair = ctx.tokens[m.first].cls.get("pair")
    return shaped(ctx, m) or (pair_of_numbers(ctx, int(pair[0]), int(pair[2])) if pair else None)
