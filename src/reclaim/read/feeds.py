"""RSS and Atom: an entry is an article, its text the entry's content or, without one, its summary."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from reclaim.read.located import Located
from reclaim.read.problems import Problem, UnreadableError
from reclaim.read.source import Source
from reclaim.records import Article

_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article figure figcaption pre hr dd dt".split()
)


def articles_from_feed(source: Source) -> Iterator[Located]:
    """The entries of a feed, in its order."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(source.data))
    if not feed.entries:
        what = "no entries in the feed" if feed.version else "no feed (RSS or Atom) in it"
        raise UnreadableError(Problem(source.place, what, "give the address or file of a feed, or of an article"))
    publisher = _plain(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        text = entry_text(entry)
        if not text:
            source.on_problem(Problem(source.place, "an entry without text", "give its page instead", number))
            continue
        published = entry_date(entry)
        article = Article(
            id=entry.get("id") or f"{source.stem}-{number}",
            text=text,
            title=_plain(entry.get("title")),
            publisher=_plain((entry.get("source") or {}).get("title")) or publisher,
            published=published,
            url=entry.get("link") or None,
            date_source="feed" if published else None,
        )
        yield Located(article, f"{source.place}#{number}", has_own_id=bool(entry.get("id")))


def entry_text(entry: Mapping[str, Any]) -> str:
    """The longest of what an entry holds, without its markup."""
    bodies = [content.get("value", "") for content in entry.get("content", ())] + [entry.get("summary", "")]
    return max((text_of_markup(body) for body in bodies if body), key=len, default="")


def entry_date(entry: Mapping[str, Any]) -> str | None:
    """When an entry was published (not when it was changed), as ISO 8601 in UTC."""
    parsed = entry.get("published_parsed")
    if not parsed:
        return None
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat().replace("+00:00", "Z")


def text_of_markup(markup: str) -> str:
    """A fragment of HTML as text, a line a block."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import html
    from lxml.etree import ParserError

    from reclaim.read.html import rows_for_tables

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except ParserError:
        return ""
    rows_for_tables(tree)
    parts: list[str] = []
    for element in tree.iter():
        if element.tag in {"script", "style"} or not isinstance(element.tag, str):
            element.text = None
    _collect(tree, parts)
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, parts: list[str]) -> None:
    edge = "\n" if element.tag in _BLOCKS else ""
    parts.append(edge)
    parts.append(re.sub(r"\s+", " ", element.text or ""))
    for child in element:
        _collect(child, parts)
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
    parts.append(edge)


def _plain(value: Any) -> str | None:
    return text_of_markup(str(value)).replace("\n", " ") or None if value else None
