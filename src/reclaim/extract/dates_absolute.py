"""Rules for times that name a day, month, quarter, year, decade or holiday, with or without the year."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from reclaim.extract.dates_calendar import (
    Interval,
    day,
    decade_of,
    fiscal_year,
    half_of,
    month_of,
    quarter_of,
    safe_date,
    season_of,
    split_year,
    year_of,
)
from reclaim.extract.dates_grammar import Action, Context, Match, Rule
from reclaim.extract.dates_lexer import two_digit_year
from reclaim.extract.dates_values import (
    Holiday,
    Monthly,
    Weekly,
    Yearly,
    day_first,
    in_year,
    parse_absolute,
)


def date_in(year: int, month: int, dom: int) -> Interval | None:
    d = safe_date(year, month, dom)
    return day(d) if d else None


def month_day(month: int, dom: int) -> Yearly | None:
    """A day of a month; None when no year has it."""
    return Yearly(lambda y: date_in(y, month, dom), "day") if safe_date(2000, month, dom) else None


def yearly_month(month: int) -> Yearly:
    return Yearly(lambda y: month_of(y, month), "month")


def year_number(iv: Interval) -> int:
    """The year that a year-long interval is named for."""
    assert iv.end is not None
    return iv.end.year


# --- years -------------------------------------------------------------------------------------------------------

LEADS_TO_YEAR = frozenset(
    "in since by of during from to until till before after for through the year early mid late and or between around "
    "circa about calendar season mid- ( [ ; : , - – — / = > < ' 's as on versus vs over with like than that this "
    "per back only ending ended beginning starting start end".split()
)
COUNT_NOUNS = frozenset(
    "people person tonnes tons tonne metric dead jobs votes homes houses km miles hectares acres metres meters feet dollars euros pounds yen won "
    "workers soldiers troops students children men women cases deaths seats points pages percent kilometres kilometers "
    "kg kilograms kilos litres liters gallons barrels mw gw gwh mwh employees residents households families migrants "
    "refugees officers police schoolchildren adults respondents voters patients beds units vehicles cars flights passengers "
    "islands schools companies businesses farms farmers cattle sheep head bales bushels calories hours minutes days "
    "weeks months years times more million billion thousand per square cubic species troops fans spectators fighters "
    "civilians inmates prisoners supporters delegates members copies shares stores shops staff rooms apartments".split()
)
STRONG_YEAR_LEADS = frozenset("in since by during until till before after from of to".split())


def bare_year(ctx: Context, m: Match) -> Interval | None:
    """A four-digit number that can only be a year where it stands: not a count, not out of reach."""
    token = ctx.tokens[m.first]
    number = m[0]
    before = ctx.tokens[m.first - 1].low if m.first else ""
    after = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else ""
    latest = (ctx.published.year if ctx.published else 2030) + 80
    if not 1000 <= number <= latest or after in ("%", "°"):
        return None
    if after in COUNT_NOUNS and not (before in ("in", "since", "during", "by", "until") and number >= 1900):
        return None
    if number < 1900 and before not in STRONG_YEAR_LEADS:
        return None
    if number < 1700 and before not in ("in", "since", "of", "until"):
        return None
    if before in ("$", "£", "€", "¥", "#", "no", "number", "flight", "boeing", "windows", "room", "route", "page", "gmt"):
        return None
    if after == "-" and m.end + 1 < len(ctx.tokens) and ctx.tokens[m.end + 1].low in COUNT_NOUNS | {"strong", "foot", "meter"}:
        return None
    if after in ("gmt", "utc", "hrs", "edt", "est", "et", "bst") or ctx.text[token.end : token.end + 1].isalpha():
        return None
    return year_of(number)


def named_year(ctx: Context, m: Match) -> Interval | None:
    """A year that words before it announce; two digits are a year only after an apostrophe or a month."""
    return year_of(m[0]) if isinstance(m[0], int) and 1 <= m[0] < 9000 else None


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
            return split_year(int(first_year), country_near(ctx, m.first), _is_crop(ctx, m))
    if cls.get("short_pair"):
        a, b = cls["short_pair"]
        if (int(a) + 1) % 100 == int(b) and (int(a) > 12 or before == "the" or ctx.published is not None and before not in ("on",)):
            latest = ctx.published.year + 2 if ctx.published else 2040
            first_year = two_digit_year(int(a), latest % 100 + 1)
            if before != "on":
                return split_year(first_year, country_near(ctx, m.first), _is_crop(ctx, m))
    if cls.get("year_month"):
        y, mo = cls["year_month"]
        return month_of(int(y), int(mo))
    if cls.get("month_year"):
        mo, y = cls["month_year"]
        if "." in text and before not in ("in", "since", "on", "by", "back"):
            return None
        return month_of(int(y), int(mo))
    if cls.get("pair") and before in ("on", "since", "until", "by", "from", "before", "after", "back", "this"):
        a, separator, b = cls["pair"]
        if separator == "." and before not in ("on",):
            return None
        return pair_of_numbers(ctx, int(a), int(b))
    return None


def _two_numbers(ctx: Context, a: int, b: int, year: int) -> Interval | None:
    """`a/b/year` in the order of the country; the other order when that one is no day."""
    first, second = ((a, b), (b, a)) if not day_first(ctx.country) else ((b, a), (a, b))
    return date_in(year, *first) or date_in(year, *second)


def pair_of_numbers(ctx: Context, a: int, b: int) -> Yearly | None:
    first, second = ((a, b), (b, a)) if not day_first(ctx.country) else ((b, a), (a, b))
    return next((found for mo, d in (first, second) if mo <= 12 and (found := month_day(mo, d))), None)


CROP_WORDS = frozenset(
    "crop crops wheat corn maize soybean soybeans barley rice cotton harvest grain grains marketing usda canola sugar oats".split()
)
COUNTRY_WORDS = {
    "usda": "US", "american": "US", "america": "US", "washington": "US", "pentagon": "US", "british": "GB", "britain": "GB",
    "uk": "GB", "england": "GB", "australia": "AU", "australian": "AU", "india": "IN", "indian": "IN", "japan": "JP",
    "japanese": "JP", "canada": "CA", "canadian": "CA", "zealand": "NZ", "pakistan": "PK", "abare": "AU", "us": "US",
}  # fmt: skip
LOOK_AROUND = 60
"""Tokens on either side in which a crop or a country decides a fiscal year."""


def _is_crop(ctx: Context, m: Match) -> bool:
    around = ctx.tokens[max(0, m.first - LOOK_AROUND) : m.end + LOOK_AROUND]
    return any(t.low in CROP_WORDS for t in around)


def country_near(ctx: Context, at: int) -> str | None:
    """The country whose institutions the sentence names nearest before the time, else the article's."""
    for i in range(at - 1, max(-1, at - LOOK_AROUND - 1), -1):
        token = ctx.tokens[i]
        if i and ctx.tokens[i - 1].low in ("to", "in", "into", "from"):
            continue  # where goods go, not whose year it is
        if token.low in COUNTRY_WORDS and (token.low != "us" or ctx.text[token.start : token.end] == "US"):
            return COUNTRY_WORDS[token.low]
        if token.low == "states":
            return "US"
    return ctx.country


