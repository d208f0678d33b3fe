"""The entity of a measure: candidates from the phrase, the clause, the figures before and the title, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import sources, syntax
from reclaim.extract.measures_context import last_measure
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import (
    WEAK_LINKS,
    Entity,
    compound_thing,
    entity_of,
    name_at,
    owner_in_phrase,
    tokens_of,
)
from reclaim.extract.measures_phrases import (
    is_attribute,
    is_empty_noun,
    premodifiers,
)
from reclaim.extract.measures_rules import (
    BARE_PRONOUNS,
    Found,
    Measure,
    holder_of,
    is_actor,
    is_said,
    lemma,
    tells_of_others,
)
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reclaim.extract.layers import Name


def find_entity(
    fig: Figure, found: Found, drop: frozenset[int], earlier: Sequence[Measure]
) -> tuple[Entity | None, str, tuple[Entity, ...]]:
    """Whose measure it is, where it was found, and who else was considered: the owner in the phrase, the holder in the
    clause, a place, then the thing itself."""
    noun = found.noun
    seen: list[tuple[Entity, str]] = []

    def consider(entity: Entity | None, place: str) -> None:
        if entity is not None and entity.text:
            seen.append((entity, place))

    holder = owned_entity(found.holder, drop) if found.holder is not None else None
    if holder is not None and tells_of_others(holder.token, fig.head):
        holder = None
    if found.causes and holder is not None and not holder.named and not is_actor(holder.token):
        holder = None
    if holder is None and found.holder is not None and found.holder.lower_ in BARE_PRONOUNS:
        before = last_measure(fig, earlier)
        if before is not None and before.entity is not None and before.owner is not None:
            holder = Entity(before.entity, before.entity_type, fig.doc[before.owner], before.entity_type is not None)
    if found.holder_first:
        consider(holder, "clause")
    if noun is not None and found.owned:
        name = name_at(noun)
        whole = name is not None and name.kind == "name" and name.end == noun.idx + len(noun) and name.type == "ORG"
        if (
            name is not None
            and (whole or not is_attribute(noun))
            and not (name.type == "COMMODITY" and holder is not None)
        ):
            consider(entity_of(noun, drop), "phrase")
        consider(owner_in_phrase(noun, drop), "phrase")
    consider(holder, "clause")
    if noun is not None and found.owned:
        consider(owner_in_phrase(noun, drop, WEAK_LINKS), "phrase")
    thing = found.thing if found.thing is not None else noun
    if thing is not None:
        if is_attribute(thing) or is_empty_noun(thing):
            said_of = compound_thing(thing, drop)
            if said_of is not None and not is_attribute(said_of.token):
                consider(said_of, "thing")
            if lemma(thing) not in OUTGOING:
                consider(owner_in_phrase(thing, drop, ("to",)), "thing")
            consider(place_of_clause(thing, drop), "clause")
            consider(same_measure_entity(fig, thing, earlier), "earlier")
            consider(sentence_owner(fig, drop), "context")
            consider(topic_of(fig, thing), "context")
        elif fig.described is not None and fig.family == "money":
            consider(owner_in_phrase(thing, drop, ("to",)), "thing")
        elif fig.counted is not None and thing.i == fig.counted.i:
            consider(topic_of(fig, thing), "context")
        consider(owned_entity(thing, drop), "thing")
    elif not seen:
        consider(topic_of(fig), "context")
    if not seen:
        return None, "none", ()
    best, place = seen[0]
    others = {entity.text: entity for entity, _ in reversed(seen[1:]) if entity.text != best.text}
    return best, place, tuple(reversed(others.values()))


def place_of_clause(noun: Token, drop: frozenset[int]) -> Entity | None:
    """Where the clause of which the noun is subject takes place: "Unemployment fell in Spain", "In Spain it fell"."""
    if syntax.base(noun) not in syntax.SUBJECTS:
        return None
    for link in syntax.prepositional(noun.head):
        if link.words in WEAK_LINKS and link.noun.i not in drop:
            name = name_at(link.noun)
            if name is not None and name.type in PLACES:
                return entity_of(link.noun, drop)
    return None


PLACES = frozenset(("GPE", "LOC", "FAC"))


def same_measure_entity(fig: Figure, noun: Token, earlier: Sequence[Measure]) -> Entity | None:
    """The entity of an earlier figure with the same noun: "the $5 million fine" after "was fined $5 million"."""
    wanted = lemma(noun)
    for measure in reversed(earlier):
        if measure.entity is None or measure.owner is None:
            continue
        words_ = measure.metric.lower().split()
        if wanted in words_ or noun.lower_ in words_:
            token = fig.doc[measure.owner]
            return Entity(measure.entity, measure.entity_type, token, measure.entity_type is not None)
    return None


def sentence_owner(fig: Figure, drop: frozenset[int]) -> Entity | None:
    """The named subject of the sentence before the figure, unless it only speaks."""
    for token in fig.sentence:
        if token.i < fig.head.i and syntax.base(token) in syntax.SUBJECTS and not is_said(token.head):
            name = name_at(token)
            if name is not None and name.type in TOPIC_TYPES:
                return entity_of(token, drop)
    return None


def topic_of(fig: Figure, noun: Token | None = None) -> Entity | None:
    """What the text is about at a figure: the name that was mentioned most before it, with more weight for the title,
    the first sentence and the subjects of the last sentences, and less for who only speaks. A measure of business
    (`profit`) asks for an organisation."""
    doc = fig.doc
    names = [n for n in doc._.names or () if n.type in TOPIC_TYPES and n.start < fig.quantity.start and n.key]
    speakers = {credit.source for credit in fig.doc._.attributions or ()}
    names = [n for n in names if n.type != "PERSON" or n.name not in speakers]
    credit = sources.source_of(fig.doc, fig.quantity.start, fig.quantity.end)
    if credit is not None and not (noun is not None and lemma(noun) in BUSINESS):
        names = [n for n in names if n.name != credit.source]
    if noun is not None and (lemma(noun) in BUSINESS or noun.lower_ in BUSINESS):
        names = [n for n in names if n.type == "ORG"] or names
    if not names:
        return None
    weights = salience(fig, names)
    best = max(dict.fromkeys(n.key for n in names), key=lambda key: weights[key])
    if weights[best] < WORTH_NAMING:
        return None
    chosen = next(n for n in reversed(names) if n.key == best)
    span = doc.char_span(chosen.start, chosen.end, alignment_mode="expand")
    return Entity(chosen.name, chosen.type, span[-1], True) if span is not None and len(span) else None


def salience(fig: Figure, names: Sequence[Name]) -> Counter[str]:
    """How much each of the names, by key, is what the text is about at the figure."""
    doc, article = fig.doc, fig.doc._.article
    title = (article.title or "") if article is not None else ""
    speakers = {credit.source for credit in doc._.attributions or ()}
    first = next((s for s in doc.sents if s.text.strip()), None) if doc.has_annotation("SENT_START") else None
    recent = doc[max(0, fig.sentence.start - RECENT_TOKENS)].idx
    weights: Counter[str] = Counter()
    for name in names:
        weights[name.key] += 1
        if first is not None and name.start < first.end_char:
            weights[name.key] += 1
        if name.start >= recent and (span := doc.char_span(name.start, name.end, alignment_mode="expand")) is not None:
            head = span.root if len(span) else None
            if head is not None and syntax.base(head) in syntax.SUBJECTS:
                weights[name.key] += 2
    for name in {n.key: n for n in names}.values():
        if re.search(rf"\b{re.escape(name.name)}\b", title) or re.search(
            rf"\b{re.escape(text_of(doc)[name.start : name.end])}\b", title
        ):
            weights[name.key] += IN_TITLE
        if name.name in speakers:
            weights[name.key] -= 2
    return weights


OUTGOING = frozenset("export import sale shipment delivery flight journey visit exports imports".split())
"""Measures that go to somebody whose they are not: "exports to Japan"."""

RECENT_TOKENS = 60
"""How far back the subject of a sentence still counts, about two sentences of news."""
IN_TITLE = 3
WORTH_NAMING = 3
"""The least weight of a name that the text may be said to be about."""

TOPIC_TYPES = frozenset("ORG GPE LOC PERSON PRODUCT COMMODITY EVENT".split())

BUSINESS = frozenset(
    """profit profits revenue revenues turnover sales sale dividend debt earnings margin margins loss losses shares
    share workforce jobs job staff employees employee workers headcount order orders capex cash backlog""".split()
)
"""Measures that companies have."""


def owned_entity(token: Token, drop: frozenset[int]) -> Entity | None:
    """A noun as an entity; an attribute ("exports", "share price") gives its owner."""
    if name_at(token) is None and is_attribute(token):
        owner = owner_in_phrase(token, drop)
        if owner is not None:
            return owner
        above = holder_of(token)
        if above is not None and above.i != token.i and name_at(above) is not None:
            return entity_of(above, drop)
    return entity_of(token, drop)


def tokens_of_entity(entity: Entity) -> frozenset[int]:
    """The tokens of the mention that an entity was read from."""
    name = name_at(entity.token)
    if name is not None:
        return tokens_of(entity.token.doc, name)
    return frozenset(token.i for token in premodifiers(entity.token, ()))
