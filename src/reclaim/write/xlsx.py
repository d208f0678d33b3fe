"""A workbook: sheets *claims*, *conflicts* and *sources*, numbers as numbers, text as text (never a formula)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO, Final

import xlsxwriter

from reclaim.conflicts import audit_sources
from reclaim.records import Claim, Conflict
from reclaim.write.json_text import whole
from reclaim.write.rows import (
    AUDIT_COLUMNS,
    CLAIM_COLUMNS,
    CONFLICT_COLUMNS,
    Row,
    claim_row,
    conflict_rows,
    record_rows,
)
from reclaim.write.sink import OutputError

MAX_ROWS: Final = 1_048_576
"""rows of a sheet, header included (ECMA-376, as Excel and LibreOffice implement it)"""
MAX_TEXT: Final = 32_767
"""characters of a cell"""
MAX_LINKS: Final = 65_000
"""a sheet holds 65,530 links"""
MAX_URL: Final = 2_000

_WIDTHS: Final[Mapping[str, int]] = {
    "entity": 26,
    "metric": 32,
    "value": 15,
    "value_high": 15,
    "unit": 18,
    "source": 26,
    "sentence": 80,
    "explanation": 70,
    "title": 40,
    "url": 40,
    "publisher": 22,
    "value_text": 22,
    "name": 40,
    "rule": 24,
    "id": 20,
}
_DAYS: Final = frozenset({"date_start", "date_end"})


def write_workbook(
    claims: Sequence[Claim], conflicts: Sequence[Conflict], sink: BinaryIO, fields: Sequence[str] | None = None
) -> None:
    """The three sheets. `fields` picks columns of the claims sheet, or of the conflicts sheet if only there."""
    if len(claims) >= MAX_ROWS:
        raise OutputError(f"{len(claims):,} claims do not fit in a sheet of {MAX_ROWS:,} rows; write csv or parquet")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(sink, options)
    formats = {
        "header": book.add_format({"bold": True, "bottom": 1, "text_wrap": False}),
        "number": book.add_format({"num_format": "#,##0.######"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "share": book.add_format({"num_format": "0.00"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "link": book.get_default_url_format(),
    }
    on_claims = set(fields or ()) <= set(CLAIM_COLUMNS)
    claim_columns = fields if fields and on_claims else CLAIM_COLUMNS
    conflict_columns = fields if fields and not on_claims else CONFLICT_COLUMNS
    _sheet(book, formats, "claims", claim_columns, map(claim_row, claims))
    _sheet(book, formats, "conflicts", conflict_columns, conflict_rows(conflicts))
    _sheet(book, formats, "sources", AUDIT_COLUMNS, record_rows(audit_sources(claims, conflicts)))
    book.close()


def _sheet(book: Any, formats: Mapping[str, Any], name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet(name)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, formats["header"])
        sheet.set_column(at, at, _WIDTHS.get(column, 13))
    links = 0
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            value = row[column]
            if column == "url" and links < MAX_LINKS and _is_link(value):
                links += 1
                sheet.write_url(last, at, value, formats["link"], value)
            else:
                _write_cell(sheet, last, at, column, value, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write_cell(sheet: Any, row: int, at: int, column: str, value: Any, formats: Mapping[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, (int, float)):
        number = whole(float(value))
        form = "share" if column in {"confidence", "credited"} else "whole" if isinstance(number, int) else "number"
        sheet.write_number(row, at, number, formats[form])
    elif column in _DAYS and (day := _day(str(value))) is not None:
        sheet.write_datetime(row, at, day, formats["day"])
    else:
        text = str(value)
        sheet.write_string(row, at, text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= 1900 else None  # a sheet's calendar begins in 1900


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) <= MAX_URL
