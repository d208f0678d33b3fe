"""Which metric and which entity a quantity belongs to.

`measures_of` reads every quantity of a Doc in text order: the first rule that sees something decides (`RULES`), its
tokens become words and names here. Rules live by construction in `measures_special.py`, `measures_nouns.py` and
`measures_verbs.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reclaim.extract import measures_nouns, measures_special, measures_verbs, syntax
from reclaim.extract.measures_figure import Figure, figure_of
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
    joined,
    metric_words,
    premodifiers,
    time_tokens,
)
from reclaim.extract.measures_rules import (
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    is_actor,
    is_said,
    lemma,
    participle_of,
    subject,
)
from reclaim.extract.measures_words import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reclaim.extract.layers import Quantity

NEARBY_SENTENCES = 2
"""How many sentences back a pronoun may take its measure from."""

PURE_AMOUNTS = frozenset("amount number total quantity figure sum volume majority tally".split())
"""Nouns that only introduce what is counted: "the amount of water"."""

BARE_PRONOUNS = frozenset("it that this which they these those".split())


def figure_tokens(doc: Doc) -> frozenset[int]:
    """Indices of the tokens of all quantities: units and numbers are no metric and no entity."""
    found: set[int] = set()
    for quantity in doc._.quantities or ():
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
    return frozenset(found)


def measured_at(fig: Figure, token: Token, earlier: Sequence[Measure]) -> Measure | None:
    """The measure of the earlier figure that a token belongs to."""
    for quantity in fig.doc._.quantities or ():
        if quantity.start <= token.idx < quantity.end and quantity.start < fig.quantity.start:
            return next((m for m in reversed(earlier) if m.start == quantity.start), None)
    return None


def nearest_noun(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Nothing else matched: the nearest noun before the figure in its sentence, else after it."""
    before = [t for t in fig.doc[fig.sentence.start : min(fig.covered)] if t.pos_ in ("NOUN", "PROPN")]
    after = [t for t in fig.doc[max(fig.covered) + 1 : fig.sentence.end] if t.pos_ in ("NOUN", "PROPN")]
    if fig.counted is not None:
        return Found(noun=fig.counted, thing=fig.counted, holder=holder_of(fig.counted), via=(fig.counted,))
    noun = before[-1] if before else after[0] if after else None
    return Found(noun=noun, thing=noun, via=(fig.head, noun)) if noun is not None else None


RULES: tuple[Rule, ...] = (
    *measures_special.EARLY,
    *measures_nouns.RULES,
    *measures_verbs.RULES[:-1],
    *measures_special.LATE,
    measures_verbs.RULES[-1],
    Rule("nearest-noun", "nothing else matched: the nearest noun", nearest_noun),
)
"""Every rule, in the order in which they are tried."""


def measures_of(doc: Doc, quantities: Iterable[Quantity] | None = None) -> Iterator[tuple[Quantity, Measure | None]]:
    """Each quantity of the Doc with its measure, None where the text gives none."""
    earlier: list[Measure] = []
    times = time_tokens(doc) | figure_tokens(doc)
    for quantity in doc._.quantities or () if quantities is None else quantities:
        fig = figure_of(doc, quantity)
        measure = measure_of(fig, earlier, times) if fig is not None else None
        if measure is not None:
            earlier.append(measure)
        yield quantity, measure


def measure_of(fig: Figure, earlier: Sequence[Measure], times: frozenset[int]) -> Measure | None:
    """The measure of one figure, given those before it in the article."""
    for rule in RULES:
        found = rule.read(fig, earlier)
        if found is not None:
            return complete(fig, found, rule.name, earlier, times)
    return None


def concept_of(doc: Doc, quantity: Quantity) -> str | None:
    """The noun phrase of the text that a quantity measures, also when it is no claim; None when it measures none."""
    measured = doc.user_data.get(CONCEPTS)
    if measured is None:
        measured = {one.start: measure.concept for one, measure in measures_of(doc) if measure is not None}
        doc.user_data[CONCEPTS] = measured
    concept: str | None = measured.get(quantity.start)
    return concept


