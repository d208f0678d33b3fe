"""What a rule for a number that is no quantity is made of, and the words that such rules share.

A rule looks at the text to the left and right of the number; the first that matches decides. Examples stand beside each
rule: in `yes` the first number of the text is skipped for that reason, in `no` it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
MEASURED = (
    r"(?:tons?|tonnes?|dollars?|euros?|yen|pounds?|miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|hectares?|"
    r"acres?|hours?|minutes?|days?|years?|"
    r"MW|megawatts?|megalit(?:er|re)s?|kilos?|kg|lbs?|feet|foot|ft|hp|rpm|mm|points?|barrels?|bushels?|"
    r"lit(?:er|re)s?|gallons?|seats?|votes?|strong)"
)
"""Words after four digits that make them an amount and no year."""

Of = Literal["bare", "digits", "words", "fraction"]


@dataclass(frozen=True, slots=True)
class SkipRule:
    """`left` must end at the number, `right` begin after it; both where given. `of` says which numbers it looks at."""

    reason: str
    of: Of
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    low: float = float("-inf")
    high: float = float("inf")


def rule(
    reason: str, of: Of, left: str | None, right: str | None, yes: tuple[str, ...], no: tuple[str, ...] = (),
    *, low: float = float("-inf"), high: float = float("inf"), flags: re.RegexFlag = re.NOFLAG,
) -> SkipRule:  # fmt: skip
    """A rule from the patterns of its left and right side, compiled."""
    return SkipRule(
        reason, of, re.compile(rf"(?:{left})\Z", flags) if left else None, re.compile(right, flags) if right else None,
        yes, no, low, high,
    )  # fmt: skip
