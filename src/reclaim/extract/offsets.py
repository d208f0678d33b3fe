"""Looking things up by where they start in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Located(Protocol):
    """Something that starts at a code point of the text."""

    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=Located)


def starting_in(items: Sequence[T], start: int, end: int) -> Sequence[T]:
    """The items that start at `start` or behind it and before `end`, from items in the order of their starts.

    A long article has thousands of figures; looking through all of them for each would cost their square.
    """
    by_start = attrgetter("start")
    first = bisect_left(items, start, key=by_start)
    return items[first : bisect_left(items, end, lo=first, key=by_start)]
