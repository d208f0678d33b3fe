"""Inside one sentence: a change, the level before and the level after that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import numpy as np

from reclaim.conflicts.columns import ClaimTable
from reclaim.conflicts.explain import number, teller
from reclaim.conflicts.measurement import base_unit
from reclaim.conflicts.values import HEDGE, allowed_interval
from reclaim.records import Claim, Conflict, Side

FROM = re.compile(
    r"\b(?:from|after|against|compared with|compared to)(?: an?| the| just| only| about| around)*\s*\Z", re.IGNORECASE
)
TO = re.compile(
    r"\b(?:to|at|reaching|totalling)(?: an?| the| just| only| about| around| a record)*\s*\Z", re.IGNORECASE
)
SLACK = 0.6
"""Percentage points by which a stated change may miss the one worked out, beyond what rounding explains."""


def find_arithmetic(claims: ClaimTable) -> list[Conflict]:
    """Sentences such as `rose 12 per cent to 3.2 million from 2.9 million`, whose figures cannot all be true."""
    sentence, sentences = claims.codes("sentence")
    article, _ = claims.articles()
    unit, units = claims.codes("unit")
    percent = np.array([name == "percent" for name in units])[unit]
    change, changes = claims.codes("change")
    moved = np.array([name is not None for name in changes])[change]
    wanted = set((article * len(sentences) + sentence)[percent & moved].tolist())
    place = article * len(sentences) + sentence
    rows = np.flatnonzero(np.isin(place, np.array(sorted(wanted), np.int64)))
    rows = rows[np.argsort(place[rows], kind="stable")]
    found = []
    for _, members in groupby(rows.tolist(), key=lambda row: int(place[row])):
        group = [claims.claim(row) for row in members]
        if len(group) >= 3:
            found += list(check_sentence(group))
    return found


def check_sentence(claims: list[Claim]) -> Iterator[Conflict]:
    """The clash within the claims of one sentence, if there is one: one change in per cent, one level from, one
    level to."""
    deltas = [claim for claim in claims if claim.unit == "percent" and claim.change]
    if len(deltas) != 1:
        return
    delta = deltas[0]
    levels = [claim for claim in claims if claim is not delta and claim.change is None and claim.value > 0]
    before = [claim for claim in levels if FROM.search(lead(claim))]
    after = [claim for claim in levels if TO.search(lead(claim)) and claim not in before]
    if len(before) != 1 or len(after) != 1 or len(levels) != 2:
        return
    old, new = before[0], after[0]
    if base_unit(old.unit, None)[0] != base_unit(new.unit, None)[0] or old.counted != new.counted:
        return
    factor = base_unit(new.unit, None)[1] / base_unit(old.unit, None)[1]
    old_low, old_high = interval(old)
    new_low, new_high = (edge * factor for edge in interval(new))
    least, most = (new_low / old_high - 1) * 100, (new_high / old_low - 1) * 100
    sign = 1 if delta.change == "rise" else -1
    low, high = sorted(sign * edge for edge in interval(delta))
    if low - SLACK <= most and least <= high + SLACK:
        return
    true = (new.value * factor / old.value - 1) * 100
    yield Conflict(
        entity=delta.entity or new.entity or old.entity,
        metric=delta.metric,
        kind="arithmetic",
        severity="high" if true * sign < 0 or abs(true) > 2 * delta.value or 2 * abs(true) < delta.value else "medium",
        ratio=None,
        explanation=(
            f"{teller(delta)} has {delta.value_text}, but from {old.value_text} to {new.value_text} is "
            f"a {'rise' if true >= 0 else 'fall'} of {number(abs(round(true, 1)))} per cent."
        ),
        sides=[
            Side(value=delta.value, unit=delta.unit, comparator=delta.comparator, claims=[delta]),
            Side(value=new.value, unit=new.unit, comparator=new.comparator, claims=[old, new]),
        ],
        articles=[delta.article] if delta.article else [],
    )


def lead(claim: Claim) -> str:
    """The words of the sentence just before the figure."""
    at = claim.sentence.find(claim.value_text)
    return claim.sentence[max(0, at - 40) : at] if at >= 0 else ""


def interval(claim: Claim) -> tuple[float, float]:
    """What the words allow; a bound allows only a little, for a sentence speaks of figures that it knows."""
    low, high, bound = allowed_interval(claim.value, claim.value_high, claim.comparator, claim.value_text, claim.unit)
    give = HEDGE * claim.value
    return (max(low, claim.value - give), min(high, claim.value + give)) if bound else (low, high)
