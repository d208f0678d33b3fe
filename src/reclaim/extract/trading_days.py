"""The trading day of a market report: what its lead says, for the moves and levels that its lines leave undated.

"Asian shares fell on Tuesday" at the head of a report dates "The Hang Seng lost 1.2 per cent to 25,300" further down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reclaim.extract.dates import published_day
from reclaim.extract.dates_calendar import iso
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.layers import Quantity, TimeExpression
    from reclaim.extract.measures_rules import Measure

LEAD = 600
"""Characters of an article in which a report on a day's trade names the day."""

MARKETS = re.compile(
    r"\b(?:stocks|shares|equities|(?:stock |financial |bond |currency )?markets|Wall Street|bourses)\b"
)
SENTENCE_END = re.compile(r"[.!?][\"”’]?\s|\n")
TRADED = re.compile(
    r"\b(?:index|indices|exchange rate|stocks?|shares?|equities|markets|composite|futures|yields?|crude|oil|gold|"
    r"silver|copper|dollar|euro|pound|sterling|yen|yuan|franc|greenback|average|prices?)\b",
    re.I,
)
"""What is quoted on a market, in the metric or the words that a figure measures."""

REPORTED = re.compile(r"\b(?:profit|revenue|sales|earnings|income|dividend|output|production|bought|stake)\b", re.I)
"""What companies and statisticians report, for a longer time than a day."""

CLOSED = re.compile(r"\(\s*close\b", re.I)
"""A line that gives the close of an earlier session: "Dow: UP 0.1 percent at 17,900 (close)"."""


def trading_day(doc: Doc) -> TimeExpression | None:
    """The day that the lead of a market report names; None when the article is no such report or names none.

    A weekday that is the day after publication is that day, not the one six days before: the report was filed where
    it was already the next day.
    """
    published = published_day(doc._.article.published) if doc._.article is not None else None
    if published is None:
        return None
    times: Sequence[TimeExpression] = doc._.dates or ()
    for time in times:
        if time.start > LEAD:
            return None
        if time.rule != "weekday" or time.date_start is None or time.date_start != time.date_end:
            continue
        if not MARKETS.search(text_of(doc), sentence_start(text_of(doc), time.start), time.start):
            continue
        ahead = time.date_start + timedelta(days=7)
        if ahead - published == timedelta(days=1):
            return replace(time, date_start=ahead, date_end=ahead, iso=iso(ahead, ahead))
        return time if abs((published - time.date_start).days) <= 3 else None
    return None


def sentence_start(text: str, offset: int) -> int:
    """Where the sentence or line around an offset begins."""
    return max((match.end() for match in SENTENCE_END.finditer(text, 0, offset)), default=0)


def is_traded(doc: Doc, quantity: Quantity, measure: Measure) -> bool:
    """The figure is a move or level of something quoted on a market, not of an earlier session or a company's books."""
    if measure.role == "base" or measure.family not in ("percent", "point", "money", "count"):
        return False
    words = f"{measure.concept or ''} {measure.metric}"
    if not TRADED.search(words) or is_reported(measure):
        return False
    moved = (
        measure.role != "level"
        or measure.family == "point"
        or measure.rule in ("restated-or-continued", "label-of-line", "verb-of-change")
    )
    line = text_of(doc)[quantity.end :].partition("\n")[0]
    return (moved or (measure.family == "money" and quantity.value < 100_000)) and CLOSED.search(line) is None


def is_reported(measure: Measure) -> bool:
    """The figure is of a company's books or of statistics, which no single day's trade dates."""
    return REPORTED.search(f"{measure.concept or ''} {measure.metric}") is not None