# --- months and days ---------------------------------------------------------------------------------------------


def month_day_year(ctx: Context, m: Match) -> Interval | None:
    return date_in(year_number(m[2]), m[0], m[1])


def day_month_year(ctx: Context, m: Match) -> Interval | None:
    return date_in(year_number(m[2]), m[1], m[0])


def month_year(ctx: Context, m: Match) -> Interval | None:
    return month_of(year_number(m[1]), m[0])


BEFORE_MAY = frozenset(
    "in since until till by last this next from to and of for before after during early late mid through between or "
    "earlier later following previous past - – ( , : mid- 's on".split()
)


def bare_month(ctx: Context, m: Match) -> Yearly | None:
    """A month by itself: not a name (`Theresa May`, `April Jones`) nor a verb (`May I`)."""
    token = ctx.tokens[m.first]
    if token.low in ("may", "march", "april", "june", "august", "jan", "mar", "dec"):
        before = ctx.tokens[m.first - 1] if m.first else None
        after = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
        if after is not None and after.low in ("-", "–", "to", "through", "until", "till") and m.end + 1 < len(ctx.tokens) and (
            "any_month" in ctx.tokens[m.end + 1].cls
        ):  # fmt: skip
            return yearly_month(m[0])
        name_after = after is not None and ctx.text[after.start].isupper() and after.start == token.end + 1
        if before is None or before.low not in BEFORE_MAY:
            if token.low in ("may", "march", "jan", "mar"):
                return None
            if before is not None and ctx.text[before.start].isupper() and before.end == token.start - 1:
                return None
            if name_after and after is not None and not after.cls:
                return None
        elif name_after and after is not None and not after.cls and token.low not in ("jan", "dec", "march"):
            return None
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
    return month_day(m[0], m[1])


