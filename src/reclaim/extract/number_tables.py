"""The words, signs and patterns that numbers are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["digits", "words", "mixed", "fraction", "vague"]

UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"naught": 0, "nought": 0}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
TENS["fourty"] = 40
SCALES: dict[str, float] = {"hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9}
SCALES |= {"trillion": 1e12, "quadrillion": 1e15, "lac": 1e5}
SCALES |= {f"{word}s": value for word, value in SCALES.items()}
DOZENS = {"dozen": 12.0, "dozens": 12.0, "dzs": 12.0, "dz": 12.0}
"""`a score` is left out: news has scores of other kinds."""

SUFFIXES: dict[str, float] = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "MM": 1e6}
SUFFIXES |= {"mm": 1e6, "b": 1e9, "B": 1e9, "bn": 1e9, "bln": 1e9, "Bn": 1e9, "BN": 1e9, "tn": 1e12, "trn": 1e12}
SUFFIXES |= {
    "T": 1e12,
    "t": 1e12,
    "cr": 1e7,
    "Cr": 1e7,
    "Mn": 1e6,
    "MN": 1e6,
    "mio": 1e6,
    "bio": 1e9,
    "bil": 1e9,
    "tril": 1e12,
}

ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70}
ORDINALS |= {"eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 10**6}
ORDINALS |= {"billionth": 10**9, "trillionth": 10**12}

VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5}
VULGAR |= {"⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅒": 1 / 10, "⅐": 1 / 7, "⅑": 1 / 9}

DENOMINATORS: dict[str, int] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "hundreths": 100}
DENOMINATORS |= {word: value for word, value in ORDINALS.items() if value > 2}
DENOMINATORS |= {f"{word}s": value for word, value in ORDINALS.items() if value > 2}

VAGUE = {"dozens": 12.0, "hundreds": 100.0, "thousands": 1000.0, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
VAGUE |= {"lakhs": 1e5, "crores": 1e7}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text. `value` is after multipliers; `scale` the last multiplier (1 when there is none)."""

    start: int
    end: int
    value: float
    style: Style
    scale: float = 1.0
    digits: str = ""
    """the digits as printed, without sign and multiplier, for numbers in digits"""
    suffix: str = ""
    """a letter multiplier as printed (`m`, `bn`), which may turn out to be a unit"""
    article: bool = False
    """begins with `a` or `an`"""

    @property
    def bare(self) -> bool:
        """Digits alone, without grouping, decimals or multiplier: what a year or a house number looks like."""
        return self.style == "digits" and self.digits.isdigit() and self.scale == 1.0 and not self.suffix


SPACE = r"[ \u00a0\u202f\u2009]"
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # 1,234,567.8
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"  # 12,34,567.8
    r"|\d{1,3}(?:\.\d{3})+,\d+"  # 1.234.567,8
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d,])"  # 1.234.567
    r"|\d{1,3}(?:[\u00a0\u202f\u2009’']\d{3})+(?:[.,]\d+)?"  # 1 234 567,8 with a hard or thin space
    r"|\d{1,3}(?: \d{3})+(?!\d|[,/-]\d)(?:\.\d+)?"  # 10 000
)
_PLAIN = r"\d+\.\d+|(?<![\d,.])\d+,\d{1,2}(?![\d,])(?!\.\d)|\d+|\.\d+"
_SUFFIX = r"(?:MM|[Mm](?:n|ln|il|io|m)?|MN|[Bb](?:n|ln|io|il)?|BN|tril|tr?n|T|[kK]|[Cc]r)(?![^\W_])"
_POWER = rf"(?:[eE][+-]?\d{{1,3}}(?!\w)|{SPACE}?[×xX]{SPACE}?10\^?[-−+]?(?!0)\d{{1,3}}(?!\d)|\^[+-]?\d{{1,3}}(?!\d))"

_WORD = "|".join(sorted([*UNITS, *TENS, *SCALES, *DOZENS], key=len, reverse=True))
_DENOMINATOR = "|".join(sorted(DENOMINATORS, key=len, reverse=True))
_VULGAR = "".join(VULGAR)

TOKEN = re.compile(
    rf"(?P<vulgar>[{_VULGAR}])"
    rf"|(?P<digits>(?:{_GROUPED}|{_PLAIN}))(?P<power>{_POWER})?(?P<glued>[{_VULGAR}])?(?P<suffix>{_SUFFIX})?"
    rf"|(?P<word>(?:half|quarter|{_WORD}|{_DENOMINATOR}|point|a|an|and)(?![^\W_]))",
    re.IGNORECASE,
)
ANCHOR = re.compile(
    rf"(?<![\w.])\.[0-9]|[0-9{_VULGAR}]|(?<![^\W_])(?:(?:an?{SPACE}+)?(?:half|quarter|{_DENOMINATOR}|"
    rf"{_WORD}))(?![^\W_])",
    re.IGNORECASE,
)
JOIN = re.compile(r"(?:[ \u00a0\u202f\u2009]{1,2}|\n(?!\s)|[-‐‑]| [-‐‑] )")
SLASH = re.compile(rf"(\d{{1,4}}){SPACE}?[/⁄]{SPACE}?(\d{{1,4}})(?![\d/]|\.\d)")
MIXED = re.compile(rf"(?:{SPACE}{{1,2}}|-)(\d{{1,2}}){SPACE}?[/⁄]{SPACE}?(\d{{1,2}})(?![\d/]|\.\d)")
"""The fraction of `3 1/2` and `9-1/4`."""
AND_A_PART = re.compile(rf"{SPACE}and{SPACE}(?:an?|one)[ -](half|quarter|third)(?![^\W_]|{SPACE}of\b)", re.I)
"""The fraction of `14 and a half`."""


def digits_value(printed: str) -> float:
    """The value of digits in any grouping: `1,234.5`, `12,34,567`, `1.234,56`, `10 000`, `1,3`."""
    printed = re.sub(r"[ \u00a0\u202f\u2009’']", "", printed)
    comma, point = printed.rfind(","), printed.rfind(".")
    if comma >= 0 and point >= 0:
        decimal = max(comma, point)
        return float(re.sub("[.,]", "", printed[:decimal]) + "." + printed[decimal + 1 :])
    if comma >= 0:
        if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}", printed):
            return float(printed.replace(",", ""))
        return float(printed.replace(",", "."))
    if printed.count(".") > 1:
        return float(printed.replace(".", ""))
    return float(printed)
