"""Rules for figures that stand beside a noun: changes that a noun names, "a $5 million contract", "a price of"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure, highest_noun
from reclaim.extract.measures_phrases import (
    is_attribute,
    is_empty_noun,
)
from reclaim.extract.measures_rules import (
    Example,
    FigureRole,
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    lemma,
    subject,
)
from reclaim.extract.measures_words import is_change_noun, mapping, noun_direction, verb_direction
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token


OF_WHAT = ("of", "in", "for", "to", "on", "from")


def complement(noun: Token, links: Sequence[str] = OF_WHAT) -> Token | None:
    """The noun that a change or an amount is of: `production` in "drop in production to 26 million tonnes"."""
    for words_ in links:
        for link in syntax.prepositional(noun):
            if link.words == words_ and link.noun.pos_ in ("NOUN", "PROPN", "ADJ") and not link.noun.like_num:
                return link.noun
    return None


def change_noun(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure is the size of a rise or fall named by a noun: "a 36 per cent drop in production"."""
    noun, link = _beside(fig)
    if noun is None or not is_change_noun(lemma(noun)) or fig.counted is not None:
        return None
    role: FigureRole = noun_direction(lemma(noun)) or "level"
    if (moved := _just_given(fig, earlier)) is not None:
        return Found(same_as=moved, role=role, via=(fig.head, noun))
    if link == "to":
        role = "level"
    elif link == "from":
        role = "base"
    of = complement(noun, ("of", "in", "to", "for", "on") if link != "of" else ("in", "to", "for", "on"))
    if of is None:  # the parse may hang it on the figure: "growth of 4 per cent in sales"
        of = complement(fig.head, ("in",))
    if of is not None and of.i not in fig.covered:
        return Found(noun=of, holder=holder_of(noun), causes=True, thing=of, role=role, via=(fig.head, noun, of))
    before = [
        c for c in noun.children if c.i < noun.i and syntax.base(c) in ("compound", "nmod", "nn", "nmod:poss", "poss")
    ]
    before = [c for c in before if c.i not in fig.covered and not c.like_num]
    if before:
        return Found(noun=noun, holder=holder_of(noun), causes=True, thing=before[-1], role=role, via=(fig.head, noun))
    who = holder_of(noun)
    if who is not None and is_attribute(who):
        return Found(noun=who, thing=who, role=role, via=(fig.head, noun, who))
    return Found(noun=noun, holder=who, role=role, via=(fig.head, noun))


def _just_given(fig: Figure, earlier: Sequence[Measure]) -> Measure | None:
    """The measure of the figure that a change follows: "was 9,000, a 4 per cent drop"."""
    before = earlier[-1] if earlier and earlier[-1].sentence == fig.sentence.start else None
    if before is None or fig.family not in ("percent", before.family):
        return None
    figures = fig.doc._.quantities or ()
    end = next((one.end for one in figures if one.start == before.start), fig.quantity.start)
    between = fig.doc.char_span(end, fig.quantity.start, alignment_mode="contract")
    if between is not None and any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in between):
        return None
    return before if APPOSED.fullmatch(text_of(fig.doc)[end : fig.quantity.start]) else None


APPOSED = re.compile(r"[^,;.:()]{0,40}[,–—-]\s*(?:representing )?an?\s+(?:[\w-]+\s+){0,3}")
"""What stands between a figure and the change that follows it: "9,000 last year, a record jump of"."""


def _beside(fig: Figure) -> tuple[Token | None, str | None]:
    """The noun that the figure modifies, and the preposition between them (None when the figure comes before)."""
    head = fig.head
    if fig.described is not None:
        return fig.described, None
    if fig.role == "premodifier":
        return head.head, None
    if fig.role in ("noun_modifier", "oblique", "conjunct"):
        link = syntax.preposition_of(head)
        top = syntax.attached_to(head) if link is not None and link.preposition.i not in fig.covered else head.head
        if top is not None and top.pos_ in ("NOUN", "PROPN") and top.i < head.i and top.i not in fig.covered:
            return top, fig.preposition
    first = min(fig.covered)
    if first - 2 >= fig.sentence.start and fig.doc[first - 1].lower_ in ("of", "by", "to", "from"):
        before = fig.doc[first - 2]
        if before.pos_ == "NOUN" and is_change_noun(lemma(before)):
            return before, fig.doc[first - 1].lower_
    return None, None


