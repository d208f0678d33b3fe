"""Quantities of a text: each number with its bound, sign, currency, multiplier, unit and denominators, at exact offsets.

`find_quantities` needs characters only; `annotate_quantities` puts the result on a Doc and, where the Doc has a parse,
adds which noun a number counts. What looks like a number and is no quantity comes out as a `Skip` with its reason.

A bare `one` ("one of the largest", "one day") is kept with the rule `one`, because a text's quantities include it, and a
duration inside a date ("in the last three months") is a quantity too: `claimable` says which quantities can be claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reclaim.extract import bounds, changes, currencies, units
from reclaim.extract.counted import count_in_doc, counted_after, singular
from reclaim.extract.layers import Quantity, Skip, TimeExpression, Written
from reclaim.extract.multiples import find_multiples
from reclaim.extract.numbers import Number, scan_numbers
from reclaim.extract.places import Country, countries_named, country_of, dollar_country
from reclaim.extract.skips import skip_reason

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.records import Change, Comparator

TIME_UNITS = frozenset("second minute hour day week fortnight month year decade century millennium".split())


@dataclass(slots=True)
class Reading:
    """A quantity while it is being read."""

    number: Number
    start: int
    end: int
    value: float
    high: float | None = None
    comparator: Comparator = "="
    unit: str | None = None
    """None while nothing says what is counted"""
    core: int = 0
    """where the number, its sign and currency begin, without the bound"""
    money: bool = False
    rule: str = "number"
    change: Change | None = None
    counted: str | None = None
    counted_start: int | None = None
    steps: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    subunit: str | None = None
    """the small coin that the figure is printed in"""
    printed_share: float | None = None
    """a share of a group as the fraction that is printed"""


@dataclass(frozen=True, slots=True)
class _Context:
    """What a whole text says that its numbers need."""

    text: str
    country: Country | None
    dollar: Country | None


_SIGN = re.compile(r"(?:(?<![^\s(\[$€£¥])[-−–+]|\b(?:minus|negative)[ -])\Z", re.IGNORECASE)
_SPACES = " \u00a0\u202f\u2009"


def _money_before(context: _Context, at: int) -> tuple[int, currencies.Money, bool] | None:
    """The currency sign or code that ends at `at`: where it begins, what it is, and whether it says millions (`MAUD`)."""
    text = context.text
    match = currencies.before_pattern().search(text, max(0, at - 8), at)
    if match is None:
        return None
    if match["code"]:
        money = currencies.code(match["code"])
        return None if money is None else (match.start(), money, match["mega"] is not None)
    money = currencies.sign(match["sign"], "before")
    return None if money is None else (match.start(), money, False)


def _settle(context: _Context, money: currencies.Money) -> tuple[str, list[str]]:
    """The currency's unit and the notes about a choice."""
    if money.code is not None:
        return money.code, []
    assert money.noun is not None
    country = context.dollar if money.noun == "dollar" else context.country
    named = () if money.noun in ("dollar", "pound") else countries_named(context.text)
    unit, note = currencies.decide(money.noun, country.code if country else None, country.why if country else "", named)
    return unit, [note]


_METRES = re.compile(
    r"[ -](?:long|high|wide|deep|tall|thick|sprint|race|freestyle|final|hurdles|relay|butterfly|breaststroke|backstroke|dash|"
    r"run|away|above|below|underwater|record|from|north|south|east|west|x|by|sea|telescope|yacht|pool|fence|wall|tower|exclusion|radius|"
    r"waves?|swell|crater|ahead|behind|down|apart|freestyle|world|walk|champion|stretch|cable|pipe|air|rifle|is equal)\b|²|2\b"
)
_SPACED = re.compile(r"[ -]")


def _suffix_is_unit(context: _Context, number: Number) -> bool:
    """Whether the letter after the digits is a unit (`100m sprint`, `5mm`) rather than a multiplier (`35m users`)."""
    if number.suffix not in ("m", "mm"):
        return False
    if number.suffix == "mm":
        return True
    right = context.text[number.end : number.end + 24]
    if _METRES.match(right) is not None:
        return True
    left = context.text[max(0, number.start - 50) : number.start].lower()
    return (
        re.search(r"\b(?:metres?|meters?|height|depth|tall|jump(?:ed)?|cleared|swam|ran|length|deep|altitude)\b", left)
        is not None
    )


def _digits_reading(context: _Context, number: Number) -> Number:
    """The number without its letter multiplier."""
    end = number.end - len(number.suffix)
    return replace(number, end=end, value=number.value / number.scale, scale=1.0, suffix="")


_MULTIPLIER = re.compile(rf"[{_SPACES}](million|billion|trillion|thousand|bn|mn|m|tn|crore|lakh)(?![^\W_])", re.I)
_MULTIPLIERS = {
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "thousand": 1e3,
    "bn": 1e9,
    "mn": 1e6,
    "m": 1e6,
    "tn": 1e12,
}
_MULTIPLIERS |= {"crore": 1e7, "lakh": 1e5}
_CENTS = re.compile(rf"[{_SPACES}](?:and[{_SPACES}])?(\d{{1,2}}|[a-z]+(?:-[a-z]+)?)[{_SPACES}]cents?(?![^\W_])")
_BARE_CENTS = re.compile(rf"[{_SPACES}](?:and[{_SPACES}])?(\d\d)(?=[.;]?\s*\Z|[.;] [A-Z])")
_INCHES = re.compile(
    rf"(?:[{_SPACES}]|[{_SPACES}]and[{_SPACES}]|,[{_SPACES}])?(\d{{1,2}}(?:\.\d+)?)[{_SPACES}]?(?:inches|inch|in\b|\"|″)"
)
_US_AFTER = re.compile(
    rf"[{_SPACES}](?:US|U\.S\.|USD|AUD|CAD|NZD|HKD|SGD|EUR|GBP)(?![^\W_$])|[{_SPACES}](?:dollars|euros)(?![^\W_])"
)


_COULD_REACH = re.compile(r"\b(?:could|may|might) (?:\w+ )?reach (?:a |an )?\Z", re.I)


