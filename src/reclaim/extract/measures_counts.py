"""Rules for counts of things, in the event or state that they are in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_rules import (
    Example,
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    is_said,
    lemma,
    participle_of,
    subject,
)
from reclaim.extract.measures_shares import clause_of_relative, clause_words
from reclaim.extract.measures_words import participle, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def counted(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A count of things, in the event or state that they are in."""
    noun = fig.counted
    if noun is None or noun.i < min(fig.covered):
        return None
    if lemma(noun) in CONTAINERS and (content := _content_of(noun)) is not None:
        noun = content
    trail, holder, via = "", None, [noun]
    above = noun.head
    if syntax.base(noun) in ("compound", "amod", "nmod", "nn") and noun.i < above.i and above.pos_ in ("NOUN", "PROPN"):
        # "a 131-page document", "a four-way race"
        return Found(noun=noun, thing=above, holder=above, via=(noun, above), concept=above)
    of = _content_of(noun)
    own = next(
        (c for c in noun.children if syntax.base(c) in ("acl", "relcl", "amod") and c.i > noun.i and c.pos_ == "VERB"),
        None,
    )
    verb = governing_verb(noun)
    label = syntax.base(syntax.first_conjunct(noun))
    if (
        label in ("nmod", "pobj")
        and (above := syntax.attached_to(noun)) is not None
        and above.pos_ == "NOUN"
        and (link := syntax.preposition_of(noun)) is not None
        and link.words == "of"
    ):
        # "arrests of six executives": the noun names the event
        return Found(
            noun=noun,
            lead=f"{above.lemma_.lower() if above.tag_ == 'NN' else above.text.lower()} of",
            holder=holder_of(above),
            concept=above,
            thing=noun,
            via=(noun, above),
        )
    if own is not None and own.tag_ in ("VBN", "VBG", "VBD", "VBZ", "VBP", "VB"):
        finite_subject = syntax.subject_token(own)
        passive = own.tag_ in ("VBN", "VBG") or finite_subject is None or syntax.is_passive(own)
        trail = participle(lemma(own)) if own.tag_ == "VBN" else own.text if passive else participle(lemma(own))
        if (
            finite_subject is not None
            and finite_subject.lower_ in syntax.RELATIVE_PRONOUNS
            and not syntax.is_passive(own)
        ):
            trail = clause_of_relative(own)
        via.append(own)
    if verb is not None and label in syntax.SUBJECTS:
        via.append(verb)
        passive = syntax.is_passive(verb)
        agent = syntax.agent_of(verb)
        if not trail:
            trail = participle(lemma(verb)) if passive and verb.pos_ == "VERB" else _doing(verb, fig)
        return Found(
            noun=noun, trail=trail, holder=agent if agent is not None else _place_of(verb), thing=noun, via=tuple(via)
        )
    if (
        verb is not None
        and syntax.is_passive(verb)
        and (agent := syntax.agent_of(verb)) is not None
        and agent.i == noun.i
    ):
        # "watched by 5 million people": people who watched
        return Found(noun=noun, trail=f"who {participle(lemma(verb))}", holder=subject(verb, noun), via=(noun, verb))
    if verb is not None:
        via.append(verb)
        who = subject(verb, noun)
        if who is not None and (lemma(who) == "there" or (is_said(verb) and label not in ("obj", "dobj"))):
            who = None
        if not trail and label in ("obj", "dobj"):
            trail = participle_of(verb)
        holder = who if who is not None else holder_of(noun)
        if holder is not None and lemma(holder) == "there":
            holder = None
        return Found(
            noun=noun, trail=trail, holder=holder, thing=of if of is not None else noun, via=tuple(via), concept=holder
        )
    return Found(
        noun=noun, trail=trail, holder=holder or holder_of(noun), thing=of if of is not None else noun, via=tuple(via)
    )


CONTAINERS = frozenset("head pair piece".split())
"""Counted nouns that only portion what is counted: "2,000 head of cattle"."""


def _content_of(noun: Token) -> Token | None:
    found = next((link.noun for link in syntax.prepositional(noun) if link.words == "of"), None)
    return None if found is not None and lemma(found) in ("type", "kind", "sort", "size", "age", "year") else found


def _place_of(verb: Token) -> Token | None:
    """Where it happened, for an event without an agent: "in Goma"."""
    return next(
        (
            link.noun
            for link in syntax.prepositional(verb)
            if link.words in ("in", "at", "aboard", "on") and link.noun.pos_ == "PROPN"
        ),
        None,
    )


def _doing(verb: Token, fig: Figure) -> str:
    """What the counted did: "50 people died" are people who died."""
    if verb.pos_ != "VERB" or lemma(verb) in words("level_verbs") | words("holding_verbs"):
        return ""
    return f"who {clause_words(verb, fig)}"


RULES = (
    Rule(
        "count-in-event",
        "a count of things in the event or state that they are in",
        counted,
        (
            Example("Nine miners were rescued on Friday.", "Nine", "miners rescued"),
            Example("The airline cancelled 300 flights.", "300", "flights cancelled", "airline"),
        ),
    ),
)
