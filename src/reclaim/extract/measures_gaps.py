"""Rules for clauses that leave out what the one before says: "India took 9,800 tonnes and Spain 2,150", "with the
Greens on 21": the measure is that of the figure before, the owner the noun beside the figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import TIME_NOUNS, Figure
from reclaim.extract.measures_owners import name_at
from reclaim.extract.measures_phrases import is_attribute, is_empty_noun, joined, premodifiers
from reclaim.extract.measures_rules import Example, Found, Measure, Rule, governing_verb, lemma, subject
from reclaim.extract.measures_words import is_change_noun, mapping
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

JOINTS = frozenset((",", ";", "and", "but", "while", "with", "as", "—", "–", ":"))
"""What the elliptical clause begins with."""

BESIDE = frozenset(
    """by on at to with about around roughly only just nearly almost some over another a further more than taking
    scoring gaining losing up down an at least most fewer less under still""".split()
)
"""Words between the noun and its figure."""

BREAKING = frozenset("VBD VBZ VBP MD VB VBN VBG IN TO".split())
"""Tags of words that a clause without verb does not have, but for the prepositions in its noun phrase."""

LINKS = frozenset("of in for from".split())

LONGEST_GAP = 8
"""Tokens of an elliptical clause before its figure."""


def gapped(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A clause without its verb that takes up the clause before: "and Spain 2,150", "; the Greens 21"."""
    before = _measure_before(fig, earlier)
    if before is None:
        return None
    noun = _noun_of_gap(fig, before)
    if noun is None:
        return None
    if not _same_kind(fig, before):
        return None
    said = _renamed(fig, before, noun)
    return Found(words=said, holder=noun, thing=noun, role=before.role, via=(fig.head, noun), concept=noun, owned=False)


def _measure_before(fig: Figure, earlier: Sequence[Measure]) -> Measure | None:
    """The measure of the figure right before in this sentence, also across a semicolon."""
    before = earlier[-1] if earlier else None
    if before is None or (before.role == "base" and before.family != fig.family):
        return None
    if before.sentence == fig.sentence.start:
        return before
    start = fig.sentence.start
    joined_by = fig.doc[start - 1].text if start > 0 else ""
    return before if joined_by == ";" and fig.doc[start - 1].sent.start == before.sentence else None


def _same_kind(fig: Figure, before: Measure) -> bool:
    """The figure is of the same kind as the one before, or a bare number."""
    if fig.counted is not None:
        noun = fig.doc[before.noun] if before.noun is not None else None
        return noun is not None and lemma(noun) == lemma(fig.counted)
    if fig.family == "count":
        return before.family not in ("rank", "ratio", "time")
    return fig.family == before.family and fig.family not in ("rank", "ratio", "time")


def _noun_of_gap(fig: Figure, before: Measure) -> Token | None:
    """The noun right before the figure in a clause without a verb, which begins after the figure before."""
    doc, first = fig.doc, min(fig.covered)
    at = first - 1
    while at >= 0 and doc[at].lower_ in BESIDE and doc[at].text not in JOINTS:
        at -= 1
    if at < 0:
        return None
    noun = doc[at]
    if noun.pos_ not in ("NOUN", "PROPN") and not (noun.tag_ == "POS" and noun.i > 0):
        return None
    if noun.tag_ == "POS":
        noun = noun.nbor(-1)
    start = at
    while start > 0 and at - start < LONGEST_GAP and doc[start - 1].text.lower() not in JOINTS:
        if doc[start - 1].tag_ in BREAKING and doc[start - 1].lower_ not in LINKS:
            return None
        if doc[start - 1].is_sent_end or doc[start - 1].like_num:
            return None
        start -= 1
    if start == 0 or doc[start - 1].text.lower() not in JOINTS or at - start >= LONGEST_GAP:
        return None
    heads = [t for t in doc[start : at + 1] if t.pos_ in ("NOUN", "PROPN")]
    linked = next((t for t in doc[start : at + 1] if t.lower_ in LINKS), None)
    if linked is not None:
        heads = [t for t in heads if t.i < linked.i] or heads
    noun = heads[-1]
    words = {lemma(noun), noun.lower_}
    if words & TIME_NOUNS or (is_attribute(noun) and noun.tag_ != "POS") or is_empty_noun(noun):
        return None
    if is_change_noun(lemma(noun)) or noun.like_num or noun.idx <= before.start:
        return None
    joint = doc[start - 1].lower_
    if joint in ("with", "as") and not doc[start - 2].is_punct:
        return None
    if any(t.lower_ == "respectively" for t in fig.sentence):
        return None
    return noun if _ends_there(fig) else None


def _ends_there(fig: Figure) -> bool:
    """No noun of its own and no verb follows the figure."""
    last = max(fig.covered)
    if last + 1 >= len(fig.doc):
        return True
    following = fig.doc[last + 1]
    if following.is_punct or following.text == "\n" or following.lower_ in ("and", "but", "while", "or"):
        return True
    if following.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return False
    return following.tag_ in ("IN", "RB", "DT", "CC", "_SP") or following.lower_ in ("each", "apiece")


def _renamed(fig: Figure, before: Measure, noun: Token) -> str:
    """The metric before, with the new thing's name where it named the old one: `diesel price` to `petrol price`."""
    metric = before.metric
    entity = before.entity or ""
    if not entity or entity.lower() not in metric.lower():
        return metric
    new = joined(premodifiers(noun, frozenset(fig.covered)))
    renamed = re.sub(re.escape(entity), new, metric, flags=re.I)
    if renamed.lower() == new.lower() and name_at(noun) is not None:
        return mapping("default_metrics").get(before.family, metric)
    return renamed


