"""How likely all five fields of a claim are right: a logistic model over what the rules saw.

The coefficients in `data/confidence.json` are fitted by `benchmarks/calibration.py`; each feature is 0 or 1, or a
small number, and its name says what it means, so that a confidence can be explained.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reclaim.extract.measures_words import unit_family

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.claims_dates import DateOf
    from reclaim.extract.layers import Quantity
    from reclaim.extract.measures_rules import Measure

FAR = 12
"""Tokens between figure and entity beyond which distance no longer counts."""

Features = Mapping[str, float]


def features_of(doc: Doc, quantity: Quantity, measure: Measure, date: DateOf | None, source: str | None) -> Features:
    """What the rules saw of a claim, by name."""
    head = measure.via[0] if measure.via else 0
    far = abs(measure.owner - head) if measure.owner is not None else FAR
    return {
        f"rule={measure.rule}": 1.0,
        f"owner={measure.owner_from}": 1.0,
        f"unit={unit_family(quantity.unit)}": 1.0,
        f"date={date.place if date is not None else 'none'}": 1.0,
        "named": float(measure.entity_type is not None),
        "distance": min(far, FAR) / FAR,
        "runners_up": min(len(measure.runners_up), 3) / 3,
        "arcs": min(len(measure.via), 4) / 4,
        "metric_words": min(len(measure.metric.split()), 8) / 8,
        "dates_in_sentence": min(date.candidates, 3) / 3 if date is not None else 0.0,
        "source": float(source is not None),
        "open_unit": float(bool(quantity.notes)),
    }


@cache
def model() -> Mapping[str, float]:
    """The coefficients by feature, and the intercept under an empty name."""
    found: dict[str, float] = json.loads((files("reclaim.extract") / "data" / "confidence.json").read_text("utf-8"))
    return found


def confidence_of(features: Features, coefficients: Mapping[str, float] | None = None) -> float:
    """The probability, rounded to two places, that all five fields are right."""
    weights = model() if coefficients is None else coefficients
    score = weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-score)), 2)
