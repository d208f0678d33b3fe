"""Inside one article: shares of one whole, held by different owners, that add up to more than the whole.

Shares overlap more often than not (people who own a car and people who own a bicycle), so only wholes that are divided
among their owners are looked at: a market, a vote, seats, the shares of a firm. The owners are names of one type, each
with one share, and nothing between the figures speaks of another place, time or question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reclaim.conflicts.explain import teller
from reclaim.conflicts.passages import Passage
from reclaim.conflicts.profiles import name_keys
from reclaim.conflicts.values import HEDGE, allowed_interval
from reclaim.records import Claim, Conflict, Side

WHOLE = re.compile(
    r"(?P<link>\A(?: per cent| percent|%)? of (?:the |all |its |that |valid |popular |its |their )*)"
    r"(?P<whole>(?:[\w'’-]+ ){0,3}?(?:market|vote|votes|ballots|seats|shares|equity|capital|voting rights)\b"
    r"(?:(?-i: (?:of|in) (?:the )?(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z][\w'’-]*"
    r"(?: [A-Z][\w'’-]*)*))?)",
    re.IGNORECASE,
)
"""What a share is of, right after its figure: something that its owners divide among them."""
ELSEWHERE = re.compile(
    r"\b(?:in|at|abroad|among|across|for|against|over|if|when|where|while in|both|also|either|including|respectively|"
    r"run-?off|round|of (?:them|which|whom|those|it|that|these))\b|\d",
    re.IGNORECASE,
)
"""Words between two shares that may make the second one of another whole, time or question."""
ASKED = re.compile(
    r"\b(?:approv\w*|favou?r\w*|trust\w*|like\w*|support\w*|rating|respondents?|answers?|choices?|run-?off|second|"
    r"rounds?)\b",
    re.IGNORECASE,
)
"""Words of questions of which one person may answer several with yes."""
OWNING = re.compile(
    r"\b(?:wins?|won|gets?|got|takes?|took|taken|holds?|held|has|have|had|owns?|owned|controls?|controlled|secured|"
    r"captured|commands?|received|with)\b",
    re.IGNORECASE,
)
"""Words by which a share belongs to its owner (not `cast` or `make up`, which groups that overlap do)."""
NAME = re.compile(r"(?:[A-Z][\w'’&-]*(?: (?:(?:of|for|and) )?)?)+")
"""A name as a run of words with capitals."""
WHOLLY = 100.0
SLACK = 1.5
"""Percentage points over 100 that rounding of several shares explains."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with the whole that it is of and the one that holds it."""

    claim: Claim
    whole: str
    owner: str


def find_shares(told: Sequence[Passage]) -> Iterator[Conflict]:
    """Conflicts among the shares of one sentence, or of sentences that follow each other."""
    used: set[str] = set()
    for passage in told:
        yield from _judge(shares_of(passage), used)
    for first, second in pairwise(told):
        if second.follows(first):
            yield from _judge([*shares_of(first), *shares_of(second)], used)


def shares_of(passage: Passage) -> list[Share]:
    """The shares of a divided whole in a sentence.

    A share with no whole of its own takes that of its neighbour, if only a name and a verb stand between them (`Arlo
    has 60 per cent and Brix 55 per cent of the market`); the name is then its owner.
    """
    if ASKED.search(passage.sentence) or not OWNING.search(passage.sentence):
        return []
    claims = [claim for claim in passage.claims if claim.unit == "percent" and claim.change is None]
    wholes = [match["whole"].lower() if (match := WHOLE.search(passage.tail(claim))) else None for claim in claims]
    owners = [claim.entity if claim.entity_type is not None else None for claim in claims]
    joined = []
    for one, two in pairwise(claims):
        between = passage.sentence[one.end - passage.start : two.start - passage.start]
        bare = WHOLE.sub("", between)
        joined.append(len(bare) <= 60 and not ELSEWHERE.search(bare) and ";" not in bare)
        names = NAME.findall(bare)
        if joined[-1] and len(names) == 1:
            owners[len(joined)] = names[0].strip()
    # a place or time after the last share belongs to all of them only if the whole is named there and nowhere else
    last = passage.tail(claims[-1], len(passage.sentence)) if claims else ""
    if ELSEWHERE.search(WHOLE.sub("", last)) and (wholes[-1] is None or any(wholes[:-1])):
        return []
    for places in (range(1, len(claims)), range(len(claims) - 2, -1, -1)):
        for place in places:
            other = place - 1 if places.step > 0 else place + 1
            if wholes[place] is None and wholes[other] is not None and joined[min(place, other)]:
                wholes[place] = wholes[other]
    if any(not linked and one and two for linked, (one, two) in zip(joined, pairwise(wholes), strict=True)):
        return []
    return [
        Share(claim, whole, owner)
        for claim, whole, owner in zip(claims, wholes, owners, strict=True)
        if whole and owner
    ]


def _judge(shares: list[Share], used: set[str]) -> Iterator[Conflict]:
    for whole in dict.fromkeys(share.whole for share in shares):
        parts = [share for share in shares if share.whole == whole]
        claims = [share.claim for share in parts]
        if len(claims) < 2 or any(claim.id in used for claim in claims) or not divided(parts):
            continue
        least = sum(lowest(claim) for claim in claims)
        if least <= WHOLLY + SLACK:
            continue
        used |= {claim.id for claim in claims}
        total = sum(claim.value for claim in claims)
        told = ", ".join(f"{share.owner} {share.claim.value_text}" for share in parts)
        yield Conflict(
            entity=None,
            metric=f"share of {whole}",
            kind="arithmetic",
            severity="high" if least > 1.5 * WHOLLY else "medium",
            ratio=None,
            explanation=f"{teller(claims[0])} divides the {whole} among {told}: together {total:g} per cent.",
            sides=[
                Side(
                    value=claim.value,
                    value_high=claim.value_high,
                    unit=claim.unit,
                    comparator=claim.comparator,
                    claims=[claim],
                )
                for claim in claims
            ],
            articles=[claims[0].article] if claims[0].article else [],
        )


def divided(shares: Sequence[Share]) -> bool:
    """The shares are of different owners, all with names, at one time, by one source and in one modality."""
    claims = [share.claim for share in shares]
    owners = [name_keys(share.owner) for share in shares]
    if any(one & two for place, one in enumerate(owners) for two in owners[:place]):
        return False
    dates = {claim.date for claim in claims} - {None}
    if len(dates) > 1 or {claim.source for claim in claims} - {None, claims[0].source}:
        return False
    return len({claim.modality for claim in claims}) == 1 and claims[0].modality in ("actual", "projected")


def lowest(claim: Claim) -> float:
    """The least share that the words allow, in per cent."""
    low, _, bound = allowed_interval(claim.value, claim.value_high, claim.comparator, claim.value_text, claim.unit)
    if bound < 0:
        return 0.0
    return max(low, claim.value * (1 - HEDGE)) if bound == 0 else low
