"""Claims as columns: a table of any size in one stable order, from which `Claim` objects are made only when asked
for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from reclaim.conflicts.measurement import base_unit, coarse_dimension
from reclaim.records import Claim

if TYPE_CHECKING:
    import pyarrow as pa

Codes = npt.NDArray[np.int64]

FIELDS = tuple(Claim.model_fields)
REQUIRED = ("metric", "value", "unit", "value_text", "sentence")
DEFAULTS: dict[str, Any] = {
    "comparator": "=",
    "modality": "actual",
    "confidence": 1.0,
    "start": 0,
    "end": 0,
    "rule": "table",
}
"""What a column of a table by other hands may leave out."""


class ClaimTable:
    """Claims in one order (article, place in it), whatever the order they came in."""

    def __init__(self, table: pa.Table | None = None, claims: Sequence[Claim] | None = None) -> None:
        self._made: dict[int, Claim] = {}
        if claims is not None:
            ordered = sorted(claims, key=lambda c: (c.article or "", c.start, c.end, c.id, c.value))
            self._made = dict(enumerate(ordered))
            self._table = None
            self.size = len(ordered)
        else:
            assert table is not None
            self._table = _in_order(table)
            self.size = self._table.num_rows

    def claim(self, row: int) -> Claim:
        """The claim of a row; the same object each time."""
        if row not in self._made:
            self.fetch([row])
        return self._made[row]

    def fetch(self, rows: Sequence[int]) -> None:
        """Make the claims of many rows at once, which is far quicker than one by one."""
        missing = [row for row in rows if row not in self._made]
        if not missing:
            return
        assert self._table is not None
        for row, record in zip(missing, self._table.take(missing).to_pylist(), strict=True):
            fields = {name: record[name] for name in FIELDS if record.get(name) is not None}
            fields.setdefault("id", f"row-{row}")
            self._made[row] = Claim.model_validate(DEFAULTS | fields)

    def texts(self, name: str) -> pa.ChunkedArray | pa.Array:
        """A column of texts, nulls kept."""
        import pyarrow as pa

        if self._table is None:
            return pa.array([getattr(self._made[row], name) for row in range(self.size)], pa.string())
        if name not in self._table.column_names:
            return pa.nulls(self.size, pa.string())
        return self._table[name].cast(pa.string())

    def numbers(self, name: str) -> npt.NDArray[np.float64]:
        """A column of numbers, NaN where there is none."""
        import pyarrow as pa

        if self._table is None:
            return np.array([_number(getattr(self._made[row], name)) for row in range(self.size)])
        if name not in self._table.column_names:
            return np.full(self.size, np.nan)
        return np.asarray(self._table[name].cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)

    def codes(self, name: str) -> tuple[Codes, list[str | None]]:
        """A column of texts as (code of each row, text of each code); null has a code of its own, text None."""
        import pyarrow as pa
        import pyarrow.compute as pc

        column = self.texts(name)
        encoded = pc.dictionary_encode(column, null_encoding="encode")
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.combine_chunks()
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.chunk(0) if encoded.num_chunks else pa.array([], pa.string()).dictionary_encode()
        return np.asarray(encoded.indices, np.int64), encoded.dictionary.to_pylist()

    def articles(self) -> tuple[Codes, int]:
        """(article of each row, number of articles); a row without an article is one by itself."""
        codes, names = self.codes("article")
        if None in names:
            alone = np.flatnonzero(codes == names.index(None))
            codes = codes.copy()
            codes[alone] = len(names) + np.arange(len(alone))
        _, dense = np.unique(codes, return_inverse=True)
        return dense.astype(np.int64), int(dense.max()) + 1 if len(dense) else 0

    def dimensions(self) -> Codes:
        """A code of each row's dimension: only figures of one dimension are compared. A rate a year or a day and
        the total
        of the same thing have one code, to be told apart as such."""
        codes, units = self.codes("unit")
        names = [coarse_dimension(unit or "count") for unit in units]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        return np.array([numbers[name] for name in names], np.int64)[codes]

    def base_values(self) -> npt.NDArray[np.float64]:
        """Each row's figure (the middle of a range) in its dimension's base unit, at the last known exchange rates."""
        codes, units = self.codes("unit")
        scale = np.array([base_unit(unit or "count", None)[1:] for unit in units]).reshape(-1, 2)
        low, high = self.numbers("value"), self.numbers("value_high")
        middle = np.where(np.isnan(high), low, (low + high) / 2)
        return np.asarray(middle * scale[codes, 0] + scale[codes, 1], np.float64)


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _in_order(table: pa.Table) -> pa.Table:
    missing = [name for name in REQUIRED if name not in table.column_names]
    if missing:
        raise ValueError(f"no claims: the column {missing[0]} is missing; give a table that `reclaim extract` wrote")
    keys = [(name, "ascending") for name in ("article", "start", "end", "id") if name in table.column_names]
    return table.sort_by(keys) if keys else table


def read_claims(path: str | Path) -> pa.Table:
    """A Parquet file of claims as a table, only the columns of `Claim`."""
    import pyarrow.parquet as pq

    names = set(pq.read_schema(path).names)
    return pq.read_table(path, columns=[name for name in FIELDS if name in names])


def chunks(total: int, size: int) -> Iterator[slice]:
    """Slices of at most `size` that cover `total`."""
    return (slice(start, min(start + size, total)) for start in range(0, total, size))


def as_table(claims: Iterable[Claim]) -> ClaimTable:
    """Claim objects as a table."""
    return ClaimTable(claims=list(claims))
