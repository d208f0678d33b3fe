"""Claims: every quantity that an article asserts, with its five fields put together.

A quantity is no claim when it is a date or a span of time that only says when, or the word *one*; `reason_against`
gives the reason. Offsets are into `doc.text`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import modality, sources
from reclaim.extract.claims_dates import date_of
from reclaim.extract.confidence import Features, confidence_of, features_of
from reclaim.extract.measures import CONCEPTS, measures_of
from reclaim.extract.measures_figure import figure_of
from reclaim.extract.measures_words import unit_family
from reclaim.extract.offsets import starting_in, text_of
from reclaim.records import Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.claims_dates import DateOf
    from reclaim.extract.layers import Quantity
    from reclaim.extract.measures_rules import Measure
    from reclaim.records import Change


def annotate_claims(doc: Doc) -> None:
    """Set `doc._.claims`: public records with offsets into `doc.text`, in text order."""
    doc._.claims = list(claims_in(doc))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was read of one claim before it is put together."""

    quantity: Quantity
    measure: Measure
    date: DateOf | None
    source: str | None

    def features(self, doc: Doc) -> Features:
        """What its confidence is reckoned from."""
        return features_of(doc, self.quantity, self.measure, self.date, self.source)


def evidence_in(doc: Doc) -> Iterator[Evidence]:
    """The quantities of a Doc that are claims, with measure, date and source, in text order."""
    concepts: dict[int, str | None] = {}
    dated: list[tuple[Measure, DateOf | None]] = []
    for quantity, measure in measures_of(doc):
        if measure is None:
            continue
        concepts[quantity.start] = measure.concept
        if reason_against(doc, quantity) is not None:
            continue
        date = date_of(doc, quantity, measure, dated)
        dated.append((measure, date))
        credit = sources.source_of(doc, quantity.start, quantity.end)
        yield Evidence(quantity, measure, date, credit.source if credit is not None else None)
    doc.user_data[CONCEPTS] = concepts


def claims_in(doc: Doc) -> Iterator[Claim]:
    """The claims of a Doc on which the earlier layers are set."""
    return (claim_of(doc, one) for one in evidence_in(doc))


def reason_against(doc: Doc, quantity: Quantity) -> str | None:
    """Why a quantity is no claim, as a code; None when it is one."""
    words = text_of(doc)[quantity.start : quantity.end].lower()
    if FURNITURE.match(line_of(text_of(doc), quantity.start)):
        return "furniture"
    if quantity.unit == "count" and quantity.counted is None and words in BARE_MULTIPLIERS:
        return "vague"
    if quantity.rule == "one" or (quantity.unit == "count" and words in ("one", "a", "an")):
        return "one"
    if (
        unit_family(quantity.unit) == "time"
        and SETTING.match(text_of(doc), quantity.end)
        and opens_sentence(doc, quantity)
    ):
        return "setting"
    before = starting_in(doc._.dates or (), 0, quantity.end)
    times = [time for time in before if quantity.start < time.end]
    if any(time.date_start is not None or time.date_end is not None for time in times):
        return "time"
    return None


BARE_MULTIPLIERS = frozenset(("dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions"))
"""Vague when they count nothing: "worth billions"."""

SETTING = re.compile(r"\s+(?:after|before|later|earlier|ago)\b", re.I)
"""Behind a span of time that opens a sentence it only says when: "Three days after the storm, …"."""


def opens_sentence(doc: Doc, quantity: Quantity) -> bool:
    """The quantity stands first in its sentence."""
    figure = figure_of(doc, quantity)
    return figure is not None and not text_of(doc)[figure.sentence.start_char : quantity.start].strip(" \n\"“'‘-–")


FURNITURE = re.compile(
    r"\W*\d[\d,.]*[kKmM]?\s+(?:comments?|views?|shares?|likes?|replies|reads?|min(?:ute)?s?\s+read)\W*$", re.I
)
"""A line of the page around the article: "0 Comments", "3 min read"."""


def line_of(text: str, offset: int) -> str:
    """The line of text that holds an offset."""
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]


def claim_of(doc: Doc, evidence: Evidence) -> Claim:
    """The public record of what was read."""
    article, quantity, measure, date = doc._.article, evidence.quantity, evidence.measure, evidence.date
    start, end = quantity.start, quantity.end
    figure = figure_of(doc, quantity)
    sentence = figure.sentence if figure is not None else doc[:]
    high = quantity.value_high
    return Claim(
        entity=measure.entity,
        metric=measure.metric,
        value=quantity.value,
        value_high=high if high != quantity.value else None,
        comparator=quantity.comparator,
        unit=quantity.unit,
        counted=quantity.counted,
        change=change_of(quantity, measure),
        date=date.time.iso if date is not None else None,
        date_start=date.time.date_start.isoformat() if date is not None and date.time.date_start else None,
        date_end=date.time.date_end.isoformat() if date is not None and date.time.date_end else None,
        date_text=text_of(doc)[date.time.start : date.time.end] if date is not None else None,
        source=evidence.source,
        modality=modality.modality_of(doc, quantity).modality,
        confidence=confidence_of(evidence.features(doc)),
        value_text=text_of(doc)[start:end],
        sentence=sentence.text.strip(),
        start=start,
        end=end,
        article=article.id if article is not None else None,
        title=article.title if article is not None else None,
        publisher=article.publisher if article is not None else None,
        published=article.published if article is not None else None,
        url=article.url if article is not None else None,
        entity_type=measure.entity_type,
        id=claim_id(article.id if article is not None else "", quantity),
        rule=measure.rule,
    )


def change_of(quantity: Quantity, measure: Measure) -> Change | None:
    """Whether the figure is the size of a rise or fall: what the words around say, then what its own words say."""
    if measure.role in ("rise", "fall"):
        return "rise" if measure.role == "rise" else "fall"
    if measure.role == "base" or measure.rule in ("restated-or-continued",):
        return None
    return quantity.change


def claim_id(article: str, quantity: Quantity) -> str:
    """A hash of the article's id, the offsets and the value: the same in every run."""
    key = f"{article}\x1f{quantity.start}\x1f{quantity.end}\x1f{quantity.value!r}\x1f{quantity.value_high!r}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
