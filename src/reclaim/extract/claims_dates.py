"""When a claim's value holds: which time expression of the sentence belongs to a figure.

The expression that says when somebody spoke is not it; one that hangs nearer to another figure is not it either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import figure_of, head_of, sentence_of
from reclaim.extract.measures_rules import is_said

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reclaim.extract.layers import Quantity, TimeExpression
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure


@dataclass(frozen=True, slots=True)
class DateOf:
    """The time expression of a claim and where it stood: `near`, `clause`, `outer`, `inner`, `sentence`."""

    time: TimeExpression
    place: str
    candidates: int


def date_of(doc: Doc, quantity: Quantity, measure: Measure) -> DateOf | None:
    """The time expression that says when the value holds, None when the sentence has none for it."""
    fig = figure_of(doc, quantity)
    if fig is None:
        return None
    sentence = fig.sentence
    times = [
        time
        for time in doc._.dates or ()
        if sentence.start_char <= time.start < sentence.end_char
        and (time.date_start is not None or time.date_end is not None)
        and not (time.start < quantity.end and quantity.start < time.end)
    ]
    scored = [(rank_of(fig, time, measure), time) for time in times]
    kept = [(rank, time) for rank, time in scored if rank is not None]
    if not kept:
        return None
    (rank, _), time = min(kept, key=lambda one: one[0])
    return DateOf(time, PLACES[rank], len(times))


PLACES = ("near", "clause", "inner", "outer", "sentence")


def rank_of(fig: Figure, time: TimeExpression, measure: Measure) -> tuple[int, int] | None:
    """How closely a time expression belongs to the figure (smaller is closer); None when it does not."""
    doc, quantity = fig.doc, fig.quantity
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    head = head_of(span)
    gap = time.start - quantity.end if time.start >= quantity.end else quantity.start - time.end
    if taken_by_other(doc, fig, time):
        return None
    between = doc.text[quantity.end : time.start] if time.start >= quantity.end else None
    if between is not None and len(between) <= 24 and between.count(" ") <= 3 and not any(c in between for c in ".;:,"):
        return 0, gap
    ours = own_chain(fig, measure)
    theirs = [head, *syntax.path_up(head)]
    common = next((token for token in theirs if token.i in ours), None)
    if common is None:
        return 4, gap
    path = theirs[: theirs.index(common)]
    if any(
        syntax.is_clause_head(token) and token.i not in ours and token.pos_ in ("VERB", "AUX")
        for token in path
        if token.i != head.i
    ):
        return None if common.pos_ in ("VERB", "AUX") else (2, gap)
    if common.i == fig.head.i or common.i == measure.noun:
        return 0, gap
    clause = syntax.clause_head(fig.head)
    if common.i == clause.i:
        return (1, gap) if not (is_said(common) and says_figure(common, fig.head)) else None
    if is_said(common) and says_figure(common, fig.head):
        return None
    return 3, gap


def own_chain(fig: Figure, measure: Measure) -> frozenset[int]:
    """The figure's head, its metric's noun, and everything above them."""
    found = {fig.head.i, *(token.i for token in syntax.path_up(fig.head))}
    if measure.noun is not None and sentence_of(fig.doc[measure.noun]).start == fig.sentence.start:
        found.add(measure.noun)
    return frozenset(found)


def says_figure(verb: Token, head: Token) -> bool:
    """The figure stands in what the verb of saying says: in a clause under it, not among its own arguments."""
    below = next((token for token in (head, *syntax.path_up(head)) if token.head.i == verb.i), None)
    return below is not None and syntax.base(below) in ("ccomp", "parataxis", "csubj", "xcomp", "advcl", "dep")


def taken_by_other(doc: Doc, fig: Figure, time: TimeExpression) -> bool:
    """Another figure stands right before the time expression, and the two have different ones."""
    quantity = fig.quantity
    sentence = fig.sentence
    for other in doc._.quantities or ():
        if other.start == quantity.start or not sentence.start_char <= other.start < sentence.end_char:
            continue
        if other.end <= time.start and time.start - other.end <= 12 and quantity.end <= other.start:
            between = doc.text[quantity.end : other.start].lower()
            if any(
                word in f" {between} "
                for word in (" from ", " against ", " compared ", " versus ", " up ", " down ", " than ")
            ):
                return True
            others = [
                one
                for one in doc._.dates or ()
                if quantity.end <= one.start < other.start and (one.date_start or one.date_end)
            ]
            if others:
                return True
    return False
