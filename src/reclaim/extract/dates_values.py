"""What a time expression means before it is settled: times that recur, lengths of time, and how they become days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from reclaim.extract.dates_calendar import (
    UNKNOWN,
    Grain,
    Interval,
    add_months,
    day,
    safe_date,
    shift,
    week_of,
)
from reclaim.extract.dates_grammar import Context, Native, Tense
from reclaim.extract.dates_holidays import holiday_in, names_from, pick
from reclaim.extract.dates_lexer import Token


@dataclass(frozen=True, slots=True)
class Yearly:
    """A time that comes once a year: a month, a day of a month, a quarter, a season, a holiday."""

    in_year: Callable[[int], Interval | None]
    grain: Grain


@dataclass(frozen=True, slots=True)
class Weekly:
    """A day of the week, 0 is Monday."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Monthly:
    """A day of the month without its month (`the 27th`), with a weekday when one was named."""

    dom: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """So many units of time, several when they add up (`1 month and 21 days`)."""

    parts: tuple[tuple[int, str], ...]
    vague: bool = False

    @property
    def unit(self) -> str:
        return self.parts[0][1]

    @property
    def count(self) -> int:
        return self.parts[0][0]

    def move(self, d: date, sign: int) -> date:
        for count, unit in self.parts:
            d = shift(d, unit, sign * count)
        return d


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day; which one may depend on the country."""

    entries: Sequence[Any]


def settle(ctx: Context, node: Any, at: int, prefer: Tense | None = None) -> Interval | None:
    """The days that a value stands for. A time without a year is the last one up to `published`, or the next one when
    the words (`by`, `until`) or the tense look forward."""
    if isinstance(node, Interval):
        return node
    if isinstance(node, Holiday):
        node = yearly_holiday(ctx, node)
    if not isinstance(node, Yearly | Weekly | Monthly):
        return None
    if ctx.published is None:
        return UNKNOWN
    pub = ctx.published
    known = prefer or ctx.tense(at)
    tense = known or "past"
    match node:
        case Yearly():
            years = range(pub.year, pub.year - 10, -1) if tense == "past" else range(pub.year - 1, pub.year + 10)
            for y in years:
                iv = node.in_year(y)
                if iv is None or iv.start is None or iv.end is None:
                    continue
                if (iv.start <= pub) if tense == "past" else (iv.end >= pub):
                    if (
                        tense == "past"
                        and prefer is None
                        and (not known or LOOKS_AHEAD.search(ctx.text, max(0, at - 30), at))
                    ):
                        return _or_the_coming_one(node, iv, pub).rel()
                    return iv.rel()
            return None
        case Weekly(weekday):
            if tense == "past":
                return day(pub - timedelta(days=(pub.weekday() - weekday) % 7), True)
            return day(pub + timedelta(days=(weekday - pub.weekday()) % 7), True)
        case Monthly(dom, weekday_or_none):
            for i in range(60):
                first = add_months(pub.replace(day=1), -i if tense == "past" else i)
                d = safe_date(first.year, first.month, dom)
                if d is None or (d > pub if tense == "past" else d < pub):
                    continue
                if weekday_or_none is None or d.weekday() == weekday_or_none:
                    return day(d, True)
    return None


LOOKS_AHEAD = re.compile(r"\b(?:the|a|an|until|before|of|deadline of [\w ]{1,12} on)\s+$")
"""Words before a month that leave the verb without a say: `a December hike`, `days before November 8`."""
SOON = timedelta(days=60)
LONG_AGO = timedelta(days=240)


def _or_the_coming_one(node: Yearly, last: Interval, pub: date) -> Interval:
    """News that speaks of `the November 8 poll` on 2 November means the coming one, whatever the verb near it: what
    is most of a year back is called `last November`."""
    if node.grain in ("season", "quarter", "half"):
        return last
    for year in (pub.year, pub.year + 1):
        coming = node.in_year(year)
        if coming is not None and coming.start is not None and last.end is not None and coming.start > pub:
            return coming if coming.start - pub <= SOON and pub - last.end > LONG_AGO else last
    return last


def yearly_holiday(ctx: Context, node: Holiday) -> Yearly:
    rule = pick(node.entries, ctx.country)
    return Yearly(lambda y: holiday_in(rule, y), "day")


def in_year(ctx: Context, node: Any, year: int) -> Interval | None:
    """A yearly time in the year given."""
    if isinstance(node, Holiday):
        node = yearly_holiday(ctx, node)
    return node.in_year(year) if isinstance(node, Yearly) and 1 < year < 9990 else None


def weekday_in_week(weekday: int, d: date) -> date:
    start = week_of(d).start
    assert start is not None
    return start + timedelta(days=weekday)


# --- numbers in words: native levels of the grammar --------------------------------------------------------------


def _small(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """A number from 0 to 99 in words at token `i`: (end, value)."""
    if i >= len(tokens):
        return None
    cls = tokens[i].cls
    if "tens" in cls:
        j = i + 1
        if j < len(tokens) and tokens[j].low == "-":
            j += 1
        if j < len(tokens) and 1 <= tokens[j].cls.get("digit_word", 0) <= 9:
            return j + 1, int(cls["tens"] + tokens[j].cls["digit_word"])
        return i + 1, int(cls["tens"])
    if "digit_word" in cls:
        return i + 1, int(cls["digit_word"])
    return None


def count_words(tokens: Sequence[Token], i: int) -> list[tuple[int, Any]]:
    """Counts of units: digits, words, `a`, `a few`, `a couple of`. Value is (count, vague)."""
    token = tokens[i]
    out: list[tuple[int, Any]] = []
    if "number" in token.cls:
        if token.cls["number"] <= 500:
            out.append((i + 1, (token.cls["number"], False)))
    elif token.low in ("a", "an"):
        out.append((i + 1, (1, False)))
        if i + 1 < len(tokens) and "vague" in tokens[i + 1].cls:
            j = i + 2
            if j < len(tokens) and tokens[j].low == "of":
                j += 1
            out.insert(0, (j, (tokens[i + 1].cls["vague"], tokens[i + 1].low != "couple")))
    elif "vague" in token.cls:
        out.append((i + 1, (token.cls["vague"], True)))
    else:
        small = _small(tokens, i)
        if small:
            out.append((small[0], (small[1], False)))
    return out


def ordinal_words(tokens: Sequence[Token], i: int) -> list[tuple[int, Any]]:
    """`first`, `21st`, `twenty-first`."""
    cls = tokens[i].cls
    if "ordinal" in cls:
        return [(i + 1, cls["ordinal"])]
    if "ordinal_word" in cls:
        return [(i + 1, cls["ordinal_word"])]
    if "tens" in cls:
        j = i + 1
        if j < len(tokens) and tokens[j].low == "-":
            j += 1
        if j < len(tokens) and tokens[j].cls.get("ordinal_word", 99) <= 9:
            return [(j + 1, cls["tens"] + tokens[j].cls["ordinal_word"])]
    return []


def day_words(tokens: Sequence[Token], i: int) -> list[tuple[int, Any]]:
    """A day of the month: `15`, `15th`, `first`, `twenty-first`, `twenty one`."""
    cls = tokens[i].cls
    if "dom" in cls:
        return [(i + 1, cls["dom"])]
    out = [(end, n) for end, n in ordinal_words(tokens, i) if n <= 31]
    small = _small(tokens, i)
    if small and 1 <= small[1] <= 31:
        out.append(small)
    return out


def year_words(tokens: Sequence[Token], i: int) -> list[tuple[int, Any]]:
    """`nineteen ninety nine`, `two thousand and eighteen`, `nineteen zero one`."""
    if "digit_word" not in tokens[i].cls and "tens" not in tokens[i].cls:
        return []
    first = _small(tokens, i)
    if first is None:
        return []
    j, high = first
    out: list[tuple[int, Any]] = []

    def low(tok: str) -> bool:
        return j < len(tokens) and tokens[j].low == tok

    if high in (1, 2) and low("thousand"):
        total = high * 1000
        j += 1
        if high == 2:
            out.append((j, total))
        hundreds = _small(tokens, j)
        if hundreds and hundreds[0] < len(tokens) and tokens[hundreds[0]].low == "hundred":
            total += 100 * hundreds[1]
            j = hundreds[0] + 1
        if low("and"):
            j += 1
        rest = _small(tokens, j)
        if rest and total + rest[1] > 1500:
            out.insert(0, (rest[0], total + rest[1]))
    elif 15 <= high <= 20:
        second = _small(tokens, j)
        if second and second[1] == 0:
            third = _small(tokens, second[0])
            if third and third[1] < 10:
                out.append((third[0], high * 100 + third[1]))
        elif second and 10 <= second[1] <= 99:
            out.append((second[0], high * 100 + second[1]))
    return out


def holiday_words(tokens: Sequence[Token], i: int) -> list[tuple[int, Any]]:
    """A holiday's name, the longest one."""
    if "holiday_word" not in tokens[i].cls:
        return []
    for words, entries in names_from(tokens[i].low):
        if tuple(t.low for t in tokens[i : i + len(words)]) == words:
            return [(i + len(words), Holiday(tuple(entries)))]
    return []


