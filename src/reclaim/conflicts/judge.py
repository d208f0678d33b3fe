"""One verdict a pair, with one reason: a clash of some kind, compatible for some reason, or not about the same
thing."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from reclaim.conflicts.aspects import PARTS, aspects_apart
from reclaim.conflicts.features import counted_like, entity_relation, opposite, pair_features, period_relation
from reclaim.conflicts.periods import other_time
from reclaim.conflicts.profiles import Profile
from reclaim.conflicts.ranks import ranks_apart
from reclaim.conflicts.revisions import supersedes
from reclaim.conflicts.scorer import scorer
from reclaim.conflicts.values import COMMON_DIMENSIONS, agree, digits_apart, ratio, same_digits, swapped_digits
from reclaim.records import ConflictKind, Reason

OPPOSED = (
    ("men", "women"),
    ("net", "gross"),
    ("export", "import"),
    ("killed", "injured"),
    ("killed", "missing"),
    ("killed", "rescued"),
    ("killed", "evacuated"),
    ("killed", "arrested"),
    ("injured", "missing"),
    ("injured", "rescued"),
    ("unemployment", "employment"),
    ("profit", "revenue"),
    ("arrested", "convicted"),
    ("missing", "rescued"),
    ("poll", "ballot"),
)
"""Cue classes that measure different things: one sentence has the one alone, the other the other alone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two claims are to each other. Exactly one of `kind` and `reason` is set."""

    kind: ConflictKind | None
    reason: Reason | None
    score: float
    """log odds of a clash (for a compatible pair: of being about the same thing)"""
    ratio: float | None


def opposed(one: Profile, two: Profile) -> bool:
    """The sentences use words of two different measures (killed and injured, net and gross)."""
    if (one.role, two.role) in OPPOSED or (two.role, one.role) in OPPOSED:
        return True
    if one.role is not None and one.role == two.role:
        return False
    return any(
        (a in one.cues and a not in two.cues and b in two.cues and b not in one.cues)
        or (b in one.cues and b not in two.cues and a in two.cues and a not in one.cues)
        for a, b in OPPOSED
    )


def agreement(one: Profile, two: Profile) -> Reason:
    """Why two figures that can both be true do not look the same."""
    a, b = one.claim, two.claim
    if _copy(one, two):
        return "same_origin"
    if a.unit != b.unit:
        return "currency_conversion" if one.figure.dimension.startswith("money") else "unit_conversion"
    if a.value == b.value and a.value_high == b.value_high:
        return "same_value"
    if a.value_high is not None or b.value_high is not None:
        return "range"
    return "bound" if one.figure.bound or two.figure.bound else "rounding"


def _copy(one: Profile, two: Profile) -> bool:
    if one.claim.article == two.claim.article or one.claim.value != two.claim.value:
        return False
    common, every = one.stems.keys() & two.stems.keys(), one.stems.keys() | two.stems.keys()
    return len(every) >= 5 and len(common) >= 0.8 * len(every)


def objection(one: Profile, two: Profile) -> Reason | None:
    """A plain reason why two different figures can both be true, or None."""
    a, b = one.claim, two.claim
    modalities = {a.modality, b.modality}
    tenfold = bool(digits_apart(one.figure, two.figure))
    if one.denied or two.denied:
        return "denied"
    if "hypothetical" in modalities and not tenfold:
        return "projected_vs_actual"
    if supersedes(one, two, tenfold):
        return "superseded"
    if one.wished != two.wished and not tenfold and modalities != {"projected"}:
        return "projected_vs_actual"
    if not tenfold and (namesakes(one, two) or countries_apart(one, two)):
        return "different_entity"
    if other_time(one, two, tenfold=tenfold):
        return "different_period"
    if not tenfold and one.qualified != two.qualified:
        return "different_period" if (one.qualified ^ two.qualified) & STARTING else "different_scope"
    if not tenfold and one.base != two.base:
        return "different_period"
    if one.each != two.each or (not tenfold and unlike_counted(one, two)):
        return "different_scope"
    if not tenfold and (one.share != two.share or parts_of_whole(one, two)):
        return "different_scope"
    if one.role != two.role and {one.role, two.role} != {"men", None} and counted_like(one, two) < 0:
        return "different_scope"
    if siblings_apart(one, two) or ranks_apart(one, two):
        return "different_scope"
    if opposed(one, two) or aspects_apart(one.aspects, two.aspects) or other_kind(one, two):
        return "different_scope"
    if a.unit == b.unit == "percent" and (one.change is None) != (two.change is None) and not tenfold:
        return "level_vs_change"
    return None


def unlike_counted(one: Profile, two: Profile) -> bool:
    """Both say what they count, and the two are nothing alike (boats and pens)."""
    nouns = {one.claim.counted, two.claim.counted}
    return None not in nouns and nouns.isdisjoint(ANYTHING) and counted_like(one, two) < UNLIKE


UNLIKE = -0.1
"""Likeness of two counted nouns below which they are different things."""
ANYTHING = frozenset(
    """person man woman case unit piece thing item place number amount figure life animal member nation country
    state""".split()
)
"""Counted nouns that may stand for others."""

STARTING = frozenset("original initial founding inaugural".split())
"""Of `QUALIFYING`, those that mean another time."""


def parts_of_whole(one: Profile, two: Profile) -> bool:
    """The one is of a part (food prices, the maths results), the other says nothing of such a part."""
    return any((not one.parts & group) != (not two.parts & group) for group in PARTS)


def siblings_apart(one: Profile, two: Profile) -> bool:
    """The figures are of two things of one kind (wheat and barley), and neither names the other's."""
    groups = {group for group, _ in one.kinds} & {group for group, _ in two.kinds}
    for group in groups:
        a = {word for number, word in one.kinds if number == group}
        b = {word for number, word in two.kinds if number == group}
        if not a & b:
            return True
    return False


