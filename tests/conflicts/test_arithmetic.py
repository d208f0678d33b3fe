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


def levelled(
    change: str, delta: str, size: float, unit: str, after: str, new: float, before: str, old: float
) -> list[Claim]:
    """A change and its levels in the unit of the change."""
    sentence = f"Staff at Arlo {'rose' if change == 'rise' else 'fell'} by {delta} to {after} from {before}."
    fields = {"metric": "staff", "entity": "Arlo"}
    return [
        claim(sentence, delta, size, unit, change=change, **fields),
        claim(sentence, after, new, unit, **fields),
        claim(sentence, before, old, unit, **fields),
    ]


@pytest.mark.parametrize(
    ("claims", "clash"),
    [
        (levelled("rise", "300", 300, "count", "1,500", 1500, "1,000", 1000), True),
        (levelled("rise", "500", 500, "count", "1,500", 1500, "1,000", 1000), False),
        (levelled("rise", "500", 500, "count", "1,480", 1480, "1,000", 1000), False),
        (levelled("fall", "$40 million", 40e6, "USD", "$120 million", 120e6, "$200 million", 200e6), True),
        (levelled("fall", "$80 million", 80e6, "USD", "$120 million", 120e6, "$200 million", 200e6), False),
        (levelled("rise", "$10 million", 10e6, "USD", "$3.2 billion", 3.2e9, "$3.19 billion", 3.19e9), False),
        (levelled("rise", "0.9 percent", 0.9, "percent", "6.1 per cent", 6.1, "5.2 per cent", 5.2), False),
        (levelled("rise", "17 percent", 17, "percent", "6.1 per cent", 6.1, "5.2 per cent", 5.2), False),
        (levelled("rise", "3 percent", 3, "percent", "6.1 per cent", 6.1, "5.2 per cent", 5.2), True),
        (levelled("rise", "0.3 points", 0.3, "percentage_point", "6.1 points", 6.1, "5.2 points", 5.2), True),
    ],
)
def test_changes_in_the_unit_of_the_levels(claims: list[Claim], clash: bool) -> None:
    assert [conflict.kind for conflict in find_conflicts(claims)] == (["arithmetic"] if clash else [])


@pytest.mark.parametrize(("size", "entity", "clash"), [(300, "Arlo", True), (500, "Arlo", False), (300, "Brix", False)])
def test_a_change_told_in_the_next_sentence(size: float, entity: str, clash: bool) -> None:
    levels, change = "Arlo's staff grew to 1,500 from 1,000.", f"The staff grew by {size:g}."
    claims = [
        claim(levels, "1,500", 1500, metric="staff", entity="Arlo"),
        claim(levels, "1,000", 1000, metric="staff", entity="Arlo"),
        claim(change, f"{size:g}", size, change="rise", metric="staff", entity=entity),
    ]
    offset = len(levels) + 1
    claims[2] = claims[2].model_copy(update={"start": claims[2].start + offset, "end": claims[2].end + offset})
    assert bool(find_conflicts(claims)) is clash


def test_levels_of_two_things_are_not_summed() -> None:
    sentence = "Sales rose 30 per cent to $3 million from 400 tonnes."
    claims = [
        claim(sentence, "30 per cent", 30, "percent", change="rise"),
        claim(sentence, "$3 million", 3e6, "USD"),
        claim(sentence, "400 tonnes", 400, "metric_ton"),
    ]
    assert find_conflicts(claims) == []
