"""How a claim came about: for each field the rule that read it, the arcs of the parse that it matched, the steps from
the text's words to the normal form, and what else was considered. Data only; `reclaim explain` shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import measures, modality
from reclaim.extract.claims import Evidence, evidence_in
from reclaim.extract.confidence import model
from reclaim.extract.currencies import restated
from reclaim.extract.measures_owners import name_at
from reclaim.extract.offsets import text_of
from reclaim.extract.units import BUSHEL_POUNDS, convert, is_currency, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from reclaim.extract.measures_rules import Measure
    from reclaim.records import Claim

CONFIDENCE_PARTS = 5
"""How many of the strongest reasons for and against a confidence are shown."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One dependency of the parse: `dependent` hangs on `head` by `label`."""

    dependent: str
    label: str
    head: str


@dataclass(frozen=True, slots=True)
class FieldExplanation:
    """One field of a claim: its value in words, the rule's name and meaning, and the evidence."""

    field: str
    value: str
    rule: str
    says: str = ""
    examples: tuple[str, ...] = ()
    arcs: tuple[Arc, ...] = ()
    steps: tuple[str, ...] = ()
    runners_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim's fields explained, in the order value, metric, entity, date, source, modality, confidence."""

    claim: Claim
    sentence: str
    figure_start: int
    """offset of the figure in `sentence`"""
    fields: tuple[FieldExplanation, ...]


def explain_claim(doc: Doc, claim: Claim) -> Explanation:
    """How a claim of this Doc came about. `claim` has offsets into `doc.text`.

    Raises `LookupError` when the Doc has no such claim.
    """
    found = next(
        (one for one in evidence_in(doc) if (one.quantity.start, one.quantity.end) == (claim.start, claim.end)), None
    )
    if found is None:
        raise LookupError(f"claim {claim.id}: not in this article: extract again and use an id from there")
    return Explanation(
        claim=claim,
        sentence=claim.sentence,
        figure_start=max(claim.sentence.find(claim.value_text), 0),
        fields=tuple(explain_fields(doc, claim, found)),
    )


def explain_fields(doc: Doc, claim: Claim, evidence: Evidence) -> Iterator[FieldExplanation]:
    """The fields of a claim, one explanation each."""
    quantity, measure = evidence.quantity, evidence.measure
    yield FieldExplanation(
        "value",
        value_words(claim),
        quantity.rule,
        steps=(*quantity.steps, *quantity.notes, *measured(claim)),
        says=f"reads “{claim.value_text}”",
    )
    rule = next((one for one in measures.RULES if one.name == measure.rule), None)
    arcs = tuple(arc_of(doc[index]) for index in measure.via)
    examples = tuple(f"{one.text} → {one.metric}" for one in rule.matches) if rule is not None else ()
    yield FieldExplanation(
        "metric",
        claim.metric,
        measure.rule,
        rule.says if rule is not None else "",
        examples,
        arcs,
        (f"the figure is {ROLES[measure.role]}",),
    )
    yield explain_entity(doc, claim, measure)
    yield explain_date(doc, claim, evidence)
    yield explain_source(doc, claim)
    reading = modality.modality_of(doc, quantity)
    yield FieldExplanation("modality", reading.modality, reading.rule)
    yield explain_confidence(doc, claim, evidence)


ROLES = {
    "level": "where the measure stands",
    "rise": "the size of a rise",
    "fall": "the size of a fall",
    "base": "where the measure stood before",
    "ratio": "a multiple",
}

OWNERS = {
    "phrase": "named in the metric's own phrase",
    "clause": "has the measure in the clause",
    "thing": "what is measured: no owner is named",
    "context": "carried over from the context",
    "earlier": "shared with the figure before",
    "pairing": "paired with the figure by *respectively*",
    "ranking": "more speaks for it than for the rules' first choice (learned weights)",
    "none": "none found",
}


def value_words(claim: Claim) -> str:
    """A value with bound, range and unit: `~ 3.9 USD`."""
    high = f" to {claim.value_high:,.15g}" if claim.value_high is not None else ""
    sign = "" if claim.comparator in ("=", "range") else f"{claim.comparator} "
    return f"{sign}{claim.value:,.15g}{high} {claim.unit}" + (f" ({claim.counted})" if claim.counted else "")


