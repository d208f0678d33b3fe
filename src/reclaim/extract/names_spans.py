"""Find the spans of a text that name something: from capitals and word lists, merged with a network's named spans.

The rules work from capitalisation alone. Where a network has set `doc.ents`, its spans decide what the rules are unsure
of; a sure rule (a ministry, a legal form, a country) is not overridden.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reclaim.extract.names_gazetteer import commodities, nationalities, places
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_words import CALENDAR, Line, Word, read_lines

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

INDEX = re.compile(r"(?:S&P|FTSE|Nikkei|CSI|Russell|Stoxx|ASX|Dow|Kospi|STOXX|SMI|IBEX|CAC|DAX|TOPIX)")
INDEX_NAMES = frozenset(
    ["Nasdaq", "Jones", "Shanghai", "Seng", "Shenzhen", "Kospi", "Topix", "Sensex", "Straits", "VIX"]
)
INDEX_WORDS = frozenset(["composite", "industrial", "average", "index"])
"""`Dow Jones industrial average`: news agencies write these without capitals"""
LOCATED = re.compile(r"\b(?:in|near|at|outside|around) ([A-Z]\w+)\b(?! [A-Z])")
"""`in Darwin`: a town of that name, not somebody"""
LEGAL_AFTER_COMMA = frozenset(["inc", "ltd", "llc", "corp", "plc", "co", "limited", "jr", "sr", "lp", "sa"])
PARTICLES = frozenset(
    ["de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "ter", "bin", "ibn", "al", "du"]
)
FAMILY_TITLES = frozenset(["king", "queen", "prince", "princess", "pope", "emperor", "saint"])
"""titles that stay with a single given name"""
PLACE_OF = frozenset(["gulf", "bay", "strait", "isle", "cape", "sea", "republic", "kingdom", "commonwealth", "city"])
HOUSE_OF = frozenset(["bank", "house", "church", "league", "order", "society", "port", "duchy"])
TITLE_QUALIFIERS = frozenset(
    [
        *("prime", "vice", "deputy", "former", "foreign", "finance", "chief", "assistant", "acting", "environment"),
        *(
            "majority",
            "minority",
            "defence",
            "defense",
            "health",
            "trade",
            "energy",
            "interior",
            "education",
            "agriculture",
            "justice",
        ),
    ]
)
""" "Prime Minister", "Deputy Foreign Minister": belongs to the title after it"""
INSTITUTION_OPENERS = frozenset(["national", "federal", "state", "international", "global", "public", "new"])
ON_BODIES = frozenset(["commission", "committee", "council", "panel", "conference", "institute", "forum", "taskforce"])
NATION_KINDS = frozenset(["country", "union", "state", "abbreviation"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something. `sure` is false where only capitals speak for it; `rule` says what does."""

    start: int
    end: int
    text: str
    type: str
    sure: bool
    rule: str
    title: str = ""
    """the title or role before a person's name, lower case"""
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole text says about its words."""

    lower: frozenset[str]
    """words that also occur without a capital"""
    inside: Counter[str]
    """capitalised words by how often they stand inside a sentence, where a capital means a name"""
    has_tags: bool


def find_mentions(doc: Doc) -> list[Mention]:
    """Every span of `doc` that names something, in text order, not overlapping."""
    text = doc.text
    lines = read_lines(text, doc)
    evidence = _evidence(lines)
    found: list[Mention] = []
    for line in lines:
        if not line.headline:
            for run in _runs(line, evidence):
                found += _read_run(run, evidence)
    located = {match[1] for match in LOCATED.finditer(text)}
    found = [_located(replace(mention, text=text[mention.start : mention.end]), located) for mention in found]
    found = _merge_network(doc, found, lines)
    found += _in_headlines(text, lines, found)
    found += _commodities(text, lines, found)
    found.sort(key=lambda mention: mention.start)
    return found


def _evidence(lines: Sequence[Line]) -> Evidence:
    prose = [word for line in lines if not line.headline for word in line.words]
    return Evidence(
        lower=frozenset(word.text for word in prose if word.text.islower()),
        inside=Counter(word.text for word in prose if word.capital and not word.opens),
        has_tags=any(word.tag for word in prose),
    )


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


def _runs(line: Line, evidence: Evidence) -> Iterator[list[Word]]:
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


def _opens_longer_name(words: Sequence[Word], index: int, evidence: Evidence) -> bool:
    """Whether a word at the start of a sentence, in doubt alone, opens a name of several words."""
    word = words[index]
    if not (word.opens and word.capital):
        return False
    if _opens_institution(words, index):
        return True
    if word.lower in name_words().openers or word.lower in evidence.lower or word.tag not in ("", "PROPN"):
        return False
    following = words[index + 1 : index + 2]
    return bool(following) and following[0].gap == " " and following[0].capital and following[0].lower not in CALENDAR


def _opens_institution(words: Sequence[Word], index: int) -> bool:
    lists = name_words()
    first = words[index].lower
    if first in lists.openers and first not in (
        "national",
        "federal",
        "state",
        "international",
        "global",
        "public",
        "new",
    ):
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


def _read_run(run: Sequence[Word], evidence: Evidence) -> Iterator[Mention]:
    """The names in a run: titles cut off, an institution and the person after it told apart."""
    run = list(run)
    lists = name_words()
    # a word that only opens the sentence: "Yesterday Ford said"; the run keeps what follows
    while run and run[0].opens and run[0].lower in lists.openers and run[0].text not in places():
        if _opens_institution(run, 0):
            break
        run.pop(0)
    while run and run[-1].lower in PARTICLES | {"the"} and not run[-1].capital:
        run.pop()
    if not run:
        return
    while len(run) > 1 and run[-1].lower in lists.titles and run[-1].lower not in lists.male | lists.female:
        # "NASA Administrator" without a name: only the institution is named
        run.pop()
    if len(run) > 1 and run[-1].text == "of":
        run = run[:-2]
    while len(run) > 1 and (run[-1].text in lists.groups or run[-1].lower in ("majority", "minority")):
        # "Kent County Republican": a member, not part of the name
        if run[-1].text in lists.groups and mention_text(run) in lists.groups:
            break
        run.pop()
    if not run:
        return
    split = _title_split(run)
    if split is not None:
        first, last = split
        yield from _read_run(run[:first], evidence) if first else ()
        title = " ".join(word.lower for word in run[first:last])
        rest = run[last:]
        if _stray_first(rest):
            rest = rest[1:]
        if run[last - 1].lower in FAMILY_TITLES and len(rest) == 1:
            rest = run[last - 1 :]
        yield _mention(rest, "PERSON", True, "title_before_person", title)
        return
    cut = _person_after_institution(run)
    if cut is not None:
        yield from _read_run(run[:cut], evidence)
        yield from _read_run(run[cut:], evidence)
        return
    lead = _leading_place(run, evidence)
    if lead:
        yield from _typed(run[:lead], evidence)
        yield from _read_run(run[lead:], evidence)
        return
    if len(run) == 1 and run[0].opens and run[0].lower in commodities():
        return
    if len(run) == 1 and run[0].lower in lists.titles | lists.heads:
        # "the Premier", "the Senate": roles and institutions without a name; the capital alone names the second
        if run[0].lower in lists.heads and not run[0].opens:
            yield _mention(run, "ORG", False, "institution_alone")
        return
    if _stray_first(run):
        yield from _typed(run[:1], evidence)
        yield _mention(run[1:], "PERSON", True, "given_name")
        return
    yield from _typed(run, evidence)


def _given(word: Word) -> bool:
    return word.lower in name_words().female or word.lower in name_words().male


def _stray_first(run: Sequence[Word]) -> bool:
    """Whether the first of three words stands before a person's name without being part of it: a party, a title."""
    lists = name_words()
    impersonal = lists.heads | lists.suffixes | lists.place_after | lists.works
    return (
        len(run) == 3
        and _given(run[1])
        and not _given(run[0])
        and not re.fullmatch(r"(?:[A-Z]\.?)+", run[0].text)
        and run[1].gap == run[2].gap == " "
        and not any(word.lower in impersonal for word in run)
    )


