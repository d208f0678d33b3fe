"""Fit `src/reclaim/conflicts/data/scorer.json`: the curves of points by which two claims are held to clash.

usage: python training/conflicts/fit_scorer.py PAIRS.jsonl [--out FILE] [--report]

PAIRS.jsonl holds one pair of claims a line, as `write_pairs.py` writes it: `{"group", "features": {name: number},
"label"}`. `label` is
`clash`, `same` (about the same thing, and agreeing) or `other`; `group` (the story) keeps pairs of one story in
one fold of the
cross-validation. A pair that agrees is also an example of what clashes would look like: its value features are redrawn
as those of a clash (ten times too much, a few per cent off, another unit), with less weight.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from made_pairs import made_pairs
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from reclaim.conflicts.features import PAIR_FEATURES, pair_features
from reclaim.conflicts.profiles import profile
from reclaim.conflicts.scorer import CLASHING
from reclaim.conflicts.stories import likeness, story_words

OUT = Path(__file__).parents[2] / "src/reclaim/conflicts/data/scorer.json"
PLACE = {name: number for number, name in enumerate(PAIR_FEATURES)}
KNOTS = (0, 33.3, 66.7, 100)
"""Percentiles of a feature between which its points run in straight lines."""
RIDGE = 0.01
"""How far the points may be from zero (scikit-learn's `C`): there are few clashes to learn from."""
REDRAWN = 2
WEIGHT = 0.35
MADE = 0.002
"""Weight of a made-up pair."""
CLASHES = (
    (0.35, ("power_of_ten", "far_values", "power_alike")),
    (0.10, ("same_number_other_unit", "far_values", "number_alike")),
    (0.35, ("near_values", "near_alike")),
    (0.05, ("swapped", "near_values", "near_alike")),
    (0.05, ("swapped",)),
    (0.10, ("far_values",)),
)
"""How often a wrong figure is wrong in which way, and the features that show it."""


def redraw(row: np.ndarray, random: np.random.RandomState) -> np.ndarray:
    """The features of an agreeing pair with a wrong figure in it."""
    row = row.copy()
    for name in (*CLASHING, "near_values", "near_alike", "swapped"):
        row[PLACE[name]] = 0.0
    for name in CLASHES[random.choice(len(CLASHES), p=[share for share, _ in CLASHES])][1]:
        row[PLACE[name]] = row[PLACE["alike"]] if name.endswith("_alike") else 1.0
    return row


def made() -> tuple[np.ndarray, np.ndarray]:
    """(features, labels) of the made-up pairs."""
    rows, labels = [], []
    for one, two, label in made_pairs():
        a, b = profile(one), profile(two)
        rows.append(pair_features(a, b, likeness(story_words([a]), story_words([b]))))
        labels.append(label)
    return np.array(rows), np.array(labels)


def fit(features: np.ndarray, labels: np.ndarray, extra: tuple[np.ndarray, np.ndarray], seed: int = 0) -> dict:
    """The stored form of a scorer, without its thresholds; `extra` are made-up pairs, of little weight."""
    random = np.random.RandomState(seed)
    made_rows, made_labels = extra[0][extra[1] != "same"], extra[1][extra[1] != "same"]
    fixed = labels != "same"
    drawn = np.array([redraw(row, random) for row in features[labels == "same"] for _ in range(REDRAWN)])
    rows = np.vstack([features[fixed], drawn, made_rows])
    target = np.concatenate([labels[fixed] == "clash", np.ones(len(drawn), bool), made_labels == "clash"])
    weight = np.concatenate([np.ones(int(fixed.sum())), np.full(len(drawn), WEIGHT), np.full(len(made_rows), MADE)])
    knots = [np.unique(np.round(np.percentile(rows[:, place], KNOTS), 4)) for place in range(rows.shape[1])]
    wide = hats(rows, knots)
    middle, scale = np.average(wide, axis=0, weights=weight), wide.std(0) + 1e-9
    model = LogisticRegression(C=RIDGE, max_iter=5000).fit((wide - middle) / scale, target, sample_weight=weight)
    share = model.coef_[0] / scale
    start, stored, at = float(model.intercept_[0]), {}, 0
    for name, places in zip(PAIR_FEATURES, knots, strict=True):
        points = share[at : at + len(places)] - float(share[at : at + len(places)] @ middle[at : at + len(places)])
        at += len(places)
        if len(places) > 1:
            stored[name] = {"knots": places.tolist(), "points": [round(point, 4) for point in points.tolist()]}
    return {"start": round(start, 4), "features": stored}


def hats(rows: np.ndarray, knots: list[np.ndarray]) -> np.ndarray:
    """For each feature and knot a column that is 1 at the knot and 0 at its neighbours, linear between them."""
    none = np.zeros(len(rows))
    columns = [
        np.interp(rows[:, place], at, hat) if len(at) > 1 else none
        for place, at in enumerate(knots)
        for hat in np.eye(len(at))
    ]
    return np.stack(columns, axis=1)


def scored(stored: dict, features: np.ndarray) -> np.ndarray:
    """Log odds of each row."""
    total = np.full(len(features), stored["start"])
    for name, curve in stored["features"].items():
        total += np.interp(features[:, PLACE[name]], curve["knots"], curve["points"])
    return total


def cross_validate(
    features: np.ndarray,
    labels: np.ndarray,
    groups: np.ndarray,
    extra: tuple[np.ndarray, np.ndarray],
    folds: int = 6,
    seed: int = 0,
) -> np.ndarray:
    """The score of each pair by curves that were fitted without its story."""
    names = np.random.RandomState(seed).permutation(np.unique(groups))
    scores = np.zeros(len(features))
    for part in np.array_split(names, folds):
        held = np.isin(groups, part)
        scores[held] = scored(fit(features[~held], labels[~held], extra, seed), features[held])
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--threshold", type=float, default=-1.6)
    parser.add_argument("--aligned", type=float, default=-1.0)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines()]
    features = np.array([[record["features"][name] for name in PAIR_FEATURES] for record in records])
    labels = np.array([record["label"] for record in records])
    groups = np.array([record["group"] for record in records])
    extra = made()
    held = np.mean([cross_validate(features, labels, groups, extra, seed=seed) for seed in range(2)], axis=0)
    judged = labels != "same"
    precision = average_precision_score(labels[judged] == "clash", held[judged])
    print(f"{len(records)} pairs, {(labels == 'clash').sum()} clashes; average precision, held out: {precision:.3f}")
    stored = {"threshold": options.threshold, "aligned": options.aligned} | fit(features, labels, extra)
    options.out.write_text(json.dumps(stored) + "\n", "utf-8")


if __name__ == "__main__":
    main()
