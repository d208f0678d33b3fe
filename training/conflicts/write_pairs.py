"""Pairs of claims for `fit_scorer.py`, from stories whose figures were compared by hand.

usage: python training/conflicts/write_pairs.py [STORIES...] > PAIRS.jsonl

The stories of `stories/` are always taken. STORIES are folders of more, as JSON files, one story a file: `{"id",
"articles": [article, …], "pairs": [pair, …]}`, a pair being `{"a": {"article", "start", "end"}, "b": …, "label":
"conflict" | "compatible" | "superseded", "kind_or_reason", "optional"}`.

The claims are reclaim's own. Pairs of two stories are taken too, the most alike of a random draw, as examples of what
does not clash. Only numbers are written.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from own_stories import read_own_stories

import reclaim
from reclaim.conflicts.features import PAIR_FEATURES, opposite, pair_features
from reclaim.conflicts.profiles import Profile, profile
from reclaim.conflicts.stories import likeness, story_words
from reclaim.conflicts.values import agree
from reclaim.records import Article

SAME = {"same_value", "rounding", "unit_conversion", "currency_conversion", "bound", "range_contains", "range"}
SAME |= {"same_source_repeated", "same_origin"}
"""Reasons that say: about the same thing, and agreeing."""
STRANGERS = 2500
DRAWS = 30_000


def covers(one: Profile, span: dict[str, Any]) -> bool:
    """The claim's figure overlaps the labelled one."""
    claim = one.claim
    return claim.article == span["article"] and claim.start < span["end"] and span["start"] < claim.end


def label_of(one: Profile, two: Profile, pairs: list[dict[str, Any]]) -> str | None:
    """`clash`, `same`, `other`, or None for a pair that teaches nothing."""
    apart = not agree(one.figure, two.figure) or opposite(one, two)
    for pair in pairs:
        ends = (pair["a"], pair["b"])
        if any(covers(one, a) and covers(two, b) for a, b in (ends, ends[::-1])):
            if pair.get("optional"):
                return None
            if pair["label"] == "conflict":
                return "clash" if apart else None
            if not apart and pair["kind_or_reason"] in SAME:
                return "same"
    return "other" if apart else None


def record(group: str, label: str, one: Profile, two: Profile, story: float) -> str:
    """One line of the pairs file."""
    features = dict(zip(PAIR_FEATURES, map(float, pair_features(one, two, story)), strict=True))
    return json.dumps({"group": group, "features": features, "label": label})


def read_stories(folders: list[str]) -> Iterator[tuple[str, dict[str, list[Profile]], list[dict[str, Any]]]]:
    """(id, profiles by article, labelled pairs) of each story."""
    nlp = reclaim.load()
    given = sorted(path for folder in folders for path in Path(folder).glob("*.json"))
    for story in chain((json.loads(path.read_text("utf-8")) for path in given), read_own_stories()):
        articles = [
            Article(**{key: value for key, value in one.items() if key in Article.model_fields})
            for one in story["articles"]
        ]
        found: dict[str, list[Profile]] = {article.id: [] for article in articles}
        for claim in reclaim.extract(articles, nlp=nlp):
            found[str(claim.article)].append(profile(claim))
        yield story["id"], found, story["pairs"]


def main() -> None:
    stories = list(read_stories(sys.argv[1:]))
    for name, articles, pairs in stories:
        words = {article: story_words(members) for article, members in articles.items()}
        for a, b in itertools.combinations(articles, 2):
            alike = likeness(words[a], words[b])
            for one, two in itertools.product(articles[a], articles[b]):
                label = label_of(one, two, pairs)
                if label is not None and one.figure.dimension == two.figure.dimension:
                    print(record(name, label, one, two, alike))
    draw = random.Random(5)
    every = [(name, members, one) for name, articles, _ in stories for members in articles.values() for one in members]
    drawn = []
    for _ in range(DRAWS):
        (a, first, one), (b, second, two) = draw.sample(every, 2)
        if a != b and one.figure.dimension == two.figure.dimension and not agree(one.figure, two.figure):
            drawn.append((float(one.local @ two.local), a, first, one, second, two))
    drawn.sort(key=lambda row: -row[0])
    for _, name, first, one, second, two in drawn[:STRANGERS]:
        print(record(name, "other", one, two, likeness(story_words(first), story_words(second))))


if __name__ == "__main__":
    main()
