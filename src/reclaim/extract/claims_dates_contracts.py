"""Months that name a contract, not when it was traded: "September arabica settled at $1.25"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import head_of
from reclaim.extract.measures_rules import lemma
from reclaim.extract.names_gazetteer import commodities

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from reclaim.extract.layers import TimeExpression

CONTRACTS = frozenset(("future", "futures", "contract", "delivery", "option"))
MONTHS = frozenset(("month", "month and year", "the same unit"))
"""Rules of times that a contract can be named for."""


def dates_contract(span: Span, time: TimeExpression) -> bool:
    """The time is the month in which a contract falls due: "December wheat futures fell 7 cents", "sugar for October
    dipped"."""
    head = head_of(span)
    following = span.doc[span.end : span.end + 3]
    if any(lemma(token) in CONTRACTS for token in following) and head.head.i >= span.end:
        return True
    if time.rule not in MONTHS:
        return False
    if head.head.i == span.end and syntax.base(head) in ("compound", "amod", "nmod"):
        return is_traded_good(head.head)
    return span.start > 1 and span.doc[span.start - 1].lower_ == "for" and is_traded_good(span.doc[span.start - 2])


def is_traded_good(noun: Token) -> bool:
    """A raw material that stands for its price: the subject itself, not that of "sugar exports"."""
    return noun.lower_ in commodities() and syntax.base(noun) in syntax.SUBJECTS
