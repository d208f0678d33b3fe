"""The stories of `corpus/` and their annotations: well-formed, and read well enough by the bundled pipeline."""

from __future__ import annotations

import json
from typing import Any

import pytest

import reclaim
from reclaim.records import Article
from tests.corpus_score import CORPUS, GOLD, STORIES, gold_articles, gold_pairs, place, score_corpus, scores

CASES = [(story, gold) for story in STORIES for gold in gold_articles(story)]


def ids(value: Any) -> str:
    return str(value["id"]) if isinstance(value, dict) else str(value)


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {article.id: article for article in reclaim.read(CORPUS)}


def test_there_are_three_stories_of_four_articles_or_more() -> None:
    assert len(STORIES) >= 3
    assert all(len(gold_articles(story)) >= 4 for story in STORIES)


def test_the_corpus_holds_the_annotated_articles_and_nothing_else(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(gold["id"] for _, gold in CASES)


@pytest.mark.parametrize(("story", "gold"), CASES, ids=ids)
def test_annotated_articles_are_the_ones_read(story: str, gold: dict[str, Any], articles: dict[str, Article]) -> None:
    article = articles[gold["id"]]
    for name in ("title", "publisher", "published"):
        assert getattr(article, name) == gold[name]
    for claim in gold["claims"]:
        assert claim["sentence"] in article.text


@pytest.mark.parametrize(("story", "gold"), CASES, ids=ids)
def test_annotated_claims_are_well_formed(story: str, gold: dict[str, Any]) -> None:
    spots = set()
    for claim in gold["claims"]:
        spot = place(gold["text"], claim["sentence"], claim["value_text"], claim["nth"])
        assert spot == (claim["start"], claim["end"]), claim["value_text"]
        assert spot not in spots
        spots.add(spot)
        assert claim["low"] <= claim["high"]
        assert (claim["comparator"] == "range") == (claim["low"] < claim["high"])
        assert (claim["counted"] is not None) == claim["unit"].startswith("count")
        assert claim["modality"] in ("actual", "projected", "hypothetical", "denied")
        assert claim["change"] in ("rise", "fall", None)
        if claim["date_text"]:
            assert claim["date_text"].lower() in gold["text"].lower()
        else:
            assert claim["date_start"] is claim["date_end"] is None


@pytest.mark.parametrize("story", STORIES)
def test_annotated_pairs_stand_on_annotated_claims(story: str) -> None:
    claims = {(gold["id"], c["start"], c["end"]) for gold in gold_articles(story) for c in gold["claims"]}
    seen = set()
    for pair in gold_pairs(story):
        ends = tuple(sorted((side["article"], side["start"], side["end"]) for side in (pair["a"], pair["b"])))
        assert set(ends) <= claims
        assert ends not in seen
        seen.add(ends)
        assert pair["label"] in ("conflict", "compatible", "superseded")


def test_the_bundled_pipeline_reads_the_corpus_well_enough() -> None:
    floors: dict[str, float] = json.loads((GOLD / "floors.json").read_text("utf-8"))
    reached = scores(score_corpus())
    fallen = {name: (reached[name], floor) for name, floor in floors.items() if reached[name] < floor}
    assert not fallen, "scores below their floors in tests/gold/floors.json: (reached, floor)"
