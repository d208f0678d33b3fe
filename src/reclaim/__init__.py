"""reclaim turns news into a ledger of figures, and shows where they clash.

    import reclaim

    nlp = reclaim.load()                                         # the bundled English pipeline
    claims = list(reclaim.extract(reclaim.read("articles/"), nlp=nlp))
    conflicts = reclaim.find_conflicts(claims)

Nothing heavy is imported before it is needed: spaCy by `load`, `extract` and `annotate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

# `read` and `extract` are packages as well as functions. Loading a subpackage sets it as an attribute here, once: both
# are loaded first (they import nothing heavy), so that the functions below keep the names.
import reclaim.extract
import reclaim.read  # noqa: F401
from reclaim.errors import ReclaimError
from reclaim.records import Annotations, Article, Claim, Conflict, Side

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from reclaim.extract.pipeline import FailedReading

__all__ = [
    "Annotations",
    "Article",
    "Claim",
    "Conflict",
    "ReclaimError",
    "Side",
    "annotate",
    "extract",
    "find_conflicts",
    "load",
    "read",
]
__version__ = "0.1.0"


def load(name_or_path: str | Path | None = None) -> Language:
    """A spaCy pipeline that ends in `reclaim`: the bundled one, or an installed English one by name or path."""
    from reclaim.collector import collector_paused

    with collector_paused():
        from reclaim.extract import pipeline

        return pipeline.load(name_or_path)


def read(*paths: str | Path) -> Iterator[Article]:
    """The articles under files, folders, URLs, or `-` for standard input. What cannot be read becomes a warning that
    says what, where and what to do; `reclaim.read.read_articles` has more options."""
    from reclaim.read import read_articles

    return read_articles(*paths)


def find_conflicts(claims: Iterable[Claim], **options: Any) -> list[Conflict]:
    """The figures among `claims` that cannot all be true, the gravest and surest first. The options are those of
    `reclaim.conflicts.find_conflicts`."""
    from reclaim import conflicts

    return conflicts.find_conflicts(claims, **options)


def extract(
    articles: Iterable[Article],
    nlp: Language | None = None,
    *,
    on_failure: Callable[[FailedReading], None] | None = None,
) -> Iterator[Claim]:
    """The claims of articles, in text order, article by article, as they are read.

    An article on which the pipeline fails is handed to `on_failure` (by default a warning) and costs no other.
    """
    from reclaim.extract import pipeline

    for reading in pipeline.succeeded(pipeline.read_docs(articles, nlp or load()), on_failure):
        yield from pipeline.claims_of(reading)


def annotate(
    articles: Iterable[Article],
    nlp: Language | None = None,
    *,
    on_failure: Callable[[FailedReading], None] | None = None,
) -> Iterator[Annotations]:
    """Every layer of each article (quantities, dates, names, attributions, claims) as stand-off annotations."""
    from reclaim.extract import pipeline

    for reading in pipeline.succeeded(pipeline.read_docs(articles, nlp or load()), on_failure):
        yield pipeline.annotations_of(reading)
