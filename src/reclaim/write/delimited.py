"""Rows as CSV or TSV that spreadsheets open as they should: text inert, numbers numbers, empty for null."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from reclaim.write.json_text import whole
from reclaim.write.rows import Row, inert

_QUOTE = re.compile(r'[",\t\r\n]|^\s|\s$')
_BYTE_ORDER_MARK = "\ufeff"


def write_delimited(
    rows: Iterable[Row], columns: Sequence[str], sink: BinaryIO, *, delimiter: str = ",", excel: bool = False
) -> None:
    """A header and a line for each row (RFC 4180 quoting, line feeds). `excel` puts a byte-order mark first, by which
    Excel knows UTF-8."""
    header = delimiter.join(columns) + "\n"
    sink.write(((_BYTE_ORDER_MARK if excel else "") + header).encode("utf-8"))
    for row in rows:
        sink.write((delimiter.join(cell(row[column]) for column in columns) + "\n").encode("utf-8"))
        sink.flush()


def cell(value: Any) -> str:
    """One value as it stands between delimiters.

    >>> cell(5000000.0), cell("=1+1"), cell('a "b", c'), cell(None)
    ('5000000', "'=1+1", '"a ""b"", c"', '')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(whole(value))
    if isinstance(value, int):
        return str(value)
    text = inert("; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))
    return '"' + text.replace('"', '""') + '"' if _QUOTE.search(text) else text
