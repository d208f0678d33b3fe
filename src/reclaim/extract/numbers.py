"""Numbers as print writes them: digits in every locale's grouping, words, mixtures, fractions, powers.

`scan_numbers` yields each number of a text from left to right with its value and exact offsets, without judging what
it counts; `quantities.py` does that. Nothing here needs a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
SUFFIXES |= {"T": 1e12, "cr": 1e7, "Cr": 1e7, "Mn": 1e6, "MN": 1e6, "mio": 1e6, "bio": 1e9}

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

_DENOMINATORS: dict[str, int] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "hundreths": 100}
_DENOMINATORS |= {word: value for word, value in ORDINALS.items() if value > 2}
_DENOMINATORS |= {f"{word}s": value for word, value in ORDINALS.items() if value > 2}

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


_SPACE = r"[ \u00a0\u202f\u2009]"
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # 1,234,567.8
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"  # 12,34,567.8
    r"|\d{1,3}(?:\.\d{3})+,\d+"  # 1.234.567,8
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d,])"  # 1.234.567
    r"|\d{1,3}(?:[\u00a0\u202f\u2009’']\d{3})+(?:[.,]\d+)?"  # 1 234 567,8 with a hard or thin space
    r"|\d{1,3}(?: \d{3})+(?![\d,./-])(?:\.\d+)?"  # 10 000
)
_PLAIN = r"\d+\.\d+|(?<![\d,.])\d+,\d{1,2}(?![\d,])(?!\.\d)|\d+|\.\d+"
_SUFFIX = r"(?:MM|[Mm](?:n|ln|il|io|m)?|MN|[Bb](?:n|ln|io)?|BN|tr?n|T|[kK]|[Cc]r)(?![^\W_])"
_POWER = rf"(?:[eE][+-]?\d+(?!\w)|{_SPACE}?[×xX]{_SPACE}?10\^?[-−+]?\d+|\^[+-]?\d+)"

_WORD = "|".join(sorted([*UNITS, *TENS, *SCALES, *DOZENS], key=len, reverse=True))
_DENOMINATOR = "|".join(sorted(_DENOMINATORS, key=len, reverse=True))
_VULGAR = "".join(VULGAR)

TOKEN = re.compile(
    rf"(?P<vulgar>[{_VULGAR}])"
    rf"|(?P<digits>(?:{_GROUPED}|{_PLAIN}))(?P<power>{_POWER})?(?P<glued>[{_VULGAR}])?(?P<suffix>{_SUFFIX})?"
    rf"|(?P<word>(?:half|quarter|{_WORD}|{_DENOMINATOR}|point|a|an|and)(?![^\W_]))",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    rf"(?<![\w.])\.[0-9]|[0-9{_VULGAR}]|(?<![^\W_])(?:(?:an?{_SPACE}+)?(?:half|quarter|{_DENOMINATOR}|{_WORD}))(?![^\W_])",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?:[ \u00a0\u202f\u2009]{1,2}|\n(?!\s)|[-‐‑]| [-‐‑] )")
_SLASH = re.compile(rf"(\d{{1,4}}){_SPACE}?[/⁄]{_SPACE}?(\d{{1,4}})(?![\d/]|\.\d)")
_MIXED = re.compile(rf"{_SPACE}{{1,2}}(\d{{1,2}}){_SPACE}?[/⁄]{_SPACE}?(\d{{1,2}})(?![\d/]|\.\d)")


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


@dataclass(slots=True)
class _Sum:
    """The running value of a spelled number: `total` holds finished groups (millions, thousands), `group` the open one."""

    total: float = 0.0
    group: float = 0.0
    seen: str = ""
    """kind of the last token: u(nit), t(en), h(undred), s(cale), d(igits), a(rticle), f(raction) or nothing"""
    scale: float = 1.0
    lowest: float = 1e30
    """the smallest scale used so far; a larger one multiplies all, a smaller one adds"""

    @property
    def value(self) -> float:
        return self.total + self.group


def _add(run: _Sum, word: str) -> bool:
    """Take one more spelled word; False when it does not continue the number."""
    if word in UNITS:
        value = UNITS[word]
        if run.seen in ("", "s", "h") or (run.seen == "t" and 0 < value < 10):
            run.group += value
            run.seen = "u"
            return True
        return False
    if word in TENS:
        if run.seen in ("", "s", "h"):
            run.group += TENS[word]
            run.seen = "t"
            return True
        return False
    if word in DOZENS:
        if run.seen == "s" and run.group == 0 and run.total == 0:
            return False
        hundreds = run.group - run.group % 100
        run.group = hundreds + ((run.group - hundreds) or (0 if hundreds else 1)) * 12
        run.seen, run.scale = "s", 12.0
        return True
    scale = SCALES[word]
    if scale == 100:
        if run.seen in ("h", "s") and run.group == 0:
            return False
        if run.seen == "h":
            return False
        run.group = (run.group or 1) * 100
        run.seen = "h"
        run.scale = 100.0
        return True
    if run.seen == "s" and run.group == 0:
        # "five hundred thousand million" is not said; "10 lakh crore" is
        if word.startswith("crore") or scale == 1e12:
            run.total *= scale
            run.scale *= scale
            return True
        return False
    if run.total and scale >= run.lowest:
        return False
    run.total += (run.group or 1) * scale
    run.group = 0.0
    run.lowest = scale
    run.seen, run.scale = "s", scale
    return True


def _word_at(text: str, at: int) -> tuple[str, int] | None:
    token = TOKEN.match(text, at)
    if token is None or token["word"] is None:
        return None
    return token["word"].lower(), token.end()


def _fraction_after(text: str, at: int, numerator: float) -> tuple[float, int] | None:
    """`thirds` after `two`: the fraction's value and end. A singular denominator only after one."""
    joint = _JOIN.match(text, at)
    if joint is None:
        return None
    found = _word_at(text, joint.end())
    if found is None:
        return None
    word, end = found
    below: float | None = _DENOMINATORS.get(word)
    if below is None and (ordinal := _compound_ordinal(text, joint.end())) is not None:
        below, end = ordinal
        word = text[:end].rstrip()[-2:]
    if below is None:
        return None
    plural = word.endswith("s")
    if plural != (numerator != 1) and not (numerator == 1 and word in ("half", "quarter")):
        return None
    return numerator / below, end


