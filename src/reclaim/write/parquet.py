"""Records as Parquet: typed columns, null for null."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from reclaim.records import Claim, Conflict
from reclaim.write.rows import CLAIM_COLUMNS, CONFLICT_COLUMNS, Row, claim_row, conflict_rows

ROWS_A_GROUP = 20_000
_FLOATS = frozenset({"value", "value_high", "confidence", "ratio"})
_INTS = frozenset({"start", "end", "conflict", "side"})


def schema_of(columns: Sequence[str]) -> pa.Schema:
    """The Arrow schema of some columns."""

    def type_of(name: str) -> Any:
        if name in _FLOATS:
            return pa.float64()
        return pa.int64() if name in _INTS else pa.string()

    return pa.schema([pa.field(name, type_of(name)) for name in columns])


def write_claims_parquet(claims: Iterable[Claim], sink: BinaryIO, fields: Sequence[str] | None = None) -> None:
    """One row a claim."""
    _write(map(claim_row, claims), fields or CLAIM_COLUMNS, sink)


def write_conflicts_parquet(conflicts: Sequence[Conflict], sink: BinaryIO, fields: Sequence[str] | None = None) -> None:
    """One row for each claim in a conflict."""
    _write(conflict_rows(conflicts), fields or CONFLICT_COLUMNS, sink)


def _write(rows: Iterable[Row], columns: Sequence[str], sink: BinaryIO) -> None:
    schema = schema_of(columns)
    stream = iter(rows)
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        while chunk := list(itertools.islice(stream, ROWS_A_GROUP)):
            arrays = [pa.array([row[name] for row in chunk], type=schema.field(name).type) for name in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
