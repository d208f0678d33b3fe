"""Title, publisher, address and date of a web page, from what the page states; a date is never made up.

The date is looked for in JSON-LD (schema.org `datePublished`), then in meta and time elements, then by htmldate with
its extensive search off (that one takes any date that it finds for the publication's).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from reclaim.read.published import iso_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|AnalysisNewsArticle)$")
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "article.published",
    "originalpublicationdate",
    "date",
)
"""names and properties of meta elements that say when the page was published: Open Graph, Dublin Core, Parse.ly,
Sailthru, Cxense, Highwire, and common house styles; those that say when it was changed are left out"""
DAYS = ("1990-01-01", "2100-12-31")
"""what htmldate may take for a date: no web page is older, and today must not matter"""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    date_source: str | None = None


def page_metadata(tree: HtmlElement, url: str | None) -> PageMetadata:
    """Title, publisher, date and address; `url` is where the page came from, if from the web."""
    article = next(iter(sorted(_articles(tree), key=lambda node: "datePublished" not in node)), {})
    metas = _metas(tree)
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)") or metas.get("og:url")
    address = urljoin(url, canonical) if url and canonical else canonical or url
    if not (address or "").startswith(("http://", "https://")):
        address = url
    published, date_source = _published(tree, article, metas, address)
    title = _string(article.get("headline")) or metas.get("og:title") or metas.get("twitter:title")
    return PageMetadata(
        title=title or _squeezed(tree.xpath("string(//h1)")) or _squeezed(tree.xpath("string(//title)")),
        publisher=_string(article.get("publisher")) or metas.get("og:site_name") or metas.get("application-name"),
        published=published,
        url=address,
        date_source=date_source,
    )


def _published(
    tree: HtmlElement, article: dict[str, Any], metas: dict[str, str], url: str | None
) -> tuple[str | None, str | None]:
    if found := iso_date(_string(article.get("datePublished"))):
        return found, "json-ld"
    for name in _DATE_META:
        if found := iso_date(metas.get(name)):
            return found, "meta"
    stated = "//time[@pubdate or @itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
    for value in tree.xpath(stated):
        if found := iso_date(str(value)):
            return found, "meta"
    from htmldate import find_date

    try:
        guess = find_date(
            tree,
            extensive_search=False,
            original_date=True,
            url=url,
            min_date=DAYS[0],
            max_date=DAYS[1],
            deferred_url_extractor=True,
        )
    except (ValueError, TypeError):
        return None, None
    return (guess, "htmldate") if guess else (None, None)


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD nodes that are articles, in the page's order."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            # Pages put raw line breaks in strings, which strict JSON does not allow.
            value = json.loads(str(script), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(value) if _is_article(node))


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 4:
                yield from _nodes(value.get(key), depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return any(isinstance(t, str) and _ARTICLE_TYPES.search(t) for t in (types if isinstance(types, list) else [types]))


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = _squeezed(meta.get("content") or "")
        for key in ("property", "name", "itemprop"):
            if content and meta.get(key):
                found.setdefault(str(meta.get(key)).lower(), content)
    return found


def _string(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _squeezed(value) if isinstance(value, str) else None


def _squeezed(text: Any) -> str | None:
    return " ".join(str(text).split()) or None
