"""Where articles are read: in this process, in several on this machine, or on a Dask cluster.

Every executor takes articles and yields one `Outcome` for each, in the order of the articles. An article on which the
pipeline fails, or that takes a worker process down with it, costs itself alone.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from reclaim.collector import collector_paused
from reclaim.errors import ReclaimError
from reclaim.records import Annotations, Article, Claim
from reclaim.workers import start_worker, working

if TYPE_CHECKING:
    from spacy.language import Language

Task = Literal["claims", "layers"]

CHUNK = 8
"""articles sent to a worker together: enough that sending costs nothing beside reading, few enough to share work out"""
CHUNKS_AHEAD = 3
"""chunks in flight for each worker, so that none waits while results are written"""


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


class EngineError(ReclaimError):
    """Work cannot run where it was asked to."""


def executor_for(pipeline: str | None, workers: int = 1, cluster: str | None = None) -> Executor:
    """A Dask cluster when its address is given, else this process for one worker, else a pool of processes."""
    if cluster is not None:
        return DaskCluster(cluster, pipeline)
    return InProcess(pipeline) if workers <= 1 else ProcessPool(workers, pipeline)


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
        with collector_paused():
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


Chunk = Sequence[Article]
Read = Callable[[Chunk, Task, "str | None"], list[Outcome]]

_here: dict[str | None, InProcess] = {}  # in a worker process: its pipeline, loaded once
_reading = threading.Lock()  # a Dask worker may have several threads; a pipeline is not made for that


def read_chunk(chunk: Chunk, task: Task, pipeline: str | None) -> list[Outcome]:
    """What a worker does: reads some articles with the pipeline that it keeps."""
    with _reading:
        if pipeline not in _here:
            _here[pipeline] = InProcess(pipeline)
        return list(_here[pipeline].run(chunk, task))


class ProcessPool:
    """`workers` processes on this machine, each with its own pipeline."""

    def __init__(self, workers: int, pipeline: str | None = None, read: Read = read_chunk) -> None:
        self.workers = workers
        self.pipeline = pipeline
        self._read = read

    def run(self, articles: Iterable[Article], task: Task) -> Iterator[Outcome]:
        """One outcome for each article; an article that kills its worker fails, and the others are read again."""
        chunks = _chunks(articles, CHUNK)
        pool = _Pool(self.workers)
        flying: deque[tuple[Chunk, Future[list[Outcome]]]] = deque()
        try:
            while True:
                try:
                    for chunk in itertools.islice(chunks, self.workers * CHUNKS_AHEAD - len(flying)):
                        # First in the queue, so that it is not lost if the pool is found broken on submitting.
                        flying.append((chunk, Future()))
                        flying[-1] = (chunk, pool.submit(self._read, chunk, task, self.pipeline))
                    if not flying:
                        return
                    done = flying[0][1].result()
                except BrokenProcessPool:
                    pool.stop()
                    lost = [chunk for chunk, _ in flying]
                    flying.clear()
                    for chunk in lost:
                        yield from self._one_by_one(chunk, task)
                    pool = _Pool(self.workers)
                else:
                    flying.popleft()
                    yield from done
        finally:
            pool.stop()

    def _one_by_one(self, chunk: Chunk, task: Task) -> Iterator[Outcome]:
        """A chunk whose worker may have died, an article at a time, to find out which one it was."""
        pool = _Pool(1)
        try:
            for article in chunk:
                try:
                    yield from pool.submit(self._read, [article], task, self.pipeline).result()
                except BrokenProcessPool:
                    yield Outcome(article, failure="its worker process died")
                    pool.stop()
                    pool = _Pool(1)
        finally:
            pool.stop()


class _Pool:
    """Processes that end when they are stopped, whatever they are at, and when this process is killed."""

    def __init__(self, workers: int) -> None:
        import multiprocessing

        # Not fork: the parent may have threads (ONNX Runtime, Arrow), whose locks a forked child would inherit.
        spawning = multiprocessing.get_context("spawn")
        self._held, self._lifeline = spawning.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(workers, spawning, initializer=start_worker, initargs=(self._held,))

    def submit(self, read: Read, chunk: Chunk, task: Task, pipeline: str | None) -> Future[list[Outcome]]:
        """What `read` makes of a chunk, in one of the processes."""
        return self._pool.submit(_read_watched, read, chunk, task, pipeline)

    def stop(self) -> None:
        """End the processes now. What they have not handed over is lost."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._lifeline.close()


def _read_watched(read: Read, chunk: Chunk, task: Task, pipeline: str | None) -> list[Outcome]:
    with working():
        return read(chunk, task, pipeline)


class DaskCluster:
    """The workers of a Dask scheduler; they need reclaim installed. Needs `pip install reclaim[dask]`."""

    def __init__(self, address: str, pipeline: str | None = None, read: Read = read_chunk) -> None:
        self.address = address
        self.pipeline = pipeline
        self._read = read

    def run(self, articles: Iterable[Article], task: Task) -> Iterator[Outcome]:
        """One outcome for each article."""
        try:
            from distributed import Client
        except ImportError:
            raise EngineError("a Dask cluster needs the dask extra; pip install 'reclaim[dask]'") from None
        try:
            connect: Any = Client
            client: Any = connect(self.address, timeout="10s", set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
            raise EngineError(f"{self.address}: no Dask scheduler there ({reason}); check the address") from None
        with client:
            ahead = CHUNKS_AHEAD * max(sum(client.nthreads().values()), 1)
            chunks = _chunks(articles, CHUNK)
            flying: deque[tuple[Chunk, Any]] = deque()
            while True:
                for chunk in itertools.islice(chunks, ahead - len(flying)):
                    flying.append((chunk, self._send(client, chunk, task)))
                if not flying:
                    return
                chunk, future = flying.popleft()
                try:
                    yield from future.result()
                except Exception:  # what a lost worker raises differs with Dask's version; each article gets a try
                    for article in chunk:
                        yield self._alone(client, article, task)

    def _send(self, client: Any, chunk: Chunk, task: Task) -> Any:
        return client.submit(self._read, chunk, task, self.pipeline, pure=False, retries=0)

    def _alone(self, client: Any, article: Article, task: Task) -> Outcome:
        try:
            outcomes: list[Outcome] = self._send(client, [article], task).result()
        except Exception as error:
            return Outcome(article, failure=f"its worker failed ({type(error).__name__})")
        return outcomes[0]


def _chunks(articles: Iterable[Article], size: int) -> Iterator[Chunk]:
    stream = iter(articles)
    while chunk := list(itertools.islice(stream, size)):
        yield chunk
