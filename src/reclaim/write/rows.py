"""Records as flat rows: which columns, in which order, and text that a spreadsheet will not run.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a return is a formula to spreadsheets (OWASP, "CSV injection"):
such text gets an apostrophe before it. Text that already begins with apostrophes and such a character gets one more, so
that `plain` always gives back what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reclaim.records import Claim, Conflict, Record

Row = dict[str, Any]

CLAIM_COLUMNS: Final = tuple(Claim.model_fields)
CONFLICT_COLUMNS: Final = (
    "conflict",
    "entity",
    "metric",
    "kind",
    "severity",
    "ratio",
    "reason",
    "explanation",
    "side",
    "value",
    "value_high",
    "unit",
    "comparator",
    "date",
    "source",
    "modality",
    "publisher",
    "published",
    "article",
    "value_text",
    "sentence",
    "title",
    "url",
    "start",
    "end",
    "id",
)
"""One row for each claim in a conflict; `conflict` and `side` number them from 1."""

AUDIT_COLUMNS: Final = ("role", "name", "claims", "credited", "conflicts", "majority", "minority", "even")

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]|'+$")
_INERT = re.compile(r"''*(?:[=+\-@\t\r\n＝＋－＠]|$)")


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    # A lone `=`, as in the column `comparator`, is no formula.
    return f"'{text}" if text != "=" and _FORMULA.match(text) else text


def plain(text: str) -> str:
    """What `inert` was given."""
    return text[1:] if _INERT.match(text) else text


def claim_row(claim: Claim) -> Row:
    """A claim's fields, in the order of the contract."""
    return claim.model_dump()


def conflict_rows(conflicts: Sequence[Conflict]) -> Iterator[Row]:
    """One row for each claim on each side of each conflict."""
    for number, conflict in enumerate(conflicts, start=1):
        shared = {
            "conflict": number,
            "entity": conflict.entity,
            "metric": conflict.metric,
            "kind": conflict.kind,
            "severity": conflict.severity,
            "ratio": conflict.ratio,
            "reason": conflict.reason,
            "explanation": conflict.explanation,
        }
        for position, side in enumerate(conflict.sides, start=1):
            for claim in side.claims:
                own = claim.model_dump(include=set(CONFLICT_COLUMNS) - shared.keys())
                yield {column: {**own, **shared, "side": position}.get(column) for column in CONFLICT_COLUMNS}


def record_rows(records: Sequence[Record]) -> Iterator[Row]:
    """Flat records as they are."""
    for record in records:
        yield record.model_dump()


def picked(row: Mapping[str, Any], fields: Sequence[str] | None) -> Row:
    """The row with these fields alone, in this order."""
    return dict(row) if fields is None else {field: row[field] for field in fields}
