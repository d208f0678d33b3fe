"""A run from paths to records: read, extract, count, keep what the writers need. What the command line calls."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reclaim.engines import Outcome, Task, executor_for
from reclaim.errors import ReclaimError
from reclaim.progress import Run
from reclaim.read import ReadOptions, Source, locate_articles, open_sources
from reclaim.read.claims import claim_from, claims_in, holds_claims, parquet_table
from reclaim.read.problems import Problem, UnreadableError
from reclaim.records import Annotations, Article, Claim, Conflict
from reclaim.write.sink import OutputError

if TYPE_CHECKING:
    import pyarrow as pa

    from reclaim.conflicts import SourceAudit
    from reclaim.extract.explain import Explanation
    from reclaim.extract.left_out import LeftOut


@dataclass
class Work:
    """What to read and how; `run` tells of it, `articles` and claims fill as it goes."""

    paths: Sequence[str]
    options: ReadOptions = field(default_factory=ReadOptions)
    pipeline: str | None = None
    workers: int = 1
    dask: str | None = None
    quiet: bool = False
    keep_text: Path | None = None
    ledger: Path | None = None
    keep_articles: bool = False
    run: Run = field(init=False)
    articles: list[Article] = field(default_factory=list)
    """those that were read, when `keep_articles`"""
    claims_found: list[Claim] = field(default_factory=list)
    """claims that `conflicts_of` read or extracted"""
    tables_found: list[pa.Table] = field(default_factory=list)
    """claims that `conflicts_of` found in Parquet files and ledgers"""

    def __post_init__(self) -> None:
        self.run = Run(quiet=self.quiet, total=None if self.ledger else count_articles(self.paths))

    def sources(self, paths: Sequence[str] | None = None) -> Iterator[Source]:
        """What the paths stand for."""
        return open_sources(self.paths if paths is None else paths, self.options, self.run.problem)

    def outcomes(self, task: Task = "claims", sources: Iterator[Source] | None = None) -> Iterator[Outcome]:
        """What became of each article, in order."""
        located = locate_articles(self.sources() if sources is None else sources, self.options)
        executor = executor_for(self.pipeline, self.workers, self.dask)
        if self.ledger is None:
            outcomes = executor.run((found.article for found in located), task)
            yield from self._kept(self.run.watch(outcomes))
            return
        from reclaim.ledger import Ledger

        with Ledger(self.ledger) as ledger:
            outcomes = ledger.keep(executor.run(ledger.new_articles(located), task))
            yield from self._kept(self.run.watch(outcomes))
            self.run.skipped = ledger.skipped

    def _kept(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
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

    def every_claim(self) -> list[Claim]:
        """All claims that `conflicts_of` looked at."""
        from_tables = [claim_from(row, "table") for table in self.tables_found for row in table.to_pylist()]
        return from_tables + self.claims_found


def conflicts_of(work: Work, reference: Sequence[str], filters: Mapping[str, Any]) -> list[Conflict]:
    """The conflicts of a run over articles, claims, ledgers, or all of them; `reference` are files of claims known to
    be right."""
    from reclaim.conflicts import find_conflicts, find_conflicts_in_table
    from reclaim.ledger import Ledger, is_ledger

    ledgers = [path for path in work.paths if is_ledger(path)]
    others = [path for path in work.paths if path not in ledgers]
    for path in ledgers:
        with Ledger(path, read_only=True) as ledger:
            work.tables_found.append(ledger.claim_table())
            if work.keep_articles:
                work.articles += ledger.articles()
    work.claims_found += work.claims(_articles_only(work, work.sources(others)))
    trusted = [claim for source in open_sources(reference, None, work.run.problem) for claim in claims_in(source)]
    if work.tables_found and not work.claims_found:
        import pyarrow as pa

        table = pa.concat_tables(work.tables_found, promote_options="default")
        conflicts = find_conflicts_in_table(table, reference=trusted or None, **filters)
    else:
        conflicts = find_conflicts(work.every_claim(), reference=trusted or None, **filters)
    work.run.claims = len(work.claims_found) + sum(table.num_rows for table in work.tables_found)
    work.run.conflicts = sum(conflict.kind is not None for conflict in conflicts)
    return conflicts


def _articles_only(work: Work, sources: Iterator[Source]) -> Iterator[Source]:
    """The sources that hold articles; claims in the others are put aside on the way."""
    for source in sources:
        try:
            if not holds_claims(source):
                yield source
            elif source.kind == "parquet":
                work.tables_found.append(parquet_table(source))
            else:
                work.claims_found.extend(claims_in(source))
        except UnreadableError as error:
            work.run.problem(error.problem)


def explanations_of(work: Work, claim_id: str | None) -> Iterator[Explanation | LeftOut]:
    """How the claims of a run came about, and after those of an article what was left out of it; with `claim_id` (or
    its beginning) that claim alone. Raises `ReclaimError` when no claim has that id."""
    from reclaim import load
    from reclaim.extract import pipeline as pipes
    from reclaim.extract.explain import explain_claim
    from reclaim.extract.left_out import left_out_of

    articles = [found.article for found in locate_articles(work.sources(), work.options)]
    found = False
    for reading in pipes.read_docs(articles, load(work.pipeline)) if articles else ():
        if isinstance(reading, pipes.FailedReading):
            work.run.problem(Problem(reading.article.id, f"not read ({reading.reason})", "leave it out"))
            continue
        for claim in reading.doc._.claims or ():
            if claim_id is None or claim.id.startswith(claim_id):
                found = True
                explanation = explain_claim(reading.doc, claim)
                yield replace(explanation, claim=pipes.as_given(claim, reading))
        if claim_id is None:
            yield from left_out_of(reading.doc)
    if found or not articles:
        return
    if claim_id is None and work.quiet:
        return
    if claim_id is None:
        work.run.say(f"{', '.join(work.paths)}: no figure that is a claim; `reclaim annotate` shows what was read")
    else:
        raise ReclaimError(
            f"claim {claim_id}: not in {', '.join(work.paths)}; `reclaim explain` without an id shows them"
        )


def audit_of(work: Work, conflicts: Sequence[Conflict]) -> list[SourceAudit]:
    """Each publisher's and credited source's record in a run."""
    from reclaim.conflicts import audit_sources

    return audit_sources(work.every_claim(), conflicts)


def keep_text(article: Article, folder: Path) -> None:
    """Write the text that an article's offsets point into as `folder/ID.txt`, the id made fit for a file name."""
    name = "".join(char if char.isalnum() or char in "-_. " else "_" for char in article.id).strip(". ")[:80]
    if name != article.id:  # two ids may look alike as file names
        name += f"-{hashlib.sha256(article.id.encode()).hexdigest()[:8]}"
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
