"""Times that a figure shares with what stands before it: a heading over a list, or the sentence before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reclaim.extract import sources, syntax
from reclaim.extract.claims_dates_common import DateOf, times_between
from reclaim.extract.claims_dates_compared import covers_weeks
from reclaim.extract.measures_figure import figure_of, head_of, sentence_of
from reclaim.extract.measures_rules import lemma
from reclaim.extract.offsets import text_of
from reclaim.extract.trading_days import is_reported

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reclaim.extract.claims_dates_common import Dated
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure

LONGEST_HEADING = 14
"""Words of a line that heads a block of labelled lines."""


def carried_over(fig: Figure, measure: Measure, before: Dated) -> DateOf | None:
    """The time of a heading over a list of lines, or that of the sentence before when it speaks of the same measure."""
    if measure.rule in ("label-of-line", "cell-under-header", "bullet-under-heading"):
        return heading_time(fig, ends_in_colon=measure.rule == "bullet-under-heading")
    if before and SAME_TIME.search(fig.sentence.text) is not None:
        found = next((date for _, date in reversed(before) if date is not None), None)
        return replace(found, place="carried", candidates=0) if found is not None else None
    if VAGUE.search(fig.sentence.text) is not None:
        return None
    for other, date in reversed(before):
        gap = sentences_between(fig.doc, other.sentence, fig.sentence.start)
        if gap > 1:
            break
        if date is None or other.role == "base":
            continue
        same = of_one_kind(other.metric, measure.metric)
        credited = [sources.source_of(fig.doc, start, start + 1) for start in (other.start, fig.quantity.start)]
        books = is_reported(measure) and is_reported(other) and measure.entity == other.entity
        if not books and len({one.source if one is not None else None for one in credited}) > 1:
            continue
        moved = {"rise", "fall"} >= {other.role, measure.role} and {other.family, measure.family} <= MOVING
        theirs = other.metric == measure.metric or other.entity == measure.entity
        if ((same and theirs and other.family == measure.family) or moved) and measure.role != "base":
            return replace(date, place="carried", candidates=0)
    return shared_with_sentence(fig, measure, before) or topic_time(fig, measure)


def shared_with_sentence(fig: Figure, measure: Measure, before: Dated) -> DateOf | None:
    """The time carried over to the figure before in the same sentence; that of the sentence before, when the subject
    refers back to it: "That is still a fifth of the market", "The increase is thanks to …"."""
    if not before or measure.role == "base":
        return None
    other, date = before[-1]
    if other.sentence == fig.sentence.start:
        first = figure_at(fig.doc, other.start)
        takes = first is not None and (refers_back(first) or topic_time(first, other) is not None)
        return date if takes and date is not None and date.place == "carried" else None
    if not refers_back(fig) or sentences_between(fig.doc, other.sentence, fig.sentence.start) != 1:
        return None
    dated = {date.time for one, date in before if one.sentence == other.sentence and one.role != "base" and date}
    return DateOf(dated.pop(), "carried", 0) if len(dated) == 1 else None


def figure_at(doc: Doc, start: int) -> Figure | None:
    """The figure whose quantity begins at an offset."""
    quantity = next((one for one in doc._.quantities or () if one.start == start), None)
    return figure_of(doc, quantity) if quantity is not None else None


def refers_back(fig: Figure) -> bool:
    """The subject over the figure takes up the sentence before: *that*, *the increase*, *the poll*."""
    above = [fig.head, *syntax.path_up(fig.head)]
    subjects = [syntax.subject_token(token) for token in above if syntax.is_clause_head(token)]
    return any(subject is not None and takes_up(subject, fig) for subject in subjects)


def takes_up(subject: Token, fig: Figure) -> bool:
    """The subject is a bare *that* or *this*, or *the* and a noun that sums up what was said."""
    if subject.i in fig.covered or any(token.text in ":;" for token in fig.doc[subject.i : fig.head.i]):
        return False
    if lemma(subject.head) == "bring":
        return False  # "That brings the toll to 31": where it stands now
    if subject.lower_ in ("that", "this"):
        return subject.tag_ == "DT" and subject.i == subject.left_edge.i == subject.right_edge.i
    first = subject.left_edge
    return first.lower_ in ("the", "that", "this") and lemma(subject) in TAKEN_UP and subject.i - first.i <= 1


TAKEN_UP = frozenset("increase rise gain fall drop decline decrease figure total number poll survey study".split())


def topic_time(fig: Figure, measure: Measure) -> DateOf | None:
    """The time that the sentence before puts before the thing measured: "This year's rice crop is small. Growers have
    sown 12,000 hectares of rice"."""
    doc, start = fig.doc, fig.sentence.start
    while start > 0 and doc[start - 1].is_space:
        start -= 1
    if start == 0 or measure.role == "base":
        return None
    last = sentence_of(doc[start - 1])
    words = {word.rstrip("s") for word in content(f"{measure.metric} {measure.concept or ''}")}
    for time in times_between(doc, last.start_char, last.end_char):
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or not len(span) or not covers_weeks(time):
            continue  # "Monday's debate" dates the debate alone
        noun = head_of(span).head
        if noun.i < span.end or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        named = [token for token in doc[span.end : noun.i + 1] if token.pos_ in ("NOUN", "PROPN")]
        if words & {token.lower_.rstrip("s") for token in named}:
            return DateOf(time, "carried", 0)
    return None


