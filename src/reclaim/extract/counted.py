"""The noun that a number counts: `six rare earth executives` counts executives.

From characters alone: the first plural of the run of plain words after the number. From a parse: the head of the noun
phrase that the number modifies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reclaim.extract.layers import Quantity, Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token


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
            name = singular(word.group())
            return Noun(name, word.start(), word.end())
        at = word.end()
    return None


def _begins_after(doc: Doc, end: int) -> int:
    """Index of the first token that begins at or after a character offset."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < end:
            low = middle + 1
        else:
            high = middle
    return low


_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_DETERMINERS = frozenset({"DET", "PRON"})
LONGEST_RUN = 9
"""Tokens between a number and the noun it counts, at most."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun in a Doc: the head's lemma and offset, and the whole phrase in lemmas."""

    lemma: str
    start: int
    phrase: str


def _name(token: Token) -> str:
    if token.pos_ == "PROPN" and not token.text.islower():
        return token.text
    lemma = token.lemma_.lower()
    if lemma and lemma != token.lower_:
        return lemma
    return token.lower_ if token.pos_ == "ADJ" else singular(token.text)


def _noun_run(doc: Doc, first: int) -> Counted | None:
    """The noun phrase from a token up to its head: the first plural that no noun follows, else its last noun."""
    kept: list[Token] = []
    head: Token | None = None
    for index in range(first, min(len(doc), first + LONGEST_RUN)):
        token = doc[index]
        if (index > first and token.is_sent_start) or token.lower_ in STOP - {"and"}:
            break
        following = doc[index + 1] if index + 1 < len(doc) else None
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in ("%", "percent"):
            kept.append(token)
            head = token
            ends = (
                following is None
                or following.pos_ not in ("NOUN", "PROPN")
                or following.tag_ == "NNP"
                or following.lower_ in STOP
            )
            if ends and (token.tag_ in _PLURAL_TAGS or token.lower_ in INVARIANT):
                break
        elif token.pos_ == "ADJ":
            if head is not None:
                break
            kept.append(token)
        elif (
            (token.tag_ in ("VBN", "VBG") and head is None)
            or (token.pos_ == "VERB" and head is None and not kept and token.tag_ != "VBD")
            or (token.lower_ == "and" and kept and following is not None and following.pos_ in _MODIFIERS)
            or (
                token.text in ("-", "&", "/", "'s", "’s", '"', "“", "”", "‘", "’")
                or (token.pos_ == "NUM" and kept and head is not None)
            )
        ):
            continue
        else:
            break
    if head is None:
        return None
    words = [_name(token) for token in kept if token.i <= head.i]
    lemma = _name(head).lower() if head.pos_ == "NOUN" else singular(head.text)
    return Counted(lemma, head.idx, " ".join(words))


def counted_in_doc(doc: Doc, quantity: Quantity) -> Counted | None:
    """The noun that a quantity counts, by the parts of speech after it; None when none follows."""
    after = quantity.end if quantity.number_end <= quantity.end else quantity.number_end
    if doc.text[after : after + 1] == "-":
        noun = counted_after(doc.text, after)
        return Counted(noun.lemma, noun.start, noun.lemma) if noun is not None else None
    index = _begins_after(doc, after)
    if index >= len(doc):
        return None
    token = doc[index]
    if token.lower_ == "of" and index + 1 < len(doc):
        index += 1
        if (
            doc[index].pos_ not in _DETERMINERS
            and quantity.rule not in ("vague", "one")
            and quantity.number_end != quantity.end
        ):
            return None
        while index < len(doc) and doc[index].pos_ in _DETERMINERS:
            index += 1
        named = _possessor_end(doc, index)
        index = named if named is not None else index
    elif token.lower_ in ("more", "other", "additional", "extra", "new", "further", "such", "more of"):
        index += token.lower_ == "more"
    return _noun_run(doc, index) if index < len(doc) else None


def _possessor_end(doc: Doc, first: int) -> int | None:
    """Where the noun begins after a possessor: `Johnson's deputies`."""
    for index in range(first, min(len(doc) - 1, first + 5)):
        if doc[index].tag_ == "POS" or doc[index].text in ("'s", "’s"):
            return index + 1
        if doc[index].pos_ not in ("PROPN", "NOUN"):
            return None
    return None


def count_in_doc(doc: Doc, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a tagged Doc with their counted nouns. One that is left without a noun takes that of the
    nearest count in its sentence (`from 28,000 to 32,000 bales`, `460 cars compared with 63`)."""
    counts: list[Quantity] = []
    for quantity in quantities:
        if quantity.unit.split("/")[0] != "count" or quantity.rule in ("vote", "frequency", "victims"):
            counts.append(quantity)
            continue
        found = counted_in_doc(doc, quantity)
        if found is None:
            counts.append(replace(quantity, counted=None, counted_start=None))
            continue
        written = quantity.written or Written(
            quantity.value, quantity.value_high, quantity.comparator, quantity.unit, found.phrase
        )
        written = replace(written, counted=found.phrase)
        counts.append(
            replace(
                quantity,
                counted=found.lemma,
                counted_start=found.start,
                written=None if written.counted == found.lemma and quantity.written is None else written,
            )
        )
    return [_inherit(doc, counts, index) for index in range(len(counts))]


_BARE_AFTER = re.compile(
    r"\s*(?:[.,;:)\"”]|\Z|(?:in|on|at|last|this|during|a year|per|each|every|by|from|to|for|from|over|since|"
    r"and|or|but|had|have|were|are|was|who|more than|fewer than|less than|years?)\b)"
)


def _inherit(doc: Doc, quantities: Sequence[Quantity], index: int) -> Quantity:
    quantity = quantities[index]
    if not quantity.unit.startswith("count") or quantity.counted is not None or quantity.rule == "one":
        return quantity
    if not _BARE_AFTER.match(doc.text, quantity.end):
        return quantity
    token = doc.char_span(quantity.number_start, quantity.number_end, alignment_mode="expand")
    if token is None:
        return quantity
    sentence = token.sent
    neighbours = [*reversed(quantities[:index]), *quantities[index + 1 : index + 2]]
    for other in neighbours:
        if not sentence.start_char <= other.start < sentence.end_char or other.rule in ("one", "vote", "frequency"):
            continue
        if (
            other.unit.startswith("count")
            and other.counted is not None
            and 0.01 <= (quantity.value + 1) / (other.value + 1) <= 100
        ):
            written = Written(
                quantity.value,
                quantity.value_high,
                quantity.comparator,
                quantity.unit,
                other.written.counted if other.written else other.counted,
            )
            return replace(quantity, counted=other.counted, written=written)
    return quantity
