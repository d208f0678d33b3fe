"""An article with where it came from, and how a mapping (a JSON object, a CSV row) becomes one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reclaim.read.problems import OnProblem, Problem
from reclaim.records import Article


@dataclass(frozen=True, slots=True)
class Located:
    """An article and the place that it was read from."""

    article: Article
    origin: str
    """path, URL or `-`, with `#row` when the source holds several articles"""
    has_own_id: bool = False
    """the record named its id, it is not made from the path"""


TEXT_FIELDS = ("text", "body", "content", "article_text", "full_text", "article")
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "guid"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "outlet", "site", "sitename", "source_name"),
    "published": ("published", "date", "published_at", "publish_date", "pub_date", "datePublished"),
    "url": ("url", "link"),
}
"""Names under which exports of news collections keep an article's fields, the contract's own first."""


def field_of(record: Mapping[str, Any], name: str) -> Any:
    """The record's value for a field of an article, None when absent or blank."""
    for alias in _ALIASES[name]:
        value = record.get(alias)
        if value is not None and str(value).strip():
            return value
    return None


def text_field(record: Mapping[str, Any]) -> str | None:
    """The name of the field that holds the text, by the usual names."""
    for name in TEXT_FIELDS:
        if isinstance(record.get(name), str):
            return name
    return None


def article_from_record(
    record: Mapping[str, Any],
    place: str,
    line: int | None,
    default_id: str,
    on_problem: OnProblem,
    text_column: str | None = None,
    single: bool = False,
) -> Located | None:
    """The article of one record, or None with a failure reported. Fields that no article has are ignored.

    `single` says that the source holds nothing but this record, so that its place alone names it.
    """

    def fail(what: str, remedy: str) -> None:
        on_problem(Problem(place, what, remedy, line))

    name = text_column or text_field(record)
    if name is None or record.get(name) is None:
        fail(f"an article without {text_column or 'text'}", f'give it a field "{text_column or "text"}"')
        return None
    text = record[name]
    if not isinstance(text, str):
        fail(f"{name} is {type(text).__name__}, not a string", f"put the article's text in {name}")
        return None
    if not text.strip():
        fail("an article with an empty text", "leave it out or fill it in")
        return None
    given = {key: field_of(record, key) for key in _ALIASES}
    published = None
    if given["published"] is not None:
        published = iso_date(given["published"])
        if published is None:
            what = f"published is {str(given['published'])[:40]!r}, not an ISO date, so it is left out"
            on_problem(Problem(place, what, "write it as 2031-05-22", line, kind="warning"))
    article = Article(
        id=str(given["id"]) if given["id"] is not None else default_id,
        text=text,
        title=_plain(given["title"]),
        publisher=_plain(given["publisher"]),
        published=published,
        url=_plain(given["url"]),
        date_source="given" if published else None,
    )
    origin = place if single or line is None else f"{place}#{line}"
    return Located(article, origin, has_own_id=given["id"] is not None)


def _plain(value: Any) -> str | None:
    if isinstance(value, Mapping):  # schema.org style: {"name": …}
        value = value.get("name")
    return None if value is None or isinstance(value, (list, dict)) else str(value).strip() or None


_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])")
_SPACED_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$"
)


def iso_date(value: object) -> str | None:
    """An ISO 8601 date or date-time as given (a `date` or `datetime` is written as one), None for anything else.

    >>> iso_date("2031-05-22T08:00Z"), iso_date("22/05/2031"), iso_date("2031-02-30")
    ('2031-05-22T08:00Z', None, None)
    """
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second, value.tzinfo) == (0, 0, 0, None):
            return value.date().isoformat()
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return None
    text = value.strip()
    day = _DAY.match(text)
    if day is None:
        return None
    try:
        parsed = date(*(int(part) for part in day.groups()))
    except ValueError:
        return None
    if len(text) == day.end() and text[-1].isdigit():
        return parsed.isoformat()
    clock = _SPACED_TIME.match(text)
    if clock is None:
        return None
    zone = {"UTC": "Z", "GMT": "Z", None: ""}.get(clock[3], clock[3])
    try:
        datetime.fromisoformat(f"{clock[1]}T{clock[2]}")
    except ValueError:
        return None
    return f"{clock[1]}T{clock[2]}{zone}"

