"""Claims built from a sentence and the figure in it, for tests."""

from __future__ import annotations

from typing import Any

from reclaim.records import Claim


def claim(sentence: str, value_text: str, value: float, unit: str = "count", **fields: Any) -> Claim:
    """A claim of one sentence; `article` names its article, everything else has a plain default."""
    start = sentence.index(value_text)
    article = fields.pop("article", "a")
    made: dict[str, Any] = {
        "metric": fields.pop("metric", "figure"),
        "value": value,
        "unit": unit,
        "value_text": value_text,
        "sentence": sentence,
        "start": start,
        "end": start + len(value_text),
        "article": article,
        "publisher": f"The {article.upper()} Post",
        "published": "2024-05-10",
        "confidence": 0.8,
        "id": f"{article}-{start}",
        "rule": "test",
    }
    return Claim.model_validate(made | fields)
