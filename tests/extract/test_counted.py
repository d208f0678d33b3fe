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
        ("six-strong crew left", "crew"),
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


LEMMAS = {"reached": "reach", "rose": "rise"}


def doc_of(words: list[tuple[str, str, str]]) -> Doc:
    register_extensions()
    vocab = spacy.blank("en").vocab
    doc = Doc(
        vocab,
        words=[word for word, _, _ in words],
        pos=[pos for _, pos, _ in words],
        tags=[tag for _, _, tag in words],
        lemmas=[singular(word) if tag == "NNS" else LEMMAS.get(word, word.lower()) for word, _, tag in words],
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


def counted_of(tagged: str) -> list[tuple[str | None, str | None]]:
    """Lemma and phrase of each quantity of `word/POS/TAG …`."""
    doc = doc_of([tuple(token.rsplit("/", 2)) for token in tagged.split()])  # type: ignore[misc]
    return [(q.counted, q.written.counted if q.written else q.counted) for q in doc._.quantities]


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("nine/NUM/CD kinds/NOUN/NNS of/ADP/IN goods/NOUN/NNS sold/VERB/VBD", ("kind", "kind of good")),
        ("nine/NUM/CD seasons/NOUN/NNS of/ADP/IN Otterwatch/PROPN/NNP ran/VERB/VBD", ("season", "season")),
        ("two/NUM/CD of/ADP/IN Marlow/PROPN/NNP 's/PART/POS aides/NOUN/NNS left/VERB/VBD", ("aide", "Marlow aide")),
        ("the/DET/DT top/ADJ/JJ three/NUM/CD seeds/NOUN/NNS lost/VERB/VBD", ("seed", "top seed")),
        (
            "one/NUM/CD of/ADP/IN the/DET/DT oldest/ADJ/JJS bridges/NOUN/NNS in/ADP/IN the/DET/DT world/NOUN/NN",
            ("bridge", "oldest bridge in the world"),
        ),
        ("It/PRON/PRP sold/VERB/VBD 80/NUM/CD Model/PROPN/NNP 3/NUM/CD sedans/NOUN/NNS", ("sedan", "Model 3 sedan")),
        ("It/PRON/PRP was/AUX/VBD 21/NUM/CD last/ADJ/JJ year/NOUN/NN", (None, None)),
        ("deaths/NOUN/NNS reached/VERB/VBD 40/NUM/CD ./PUNCT/.", ("death", "death")),
        ("prices/NOUN/NNS reached/VERB/VBD 40/NUM/CD ./PUNCT/.", (None, None)),
        (
            "the/DET/DT number/NOUN/NN of/ADP/IN boats/NOUN/NNS rose/VERB/VBD to/ADP/IN 40/NUM/CD ./PUNCT/.",
            ("boat", "boat"),
        ),
        ("Passengers/NOUN/NNS :/PUNCT/: 1,200/NUM/CD", ("passenger", "passenger")),
    ],
)
def test_the_counted_phrase(tagged: str, expected: tuple[str | None, str | None]) -> None:
    assert counted_of(tagged) == [expected]
