"""Figures of different times: parts of a year, rounds of reports, what could not be known yet, years looked back to."""

from __future__ import annotations

from typing import Any

import pytest

from reclaim.conflicts.periods import named_parts, not_yet, other_time, parts_apart, recalled, rounds_apart
from reclaim.conflicts.profiles import Profile, profile
from tests.conflicts.make import claim


def told(sentence: str, text: str, value: float, **fields: Any) -> Profile:
    return profile(claim(sentence, text, value, "metric_ton", **fields))


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("In the third quarter Ostrel dug 410 tonnes of tin.", {"quarter 3"}),
        ("Ostrel's fourth-quarter output was 410 tonnes.", {"quarter 4"}),
        ("Ostrel dug 410 tonnes in Q2.", {"quarter 2"}),
        ("Ostrel dug 410 tonnes in the first half.", {"half 1"}),
        ("Ostrel dug 410 tonnes, a quarter of it by hand.", set()),
    ],
)
def test_parts_of_the_year(sentence: str, parts: set[str]) -> None:
    assert named_parts(told(sentence, "410 tonnes", 410)) == parts


def test_two_quarters_are_two_times() -> None:
    third = told("In the third quarter Ostrel dug 410 tonnes of tin.", "410 tonnes", 410)
    fourth = told("In the fourth quarter Ostrel dug 450 tonnes of tin.", "450 tonnes", 450)
    assert parts_apart(third, fourth)
    assert not parts_apart(third, told("Ostrel dug 450 tonnes of tin.", "450 tonnes", 450))


def test_quarterly_figures_a_quarter_apart_are_of_two_quarters() -> None:
    early = told("Quarterly output at Ostrel was 410 tonnes.", "410 tonnes", 410, published="2024-04-11")
    late = told("Quarterly output at Ostrel was 450 tonnes.", "450 tonnes", 450, published="2024-07-11")
    same = told("Quarterly output at Ostrel was 450 tonnes.", "450 tonnes", 450, published="2024-04-12")
    assert rounds_apart(early, late)
    assert not rounds_apart(early, same)


def test_a_year_that_was_not_over_cannot_be_meant() -> None:
    year = {"date": "2023", "date_text": "2023", "date_start": "2023-01-01", "date_end": "2023-12-31"}
    whole = told("Ostrel dug 1,720 tonnes in 2023.", "1,720 tonnes", 1720, published="2024-02-01", **year)
    autumn = told("Ostrel dug 1,310 tonnes.", "1,310 tonnes", 1310, published="2023-10-04")
    spring = told("Ostrel dug 1,310 tonnes.", "1,310 tonnes", 1310, published="2024-02-03")
    planned = told("Ostrel will dig 1,310 tonnes.", "1,310 tonnes", 1310, published="2023-10-04", modality="projected")
    assert not_yet(whole, autumn)
    assert not not_yet(whole, spring)
    assert not not_yet(whole, planned)


def test_a_year_looked_back_to() -> None:
    now = told("The Ostrel mine dug 410 tonnes.", "410 tonnes", 410)
    then = told("It was the best result since 1987, when 520 tonnes came up.", "520 tonnes", 520)
    plain = told("Since 1987 the mine has dug 520 tonnes.", "520 tonnes", 520)
    assert recalled(then, now)
    assert not recalled(plain, now)
    assert other_time(then, now)
    assert not other_time(then, now, tenfold=True)
