"""Rules for figures left half said: another figure for the measure before ("a report spoke of 12"), what "it" is now,
a peak that a figure lies below; and rates and prices that only the verb names."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract.measures_context import last_measure
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_rules import Example, Found, Measure, Rule, governing_verb, subject
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HEDGES = r"(?:(?:about|around|nearly|almost|only|just|some|over|more than|fewer than|less than|at least|up to) )*"

ANOTHER = re.compile(
    r"\b(?:(?:speaks?|spoke|spoken|talks?|talked) of (?:something )?(?:closer to |nearer )?"
    r"|(?:gives?|gave|given|puts?|reports?|reported) (?:it|them|this|that|the (?:figure|number|total)) (?:as|at) "
    r"|(?:has|have|had) (?:it|them) at "
    r"|(?:had |has |have )?(?:been )?(?:expect(?:s|ed|ing)?|forecast(?:s|ing)?|predict(?:s|ed|ing)?|pencilled in) )"
    rf"{HEDGES}$",
    re.I,
)
"""What stands before another figure for the measure before it."""


def text_before(fig: Figure) -> str:
    """What the sentence says right before the figure."""
    start = max(fig.sentence.start_char, fig.quantity.start - 70)
    return text_of(fig.doc)[start : fig.quantity.start]


def stands_bare(fig: Figure) -> bool:
    """The figure has no noun of its own behind it."""
    after = text_of(fig.doc)[fig.quantity.end : fig.quantity.end + 24]
    return fig.counted is None and BEHIND.match(after) is not None


BEHIND = re.compile(
    r"\s*(?:[.,;:!?\"”’)\n–—]|$)|\s+(?:in|on|at|by|for|last|this|next|when|once|if|while|and|but|as|after|before|a)\b"
)
"""What may follow a figure that stands alone."""


def another(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Another figure for the measure before: "an earlier statement spoke of 12", "gave it as 6,500"."""
    if fig.family not in ("count", "money", "percent") or not stands_bare(fig):
        return None
    if ANOTHER.search(text_before(fig)) is None:
        return None
    near = [m for m in earlier[-NEAR:] if m.family != "time"]
    pair = fig.family == "count" and OF_PERCENT.match(text_of(fig.doc), fig.quantity.end)
    if pair:
        before = next((m for m in reversed(near) if m.family == "percent"), None)
    elif fig.family == "count":
        before = _alike(fig, near)
    else:
        before = next((m for m in reversed(near) if m.family == fig.family and m.role == "level"), None)
    last = last_measure(fig, earlier)
    if (told := _subject_told(fig, earlier)) is not None:
        return Found(noun=told, thing=told, via=(fig.head, told))
    return Found(same_as=before, via=(fig.head,)) if before is not None and last is not None else None


def _subject_told(fig: Figure, earlier: Sequence[Measure]) -> Token | None:
    """What "gave it as" takes up when the sentence before has no figure: "The number of homeless is disputed"."""
    given = re.search(r"\b(?:gives?|gave|given|puts?) (?P<it>it) (?:as|at) ", text_before(fig))
    start = fig.sentence.start
    if given is None or start == 0 or not fig.doc.has_annotation("SENT_START"):
        return None
    last = fig.doc[start - 1].sent
    if any(m.sentence in (last.start, start) for m in earlier):
        return None
    told = next((t for t in last if t.dep_.startswith("nsubj") and t.pos_ == "NOUN"), None)
    if told is None or told.lemma_.lower() not in ("number", "toll", "total", "cost", "price", "loss", "figure"):
        return None
    return told