def day_then_month(ctx: Context, m: Match) -> Yearly | None:
    return month_day(m[1], m[0])


def days_of_month(ctx: Context, m: Match) -> Yearly | None:
    """`Nov 19-20`, `9 to 17 April`: from one day of a month to another."""
    values = [v for v in m.values if v is not None]
    month = next((v for k, v in zip("mab", m.values, strict=False) if k == "m"), None)
    del month
    a, b, mo = values[1], values[2], values[0]
    return _day_span(mo, a, b)


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


def odd_order(ctx: Context, m: Match) -> Interval | None:
    """Year, month and day in an order of their own, which dateparser reads."""
    text = ctx.text[ctx.tokens[m.first].start : ctx.tokens[m.end - 1].end]
    found = parse_absolute(text, ctx.country)
    return day(found) if found else None


def weekday_and_day(ctx: Context, m: Match) -> Any:
    """`Friday the 22nd`: the day of the month that is that weekday."""
    return Monthly(m[1], m[0])


def second_value(ctx: Context, m: Match) -> Any:
    return m[1]


def weekday(ctx: Context, m: Match) -> Weekly:
    return Weekly(m[0])


def capital_weekday(ctx: Context, m: Match) -> Weekly | None:
    """`Sun` and `Sat` with a capital are also a newspaper and the start of a sentence."""
    token = ctx.tokens[m.first]
    if token.low in ("sun", "sat", "mon", "wed", "fri", "thu", "tue", "thur", "thurs", "tues"):
        before = ctx.tokens[m.first - 1].low if m.first else ""
        after = ctx.tokens[m.end] if m.end < len(ctx.tokens) else None
        if before not in ("on", "last", "next", "this", "from", "to", "since", "until", "by", "-", ","):
            return None
        if after is not None and after.start == token.end + 1 and ctx.text[after.start].isupper() and not after.cls:
            return None
    return Weekly(m[0])


# --- larger periods ----------------------------------------------------------------------------------------------


def decade(ctx: Context, m: Match) -> Interval | None:
    """`the 1980s`, `'80s`, `the 70s`: a decade; `00s` of a century is its first decade, as in `the 2000s`."""
    digits = m[0][0]
    if len(digits) == 3:
        return decade_of(int(digits) * 10)
    token = ctx.tokens[m.first]
    before = ctx.tokens[m.first - 1].low if m.first else ""
    if before not in ("the", "'", "’", "early", "mid", "late", "-", "‘"):
        return None
    after = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else ""
    if after in ("fahrenheit", "celsius", "%", "percent", "per", "c", "f"):
        return None
    if before in ("the", "early", "mid", "late", "-") and any(
        t.low in ("temperature", "temperatures", "highs", "lows", "his", "her", "their", "aged", "prices")
        for t in ctx.tokens[max(0, m.first - 8) : m.first]
    ):
        return None
    del token
    return decade_of(1900 + int(digits) * 10 if int(digits) >= 3 else 2000 + int(digits) * 10)


def decade_by_apostrophe(ctx: Context, m: Match) -> Interval | None:
    number = m[0]
    if number % 10:
        return None
    return decade_of(1900 + number if number >= 30 else 2000 + number) if number < 100 else (
        decade_of(number) if 1500 <= number < 2100 else None
    )


def decade_in_words(ctx: Context, m: Match) -> Interval:
    number = m[0]
    return decade_of(number if number > 1000 else 1900 + number)


