"""A change, a level before and a level after, in one sentence."""

from __future__ import annotations

import pytest

from reclaim.conflicts import find_conflicts
from reclaim.records import Claim
from tests.conflicts.make import claim


def moved(change: str, percent: float, after: str, new: float, before: str, old: float) -> list[Claim]:
    text = f"{percent:g} per cent"
    sentence = f"Sales {'rose' if change == 'rise' else 'fell'} {text} to {after} from {before}."
    return [
        claim(sentence, text, percent, "percent", change=change, metric="sales"),
        claim(sentence, after, new, "USD", metric="sales"),
        claim(sentence, before, old, "USD", metric="sales"),
    ]


@pytest.mark.parametrize(
    "claims",
    [
        moved("rise", 19, "$3.2 million", 3.2e6, "$2.7 million", 2.7e6),
        moved("rise", 10, "$110", 110, "$100", 100),
        moved("fall", 20, "$80 million", 80e6, "$100 million", 100e6),
        moved("rise", 5, "about $3 billion", 3e9, "$2.9 billion", 2.9e9),
    ],
)
def test_sums_that_are_right(claims: list[Claim]) -> None:
    assert find_conflicts(claims) == []


@pytest.mark.parametrize(
    "claims",
    [
        moved("rise", 30, "$3.2 million", 3.2e6, "$2.7 million", 2.7e6),
        moved("rise", 10, "$90", 90, "$100", 100),
        moved("fall", 2, "$80 million", 80e6, "$100 million", 100e6),
    ],
)
def test_sums_that_are_wrong(claims: list[Claim]) -> None:
    (found,) = find_conflicts(claims)
    assert found.kind == "arithmetic"
    assert found.articles == ["a"]
    assert "per cent" in found.explanation


def test_levels_of_two_things_are_not_summed() -> None:
    sentence = "Sales rose 30 per cent to $3 million from 400 tonnes."
    claims = [
        claim(sentence, "30 per cent", 30, "percent", change="rise"),
        claim(sentence, "$3 million", 3e6, "USD"),
        claim(sentence, "400 tonnes", 400, "metric_ton"),
    ]
    assert find_conflicts(claims) == []
