"""Find the spans of a text that name something: from capitals and word lists, merged with a network's named spans.

The rules work from capitalisation alone. Where a network has set `doc.ents`, its spans decide what the rules are unsure
of; a sure rule (a ministry, a legal form, a country) is not overridden.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reclaim.extract.names_context import corrected
from reclaim.extract.names_gazetteer import commodities, nationalities, places
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_reading import Mention, read_run
from reclaim.extract.names_runs import INDEX_NAMES, gather_evidence, runs
from reclaim.extract.names_words import CALENDAR, Line, Word, read_lines
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


NETWORK_TYPES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "PRODUCT": "PRODUCT",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "LAW": "WORK",
    "MISC": "",
}
"""labels of OntoNotes, CoNLL and Universal NER in the types of this package"""


LOCATED = re.compile(r"\b(?:in|near|at|outside|around) ([A-Z]\w+)\b(?! [A-Z])")
"""`in Darwin`: a town of that name, not somebody"""


CURRENCY_SIGNS = frozenset("$£€¥₹")
"""Signs that make the letters before them a part of an amount: `US` in "US$5 million" is no country."""


OFFICES = re.compile(
    r"\b(?:Chief|Vice|Deputy|Managing|Executive)(?:,? (?:and )?[A-Z][a-z]+){0,3}"
    r" (?:Officer|President|Director|Economist|Executive)\b"
)
"""Offices in capitals before a name, in which no word is a name: "Chief Financial Officer Ann Roe"."""


def find_mentions(doc: Doc) -> list[Mention]:
    """Every span of `doc` that names something, in text order, not overlapping."""
    text = text_of(doc)
    lines = read_lines(text, doc)
    evidence = gather_evidence(lines)
    found: list[Mention] = []
    for line in lines:
        if not line.headline:
            for run in runs(line, evidence):
                found += read_run(run, evidence)
    located = {match[1] for match in LOCATED.finditer(text)}
    found = [_located(replace(mention, text=text[mention.start : mention.end]), located) for mention in found]
    found = corrected(text, lines, _merge_network(doc, found, lines))
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    found += [
        mention for mention in _in_headlines(text, lines, found) if taken.isdisjoint(range(mention.start, mention.end))
    ]
    found += _commodities(text, lines, found)
    found = [mention for mention in found if text[mention.end : mention.end + 1] not in CURRENCY_SIGNS]
    offices = [match.span() for match in OFFICES.finditer(text)]
    found = [mention for mention in found if not any(a <= mention.start and mention.end <= b for a, b in offices)]
    found.sort(key=lambda mention: mention.start)
    return found


def _merge_network(doc: Doc, found: list[Mention], lines: Sequence[Line]) -> list[Mention]:
    """Let the network's spans decide where the rules are unsure."""
    text = text_of(doc)
    openings = {word.start for line in lines for word in line.words if word.opens}
    lower = frozenset(word.text for line in lines for word in line.words if word.text.islower())
    # a text of headlines alone, or a list of names, has no body to tell what its capitals name
    body = any(not line.headline for line in lines)
    headlines = [(line.words[0].start, line.words[-1].end) for line in lines if line.headline and body]
    ents = [
        mention
        for ent in doc.ents
        if (mention := _from_network(text, ent.start_char, ent.end_char, ent.label_)) is not None
        and not any(start <= mention.start < end for start, end in headlines)
        and not (mention.start in openings and mention.text.lower() in lower and mention.text.istitle())
    ]
    if not doc.has_annotation("ENT_IOB"):
        return found
    ents.sort(key=_start)
    starts = [ent.start for ent in ents]
    kept: list[Mention] = []
    used: set[int] = set()
    seen = Counter(word for ent in ents for word in ent.text.split())
    for mention in found:
        last = bisect_left(starts, mention.end)
        over = [i for i in range(max(0, last - 8), last) if mention.start < ents[i].end]
        inside = [ents[i] for i in over]
        same = next((ent for ent in inside if (ent.start, ent.end) == (mention.start, mention.end)), None)
        if mention.sure and not _two_names(text, mention, inside):
            kept.append(replace(mention, type=mention.type or (same.type if same else "")))
            used.update(over)
        elif same is not None:
            # a team is seldom told from its town: "Darwin had 53 mm"; a person bears the name of many
            kind = mention.type if mention.rule == "place_town" and same.type != "PERSON" else same.type
            kept.append(replace(mention, type=kind or mention.type, rule="network"))
            used.update(over)
        elif not over:
            backed = seen[mention.text] or mention.text in INDEX_NAMES or _in_brackets(text, mention)
            if " " in mention.text or (len(mention.text) > 2 and backed):
                kept.append(mention)
        elif len(inside) == 1 and _fills_out(mention, inside[0]):
            kept.append(replace(mention, type=inside[0].type, rule="network"))
            used.update(over)
    taken = {position for mention in kept for position in range(mention.start, mention.end)}
    for i, ent in enumerate(ents):
        if i not in used and taken.isdisjoint(range(ent.start, ent.end)):
            kept.append(ent)
            taken.update(range(ent.start, ent.end))
    return kept


def _in_brackets(text: str, mention: Mention) -> bool:
    """Whether an acronym is introduced: `the Board of Grain (BOG)`. Elsewhere capitals may be stress, or a `DVD`."""
    around = text[mention.start - 1 : mention.start] + text[mention.end : mention.end + 1]
    return mention.rule == "acronym" and around == "()"


def _start(mention: Mention) -> int:
    return mention.start


def _located(mention: Mention, located: set[str]) -> Mention:
    """A town by its use: `in Darwin` makes every `Darwin` of the text one."""
    if mention.text not in located:
        return mention
    if mention.rule == "place_town":
        return replace(mention, sure=True)
    return replace(mention, type="GPE") if mention.rule == "capitals" else mention