def mention_text(run: Sequence[Word]) -> str:
    """The words of a run as one string."""
    return " ".join(word.text for word in run)


def _title_split(run: Sequence[Word]) -> tuple[int, int] | None:
    """Where a title stands (first, after last) when a person's name follows it."""
    lists = name_words()
    for index in range(len(run) - 1):
        if run[index].lower.rstrip(".") not in lists.titles:
            continue
        last = index + 1
        while last < len(run) - 1 and run[last].lower in lists.titles and run[last].lower not in lists.male:
            last += 1
        if last < len(run) - 1 and run[last].text == "of" and run[last - 1].lower in lists.titles:
            continue
        rest = run[last:]
        if any(word.lower in lists.titles - lists.male - lists.female for word in rest[:-1]):
            continue
        impersonal = lists.heads | lists.suffixes | lists.head_prepositions
        if not 1 <= len(rest) <= 4 or any(word.lower in impersonal for word in rest):
            continue
        if rest[0].text in places() and rest[0].lower not in lists.female | lists.male and len(rest) == 1:
            continue
        first = index
        while first and run[first - 1].lower in TITLE_QUALIFIERS:
            first -= 1
        return first, last
    return None


def _person_after_institution(run: Sequence[Word]) -> int | None:
    lists = name_words()
    for index in range(1, len(run) - 1):
        before = run[index - 1].lower
        given = run[index].lower in lists.female or run[index].lower in lists.male
        if not given or len(run) - index > 3 or any(word.lower in lists.heads | lists.suffixes for word in run[index:]):
            continue
        if before in lists.heads or before in lists.suffixes or run[index - 1].acronym:
            return index
    return None


