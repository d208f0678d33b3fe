"""How far two articles tell the same story, from the sentences that hold their claims and from their titles."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from reclaim.conflicts.profiles import Profile
from reclaim.conflicts.words import content_words, is_common, places, rarity
from reclaim.records import Claim


def story_words(profiles: Sequence[Profile]) -> dict[str, float]:
    """The stems and names of an article's claims and title, each with its rarity; names count double."""
    words: dict[str, float] = {}
    titles = {profile.claim.title for profile in profiles if profile.claim.title}
    for word in _words(sorted(titles) + sorted({profile.claim.sentence for profile in profiles})):
        words[word[0]] = max(words.get(word[0], 0.0), word[1])
    return words


def story_names(profiles: Sequence[Profile]) -> frozenset[str]:
    """The names in an article's claims and title."""
    names = {name for profile in profiles for name in profile.names}
    names |= {name for profile in profiles for words in profile.subject for name in words}
    titles = {profile.claim.title for profile in profiles if profile.claim.title}
    for word in (word for title in titles for word in content_words(title)):
        if word.name and (word.text in places() or not is_common(word.text.lower())):
            names.add(word.stem)
    return frozenset(names)


def story_initials(profiles: Sequence[Profile]) -> frozenset[str]:
    """The initials of names of several words: what the other article may call them (`un` for the United Nations)."""
    return frozenset(
        "".join(word[0] for word in run.split() if word[0].isupper()).lower()
        for profile in profiles
        for run in NAME_RUN.findall(profile.claim.sentence)
    )


NAME_RUN = re.compile(r"[A-Z]\w+(?: (?:of |for |and |the )*[A-Z]\w+)+")
"""Names of several words, whose initials may stand for them elsewhere."""


POLLSTER = re.compile(
    r"\b(?i:polls?|surveys?|pollsters?|polling (?:firm|institute|company)|tracker) "
    r"(?:(?:carried out |conducted )?(?:by|from) )?(?:the )?(?P<after>[A-Z]\w+)"
    r"|\b(?P<before>[A-Z]\w+)(?:['’]s)?(?: (?:latest|new|weekly|monthly|final))* (?:poll|survey|tracker)\b"
    r"|\b(?P<asking>[A-Z]\w+) (?:asked|interviewed|polled|surveyed|questioned)\b"
)
"""Who asked the people, in words that stand beside `poll` or `survey`."""
POLL = re.compile(r"\b(?:polls?|pollsters?|surveys?|surveyed|polled|interviewed|margin of error)\b", re.IGNORECASE)


def pollsters(profiles: Sequence[Profile]) -> frozenset[str]:
    """The pollsters that an article's claims name; nothing where none of its sentences speaks of a poll."""
    sentences = {profile.claim.sentence for profile in profiles}
    if not any(POLL.search(sentence) for sentence in sentences):
        return frozenset()
    found = {name for sentence in sentences for match in POLLSTER.finditer(sentence) for name in match.groups() if name}
    return frozenset(name.lower() for name in found if not is_common(name.lower()))


PART_PLACE = re.compile(
    r"\b[Ii]n (?:the )?(?:[\w-]+ )?(?:district|province|constituency|borough|county|suburb|canton|municipality|region|"
    r"village|neighbou?rhood|ward) of (?P<after>[A-Z]\w+)"
    r"|\b[Ii]n (?P<alone>[A-Z]\w+)(?: [A-Z]\w+)?,? (?:itself|alone)\b"
)
"""A part of a country or city that a figure is limited to."""


def part_place(claim: Claim) -> str | None:
    """The part of a country or city that a claim's sentence limits it to, in lower case, or None."""
    match = PART_PLACE.search(claim.sentence)
    return (match["after"] or match["alone"]).lower() if match else None


def _words(texts: Iterable[str]) -> Iterable[tuple[str, float]]:
    for text in texts:
        for word in content_words(text):
            yield word.stem, rarity(word.text) * (2.0 if word.name else 1.0)


def likeness(one: dict[str, float], two: dict[str, float]) -> float:
    """Cosine of two articles' story words, 0 to 1."""
    size = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in two.values()))
    return sum(weight * two[key] for key, weight in one.items() if key in two) / size if size else 0.0
