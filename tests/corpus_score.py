"""Compares reclaim with the hand-made annotations of `corpus/`: figures, their fields, whole claims, conflicts.

`python -m tests.corpus_score [--errors]` prints the scores as JSON; `--errors` also says what was wrong where.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import Any

import reclaim
from reclaim.records import Article, Claim

ROOT = Path(__file__).resolve().parent.parent
CORPUS, GOLD = ROOT / "corpus", ROOT / "tests" / "gold"
STORIES = tuple(sorted(path.name for path in CORPUS.iterdir() if path.is_dir()))
FIELDS = ("unit", "comparator", "entity", "metric", "date", "source", "modality", "change")
CLAIM_FIELDS = ("unit", "entity", "metric", "date", "source")
"""The fields that, with the value, make a whole claim."""
FILLERS = frozenset("a an the of in on at to for from by with its his her their our".split())


def gold_articles(story: str) -> list[dict[str, Any]]:
    """The annotated articles of a story, by id."""
    return [json.loads(path.read_text("utf-8")) for path in sorted((GOLD / story / "claims").glob("*.json"))]


def gold_pairs(story: str) -> list[dict[str, Any]]:
    """The annotated pairs of figures of a story."""
    pairs: list[dict[str, Any]] = json.loads((GOLD / story / "conflicts.json").read_text("utf-8"))["pairs"]
    return pairs


def place(text: str, sentence: str, value_text: str, nth: int) -> tuple[int, int] | None:
    """Where a figure stands in a text as it was read: the `nth` of its kind in its sentence."""
    start = text.find(sentence)
    if start < 0:
        return None
    at = -1
    for _ in range(nth + 1):
        at = sentence.find(value_text, at + 1)
    return (start + at, start + at + len(value_text)) if at >= 0 else None


@dataclass
class Tally:
    """Counts, summed over stories."""

    gold: int = 0
    found: int = 0
    predicted: int = 0
    whole: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    conflicts: int = 0
    conflicts_found: int = 0
    conflicts_reported: int = 0
    errors: list[str] = field(default_factory=list)


def words_of(text: str | None) -> set[str]:
    """Content words without plural endings."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", (text or "").lower()))
    return {w.removesuffix("s") if len(w) > 3 and not w.endswith("ss") else w for w in words} - FILLERS


def same_phrase(answer: str | None, accepted: Sequence[str | None]) -> bool:
    """Whether an answer names what one of the accepted ones names: one holds the other, or most words are shared."""
    if not answer:
        return any(not one for one in accepted)
    mine = words_of(answer)
    for theirs in (words_of(one) for one in accepted if one):
        if mine and theirs and (2 * len(mine & theirs) >= 0.5 * (len(mine) + len(theirs)) or mine <= theirs):
            return True
    return False


def fields_right(claim: Claim, gold: Mapping[str, Any]) -> dict[str, bool]:
    """Which fields of a claim agree with the annotation."""
    loose = {">=": ">", "<=": "<"}
    return {
        "unit": claim.unit == gold["unit"] or {claim.unit, gold["unit"]} <= {"ton", "metric_ton"},
        "comparator": loose.get(claim.comparator, claim.comparator)
        == loose.get(gold["comparator"], gold["comparator"]),
        "entity": same_phrase(claim.entity, [gold["entity"], *gold["entity_alts"]]),
        "metric": same_phrase(claim.metric, [gold["metric"], *gold["metric_alts"]]),
        "date": (claim.date_start, claim.date_end) == (gold["date_start"], gold["date_end"]),
        "source": same_phrase(claim.source, [gold["source"], *gold["source_alts"]]),
        "modality": claim.modality == gold["modality"],
        "change": claim.change == gold["change"],
    }


def close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-4 * max(abs(a), abs(b))


def score_claims(article: Article, gold: Mapping[str, Any], claims: Sequence[Claim], tally: Tally) -> None:
    """Add one article: a figure is found when a claim with its value stands on it."""
    unused = list(claims)
    for wanted in gold["claims"]:
        spot = place(article.text, wanted["sentence"], wanted["value_text"], wanted["nth"])
        match = next((c for c in unused if spot and on_it(c, spot) and same_value(c, wanted)), None)
        if match is not None:
            unused.remove(match)
        if wanted["optional"]:
            continue
        tally.gold += 1
        where = f"{article.id}: {wanted['value_text']!r}"
        if match is None:
            tally.errors.append(f"{where} was not found")
            continue
        tally.found += 1
        tally.predicted += 1
        right = fields_right(match, wanted)
        for name, is_right in right.items():
            tally.right[name] += is_right
            if not is_right:
                got = (match.date_start, match.date_end) if name == "date" else getattr(match, name)
                want = (wanted["date_start"], wanted["date_end"]) if name == "date" else wanted[name]
                tally.errors.append(f"{where} {name}: {got!r}, not {want!r}")
        tally.whole += all(right[name] for name in CLAIM_FIELDS)
    for claim in unused:
        tally.errors.append(f"{article.id}: {claim.value_text!r} is no claim")
    tally.predicted += len(unused)