def _read(context: _Context, number: Number) -> Reading:
    """One number with what is around it, ranges apart."""
    text = context.text
    core = number.start
    money: currencies.Money | None = None
    value = number.value
    steps: list[str] = []
    sign = _SIGN.search(text, max(0, core - 10), core)
    if sign is not None and number.style != "vague":
        core = sign.start()
        if "+" not in sign.group():
            value = -value
    before = _money_before(context, core)
    if before is not None and not (before[1].scaled and number.scale < 1e3 and number.value < 1000):
        core, money, mega = before
        if mega:
            value *= 1e6
        outer = _SIGN.search(text, max(0, core - 2), core)
        if outer is not None and outer.group() in "-−–" and sign is None:
            core, value = outer.start(), -value
    if number.suffix and money is None and _suffix_is_unit(context, number):
        value /= number.scale
        number = _digits_reading(context, number)
    reading = Reading(number, core, number.end, value, core=core, steps=steps)
    if number.scale != 1.0:
        steps.append(f"{text[number.start : number.end]} = {number.value:g}")
    if money is not None:
        _finish_money(context, reading, money)
    else:
        _find_unit(context, reading)
    reading.start, reading.comparator = bounds.bound_before(text, core)
    if number.style == "vague" and reading.comparator == "=":
        reading.comparator = ">="
    if reading.comparator == "=" and _COULD_REACH.search(text, max(0, core - 24), core):
        reading.comparator = "<="
    after, comparator = bounds.bound_after(text, reading.end)
    if comparator != "=" and reading.comparator in ("=", "~") and not _is_list_plus(text, after):
        reading.end, reading.comparator = after, comparator
    return reading


def _is_list_plus(text: str, after: int) -> bool:
    """`3 plus 4` adds: a bare `plus` bounds only before a noun or an end."""
    return (
        text[:after].endswith("plus")
        and re.match(r"\s(?:a\b|an\b|the\b|\d|[$€£])", text[after : after + 4]) is not None
    )


def _finish_money(context: _Context, reading: Reading, money: currencies.Money) -> None:
    text = context.text
    reading.money, reading.rule = True, "money"
    more = _MULTIPLIER.match(text, reading.end)
    if more is not None and reading.number.scale == 1.0:
        factor = _MULTIPLIERS[more[1].lower()]
        reading.value *= factor
        reading.number = replace(reading.number, scale=factor, end=more.end())
        reading.end = more.end()
        reading.steps.append(f"{text[reading.number.start : reading.end]} = {reading.value:g}")
    hyphen = re.match(r"-(million|billion|trillion)(?![^\W_])", text[reading.end : reading.end + 9], re.I)
    if hyphen is not None and reading.number.scale == 1.0:
        factor = _MULTIPLIERS[hyphen[1].lower()]
        reading.value *= factor
        reading.end += hyphen.end()
        reading.number = replace(reading.number, scale=factor, end=reading.end)
    named = _US_AFTER.match(text, reading.end)
    if named is not None:
        code = named.group().strip().replace(".", "")
        if money.noun == "dollar" and code[:2] in ("US", "AU", "CA", "NZ", "HK", "SG"):
            money = currencies.Money({"US": "USD"}.get(code, code), None)
        if money.noun == "dollar" or money.code is not None and code in (money.code, "dollars", "euros", "US"):
            reading.end = named.end()
    reading.unit, notes = _settle(context, money)
    reading.notes.extend(notes)
    reading.value *= money.scale
    _denominator(context, reading)


_COINS = {"pence": "penny", "penny": "penny", "p": "penny", "sen": "sen", "paise": "paisa", "groszy": "grosz"}
_COINS |= {"peck": "kopeck", "pecks": "kopeck", "tavos": "centavo", "tavo": "centavo"}
_MONEY_GUARD = frozenset(
    {
        "won",
        "real",
        "reals",
        "lei",
        "leu",
        "lev",
        "marks",
        "p",
        "rand",
        "dong",
        "sen",
        "crown",
        "crowns",
        "penny",
        "sterling",
    }
)
_NOUN_POUND = re.compile(r"[ -]pounds?\b", re.I)
_WEIGHT_NEAR = re.compile(
    r"\b(?:weigh\w*|weight\w*|heav\w+|lbs?|ounces?|kilograms?|kg|pound-\w+|lost|gained|shed|baby|ton)\b", re.I
)


def _find_unit(context: _Context, reading: Reading) -> None:
    """What the number counts by the words right after it: money, a unit, or nothing known."""
    text, number = context.text, reading.number
    in_digits = (
        number.style in ("digits", "mixed", "fraction") and text[number.end - 1].isdigit() or bool(number.suffix)
    )
    money = _money_after(context, reading)
    of = 3 if number.style == "vague" and text.startswith(" of ", number.end) else 0
    unit = units.match_unit(text, number.end + of, after_digits=in_digits)
    if unit is not None and unit[1].unit == "pound" and money is not None:
        near = text[max(0, reading.core - 60) : number.end + 60]
        if _WEIGHT_NEAR.search(near) or (
            number.scale < 1e5
            and not (context.country and context.country.code in ("GB", "IE", "EG", "LB", "SY", "SD"))
        ):
            money = None
    if money is not None and (unit is None or money[0] >= unit[0] or unit[1].unit == "pound"):
        end, found, mega = money
        reading.end, reading.money, reading.rule = end, True, "money"
        if mega:
            reading.value *= 1e6
        more = _MULTIPLIER.match(text, end)
        if more is not None and number.scale == 1.0 and text[number.end : end].strip().isupper():
            reading.value *= _MULTIPLIERS[more[1].lower()]
            reading.end = more.end()
        reading.unit, notes = _settle(context, found)
        reading.notes.extend(notes)
        if found.scale != 1.0:
            reading.steps.append(f"{text[number.start : end]}: {found.scale:g} of the main unit")
            reading.value = round(reading.value * found.scale, 10)
            reading.subunit = _COINS.get(text[reading.end - 5 : reading.end].split()[-1].strip("-").lower(), "cent")
        else:
            _cents(context, reading)
        _denominator(context, reading)
        return
    if unit is None:
        return
    end, surface = unit
    if number.style == "words" and surface.unit == "second" and text[end - 6 : end].lower() == "second":
        return
    reading.end, reading.unit, reading.rule = end, surface.unit, "unit"
    if reading.number.style == "vague" and text[number.end : number.end + 4] == " of ":
        reading.steps.append(f"{text[number.start : end]}: at least {number.value:g}")
    if surface.scale != 1.0:
        reading.value *= surface.scale
        reading.steps.append(f"{surface.text}: {surface.scale:g} {surface.unit}")
    if surface.unit == "foot":
        inches = _INCHES.match(text, end)
        if inches is not None and float(inches[1]) < 12:
            reading.value += float(inches[1]) / 12
            reading.end = inches.end()
            reading.steps.append(f"{inches[1]} inches = {float(inches[1]) / 12:.4g} foot")
    if surface.unit == "ton":
        reading.notes.append(_ton_note(context))
    if surface.unit == "point":
        reading.unit = _point_unit(context, reading)
    if surface.unit == "degree":
        reading.unit = _degree_unit(context, reading)
    if re.search(r"\bold\b|-olds?\b|\by/?o\b|of age\b", text[number.end : end]) is not None:
        reading.rule = "age"
    _denominator(context, reading)


