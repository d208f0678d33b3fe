"""An article with where it came from, and how a mapping (a JSON object, a CSV row) becomes one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reclaim.read.decode import well_formed
from reclaim.read.problems import Problem, UnreadableError
from reclaim.read.published import iso_date
from reclaim.read.source import CLAIM_MARKS, TEXT_FIELDS, Source
from reclaim.records import Article


@dataclass(frozen=True, slots=True)
class Located:
    """An article and the place that it was read from."""

    article: Article
    origin: str
    """path, URL or `-`, with `#row` when the source holds several articles"""
    has_own_id: bool = False
    """the record named its id, it is not made from the path"""


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


def names_of_claims(names: Iterable[str]) -> bool:
    """Whether fields or columns are those of claims. An article may have some of them too, but it has a `text`."""
    return CLAIM_MARKS.issubset(given := set(names)) and "text" not in given


def refuse_claims(names: Iterable[str], source: Source) -> None:
    """Raise `UnreadableError` when fields are those of claims: their `article` is an id and no text."""
    if source.options.text_column is None and names_of_claims(names):
        raise UnreadableError(Problem(source.place, "claims, not articles", "give them to `reclaim conflicts`"))


def article_from_record(record: Mapping[str, Any], source: Source, line: int | None) -> Located | None:
    """The article of one record, or None with a failure reported. Fields that no article has are ignored.

    `line` is the record's line, row or item, None when the source holds nothing but this record. Raises
    `UnreadableError` when the record is a claim.
    """
    place, wanted = source.place, source.options.text_column
    refuse_claims(record, source)

    def fail(what: str, remedy: str) -> None:
        source.on_problem(Problem(place, what, remedy, line))

    name = wanted or text_field(record)
    if name is None or record.get(name) is None:
        fail(f"an article without {wanted or 'text'}", f'give it a field "{wanted or "text"}"')
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
    if given["published"] is not None and (published := iso_date(given["published"])) is None:
        fail(f"published is {str(given['published'])[:40]!r}, no date (it is left out)", "write it as 2031-05-22")
    default_id = source.stem if line is None else f"{source.stem}-{line}"
    article = Article(
        id=_plain(given["id"]) or default_id,
        text=well_formed(text),
        title=_plain(given["title"]),
        publisher=_plain(given["publisher"]),
        published=published,
        url=_plain(given["url"]),
        date_source="given" if published else None,
    )
    origin = place if line is None else f"{place}#{line}"
    return Located(article, origin, has_own_id=article.id != default_id)


def _plain(value: Any) -> str | None:
    if isinstance(value, Mapping):  # schema.org style: {"name": …}
        value = value.get("name")
    return None if value is None or isinstance(value, (list, dict)) else well_formed(str(value)).strip() or None
