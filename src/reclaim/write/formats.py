"""Which format, and each kind of record in each of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

from reclaim.write.json_text import as_json, write_json, write_jsonl
from reclaim.write.sink import OutputError

if TYPE_CHECKING:
    from reclaim.conflicts import SourceAudit
    from reclaim.extract.explain import Explanation
    from reclaim.extract.left_out import LeftOut
    from reclaim.records import Annotations, Article, Claim, Conflict, Record

Format = Literal["table", "json", "jsonl", "csv", "tsv", "xlsx", "parquet", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[str, Format] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".txt": "table",
}
BINARY: frozenset[Format] = frozenset({"xlsx", "parquet"})


@dataclass(frozen=True, slots=True)
class Writing:
    """How to write: the format and what its options are."""

    format: Format
    fields: tuple[str, ...] | None = None
    """columns to write, in this order; None for all"""
    excel: bool = False
    """a byte-order mark before CSV and TSV"""
    on_terminal: bool = False
    """colour, and the window's width"""

    @property
    def shows_claims(self) -> bool:
        """Whether conflicts in this format come with all claims of the run."""
        return self.format in {"xlsx", "html"}


def choose_writing(
    given: str | None, output: Path | None, fields: str | None, excel: bool, columns: Sequence[str]
) -> Writing:
    """How to write, from what the command line says; `columns` are those that `--fields` may name."""
    on_terminal = (output is None or str(output) == "-") and sys.stdout.isatty()
    chosen = choose_format(given, output, on_terminal)
    return Writing(chosen, checked_fields(fields, columns), excel, on_terminal)


def choose_format(given: str | None, output: Path | None, on_terminal: bool) -> Format:
    """The format asked for, else that of the output's suffix, else a table on a terminal and JSON Lines in a pipe.

    Raises `OutputError` for an unknown one and for binary data on a terminal.
    """
    chosen: Format
    if given is not None:
        known = [name for name in FORMATS if name == given]
        if not known:
            raise OutputError(f"--format {given}: unknown; choose from {', '.join(FORMATS)}")
        chosen = known[0]
    elif output is not None and str(output) != "-":
        suffix = output.suffix.lower()
        if suffix not in SUFFIXES:
            raise OutputError(f"{output}: its suffix names no format; use one of {', '.join(SUFFIXES)}, or --format")
        chosen = SUFFIXES[suffix]
    else:
        chosen = "table" if on_terminal else "jsonl"
    if chosen in BINARY and on_terminal and output is None:
        raise OutputError(f"--format {chosen}: not for a terminal; name a file with --output")
    return chosen


def choose_report(given: str | None, output: Path) -> Writing:
    """How to write a report: as HTML. Raises `OutputError` when another format is asked for, or the suffix names it."""
    if given not in {None, "html"}:
        raise OutputError(f"--format {given}: a report is a page; `reclaim conflicts` writes the other formats")
    if given is None and str(output) != "-" and SUFFIXES.get(output.suffix.lower()) != "html":
        raise OutputError(f"{output}: a report is a page; name it .html, or add --format html")
    return Writing("html")


def choose_explaining(given: str | None, output: Path | None) -> Writing:
    """How to write explanations: as asked for, else by the output's suffix, else as a table."""
    to_file = output is not None and str(output) != "-"
    chosen: Format = choose_format(given, output, False) if given is not None or to_file else "table"
    if chosen not in {"table", "json"}:
        raise OutputError(f"--format {chosen}: choose table or json")
    return Writing(chosen, on_terminal=not to_file and sys.stdout.isatty())


def checked_fields(fields: str | None, known: Sequence[str]) -> tuple[str, ...] | None:
    """`a,b` as columns; raises `OutputError` when one is unknown."""
    if fields is None:
        return None
    names = tuple(name.strip() for name in fields.split(",") if name.strip())
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise OutputError(
            f"--fields {fields}: unknown {', '.join(unknown) or 'fields'}; choose from {', '.join(known)}"
        )
    return names


