"""Rules for pay: what somebody earns by the hour or the year, what the sides of pay talks want and offer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import name_at
from reclaim.extract.measures_rules import Example, Found, Measure, Rule, governing_verb, lemma, subject
from reclaim.extract.measures_spoken import HEDGES, stands_bare, text_before
from reclaim.extract.offsets import text_of

EARNERS = frozenset(
    """staff apprentice crew cleaner driver guard voter banker manager worker man woman executive teacher nurse people
    family household""".split()
)
"""Nouns for those who earn."""


def earns(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What somebody makes or is paid: "Berg made $19 million in 2015", "managers get $20,000 a year"."""
    if fig.family != "money" or fig.counted is not None or fig.role not in ("object", "oblique"):
        return None
    verb = governing_verb(fig.head)
    obj = syntax.object_of(verb) if verb is not None else None
    if verb is None or obj is None or obj.i not in fig.covered | {fig.head.i} or syntax.is_passive(verb):
        return None
    after = text_of(fig.doc)[fig.quantity.end :][:24]
    by_time = re.match(r"\s+an? (?:year|month|week|day|hour|shift)\b", after) or re.search(
        r"/(?:year|month|week|day|hour)$", fig.quantity.unit
    )
    if re.match(r"\s+(?:in|of|worth|from|off|on|by|out)\s+[a-z]", after) and not by_time:
        return None
    who = subject(verb, fig.head)
    name = name_at(who) if who is not None else None
    person = who is not None and (
        (name is not None and name.type == "PERSON") or lemma(who) in EARNERS or who.lower_ in EARNERS
    )
    if who is None or not person or not (lemma(verb) == "make" or (by_time and lemma(verb) in ("get", "receive"))):
        return None
    hourly = re.match(r"\s+an? (?:hour|shift|day)\b", after) or fig.quantity.unit.endswith(("/hour", "/shift", "/day"))
    said = "wage" if hourly else "income"
    return Found(words=said, holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)


OFFER = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|want(?:s|ed)?|demand(?:s|ed|ing)?|seek(?:s|ing)?|sought|reject(?:s|ed)?|accept(?:s|ed)?"
    rf"|ask(?:s|ed|ing)? for|(?:holding|held) out for) {HEDGES}$",
    re.I,
)
OF_PAY = re.compile(r"\b(?:pay|wages?|salar(?:y|ies)|union|strike|walkout)\b", re.I)


def pay_offer(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What two sides of pay talks want and offer: "the union wants 7 per cent, employers offered 4.1"."""
    if fig.family != "percent" or not stands_bare(fig) or OFFER.search(text_before(fig)) is None:
        return None
    start = fig.sentence.start_char
    if OF_PAY.search(text_of(fig.doc)[max(0, start - 350) : fig.quantity.start]) is None:
        return None
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None else None
    return Found(words="pay rise", holder=who, thing=who, via=(fig.head,), concept=who, owned=False)


RULES = (
    Rule(
        "earns",
        "what somebody makes or is paid",
        earns,
        (
            Example("Tom Berg made $19 million last year.", "$19 million", "income", "Tom Berg"),
            Example("From May the staff will get $15 an hour.", "$15 an hour", "wage", "staff"),
            Example("District managers could get $20,000 a year.", "$20,000 a year", "income", "managers"),
        ),
        ("Tom Berg made $5 million in donations.", "The farm made $90."),
    ),
    Rule(
        "pay-offer",
        "what the sides of pay talks want and offer",
        pay_offer,
        (
            Example("The union wants 7.5 percent for nurses.", "7.5 percent", "pay rise", "union"),
            Example("After the strike employers offered 4 percent.", "4 percent", "pay rise", "employers"),
        ),
        ("Acme wants 7.5 percent of the mine.", "The fund wants 9 percent, said Berg."),
    ),
)
"""Tried before the rules about verbs and nouns."""
