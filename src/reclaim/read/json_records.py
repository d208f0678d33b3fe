"""JSON and JSON Lines: one article, a list of articles, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reclaim.read.located import Located, article_from_record
from reclaim.read.problems import ItemNumber, Problem, UnreadableError
from reclaim.read.source import Source

_LISTS = ("articles", "items", "entries", "data", "results")
"""Keys under which one JSON object keeps a list of articles."""


def json_values(source: Source) -> Iterator[tuple[int | None, Any]]:
    """The objects of a JSON or JSON Lines source, each with its line (or its place in the list, from 1). A broken line
    is a failure of that line alone; a broken JSON text raises `UnreadableError`."""
    text, place = source.text(), source.place
    if source.kind == "jsonl":
        yield from _lines(text, source)
        return
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and _is_object(text.lstrip().partition("\n")[0]):
            yield from _lines(text, source)  # JSON Lines under another name
            return
        raise UnreadableError(Problem(place, f"broken JSON ({_why(error)})", "mend the file", error.lineno)) from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(Problem(place, f"broken JSON ({error})", "mend the file")) from None
    if isinstance(whole, Mapping) and not isinstance(whole.get("text"), str):
        lists = [whole[key] for key in _LISTS if isinstance(whole.get(key), list)]
        whole = lists[0] if lists else whole
    if isinstance(whole, list):
        yield from ((ItemNumber(number), value) for number, value in enumerate(whole, start=1))
    else:
        yield None, whole


def _lines(text: str, source: Source) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            what = f"broken JSON ({_why(error)})"
            source.on_problem(Problem(source.place, what, "mend or delete the line", number))
        except RecursionError:
            source.on_problem(Problem(source.place, "JSON nested too deeply", "mend or delete the line", number))
        else:
            yield number, value


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _why(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        # Some of the messages end in "at" already, which a position is to follow.
        return f"{error.msg[0].lower()}{error.msg[1:].removesuffix(' at')} at column {error.colno}"
    return str(error)


def articles_from_json(source: Source) -> Iterator[Located]:
    """The articles of a JSON or JSON Lines source."""
    for number, value in json_values(source):
        if not isinstance(value, Mapping):
            what = f"a JSON {_json_type(value)} where an article belongs"
            source.on_problem(Problem(source.place, what, 'write {"id": …, "text": …}', number))
            continue
        if (located := article_from_record(value, source, number)) is not None:
            yield located


def _json_type(value: object) -> str:
    names = {str: "string", bool: "truth value", int: "number", float: "number", list: "array", type(None): "null"}
    return names.get(type(value), "value")
