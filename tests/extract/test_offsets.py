"""Things by their place: the same as looking through all of them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from reclaim.extract.offsets import starting_in


@dataclass(frozen=True)
class Item:
    start: int


@given(st.lists(st.integers(0, 50)), st.integers(-5, 60), st.integers(-5, 60))
def test_finds_what_a_look_through_all_finds(starts: list[int], start: int, end: int) -> None:
    items = [Item(at) for at in sorted(starts)]
    assert list(starting_in(items, start, end)) == [item for item in items if start <= item.start < end]
