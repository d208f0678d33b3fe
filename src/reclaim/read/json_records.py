"""JSON and JSON Lines: one article, a list of articles, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reclaim.read.located import Located, article_from_record
from reclaim.read.problems import OnProblem, Problem, UnreadableError

_LISTS = ("articles", "items", "entries", "data", "results")
"""Keys under which one JSON object keeps a list of articles."""


def looks_like_json_lines(text: str) -> bool:
    """More than one line, and the first is a whole JSON object."""
    first, _, rest = text.lstrip().partition("\n")
    if not first.lstrip().startswith("{") or not rest.strip():
        return False
    try:
        json.loads(first)
    except ValueError:
        return False
    return True


def json_values(text: str, place: str, lines: bool, on_problem: OnProblem) -> Iterator[tuple[int | None, Any]]:
    """The objects of a JSON or JSON Lines text, each with its line (or its place in the list, from 1). A broken line
    is a failure of that line alone; a broken JSON text raises `UnreadableError`."""
    if lines:
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                yield number, json.loads(line)
            except ValueError as error:
                on_problem(Problem(place, f"broken JSON ({_why(error)})", "mend or delete the line", number))
            except RecursionError:
                on_problem(Problem(place, "JSON nested too deeply", "mend or delete the line", number))
        return
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        if looks_like_json_lines(text):
            yield from json_values(text, place, True, on_problem)
            return
        raise UnreadableError(Problem(place, f"broken JSON ({_why(error)})", "mend the file", error.lineno)) from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(Problem(place, f"broken JSON ({error})", "mend the file")) from None
    if isinstance(whole, Mapping) and not isinstance(whole.get("text"), str):
        for key in _LISTS:
            if isinstance(whole.get(key), list):
                whole = whole[key]
                break
    if isinstance(whole, list):
        yield from enumerate(whole, start=1)
    else:
        yield None, whole


def _why(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[0].lower()}{error.msg[1:]} at column {error.colno}"
    return str(error)


def articles_from_json(
    text: str, place: str, stem: str, lines: bool, on_problem: OnProblem, text_column: str | None = None
) -> Iterator[Located]:
    """The articles of a JSON or JSON Lines text."""
    if not text.strip():
        on_problem(Problem(place, "empty: no article in it", "leave it out or fill it in"))
        return
    for number, value in json_values(text, place, lines, on_problem):
        if not isinstance(value, Mapping):
            what = f"a JSON {_json_type(value)} where an article belongs"
            on_problem(Problem(place, what, 'write {"id": …, "text": …}', number))
            continue
        default = stem if number is None else f"{stem}-{number}"
        located = article_from_record(value, place, number, default, on_problem, text_column, single=number is None)
        if located is not None:
            yield located


def _json_type(value: object) -> str:
    names = {str: "string", bool: "truth value", int: "number", float: "number", list: "array", type(None): "null"}
    return names.get(type(value), "value")
