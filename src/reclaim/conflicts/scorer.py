"""The learned scale: how surely two disagreeing claims are about the same thing and clash, from explainable features.

A logistic regression whose weights stand in `data/scorer.json`, by name; `training/conflicts/fit_scorer.py` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from reclaim.conflicts.features import PAIR_FEATURES
from reclaim.conflicts.words import table

VALUE_FEATURES = {"power_of_ten": 0.0, "same_number_other_unit": 0.0, "near_values": 1.0, "far_values": 0.0, "change_opposite": 0.0}
"""Features of the two values, and what they are set to when only likeness of topic is asked for."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """A linear scale over `PAIR_FEATURES`. Scores are log odds."""

    weights: npt.NDArray[np.float64]
    intercept: float
    threshold: float
    """log odds from which a clash is reported"""
    aligned: float
    """log odds, value aside, from which two claims are held to be about the same thing"""

    def score(self, features: list[float]) -> float:
        """Log odds that the pair clashes."""
        return float(self.weights @ np.array(features)) + self.intercept

    def topic(self, features: list[float]) -> float:
        """Log odds that the two claims are about the same thing, whatever their values."""
        neutral = [VALUE_FEATURES.get(name, value) for name, value in zip(PAIR_FEATURES, features, strict=True)]
        return self.score(neutral)


@cache
def scorer() -> Scorer:
    """The scorer of `data/scorer.json`, read once."""
    stored = table("scorer.json")
    weights = np.array([stored["weights"][name] for name in PAIR_FEATURES])
    return Scorer(weights, stored["intercept"], stored["threshold"], stored["aligned"])
