"""Words before and after a number that bound or soften it: `at least`, `nearly`, `or more`.

Each phrase is data: the comparator it sets. The longest phrase that ends where the number (or its currency sign) begins
counts, and phrases may follow one another (`around almost $400 million`, `in the neighbourhood of maybe 3`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reclaim.records import Comparator

ABOUT = (
    "about, around, roughly, approximately, approx, approx., nearly, almost, some, close to, near, nearing, "
    "circa, ca., "
    "an estimated, estimated, estimates of, estimated at, in the region of, in the order of, of the order of, "
    "on the order of, "
    "in the neighbourhood of, in the neighborhood of, in the vicinity of, something like, more like, maybe, perhaps, "
    "probably, approaching, practically, virtually, more or less, give or take, barely, an average of about, "
    "plus or minus, somewhere around, somewhere near, anywhere near, not far from, not quite, "
    "the best part of, the better part of"
)
MORE = (
    "more than, over, over than, above, exceeding, in excess of, greater than, larger than, higher than, "
    "bigger than, north of, upwards of, upward of, beyond, past, past the, better than, longer than, older than, "
    "topping, heavier than, "
    "well over, not less than a, surpassing"
)
AT_LEAST = (
    "at least, no less than, no fewer than, greater than or equal to, more than or equal to, not less than, "
    "not fewer than, a minimum of, minimum of, minimum, "
    "a minimum, as little as, as few as, as low as, a low of at least, starting at, from at least, or at least"
)
LESS = (
    "less than, fewer than, under, below, lower than, smaller than, shorter than, just shy of, shy of, south of, "
    "younger than, short of, cheaper than"
)
AT_MOST = (
    "up to, at most, no more than, less than or equal to, smaller than or equal to, not more than, a maximum "
    "of, maximum of, maximum, a maximum, as much as, as many as, "
    "as high as, no greater than, no higher than, not exceeding, within, as long as, anything up to, a high of up to"
)
INTENSIFIERS = (
    "just, well, slightly, a little, a bit, far, significantly, considerably, somewhat, comfortably, "
    "substantially, much, "
    "marginally, still, only, even, very, already, currently, now, really, a whopping, quite, way, fractionally"
)
"""Words before a bound that belong to it (`well over`); alone they bound nothing."""

AFTER: Mapping[str, Comparator] = MappingProxyType(
    {
        "or more": ">=",
        "or greater": ">=",
        "or higher": ">=",
        "or above": ">=",
        "or over": ">=",
        "or better": ">=",
        "or longer": ">=",
        "or older": ">=",
        "or larger": ">=",
        "and over": ">=",
        "and above": ">=",
        "and up": ">=",
        "and older": ">=",
        "plus": ">=",
        "upwards": ">=",
        "at least": ">=",
        "minimum": ">=",
        "at minimum": ">=",
        "at a minimum": ">=",
        "or less": "<=",
        "or fewer": "<=",
        "or lower": "<=",
        "or under": "<=",
        "or below": "<=",
        "or smaller": "<=",
        "or younger": "<=",
        "and under": "<=",
        "at most": "<=",
        "maximum": "<=",
        "at the most": "<=",
        "or so": "~",
        "or thereabouts": "~",
        "give or take": "~",
        "approximately": "~",
        "odd": "~",
    }
)

SIGNS: Mapping[str, Comparator] = MappingProxyType(
    {
        "~": "~",
        "≈": "~",
        "∼": "~",
        "±": "~",
        ">": ">",
        "<": "<",
        "≥": ">=",
        "≤": "<=",
        ">=": ">=",
        "<=": "<=",
        "sub-": "<",
    }
)


def _table() -> dict[str, Comparator]:
    groups: tuple[tuple[str, Comparator], ...] = (
        (ABOUT, "~"),
        (MORE, ">"),
        (AT_LEAST, ">="),
        (LESS, "<"),
        (AT_MOST, "<="),
    )
    return {phrase.strip(): comparator for phrases, comparator in groups for phrase in phrases.split(",")}


BEFORE: Mapping[str, Comparator] = MappingProxyType(_table())
_LAST_WORDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in BEFORE)
_INTENSIFIERS = frozenset(word.strip() for word in INTENSIFIERS.split(","))
_WORDS = re.compile(r"(?<![^\s(\[\"'“‘])[^\s(\[\"'“‘]\S*")
"""Words without the quotation mark or bracket that opens before them."""
_SIGN = re.compile(r"(?:sub-|>=|<=|[~≈∼±≥≤<>])[ \u00a0]?\Z", re.IGNORECASE)
_AFTER_PHRASES = "|".join(sorted(map(re.escape, AFTER), key=len, reverse=True))
_AFTER = re.compile(rf"(?:[ \u00a0]|-)(?:{_AFTER_PHRASES})(?![^\W_])", re.I)
_PLUS = re.compile(r"\+(?![\d\w])")
_PHRASAL = re.compile(
    r"hand\w*|turn\w*|took|taken?|taking|sign\w*|hold\w*|held|pass\w*|brought|carr\w+|start\w*|roll\w*|"
    r"forked?|paid|pay\w*|gave|give\w*"
)
"""Verbs that `over` belongs to: `handed over millions`."""
_RISING = re.compile(
    r"back|go(?:es|ing|ne)?|went|inch\w*|rose|rises?|rising|mov\w+|climb\w*|edg\w+|pick\w*|pushed|shot|jumped|crept"
)
"""Verbs that `up` belongs to before `to`: `climbed up to 4.8 per cent` is a level and no bound."""
WINDOW = 48
"""Characters before a number that are looked at: longer than any phrase here, twice."""

_EXCEEDED = re.compile(
    r"(?:(?P<not>\b(?:not|never|cannot|can't|don't|doesn't|didn't|must not) )?)"
    r"\b(?:tops|topped|exceed(?:s|ed)?|surpass(?:es|ed)?)\s\Z",
    re.I,
)


_EXCEEDING = frozenset("tops topped exceed exceeds exceeded surpass surpasses surpassed".split())


def verb_bound(text: str, start: int) -> Comparator:
    """The bound that a verb right before `start` sets without being part of the figure: `topped 3 million`, `must not
    exceed 5`; `=` for any other."""
    words = text[max(0, start - 30) : start].split()
    if not words or words[-1].lower() not in _EXCEEDING:
        return "="
    match = _EXCEEDED.search(text, max(0, start - 30), start)
    return "=" if match is None else "<=" if match["not"] else ">"


TIGHT = frozenset({">", ">=", "<", "<="})


def bound_before(text: str, start: int) -> tuple[int, Comparator]:
    """Where the bound before `start` begins, and its comparator; `(start, "=")` when there is none."""
    sign = _SIGN.search(text, max(0, start - 5), start)
    if sign is not None:
        return sign.start(), SIGNS[sign.group().strip().lower()]
    left = max(0, start - WINDOW)
    window = text[left:start]
    if not window or window[-1] not in " \u00a0\n-" or window.endswith("--"):
        return start, "="
    tokens = [(left + match.start(), match.group().lower()) for match in _WORDS.finditer(window)]
    if left and tokens and not text[left - 1].isspace():
        tokens = tokens[1:]
    found: Comparator = "="
    begin, last = start, len(tokens)
    while last:
        if tokens[last - 1][1] not in _LAST_WORDS:
            break
        for size in range(min(6, last), 0, -1):
            phrase = " ".join(word for _, word in tokens[last - size : last])
            comparator = BEFORE.get(phrase)
            if phrase == "up to" and last > 2 and _RISING.fullmatch(tokens[last - 3][1]):
                comparator = None
            if phrase == "over" and last > 1 and _PHRASAL.fullmatch(tokens[last - 2][1]):
                comparator = None
            if phrase == "past" and last > 1 and tokens[last - 2][1] in ("the", "of", "in", "half", "quarter"):
                comparator = None
            if comparator is not None:
                begin, last = tokens[last - size][0], last - size
                # the outermost bound holds: "more than about 5" is more than; an approximator never weakens a bound
                found = comparator if comparator in TIGHT or found == "=" else found
                break
        else:
            break
    if found in TIGHT:
        for size in (2, 1):
            if last >= size and " ".join(word for _, word in tokens[last - size : last]) in _INTENSIFIERS - {
                "only",
                "even",
            }:
                if tokens[last - size][1] in (
                    "just",
                    "well",
                    "slightly",
                    "a",
                    "far",
                    "significantly",
                    "considerably",
                    "somewhat",
                ):
                    begin = tokens[last - size][0]
                break
    return begin, found


def bound_after(text: str, end: int) -> tuple[int, Comparator]:
    """Where the bound after `end` ends, and its comparator; `(end, "=")` when there is none."""
    plus = _PLUS.match(text, end)
    if plus is not None:
        return plus.end(), ">="
    match = _AFTER.match(text, end)
    if match is None:
        return end, "="
    return match.end(), AFTER[match.group()[1:].lower()]
