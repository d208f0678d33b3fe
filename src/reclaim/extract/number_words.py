"""Numbers in words and mixtures: `two hundred and six`, `half a million`, `4 thousand 3 hundred`, `two-thirds`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reclaim.extract.number_tables import (
    DENOMINATORS,
    DOZENS,
    JOIN,
    SCALES,
    SPACE,
    TENS,
    TOKEN,
    UNITS,
    VAGUE,
    Number,
    Style,
)


@dataclass(slots=True)
class Sum:
    """A spelled number as it runs: `total` holds finished groups (millions, thousands), `group` the open one."""

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


def add_word(run: Sum, word: str) -> bool:
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


def word_at(text: str, at: int) -> tuple[str, int] | None:
    token = TOKEN.match(text, at)
    if token is None or token["word"] is None:
        return None
    return token["word"].lower(), token.end()


def _fraction_after(text: str, at: int, numerator: float) -> tuple[float, int] | None:
    """`thirds` after `two`: the fraction's value and end. A singular denominator only after one."""
    joint = JOIN.match(text, at)
    if joint is None:
        return None
    found = word_at(text, joint.end())
    if found is None:
        return None
    word, end = found
    below: float | None = DENOMINATORS.get(word)
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
    tens = word_at(text, at)
    if tens is None or tens[0] not in TENS:
        return None
    joint = JOIN.match(text, tens[1])
    last = word_at(text, joint.end()) if joint else None
    if last is None:
        bare = re.compile(r"(first)s?(?![^\W_])", re.I).match(text, joint.end()) if joint else None
        return (TENS[tens[0]] + 1, bare.end()) if bare else None
    below = DENOMINATORS.get(last[0])
    return (TENS[tens[0]] + below, last[1]) if below is not None and below < 10 else None


def read_spelled(text: str, start: int, first: Sum | None = None, at: int | None = None) -> Number | None:
    """A spelled number from `start` (or the continuation of one that began in digits), as long as it goes."""
    run = first or Sum()
    article = False
    style: Style = "words" if first is None else "mixed"
    end = start if at is None else at
    position = end
    words = 0
    while True:
        if words or first is not None:
            joint = JOIN.match(text, position)
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
            nxt = JOIN.match(text, position)
            found = word_at(text, nxt.end()) if nxt else None
            if found is None:
                return None
            if found[0] in DENOMINATORS:
                half = found[0] in ("half", "quarter")
                number = Number(start, found[1], 1 / DENOMINATORS[found[0]], "fraction", article=True)
                return times_scale(text, number) if half else number
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
            return times_scale(text, Number(start, end, run.value, style, article=article))
        if word in DENOMINATORS and not words and first is None and _REMAINING.search(text, max(0, start - 10), start):
            return Number(start, token.end(), 1 / DENOMINATORS[word], "fraction")
        if word in ("half", "quarter") and not words and first is None:
            return times_scale(text, Number(start, token.end(), 1 / DENOMINATORS[word], "fraction"))
        if word not in UNITS and word not in TENS and word not in SCALES and word not in DOZENS:
            break
        if not words and word in VAGUE:
            return _vague(text, token)
        if words and word in VAGUE and word not in ("dozens",) and not (style == "mixed" or run.seen):
            break
        if run.scale > 1 and _BOX.match(text, token.end()):
            break
        if not add_word(run, word):
            break
        end = position = token.end()
        words += 1
        if run.value and (fraction := _fraction_after(text, end, run.value)) is not None:
            return Number(start, fraction[1], fraction[0], "fraction", article=article)
    if end == start or not run.seen:
        return None
    return Number(start, end, run.value, style, run.scale, article=article)


def _after_and(text: str, at: int, run: Sum) -> int | None:
    """What `and` adds: tens and units after hundred or thousand, a fraction after anything."""
    joint = JOIN.match(text, at)
    if joint is None:
        return None
    found = word_at(text, joint.end())
    if found is None:
        token = TOKEN.match(text, joint.end())
        return _digits_in_words(text, token, run, anded=True) if token and token["digits"] else None
    word, end = found
    if word in ("a", "an", "one") or word == "half":
        again = JOIN.match(text, end)
        below = word_at(text, again.end()) if again and word != "half" else found
        if below is not None and (below[0] in DENOMINATORS) and not below[0].endswith("s"):
            return _take_fraction(text, run, 1 / DENOMINATORS[below[0]], below[1], spread=False)
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
    if not add_word(run, word):
        run.total, run.group, run.seen = before
        return None
    return end


def _counted_fraction(text: str, word: str, end: int) -> tuple[float, int] | None:
    """`three fifths`, `fifty-four hundredths` from their first word, which ends at `end`."""
    probe = Sum()
    if (word not in UNITS and word not in TENS) or not add_word(probe, word):
        return None
    if word in TENS and (joint := JOIN.match(text, end)) is not None:
        unit = word_at(text, joint.end())
        if unit is not None and unit[0] in UNITS and add_word(probe, unit[0]):
            end = unit[1]
    return _fraction_after(text, end, probe.value)


def _take_fraction(text: str, run: Sum, fraction: float, end: int, *, spread: bool) -> int:
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
    joint = JOIN.match(text, at)
    found = word_at(text, joint.end()) if joint else None
    return found is not None and found[0] == "hundred"


def _digits_in_words(text: str, token: re.Match[str], run: Sum, *, anded: bool) -> int | None:
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
    while (joint := JOIN.match(text, end)) is not None:
        found = word_at(text, joint.end())
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


def times_scale(text: str, number: Number) -> Number:
    """A fraction or decimal times what follows: `half a million`, `a quarter of a million`, `half a dozen`, `one and a
    half million`."""
    match = _OF_SCALE.match(text, number.end)
    if match is None:
        return number
    word = match["scale"].lower()
    scale = SCALES.get(word) or DOZENS[word]
    return Number(number.start, match.end(), number.value * scale, "words", scale, article=number.article)


_BOX = re.compile(r"[- ]foot(?:[- ]equivalent|[- ]container| box)")
"""After the second number of `3 million twenty-foot equivalent units`, which is part of the unit's name."""
_SCALE_NAME = "hundred|thousand|lakh|million|crore|billion|trillion"
_SCALE_AFTER = re.compile(rf"(?:{SPACE}|-)(?P<scale>{_SCALE_NAME}|dozen)(?![^\W_])", re.I)
_OF_SCALE = re.compile(
    rf"(?:{SPACE}|-)(?:of{SPACE}a{SPACE}|a{SPACE}|a-)?(?P<scale>{_SCALE_NAME}|dozen)(?![^\W_])", re.I
)
_REMAINING = re.compile(r"\bremaining\s\Z", re.I)
"""Before `fifth`, which orders elsewhere."""
_VAGUE_CHAIN = re.compile(rf"{SPACE}of{SPACE}(?P<next>thousands|millions|billions|trillions|crores)(?![^\W_])", re.I)
TENS_OF = re.compile(rf"(?<![^\W_])tens{SPACE}of{SPACE}(?P<next>thousands|millions|billions|trillions)(?![^\W_])", re.I)


def _vague(text: str, token: re.Match[str]) -> Number:
    value = VAGUE[token["word"].lower()]
    end = token.end()
    scale = 1.0
    while (more := _VAGUE_CHAIN.match(text, end)) is not None:
        value *= VAGUE[more["next"].lower()]
        end = more.end()
    return Number(token.start(), end, value, "vague", scale)
