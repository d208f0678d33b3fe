"""What the words around a name tell of it: what kind of thing it names ("the retailer Larkfield"), and which of its
words are none of its own ("Agronomist Piers Lund", "Acme shares").

Only for names that no table and no sure rule has read: a network of few million weights calls a strange name a place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reclaim.extract.names_gazetteer import commodities, nationalities, places
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_reading import Mention
from reclaim.extract.names_words import CALENDAR, Line, Word


@dataclass(frozen=True, slots=True)
class Clue:
    """Words beside a name that tell its type. `before` ends where the name begins, `after` begins where it ends."""

    name: str
    type: str
    before: str = ""
    after: str = ""
    instead_of: frozenset[str] = frozenset(("LOC", "GPE", ""))
    """the types that it corrects"""
    matches: tuple[tuple[str, str], ...] = ()
    """sentences with the name in them that it types"""
    ignores: tuple[tuple[str, str], ...] = ()


ANY = frozenset(("LOC", "GPE", "PERSON", "ORG", "WORK", "EVENT", ""))
COMPANY = (
    "company|firm|corporation|group|conglomerate|retailer|airline|carmaker|automaker|chipmaker|drugmaker|steelmaker|insurer|"
    "utility|lender|brokerage|grocer|distributor|consultancy|chain|startup|start-up|trading house|"
    "subsidiary|cellmaker|shipping line|telco|think tank|charity|aid group"
)
MAKERS = (
    "broker|rival|parent|smelter|manufacturer|builder|miner|maker|producer|"
    "exporter|importer|carrier|operator|developer|supplier|brewer|explorer|processor|shipper"
)

CLUES: tuple[Clue, ...] = (
    Clue(
        "kind-of-company-before",
        "ORG",
        before=rf"\b(?:{COMPANY})\s",
        instead_of=ANY,
        matches=(
            ("Furniture retailer Larkfield Hall cut jobs.", "Larkfield Hall"),
            ("Insurer Norvane paid.", "Norvane"),
        ),
        ignores=(("The retailers of Larkfield Hall cut jobs.", "Larkfield Hall"),),
    ),
    Clue(
        "maker-before",
        "ORG",
        before=rf"\b(?:{MAKERS})\s",
        matches=(("Brazilian miner Serra Funda borrowed $5 million.", "Serra Funda"),),
        ignores=(("The mine at Serra Funda closed.", "Serra Funda"),),
    ),
    Clue(
        "shares-of",
        "ORG",
        before=r"\b[Ss]hares? (?:of|in)\s",
        after=r"",
        matches=(("Shares in Kallmar Point fell 3%.", "Kallmar Point"),),
        ignores=(("Shares fell in Kallmar Point.", "Kallmar Point"),),
    ),
    Clue(
        "shares-after",
        "ORG",
        after=r"(?:['’]s)? (?:shares|shareholders|stock|investors|chief executive|headquarters|workforce)\b",
        matches=(("Kallmar Point's chief executive left.", "Kallmar Point"),),
        ignores=(("Kallmar Point's mayor left.", "Kallmar Point"),),
    ),
    Clue(
        "does-business",
        "ORG",
        after=r" (?:said|says|expects) (?:on \w+day )?(?:that )?it(?:s|self)?\b",
        matches=(("Kallmar Point said it would cut jobs.", "Kallmar Point"),),
        ignores=(("Kallmar Point was where it began.", "Kallmar Point"),),
    ),
    Clue(
        "team-in-the-plural",
        "ORG",
        before="".join(rf"(?<!\b{word} )" for word in "and in of at near from for by to or with on".split())
        + "(?<!, )",
        after=r" (?:have (?:\w+ed|won|lost|been|signed)|are (?:\d|to|set|due)|were (?:\d|beaten|held|\w+ed))\b",
        matches=(("Marlow City have signed a keeper.", "Marlow City"),),
        ignores=(
            ("Marlow City has opened a library.", "Marlow City"),
            ("Prices in Marlow City have dropped.", "Marlow City"),
        ),
    ),
    Clue(
        "state-institution-after",
        "GPE",
        after=(
            r"['’]s (?:presidential|parliamentary|general election|central bank|capital|government|parliament|economy|"
            r"currency|president|prime minister|constitution|(?:finance|health|foreign|interior) minist|electoral)"
        ),
        instead_of=frozenset(("PERSON", "ORG", "LOC", "")),
        matches=(("Orlandia's central bank raised its rate.", "Orlandia"),),
        ignores=(("Orlandia's shares rose.", "Orlandia"),),
    ),
    Clue(
        "vessel-before",
        "PRODUCT",
        before=r"\b(?:freighter|ferry|tanker|trawler|bulker|container ship|frigate|liner|yacht|tug|vessel)\s",
        instead_of=ANY,
        matches=(("The tanker Nordic Hanne ran aground.", "Nordic Hanne"),),
        ignores=(("The captain of the tanker, Arne Holt, was saved.", "Arne Holt"),),
    ),
    Clue(
        "kind-of-place-before",
        "GPE",
        before=r"\b(?:town|village|city|hamlet|suburb|district|province|municipality) of\s",
        instead_of=frozenset(("PERSON", "ORG", "")),
        matches=(("Floods hit the village of Asperdal.", "Asperdal"),),
        ignores=(("Floods hit the people of Asperdal.", "Asperdal"),),
    ),
)
"""Clues to the type of an unsure name, the first that is found decides."""

HEADLESS = frozenset("shares share stock stocks investors shareholders bonds executives customers workers fans".split())
"""Lower-case words behind a company's name that the network takes for its end."""