def _compound_ordinal(text: str, at: int) -> tuple[float, int] | None:
    """`twenty-fifth(s)`, `one hundred and fifth`: its number and end."""
    tens = _word_at(text, at)
    if tens is None or tens[0] not in TENS:
        return None
    joint = _JOIN.match(text, tens[1])
    last = _word_at(text, joint.end()) if joint else None
    if last is None:
        bare = re.compile(r"(first)s?(?![^\W_])", re.I).match(text, joint.end()) if joint else None
        return (TENS[tens[0]] + 1, bare.end()) if bare else None
    below = _DENOMINATORS.get(last[0])
    return (TENS[tens[0]] + below, last[1]) if below is not None and below < 10 else None


def _spelled(text: str, start: int, first: _Sum | None = None, at: int | None = None) -> Number | None:
    """A spelled number from `start` (or the continuation of one that began in digits), as long as it goes."""
    run = first or _Sum()
    article = False
    style: Style = "words" if first is None else "mixed"
    end = start if at is None else at
    position = end
    words = 0
    while True:
        if words or first is not None:
            joint = _JOIN.match(text, position)
            if joint is None:
                break
            position = joint.end()
        token = TOKEN.match(text, position)
        if token is None or (token["word"] is None and not (token["digits"] and run.seen in ("s", "h"))):
            break
        if token["word"] is None:
            more = _digits_in_words(text, token, run, anded=False)
            if more is None:
                break
            end = position = more
            style = "mixed"
            words += 1
            continue
        word = token["word"].lower()
        if word in ("a", "an"):
            if words or first is not None:
                break
            article = True
            run.seen = ""
            position = token.end()
            words += 1
            nxt = _JOIN.match(text, position)
            found = _word_at(text, nxt.end()) if nxt else None
            if found is None:
                return None
            if found[0] in _DENOMINATORS:
                half = found[0] in ("half", "quarter")
                number = Number(start, found[1], 1 / _DENOMINATORS[found[0]], "fraction", article=True)
                return _times(text, number) if half else number
            if found[0] not in ("hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"):
                return None
            continue
        if word == "and":
            more_end = _after_and(text, token.end(), run)
            if more_end is None:
                break
            end = position = more_end
            words += 1
            if run.seen == "f":
                return Number(start, end, run.value, style, run.scale, article=article)
            continue
        if word == "point":
            decimals = _decimals(text, token.end()) if run.seen else None
            if decimals is None:
                break
            run.group += decimals[0]
            end = decimals[1]
            return _times(text, Number(start, end, run.value, style, article=article))
        if word in ("half", "quarter") and not words and first is None:
            return _times(text, Number(start, token.end(), 1 / _DENOMINATORS[word], "fraction"))
        if word not in UNITS and word not in TENS and word not in SCALES and word not in DOZENS:
            break
        if not words and word in VAGUE:
            return _vague(text, token)
        if words and word in VAGUE and word not in ("dozens",) and not (style == "mixed" or run.seen):
            break
        if not _add(run, word):
            break
        end = position = token.end()
        words += 1
        if run.value and (fraction := _fraction_after(text, end, run.value)) is not None:
            return Number(start, fraction[1], fraction[0], "fraction", article=article)
    if end == start or not run.seen:
        return None
    return Number(start, end, run.value, style, run.scale, article=article)


