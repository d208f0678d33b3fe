"""A run from paths to records: read, extract, count, keep what the writers need. What the command line calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reclaim.engines import Outcome, Task, executor_for
from reclaim.errors import ReclaimError
from reclaim.progress import Run
from reclaim.read import ReadOptions, Source, locate_articles, open_sources
from reclaim.read.claims import claims_in, holds_claims
from reclaim.read.problems import Problem, UnreadableError
from reclaim.records import Annotations, Article, Claim, Conflict
from reclaim.write.sink import OutputError

if TYPE_CHECKING:
    from reclaim.conflicts import SourceAudit
    from reclaim.extract.explain import Explanation


@dataclass
class Work:
    """What to read and how; `run` tells of it, `articles` and `all_claims` fill as it goes."""

    paths: Sequence[str]
    options: ReadOptions = field(default_factory=ReadOptions)
    pipeline: str | None = None
    workers: int = 1
    quiet: bool = False
    keep_text: Path | None = None
    keep_articles: bool = False
    run: Run = field(init=False)
    articles: list[Article] = field(default_factory=list)
    """those that were read, when `keep_articles`"""
    all_claims: list[Claim] = field(default_factory=list)
    """those that `conflicts_of` looked at"""

    def __post_init__(self) -> None:
        self.run = Run(quiet=self.quiet, total=count_articles(self.paths))

    def sources(self) -> Iterator[Source]:
        """What the paths stand for."""
        return open_sources(self.paths, self.options, self.run.problem)

    def outcomes(self, task: Task = "claims", sources: Iterator[Source] | None = None) -> Iterator[Outcome]:
        """What became of each article, in order."""
        located = locate_articles(self.sources() if sources is None else sources, self.options)
        articles = (found.article for found in located)
        for outcome in self.run.watch(executor_for(self.pipeline, self.workers).run(articles, task)):
            if self.keep_articles:
                self.articles.append(outcome.article)
            if self.keep_text is not None:
                keep_text(outcome.article, self.keep_text)
            yield outcome

    def claims(self, sources: Iterator[Source] | None = None) -> Iterator[Claim]:
        """The claims of all articles, in order."""
        for outcome in self.outcomes("claims", sources):
            yield from outcome.claims

    def layers(self) -> Iterator[Annotations]:
        """Every layer of each article, in order."""
        for outcome in self.outcomes("layers"):
            if outcome.layers is not None:
                yield outcome.layers


def conflicts_of(work: Work, reference: Sequence[str], filters: Mapping[str, Any]) -> list[Conflict]:
    """The conflicts of a run over articles, claims, or both; `reference` are files of claims known to be right."""
    from reclaim.conflicts import find_conflicts

    given: list[Claim] = []

    def articles_only() -> Iterator[Source]:
        for source in work.sources():
            try:
                if holds_claims(source):
                    given.extend(claims_in(source))
                    continue
            except UnreadableError as error:
                work.run.problem(error.problem)
                continue
            yield source

    extracted = list(work.claims(articles_only()))
    work.all_claims = given + extracted
    work.run.claims = len(work.all_claims)
    trusted = [claim for source in open_sources(reference, None, work.run.problem) for claim in claims_in(source)]
    conflicts = find_conflicts(work.all_claims, reference=trusted or None, **filters)
    work.run.conflicts = sum(conflict.kind is not None for conflict in conflicts)
    return conflicts


def explanations_of(work: Work, claim_id: str | None) -> Iterator[Explanation]:
    """How the claims of a run came about; with `claim_id` (or its beginning) those alone. Raises `ReclaimError` when no
    claim has that id."""
    from reclaim.extract import pipeline as pipes
    from reclaim.extract.explain import explain_claim

    articles = [found.article for found in locate_articles(work.sources(), work.options)]
    found = False
    for reading in pipes.read_docs(articles, pipes.load(work.pipeline)) if articles else ():
        if isinstance(reading, pipes.FailedReading):
            work.run.problem(Problem(reading.article.id, f"not read ({reading.reason})", "leave it out"))
            continue
        for claim in reading.doc._.claims or ():
            if claim_id is None or claim.id.startswith(claim_id):
                found = True
                explanation = explain_claim(reading.doc, claim)
                yield replace(explanation, claim=pipes.as_given(claim, reading))
    if claim_id is not None and not found and articles:
        raise ReclaimError(f"claim {claim_id}: not in {', '.join(work.paths)}; `reclaim extract` shows the ids")


def audit_of(work: Work, conflicts: Sequence[Conflict]) -> list[SourceAudit]:
    """Each publisher's and credited source's record in a run."""
    from reclaim.conflicts import audit_sources

    return audit_sources(work.all_claims, conflicts)


def keep_text(article: Article, folder: Path) -> None:
    """Write the text that an article's offsets point into as `folder/ID.txt`."""
    name = "".join(char if char.isalnum() or char in "-_. " else "_" for char in article.id).strip(". ") or "article"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # newline="" keeps the line ends, on which the offsets rest.
        with (folder / f"{name}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(article.text)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}); check --keep-text") from None


def count_articles(paths: Sequence[str]) -> int | None:
    """How many articles the paths hold, None when that takes reading them."""
    from reclaim.read.source import kind_of_name
    from reclaim.read.sources import files_in, is_url

    total = 0
    for path in paths:
        if is_url(path):
            total += 1
            continue
        if path == "-":
            return None
        try:
            files = files_in(Path(path)) if Path(path).is_dir() else [Path(path)]
            for file in files:
                if file.suffix == ".gz" or kind_of_name(file.name) in {"csv", "tsv", "parquet", "feed", "json", None}:
                    return None
                if kind_of_name(file.name) != "jsonl":
                    total += 1
                    continue
                with file.open("rb") as stream:
                    total += sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
        except OSError:
            continue
    return total
