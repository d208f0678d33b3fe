"""Stretches of words that may be one name, or several side by side, from capitals and word lists alone.

A run starts where a capital means a name, and goes on over capitals and over the small words that names hold: `Ministry
of Water and Forests`, `S&P 500`, `Corvane Foods, Inc`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reclaim.extract.names_gazetteer import nationalities, places
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_words import CALENDAR, Line, Word

LEGAL_AFTER_COMMA = frozenset(["inc", "ltd", "llc", "corp", "plc", "co", "limited", "jr", "sr", "lp", "sa"])


LOWER_LEGAL = frozenset(["plc", "plc.", "nv", "oyj", "asa", "spa", "gmbh"])
"""legal forms that are also written without capitals"""


PARTICLES = frozenset(
    ["de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "du"]
)


INDEX = re.compile(r"(?:S&P|FTSE|Nikkei|CSI|Russell|Stoxx|ASX|Dow|Kospi|STOXX|SMI|IBEX|CAC|DAX|TOPIX)")


INDEX_NAMES = frozenset(
    ["Nasdaq", "Jones", "Shanghai", "Seng", "Shenzhen", "Kospi", "Topix", "Sensex", "Straits", "VIX"]
)


INDEX_WORDS = frozenset(["composite", "industrial", "average", "index"])
"""`Dow Jones industrial average`: news agencies write these without capitals"""


PLACE_OF = frozenset(["gulf", "bay", "strait", "isle", "cape", "sea", "republic", "kingdom", "commonwealth", "city"])


HOUSE_OF = frozenset(["bank", "house", "church", "league", "order", "society", "port", "duchy"])


ON_BODIES = frozenset(["commission", "committee", "council", "panel", "conference", "institute", "forum", "taskforce"])


INSTITUTION_OPENERS = frozenset(["national", "federal", "state", "international", "global", "public", "new"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole text says about its words."""

    lower: frozenset[str]
    """words that also occur without a capital"""
    inside: Counter[str]
    """capitalised words by how often they stand inside a sentence, where a capital means a name"""
    has_tags: bool


def gather_evidence(lines: Sequence[Line]) -> Evidence:
    prose = [word for line in lines if not line.headline for word in line.words]
    return Evidence(
        lower=frozenset(word.text for word in prose if word.text.islower()),
        inside=Counter(word.text for word in prose if word.capital and not word.opens),
        has_tags=any(word.tag for word in prose),
    )


def runs(line: Line, evidence: Evidence) -> Iterator[list[Word]]:
    """Stretches of words that may be one name (or several side by side)."""
    words = line.words
    index = 0
    while index < len(words):
        if not (_starts_name(words[index], evidence) or _opens_longer_name(words, index, evidence)):
            index += 1
            continue
        run = [words[index]]
        index += 1
        while index < len(words) and (more := _extension(run, words, index, evidence)):
            run += words[index : index + more]
            index += more
        yield run


def _starts_name(word: Word, evidence: Evidence) -> bool:
    """Whether a capital on this word means a name, not just the start of a sentence."""
    lower = word.lower
    if not word.capital or lower in CALENDAR or word.text in ("I", "A", "I'm", "I'll", "I've", "I'd", "OK", "May"):
        return False
    if not word.opens:
        return True
    if word.text in places() or word.text in nationalities() or word.text in name_words().known:
        return True
    if lower in name_words().openers or lower.split("'")[0].split("’")[0] in name_words().openers:
        return False
    if word.acronym:
        return True
    if evidence.inside[word.text] and lower not in evidence.lower:
        return True
    if lower in evidence.lower:
        return False
    if evidence.has_tags and word.tag:
        return word.tag == "PROPN"
    return word.possessive


def _opens_longer_name(words: Sequence[Word], index: int, evidence: Evidence) -> bool:
    """Whether a word at the start of a sentence, in doubt alone, opens a name of several words."""
    word = words[index]
    if not (word.opens and word.capital):
        return False
    if opens_institution(words, index):
        return True
    if word.lower in name_words().openers or word.lower in evidence.lower or word.tag not in ("", "PROPN"):
        return False
    following = words[index + 1 : index + 2]
    return bool(following) and following[0].gap == " " and following[0].capital and following[0].lower not in CALENDAR


