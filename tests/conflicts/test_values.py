"""What the words of a figure allow, and when two figures can both be true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.conflicts.values import agree, figure, ratio, same_digits, swapped_digits
from reclaim.records import Claim
from tests.conflicts.make import claim

AGREE = [
    (("3.2 billion dollars", 3.2e9, "USD", "="), ("3,187 million dollars", 3.187e9, "USD", "=")),
    (("more than 90", 90, "count", ">"), ("95", 95, "count", "=")),
    (("at least 38", 38, "count", ">="), ("117", 117, "count", "=")),
    (("up to 500", 500, "count", "<="), ("410", 410, "count", "=")),
    (("about 40", 40, "count", "~"), ("42", 42, "count", "=")),
    (("11,200 hectares", 11200, "hectare", "="), ("27,676 acres", 27676, "acre", "=")),
    (("1.9 kilometres", 1.9, "kilometer", "="), ("1.2 miles", 1.2, "mile", "=")),
    (("4 feet", 4, "foot", "="), ("1.22 metres", 1.22, "meter", "=")),
    (("99 per cent", 99, "percent", "="), ("99.8 per cent", 99.8, "percent", "=")),
    (("250 basis points", 250, "basis_point", "="), ("2.5 percentage points", 2.5, "percentage_point", "=")),
]
DISAGREE = [
    (("59", 59, "count", "="), ("62", 62, "count", "=")),
    (("6.1", 6.1, "count", "="), ("6.2", 6.2, "count", "=")),
    (("22-year-old", 22, "year", "="), ("23", 23, "year", "=")),
    (("up to 500 tons", 500, "ton", "<="), ("up to 5 million tons", 5e6, "ton", "<=")),
    (("more than 4,000", 4000, "count", ">"), ("412", 412, "count", "=")),
    (("more than 40", 40, "count", ">"), ("41,000", 41000, "count", "=")),
    (("300 hectares", 300, "hectare", "="), ("300 acres", 300, "acre", "=")),
    (("24.5 gigawatts", 24.5, "gigawatt", "="), ("24.5 megawatts", 24.5, "megawatt", "=")),
    (("13 per cent", 13, "percent", "="), ("14 per cent", 14, "percent", "=")),
]


def one_claim(text: str, value: float, unit: str, comparator: str) -> Claim:
    return claim(f"They counted {text} there.", text, value, unit, comparator=comparator)


@pytest.mark.parametrize(("one", "two"), AGREE)
def test_figures_that_can_both_be_true(one: tuple[str, float, str, str], two: tuple[str, float, str, str]) -> None:
    assert agree(figure(one_claim(*one)), figure(one_claim(*two)))
    assert agree(figure(one_claim(*two)), figure(one_claim(*one)))


@pytest.mark.parametrize(("one", "two"), DISAGREE)
def test_figures_that_cannot_both_be_true(one: tuple[str, float, str, str], two: tuple[str, float, str, str]) -> None:
    assert not agree(figure(one_claim(*one)), figure(one_claim(*two)))
    assert not agree(figure(one_claim(*two)), figure(one_claim(*one)))


def test_a_range_holds_what_lies_in_it() -> None:
    prices = claim("It costs $2 to $4 a dose.", "$2 to $4", 2, "USD", value_high=4, comparator="range")
    assert agree(figure(prices), figure(one_claim("about $3", 3, "USD", "~")))
    assert not agree(figure(prices), figure(one_claim("$9", 9, "USD", "=")))


@given(st.integers(1, 10**12))
def test_a_number_agrees_with_itself_however_it_is_hedged(value: int) -> None:
    plain = figure(one_claim(f"{value:,}", value, "count", "="))
    assert all(agree(plain, figure(one_claim(f"{value:,}", value, "count", hedge))) for hedge in ("=", "~", ">=", "<="))


@given(st.integers(10, 10**9), st.sampled_from([10, 100, 1000]))
def test_orders_of_magnitude_never_agree(value: int, times: int) -> None:
    one, two = (
        figure(one_claim(f"{value:,}", value, "count", "=")),
        figure(one_claim(f"{value * times:,}", value * times, "count", "=")),
    )
    assert not agree(one, two)
    assert ratio(one, two) == pytest.approx(times)


@pytest.mark.parametrize(
    ("one", "two", "power"),
    [
        (1.2e9, 12e9, -1),
        (149e6, 149e3, 3),
        (272645, 27000, 1),
        (2000, 2e6, None),
        (2000, 20000, -1),
        (59, 62, None),
        (364e6, 360e3, 3),
        (68, 6.9, None),
        (166e6, 170e3, 3),
        (9.99, 100, -1),
    ],
)
def test_same_digits(one: float, two: float, power: int | None) -> None:
    assert same_digits(one, two) == power


def test_ranks_have_no_ratio() -> None:
    assert ratio(figure(one_claim("84th", 84, "rank", "=")), figure(one_claim("48th", 48, "rank", "="))) is None


@pytest.mark.parametrize(
    ("one", "two", "swapped"),
    [
        (64.8, 68.4, True),
        (41000, 14000, True),
        (412e6, 421e6, True),
        (23, 32, True),
        (23, 320, False),
        (40, 4, False),
        (123, 321, False),
        (55, 55, False),
    ],
)
def test_swapped_digits(one: float, two: float, swapped: bool) -> None:
    assert swapped_digits(one, two) is swapped
