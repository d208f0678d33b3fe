"""Claims that come without their article: reference tables."""

import pytest

from reclaim import find_conflicts
from reclaim.read.claims import claim_from


@pytest.mark.parametrize(
    ("given", "text", "sentence"),
    [
        ({"metric": "cargo", "value": 5e6, "unit": "ton/year"}, "5,000,000 ton/year", "cargo 5,000,000 ton/year"),
        ({"entity": "Rona", "metric": "ships", "value": 12, "unit": "count"}, "12", "Rona ships 12"),
        ({"metric": "rate", "value": 2.5, "unit": "percent", "value_text": "2.5%"}, "2.5%", "rate 2.5%"),
    ],
)
def test_entity_metric_and_figure_stand_for_a_sentence(given, text, sentence):
    claim = claim_from(given, "known")
    assert (claim.value_text, claim.sentence, claim.article) == (text, sentence, "known")


def test_a_reference_without_a_sentence_is_compared():
    read = claim_from(
        {
            "entity": "Port of Rona",
            "metric": "cargo handled",
            "value": 5e6,
            "unit": "ton/year",
            "value_text": "5 million tons",
            "sentence": "The Port of Rona handled 5 million tons of cargo a year.",
        },
        "story",
    )
    known = claim_from({"entity": "Port of Rona", "metric": "cargo handled", "value": 500, "unit": "ton/year"}, "known")
    [conflict] = find_conflicts([read], reference=[known])
    assert conflict.kind == "magnitude"