def century(ctx: Context, m: Match) -> Interval | None:
    n = m[0]
    if not 1 < n < 30:
        return None
    first, last = year_of((n - 1) * 100), year_of((n - 1) * 100 + 99)
    return Interval(first.start, last.end, "century")


def quarter(ctx: Context, m: Match) -> Yearly | None:
    n = m[0]
    return Yearly(lambda y: quarter_of(y, n), "quarter") if 1 <= n <= 4 else None


def last_quarter_of_year(ctx: Context, m: Match) -> Yearly:
    return Yearly(lambda y: quarter_of(y, 4), "quarter")


def half(ctx: Context, m: Match) -> Yearly | None:
    n = m[0]
    return Yearly(lambda y: half_of(y, n), "half") if 1 <= n <= 2 else None


def half_in_words(ctx: Context, m: Match) -> Yearly:
    n = 1 if ctx.tokens[m.first].low in ("first", "1st") else 2
    return Yearly(lambda y: half_of(y, n), "half")


def period_code(ctx: Context, m: Match) -> Any:
    """`Q3`, `2016H2`, `1Q24`, `FY23`, `CY18`."""
    kind, n, year, fiscal = m[0]
    if kind in ("FY", "CY"):
        if year is None:
            return None
        return fiscal_year(year, country_near(ctx, m.first)) if kind == "FY" else year_of(year)
    make = quarter_of if kind == "Q" else half_of
    if kind == "H" and n > 2:
        return None
    if year is None:
        return Yearly(lambda y: make(y, n), "quarter" if kind == "Q" else "half")
    if fiscal:
        whole = fiscal_year(year, country_near(ctx, m.first))
        assert whole.start is not None
        size = 3 if kind == "Q" else 6
        first = month_of(whole.start.year, whole.start.month + size * (n - 1))
        last = month_of(whole.start.year, whole.start.month + size * n - 1)
        return Interval(first.start, last.end, "quarter" if kind == "Q" else "half")
    return make(year, n)


def fiscal(ctx: Context, m: Match) -> Interval:
    return fiscal_year(year_number(m[0]), country_near(ctx, m.first))


def season(ctx: Context, m: Match) -> Yearly | None:
    """A season after a word that makes it a time; `fall` is otherwise a verb and `spring` a source."""
    token = ctx.tokens[m.first]
    name = m[0]
    before = ctx.tokens[m.first - 1].low if m.first else ""
    if before not in ("in", "of", "during", "since", "until", "by", "last", "this", "next", "the", "early", "late", "mid", "-",
                      "and", "to", "for", "through", "from", "between", "before", "after", "previous") or (
        before in ("the", "to", "and", "of", "for", "-", "from", "in") and name in ("fall", "spring")
        and not ctx.text[token.start].isupper() and not (before in ("the", "in") and _time_lead(ctx, m.first - 1))
    ):  # fmt: skip
        return None
    country = ctx.country
    return Yearly(lambda y: season_of(y, name, country), "season")


def _time_lead(ctx: Context, at: int) -> bool:
    return at > 0 and ctx.tokens[at - 1].low in ("in", "during", "since", "until", "by", "of", "this", "before", "after")


def season_with_year(ctx: Context, m: Match) -> Interval:
    return season_of(year_number(m[1]), m[0], ctx.country)


def holiday(ctx: Context, m: Match) -> Holiday:
    return m[0]  # type: ignore[no-any-return]


def eve(ctx: Context, m: Match) -> Yearly:
    node = m[0]

    def at(year: int) -> Interval | None:
        iv = in_year(ctx, node, year)
        return day(iv.start - timedelta(days=1)) if iv and iv.start else None

    return Yearly(at, "day")


def two_digit(ctx: Context, m: Match) -> Interval | None:
    number = m[0]
    return year_of(two_digit_year(number)) if number < 100 else None


def season_of_sport(ctx: Context, m: Match) -> Interval | None:
    return None


R = Rule
A: Action = named_year