TRADES = re.compile(
    r"(?:[A-Z]\w+ )?(?P<trade>[\w-]*(?:ologist|onomist|chemist|geographer|campaigner|shearer|grazier|pastoralist|"
    r"butcher|baker|driver|surgeon|consultancy|operative|rival|retailer|insurer|miner|brewer|carrier|exporter|broker|airline|"
    r"carmaker|lender|maker|producer|grocer|developer|operator|manufacturer|startup|start-up|charity))\s(?=[A-Z])",
    re.I,
)
"""What somebody is or does, in front of the name at the start of a sentence: "Agronomist Piers Lund"."""

PERSONAL = re.compile(r"(?:ist|er|or|eon)\Z", re.I)
IMPERSONAL = re.compile(
    r"(?:retail|insur|min|brew|carri|export|carmak|lend|mak|produc|groc|develop|operat|manufactur)(?:er|or)\Z", re.I
)
"""Trades of firms among the words that end like those of people."""

PART_OF_TIME = re.compile(r"(?:mid|early|late|pre|post)-(\w+)", re.I)


@cache
def _before(clue: Clue) -> re.Pattern[str]:
    return re.compile(rf"(?:{clue.before})\Z", re.I)


@cache
def _after(clue: Clue) -> re.Pattern[str]:
    return re.compile(clue.after)


FARTHEST = 40
"""Characters of a text that a clue may take before a name."""


def clue_of(text: str, mention: Mention) -> Clue | None:
    """The clue that speaks at this mention; None when none does."""
    before = text[max(0, mention.start - FARTHEST) : mention.start]
    for clue in CLUES:
        if clue.before and not _before(clue).search(before):
            continue
        if clue.after and not _after(clue).match(text, mention.end):
            continue
        if mention.type in clue.instead_of:
            return clue
    return None


def corrected(text: str, lines: Sequence[Line], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without the words that are none of theirs, and with the types that the words around them tell."""
    openings = {word.start: word for line in lines for word in line.words if word.opens}
    lower = frozenset(word.text for line in lines for word in line.words if word.text.islower())
    inside = frozenset(mention.text for mention in mentions if mention.start not in openings)
    kept = []
    for mention in mentions:
        cut = _trimmed(text, mention, mention.start in openings)
        if not _is_no_name(cut, openings, lower, inside):
            kept.append(cut)
    told: dict[str, str] = {}
    for mention in kept:
        if is_open(mention) and (clue := clue_of(text, mention)) is not None:
            told.setdefault(mention.text, clue.type)
        elif is_open(mention) and _named_for_a_stuff(mention):
            told.setdefault(mention.text, "ORG")
    return [
        replace(mention, type=told[mention.text], sure=True) if mention.text in told and is_open(mention) else mention
        for mention in kept
    ]


def is_open(mention: Mention) -> bool:
    """Nothing but the network or capitals speaks for the mention's type."""
    if mention.sure or mention.type in ("COMMODITY", "NORP", "PRODUCT") or mention.title:
        return False
    first = mention.text.split()[0].lower()
    lists = name_words()
    given = mention.type == "PERSON" and (first in lists.female or first in lists.male)
    place = places().get(mention.text)
    return not given and (place is None or place.kind == "town") and mention.text not in nationalities()


def _named_for_a_stuff(mention: Mention) -> bool:
    """A company by the stuff that ends its name: "Greyrock Lithium"."""
    words = mention.text.split()
    return len(words) > 1 and words[-1].istitle() and words[-1].lower() in commodities() and mention.type != "PERSON"


def _trimmed(text: str, mention: Mention, opens: bool) -> Mention:
    """The mention without a trade before it and without a common noun behind it."""
    start, end = mention.start, mention.end
    words = text[start:end].split(" ")
    if len(words) > 1 and words[-1] in HEADLESS and words[0][:1].isupper():
        end -= len(words[-1]) + 1
    trade = TRADES.match(text, start, end) if opens or words[0].islower() else None
    if trade is not None and mention.type != "WORK":
        start = trade.end()
    if (start, end) == (mention.start, mention.end):
        return mention
    name, kind = text[start:end], mention.type
    first = name.split()[0].lower()
    if first in name_words().female | name_words().male:
        kind = "PERSON"
    elif trade is not None:
        firm = IMPERSONAL.search(trade["trade"]) or not PERSONAL.search(trade["trade"])
        kind = "ORG" if firm else "PERSON" if " " in name else kind
    return replace(mention, start=start, end=end, text=name, type=kind)


def _is_no_name(mention: Mention, openings: Mapping[int, Word], lower: frozenset[str], inside: frozenset[str]) -> bool:
    """A part of a month ("mid-September"), or a common noun that only the start of a sentence capitalises."""
    time = PART_OF_TIME.fullmatch(mention.text)
    if time is not None and time[1].lower() in CALENDAR:
        return True
    word = openings.get(mention.start)
    if word is None or " " in mention.text or mention.sure or mention.text in inside or not mention.text.istitle():
        return False
    if mention.text in places() or mention.text in nationalities() or mention.type == "COMMODITY":
        return False
    plain = mention.text.lower()
    forms = {plain, f"{plain}s", f"{plain}es", plain.removesuffix("s"), plain.removesuffix("es")}
    return bool(forms & lower)
