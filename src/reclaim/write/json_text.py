"""Records as JSON (one array, streamed) or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from reclaim.records import Record


def write_json(records: Iterable[Record], sink: BinaryIO, fields: Sequence[str] | None = None) -> None:
    """One array, an object a line, each as soon as it is known."""
    separator = b"[\n"
    for record in records:
        sink.write(separator + _object(record, fields))
        separator = b",\n"
        sink.flush()
    sink.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


def write_jsonl(records: Iterable[Record], sink: BinaryIO, fields: Sequence[str] | None = None) -> None:
    """One object a line, each as soon as it is known."""
    for record in records:
        sink.write(_object(record, fields) + b"\n")
        sink.flush()


def _object(record: Record, fields: Sequence[str] | None) -> bytes:
    values = as_json(record.model_dump())
    if fields is not None:
        values = {field: values[field] for field in fields}
    return json.dumps(values, ensure_ascii=False).encode("utf-8")


def as_json(value: Any) -> Any:
    """The value with whole floats as integers: a figure reads `5000000`, not `5000000.0`."""
    if isinstance(value, float):
        return whole(value)
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    return value


def whole(value: float) -> float | int:
    """`5000000` for 5000000.0; a float beyond 2**53 or with a fraction as it is."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