def again(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A second figure after the same verb: "spoke of 41 dead in the first hours and of 68 on Monday"."""
    before = earlier[-1] if earlier and earlier[-1].sentence == fig.sentence.start else None
    if before is None or before.family != "count" or fig.family != "count" or not stands_bare(fig):
        return None
    if re.search(rf"\band of {HEDGES}$", text_before(fig)) is None:
        return None
    return Found(same_as=before, via=(fig.head,))


NEAR = 4
"""Figures back among which the measure may stand that another figure is given for."""


OF_PERCENT = re.compile(r"\s+(?:and|or|to)\s+[\d.]+ ?(?:%|per ?cent|pct)")
"""The unit of a pair stands behind its second number: "predicted 14.1 and 10.3 percent"."""


def _alike(fig: Figure, near: Sequence[Measure]) -> Measure | None:
    """The last measure of a size that a bare number can be another figure for."""
    values = {q.start: q.value for q in fig.doc._.quantities or ()}
    for one in reversed(near):
        size = values.get(one.start, 0.0)
        if one.family in ("count", "money") and size and 0.2 <= fig.quantity.value / size <= 5:
            return one
    return None


IT_IS = re.compile(
    rf"\bit(?:'s|’s| is| was| will be| would be| has been| had been|'ll be|'d be)(?: now| still| only)? {HEDGES}$", re.I
)


def it_is(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What "it" is: "it will be more than 200 once the crew is counted"; the last measure of that kind."""
    if fig.quantity.unit != "count" or not stands_bare(fig) or IT_IS.search(text_before(fig)) is None:
        return None
    before = last_measure(fig, earlier)
    if before is None or before.family not in ("count", "percent", "money"):
        return None
    values = {q.start: q.value for q in fig.doc._.quantities or ()}
    alike = [m for m in earlier[-2:] if m.family == before.family and values.get(m.start)]
    size = fig.quantity.value or 1.0
    best = min(alike, key=lambda m: abs(math.log(abs(values[m.start] / size) or 1.0)), default=before)
    return Found(same_as=best, via=(fig.head,))


OFF_PEAK = re.compile(
    r"\s+(?:below|above|under|off|short of|higher than|lower than|down on) (?:its|their|his|her|the|last|a|an)\b"
    r"[^.;]{0,30}\b(?:high|low|peak|level|record|average|best|highs|lows|price|close|trough)\b"
)

AND = re.compile(r"[^.;\d]{0,24}(?:,| and| but| or|, and)\s+(?:still |now |some |about |nearly )*", re.I)


def off_peak(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """How far the measure before lies from a peak: "down 2 percent on the day and 26 percent below its May high"."""
    before = earlier[-1] if earlier else None
    if before is None or fig.family != "percent" or before.family not in ("percent", "money", "point", "count"):
        return None
    if before.sentence != fig.sentence.start or OFF_PEAK.match(text_of(fig.doc)[fig.quantity.end :][:70]) is None:
        return None
    end = next((q.end for q in fig.doc._.quantities or () if q.start == before.start), None)
    if end is None or AND.fullmatch(text_of(fig.doc)[end : fig.quantity.start]) is None:
        return None
    return Found(same_as=before, role="ratio", via=(fig.head,))


AT_RATE = re.compile(
    rf"\b(?:financed|refinanced|lent|lending|borrow|borrowed|borrowing|lend|mortgaged|mortgage) at {HEDGES}$", re.I
)
CHANGED_HANDS = re.compile(rf"\b(?:chang(?:es?|ed|ing)) hands (?:at|for) {HEDGES}$", re.I)
PRICED_AT = re.compile(rf"\bpriced at {HEDGES}$", re.I)
LEASED = re.compile(rf"\b(?:leas|rent|hir|charter)(?:es?|ed|ing)\b[^.;,\d]{{0,40}} (?:for|at) {HEDGES}$", re.I)
RENTS = {"leas": "lease", "rent": "rent", "hir": "hire cost", "char": "charter rate"}


def named_by_idiom(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Rates and prices that only the verb names: "financed at two per cent", "homes changed hands for $300,000"."""
    before = text_before(fig)
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None else None
    if fig.counted is not None:
        return None
    if fig.family == "percent" and AT_RATE.search(before):
        return Found(words="interest rate", holder=who, thing=who, via=(fig.head,), concept=who, owned=False)
    if fig.family in ("money", "count") and CHANGED_HANDS.search(before):
        return _price(fig, who)
    if fig.family == "percent" and PRICED_AT.search(before):
        return _price(fig, who)
    if fig.family == "money" and (leased := LEASED.search(before)) is not None:
        said = next((name for stem, name in RENTS.items() if leased[0].lower().startswith(stem)), "rent")
        return Found(words=said, holder=who, thing=who, via=(fig.head,), concept=who, owned=False)
    return None


def _price(fig: Figure, who: Token | None) -> Found:
    """The price of what the verb's subject names, in its own words."""
    shares = who is not None and who.lemma_.lower() in ("share", "stock")
    plain = who is not None and who.pos_ == "NOUN" and not shares and who.i < min(fig.covered)
    said = "share price" if shares else f"{who.lemma_.lower()} price" if plain and who is not None else "price"
    return Found(words=said, holder=who, thing=who, via=(fig.head,), concept=who, owned=False)


MAGNITUDE = re.compile(r"\b(?:magnitude|magnitude of|magnitude-)\s*$", re.I)


def magnitude(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The magnitude of a quake: "the magnitude 6.4 tremor", "a 6.4-magnitude quake"."""
    text, q = text_of(fig.doc), fig.quantity
    behind = re.match(r"[- ]magnitude\b", text[q.end : q.end + 12], re.I)
    if (
        q.value > 10
        or q.unit not in ("count", "", "magnitude")
        or not (behind or MAGNITUDE.search(text[max(0, q.start - 16) : q.start]))
    ):
        return None
    thing = next((t for t in fig.doc[max(fig.covered) + 1 : max(fig.covered) + 4] if t.lower_ in QUAKES), None)
    return Found(words="magnitude", holder=thing, thing=thing, via=(fig.head,), concept=thing, owned=False)


QUAKES = frozenset("quake earthquake tremor temblor aftershock".split())

COMPARED = re.compile(
    r"[^.;\d]{0,30}\b(?:above|below|ahead of|short of|beating|topping|missing|exceeding) "
    r"(?:the|last year's|last year’s|its|a)\s+$"
)


def compared(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What the figure before is held against: "at 44 million, was a touch above the 43 million of last year"."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence != fig.sentence.start or before.role != "level":
        return None
    if fig.family != before.family or fig.family not in ("money", "percent") or fig.counted is not None:
        return None
    previous = next((q for q in fig.doc._.quantities or () if q.start == before.start), None)
    if previous is None or not 0.4 <= fig.quantity.value / (previous.value or 1.0) <= 2.5:
        return None
    if COMPARED.fullmatch(text_of(fig.doc)[previous.end : fig.quantity.start]) is None:
        return None
    return Found(same_as=before, role="base", via=(fig.head,))


RULES = (
    Rule(
        "another-figure",
        "somebody gives another figure for the measure before",
        another,
        (
            Example(
                "Police arrested 19 smugglers on Friday. An earlier report spoke of 12.", "12", "smugglers arrested"
            ),
            Example("The loss was $4 million. Analysts had been expecting $3 million.", "$3 million", "loss"),
        ),
        ("The minister spoke of 12 villages.", "Acme expects 300 guests."),
    ),
    Rule(
        "another-time",
        "a second figure after the same verb",
        again,
        (Example("The mayor spoke of 41 dead on Sunday and of 68 on Monday night.", "68", "people dead"),),
        ("The mayor spoke of 41 dead and of 68 houses.",),
    ),
    Rule(
        "it-is",
        "what a bare *it* is takes up the measure before",
        it_is,
        (
            Example(
                "The mill will cut 140 jobs. The union reckons it will be 200 once cooks are counted.",
                "200",
                "jobs cut",
            ),
        ),
        ("It was 12 degrees in Oslo.",),
    ),
    Rule(
        "off-its-peak",
        "how far the measure before lies from a peak",
        off_peak,
        (Example("Tin fell 2 percent on Monday, and 26 percent below its May high.", "26 percent", "tin"),),
        ("Rainfall was 26 percent below its average level.",),
    ),
    Rule(
        "compared-with",
        "what the figure before is held against",
        compared,
        (
            Example(
                "Operating profit was $44 million, slightly above the $43 million booked a year earlier.",
                "$43 million",
                "operating profit",
            ),
        ),
        ("Acme paid $44 million, and the mine cost $43 million.",),
    ),
    Rule(
        "rate-or-price-of-idiom",
        "a rate or price that only the verb names",
        named_by_idiom,
        (
            Example("The towers were financed at two per cent.", "two per cent", "interest rate", "towers"),
            Example("The average farm changed hands for $630,000.", "$630,000", "farm price", "farm"),
            Example("Acme leased the ship for $9 million a year.", "$9 million a year", "lease", "Acme"),
        ),
        ("The towers were built at a cost of $2 million.",),
    ),
    Rule(
        "magnitude",
        "the magnitude of a quake",
        magnitude,
        (Example("The magnitude 6.4 tremor struck at dawn.", "6.4", "magnitude", "tremor"),),
        ("The tremor damaged 6 houses.",),
    ),
)
"""Tried before the rules about prices, verbs and nouns."""
