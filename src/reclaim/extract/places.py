"""Which country an article is from: for a bare `$`, `pound` or `ton`, and for the order of day and month.

Asked in this order: the publisher's name, the URL's top-level domain, the places that the text names most, by name or
by an exchange, a central bank or a dateline. Publishers are in `data/publishers.txt`; country names and demonyms come
from `data/places.tsv` and `data/demonyms.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from types import MappingProxyType
from urllib.parse import urlsplit

from reclaim.extract.names_gazetteer import places
from reclaim.extract.units import read_data


@dataclass(frozen=True, slots=True)
class Country:
    """An ISO 3166 alpha-2 code and what it was read from."""

    code: str
    why: str


GENERIC_TLDS = frozenset(
    "com org net info edu gov int eu io co tv me ai app news biz online site xyz live today".split()
)
"""Endings that name no country; `.co`, `.io`, `.tv`, `.me` and `.ai` are used as words."""

TLD_COUNTRY = {"uk": "GB", "gov": "US", "edu": "US"}


def _key(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()
    return words.removeprefix("the ").strip()


@cache
def publishers() -> Mapping[str, str]:
    """Country codes by normalised publisher name or host."""
    found: dict[str, str] = {}
    for line in read_data("publishers.txt"):
        country, _, names = line.partition("\t")
        for name in names.split("|"):
            found[_key(name)] = country
    return MappingProxyType(found)


def publisher_country(publisher: str | None) -> str | None:
    """The country of a well-known outlet: `ABC Rural` is AU. None when the name says nothing."""
    if not publisher:
        return None
    key = _key(publisher)
    table = publishers()
    if key in table:
        return table[key]
    words = key.split()
    parts = [
        " ".join(words[at : at + size]) for size in range(len(words), 0, -1) for at in range(len(words) - size + 1)
    ]
    names, _ = _names()
    # an edition or a paper that names its country is from there: the Zambia Daily Mail, CNN Philippines
    named = next((names[part] for part in parts if part in names), None)
    outlet = next((table[part] for part in parts if " " in part and len(part) > 3 and part in table), None)
    return named or outlet


def url_country(url: str | None) -> str | None:
    """The country of a URL: its outlet's, or its top-level domain's when that is a country's."""
    host = (urlsplit(url).hostname or "") if url else ""
    if not host:
        return None
    labels = host.removeprefix("www.").split(".")
    for size in range(len(labels), 1, -1):
        found = publishers().get(_key(".".join(labels[-size:])))
        if found:
            return found
    last = labels[-1]
    if last in TLD_COUNTRY:
        return TLD_COUNTRY[last]
    return last.upper() if len(last) == 2 and last not in GENERIC_TLDS else None


EXTRA_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "u.s.": "US",
        "u.s": "US",
        "usa": "US",
        "us": "US",
        "america": "US",
        "american": "US",
        "americans": "US",
        "uk": "GB",
        "britain": "GB",
        "british": "GB",
        "england": "GB",
        "scotland": "GB",
        "wales": "GB",
        "usda": "US",
        "new england": "US",
        "new mexico": "US",
        "australian": "AU",
    }
)
"""`US` is matched in capitals only."""


@cache
def _names() -> tuple[dict[str, str], dict[str, int]]:
    """Country codes by lower-case name, and the most words of a name by its first word."""
    found = {
        name.lower(): place.code
        for name, place in places().items()
        if place.kind == "country" and not name.startswith(("the ", "The "))
    }
    for line in read_data("demonyms.tsv"):
        code, *forms = line.split("\t")
        if len(code) == 2 and code.isupper():
            for form in forms:
                for name in form.split(","):
                    if name.strip():
                        found.setdefault(name.strip().lower(), code)
    found |= EXTRA_NAMES
    for ambiguous in ("georgia", "jersey", "reunion"):
        found.pop(ambiguous, None)
    longest: dict[str, int] = {}
    for name in found:
        words = name.split()
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return found, longest


