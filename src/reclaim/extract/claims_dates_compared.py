"""Times that are not a figure's own because something is compared with them: "than in May"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reclaim.extract.claims_dates_common import times_between
from reclaim.extract.offsets import starting_in, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.layers import TimeExpression
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure

SUPERLATIVES = frozenset(
    "first last highest lowest best worst most least biggest largest smallest longest fewest".split()
)


def is_compared(fig: Figure, start: int, time: TimeExpression, measure: Measure) -> bool:
    """The time is what a change is counted from, or how far back a superlative holds: "the first since October"."""
    doc = fig.doc
    first, second = (doc[start - 1].lower_ if start else ""), (doc[start - 2].lower_ if start > 1 else "")
    own = text_of(doc)[time.start : time.end].lower()
    if since_records(doc, start, fig.sentence.start) or (time.start > fig.quantity.end and than_before(fig, start)):
        return True
    if time.relative and of_other_level(fig, time):
        return True
    if first in ("the", "a"):
        first, second = second, doc[start - 3].lower_ if start > 2 else ""
    if first in ("in", "at", "during", "for") and second in ("than", "from", "against", "versus"):
        return measure.role != "base"
    if "since" in (first, own.split()[0]):
        return any(
            token.lower_ in SUPERLATIVES or token.tag_ == "JJS"
            for token in doc[max(fig.sentence.start, start - 8) : start]
        )
    if first == "on" and time.rule in BASES and measure.role != "base":
        return True  # "came to $2 billion, 9% up on the previous year; oil made up half"
    behind = time.start > fig.quantity.end
    if measure.role == "base" or doc[start - 1].i in fig.covered:
        return False
    if first in ("than", "against", "versus") or (first in ("with", "to") and second == "compared"):
        return True
    changed = measure.role in ("rise", "fall") or fig.quantity.change is not None
    if behind and changed and first == "on" and (covers_weeks(time) or own.startswith("last ")):
        return True  # "up 1,900 on January", "down $12 on last week"
    if behind and first == "from" and second in ("unchanged", "up", "down"):
        return True
    return behind and first == "from" and changed and not own.startswith("from")


BASES = frozenset(("the previous unit", "the unit before", "length earlier", "year-ago period", "prior-year period"))
"""Rules of times that a change is counted from."""


def of_other_level(fig: Figure, time: TimeExpression) -> bool:
    """The time is that of what a multiple is taken of, and no figure in between has it: "double last May's"."""
    found = OTHER_LEVEL.search(text_of(fig.doc), fig.sentence.start_char, time.start)
    return found is not None and not found.start() < fig.quantity.start < time.start


OTHER_LEVEL = re.compile(
    r"\b(?:times|double|twice|treble|triple|quadruple|half|third|quarter|fraction|level with|same as) "
    r"(?:the|its|their|his|her|our|what|that of)\b(?: [\w’'-]+){0,5} $",
    re.I,
)
"""What a multiple is taken of, up to a time: "four times its level a year ago", "half the margin he had in May"."""


def covers_weeks(time: TimeExpression) -> bool:
    """The time is longer than a week."""
    return time.date_start is not None and time.date_end is not None and (time.date_end - time.date_start).days > 7


def since_records(doc: Doc, start: int, first: int) -> bool:
    """The time tells since when something is counted: "the most since records began in 1910"."""
    words = [token.lower_ for token in doc[max(first, start - 6) : start]]
    if "since" not in words or not any(word in ("began", "begun", "started") for word in words[words.index("since") :]):
        return False
    subject = words[words.index("since") + 1 : words.index("since") + 2]
    return subject not in (["it"], ["they"], ["he"], ["she"])


def than_before(fig: Figure, start: int) -> bool:
    """The time stands in the phrase after *than*, with no verb or figure between: "more than at the count in 2017"."""
    near = fig.doc[max(fig.sentence.start, start - 7) : start]
    inside = starting_in(fig.doc._.quantities or (), near.start_char, near.end_char)
    figures = {token.i for q in inside for token in fig.doc.char_span(q.start, q.end) or ()}
    for token in reversed(near):
        if token.lower_ == "than":
            return token.i not in fig.covered
        if token.i in figures or token.pos_ in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def taken_by_other(doc: Doc, fig: Figure, time: TimeExpression) -> bool:
    """Another figure stands between this one and the time, and is compared with it or has a time of its own before."""
    quantity, sentence = fig.quantity, fig.sentence
    for other in starting_in(doc._.quantities or (), sentence.start_char, sentence.end_char):
        if other.start == quantity.start:
            continue
        if (
            quantity.end <= other.start
            and other.end <= time.start
            and OF_FIGURE.fullmatch(text_of(doc), other.end, time.start)
        ):
            return True
        if quantity.end <= other.start and other.end <= time.start and time.start - other.end <= 12:
            between = f" {text_of(doc)[quantity.end : other.start].lower()} "
            if any(
                word in between
                for word in (" from ", " against ", " compared ", " versus ", " up ", " down ", " than ")
            ):
                return True
            if covers_weeks(time) and AFTER_ANOTHER.search(between):
                return True
            if any(quantity.end <= one.start < other.start for one in times_between(doc, quantity.end, other.start)):
                return True
    return False


AFTER_ANOTHER = re.compile(r" after (?:\w+ing|an?|the|last) ")
"""What came before what the first figure tells: "grew 0.6% after shrinking 1.2% in 2023"."""

OF_FIGURE = re.compile(r"\s*,?\s*(?:that|which)\s[^,;.]{0,40}")
"""A relative clause between a figure and a time makes the time that figure's: "$4 that was paid in 1996"."""
