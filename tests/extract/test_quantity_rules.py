"""Rules are data with examples: each example is a test."""

from __future__ import annotations

import pytest

from reclaim.extract import bounds, multiples, scales, senses, skip_rules
from reclaim.extract.changes import change_at
from reclaim.extract.layers import Quantity, Skip
from reclaim.extract.quantities import find_quantities

SKIPPED = [(rule.reason, example) for rule in skip_rules.RULES for example in rule.yes]
KEPT = [(rule.reason, example) for rule in skip_rules.RULES for example in rule.no]


@pytest.mark.parametrize(("reason", "example"), SKIPPED)
def test_skip_rule_matches(reason: str, example: str) -> None:
    first = next(iter(find_quantities(example)))
    assert isinstance(first, Skip)
    assert first.reason == reason


@pytest.mark.parametrize(("reason", "example"), KEPT)
def test_skip_rule_leaves_alone(reason: str, example: str) -> None:
    first = next(iter(find_quantities(example)), None)
    assert not (isinstance(first, Skip) and first.reason == reason)


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in multiples.RULES for example in rule.yes])
def test_multiple_rule_matches(rule: multiples.MultipleRule, example: str) -> None:
    assert rule.name in [found.rule for found in multiples.find_multiples(example)]


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in multiples.RULES for example in rule.no])
def test_multiple_rule_leaves_alone(rule: multiples.MultipleRule, example: str) -> None:
    assert rule.name not in [found.rule for found in multiples.find_multiples(example)]


def units_of(text: str) -> list[str]:
    return [item.unit.split("/")[0] for item in find_quantities(text) if isinstance(item, Quantity)]


@pytest.mark.parametrize(("sense", "example"), [(sense, example) for sense in senses.SENSES for example in sense.yes])
def test_sense_holds(sense: senses.Sense, example: str) -> None:
    assert sense.unit in units_of(example)


@pytest.mark.parametrize(("sense", "example"), [(sense, example) for sense in senses.SENSES for example in sense.no])
def test_sense_does_not_hold(sense: senses.Sense, example: str) -> None:
    assert sense.unit not in units_of(example)


@pytest.mark.parametrize(("scale", "example"), [(scale, example) for scale in scales.SCALES for example in scale.yes])
def test_scale_holds(scale: scales.Scale, example: str) -> None:
    assert units_of(example)[0] == scale.unit


@pytest.mark.parametrize(("scale", "example"), [(scale, example) for scale in scales.SCALES for example in scale.no])
def test_scale_does_not_hold(scale: scales.Scale, example: str) -> None:
    assert scale.unit not in units_of(example)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Sales topped 3 million.", ">"),
        ("It exceeds 40 tonnes.", ">"),
        ("The load must not exceed 5 tonnes.", "<="),
        ("It surpasses the 40 of last year.", "="),
    ],
)
def test_bound_of_a_verb(text: str, comparator: str) -> None:
    first = next(item for item in find_quantities(text) if isinstance(item, Quantity))
    assert first.comparator == comparator


@pytest.mark.parametrize(("phrase", "comparator"), bounds.BEFORE.items())
def test_bound_before(phrase: str, comparator: str) -> None:
    text = f"They had {phrase} 50 boats"
    begin, found = bounds.bound_before(text, text.index("50"))
    assert (text[begin:].startswith(phrase), found) == (True, comparator)


@pytest.mark.parametrize(("phrase", "comparator"), bounds.AFTER.items())
def test_bound_after(phrase: str, comparator: str) -> None:
    text = f"They had 50 {phrase}, then"
    end, found = bounds.bound_after(text, text.index("50") + 2)
    assert (text[:end].endswith(phrase), found) == (True, comparator)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales jumped by about [12 per cent].", "rise"),
        ("Wages are up [3%] on last year.", "rise"),
        ("The fund shed [8 per cent].", "fall"),
        ("They cut rates by [50 basis points].", "fall"),
        ("An increase of [4 per cent] is due.", "rise"),
        ("A [5-point] jump", "rise"),
        ("Prices rose to [$5].", None),
        ("It gave up [40 yards].", None),
        ("They raised [$5 million].", None),
        ("They have sunk [$5 million] into it.", None),
        ("The index gave up [22 points] to 1,829.", "fall"),
        ("The team gave up [22 points] at home.", None),
        ("In the poll she was up [4 points] on him.", None),
        ("In the poll support was up [9 points] in a year.", "rise"),
        ("It made [17 per cent] more than in the same period of 2009.", "rise"),
        ("Gold climbed back [above $1,300].", None),
        ("The lower [95 per cent] pay nothing.", None),
        ("It makes up [80 per cent] of trade.", None),
        ("They reduced [12 per cent] dependence on it.", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    unit = next(item.unit for item in find_quantities(plain) if isinstance(item, Quantity))
    assert change_at(plain, start, end, unit) == change
