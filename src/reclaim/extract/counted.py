"""The noun that a number counts, from characters alone: the first plural of the run of plain words after the number
(`six rare earth executives` counts executives). counted_nouns.py does better where words are tagged."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its lemma and where it stands."""

    lemma: str
    start: int
    end: int


IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "calves": "calf",
    "halves": "half",
    "loaves": "loaf",
    "shelves": "shelf",
    "thieves": "thief",
    "leaves": "leaf",
    "crises": "crisis",
    "analyses": "analysis",
    "bases": "base",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "buses": "bus",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "gases": "gas",
    "oxen": "ox",
    "geese": "goose",
    "fishermen": "fisherman",
    "policemen": "policeman",
    "firemen": "fireman",
    "congressmen": "congressman",
    "gunmen": "gunman",
    "statesmen": "statesman",
    "businessmen": "businessman",
    "movies": "movie",
    "cookies": "cookie",
    "selfies": "selfie",
    "zombies": "zombie",
    "calories": "calorie",
    "series": "series",
    "species": "species",
    "aircraft": "aircraft",
    "sheep": "sheep",
    "cattle": "cattle",
    "fish": "fish",
    "staff": "staff",
    "head": "head",
    "personnel": "personnel",
    "offspring": "offspring",
    "deer": "deer",
    "salmon": "salmon",
    "spacecraft": "spacecraft",
    "crew": "crew",
    "police": "police",
    "troops": "troop",
    "axes": "axis",
    "ties": "tie",
    "lies": "lie",
    "pies": "pie",
    "dies": "die",
    "shoes": "shoe",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "volcanoes": "volcano",
    "caches": "cache",
    "aches": "ache",
    "headaches": "headache",
}
"""Plurals that the rules of `singular` would miss, and nouns without a plural of their own."""

INVARIANT = frozenset(
    "people men women children feet teeth mice oxen geese aircraft sheep cattle fish staff head personnel "
    "offspring deer salmon spacecraft "
    "crew police series species criteria phenomena fishermen policemen firemen congressmen gunmen businessmen "
    "statesmen swine percent".split()
)
_NOT_PLURAL = frozenset(
    "is was has this his its as us yes less across always perhaps besides unless thus versus previous various "
    "serious famous numerous "
    "news plus minus says does goes pass class process business access success address mass cross boss press "
    "loss gas bus virus "
    "campus status bonus census consensus focus basis analysis crisis thesis politics economics mathematics "
    "physics sports overseas "
    "towards afterwards whereas religious dangerous nervous anxious tremendous conscious precious continuous "
    "enormous hours' congress progress "
    "express grass glass dress stress illness fitness wilderness witness princess wireless endless famous "
    "indigenous homogenous simultaneous".split()
)
STOP = frozenset(
    "in on at to of for by with from and or but nor as that which who whom whose when where while than then "
    "so if is are was were be "
    "been being has have had do does did will would can could may might shall should must not no the a an "
    "this these those there here "
    "it they he she we you i them him her us me into onto over under after before since until during between "
    "against about around "
    "per via each every because although though however also said says say told according up down out off "
    "away back ago later earlier "
    "including amid among through without within upon toward towards across behind beyond near only just even "
    "still already now "
    "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday what how why".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’&][^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0\n]|-|,? ?\"|, (?=[a-z]+ )")


def singular(word: str) -> str:
    """The singular of an English noun in lower case: `executives` to `executive`, `cities` to `city`."""
    word = word.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")):
        return word[:-1]
    return word


def _is_plural(word: str) -> bool:
    low = word.lower()
    if low in INVARIANT:
        return True
    return len(low) > 2 and low.endswith("s") and low not in _NOT_PLURAL and not low.endswith(("ss", "'s", "’s", "ous"))


COMPOUNDS = frozenset({"rare earth", "hot dog", "guinea pig", "sea lion", "sweet potato", "red card", "yellow card"})
"""Things whose last word alone names another thing."""


def compound(text: str, noun: Noun) -> Noun:
    """The noun, its name with the word before it where the two name one thing: `rare earth`. It stands at its head."""
    before = re.search(r"([^\W\d_]+) \Z", text[max(0, noun.start - 14) : noun.start])
    if before is None or f"{before[1].lower()} {noun.lemma}" not in COMPOUNDS:
        return noun
    return Noun(f"{before[1].lower()} {noun.lemma}", noun.start, noun.end)


LONGEST_PHRASE = 6
"""Words between a number and the noun it counts, at most."""


def counted_after(text: str, end: int) -> Noun | None:
    """The counted noun in the words after `end`, None when there is none in reach. A number joined by a hyphen counts
    the word it is joined to (`131-page report`)."""
    at = end
    for index in range(LONGEST_PHRASE):
        gap = _GAP.match(text, at)
        if gap is None or (index and gap.group() == "-"):
            return None
        word = _WORD.match(text, gap.end())
        if word is None or word.group().lower() in STOP:
            return None
        if not index and gap.group() == "-" and word.group() == "strong":
            # "a 2,000-strong workforce"
            noun = _WORD.match(text, word.end() + 1)
            return Noun(singular(noun.group()), noun.start(), noun.end()) if noun is not None else None
        if not index and gap.group() == "-":
            return Noun(
                singular(word.group().split("-")[0]), word.start(), word.start() + len(word.group().split("-")[0])
            )
        if _is_plural(word.group()):
            following = _WORD.match(text, word.end() + 1) if text[word.end() : word.end() + 1] == " " else None
            if (
                following is not None
                and following.group().lower() in INVARIANT
                and following.group().lower() not in STOP
            ):
                word = following
            return compound(text, Noun(singular(word.group()), word.start(), word.end()))
        at = word.end()
    return None
