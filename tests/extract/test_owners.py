"""The choice of an owner among candidates: features, weights and reasons, on a hand-built parse."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from reclaim.extract import layers, owners
from reclaim.extract.layers import Name, Quantity
from reclaim.extract.measures_figure import Figure, figure_of
from reclaim.extract.measures_rules import Measure
from reclaim.records import Article

WORDS = "Harrow grew . The board proposed a dividend of $ 2 .".split()
HEADS = [1, 1, 1, 4, 5, 5, 7, 5, 9, 7, 9, 5]
LABELS = "nsubj root punct det nsubj root det obj case nmod nummod punct".split()
TAGS = "PROPN VERB PUNCT DET NOUN VERB DET NOUN ADP SYM NUM PUNCT".split()


@pytest.fixture
def figure() -> Figure:
    """The dividend of $2 in an article about Harrow."""
    layers.register_extensions()
    doc = Doc(spacy.blank("en").vocab, WORDS, heads=HEADS, deps=LABELS, pos=TAGS, lemmas=[w.lower() for w in WORDS])
    doc._.article = Article(id="a", text=doc.text)
    doc._.names = [Name(0, 6, "Harrow", "ORG", "harrow")]
    start = doc[9].idx
    quantity = Quantity(
        start, doc[10].idx + 1, 2.0, None, "=", "USD", None, None, "money", doc[10].idx, doc[10].idx + 1
    )
    doc._.quantities, doc._.attributions, doc._.dates = [quantity], [], []
    found = figure_of(doc, quantity)
    assert found is not None
    return found


@pytest.fixture
def measure(figure: Figure) -> Measure:
    """What a rule read: the board has the dividend."""
    return Measure(
        "dividend", "board", None, "level", "noun-before-figure", "dividend", figure.quantity.start, "money", 3, 7, 4,
        "clause", (9, 7),
    )  # fmt: skip


def test_the_rules_choice_and_the_names_around_are_candidates(figure: Figure, measure: Measure):
    board, harrow = owners.candidates_of(figure, measure, [])
    assert (board.text, harrow.text) == ("board", "Harrow")
    assert board.features["rule's choice"] == 1
    assert harrow.features["in the opening"] == 1
    assert harrow.features["subject in the sentence before"] == 1


def test_of_a_common_noun_it_counts_where_it_stands(figure: Figure, measure: Measure):
    board = owners.candidates_of(figure, measure, [])[0]
    assert board.features["subject over the figure"] == board.features["in the figure's clause"] == 1
    assert "speaks in the sentence" not in board.features


def test_a_subject_that_no_rule_considered_is_a_candidate(figure: Figure, measure: Measure):
    texts = [one.text for one in owners.candidates_of(figure, replace(measure, entity="Harrow", owner=0), [])]
    assert texts == ["Harrow", "board"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("LONDON - Sterling fell.", "Sterling"),
        ("NEW DELHI, March 3 (Wire) — Rice rose.", "Rice"),
        ("Sterling fell - again.", "Sterling"),
        ("WOOL PRICES FALL", "WOOL"),
    ],
)
def test_where_a_dateline_ends(text: str, end: str):
    doc = spacy.blank("en")(text)
    assert owners.dateline_end(doc) == text.index(end)


def test_what_weighs_more_wins_and_says_why(figure: Figure, measure: Measure, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(owners, "weights", lambda: {"in the opening": 2.0, "rule's choice": 1.0, "type ORG": 0.5})
    chosen = owners.with_best_owner(figure, measure, [])
    assert (chosen.entity, chosen.entity_type, chosen.owner_from) == ("Harrow", "ORG", "ranking")
    assert chosen.runners_up == ("board",)
    assert chosen.owner_reasons == ("in the opening +2.0", "type ORG +0.5")
    assert replace(chosen, entity=None).metric == "dividend"


def test_without_weights_the_rules_choice_stays(figure: Figure, measure: Measure, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(owners, "weights", dict)
    assert owners.with_best_owner(figure, measure, []) is measure


def test_the_weights_that_ship_name_only_features_that_exist():
    assert owners.weights()["in the opening"] > 0
    assert owners.weights()["rule's choice"] > 0