def opens_institution(words: Sequence[Word], index: int) -> bool:
    lists = name_words()
    first = words[index].lower
    if first in lists.openers and first not in INSTITUTION_OPENERS:
        return False
    if first in lists.heads and index + 1 < len(words) and words[index + 1].text == "of":
        return True
    for word in words[index + 1 : index + 6]:
        if word.gap != " " or not word.capital:
            return False
        if word.lower in lists.heads or word.lower in lists.suffixes:
            return True
    return False


def _extension(run: Sequence[Word], words: Sequence[Word], index: int, evidence: Evidence) -> int:
    """How many of the words from `index` on belong to the run."""
    lists = name_words()
    last = run[-1]
    word = words[index]
    if last.possessive or (len(run) == 1 and last.gap == "-"):
        return 0
    if word.gap in (", ", ". ") and word.lower in LEGAL_AFTER_COMMA and word.capital:
        return 1
    if word.gap in (" & ", " / ") and word.capital and not word.opens:
        return 1
    if word.gap not in (" ", "\u00a0"):
        return 0
    if word.capital:
        if word.lower in CALENDAR or word.text == "I":
            return 0
        return 0 if word.opens else 1
    if word.text in LOWER_LEGAL and last.lower not in lists.openers:
        return 1
    if INDEX.fullmatch(last.text) and word.text.isdigit():
        return 1
    if word.lower in INDEX_WORDS and (last.text in INDEX_NAMES or last.lower in INDEX_WORDS):
        return 1
    following = words[index + 1 : index + 3]
    if not following or following[0].gap not in (" ", " & "):
        return 0
    lowers = [item.lower for item in run]
    has_head = any(lower in lists.heads for lower in lowers)
    follows_of = any(lower in lists.head_prepositions for lower in lowers)
    capital_next = following[0].capital and following[0].lower not in CALENDAR
    if word.text in PARTICLES and capital_next and last.lower not in lists.heads:
        return 2
    if word.text in lists.head_prepositions and (
        (last.lower in lists.heads and (word.text != "on" or last.lower in ON_BODIES))
        or (word.text == "of" and (last.lower in PLACE_OF or last.lower in HOUSE_OF))
        or (word.text == "for" and has_head)
    ):
        if last.lower in ("party", "team", "services", "police", "officer", "office") and word.text != "of":
            return 0
        if capital_next:
            return 2
        if (
            following[0].text in ("the", "and")
            and len(following) == 2
            and following[1].capital
            and following[1].gap == " "
        ):
            return 3
        return 0
    if word.text == "and" and capital_next:
        second = following[0]
        if has_head and follows_of and not _own_name(second, evidence):
            return 2
        if last.text == "Trinidad" or last.text == "Bosnia":
            return 2
        tail = _capital_tail(words, index + 1)
        if (
            len(tail) >= 2
            and (tail[-1].lower in lists.heads or tail[-1].lower in lists.suffixes)
            and not _own_name(last, evidence)
            and not _own_name(second, evidence)
            and not has_head
            and len(run) <= 3
            and not any(lower in lists.female or lower in lists.male for lower in lowers)
            and last.lower not in lists.suffixes
        ):
            return 2
    return 0


def _capital_tail(words: Sequence[Word], index: int) -> list[Word]:
    tail = [words[index]]
    for word in words[index + 1 : index + 6]:
        if word.gap not in (" ", " & ") or not word.capital or tail[-1].possessive:
            break
        tail.append(word)
    return tail


def _own_name(word: Word, evidence: Evidence) -> bool:
    """Whether the word alone is surely a name of its own, so that "and" before or after it joins two names."""
    lists = name_words()
    place = places().get(word.text)
    return (
        (place is not None and place.sure)
        or word.text in lists.known
        or word.lower in lists.female
        or word.lower in lists.male
        or word.lower in lists.titles
        or word.acronym
    )
