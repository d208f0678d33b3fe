"""What a rule about measures is: a name, what it reads, how it reads it, and examples that it must and must not match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

FigureRole = Literal["level", "rise", "fall", "base", "ratio"]
"""What the figure says of the metric: where it stands, by how much it moved, or where it stood before."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Which metric and which entity a figure belongs to, and how that was read."""

    metric: str
    entity: str | None
    entity_type: str | None
    role: FigureRole
    rule: str
    concept: str | None
    """the words of the text that the figure measures; None when it measures nothing in particular"""
    start: int
    """offset of the figure that the measure belongs to"""
    family: str
    sentence: int
    """index of the sentence's first token"""
    noun: int | None
    """token index of the metric's head noun"""
    owner: int | None
    """token index of the word that the entity was read from"""
    owner_from: str
    """where the entity was found: phrase, clause, thing, context, earlier, none"""
    via: tuple[int, ...]
    """indices of the tokens whose arcs the rule matched, head of the figure first"""
    runners_up: tuple[str, ...] = ()
    """other entities that were considered"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule saw: tokens in their parts. `measures.py` turns them into words and names."""

    noun: Token | None = None
    """head noun of the metric's phrase"""
    words: str | None = None
    """the metric in words, where it is not the noun's own phrase"""
    lead: str = ""
    """words before the noun's phrase: `share of`"""
    trail: str = ""
    """words after it: the event, a participle"""
    holder: Token | None = None
    """who has the measure, unless its phrase names an owner itself"""
    thing: Token | None = None
    """what is measured, when nobody has it"""
    role: FigureRole = "level"
    via: tuple[Token, ...] = ()
    owned: bool = True
    """the noun's own phrase may name the owner"""
    same_as: Measure | None = None
    """the measure of another figure that this one shares"""
    concept: Token | None = None
    """head of the words that the figure measures, when not the noun"""


Reader = Callable[[Figure, Sequence[Measure]], Found | None]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the figure in it, and the metric and entity that a rule should read."""

    text: str
    figure: str
    metric: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction: `read` gives what it saw or None. The first rule that reads a figure decides."""

    name: str
    says: str
    """what it matches, for `reclaim explain`"""
    read: Reader
    matches: tuple[Example, ...] = ()
    ignores: tuple[str, ...] = ()
    """sentences in which it reads no figure"""


# ---- questions several rules ask -----------------------------------------------------------------------------------


def lemma(token: Token) -> str:
    """The token's lemma in lower case, its text when it has none."""
    return (token.lemma_ or token.text).lower()


def governing_verb(token: Token) -> Token | None:
    """The verb (or predicate) that the token's phrase hangs on."""
    if syntax.copula_verb(token) is not None:
        return token
    return syntax.governor(token)


def subject(verb: Token, but: Token | None = None) -> Token | None:
    """The verb's subject, unless it is the token `but`; in a nominal "with" or "as" clause the noun that it is said of."""
    found = syntax.subject_of(verb)
    if found is None and syntax.base(verb) in ("acl", "relcl", "amod") and verb.head.i != verb.i:
        found = verb.head
    if found is not None and but is not None and found.i == but.i:
        return None
    return found


def holder_of(noun: Token) -> Token | None:
    """Who has what the noun names, from the clause: the subject of the verb that it hangs on, or what it modifies."""
    here, steps = syntax.first_conjunct(noun), 0
    while here.head.i != here.i and steps < 8:
        steps += 1
        label, head = syntax.base(here), here.head
        if label in syntax.SUBJECTS:
            verb = here.head
            if label in ("nsubj", "nsubjpass") and syntax.base(verb) in ("relcl", "acl") and verb.head.i != here.i:
                return verb.head
            if syntax.is_passive(verb) and (agent := syntax.agent_of(verb)) is not None:
                return agent
            # the subject of an absolute clause ("with output standing at") belongs to the clause around it
            if syntax.base(verb) in ("advcl", "acl", "xcomp") and not syntax.is_finite(verb):
                here = verb
                continue
            return None
        if syntax.is_predicate(head) or head.pos_ in ("VERB", "AUX"):
            found = syntax.subject_of(head)
            if found is not None and found.i not in (noun.i, here.i) and lemma(found) not in ("it", "there"):
                return found
            if found is not None and lemma(found) == "it":
                return found
        here = head
    return None


def is_said(verb: Token) -> bool:
    """A verb of saying or showing: its subject speaks, it does not have the measure."""
    return lemma(verb) in SAYING


SAYING = frozenset(
    """say tell add report announce claim state note estimate predict forecast expect believe think warn show reveal
    suggest find indicate argue admit concede confirm declare explain insist maintain observe remark reckon project
    calculate count write cite quote put describe acknowledge assert disclose release publish""".split()
)


def direction_nearby(fig: Figure) -> FigureRole | None:
    """`rise` or `fall` from an adverb beside the figure: "up 5 per cent", "2 per cent lower"."""
    first, last = min(fig.covered), max(fig.covered)
    around = [fig.doc[i] for i in (first - 1, first, last + 1) if fig.sentence.start <= i < fig.sentence.end]
    for token in around:
        if token.lower_ in ("up", "higher", "stronger") and token.lower_ in words("rising_adverbs"):
            following = fig.doc[token.i + 1].lower_ if token.i + 1 < len(fig.doc) else ""
            if token.lower_ == "up" and following == "to":
                continue
            return "rise"
        if token.lower_ in ("down", "lower", "weaker", "off"):
            if token.lower_ == "off" and token.i > last:
                continue
            return "fall"
    return None