def _money_after(context: _Context, reading: Reading) -> tuple[int, currencies.Money, bool] | None:
    text, at = context.text, reading.number.end
    match = currencies.after_pattern().match(text, at)
    if match is not None:
        if match["sign"]:
            money = currencies.sign(match["sign"], "after")
            if money is not None and not re.match(r"\d", text[match.end() : match.end() + 1]):
                return match.end(), money, False
        else:
            money = currencies.code(match["code"])
            if money is not None and not (
                match["code"] in ("PEN", "COP", "CUP", "SOS", "BAM") and reading.number.value < 100
            ):
                return match.end(), money, match["mega"] is not None
    start = at
    while start < len(text) and text[start] in " \u00a0\u202f-" and start - at < 1:
        start += 1
    of = (
        re.match(r"of (?=dollars|euros|pounds|yen|rupees)", text[start : start + 12])
        if reading.number.style == "vague"
        else None
    )
    if of is not None:
        start += of.end()
    first = re.match(r"[^\W\d_]+|[¢]", text[start : start + 24])
    if first is None:
        return None
    for phrase, money in currencies.words().get(first.group().lower(), ()):
        end = start + len(phrase)
        if text[start:end].lower() != phrase or end < len(text) and (text[end].isalnum() or text[end] == "_"):
            continue
        if phrase in _MONEY_GUARD and not _guarded(text, reading, phrase, start):
            continue
        return end, money, False
    return None


def _guarded(text: str, reading: Reading, phrase: str, start: int) -> bool:
    """Currency words that are also other words need a plain sign of money."""
    number = reading.number
    if phrase == "p":
        return start == number.end and bool(number.digits)
    if phrase in ("won", "dong", "rand"):
        return number.scale >= 1e3 or number.value >= 100 or "," in number.digits
    return number.scale >= 1e3 or number.value >= 2


def _cents(context: _Context, reading: Reading) -> None:
    """`3 dollars 50 cents`, `thirteen dollars and forty-five cents`."""
    match = _CENTS.match(context.text, reading.end)
    if match is None:
        bare = _BARE_CENTS.match(context.text, reading.end)
        if bare is not None and reading.number.scale == 1.0 and reading.value % 1 == 0:
            reading.value += int(bare[1]) / 100
            reading.end = bare.end(1)
        return
    cents = next(scan_numbers(match[1]), None)
    if cents is not None and cents.value < 100 and cents.end - cents.start == len(match[1]):
        reading.value += cents.value / 100
        reading.end = match.end()


def _ton_note(context: _Context) -> str:
    country = context.country
    if country is None:
        return "ton: open between metric, short and long (no country decides)"
    if country.code == "US":
        return f"ton: short ({country.why})"
    if country.code in ("GB", "IE"):
        return f"ton: long or metric ({country.why})"
    return f"ton: metric ({country.why})"


_POLL = re.compile(
    r"\b(?:polls?|polling|polled|lead(?:s|ing)?|margin|ahead of|trail(?:s|ing|ed)?|survey|voters?|approval|percentage|vote share|swing|electorate)\b",
    re.I,
)
_INDEX = re.compile(
    r"\b(?:index|indices|indexes|Dow|Nasdaq|NASDAQ|S&P|FTSE|Nikkei|DAX|CAC|Hang Seng|Composite|ASX|Sensex|Nifty|shares|stocks?|market|TA-\d+|e-minis)\b"
)
_SPORT = re.compile(
    r"\b(?:game|season|scored|rebounds|league|team|players?|touchdown|assists|goals?|quarter(?:back)?|innings|averag\w+)\b",
    re.I,
)


def _point_unit(context: _Context, reading: Reading) -> str:
    """Percentage points in polls, points of an index or a game elsewhere."""
    begin, end = _sentence(context.text, reading.core)
    around = context.text[begin:end]
    if _INDEX.search(around):
        return "point"
    if _POLL.search(around) or re.search(r"per ?cent|%", around) and not _SPORT.search(around):
        return "percentage_point"
    if (
        not _SPORT.search(around)
        and not _INDEX.search(context.text)
        and len(re.findall(r"\bpolls?\b", context.text)) > 1
    ):
        return "percentage_point"
    return "point"


_WEATHER = re.compile(
    r"\b(?:temperatures?|heat\w*|warm\w*|cold\w*|hot|weather|thermometer|cool\w*|forecast|fever|mercury)\b", re.I
)
_FAHRENHEIT = frozenset({"US", "BS", "BZ", "KY", "PW", "LR"})
"""Countries that give the weather in Fahrenheit."""


def _degree_unit(context: _Context, reading: Reading) -> str:
    """Plain degrees are of temperature where the sentence is about it and the country is known, else of angle."""
    begin, end = _sentence(context.text, reading.core)
    if context.country is None or _WEATHER.search(context.text, begin, end) is None:
        return "degree"
    scale = "degree_fahrenheit" if context.country.code in _FAHRENHEIT else "degree_celsius"
    reading.notes.append(f"degree: {scale} ({context.country.why})")
    return scale


_SENTENCE_END = re.compile(r"(?<=[a-z0-9%)\"”’])[.!?][\"”’)]?\s+(?=[A-Z\"“‘(])|\n")


def _sentence(text: str, at: int) -> tuple[int, int]:
    """A rough sentence around an offset, for cues only."""
    begin = 0
    for match in _SENTENCE_END.finditer(text, max(0, at - 300), at):
        begin = match.end()
    begin = begin or max(0, at - 300)
    end = _SENTENCE_END.search(text, at, at + 300)
    return begin, end.start() if end else min(len(text), at + 300)