def _leading_place(run: Sequence[Word], evidence: Evidence) -> int:
    """How many words in front are a country or nationality that is not part of the name after it; 0 for none."""
    for size in (3, 2, 1):
        if len(run) <= size:
            continue
        lead = " ".join(word.text for word in run[:size])
        rest = run[size:]
        if mention_text(run) in places() or mention_text(run) in name_words().groups:
            return 0
        place = places().get(lead)
        group = lead in name_words().groups
        if lead not in nationalities() and not group and not (place is not None and place.kind in NATION_KINDS):
            continue
        lists = name_words()
        if any(word.lower in lists.heads | lists.suffixes | lists.place_after | lists.works for word in rest):
            return 0
        if rest[0].lower in lists.head_prepositions:
            return 0
        # a person of that country, or a name that the text also gives without the adjective
        given = rest[0].lower in lists.female or rest[0].lower in lists.male
        if given or rest[0].acronym or " ".join(word.text for word in rest) in places():
            return size
        if evidence.inside[rest[0].text] > 1 and (group or lead in nationalities()) and len(rest) > 1:
            return size
        return 0
    return 0


def _mention(run: Sequence[Word], kind: str, sure: bool, rule: str, title: str = "") -> Mention:
    text = run[0].text
    for word in run[1:]:
        text += word.gap + word.text
    end = run[-1].end
    return Mention(run[0].start, end, text, kind, sure, rule, title, run[-1].possessive)