def country_names() -> Mapping[str, str]:
    """Country codes by lower-case name, adjective and noun for the people: `kenya`, `kenyan`, `kenyans` are KE."""
    return MappingProxyType(_names()[0])


_CAPITALISED = re.compile(r"(?<![\w$])[A-Z][\w.’'-]*")
_WORD = re.compile(r"[\w.’'-]+")


@lru_cache(maxsize=4)
def countries_named(text: str) -> Counter[str]:
    """How often each country is named in the text, by its name, its demonym or as `US` (in capitals)."""
    names, longest = _names()
    found: Counter[str] = Counter()
    for match in _CAPITALISED.finditer(text):
        first = match.group().removesuffix("'s").removesuffix("’s")
        if first == "Us" or (first.lower().rstrip(".") not in longest and first.lower() not in longest):
            continue
        size = longest.get(first.lower()) or longest[first.lower().rstrip(".")]
        words = [first]
        if size > 1:
            words += [
                word.group() for word in islice(_WORD.finditer(text, match.end() + 1, match.end() + 40), size - 1)
            ]
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).lower()
            code = names.get(name) or names.get(name.rstrip(".,"))
            if code is not None:
                found[code] += 1
                break
    return found


@cache
def _marks() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Country codes by what stands for a country, and a pattern that finds those marks."""
    found = {
        name: code
        for code, _, names in (line.partition("\t") for line in read_data("country_marks.txt"))
        for name in names.split("|")
    }
    printed = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    return MappingProxyType(found), re.compile(rf"(?<![\w-])(?:{printed})(?!\w)")


_DATELINE = re.compile(
    r"^[ \t]*(?P<city>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2})(?=:|,? [(—–-]|, (?:[A-Z][a-z]{2,8}\.? \d))", re.M
)
_BASED = re.compile(r"\b(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?)-(?:based|headquartered|listed)\b")

MARK_WEIGHT = 2
"""How often a country need be named to say as much as a mark: one exchange decides where no other country is named."""


def _city_country(name: str) -> str | None:
    """The country of a large city by its name in any case; None for small towns, which share names with much else."""
    place = places().get(name) or places().get(name.title())
    return place.code if place is not None and place.kind in ("capital", "city", "state") else None


@lru_cache(maxsize=4)
def countries_marked(text: str) -> Counter[str]:
    """How much what stands for a country says, in mentions of its name: exchanges, indices and central banks
    (`data/country_marks.txt`), the city of a dateline (`LAGOS:`) or of a seat (`Sydney-based`)."""
    table, pattern = _marks()
    found: Counter[str] = Counter()
    for match in pattern.finditer(text):
        found[table[match.group()]] += MARK_WEIGHT
    for cities in (_DATELINE, _BASED):
        for match in cities.finditer(text):
            code = _city_country(match["city"])
            if code:
                found[code] += MARK_WEIGHT
    return found


def text_country(text: str) -> str | None:
    """The country that the text names most, by its name or by what stands for it, when it does so at least twice as
    often as the next."""
    top = (countries_named(text) + countries_marked(text)).most_common(2)
    if not top or top[0][1] < 2 or (len(top) > 1 and top[1][1] * 2 > top[0][1]):
        return None
    return top[0][0]


def country_of(*, publisher: str | None = None, url: str | None = None, text: str | None = None) -> Country | None:
    """The article's country and why, None when nothing says."""
    found = publisher_country(publisher)
    if found:
        return Country(found, f"publisher {publisher}")
    found = url_country(url)
    if found:
        return Country(found, f"url of {url}")
    found = text_country(text) if text else None
    return Country(found, "the text names it most") if found else None


def dollar_country(text: str, home: Country | None) -> Country | None:
    """Whose dollar a bare `$` is: the home country's, unless the text is about the United States: names it twice and
    more than three times as often as home."""
    if home is None or home.code == "US":
        return home
    named = countries_named(text)
    if named["US"] >= 2 and named["US"] > 3 * (named[home.code] + countries_marked(text)[home.code]):
        return Country("US", "the text is about the US")
    return home
