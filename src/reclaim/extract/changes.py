"""Whether a figure is the size of a change, and which way: `fell 11 per cent`, `up $4 billion`, `a 5-point jump`.

Works on characters: a change word right before the figure (`rose`, `down`, `an increase of`), a `by` whose verb stands
before it in the clause (`cut the forecast by 14 per cent`), or a change word right after it (`36 per cent drop`, `2 per
cent lower`). A figure after `to`, `at` or `from` is a level whatever the verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reclaim.records import Change

RISE_VERBS = (
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing gain "
    "gains gained gaining "
    "climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring "
    "advance advances advanced advancing rally rallies rallied add adds added adding rebound rebounds "
    "rebounded swell swelled "
    "swells expand expands expanded expanding lift lifts lifted lifting raise raises raised raising boost "
    "boosts boosted boosting "
    "appreciate appreciated strengthen strengthened spike spiked leap leaps leapt leaped skyrocketed rocketed "
    "ballooned "
    "accelerated improve improves improved improving widen widened bounce bounced hike hiked inch|up edge|up "
    "edged|up put|on puts|on "
    "crept|up ticked|up shot|up went|up goes|up going|up go|up moved|up picked|up pushed|up pushed|higher "
    "drove|up inflated "
    "upgraded exceeded|forecasts|by extend extended multiplied"
)
FALL_VERBS = (
    "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping "
    "decline declines declined "
    "declining slide slides slid sliding sink sinks sank sunk sinking plunge plunges plunged plunging tumble "
    "tumbles tumbled "
    "tumbling slump slumps slumped slumping shed sheds shedding lose loses lost losing dip dips dipped "
    "dipping shrink shrinks shrank "
    "shrunk shrinking cut cuts cutting slash slashes slashed slashing reduce reduces reduced reducing lower "
    "lowers lowered lowering "
    "trim trims trimmed crash crashed crashes plummet plummets plummeted plummeting contract contracted "
    "contracting ease eases eased weaken "
    "weakened retreat retreated slip slips slipped slipping slice sliced erode eroded depreciated narrowed "
    "halve downgraded "
    "edged|down inched|down went|down goes|down go|down going|down came|down brought|down drove|down pushed|"
    "down pushed|lower "
    "moved|down ticked|down fallen|back dive dived dove collapse collapsed shave shaved shaving shaves wipe "
    "wiped wiping backpedaled"
)
RISE_NOUNS = (
    "rise increase gain jump surge growth climb hike boost advance rally rebound spike upswing uptick "
    "improvement leap expansion "
    "appreciation raise upturn bounce swing upgrade"
)
FALL_NOUNS = (
    "fall decrease drop decline slide plunge tumble slump dip cut reduction contraction crash downturn "
    "fallback depreciation "
    "retreat collapse downgrade slowdown shrinkage"
)
AFTER_RISE = "higher, up, more expensive, dearer, larger, bigger, greater"
AFTER_FALL = "lower, down, cheaper, smaller, less than last, fewer than last"


def _forms(words: str) -> str:
    return "|".join(sorted((word.replace("|", r"\s") for word in words.split()), key=len, reverse=True))


_HEDGE = (
    r"(?:(?:just|only|about|another|a further|further|an additional|additional|an extra|extra|as much as|"
    r"up|around|almost|nearly|even|still|sharply|slightly|on average|again|also|back|overall|some|a "
    r"total of|a record|a massive|a whopping|a staggering|an average of|an average|a combined|an estimated|maybe|"
    r"steeply|marginally)\s)*"
)
_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?P<rise>{_forms(RISE_VERBS)}|up|put on)|(?P<fall>{_forms(FALL_VERBS)}|down|"
    rf"off))\s(?:\w+ly\s)?{_HEDGE}(?P<by>by\s)?{_HEDGE}\Z",
    re.I,
)
_NOUN_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?P<rise>{_forms(RISE_NOUNS)})|(?P<fall>{_forms(FALL_NOUNS)}))s?\s(?:of|by)\s{_HEDGE}\Z", re.I
)
_VERB = re.compile(
    rf"(?<![^\W_])(?:(?P<rise>{_forms(RISE_VERBS)}|up)|(?P<fall>{_forms(FALL_VERBS)}|down))(?![^\W_])", re.I
)
_NOUN_AFTER = re.compile(
    rf"[\s-](?:(?:annual|annualised|annualized|quarterly|monthly|yearly|year-on-year|sharp|steep|one-day|"
    rf"daily|weekly|net|overall|price|pay|wage|tax|per cent|cent|further|single-day|record|across-the-board|"
    rf"average|seasonal|real|expected|projected|proposed|increase or)\s)*(?:(?P<rise>{_forms(RISE_NOUNS)})|"
    rf"(?P<fall>{_forms(FALL_NOUNS)}))s?(?![^\W_]|\sof\s(?:life|support))",
    re.I,
)
_AFTER = re.compile(
    r"\s(?:{})(?![^\W_])".format(
        "(?:(?P<rise>"
        + "|".join(w.strip() for w in AFTER_RISE.split(","))
        + ")|(?P<fall>"
        + "|".join(w.strip() for w in AFTER_FALL.split(","))
        + "))"
    ),
    re.I,
)
_MORE_AFTER = re.compile(
    r"\s(?:(?P<rise>more)|(?P<fall>less|fewer))(?:\s\w+){0,2}\sthan\s(?:\w+\s){0,3}(?:last|in\s(?:January|February|March|April|May|June|July|August|September|October|November|December)|year|month|week|"
    r"quarter|period|half|previous|before|earlier|ago|normal|19\d\d|20\d\d)",
    re.I,
)
_CLAUSE = re.compile(r"[;:\n]|\.\s|,\s(?:which|who|while|but|whereas|although)\s|\s(?:which|while|but|whereas)\s")
NEAR_WINDOW = 56
"""Characters before a figure that its change word and hedges fill at most."""

CLAUSE_WINDOW = 110
"""Characters before `by` in which its verb is looked for: a long clause."""
_ADJECTIVE_USE = re.compile(
    r"\A[\s-](?:up\s+(?:front|for\s+grabs|against|until|ahead|there|north)|"
    r"down\s+(?:payment|deposit|under|there|south|and\s+the\s+rest)|"
    r"(?:up|off|down)\s+(?:to|from|on|the|by|in)(?!\s(?:the\s(?:(?:year|previous|same|prior|corresponding|[\w-]+)\s)?"
    r"(?:year|quarter|month|week|season|average|period)|last|(?:19|20)\d\d|a\s(?:year|month|week)|this\stime))|"
    r"down\s+(?:a|an)\s(?:street|road|hill|slope|shaft|well|cliff))\b",
    re.I,
)
"""`$5 million up front`, `300 metres down the road`: no change, where `5 per cent down on last year` is one."""
_LENGTHS = frozenset({"meter", "foot", "inch", "yard", "mile", "kilometer", "centimeter"})
_HEIGHT = re.compile(r"[ -](?:storm )?(?:surge|drop|fall|jump|leap|climb|plunge|slide|swing|dip)\b", re.I)
"""After a length: how high a wave, a cliff or a jump is (`a 3-metre surge`)."""
_PACE = re.compile(
    rf"(?<![^\W_])(?:(?P<rise>{_forms(RISE_VERBS)})|(?P<fall>{_forms(FALL_VERBS)}))\s(?:\w+ly\s)?at\s(?:an?|the|its)\s"
    r"(?:[\w-]+\s){0,3}(?:pace|rate|clip)\sof\s(?:about\s|around\s)?\Z",
    re.I,
)
"""`rose at an annual pace of`: the pace is the size of the change."""


_CHANGE_WORDS = frozenset(word.split("|")[0] for word in f"{RISE_VERBS} {FALL_VERBS} up down off put".split())
_NOUNS = frozenset(f"{noun}{s}" for noun in f"{RISE_NOUNS} {FALL_NOUNS}".split() for s in ("", "s"))
"""What the patterns look for: most figures have none of it near, and then no pattern runs."""
_BY = re.compile(rf"\bby\s(?:between\s)?{_HEDGE}\Z", re.I)


def _which(match: re.Match[str]) -> Change:
    return "rise" if match["rise"] else "fall"


_TIME = frozenset("second minute hour day week fortnight month year decade century millennium".split())


def change_at(text: str, start: int, end: int, unit: str) -> Change | None:
    """`rise` or `fall` when the figure at `start:end` (bounds included) is the size of a change, else None.

    `unit` decides what may be a change: nothing is `lost` by a bare count of people unless a `by` says so.
    """
    left = text[max(0, start - CLAUSE_WINDOW) : start]
    right = text[end : end + 60]
    countlike = unit.split("/")[0] in _TIME | {"count", "rank"}
    near = left[-NEAR_WINDOW:]
    words = near.lower().split()
    before = _BEFORE.search(near) if not _CHANGE_WORDS.isdisjoint(words) else None
    if before is not None:
        word = (before["rise"] or before["fall"]).lower()
        if word in ("sink", "sinks", "sank", "sunk", "sinking") and right.startswith(" into"):
            return None
        by = before["by"] is not None
        if word == "up" and _YIELDED.search(near[: before.start()]) and _TO_FIGURE.match(right):
            return "fall"
        if word in ("up", "down", "off") and _PARTICLE.search(near[: before.start()]):
            # "ended up 40 yards away", but "the index ended down 1%"
            return "fall" if word == "down" and _ENDED.search(near[: before.start()]) else None
        if not by and _DETERMINED.search(near[: before.start()]):
            return None
        if not by and _LEVEL_BOUND.match(text[start:end]):
            return None
        if not by and unit == "percent" and word in _TRANSITIVE and _OBJECT_AFTER.match(right):
            return None
        if (
            unit in ("percentage_point", "point")
            and word in ("up", "down")
            and _LEAD.search(text, max(0, start - 150), min(len(text), end + 80))
            and not _SINCE.match(right)
        ):
            return None
        spent = word in _SPENDING and (unit[:3].isupper() or unit in _OPEN_MONEY or "gram" in unit)
        plain = not countlike and not (
            spent and not (_TO_MONEY.match(right) and word[:4] in ("adde", "gain", "shed", "lost"))
        )
        if by or plain or word in ("up", "down"):
            return _which(before)
    paced = _PACE.search(left) if not countlike and {"pace", "rate", "clip"} & set(words[-3:]) else None
    if paced is not None:
        return _which(paced)
    noun = _NOUN_BEFORE.search(near) if not _NOUNS.isdisjoint(words) else None
    if noun is not None and unit.split("/")[0] not in _TIME:
        return _which(noun)
    if _BY.search(left):
        clauses = _CLAUSE.split(left)
        verbs = list(_VERB.finditer(clauses[-1]))
        if verbs:
            return _which(verbs[-1])
    if (
        unit in ("percent", "percentage_point", "basis_point", "point")
        or unit[:3].isupper()
        or "-" in text[start : end + 1]
    ):
        after = _NOUN_AFTER.match(right) if unit not in _LENGTHS or not _HEIGHT.match(right) else None
        if after is not None and not (countlike and "-" not in text[start : end + 1]):
            return _which(after)
    if not countlike:
        noun_after = _NOUN_AFTER.match(right) if unit not in _LENGTHS or not _HEIGHT.match(right) else None
        after = noun_after or _AFTER.match(right)
        if after is not None and not (after.re is _AFTER and _ADJECTIVE_USE.match(right)):
            return _which(after)
        more = _MORE_AFTER.match(right)
        if more is not None:
            return _which(more)
        off = re.match(r"\soff\s(?:the|its|their|his|her|already)\b", right)
        if off and re.search(
            r"\b(?:slice|sliced|slicing|shave|shaved|wipe|wiped|wiping|knock|knocked|cut|strip|stripped)\b",
            left[-50:],
            re.I,
        ):
            return "fall"
    return None


_PARTICLE = re.compile(
    r"\b(?:g[ia]v\w+|mak\w+|made|sets?|setting|built|build\w*|turn\w*|took|tak\w+|split\w*|broke|broken|"
    r"breaks?|lin\w+|sign\w*|open\w*|rack\w*|back\w*|shut\w*|"
    r"laid|lays?|start\w*|wound|winds?|coughed|blew|blow\w*|bought|buy\w*|ate|eats?|paid|pays?|stood|stands?|"
    r"brought|writ\w+|wrote|held|holds?|grew|follow\w*|"
    r"teamed|hik\w+|pass\w*|rul\w+|caught|catch\w*|burn\w*|gun\w*|track\w*|kick\w*|call\w*|pay\w*|play\w*|"
    r"shoot\w*|living|lived|far|show\w*|end\w*)\s\Z",
    re.I,
)
"""Verbs that `up`, `down` or `off` belongs to: `gave up 40 yards` tells of no rise."""
_YIELDED = re.compile(r"\bg[ai]v(?:e|es|en|ing)\s\Z", re.I)
_TO_FIGURE = re.compile(r",? or [\d.]+ ?(?:%|per)| to (?:about |around )?[\d$€£¥]")
"""After `gave up 22 points`: an index, where a team's points have no level."""
_SINCE = re.compile(
    r" (?:since|from) \w| (?:in|over|on) (?:the (?:past|last|year|month|previous)|a (?:year|month|week|decade)|last|"
    r"\w+ (?:years|months))\b"
)
"""After `up nine points`: a time over which, where a candidate is up on another."""
_ENDED = re.compile(r"\b(?:end(?:s|ed|ing)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?)\s\Z", re.I)
"""Verbs of a trading day, which `down` stands beside without belonging to them."""
_TO_MONEY = re.compile(
    r"\s(?:to|at)\s(?:about |around )?(?:[A-Z]{0,3}[$€£¥₹]|R[Ms]|[A-Z]{3} ?\d|\d[\d.,]* ?(?:cents|pence|p\b|"
    r"yen|euros|dollars))"
)
_OPEN_MONEY = frozenset("rupee peso krona krone crown dinar dirham franc riyal rial shilling".split())
_DETERMINED = re.compile(r"\b(?:the|a|an|this|its|their|his|her|our|each|every|any)\s\Z", re.I)
"""Before a word that is a noun or an adjective then: `the lower 95 per cent`."""
_LEVEL_BOUND = re.compile(r"(?:above|below|past|beyond|under)\s", re.I)
_TRANSITIVE = frozenset(
    "cut cuts cutting reduce reduces reduced reducing raise raises raised raising lower lowers lowered "
    "lowering boost boosts boosted "
    "boosting lift lifts lifted lifting add adds added adding lose loses lost losing".split()
)
_OBJECT_AFTER = re.compile(
    r"\s(?!(?:of|in|from|to|on|since|after|as|last|this|and|or|by|at|over|during|for|against|when|while|with|"
    r"between|compared|year|month|today|yesterday|"
    r"overnight|a|an|the|each|per|before|but|because|amid|annually|more|less|on|so|its|their|his|her)\b)[a-z]+"
)
"""A noun right after a percentage: the verb's object, of which the percentage is a share."""
_LEAD = re.compile(r"\b(?:polls?|polling|leads?|trails?|ahead of|survey)\b", re.I)

_SPENDING = frozenset(
    "lose loses lost losing raise raises raised raising add adds added adding cut cuts cutting gain gains "
    "gained gaining "
    "shed sheds shedding slash slashed reduce reduced save".split()
)
"""Verbs that take an amount as their object without its being a change: `raised $5m`, `lost $10 million`."""
