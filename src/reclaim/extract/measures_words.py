"""The vocabulary of measuring, read once from `data/measure_words.toml`: what rises and falls, what stands at a level,
which verbs and nouns name a measure, and past participles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reclaim.records import Change


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("reclaim.extract") / "data" / "measure_words.toml").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """The set of lemmas of that name; `nouns.` prefixes the lists of nouns."""
    group, _, key = name.rpartition(".")
    text: str = _table()[group][key] if group else _table()[name]
    return frozenset(text.split())


def mapping(name: str) -> Mapping[str, str]:
    """The table of that name, lemma to word."""
    found: dict[str, str] = _table()[name]
    return found


@cache
def measure_kind(metric: str) -> str:
    """What kind of thing has a measure of these words: `country`, `company`, `toll` …; `other` when none tells. The
    last telling word decides, for it is nearest to the head."""
    kinds = {word: kind for kind, listed in mapping("measure_kinds").items() for word in listed.split()}
    return next((kinds[word] for word in reversed(metric.lower().split()) if word in kinds), "other")


def verb_direction(lemma: str) -> Change | None:
    """`rise` or `fall` when the verb says so by itself."""
    if lemma in words("rising_verbs"):
        return "rise"
    return "fall" if lemma in words("falling_verbs") else None


def noun_direction(lemma: str) -> Change | None:
    """`rise` or `fall` when the noun names such a change."""
    if lemma in words("nouns.rising"):
        return "rise"
    return "fall" if lemma in words("nouns.falling") else None


def is_change_noun(lemma: str) -> bool:
    """The noun names a change, with or without direction."""
    return noun_direction(lemma) is not None or lemma in words("nouns.changing")


def participle(lemma: str) -> str:
    """The past participle of a verb: `arrest` gives `arrested`, `catch` `caught`.

    Regular forms follow the spelling rules of English; irregular ones come from the table.
    """
    if (irregular := mapping("participles").get(lemma)) is not None:
        return irregular
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ied"
    if _doubles(lemma):
        return f"{lemma}{lemma[-1]}ed"
    return f"{lemma}ed"


@cache
def infinitives() -> Mapping[str, str]:
    """Irregular participles to their verbs, where the form is no other verb."""
    table = mapping("participles")
    return {form: verb for verb, form in table.items() if form not in table and verb != "have" and verb != "get"}


def default_metric(unit: str) -> str:
    """The measure of a unit when the text has no noun for it: `speed` for `kilometer/hour`, `weight` for a mass."""
    if "/" in unit and (known := mapping("unit_metrics").get(unit)) is not None:
        return known
    if is_unit_price(unit):
        return "price"
    return mapping("default_metrics").get(unit_family(unit), "amount")


def is_unit_price(unit: str) -> bool:
    """Money for so much of a stuff: dollars a tonne, cents a litre."""
    above, _, below = unit.partition("/")
    return unit_family(above) == "money" and unit_family(below) in ("mass", "volume", "energy")


def _doubles(lemma: str) -> bool:
    """One-syllable verbs in consonant, vowel, consonant double the last letter: `ship`, `plan`, `stop`."""
    if len(lemma) < 3 or lemma[-1] in "aeiouwxy" or lemma[-2] not in "aeiou" or lemma[-3] in "aeiou":
        return False
    return sum(letter in "aeiou" for letter in lemma) == 1


def unit_family(unit: str) -> str:
    """The kind of measure a unit belongs to: money, percent, length, time … or `count`."""
    head = unit.split("/")[0].split("*")[0]
    if len(head) == 3 and head.isupper():
        return "money"
    return UNIT_FAMILIES.get(head, "count" if head in ("count", "") else "other")


UNIT_FAMILIES: Mapping[str, str] = {
    "percent": "percent",
    "percentage_point": "percentage_point",
    "basis_point": "percentage_point",
    "ratio": "ratio",
    "rank": "rank",
    "point": "point",
    **dict.fromkeys(
        "kilometer meter centimeter millimeter mile foot inch yard nautical_mile micrometer nanometer".split(), "length"
    ),
    **dict.fromkeys("hectare acre square_kilometer square_meter square_mile square_foot".split(), "area"),
    **dict.fromkeys("metric_ton ton kilogram gram pound ounce stone bushel milligram short_ton".split(), "mass"),
    **dict.fromkeys("liter megaliter gigaliter gallon barrel cubic_meter cubic_foot milliliter".split(), "volume"),
    **dict.fromkeys("second minute hour day week fortnight month quarter year decade century".split(), "time"),
    **dict.fromkeys("watt kilowatt megawatt gigawatt horsepower terawatt".split(), "power"),
    **dict.fromkeys("degree degree_celsius degree_fahrenheit kelvin".split(), "temperature"),
}
