"""Text to tokens that know which time words they are: the alphabet that the date rules are written in.

A token has its exact offsets, its lower-case form and a mapping from word class to value (`month` to 3, `unit` to
`week`). Only words that can be part of a time expression have classes; a word may have several (`may`, `second`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reclaim.extract.dates_holidays import HOLIDAY_FIRST_WORDS

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.]*\d(?:Z|[+-]\d\d:?\d\d)?"
    r"|[$£€¥₹₩]\s?\d[\d,.]*"
    r"|\d[\d.,/:~–\-]*\d(?:st|nd|rd|th|s)?(?![\w])|\d+(?:st|nd|rd|th|s)?(?![\w])"
    r"|(?:19|20)\d\d-?[HQhq][1-4]\b|[HQ][1-4]-?(?:19|20)\d\d\b|[HQ][1-4]FY-?\d{2,4}(?:[-/]\d\d)?\b|[1-4][HQ](?:FY)?-?\d{2,4}\b|(?:3|6|9|12)M(?:(?:FY|CY)-?)?\d{2,4}\b|(?:FY|CY|fy|cy)-?\d{2,4}(?:[-/]\d\d)?\b|[1-4][HQ]\b|[HQhq][1-4]\b"
    r"|\d[\w.,/:–\-]*\w"
    r"|[^\W\d_]+"
    r"|['’]s\b|[^\w\s]",
)

MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: i
    for i, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
FULL_WEEKDAYS = {name: i for name, i in WEEKDAYS.items() if name.endswith("day")}
AMBIGUOUS = frozenset("may march mar jan dec sat sun mon wed fri august apr jun sep".split())
"""Read as a month or weekday in lower case only beside a number: `dec 3`, `3 may`."""
ABBREVIATIONS = frozenset(
    "jan feb febr mar apr jun jul aug sept sep oct nov dec mon tue tues wed weds thu thur thurs fri sat sun".split()
)
UNITS = {
    form: unit
    for unit, forms in {
        "day": "day days",
        "week": "week weeks",
        "weekend": "weekend weekends",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "quarter": "quarter quarters",
        "half": "half",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for form in forms.split()
}
SEASONS = frozenset("spring summer autumn fall winter".split())
DIGIT_WORDS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}  # fmt: skip
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "noughties": 2000, "naughties": 2000,
}  # fmt: skip
HYPHENATED_TIME = frozenset("mid early late pre post between from report data to till until start end year".split())
VAGUE_COUNTS = {"few": 3, "couple": 2, "several": 3}

Classes = Mapping[str, Any]
NO_CLASSES: Classes = {}


@dataclass(slots=True)
class Token:
    start: int
    end: int
    low: str
    cls: Classes = field(default_factory=dict)


def _words() -> dict[str, dict[str, Any]]:
    """Classes by lower-case word; `any_*` classes also hold the ambiguous lower-case forms."""
    out: dict[str, dict[str, Any]] = {}

    def put(word: str, cls: str, value: Any) -> None:
        out.setdefault(word, {})[cls] = value

    for word, number in MONTHS.items():
        put(word, "any_month", number)
    for word, number in WEEKDAYS.items():
        put(word, "any_weekday", number)
    for word, unit in UNITS.items():
        put(word, "unit", unit)
        put(word, "units" if word.endswith("s") else "one_unit", unit)
    for word, number in DIGIT_WORDS.items():
        put(word, "digit_word", number)
    for word, number in TENS.items():
        put(word, "tens", number)
    for word, number in ORDINALS.items():
        put(word, "ordinal_word", number)
    for word, number in DECADE_WORDS.items():
        put(word, "decade_word", number)
    for word in SEASONS:
        put(word, "season", word)
    for word, number in VAGUE_COUNTS.items():
        put(word, "vague", number)
    for word in HOLIDAY_FIRST_WORDS:
        put(word, "holiday_word", word)
    for word, value in {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "tmr": 1}.items():
        put(word, "deictic", value)
    for word in ("morning", "afternoon", "evening", "night"):
        put(word, "day_part", word)
    for word in ("eoy", "ytd", "workweek", "overnight", "fiscal", "fy"):
        put(word, "period_word", word)
    for word in "fifteen sixteen seventeen eighteen nineteen twenty thousand".split():
        put(word, "year_word", word)
    for word, number in FULL_WEEKDAYS.items():
        put(word + "s", "weekday_plural", number)
    return out


WORDS = _words()
CORE = frozenset(
    "any_month any_weekday unit decade_word season holiday_word deictic year numeric ordinal digits decade split_year "
    "year_range period_code year_word weekday_plural period_word day_part day_year".split()
)
"""Classes that a time expression cannot do without."""

NUMBER_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("digits", re.compile(r"\d{1,4}")),
    ("ordinal", re.compile(r"(\d{1,3})(?:st|nd|rd|th)")),
    ("decade", re.compile(r"((?:1[5-9]|20)\d|\d)0'?s")),
    ("ymd", re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[Tt].*)?")),
    ("compact", re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")),
    ("numeric", re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")),
    ("slash_comma", re.compile(r"(\d{1,2})/(\d{1,2}),((?:19|20)\d\d)")),
    ("year_pair", re.compile(r"((?:1[5-9]|20)\d\d)([-/–])(\d\d)")),
    ("short_pair", re.compile(r"(\d\d)/(\d\d)")),
    ("year_range", re.compile(r"((?:1[5-9]|20)\d\d)[-–~/]((?:1[5-9]|20)\d\d)")),
    ("year_month", re.compile(r"((?:19|20)\d\d)[-/.](1[0-2]|0?[1-9])")),
    ("month_year", re.compile(r"(1[0-2]|0?[1-9])[-/.]((?:19|20)\d\d)")),
    ("day_year", re.compile(r"(\d{1,2})[-/]((?:19|20)\d\d)")),
    ("pair", re.compile(r"(\d{1,2})([-/.])(\d{1,2})")),
    ("day_range", re.compile(r"(\d{1,2})[-–](\d{1,2})")),
    ("pair_range", re.compile(r"(\d{1,2})/(\d{1,2})[-–](\d{1,2})/(\d{1,2})(?:/(\d{4}))?")),
    ("numeric_range", re.compile(r"(\d{1,2}/\d{1,2}/\d{4})[-–](\d{1,2}/\d{1,2}/\d{4})")),
)
SHAPED = frozenset(
    "ymd compact numeric slash_comma year_month month_year pair year_pair short_pair day_range pair_range "
    "numeric_range".split()
)
PERIOD_CODE = re.compile(
    r"(?P<y1>(?:19|20)\d\d)-?(?P<k1>[HQhq])(?P<n1>[1-4])|(?P<k2>[HQhq])(?P<n2>[1-4])(?:-?(?P<y2>(?:19|20)\d\d))?"
    r"|(?P<k5>[HQ])(?P<n5>[1-4])(?P<fy5>FY)-?(?:\d{4}[-/](?P<y6>\d\d)|(?P<y7>\d{4}|\d{2}))"
    r"|(?P<n6>3|6|9|12)(?P<k6>M)(?:(?:(?P<fy6>FY)|CY)?-?(?P<y8>\d{4}|\d{2}))?"
    r"|(?P<n3>[1-4])(?P<k3>[HQ])(?:(?P<fy>FY)?-?(?P<y3>\d{2}|\d{4}))?|(?P<k4>FY|CY|fy|cy)-?(?:\d{4}[-/](?P<y5>\d\d)|(?P<y4>\d{4}|\d{2}))"
)


def two_digit_year(number: int, pivot: int = 40) -> int:
    """A year written with two digits: from `pivot` on it belongs to the last century."""
    if number >= 100:
        return number
    return 2000 + number if number < pivot else 1900 + number


def _number_classes(text: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for cls, pattern in NUMBER_SHAPES:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        out[cls] = match.groups() or text
    if "digits" in out:
        number = int(text)
        out["number"] = number
        if len(text) <= 2 and 1 <= number <= 31:
            out["dom"] = number
        if len(text) == 4 and 1000 <= number <= 2199:
            out["year"] = number
    if "ordinal" in out:
        number = int(out["ordinal"][0])
        out["ordinal"] = number
        if 1 <= number <= 31:
            out["ordinal_dom"] = out["dom"] = number
    if not SHAPED.isdisjoint(out):
        out["shaped"] = text
        out["numeric"] = out.get("numeric")
    return out


def _code_classes(text: str) -> dict[str, Any]:
    match = PERIOD_CODE.fullmatch(text)
    if match is None:
        return {}
    g = match.groupdict()
    kind = next(g[f"k{i}"] for i in range(1, 7) if g[f"k{i}"]).upper()
    number = next((g[f"n{i}"] for i in (1, 2, 3, 5, 6) if g[f"n{i}"]), None)
    year = next((g[f"y{i}"] for i in range(1, 9) if g[f"y{i}"]), None)
    fiscal = bool(g["fy"] or g["fy5"] or g["fy6"]) or kind == "FY"
    return {"period_code": (kind, int(number or 0), two_digit_year(int(year), 70) if year else None, fiscal)}


RATE_LEADS = frozenset("% percent cent pc representative typical variable fixed purchase an the".split())
DAY_BEHIND = re.compile(r"\.?\s+\d")


def tokenize(text: str) -> list[Token]:
    """Every token of `text`; offsets are exact, white space belongs to none."""
    tokens: list[Token] = []
    get = WORDS.get
    append = tokens.append
    for match in TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        first = word[0]
        if first.isalpha():
            low = word.lower()
            found = get(low)
            if found is None:
                append(
                    Token(start, end, low, _code_classes(word) if len(word) < 11 and word[-1].isdigit() else NO_CLASSES)
                )
                continue
            cls: Classes = found
            if word == "APR" and tokens and tokens[-1].low in RATE_LEADS and not DAY_BEHIND.match(text, end):
                cls = NO_CLASSES  # the annual percentage rate
            elif "any_month" in found or "any_weekday" in found:
                if low not in AMBIGUOUS or first.isupper():
                    strict, loose = ("month", "any_month") if "any_month" in found else ("weekday", "any_weekday")
                    cls = {**found, strict: found[loose]}
                if low in ABBREVIATIONS and text[end : end + 1] == "." and _abbreviation_goes_on(text, end + 1):
                    end += 1
            append(Token(start, end, low, cls))
        elif first.isdigit():
            if word[-1] in ".,/:-–~":
                word = word.rstrip(".,/:-–~")
                end = start + len(word)
            cls = NO_CLASSES if _is_identifier(text, start, tokens) else _number_classes(word) or _code_classes(word)
            append(Token(start, end, word.lower(), cls))
        elif tokens and word == "." and tokens[-1].end > start:
            continue
        else:
            append(Token(start, end, word.lower().replace("’", "'")))
    return tokens


def _is_identifier(text: str, start: int, tokens: list[Token]) -> bool:
    """Digits grown together with a word that is no time word: `Covid-19`, `H5`, `F-16`."""
    if start == 0 or not tokens:
        return False
    before = text[start - 1]
    if before == "_" or before.isalpha():
        word = tokens[-1]
    elif before == "-" and start > 1 and text[start - 2].isalpha() and len(tokens) > 1:
        word = tokens[-2]
    else:
        return False
    return not word.cls and word.low not in HYPHENATED_TIME and len(text[word.start : word.end]) < 12


def _abbreviation_goes_on(text: str, at: int) -> bool:
    """Whether the full stop before `at` belongs to an abbreviation: no new sentence starts there."""
    rest = text[at : at + 3].lstrip(" ")
    return bool(rest) and (rest[0].isdigit() or rest[0].islower() or rest[0] in ",-–'’")
