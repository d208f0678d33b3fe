"""Rules for spans of time that are no plain duration: sentences and bans, margins of a race or a vote, periods that
come round again, how long something was held up, how far off something is; and temperatures, which stand alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import name_at, name_words
from reclaim.extract.measures_phrases import is_attribute
from reclaim.extract.measures_rules import (
    Example,
    Found,
    Measure,
    Rule,
    governing_verb,
    is_bare_pronoun,
    lemma,
    subject,
)
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token


# ---- sentences and bans -----------------------------------------------------------------------------------------

PUNISHING = {
    "sentence": "sentence",
    "jail": "sentence",
    "ban": "ban",
    "suspend": "suspension",
    "disqualify": "ban",
}
"""Verbs whose object is punished for so long, and the measure."""

RECEIVING = frozenset("receive get face draw serve".split())
"""Verbs whose subject has the sentence: "received four years"."""

GIVING = frozenset("give hand".split())
"""Verbs whose receiver has the sentence: "was handed four years"."""

JUSTICE = frozenset(
    """sentence jail prison court judge convict tribunal trial imprison imprisonment jury magistrate verdict inmate
    guilty custody bars detention accomplice plead""".split()
)
"""Words around a span of time that make it a sentence."""

TERMS = ("year", "month", "week", "day", "decade")


def punished(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A sentence or ban: "jailed for six years", "was handed 12 years", "six years in prison"."""
    if fig.quantity.unit not in TERMS or fig.role == "premodifier" or fig.preposition in ("over", "in", "after"):
        return None
    verb = governing_verb(fig.head)
    if verb is None or verb.pos_ != "VERB" or _after(fig) in ("of", "ago", "after", "before", "earlier", "later"):
        return None
    measure = PUNISHING.get(lemma(verb))
    if measure is not None and fig.preposition in ("to", "for", None):
        who = _undergoes(verb, fig)
        before = next((t for t in fig.doc[verb.i : min(fig.covered)] if t.lower_ in ("and", ";")), None)
        beside = fig.doc[min(fig.covered) - 2] if min(fig.covered) - 2 > verb.i else None
        if before is not None and beside is not None and beside.i > before.i and beside.pos_ in ("NOUN", "PROPN"):
            who = beside  # "sentenced Lowe to six years and Grey to four"
        return Found(words=measure, holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)
    if lemma(verb) not in RECEIVING | GIVING or fig.preposition is not None or not _in_court(fig):
        return None
    obj = syntax.object_of(verb)
    if obj is not None and obj.i not in fig.covered and lemma(verb) in RECEIVING:
        return None
    who = subject(verb, fig.head) if lemma(verb) in RECEIVING or syntax.is_passive(verb) else _undergoes(verb, fig)
    said = "time served" if lemma(verb) == "serve" else "sentence"
    return Found(words=said, holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)


def _undergoes(verb: Token, fig: Figure) -> Token | None:
    """Whom the verb is done to: its object, or the subject of a passive."""
    if syntax.is_passive(verb):
        return subject(verb, fig.head)
    given = next(syntax.children(verb, "iobj", "dative"), None)
    obj = given if given is not None else syntax.object_of(verb)
    return obj if obj is not None and obj.i not in fig.covered else None


def _in_court(fig: Figure) -> bool:
    """A word of the court stands in this sentence or one of the two before."""
    doc, start = fig.doc, fig.sentence.start
    for _ in range(3):
        if start > 0 and doc.has_annotation("SENT_START"):
            start = doc[start - 1].sent.start
    return any(lemma(token) in JUSTICE for token in doc[start : fig.sentence.end])


def _after(fig: Figure) -> str:
    """The word behind the figure."""
    last = max(fig.covered)
    return fig.doc[last + 1].lower_ if last + 1 < len(fig.doc) else ""


# ---- margins ----------------------------------------------------------------------------------------------------

WINNING = frozenset(
    "win triumph prevail beat defeat edge pip outsprint victory succeed pass carry overcome thrash".split()
)
"""Verbs and nouns before *by* and a margin."""

LOSING = frozenset("lose miss fail".split())

MARGINS = frozenset(
    "vote point second minute length shot stroke run wicket goal try metre seat ballot hour centimetre stroke".split()
)
"""What contests are won by."""

PLACES = (
    (
        re.compile(r"\s+(?:behind|adrift|back|in arrears|off the (?:lead|pace)|down on|slower)\b(?! schedule)"),
        "deficit",
    ),
    (re.compile(r"\s+(?:ahead|clear|in front|faster|quicker)\b(?! of schedule)"), "lead"),
)


