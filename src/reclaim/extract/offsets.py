"""The text of a Doc and what starts where in it, without going through the whole article each time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc


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


def text_of(doc: Doc) -> str:
    """`doc.text`, put together once: spaCy joins the tokens each time that it is asked."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


TEXT = "reclaim_text"
"""Key of `Doc.user_data` under which the text stays."""
