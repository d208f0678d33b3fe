"""A quantity as it stands in the parse: which token heads it, how it hangs on the sentence, which tokens it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reclaim.extract import syntax
from reclaim.extract.measures_words import unit_family

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from reclaim.extract.layers import Quantity

Role = Literal["subject", "object", "oblique", "noun_modifier", "premodifier", "predicate", "conjunct", "other"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence."""

    doc: Doc
    quantity: Quantity
    head: Token
    """the token through which the quantity hangs on the rest: the unit word, the sign, or the counted noun"""
    covered: frozenset[int]
    """indices of the quantity's own tokens, without the counted noun"""
    counted: Token | None
    """the counted noun's head"""
    described: Token | None = None
    """the noun that the figure stands before and describes: `contract` in "a $5 million contract"."""

    @property
    def family(self) -> str:
        """The kind of unit: money, percent, length, count …"""
        return unit_family(self.quantity.unit)

    @property
    def sentence(self) -> Span:
        """The sentence that holds the figure."""
        return sentence_of(self.head)

    @property
    def label(self) -> str:
        """The dependency label of the figure's head, without subtype."""
        return syntax.base(self.head)

    @property
    def governor(self) -> Token:
        """The token that the figure hangs on (itself at the root)."""
        return self.head.head

    @property
    def preposition(self) -> str | None:
        """The preposition before the figure ("to", "by", "from"), in lower case."""
        link = syntax.preposition_of(self.head)
        if link is not None and link.preposition.i not in self.covered:
            return link.words
        return self.written_preposition

    @property
    def written_preposition(self) -> str | None:
        """The preposition written right before the figure, whatever the parse says."""
        first = min(self.covered)
        if self.counted is not None and self.counted.i < first:
            return None
        before = self.doc[first - 1] if first > self.sentence.start else None
        while before is not None and before.lower_ in ("a", "an", "the", "just", "only", "its") and before.i > 0:
            before = self.doc[before.i - 1]
        if before is not None and (before.pos_ == "ADP" or before.lower_ in ("to", "from", "at", "by")):
            return before.lower_
        return None

    @property
    def role(self) -> Role:
        """How the figure hangs on its governor."""
        if self.described is not None:
            return "premodifier"
        label, head, link = self.label, self.head, syntax.preposition_of(self.head)
        if head.head.i == head.i:
            return "predicate" if syntax.copula_verb(head) is not None else "other"
        if syntax.copula_verb(head) is not None or label in ("attr", "acomp"):
            return "predicate"
        if label in syntax.SUBJECTS:
            return "subject"
        if label in syntax.OBJECTS and label != "pobj":
            return "object"
        if label == "conj":
            return "conjunct"
        top = syntax.attached_to(head) if link is not None else head.head
        nominal = top is not None and top.pos_ in ("NOUN", "PROPN", "SYM", "PRON", "NUM", "ADJ")
        if link is not None and link.preposition.i not in self.covered:
            return "noun_modifier" if label in ("nmod", "pobj") and nominal else "oblique"
        if label in ("nummod", "compound", "amod", "nmod", "det", "quantmod", "nn") and head.i < head.head.i:
            return "premodifier"
        if label in ("nmod", "appos", "nummod", "flat", "compound", "dep") and nominal:
            return "noun_modifier"
        if label in ("obl", "npadvmod", "advmod", "xcomp", "advcl", "ccomp", "pobj", "oprd", "dep", "parataxis"):
            return "oblique"
        return "other"


PRAISE = frozenset(
    ("record", "whopping", "combined", "additional", "estimated", "staggering", "mere", "massive", "total")
)
"""Words before a figure that belong to it: "a record $5 million"."""


