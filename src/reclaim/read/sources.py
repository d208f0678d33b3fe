"""Which reader a path gets: by its suffix, then by its content; folders are walked; ids are made unique."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal
from urllib.parse import urlsplit

from reclaim.read.decode import MAX_BYTES, decode, unpack
from reclaim.read.json_records import articles_from_json, looks_like_json_lines
from reclaim.read.located import Located
from reclaim.read.problems import OnProblem, Problem, UnreadableError, warn
from reclaim.read.text import text_article
from reclaim.records import Article

Kind = Literal["text", "html", "json", "jsonl", "csv", "tsv", "parquet", "feed"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
STDIN = "-"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a caller can say about how to read."""

    published: str | None = None
    """ISO date for articles that have none"""
    publisher: str | None = None
    """publisher for articles that have none"""
    text_column: str | None = None
    """column or field that holds the text, when its name does not say so"""
    allow_private: bool = False
    """URLs may lead to addresses inside this machine or network"""


def read_articles(
    *paths: str | Path, options: ReadOptions | None = None, on_problem: OnProblem = warn
) -> Iterator[Article]:
    """The articles of files, folders, URLs and `-`, in that order, lazily.

    What cannot be read is handed to `on_problem` (by default a Python warning) and the rest goes on.
    """
    for located in locate_articles(paths, options, on_problem):
        yield located.article


def locate_articles(
    paths: Iterable[str | Path],
    options: ReadOptions | None = None,
    on_problem: OnProblem = warn,
    stdin: BinaryIO | None = None,
) -> Iterator[Located]:
    """As `read_articles`, each article with where it came from."""
    options = options or ReadOptions()
    unique = _Unique()
    for path in paths:
        for located in _from_path(str(path), options, on_problem, stdin):
            yield unique(_filled_in(located, options))


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


def _from_path(path: str, options: ReadOptions, on_problem: OnProblem, stdin: BinaryIO | None) -> Iterator[Located]:
    try:
        if path == STDIN:
            stream = stdin or sys.stdin.buffer
            yield from read_bytes(stream.read(MAX_BYTES + 1), STDIN, "stdin", None, options, on_problem)
        elif is_url(path):
            from reclaim.read.web import fetch

            page = fetch(path, options.allow_private)
            name = PurePosixPath(urlsplit(page.url).path).name or urlsplit(page.url).hostname or "page"
            kind = page.kind or kind_of_name(name)
            yield from read_bytes(page.body, path, stem_of(name), kind, options, on_problem, page.charset, page.url)
        elif Path(path).is_dir():
            yield from _from_folder(Path(path), options, on_problem)
        else:
            yield from _from_file(Path(path), options, on_problem)
    except UnreadableError as error:
        on_problem(error.problem)


def is_url(path: str) -> bool:
    """Whether a path on the command line is a web address."""
    return path.lower().startswith(("http://", "https://"))


def _from_folder(folder: Path, options: ReadOptions, on_problem: OnProblem) -> Iterator[Located]:
    found = False
    for path in sorted(folder.rglob("*"), key=lambda path: path.parts):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or kind_of_name(path.name) is None or not path.is_file():
            continue
        found = True
        try:
            yield from _from_file(path, options, on_problem)
        except UnreadableError as error:
            on_problem(error.problem)
    if not found:
        known = ", ".join(sorted(SUFFIXES))
        on_problem(Problem(str(folder), "no article in this folder", f"files are known by suffix: {known}, also .gz"))


def _from_file(path: Path, options: ReadOptions, on_problem: OnProblem) -> Iterator[Located]:
    data = read_file(path)
    yield from read_bytes(data, str(path), stem_of(path.name), kind_of_name(path.name), options, on_problem)


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


def kind_of_name(name: str) -> Kind | None:
    """The kind of a file by its suffix, that of gzip left out."""
    path = PurePosixPath(name.lower())
    if path.suffix == ".gz":
        path = path.with_suffix("")
    return SUFFIXES.get(path.suffix)


def stem_of(name: str) -> str:
    """The file's name without its known suffixes: `may.3.txt.gz` is `may.3`."""
    path = PurePosixPath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    if path.suffix.lower() in SUFFIXES:
        path = path.with_suffix("")
    return path.name or name


def kind_of_content(data: bytes, text: str | None) -> Kind:
    """The kind of what has no telling suffix, by how it begins."""
    if data.startswith(b"PAR1"):
        return "parquet"
    start = (text or "")[:2000].lstrip("\ufeff \t\r\n")
    lowered = start.lower()
    if start.startswith(("{", "[")) and (looks_like_json_lines(text or "") or _parses_as_json(text or "")):
        return "jsonl" if looks_like_json_lines(text or "") else "json"
    if lowered.startswith(("<?xml", "<rss", "<feed")) and (
        "<rss" in lowered or "<feed" in lowered or "<rdf" in lowered
    ):
        return "feed"
    if lowered.startswith(("<!doctype html", "<html", "<head", "<body", "<article", "<?xml")):
        return "html"
    return "text"


def _parses_as_json(text: str) -> bool:
    # A text may begin with a bracket ("[Updated] …"); only what looks like an object or list of them is JSON.
    return text.lstrip()[:1] == "{" or text.lstrip()[1:].lstrip()[:1] in {"{", "]"}


def read_bytes(
    data: bytes,
    place: str,
    stem: str,
    kind: Kind | None,
    options: ReadOptions,
    on_problem: OnProblem,
    charset: str | None = None,
    url: str | None = None,
) -> Iterator[Located]:
    """The articles in the bytes of one source; raises `UnreadableError` when there is nothing to be had."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(Problem(place, f"larger than {MAX_BYTES >> 20} MiB", "split it into smaller files"))
    data = unpack(data, place)
    if not data.strip():
        raise UnreadableError(Problem(place, "empty: nothing in it", "leave it out or fill it in"))
    if kind == "parquet" or data.startswith(b"PAR1"):
        from reclaim.read.tables import articles_from_parquet

        yield from articles_from_parquet(data, place, stem, on_problem, options.text_column)
        return
    if kind == "feed" or (kind == "html" and charset is None):
        text = None  # HTML and XML name their encoding inside
    else:
        text = decode(data, place, on_problem, charset)
    if kind is None:
        kind = kind_of_content(data, text)
    yield from _READERS[kind](data, text, place, stem, options, on_problem, url)


Reader = Callable[[bytes, str | None, str, str, ReadOptions, OnProblem, str | None], Iterator[Located]]


def _read_text(
    data: bytes, text: str | None, place: str, stem: str, options: ReadOptions, on_problem: OnProblem, url: str | None
) -> Iterator[Located]:
    for located in text_article(text or "", place, stem, on_problem):
        yield Located(located.article.model_copy(update={"url": url}), place) if url else located


def _read_json(
    data: bytes, text: str | None, place: str, stem: str, options: ReadOptions, on_problem: OnProblem, url: str | None
) -> Iterator[Located]:
    yield from articles_from_json(text or "", place, stem, False, on_problem, options.text_column)


def _read_jsonl(
    data: bytes, text: str | None, place: str, stem: str, options: ReadOptions, on_problem: OnProblem, url: str | None
) -> Iterator[Located]:
    yield from articles_from_json(text or "", place, stem, True, on_problem, options.text_column)


_READERS: dict[Kind, Reader] = {"text": _read_text, "json": _read_json, "jsonl": _read_jsonl}
