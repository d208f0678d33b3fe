"""Where text is cut: blank lines, headlines and bullets, but not inside hard-wrapped text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reclaim.extract.paragraphs import cuts, dateline_end

WRAPPED = (
    "The harbour board said on Friday that it would spend forty million\n"
    "crowns on a new pier, and that ferries would use the old one until\n"
    "the work is done."
)


def pieces(text: str) -> list[str]:
    bounds = [0, *cuts(text), len(text)]
    return [text[a:b].strip() for a, b in pairwise(bounds) if text[a:b].strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One line.", ["One line."]),
        ("Pier to cost more\n\nThe board said so.", ["Pier to cost more", "The board said so."]),
        ("Pier to cost more\nThe board, which has five members, said so on Friday after a long and heated evening.",
         ["Pier to cost more",
          "The board, which has five members, said so on Friday after a long and heated evening."]),
        (WRAPPED, [WRAPPED]),
        (f"Pier to cost more\n{WRAPPED}", ["Pier to cost more", WRAPPED]),
        ("Key figures\n• Revenue: $5m\n• Jobs: 300", ["Key figures", "• Revenue: $5m", "• Jobs: 300"]),
        ("1. Wheat\n2. Maize", ["1. Wheat", "2. Maize"]),
        ("a\r\n\r\nb", ["a", "b"]),
    ],
)  # fmt: skip
def test_cuts(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("LONDON - Sterling fell.", "Sterling fell."),
        ("NEW DELHI, March 3 (Wire) — Rice rose.", "Rice rose."),
        ("Rice up\n\nNEW DELHI (Wire) -- Rice rose.", "Rice rose."),
    ],
)
def test_a_dateline_ends_behind_its_dash(text: str, rest: str) -> None:
    end = dateline_end(text)
    assert end is not None
    assert text[end:] == rest


def test_a_dateline_may_end_in_a_colon() -> None:
    text = "Rice falls\n\nNEW DELHI, May 3: Prices of rice fell by a tenth at the capital, traders there said."
    end = dateline_end(text)
    assert end is not None
    assert text[end:].startswith("Prices")


@pytest.mark.parametrize(
    "text",
    [
        "FACT CHECK: Prices of rice have not fallen by a tenth at all, whatever it is that the traders there said.",
        "ANNA ROE: Well, I would never have thought that prices of rice could fall like this, and I told them so.\n"
        "TOM BERG: Nor would I have thought so, but then I have been in this trade for only a year or perhaps two.",
    ],
)
def test_a_label_or_a_turn_is_no_dateline(text: str) -> None:
    assert dateline_end(text) is None


@pytest.mark.parametrize("text", ["Sterling fell - again.", "WOOL PRICES FALL", "A - Plan\n", "", "BHP -5 per cent"])
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_end(text) is None
