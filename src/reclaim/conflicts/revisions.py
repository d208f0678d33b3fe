"""Whether a later report replaces an earlier figure, by its words."""

from __future__ import annotations

import re

from reclaim.conflicts.periods import period_same
from reclaim.conflicts.profiles import Profile

MORE = "climbed|risen|rose|increased|jumped"
REVISION = re.compile(
    r"\b(?:revised|raised|lowered|updated|corrected|amended)\b"
    r"|\b(?:up|down) from (?:an? )?(?:earlier|previous|initial|first)"
    r"|\b(?:earlier|initial|previous|preliminary|first) (?:estimate|count|toll|figure|report|reading)s?\b"
    r"|\b(?:estimated|reported|thought|put) at first\b|\bfar (?:beyond|above|below) the\b"
    r"|\bnow (?:believe|say|put|estimate|reckon|stand|speak of|count)s?\b"
    rf"|\b(?:{MORE}) to\b[^.]*\btoll\b|\btoll\b[^.]*\b(?:{MORE}) to\b",
    re.IGNORECASE,
)
"""Words by which a later report says that it replaces an earlier figure."""

FINAL = re.compile(
    r"\b(?:final (?:figures?|count|toll|tally|results?)|(?:revise|correct|update|raise|lower)[sd]? (?:\w+ ){0,3}"
    r"(?:figures?|estimates?|toll|count|forecasts?|outlook))\b",
    re.IGNORECASE,
)
"""Words of a later report's title that say the same."""
FIRST = re.compile(
    r"\b(?:(?:a|the|its|their|his|her)? ?(?:first|initial|preliminary|provisional|early|rough) "
    r"(?:survey|estimates?|counts?|figures?|reckoning|assessment|results?|tally)|provisionally|preliminarily)\b",
    re.IGNORECASE,
)
"""Words by which an earlier report says that its figure will not be the last."""

RUNNING = re.compile(
    r"\bnow(?: \w+){0,2} ?#|# ?(?:\w+ )?now\b|\bso far\b|\ball but\b"
    r"|\bstill (?:missing|trapped|unaccounted|without|burning|in hospital|waiting|homeless)\b"
    r"|\b(?:closed|final(?:ly)?) (?:at|toll|count|tally)\b|\bby (?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""Words beside a later figure (`#`) that say that it is the state of that day."""

MOVED = re.compile(
    r"\b(?:has|have) (?:\w+ )?(?:risen|fallen|grown|shrunk|dropped|climbed|dwindled|eased|improved|recovered|jumped|"
    r"increased|decreased|declined|swollen|widened|narrowed|spread|expanded|gone (?:up|down)) (?:\w+ )?to ?#"
    r"|\b(?:is|are|was|were|stands?|stood) (?:back )?(?:up|down) (?:at|to) ?#",
    re.IGNORECASE,
)
"""Words before a later figure (`#`) that say that the level moved there."""


def supersedes(one: Profile, two: Profile, tenfold: bool = False) -> bool:
    """The later of the two replaces the earlier: it says so, or the same outlet credits the same source at a later
    day. `tenfold` are figures with the same digits: there `now` is no revision."""
    if one.published is None or two.published is None or one.claim.article == two.claim.article:
        return False
    earlier, later = sorted((one, two), key=lambda profile: profile.published or 0)
    if earlier.published == later.published:
        return False
    if REVISION.search(later.claim.sentence) or FIRST.search(earlier.claim.sentence):
        return True
    if FINAL.search(later.claim.title or ""):
        return True
    at = max(later.claim.sentence.find(later.claim.value_text), 0)
    end = at + len(later.claim.value_text)
    around = f"{later.claim.sentence[max(0, at - 30) : at]}#{later.claim.sentence[end : end + 40]}"
    if not tenfold and (RUNNING.search(around) or (MOVED.search(around) and not period_same(one, two))):
        return True
    same_outlet = earlier.claim.publisher is not None and earlier.claim.publisher == later.claim.publisher
    return same_outlet and (not earlier.source or not later.source or bool(earlier.source & later.source))