def _two_names(text: str, mention: Mention, ents: Sequence[Mention]) -> bool:
    """Whether the network reads `X and Y` as two names that fill the span."""
    if len(ents) != 2:
        return False
    first = ents[0].text
    # a single plain word before "and" is part of the name after it: "Shearers and Rural Workers Union"
    whole = " " in first or first in places() or first in name_words().known or text.count(first) > 1
    return (
        whole
        and ents[0].start == mention.start
        and ents[1].end == mention.end
        and text[ents[0].end : ents[1].start] == " and "
    )


def _fills_out(mention: Mention, ent: Mention) -> bool:
    """Whether the capitals go on where the network's span ends: `Dow Jones Industrial` + `Average`."""
    if ent.start != mention.start or ent.end >= mention.end or " and " in mention.text:
        return False
    rest = mention.text[ent.end - ent.start :].split()
    lists = name_words()
    plain = len(rest) == 1 and rest[0].lower() not in lists.heads | lists.suffixes | lists.place_after | lists.works
    return ent.type != "PERSON" or (plain and rest[0] not in places() and rest[0] not in nationalities())


def _from_network(article: str, start: int, end: int, label: str) -> Mention | None:
    kind = NETWORK_TYPES.get(label)
    if kind is None:
        return None
    text = article[start:end]
    trimmed = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", text)
    start += len(text) - len(trimmed)
    trimmed = re.sub(r"(?:['’]s?|[\s,.;:\-]+)$", "", trimmed) if not re.search(r"\b\w\.$", trimmed) else trimmed
    trimmed = re.sub(r"(?:\s+(?:of|and|the|in|for|at|on))+$", "", trimmed)
    if not trimmed or "\n" in trimmed:
        return None
    if not any(c.isupper() for c in trimmed) and not (kind == "LOC" and trimmed.title() in places()):
        return None
    words = trimmed.split()
    if (
        kind == "PERSON"
        and len(words) > 1
        and words[0].lower().rstrip(".") in name_words().titles
        and words[0][0].isupper()
    ):
        cut = trimmed[len(words[0]) :].lstrip()
        start += len(trimmed) - len(cut)
        return Mention(start, start + len(cut), cut, kind, False, "network", words[0].lower())
    if trimmed.lower() in CALENDAR or trimmed.lower() in name_words().openers:
        return None
    return Mention(start, start + len(trimmed), trimmed, kind, False, "network")


def _in_headlines(text: str, lines: Sequence[Line], found: Sequence[Mention]) -> Iterator[Mention]:
    """In a line of capitals only what the body names, and what the tables know, is a name."""
    known = {_flat(mention.text): mention for mention in reversed(found)}
    longest = max((name.count(" ") + 1 for name in known), default=0)
    people = {mention.text.split()[-1].lower() for mention in found if mention.type == "PERSON"}
    for line in lines:
        if not line.headline:
            continue
        index = 0
        while index < len(line.words):
            mention = None
            size = 1
            for size in range(min(max(longest, 4), len(line.words) - index), 0, -1):
                words = line.words[index : index + size]
                if any(word.possessive for word in words[:-1]) or any("," in word.gap for word in words[1:]):
                    continue
                mention = _headline_name(text, words, known, people)
                if mention is not None:
                    break
            if mention is not None:
                yield mention
                index += size
            else:
                index += 1


def _headline_name(article: str, words: Sequence[Word], known: dict[str, Mention], people: set[str]) -> Mention | None:
    start, end = words[0].start, words[-1].end
    text = article[start:end]
    if not words[0].capital or not words[-1].capital:
        return None
    body = known.get(_flat(text))
    if body is not None:
        return Mention(start, end, text, body.type, body.sure, "named_in_body", possessive=words[-1].possessive)
    shouted = text.isupper() and len(text) > 3
    form = text.title() if shouted else text
    place = places().get(form)
    if place is not None and place.sure:
        return Mention(start, end, text, "LOC" if place.kind == "region" else "GPE", True, "place_" + place.kind)
    nationality = nationalities().get(form)
    if nationality is not None:
        return Mention(start, end, text, "NORP" if nationality.people else "GPE", True, "nationality")
    if text in name_words().known:
        return Mention(start, end, text, "ORG", True, "known_organisation")
    lists = name_words()
    given = len(words) == 2 and words[1].gap == " " and words[0].lower in lists.female | lists.male
    if given and words[1].lower not in lists.openers and words[1].tag in ("", "PROPN") and not shouted:
        return Mention(start, end, text, "PERSON", False, "given_name")
    if len(words) == 1 and words[0].lower in people and not shouted:
        return Mention(start, end, text, "PERSON", False, "named_in_body")
    return None


def _commodities(text: str, lines: Sequence[Line], found: Sequence[Mention]) -> Iterator[Mention]:
    """Raw materials, the longest first: `rare earth oxides`, `crude oil`."""
    table = commodities()
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    for line in lines:
        words = line.words
        index = 0
        while index < len(words):
            size = 0
            if words[index].start not in taken:
                for length in range(min(3, len(words) - index), 0, -1):
                    span = words[index : index + length]
                    phrase = text[span[0].start : span[-1].end]
                    if phrase.lower() in table and all(word.gap == " " for word in span[1:]):
                        size = length
                        break
            if size:
                last = words[index + size - 1]
                phrase = text[words[index].start : last.end]
                yield Mention(
                    words[index].start, last.end, phrase, "COMMODITY", True, "commodity", possessive=last.possessive
                )
            index += size or 1


def _flat(text: str) -> str:
    return re.sub(r"[\s\-‐‑–]+", " ", text.replace(".", "")).lower()
