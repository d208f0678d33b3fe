"""Currencies by sign, name and country, and amounts at the ECB's rates."""

from __future__ import annotations

import datetime

import pytest

from reclaim.extract import currencies
from reclaim.extract.currencies import Conversion, Unconverted, convert, decide


def test_every_listed_code_is_iso() -> None:
    known = set(currencies._printed_names()) | {"XBT"}
    for kind in ("before", "after", "word"):
        for text, money in currencies._listed()[kind].items():
            assert money.code is None or money.code in known, text


@pytest.mark.parametrize(
    ("noun", "country", "code"),
    [
        ("dollar", "AU", "AUD"),
        ("dollar", "DE", "USD"),
        ("pound", "EG", "EGP"),
        ("peso", "MX", "MXN"),
        ("rupee", "PK", "PKR"),
        ("krona", "NO", "NOK"),
        ("dinar", "KW", "KWD"),
        ("franc", "CH", "CHF"),
        ("yen or yuan", "CN", "CNY"),
        ("peso", None, "peso"),
    ],
)
def test_country_decides(noun: str, country: str | None, code: str) -> None:
    assert decide(noun, country)[0] == code


def test_rate_of_the_day() -> None:
    found = convert(100, "EUR", "USD", datetime.date(2024, 3, 1))
    assert isinstance(found, Conversion)
    assert found.rate_day == datetime.date(2024, 3, 1)
    assert found.value == pytest.approx(100 * found.rate)
    assert 1.0 < found.rate < 1.2


def test_weekends_take_the_last_working_day() -> None:
    found = convert(1, "USD", "JPY", datetime.date(2024, 3, 3))
    assert isinstance(found, Conversion)
    assert found.rate_day == datetime.date(2024, 3, 1)


def test_there_and_back() -> None:
    day = datetime.date(2015, 6, 10)
    there = convert(250, "AUD", "KRW", day)
    assert isinstance(there, Conversion)
    back = convert(there.value, "KRW", "AUD", day)
    assert isinstance(back, Conversion)
    assert back.value == pytest.approx(250)


@pytest.mark.parametrize(
    ("code", "day", "part"),
    [("VND", datetime.date(2024, 3, 1), "no rate for VND"), ("USD", datetime.date(1990, 1, 1), "up to 1990-01-01")],
)
def test_says_why_not(code: str, day: datetime.date, part: str) -> None:
    found = convert(1, code, "EUR", day)
    assert isinstance(found, Unconverted)
    assert part in found.reason
