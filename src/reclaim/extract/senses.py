"""Units that mean several things: which ton, which point, which degree."""

from __future__ import annotations

import re

from reclaim.extract.figures import Context, Reading, sentence_at


def ton_note(context: Context) -> str:
    country = context.country
    if country is None:
        return "ton: open between metric, short and long (no country decides)"
    if country.code == "US":
        return f"ton: short ({country.why})"
    if country.code in ("GB", "IE"):
        return f"ton: long or metric ({country.why})"
    return f"ton: metric ({country.why})"


_POLL = re.compile(
    r"\b(?:polls?|polling|polled|lead(?:s|ing)?|margin|ahead of|trail(?:s|ing|ed)?|survey|voters?|approval|"
    r"percentage|vote share|swing|electorate)\b",
    re.I,
)

_INDEX = re.compile(
    r"\b(?:index|indices|indexes|Dow|Nasdaq|NASDAQ|S&P|FTSE|Nikkei|DAX|CAC|Hang Seng|Composite|ASX|Sensex|"
    r"Nifty|shares|stocks?|market|TA-\d+|e-minis)\b"
)

_SPORT = re.compile(
    r"\b(?:game|season|scored|rebounds|league|team|players?|touchdown|assists|goals?|quarter(?:back)?|innings|"
    r"averag\w+)\b",
    re.I,
)


_RATES = re.compile(
    r"\b(?:(?:interest|key|policy|benchmark|cash|base|repo|mortgage|central bank\S*) rates?|"
    r"yields?|Fed|borrowing costs)\b"
)


def point_unit(context: Context, reading: Reading) -> str:
    """Percentage points in polls, points of an index or a game elsewhere."""
    begin, end = sentence_at(context.text, reading.core)
    around = context.text[begin:end]
    if _INDEX.search(around):
        return "point"
    if "." not in reading.number.digits and reading.value >= 1 and _SPORT.search(around):
        return "point"
    if reading.value < 5 and _RATES.search(around):
        return "percentage_point"
    if _POLL.search(around) or (re.search(r"per ?cent|%", around) and not _SPORT.search(around)):
        return "percentage_point"
    if (
        not _SPORT.search(around)
        and not _INDEX.search(context.text)
        and len(re.findall(r"\bpolls?\b", context.text)) > 1
    ):
        return "percentage_point"
    return "point"


_WEATHER = re.compile(
    r"\b(?:temperatures?|heat\w*|warm\w*|record|hottest|climate|pre-industrial|average|cold\w*|hot|weather|"
    r"thermometer|cool\w*|forecast|fever|mercury)\b",
    re.I,
)

_FAHRENHEIT = frozenset({"US", "BS", "BZ", "KY", "PW", "LR"})
"""Countries that give the weather in Fahrenheit."""


def degree_unit(context: Context, reading: Reading) -> str:
    """Plain degrees are of temperature where the sentence is about it and the country is known, else of angle."""
    begin, end = sentence_at(context.text, reading.core)
    if _WEATHER.search(context.text, begin, end) is None:
        return "degree"
    for scale, named in (("degree_celsius", "Celsius|°C|centigrade"), ("degree_fahrenheit", "Fahrenheit|°F")):
        if re.search(named, context.text):
            reading.notes.append(f"degree: {scale} (the text names it)")
            return scale
    if context.country is None:
        return "degree"
    scale = "degree_fahrenheit" if context.country.code in _FAHRENHEIT else "degree_celsius"
    reading.notes.append(f"degree: {scale} ({context.country.why})")
    return scale
