"""Counted nouns, from characters and from parts of speech."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from reclaim.extract.counted import counted_after, singular
from reclaim.extract.layers import register_extensions
from reclaim.extract.quantities import annotate_quantities


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("six rare earth executives in jail", "executive"),
        ("six other boats left", "boat"),
        ("six people died", "person"),
        ("six-page letter", "page"),
        ("six fishermen", "fisherman"),
        ("six of them", None),
        ("six in all", None),
    ],
)
def test_from_characters(text: str, noun: str | None) -> None:
    found = counted_after(text, 3)
    assert (found.lemma if found else None) == noun


@pytest.mark.parametrize(
    ("many", "one"),
    [("cities", "city"), ("boxes", "box"), ("women", "woman"), ("buses", "bus"), ("glass", "glass"), ("cars", "car")],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


def doc_of(words: list[tuple[str, str, str]]) -> Doc:
    register_extensions()
    vocab = spacy.blank("en").vocab
    doc = Doc(
        vocab,
        words=[word for word, _, _ in words],
        pos=[pos for _, pos, _ in words],
        tags=[tag for _, _, tag in words],
        lemmas=[singular(word) if tag == "NNS" else word.lower() for word, _, tag in words],
        sent_starts=[index == 0 for index in range(len(words))],
    )
    annotate_quantities(doc)
    return doc


def test_head_of_the_phrase() -> None:
    doc = doc_of(
        [
            ("Police", "NOUN", "NNS"),
            ("met", "VERB", "VBD"),
            ("six", "NUM", "CD"),
            ("young", "ADJ", "JJ"),
            ("mine", "NOUN", "NN"),
            ("owners", "NOUN", "NNS"),
            ("today", "NOUN", "NN"),
        ]
    )
    (quantity,) = doc._.quantities
    assert quantity.counted == "owner"
    assert quantity.counted_start == doc.text.index("owners")
    assert quantity.written is not None
    assert quantity.written.counted == "young mine owner"


def test_a_bare_count_takes_the_noun_of_its_neighbour() -> None:
    doc = doc_of(
        [
            ("Bales", "NOUN", "NNS"),
            ("rose", "VERB", "VBD"),
            ("from", "ADP", "IN"),
            ("280", "NUM", "CD"),
            ("to", "ADP", "IN"),
            ("320", "NUM", "CD"),
            ("wool", "NOUN", "NN"),
            ("bales", "NOUN", "NNS"),
            (".", "PUNCT", "."),
        ]
    )
    assert [quantity.counted for quantity in doc._.quantities] == ["bale", "bale"]