_PERIOD = "second|minute|hour|day|night|week|fortnight|month|quarter|year|season|decade|century"
_ADJECTIVES = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
_ADJECTIVES |= {
    "per annum": "year",
    "p.a.": "year",
    "pa": "year",
    "nightly": "night",
    "a head": "head",
    "apiece": "unit",
    "annum": "year",
}
_PER = (
    r"share|barrel|bushel|ounce|troy ounce|pound|lb|kilogram|kilo|kg|gram|tonne|ton|metric ton|metric tonne|litre|liter|gallon|mile|kilometre|"
    r"kilometer|km|metre|meter|square metre|square meter|square foot|square kilometre|square kilometer|square mile|acre|hectare|megawatt hour|megawatt-hour|MWh|kilowatt hour|kilowatt-hour|kWh|GWh|head|case|box|bag|bale|"
    r"carton|crate|bottle|cup|can|pack|packet|loaf|dozen|ticket|seat|night|person|unit|child|pupil|student|family|household|visit|game|"
    r"vote|line|word|customer|passenger|worker|employee|copy|kilowatt|megawatt|inhabitant|resident|capita|cow|sheep|animal|tree|container|TEU|oz|mmBTU|mmbtu|MMBtu|million British thermal units|million Btu|quintal|bag|tray|meal|trip|call|text|plate|fish|beast|flight|card"
)
_PER_NAMES = {
    "kilo": "kilogram", "kg": "kilogram", "lb": "pound", "tonne": "metric_ton", "metric tonne": "metric_ton", "metric ton": "metric_ton",
    "litre": "liter", "kilometre": "kilometer", "km": "kilometer", "metre": "meter", "square metre": "square_meter",
    "square kilometre": "square_kilometer", "megawatt hour": "megawatt*hour", "megawatt-hour": "megawatt*hour", "mwh": "megawatt*hour",
    "kilowatt hour": "kilowatt*hour", "kilowatt-hour": "kilowatt*hour", "kwh": "kilowatt*hour", "gwh": "gigawatt*hour", "oz": "ounce",
    "capita": "person", "mmbtu": "million_british_thermal_unit", "million btu": "million_british_thermal_unit",
    "million british thermal units": "million_british_thermal_unit", "hr": "hour", "h": "hour", "s": "second", "l": "liter", "m2": "square_meter",
    "m²": "square_meter", "ha": "hectare", "t": "metric_ton", "d": "day", "yr": "year", "sec": "second", "min": "minute", "ms": "millisecond",
}  # fmt: skip
_NOT_LATER = r"(?! (?:after|later|ago|earlier|before|old|long|in which|when|from now|of talks|that)\b)"
_PER_NEXT = re.compile(
    rf"(?:[{_SPACES}]?/[{_SPACES}]?|[{_SPACES}-]per[{_SPACES}-])(?P<per>(?:100|1,000|1000|1,000,000|million|thousand|hundred)? ?[^\W\d_]+(?:[ -](?:hour|foot|feet|metre|meter|mile|ton|tonne|ounce)s?)?[²2]?)(?![^\W_])"
    rf"|[{_SPACES}-](?:an?|each|every)[{_SPACES}-](?P<a>{_PERIOD}|{_PER})(?![^\W_]){_NOT_LATER}"
    rf"|[{_SPACES}-](?P<adj>annually|yearly|per annum|p\.a\.|pa\b|a head|apiece)(?![^\W_])",
)
_PER_FAR = re.compile(
    rf"(?:[{_SPACES}]of(?:[{_SPACES}][\w'’-]+){{1,4}}?|[{_SPACES}](?:[\w'’-]+[{_SPACES}]){{0,4}}?[\w'’-]+)?,?[{_SPACES}](?:(?:in )?(?:an?|per|each|every)[{_SPACES}](?P<a>{_PERIOD})(?![^\W_]){_NOT_LATER}|(?P<adj>annually|yearly|per annum)(?![^\W_]))",
)
_FAR_STOP = re.compile(
    r"[.;:()\n\d$€£]|\b(?:but|while|and|or|to|after|before|since|than|from|until|when|that|which|who|said|says)\b"
)


def _denominator(context: _Context, reading: Reading) -> None:
    """`a year`, `per ton`, `/kg`, `-a-year`, `annually`: next to the unit inside the figure's text, further off only in its unit."""
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
    match = _PER_NEXT.match(text, reading.end)
    if match is not None and reading.rule != "age":
        name = _per_name(match)
        if name is not None and (
            reading.unit not in TIME_UNITS or match["per"] or match["a"] in ("day", "week", "month", "year")
        ):
            reading.unit = f"{reading.unit}/{name}"
            reading.end = match.end()
            return
    if reading.unit in TIME_UNITS or "/" in reading.unit:
        return
    far = _PER_FAR.match(text, reading.end)
    if far is not None and _FAR_STOP.search(text, reading.end, far.end()) is None and far.end() - reading.end < 60:
        name = far["a"] or _ADJECTIVES.get((far["adj"] or "").lower())
        if (
            name
            and not re.search(r"\b(?:in|for) an? ", text[reading.end : far.end()])
            or name
            and ", in a" in text[reading.end : far.end()]
        ):
            reading.unit = f"{reading.unit}/{name}"
            reading.steps.append(f"{text[reading.end : far.end()].strip()}: per {name}")


def _per_name(match: re.Match[str]) -> str | None:
    printed = match["per"] or match["a"] or match["adj"]
    low = printed.lower().strip().replace("\u00a0", " ")
    if match["adj"]:
        return _ADJECTIVES.get(low)
    if low in _PER_NAMES:
        return _PER_NAMES[low]
    if match["per"]:
        number = re.match(r"(?:(100|1,000|1000|1,000,000|million|thousand|hundred) )?(.+)", low)
        assert number is not None
        noun = _PER_NAMES.get(number[2]) or singular(number[2])
        if noun in ("cent", "se", "the", "a", "an", "his", "her", "their", "its"):
            return None
        if noun == "hour" or noun in ("ounce", "ton"):
            return noun
        noun = noun.replace(" ", "_").replace("-", "_")
        return f"{number[1].replace(',', '')}_{number[2].replace(' ', '_')}" if number[1] else noun
    return low.replace(" ", "_")


# ---------------------------------------------------------------------------------------------------- fractions, ratios

