"""Two figures that are one: `3 to 5 million`, `$10-12`, `between 60 and 70`, `one in five`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reclaim.extract.counted import counted_after
from reclaim.extract.denominators import find_denominator
from reclaim.extract.figures import SPACES, TIME_UNITS, Context, Reading, sentence_at
from reclaim.extract.layers import Skip
from reclaim.extract.scores import is_score
from reclaim.extract.units import dimension

if TYPE_CHECKING:
    from reclaim.records import Comparator


_OUT_OF = re.compile(rf"-(?:in|out-of)-\Z|[{SPACES}](?:in(?: every)?|out of(?: every)?|of every)[{SPACES}]\Z", re.I)

_BALLS = re.compile(r" (?:overs|balls|deliveries)\b")
"""After `for 6 in 50`: how long an innings lasted."""
_OF_TEN = re.compile(rf"[{SPACES}]of[{SPACES}]")

_TO = re.compile(
    rf"[{SPACES}](?:to|through|up to)[{SPACES}](?:(?:about|around|nearly|almost|as much as|as many as|over|"
    rf"more than)[{SPACES}])?\Z",
    re.I,
)

_DASH = re.compile(
    rf"(?:[{SPACES}]?[-–—‐‑−~][{SPACES}]?|-to-|[{SPACES}]?to[{SPACES}]?-|-[{SPACES}](?:to|or)[{SPACES}])\Z"
)

_AND = re.compile(rf"[{SPACES}]and[{SPACES}]\Z", re.I)

_OR = re.compile(rf"[{SPACES}]or[{SPACES}]\Z", re.I)

_COMMA = re.compile(r", \Z")

_BETWEEN = re.compile(r"\b(?:between|in between|anywhere between|somewhere between)\s(?:the\sages\sof\s)?\Z", re.I)

_FROM = re.compile(r"\b(?:from|anywhere from)\s(?:like,? |about |around |just |nearly |over |only )?\Z", re.I)

_RANGING = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|prices?|priced|estimates?|anything|anywhere|sizes?|between|costs?|"
    r"aged?|ages|homes|spans?)\s(?:\w+\s){0,2}from\s(?:about |around )?\Z",
    re.I,
)


def _same_unit(a: Reading, b: Reading, dashed: bool) -> bool:
    if dashed and a.money and b.unit is None:
        return b.number.scale > 1.0 or (
            not b.money and b.number.style == "digits" and a.value < b.value <= 10 * a.value
        )
    if a.unit is not None and b.unit is not None and "/" not in a.unit:
        return a.unit == b.unit.split("/")[0]
    if a.unit is not None and b.unit is None and a.unit not in TIME_UNITS:
        return False
    return a.unit == b.unit or a.unit is None or (b.unit is None and not a.money)


def join_ranges(context: Context, readings: list[Reading | Skip]) -> list[Reading | Skip]:
    """Merge the two ends of a range, share units in `from 24 to 33 billion euros`, read `one in five`."""
    # dashes bind closer than words: "24 to 33-35 billion"
    for dashed in (True, False):
        joined: list[Reading | Skip] = []
        for item in readings:
            previous = joined[-1] if joined else None
            if isinstance(item, Reading) and isinstance(previous, Reading) and _pair(context, previous, item, dashed):
                continue
            joined.append(item)
        readings = joined
    return readings


def _pair(context: Context, a: Reading, b: Reading, dashed: bool) -> bool:
    """Whether `b` was taken into `a`; shares units between the two either way."""
    text = context.text
    if a.high is not None:
        return False
    gap = text[a.end : b.core]
    if len(gap) > 40 or "\n" in gap:
        return False
    paid = a.money and b.money and a.unit == b.unit and "every" in gap
    if (
        (a.unit is None or paid)
        and (_OUT_OF.fullmatch(gap) or (_OF_TEN.fullmatch(gap) and b.number.value in (10, 100) and a.value > 1))
        and (b.unit is None or paid or ("every" in gap and b.unit not in TIME_UNITS))
        and a.value <= b.value
        and b.value > 1
        and b.number.style != "vague"
        and not _BALLS.match(text, b.end)
    ):
        a.printed_share = a.value / b.value
        a.value = round(100 * a.printed_share, 2)
        a.unit, a.rule = "percent", "one in so many"
        a.steps.append(f"{text[a.number.start : b.number.end]} = {a.value:.4g} percent")
        a.end = b.number.end
        a.number = replace(a.number, end=b.number.end, style="fraction")
        return True
    if (not dashed and _interval(context, a, b)) or (not dashed and _over(text, a, b)):
        return True
    if not dashed and _one_thing_in(text, a, b):
        return True
    dash, to, conj, either, comma = (p.fullmatch(gap) for p in (_DASH, _TO, _AND, _OR, _COMMA))
    if not (dash if dashed else to or conj or either or comma):
        return False
    before = text[max(0, a.start - 60) : a.start]
    if dash and a.unit is None and b.unit is None and is_score(context, a, b):
        return False
    shared = _share(a, b, dashed=bool(dash))
    between = bool(conj and _BETWEEN.search(before))
    if to and b.unit is None and a.unit in _CARRIED and _FROM.search(before) and shared and _NO_NOUN.match(text, b.end):
        # "from 208 pounds to 193"
        b.unit, b.rule = a.unit, "unit of the other end"
        return False
    if conj and not between and _two_shares(a, b):
        a.unit, a.rule = b.unit, "unit of the other end"
        return False
    if not _same_unit(a, b, dashed) or not shared:
        return False
    low, high = a.value, b.value if b.high is None else b.high
    if (b.money and not a.money and a.unit is None) or (a.unit is None and b.unit is not None and b.unit != "count"):
        if (dash or to or either or between or (comma and b.unit is not None)) and _scalable(a, b):
            low = a.value * _shared_scale(a, b) * _subunit(b)
    elif (
        a.money
        and (b.money or dashed)
        and b.unit in (a.unit, None)
        and a.number.scale == 1.0 < b.number.scale
        and a.number.value < 1000
    ):
        # "$10 to $15 billion", but "$200 to $4 million"
        near = 0.1 <= a.number.value / (b.number.value / b.number.scale or 1.0) <= 10
        low = a.value * b.number.scale if near else low
    elif a.unit is None and b.unit is None and (dash or to or either or between):
        low = a.value * _counted_scale(a, b)
    ascending = high > low
    ratio = high / low if low > 0 else float("inf")
    from_before = bool(_FROM.search(before))
    plain = False
    if b.high is not None:
        plain = False
    elif dash:
        plain = ascending and (ratio <= 100 or low <= 0)
    elif between:
        plain = ascending or (high < low and _NOT_APART.search(before[: _begin(before)]) is None)
    elif to and not from_before and _descends(context, a, b):
        plain = True
    elif to:
        ranging = bool(_RANGING.search(before))
        moved = _moves(context, a)
        if from_before:
            plain = ascending and (ranging or not moved)
        else:
            plain = (
                ascending
                and ratio <= 10
                and (a.unit is None or not _moves(context, a, near=True) or ratio <= 1.6)
                and not (a.unit == "count" and a.end > a.number.end)
            )
            plain = (
                plain
                or (ranging and ascending)
                or (low == 0 and ascending and a.unit is None and b.unit is not None)
                or (low < 0 and ascending and b.unit not in (None, "count") and not _moves(context, a, near=True))
            )
    elif either:
        plain = ascending and ratio <= 2.5 and not (a.unit is None and b.unit is None and low == 1)
        plain = plain and _EACH.search(text, b.end, sentence_at(text, b.core)[1]) is None
    elif comma:
        plain = (
            ascending
            and ratio <= 1.5
            and b.unit is not None
            and (a.unit is None or a.unit == b.unit)
            and (a.unit is None or _printed_alike(text, a, b))
            and _pair_only(text, a, b)
        )
    if not plain:
        if (to and from_before) or (to and b.unit is not None and a.unit is None) or either or between:
            a.value = low
            a.unit = a.unit or b.unit
            if b.unit is not None and b.unit.startswith(f"{a.unit}/"):
                a.unit = b.unit
            a.money = a.money or b.money
            if b.unit is None and a.unit is not None and a.unit not in ("count",) and ratio < 5:
                b.unit, b.money = a.unit, a.money
        return False
    if between:
        a.start = a.start - len(before) + _begin(before)
    low, high = min(low, high), max(low, high)
    a.value, a.high = low, high
    a.comparator = "range"
    a.unit = b.unit or a.unit
    a.money = a.money or b.money
    a.end = max(a.end, b.end)
    a.rule = "range"
    a.counted = b.counted or a.counted
    a.notes.extend(note for note in b.notes if note not in a.notes)
    a.steps.append(f"{text[a.start : a.end]}: from {low:g} to {high:g}")
    a.number = replace(a.number, end=b.number.end, scale=b.number.scale, style=b.number.style)
    if b.rule == "age":
        a.rule = "age"
    if a.money and b.unit is None:
        find_denominator(context, a)
    return True


def _begin(before: str) -> int:
    """Where `between` begins in the text before a figure, its end when it is not there."""
    match = _BETWEEN.search(before)
    return len(before) if match is None else match.start()


_NOT_APART = re.compile(
    r"\b(?:gap|difference|differential|spread|ratio|choice|choose|gulf|distance|switch\w*)\s\Z", re.I
)
"""Before `between 10 and 5 per cent`: two levels and what lies between them."""
_RIVALS = re.compile(
    r"\b(?:beat\w*|out(?!put|look|age|doors?|side)[a-z]+|le[ad]d?s?|leading|w[io]ns?|winning|defeat\w*|edg\w+|against|vs|advantage|"
    r"compared|respectively|trail\w*)\b",
    re.I,
)
"""In a sentence in which `402 yards to 287 yards` is one side's figure and the other's."""
_DIMENSIONS = frozenset({"length", "mass", "length/time", "temperature", "length^2", "length^3", "current"})


def _descends(context: Context, a: Reading, b: Reading) -> bool:
    """`a depth of 9 metres to 6 metres`, `2C to -3C`: a range that begins with its upper end, where no word tells of a
    change or of a contest. Only measures printed with their unit, and temperatures, are read so."""
    if b.unit is None or b.high is not None or a.value <= b.value:
        return False
    warm = b.unit.startswith("degree")
    if a.unit != b.unit and not (warm and a.unit is None):
        return False
    kind = dimension(b.unit)
    if not warm and (kind not in _DIMENSIONS and "current/" not in kind):
        return False
    begin, end = sentence_at(context.text, a.core)
    return not (
        _moves(context, a)
        or _MOVES.match(context.text[b.end : b.end + 12].lstrip(" -"))
        or _RIVALS.search(context.text, begin, end)
    )


def _two_shares(a: Reading, b: Reading) -> bool:
    """`7.8 and 3.5 per cent`: two figures of one kind, the unit only after the second."""
    return (
        a.unit is None
        and b.unit in ("percent", "percentage_point", "basis_point")
        and a.number.style == b.number.style == "digits"
        and a.number.scale == 1.0
        and 0.1 <= a.value / (b.value or 1.0) <= 10
    )


_EACH = re.compile(r"\brespectively\b")
"""`25 or 40 … respectively`: one for each, no range."""
_AND_BUT = re.compile(rf",?[{SPACES}](?:and|but|yet)(?: (?:is|are|was|were))?[{SPACES}]\Z")

_ABOVE: tuple[Comparator, ...] = (">", ">=")

_BELOW: tuple[Comparator, ...] = ("<", "<=")


def _interval(context: Context, a: Reading, b: Reading) -> bool:
    """`more than 100 and less than 300`: two bounds of one range."""
    if not _AND_BUT.fullmatch(context.text[a.end : b.start]) or not (
        a.unit == b.unit or a.unit is None or b.unit is None
    ):
        return False
    if a.comparator in _ABOVE and b.comparator in _BELOW:
        low, high = a.value, b.value
    elif a.comparator in _BELOW and b.comparator in _ABOVE:
        low, high = b.value, a.value
    else:
        return False
    if low >= high:
        return False
    a.value, a.high, a.comparator, a.rule, a.end = low, high, "range", "range between bounds", b.end
    a.unit = b.unit or a.unit
    a.money = a.money or b.money
    a.number = replace(a.number, end=b.number.end)
    a.steps.append(f"{context.text[a.start : a.end]}: from {low:g} to {high:g}")
    return True


_THING_IN = re.compile(r" [a-z]+ (?:in|out of)(?: every)? ")


def _one_thing_in(text: str, a: Reading, b: Reading) -> bool:
    """`one patient in five`, `two vehicles in three`: a share with the noun inside."""
    if b.unit is not None or a.number.digits or not a.value < b.value <= 100 or b.value < 2:
        return False
    gap = text[a.number.end : b.start]
    if a.unit is not None and (a.money or a.unit in TIME_UNITS or "every" not in gap):
        # "one pint in every eight", but "one hour in five"
        return False
    if not _THING_IN.fullmatch(gap) or b.start != b.core or b.number.digits:
        return False
    if counted_after(text, b.end) is not None:
        return False
    a.printed_share = a.value / b.value
    a.value, a.unit, a.rule, a.end = round(100 * a.printed_share, 2), "percent", "one in so many", b.end
    a.steps.append(f"{text[a.start : a.end]} = {a.value:.4g} percent")
    a.number = replace(a.number, end=b.number.end, style="fraction")
    return True


def _over(text: str, a: Reading, b: Reading) -> bool:
    """`1 over three`, as read out."""
    if (text[a.end : b.start] != " " and text[a.end : b.core].strip() != "over") or text[
        b.start : b.core
    ].strip() not in ("", "over"):
        return False
    if (
        a.unit is not None
        or b.unit is not None
        or b.value == 0
        or not re.match(r"\s*(?:[.,;)]|\Z)", text[b.end : b.end + 2])
    ):
        return False
    if "over" not in text[a.end : b.core]:
        return False
    a.value, a.unit, a.rule, a.end = a.value / b.value, "ratio", "fraction read out", b.end
    a.number = replace(a.number, end=b.number.end, style="fraction")
    return True


def _printed_alike(text: str, a: Reading, b: Reading) -> bool:
    """Whether two figures with a comma between are printed alike, as guesses at one are: not `1 gigawatt, 1.2GW`, nor
    `doubled, trebled`."""
    tails = [text[one.number.end : one.end].strip(" -") for one in (a, b)]
    return a.unit != "ratio" and tails[0] == tails[1]


def _pair_only(text: str, a: Reading, b: Reading) -> bool:
    """`130, $140` is a guess at one figure; in a list of three or more each stands alone."""
    return not re.search(r"\d,? \Z|\d(?:,| and) \Z", text[max(0, a.start - 6) : a.start]) and not re.match(
        r"(?:,| and| or) [$€£]?\d", text[b.end : b.end + 8]
    )


def _subunit(b: Reading) -> float:
    """The factor that a subunit word gave the second figure (`3 or 4 cents`)."""
    return b.value / b.number.value if b.number.value and b.money and abs(b.value / b.number.value) in (0.01,) else 1.0


def _shared_scale(a: Reading, b: Reading) -> float:
    """The multiplier of the second figure where the first has none: `3 to 5 million`."""
    return b.number.scale if a.number.scale == 1.0 < b.number.scale and a.number.value < 1000 else 1.0


def _counted_scale(a: Reading, b: Reading) -> float:
    """The multiplier that the second of two counts lends the first: `3 to 5 million`, `two or three hundred`, and
    `3-4,000`, whose thousands stand behind the second alone."""
    if a.number.style == "vague" or b.number.style == "vague" or not a.value:
        return 1.0
    if a.number.scale == 1.0 < b.number.scale and a.number.value < 1000:
        return b.number.scale if a.number.value < b.number.value / b.number.scale <= 10 * a.number.value else 1.0
    thousands = a.number.bare and b.number.digits.endswith(",000") and a.value < 1000
    return 1000.0 if thousands and 1000 * a.value < b.value <= 2500 * a.value else 1.0


def _scalable(a: Reading, b: Reading) -> bool:
    return a.number.style != "vague" and b.number.style != "vague"


_CARRIED = frozenset(
    "pound kilogram ton metric_ton mile kilometer meter foot inch acre hectare barrel bushel liter percent "
    "degree_celsius "
    "degree_fahrenheit degree".split()
)
"""Units that the second level of `from X to Y` need not repeat."""
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:)]|\Z|(?:in|on|by|at|last|this|over|during|for|since|after|before|and|when|as|within|between|while)\b)"
)


def _share(a: Reading, b: Reading, *, dashed: bool) -> bool:
    """Whether the two could belong to one range at all."""
    if a.number.style == "vague" or b.number.style == "vague":
        return False
    if b.comparator not in ("=", "~", "range", "<=", ">=") and not dashed:
        return False
    return not (a.unit is not None and b.unit is None and a.end != a.number.end and not a.money and dashed)


_MOVES = re.compile(
    r"\b(?:ros[ei]\w*|rise|rising|f[ae]ll\w*|increas\w+|decreas\w+|gr[eo]w\w*|gain\w*|climb\w*|jump\w*|"
    r"drop\w*|declin\w+|slid\w*|slip\w*|sank|s[iu]nk\w*|plung\w+|plummet\w+|tumbl\w+|"
    r"slump\w*|cut\w*|rais\w+|lower\w*|reduc\w+|went|gone|go(?:es|ing)?|came|come|mov\w+|chang\w+|up|down|"
    r"revis\w+|expand\w*|shr[aiu]nk\w*|extend\w*|improv\w+|boost\w*|"
    r"lift\w*|upgrad\w+|downgrad\w+|surg\w+|soar\w+|eas(?:e|ed|ing)|slow\w*|bounc\w+|swung|doubl\w+|halv\w+|"
    r"tripl\w+|worsen\w*|widen\w*|narrow\w*|trimm\w+|dipp\w+|edged)\b",
    re.I,
)


def _moves(context: Context, a: Reading, *, near: bool = False) -> bool:
    """Whether the clause before (with `near` its last words) speaks of a change, so that `from X to Y` is an old and a
    new level."""
    begin, _ = sentence_at(context.text, a.core)
    begin = max(begin, a.start - 30) if near else begin
    return _MOVES.search(context.text, begin, a.start) is not None