def other_kind(one: Profile, two: Profile) -> bool:
    """Two bare numbers of different kinds: a count and a reading with decimals, or a single thing (`one more cut`)."""
    if not one.figure.dimension == two.figure.dimension == "count":
        return False
    values = (one.figure.point, two.figure.point)
    whole = [value == int(value) for value in values]
    return min(values) == 1 or (whole[0] != whole[1] and max(values) < 1000)


def namesakes(one: Profile, two: Profile) -> bool:
    """Two names that share a word and are told apart by another (`Northport City` and `Northport United`)."""
    if not one.subject or not two.subject:
        return False
    a, b = one.subject[0], two.subject[0]
    return bool(a & b and a - b and b - a)


def likely_reason(one: Profile, two: Profile) -> Reason:
    """The best-supported reason for two different figures about like things that were not held to clash."""
    if one.expected != two.expected:
        return "projected_vs_actual"
    if (one.change is None) != (two.change is None):
        return "level_vs_change"
    if period_relation(one, two)[0] or {"earlier", "daily", "weekly", "monthly", "quarter", "half"} & (
        one.cues ^ two.cues
    ):
        return "different_period"
    if one.entity and two.entity and not one.entity & two.entity:
        return "different_entity"
    return "different_scope"


def kind_of(one: Profile, two: Profile) -> ConflictKind:
    """What sort of clash two disagreeing claims are."""
    a, b = one.claim, two.claim
    apart = ratio(one.figure, two.figure)
    if opposite(one, two):
        return "direction"
    if one.figure.dimension == "rank":
        return "rank"
    power = same_digits(a.value, b.value)
    money = one.figure.dimension.startswith("money")
    if a.unit != b.unit and power is not None and apart is not None and (not money or power == 0):
        return "unit"
    if a.unit == b.unit and power is not None and abs(power) in (3, 6, 9) and a.value != b.value:
        return "unit" if _multiplier(a.value_text) != _multiplier(b.value_text) else "magnitude"
    return "magnitude" if apart is not None and apart >= 9.5 else "value"