_GROUP = re.compile(
    r"[ -](?:of\b(?! (?:a|an) (?:century|mile|point|kilo|litre|liter|metre|meter|hour|second|inch|degree|ton|tonne|cent))|the\b|its\b|their\b|his\b|her\b|our\b|all\b|those\b|that\b|these\b|what\b|are\b|were\b|is\b|was\b|say\b|said\b|have\b|had\b)",
    re.I,
)
_OUT_OF = re.compile(rf"[{_SPACES}](?:in(?: every)?|out of(?: every)?|of every)[{_SPACES}]\Z", re.I)
_AS_MUCH = re.compile(r"[ -](?:as\b|again\b|the (?:rate|price|size|cost|average|level|speed|amount|usual)\b)", re.I)
_TIMES_AS = re.compile(
    r"[ -]times(?![^\W_])(?: (?:as|the|more|higher|larger|greater|bigger|faster|that|those|its|their|his|her|what|less|lower|smaller|fewer|this|last|current|previous|normal|better|worse|longer|stronger|likelier|over|earnings|[a-z]+er than)\b)?",
    re.I,
)


def _group_share(context: _Context, reading: Reading) -> None:
    """A fraction of a group is a percentage, half as much a ratio."""
    number, text = reading.number, context.text
    if number.style != "fraction" or reading.unit is not None:
        return
    right = text[number.end : number.end + 40]
    left = text[max(0, reading.start - 40) : reading.start]
    spelled = not number.digits
    if _AS_MUCH.match(right):
        reading.unit, reading.rule = "ratio", "fraction of an amount"
    elif (
        _GROUP.match(right)
        or spelled
        and (
            re.search(r"\bby (?:\w+ )?\Z", left)
            or re.match(
                r"[ ]?(?:[.,;:)]|\Z|(?:in|from|on|since|over|compared|lower|higher|less|more|fewer|full|empty|as|to|at|last|and|last|this|with)\b)",
                right.lstrip(" "),
            )
        )
    ):
        reading.printed_share = reading.value
        reading.value = round(reading.value * 100, 2)
        reading.unit, reading.rule = "percent", "fraction of a group"
        reading.steps.append(f"{text[number.start : number.end]} of a group = {reading.value:.4g} percent")


# -------------------------------------------------------------------------------------------------------------- ranges

_TO = re.compile(
    rf"[{_SPACES}](?:to|through|up to)[{_SPACES}](?:(?:about|around|nearly|almost|as much as|as many as|over|more than)[{_SPACES}])?\Z",
    re.I,
)
_DASH = re.compile(
    rf"(?:[{_SPACES}]?[-–—‐‑−~][{_SPACES}]?|[{_SPACES}]?to[{_SPACES}]?-|-[{_SPACES}](?:to|or)[{_SPACES}])\Z"
)
_AND = re.compile(rf"[{_SPACES}]and[{_SPACES}]\Z", re.I)
_OR = re.compile(rf"[{_SPACES}]or[{_SPACES}]\Z", re.I)
_COMMA = re.compile(r", \Z")
_BETWEEN = re.compile(r"\b(?:between|in between|anywhere between|somewhere between)\s\Z", re.I)
_FROM = re.compile(r"\b(?:from|anywhere from)\s(?:like,? |about |around |just |nearly |over |only )?\Z", re.I)
_RANGING = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|prices?|priced|estimates?|anything|anywhere|sizes?|between|costs?|aged?|ages|homes|spans?)\s(?:\w+\s){0,2}from\s(?:about |around )?\Z",
    re.I,
)


def _same_unit(a: Reading, b: Reading) -> bool:
    if a.unit is not None and b.unit is not None and "/" not in a.unit:
        return a.unit == b.unit.split("/")[0]
    if a.unit is not None and b.unit is None and a.unit not in TIME_UNITS:
        return False
    return a.unit == b.unit or a.unit is None or b.unit is None and not a.money


def _join(context: _Context, readings: list[Reading | Skip]) -> list[Reading | Skip]:
    """Merge two readings that are the ends of one range, share units in `from 24 to 33 billion euros`, read `one in five`."""
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


def _pair(context: _Context, a: Reading, b: Reading, dashed: bool) -> bool:
    """Whether `b` was taken into `a`; shares units between the two either way."""
    text = context.text
    if a.high is not None:
        return False
    gap = text[a.end : b.core]
    if len(gap) > 40 or "\n" in gap:
        return False
    if (
        a.unit is None
        and _OUT_OF.fullmatch(gap)
        and b.unit is None
        and a.value <= b.value
        and b.value > 1
        and b.number.style != "vague"
    ):
        a.printed_share = a.value / b.value
        a.value = round(100 * a.printed_share, 2)
        a.unit, a.rule = "percent", "one in so many"
        a.steps.append(f"{text[a.number.start : b.number.end]} = {a.value:.4g} percent")
        a.end = b.number.end
        a.number = replace(a.number, end=b.number.end, style="fraction")
        return True
    if not dashed and _interval(context, a, b) or not dashed and _over(text, a, b):
        return True
    dash, to, conj, either, comma = (p.fullmatch(gap) for p in (_DASH, _TO, _AND, _OR, _COMMA))
    if not (dash if dashed else to or conj or either or comma):
        return False
    before = text[max(0, a.start - 60) : a.start]
    if dash and a.unit is None and b.unit is None and _is_score(context, a, b):
        return False
    shared = _share(a, b, dashed=bool(dash))
    between = bool(conj and _BETWEEN.search(before))
    if not _same_unit(a, b) or not shared:
        return False
    low, high = a.value, b.value if b.high is None else b.high
    if b.money and not a.money and a.unit is None or a.unit is None and b.unit is not None and b.unit != "count":
        if (dash or to or either or between or comma and b.unit is not None) and _scalable(a, b):
            low = a.value * _shared_scale(a, b) * _subunit(b)
    elif a.money and b.money and a.unit == b.unit and a.number.scale == 1.0 < b.number.scale and a.number.value < 1000:
        # "$10 to $15 billion", but "$200 to $4 million"
        if 0.1 <= a.number.value / (b.number.value / b.number.scale) <= 10:
            low = a.value * b.number.scale
    ascending = high > low
    ratio = high / low if low > 0 else float("inf")
    from_before = bool(_FROM.search(before))
    plain = False
    if b.high is not None:
        plain = False
    elif dash:
        plain = ascending and (ratio <= 100 or low <= 0)
    elif between:
        plain = ascending
    elif to:
        ranging = bool(_RANGING.search(before))
        moved = _moves(context, a)
        if from_before:
            plain = ascending and (ranging or not moved)
        else:
            a_has_unit = a.unit is not None
            plain = (
                ascending
                and ratio <= 10
                and (not a_has_unit or not moved or ratio <= 1.6)
                and not (a.unit == "count" and a.end > a.number.end)
            )
            plain = plain or ranging and ascending or low == 0 and ascending and a.unit is None and b.unit is not None
    elif either:
        plain = ascending and ratio <= 2.5 and not (a.unit is None and b.unit is None and a.number.value == 1)
    elif comma:
        plain = (
            ascending
            and ratio <= 1.5
            and b.unit is not None
            and (a.unit is None or a.unit == b.unit)
            and _pair_only(text, a, b)
        )
    if not plain:
        if to and from_before or to and b.unit is not None and a.unit is None or either or between:
            a.value = low
            a.unit = a.unit or b.unit
            if b.unit is not None and b.unit.startswith(f"{a.unit}/"):
                a.unit = b.unit
            a.money = a.money or b.money
            if b.unit is None and a.unit is not None and a.unit not in ("count",) and ratio < 5:
                b.unit, b.money = a.unit, a.money
        return False
    begin = _BETWEEN.search(before)
    if between and begin is not None:
        a.start = a.start - len(before) + begin.start()
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
    return True


