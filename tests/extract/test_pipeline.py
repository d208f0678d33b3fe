"""The pipeline as a whole: offsets into the text as given, one bad article costs no other, pipelines are checked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import reclaim
from reclaim.errors import PipelineError
from reclaim.extract import pipeline
from reclaim.records import Article

NEWS = "Harrow Foods cut 1,200 jobs in 2024, the company said. Sales fell 5% to $1.4bn."

FRAGMENTS = [
    "5 million tons",
    "$1.4bn",
    " ",
    "\n\n",
    "said Ms Ito",
    "โ",
    "é",
    "👩‍🌾",
    "in 2024",
    "“",
    "12 per cent",
    ". ",
    "\u2028",
]


def read_one(text: str, nlp: Language) -> pipeline.Reading:
    (reading,) = pipeline.read_docs([Article(id="a", text=text)], nlp)
    assert isinstance(reading, pipeline.Reading)
    return reading


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=14).map("".join))
def test_offsets_are_exact_in_any_text(nlp: Language, text: str):
    annotations = pipeline.annotations_of(read_one(text, nlp))
    for layer in (annotations.quantities, annotations.skipped, annotations.dates, annotations.names):
        for item in layer:
            assert 0 <= item.start < item.end <= len(text)
            assert text[item.start : item.end] == item.text
    for claim in annotations.claims:
        assert text[claim.start : claim.end] == claim.value_text
        assert claim.sentence in text
    for credit in annotations.attributions:
        assert 0 <= credit.content_start <= credit.content_end <= len(text)
        assert 0 <= credit.source_start <= credit.source_end <= len(text)


def test_damaged_text_is_read_repaired_and_reported_as_given(nlp: Language):
    text = "Ostrava Steelโs output fell 12 per cent to 3.1 million tonnes in 2024."
    claims = pipeline.claims_of(read_one(text, nlp))
    assert [text[c.start : c.end] for c in claims] == ["12 per cent", "3.1 million tonnes"]
    assert {c.entity for c in claims} == {"Ostrava Steel"}
    assert {c.sentence for c in claims} == {text}


def test_the_same_text_gives_the_same_claims_twice_and_in_any_company(nlp: Language):
    alone = pipeline.claims_of(read_one(NEWS, nlp))
    article = Article(id="a", text=NEWS)
    other = Article(id="b", text="Rain fell for three days. " * 30)
    again = [c for c in reclaim.extract([other, article, other], nlp) if c.article == "a"]
    assert again == alone
    assert len(alone) == 3


def test_no_articles_give_no_claims(nlp: Language):
    assert list(reclaim.extract([], nlp)) == []
    assert list(reclaim.extract([Article(id="a", text="")], nlp)) == []


@Language.component("fails_on_a_marker")
def fails_on_a_marker(doc: Doc) -> Doc:
    if "FAIL" in doc.text:
        raise ValueError("no such luck")
    return doc


def test_an_article_that_fails_costs_no_other():
    nlp = reclaim.load()
    nlp.add_pipe("fails_on_a_marker", before="reclaim")
    failed: list[pipeline.FailedReading] = []
    articles = [Article(id="good", text=NEWS), Article(id="bad", text="FAIL 7 tons"), Article(id="last", text=NEWS)]
    claims = list(reclaim.extract(articles, nlp, on_failure=failed.append))
    assert [c.article for c in claims] == ["good"] * 3 + ["last"] * 3
    assert [(f.article.id, f.reason) for f in failed] == [("bad", "ValueError: no such luck")]
    with pytest.warns(UserWarning, match="bad: not read"):
        list(reclaim.extract(articles, nlp))


def test_reclaim_is_a_component_of_other_pipelines(nlp: Language):
    other = spacy.blank("en")
    other.add_pipe("reclaim")
    assert [claim.value for claim in other(nlp("Sales fell 5%."))._.claims] == [5]
    with pytest.raises(PipelineError, match="unknown layer 'colours'"):
        spacy.blank("en").add_pipe("reclaim", config={"layers": ["colours"]})


def test_without_a_parse_the_component_says_what_is_missing():
    blank = spacy.blank("en")
    blank.add_pipe("reclaim")
    assert blank("")._.claims == []
    with pytest.raises(PipelineError, match="tagger and a parser"):
        blank("Halvorn sold 500 tons of wheat.")
    figures = spacy.blank("en")
    figures.add_pipe("reclaim", config={"layers": ["quantities"]})
    assert [one.value for one in figures("Halvorn sold 500 tons of wheat.")._.quantities] == [500]


def test_a_pipeline_that_cannot_be_used_is_named_in_one_line(tmp_path: Path):
    with pytest.raises(PipelineError, match=r"^pipeline 'no_such_model': not installed"):
        pipeline.load("no_such_model")
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="it has no parser"):
        pipeline.load(tmp_path / "blank")
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(PipelineError, match="its language is 'de'"):
        pipeline.load(tmp_path / "german")


def test_other_programs_with_spacy_do_not_pay_for_the_layers():
    """spaCy imports every installed factory when any pipeline is made."""
    script = (
        "import sys, spacy\n"
        "spacy.blank('en')\n"
        "assert 'reclaim.extract.pipeline' in sys.modules\n"
        "heavy = {'reclaim.extract.claims', 'reclaim.extract.names', 'onnxruntime'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
