"""What a figure is per: `a year`, `per ton`, `/kg`, `-a-year`, `annually`."""

from __future__ import annotations

import re

from reclaim.extract.counted import singular
from reclaim.extract.figures import SPACES, TIME_UNITS, Context, Reading
from reclaim.extract.units import match_unit

_PERIOD = "second|minute|hour|day|night|week|fortnight|month|quarter|year|season|decade|century"

PERIOD_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}

PERIOD_ADVERBS |= {
    "per annum": "year",
    "p.a.": "year",
    "pa": "year",
    "nightly": "night",
    "a head": "head",
    "apiece": "unit",
    "annum": "year",
}

_PER = (
    r"share|barrel|bushel|ounce|troy ounce|pound|lb|kilogram|kilo|kg|gram|tonne|ton|metric ton|metric tonne|"
    r"litre|liter|gallon|mile|kilometre|"
    r"kilometer|km|metre|meter|square metre|square meter|square foot|square kilometre|square kilometer|square "
    r"mile|acre|hectare|megawatt hour|megawatt-hour|MWh|kilowatt hour|kilowatt-hour|kWh|GWh|head|case|box|bag|bale|"
    r"carton|crate|bottle|cup|can|pack|packet|loaf|dozen|ticket|seat|night|person|unit|child|pupil|student|"
    r"family|household|visit|game|"
    r"vote|line|word|customer|passenger|worker|employee|copy|kilowatt|megawatt|inhabitant|resident|capita|cow|"
    r"sheep|animal|tree|container|TEU|oz|mmBTU|mmbtu|MMBtu|million British thermal units|million Btu|quintal|"
    r"tray|meal|trip|call|text|plate|fish|beast|flight|card|dose|jab|shot|vial|tablet|pill|pint|yard|carat|sack|"
    r"tin|tub|jar|stem|bunch|punnet|crossing|ride|parcel|message|bird|lamb|ewe|pig|steer|calf|room|bed|pop|piece|bundle|basket|bucket|pair|transit"
)

_PER_NAMES = {
    "kilo": "kilogram",
    "kg": "kilogram",
    "lb": "pound",
    "tonne": "metric_ton",
    "metric tonne": "metric_ton",
    "metric ton": "metric_ton",
    "litre": "liter",
    "kilometre": "kilometer",
    "km": "kilometer",
    "metre": "meter",
    "square metre": "square_meter",
    "square kilometre": "square_kilometer",
    "megawatt hour": "megawatt*hour",
    "megawatt-hour": "megawatt*hour",
    "mwh": "megawatt*hour",
    "kilowatt hour": "kilowatt*hour",
    "kilowatt-hour": "kilowatt*hour",
    "kwh": "kilowatt*hour",
    "gwh": "gigawatt*hour",
    "oz": "ounce",
    "capita": "person",
    "pop": "unit",
    "piece": "unit",
    "mmbtu": "million_british_thermal_unit",
    "million btu": "million_british_thermal_unit",
    "million british thermal units": "million_british_thermal_unit",
    "annum": "year",
    "hr": "hour",
    "h": "hour",
    "s": "second",
    "l": "liter",
    "m2": "square_meter",
    "m²": "square_meter",
    "ha": "hectare",
    "t": "metric_ton",
    "d": "day",
    "yr": "year",
    "sec": "second",
    "min": "minute",
    "ms": "millisecond",
}

_NOT_LATER = r"(?! (?:after|later|ago|earlier|before|old|long|in which|when|from now|of talks|that)\b)"

_NOT_PART = (
    r"(?!(?<=second) (?!(?:in|on|at|to|for|from|of|and|or|by|as|when|while|through|during|over|with)\b)[a-z])"
    r"(?!(?<=quarter) (?:of|more|less|fewer|higher|lower|up|down|to)\b)"
)
"""`a second mill`, `a quarter more`: an ordinal and a fraction."""

