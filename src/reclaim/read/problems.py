"""What could not be read, or was read with a caveat, as one line: where, what, and what to do."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reclaim.errors import ReclaimError


class ItemNumber(int):
    """A place in a list, counted from 1, where a number of a line would mislead."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`place:line: what; remedy` (`place, item 3: …` for a JSON list). A failure means that something was not read, a
    warning that all was."""

    place: str
    """path, URL, or `-` for standard input"""
    what: str
    remedy: str
    line: int | None = None
    """line (text, JSON Lines), row (CSV, Parquet) or item (`ItemNumber`), counted from 1"""
    kind: Literal["failure", "warning"] = "failure"

    def __str__(self) -> str:
        between = ", item " if isinstance(self.line, ItemNumber) else ":"
        place = self.place if self.line is None else f"{self.place}{between}{self.line}"
        return " ".join(f"{place}: {self.what}{'; ' if self.remedy else ''}{self.remedy}".split())


OnProblem = Callable[[Problem], None]


class UnreadableError(ReclaimError):
    """Raised inside `read` when a source gives nothing more; the message is a `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class ReadWarning(UserWarning):
    """A `Problem` that nobody asked to be told of otherwise."""


def warn(problem: Problem) -> None:
    """The default channel: Python's warnings."""
    warnings.warn(str(problem), ReadWarning, stacklevel=3)
