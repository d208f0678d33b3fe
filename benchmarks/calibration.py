"""Fit the confidence of claims and check its calibration by cross-validation over articles.

    python benchmarks/calibration.py [GOLD_DIR …] [--write] [--plot reliability.svg]

Without GOLD_DIR the annotated articles under `training/claims/` are taken alone, with it besides. GOLD_DIR holds gold
articles, one JSON file each: `id, title, publisher, published, text, claims`, every claim with `sentence, value_text,
low, high, unit, entity, entity_alts, metric, metric_alts, date_start, date_end, source, source_alts, optional`. A claim
counts as right when all five fields are. Printed: the expected calibration error over ten bins of equal width, and the
bins. `--write` fits on everything and writes the coefficients to the package.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import reclaim
from reclaim.extract.claims import claim_of, evidence_in
from reclaim.extract.confidence import Features
from reclaim.extract.pipeline import Reading, read_docs
from reclaim.records import Article, Claim

sys.path.insert(0, str(Path(__file__).parent.parent / "training" / "claims"))
from annotated import annotated_articles  # type: ignore[import-not-found]

FOLDS = 10
BINS = 10
RIDGE = 15.0
"""Penalty on squared coefficients: with about a thousand claims and some fifty features, strong enough to keep a rule
that was seen ten times from claiming certainty."""
SEEN_OFTEN = 8
"""A feature that fewer claims have is left out."""
COEFFICIENTS = Path(__file__).parent.parent / "src" / "reclaim" / "extract" / "data" / "confidence.json"
EMPTY_WORDS = frozenset(
    "a an the of in on at to for from by with and or its their total number amount figure value".split()
)


@dataclass(frozen=True)
class Judged:
    """A claim's features, whether all its fields are right, and the article that it stands in."""

    features: Features
    right: bool
    article: str


def content(text: str | None) -> list[str]:
    """The content words of a phrase, without plural endings."""
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", (text or "").lower()))
    return [re.sub(r"(?<=[a-z]{3})s$", "", word) for word in found if word not in EMPTY_WORDS]


def same_phrase(given: str | None, wanted: Iterable[str | None], *, contained: bool = False) -> bool:
    """Half of the words shared, or, for names, one inside the other."""
    answers = list(wanted)
    if not given:
        return any(not answer for answer in answers)
    own = content(given)
    for answer in answers:
        other = content(answer)
        if not own or not other:
            continue
        shared = sum((Counter(own) & Counter(other)).values())
        if 2 * shared / (len(own) + len(other)) >= 0.5 or (
            contained and (set(own) <= set(other) or set(other) <= set(own))
        ):
            return True
    return False


def is_right(claim: Claim, gold: dict[str, Any]) -> bool:
    """All five fields agree with the gold claim."""
    return (
        claim.unit.split("/")[0] == str(gold["unit"]).split("/")[0]
        and same_phrase(claim.entity, [gold["entity"], *gold["entity_alts"]], contained=True)
        and same_phrase(claim.metric, [gold["metric"], *gold["metric_alts"]])
        and same_phrase(claim.source, [gold["source"], *gold["source_alts"]], contained=True)
        and (claim.date_start, claim.date_end) == (gold["date_start"], gold["date_end"])
    )


def matching(claim: Claim, golds: Sequence[dict[str, Any]], text: str) -> dict[str, Any] | None:
    """The gold claim about the same figure at the same place."""
    high = claim.value if claim.value_high is None else claim.value_high
    for gold in golds:
        start = text.find(gold["sentence"])
        near = start <= claim.start < start + len(gold["sentence"])
        if near and np.isclose(gold["low"], claim.value) and np.isclose(gold["high"], high):
            return gold
    return None


def judged(folders: Sequence[Path]) -> list[Judged]:
    """Every claim that reclaim reads in the gold articles, judged; optional ones left out."""
    nlp = reclaim.load()
    golds = [json.loads(path.read_text("utf-8")) for folder in folders for path in sorted(folder.rglob("*.json"))]
    articles = [
        Article(**{key: gold.get(key) for key in ("id", "title", "publisher", "published", "url", "text")})
        for gold in golds
    ]
    found = []
    for gold, reading in zip(golds, read_docs(articles, nlp), strict=True):
        if not isinstance(reading, Reading):
            continue
        for evidence in evidence_in(reading.doc):
            claim = claim_of(reading.doc, evidence)
            wanted = matching(claim, gold["claims"], gold["text"])
            if wanted is None or not wanted["optional"]:
                right = wanted is not None and is_right(claim, wanted)
                found.append(Judged(evidence.features(reading.doc), right, gold["id"]))
    return found


