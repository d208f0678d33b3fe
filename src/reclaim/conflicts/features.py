"""What speaks for and against two claims being about the same thing and clashing, as named numbers."""

from __future__ import annotations

import math

import numpy as np

from reclaim.conflicts.profiles import Profile
from reclaim.conflicts.values import agree, digits_apart, swapped_digits
from reclaim.conflicts.words import vectors

LONG_APART = 45
"""days between two publications after which a level may well have changed"""


def soft_overlap(one: Profile, two: Profile) -> float:
    """How well the words near either figure find a word of like meaning in the other sentence, 0 to 1 (mean of
    both ways)."""
    if not len(one.rows) or not len(two.rows):
        return 0.0
    table = vectors().vectors
    likeness = np.maximum(table[one.rows] @ table[two.rows].T, 0.0)
    likeness[likeness < 0.3] = 0.0
    forth = float((likeness * two.near[None, :] / two.near.max()).max(1) @ one.near / one.near.sum())
    back = float((likeness * one.near[:, None] / one.near.max()).max(0) @ two.near / two.near.sum())
    return (forth + back) / 2


def overlap(one: dict[str, float], two: dict[str, float]) -> float:
    """Weighted share of common stems (and names), 0 to 1."""
    common = sum(min(weight, two[key]) for key, weight in one.items() if key in two)
    least = min(sum(one.values()), sum(two.values()))
    return common / least if least else 0.0


def entity_relation(one: Profile, two: Profile) -> float:
    """1: the same name, or the one within the other; 0.25: the one's entity stands in the other's sentence; -1: two
    different names; 0: not known."""
    if not one.entity or not two.entity:
        return 0.0
    if one.entity <= two.entity or two.entity <= one.entity:
        return 1.0
    if one.entity <= two.names or two.entity <= one.names:
        return 0.25
    return -1.0


def period_relation(one: Profile, two: Profile) -> tuple[float, float]:
    """(apart, same): whether the periods are named and do not meet; whether they are named and are the same."""
    if one.first is not None and one.last is not None and two.first is not None and two.last is not None:
        spans = (one.last - one.first, two.last - two.first)
        if max(spans) > 20:
            if one.last < two.first - 3 or two.last < one.first - 3:
                return 1.0, 0.0
            if min(spans) > 20 and max(spans) > 2 * min(spans):
                return 0.7, 0.0
            if abs(one.first - two.first) < 4 and abs(one.last - two.last) < 4:
                return 0.0, 1.0
        elif abs(one.first - two.first) > 4:
            return 0.7, 0.0
    if one.years and two.years:
        return (0.0, 0.5) if one.years & two.years else (1.0, 0.0)
    return 0.0, 0.0


SCOPE = frozenset(
    """average each part capacity demand men women child net gross export import profit lossmaking revenue killed
    injured
    missing rescued evacuated arrested convicted accused unemployment employment lead weekly monthly quarter half
    daily""".split()
)
"""Cue classes that tell parts, aspects and rhythms apart."""


def likeness(one: Profile, two: Profile) -> float:
    """A plain sum of what makes two claims look alike, values aside: about 0 for strangers, 2 and more for twins."""
    return (
        float(one.local @ two.local + one.whole @ two.whole)
        + soft_overlap(one, two)
        + overlap(one.stems, two.stems)
        + 0.5 * float(one.metric @ two.metric)
        + 0.5 * counted_like(one, two)
    )


def opposite(one: Profile, two: Profile) -> bool:
    """The one says that it rose or was earned, the other that it fell or was lost."""
    if one.change is not None and two.change is not None and one.change != two.change:
        return True
    return {one.role, two.role} == {"profit", "lossmaking"} and one.figure.dimension == "money"


def counted_like(one: Profile, two: Profile) -> float:
    """How alike the counted nouns are, -0.3 to 1; 0 when one is not known."""
    if one.counted is None or two.counted is None:
        return 0.0
    if one.counted == two.counted:
        return 1.0
    known = vectors()
    a, b = (known.find((profile.claim.counted or "").rpartition(" ")[2]) for profile in (one, two))
    return 0.0 if a is None or b is None else float(known.vectors[a] @ known.vectors[b]) - 0.3


def metric_like(one: Profile, two: Profile) -> tuple[float, float]:
    """(same, other): how well the telling words of either measure find one of like meaning in the other measure, and 1
    where both have telling words and none is alike."""
    if not len(one.telling) or not len(two.telling):
        return 0.0, 0.0
    table = vectors().vectors
    likeness = np.maximum(table[one.telling] @ table[two.telling].T, 0.0)
    best = float(likeness.max(1).mean() + likeness.max(0).mean()) / 2
    return best, float(likeness.max() < UNLIKE)


UNLIKE = 0.35
"""Cosine of two words below which they are of no like meaning."""


def found_in(words: frozenset[str], other: Profile) -> float:
    """How near to the other's figure the words stand on average: 1 right beside it, 0 not in its sentence."""
    return sum(min(1.0, other.nearness.get(word, 0.0)) for word in words) / len(words) if words else 0.5


def digits_shared(one: float, two: float) -> int:
    """The significant digits of the rounder one of two numbers, at most four."""
    return min(len(f"{abs(number):.3e}".partition("e")[0].replace(".", "").rstrip("0")) for number in (one, two))


