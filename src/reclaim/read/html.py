"""A web page to an article: its body without menus and advertisements, tables as rows with their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reclaim.read.decode import decode
from reclaim.read.located import Located
from reclaim.read.page_metadata import page_metadata
from reclaim.read.problems import Problem, UnreadableError
from reclaim.read.source import Source
from reclaim.records import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)", re.I
)
MAX_CELL = 200
"""characters; a table with longer cells lays out a page"""


def articles_from_html(source: Source) -> Iterator[Located]:
    """The one article of a page. Its text is what trafilatura finds to be the body; offsets point into that."""
    tree = parse_page(source)
    rows_for_tables(tree)
    text = body_text(tree, source.url)
    if not text:
        remedy = "save the article's text as .txt and give that"
        raise UnreadableError(Problem(source.place, "no article text found in the page", remedy))
    meta = page_metadata(tree, source.url)
    yield Located(
        Article(
            id=source.stem,
            text=text,
            title=meta.title,
            publisher=meta.publisher,
            published=meta.published,
            url=meta.url,
            date_source=meta.date_source,
        ),
        source.place,
    )


def parse_page(source: Source) -> HtmlElement:
    """The page as a tree, its bytes decoded by mark, server, or what the page says itself."""
    from lxml import html
    from lxml.etree import ParserError

    declared = source.charset
    if declared is None and (match := _META_CHARSET.search(source.data[:4096])):
        declared = (match[1] or match[2]).decode("ascii", errors="replace")
    page = decode(source.data, source.place, source.on_problem, declared)
    # lxml refuses a string that names its encoding, and stops at a null character.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    try:
        return html.document_fromstring(page)
    except (ParserError, ValueError):
        raise UnreadableError(Problem(source.place, "no HTML in it", "check that it is a web page")) from None


def body_text(tree: HtmlElement, url: str | None) -> str:
    """The text of the article in a page, paragraph by paragraph; empty when there is none."""
    from lxml import html
    from trafilatura import bare_extraction
    from trafilatura.baseline import baseline

    page = html.tostring(tree, encoding="unicode")
    found: Any = bare_extraction(page, url=url, include_comments=False, include_tables=True, with_metadata=False)
    text = str(found.text).strip() if found is not None and found.text else ""
    return text or str(baseline(page)[1]).strip()


def rows_for_tables(tree: HtmlElement) -> None:
    """Replace each table of data by a paragraph a row, its cells under their headers: `Year: 2030; Cargo: 5 tons`."""
    for table in list(tree.iter("table")):
        rows = data_rows(table)
        parent = table.getparent()
        if rows is None or parent is None:
            continue
        at = parent.index(table)
        for offset, line in enumerate(rows):
            paragraph = table.makeelement("p")
            paragraph.text = line
            parent.insert(at + offset, paragraph)
        if table.tail and len(rows):
            parent[at + len(rows) - 1].tail = table.tail
            table.tail = None
        parent.remove(table)


def data_rows(table: HtmlElement) -> list[str] | None:
    """The rows of a data table as text, None for a table without headers or one that lays out a page."""
    if table.find(".//table") is not None:
        return None
    rows = [[(_text(cell), cell.tag == "th") for cell in _cells(row)] for row in table.iter("tr")]
    rows = [row for row in rows if any(text for text, _ in row)]
    if len(rows) < 2 or any(len(text) > MAX_CELL for row in rows for text, _ in row):
        return None
    header, *body = rows
    names = [text for text, _ in header]
    is_header = all(head for _, head in header) or not any(re.search(r"\d", name) for name in names)
    if len(names) < 2 or not is_header:
        return None
    caption = table.find(".//caption")
    lines = [f"{_text(caption)}:"] if caption is not None and _text(caption) else []
    for row in body:
        cells = [under_header(name, text) for name, (text, _) in zip(names, row, strict=False) if text]
        lines.append("; ".join(cells) + ".")
    return lines


_UNIT = re.compile(
    r"(?P<name>.*\S) ?\((?:in )?(?P<unit>(?:(?:thousand|million|billion) )?"
    r"(?:(?:metric |short |long )?(?:tons?|tonnes?)|kg|kilograms?|km|kilometres?|kilometers?|miles|metres|meters|feet|"
    r"hectares|ha|acres|barrels|litres|liters|gallons|MW|GW|MWh|GWh|TWh|per ?cent|percent|%|people|units|dollars|"
    r"euros|pounds|yen))\)"
)
"""A header that ends in its unit."""
_BARE = re.compile(r"[-+−]?\d[\d,. ]*(?: ?(?:thousand|million|billion))?")


def under_header(name: str, text: str) -> str:
    """A cell behind its header. A bare number gets the unit that the header has for it.

    >>> under_header("Cargo (tons)", "5 million"), under_header("Cargo (tons)", "n.a.")
    ('Cargo: 5 million tons', 'Cargo (tons): n.a.')
    """
    if not name:
        return text
    if (header := _UNIT.fullmatch(name)) and _BARE.fullmatch(text):
        unit = header["unit"]
        return f"{header['name']}: {text}{'' if unit == '%' else ' '}{unit}"
    return f"{name}: {text}"


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    for cell in row:
        if cell.tag in {"td", "th"}:
            yield cell
            # A cell over several columns stands under the first of their headers; the others stay empty.
            span = str(cell.get("colspan", "1"))
            for _ in range(min(int(span) if span.isdecimal() else 1, 50) - 1):
                yield cell.makeelement("td")


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
