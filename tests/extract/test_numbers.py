"""Numbers in every style that reclaim reads, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.extract.number_tables import UNITS, digits_value
from reclaim.extract.numbers import scan_numbers

CASES = [
    ("1,234,567", 1234567),
    ("12,34,567.5", 1234567.5),
    ("1.234,56", 1234.56),
    ("1\u202f234\u202f567", 1234567),
    ("10 000", 10000),
    ("2.9bn", 2.9e9),
    ("35m", 35e6),
    ("1MM", 1e6),
    ("4 crore", 4e7),
    ("half a million", 5e5),
    ("two and a half million", 2.5e6),
    ("a quarter of a million", 2.5e5),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("two-thirds", 2 / 3),
    ("three quarters", 0.75),
    ("forty-one", 41),
    ("one hundred and six", 106),
    ("two hundred and two thousand", 202000),
    ("six million and two thirds", 6666666.6666667),
    ("seven and a half", 7.5),
    ("3 hundred and 21", 321),
    ("two point seventy-one", 2.71),
    ("2½", 2.5),
    ("10 1/2", 10.5),
    ("⅔", 2 / 3),
    ("1.5×10−3", 0.0015),
    ("3e6", 3e6),
    ("tens of thousands", 10000),
    ("hundreds of millions", 1e8),
]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_reads(text: str, value: float) -> None:
    numbers = list(scan_numbers(f"It was {text}."))
    assert [number.value for number in numbers] == pytest.approx([value])
    assert f"It was {text}."[numbers[0].start : numbers[0].end] == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three and four", [3, 4]),
        ("two million and three million", [2e6, 3e6]),
        ("3 hundred and 2 hundred", [300, 200]),
        ("22,24,26,31.", [22, 24, 26, 31]),
        ("one two", [1, 2]),
        ("a cat and an owl", []),
    ],
)
def test_tells_numbers_apart(text: str, values: list[float]) -> None:
    assert [number.value for number in scan_numbers(text)] == values


def spell(number: int) -> str:
    """English words for a number below a billion, as a newspaper writes them."""
    ones = {value: word for word, value in UNITS.items() if word != "nought" and word != "naught"}
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{ones[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{ones[number // 100]} hundred{rest}"
    for name, size in (("million", 10**6), ("thousand", 10**3)):
        if number >= size:
            rest = f" {spell(number % size)}" if number % size else ""
            return f"{spell(number // size)} {name}{rest}"
    raise AssertionError(number)


@given(st.integers(0, 10**9 - 1))
def test_words_round_trip(number: int) -> None:
    assert [found.value for found in scan_numbers(f"{spell(number)} of them")] == [number]


@given(st.integers(1, 999_999_999), st.sampled_from(["{:,}", "{}"]))
def test_digits_round_trip(number: int, style: str) -> None:
    printed = style.format(number)
    text = f"there were {printed} of them"
    (found,) = scan_numbers(text)
    assert (found.value, text[found.start : found.end]) == (number, printed)


@given(
    st.integers(1, 9999),
    st.sampled_from(
        [("k", 3), ("m", 6), ("mn", 6), ("bn", 9), (" million", 6), (" billion", 9), ("tn", 12), (" lakh", 5)]
    ),
)
def test_multipliers_round_trip(tenths: int, multiplier: tuple[str, int]) -> None:
    suffix, power = multiplier
    (found,) = scan_numbers(f"it is {tenths / 10}{suffix} now")
    assert found.value == pytest.approx(tenths / 10 * 10**power)


@given(st.integers(1000, 10**12))
def test_groupings_agree(number: int) -> None:
    plain = f"{number:,}"
    for separator in (".", "\u202f", "\u00a0", "’"):
        if separator != "." or plain.count(",") > 1:
            assert digits_value(plain.replace(",", separator)) == number


@given(st.text())
def test_never_fails_and_offsets_hold(text: str) -> None:
    last = 0
    for number in scan_numbers(text):
        assert last <= number.start < number.end <= len(text)
        last = number.end