PAIR_FEATURES = (
    "local",
    "whole",
    "soft",
    "stems",
    "metric",
    "counted_same",
    "counted_other",
    "metric_stems",
    "entity_same",
    "entity_other",
    "names_shared",
    "names_unshared",
    "story",
    "apart",
    "same_period",
    "modality",
    "unsure_modality",
    "change_same",
    "change_opposite",
    "change_one",
    "unit_same",
    "power_of_ten",
    "same_number_other_unit",
    "near_values",
    "far_values",
    "tiny_number",
    "source_same",
    "cues_shared",
    "cues_unshared",
    "cue_forecast",
    "cue_earlier",
    "cue_change",
    "cue_daily",
    "long_apart",
    "count_unit",
    "money_or_percent",
    "bound_gap",
    "after",
    "before",
    "counted_like",
    "cue_poll",
    "cue_denial",
    "cue_scope",
    "role_same",
    "role_other",
    "metric_equal",
    "alike",
    "power_alike",
    "near_alike",
    "number_alike",
    "opposite_alike",
    "power_digits",
    "measure_like",
    "measure_unlike",
    "measure_found",
    "measure_sought",
    "entity_found",
    "days",
    "decimals",
    "swapped",
)


def pair_features(one: Profile, two: Profile, story: float) -> list[float]:
    """The numbers of `PAIR_FEATURES` for two claims whose stories are alike by `story` (0 to 1)."""
    a, b = one.claim, two.claim
    apart, same_period = period_relation(one, two)
    big, small = max(abs(one.figure.point), abs(two.figure.point)), min(abs(one.figure.point), abs(two.figure.point))
    gap = math.log10(big / small) if small > 0 else 3.0
    power = digits_apart(one.figure, two.figure)
    count = a.unit.startswith("count") and b.unit.startswith("count")
    close = gap < 0.12 or ((count or one.figure.dimension == "rank") and big - small <= 3)
    tenfold = power is not None and power != 0 and (big >= 30 or small != int(small))
    same_number = a.value == b.value and a.unit != b.unit and not agree(one.figure, two.figure)
    opposed = opposite(one, two)
    counted_known = one.counted is not None and two.counted is not None
    shared_names = sum(min(one.stems[name], two.stems[name]) for name in one.names & two.names)
    unshared = sum(one.stems[name] for name in one.names - two.names) * sum(
        two.stems[name] for name in two.names - one.names
    )
    differ = one.cues ^ two.cues
    days = abs(one.published - two.published) if one.published and two.published else 0
    alike = likeness(one, two)
    return [
        float(one.local @ two.local),
        float(one.whole @ two.whole),
        soft_overlap(one, two),
        overlap(one.stems, two.stems),
        float(one.metric @ two.metric),
        float(counted_known and one.counted == two.counted),
        float(counted_known and one.counted != two.counted),
        len(one.metric_stems & two.metric_stems) / max(1, min(len(one.metric_stems), len(two.metric_stems))),
        max(0.0, entity_relation(one, two)),
        max(0.0, -entity_relation(one, two)),
        min(shared_names, 2.0),
        min(unshared, 1.0),
        story,
        apart,
        same_period,
        float(one.expected != two.expected),
        float("denied" in (a.modality, b.modality) or "hypothetical" in (a.modality, b.modality)),
        float(one.change is not None and one.change == two.change),
        float(opposed),
        float((one.change is None) != (two.change is None)),
        float(a.unit == b.unit),
        float(tenfold),
        float(same_number),
        float(close),
        float(gap > 0.7 and not close),
        float(small <= 5 and count),
        float(bool(one.source & two.source)),
        min(3, len(one.cues & two.cues)) / 3,
        min(4, len(differ)) / 4,
        float("forecast" in differ or "demand" in differ or "capacity" in differ),
        float("earlier" in differ),
        float("change" in differ),
        float(bool(differ & {"daily", "weekly", "monthly", "quarter", "half"})),
        float(days > LONG_APART),
        float(count),
        float(a.unit in ("percent", "percentage_point") or one.figure.dimension.startswith("money")),
        float(one.figure.bound * two.figure.bound != 0),
        float(one.after @ two.after),
        float(one.before @ two.before),
        counted_like(one, two),
        float("poll" in differ or "ballot" in differ),
        float("denial" in one.cues or "denial" in two.cues),
        float(len(differ & SCOPE) > 0),
        float(one.role is not None and one.role == two.role),
        float(one.role is not None and two.role is not None and one.role != two.role),
        float(one.metric_stems == two.metric_stems and bool(one.metric_stems)),
        min(alike, 4.0),
        alike * float(tenfold),
        alike * float(close),
        alike * float(same_number),
        alike * float(opposed),
        digits_shared(one.figure.point, two.figure.point) * float(tenfold),
        *metric_like(one, two),
        min(found_in(one.told, two), found_in(two.told, one)),
        max(found_in(one.told, two), found_in(two.told, one)),
        (found_in(one.owner, two) + found_in(two.owner, one)) / 2,
        float(min(days, 10)),
        float(("." in a.value_text) != ("." in b.value_text)),
        float(swapped_digits(a.value, b.value)),
    ]