def margin(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """By how much a contest is won, led or lost: "won by 14 seconds", "finished 12 seconds behind"."""
    noun = fig.counted if fig.counted is not None else fig.head
    if lemma(noun).rstrip("s") not in MARGINS:
        return None
    timed = fig.family == "time"
    end = max(fig.covered | {noun.i})
    found = next((words for form, words in PLACES if form.match(text_of(fig.doc)[_end(fig, end) :])), None)
    verb = governing_verb(noun)
    if found is not None and timed:
        who = _runner(fig, verb)
        return Found(words=found, holder=who, thing=who, via=(fig.head,), concept=who, owned=False)
    if fig.written_preposition != "by" or verb is None:
        return None
    who = subject(verb, noun)
    if lemma(verb) in ("lead", "trail") and timed:
        whom = syntax.object_of(verb)
        over = f"over {name_words(whom)}" if whom is not None and name_at(whom) is not None else ""
        return Found(
            words="lead" if lemma(verb) == "lead" else "deficit",
            trail=over if lemma(verb) == "lead" else "",
            holder=who,
            via=(fig.head, verb),
            owned=False,
        )
    if lemma(verb) in WINNING:
        if syntax.is_passive(verb) and (agent := syntax.agent_of(verb)) is not None and agent.i != noun.i:
            who = agent
        return Found(words="winning margin", holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)
    if lemma(verb) in LOSING:
        return Found(words="losing margin", holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)
    return None


def _end(fig: Figure, last: int) -> int:
    """The offset behind a token."""
    return fig.doc[last].idx + len(fig.doc[last])


def _runner(fig: Figure, verb: Token | None) -> Token | None:
    """Who is behind or ahead: the name before the figure after the last verb ("with Ruales third, 66 seconds back"),
    else the verb's subject."""
    first = min(fig.covered)
    clause = [t for t in fig.doc[fig.sentence.start : first] if t.lower_ in ("with", ";", "while")]
    start = clause[-1].i if clause else fig.sentence.start
    if clause and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in fig.doc[start:first]):
        named = next((t for t in fig.doc[start:first] if t.pos_ == "PROPN" and syntax.base(t) != "compound"), None)
        if named is not None:
            name = name_at(named)
            span = fig.doc.char_span(name.start, name.end, alignment_mode="expand") if name is not None else None
            return span[-1] if span is not None and len(span) else named
    return subject(verb, fig.head) if verb is not None else None


# ---- periods and delays -----------------------------------------------------------------------------------------

ROUND = frozenset("orbit circle circumnavigate rotate spin revolve".split())
"""Verbs of going round: what comes back every so often has a period."""


