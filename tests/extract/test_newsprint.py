"""Sentences of many presses, with every quantity that is to be read in them: `newsprint.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reclaim.extract.layers import Quantity
from reclaim.extract.quantities import find_quantities


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Country, sentence, and the lines of its quantities."""
    country, sentence = "", ""
    lines: list[str] = []
    for line in (Path(__file__).parent / "newsprint.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("  "):
            lines.append(line.strip())
            continue
        if sentence:
            yield country, sentence, lines
        country, _, sentence = line.partition(" | ")
        lines = []
    yield country, sentence, lines


def shown(text: str, quantity: Quantity) -> str:
    high = "" if quantity.value_high is None else f"..{quantity.value_high:.10g}"
    fields = [text[quantity.start : quantity.end], f"{quantity.value:.10g}{high}", quantity.comparator, quantity.unit]
    return " ; ".join([*fields, quantity.change] if quantity.change else fields)


@pytest.mark.parametrize(("country", "sentence", "lines"), list(cases()))
def test_reads_newsprint(country: str, sentence: str, lines: list[str]) -> None:
    found = [item for item in find_quantities(sentence, country=country) if isinstance(item, Quantity)]
    assert [shown(sentence, quantity) for quantity in found if quantity.rule != "one"] == lines