SAME_TIME = re.compile(r"\b(?:over|in|during|for|on) (?:the same|that) (?:years|period|quarter|month|week|year|day)\b")
"""The time named last: "fell by 6 per cent over the same years"."""

VAGUE = re.compile(r"\b(?:days|weeks|months|years|decades) (?:ago|earlier|before)\b", re.I)
"""A time of its own that nobody can put a day to: "just weeks ago"."""

MOVING = frozenset(("percent", "percentage_point", "point", "money", "rate"))
"""Families of units in which reports tell one move after the other."""


def of_one_kind(one: str, two: str) -> bool:
    """The metrics share a word that heads one of them: *tin exports* and *exports*, not *tax cut* and *tax law*."""
    first, second = content(one), content(two)
    return bool(first and second and (first[-1] in second or second[-1] in first))


def content(metric: str) -> list[str]:
    """The words of a metric that tell it from others."""
    return [
        word
        for word in metric.lower().split()
        if len(word) > 3 and word not in ("share", "amount", "duration", "time", "from", "with")
    ]


def sentences_between(doc: Doc, start: int, end: int) -> int:
    """How many sentences further on the second token is; blank lines are none."""
    if not doc.has_annotation("SENT_START"):
        return doc[start:end].text.count("\n")
    return sum(1 for token in doc[start + 1 : end + 1] if token.is_sent_start and not token.is_space)


def end_of_list_time(fig: Figure) -> DateOf | None:
    """The time in brackets at the end of a list of bullets, which holds for all of them: "- 84% of tin (2023)"."""
    text, start = text_of(fig.doc), fig.quantity.end
    while (end := text.find("\n", start)) >= 0 and BULLET.match(text, end + 1):
        start = end + 1
    line_end = text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(text)
    times = [time for time in times_between(fig.doc, start, line_end) if "(" in text[start : time.start]]
    return DateOf(times[-1], "carried", len(times)) if times else None


BULLET = re.compile(r"\s*(?:[-–—•*·o]|\d+[.)])\s")


def heading_time(fig: Figure, *, ends_in_colon: bool) -> DateOf | None:
    """The time in the line above a block of lines with labels ("Key rates at 0200 GMT") or of bullets ("In 2023:")."""
    text = text_of(fig.doc)
    end = text.rfind("\n", 0, fig.quantity.start)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        times = times_between(fig.doc, start, end)
        if ends_in_colon and line.endswith(":"):
            return DateOf(times[-1], "carried", len(times)) if times else None
        if line and ":" not in line and not ends_in_colon:
            return DateOf(times[-1], "carried", len(times)) if times and len(line.split()) <= LONGEST_HEADING else None
        end = start - 1
    return None
