"""Where quotations begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.extract.quotes import find_quotes, paragraphs


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We sold nine boats," she said. "All of them."', ['"We sold nine boats,"', '"All of them."']),
        ("“We sold nine boats,” she said.", ["“We sold nine boats,”"]),
        ("''We sold nine boats,'' she said.", ["''We sold nine boats,''"]),
        ("‘We sold nine boats today,’ she said.", ["‘We sold nine boats today,’"]),
        ("'We don't sell nine boats,' she said.", ["'We don't sell nine boats,'"]),
        ("The boats' owners and the town's mayor met.", []),
        ("“He told us “nine boats” and left,” she said.", ["“He told us “nine boats” and left,”"]),
        ('A 12" pipe and a 6" pipe burst.', []),
        ("“We sold nine boats.\n“And then two more,” she said.", ["“We sold nine boats.", "“And then two more,”"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == quoted


def test_a_quotation_without_its_end_stops_at_the_paragraph() -> None:
    first, second = find_quotes("“We sold nine boats.\n\n“And two more.”")
    assert first.open_end
    assert not second.open_end


@given(st.text(alphabet="ab \n\"'“”‘’.,", max_size=60))
def test_quotations_lie_in_paragraphs_and_do_not_overlap(text: str) -> None:
    found = find_quotes(text)
    lines = list(paragraphs(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(any(start <= quote.start < quote.end <= end for start, end in lines) for quote in found)
