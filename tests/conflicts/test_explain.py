"""What a reader is told of a clash: the figures in the articles' own words, and how far they are apart."""

from __future__ import annotations

from typing import Any

import pytest

from reclaim.conflicts.explain import far, shown
from reclaim.conflicts.profiles import profile
from reclaim.conflicts.sides import measure, subject
from tests.conflicts.make import claim


@pytest.mark.parametrize(
    ("sentence", "text", "unit", "fields", "told"),
    [
        ("Some 40 salmon died.", "40", "count", {"counted": "salmon"}, "40 salmon"),
        ("In all 40 people died.", "40", "count", {"counted": "person"}, "40 people"),
        ("In all 40 elderly women died.", "40", "count", {"counted": "woman"}, "40 elderly women"),
        ("The women were 40.", "40", "count", {"counted": "woman"}, "40 (woman)"),
        ("Sales rose 40 per cent.", "40 per cent", "percent", {"change": "rise"}, "a rise of 40 per cent"),
        ("It weighs 40 tonnes.", "40 tonnes", "metric_ton", {}, "40 tonnes"),
    ],
)
def test_a_figure_in_the_words_of_its_article(
    sentence: str, text: str, unit: str, fields: dict[str, Any], told: str
) -> None:
    assert shown(claim(sentence, text, 40, unit, **fields)) == told


@pytest.mark.parametrize(
    ("one", "two", "unit", "ratio", "told"),
    [
        (40, 50, "metric_ton", 1.25, "25 per cent apart"),
        (40, 50, "percent", 1.25, "10 percentage points apart"),
        (40, 120, "metric_ton", 3.0, "3 times apart"),
        (40, 40_000, "metric_ton", 1000.0, "1,000 times apart"),
    ],
)
def test_how_far_apart(one: float, two: float, unit: str, ratio: float, told: str) -> None:
    a, b = (profile(claim(f"It was {value}.", str(value), value, unit)) for value in (one, two))
    assert far(a, b, ratio) == told


def test_the_heading_names_the_owner_that_most_claims_give() -> None:
    given = [
        claim("It was 40.", "40", 40, entity=entity, entity_type=kind, metric=metric, confidence=confidence)
        for entity, kind, metric, confidence in (
            ("air conditioners of the town", None, "load", 0.9),
            ("Osk", "GPE", "load on the grid", 0.6),
            ("Osk Energy", "ORG", "load that the grid took on that day", 0.95),
        )
    ]
    assert subject(given) == "Osk Energy"
    assert measure(given) == "load"
