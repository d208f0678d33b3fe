"""Shares of one whole inside one article: over 100 per cent only when nothing else explains it."""

from __future__ import annotations

import re

import pytest

from reclaim.conflicts import find_conflicts
from reclaim.records import Claim
from tests.conflicts.make import claim

FIGURE = re.compile(r"(?P<value>\d+) per cent")

TOO_MUCH = [
    ("Arlo holds 60 per cent of the market and Brix 55 per cent.", "Arlo", "Arlo"),
    ("Arlo has 62 per cent and Brix 57 per cent of the market.", "Arlo", "Arlo"),
    ("Arlo has 62 per cent and Brix 57 per cent of the market in Orvo.", "Arlo", "Arlo"),
    ("The Greens won 58 per cent of the vote, the Liberals 47 per cent.", "Greens", "Liberals"),
    ("Arlo won 44 per cent of the vote, Brix 38 per cent and Corin 31 per cent.", "Arlo", "Arlo", "Arlo"),
]
"""Sentences with the entities that their claims have; a share that only follows on takes the name before it."""

FINE = [
    ("Arlo holds 60 per cent of the market and Brix 41 per cent.", "Arlo", "Brix"),
    ("Arlo holds 60 per cent of the market at home and Brix 55 per cent of the market abroad.", "Arlo", "Brix"),
    (
        "In the north the Greens won 58 per cent of the vote, the Liberals 47 per cent in the south.",
        "Greens",
        "Liberals",
    ),
    ("The Greens won 58 per cent of the vote in May and the Liberals 47 per cent.", "Greens", "Liberals"),
    ("A survey found that 60 per cent of voters trust Arlo and 55 per cent trust Brix.", "Arlo", "Brix"),
    ("In a run-off Arlo would get 60 per cent of the vote and Brix 55 per cent.", "Arlo", "Brix"),
    ("Arlo holds 60 per cent of the market, and Arlo Mobile 55 per cent.", "Arlo", "Arlo Mobile"),
    ("Arlo owns 70 per cent of the shares of Corin and Brix 45 per cent of the shares of Dorn.", "Arlo", "Brix"),
    ("Arlo cast 54 per cent of the vote and Brix 60 per cent.", "Arlo", "Brix"),
    ("Arlo has 60 per cent of its shops in towns and Brix 55 per cent.", "Arlo", "Brix"),
]


def shares(sentence: str, *owners: str) -> list[Claim]:
    return [
        claim(sentence, match.group(), float(match["value"]), "percent", entity=owner, entity_type="ORG").model_copy(
            update={"id": f"a-{match.start()}"}
        )
        for match, owner in zip(FIGURE.finditer(sentence), owners, strict=True)
    ]


@pytest.mark.parametrize("case", TOO_MUCH, ids=[case[0] for case in TOO_MUCH])
def test_shares_of_more_than_the_whole(case: tuple[str, ...]) -> None:
    claims = shares(*case)
    (found,) = find_conflicts(claims)
    assert found.kind == "arithmetic"
    assert found.severity in ("medium", "high")
    assert found.ratio is None
    assert found.articles == ["a"]
    assert [side.claims for side in found.sides] == [[made] for made in claims]
    assert "together" in found.explanation


@pytest.mark.parametrize("case", FINE, ids=[case[0] for case in FINE])
def test_shares_that_can_all_be_true(case: tuple[str, ...]) -> None:
    assert find_conflicts(shares(*case)) == []


def test_shares_in_sentences_that_follow_each_other() -> None:
    first, second = "Arlo holds 70 per cent of the shares.", "Brix Fund owns 45 per cent of the shares."
    one, two = (*shares(first, "Arlo"), *shares(second, "Brix Fund"))
    later = two.model_copy(update={"start": two.start + len(first) + 1, "end": two.end + len(first) + 1, "id": "a-2"})
    assert [found.kind for found in find_conflicts([one, later])] == ["arithmetic"]
    far = later.model_copy(update={"start": two.start + 500, "end": two.end + 500})
    assert find_conflicts([one, far]) == []
