"""What is told of the counted: aspects that exclude each other, parts, denials."""

from __future__ import annotations

import pytest

from reclaim.conflicts.aspects import aspects_apart, aspects_of
from reclaim.conflicts.profiles import profile
from tests.conflicts.make import claim


@pytest.mark.parametrize(
    ("sentence", "group", "aspect"),
    [
        ("The dairy employs 85 people.", "people", "staff"),
        ("Some 85 people had to leave their homes.", "people", "evacuated"),
        ("The blast killed 85 miners and injured others.", "people", "killed"),
        ("The group keeps 85 jobs in Oss.", "jobs", "kept"),
        ("The group will cut 85 jobs in Oss.", "jobs", "cut"),
        ("In Oss 85 homes were without power.", "homes", "dark"),
        ("The storm destroyed 85 homes.", "homes", "damaged"),
        ("The harvest came to 85 tonnes.", "goods", "made"),
        ("The market has a deficit of 85 tonnes.", "goods", "balance"),
    ],
)
def test_the_nearest_aspect(sentence: str, group: str, aspect: str) -> None:
    at = sentence.index("85")
    assert aspects_of(sentence, at, at + 2)[group] == aspect


def test_aspects_exclude_only_within_a_group() -> None:
    assert aspects_apart({"people": "killed"}, {"people": "staff"})
    assert not aspects_apart({"people": "killed"}, {"people": "killed"})
    assert not aspects_apart({"people": "killed"}, {"jobs": "cut"})


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Twelve of the dead were children.", True),
        ("Twelve of them were children.", True),
        ("Twelve of the 80 seats went to women.", False),
        ("Twelve children died.", False),
    ],
)
def test_counts_of_a_part(sentence: str, part: bool) -> None:
    assert profile(claim(sentence, "Twelve", 12)).share is part


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The mayor denied rumours that 300 people had died.", True),
        ("Reports of 300 deaths are untrue, the mayor said.", True),
        ("The flood killed 300 people, and the mayor denied that help had come late.", False),
        ("The union rejected a pay rise worth 300 crowns.", False),
    ],
)
def test_denials_govern_what_follows(sentence: str, denied: bool) -> None:
    assert profile(claim(sentence, "300", 300)).denied is denied


def test_a_name_with_a_quarter_of_the_compass_is_no_part() -> None:
    named = profile(claim("Along the Western Cape 43 whales were seen.", "43", 43, entity="Western Cape"))
    plain = profile(claim("In the western valleys 43 farms burned.", "43", 43, metric="western farms"))
    assert not any(member == "west*" for _, member in named.kinds)
    assert any(member == "west*" for _, member in plain.kinds)


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("Output fell to 30 tonnes from 40 tonnes.", True),
        ("Output fell from 40 tonnes to 30 tonnes.", True),
        ("The mine dug 30 tonnes, down from 40 tonnes.", True),
        ("That beat the old record of 40 tonnes.", True),
        ("That is more than the 40 tonnes of last year.", True),
        ("The mine dug 40 tonnes.", False),
        ("The ship took 40 tonnes from the harbour.", False),
        ("The harbour got 40 tonnes from the mine.", False),
    ],
)
def test_what_something_was_before(sentence: str, base: bool) -> None:
    assert profile(claim(sentence, "40 tonnes", 40, "metric_ton")).base is base


@pytest.mark.parametrize(
    ("sentence", "each"),
    [
        ("They lost 900 crowns each.", True),
        ("It costs 900 crowns per household.", True),
        ("They lost 900 crowns.", False),
        ("They lost 900 crowns, and each of them sued.", False),
    ],
)
def test_figures_of_one_among_many(sentence: str, each: bool) -> None:
    assert profile(claim(sentence, "900 crowns", 900, "SEK")).each is each
