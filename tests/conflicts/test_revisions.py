"""Later reports that replace a figure, and later reports that only differ."""

from __future__ import annotations

import pytest

from reclaim.conflicts.profiles import profile
from reclaim.conflicts.revisions import supersedes
from tests.conflicts.make import claim

FIRST = claim("The leak at Torvik covers 40 hectares.", "40 hectares", 40, "hectare", published="2024-03-01")


@pytest.mark.parametrize(
    ("sentence", "replaced"),
    [
        ("The harbour office now puts the leak at Torvik at 55 hectares.", True),
        ("The leak at Torvik has grown to 55 hectares.", True),
        ("The leak at Torvik was down to 55 hectares.", True),
        ("The figure was revised to 55 hectares.", True),
        ("The leak at Torvik covers 55 hectares.", False),
        ("The leak at Torvik grew overnight and covers 55 hectares.", False),
    ],
)
def test_what_replaces_a_figure(sentence: str, replaced: bool) -> None:
    later = claim(sentence, "55 hectares", 55, "hectare", article="b", published="2024-03-03")
    assert supersedes(profile(FIRST), profile(later)) is replaced
    same_day = later.model_copy(update={"published": FIRST.published})
    assert not supersedes(profile(FIRST), profile(same_day))


def test_an_earlier_first_count_and_a_title_that_says_final() -> None:
    first = FIRST.model_copy(update={"sentence": "By a first estimate the leak at Torvik covers 40 hectares."})
    later = claim("It covers 55 hectares.", "55 hectares", 55, "hectare", article="b", published="2024-03-03")
    final = later.model_copy(update={"title": "Leak at Torvik: final figures"})
    assert supersedes(profile(first), profile(later))
    assert supersedes(profile(FIRST), profile(final))
    assert not supersedes(profile(FIRST), profile(later))