def write_claims(claims: Iterable[Claim], sink: BinaryIO, how: Writing, articles: Sequence[Article] = ()) -> None:
    """Claims, streamed where the format allows it. `articles` are what an HTML report shows."""
    from reclaim.write.rows import CLAIM_COLUMNS, claim_row

    if how.format in {"json", "jsonl"}:
        _write_json(claims, sink, how)
    elif how.format in {"csv", "tsv"}:
        from reclaim.write.delimited import write_delimited

        delimiter = "," if how.format == "csv" else "\t"
        rows = map(claim_row, claims)
        write_delimited(rows, how.fields or CLAIM_COLUMNS, sink, delimiter=delimiter, excel=how.excel)
    elif how.format == "parquet":
        from reclaim.write.parquet import write_claims_parquet

        write_claims_parquet(claims, sink, how.fields)
    elif how.format == "xlsx":
        from reclaim.conflicts import find_conflicts
        from reclaim.write.xlsx import write_workbook

        every = list(claims)
        write_workbook(every, find_conflicts(every), sink, how.fields)
    elif how.format == "html":
        _write_report(claims, None, articles, sink)
    else:
        from reclaim.write.table import write_claims_table

        write_claims_table(claims, sink, how.on_terminal)


def write_conflicts(
    conflicts: Sequence[Conflict],
    claims: Sequence[Claim],
    sink: BinaryIO,
    how: Writing,
    articles: Sequence[Article] = (),
) -> None:
    """Conflicts; `claims` are all those of the run, for the formats that show them too."""
    from reclaim.write.rows import CONFLICT_COLUMNS, conflict_rows

    if how.format in {"json", "jsonl"}:
        _write_json(conflicts, sink, how)
    elif how.format in {"csv", "tsv"}:
        from reclaim.write.delimited import write_delimited

        delimiter = "," if how.format == "csv" else "\t"
        rows = conflict_rows(conflicts)
        write_delimited(rows, how.fields or CONFLICT_COLUMNS, sink, delimiter=delimiter, excel=how.excel)
    elif how.format == "parquet":
        from reclaim.write.parquet import write_conflicts_parquet

        write_conflicts_parquet(conflicts, sink, how.fields)
    elif how.format == "xlsx":
        from reclaim.write.xlsx import write_workbook

        write_workbook(claims, conflicts, sink, how.fields)
    elif how.format == "html":
        _write_report(claims, conflicts, articles, sink)
    else:
        from reclaim.write.table import write_conflicts_table

        write_conflicts_table(conflicts, sink, how.on_terminal)


def write_audit(rows: Sequence[SourceAudit], sink: BinaryIO, how: Writing) -> None:
    """Publishers and sources with their record."""
    if how.format in {"json", "jsonl"}:
        _write_json(rows, sink, how)
    elif how.format in {"csv", "tsv"}:
        from reclaim.conflicts import SourceAudit
        from reclaim.write.delimited import write_delimited
        from reclaim.write.rows import record_rows

        delimiter = "," if how.format == "csv" else "\t"
        columns = how.fields or tuple(SourceAudit.model_fields)
        write_delimited(record_rows(rows), columns, sink, delimiter=delimiter, excel=how.excel)
    elif how.format == "table":
        from reclaim.write.table import write_audit_table

        write_audit_table(rows, sink, how.on_terminal)
    else:
        raise OutputError(f"--format {how.format}: not with --by; choose table, json, jsonl, csv or tsv")


def write_layers(annotated: Iterable[Annotations], sink: BinaryIO, how: Writing) -> None:
    """Every layer of each article."""
    if how.format in {"json", "jsonl"}:
        _write_json(annotated, sink, how)
    elif how.format == "table":
        from reclaim.write.table import write_layers_table

        write_layers_table(annotated, sink, how.on_terminal)
    else:
        raise OutputError(f"--format {how.format}: layers are nested; choose table, json or jsonl")


def write_explained(explanations: Iterable[Explanation | LeftOut], sink: BinaryIO, how: Writing) -> None:
    """How claims came about, as text or as one JSON array. What was left out is in the text alone: `annotate` has it
    as JSON."""
    from reclaim.extract.left_out import LeftOut
    from reclaim.write.explanation import explanation_record, write_explanations

    if how.format == "table":
        write_explanations(explanations, sink, how.on_terminal)
        return
    records = [explanation_record(one) for one in explanations if not isinstance(one, LeftOut)]
    sink.write(json.dumps(as_json(records), ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def _write_json(records: Iterable[Record], sink: BinaryIO, how: Writing) -> None:
    (write_json if how.format == "json" else write_jsonl)(records, sink, how.fields)


def _write_report(
    claims: Iterable[Claim], conflicts: Sequence[Conflict] | None, articles: Sequence[Article], sink: BinaryIO
) -> None:
    from reclaim.conflicts import find_conflicts
    from reclaim.write.report import render_report

    every = list(claims)
    found = find_conflicts(every) if conflicts is None else conflicts
    sink.write(render_report(articles, every, found).encode("utf-8"))