def _multiplier(text: str) -> str:
    match = re.search(r"(thousand|million|billion|trillion|(?<=\d)\s?(?:bn|mn|tn|m|k)\b)", text.lower())
    word = match.group().strip() if match else ""
    return {"bn": "billion", "mn": "million", "m": "million", "tn": "trillion", "k": "thousand"}.get(word, word)


def countries_apart(one: Profile, two: Profile) -> bool:
    """Both figures belong to countries, not to the same, and neither sentence names the other's."""
    if one.country is None or two.country is None or one.country == two.country:
        return False
    return one.country not in two.claim.sentence.lower() and two.country not in one.claim.sentence.lower()


MARGIN = 1.5
"""How far (log odds) below the threshold a clash may lie that its standing among the other pairs may still lift."""


def judge(one: Profile, two: Profile, story: float, *, strangers: bool = False, apart: bool = False) -> Verdict | None:
    """The verdict on two claims whose stories are alike by `story`; None when they are not about the same thing.

    `strangers` are claims of articles that name nobody and no place in common: they are about the same thing only
    if their
    own entities are the same. `apart` are figures that their articles tell apart: of polls by different pollsters, of a
    place that the other article does not name.
    """
    if strangers and entity_relation(one, two) <= 0:
        return None
    if one.figure.dimension != two.figure.dimension:
        if not _rate_and_total(one.figure.dimension, two.figure.dimension):
            return None
        topic = scorer().topic(pair_features(one, two, story))
        return Verdict(None, "rate_vs_total", topic, None) if topic >= scorer().aligned else None
    features = pair_features(one, two, story)
    topic = scorer().topic(features)
    if agree(one.figure, two.figure) and not opposite(one, two):
        return (
            Verdict(None, agreement(one, two), topic, ratio(one.figure, two.figure))
            if topic >= scorer().aligned
            else None
        )
    score = scorer().score(features)
    if topic < CHANCE and one.figure.dimension in COMMON_DIMENSIONS and _by_digits(one, two):
        return None
    times = ratio(one.figure, two.figure)
    if times is not None and topic < needed_topic(one, two, times):
        return (
            Verdict(None, objection(one, two) or likely_reason(one, two), topic, times)
            if topic >= scorer().aligned
            else None
        )
    if score >= scorer().threshold - MARGIN and one.claim.article != two.claim.article:
        reason = "different_scope" if apart else objection(one, two)
        if reason is not None:
            return Verdict(None, reason, topic, times)
        return Verdict(kind_of(one, two), None, score, times)
    if topic >= scorer().aligned:
        return Verdict(None, objection(one, two) or likely_reason(one, two), topic, times)
    return None


def needed_topic(one: Profile, two: Profile, times: float) -> float:
    """The log odds of one topic that a clash of figures so many `times` apart needs. Figures of one thing seldom differ
    by much unless a zero, a unit or the order of digits slipped: without such a slip they are of two things."""
    power = digits_apart(one.figure, two.figure)
    if power is not None and abs(power) >= 5:
        return 0.0
    if _by_digits(one, two) or swapped_digits(one.claim.value, two.claim.value):
        return -math.inf
    return next((topic for apart, topic in FAR if times >= apart), -math.inf)


FAR = ((5.0, 0.5), (2.0, -1.0))
"""(times apart, log odds of one topic needed from there)."""

CHANCE = -1.1
"""Log odds of one topic below which the same digits are held to be chance, where figures abound."""


def _by_digits(one: Profile, two: Profile) -> bool:
    """Only the digits are alike: a power of ten or another unit lies between the two."""
    same = one.claim.value == two.claim.value and one.claim.unit != two.claim.unit
    return same or bool(digits_apart(one.figure, two.figure))


def _rate_and_total(one: str, two: str) -> bool:
    """The dimension of one is that of the other by time (`mass/time` and `mass`)."""
    return one == f"{two}/time" or two == f"{one}/time"
