"""Which metric and entity a figure belongs to: every rule on its examples, and what holds for any text."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from reclaim.extract import measures
from reclaim.extract.measures_rules import Example, Measure

EXAMPLES = [(rule.name, example) for rule in measures.RULES for example in rule.matches]
PARTS = "5 per cent|$3m|rose|fell to|Acme|(|)|,|the share of|voters|twice|third|from|to|and|.|:|\n- |one of|who"
IGNORED = [(rule.name, text) for rule in measures.RULES for text in rule.ignores]


def words(text: str | None) -> Counter[str]:
    return Counter(re.sub(r"s$", "", word) for word in re.findall(r"\w+", (text or "").lower()))


def alike(given: str | None, wanted: str | None) -> bool:
    """Half of the words shared."""
    one, other = words(given), words(wanted)
    return 2 * sum((one & other).values()) >= 0.5 * (sum(one.values()) + sum(other.values()))


def measured(nlp: Language, text: str) -> dict[str, Measure]:
    doc = nlp(text)
    return {text[q.start : q.end]: measure for q, measure in measures.measures_of(doc) if measure is not None}


def test_rules_have_names_and_meanings() -> None:
    names = [rule.name for rule in measures.RULES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert all(rule.says for rule in measures.RULES)


def test_examples_read_as_they_should(nlp: Language) -> None:
    """The parse is statistical: nine in ten examples, not each."""

    def right(example: Example) -> tuple[bool, bool]:
        measure = measured(nlp, example.text).get(example.figure)
        if measure is None:
            return False, False
        return alike(measure.metric, example.metric), example.entity is None or alike(measure.entity, example.entity)

    results = [right(example) for _, example in EXAMPLES]
    metrics, entities = (sum(column) / len(EXAMPLES) for column in zip(*results, strict=True))
    wrong = [example.text for (_, example), result in zip(EXAMPLES, results, strict=True) if not all(result)]
    assert metrics >= 0.9, wrong
    assert entities >= 0.85, wrong


def test_examples_are_read_by_their_rule(nlp: Language) -> None:
    read = [
        (measure := measured(nlp, example.text).get(example.figure)) is not None and measure.rule == name
        for name, example in EXAMPLES
    ]
    assert sum(read) >= 0.8 * len(read), [e.text for (_, e), ok in zip(EXAMPLES, read, strict=True) if not ok]


@pytest.mark.parametrize(("name", "text"), IGNORED)
def test_rules_ignore_what_is_not_theirs(nlp: Language, name: str, text: str) -> None:
    assert all(measure.rule != name for measure in measured(nlp, text).values())


def test_rise_and_level_of_one_measure(nlp: Language) -> None:
    found = measured(nlp, "Acme's zinc output rose 5 per cent to 3 million tonnes.")
    assert found["5 per cent"].role == "rise"
    assert found["3 million tonnes"].role == "level"
    assert found["5 per cent"].metric == found["3 million tonnes"].metric
    assert {measure.entity for measure in found.values()} == {"Acme"}


def test_conversion_shares_its_measure(nlp: Language) -> None:
    found = measured(nlp, "Acme approved an investment of $20 million (about €18 million) in June.")
    given, converted = found.values()
    assert converted.rule == "restated-or-continued"
    assert (converted.metric, converted.entity) == (given.metric, given.entity)


def test_units_and_figures_are_no_entity(nlp: Language) -> None:
    found = measured(nlp, "It fell 3 cents to 40 cents, and 5 tonnes were 6 tonnes more than 7 tonnes.")
    assert not {measure.entity for measure in found.values()} & {"cents", "tonnes", "40 cents"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PARTS.split("|")), max_size=14))
def test_any_text_gives_measures_or_none(nlp: Language, parts: list[str]) -> None:
    doc = nlp(" ".join(parts))
    for quantity, measure in measures.measures_of(doc):
        assert measure is None or measure.metric
        concept = measures.concept_of(doc, quantity)
        assert concept is None or concept.strip()
