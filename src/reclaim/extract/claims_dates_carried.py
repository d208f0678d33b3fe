"""Times that a figure shares with what stands before it: a heading over a list, or the sentence before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reclaim.extract import sources
from reclaim.extract.claims_dates_common import DateOf, times_between
from reclaim.extract.measures_figure import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.claims_dates_common import Dated
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure

LONGEST_HEADING = 14
"""Words of a line that heads a block of labelled lines."""


def carried_over(fig: Figure, measure: Measure, before: Dated) -> DateOf | None:
    """The time of a heading over a list of lines, or that of the sentence before when it speaks of the same measure."""
    if measure.rule in ("label-of-line", "bullet-under-heading"):
        return heading_time(fig, ends_in_colon=measure.rule == "bullet-under-heading")
    for other, date in reversed(before):
        gap = sentences_between(fig.doc, other.sentence, fig.sentence.start)
        if gap > 1:
            return None
        if date is None or other.role == "base":
            continue
        same = set(content(other.metric)) & set(content(measure.metric))
        credited = [sources.source_of(fig.doc, start, start + 1) for start in (other.start, fig.quantity.start)]
        if len({one.source if one is not None else None for one in credited}) > 1:
            continue
        moved = {"rise", "fall"} >= {other.role, measure.role}
        if ((same and other.family == measure.family) or moved) and measure.role != "base":
            return replace(date, place="carried", candidates=0)
    return None


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