def _after_and(text: str, at: int, run: _Sum) -> int | None:
    """What `and` adds: tens and units after hundred or thousand, a fraction after anything."""
    joint = _JOIN.match(text, at)
    if joint is None:
        return None
    found = _word_at(text, joint.end())
    if found is None:
        token = TOKEN.match(text, joint.end())
        return _digits_in_words(text, token, run, anded=True) if token and token["digits"] else None
    word, end = found
    if word in ("a", "an", "one") or word == "half":
        again = _JOIN.match(text, end)
        below = _word_at(text, again.end()) if again and word != "half" else found
        if below is not None and (below[0] in _DENOMINATORS) and not below[0].endswith("s"):
            return _take_fraction(text, run, 1 / _DENOMINATORS[below[0]], below[1], spread=False)
        if word != "one":
            return None
    if (fraction := _counted_fraction(text, word, end)) is not None:
        return _take_fraction(text, run, fraction[0], fraction[1], spread=True)
    if run.seen not in ("s", "h") or run.scale == 12:
        return None
    if word not in UNITS and word not in TENS:
        return None
    # "two million and three men" are two numbers more often than one: only below a thousand does "and" add, or after
    # a bare "hundred"
    before = (run.total, run.group, run.seen)
    if run.seen == "s" and run.lowest > 1000 and not _hundred_follows(text, end):
        return None
    if not _add(run, word):
        run.total, run.group, run.seen = before
        return None
    return end


def _counted_fraction(text: str, word: str, end: int) -> tuple[float, int] | None:
    """`three fifths`, `fifty-four hundredths` from their first word, which ends at `end`."""
    probe = _Sum()
    if (word not in UNITS and word not in TENS) or not _add(probe, word):
        return None
    if word in TENS and (joint := _JOIN.match(text, end)) is not None:
        unit = _word_at(text, joint.end())
        if unit is not None and unit[0] in UNITS and _add(probe, unit[0]):
            end = unit[1]
    return _fraction_after(text, end, probe.value)


