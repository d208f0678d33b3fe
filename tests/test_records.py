"""The records are the public contract: their fields, their order, and the schema that is checked in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from reclaim.records import Annotations, Article, Claim, Conflict, json_schema

SCHEMA = Path(__file__).parent.parent / "docs" / "schema.json"

CLAIM_COLUMNS = """
entity metric value value_high comparator unit counted change date date_start date_end date_text source modality
confidence value_text sentence start end article title publisher published url entity_type id rule
""".split()


def test_a_claim_is_one_flat_row_in_the_promised_order():
    assert list(Claim.model_fields) == CLAIM_COLUMNS


def test_a_conflict_keeps_its_promised_fields_first():
    promised = "entity metric kind severity ratio explanation sides articles".split()
    assert list(Conflict.model_fields)[: len(promised)] == promised


def test_annotations_keep_their_promised_layers():
    assert set(Annotations.model_fields) >= {"article", "quantities", "dates", "names", "attributions", "claims"}


def test_only_the_text_of_an_article_is_needed_beside_its_id():
    article = Article(id="a", text="Wheat rose.")
    assert article.published is None
    assert article.publisher is None


def test_unknown_keys_are_refused():
    with pytest.raises(ValidationError, match="colour"):
        Article(id="a", text="Wheat rose.", colour="red")


def test_the_checked_in_schema_is_the_schema_of_the_records():
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema(), "run: reclaim schema > docs/schema.json"