NATIVES = {
    "n": Native(count_words, frozenset({"a", "an"}), frozenset({"number", "vague", "digit_word", "tens"})),
    "ord": Native(ordinal_words, classes=frozenset({"ordinal", "ordinal_word", "tens"})),
    "dom": Native(day_words, classes=frozenset({"dom", "ordinal_word", "tens", "digit_word"})),
    "yearwords": Native(year_words, classes=frozenset({"digit_word", "tens"})),
    "holiday": Native(holiday_words, classes=frozenset({"holiday_word"})),
}

# --- absolute dates in unusual orders are dateparser's ---------------------------------------------------------

DAY_FIRST_EXCEPTIONS = frozenset({"US", "PH", "FM", "PW", "MH", "BZ"})
"""Countries that write the month first in numeric dates (CLDR short date patterns); all others write the day first."""


def day_first(country: str | None) -> bool:
    """Whether `3/7/2017` is 3 July; without a country it is read the American way, as most English text online is."""
    return country is not None and country not in DAY_FIRST_EXCEPTIONS


@lru_cache(maxsize=4096)
def parse_absolute(text: str, country: str | None) -> date | None:
    """dateparser's reading of words that the grammar found to be one complete date."""
    import dateparser

    found = dateparser.parse(
        re.sub(r"[/,.\-]+", " ", text),
        languages=["en"],
        settings={
            "DATE_ORDER": "DMY" if day_first(country) else "MDY",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found else None
