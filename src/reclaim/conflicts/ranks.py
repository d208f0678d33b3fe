"""Two ranks clash only in one ranking: by the same quality, among the same ones."""

from __future__ import annotations

import re

from reclaim.conflicts.profiles import Profile
from reclaim.conflicts.words import canonical

REACH = 70
"""Characters from the rank within which its ranking is named."""
WIDE = {
    "world": r"world|globe|global(?:ly)?|planet|worldwide",
    "country": r"country|nation|national(?:ly)?|nationwide|domestic",
    "region": r"region|regional",
    "city": r"city|town",
    "state": r"state|province|county",
    "continent": r"continent",
}
AMONG = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in WIDE.items()}
"""Among whom something is ranked, in common nouns."""
NAMED = re.compile(
    r"\b(?P<owner>[A-Z]\w+)['’]s (?:\w+[ -]){0,2}#|# (?:[\w-]+ ){1,5}?(?:in|of|across) (?:the )?(?P<place>[A-Z]\w+)"
)
"""Among whom something is ranked, by name, right before or after the rank (`#`)."""
QUALITIES = (("largest", "biggest", "greatest", "large", "big"), ("highest", "high"), ("lowest", "low", "smallest"))
"""Superlatives of one meaning."""
SUPERLATIVE = re.compile(r"[a-z]+est\b", re.IGNORECASE)


def ranks_apart(one: Profile, two: Profile) -> bool:
    """The ranks are of two rankings: Europe's and the world's, the largest and the oldest."""
    if not one.figure.dimension == two.figure.dimension == "rank":
        return False
    qualities = (_quality(one), _quality(two))
    if None not in qualities and qualities[0] != qualities[1]:
        return True
    a, b = _among(one), _among(two)
    return bool(a and b and not a & b and (_comparable(a, b)))


def _comparable(a: frozenset[str], b: frozenset[str]) -> bool:
    """Two common nouns, two names, or the world and a name; a name may be that of `the country`."""
    return "world" in a | b or all(word in WIDE for word in a | b) or not any(word in WIDE for word in a | b)


def _quality(one: Profile) -> str | None:
    match = SUPERLATIVE.search(one.claim.value_text)
    if match is None:
        return None
    word = match.group().lower()
    return next((group[0] for group in QUALITIES if word in group), word)


def _among(one: Profile) -> frozenset[str]:
    sentence, text = one.claim.sentence, one.claim.value_text
    at = max(sentence.find(text), 0)
    before, after = sentence[max(0, at - REACH) : at], sentence[at + len(text) :][:REACH]
    around = f"{before}#{after}"
    found = {name for name, pattern in AMONG.items() if pattern.search(around)}
    for match in NAMED.finditer(around):
        name = canonical(match["owner"] or match["place"])
        if name not in one.entity:
            found.add(name)
    return frozenset(found)
