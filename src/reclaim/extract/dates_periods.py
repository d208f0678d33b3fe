"""What the rules for years and larger or smaller periods do: decades, quarters, fiscal years, seasons, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from reclaim.extract.dates_calendar import (
    UNKNOWN,
    Interval,
    day,
    decade_of,
    fiscal_year,
    half_of,
    months,
    quarter_of,
    season_of,
    split_year,
    year_of,
)
from reclaim.extract.dates_grammar import Context, Match
from reclaim.extract.dates_lexer import two_digit_year
from reclaim.extract.dates_values import Holiday, Yearly, in_year


def year_number(iv: Interval) -> int:
    """The year that a year-long interval is named for."""
    assert iv.end is not None
    return iv.end.year


COUNT_NOUNS = frozenset(
    "acres adults apartments bales barrels beds billion bushels businesses calories cars cases cattle children "
    "civilians companies copies cubic days dead deaths delegates dollars employees euros families fans farmers "
    "farms feet fighters flights gallons gw gwh head hectares homes hours households houses inmates islands jobs kg "
    "kilograms kilometers kilometres kilos km liters litres members men meters metres metric migrants miles million "
    "minutes months more mw mwh officers pages passengers patients people per percent person points police pounds "
    "prisoners refugees residents respondents rooms schoolchildren schools seats shares sheep shops soldiers "
    "species spectators square staff stores students supporters thousand times tonne tonnes tons troops units "
    "vehicles voters votes weeks women won workers years yen".split()
)
NUMBERED = frozenset(
    "$ £ € ¥ # no number flight © copyright boeing windows room route page gmt highway interstate agenda vision "
    "section article clause code postcode zip postal suite apartment".split()
)
"""What is told apart by numbers that may look like years."""
STRONG_YEAR_LEADS = frozenset("in since by during until till before after from of to".split())


def bare_year(ctx: Context, m: Match) -> Interval | None:
    """A four-digit number that can only be a year where it stands: not a count, not out of reach."""
    at = m.end - 1
    token = ctx.tokens[at]
    number: int = m[0]
    before = ctx.tokens[at - 1].low if at else ""
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
    if before in NUMBERED:
        return None
    onward = ctx.tokens[m.end + 1].low if m.end + 1 < len(ctx.tokens) else ""
    if after == "-" and (onward in HYPHENATED_COUNTS or onward + "s" in COUNT_NOUNS or onward in COUNT_NOUNS):
        return None
    ranged = after == "to" and m.end + 2 < len(ctx.tokens) and "year" in ctx.tokens[m.end + 1].cls
    if ranged and ctx.tokens[m.end + 2].low in COUNT_NOUNS:
        return None  # `from 1950 to 2010 points`
    if before == "." and at > 1 and ctx.tokens[at - 2].low in ("no", "nos", "room", "flat"):
        return None
    if _number_before(ctx, at):
        return None
    if after in ("gmt", "utc", "hrs", "edt", "est", "et", "bst") or ctx.text[token.end : token.end + 1].isalpha():
        return None
    return year_of(number)


HYPHENATED_COUNTS = frozenset("strong foot meter metre mile page acre hectare kilometer kilometre".split())
"""What a number counts when a hyphen joins them: `a 2024-page report`."""


def _number_before(ctx: Context, at: int) -> bool:
    """The digits follow, space by space, others that are no year and no day: a telephone number."""
    while at > 0 and ctx.tokens[at - 1].low.isdigit() and ctx.tokens[at - 1].end + 1 == ctx.tokens[at].start:
        at -= 1
        if "year" not in ctx.tokens[at].cls and len(ctx.tokens[at].low) > 2:
            return True
    return False


def year_named(ctx: Context, m: Match) -> Interval:
    return year_of(m[0])


def named_year(ctx: Context, m: Match) -> Interval | None:
    """A year that words before it announce; two digits are a year only after an apostrophe or a month."""
    return year_of(m[0]) if isinstance(m[0], int) and 1 <= m[0] < 9000 else None


def spoken_year(ctx: Context, m: Match) -> Interval | None:
    """`in nineteen eighty four`: a year in words after a word that leads to one."""
    before = ctx.tokens[m.first - 1].low if m.first else ""
    return year_of(m[0]) if before in ("in", "since", "of", "by", "until", "during", "year") else None


def year_or_later(ctx: Context, m: Match) -> Interval:
    return Interval(year_of(m[0]).start, None)


def year_or_earlier(ctx: Context, m: Match) -> Interval:
    return Interval(None, year_of(m[0]).end)


def decade(ctx: Context, m: Match) -> Interval | None:
    """`the 1980s`, `'80s`, `the 70s`: a decade; `00s` of a century is its first decade, as in `the 2000s`."""
    digits = m[0][0]
    if len(digits) == 3:
        return decade_of(int(digits) * 10)
    at = m.end - 1
    before = ctx.tokens[at - 1].low if at else ""
    if before not in ("the", "'", "’", "early", "mid", "late", "-", "‘"):
        return None
    after = ctx.tokens[m.end].low if m.end < len(ctx.tokens) else ""
    if after in ("fahrenheit", "celsius", "%", "percent", "per", "c", "f"):
        return None
    if before in ("the", "early", "mid", "late", "-") and any(
        t.low
        in (
            "temperature",
            "temperatures",
            "highs",
            "lows",
            "unemployment",
            "rate",
            "rates",
            "approval",
            "turnout",
            "shares",
            "his",
            "her",
            "their",
            "aged",
            "prices",
        )
        for t in ctx.tokens[max(0, at - 8) : at]
    ):
        return None
    return decade_of(1900 + int(digits) * 10 if int(digits) >= 3 else 2000 + int(digits) * 10)


def decade_by_apostrophe(ctx: Context, m: Match) -> Interval | None:
    number = m[0]
    if number % 10:
        return None
    return (
        decade_of(1900 + number if number >= 30 else 2000 + number)
        if number < 100
        else (decade_of(number) if 1500 <= number < 2100 else None)
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
    return Yearly(lambda y: quarter_of(y, n), "quarter") if 1 <= n <= 4 and not _of_play(ctx, m) else None


PLAY_WORDS = frozenset(
    "scored striker halftime touchdown touchdowns quarterback goalkeeper midfielder referee kickoff innings equaliser "
    "equalizer".split()
)
PARTS_BEHIND = frozenset("hour hours final finals finalist finalists pound pounder mile time marathon century".split())
PLAY_AROUND = 25
"""Tokens on either side in which words of a match make a half or quarter one of its own."""


def _of_play(ctx: Context, m: Match) -> bool:
    """The half or quarter is one of a match, or the first part of a word (`quarter-final`)."""
    after, onward = (ctx.tokens[i].low if i < len(ctx.tokens) else "" for i in (m.end, m.end + 1))
    if after == "-" and onward in PARTS_BEHIND:
        return True
    if after in ("of", "in") and m.end + 1 < len(ctx.tokens) and "year" in ctx.tokens[m.end + 1].cls:
        return False
    around = ctx.tokens[max(0, m.first - PLAY_AROUND) : m.end + PLAY_AROUND]
    if any(token.low in PLAY_WORDS for token in around):
        return True
    return any("pair" in two.cls and "-" in two.low and one.low in RESULTS for one, two in pairwise(around))


RESULTS = frozenset("lost won beat led drew win loss defeat victory lead".split())
"""What stands before the score of a match."""


def last_quarter_of_year(ctx: Context, m: Match) -> Yearly:
    return Yearly(lambda y: quarter_of(y, 4), "quarter")


def half(ctx: Context, m: Match) -> Yearly | None:
    n = m[0]
    return Yearly(lambda y: half_of(y, n), "half") if 1 <= n <= 2 else None


def half_in_words(ctx: Context, m: Match) -> Yearly | None:
    """`the first half`; not of a match, nor `the first half-hour`."""
    if _of_play(ctx, m):
        return None
    n = 1 if any(t.low in ("first", "1st") for t in ctx.tokens[m.first : m.end]) else 2
    return Yearly(lambda y: half_of(y, n), "half")


HALF_LEADS = frozenset("in for of during the since until by from to and versus vs".split())
"""Words before `H1` and `H2` that tell a half year from hydrogen and viruses."""


def period_code(ctx: Context, m: Match) -> Any:
    """`Q3`, `2016H2`, `1Q24`, `FY23`, `CY18`, `Q2FY25`, `9M24` (the first nine months)."""
    kind, n, year, fiscal = m[0]
    if kind in ("FY", "CY"):
        if year is None:
            return None
        return _labelled_year(ctx, m, year) if kind == "FY" else year_of(year)
    if kind == "H" and n > 2:
        return None
    if year is None:
        before = ctx.tokens[m.first - 1] if m.first else None
        if kind == "H" and (before is None or (before.low not in HALF_LEADS and "year" not in before.cls)):
            return None
        after = ctx.tokens[m.end].cls if m.end < len(ctx.tokens) else {}
        if kind == "M" and "year" not in after and "period_code" not in after:
            return None  # nine million
        return Yearly(lambda y: _code_in(year_of(y), kind, n), "quarter" if kind == "Q" else "half")
    return _code_in(_labelled_year(ctx, m, year) if fiscal else year_of(year), kind, n)


TWO_YEARS = re.compile(r"\d{4}[-/]\d\d$")


def _labelled_year(ctx: Context, m: Match, label: int) -> Interval:
    """The year of a code such as `FY25`; one named for two years (`FY2024-25`) never is a calendar year."""
    if TWO_YEARS.search(ctx.tokens[m.end - 1].low):
        return split_year(label - 1, country_near(ctx, m.first), False)
    return fiscal_near(ctx, m.first, label)


RETAILERS = frozenset("retailer retailers discounter discounters grocer grocers".split())
RETAIL_START = 2
"""First month of the year of American retailers, named for the one it begins in (the trade's 4-5-4 calendar)."""
SAID_AROUND = 25
"""Tokens on either side that tell whose fiscal year it is."""


def fiscal_near(ctx: Context, at: int, label: int) -> Interval:
    """The fiscal year of that label: the country's, or that of an American retailer."""
    country = country_near(ctx, at)
    around = ctx.tokens[max(0, at - SAID_AROUND) : at + SAID_AROUND]
    if country == "US" and any(token.low in RETAILERS for token in around):
        return months(label, RETAIL_START, 12, "year")
    return fiscal_year(label, country)


def _code_in(whole: Interval, kind: str, n: int) -> Interval:
    """The quarter (Q), half (H) or first so many months (M) of a year, which may be a fiscal one."""
    assert whole.start is not None
    if kind == "M":
        return months(whole.start.year, whole.start.month, n, "span")
    size = 3 if kind == "Q" else 6
    return months(whole.start.year, whole.start.month + size * (n - 1), size, "quarter" if kind == "Q" else "half")


def fiscal_named_last(ctx: Context, m: Match) -> Interval:
    return fiscal_near(ctx, m.first, m[0])


def quarter_to_month(ctx: Context, m: Match) -> Yearly:
    """`the June quarter`: the three months up to June, as Australia and New Zealand name them."""
    last = m[0]
    return Yearly(lambda y: months(y, last - 2, 3, "quarter"), "quarter")


def quarter_to_month_of_year(ctx: Context, m: Match) -> Interval:
    return months(year_number(m[1]), m[0] - 2, 3, "quarter")


def season_over_two_years(ctx: Context, m: Match) -> Interval | None:
    """`the winter of 2022-23`: the season that begins in the first year."""
    pair = ctx.tokens[m.end - 1].cls.get("year_pair")
    return season_of(int(pair[0]), m[0], ctx.country) if pair else None


def mid_century(ctx: Context, m: Match) -> Interval | None:
    """The year 50 of the running century, as climate targets mean it."""
    return year_of(ctx.published.year // 100 * 100 + 50).rel() if ctx.published else UNKNOWN


def code_of_fiscal_year(ctx: Context, m: Match) -> Interval | None:
    """`Q3 FY24`, `9M FY25`: a quarter, half or first months of that fiscal year."""
    (kind, n, year, _), (whole, _, fiscal_label, _) = m.values
    if kind not in ("Q", "H", "M") or year is not None or whole != "FY" or fiscal_label is None:
        return None
    return _code_in(fiscal_near(ctx, m.first, fiscal_label), kind, n)


def code_in_year(ctx: Context, m: Match) -> Interval | None:
    """`Q3 of the last fiscal year`, `H1 of 2024-25`: in a year that does not begin in January."""
    (kind, n, year, _), whole = m.values
    if kind not in ("Q", "H", "M") or year is not None or not isinstance(whole, Interval) or whole.grain != "year":
        return None
    if whole.start is None:
        return UNKNOWN
    return replace(_code_in(whole, kind, n), relative=whole.relative) if whole.start.month != 1 else None


def fiscal(ctx: Context, m: Match) -> Interval:
    return fiscal_near(ctx, m.first, year_number(m[0]))


BEFORE_SEASON = frozenset(
    "in of during since until by last this next the early late mid - and to for through from between before after "
    "previous".split()
)
DOUBTFUL_LEADS = frozenset("the to and of for - from in".split())
"""Before `fall` and `spring` in lower case these leave open whether a time is meant."""


def season(ctx: Context, m: Match) -> Yearly | None:
    """A season after a word that makes it a time; `fall` is otherwise a verb and `spring` a source."""
    at = m.end - 1
    token = ctx.tokens[at]
    name: str = m[0]
    before = ctx.tokens[at - 1].low if at else ""
    if before not in BEFORE_SEASON:
        return None
    verb_or_source = name in ("fall", "spring") and not ctx.text[token.start].isupper()
    if verb_or_source and before in DOUBTFUL_LEADS and not (before in ("the", "in") and _time_lead(ctx, at - 1)):
        return None
    country = ctx.country
    return Yearly(lambda y: season_of(y, name, country), "season")


def _time_lead(ctx: Context, at: int) -> bool:
    return at > 0 and ctx.tokens[at - 1].low in (
        "in",
        "during",
        "since",
        "until",
        "by",
        "of",
        "this",
        "before",
        "after",
    )


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
    """`87`, `'05`: without an apostrophe only what cannot be a day."""
    number: int = m[0]
    apostrophe = m.first > 0 and ctx.tokens[m.first - 1].low == "'"
    return year_of(two_digit_year(number)) if number < 100 and (apostrophe or number > 31) else None


CROP_WORDS = frozenset(
    "crop crops wheat corn maize soybean soybeans barley rice cotton harvest grain grains marketing usda canola sugar "
    "oats".split()
)
COUNTRY_WORDS = {
    "usda": "US", "american": "US", "america": "US", "washington": "US", "pentagon": "US", "british": "GB",
    "britain": "GB", "uk": "GB", "england": "GB", "australia": "AU", "australian": "AU", "india": "IN", "indian": "IN",
    "japan": "JP", "japanese": "JP", "canada": "CA", "canadian": "CA", "zealand": "NZ", "pakistan": "PK", "abare": "AU",
    "us": "US", "mumbai": "IN", "delhi": "IN", "bengaluru": "IN",
    "nifty": "IN", "sensex": "IN",
}  # fmt: skip
LOOK_AROUND = 60
"""Tokens on either side in which a crop or a country decides a fiscal year."""


def season_of_play(ctx: Context, m: Match) -> Interval | None:
    """`the 2023/24 season`: from July to June, as leagues and theatres have it; of a crop, its own year."""
    cls = ctx.tokens[m.end - 2].cls
    pair = cls.get("year_pair") or cls.get("short_pair")
    if not pair:
        return None
    first, last = int(pair[0]), int(pair[-1])
    if (first + 1) % 100 != last or is_crop(ctx, m):
        return None
    return months(two_digit_year(first, (ctx.published.year + 2) % 100 + 1 if ctx.published else 41), 7, 12, "year")


def is_crop(ctx: Context, m: Match) -> bool:
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
