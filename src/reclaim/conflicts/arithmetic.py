"""Inside one article: a change, the level before and the level after that do not add up, and shares over 100 per cent.

Only where the words leave little doubt: one level `from`, one level `to`, one change of the same thing in the same
sentence or the next. What rounding and hedges explain is no conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from reclaim.conflicts.columns import ClaimTable
from reclaim.conflicts.explain import number, teller
from reclaim.conflicts.measurement import base_unit
from reclaim.conflicts.passages import Passage, passages
from reclaim.conflicts.shares import find_shares
from reclaim.conflicts.values import HEDGE, allowed_interval
from reclaim.conflicts.words import content_words
from reclaim.records import Claim, Conflict, Severity, Side

HEDGES = "an?|the|just|only|about|around|nearly|almost|some|a record|more than|less than|over"
FROM = re.compile(rf"\b(?:from|after|against|compared with|compared to)(?: (?:{HEDGES}))*\s*\Z", re.IGNORECASE)
TO = re.compile(rf"\b(?:to|at|reaching|totalling)(?: (?:{HEDGES}))*\s*\Z", re.IGNORECASE)
SLACK = 0.6
"""Percentage points by which a stated change may miss the one worked out, beyond what rounding explains."""
SHARES = ("percent", "percentage_point")

Interval = tuple[float, float]


def find_arithmetic(claims: ClaimTable) -> list[Conflict]:
    """Conflicts inside an article, such as `rose 12 per cent to 3.2 million from 2.9 million`."""
    article, _ = claims.articles()
    unit, units = claims.codes("unit")
    change, changes = claims.codes("change")
    shared = np.array([name == "percent" for name in units])[unit]
    moved = np.array([name is not None for name in changes])[change]
    place = np.unique(np.stack([article, claims.codes("sentence")[0]]), axis=1, return_inverse=True)[1].reshape(-1)
    levels = np.bincount(place, ~moved)[place] >= 2
    wanted = (levels | moved) & (np.bincount(article, levels)[article] > 0) & (np.bincount(article, moved)[article] > 0)
    wanted |= shared & (np.bincount(article, shared)[article] >= 2)
    rows = np.flatnonzero(wanted)
    claims.fetch(rows.tolist())
    members: dict[int, list[Claim]] = defaultdict(list)
    for row in rows.tolist():
        members[int(article[row])].append(claims.claim(row))
    found: list[Conflict] = []
    for group in members.values():
        told = list(passages(group))
        found += check_changes(told)
        found += find_shares(told)
    return found


def check_changes(told: list[Passage]) -> Iterator[Conflict]:
    """The clashes of levels with the change stated beside them, or in the sentence before or after."""
    for place, passage in enumerate(told):
        levels = [claim for claim in passage.claims if claim.change is None and claim.value > 0]
        before = [claim for claim in levels if FROM.search(passage.lead(claim))]
        after = [claim for claim in levels if claim not in before and TO.search(passage.lead(claim))]
        if len(before) != 1 or len(after) != 1:
            continue
        old, new = before[0], after[0]
        if base_unit(old.unit, None)[0] != base_unit(new.unit, None)[0] or old.counted != new.counted:
            continue
        deltas = [claim for claim in passage.claims if claim.change]
        if len(levels) > 2 or len(deltas) > 1:
            continue
        if not deltas:
            beside = [
                other
                for other in told[max(0, place - 1) : place + 2]
                if other is not passage and (other.follows(passage) or passage.follows(other))
            ]
            linked = [claim for other in beside for claim in other.claims if claim.change and _linked(claim, new, old)]
            deltas = linked if len(linked) == 1 else []
        if len(deltas) == 1:
            yield from check_change(deltas[0], old, new)


def _linked(delta: Claim, new: Claim, old: Claim) -> bool:
    """A change in the next sentence is that of these levels: the same owner and measure, no other time."""
    words = [frozenset(word.stem for word in content_words(claim.metric)) for claim in (delta, new)]
    return (
        delta.entity is not None
        and delta.entity == new.entity == old.entity
        and bool(words[0])
        and words[0] == words[1]
        and delta.date in (None, new.date)
        and delta.modality == new.modality == old.modality == "actual"
    )


def check_change(delta: Claim, old: Claim, new: Claim) -> Iterator[Conflict]:
    """The clash of a change with the levels before and after it, if there is one."""
    sign = 1 if delta.change == "rise" else -1
    factor = base_unit(new.unit, None)[1] / base_unit(old.unit, None)[1]
    new_low, new_high = (edge * factor for edge in interval(new))
    old_low, old_high = interval(old)
    low, high = sorted(sign * edge for edge in interval(delta))
    relative = ((new_low / old_high - 1) * 100, (new_high / old_low - 1) * 100) if old_low > 0 else None
    readings: list[Interval] = []
    if delta.unit == "percent" and relative is not None:
        readings.append((relative[0] - SLACK, relative[1] + SLACK))
    kind, scale, _ = base_unit(delta.unit, None)
    level, level_scale, _ = base_unit(old.unit, None)
    if kind == level and (delta.unit != "percent" or old.unit in SHARES):
        by = level_scale / scale
        give = ROUNDED * max(abs(new_high), abs(old_high)) * by
        readings.append(((new_low - old_high) * by - give, (new_high - old_low) * by + give))
    if not readings or any(low <= most and least <= high for least, most in readings):
        return
    if delta.unit == "percent":
        true = (new.value * factor / old.value - 1) * 100
        worked_out = f"{number(abs(round(true, 1)))} per cent"
    else:
        true = (new.value * factor - old.value) * level_scale / scale
        worked_out = number(abs(true))
    off = true * sign < 0 or abs(true) > 2 * delta.value or 2 * abs(true) < delta.value
    severity: Severity = "high" if off else "medium"
    yield Conflict(
        entity=delta.entity or new.entity or old.entity,
        metric=delta.metric,
        kind="arithmetic",
        severity=severity,
        ratio=None,
        explanation=(
            f"{teller(delta)} gives {delta.value_text}, but from {old.value_text} to {new.value_text} is "
            f"a {'rise' if true >= 0 else 'fall'} of {worked_out}."
        ),
        sides=[
            Side(value=delta.value, unit=delta.unit, comparator=delta.comparator, claims=[delta]),
            Side(value=new.value, unit=new.unit, comparator=new.comparator, claims=[old, new]),
        ],
        articles=[delta.article] if delta.article else [],
    )


ROUNDED = 0.01
"""Share of a level by which a stated difference may miss the one worked out: levels are told rounded."""


def interval(claim: Claim) -> Interval:
    """What the words allow; a bound allows only a little, for a sentence speaks of figures that it knows."""
    low, high, bound = allowed_interval(claim.value, claim.value_high, claim.comparator, claim.value_text, claim.unit)
    give = HEDGE * claim.value
    return (max(low, claim.value - give), min(high, claim.value + give)) if bound else (low, high)