def figure_of(doc: Doc, quantity: Quantity) -> Figure | None:
    """The quantity in the parse; None when no token lies inside it."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    counted = token_at(doc, quantity.counted_start) if quantity.counted_start is not None else None
    if counted is not None and (span.start <= counted.i < span.end or _says_when(counted)):
        counted = None
    while span.start > 0 and doc[span.start - 1].lower_ in PRAISE and doc[span.start - 1].head.i >= span.start - 1:
        span = doc[span.start - 1 : span.end]
    if span.start > 1 and doc[span.start - 1].lower_ == "of" and doc[span.start - 2].lower_ == "total":
        span = doc[span.start - 2 : span.end]
    covered = frozenset(range(span.start, span.end))
    if counted is not None and covered & {token.i for token in counted.subtree}:
        return Figure(doc, quantity, counted, covered, counted)
    if counted is not None:
        return Figure(doc, quantity, counted, covered, counted)
    head = head_of(span)
    return Figure(doc, quantity, head, covered, None, described_noun(span, head))


def _says_when(noun: Token) -> bool:
    """A noun behind a number that is no counted thing: "up from 8 million last month"."""
    return noun.lemma_ in TIME_NOUNS and noun.i > 0 and noun.nbor(-1).lower_ in ("last", "this", "next", "a", "the")


def described_noun(span: Span, head: Token) -> Token | None:
    """The noun behind a figure with an article before it ("a $5 million contract"), or that the figure hangs on."""
    doc = span.doc
    if head.head.i >= span.end and syntax.base(head) in ("nummod", "compound", "amod", "nmod", "det", "quantmod", "nn"):
        if syntax.preposition_of(head) is None:
            return highest_noun(head.head)
        return None
    end = after_brackets(span)
    before = doc[span.start - 1] if span.start else None
    if before is not None and syntax.base(before) == "det" and before.head.pos_ == "NOUN":
        noun: Token = before.head
        return noun if end <= noun.i <= end + 3 else None
    # figure and noun both as objects of one verb: "reducing 95% dependence"
    following = doc[end : min(end + 3, len(doc))]
    noun_after = next((token for token in following if token.pos_ not in ("ADJ",)), None)
    if (
        noun_after is not None
        and noun_after.pos_ == "NOUN"
        and noun_after.head.i == head.head.i
        and head.pos_ != "VERB"
    ):
        same = syntax.base(noun_after) == syntax.base(head) and syntax.base(head) in syntax.OBJECTS
        return noun_after if same and noun_after.lemma_ not in TIME_NOUNS else None
    return None


TIME_NOUNS = frozenset(
    "day week month quarter season year decade today yesterday tomorrow morning evening night".split()
)


def after_brackets(span: Span) -> int:
    """The index of the token behind the span, or behind the brackets that follow it."""
    doc, end = span.doc, span.end
    if end < len(doc) and doc[end].text == "(":
        closed = next((token.i for token in doc[end : end + 12] if token.text == ")"), None)
        return closed + 1 if closed is not None else end
    return end


def highest_noun(noun: Token) -> Token:
    """The head of a compound that the noun is part of: `scheme` from `credit` in "credit scheme"."""
    while syntax.base(noun) in ("compound", "amod", "nn", "nummod") and noun.head.i > noun.i and noun.pos_ != "VERB":
        noun = noun.head
    return noun


def head_of(span: Span) -> Token:
    """The token of the span through which it hangs on the rest: the highest one, a unit word before an adverb."""
    exits = [
        token for token in span if token.head.i < span.start or token.head.i >= span.end or token.head.i == token.i
    ]
    exits = [token for token in exits if not token.is_punct] or [span[-1]]

    def rank(token: Token) -> tuple[bool, int, int]:
        nominal = token.pos_ in ("NOUN", "NUM", "SYM", "PROPN", "ADJ", "VERB")
        return (not nominal, sum(1 for _ in syntax.path_up(token)), -token.i)

    return min(exits, key=rank)


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that holds a character offset of `doc.text`."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def sentence_of(token: Token) -> Span:
    """The token's sentence; its line of text on a Doc without sentences."""
    doc = token.doc
    if doc.has_annotation("SENT_START"):
        return token.sent
    start = token.i
    while start > 0 and "\n" not in doc[start - 1].text_with_ws:
        start -= 1
    end = token.i + 1
    while end < len(doc) and "\n" not in doc[end - 1].text_with_ws:
        end += 1
    return doc[start:end]
