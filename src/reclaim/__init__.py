"""reclaim turns news into a ledger of figures, and shows where they clash.

    import reclaim

    nlp = reclaim.load()                                         # the bundled English pipeline
    claims = list(reclaim.extract(reclaim.read("articles/"), nlp=nlp))
    conflicts = reclaim.find_conflicts(claims)

Nothing heavy is imported before it is needed: spaCy by `load`, `extract` and `annotate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from os import PathLike
from typing import TYPE_CHECKING, Any

# `read` and `extract` are packages as well as functions. Loading a subpackage sets it as an attribute here, once: both
# are loaded first (they import nothing heavy), so that the functions below keep the names.
import reclaim.extract
import reclaim.read  # noqa: F401
from reclaim import given
from reclaim.errors import ReclaimError
from reclaim.records import Annotations, Article, Claim, Conflict, Side

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from reclaim.extract.pipeline import FailedReading, Reading

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
    says what, where and what to do; `reclaim.read.read_articles` has more options. Raises `TypeError` for what is no
    path."""
    from reclaim.read import read_articles

    for path in paths:
        if not isinstance(path, str | PathLike):
            raise TypeError(f"read() takes paths and URLs, one argument each, not {type(path).__name__}")
    return read_articles(*paths)


def find_conflicts(claims: Iterable[Claim | Mapping[str, Any]], **options: Any) -> list[Conflict]:
    """The figures among `claims` that cannot all be true, the gravest and surest first. The options are those of
    `reclaim.conflicts.find_conflicts`. A mapping is taken as a claim's record, of which `metric`, `value` and `unit`
    must be there. Raises `TypeError` for what is neither, `ValueError` for a record that is no claim."""
    from reclaim import conflicts

    return conflicts.find_conflicts(map(given.claim_of, given.items_of(claims, "claims")), **options)


def extract(
    articles: Iterable[Article | Mapping[str, Any]],
    nlp: Language | None = None,
    *,
    on_failure: Callable[[FailedReading], None] | None = None,
) -> Iterator[Claim]:
    """The claims of articles, in text order, article by article, as they are read.

    A mapping is taken as an article's record, of which `text` must be there. An article on which the pipeline fails is
    handed to `on_failure` (by default a warning) and costs no other. Raises `TypeError` for what is no article,
    `ValueError` for a record that is none.
    """
    from reclaim.extract import pipeline

    readings = pipeline.succeeded(_read_docs(articles, nlp), on_failure)
    return (claim for reading in readings for claim in pipeline.claims_of(reading))


def annotate(
    articles: Iterable[Article | Mapping[str, Any]],
    nlp: Language | None = None,
    *,
    on_failure: Callable[[FailedReading], None] | None = None,
) -> Iterator[Annotations]:
    """Every layer of each article (quantities, dates, names, attributions, claims) as stand-off annotations. Takes and
    raises what `extract` does."""
    from reclaim.extract import pipeline

    return map(pipeline.annotations_of, pipeline.succeeded(_read_docs(articles, nlp), on_failure))


def _read_docs(
    articles: Iterable[Article | Mapping[str, Any]], nlp: Language | None
) -> Iterator[Reading | FailedReading]:
    from reclaim.extract import pipeline

    checked = map(given.article_of, count(1), given.items_of(articles, "articles"))
    return pipeline.read_docs(checked, nlp or load())
