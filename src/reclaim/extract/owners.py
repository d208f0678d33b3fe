"""Whose measure it is, when the construction leaves a choice: a linear model over every candidate of the article.

The rules of `measures.py` propose an owner and runners-up; the names of the article and the owner of the figure before
stand beside them. Each candidate has features with readable names (`features_of`); the weights in `data/owners.json`
are fitted by `training/claims/fit_owners.py`. The best sum of weights wins, so that each choice can be explained.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reclaim.extract import paragraphs, sources, syntax
from reclaim.extract.measures_context import figure_tokens
from reclaim.extract.measures_owners import FIRST_PERSON, OWNER_TYPES, entity_of, name_at
from reclaim.extract.measures_phrases import is_attribute
from reclaim.extract.measures_rules import governing_verb, is_actor, is_said, lemma, tells_of_others
from reclaim.extract.measures_words import measure_kind
from reclaim.extract.offsets import starting_in, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reclaim.extract.layers import Name
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure

PAIRED = "pairing"
"""`Measure.owner_from` where *respectively* decides, which nothing outweighs."""

TYPES = OWNER_TYPES | {"COMMODITY", "EVENT"}
"""Types of names that can own a measure."""

FAR = 30
"""Tokens between figure and mention beyond which distance no longer counts."""

OPENING = 160
"""Characters at the beginning of a text, up to its first line end, that stand for its headline."""

TELLING = (
    "in the opening",
    "mentioned most",
    "subject in the sentence",
    "subject in the sentence before",
    "owner of the figure before, same sentence",
    "owner of the figure before, earlier sentence",
    "genitive",
)
"""What is weighed differently by how the rules came to another owner."""

LINKS = frozenset("of in to from for by with at on".split())
"""Prepositions that are told apart."""

FREQUENT = 4
"""The names most mentioned in an article are candidates wherever they stand: so many of them."""


@dataclass(slots=True)
class Candidate:
    """An owner that a figure may have, with what speaks for and against it by name."""

    text: str
    type: str | None
    token: int | None
    features: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Topics:
    """What the names of an article tell about its subject."""

    counts: Mapping[str, int]
    """mentions by key, pronouns too"""
    opening: frozenset[str]
    """keys of the names in the first line or so: read from the text, for a plain text file has no title"""
    first: str | None
    """key of the first name that is no place and no date line"""
    frequent: tuple[Name, ...]
    """one mention of each of the most frequent names"""
    by_name: Mapping[str, Name]
    """the last mention of each name, of any type, by its fullest form"""
    most: int
    """mentions of the most frequent name, at least 1"""
    speaking: Mapping[str, int]
    """how many stretches of the article are credited to a source, by its name"""


def topics_of(doc: Doc) -> Topics:
    """The names that an article is about, read once."""
    known: Topics | None = doc.user_data.get("reclaim_topics")
    if known is not None:
        return known
    after = dateline_end(doc)
    names = [name for name in doc._.names or () if name.type in TYPES and name.start >= after]
    counts = Counter(name.key for name in names)
    by_key: dict[str, Name] = {}
    opening = set()
    line = text_of(doc)[:OPENING].strip().find("\n")
    end = line if line > 0 else OPENING
    for name in names:
        by_key.setdefault(name.key, name)
        if name.start < end:
            opening.add(name.key)
    first = next((name.key for name in names if name.kind == "name" and name.type not in ("GPE", "LOC", "NORP")), None)
    ordered = sorted(by_key.values(), key=lambda name: (-counts[name.key], name.start))
    by_name = {name.name: name for name in doc._.names or ()}
    most = max(counts.values(), default=1)
    speaking = Counter(one.source for one in doc._.attributions or ())
    topics = Topics(counts, frozenset(opening), first, tuple(ordered[:FREQUENT]), by_name, most, speaking)
    doc.user_data["reclaim_topics"] = topics
    return topics


def dateline_end(doc: Doc) -> int:
    """Offset behind the dateline of a text, 0 without one: its place is where the reporter sat."""
    known: int | None = doc.user_data.get("reclaim_dateline_end")
    if known is None:
        known = doc.user_data["reclaim_dateline_end"] = paragraphs.dateline_end(text_of(doc)) or 0
    return known


def candidates_of(fig: Figure, measure: Measure, earlier: Sequence[Measure]) -> list[Candidate]:
    """Every owner that the figure may have, the rules' own first, each with its features."""
    doc, topics = fig.doc, topics_of(fig.doc)
    found: dict[str, Candidate] = {}
    noun = doc[measure.noun] if measure.noun is not None else None
    context = "attribute" if noun is not None and is_attribute(noun) else "counted" if fig.counted else "other"

    def at(text: str, type_: str | None, token: int | None) -> Candidate:
        one = found.setdefault(text, Candidate(text, type_, token))
        if one.type is None and type_ is not None:
            one.type = type_
        return one

    if measure.entity is not None:
        top = at(measure.entity, measure.entity_type, measure.owner)
        kind = "named" if measure.entity_type else "unnamed"
        if measure.owner is not None and measure.entity_type is None:
            top.features |= noun_features(fig, doc[measure.owner], noun)
        top.features |= {
            "rule's choice": 1.0,
            f"rule's choice, {measure.owner_from}, {kind}": 1.0,
            f"rule's choice, {kind}, {context}": 1.0,
            f"rule's choice, {kind}, by {measure.rule}": 1.0,
        }
    for text, index in zip(measure.runners_up, measure.runner_tokens, strict=True):
        one = at(text, None, index)
        if name_at(doc[index]) is None:
            one.features |= noun_features(fig, doc[index], noun)
        one.features["rule's runner-up"] = 1.0
    for token in common_subjects(fig):
        subject = entity_of(token, fig.covered)
        if subject is not None and subject.text not in found:
            at(subject.text, subject.type, token.i).features |= noun_features(fig, token, noun)
    said = frozenset(measure.metric.lower().split())
    before = earlier[-1] if earlier else None
    if before is not None and before.entity is not None:
        near = "same sentence" if before.sentence == fig.sentence.start else "earlier sentence"
        at(before.entity, before.entity_type, before.owner).features[f"owner of the figure before, {near}"] = 1.0
    for name, token in names_near(fig):
        one = at(name.name, name.type, token.i)
        for feature, value in mention_features(fig, name.kind, token, noun).items():
            one.features[feature] = max(one.features.get(feature, -1.0), value)
    for name in topics.frequent:
        at(name.name, name.type, None)
    word = lemma(noun) if noun is not None else None
    of_noun = (m for m in reversed(earlier) if m.noun is not None and lemma(doc[m.noun]) == word)
    alike = next(of_noun, None)
    if alike is not None and alike.entity is not None:
        at(alike.entity, alike.entity_type, alike.owner).features["owner of the last figure for the same noun"] = 1.0
    owned = Counter(m.entity for m in earlier if m.entity is not None)
    told = reversed(starting_in(doc._.names or (), 0, fig.quantity.start))
    latest = next((name for name in told if name.type in TYPES and name.end <= fig.quantity.start), None)
    credit = sources.source_of(doc, fig.quantity.start, fig.quantity.end)
    measured = measure_kind(measure.metric)
    self_spoken = "of the speaker" if speaks_of_itself(fig) else "of others"
    for one in found.values():
        if owned[one.text]:
            one.features["owner of figures before"] = owned[one.text] / owned.total()
        if latest is not None and latest.name == one.text:
            one.features["the latest name"] = 1.0
        if said.issuperset(one.text.lower().split()):
            one.features["said in the metric"] = 1.0
        known = topics.by_name.get(one.text)
        if known is not None and one.type is None:
            one.type = known.type or None
        kind = one.type if one.type in TYPES else "no name"
        one.features |= {f"type {kind}": 1.0, f"type {kind}, {fig.family}": 1.0, f"type {kind}, {context}": 1.0}
        if measured != "other":
            one.features[f"type {kind}, measure of a {measured}"] = 1.0
        if topics.speaking[one.text]:
            one.features[f"speaks in the article, {kind}"] = 1.0
        if known is not None and known.type in TYPES:
            share = topics.counts[known.key] / topics.most
            one.features["mentions"] = share
            one.features["mentioned most"] = float(share == 1.0)
            one.features["in the opening"] = float(known.key in topics.opening)
            one.features["first name"] = float(known.key == topics.first)
        if measure.entity is not None and one.text != measure.entity:
            against = f"{measure.owner_from}, {'named' if measure.entity_type else 'unnamed'}"
            one.features |= {
                f"{name}, against {against}": one.features[name] for name in TELLING if one.features.get(name)
            }
        if credit is not None and credit.source == one.text:
            one.features["credited for it"] = 1.0
            one.features[f"credited for it, {kind}"] = 1.0
            one.features[f"credited for it, {context}"] = 1.0
            one.features[f"credited for it, {self_spoken}"] = 1.0
            one.features[f"credited for it, {self_spoken}, {kind}"] = 1.0
    return list(found.values())


