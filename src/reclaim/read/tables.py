"""CSV, TSV and Parquet: a row is an article."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reclaim.read.located import Located, article_from_record, refuse_claims, text_field
from reclaim.read.problems import Problem, UnreadableError
from reclaim.read.source import Source, delimiter_of

if TYPE_CHECKING:
    import pyarrow as pa

csv.field_size_limit(2**31 - 1)  # the default, 128 KiB, is less than a long article


def articles_from_csv(source: Source) -> Iterator[Located]:
    """One article a row, columns named as in an article record; the text's column is the one so named, or the one that
    `text_column` names. Rows are counted as a spreadsheet does, the header being row 1."""
    _check_text_column(source, column_names(source))
    for number, row in csv_rows(source):
        located = article_from_record({name: cell for name, cell in row.items() if cell}, source, number)
        if located is not None:
            yield located


def column_names(source: Source) -> list[str]:
    """The header of a CSV or TSV source."""
    for row in csv.reader(io.StringIO(source.text(), newline=""), delimiter=_delimiter(source)):
        return [name.strip() for name in row]
    return []


def csv_rows(source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number in a spreadsheet; a row with too many cells is a failure of its own."""
    reader = csv.reader(io.StringIO(source.text(), newline=""), delimiter=_delimiter(source))
    try:
        header = [name.strip() for name in next(reader)]
        for number, row in enumerate(reader, start=2):
            if not any(row):
                continue
            if len(row) > len(header):
                what = f"{len(row)} cells under {len(header)} columns"
                source.on_problem(Problem(source.place, what, "quote cells that hold the delimiter", number))
                continue
            yield number, dict(zip(header, row, strict=False))
    except StopIteration:
        return
    except csv.Error as error:
        remedy = "save it as CSV again"
        raise UnreadableError(Problem(source.place, f"broken CSV ({error})", remedy, reader.line_num)) from None


def _delimiter(source: Source) -> str:
    if source.kind == "tsv":
        return "\t"
    head = source.data[:8192].decode("utf-8", errors="replace").splitlines()
    return delimiter_of(head[0] if head else "")


def read_parquet(source: Source) -> pa.Table:
    """The table; raises `UnreadableError` when it is none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(pa.BufferReader(source.data))
    except (pa.ArrowException, OSError, ValueError) as error:
        # Only the sentence that says it: before it stands the buffer, behind it what the library guesses.
        reason = str(error).splitlines()[0].rpartition("'<Buffer>': ")[2].split(". ")[0][:120]
        raise UnreadableError(Problem(source.place, f"broken Parquet ({reason})", "write it again")) from None


def articles_from_parquet(source: Source) -> Iterator[Located]:
    """One article a row, columns as for CSV."""
    table = read_parquet(source)
    _check_text_column(source, table.column_names)
    number = 0
    for batch in table.to_batches(max_chunksize=1000):
        row: dict[str, Any]
        for row in batch.to_pylist():
            number += 1
            if (located := article_from_record(row, source, number)) is not None:
                yield located


def _check_text_column(source: Source, columns: Sequence[str]) -> None:
    refuse_claims(columns, source)
    wanted = source.options.text_column
    listed = ", ".join(columns[:12]) or "none"
    if wanted is not None and wanted not in columns:
        raise UnreadableError(Problem(source.place, f"no column {wanted!r}", f"its columns are {listed}"))
    if wanted is None and text_field(dict.fromkeys(columns, "")) is None:
        remedy = f"name the one that holds the text with --text-column; its columns are {listed}"
        raise UnreadableError(Problem(source.place, "no column named text", remedy))