_CONTAINERS = "bag|sack|bale|crate|box|tin|cylinder|carton|bottle|pack|packet|case|drum"
"""After `per 90kg`: what holds so much is the denominator."""
_PER_NEXT = re.compile(
    rf"(?:[{SPACES}]?/[{SPACES}]?|[{SPACES}-]per[{SPACES}-])(?P<per>(?:100|1,000|1000|1,000,000|million|"
    rf"thousand|hundred|(?<=per )\d{{1,3}}(?:,\d{{3}})*(?= ?[a-z]+\b(?! ?(?:{_CONTAINERS})s?\b)))?"
    rf" ?[^\W\d_]+(?:[ -](?:hour|foot|feet|metre|meter|mile|ton|tonne|ounce)s?"
    rf"|[ ](?:British[ ])?thermal[ ]units?)?[²³23]?)(?![^\W_])"
    rf"|[{SPACES}-](?:an?|each|every)[{SPACES}-](?P<a>(?:{_PERIOD})(?![^\W_]){_NOT_LATER}{_NOT_PART}|(?:{_PER})(?![^\W_]))"
    rf"|[{SPACES}-](?P<adj>annually|yearly|per annum|p\.a\.|pa\b|a head|apiece"
    rf"|(?:daily|weekly|monthly|hourly)(?=\s*(?:[.,;:\"”)]|\Z|(?:from|to|for|in|on|at|and|by|of|since|last|"
    rf"this)\b)))(?![^\W_])",
)

_PER_FAR = re.compile(
    rf"(?:[{SPACES}]of(?:[{SPACES}][\w'’-]+){{1,4}}?|[{SPACES}](?:[\w'’-]+[{SPACES}]){{0,4}}?[\w'’-]+)?,"
    rf"?[{SPACES}](?:(?:in )?(?:an?|per|each|every)[{SPACES}](?P<a>{_PERIOD})(?![^\W_]){_NOT_LATER}{_NOT_PART}|"
    rf"(?P<adj>annually|yearly|per annum)(?![^\W_]))",
)

_FAR_STOP = re.compile(
    r"[.;:()\n\d$€£]|\b(?:but|while|and|or|to|after|before|since|than|from|until|when|that|which|who|said|says)\b"
)


def find_denominator(context: Context, reading: Reading) -> None:
    """`a year`, `per ton`, `/kg`, `-a-year`, `annually`: next to the unit it is part of the figure's text, further
    off only of its unit."""
    text = context.text
    if reading.unit is None or reading.unit in (
        "percent",
        "percentage_point",
        "rank",
        "ratio",
        "degree_celsius",
        "degree_fahrenheit",
        "point",
    ):
        return
    found = None if reading.rule == "age" else _next_to(text, reading.end, money=reading.money)
    if found is not None and (
        reading.unit not in TIME_UNITS or found[2] or found[0] in ("day", "week", "month", "year")
    ):
        more = _next_to(text, found[1], money=False)
        reading.unit = f"{reading.unit}/{found[0]}"
        reading.end = found[1]
        if more is not None and more[0] != found[0]:
            # "95kg per person per year"
            reading.unit += f"/{more[0]}"
            reading.end = more[1]
        return
    adjective = _PERIOD_BEFORE.search(text, max(0, reading.core - 12), reading.core)
    if adjective is not None and reading.unit not in _PASSED and "/" not in reading.unit:
        period = _PERIOD_ADJECTIVES[adjective[1].lower()]
        reading.unit = f"{reading.unit}/{period}"
        reading.steps.append(f"{adjective[1]}: per {period}")
        return
    if reading.unit in TIME_UNITS or "/" in reading.unit:
        return
    far = far_period(text, reading.end, 60)
    of = _PER_OF.match(text, reading.end)
    if of is not None and (over := _next_to(text, of.end(), money=False)) is not None and over[2]:
        more = _next_to(text, over[1], money=False)
        far = (over[0], over[1]) if more is None or more[0] == over[0] else (f"{over[0]}/{more[0]}", more[1])
    if far is not None:
        reading.unit = f"{reading.unit}/{far[0]}"
        reading.steps.append(f"{text[reading.end : far[1]].strip()}: per {far[0]}")


_PERIOD_ADJECTIVES = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_PERIOD_BEFORE = re.compile(rf"\b({'|'.join(_PERIOD_ADJECTIVES)}) \Z", re.I)
"""Before the figure itself: `an annual 300,000 tonnes`."""
_PASSED = TIME_UNITS | {"meter", "kilometer", "mile", "foot", "yard", "inch"}
"""What something that happens once a year takes: `the annual 10 km run`."""

_OPENS_UNIT = re.compile(
    rf"(?:(?P<per>[{SPACES}]?/[{SPACES}]?|[{SPACES}-]per[{SPACES}-])|[{SPACES}-](?:an?|each|every)[{SPACES}-])"
    rf"(?P<size>100|1,000|1000)?[{SPACES}]?(?=[^\W\d_])"
)
_NO_DENOMINATORS = TIME_UNITS | {"percent", "percentage_point", "point", "degree", "magnitude", "ratio", "stone", "are"}


