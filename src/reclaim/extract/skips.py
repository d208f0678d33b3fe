"""Why a number is no quantity: the rules of skip_rules.py, then what no pattern can say (fractions that are dates, four
digits that are a year, a number that ends a name)."""

from __future__ import annotations

import re

from reclaim.extract import currencies
from reclaim.extract.number_tables import Number
from reclaim.extract.skip_identifiers import NAMED
from reclaim.extract.skip_patterns import MEASURED
from reclaim.extract.skip_rules import RULES

WINDOW = 40
"""Characters on each side that the rules see."""


_SLASHED = re.compile(r"(\d+) ?[/⁄] ?(\d+)")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 50, 64, 100, 1000})


def _not_a_fraction(number: Number, left: str, right: str) -> str | None:
    """`9/17/16`, `9/11`, `06/07`, `24/7`: digits with a slash that divide nothing."""
    match = _SLASHED.fullmatch(number.digits)
    if match is None:
        return None
    above, below = int(match[1]), int(match[2])
    if left.endswith(("/", "⁄")) or right.startswith("/"):
        return "date"
    if (above, below) in ((9, 11), (7, 7), (24, 7), (20, 20), (50, 50), (7, 11)):
        return "idiom"
    if 1900 <= above <= 2100 and below < 100:
        return "season"
    if match[1].startswith("0") or match[2].startswith("0") or (above > 31 and below > 31):
        return "season"
    if above >= below or below not in _DENOMINATORS:
        return None if re.match(r"[ -]?(?:of|inch|mile|cup|%|per)", right) else "date"
    return None


def skip_reason(text: str, number: Number) -> str | None:
    """Why this number is no quantity, or None when no rule says so."""
    left = text[max(0, number.start - WINDOW) : number.start]
    right = text[number.end : number.end + WINDOW]
    if number.suffix:
        # a letter that may be a multiplier is judged by whoever reads units: rules see the digits only as far as it
        right = number.suffix + right
    if number.style == "fraction" and (reason := _not_a_fraction(number, left, right)) is not None:
        return reason
    if text[number.start : number.end].lower() == "quarter":
        # three months: a fourth part has an article or a number
        return "period"
    for rule in RULES:
        if (rule.of == "bare" and not number.bare) or (rule.of == "digits" and number.style not in ("digits",)):
            continue
        if rule.of == "words" and number.style != "words":
            continue
        if rule.of == "fraction" and (number.style != "fraction" or number.digits):
            continue
        if not rule.low <= number.value <= rule.high:
            continue
        if rule.right is not None and rule.right.match(right) is None:
            continue
        if rule.left is not None and rule.left.search(left) is None:
            continue
        return rule.reason
    if number.bare and len(number.digits) > 2 and number.digits[0] == "0" and left.endswith(("-", "–", "No. ")):
        return "identifier"
    if _is_year(number, left, right):
        return "year"
    if _is_name_word(text, number, left, right):
        return "name"
    return _named(text, number, left, right)


_AMOUNT_BEFORE = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|over|than|roughly|approximately|least|most|to|up|only|just|all|"
    r"worth|cost|costs|exactly|another|"
    r"average of|total of|for|pay|paid|under|around|estimated|further|extra) |[$€£¥₹~<>]|(?-i:\b[A-Z]{3} ?))\Z",
    re.I,
)
_PLURAL_AFTER = re.compile(r"[ -](?:[a-z-]+ )?(?:people|men|women|children|staff|[a-z]+s)\b")


def _is_year(number: Number, left: str, right: str) -> bool:
    """Four bare digits from 1900 to 2059 without a unit: a year, unless a bound or a round number counts a plural."""
    if not number.bare or len(number.digits) != 4 or not 1900 <= number.value < 2060:
        return False
    if re.match(
        rf"(?:\.\d|[ -]?(?:%|per ?cent|pct\b|million|billion|trillion|[mk]\b|bn\b|page\b|member\b|capacity|"
        rf"square|cubic|{MEASURED}\b))",
        right,
    ):
        return False
    amount = _AMOUNT_BEFORE.search(left) is not None
    if amount and re.search(
        r"[$€£¥₹]\Z|\b(?:USD|EUR|GBP|AUD) ?\Z|\b(?:worth|cost|costs|pay|paid) (?:exactly |about )?\Z", left
    ):
        return False
    return not (_PLURAL_AFTER.match(right) and (amount or number.value % 50 == 0))


_NAME_BEFORE = re.compile(r"[^\W\d_]{2} (?P<word>[A-Z][a-z]+) \Z")
_LONE_NOUN = re.compile(
    r" (?!(?:men|women|people|children|dead|more|million|billion|thousand|hundred|per|of|in|on|at|to|for|by|with|"
    r"from|and|or|but|as|after|before|over|amid|was|were|is|are|out|off)\b)[a-z]+(?<!s)\b"
)


def _is_name_word(text: str, number: Number, left: str, right: str) -> bool:
    """`the Kick Six return`: a capitalised number word after a capitalised one inside a sentence, counting nothing."""
    if number.style != "words" or not text[number.start].isupper() or " " in text[number.start : number.end]:
        return False
    match = _NAME_BEFORE.search(left)
    return match is not None and match["word"] not in _FUNCTION and _LONE_NOUN.match(right) is not None