_AND_BUT = re.compile(rf",?[{_SPACES}](?:and|but|yet)(?: (?:is|are|was|were))?[{_SPACES}]\Z")
_ABOVE: tuple[Comparator, ...] = (">", ">=")
_BELOW: tuple[Comparator, ...] = ("<", "<=")


def _interval(context: _Context, a: Reading, b: Reading) -> bool:
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


def _over(text: str, a: Reading, b: Reading) -> bool:
    """`1 over three`, as read out."""
    if (
        text[a.end : b.start] != " "
        and text[a.end : b.core].strip() != "over"
        or text[b.start : b.core].strip() not in ("", "over")
    ):
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


def _scalable(a: Reading, b: Reading) -> bool:
    return a.number.style != "vague" and b.number.style != "vague"


def _share(a: Reading, b: Reading, *, dashed: bool) -> bool:
    """Whether the two could belong to one range at all."""
    if a.number.style == "vague" or b.number.style == "vague":
        return False
    if b.comparator not in ("=", "~") and not dashed and b.comparator not in ("<=", ">="):
        return False
    return not (a.unit is not None and b.unit is None and a.end != a.number.end and not a.money and dashed)


_MOVES = re.compile(
    r"\b(?:ros[ei]\w*|rise|rising|f[ae]ll\w*|increas\w+|decreas\w+|gr[eo]w\w*|gain\w*|climb\w*|jump\w*|drop\w*|declin\w+|slid\w*|slip\w*|sank|s[iu]nk\w*|plung\w+|plummet\w+|tumbl\w+|"
    r"slump\w*|cut\w*|rais\w+|lower\w*|reduc\w+|went|gone|go(?:es|ing)?|came|come|mov\w+|chang\w+|up|down|revis\w+|expand\w*|shr[aiu]nk\w*|extend\w*|improv\w+|boost\w*|"
    r"lift\w*|upgrad\w+|downgrad\w+|surg\w+|soar\w+|eas(?:e|ed|ing)|slow\w*|bounc\w+|swung|doubl\w+|halv\w+|tripl\w+|worsen\w*|widen\w*|narrow\w*|trimm\w+|dipp\w+|edged)\b",
    re.I,
)


def _moves(context: _Context, a: Reading) -> bool:
    """Whether the clause before speaks of a change, so that `from X to Y` is an old and a new level."""
    begin, _ = _sentence(context.text, a.core)
    return _MOVES.search(context.text, begin, a.start) is not None


_TWO = re.compile(
    r"(\d{1,3})[-–](\d{1,3})(?![\d%/–-]|\.\d|[-–]?[^\W\d_]| ?(?:per ?cent|percent|million|billion|years?|points?|days?|months?|hours?))"
)
_MATCH = re.compile(
    r"\b(?:beat|beats|beating|defeat\w*|draw|drew|win|victory|match|inning\w*|game|goals?|half-time|thrash\w*|lead|down|loss|league|cup|season|tied?|"
    r"playoffs?|set|sets)\b",
    re.I,
)


def _score_part(text: str, number: Number) -> str | None:
    """`2-1` in a match: both numbers are skipped, unless the sentence tells of a vote."""
    if not number.bare or number.value > 199:
        return None
    at = number.start
    if at >= 2 and text[at - 1] in "-–" and text[at - 2].isdigit():
        at = re.search(r"\d*\Z", text[: at - 1]).start()  # type: ignore[union-attr]
    pair = _TWO.match(text, at)
    if pair is None or at and (text[at - 1].isalnum() or text[at - 1] in "$€£.,-–/"):
        return None
    begin, end = _sentence(text, at)
    around = text[max(begin, at - 80) : min(end, pair.end() + 80)]
    a, b = int(pair[1]), int(pair[2])
    if _VOTE.search(around) and not _MATCH.search(around):
        return None
    return "score" if a >= b or a + b < 12 and _MATCH.search(around) else None


_SCORE = re.compile(
    r"\b(?:beat|beats|beating|win|wins|won|winning|loss|lost|lose|defeat\w*|victory|draw|drew|lead|led|score\w*|match|game|down|trailed|ahead|tied|against|record|season|"
    r"goals?|half-time|final|set|sets|series|thrash\w*|edged|clinch\w*|over)\b",
    re.I,
)
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|passed|approved|rejected|ruled|ruling|senate|house|majority|justices|council|ballot|decision|split)\b",
    re.I,
)


def _is_score(context: _Context, a: Reading, b: Reading) -> bool:
    """`2-1` in a match or a vote: two figures and no range."""
    if not (a.number.bare and b.number.bare):
        return False
    begin, end = _sentence(context.text, a.core)
    around = context.text[max(begin, a.core - 60) : min(end, b.end + 60)]
    if _VOTE.search(around) and (a.value > b.value or a.value + b.value >= 9):
        for reading in (a, b):
            reading.unit, reading.rule, reading.counted = "count", "vote", "vote"
        return True
    if a.value >= b.value or a.value + b.value < 20 and _SCORE.search(around):
        for reading in (a, b):
            reading.rule = "score"
        return True
    return False


# ------------------------------------------------------------------------------------------------------------ all of it