def _next_to(text: str, at: int, *, money: bool) -> tuple[str, int, bool] | None:
    """What a figure that ends at `at` is per, where that ends, and whether a slash or `per` says so: the longest of a
    unit that is known (`per sq ft`, and after money `a maund`) and a noun (`per crossing`)."""
    match = _PER_NEXT.match(text, at)
    name = None if match is None else _measure(text, match) or _per_name(match)
    noun = None if match is None or name is None else (name, match.end(), bool(match["per"]))
    opens = _OPENS_UNIT.match(text, at)
    if opens is None or not (opens["per"] or (money and not opens["size"])):
        return noun
    unit = match_unit(text, opens.end(), after_digits=bool(opens["per"]))
    if unit is None or text[opens.end()] in "([" or unit[1].scale != 1.0 or unit[1].unit in _NO_DENOMINATORS:
        return noun
    if noun is not None and noun[1] >= unit[0] and not opens["size"]:
        return noun
    size = (opens["size"] or "").replace(",", "")
    return f"{size}_{unit[1].unit}" if size else unit[1].unit, unit[0], bool(opens["per"])


_PER_OF = re.compile(rf"[{SPACES}]of(?:[{SPACES}][a-z][\w'’-]+){{1,3}}?(?=[{SPACES}]per[{SPACES}](?!cent\b))")
"""What is measured between the figure and what it is per: `420 kg of milk solids per hectare`."""

_SPAN = re.compile(r"\b(?:in|for|within|after|half|than|over|under|about|almost|nearly|once|of) an? ")
"""Before a period that passes and divides nothing: `left within a year`."""


def far_period(text: str, end: int, reach: int) -> tuple[str, int] | None:
    """The period that a figure ending at `end` is per, some words on (`40,000 litres of water a day`), and where those
    end, at most `reach` characters."""
    far = _PER_FAR.match(text, end)
    if far is None or far.end() - end >= reach or _FAR_STOP.search(text, end, far.end()):
        return None
    name = far["a"] or PERIOD_ADVERBS.get((far["adj"] or "").lower())
    between = text[end : far.end()]
    if not name or (_SPAN.search(between) and ", in a" not in between):
        return None
    return name, far.end()


def _measure(text: str, match: re.Match[str]) -> str | None:
    """The canonical unit where a known one is printed after the slash or `per`: `/cm3`, `/dL`."""
    if not match["per"]:
        return None
    unit = match_unit(text, match.start("per"), after_digits=True)
    return unit[1].unit if unit is not None and unit[0] == match.end() and unit[1].scale == 1.0 else None


def _per_name(match: re.Match[str]) -> str | None:
    printed = match["per"] or match["a"] or match["adj"]
    low = printed.lower().strip().replace("\u00a0", " ")
    if match["adj"]:
        return PERIOD_ADVERBS.get(low)
    if low in _PER_NAMES:
        return _PER_NAMES[low]
    if match["per"]:
        number = re.match(r"(?:(\d[\d,]*|million|thousand|hundred)[ -]?)?(.+)", low)
        assert number is not None
        noun = _PER_NAMES.get(number[2]) or singular(number[2])
        noun = _PER_NAMES.get(noun, noun)
        if noun in ("cent", "se", "the", "a", "an", "his", "her", "their", "its"):
            return None
        if noun == "hour" or noun in ("ounce", "ton"):
            return noun
        noun = noun.replace(" ", "_").replace("-", "_")
        return f"{number[1].replace(',', '')}_{noun}" if number[1] else noun
    return low.replace(" ", "_")


_AREAS = frozenset({"square_kilometer", "square_mile", "square_meter", "hectare", "acre", "cubic_meter"})


def per_area(text: str, end: int) -> tuple[str, int] | None:
    """The area or space that a bare number ending at `end` is per (`12 per square kilometre`), and where that ends."""
    found = _next_to(text, end, money=False)
    return (found[0], found[1]) if found is not None and found[2] and found[0] in _AREAS else None


_RATE = re.compile(
    rf"[{SPACES}](?:per|for every|for each|in every)[{SPACES}](?P<size>100,000|10,000|1,000|1000|100|million|"
    rf"thousand|hundred)[{SPACES}]"
    rf"(?P<noun>(?:live )?[a-z]+)"
)


def find_rate(text: str, end: int) -> tuple[str, int, int] | None:
    """`per 100,000 people` after a counted noun: the denominator, and the span of its number (`100000_person`)."""
    match = _RATE.match(text, end)
    if match is None:
        return None
    size = {"million": "1000000", "thousand": "1000", "hundred": "100"}.get(
        match["size"], match["size"].replace(",", "")
    )
    return f"{size}_{singular(match['noun']).replace(' ', '_')}", match.start("size"), match.end("size")
