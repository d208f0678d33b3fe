"""The keys under which entities and measures are found again."""

from __future__ import annotations

import pytest

from reclaim.conflicts.keys import same_keys


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("paper exports", "exports of paper", True),
        ("the exported paper", "paper export", True),
        ("Ukraine", "Kyiv", True),
        ("Calder Mill", "Calder Works", False),
        ("wheat exports", "wheat imports", False),
    ],
)
def test_names_with_the_same_words_have_one_key(one: str, two: str, same: bool) -> None:
    first, second = same_keys([one, two])
    assert bool(first == second) is same


def test_a_name_without_words_has_no_key() -> None:
    assert same_keys([None, "", "the of"]).tolist() == [-1, -1, -1]
