"""Words for a metric: the noun phrase of a head without its figure, its owner and its determiners, shortened to what
a reader would call the measure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 7
"""Words of a metric: longer phrases repeat the sentence instead of naming the measure."""

DETERMINERS = frozenset(
    "a an the this that these those its their his her our your my some any all both each every another such no "
    "another total combined whopping record staggering estimated so-called said more less just only about "
    "around nearly almost roughly approximately up over under least most".split()
)
"""Left out at the start of a metric: determiners, and adjectives that only praise or hedge the figure."""

CHAIN = ("of", "in", "for", "on", "to", "from", "against", "among", "per", "between", "over")
"""Prepositions whose complement tells which measure it is ("exports to Japan", "support among voters")."""

LINKS = frozenset("of in for on to from against among at by with the a an and".split())


def time_tokens(doc: Doc) -> frozenset[int]:
    """Indices of the tokens inside time expressions (with a preposition right before them)."""
    found: set[int] = set()
    for time in doc._.dates or ():
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
            if span.start and doc[span.start - 1].pos_ == "ADP" and doc[span.start - 1].lower_ not in ("of",):
                found.add(span.start - 1)
    return frozenset(found)


def joined(tokens: Iterable[Token]) -> str:
    """The tokens' text in order, one blank where the text has a gap or words are left out."""
    parts: list[str] = []
    last: Token | None = None
    for token in tokens:
        if last is not None and (token.i != last.i + 1 or last.whitespace_ or "\n" in last.text_with_ws):
            parts.append(" ")
        parts.append(token.text)
        last = token
    return " ".join("".join(parts).split()).strip(" ,;:–—-\"“”'‘’.")


def premodifiers(head: Token, drop: Collection[int]) -> list[Token]:
    """Adjectives and nouns before the head that belong to its name, and the head, without figures and determiners."""
    kept = [head]
    for child in head.children:
        if child.i >= head.i or child.i in drop:
            continue
        label = syntax.base(child)
        if label in ("compound", "amod", "nn", "flat", "goeswith", "advmod", "nmod", "dep", "det", "punct", "nummod"):
            if label == "nmod" and any(mark.tag_ == "POS" for mark in child.children):
                continue
            if label in ("advmod", "nummod") and child.pos_ != "ADJ" and child.tag_ != "VBN":
                continue
            if label in ("det",) or (label == "punct" and child.text not in "-–/"):
                continue
            kept.extend(
                token
                for token in child.subtree
                if token.i not in drop and (not token.is_punct or token.text in "-–/'’.")
            )
    kept.sort(key=lambda token: token.i)
    while len(kept) > 1 and (kept[0].lower_ in DETERMINERS or kept[0].is_punct or kept[0].like_num):
        kept.pop(0)
    return kept


def metric_words(head: Token, drop: Collection[int], *, chain: bool = True) -> str:
    """The words of a metric from its head noun: modifiers, head and, with `chain`, one prepositional complement.

    `drop` are token indices that may not be in it: the figure, the owner's name, time expressions.
    """
    kept = premodifiers(head, drop)
    if chain:
        for link in syntax.prepositional(head):
            if link.words not in CHAIN or link.noun.i in drop or link.preposition.i in drop or link.noun.i < head.i:
                continue
            if link.noun.like_num or link.noun.pos_ in ("NUM", "SYM", "PRON", "VERB"):
                continue
            tail = premodifiers(link.noun, drop)
            inner = next((one for one in syntax.prepositional(link.noun) if one.words == "of"), None)
            if inner is not None and inner.noun.i not in drop and len(kept) + len(tail) < LONGEST - 2:
                tail = [*tail, inner.preposition, *premodifiers(inner.noun, drop)]
            if len(kept) + len(tail) + 1 <= LONGEST:
                kept = [*kept, link.preposition, *tail]
            break
    return joined(kept)


def is_empty_noun(token: Token) -> bool:
    """The noun says only that there is a figure: total, number, level."""
    return token.lemma_.lower() in words("nouns.empty")


def is_attribute(token: Token) -> bool:
    """The noun names an attribute of something else: price, output, capacity."""
    return token.lemma_.lower() in words("nouns.attributes") or token.lower_ in words("nouns.attributes")
