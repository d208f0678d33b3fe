"""Whether two figures hold for different times, by what is named and by what could be known when each was printed."""

from __future__ import annotations

import re
from datetime import date

from reclaim.conflicts.profiles import Profile

MONTH = 31
BYGONE = 400
"""Days after its end from which a named time is held to be past."""
STALE = 180
"""Days after which a figure given without a date may have changed."""
SPAN = 27
"""Days of the shortest time that counts as a month."""
RHYTHMS = {"half": 150, "quarter": 75, "monthly": 27}
"""Cue classes of figures that come anew at intervals, and the days between two reports from which they are of
different intervals."""
NAMED_PART = re.compile(
    r"\b(?P<number>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<part>quarter|half)\b|\bQ(?P<short>[1-4])\b",
    re.IGNORECASE,
)
"""A quarter or half of a year by its number."""
NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
PART_REACH = 60
"""Characters from the figure within which the part of the year is named."""


def other_time(one: Profile, two: Profile, *, tenfold: bool = False) -> bool:
    """The figures hold for different times. `tenfold` are figures with the same digits: there only years count, for a
    slip of a zero is likelier than chance."""
    if different_years(one, two):
        return True
    if tenfold:
        return False
    return (
        periods_apart(one, two)
        or parts_apart(one, two)
        or rounds_apart(one, two)
        or any(bygone(a, b) or not_yet(a, b) or recalled(a, b) for a, b in ((one, two), (two, one)))
    )


def different_years(one: Profile, two: Profile) -> bool:
    """Published half a year apart or more, and no year in common: what was true then need not be now."""
    if one.published is None or two.published is None or abs(one.published - two.published) <= STALE:
        return False
    if None not in (one.first, one.last, two.first, two.last):
        return not (one.first <= two.last and two.first <= one.last)  # type: ignore[operator]
    return not one.years & two.years


def periods_apart(one: Profile, two: Profile) -> bool:
    """Both sentences name a time, and the times lie more than a month apart."""
    if not (_dated(one) and _dated(two)) or None in (one.first, one.last, two.first, two.last):
        return False
    return two.first - one.last > MONTH or one.first - two.last > MONTH  # type: ignore[operator]


def recalled(one: Profile, two: Profile) -> bool:
    """The one is of a year that its sentence looks back to right before it (`in 1971, when #`); the other does not
    name that year."""
    sentence = one.claim.sentence
    match = LOOKING_BACK.search(sentence[: max(sentence.find(one.claim.value_text), 0)])
    if match is None or one.published is None:
        return False
    return int(match["year"]) not in two.years and one.published - date(int(match["year"]), 12, 31).toordinal() > STALE


LOOKING_BACK = re.compile(r"\b(?:in|since|of|from) (?P<year>(?:19|20)\d\d),? when\b[^,;.]*$")
"""The year of a figure that follows, in a clause about a time past."""


def parts_apart(one: Profile, two: Profile) -> bool:
    """Both name a part of the year beside the figure, and not the same: the third quarter and the fourth."""
    a, b = named_parts(one), named_parts(two)
    return bool(a and b and not a & b)


def named_parts(one: Profile) -> frozenset[str]:
    """The numbered quarters and halves named near the figure: `quarter 3`."""
    sentence, text = one.claim.sentence, one.claim.value_text
    at = max(sentence.find(text), 0)
    near = sentence[max(0, at - PART_REACH) : at + len(text) + PART_REACH]
    return frozenset(
        f"quarter {match['short']}" if match["short"] else f"{match['part']} {NUMBERS[match['number'].lower()]}".lower()
        for match in NAMED_PART.finditer(near)
    )


def rounds_apart(one: Profile, two: Profile) -> bool:
    """Both are figures of a quarter (a month, a half), reported so far apart that they are of different ones, unless
    both name the same."""
    if one.published is None or two.published is None or named_parts(one) & named_parts(two):
        return False
    if period_same(one, two):
        return False
    days = abs(one.published - two.published)
    return any(days >= least and name in one.cues & two.cues for name, least in RHYTHMS.items())


def period_same(one: Profile, two: Profile) -> bool:
    """Both claims have a time, and the times meet."""
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return False
    return one.first <= two.last and two.first <= one.last


def not_yet(one: Profile, two: Profile) -> bool:
    """The time of the one was over when it was told, but not when the other was printed, which tells no forecast."""
    if one.last is None or one.first is None or one.published is None or two.published is None:
        return False
    if one.expected or two.expected or one.last > one.published or one.last - one.first < SPAN:
        return False
    return one.last > two.published + SPAN / 2


def bygone(one: Profile, two: Profile) -> bool:
    """The one sentence names a time that was over a year before it was printed; the other speaks of no such time."""
    if one.last is None or one.published is None or not _dated(one) or one.published - one.last < BYGONE:
        return False
    if two.first is not None and two.last is not None:
        return two.first > one.last
    return two.first is None and two.last is None and not one.years & two.years


def _dated(one: Profile) -> bool:
    return one.claim.date_text is not None and one.claim.date_text in one.claim.sentence
