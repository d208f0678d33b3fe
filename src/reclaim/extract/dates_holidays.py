"""Holidays by name: the words they are written in and the day they fall on in a year (data in `holidays.toml`)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from reclaim.extract.dates_calendar import Interval, day, table


@cache
def _entries() -> Mapping[tuple[str, ...], Sequence[Mapping[str, Any]]]:
    """Holiday entries by the words of the name, longest names first."""
    out: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for entry in table("holidays.toml")["holiday"]:
        for name in entry["names"]:
            out.setdefault(name_words(name), []).append(entry)
    return dict(sorted(out.items(), key=lambda item: -len(item[0])))


def name_words(name: str) -> tuple[str, ...]:
    """A name as the tokens that the lexer makes of it."""
    return tuple(name.replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ").replace(".", " . ").split())


def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in _entries())


HOLIDAY_FIRST_WORDS = _first_words()


@cache
def names_from(first: str) -> Sequence[tuple[tuple[str, ...], Sequence[Mapping[str, Any]]]]:
    """Names that begin with a word, longest first."""
    return [(words, entries) for words, entries in _entries().items() if words[0] == first]


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    wd = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * wd) // 451
    month, dom = divmod(h + wd - 7 * m + 114, 31)
    return date(year, month, dom + 1)


def passover(year: int) -> date:
    """The first day of Passover, 15 Nisan, in the Gregorian calendar (Gauss's rule of 1802, for 1900 to 2099)."""
    a, b = (12 * year + 12) % 19, year % 4
    exact = 20.0955877 + 1.5542418 * a + 0.25 * b - 0.003177794 * year + 12  # in March, Julian plus days of difference
    day_of_march = int(exact)
    c = (3 * year + 5 * b + day_of_march - 12 + 1) % 7
    if c in (2, 4, 6):
        day_of_march += 1
    elif (c == 1 and a > 6 and exact % 1 >= 0.6328703) or (c == 0 and a > 11 and exact % 1 >= 0.8977237):
        day_of_march += 2 if c == 1 else 1
    return date(year, 3, 1) + timedelta(days=day_of_march)  # the day after 14 Nisan


def hanukkah(year: int) -> date:
    """The first day of Hanukkah, 25 Kislev; the month before has 30 days in the longest years alone."""
    first = passover(year) + timedelta(days=163)
    length = (passover(year + 1) + timedelta(days=163) - first).days
    return first + timedelta(days=84 if length % 10 == 5 else 83)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The `n`th `weekday` (0 is Monday) of a month; -1 is the last."""
    length = calendar.monthrange(year, month)[1]
    if n < 0:
        last = date(year, month, length)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-1 - n))
    first = date(year, month, 1)
    dom = 1 + (weekday - first.weekday()) % 7 + 7 * (n - 1)
    return date(year, month, dom) if dom <= length else None


@cache
def _in_table(name: str, year: int) -> date | None:
    days = table("holidays.toml")["tables"][name]
    return next((date.fromisoformat(d) for d in days if d.startswith(f"{year}-")), None)


def holiday_in(rule: str, year: int) -> Interval | None:
    """The day (or month of Ramadan) that a rule of `holidays.toml` gives in a year; None where no table reaches."""
    if rule.startswith("easter"):
        return day(easter(year) + timedelta(days=int(rule.split()[1])))
    if rule.startswith("passover"):
        return day(passover(year) + timedelta(days=int(rule.split()[1]))) if 1900 <= year < 2099 else None
    if rule == "hanukkah":
        return day(hanukkah(year)) if 1900 <= year < 2098 else None
    if rule == "table:ramadan":
        first, feast = _in_table("ramadan", year), _in_table("eid_al_fitr", year)
        return Interval(first, feast - timedelta(days=1), "span") if first and feast and first < feast else None
    if rule.startswith("table:"):
        found = _in_table(rule[6:], year)
        return day(found) if found else None
    if "-" in rule and " " not in rule:
        month, dom = rule.split("-")
        return day(date(year, int(month), int(dom)))
    month, weekday, n, *offset = rule.split()
    found = nth_weekday(year, int(month), int(weekday), int(n))
    return day(found + timedelta(days=int(offset[0]) if offset else 0)) if found else None


def pick(entries: Sequence[Mapping[str, Any]], country: str | None) -> str:
    """The rule of the entry for a country, else of the one without."""
    for entry in entries:
        if entry.get("country") == country:
            return str(entry["rule"])
    return str(next((e["rule"] for e in entries if "country" not in e), entries[0]["rule"]))


def attack_on(month: int, dom: int, published: date | None) -> date | None:
    """The attack that news names by its day alone (`the January 6 riot`); None for one that no table has, or that lies
    ahead of the day of publication."""
    days = (date.fromisoformat(d) for d in table("holidays.toml")["attacks"].values())
    return next(
        (d for d in days if (d.month, d.day) == (month, dom) and (published is None or d < published)),
        None,
    )
