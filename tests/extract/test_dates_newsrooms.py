"""Times as newsrooms of many countries print them, each with what a reader takes them for; `newsroom_times.tsv`.

A line: day of publication, country of the outlet (`-` for none), the ISO forms of the marked words in order (`-` where
they are no time), and the sentence with the words marked `[[so]]`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from reclaim.extract.dates import find_dates

LINES = (Path(__file__).parent / "newsroom_times.tsv").read_text("utf-8").splitlines()
MARKED = re.compile(r"\[\[(.*?)\]\]")


@pytest.mark.parametrize("line", LINES)
def test_times_as_newsrooms_print_them(line: str) -> None:
    published, country, wanted, marked = line.split("\t")
    text, spans = "", []
    for i, piece in enumerate(MARKED.split(marked)):
        if i % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    day = date.fromisoformat(published)
    times = list(find_dates(text, published=day, country=None if country == "-" else country))
    read = [[time.iso for time in times if time.start < end and start < time.end] for start, end in spans]
    assert read == [[] if iso == "-" else [iso] for iso in wanted.split(" ")], text