def _one(context: _Context, reading: Reading) -> str | None:
    """`one` as a pronoun or article: a skip reason, or None when it stays, with the rule `one`."""
    text, number = context.text, reading.number
    if reading.value != 1 or number.digits or text[number.start : number.end].lower() != "one":
        return None
    if reading.high is not None or reading.unit is not None and reading.unit not in TIME_UNITS:
        return None
    left = text[max(0, number.start - 14) : number.start].lower()
    right = text[number.end : number.end + 16].lower()
    if reading.unit is not None:
        reading.rule = "one"
        return (
            "one"
            if right.startswith((" day", " time", " year"))
            and reading.end <= number.end + 5
            and not left.endswith(("just ", "only ", "than ", "least ", "about ", "within ", "in ", "for ", "every "))
            else None
        )
    if re.search(
        r"\b(?:no|same|this|that|any|every|each|which|another|the other|the|some|a[n]?(?: \w+)?|first|loved|new|big|good|only|not|these)[ -]\Z",
        left,
    ):
        return "one"
    if re.match(
        r"(?:['’]s|s?\b another| by one|-time|-off|-sided|-way|-to-one|-on-one| day\b| time\b| another| thing\b| way\b|-stop|-year-old| [a-z]+ing\b| or the other| on one)",
        right,
    ):
        return "one"
    if re.match(r"\s*(?:[.,;:!?\"”)]|\Z)", right) or re.match(
        r" (?:can|could|is|was|has|who|that|to|in|which|may|might|must|should|would|will|for|with|at|from|on|when|as|if|does|did|had|across|out|by|and|or|\d)\b",
        right,
    ):
        return "one"
    reading.rule = "one"
    return None


def _readings(context: _Context) -> Iterator[Reading | Skip]:
    text = context.text
    taken = list(find_multiples(text))
    index = done = 0
    for number in scan_numbers(text):
        if number.start < done:
            continue
        while index < len(taken) and taken[index].start < number.end:
            yield _multiple_reading(text, taken[index])
            index += 1
        if index and taken[index - 1].end > number.start:
            continue
        reason = _score_part(text, number) or skip_reason(text, number)
        if reason is not None:
            yield Skip(number.start, number.end, reason)
            continue
        reading = _read(context, number)
        times = _TIMES_AS.match(text, number.end)
        if times is not None and reading.unit is None and number.value:
            if " " in times.group().strip(" -"):
                reading.unit, reading.rule = "ratio", "times as much"
                reading.end = max(reading.end, number.end + len(" times"))
            else:
                reading.unit, reading.counted, reading.rule = "count", "time", "frequency"
        _group_share(context, reading)
        done = reading.end
        yield reading
    for multiple in taken[index:]:
        yield _multiple_reading(text, multiple)


def _multiple_reading(text: str, multiple: object) -> Reading:
    from reclaim.extract.multiples import Multiple

    assert isinstance(multiple, Multiple)
    number = Number(multiple.start, multiple.end, multiple.value, "words")
    start, comparator = multiple.start, "="
    found: tuple[int, Comparator] = (
        bounds.bound_before(text, multiple.start) if multiple.unit != "rank" else (start, "=")
    )
    reading = Reading(
        number,
        found[0],
        multiple.end,
        multiple.value,
        comparator=found[1],
        unit=multiple.unit,
        core=start,
        rule=multiple.rule,
    )
    reading.change = multiple.change
    return reading


_AGE_BEFORE = re.compile(
    r"(?:\baged?(?: of)? |[A-Z][\w'’.-]+, |\b(?:is|was|turns?|turned|turning|be) (?:just |only |now )?)\Z"
)
_AGE_AFTER = re.compile(r",|\)|\.|;| (?:and|or|when|from|years)\b|\Z")


def _age(context: _Context, reading: Reading) -> None:
    """`Smith, 45,` and `aged 14`: years."""
    number, text = reading.number, context.text
    if reading.unit is not None or not 1 <= number.value <= 115 or number.value % 1 or number.scale != 1.0:
        return
    left = text[max(0, reading.core - 30) : reading.core]
    right = text[reading.end : reading.end + 8]
    if (
        re.search(r"\baged? (?:of |between )?\Z|\bages \Z", left)
        or number.bare
        and number.value >= 10
        and re.search(r"[A-Z][\w'’.-]+,? ?[,(] ?\Z", left)
        and re.match(r"[,)]", right)
        and "," in left[-2:] + "("
    ):
        if re.match(r"[,)]| |\.|\Z", right):
            reading.unit, reading.rule = "year", "age"


def find_quantities(
    text: str, *, country: Country | str | None = None, decide_country: bool = False
) -> Iterator[Quantity | Skip]:
    """Every quantity of the text and every number that is none, in text order.

    `country` (ISO 3166 alpha-2, or a `Country` with its reason) decides what a bare `$`, `pound` or `ton` is; with
    `decide_country` it is taken from the text when not given. Offsets are code points of `text`.
    """
    home = Country(country, f"country {country}") if isinstance(country, str) else country
    if home is None and decide_country:
        home = country_of(text=text)
    context = _Context(text, home, dollar_country(text, home))
    yield from sorted(_carry(context, _finished(context)), key=lambda item: item.start)


def _finished(context: _Context) -> Iterator[Quantity | Skip]:
    for item in _join(context, list(_readings(context))):
        if isinstance(item, Skip):
            yield item
            continue
        if item.rule == "score":
            yield Skip(item.number.start, item.number.end, "score")
            continue
        if item.unit is None and item.number.article and item.number.style == "fraction" and item.value < 0.5:
            yield Skip(item.number.start, item.number.end, "ordinal")
            continue
        one = _one(context, item)
        if one is not None:
            yield Skip(item.number.start, item.number.end, one)
            continue
        _age(context, item)
        yield _quantity(context, item)


_OR_SAME = re.compile(r",? or |,? \(|, that is,? |,? that's ")
_TO_LEVEL = re.compile(r" (?:to|at)(?: about| around| almost| nearly)? ")
_ELIDED_LEFT = re.compile(
    r"\b(?:by|gained|lost|shed|added|picked up|up|down|ahead by|rose|fell|dropped|lead of|from|to) (?:just |only |about )?\Z",
    re.I,
)
_ELIDED_RIGHT = re.compile(
    r"\s*(?:[.,;)]|\Z|(?:in|over|to|from|since|on|among|with|after|nationally|nationwide|and|points?)\b)"
)


