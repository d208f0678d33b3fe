"""A DuckDB file that keeps articles and their claims over runs.

| table | holds |
| --- | --- |
| `articles` | each article as last read: key, id, where from, text, and a hash of its content |
| `all_claims` | every claim ever read, with the `run` that read it and the one that replaced it (`replaced_in`) |
| `claims` | a view: the claims that hold (`replaced_in` is null), with the columns of the contract |
| `runs` | number, start and reclaim's version of every run |

An article is known by its own id, else by the file or address that it came from. One that is there with the same
content is skipped; one that changed is read anew and its old claims are marked as replaced. Articles are written a few
at a time, each wholly or not at all, so that a killed run loses at most the last few, and goes on with them when it is
started again.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import duckdb
import pyarrow as pa

from reclaim.errors import ReclaimError
from reclaim.read.located import Located
from reclaim.read.sources import STDIN, is_url
from reclaim.records import Article, Claim
from reclaim.write.parquet import schema_of
from reclaim.write.rows import CLAIM_COLUMNS

if TYPE_CHECKING:
    from reclaim.engines import Outcome

SCHEMA = 1
"""version of the tables; a ledger of another version is refused"""
BATCH = 16
"""articles written together"""
BATCH_S = 2.0
"""seconds after which those that are done are written all the same"""

_KINDS = {pa.float64(): "DOUBLE", pa.int64(): "BIGINT", pa.string(): "VARCHAR"}
_CLAIM_SCHEMA = schema_of(CLAIM_COLUMNS)
_QUOTED = ", ".join(f'"{name}"' for name in CLAIM_COLUMNS)
_ARTICLE_COLUMNS = (
    "key",
    "id",
    "origin",
    "title",
    "publisher",
    "published",
    "url",
    "date_source",
    "text",
    "content",
)
_TABLES = (
    "CREATE TABLE ledger (schema_version INTEGER)",
    f"INSERT INTO ledger VALUES ({SCHEMA})",
    "CREATE TABLE runs (run INTEGER, started TIMESTAMP, version VARCHAR)",
    f"CREATE TABLE articles ({', '.join(f'{name} VARCHAR' for name in _ARTICLE_COLUMNS)}, run INTEGER)",
    "CREATE TABLE all_claims ("
    + ", ".join(f'"{field.name}" {_KINDS[field.type]}' for field in _CLAIM_SCHEMA)
    + ", article_key VARCHAR, run INTEGER, replaced_in INTEGER)",
    f"CREATE VIEW claims AS SELECT {_QUOTED} FROM all_claims WHERE replaced_in IS NULL",
)


class LedgerError(ReclaimError):
    """The ledger cannot be used."""


def is_ledger(path: str) -> bool:
    """Whether a path is a DuckDB file, by its magic bytes."""
    if path == STDIN or is_url(path):
        return False
    try:
        with Path(path).open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError:
        return False


class Ledger:
    """An open ledger; a context manager. Only one process at a time can write to it."""

    def __init__(self, path: str | Path, read_only: bool = False) -> None:
        self.path = str(path)
        self._connection = _connect(self.path, read_only)
        self._waiting: list[tuple[Outcome, str, str]] = []
        self._written_at = time.monotonic()
        self.skipped = 0
        """articles that were there unchanged"""
        self._run: int | None = None
        try:
            self._prepare(read_only)
        except BaseException:
            self._connection.close()
            raise
        self._contents: dict[str, tuple[str, str]] = {}
        self._keys: dict[str, str] = {}
        for key, name, content in self._rows("SELECT key, id, content FROM articles"):
            self._contents[key] = (name, content)
            self._keys[name] = key
        self._origins: dict[str, tuple[str, str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is waiting, and close the file."""
        try:
            self._flush()
        finally:
            self._connection.close()

    def _prepare(self, read_only: bool) -> None:
        tables = {name for (name,) in self._rows("SELECT table_name FROM information_schema.tables")}
        if "ledger" not in tables:
            if tables or read_only:
                raise LedgerError(f"{self.path}: a DuckDB file, but no ledger; name another file")
            with _transaction(self._connection):
                for statement in _TABLES:
                    self._connection.execute(statement)
        version = self._rows("SELECT schema_version FROM ledger")[0][0]
        if version != SCHEMA:
            remedy = "use that version of reclaim, or start a new ledger"
            raise LedgerError(f"{self.path}: a ledger of version {version}, not {SCHEMA}; {remedy}")

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._connection.execute(query, list(values)).fetchall()
        return rows

    def new_articles(self, located: Iterable[Located]) -> Iterator[Article]:
        """Those that are not there, or were other than they are now; their ids made unique in the ledger."""
        for found in located:
            key = key_of(found)
            content = content_hash(found.article)
            known = self._contents.get(key)
            if known is not None and known[1] == content:
                self.skipped += 1
                continue
            name = known[0] if known is not None else self._unused(found.article.id, key)
            self._contents[key] = (name, content)
            self._keys[name] = key
            self._origins[name] = (found.origin, content)
            article = found.article
            yield article if article.id == name else article.model_copy(update={"id": name})

    def _unused(self, wanted: str, key: str) -> str:
        name, number = wanted, 1
        while self._keys.get(name, key) != key:
            number += 1
            name = f"{wanted}-{number}"
        return name

    def keep(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, each article that was read written to the ledger on the way."""
        for outcome in outcomes:
            if outcome.failure is None:
                self._waiting.append((outcome, *self._origins[outcome.article.id]))
                if len(self._waiting) >= BATCH or time.monotonic() - self._written_at > BATCH_S:
                    self._flush()
            yield outcome
        self._flush()

    def _flush(self) -> None:
        """Write the articles that wait, in one transaction."""
        self._written_at = time.monotonic()
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        with _transaction(self._connection):
            run = self._this_run()
            keys = [self._keys[outcome.article.id] for outcome, _, _ in waiting]
            marks = ", ".join("?" for _ in keys)
            self._connection.execute(
                f"UPDATE all_claims SET replaced_in = {run} WHERE replaced_in IS NULL AND article_key IN ({marks})",
                keys,
            )
            self._connection.execute(f"DELETE FROM articles WHERE key IN ({marks})", keys)
            self._insert("articles", _article_table(waiting, keys, run))
            self._insert("all_claims", _claim_table(waiting, keys, run))

    def _insert(self, table: str, rows: pa.Table) -> None:
        self._connection.register("incoming", rows)
        self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        self._connection.unregister("incoming")

    def _this_run(self) -> int:
        if self._run is None:
            from reclaim import __version__

            self._run = int(self._rows("SELECT coalesce(max(run), 0) + 1 FROM runs")[0][0])
            self._connection.execute("INSERT INTO runs VALUES (?, now()::TIMESTAMP, ?)", [self._run, __version__])
        return self._run

    def claims(self) -> list[Claim]:
        """The claims that hold, article by article in the order in which they were read."""
        return [Claim.model_validate(row) for row in self.claim_table().to_pylist()]

    def claim_table(self) -> pa.Table:
        """The claims that hold, as an Arrow table with the columns of the contract."""
        query = f"SELECT {_QUOTED} FROM all_claims WHERE replaced_in IS NULL ORDER BY run, article_key, start"
        return self._connection.sql(query).to_arrow_table()

    def articles(self) -> list[Article]:
        """The articles as last read."""
        names = ", ".join(Article.model_fields)
        found = self._connection.execute(f"SELECT {names} FROM articles ORDER BY run, key").fetchall()
        return [Article(**dict(zip(Article.model_fields, row, strict=True))) for row in found]


def _connect(path: str, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(path, read_only=read_only)
    except duckdb.IOException as error:
        message = str(error)
        if "lock" in message.lower():
            holder = re.search(r"PID (\d+)", message)
            by = f"process {holder[1]}" if holder else "another process"
            raise LedgerError(f"{path}: in use by {by}; wait until it is done, or name another ledger") from None
        reason = message.splitlines()[0][:150]
        raise LedgerError(f"{path}: cannot be opened as a ledger ({reason}); name a .duckdb file") from None
    except duckdb.Error as error:
        reason = str(error).splitlines()[0][:150]
        raise LedgerError(f"{path}: cannot be opened as a ledger ({reason}); name a .duckdb file") from None


class _transaction:  # noqa: N801 - reads as a statement
    """Everything in the block, or nothing of it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def __enter__(self) -> None:
        self.connection.execute("BEGIN")

    def __exit__(self, kind: object, *rest: object) -> None:
        self.connection.execute("COMMIT" if kind is None else "ROLLBACK")


def key_of(located: Located) -> str:
    """What an article is known by: its own id, else the absolute path or address (and row) that it came from."""
    if located.has_own_id:
        return f"id:{located.article.id}"
    if is_url(located.origin) or located.origin.partition("#")[0] == STDIN:
        # Standard input has no name: what came from it is known by its text.
        return located.origin if is_url(located.origin) else f"text:{content_hash(located.article)}"
    path, mark, row = located.origin.rpartition("#")
    return f"{Path(path or row).resolve()}{mark}{row if mark else ''}"


def content_hash(article: Article) -> str:
    """A hash of all that claims are made from: text, title, publisher, date, address."""
    parts = (article.text, article.title, article.publisher, article.published, article.url)
    return hashlib.sha256("\x1f".join("\x00" if part is None else part for part in parts).encode()).hexdigest()


def _article_table(waiting: Sequence[tuple[Outcome, str, str]], keys: Sequence[str], run: int) -> pa.Table:
    rows = [
        {**outcome.article.model_dump(), "key": key, "origin": origin, "content": content, "run": run}
        for (outcome, origin, content), key in zip(waiting, keys, strict=True)
    ]
    fields = [pa.field(name, pa.string()) for name in _ARTICLE_COLUMNS]
    return pa.Table.from_pylist(rows, schema=pa.schema([*fields, pa.field("run", pa.int32())]))


def _claim_table(waiting: Sequence[tuple[Outcome, str, str]], keys: Sequence[str], run: int) -> pa.Table:
    rows = [
        {**claim.model_dump(), "article_key": key, "run": run, "replaced_in": None}
        for (outcome, _, _), key in zip(waiting, keys, strict=True)
        for claim in outcome.claims
    ]
    extra = [pa.field("article_key", pa.string()), pa.field("run", pa.int32()), pa.field("replaced_in", pa.int32())]
    return pa.Table.from_pylist(rows, schema=pa.schema([*_CLAIM_SCHEMA, *extra]))