def _typed(run: Sequence[Word], evidence: Evidence) -> Iterator[Mention]:
    """One mention for the run, with the type that its words tell."""
    lists = name_words()
    text = _mention(run, "", False, "").text
    lowers = [word.lower.rstrip(".") for word in run]
    first, last = run[0], run[-1]
    place = places().get(text)
    nationality = nationalities().get(text)
    given = lowers[0] in lists.female or lowers[0] in lists.male
    if place is None and text.isupper() and len(text) > 3:
        # a dateline in capitals
        place = places().get(text.title())
        place = place if place is not None and place.kind != "town" else None
    if text in lists.groups:
        yield _mention(run, "NORP", True, "group")
    elif nationality is not None and place is None:
        yield _mention(run, "NORP" if nationality.people else "GPE", True, "nationality")
    elif place is not None and (place.sure or len(run) > 1):
        yield _mention(run, "LOC" if place.kind == "region" else "GPE", place.sure, "place_" + place.kind)
    elif text in lists.known:
        yield _mention(run, "ORG", True, "known_organisation")
    elif INDEX.match(text) and last.text.isdigit():
        yield _mention(run, "PRODUCT", True, "stock_index")
    elif len(run) > 1 and lowers[-1] in lists.place_after and not any(lower in lists.heads for lower in lowers[:-1]):
        yield _mention(run, "LOC" if lowers[-1] != "city" else "GPE", True, "place_head_after")
    elif len(run) > 1 and lowers[0] in lists.place_before and not any(lower in lists.heads for lower in lowers):
        yield _mention(run, "LOC", True, "place_head_before")
    elif len(run) > 1 and (lowers[-1] in lists.suffixes or last.text.endswith(("Corp.", "Inc.", "Ltd."))):
        yield _mention(run, "ORG", True, "corporate_suffix")
    elif len(run) > 1 and any(lower in lists.heads for lower in lowers):
        yield _mention(run, "ORG", True, "institution_head")
    elif len(run) > 1 and (lowers[-1] in lists.works or "act" in lowers):
        yield _mention(run, "EVENT" if lowers[-1] in lists.events else "WORK", True, "work_or_event")
    elif given and 2 <= len(run) <= 4 and all(word.capital or word.lower in PARTICLES for word in run):
        yield _mention(run, "PERSON", lowers[0] not in ("christian", "grace", "rose", "victoria", "max"), "given_name")
    elif len(run) == 1 and first.acronym and first.text.isalpha():
        yield _mention(run, "ORG", False, "acronym")
    elif place is not None:
        yield _mention(run, "GPE", False, "place_town")
    elif len(run) == 1 and given and not first.opens:
        yield _mention(run, "PERSON", False, "given_name_alone")
    else:
        initial = len(run) > 1 and bool(re.fullmatch(r"(?:[A-Z]\.?)+", first.text)) and not first.acronym
        yield _mention(run, "PERSON" if initial else "", False, "capitals")


def _merge_network(doc: Doc, found: list[Mention], lines: Sequence[Line]) -> list[Mention]:
    """Let the network's spans decide where the rules are unsure."""
    text = doc.text
    openings = {word.start for line in lines for word in line.words if word.opens}
    lower = frozenset(word.text for line in lines for word in line.words if word.text.islower())
    headlines = [(line.words[0].start, line.words[-1].end) for line in lines if line.headline]
    ents = [
        mention
        for ent in doc.ents
        if (mention := _from_network(text, ent.start_char, ent.end_char, ent.label_)) is not None
        and not any(start <= mention.start < end for start, end in headlines)
        and not (mention.start in openings and mention.text.lower() in lower and mention.text.istitle())
    ]
    if not ents:
        return found
    ents.sort(key=_start)
    starts = [ent.start for ent in ents]
    kept: list[Mention] = []
    used: set[int] = set()
    seen = Counter(word for ent in ents for word in ent.text.split())
    surnames = {ent.text.split()[-1] for ent in ents if ent.type == "PERSON" and " " in ent.text}
    for mention in found:
        last = bisect_left(starts, mention.end)
        over = [i for i in range(max(0, last - 8), last) if mention.start < ents[i].end]
        inside = [ents[i] for i in over]
        same = next((ent for ent in inside if (ent.start, ent.end) == (mention.start, mention.end)), None)
        if mention.sure and not _two_names(text, mention, inside):
            kept.append(replace(mention, type=mention.type or (same.type if same else "")))
            used.update(over)
        elif same is not None:
            person = same.type == "PERSON" and (mention.rule != "place_town" or mention.text in surnames)
            kind = mention.type if mention.rule == "place_town" and not person else same.type or mention.type
            kept.append(replace(mention, type=kind, rule="network"))
            used.update(over)
        elif not over:
            if " " in mention.text or (len(mention.text) > 2 and (mention.rule == "acronym" or seen[mention.text])):
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
    if not trimmed or "\n" in trimmed or not any(c.isupper() for c in trimmed):
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
