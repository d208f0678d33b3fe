"""The learned scale: how surely two disagreeing claims are about the same thing and clash, from explainable features.

An additive model: each feature has a curve of a few straight lines and adds the points at its value, so that every
score can be read as a sum. The curves stand in `data/scorer.json`; `training/conflicts/fit_scorer.py` makes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reclaim.conflicts.features import PAIR_FEATURES
from reclaim.conflicts.words import table

CLASHING = (
    "power_of_ten",
    "same_number_other_unit",
    "far_values",
    "change_opposite",
    "power_alike",
    "number_alike",
    "opposite_alike",
    "swapped",
)
"""Features of how the two values differ, put aside when only likeness of topic is asked for."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of one feature: `points[i]` at `knots[i]`, in a straight line between them, level beyond them."""

    knots: tuple[float, ...]
    points: tuple[float, ...]

    def at(self, value: float) -> float:
        """The points of a value."""
        after = bisect_right(self.knots, value)
        if after == 0 or after == len(self.knots):
            return self.points[max(0, after - 1)]
        low, high = self.knots[after - 1 : after + 1]
        share = (value - low) / (high - low)
        return self.points[after - 1] * (1 - share) + self.points[after] * share


@dataclass(frozen=True, slots=True)
class Scorer:
    """Sums of curves over `PAIR_FEATURES`. Scores are log odds."""

    start: float
    curves: Mapping[str, Curve]
    threshold: float
    """log odds from which a clash is reported"""
    aligned: float
    """log odds, value aside, from which two claims are held to be about the same thing"""

    def parts(self, features: Sequence[float]) -> dict[str, float]:
        """The points of each feature, largest first."""
        found = {
            name: self.curves[name].at(value)
            for name, value in zip(PAIR_FEATURES, features, strict=True)
            if name in self.curves
        }
        return dict(sorted(found.items(), key=lambda item: -abs(item[1])))

    def score(self, features: Sequence[float]) -> float:
        """Log odds that the pair clashes."""
        total = self.start
        for name, value in zip(PAIR_FEATURES, features, strict=True):
            curve = self.curves.get(name)
            if curve is not None:
                total += curve.at(value)
        return total

    def topic(self, features: Sequence[float]) -> float:
        """Log odds that the two claims are about the same thing, whatever their values."""
        neutral = dict(zip(PAIR_FEATURES, features, strict=True)) | dict.fromkeys(CLASHING, 0.0)
        neutral |= {"near_values": 1.0, "near_alike": neutral["alike"]}
        return self.score([neutral[name] for name in PAIR_FEATURES])


def read_scorer(stored: Mapping[str, object]) -> Scorer:
    """A scorer from its stored form."""
    features = stored["features"]
    assert isinstance(features, dict)
    curves = {name: Curve(tuple(rows["knots"]), tuple(rows["points"])) for name, rows in features.items()}
    return Scorer(float(str(stored["start"])), curves, float(str(stored["threshold"])), float(str(stored["aligned"])))


@cache
def scorer() -> Scorer:
    """The scorer of `data/scorer.json`, read once."""
    return read_scorer(table("scorer.json"))
