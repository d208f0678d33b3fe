"""Fits the weights with which `reclaim.extract.owners` chooses whose measure a figure is.

    python training/claims/fit_owners.py [--gold FOLDER …] [--write]

Trains on `articles/` beside this file, on the annotated stories of `corpus/` (`tests/gold/`), and on any further folder
of annotated articles in that JSON format. A conditional logit: among the candidates of one figure, the accepted owners
should together be the likeliest; weights are pulled towards 0 (`PULL`). Prints the share of right owners by
cross-validation over articles, beside that of the rules alone; `--write` fits on all and writes `data/owners.json`.
Deterministic: no randomness but a seeded split.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Annotated, Figure, annotated_articles, same_words
from scipy.optimize import minimize
from spacy.language import Language

import reclaim
from reclaim.extract import measures, owners, pipeline
from reclaim.extract.measures_figure import figure_of
from reclaim.extract.measures_rules import Measure
from reclaim.records import Article

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src" / "reclaim" / "extract" / "data" / "owners.json"
PULL = 5.0
"""Strength of the pull towards 0, chosen by cross-validation among 1.5, 3, 5, 8."""
TWICE_READ = 3.0
"""What a figure of the JSON gold counts: it was read twice, and what else is accepted is listed beside it."""
RARE = 4
"""A feature seen with fewer candidates gets no weight."""
FOLDS = 8
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One figure: the features of each candidate owner, which of them are right, and whether the rules' choice is."""

    article: str
    origin: str
    candidates: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    rules_right: bool
    weight: float = 1.0


def gold_articles(folder: Path) -> Iterator[Annotated]:
    """Annotated articles in JSON: `{"id", "title", "publisher", "published", "text", "claims": [...]}`."""
    for path in sorted(folder.rglob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "claims" not in gold:
            continue
        article = Article(**{key: gold.get(key) for key in ("id", "title", "publisher", "published", "url", "text")})
        figures = []
        for claim in gold["claims"]:
            at = article.text.find(claim["sentence"])
            for _ in range(claim["nth"] + 1):
                at = article.text.find(claim["value_text"], at + (_ > 0))
            if at >= 0 and not claim["optional"]:
                entity = (claim["entity"], *claim["entity_alts"])
                figures.append(Figure(at, at + len(claim["value_text"]), entity, (), (), ()))
        yield Annotated(article, tuple(figures))


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated article as the pipeline reads it."""

    annotated: Annotated
    origin: str
    reading: pipeline.Reading
    weight: float = 1.0

    @property
    def id(self) -> str:
        """The article's name, also beside one of the same name in another folder."""
        return f"{self.origin}/{self.annotated.article.id}"


def read_all(annotated: Sequence[Annotated], origin: str, nlp: Language, weight: float = 1.0) -> Iterator[Read]:
    """Parse annotated articles, each figure of which counts `weight` times."""
    readings = pipeline.succeeded(pipeline.read_docs([one.article for one in annotated], nlp))
    for one, reading in zip(annotated, readings, strict=True):
        yield Read(one, origin, reading, weight)


def choices_in(read: Read, weights: Mapping[str, float] | None) -> Iterator[Choice]:
    """Every annotated figure that reclaim finds, with the candidates for its owner. The owners of the figures before
    it are chosen by `weights`, or by the rules alone."""
    doc, given = read.reading.doc, read.reading.repaired.given_span
    earlier: list[Measure] = []
    times = measures.time_tokens(doc) | measures.figure_tokens(doc)
    for quantity in doc._.quantities:
        figure = figure_of(doc, quantity)
        measure = measures.measure_of(figure, earlier, times) if figure is not None else None
        if figure is None or measure is None:
            continue
        candidates = owners.candidates_of(figure, measure, earlier)
        earlier.append(owners.with_owner_among(candidates, measure, weights) if weights is not None else measure)
        start, end = given(quantity.start, quantity.end)
        gold = next((g for g in read.annotated.figures if g.start < end and start < g.end), None)
        if gold is not None:
            yield Choice(
                read.id,
                read.origin,
                tuple(candidate.features for candidate in candidates),
                tuple(same_words(candidate.text, gold.entity, contained=True) for candidate in candidates),
                same_words(measure.entity, gold.entity, contained=True),
                read.weight,
            )


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """The weight of each feature."""
    seen = Counter(name for choice in choices for candidate in choice.candidates for name in candidate)
    names = sorted(name for name, count in seen.items() if count >= RARE)
    useful = [choice for choice in choices if any(choice.right) and not all(choice.right)]
    tables = [(table(choice, names), np.array(choice.right), choice.weight) for choice in useful]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.5 * PULL * float(weights @ weights), PULL * weights
        for features, right, weight in tables:
            scores = features @ weights
            odds = np.exp(scores - scores.max())
            among_right = odds * right
            total -= weight * float(np.log(among_right.sum() / odds.sum()))
            slope = slope + weight * (features.T @ (odds / odds.sum() - among_right / among_right.sum()))
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True) if abs(weight) >= 0.0005}


def table(choice: Choice, names: Sequence[str]) -> np.ndarray:
    """Candidates by features."""
    return np.array([[candidate.get(name, 0.0) for name in names] for candidate in choice.candidates])


def is_right(choice: Choice, weights: dict[str, float]) -> bool:
    """Whether the weights choose a right owner."""
    scores = [sum(weights.get(k, 0.0) * v for k, v in candidate.items()) for candidate in choice.candidates]
    return choice.right[int(np.argmax(scores))]


def folds_of(articles: Sequence[Read]) -> dict[str, int]:
    """The fold of each article, by name."""
    names = sorted(read.id for read in articles)
    random.Random(0).shuffle(names)
    return {name: index % FOLDS for index, name in enumerate(names)}


def rounds(articles: Sequence[Read]) -> tuple[list[Choice], list[dict[str, float]]]:
    """The choices of the last round, and the weights of each fold for the articles that it leaves out.

    What a figure's owner is depends on the owners chosen before it. So the choices are made again with the weights of
    the round before, for each article those that were fitted without it, as they will be for an article never seen.
    """
    fold = folds_of(articles)
    held: list[dict[str, float]] = []
    for number in range(ROUNDS):
        choices = [c for read in articles for c in choices_in(read, held[fold[read.id]] if held else None)]
        held = [fit([choice for choice in choices if fold[choice.article] != left_out]) for left_out in range(FOLDS)]
        print(f"round {number + 1}")
        report(choices, fold, held)
    return choices, held


def report(choices: Sequence[Choice], fold: Mapping[str, int], held: Sequence[dict[str, float]]) -> None:
    """Print the shares of right owners, rules alone and ranked, on articles that were not trained on."""
    outcome: dict[str, list[tuple[bool, bool]]] = {}
    for choice in choices:
        found = choice.rules_right, is_right(choice, held[fold[choice.article]])
        outcome.setdefault(choice.origin, []).append(found)
    for origin, pairs in sorted(outcome.items()):
        rules, ranked = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
        print(f"{origin:<12} {len(pairs):4} figures   rules {rules:.3f}   ranked {ranked:.3f}", flush=True)


def main() -> None:
    """Cross-validate, and with `--write` fit on everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    nlp = reclaim.load()
    articles = list(read_all(list(annotated_articles()), "articles", nlp))
    for folder in [ROOT / "tests" / "gold", *options.gold]:
        articles += read_all(list(gold_articles(folder)), folder.name, nlp, TWICE_READ)
    choices, _ = rounds(articles)
    if options.write:
        weights = fit(choices)
        WEIGHTS.write_text(json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
        print(f"{len(weights)} weights written to {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
