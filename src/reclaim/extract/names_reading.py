"""What a run of words names: titles cut off, an institution told from the person after it, and a type for each name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reclaim.extract.names_gazetteer import commodities, nationalities, places
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_runs import INDEX, PARTICLES, Evidence, opens_institution
from reclaim.extract.names_words import Word

FAMILY_TITLES = frozenset(["king", "queen", "prince", "princess", "pope", "emperor", "saint"])
"""titles that stay with a single given name"""


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
            "cabinet",
            "transport",
            "railway",
            "fisheries",
            "labour",
            "labor",
            "home",
            "housing",
            "tourism",
            "climate",
            "commerce",
            "economy",
            "planning",
            "petroleum",
            "water",
            "information",
            "works",
        ),
    ]
)
""" "Prime Minister", "Deputy Foreign Minister": belongs to the title after it"""


TOWN_OPENERS = frozenset(["san", "santa", "santo", "são", "sao", "los", "las", "saint", "st", "port", "fort", "new"])
"""words that begin the names of towns before a saint's or a founder's given name"""


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


def read_run(run: Sequence[Word], evidence: Evidence) -> Iterator[Mention]:
    """The names in a run: titles cut off, an institution and the person after it told apart."""
    run = list(run)
    lists = name_words()
    # a word that only opens the sentence: "Yesterday Ford said"; the run keeps what follows
    while run and run[0].opens and run[0].lower in lists.openers and run[0].text not in places():
        if opens_institution(run, 0):
            break
        run.pop(0)
    if len(run) > 1 and run[0].text == "The" and " ".join(word.text for word in run[:2]) not in places():
        run.pop(0)  # after a dateline's dash, or a capital for a newspaper's sake
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
        yield from read_run(run[:first], evidence) if first else ()
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
        yield from read_run(run[:cut], evidence)
        yield from read_run(run[cut:], evidence)
        return
    lead = _leading_place(run, evidence)
    if lead:
        yield from _typed(run[:lead], evidence)
        yield from read_run(run[lead:], evidence)
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
        and not _opens_with_town(run)
        and run[1].gap == run[2].gap == " "
        and not any(word.lower in impersonal for word in run)
    )


def _opens_with_town(run: Sequence[Word]) -> bool:
    """`San Antonio Light`, `St. Louis Blues`: what looks like a given name is a part of a town's."""
    return mention_text(run[:2]) in places() or run[0].lower.rstrip(".") in TOWN_OPENERS


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
        # "Daniel Park", "Grace Hill": a person may be called so
        yield _mention(run, "LOC" if lowers[-1] != "city" else "GPE", not (given and len(run) == 2), "place_head_after")
    elif len(run) > 1 and lowers[0] in lists.place_before and not any(lower in lists.heads for lower in lowers):
        yield _mention(run, "LOC", True, "place_head_before")
    elif len(run) > 1 and (lowers[-1] in lists.suffixes or last.text.endswith(("Corp.", "Inc.", "Ltd."))):
        yield _mention(run, "ORG", True, "corporate_suffix")
    elif len(run) > 1 and any(lower in lists.heads for lower in lowers):
        yield _mention(run, "ORG", True, "institution_head")
    elif len(run) > 1 and (lowers[-1] in lists.works or "act" in lowers):
        yield _mention(run, "EVENT" if lowers[-1] in lists.events else "WORK", True, "work_or_event")
    elif (
        given
        and not _opens_with_town(run)
        and 2 <= len(run) <= 4
        and all(word.capital or word.lower in PARTICLES for word in run)
    ):
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