def judged_annotated() -> list[Judged]:
    """Every claim that reclaim reads in our own annotated articles, judged."""
    annotated = list(annotated_articles())
    found = []
    for one, reading in zip(annotated, read_docs((one.article for one in annotated), reclaim.load()), strict=True):
        if not isinstance(reading, Reading):
            continue
        for evidence in evidence_in(reading.doc):
            claim = claim_of(reading.doc, evidence)
            figure = next((f for f in one.figures if f.start < claim.end and claim.start < f.end), None)
            right = figure is not None and (
                same_phrase(claim.entity, figure.entity, contained=True)
                and same_phrase(claim.metric, figure.metric)
                and same_phrase(claim.source, figure.source, contained=True)
                and (claim.date_start, claim.date_end) in figure.date
            )
            found.append(Judged(evidence.features(reading.doc), right, one.article.id))
    return found


def matrix(claims: Sequence[Judged], names: Sequence[str]) -> np.ndarray:
    """One row a claim: the named features and a one for the intercept."""
    rows = [[*(float(claim.features.get(name, 0.0)) for name in names), 1.0] for claim in claims]
    return np.array(rows)


def fit(claims: Sequence[Judged]) -> dict[str, float]:
    """Coefficients by feature, the intercept under an empty name: ridge logistic regression by Newton's method."""
    seen = Counter(name for claim in claims for name, value in claim.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= SEEN_OFTEN)
    inputs, wanted = matrix(claims, names), np.array([claim.right for claim in claims], dtype=float)
    weights = np.zeros(inputs.shape[1])
    penalty = np.full(inputs.shape[1], RIDGE)
    penalty[-1] = 0.0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chance - wanted) + penalty * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return {
        **{name: round(float(w), 3) for name, w in zip(names, weights, strict=False)},
        "": round(float(weights[-1]), 3),
    }


def chances(claims: Sequence[Judged], coefficients: dict[str, float]) -> np.ndarray:
    """The probability that each claim is right."""
    names = [name for name in coefficients if name]
    weights = np.array([*(coefficients[name] for name in names), coefficients[""]])
    return np.asarray(1 / (1 + np.exp(-matrix(claims, names) @ weights)))


def bins(chance: np.ndarray, right: np.ndarray) -> list[tuple[int, float, float]]:
    """For each bin that holds claims: how many, their mean confidence, the share that is right."""
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    return [
        (int((place == n).sum()), float(chance[place == n].mean()), float(right[place == n].mean()))
        for n in range(BINS)
        if (place == n).any()
    ]


def calibration_error(found: Sequence[tuple[int, float, float]]) -> float:
    """The expected calibration error: the gap between confidence and share right, weighted by claims."""
    total = sum(count for count, _, _ in found)
    return sum(count * abs(mean - share) for count, mean, share in found) / total


def cross_validated(claims: Sequence[Judged]) -> np.ndarray:
    """Each claim's probability from a model that has not seen its article."""
    articles = sorted({claim.article for claim in claims})
    fold = {article: n % FOLDS for n, article in enumerate(articles)}
    chance = np.zeros(len(claims))
    for n in range(FOLDS):
        held = [i for i, claim in enumerate(claims) if fold[claim.article] == n]
        if held:
            model = fit([claim for claim in claims if fold[claim.article] != n])
            chance[held] = chances([claims[i] for i in held], model)
    return chance


def plot(found: Sequence[tuple[int, float, float]], error: float) -> str:
    """The reliability of the bins as an SVG picture: on the diagonal confidence is what it says."""
    largest = max(count for count, _, _ in found)
    dots = "".join(
        f'<circle cx="{40 + 300 * mean:.1f}" cy="{320 - 300 * share:.1f}" r="{3 + 9 * (count / largest) ** 0.5:.1f}" '
        f'fill="#2a6f97" fill-opacity=".7"><title>{count} claims: {mean:.2f} said, {share:.2f} right</title></circle>'
        for count, mean, share in found
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360" font-family="sans-serif" font-size="12">'
        '<rect width="360" height="360" fill="#fff"/><path d="M40 20V320H340M40 320L340 20" fill="none" stroke="#999"/>'
        f'{dots}<text x="190" y="350" text-anchor="middle">confidence (calibration error {error:.3f})</text>'
        '<text x="14" y="170" text-anchor="middle" transform="rotate(-90 14 170)">share right</text></svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write the coefficients fitted on everything")
    parser.add_argument("--plot", type=Path, help="write the reliability plot to this SVG file")
    options = parser.parse_args()
    claims = [*judged(options.gold), *judged_annotated()]
    right = np.array([claim.right for claim in claims], dtype=float)
    found = bins(cross_validated(claims), right)
    error = calibration_error(found)
    print(f"{len(claims)} claims, {right.mean():.3f} right, expected calibration error {error:.3f}")
    for count, mean, share in found:
        print(f"{count:5d} claims at {mean:.2f}: {share:.2f} right")
    if options.plot:
        options.plot.write_text(plot(found, error), "utf-8")
    if options.write:
        COEFFICIENTS.write_text(json.dumps(fit(claims), indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
