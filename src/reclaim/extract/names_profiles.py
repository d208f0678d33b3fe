"""What a text says about its names beside naming them: roles, trades, nationalities, gender by title and given name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from reclaim.extract.layers import Name
from reclaim.extract.names_aliases import Thing
from reclaim.extract.names_gazetteer import nationalities
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_reading import Mention

APPOSITION = re.compile(r",\s+(?:an?\s|the\s|its\s)?\s*([^,.;:\"“”()\n]{3,90})")


CUTS = frozenset("of for at who which that in on and or with to from based said says".split())


@dataclass(frozen=True, slots=True)
class Nominals:
    """`data/nominals.toml`, ready to look up."""

    company: frozenset[str]
    institution: frozenset[str]
    synonyms: dict[str, frozenset[str]]
    country: frozenset[str]
    country_with_region: frozenset[str]
    province: frozenset[str]
    city: frozenset[str]
    regions: dict[str, frozenset[str]]


@dataclass(slots=True)
class Profile:
    """What the text says about one thing."""

    type: str
    place: str
    gender: str = ""
    """m, f or "" """
    described: set[str] = field(default_factory=set)
    """nouns and adjectives beside its mentions, lower case: `cable maker`, `economist`"""
    nations: set[str] = field(default_factory=set)
    """ISO 3166 codes of the nationalities beside its mentions"""


@cache
def nominals() -> Nominals:
    """The table of head nouns, read once."""
    text = files("reclaim.extract").joinpath("data", "nominals.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Nominals(
        company=frozenset(table["company"]["heads"].split()),
        institution=frozenset(table["institution"]["heads"].split()),
        synonyms={word: frozenset(value.split()) for word, value in table["institution"]["synonyms"].items()},
        country=frozenset(table["country"]["heads"].split()),
        country_with_region=frozenset(table["country"]["with_region"].split()),
        province=frozenset(table["province"]["heads"].split()),
        city=frozenset(table["city"]["heads"].split()),
        regions={name: frozenset(codes.split()) for name, codes in table["regions"].items()},
    )


def read_profiles(
    text: str, names: Sequence[Name], mentions: Sequence[Mention], things: Sequence[Thing]
) -> dict[str, Profile]:
    lists = name_words()
    profiles: dict[str, Profile] = {}
    for name, mention, thing in zip(names, mentions, things, strict=True):
        profile = profiles.setdefault(name.key, Profile(thing.type, thing.place))
        if name.type == "PERSON":
            given = name.name.split()[0].lower()
            if (
                mention.title.rstrip(".") in ("mr", "sir", "lord", "king", "prince", "father")
                or "wife" in profile.described
            ):
                profile.gender = "m"
            elif mention.title.rstrip(".") in ("mrs", "ms", "miss", "dame", "lady", "queen", "princess"):
                profile.gender = "f"
            elif not profile.gender:
                profile.gender = "f" if given in lists.female else "m" if given in lists.male else ""
            profile.described.update(mention.title.split())
        if name.type == "COMMODITY":
            continue
        lead = re.search(r"((?:[\w.\-’']+[ ]){1,5})$", text[max(0, mention.start - 70) : mention.start])
        if lead:
            words = lead.group(1).split()
            near = _description(words)
            profile.described.update(near)
            profile.nations.update(nations_in(words))
        words = _apposition(text[mention.end : mention.end + 100])
        profile.described.update(word.lower() for word in words)
        profile.nations.update(nations_in(words))
    return profiles


def _apposition(after: str) -> list[str]:
    """The words of an apposition that follows a name: ", a cable maker based in …", ", the bank's chief economist,"."""
    found = APPOSITION.match(after)
    if not found:
        return []
    words = found[1].split()
    cut = next((i for i, word in enumerate(words) if word.lower() in CUTS), len(words))
    words = words[:cut]
    table = nominals()
    heads = table.company | table.institution | table.country | table.city | name_words().roles
    return words if words and words[-1].lower() in heads else []


def _description(words: Sequence[str]) -> list[str]:
    """The lower-case words that stand directly before a name and describe it: `cable maker`, `economist`."""
    table = nominals()
    last = words[-1].lower()
    if last not in table.company | table.institution | table.country | table.city | name_words().roles:
        return []
    kept: list[str] = []
    for word in reversed(words):
        if word in ("the", "a", "an", "by", "of", "from", "and", "The", "A", "An"):
            break
        kept.append(word.lower())
    return kept


def nations_in(words: Sequence[str]) -> Iterator[str]:
    for size in (2, 1):
        for index in range(len(words) - size + 1):
            nationality = nationalities().get(" ".join(words[index : index + size]))
            if nationality is not None and nationality.code:
                yield nationality.code
                if size == 2:
                    return