RULES: tuple[Rule, ...] = (
    # the level `year`: what may stand as the year of a month, quarter or holiday
    R("four-digit year", "year", "{year}", named_year, [("The plant opened on 3 March 2019.", "2019-03-03")]),
    R("year in words", "year", "<yearwords>", named_year, [("It closed in June of nineteen ninety nine.", "1999-06")]),
    R("calendar year", "year", "calendar? year|cy {year}", named_year, [("Sales in the calendar year 2008 rose.", "2008")]),
    # the level `base`
    R("month, day and year", "base", "{any_month} -|/? the? <dom> ,|of|in? <year>", month_day_year,
      [("The deal was signed on Dec. 22, 2025.", "2025-12-22"), ("It began January 12 2016.", "2016-01-12")]),
    R("day, month and year", "base", "the? <dom> day? of|.|-|/? {any_month} ,|of|in|-|/|.? <year>", day_month_year,
      [("It opened on 3 March 2019.", "2019-03-03"), ("the 4th of July, 1995, was hot", "1995-07-04")]),
    R("month and year", "base", "{any_month} ,|of|in|/|-? <year>", month_year,
      [("Output fell in October 2023.", "2023-10"), ("the May 2022 figure", "2022-05")]),
    R("month and two-digit year", "base", "{any_month} of|' <twodigit>", month_year,
      [("born in April of 87", "1987-04")]),
    R("apostrophe and two-digit year", "twodigit", "{number}", two_digit),
    R("digits and separators", "base", "{shaped}", shaped,
      [("The report dated 2025-05-22 says so.", "2025-05-22"), ("earnings during 2005-06 rose", "2005-07-01/2006-06-30")],
      ["The score was 3-1.", "It costs 10.5 dollars.", "Call 555-0199."]),
    R("year, month and day", "base", "{year} /|-|. {any_month} /|-|. {dom}", odd_order, [("on 2020/Sep/23", "2020-09-23")]),
    R("year, day and month", "base", "{year} /|- {dom} /|- {any_month}", odd_order, [("on 2020/23/Sep", "2020-09-23")]),
    R("day, year and month", "base", "{dom} /|- {year} /|- {any_month}", odd_order, [("on 23-2020-September", "2020-09-23")]),
    R("month, year and day", "base", "{any_month} /|- {year} /|- {dom}", odd_order, [("on September-2020-23", "2020-09-23")]),
    R("month and year spaced apart", "base", "{number} / {year}", spaced_month_year, [("The 11 / 2016 issue sold out.", "2016-11")]),
    R("month and year spaced by a dash", "base", "{number} - {year}", spaced_dash_month_year, [("Archive: 11 - 2016", "2016-11")],
      ["The tally was 3 - 2016 voters came."]),
    R("year and month spaced apart", "base", "{year} -|/ {number}", spaced_year_month, [("Archive, 2016 - 11", "2016-11")],
      ["In 2016 - 11 people died."]),
    R("day and year, then month", "base", "{day_year} /|- {any_month}", odd_order, [("on 23-2020-September", "2020-09-23")]),
    R("digits before a month", "base", "{shaped} /|- {any_month}", odd_order, [("on 2020/23/Sep", "2020-09-23")]),
    R("month before digits", "base", "{any_month} /|- {shaped}", odd_order, [("on September-2020-23", "2020-09-23")]),
    R("days of a month, month first", "base", "{any_month} {day_range}", month_then_day_range,
      [("It ran on March 19-20 in Oslo.", "2024-03-19/2024-03-20")]),
    R("days of a month, month last", "base", "between|from? {day_range} {any_month}", day_range_then_month,
      [("held 4-6 March in Oslo", "2024-03-04/2024-03-06")]),
    R("day to day of a month, month first", "base", "{any_month} between|from? <dom> to|and|through|-|–|till|until the? <dom>",
      month_then_days, [("open April 9th through 17th", "2024-04-09/2024-04-17")]),
    R("day to day of a month, month last", "base", "between|from? the? <dom> to|and|through|-|–|till|until the? <dom> of? {any_month}",
      days_then_month, [("from 4 to 6 March", "2024-03-04/2024-03-06")]),
    R("month and day", "base", "{any_month} -|/|.? the? <dom>", plain_month_day, [("The vote was on Oct. 2.", "2023-10-02")]),
    R("day and month", "base", "the? <dom> day? of? {any_month}", day_then_month, [("The vote was on 2 October.", "2023-10-02")]),
    R("month", "base", "{month}", bare_month, [("Exports fell in February.", "2024-02"), ("Since May prices rose.", "2024-05-01/..")],
      ["The minister, Theresa May, resigned.", "You may leave.", "They march on."]),
    R("weekday", "base", "{weekday}", capital_weekday, [("He resigned on Monday.", "2024-05-13")],
      ["The Sun reported it.", "He sat down."]),
    R("weekday and date", "base", "this|next? {any_weekday} ,|-|(|.? the? <date>", second_value,
      [("on Tuesday, March 5, they met", "2024-03-05")]),
    R("weekday and day of the month", "base", "{any_weekday} ,|-? the? <dom>", weekday_and_day,
      [("They met on Friday the 22nd.", "2024-03-22")]),
    R("decade in digits", "base", "the? {decade}", decade, [("In the 1980s it was rare.", "1980-01-01/1989-12-31")],
      ["Temperatures were in the 70s."]),
    R("decade with an apostrophe", "base", "the? ' {decade}", decade, [("In the '90s it was rare.", "1990-01-01/1999-12-31")]),
    R("decade as a possessive", "base", "the {number} 's", decade_by_apostrophe, [("In the 1970's it was rare.", "1970-01-01/1979-12-31")]),
    R("decade in words", "base", "the {decade_word}", decade_in_words, [("In the nineties it was rare.", "1990-01-01/1999-12-31")]),
    R("century", "base", "the? <ord> century", century, [("In the 19th century it was rare.", "1800-01-01/1899-12-31")]),
    R("quarter", "base", "the? <ord> quarter", quarter, [("In the first quarter sales rose.", "2024-01-01/2024-03-31")]),
    R("last quarter of a year", "base", "the? final quarter", last_quarter_of_year),
    R("half year", "base", "the? first|1st half", half_in_words, [("In the first half sales rose.", "2024-01-01/2024-06-30")]),
    R("second half year", "base", "the? second|2nd half", half_in_words, [("In the second half of 2023 sales rose.", "2023-07-01/2023-12-31")]),
    R("period code", "base", "{period_code}", period_code,
      [("Revenue in Q1 rose.", "2024-01-01/2024-03-31"), ("Profit for FY23 fell.", "2023"), ("1H23 was weak", "2023-01-01/2023-06-30")]),
    R("fiscal year", "base", "the? fiscal|financial year? <year>", fiscal, [("In fiscal 2007 it sold more.", "2007")]),
    R("season and year", "base", "the? {season} of|,? <year>", season_with_year, [("In the summer of 2022 it burned.", "2022-06-01/2022-08-31")]),
    R("season", "base", "the? {season}", lambda ctx, m: season(ctx, Match(m.values, m.end - 1, m.end)),
      [("It burned during the summer.", "2023-06-01/2023-08-31")], ["Prices fall every time.", "A spring dried up."]),
    R("holiday", "base", "<holiday>", holiday, [("Shops closed on Christmas Day.", "2023-12-25")]),
    R("eve of a holiday", "base", "the eve of <holiday>", lambda ctx, m: eve(ctx, m), [("on the eve of Good Friday", "2024-03-28")]),
    # the level `date`: a complete date, for what may follow a weekday
    R("date, month first", "date", "{any_month} -|.? the? <dom>", plain_month_day),
    R("date, day first", "date", "<dom> of? {any_month}", day_then_month),
    R("date, month first with year", "date", "{any_month} -|.? the? <dom> ,|of? <year>", month_day_year),
    R("date, day first with year", "date", "<dom> of|-? {any_month} ,|of|-? <year>", day_month_year),
    R("date in digits", "date", "{shaped}", lambda ctx, m: shaped(ctx, m) or _shaped_after_weekday(ctx, m)),
)


def _shaped_after_weekday(ctx: Context, m: Match) -> Any:
    pair = ctx.tokens[m.first].cls.get("pair")
    return pair_of_numbers(ctx, int(pair[0]), int(pair[2])) if pair else None