def premodifier(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure stands before the noun that it describes: "a $5 million contract", "the 300-hectare farm"."""
    if fig.role != "premodifier" or fig.counted is not None:
        return None
    noun = fig.described if fig.described is not None else highest_noun(fig.head.head)
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ", "SYM") or noun.lower_ in BARE or _of_next(fig, noun):
        return None
    unit_metric = mapping("unit_metrics").get(fig.quantity.unit)
    if fig.family == "time" and lemma(noun) in PENALTIES:
        return Found(noun=noun, holder=holder_of(noun), thing=noun, via=(fig.head, noun))
    if unit_metric is not None and not is_attribute(noun):
        return Found(words=unit_metric, thing=noun, via=(fig.head, noun), concept=noun, owned=False)
    if lemma(noun) in MARKS and (verb := governing_verb(noun)) is not None and (who := subject(verb, noun)) is not None:
        return Found(noun=who, thing=who, via=(fig.head, noun, verb, who))
    if is_empty_noun(noun) and (of := complement(noun, ("of",))) is not None:
        return Found(noun=of, holder=holder_of(noun), thing=of, via=(fig.head, noun, of))
    return Found(noun=noun, holder=holder_of(noun), thing=noun, via=(fig.head, noun))


PENALTIES = frozenset("sentence ban suspension term delay wait lead deficit closure extension".split())
"""Nouns of time that name the measure themselves: "a six-year sentence"."""

MARKS = frozenset("mark threshold barrier milestone level line".split())
"""Nouns after a figure that only say that it is a level: "past the $1 billion mark"."""


BARE = frozenset("apiece each more less".split())
"""Words beside a figure that the parse takes for its noun and that name nothing."""


def _of_next(fig: Figure, noun: Token) -> bool:
    """The noun is the unit of the next figure: "from 10 to 12 percent"."""
    return any(q.start <= noun.idx < q.end and q.start > fig.quantity.start for q in fig.doc._.quantities or ())


def _of_stuff(fig: Figure) -> bool:
    """What the money is follows it: "and $2 million in cash"."""
    last = max(fig.covered)
    following = [token.lower_ for token in fig.doc[last + 1 : last + 3]]
    return (
        len(following) == 2 and following[0] == "in" and following[1] in ("cash", "aid", "jewellery", "gold", "fines")
    )


def noun_of_amount(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A noun with its figure behind it: "a price tag of $110 million", "a mortality rate around 3 per cent"."""
    if fig.counted is not None and fig.counted.i > min(fig.covered) and not is_attribute(fig.head.head):
        return None
    noun, link = _beside(fig)
    if noun is None or is_change_noun(lemma(noun)) or noun.lower_ in BARE or _of_next(fig, noun):
        return None
    if fig.role == "conjunct" and fig.family == "money" and _of_stuff(fig):
        return None
    if (
        lemma(noun) in ("average", "total")
        and (verb := governing_verb(noun)) is not None
        and lemma(verb) in ("cost", "pay", "spend", "earn")
    ):
        return None
    if link in ("to", "from", "with", "in", "for", "on") and not is_attribute(noun):
        return None
    if fig.family == "time" and link in ("for", "in", "over", "after", "within", "every", None):
        return None
    above = governing_verb(noun)
    if link == "by" and above is not None and (direction := verb_direction(lemma(above))) is not None:
        return Found(
            noun=noun, holder=holder_of(noun), causes=True, role=direction, thing=noun, via=(fig.head, noun, above)
        )
    base = link == "from" or (link == "of" and _then_changed(fig))
    return Found(noun=noun, holder=holder_of(noun), thing=noun, role="base" if base else "level", via=(fig.head, noun))


def _then_changed(fig: Figure) -> bool:
    """A participle says that the level was changed afterwards: "a forecast of $4 million lowered in May"."""
    last = max(fig.covered)
    following = fig.doc[last + 1] if last + 1 < len(fig.doc) else None
    return following is not None and following.tag_ == "VBN" and verb_direction(lemma(following)) is not None


RULES = (
    Rule(
        "noun-of-change",
        "the size of a rise or fall that a noun names",
        change_noun,
        (
            Example("Norway reported a 36 per cent drop in production.", "36 per cent", "production", "Norway"),
            Example("The average crowd was 9,000, a 4 per cent drop on May.", "4 per cent", "average crowd"),
            Example("Bolt's sales reached $9 million in May, a leap of 30 per cent.", "30 per cent", "sales", "Bolt"),
            Example("Acme expects growth of 4 per cent in sales.", "4 per cent", "sales", "Acme"),
        ),
        ("The drop was observed on 36 farms.",),
    ),
    Rule(
        "figure-before-noun",
        "the figure stands before the noun that it describes",
        premodifier,
        (
            Example("Acme signed a $5 million contract.", "$5 million", "contract", "Acme"),
            Example("Peter Lowe got a six-year sentence.", "six-year", "sentence", "Peter Lowe"),
        ),
    ),
    Rule(
        "noun-before-figure",
        "a noun with its figure behind it",
        noun_of_amount,
        (Example("The villa has a price of $11 million.", "$11 million", "price", "villa"),),
    ),
)
