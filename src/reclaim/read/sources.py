"""Paths to articles: files, folders (walked), URLs and standard input, each to the reader of its kind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from reclaim.read.decode import MAX_BYTES, unpack, well_formed
from reclaim.read.json_records import articles_from_json
from reclaim.read.located import Located
from reclaim.read.problems import OnProblem, Problem, UnreadableError, warn
from reclaim.read.source import SUFFIXES, Kind, ReadOptions, Source, kind_of_content, kind_of_name, stem_of
from reclaim.read.text import article_from_text
from reclaim.records import Article

if TYPE_CHECKING:
    from reclaim.read.web import Fetcher

STDIN = "-"


def read_articles(
    *paths: str | Path, options: ReadOptions | None = None, on_problem: OnProblem = warn
) -> Iterator[Article]:
    """The articles of files, folders, URLs and `-`, in that order, lazily.

    What cannot be read is handed to `on_problem` (by default a Python warning) and the rest goes on.
    """
    for located in locate_articles(open_sources(paths, options, on_problem), options):
        yield located.article


def locate_articles(sources: Iterable[Source], options: ReadOptions | None = None) -> Iterator[Located]:
    """The articles of sources, each with where it came from, its id unique and what `options` fill in."""
    options = options or ReadOptions()
    unique = _Unique()
    for source in sources:
        try:
            for located in _reader(source.kind)(source):
                yield unique(_filled_in(located, options))
        except UnreadableError as error:
            source.on_problem(error.problem)


def open_sources(
    paths: Iterable[str | Path],
    options: ReadOptions | None = None,
    on_problem: OnProblem = warn,
    stdin: BinaryIO | None = None,
) -> Iterator[Source]:
    """What the paths stand for, read and unpacked one at a time; failures go to `on_problem`."""
    options = options or ReadOptions()
    fetcher: Fetcher | None = None
    for path in map(str, paths):
        try:
            if not path.strip():
                on_problem(Problem("''", "an empty path", "give a file, a folder or a URL; . is this folder"))
            elif path == STDIN:
                data = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
                yield _source(data, STDIN, "stdin", None, options, on_problem)
            elif is_url(path):
                if fetcher is None:
                    from reclaim.read.web import Fetcher

                    fetcher = Fetcher(options.allow_private)
                yield _from_url(fetcher, path, options, on_problem)
            elif Path(path).is_dir():
                yield from _from_folder(Path(path), options, on_problem)
            else:
                yield _from_file(Path(path), options, on_problem)
        except UnreadableError as error:
            on_problem(error.problem)


def is_url(path: str) -> bool:
    """Whether a path on the command line is a web address."""
    return path.lower().startswith(("http://", "https://"))


def _from_url(fetcher: Fetcher, url: str, options: ReadOptions, on_problem: OnProblem) -> Source:
    page = fetcher.fetch(url)
    parts = urlsplit(page.url)
    name = PurePosixPath(parts.path).name or parts.hostname or "page"
    kind = page.kind or kind_of_name(name)
    return _source(page.body, url, stem_of(name), kind, options, on_problem, page.charset, page.url)


def _from_folder(folder: Path, options: ReadOptions, on_problem: OnProblem) -> Iterator[Source]:
    found = False
    for path in files_in(folder):
        found = True
        try:
            yield _from_file(path, options, on_problem)
        except UnreadableError as error:
            on_problem(error.problem)
    if not found:
        known = ", ".join(sorted(SUFFIXES))
        on_problem(Problem(str(folder), "no article in this folder", f"files are known by suffix: {known}, also .gz"))


def files_in(folder: Path) -> list[Path]:
    """The files under a folder whose suffix is known, by name, hidden ones left out."""
    return sorted(
        (
            path
            for path in folder.rglob("*")
            if kind_of_name(path.name) is not None
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            and path.is_file()
        ),
        key=lambda path: path.parts,
    )


def _from_file(path: Path, options: ReadOptions, on_problem: OnProblem) -> Source:
    return _source(read_file(path), str(path), stem_of(path.name), kind_of_name(path.name), options, on_problem)


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `UnreadableError` with the remedy."""
    place = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(Problem(place, f"larger than {MAX_BYTES >> 20} MiB", "split it into smaller files"))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(Problem(place, "no such file or folder", "check the path")) from None
    except PermissionError:
        raise UnreadableError(Problem(place, "not allowed to read it", "check its permissions")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(Problem(place, f"cannot be read ({reason})", "check the path")) from None


def _source(
    data: bytes,
    place: str,
    stem: str,
    kind: Kind | None,
    options: ReadOptions,
    on_problem: OnProblem,
    charset: str | None = None,
    url: str | None = None,
) -> Source:
    if len(data) > MAX_BYTES:
        raise UnreadableError(Problem(place, f"larger than {MAX_BYTES >> 20} MiB", "split it into smaller files"))
    data = unpack(data, place)
    if not data.strip():
        raise UnreadableError(Problem(place, "empty: nothing in it", "leave it out or fill it in"))
    if kind is None or data.startswith(b"PAR1"):
        kind = kind_of_content(data, options.text_column)
        if kind == "text" and options.text_column is not None:
            what = f"read as plain text, which has no column {options.text_column!r}"
            on_problem(Problem(place, what, "give CSV with a header, or JSON", kind="warning"))
    return Source(data, place, well_formed(stem), kind, on_problem, options, charset, url)


def _reader(kind: Kind) -> Callable[[Source], Iterator[Located]]:
    """The function that finds the articles of a kind of source; heavy ones are imported when first needed."""
    if kind in {"json", "jsonl"}:
        return articles_from_json
    if kind in {"csv", "tsv"}:
        from reclaim.read.tables import articles_from_csv

        return articles_from_csv
    if kind == "parquet":
        from reclaim.read.tables import articles_from_parquet

        return articles_from_parquet
    if kind == "html":
        from reclaim.read.html import articles_from_html

        return articles_from_html
    if kind == "feed":
        from reclaim.read.feeds import articles_from_feed

        return articles_from_feed
    return article_from_text


class _Unique:
    """Numbers an id that was there before: `story`, `story-2`, `story-3`."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}

    def __call__(self, located: Located) -> Located:
        wanted = located.article.id
        if wanted not in self.seen:
            self.seen[wanted] = 1
            return located
        while (candidate := f"{wanted}-{self.seen[wanted] + 1}") in self.seen:
            self.seen[wanted] += 1
        self.seen[wanted] += 1
        self.seen[candidate] = 1
        article = located.article.model_copy(update={"id": candidate})
        return Located(article, located.origin, located.has_own_id)


def _filled_in(located: Located, options: ReadOptions) -> Located:
    article, update = located.article, dict[str, str]()
    if article.published is None and options.published is not None:
        update |= {"published": options.published, "date_source": "option"}
    if article.publisher is None and options.publisher is not None:
        update["publisher"] = options.publisher
    if not update:
        return located
    return Located(article.model_copy(update=update), located.origin, located.has_own_id)