CONCEPTS = "reclaim_concepts"
"""Key of `Doc.user_data` under which the concepts stay once they are read."""


def complete(fig: Figure, found: Found, rule: str, earlier: Sequence[Measure], times: frozenset[int]) -> Measure | None:
    """The words and names for what a rule saw."""
    if found.same_as is not None:
        return shared(fig, found, found.same_as, rule)
    noun = found.noun
    if noun is not None and noun.lower_ in BARE_PRONOUNS and name_at(noun) is None:
        before = last_measure(fig, earlier)
        if before is not None and comparable(before.family, fig.family):
            return shared(fig, found, before, rule)
        stands_for = antecedent_of(fig, noun)
        if stands_for is not None:
            found = replace(found, noun=stands_for, thing=stands_for)
            noun = stands_for
    if noun is not None and lemma(noun) in PURE_AMOUNTS and is_bare(noun):
        before = last_measure(fig, earlier)
        if before is not None and comparable(before.family, fig.family) and before.sentence != fig.sentence.start:
            return shared(fig, found, before, rule)
        if (told := told_before(fig)) is not None:
            found = replace(told, role=found.role, via=(*found.via, *told.via))
            noun = found.noun
    if (
        noun is not None
        and lemma(noun) in PURE_AMOUNTS
        and (of := next((one.noun for one in syntax.prepositional(noun) if one.words == "of"), None)) is not None
    ):
        found = replace(found, noun=of, thing=of if found.thing is noun else found.thing)
        noun = of
    drop = frozenset(fig.covered | times)
    if noun is not None and noun.i in drop and (other := measured_at(fig, noun, earlier)) is not None:
        return shared(fig, found, other, rule)
    if noun is not None and noun.i in drop and (instead := holder_of(noun)) is not None and instead.i not in drop:
        found = replace(found, noun=instead, thing=instead)
        noun = instead
    entity, owner_from, runners = find_entity(fig, found, drop, earlier)
    metric = words_of(fig, found, entity, drop, earlier)
    if entity is None and (before := last_measure(fig, earlier)) is not None:
        return replace(
            shared(fig, found, before, rule),
            metric=metric or before.metric,
            owner_from="earlier",
            concept=before.concept,
        )
    if not metric:
        return None
    return Measure(
        metric=metric,
        entity=entity.text if entity is not None else None,
        entity_type=entity.type if entity is not None else None,
        role=found.role,
        rule=rule,
        concept=concept_words(fig, found, entity, drop),
        start=fig.quantity.start,
        family=fig.family,
        sentence=fig.sentence.start,
        noun=noun.i if noun is not None else None,
        owner=entity.token.i if entity is not None else None,
        owner_from=owner_from,
        via=tuple(dict.fromkeys((fig.head.i, *(token.i for token in found.via)))),
        runners_up=runners,
    )


def shared(fig: Figure, found: Found, before: Measure, rule: str) -> Measure:
    """The measure of another figure, for this one."""
    return replace(
        before,
        role=found.role,
        rule=rule,
        start=fig.quantity.start,
        family=fig.family,
        sentence=fig.sentence.start,
        via=(fig.head.i, *(token.i for token in found.via if token.i != fig.head.i)),
        owner_from="earlier",
        runners_up=(),
    )


def is_bare(noun: Token) -> bool:
    """The noun has only a determiner, so that the text before tells of what: "the quantity"."""
    return all(
        syntax.base(child) in ("det", "punct", "cop", "case", "nsubj", "acl", "relcl") for child in noun.children
    )


def told_before(fig: Figure) -> Found | None:
    """What the sentence before says is done to what: "will buy oxides. The quantity could reach 500 tons"."""
    doc, end = fig.doc, fig.sentence.start
    while end > 0:
        sentence = doc[end - 1].sent if doc.has_annotation("SENT_START") else doc[0:0]
        if not len(sentence):
            return None
        obj = syntax.object_of(sentence.root)
        if obj is not None:
            who = syntax.subject_of(sentence.root)
            return Found(
                noun=obj,
                trail=participle_of(sentence.root),
                holder=who,
                thing=obj,
                via=(sentence.root, obj),
                owned=False,
            )
        if sentence.text.strip():
            return None
        end = sentence.start
    return None