def speaks_of_itself(fig: Figure) -> bool:
    """The figure's clause, or its sentence, says *we*, *our* or *I*: what is quoted is the speaker's own."""
    return any(token.lower_ in FIRST_PERSON for token in fig.sentence)


def common_subjects(fig: Figure) -> Iterator[Token]:
    """The subjects that are no names in the figure's sentence, and the one of the main verb of the sentence before."""
    doc, inside = fig.doc, figure_tokens(fig.doc)
    for token in fig.sentence:
        if _is_common_subject(token) and token.i not in inside:
            yield token
    if fig.sentence.start > 0 and doc.has_annotation("SENT_START"):
        root = doc[fig.sentence.start - 1].sent.root
        for token in root.children:
            if _is_common_subject(token) and token.i not in inside:
                yield token


def _is_common_subject(token: Token) -> bool:
    return syntax.base(token) in syntax.SUBJECTS and token.pos_ == "NOUN" and name_at(token) is None


def names_near(fig: Figure) -> Iterator[tuple[Name, Token]]:
    """The mentions in the figure's sentence and the one before, each with its last token."""
    doc, sentence = fig.doc, fig.sentence
    begin = doc[sentence.start - 1].sent.start if sentence.start > 0 and doc.has_annotation("SENT_START") else 0
    first, last = doc[begin].idx, doc[sentence.end - 1].idx
    for name in starting_in(doc._.names or (), max(first, dateline_end(doc)), last + 1):
        if name.type in TYPES:
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if span is not None and len(span):
                yield name, span.root


