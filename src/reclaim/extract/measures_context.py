"""What the text before a figure tells: the measure that a pronoun or a bare "the figure" takes up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_phrases import (
    is_attribute,
)
from reclaim.extract.measures_rules import (
    Found,
    Measure,
    participle_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


NEARBY_SENTENCES = 2
"""How many sentences back a pronoun may take its measure from."""


def figure_tokens(doc: Doc) -> frozenset[int]:
    """Indices of the tokens of all quantities, read once: units and numbers are no metric and no entity."""
    known: frozenset[int] | None = doc.user_data.get(FIGURE_TOKENS)
    if known is None:
        spans = (doc.char_span(q.start, q.end, alignment_mode="expand") for q in doc._.quantities or ())
        known = frozenset(i for span in spans if span is not None for i in range(span.start, span.end))
        doc.user_data[FIGURE_TOKENS] = known
    return known


FIGURE_TOKENS = "reclaim_figure_tokens"
"""Key of `Doc.user_data` under which the tokens of quantities stay once they are read."""


def measured_at(fig: Figure, token: Token, earlier: Sequence[Measure]) -> Measure | None:
    """The measure of the earlier figure that a token belongs to."""
    for quantity in fig.doc._.quantities or ():
        if quantity.start <= token.idx < quantity.end and quantity.start < fig.quantity.start:
            return next((m for m in reversed(earlier) if m.start == quantity.start), None)
    return None


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
    """What a pronoun that no name explains stands for: the last attribute or subject, up to a sentence back."""
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
    last, doc = next((m for m in reversed(earlier) if m.rule != "age"), earlier[-1]), fig.doc
    between = sum(1 for token in doc[last.sentence : fig.sentence.start + 1] if token.is_sent_start) - 1
    return last if between <= NEARBY_SENTENCES else None


def comparable(one: str, other: str) -> bool:
    """Two figures of these kinds may measure one thing: a price and its change in per cent."""
    return (
        one == other
        or {one, other} <= {"money", "percent", "point", "percentage_point", "ratio"}
        or "percent" in (one, other)
    )