def _take_fraction(text: str, run: _Sum, fraction: float, end: int, *, spread: bool) -> int:
    """Add a fraction: of the scale that follows (`one and a half million`, `one billion and three quarters million`),
    else, with `spread`, of the scale before (`two million and three fifths` is 2.6 million), else of one."""
    run.seen = "f"
    follows = _SCALE_AFTER.match(text, end)
    if follows is None:
        run.group += fraction * (run.scale if spread and run.scale >= 1e6 else 1)
        return end
    word = follows["scale"].lower()
    scale = SCALES.get(word) or DOZENS[word]
    if run.total:
        run.group += fraction * scale
    else:
        run.total, run.group, run.scale = (run.group + fraction) * scale, 0.0, scale
    return follows.end()


def _hundred_follows(text: str, at: int) -> bool:
    joint = _JOIN.match(text, at)
    found = _word_at(text, joint.end()) if joint else None
    return found is not None and found[0] == "hundred"


def _digits_in_words(text: str, token: re.Match[str], run: _Sum, *, anded: bool) -> int | None:
    """Digits that continue a number in words: `4 thousand 3 hundred and 21`, `3 hundred and 21`."""
    if token["suffix"] or token["power"] or not token["digits"].isdigit() or run.scale == 12:
        return None
    value = float(token["digits"])
    tail = text[token.end() : token.end() + 12]
    scaled = re.match(r"[ -](hundred)(?!\w)", tail)
    if scaled and run.seen == "s" and 1 <= value <= 9:
        run.group += value * 100
        run.seen, run.scale = "h", 100.0
        return token.end() + scaled.end()
    if not anded:
        return None
    if re.match(r"[ -]?(?:hundred|thousand|million|billion|trillion|dozen|%|per ?cent|[.,]\d)", tail):
        return None
    if not 1 <= value < min(100.0, run.lowest):
        return None
    run.group += value
    run.seen = "u"
    return token.end()


def _decimals(text: str, at: int) -> tuple[float, int] | None:
    """`point two five`, `point seventy-one`, `point zero three`: the decimal part and its end."""
    printed, end, last = "", at, ""
    while (joint := _JOIN.match(text, end)) is not None:
        found = _word_at(text, joint.end())
        if found is None or (found[0] not in UNITS and found[0] not in TENS):
            break
        value = UNITS.get(found[0], TENS.get(found[0], 0))
        if last == "t" and 0 < value < 10:
            printed = printed[:-1] + str(value)
        else:
            printed += str(value)
        last = "t" if found[0] in TENS else "u"
        end = found[1]
    return (float("0." + printed), end) if printed else None


def _times(text: str, number: Number) -> Number:
    """A fraction or decimal times what follows: `half a million`, `a quarter of a million`, `half a dozen`, `one and a
    half million`."""
    match = _OF_SCALE.match(text, number.end)
    if match is None:
        return number
    word = match["scale"].lower()
    scale = SCALES.get(word) or DOZENS[word]
    return Number(number.start, match.end(), number.value * scale, "words", scale, article=number.article)


_SCALE_NAME = "hundred|thousand|lakh|million|crore|billion|trillion"
_SCALE_AFTER = re.compile(rf"(?:{_SPACE}|-)(?P<scale>{_SCALE_NAME}|dozen)(?![^\W_])", re.I)
_OF_SCALE = re.compile(
    rf"(?:{_SPACE}|-)(?:of{_SPACE}a{_SPACE}|a{_SPACE}|a-)?(?P<scale>{_SCALE_NAME}|dozen)(?![^\W_])", re.I
)
_VAGUE_CHAIN = re.compile(rf"{_SPACE}of{_SPACE}(?P<next>thousands|millions|billions|trillions|crores)(?![^\W_])", re.I)
_TENS_OF = re.compile(
    rf"(?<![^\W_])tens{_SPACE}of{_SPACE}(?P<next>thousands|millions|billions|trillions)(?![^\W_])", re.I
)


def _vague(text: str, token: re.Match[str]) -> Number:
    value = VAGUE[token["word"].lower()]
    end = token.end()
    scale = 1.0
    while (more := _VAGUE_CHAIN.match(text, end)) is not None:
        value *= VAGUE[more["next"].lower()]
        end = more.end()
    return Number(token.start(), end, value, "vague", scale)