_CAPITAL_BEFORE = re.compile(r"(?:(?P<before>[\w'’.&-]+) )?(?P<word>[A-Z][\w'’&]*)[ \u00a0]\Z")
_CODE = re.compile(
    r"M?(?:USD|EUR|GBP|AUD|CAD|NZD|JPY|CNY|RMB|INR|KRW|CHF|HKD|SGD|ZAR|MYR|IDR|PHP|THB|VND|SEK|NOK|DKK|PLN|"
    r"RUB|BRL|MXN|ILS|AED|SAR|Rs|RM|Rp)"
)
"""Currency codes, which are capitalised without being names."""

_FUNCTION = frozenset(
    "About Above Across After All Almost Already Also Among An And Another Any Approximately Around As At "
    "Average Barely Before "
    "Below Between Both But By Circa Close Despite Down Due During Each Even Every Exactly Except Few Fewer "
    "For From Fully "
    "Given Had Has Have He Her His How However I If In Including Into Is It Its Just Last Least Less Like "
    "Maybe Minus More "
    "Most My Near Nearly Next No Nor Not Now Of Off On Only Or Other Our Out Over Past Per Perhaps Plus "
    "Roughly Since So Some "
    "Still Such Than That The Their Them Then There These They This Those Though Through To Today Top Total "
    "Twice Under Until "
    "Up Us Was We Well Were What When Where Which While With Within Without You Your Exceeding Estimated Some "
    "Says Said Got Paid Sold Won Lost Added "
    "Gained Fell Rose Up Down Off Another Meanwhile Yesterday Tomorrow Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday".split()
)
_COUNTS_RIGHT = re.compile(
    r"[ -]?(?:%|[a-z]+watts?\b|[kMG]Wh?\b|bhp\b|[mk]m\b|ft\b|lbs?\b|litre|liter|acre|hectare|inch|hour|day\b|"
    r"feet\b|foot\b|yard|mile|per ?cent|pct\b|percentage|million\b|billion\b|trillion\b|bn\b|m\b|km\b|kg\b|"
    r"points?\b|tons?\b|tonnes?\b|years?\b|times\b|"
    r"[a-z]+s\b|people\b|men\b|women\b|children\b|hp\b|mph\b|[a-z-]+ (?:[a-z]+s|people|men|women)\b)"
)


_LOWER = re.compile(r"[^\W\d_A-Z]{2}")
_CAPITALS = re.compile(r"[A-Z]{2}")
_NAMED = re.compile(NAMED)


def _in_capitals(left: str, right: str, word: str) -> bool:
    """Whether the line around a number is printed in capitals, where a capital makes no name: `VOTE ON 300 HOMES`, but
    not `AT SECTION 27`."""
    line = f"{left.rpartition(chr(10))[2]} {right.partition(chr(10))[0]}"
    if _LOWER.search(line) or len(_CAPITALS.findall(line)) < 4:
        return False
    return _NAMED.fullmatch(word.title()) is None


_AND_NAME = r"[,;]?(?: and| to| while| against)?(?: the)?(?: [A-Z][\w&’'.-]*){1,4}"
_GAPPED = re.compile(
    r"[A-Z][\w’'.-]*,?(?: [a-z]+){0,3} (?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:%| ?pc\b| per ?cent| percent| (?:[a-z]+ ){0,2}[a-z]+s\b)"
    rf"(?:{_AND_NAME}(?: on| with| at)?(?: \d[\d,.]*%?| [a-z]+)){{0,6}}?{_AND_NAME} \Z"
)
"""Before `27` in `The Greens hold 31 seats, the Labour party 27`: one count for each of several names."""
_ENDS = re.compile(r"\s*(?:[.,;)]|\Z|and\b|to\b|while\b|with\b)(?!\d)")


def _is_gapped(text: str, number: Number) -> bool:
    """A bare number after a name in a row of names with their figures, the first of which says what is counted."""
    if _ENDS.match(text, number.end) is None:
        return False
    window = text[max(0, number.start - 160) : number.start]
    return _GAPPED.search(re.split(r"[.!?]\s|\n", window)[-1]) is not None


def _named(text: str, number: Number, left: str, right: str) -> str | None:
    """`MacBook 16`, `Flight School 3`: a bare number after a capitalised name, before nothing that it counts."""
    if not number.bare or number.value >= 10_000:
        return None
    match = _CAPITAL_BEFORE.search(left)
    if (
        match is None
        or match["word"] in _FUNCTION
        or _CODE.fullmatch(match["word"])
        or (len(match["word"]) == 3 and match["word"].isupper() and currencies.code(match["word"]) is not None)
        or (match["word"].isupper() and len(match["word"]) > 5)
    ):
        return None
    before = match["before"]
    if before is None or (before[-1] in ".!?:" and not before[:1].isupper()):
        # the first word of a sentence is capitalised for that alone
        at = number.start - len(match.group())
        if at <= 0 or text[at - 1] in "\n" or before is not None or text[:at].rstrip()[-1:] in '.!?:"“”':
            return None
    if _COUNTS_RIGHT.match(right) or _in_capitals(left, right, match["word"]) or _is_gapped(text, number):
        return None
    return "name"
