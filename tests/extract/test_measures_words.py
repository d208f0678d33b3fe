"""Participles, directions and the kinds of units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.extract.measures_words import (
    is_change_noun,
    mapping,
    measure_kind,
    noun_direction,
    participle,
    unit_family,
    verb_direction,
)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [("arrest", "arrested"), ("catch", "caught"), ("create", "created"), ("carry", "carried"), ("ship", "shipped"),
     ("plan", "planned"), ("visit", "visited"), ("employ", "employed"), ("sow", "sown"), ("tax", "taxed")],
)  # fmt: skip
def test_participle(lemma: str, expected: str) -> None:
    assert participle(lemma) == expected


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_participle_of_anything_is_a_word(lemma: str) -> None:
    assert participle(lemma).isalpha()


def test_directions() -> None:
    assert verb_direction("slump") == "fall"
    assert verb_direction("climb") == "rise"
    assert verb_direction("say") is None
    assert noun_direction("growth") == "rise"
    assert noun_direction("price") is None
    assert is_change_noun("change")


@pytest.mark.parametrize(
    ("unit", "family"),
    [("USD", "money"), ("AUD/kilogram", "money"), ("percent", "percent"), ("metric_ton/year", "mass"),
     ("count", "count"), ("megawatt*hour", "power"), ("year", "time"), ("furlong", "other")],
)  # fmt: skip
def test_unit_family(unit: str, family: str) -> None:
    assert unit_family(unit) == family


def test_tables_are_lower_case_words() -> None:
    for name in ("verb_measures", "default_metrics", "participles"):
        assert all(key == key.lower() for key in mapping(name))


@pytest.mark.parametrize(
    ("metric", "kind"),
    [
        ("annual inflation", "country"),
        ("quarterly profit", "company"),
        ("people arrested", "toll"),
        ("wheat price", "market"),
        ("Sheep shorn", "other"),
    ],
)
def test_measure_kind(metric: str, kind: str) -> None:
    assert measure_kind(metric) == kind