def noun_features(fig: Figure, token: Token, noun: Token | None) -> dict[str, float]:
    """Where a common noun stands that may own the figure, and what it is."""
    features = mention_features(fig, "noun", token, noun)
    if is_actor(token):
        features["an actor"] = 1.0
    if is_attribute(token):
        features["an attribute"] = 1.0
    if noun is not None and token.i == noun.i:
        features["the measure's noun, an attribute" if is_attribute(token) else "the measure's noun"] = 1.0
    return features


def mention_features(fig: Figure, kind: str, token: Token, noun: Token | None) -> dict[str, float]:
    """Where one mention, by its head `token`, stands towards the figure and the measure's `noun`."""
    inside = token.i >= fig.sentence.start
    gap = abs(token.i - fig.head.i)
    label, where = syntax.base(token), "in the sentence" if inside else "in the sentence before"
    features = {where: 1.0, "nearness": 1 - min(gap, FAR) / FAR}
    if label in syntax.SUBJECTS:
        features[f"subject {where}"] = 1.0
        if token.head.i == fig.sentence.root.i:
            features["subject of the main verb"] = 1.0
        if inside and token.head.is_ancestor(fig.head):
            features["subject over the figure"] = 1.0
        if is_said(token.head):
            features[f"speaks {where}"] = 1.0
        if inside and tells_of_others(token, fig.head):
            features["says the figure's clause"] = 1.0
    elif label in syntax.OBJECTS:
        features[f"object {where}"] = 1.0
        if lemma(token.head) == "tell":
            features[f"is told {where}"] = 1.0
    elif label in ("compound", "amod", "nn") and token.i < token.head.i:
        features[f"modifier {where}"] = 1.0
    else:
        link = syntax.preposition_of(token)
        if link is not None:
            features[f"after {link.words if link.words in LINKS else 'another preposition'} {where}"] = 1.0
    if inside:
        features["before the figure" if token.i < fig.head.i else "after the figure"] = 1.0
        verb = governing_verb(fig.head)
        if verb is not None and label in syntax.SUBJECTS and token.head.i == verb.i:
            features["subject of the figure's verb"] = 1.0
        if syntax.clause_head(token).i == syntax.clause_head(fig.head).i:
            features["in the figure's clause"] = 1.0
        if noun is not None and noun.i != token.i and noun.is_ancestor(token):
            features["under the measure's noun"] = 1.0
        if label == "nmod" and token.dep_ in ("nmod:poss", "poss"):
            features["genitive"] = 1.0
    if kind in ("pronoun", "nominal", "noun"):
        features[f"{kind} {where}"] = 1.0
    return features


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature; one that is not listed weighs nothing."""
    found: dict[str, float] = json.loads((files("reclaim.extract") / "data" / "owners.json").read_text("utf-8"))
    return found


def score(candidate: Candidate, weight: Mapping[str, float]) -> float:
    """How much speaks for a candidate."""
    return sum(weight.get(name, 0.0) * value for name, value in candidate.features.items())


def reasons_for(candidate: Candidate, weight: Mapping[str, float], most: int = 4) -> tuple[str, ...]:
    """What speaks loudest for a candidate, with its weight: `in the opening +1.1`."""
    parts = ((weight.get(name, 0.0) * value, name) for name, value in candidate.features.items())
    return tuple(f"{name} {part:+.1f}" for part, name in sorted(parts, reverse=True)[:most] if part > 0)


def with_best_owner(fig: Figure, measure: Measure, earlier: Sequence[Measure]) -> Measure:
    """The measure with the owner that most speaks for, the others as runners-up."""
    return with_owner_among(candidates_of(fig, measure, earlier), measure, weights())


def with_owner_among(candidates: Sequence[Candidate], measure: Measure, weight: Mapping[str, float]) -> Measure:
    """The measure with the best of the candidates by these weights as its owner."""
    if len(candidates) < 2 or measure.owner_from == PAIRED:
        return measure
    ranked = sorted(candidates, key=lambda one: -score(one, weight))
    best = ranked[0]
    if best.text == measure.entity:
        return measure
    return replace(
        measure,
        entity=best.text,
        entity_type=best.type,
        owner=best.token,
        owner_from="ranking",
        runners_up=tuple(one.text for one in ranked[1:4]),
        runner_tokens=(),
        owner_reasons=reasons_for(best, weight),
    )
