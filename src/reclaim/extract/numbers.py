"""Numbers as print writes them: digits in every locale's grouping, words, mixtures, fractions, powers.

`scan_numbers` yields each number of a text from left to right with its value and exact offsets, without judging what
it counts; `quantities.py` does that. Nothing here needs a parse.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from reclaim.extract.number_tables import (
    ANCHOR,
    AND_A_PART,
    DENOMINATORS,
    DOZENS,
    JOIN,
    MIXED,
    SCALES,
    SLASH,
    SPACE,
    SUFFIXES,
    TOKEN,
    VAGUE,
    VULGAR,
    Number,
    digits_value,
)
from reclaim.extract.number_words import TENS_OF, Sum, add_word, read_spelled, times_scale, word_at

LARGEST_POWER = 60
"""Powers beyond this are no numbers that news prints: `5^618` is read as 5."""


def _digits(text: str, token: re.Match[str]) -> Number | None:
    """A number that begins with digits: grouping, powers, fractions, multipliers after it."""
    start, printed = token.start(), token["digits"]
    slash = SLASH.match(text, start)
    if slash is not None and printed.isdigit() and int(slash[2]):
        number = Number(start, slash.end(), int(slash[1]) / int(slash[2]), "fraction", digits=slash.group())
        return times_scale(text, number)
    value = digits_value(printed)
    end = token.end("digits")
    power = (token["power"] or "").strip()
    exponent = 0
    if power:
        exponent = int(
            re.sub(r".*?([-−+]?\d+)\Z", r"\1", power.replace("10", "", 1) if power[0] in "×xX" else power)
            .replace("−", "-")
            .replace("+", "")
        )
    if power and abs(exponent) <= LARGEST_POWER and 0 < value < 1e4:
        value = value**exponent if power[0] == "^" else value * 10.0**exponent
        return Number(start, token.end("power"), value, "digits", digits=printed + token["power"])
    if token["glued"]:
        value += VULGAR[token["glued"]]
        end = token.end("glued")
    elif (
        (mixed := MIXED.match(text, end)) is not None
        and int(mixed[2])
        and int(mixed[1]) < int(mixed[2])
        and value < 1e4
        and (mixed.group()[0] != "-" or int(mixed[2]) in _EIGHTHS)
    ):
        # behind cents in hundredths the fraction is one of a cent: "$10.21-1/2 a bushel"
        part = 0.01 if re.search(r"\.\d\d\Z", printed) else 1.0
        value = round(value + part * int(mixed[1]) / int(mixed[2]), 10)
        end = mixed.end()
    elif printed.isdigit() and value < 1e3 and (part_after := AND_A_PART.match(text, end)) is not None:
        value += 1 / DENOMINATORS[part_after[1].lower()]
        end = part_after.end()
        return times_scale(text, Number(start, end, value, "mixed", digits=printed))
    # "500,000t" and "550t" are tonnes; trillions have a capital, and no grouped digits before it
    tonne = token["suffix"] == "t" and text[start - 1 : start] not in tuple("$€£¥₹")
    if token["suffix"] and not tonne and not (token["suffix"] == "T" and "," in printed):
        suffix = token["suffix"]
        scale = SUFFIXES.get(suffix) or SUFFIXES.get(suffix.lower()) or SUFFIXES[suffix.upper()]
        return Number(start, token.end("suffix"), value * scale, "digits", scale, printed, suffix)
    number = Number(start, end, value, "digits", digits=text[start:end])
    joint = JOIN.match(text, end)
    found = word_at(text, joint.end() if joint else end)
    if found is not None and (found[0] in SCALES or found[0] in DOZENS):
        run = Sum(group=value, seen="u")
        if joint is None:
            glued = Sum(group=value, seen="u")
            if add_word(glued, found[0]):
                return Number(start, found[1], glued.value, "mixed", glued.scale, text[start:end])
        more = read_spelled(text, start, run, end)
        if more is not None and more.end > end:
            return Number(start, more.end, more.value, "mixed", more.scale, text[start:end])
    spaced = _SPACED_SUFFIX.match(text, end)
    if spaced is not None:
        scale = SUFFIXES.get(spaced[1]) or SUFFIXES[spaced[1].lower()]
        return Number(start, spaced.end(), value * scale, "digits", scale, printed, "")
    return number


_EIGHTHS = frozenset({2, 3, 4, 8, 16, 32})
"""Denominators of the fractions that are joined by a hyphen: those of grain prices, inches and innings."""
_SPACED_SUFFIX = re.compile(rf"{SPACE}(mn|mln|bn|bln|tn|trn|MM|Mn|Bn|BN|MN|B)(?![^\W_])")


def scan_numbers(text: str) -> Iterator[Number]:
    """Every number of the text, in order, never overlapping. Letters directly before digits (`H5N1`) are not judged
    here; `one`, ordinals that are no denominators and `a` alone are not numbers or plainly yielded as such."""
    at = 0
    tens = {match.start(): match for match in TENS_OF.finditer(text)}
    while (anchor := ANCHOR.search(text, at)) is not None:
        start = anchor.start()
        number = _number_at(text, start)
        if number is None or not math.isfinite(number.value):
            at = start + 1 if number is None else number.end
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
        return times_scale(text, number)
    if token["digits"]:
        return _digits(text, token)
    return read_spelled(text, start)
