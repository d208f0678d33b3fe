"""The words of the text that a figure measures, for every quantity, also when it is no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_context import antecedent_of
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import (
    Entity,
)
from reclaim.extract.measures_phrases import joined, premodifiers
from reclaim.extract.measures_rules import BARE_PRONOUNS, Found, governing_verb, holder_of, is_said, subject

if TYPE_CHECKING:
    from spacy.tokens import Token


def concept_words(fig: Figure, found: Found, entity: Entity | None, drop: frozenset[int]) -> str | None:
    """The text's own words for what is measured: the metric's phrase, and whose it is; None for "one of the"."""
    if is_one_of(fig):
        return None
    own = fig.counted.i if fig.counted is not None else None
    heads = [found.concept, found.noun, entity.token if entity is not None else None]
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None and not is_said(verb) else None
    above = fig.head.head if fig.head.head.pos_ in ("NOUN", "PROPN") else None
    heads.extend(one for one in (found.holder, who, above) if one is not None)
    kept: set[int] = set()
    for n, head in enumerate(heads):
        if head is None or head.i == own or head.pos_ == "PRON" or head.i in drop:
            continue
        parts = premodifiers(head, drop)
        if n < 2 and found.lead != "share of":
            parts = [*parts, *complements(head, drop, own)]
        kept.update(token.i for token in parts)
    if not kept and (instead := concept_around(fig, drop)) is not None:
        kept.update(token.i for token in premodifiers(instead, drop) if token.i != own)
    return joined(fig.doc[i] for i in sorted(kept)) or None


def is_one_of(fig: Figure) -> bool:
    """ "One of the": the number picks out, it measures nothing."""
    last = max(fig.covered)
    following = fig.doc[last + 1].lower_ if last + 1 < len(fig.doc) else ""
    return fig.quantity.value == 1 and fig.quantity.unit == "count" and following in ("of", "or")


def complements(head: Token, drop: frozenset[int], own: int | None) -> list[Token]:
    """The nouns that complete a metric's noun: `Chile` in "output of Chile"."""
    links = [link for link in syntax.prepositional(head) if link.words in ("of", "in", "for") and link.noun.i > head.i]
    found = [link.noun for link in links if link.noun.i not in drop and link.noun.i != own and not link.noun.like_num]
    return [token for noun in found[:2] for token in premodifiers(noun, drop)]


def concept_around(fig: Figure, drop: frozenset[int]) -> Token | None:
    """What a figure without owner stands with: what a pronoun subject means, the noun that it hangs on, the subject."""
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None else None
    if who is not None and who.lower_ in BARE_PRONOUNS:
        who = antecedent_of(fig, who)
    above = fig.head.head
    for one in (above if above.pos_ in ("NOUN", "PROPN") else None, who, holder_of(fig.head)):
        if one is not None and one.i not in drop and one.pos_ in ("NOUN", "PROPN"):
            return one
    return None
