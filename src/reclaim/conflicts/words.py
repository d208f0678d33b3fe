"""The words of a claim as the comparison sees them: content words with their stems, names in one spelling, vectors."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]

TOKEN = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*(?:['’]s)?|\d[\d,.:/-]*\d|\d", re.UNICODE)
YEAR = re.compile(r"(?<![\d.,$£€])(?:19|20)\d\d(?![\d,]|\.\d)(?:/\d\d)?")

# Words that say nothing about what is measured: grammar, speech verbs, bounds, multipliers, days and months.
STOP = frozenset(
    """a an the of in on at to for from by with and or but nor as than that this these those which who whom whose
    what when where
    while it its he she his her him they them their we our us i you your is are was were be been being am has have
    had do
    does did not no so if then there here also just only even still yet up down out off over under about into through
    during before after since until between among per each every all any both some more most less least fewer such
    own same other
    another will would can could may might shall should must very much many one said says say told tell reported
    reports report according announced noted stated claimed around nearly almost roughly approximately some
    million billion trillion thousand hundred bn mn tn monday tuesday wednesday thursday friday saturday sunday
    january february march april
    june july august september october november december percent cent pc percentage point points dollars dollar euros
    euro pounds pound ton tons tonne tonnes kilogram kilograms us two three four five six seven eight nine ten
    eleven twelve
    how why however now meanwhile among amid including s t""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a sentence: `stem` for comparison, `name` when it is (part of) a proper name."""

    text: str
    stem: str
    start: int
    name: bool


@cache
def table(name: str) -> Any:
    """A JSON table of `conflicts/data`."""
    return json.loads(resources.files("reclaim.conflicts").joinpath("data", name).read_text("utf-8"))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A rough stem: lower case, no possessive, plural or verb ending (`exported`, `exports` and `exporting` are
    one)."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace(".", "")
    if word in table("irregular.json"):
        return str(table("irregular.json")[word])
    for ending, rest in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ings", ""),
        ("ing", ""),
        ("edly", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            word = word[: len(word) - len(ending)] + rest
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


METONYMS = {
    "Washington": "United States",
    "Kremlin": "Russia",
    "Westminster": "United Kingdom",
    "Brussels": "European Union",
}
"""Seats of government that stand for the country and are no capital in the table, or not only one."""


@cache
def places() -> dict[str, str]:
    """Names of countries, their capitals and their people, as written, to the country's usual name in lower case."""
    from reclaim.extract import names_gazetteer as gazetteer

    countries = gazetteer.country_names()
    out = {word: nationality.place.lower() for word, nationality in gazetteer.nationalities().items()}
    for name, place in gazetteer.places().items():
        if place.kind in ("country", "union", "abbreviation", "capital"):
            out.setdefault(name.replace(".", ""), countries.get(place.code, place.canonical).lower())
    return out | {name: country.lower() for name, country in METONYMS.items()}


def canonical(name: str) -> str:
    """A name in one spelling: `Kyiv`, `Ukrainian` and `Ukraine` are one, `Lee Sang-ho` and `Lee Sang Ho` too."""
    plain = re.sub(r"['’]s$", "", name).replace(".", "").replace("-", " ").replace("’", "'").strip()
    if len(plain) > 4 and plain.isupper():
        plain = plain.title()
    return places().get(plain) or plain.lower()


def content_words(sentence: str) -> list[Word]:
    """The content words of a sentence, in order. A capital at the start of a sentence makes a name only of a word that
    is no common word in lower case."""
    words: list[Word] = []
    first = True
    for match in TOKEN.finditer(sentence):
        text = match.group()
        if text[0].isdigit():
            continue
        plain = re.sub(r"['’]s$", "", text)
        lower = plain.lower()
        capital = plain[0].isupper() and (not first or not is_common(lower))
        first = False
        if lower in STOP and not (capital and plain == "US"):
            continue
        words.append(Word(plain, canonical(plain) if capital else stem(plain), match.start(), capital))
    return words


def years(text: str) -> frozenset[int]:
    """Calendar years named in a text; `2023/24` counts as 2024."""
    found = set()
    for match in YEAR.finditer(text):
        word = match.group()
        found.add(int(word[:2] + word[-2:]) if "/" in word else int(word))
    return frozenset(found)


class WordVectors:
    """Static vectors of common English words, unit length, with a weight that is larger for rarer words."""

    def __init__(self) -> None:
        with resources.files("reclaim.conflicts").joinpath("data", "word_vectors.npz").open("rb") as file:
            stored = np.load(file)
            words = str(stored["words"]).split("\n")
            vectors = stored["vectors"].astype(np.float32)
            self.weight: npt.NDArray[np.float32] = stored["weights"] / stored["weights"].max()
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        self.row = {word: number for number, word in enumerate(words)}
        self.vectors = vectors

    def find(self, word: str) -> int | None:
        """The row of a word in any of its spellings, or None."""
        lower = word.lower().replace("’", "'").removesuffix("'s")
        for form in (
            lower,
            lower.removesuffix("s"),
            lower.removesuffix("es"),
            lower.removesuffix("ed"),
            lower.removesuffix("ing"),
        ):
            if form in self.row:
                return self.row[form]
        return None


@cache
def vectors() -> WordVectors:
    """The table of word vectors, read once."""
    return WordVectors()


@lru_cache(maxsize=100_000)
def is_common(word: str) -> bool:
    """The word stands in the vocabulary of common English words."""
    return word in STOP or word in vectors().row


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """0 to 1: how rare a word is in English at large; a word that is in no vocabulary counts as 1."""
    row = vectors().find(word)
    return 1.0 if row is None else float(vectors().weight[row])