def period(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """How long one turn takes: "orbits its star every 20 hours"."""
    if fig.family != "time":
        return None
    first = min(fig.covered)
    words = {token.lower_ for token in fig.doc[max(first - 1, fig.sentence.start) : first + 1]}
    if not words & {"every", "each"}:
        return None
    verb = governing_verb(fig.head)
    if verb is None:
        return None
    who = subject(verb, fig.head)
    around = [t.lower_ for t in fig.doc[verb.i : first]]
    turns = lemma(verb) in ROUND or (lemma(verb) in ("go", "travel", "move", "fly", "pass") and "around" in around)
    if not turns:
        return None
    named = "rotation period" if lemma(verb) in ("rotate", "spin") else "orbital period"
    return Found(words=named, holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)


STOPPING = frozenset("delay stall detain".split())
CLOSING = {"close": "closure", "shut": "closure", "block": "blockage"}


def held_up(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """How long something is held up: "held up traffic for two hours", "delayed the start by an hour"."""
    if fig.family != "time" or fig.preposition not in ("for", "by", None) or fig.role == "premodifier":
        return None
    verb = governing_verb(fig.head)
    if verb is None or verb.i > fig.head.i:
        return None
    held = lemma(verb) == "hold" and any(t.lower_ == "up" and t.i > verb.i for t in verb.children)
    if not held and lemma(verb) not in STOPPING and lemma(verb) not in CLOSING:
        return None
    what = _undergoes(verb, fig) or subject(verb, fig.head)
    said = CLOSING.get(lemma(verb), "delay")
    return Found(words=said, holder=what, thing=what, via=(fig.head, verb), concept=what, owned=False)


FREEING = {
    "rescue": "rescue",
    "pull": "rescue",
    "free": "rescue",
    "dig": "rescue",
    "save": "rescue",
    "find": "discovery",
    "release": "release",
}
"""Verbs of what ends a wait, and the event's noun."""

OFF = re.compile(r"\s+(?:away|off|out|to go)(?:\s+from)?(?:\s+(?:the |its |their )?(?P<event>[a-z]+))?\s*[.,;!?)\"”]")


def until(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """How long until something: "pulled out after 19 hours", "ten days off harvest", "the vote is a week away"."""
    if fig.family != "time":
        return None
    verb = governing_verb(fig.head)
    if verb is None:
        return None
    off = OFF.match(text_of(fig.doc)[_end(fig, max(fig.covered)) :][:40])
    if off is not None:
        who = subject(verb, fig.head)
        event = off["event"] or (lemma(who) if who is not None and who.pos_ == "NOUN" else "")
        said = f"time until {event}" if event else "time left"
        return Found(words=said, holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)
    rescued = FREEING.get(lemma(verb))
    following = _after(fig)
    if (
        fig.role == "premodifier"
        or rescued is None
        or fig.preposition != "after"
        or following in ("of", "in")
        or fig.counted is not None
    ):
        return None
    who = _undergoes(verb, fig)
    return Found(words=f"time until {rescued}", holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)


# ---- temperature ------------------------------------------------------------------------------------------------

HEAT = frozenset(
    "temperature heat cold warming cooling low high maximum minimum reading top mercury thermometer".split()
)


def temperature(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Degrees that no noun of heat names: "it was 41 degrees in Perth", "ridden in four degrees"."""
    if fig.family != "temperature" or fig.role == "premodifier":
        return None
    if any(lemma(t) in HEAT or is_attribute(t) for t in fig.sentence if t.pos_ == "NOUN"):
        return None
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None else None
    place = next(
        (
            link.noun
            for head in (fig.head, verb)
            if head is not None
            for link in syntax.prepositional(head)
            if link.words in ("in", "at", "on")
            and link.noun.i not in fig.covered
            and link.noun.pos_ in ("PROPN", "NOUN")
        ),
        None,
    )
    if who is None or is_bare_pronoun(who):
        who = place
    return Found(words="temperature", holder=who, thing=who, via=(fig.head,), concept=who, owned=False)


RULES = (
    Rule(
        "sentence",
        "how long somebody is jailed or banned",
        punished,
        (
            Example("A judge sentenced Peter Lowe to six years in prison.", "six years", "sentence", "Peter Lowe"),
            Example("Grey was convicted too; Grey got four years.", "four years", "sentence", "Grey"),
            Example("The court heard that the driver was handed 12 years.", "12 years", "sentence", "driver"),
            Example("Football's court banned Tom Berg for two years.", "two years", "ban", "Tom Berg"),
        ),
        ("The library received books for six years.", "She got a grant after four years."),
    ),
    Rule(
        "margin",
        "by how much a contest is won, led or lost",
        margin,
        (
            Example("Ryan Holt won the stage by 22 seconds.", "22 seconds", "winning margin", "Ryan Holt"),
            Example("Ryan Holt finished 12 seconds behind Tom Berg.", "12 seconds", "deficit", "Ryan Holt"),
            Example("Anna Roe now leads Ryan Holt by 35 seconds.", "35 seconds", "lead over Ryan Holt", "Anna Roe"),
            Example("Senator Grey won by 3,000 votes.", "3,000", "winning margin", "Grey"),
        ),
        ("Ryan Holt won 22 seconds later.",),
    ),
    Rule(
        "period",
        "how long one turn of something takes",
        period,
        (Example("The probe orbits Mars every nine hours.", "nine hours", "orbital period", "probe"),),
        ("The probe flew for nine hours.", "A train leaves every nine hours."),
    ),
    Rule(
        "delay",
        "how long something is held up or closed",
        held_up,
        (
            Example("The crash held up traffic for two hours.", "two hours", "delay", "traffic"),
            Example("Police closed the bridge for six hours.", "six hours", "closure", "bridge"),
        ),
        ("The crash lasted two hours.",),
    ),
    Rule(
        "time-until",
        "how long until something",
        until,
        (
            Example("Divers pulled the boy from the cave after 60 hours.", "60 hours", "time until rescue", "boy"),
            Example("The harvest is three weeks away.", "three weeks", "time until harvest", "harvest"),
        ),
        ("The boy slept after 60 hours.",),
    ),
    Rule(
        "temperature",
        "degrees that no noun of heat names",
        temperature,
        (Example("It was 41 degrees in Perth on Sunday.", "41 degrees", "temperature", "Perth"),),
        ("Temperatures fell to 12 degrees in Oslo.",),
    ),
)
"""Tried before the rules about plain verbs and nouns."""
