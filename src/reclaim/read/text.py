"""Plain text and Markdown: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from reclaim.read.located import Located
from reclaim.read.problems import OnProblem, Problem
from reclaim.records import Article


def text_article(text: str, place: str, stem: str, on_problem: OnProblem) -> Iterator[Located]:
    """The one article of a text file; offsets count from the file's first character, a byte-order mark left out."""
    if not text.strip():
        on_problem(Problem(place, "empty: no text in it", "leave it out or fill it in"))
        return
    yield Located(Article(id=stem, text=text), place)
