"""Tables of places, nationalities, commodities and the words that names are made of, read once when first asked for.

Places come from CLDR, ISO 3166 and GeoNames by way of `training/gazetteers.py`; the other tables are written by hand.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

PlaceKind = Literal["country", "union", "state", "abbreviation", "region", "capital", "city", "town"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `code` is its country's ISO 3166 code ("" for regions), `canonical` its usual English name."""

    kind: PlaceKind
    code: str
    canonical: str

    @property
    def sure(self) -> bool:
        """Whether the bare name is nearly always this place; towns share names with people and words."""
        return self.kind not in ("town", "abbreviation")


@dataclass(frozen=True, slots=True)
class Nationality:
    """What `Chinese` or `Koreans` points at: the place's usual name, and whether the word names its people."""

    place: str
    code: str
    people: bool


@dataclass(frozen=True, slots=True)
class NameWords:
    """Lower-cased words that tell what a capitalised span names; see `data/name_words.toml`."""

    suffixes: frozenset[str]
    heads: frozenset[str]
    known: frozenset[str]
    """written as in the table, not lower-cased"""
    place_after: frozenset[str]
    place_before: frozenset[str]
    groups: frozenset[str]
    """parties, faiths and peoples, as written"""
    works: frozenset[str]
    """heads of the names of documents, programmes and events"""
    events: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    openers: frozenset[str]
    connectors: frozenset[str]
    head_prepositions: frozenset[str]
    generic: frozenset[str]


def _read(name: str) -> str:
    return files("reclaim.extract").joinpath("data", name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return [line for line in _read(name).splitlines() if line and not line.startswith("#")]


@cache
def places() -> dict[str, Place]:
    """Places by name as it is written, with and without accents."""
    table: dict[str, Place] = {}
    for line in _lines("places.tsv"):
        name, kind, code, canonical = line.split("\t")
        table[name] = Place(kind, code, canonical or name)  # type: ignore[arg-type]
    return table


@cache
def country_names() -> dict[str, str]:
    """Usual English name by ISO 3166 code."""
    return {place.code: place.canonical for place in places().values() if place.kind in ("country", "union")}


@cache
def nationalities() -> dict[str, Nationality]:
    """Adjectives of nationality and names of peoples, as written."""
    table: dict[str, Nationality] = {}
    for line in _lines("demonyms.tsv"):
        code, adjectives, people = line.split("\t")
        place = code[1:] if code.startswith("=") else country_names()[code]
        code = "" if code.startswith("=") else code
        for words, is_people in ((adjectives, False), (people, True)):
            for word in filter(None, words.split(",")):
                table.setdefault(word, Nationality(place, code, is_people))
    return table


@cache
def commodities() -> frozenset[str]:
    """Raw materials, lower case."""
    return frozenset(_lines("commodities.txt"))


@cache
def words() -> NameWords:
    """The word lists of `data/name_words.toml`."""
    tables = tomllib.loads(_read("name_words.toml"))

    def lower(section: str, key: str) -> frozenset[str]:
        return frozenset(tables[section][key].lower().split())

    return NameWords(
        suffixes=lower("organisations", "suffixes"),
        heads=lower("organisations", "heads"),
        known=frozenset(tables["organisations"]["known"].split()),
        place_after=lower("places", "after"),
        place_before=lower("places", "before"),
        groups=frozenset(tables["groups"]["names"].split()) | frozenset(tables["groups"]["phrases"].split("|")),
        works=lower("works", "documents") | lower("works", "events"),
        events=lower("works", "events"),
        titles=lower("persons", "titles"),
        roles=lower("persons", "roles"),
        female=lower("persons", "female"),
        male=lower("persons", "male"),
        openers=lower("words", "sentence_openers"),
        connectors=lower("words", "connectors"),
        head_prepositions=lower("words", "head_prepositions"),
        generic=lower("words", "generic"),
    )