def antecedent_of(fig: Figure, pronoun: Token) -> Token | None:
    """What a pronoun that no name explains stands for: the last attribute or subject before it, up to a sentence back."""
    doc = fig.doc
    start = fig.sentence.start
    back = doc[start - 1].sent.start if start > 0 and doc.has_annotation("SENT_START") else start
    if doc[back:start].text.strip() == "" and back > 0:
        back = doc[back - 1].sent.start
    subjects = [t for t in doc[back : pronoun.i] if syntax.base(t) in syntax.SUBJECTS and t.pos_ in ("NOUN", "PROPN")]
    attributes = [t for t in subjects if is_attribute(t)]
    return (attributes or subjects or [None])[-1]  # type: ignore[list-item]


def last_measure(fig: Figure, earlier: Sequence[Measure]) -> Measure | None:
    """The last measure in this sentence or the two before it."""
    if not earlier:
        return None
    last, doc = earlier[-1], fig.doc
    between = sum(1 for token in doc[last.sentence : fig.sentence.start + 1] if token.is_sent_start) - 1
    return last if between <= NEARBY_SENTENCES else None


def comparable(one: str, other: str) -> bool:
    """Two figures of these kinds may measure one thing: a price and its change in per cent."""
    return (
        one == other
        or {one, other} <= {"money", "percent", "point", "percentage_point", "ratio"}
        or "percent" in (one, other)
    )


def find_entity(
    fig: Figure, found: Found, drop: frozenset[int], earlier: Sequence[Measure]
) -> tuple[Entity | None, str, tuple[str, ...]]:
    """Whose measure it is: the owner in the phrase, the holder in the clause, a place, the thing itself, in this order."""
    noun = found.noun
    seen: list[tuple[Entity, str]] = []

    def consider(entity: Entity | None, place: str) -> None:
        if entity is not None and entity.text:
            seen.append((entity, place))

    holder = owned_entity(found.holder, drop) if found.holder is not None else None
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
        if name is not None and not is_attribute(noun) and not (name.type == "COMMODITY" and holder is not None):
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
            consider(owner_in_phrase(thing, drop, ("to",)), "thing")
            consider(same_measure_entity(fig, thing, earlier), "earlier")
            consider(sentence_owner(fig, drop), "context")
            consider(topic_of(fig), "context")
        consider(owned_entity(thing, drop), "thing")
    elif not seen:
        consider(topic_of(fig), "context")
    if not seen:
        return None, "none", ()
    best, place = seen[0]
    others = dict.fromkeys(entity.text for entity, _ in seen[1:] if entity.text != best.text)
    return best, place, tuple(others)


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


def topic_of(fig: Figure) -> Entity | None:
    """What the article is about: the first name of its title that its text explains, else the first name of the text
    that is mentioned again."""
    doc = fig.doc
    names = [n for n in doc._.names or () if n.kind in ("name", "alias") and n.type in TOPIC_TYPES]
    if not names:
        return None
    article = doc._.article
    title = (article.title or "") if article is not None else ""
    counts = Counter(n.key for n in names)
    in_title = [n for n in names if re.search(rf"\b{re.escape(doc.text[n.start : n.end])}\b", title)]
    if not in_title and max(counts.values()) < OFTEN:
        return None
    speakers = {a.source for a in doc._.attributions or ()}
    first_half = [n for n in names if n.name not in speakers] or names
    chosen = (
        min(in_title, key=lambda n: title.find(doc.text[n.start : n.end]))
        if in_title
        else min(first_half, key=lambda n: (-min(counts[n.key], 3), n.start))
    )
    span = doc.char_span(chosen.start, chosen.end, alignment_mode="expand")
    return Entity(chosen.name, chosen.type, span[-1], True) if span is not None and len(span) else None


