"""Claims that `reclaim extract` wrote, read back: JSON, JSON Lines, CSV, TSV, Parquet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from reclaim.read.json_records import json_values
from reclaim.read.located import names_of_claims
from reclaim.read.problems import Problem
from reclaim.read.source import Source
from reclaim.records import Claim
from reclaim.write.json_text import whole
from reclaim.write.rows import plain

if TYPE_CHECKING:
    import pyarrow as pa

_NUMBERS = frozenset({"value", "value_high", "confidence", "start", "end"})


def holds_claims(source: Source) -> bool:
    """Whether a source is a file of claims rather than of articles, by its first record."""
    if source.kind in {"csv", "tsv"}:
        from reclaim.read.tables import column_names

        return names_of_claims(column_names(source))
    if source.kind == "parquet":
        return names_of_claims(parquet_table(source).column_names)
    if source.kind not in {"json", "jsonl"}:
        return False
    start = source.data[:200_000].decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n[")
    try:
        first, _ = json.JSONDecoder().raw_decode(start)
    except ValueError:
        return False
    return isinstance(first, dict) and names_of_claims(first)


def claims_in(source: Source) -> Iterator[Claim]:
    """The claims of a source; a record that is none is a failure of its line alone."""
    for line, record in _records(source):
        if not isinstance(record, Mapping):
            source.on_problem(
                Problem(source.place, "not a claim", "give claims as `reclaim extract` writes them", line)
            )
            continue
        try:
            yield claim_from(record, source.stem)
        except ValidationError as error:
            first = error.errors()[0]
            what = f"not a claim ({'.'.join(map(str, first['loc']))}: {first['msg']})"
            source.on_problem(Problem(source.place, what, "give claims as `reclaim extract` writes them", line))


def claim_from(record: Mapping[str, Any], origin: str) -> Claim:
    """A claim of a record that may lack what only an article gives (a reference table of known figures): its entity,
    metric and figure then stand for its sentence. Unknown fields are ignored."""
    values = {name: record[name] for name in Claim.model_fields if record.get(name) is not None}
    if "value_text" not in values:
        values["value_text"] = _figure(values.get("value", ""), str(values.get("unit", "")))
    told = (str(values[name]) for name in ("entity", "metric", "value_text") if name in values)
    values.setdefault("sentence", " ".join(told))  # sentences are compared too: a bare figure is like no other
    values.setdefault("start", 0)
    values.setdefault("end", values["start"] + len(values["value_text"]))
    values.setdefault("confidence", 1.0)
    values.setdefault("rule", "given")
    values.setdefault("article", origin)
    key = "\x1f".join(
        str(values.get(name)) for name in ("article", "entity", "metric", "value", "unit", "date", "start")
    )
    values.setdefault("id", hashlib.sha256(key.encode()).hexdigest()[:16])
    date = values.get("date")
    if date and "date_start" not in values and "date_end" not in values:
        values |= days_of(str(date))
    return Claim.model_validate(values)


def _figure(value: Any, unit: str) -> str:
    """A figure as news prints it: `5,000,000 ton/year`, not `5000000.0`."""
    number = whole(value) if isinstance(value, float) else value
    digits = f"{number:,}" if isinstance(number, int | float) else str(number)
    return digits if unit in {"count", "rank", "ratio"} else f"{digits} {unit}".strip()


def days_of(date: str) -> dict[str, str]:
    """First and last day of an ISO date or interval, as `date_start` and `date_end`; an open end is left out.

    >>> days_of("2031-02"), days_of("../2030")
    ({'date_start': '2031-02-01', 'date_end': '2031-02-28'}, {'date_end': '2030-12-31'})
    """
    import calendar

    first, _, last = date.partition("/")
    last = last or first
    days: dict[str, str] = {}
    if first != "..":
        days["date_start"] = first + "-01" * ((10 - len(first)) // 3)
    if last != "..":
        if len(last) == 4:
            last += "-12"
        if len(last) == 7:
            year, month = int(last[:4]), int(last[5:])
            last += f"-{calendar.monthrange(year, month)[1]}"
        days["date_end"] = last
    return days


def _records(source: Source) -> Iterator[tuple[int | None, Any]]:
    if source.kind in {"csv", "tsv"}:
        from reclaim.read.tables import csv_rows

        for line, row in csv_rows(source):
            yield line, {name: _from_cell(name, cell) for name, cell in row.items() if cell != ""}
    elif source.kind == "parquet":
        yield from enumerate(parquet_table(source).to_pylist(), start=1)
    else:
        yield from json_values(source)


def _from_cell(name: str, cell: str) -> object:
    if name not in _NUMBERS:
        return plain(cell)
    try:
        return int(cell) if name in {"start", "end"} else float(cell)
    except ValueError:
        return cell  # the record's check says what is wrong with it


def parquet_table(source: Source) -> pa.Table:
    """The table of a Parquet source."""
    from reclaim.read.tables import read_parquet

    return read_parquet(source)
