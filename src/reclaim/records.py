"""The records that reclaim takes in and gives out: `Article`, `Claim`, `Side`, `Conflict`, `Annotations`.

Field names and order are the public contract (spreadsheet columns follow it); the JSON Schema that `reclaim schema`
prints is made from these models. All offsets are code points into `Article.text`, end exclusive.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Comparator = Literal["=", "~", ">", ">=", "<", "<=", "range"]
Change = Literal["rise", "fall"]
Modality = Literal["actual", "projected", "hypothetical", "denied"]
ConflictKind = Literal["magnitude", "value", "unit", "direction", "rank", "arithmetic"]
Severity = Literal["high", "medium", "low"]
Reason = Literal[
    "same_value",
    "rounding",
    "bound",
    "range",
    "unit_conversion",
    "currency_conversion",
    "different_period",
    "different_scope",
    "different_entity",
    "level_vs_change",
    "projected_vs_actual",
    "rate_vs_total",
    "superseded",
    "denied",
    "same_origin",
]


class Record(BaseModel):
    """A plain value: unknown keys are refused, fields cannot be reassigned."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Article(Record):
    """One article as it was read. `text` is what every offset points into and is never edited."""

    id: str = Field(description="the path's stem unless given, unique within a run")
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = Field(None, description="ISO 8601 date or date-time; relative dates are anchored at it")
    url: str | None = None
    date_source: str | None = Field(
        None, description="where `published` came from: given, json-ld, meta, htmldate, feed, option"
    )


class Claim(Record):
    """One figure that an article asserts about one thing."""

    entity: str | None = Field(None, description="what the metric belongs to, in its fullest name in the article")
    metric: str = Field(description="the measure, a noun phrase near the text's own words")
    value: float = Field(description="the figure after multipliers; the lower one of a range")
    value_high: float | None = Field(None, description="the upper one of a range")
    comparator: Comparator = "="
    unit: str = Field(description="canonical: percent, USD, metric_ton/year, count, rank, ratio")
    counted: str | None = Field(None, description="lemma of the counted noun when `unit` starts with count")
    change: Change | None = Field(None, description="the figure is the size of a change")
    date: str | None = Field(None, description="ISO 8601: 2024, 2024-10, 2025-05-22, or an interval")
    date_start: str | None = Field(None, description="first day, inclusive")
    date_end: str | None = Field(None, description="last day, inclusive")
    date_text: str | None = Field(None, description="the words that the date was read from")
    source: str | None = Field(None, description="who is credited for the figure; null is the article's own voice")
    modality: Modality = "actual"
    confidence: float = Field(ge=0, le=1, description="calibrated probability that all five fields are right")
    value_text: str
    sentence: str
    start: int = Field(ge=0, description="code-point offset of `value_text` in the article's text")
    end: int = Field(ge=0)
    article: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    entity_type: str | None = Field(None, description="ORG, GPE, PERSON, LOC, PRODUCT, COMMODITY …")
    id: str = Field(description="stable hash of the article's id, the offsets and the value")
    rule: str = Field(description="the rule that read the figure's role")


class Side(Record):
    """Claims that agree with each other."""

    value: float
    value_high: float | None = None
    unit: str
    comparator: Comparator = "="
    claims: list[Claim]


class Conflict(Record):
    """Two or more sides that cannot all be true as stated, or (with `--all`) a compatible pair with its `reason`."""

    entity: str | None
    metric: str
    kind: ConflictKind | None = Field(description="null for a compatible pair")
    severity: Severity | None = Field(description="null for a compatible pair")
    ratio: float | None = Field(
        None, description="larger over smaller in a common unit; null where that has no meaning"
    )
    explanation: str
    sides: list[Side]
    articles: list[str]
    reason: Reason | None = Field(None, description="why a pair is compatible; null for a conflict")


class QuantityAnnotation(Record):
    """Any quantity of the text, also one that is no claim."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None = None
    comparator: Comparator = "="
    unit: str
    counted: str | None = None
    change: Change | None = None
    concept: str | None = Field(None, description="the noun phrase that it measures")


class SkipAnnotation(Record):
    """Digits or number words that are no quantity, and why."""

    start: int
    end: int
    text: str
    reason: str


class DateAnnotation(Record):
    """A time expression as an interval of days, both inclusive; null is an open end."""

    start: int
    end: int
    text: str
    date_start: str | None = None
    date_end: str | None = None


class NameAnnotation(Record):
    """A mention of a named thing; `name` is its fullest form in the article."""

    start: int
    end: int
    text: str
    name: str
    type: str


class AttributionAnnotation(Record):
    """Some words of the article that it credits to somebody."""

    source: str
    source_start: int
    source_end: int
    cue: str
    content_start: int
    content_end: int


class Annotations(Record):
    """Every layer of one article, stand-off."""

    article: str
    quantities: list[QuantityAnnotation] = []
    skipped: list[SkipAnnotation] = []
    dates: list[DateAnnotation] = []
    names: list[NameAnnotation] = []
    attributions: list[AttributionAnnotation] = []
    claims: list[Claim] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of every record, under `$defs`."""
    from pydantic.json_schema import models_json_schema

    models: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = [
        (model, "serialization") for model in (Article, Claim, Side, Conflict, Annotations)
    ]
    _, schema = models_json_schema(models, title="reclaim records")
    return schema