def _digits(text: str, token: re.Match[str]) -> Number | None:
    """A number that begins with digits: grouping, powers, fractions, multipliers after it."""
    start, printed = token.start(), token["digits"]
    slash = _SLASH.match(text, start)
    if slash is not None and printed.isdigit() and int(slash[2]):
        number = Number(start, slash.end(), int(slash[1]) / int(slash[2]), "fraction", digits=slash.group())
        return _times(text, number)
    value = digits_value(printed)
    end = token.end("digits")
    if token["power"]:
        power = token["power"].strip()
        exponent = int(
            re.sub(r".*?([-−+]?\d+)\Z", r"\1", power.replace("10", "", 1) if power[0] in "×xX" else power)
            .replace("−", "-")
            .replace("+", "")
        )
        value = value**exponent if power[0] == "^" else value * 10.0**exponent
        return Number(start, token.end("power"), value, "digits", digits=printed + token["power"])
    if token["glued"]:
        value += VULGAR[token["glued"]]
        end = token.end("glued")
    elif (
        (mixed := _MIXED.match(text, end)) is not None
        and int(mixed[2])
        and int(mixed[1]) < int(mixed[2])
        and value < 1e4
    ):
        value += int(mixed[1]) / int(mixed[2])
        end = mixed.end()
    if token["suffix"]:
        suffix = token["suffix"]
        scale = SUFFIXES.get(suffix) or SUFFIXES.get(suffix.lower()) or SUFFIXES[suffix.upper()]
        return Number(start, token.end("suffix"), value * scale, "digits", scale, printed, suffix)
    number = Number(start, end, value, "digits", digits=text[start:end])
    joint = _JOIN.match(text, end)
    found = _word_at(text, joint.end() if joint else end)
    if found is not None and (found[0] in SCALES or found[0] in DOZENS):
        run = _Sum(group=value, seen="u")
        if joint is None:
            glued = _Sum(group=value, seen="u")
            if _add(glued, found[0]):
                return Number(start, found[1], glued.value, "mixed", glued.scale, text[start:end])
        more = _spelled(text, start, run, end)
        if more is not None and more.end > end:
            return Number(start, more.end, more.value, "mixed", more.scale, text[start:end])
    spaced = _SPACED_SUFFIX.match(text, end)
    if spaced is not None:
        scale = SUFFIXES.get(spaced[1]) or SUFFIXES[spaced[1].lower()]
        return Number(start, spaced.end(), value * scale, "digits", scale, printed, "")
    return number


_SPACED_SUFFIX = re.compile(rf"{_SPACE}(mn|mln|bn|bln|tn|trn|MM|Mn|Bn|BN|MN|B)(?![^\W_])")


def scan_numbers(text: str) -> Iterator[Number]:
    """Every number of the text, in order, never overlapping. Letters directly before digits (`H5N1`) are not judged
    here; `one`, ordinals that are no denominators and `a` alone are not numbers or plainly yielded as such."""
    at = 0
    tens = {match.start(): match for match in _TENS_OF.finditer(text)}
    while (anchor := _ANCHOR.search(text, at)) is not None:
        start = anchor.start()
        number = _number_at(text, start)
        if number is None:
            at = start + 1
            continue
        chain = next((m for m in tens.values() if m.end() == number.end or m.start() <= number.start < m.end()), None)
        if chain is not None:
            number = Number(chain.start(), chain.end(), 10 * VAGUE[chain["next"].lower()], "vague")
        yield number
        at = number.end


def _number_at(text: str, start: int) -> Number | None:
    token = TOKEN.match(text, start)
    if token is None:
        return None
    if token["vulgar"]:
        number = Number(start, token.end(), VULGAR[token["vulgar"]], "fraction", digits=token["vulgar"])
        return _times(text, number)
    if token["digits"]:
        return _digits(text, token)
    return _spelled(text, start)