def of_genitive(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A figure behind a genitive that says only whose it is: "44 per cent to Berg's 34 per cent"."""
    first = min(fig.covered)
    before = _measure_before(fig, earlier)
    if before is None or fig.counted is not None or first < 2 or before.family != fig.family:
        return None
    mark, owner = fig.doc[first - 1], fig.doc[first - 2]
    if mark.tag_ != "POS" or owner.pos_ not in ("NOUN", "PROPN") or owner.idx <= before.start or not _ends_there(fig):
        return None
    if lemma(owner) in TIME_NOUNS:
        return None
    return Found(words=before.metric, holder=owner, thing=owner, via=(fig.head, owner), concept=owner, owned=False)


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

OPENERS = frozenset("with at to against versus on for about around under over pay paid paying be is was".split())
"""Words before a bare number that takes up the measure before it."""


def bare_again(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A bare number that goes on with the measure of its sentence: "made 1,410 cents, but he had asked for 1,500"."""
    before = earlier[-1] if earlier and earlier[-1].sentence == fig.sentence.start else None
    if before is None or fig.quantity.unit != "count" or fig.counted is not None or fig.quantity.rule == "one":
        return None
    if before.family not in ("money", "percent") or fig.role in ("subject", "premodifier"):
        return None
    previous = next((q for q in fig.doc._.quantities or () if q.start == before.start), None)
    text, first = text_of(fig.doc), min(fig.covered)
    if previous is None or first == 0 or fig.doc[first - 1].lower_ not in OPENERS or not _ends_there(fig):
        return None
    one, other = (NUMBER.search(text[q.start : q.end]) for q in (previous, fig.quantity))
    if one is None or other is None:
        return None
    size = float(one[0].replace(",", "")) or 1.0
    if not 0.3 <= float(other[0].replace(",", "")) / size <= 3.1:
        return None
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None and fig.role == "object" else None
    return Found(words=before.metric, holder=who, thing=_owner(fig, before), via=(fig.head,), owned=False)


def _owner(fig: Figure, before: Measure) -> Token | None:
    return fig.doc[before.owner] if before.owner is not None else None


def apposed(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A figure between commas behind what it measures: "unemployment, now 11 per cent, would rise"."""
    doc, first, last = fig.doc, min(fig.covered), max(fig.covered)
    at = first - 1
    while at > 0 and doc[at].lower_ in ("now", "currently", "already", "still", "at", "about", "nearly", "presently"):
        at -= 1
    if at < 1 or doc[at].text != "," or last + 1 >= len(doc) or doc[last + 1].text != ",":
        return None
    noun = doc[at - 1]
    if noun.pos_ != "NOUN" or fig.counted is not None or fig.family not in ("percent", "money", "percentage_point"):
        return None
    if lemma(noun) in ("size", "magnitude", "scale", "order", "kind"):
        above = syntax.attached_to(noun)
        noun = above if above is not None else noun
    says_now = at < first - 1
    if not says_now and syntax.base(noun) not in syntax.SUBJECTS:
        return None
    if lemma(noun) in TIME_NOUNS or any(q.start <= noun.idx < q.end for q in doc._.quantities or ()):
        return None
    if syntax.base(noun) not in (*syntax.SUBJECTS, "obj", "nmod") and noun.head.i >= noun.i:
        return None
    return Found(noun=noun, thing=noun, via=(fig.head, noun))


RULES = (
    Rule(
        "figure-in-commas",
        "a figure between commas behind what it measures",
        apposed,
        (
            Example("Unemployment, now 11 percent, would rise again.", "11 percent", "unemployment", "unemployment"),
            Example("A swing of that size, 5.1 per cent, would unseat Anna Roe.", "5.1 per cent", "swing"),
        ),
        ("The growers, 11 percent of them women, met on Friday.",),
    ),
    Rule(
        "genitive-alone",
        "a figure behind a genitive takes up the measure before",
        of_genitive,
        (
            Example("Anna Roe had 44 per cent support to Tom Berg's 34.", "34", "support", "Tom Berg"),
            Example("Men earn a salary of $980, compared with women's $930.", "$930", "salary", "women"),
        ),
        ("The fall was 3 per cent, after last year's 5 per cent.", "Acme paid $5 million for Bolt's $3 million mine."),
    ),
    Rule(
        "bare-number",
        "a bare number goes on with the measure of its sentence",
        bare_again,
        (
            Example("The top line made 1,410 cents, but its owner had asked for 1,500.", "1,500", "price"),
            Example("The levy is 2 percent, and high earners will pay 6.", "6", "levy", "earners"),
        ),
        ("The levy is 2 percent, and the team won with 3 goals.",),
    ),
    Rule(
        "gapping",
        "a clause without its verb takes up the measure of the clause before",
        gapped,
        (
            Example("Germany bought 5,400 tonnes of hazelnuts and Italy 1,900.", "1,900", "hazelnuts bought", "Italy"),
            Example("Petrol went up by four pence a litre and diesel by six pence.", "six pence", "diesel", "diesel"),
            Example("Labour won 38 percent of the vote, with the Greens on 21.", "21", "share of vote won", "Greens"),
            Example(
                "The north mine yielded 12 tonnes of gold and the south mine nine.", "nine", "gold yielded", "mine"
            ),
        ),
        (
            "Acme made 12 tonnes of steel, and 13 people were hurt.",
            "Acme made a loss of $5 million and a profit of $6 million in May.",
            "Acme paid $5 million in 2008, and the price was $6 million.",
        ),
    ),
)
