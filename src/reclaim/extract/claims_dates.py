"""When a claim's value holds: which time expression belongs to a figure.

The expression that says when somebody spoke is not it, nor one that hangs nearer to another figure, nor the earlier
time that a change is counted from. Without one in its sentence a figure may share that of the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reclaim.extract import modality, syntax
from reclaim.extract.claims_dates_carried import carried_over, end_of_list_time, shared_with_sentence
from reclaim.extract.claims_dates_common import PLACES, DateOf, times_between
from reclaim.extract.claims_dates_compared import is_compared, taken_by_other
from reclaim.extract.claims_dates_ranks import rank_of
from reclaim.extract.dates import published_day
from reclaim.extract.dates_calendar import iso, year_of
from reclaim.extract.layers import TimeExpression
from reclaim.extract.measures_figure import figure_of, head_of, sentence_of
from reclaim.extract.offsets import text_of
from reclaim.extract.trading_days import is_reported, is_traded, trading_day

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.claims_dates_common import Dated
    from reclaim.extract.layers import Quantity
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure

__all__ = ["DateOf", "date_of"]


def date_of(doc: Doc, quantity: Quantity, measure: Measure, before: Dated = ()) -> DateOf | None:
    """The time expression that says when the value holds, None when there is none for it."""
    found = own_date(doc, quantity, measure, before)
    if found is None and is_traded(doc, quantity, measure) and (day := trading_day(doc)) is not None:
        return DateOf(day, "carried", 0)
    if found is not None and day_of_announcing(doc, found.time, measure):
        return full_year(doc, quantity, measure)
    if found is not None and found.place == "carried" and is_reported(measure) and found.time == trading_day(doc):
        return None
    return found or full_year(doc, quantity, measure)


ANNOUNCED = re.compile(r"\b(?:report|announc|post|unveil|disclos)(?:s|es|ed)\b[^.;\n]*$")

FULL_PERIOD = re.compile(r"\b(?:full|half)[- ]year(?:ly)?\b|\bquarterly\b|\bannual\b", re.I)


def day_of_announcing(doc: Doc, time: TimeExpression, measure: Measure) -> bool:
    """The time is the day on which figures of a longer time came out: "reported on Monday a fall in annual profit"."""
    if time.date_start is None or time.date_start != time.date_end or not is_reported(measure):
        return False
    first = sentence_of(doc[measure.sentence])
    told = ANNOUNCED.search(text_of(doc), first.start_char, time.start)
    return told is not None and FULL_PERIOD.search(first.text) is not None


FULL_YEAR = re.compile(r"\bfull[- ]year\b", re.I)
RESULTS_END = 7
"""Month up to which `full-year profit` is that of the year before: later on, business years differ too much."""


def full_year(doc: Doc, quantity: Quantity, measure: Measure) -> DateOf | None:
    """The year of a `full-year` measure: the running one when it is foreseen, else the last one that is over."""
    published = published_day(doc._.article.published) if doc._.article is not None else None
    sentence = sentence_of(doc[measure.sentence])
    said = FULL_YEAR.search(text_of(doc), sentence.start_char, sentence.end_char)
    of_measure = {"revenue", "profit"} & set(measure.metric.lower().split()) or is_reported(measure)
    if published is None or said is None or not of_measure or measure.role == "base":
        return None
    if modality.modality_of(doc, quantity).modality == "projected":
        year = year_of(published.year)
    elif published.month <= RESULTS_END:
        year = year_of(published.year - 1)
    else:
        return None
    days = iso(year.start, year.end)
    return DateOf(TimeExpression(said.start(), said.end(), year.start, year.end, days, "full year", True), "near", 1)


def own_date(doc: Doc, quantity: Quantity, measure: Measure, before: Dated) -> DateOf | None:
    """The time expression of the sentence, or of the heading or sentence before it."""
    fig = figure_of(doc, quantity)
    if fig is None or (measure.metric == "age" and in_apposition(doc, quantity)):
        return None
    times = [
        time
        for time in times_between(doc, fig.sentence.start_char, fig.sentence.end_char)
        if not (time.start < quantity.end and quantity.start < time.end)
    ]
    ranked = [(rank, time) for time in times if (rank := rank_of(fig, time, measure)) is not None]
    restated = measure.rule == "restated-or-continued" or (bool(before) and is_change_of(fig, before[-1][0]))
    shared = restated and measure.role != "base" and before
    if not ranked and shared and before[-1][0].sentence == measure.sentence and before[-1][1] is not None:
        return replace(before[-1][1], candidates=len(times))
    if ranked:
        (place, _), time = min(ranked, key=lambda one: one[0])
        return DateOf(opened_by_since(doc, time), PLACES[place], len(times))
    if not times and measure.rule == "bullet-under-heading":
        return end_of_list_time(fig) or carried_over(fig, measure, before)
    if not times:
        return carried_over(fig, measure, before)
    if all(is_foreign(fig, time, measure) for time in times):
        return shared_with_sentence(fig, measure, before)
    return None


def is_change_of(fig: Figure, other: Measure) -> bool:
    """The figure says, behind the other one and its time, by how much that is up: "sales of $2m in May, up 4%"."""
    return other.role != "base" and CHANGE_BEHIND.search(text_of(fig.doc), other.start, fig.quantity.start) is not None


CHANGE_BEHIND = re.compile(
    r",\s+(?:which\s+(?:is|was)\s+)?(?:up|down|an?\s+(?:\w+\s+)?(?:rise|fall|increase|decrease|decline|drop|gain|jump)\s+of)"
    r"\s+(?:(?:by|about|nearly|almost|some|around|roughly|just|more\s+than)\s+)?$",
    re.I,
)


def in_apposition(doc: Doc, quantity: Quantity) -> bool:
    """The figure stands alone between commas, as an age beside a name does: "Reyes, 44, led the port in 2015"."""
    text = text_of(doc)
    return text[: quantity.start].endswith(", ") and text[quantity.end : quantity.end + 1] == ","


def opened_by_since(doc: Doc, time: TimeExpression) -> TimeExpression:
    """The time from its first day on when its clause begins with *since*: "since the dam burst on Sunday"."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or time.date_start is None or time.date_end is None:
        return time
    verb = syntax.clause_head(head_of(span))
    since = any(child.lower_ == "since" and child.tag_ == "IN" and child.i < span.start for child in verb.children)
    return replace(time, date_end=None, iso=iso(time.date_start, None)) if since and verb.pos_ == "VERB" else time


def is_foreign(fig: Figure, time: TimeExpression, measure: Measure) -> bool:
    """The time is another figure's or that of something compared: "up $3 million on the March forecast"."""
    span = fig.doc.char_span(time.start, time.end, alignment_mode="expand")
    return taken_by_other(fig.doc, fig, time) or (span is not None and is_compared(fig, span.start, time, measure))