def _carry(context: _Context, items: Iterable[Quantity | Skip]) -> Iterator[Quantity | Skip]:
    """What one figure says about the next: `190 points, or 0.6%` is one change, `fell 19 cents to 825 cents a kilogram`
    one measure, and after `up by 4 points` a bare `1` has points too."""
    text = context.text
    previous: Quantity | None = None
    for item in items:
        if isinstance(item, Skip):
            if previous is not None and item.reason == "one" and _is_elided(text, previous, item.start, item.end):
                unit = previous.unit
                change = changes.change_at(text, item.start, item.end, unit)
                item = Quantity(
                    item.start, item.end, 1.0, None, "=", unit, None, change, "elided unit", item.start, item.end
                )
            else:
                yield item
                continue
        elif previous is not None:
            gap = text[previous.end : item.start]
            if previous.change and item.change is None and _OR_SAME.fullmatch(gap) and previous.unit != item.unit:
                item = replace(item, change=previous.change)
            elif (
                item.unit == "count"
                and item.rule in ("number", "one")
                and item.value_high is None
                and _is_elided(text, previous, item.start, item.end)
            ):
                change = changes.change_at(text, item.start, item.end, previous.unit) if previous.change else None
                item = replace(
                    item, unit=previous.unit, counted=None, counted_start=None, rule="elided unit", change=change
                )
            elif (
                previous.change
                and _TO_LEVEL.fullmatch(text[previous.end : item.start])
                and item.unit.startswith(f"{previous.unit}/")
            ):
                yield replace(
                    previous,
                    unit=item.unit,
                    written=previous.written
                    and replace(previous.written, unit=f"{previous.written.unit}/{item.unit.partition('/')[2]}"),
                )
                previous = item
                continue
        if previous is not None:
            yield previous
        previous = item
    if previous is not None:
        yield previous


def _is_elided(text: str, previous: Quantity, start: int, end: int) -> bool:
    """Whether the bare number is of points because the figure before it in the sentence is."""
    return (
        previous.unit in ("percentage_point", "point")
        and previous.end <= start <= previous.end + 60
        and not re.search(r"[.;\n]", text[previous.end : start])
        and _ELIDED_LEFT.search(text, max(0, start - 24), start) is not None
        and _ELIDED_RIGHT.match(text, end) is not None
    )


def _quantity(context: _Context, reading: Reading) -> Quantity:
    text = context.text
    counted, counted_start = reading.counted, reading.counted_start
    unit = reading.unit or "count"
    end = reading.end
    if reading.unit is None:
        if _is_index_level(context, reading):
            unit = "point"
        else:
            after = re.match(r" of(?= )", text[end : end + 4]) if reading.number.style == "vague" else None
            noun = counted_after(text, reading.end + (after.end() if after else 0))
            if noun is not None:
                counted, counted_start = noun.lemma, noun.start
                per = _PER_FAR.match(text, noun.end)
                if (
                    per is not None
                    and _FAR_STOP.search(text, noun.end, per.end()) is None
                    and per.end() - noun.end < 40
                ):
                    name = per["a"] or _ADJECTIVES.get((per["adj"] or "").lower())
                    unit = f"count/{name}" if name else unit
    change = reading.change
    if change is None and unit not in ("rank", "ratio") and reading.rule not in ("age", "vote", "one in so many"):
        change = changes.change_at(text, reading.start, end, unit)
    return Quantity(
        reading.start, end, reading.value, reading.high, reading.comparator, unit, counted, change, reading.rule,
        reading.number.start, reading.number.end, counted_start, tuple(reading.steps), tuple(reading.notes),
        _written(reading, unit, counted),
    )  # fmt: skip


def _written(reading: Reading, unit: str, counted: str | None) -> Written | None:
    """The figure as printed, where the claim's measure is another."""
    value, high, comparator, printed = reading.value, reading.high, reading.comparator, unit
    if reading.subunit is not None:
        coin, slash, rest = unit.partition("/")
        value, printed = round(value * 100, 8), reading.subunit + slash + rest
        high = None if high is None else round(high * 100, 8)
    elif reading.printed_share is not None:
        value, printed = reading.printed_share, "ratio"
    elif reading.number.style == "vague":
        high, comparator = value * 10, "range"
    elif reading.rule == "age":
        printed = f"{unit}_of_age"
    else:
        return None
    return Written(value, high, comparator, printed, counted)


_LEVEL_BEFORE = re.compile(r"\b(?:to|at|of|from|below|above|peak of|stood at) \Z")


def _is_index_level(context: _Context, reading: Reading) -> bool:
    """`the Dow closed at 17,959.64`: a figure with decimals, after a preposition, in a sentence about an index."""
    number, text = reading.number, context.text
    if (
        "." not in number.digits
        or number.scale != 1.0
        or not re.match(r"[.,;)\s]|\Z", text[number.end : number.end + 1])
    ):
        return False
    if not _LEVEL_BEFORE.search(text, max(0, reading.core - 14), reading.core):
        return False
    begin, end = _sentence(text, reading.core)
    return (
        re.search(
            r"\b(?:[Ii]ndex|Average|Composite|Dow|Nasdaq|S&P|FTSE|DAX|CAC|Nikkei|Hang Seng|Shanghai|Sensex|KOSPI|TA-\d+)\b",
            text[begin:end],
        )
        is not None
    )


def drop_dated(quantities: Iterable[Quantity], dates: Sequence[TimeExpression]) -> list[Quantity]:
    """The quantities without those that only spell a date: a bare number inside a time expression. A duration inside one
    (`in the last three months`) stays a quantity of the text; `claimable` keeps it from becoming a claim."""
    return [
        q
        for q in quantities
        if not (q.unit == "count" and any(d.start <= q.number_start and q.number_end <= d.end for d in dates))
    ]


def claimable(quantity: Quantity, dates: Sequence[TimeExpression] = ()) -> bool:
    """Whether a quantity may become a claim: not `one` as an article or pronoun, and not inside a time expression."""
    if quantity.rule == "one":
        return False
    return not any(d.start <= quantity.number_start and quantity.number_end <= d.end for d in dates)


def annotate_quantities(doc: Doc) -> None:
    """Set `doc._.quantities` and `doc._.skipped`. Uses the parse for counted nouns when the Doc has one."""
    article = doc._.article
    text = doc.text
    home = country_of(publisher=getattr(article, "publisher", None), url=getattr(article, "url", None), text=text)
    found: list[Quantity] = []
    skipped: list[Skip] = []
    for item in find_quantities(text, country=home):
        if isinstance(item, Skip):
            skipped.append(item)
        else:
            found.append(item)
    if doc.has_annotation("TAG"):
        found = count_in_doc(doc, found)
    doc._.quantities = found
    doc._.skipped = skipped