OFTEN = 3
"""Mentions that make a name the topic of an article whose title names nothing."""

TOPIC_TYPES = frozenset("ORG GPE LOC PERSON PRODUCT COMMODITY".split())


def owned_entity(token: Token, drop: frozenset[int]) -> Entity | None:
    """A noun as an entity; an attribute ("exports", "share price") gives its owner."""
    if name_at(token) is None and is_attribute(token):
        owner = owner_in_phrase(token, drop)
        if owner is not None:
            return owner
    return entity_of(token, drop)


def words_of(fig: Figure, found: Found, entity: Entity | None, drop: frozenset[int], earlier: Sequence[Measure]) -> str:
    """The metric in words."""
    if found.words is not None:
        return " ".join(part for part in (found.words, found.trail) if part)
    noun = found.noun
    if noun is None:
        return mapping("default_metrics").get(fig.family, "amount")
    name = name_at(noun)
    bare_name = noun.pos_ == "PROPN" if name is None else name.type not in ("COMMODITY", "EVENT", "WORK")
    if bare_name and fig.counted is None and not is_attribute(noun) and not found.lead:
        if name is not None and name.type == "PERSON" and fig.family in ("percent", "percentage_point"):
            return "support"
        return context_metric(fig, earlier) or mapping("default_metrics").get(fig.family, "amount")
    without = drop | (tokens_of_entity(entity) if entity is not None and entity.token.i != noun.i else frozenset())
    phrase = metric_words(noun, without)
    if found.lead and not phrase:
        phrase = metric_words(noun, drop)
    if noun.pos_ == "PRON" or not any(letter.isalpha() for letter in phrase):
        phrase = context_metric(fig, earlier) or mapping("default_metrics").get(fig.family, "amount")
    elif is_empty_noun(noun) and len(phrase.split()) == 1 and not found.lead:
        before = last_measure(fig, earlier)
        phrase = before.metric if before is not None and before.family == fig.family else phrase
    elif (
        entity is not None
        and entity.token.i == noun.i
        and not is_attribute(noun)
        and fig.counted is None
        and not found.lead
    ):
        default = mapping("default_metrics").get(fig.family)
        if fig.family == "money" and default is not None:
            phrase = f"{phrase} value" if len(phrase.split()) < 3 else phrase
    return " ".join(part for part in (found.lead, phrase, found.trail) if part)


def tokens_of_entity(entity: Entity) -> frozenset[int]:
    """The tokens of the mention that an entity was read from."""
    name = name_at(entity.token)
    if name is not None:
        return tokens_of(entity.token.doc, name)
    return frozenset(token.i for token in premodifiers(entity.token, ()))


def context_metric(fig: Figure, earlier: Sequence[Measure]) -> str | None:
    """What is measured of a bare name ("Acme was up 2 per cent"): the last market word before it in the article."""
    if fig.family == "length":
        return "rainfall" if fig.quantity.unit in ("millimeter", "inch") else None
    if fig.family not in ("money", "percent", "point", "percentage_point", "ratio") and fig.quantity.unit != "count":
        return None
    if fig.counted is not None:
        return None
    last = last_measure(fig, earlier)
    if last is not None and last.family == fig.family and last.metric.split()[-1] in words("nouns.market_context"):
        return last.metric
    wanted = words("nouns.market_context")
    for token in reversed(fig.doc[: max(fig.covered)]):
        if token.lower_ in wanted and token.pos_ == "NOUN":
            before = [
                c for c in token.children if c.i < token.i and syntax.base(c) == "compound" and name_at(c) is None
            ]
            return joined([*before[-1:], token])
    return None


def concept_words(fig: Figure, found: Found, entity: Entity | None, drop: frozenset[int]) -> str | None:
    """The text's own words for what is measured: the metric's phrase, and whose it is; None for "one of the"."""
    if is_one_of(fig):
        return None
    own = fig.counted.i if fig.counted is not None else None
    heads = [found.concept, found.noun, entity.token if entity is not None else None]
    if fig.counted is not None:
        heads.append(found.holder)
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