def on_it(claim: Claim, spot: tuple[int, int]) -> bool:
    return claim.start < spot[1] and spot[0] < claim.end


def same_value(claim: Claim, gold: Mapping[str, Any]) -> bool:
    high = claim.value if claim.value_high is None else claim.value_high
    return close(claim.value, gold["low"]) and close(high, gold["high"])


Spot = tuple[str, int, int]


def reported_pairs(claims: Sequence[Claim]) -> Iterator[tuple[Spot, Spot]]:
    """Every two claims that a conflict puts on different sides."""
    for conflict in reclaim.find_conflicts(claims):
        for one, two in combinations(conflict.sides, 2):
            for a, b in product(one.claims, two.claims):
                yield (str(a.article), a.start, a.end), (str(b.article), b.start, b.end)


def score_conflicts(texts: Mapping[str, str], story: str, claims: Sequence[Claim], tally: Tally) -> None:
    """Add one story: a reported pair is right when it stands on an annotated conflict; optional pairs do not count."""
    annotated = []
    for pair in gold_pairs(story):
        spots = [
            (
                side["article"],
                *(place(texts[side["article"]], side["sentence"], side["value_text"], side["nth"]) or (0, 0)),
            )
            for side in (pair["a"], pair["b"])
        ]
        annotated.append((pair, spots))
    found: set[int] = set()
    false: set[frozenset[Spot]] = set()
    for a, b in reported_pairs(claims):
        number = next((i for i, (_, spots) in enumerate(annotated) if same_pair((a, b), spots)), None)
        if number is None or annotated[number][0]["label"] not in ("conflict",):
            if number is None or not annotated[number][0].get("optional"):
                false.add(frozenset((a, b)))
            continue
        found.add(number)
    counted = {i for i, (p, _) in enumerate(annotated) if p["label"] == "conflict" and not p.get("optional")}
    tally.conflicts += len(counted)
    tally.conflicts_found += len(found & counted)
    tally.conflicts_reported += len(found & counted) + len(false)
    for i in sorted(counted - found):
        pair = annotated[i][0]
        tally.errors.append(
            f"{story}: {pair['a']['value_text']!r} against {pair['b']['value_text']!r} was not reported"
        )
    for ends in false:
        cut = [f"{article} {texts[article][start:end]!r}" for article, start, end in sorted(ends)]
        tally.errors.append(f"{story}: {' against '.join(cut)} is no conflict")


def same_pair(reported: tuple[Spot, Spot], annotated: Sequence[Spot]) -> bool:
    def over(x: Spot, y: Spot) -> bool:
        return x[0] == y[0] and x[1] < y[2] and y[1] < x[2]

    (a, b), (x, y) = reported, annotated
    return (over(a, x) and over(b, y)) or (over(a, y) and over(b, x))


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def f1(precision: float, recall: float) -> float:
    return ratio(2 * precision * recall, precision + recall) if precision + recall else 0.0


def scores(tally: Tally) -> dict[str, float]:
    """The figures that floors are set for."""
    figure = f1(ratio(tally.found, tally.predicted), ratio(tally.found, tally.gold))
    whole = f1(ratio(tally.whole, tally.predicted), ratio(tally.whole, tally.gold))
    precision = ratio(tally.conflicts_found, tally.conflicts_reported)
    recall = ratio(tally.conflicts_found, tally.conflicts)
    out = {"figure_f1": figure, "claim_f1": whole}
    out |= {name: ratio(tally.right[name], tally.found) for name in FIELDS}
    out |= {"conflict_precision": precision, "conflict_recall": recall}
    return {name: round(value, 4) for name, value in out.items()}


def score_corpus(nlp: Any = None) -> Tally:
    """Read, extract and judge every story with the bundled pipeline, or another one."""
    nlp = nlp or reclaim.load()
    tally = Tally()
    for story in STORIES:
        articles = list(reclaim.read(CORPUS / story))
        claims = list(reclaim.extract(articles, nlp=nlp))
        gold = {one["id"]: one for one in gold_articles(story)}
        for article in articles:
            mine = [claim for claim in claims if claim.article == article.id]
            score_claims(article, gold[article.id], mine, tally)
        score_conflicts({article.id: article.text for article in articles}, story, claims, tally)
    return tally


def main() -> None:
    tally = score_corpus()
    if "--errors" in sys.argv:
        print("\n".join(tally.errors))
    print(json.dumps(scores(tally)))


if __name__ == "__main__":
    main()
