"""Claims: which quantities are claims, their dates, ids, confidence and explanations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from reclaim.extract import claims, confidence, explain
from reclaim.extract.layers import Quantity
from reclaim.extract.pipeline import Reading, read_docs
from reclaim.records import Article, Claim


def reading(nlp: Language, text: str, **given: str) -> Doc:
    (found,) = read_docs([Article(id="story", text=text, published="2024-06-12", **given)], nlp)
    assert isinstance(found, Reading)
    return found.doc


def by_text(doc: Doc) -> dict[str, Claim]:
    return {claim.value_text: claim for claim in doc._.claims}


def quantity(value: float = 5.0, start: int = 0) -> Quantity:
    return Quantity(start, start + 3, value, None, "=", "count", None, None, "plain", start, start + 3)


def test_offsets_and_sentences_are_those_of_the_text(nlp: Language) -> None:
    doc = reading(nlp, "Acme cut 300 jobs in May.\n\nIts sales fell 5% to $1.4bn last year.")
    assert [doc.text[c.start : c.end] for c in doc._.claims] == [c.value_text for c in doc._.claims]
    assert all(c.value_text in c.sentence for c in doc._.claims)
    assert all(c.article == "story" for c in doc._.claims)


def test_no_claims_in_furniture_and_vague_words(nlp: Language) -> None:
    doc = reading(nlp, "3 min read\n\nThe find is worth billions. One of the miners spoke.\n\n12 Comments")
    assert not doc._.claims


def test_times_are_no_claims(nlp: Language) -> None:
    doc = reading(nlp, "The mine opened three years ago and closed in 2022.")
    assert not doc._.claims


@pytest.mark.parametrize(
    ("text", "figure", "start", "end"),
    [
        ("Zinc output reached 3 million tonnes in 2023.", "3 million tonnes", "2023-01-01", "2023-12-31"),
        ("The minister said on Monday that output had reached 3 million tonnes.", "3 million tonnes", None, None),
        ("Output rose from 2 million tonnes in 2021 to 3 million tonnes in 2023.", "2 million tonnes", "2021-01-01",
         "2021-12-31"),
        ("Output rose from 2 million tonnes in 2021 to 3 million tonnes in 2023.", "3 million tonnes", "2023-01-01",
         "2023-12-31"),
        ("A poll on Monday showed Anna Roe with 42 per cent support.", "42 per cent", "2024-06-10", "2024-06-10"),
        ("It was the first time since 2019 that prices rose above $90.", "above $90", None, None),
        ("The delta holds 410 storks, a fifth more than at the count in 2019.", "410", None, None),
        ("Norline reported a 9 per cent rise in annual profit on Monday.", "9 per cent", None, None),
        ("Rangers shot 12 boars, the fewest since records began in 1910.", "12", None, None),
    ],
)  # fmt: skip
def test_dates(nlp: Language, text: str, figure: str, start: str | None, end: str | None) -> None:
    claim = by_text(reading(nlp, text))[figure]
    assert (claim.date_start, claim.date_end) == (start, end)


def test_a_date_carries_over_to_the_same_measure(nlp: Language) -> None:
    doc = reading(nlp, "Zinc exports reached 3 million tonnes in 2023. Tin exports were 2 million tonnes.")
    assert {claim.date for claim in doc._.claims} == {"2023"}


def test_changes_and_levels(nlp: Language) -> None:
    found = by_text(reading(nlp, "Acme's sales fell 5% to $1.4bn from $1.5bn."))
    assert [found[text].change for text in ("5%", "$1.4bn", "$1.5bn")] == ["fall", None, None]


def test_ids_are_stable_and_differ(nlp: Language) -> None:
    text = "Acme cut 300 jobs and Bolt cut 300 jobs."
    first, second = reading(nlp, text)._.claims
    assert first.id != second.id
    assert [claim.id for claim in reading(nlp, text)._.claims] == [first.id, second.id]


@given(st.text(max_size=5), st.floats(allow_nan=False), st.integers(0, 10**6))
def test_any_id_is_sixteen_hex_digits(article: str, value: float, start: int) -> None:
    found = claims.claim_id(article, quantity(value, start))
    assert len(found) == 16
    assert int(found, 16) >= 0


@given(st.dictionaries(st.sampled_from(["named", "distance", "rule=x", "arcs"]), st.floats(0, 1)))
def test_confidence_is_a_probability(features: dict[str, float]) -> None:
    assert 0 <= confidence.confidence_of(features) <= 1


def test_confidence_follows_its_coefficients() -> None:
    weights = {"": 0.0, "named": 2.0}
    assert confidence.confidence_of({}, weights) == 0.5
    assert confidence.confidence_of({"named": 1.0}, weights) > 0.8


def test_explanation_covers_every_field(nlp: Language) -> None:
    doc = reading(nlp, "Norway's zinc output rose 5 per cent in 2023, the ministry said.")
    (claim,) = doc._.claims
    found = explain.explain_claim(doc, claim)
    fields = {field.field: field for field in found.fields}
    assert list(fields) == ["value", "metric", "entity", "date", "source", "modality", "confidence"]
    assert fields["entity"].value == "Norway"
    assert fields["metric"].arcs
    assert fields["metric"].rule == claim.rule
    assert fields["date"].value == "2023"


def test_explaining_a_claim_of_another_article_fails(nlp: Language) -> None:
    doc = reading(nlp, "Acme cut 300 jobs.")
    (claim,) = doc._.claims
    with pytest.raises(LookupError, match="not in this article"):
        explain.explain_claim(reading(nlp, "Nothing here."), claim)
