"""Figures that are words of their own: `doubled`, `halved`, `tenfold`, `twice the average`, `sixth-largest`, `No. 3`.

Rules are data with examples; `find_multiples` yields what they match, to be merged with the numbers of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract.number_tables import ORDINALS, TENS, UNITS, digits_value
from reclaim.extract.units import match_unit

if TYPE_CHECKING:
    from reclaim.records import Change


@dataclass(frozen=True, slots=True)
class Multiple:
    """A figure read from a word: its value and unit need nothing more."""

    start: int
    end: int
    value: float
    unit: str
    change: Change | None
    rule: str


@dataclass(frozen=True, slots=True)
class MultipleRule:
    """`pattern`'s group `v` is the figure's words; `value` reads it. Without a `unit` the group `u` prints it."""

    name: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], float]
    unit: str
    change: Change | None
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "sextupl": 6.0}
_FOLD = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twenty": 20,
}
_FOLD |= {
    "hundred": 100,
    "thousand": 1000,
    "a hundred": 100,
    "a thousand": 1000,
    "twelve": 12,
    "fifteen": 15,
    "thirty": 30,
    "many": 0,
}


def _ordinal(text: str) -> float:
    text = text.lower().strip()
    digits = re.match(r"[\d,]+", text)
    if digits:
        return digits_value(digits.group())
    tens, _, unit = text.replace(" ", "-").partition("-")
    if unit and tens in TENS:
        return float(TENS[tens] + ORDINALS[unit])
    return float(ORDINALS[tens])


def _multiple(match: re.Match[str]) -> float:
    word = match["v"].lower()
    return next(value for stem, value in _TIMES.items() if word.startswith(stem))


def _fold(match: re.Match[str]) -> float:
    word = match["n"].lower().replace("-", " ")
    return float(_FOLD[word]) if word in _FOLD else digits_value(word)


def _named_number(match: re.Match[str]) -> float:
    word = (match["n"] or match["w"]).lower()
    return float(UNITS[word]) if word in UNITS else digits_value(word)


_ORDINAL = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth)"
    r"|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|\d{1,4}(?:st|nd|rd|th))"
)
_NOT_EST = (
    r"(?!(?:interest|harvest|forest|protest|request|contest|invest|test|quest|guest|west|rest|chest|"
    r"nest|arrest|digest|manifest|best-known friend)\b)"
)
_SUPERLATIVE = rf"{_NOT_EST}(?:[a-z]+est|best|worst|most|least)(?:-[a-z]+)?"
_NUMBER_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"

_MEASURE = (
    "second|minute|hour|day|week|fortnight|month|year|decade|century|percentage point|basis point|per ?cent|mile|"
    "kilomet(?:er|re)|met(?:er|re)|tonne|ton|kilogram|kilo|gram|lit(?:er|re)|gallon|acre|hectare|barrel"
)
"""What `a` may count one of."""

RULES: tuple[MultipleRule, ...] = (
    MultipleRule(
        "halved",
        re.compile(
            r"(?<![^\W_])(?P<v>halv(?:ed|ing)|halve|halves(?= (?:the|its|his|her|their)\b)|cut in half|cuts? "
            r"by half(?! an?\b))(?![^\W_])",
            re.I,
        ),
        lambda _: 50.0,
        "percent",
        "fall",
        ("Output halved in a year.", "It plans to halve its debt."),
        ("He ate both halves of it.",),
    ),
    MultipleRule(
        "multiplied",
        re.compile(
            r"(?<![^\W_])(?P<v>(?:doubl|tripl|trebl|quadrupl|quintupl)(?:ed|ing))(?![^\W_])(?! (?:down|up|back|as)\b)",
            re.I,
        ),
        _multiple,
        "ratio",
        "rise",
        ("Prices have doubled since then.", "Its staff quadrupled to 80."),
        ("He doubled down on it.",),
    ),
    MultipleRule(
        "multiply",
        re.compile(
            r"(?:\b(?:to|will|would|could|can|may|might|should|must|shall)\s(?:\w+ly\s|more than\s|nearly\s|"
            r"almost\s|at least\s)?|\b(?:prices|sales|profits|exports|numbers|costs) )"
            r"(?P<v>doubles?|triples?|trebles?|quadruples?)(?![-\w])(?! (?:digits?|down|up|murder|bed|room|"
            r"glazing|standards?|agent|jeopardy|act|bill|fault|play|dip|shift|cross|vision|edged)\b)"
            r"(?= (?!the (?:\w+ ){0,3}(?:average|rate|level|number of|amount|lead|size|usual|national)|that|"
            r"what |as |its (?:previous|usual)|last )|[.,;:]|\Z)",
            re.I,
        ),
        _multiple,
        "ratio",
        "rise",
        ("They expect to double cattle numbers.", "Costs could triple."),
        ("A to double murder charge",),
    ),
    MultipleRule(
        "times as much",
        re.compile(
            r"(?<![^\W_-])(?P<v>doubles?|triple|treble|quadruple|twice|thrice)(?![-\w])"
            r"(?= (?:the|its|their|his|her|our|that|those|what|last|as|this|these|those|[A-Z])\b)",
            re.I,
        ),
        lambda match: (
            3.0 if match["v"].lower() == "thrice" else 2.0 if match["v"].lower() == "twice" else _multiple(match)
        ),
        "ratio",
        None,
        ("It was twice the average.", "That is double the lead of May.", "Exports were triple that level."),
        ("He won it twice.",),
    ),
    MultipleRule(
        "fold",
        re.compile(
            r"(?<![^\W_.,])(?P<v>(?P<n>a thousand|a hundred|\d[\d,.]*|two|three|four|five|six|seven|eight|"
            r"nine|ten|twelve|fifteen|twenty|thirty|hundred|thousand)[- ]?fold)(?![^\W_])",
            re.I,
        ),
        _fold,
        "ratio",
        "rise",
        ("Demand rose tenfold.", "a 20-fold increase", "Use grew 3.5-fold."),
        ("It is manifold.",),
    ),
    MultipleRule(
        "times as much",
        re.compile(
            r"(?<![^\W_.,])(?P<v>(?P<n>\d{1,4}(?:\.\d+)?)[x×])(?=[.,;:)]|\Z| (?:[a-z]+er|more|less|fewer|as|the|its|"
            r"their|what|than|(?:quarterly |annual |forward |trailing |expected )?"
            r"(?:earnings|sales|revenues?|profits?)|growth|increase|jump|rise|surge|gain|returns?|revenues?|sales|earnings|profits?|ebitda|EBITDA|book|"
            r"leverage|zoom|oversubscribed|in|since|over|on|to)\b)"
        ),
        lambda match: digits_value(match["n"]),
        "ratio",
        None,
        (
            "It is 10x faster.",
            "The issue was 4.5x oversubscribed.",
            "Its value grew 3x in a year.",
            "A 2.5x rise was seen.",
        ),
        ("They drove a 4x4.", "a 2x10 plank", "a 1920x1080 screen"),
    ),
    MultipleRule(
        "rank by superlative",
        re.compile(rf"(?<![^\W_])(?P<v>(?P<o>{_ORDINAL})(?:-|\s)(?:{_SUPERLATIVE}|ranked|ranking))(?![^\W_])", re.I),
        lambda match: _ordinal(match["o"]),
        "rank",
        None,
        ("It is the second-biggest mine.", "the world's 7th largest exporter", "the third most populous state"),
        ("It was her second interest payment.", "the second largely failed"),
    ),
    MultipleRule(
        "rank by place",
        re.compile(
            rf"\b(?:rank(?:s|ed|ing)?|plac(?:ed|es|ing)|finish(?:ed|es|ing)?|c[ao]m(?:e|es|ing)|is|are|was|were|in|to|"
            rf"s[ia]ts?|l[ia]es?|lay|st[ao]ys?|"
            rf"remains?|surprise victory as|as) (?:in |the |at |a distant |a close |joint |equal )*(?P<v>{_ORDINAL})"
            rf"(?= (?:place|only to|behind|overall|out of|among|in (?:the )?(?:world|country|nation|state|"
            rf"league|table|rankings?|list|standings|race))\b)",
            re.I,
        ),
        lambda match: _ordinal(match["v"]),
        "rank",
        None,
        (
            "It ranks fourth among exporters.",
            "Rovers are 19th in the table.",
            "She came in 5th overall.",
            "It is second only to Norway.",
        ),
        ("In the second half",),
    ),
    MultipleRule(
        "rank among",
        re.compile(rf"(?<![^\W_])(?P<v>{_ORDINAL})(?= (?:among (?:the|all|its|\d)|out of (?:\d|the|all)))", re.I),
        lambda match: _ordinal(match["v"]),
        "rank",
        None,
        ("A low wage, and 46th among the states.", "The school, 12th out of 80, is full."),
        ("It was their second among friends.",),
    ),
    MultipleRule(
        "rank below one",
        re.compile(rf"(?<![^\W_])(?P<v>{_ORDINAL})(?= only to\b)", re.I),
        lambda match: _ordinal(match["v"]),
        "rank",
        None,
        ("A fleet second only to Norway's.",),
        ("The second is only for members.",),
    ),
    MultipleRule(
        "rank by number",
        re.compile(
            rf"(?:(?:\b(?:[Tt]he|is|as|to|at|from|of|a|ranked|world|for|became|now|remains?)|['’]s|[,:]) |\A|"
            rf"\n|[\"“])(?P<v>(?:(?:[Nn]o\.|No|#)[ \u00a0-]?(?P<n>\d{{1,3}})|[Nn]umber[ -](?P<w>\d{{1,3}}|"
            rf"{_NUMBER_WORD})))(?![^\W_])(?! Downing)"
            r"(?<!of number)(?=[.,;:)\s’']|\Z)",
            0,
        ),
        _named_number,
        "rank",
        None,
        ("It is the No. 3 carmaker.", "the world's number two producer"),
        ("A number of mines shut.", "He works at No. 10 Downing Street."),
    ),
    MultipleRule(
        "one unit and a half",
        re.compile(rf"(?<![^\W_])(?P<v>an? (?P<u>{_MEASURE}) and a half)(?![^\W_]|-)", re.I),
        lambda _: 1.5,
        "",
        None,
        ("It took a year and a half.", "It is more than a mile and a half away."),
        ("It took a year, and a half of them left.",),
    ),
    MultipleRule(
        "one unit, bounded",
        re.compile(
            rf"\b(?:more than|less than|under|at least|nearly|almost|barely|up to) (?P<v>an? (?P<u>{_MEASURE}))"
            rf"(?![^\W_]|-)(?! (?:and a|ago|later|earlier)\b)",
            re.I,
        ),
        lambda _: 1.0,
        "",
        None,
        ("They stay less than a day.", "It holds nearly a tonne."),
        ("A year of it", "It was a day late.", "It began more than a year ago."),
    ),
    MultipleRule(
        "one whole unit",
        re.compile(rf"(?<![^\W_])(?P<v>an? (?:full|whole) (?P<u>{_MEASURE}))(?![^\W_]|[-'’])", re.I),
        lambda _: 1.0,
        "",
        None,
        ("It cut the rate by a full percentage point.",),
        ("A full house", "a full year's work"),
    ),
)
"""In order; a later rule gives way to an earlier one where they overlap."""

_QUICK = re.compile(
    r"halv|half|doubl|tripl|trebl|quadrupl|quintupl|fold|twice|thrice|st\b|nd\b|rd\b|th\b|second|third|"
    r"\bno\.? ?\d|number|#\d|\d[x×]|(?:than|under|least|nearly|almost|barely|up to) an? |\ban? (?:full|whole) |"
    r"and a half",
    re.I,
)


def _printed_unit(text: str, at: int) -> str:
    found = match_unit(text, at, after_digits=False)
    return "count" if found is None else found[1].unit


def find_multiples(text: str) -> Iterator[Multiple]:
    """Every match of the rules, in text order, never overlapping."""
    if _QUICK.search(text) is None:
        return
    found: list[Multiple] = []
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span("v")
            if all(end <= other.start or other.end <= start for other in found):
                unit = rule.unit or _printed_unit(text, match.start("u"))
                found.append(Multiple(start, end, rule.value(match), unit, rule.change, rule.name))
    yield from sorted(found, key=lambda multiple: multiple.start)
