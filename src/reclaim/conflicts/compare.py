"""Verdicts for candidate pairs, with what only shows in company: the better partner, the one partner an article has."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from reclaim.conflicts.columns import ClaimTable, Codes
from reclaim.conflicts.features import opposite, pair_features
from reclaim.conflicts.judge import Verdict, judge, opposed
from reclaim.conflicts.profiles import Profile, profile
from reclaim.conflicts.scorer import scorer
from reclaim.conflicts.stories import likeness, part_place, pollsters, story_initials, story_names, story_words
from reclaim.conflicts.values import agree

NO_RIVAL = -3.0
"""What stands for the next best match where there is none."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows and what they are to each other."""

    one: int
    two: int
    verdict: Verdict


class Comparer:
    """Profiles and stories of a table's claims, each worked out once and only when asked for."""

    def __init__(self, claims: ClaimTable) -> None:
        self.claims = claims
        self.article, count = claims.articles()
        self._order = np.argsort(self.article, kind="stable")
        self._starts = np.searchsorted(self.article[self._order], np.arange(count + 1))
        self._profiles: dict[int, Profile] = {}
        self._words: dict[int, dict[str, float]] = {}
        self._names: dict[int, frozenset[str]] = {}
        self._pollsters: dict[int, frozenset[str]] = {}
        self._initials: dict[int, frozenset[str]] = {}
        self._stories: dict[tuple[int, int], float] = {}
        self._topics: dict[tuple[int, int], float] = {}

    def profile(self, row: int) -> Profile:
        """The profile of a row."""
        found = self._profiles.get(row)
        if found is None:
            found = self._profiles[row] = profile(self.claims.claim(row))
        return found

    def rows_of(self, article: int) -> list[int]:
        """The rows of an article, in order."""
        return [int(row) for row in self._order[self._starts[article] : self._starts[article + 1]]]

    def story(self, one: int, two: int) -> float:
        """How far the articles of two rows tell one story; 1 within an article."""
        a, b = sorted((int(self.article[one]), int(self.article[two])))
        if a == b:
            return 1.0
        found = self._stories.get((a, b))
        if found is None:
            for article in (a, b):
                if article not in self._words:
                    self._words[article] = story_words([self.profile(row) for row in self.rows_of(article)])
            found = self._stories[a, b] = likeness(self._words[a], self._words[b])
        return found

    def strangers(self, one: int, two: int) -> bool:
        """The articles of two rows name nobody and no place in common, though both sentences name somebody."""
        a, b = int(self.article[one]), int(self.article[two])
        if a == b or not self.profile(one).names or not self.profile(two).names:
            return False
        first, second = self._names_of(a), self._names_of(b)
        return not (first & (second | self._initials[b]) or second & self._initials[a])

    def judge(self, one: int, two: int) -> Verdict | None:
        """The verdict on two rows."""
        return judge(
            self.profile(one),
            self.profile(two),
            self.story(one, two),
            strangers=self.strangers(one, two),
            apart=self.polls_apart(one, two) or self.places_apart(one, two),
        )

    def places_apart(self, one: int, two: int) -> bool:
        """The one is of a part of the country (`in the district of Osk`) that its article names only there, and that
        the other article does not name."""
        for row, other in ((one, two), (two, one)):
            place = part_place(self.profile(row).claim)
            if place is None or place in self._names_of(int(self.article[other])):
                continue
            mine = self.profile(row).claim.sentence
            rest = {self.profile(i).claim.sentence for i in self.rows_of(int(self.article[row]))} - {mine}
            if not any(place in sentence.lower() for sentence in [*rest, self.profile(row).claim.title or ""]):
                return True
        return False

    def _names_of(self, article: int) -> frozenset[str]:
        if article not in self._names:
            members = [self.profile(row) for row in self.rows_of(article)]
            self._names[article], self._initials[article] = story_names(members), story_initials(members)
        return self._names[article]

    def polls_apart(self, one: int, two: int) -> bool:
        """Both are shares, and their articles tell of polls by different pollsters."""
        if not self.profile(one).figure.dimension == self.profile(two).figure.dimension == "share":
            return False
        asked = []
        for article in (int(self.article[one]), int(self.article[two])):
            if article not in self._pollsters:
                self._pollsters[article] = pollsters([self.profile(row) for row in self.rows_of(article)])
            asked.append(self._pollsters[article])
        return bool(asked[0] and asked[1] and not asked[0] & asked[1])

    def topic(self, one: int, two: int) -> float:
        """Log odds that two rows are about the same thing, whatever their values."""
        key = (min(one, two), max(one, two))
        found = self._topics.get(key)
        if found is None:
            features = pair_features(self.profile(key[0]), self.profile(key[1]), self.story(one, two))
            found = self._topics[key] = scorer().topic(features)
        return found

    def best_other(self, row: int, other: int) -> float:
        """The likeliest match of `row` in the article of `other`, apart from `other` itself, in log odds."""
        dimension = self.profile(row).figure.dimension
        return max(
            (
                self.topic(row, rival)
                for rival in self.rows_of(int(self.article[other]))
                if rival != other and self.profile(rival).figure.dimension == dimension
            ),
            default=NO_RIVAL,
        )

    def one_sentence(self, row: int, pair: Pair) -> bool:
        """The row's figure stands in one sentence with a figure of the pair: there the two are told apart."""
        mine = self.profile(row).claim
        return any(
            self.profile(other).claim.article == mine.article and self.profile(other).claim.sentence == mine.sentence
            for other in (pair.one, pair.two)
        )

    def agreeing(self, row: int, article: int) -> list[int]:
        """Rows of an article whose figure confirms that of `row`: it agrees, and not only because a bound allows
        much."""
        mine = self.profile(row)
        return [
            other
            for other in self.rows_of(article)
            if other != row
            and self.profile(other).figure.dimension == mine.figure.dimension
            and agree(mine.figure, self.profile(other).figure)
            and not opposite(mine, self.profile(other))
            and ((mine.figure.bound == 0 == self.profile(other).figure.bound) or _near(mine, self.profile(other)))
        ]


