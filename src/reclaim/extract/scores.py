"""`2-1` in a match and `52-48` in a vote: two numbers with a dash that are no range."""

from __future__ import annotations

import re

from reclaim.extract.figures import Context, Reading, sentence_at
from reclaim.extract.number_tables import Number
from reclaim.extract.skip_patterns import MONTH

_TWO = re.compile(
    r"(\d{1,3})[-–](\d{1,3})(?![\d%/–-]|\.\d|[-–]?[^\W\d_]| ?(?:per ?cent|percent|million|billion|years?|"
    r"points?|days?|months?|hours?))"
)

_MATCH = re.compile(
    r"\b(?:beat|beats|beating|defeat\w*|draw|drew|win|victory|match|inning\w*|game|goals?|half-time|thrash\w*|"
    r"lead|down|loss|league|cup|season|tied?|"
    r"playoffs?|set|sets)\b",
    re.I,
)


def score_part(text: str, number: Number) -> str | None:
    """`2-1` in a match: both numbers are skipped, unless the sentence tells of a vote."""
    if not number.bare or number.value > 999:
        return None
    at = number.start
    if at >= 2 and text[at - 1] in "-–" and text[at - 2].isdigit():
        at = re.search(r"\d*\Z", text[: at - 1]).start()  # type: ignore[union-attr]
    pair = _TWO.match(text, at)
    if pair is None or (at and (text[at - 1].isalnum() or text[at - 1] in "$€£.,-–/")):
        return None
    begin, end = sentence_at(text, at)
    around = text[max(begin, at - 80) : min(end, pair.end() + 80)]
    a, b = int(pair[1]), int(pair[2])
    if min(a, b) <= 10 < max(a, b) and _CRICKET.search(around):
        return "score"
    if _between_teams(text, at, pair) or (
        a <= 10 and _BOWLED.search(text, max(0, at - 30), at) and _END.match(text, pair.end())
    ):
        return "score"
    if number.value > 199:
        return None
    if _VOTE.search(around) and not _MATCH.search(around):
        return None
    return "score" if a >= b or (a + b < 12 and _MATCH.search(around)) else None


_TEAM_BEFORE = re.compile(rf"(?:\A|[\s(:;])(?!{MONTH} )[A-Z][a-z]{{2,}} \Z")
_TEAM_AFTER = re.compile(r" [A-Z][a-z]{2,}")
_MOST_GOALS = 20


def _between_teams(text: str, at: int, pair: re.Match[str]) -> bool:
    """`Albion 1-3 Rovers`: the goals of two teams, between their names."""
    return (
        int(pair[1]) < _MOST_GOALS
        and int(pair[2]) < _MOST_GOALS
        and _TEAM_BEFORE.search(text[max(0, at - 24) : at]) is not None
        and _TEAM_AFTER.match(text, pair.end()) is not None
    )


_BOWLED = re.compile(r"\b(?:took|taking|claimed|bagged|figures of|finished with|returned) \Z")
"""Before `3-21`: wickets and the runs that they cost."""
_END = re.compile(r"\s*(?:[.,;)]|\Z|(?:on|in|as|off|from|for|and|against|to)\b)")
_CRICKET = re.compile(r"\b(?:stumps|wickets?|innings|bowled|declared|overs|unbeaten|not out|Test|batting|tea)\b")
"""Around `3-327`: wickets and runs."""
_SCORE = re.compile(
    r"\b(?:beat|beats|beating|win|wins|won|winning|loss|lost|lose|defeat\w*|victory|draw|drew|lead|led|"
    r"score\w*|match|game|down|trailed|ahead|tied|against|record|season|"
    r"goals?|half-time|final|set|sets|series|thrash\w*|edged|clinch\w*|over)\b",
    re.I,
)

_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|passed|approved|rejected|ruled|ruling|senate|house|majority|justices|council|"
    r"ballot|decision|split)\b",
    re.I,
)


def is_score(context: Context, a: Reading, b: Reading) -> bool:
    """`2-1` in a match or a vote: two figures and no range."""
    if not (a.number.bare and b.number.bare):
        return False
    begin, end = sentence_at(context.text, a.core)
    around = context.text[max(begin, a.core - 60) : min(end, b.end + 60)]
    if _VOTE.search(around) and (a.value > b.value or a.value + b.value >= 9):
        for reading in (a, b):
            reading.unit, reading.rule, reading.counted = "count", "vote", "vote"
        return True
    if a.value >= b.value or (a.value + b.value < 20 and _SCORE.search(around)):
        for reading in (a, b):
            reading.rule = "score"
        return True
    return False
