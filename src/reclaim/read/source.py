"""One thing to read: its bytes, where they are from, and what kind they are."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from reclaim.read.decode import decode
from reclaim.read.problems import OnProblem

Kind = Literal["text", "html", "json", "jsonl", "csv", "tsv", "parquet", "feed", "ledger"]

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

TEXT_FIELDS = ("text", "body", "content", "article_text", "full_text", "article")
"""Names under which records keep an article's text, the contract's own first."""
CLAIM_MARKS = frozenset({"metric", "value", "unit"})
"""Fields that every claim has and no article."""


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


@dataclass(frozen=True, slots=True)
class Source:
    """The unpacked bytes of one file, URL or standard input, and how to report on them."""

    data: bytes
    place: str
    """path, URL or `-`"""
    stem: str
    """default id of its article"""
    kind: Kind
    on_problem: OnProblem
    options: ReadOptions = field(default_factory=ReadOptions)
    charset: str | None = None
    """encoding that a server declared"""
    url: str | None = None
    """where it was in the end found, after redirects"""

    def text(self) -> str:
        """The bytes as text; raises `UnreadableError` when they are none."""
        return decode(self.data, self.place, self.on_problem, self.charset)


def kind_of_name(name: str) -> Kind | None:
    """The kind of a file by its suffix, that of gzip left out."""
    path = PurePosixPath(name.lower())
    if path.suffix == ".gz":
        path = path.with_suffix("")
    return SUFFIXES.get(path.suffix)


def stem_of(name: str) -> str:
    """The file's name without its known suffixes: `may.3.txt.gz` is `may.3`."""
    path = PurePosixPath(name)
    for suffix in (".gz", *SUFFIXES):
        if path.suffix.lower() == suffix:
            path = path.with_suffix("")
    return path.name or name


def kind_of_content(data: bytes, text_column: str | None = None) -> Kind:
    """The kind of what has no telling suffix, by how it begins. `text_column` tells a table by its header too."""
    if data.startswith(b"PAR1"):
        return "parquet"
    start = data[:4000].removeprefix(b"\xef\xbb\xbf").lstrip().decode("utf-8", errors="replace")
    lowered = start.lower()
    if start.startswith("{"):
        first, _, rest = start.partition("\n")
        return "jsonl" if first.rstrip().endswith("}") and rest.lstrip().startswith("{") else "json"
    if start.startswith("[") and start[1:].lstrip()[:1] in {"{", "]"}:
        # A text, too, may begin with a bracket: "[Updated] …"
        return "json"
    if lowered.startswith(("<?xml", "<rss", "<feed")) and any(tag in lowered for tag in ("<rss", "<feed", "<rdf")):
        return "feed"
    if lowered.startswith(("<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<!--")):
        return "html"
    return "csv" if _is_header(start, text_column) else "text"


def delimiter_of(line: str) -> str:
    """The delimiter of a table, by its header. Spreadsheets of countries with a decimal comma write semicolons."""
    return max(",;\t|", key=line.count)


def _is_header(start: str, text_column: str | None) -> bool:
    """Whether the first line names the columns of articles or of claims; a sentence with commas does not."""
    line = next(iter(start.splitlines()), "")
    try:
        names = {name.strip() for row in csv.reader([line], delimiter=delimiter_of(line)) for name in row}
    except csv.Error:
        return False
    if text_column is not None and text_column in names:
        return True
    return names >= CLAIM_MARKS or (len(names) > 1 and not names.isdisjoint(TEXT_FIELDS) and _are_names(names))


def _are_names(names: set[str]) -> bool:
    return all(len(name.split()) <= 3 and not name.endswith((".", "!", "?", ":")) for name in names)
