"""Where articles are read: in this process, or in several on this machine.

Every executor takes articles and yields one `Outcome` for each, in the order of the articles. An article on which the
pipeline fails, or that takes a worker process down with it, costs itself alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from reclaim.records import Annotations, Article, Claim

if TYPE_CHECKING:
    from spacy.language import Language

Task = Literal["claims", "layers"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    article: Article
    claims: tuple[Claim, ...] = ()
    layers: Annotations | None = None
    """set when layers were asked for"""
    notes: tuple[str, ...] = ()
    """damage that was repaired, one line each"""
    floating_dates: bool = False
    """relative dates in it rest on nothing: it has no `published`"""
    failure: str | None = None
    """why it was not read, None when it was"""


class Executor(Protocol):
    """Runs a task over articles, in order."""

    def run(self, articles: Iterable[Article], task: Task) -> Iterator[Outcome]:
        """One outcome for each article."""
        ...


def executor_for(pipeline: str | None, workers: int) -> Executor:
    """In this process for one worker, else a pool of processes."""
    return InProcess(pipeline)


class InProcess:
    """Everything in this process; the pipeline is loaded when the first article comes."""

    def __init__(self, pipeline: str | None = None, load: Callable[[str | None], Language] | None = None) -> None:
        self.pipeline = pipeline
        self._load = load
        self._nlp: Language | None = None

    def run(self, articles: Iterable[Article], task: Task) -> Iterator[Outcome]:
        """One outcome for each article."""
        stream = iter(articles)
        if (first := next(stream, None)) is None:
            return  # nothing to read: no pipeline is loaded
        from reclaim.extract import pipeline as pipes

        if self._nlp is None:
            self._nlp = (self._load or pipes.load)(self.pipeline)
        for reading in pipes.read_docs(itertools.chain([first], stream), self._nlp):
            if isinstance(reading, pipes.FailedReading):
                yield Outcome(reading.article, failure=reading.reason)
                continue
            relative = any(date.relative for date in reading.doc._.dates or ())
            layers = pipes.annotations_of(reading) if task == "layers" else None
            yield Outcome(
                article=reading.article,
                claims=tuple(layers.claims if layers else pipes.claims_of(reading)),
                layers=layers,
                notes=reading.repaired.notes,
                floating_dates=relative and reading.article.published is None,
            )
