"""What was done to the things that a figure counts, or what of them is told: two aspects of one group exclude each
other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reclaim.conflicts.words import table

REACH = 45
"""Characters from the figure beyond which a word says nothing of its aspect."""


@cache
def aspect_patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """The words of `aspects.json`, by group and aspect; `*` stands for the rest of a word."""
    return {
        group: {
            aspect: re.compile(
                r"(?<![\w-])(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")(?![\w-])"
            )
            for aspect, words in aspects.items()
        }
        for group, aspects in table("aspects.json").items()
    }


def aspects_of(sentence: str, at: int, end: int) -> dict[str, str]:
    """For each group the aspect whose word stands nearest to the figure at `at:end` (code points of `sentence`);
    words before it count as twice as near."""
    lower = sentence.lower()
    low = max(0, at - 2 * REACH)
    near = lower[low : end + REACH]
    found: dict[str, str] = {}
    for group, aspects in aspect_patterns().items():
        best: tuple[float, str] | None = None
        for aspect, pattern in aspects.items():
            for match in pattern.finditer(near):
                first, last = match.start() + low, match.end() + low
                distance = (at - last) / 2 if last <= at else float(first - end)
                if 0 <= distance <= REACH and (best is None or distance < best[0]):
                    best = (distance, aspect)
        if best:
            found[group] = best[1]
    return found


def aspects_apart(one: Mapping[str, str], two: Mapping[str, str]) -> bool:
    """The two figures are of different aspects of one group, and of no common aspect in another."""
    common = one.keys() & two.keys()
    return any(one[group] != two[group] for group in common)


PART = re.compile(
    r" of (?:them|whom|those|these|the (?:\w+ )?(?:dead|killed|injured|wounded|missing|victims?|survivors?|fatalities|"
    r"casualties|arrested|detained|evacuees|rescued))\b"
    r"|[ -](?:stretch|section|segment|portion|strip|swathe?) of\b"
)
"""What follows the figure of a part: `twelve of the dead`, `20-mile stretch of`."""

EACH = re.compile(
    r"^(?: [\w-]+)?,? (?:each|apiece|a head|for (?:each|every)|"
    r"per (?:person|head|capita|employee|household|worker|pupil|patient|customer))\b"
)
"""What follows a figure that holds for one of many."""

BASE = re.compile(
    r"\bto\b[^;.]*\b(?:up |down )?from (?:an? (?:earlier|previous|initial) )?$"
    r"|\bthan (?:the|its|their|(?:last|the previous) \w+['’]s) (?:\w+ )?$"
    r"|\b(?:old|previous|former) (?:[\w-]+ ){1,2}(?:of|at|was|were) $"
    r"|\b(?:(?:up|down) from|compared (?:with|to)|instead of|rather than)(?: an? (?:earlier|previous|initial))? $"
)
"""What stands before the figure that a change began at: `to 5 million from 4 million`."""
BASE_BEFORE = re.compile(r"\bfrom $")
THEN_TO = re.compile(r"^(?: [\w-]+){0,3} to (?:[\w-]+ ){0,2}\W?\d")
"""The same before what it changed to: `from 4 million to 5 million`."""


def is_base(before: str, after: str) -> bool:
    """The figure between the two texts is what something was before it changed, or is compared with."""
    return bool(BASE.search(before) or (BASE_BEFORE.search(before) and THEN_TO.match(after)))


PHRASES = {"after insurance": "insured", "net of insurance": "insured", "before tax": "pretax", "after tax": "taxed"}
PHRASES |= {"the whole company": "whole", "the whole group": "whole", "company as a whole": "whole"}
"""Phrases near a figure that narrow it as a word of `QUALIFYING` does."""

QUALIFYING = frozenset(
    """original initial founding inaugural asking core underlying adjusted insured uninsured wholesale pretax pre-tax
    gross""".split()
)
"""Words of a measure that narrow it to something else than the measure without them."""

PARTS = (
    frozenset("food fuel energy core rent rents clothing".split()),
    frozenset("mathematics maths reading science writing english".split()),
    frozenset("primary secondary".split()),
    frozenset("men women boys girls".split()),
)
"""Parts of which a figure may be, while one without such a word is of the whole."""