def _near(one: Profile, two: Profile) -> bool:
    """The two stated numbers are less than a tenth apart."""
    large, small = max(abs(one.figure.point), abs(two.figure.point)), min(abs(one.figure.point), abs(two.figure.point))
    return small > 0.9 * large


def compare(comparer: Comparer, rows: Codes, others: Codes) -> tuple[list[Pair], list[Pair]]:
    """(clashes, compatible pairs) of the candidates, each clash the best that its two claims have in the other's
    article."""
    clashes: list[Pair] = []
    compatible: list[Pair] = []
    reached = np.unique(comparer.article[np.concatenate([rows, others])])
    comparer.claims.fetch(np.flatnonzero(np.isin(comparer.article, reached)).tolist())
    for one, two in zip(rows.tolist(), others.tolist(), strict=True):
        verdict = comparer.judge(one, two)
        if verdict is not None:
            (compatible if verdict.kind is None else clashes).append(Pair(one, two, verdict))
    clashes = [lifted for pair in clashes if (lifted := _lift(comparer, pair)).verdict.score >= scorer().threshold]
    clashes.sort(key=lambda pair: (-pair.verdict.score, pair.one, pair.two))
    kept: list[Pair] = []
    taken: set[tuple[int, int]] = set()
    for pair in clashes:
        ends = ((pair.one, int(comparer.article[pair.two])), (pair.two, int(comparer.article[pair.one])))
        if any(end in taken for end in ends):
            continue
        if pair.verdict.kind != "direction" and any(
            comparer.topic(row, other)
            > comparer.topic(pair.one, pair.two) + (BESIDE if comparer.one_sentence(other, pair) else BETTER)
            and not opposed(comparer.profile(row), comparer.profile(other))
            for row, article in ends
            for other in comparer.agreeing(row, article)
        ):
            continue
        if ends[0][1] != ends[1][1]:
            taken.update(ends)
        kept.append(pair)
    return kept, compatible


def _lift(comparer: Comparer, pair: Pair) -> Pair:
    """The pair with its score raised when each claim is the other's best match in its article, lowered when not."""
    lead = min(
        comparer.topic(pair.one, pair.two) - comparer.best_other(row, other)
        for row, other in ((pair.one, pair.two), (pair.two, pair.one))
    )
    lead = max(-REACH, min(REACH, lead))
    score = pair.verdict.score + (LIFT if lead > 0 else LOWER) * lead
    return replace(pair, verdict=replace(pair.verdict, score=score))


LIFT = 0.4
LOWER = 0.8
REACH = 2.5
"""How much of a pair's lead over the next best match is added to its score (of its lag taken away), and the greatest
lead that counts."""

BETTER = -1.5
"""How much likelier (log odds) than the clash an agreeing figure must be to explain it away: nearly as likely is
enough."""
BESIDE = -4.0
"""The same for an agreeing figure that stands in one sentence with the clashing one."""
