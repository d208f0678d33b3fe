"""An article's claims by the sentence they stand in, with the place of each figure in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reclaim.records import Claim

GAP = 3
"""Characters between two sentences that follow each other at once."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article with its claims in order."""

    sentence: str
    start: int
    """offset of the sentence in the article"""
    claims: tuple[Claim, ...]

    def lead(self, claim: Claim, reach: int = 40) -> str:
        """The words just before a figure."""
        at = claim.start - self.start
        return self.sentence[max(0, at - reach) : at]

    def tail(self, claim: Claim, reach: int = 60) -> str:
        """The words just after a figure."""
        at = claim.end - self.start
        return self.sentence[at : at + reach]

    def follows(self, other: Passage) -> bool:
        """This sentence comes right after the other one."""
        end = other.start + len(other.sentence)
        return end <= self.start <= end + GAP


def passages(claims: Sequence[Claim]) -> Iterator[Passage]:
    """The sentences of one article, in order; those whose figures cannot be placed are left out."""
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end))
    for sentence, members in groupby(ordered, key=lambda claim: claim.sentence):
        group = tuple(members)
        start = sentence_start(group)
        if start is not None:
            yield Passage(sentence, start, group)


def sentence_start(claims: Sequence[Claim]) -> int | None:
    """Where the sentence of these claims begins in the article: the one place that suits all of them."""
    possible: set[int] | None = None
    for claim in claims:
        at, spots = claim.sentence.find(claim.value_text), set()
        while at >= 0 and claim.value_text:
            spots.add(claim.start - at)
            at = claim.sentence.find(claim.value_text, at + 1)
        possible = spots if possible is None else possible & spots
    return min(possible) if possible and len(possible) == 1 else None
