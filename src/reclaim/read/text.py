"""Plain text and Markdown: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from reclaim.read.located import Located
from reclaim.read.problems import Problem, UnreadableError
from reclaim.read.source import Source
from reclaim.records import Article


def article_from_text(source: Source) -> Iterator[Located]:
    """The one article of a text file; offsets count from the file's first character, a byte-order mark left out."""
    text = source.text()
    if not text.strip():
        raise UnreadableError(Problem(source.place, "empty: no text in it", "leave it out or fill it in"))
    yield Located(Article(id=source.stem, text=text, url=source.url), source.place)