def measured(claim: Claim) -> Iterator[str]:
    """What the unit comes to where figures are compared: which ounce or bushel, and how many US dollars."""
    for atom in dict.fromkeys(weigh(claim.unit, f"{claim.metric} {claim.entity or ''}").replace("*", "/").split("/")):
        if atom == "troy_ounce":
            yield "ounce: the troy ounce of precious metals, 31.1 g"
        elif atom.startswith("bushel_"):
            yield f"bushel: {BUSHEL_POUNDS[atom[7:]]:g} pounds for {atom[7:]}, {convert(1, atom, 'kilogram'):.4g} kg"
    money = claim.unit.split("/")[0]
    if is_currency(money) and money != "USD":
        amount, how = restated(claim.value, money, "USD", claim.published or claim.date_start)
        shown = "" if amount is None else f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:.3g}"
        yield how if amount is None else f"in US dollars: {shown} {how}"


def arc_of(token: Token) -> Arc:
    """The arc by which a token hangs on its head."""
    return Arc(token.text, token.dep_, token.head.text if token.head.i != token.i else "ROOT")


def explain_entity(doc: Doc, claim: Claim, measure: Measure) -> FieldExplanation:
    """Where the entity was found and how its name was resolved."""
    steps = list(measure.owner_reasons)
    if measure.owner is not None:
        token = doc[measure.owner]
        name = name_at(token)
        if name is not None and text_of(doc)[name.start : name.end] != claim.entity:
            steps.append(f"“{text_of(doc)[name.start : name.end]}” ({name.kind}) stands for {name.name}")
    arcs = (arc_of(doc[measure.owner]),) if measure.owner is not None else ()
    return FieldExplanation(
        "entity",
        claim.entity or "none",
        measure.owner_from,
        OWNERS.get(measure.owner_from, ""),
        (),
        arcs,
        tuple(steps),
        measure.runners_up,
    )


def explain_date(doc: Doc, claim: Claim, evidence: Evidence) -> FieldExplanation:
    """Which time expression was taken and what it was resolved against."""
    date, quantity = evidence.date, evidence.quantity
    if date is None:
        return FieldExplanation("date", "none", "no time expression belongs to the figure")
    text = text_of(doc)[date.time.start : date.time.end]
    steps = [f"“{text}” is {date.time.date_start or '…'} to {date.time.date_end or '…'}"]
    if date.time.relative:
        steps.append(f"counted from the day of publication, {claim.published or 'unknown'}")
    others = [
        text_of(doc)[one.start : one.end]
        for one in doc._.dates or ()
        if one is not date.time
        and abs(one.start - quantity.start) <= len(claim.sentence)
        and claim.sentence.find(text_of(doc)[one.start : one.end]) >= 0
    ]
    return FieldExplanation(
        "date",
        claim.date or "none",
        date.time.rule,
        PLACE_WORDS[date.place],
        steps=tuple(steps),
        runners_up=tuple(others),
    )


PLACE_WORDS = {
    "near": "beside the figure or in its metric's phrase",
    "clause": "in the figure's clause",
    "inner": "in a clause inside the metric's phrase",
    "outer": "in a clause around the figure",
    "carried": "carried over from the sentence or heading before",
}


def explain_source(doc: Doc, claim: Claim) -> FieldExplanation:
    """Whom the article credits and by which words."""
    if claim.source is None:
        return FieldExplanation("source", "none", "the article's own voice")
    covering = [one for one in doc._.attributions or () if one.content_start <= claim.start < one.content_end]
    found = next((one for one in covering if one.source == claim.source), covering[0] if covering else None)
    if found is None:
        return FieldExplanation("source", claim.source, "credit of the sentence")
    return FieldExplanation(
        "source",
        claim.source,
        found.rule,
        f"credited by “{found.cue}”",
        runners_up=tuple(one.source for one in covering if one.source != claim.source),
    )


def explain_confidence(doc: Doc, claim: Claim, evidence: Evidence) -> FieldExplanation:
    """The strongest reasons for and against, what all claims start from, and what the others come to: a sum of log
    odds."""
    weights = model()
    parts = [(weights.get(name, 0.0) * value, name) for name, value in evidence.features(doc).items()]
    parts = sorted((one for one in parts if one[0]), key=lambda one: -abs(one[0]))
    shown = [(weights.get("", 0.0), "every claim"), *parts[:CONFIDENCE_PARTS]]
    if len(parts) > CONFIDENCE_PARTS:
        rest = parts[CONFIDENCE_PARTS:]
        shown.append((sum(weight for weight, _ in rest), f"{len(rest)} lesser reasons"))
    total = sum(weight for weight, _ in shown)
    steps = (
        *(f"{name} {weight:+.2f}" for weight, name in shown),
        f"sum {total:+.2f}, 1 / (1 + e^-sum) as a probability",
    )
    return FieldExplanation("confidence", f"{claim.confidence:.2f}", "logistic model", steps=steps)
