"""Units that mean several things: which ton, which point, which degree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reclaim.extract.figures import Context, Reading, sentence_at
from reclaim.extract.units import Surface


@dataclass(frozen=True, slots=True)
class Sense:
    """A printed unit that is `unit` where the sentence speaks of something, and elsewhere what unit_words.txt says, or
    with `only` no unit at all."""

    printed: str
    unit: str
    about: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    only: bool = False


_ELECTRIC = re.compile(
    r"\b(?:electric\w*|currents?|volt\w*|amp(?:ere)?s?|batter(?:y|ies)|charg\w+|circuits?|sockets?|plugs?|fuses?|"
    r"wir(?:e|es|ing)|power|supply|adapters?|cells?|grid|outlets?|kW|W|mA)\b|\d ?V\b.*\d ?A\b|\d ?A\b.*\d ?V\b",
    re.I,
)
_SAILING = re.compile(
    r"\b(?:winds?|gusts?|gusting|knots?|sail\w*|ships?|boats?|vessels?|yachts?|ferry|speeds?|storms?|cruis\w+|"
    r"airspeed|cyclone|hurricane|typhoon|aircraft|navy|naval)\b",
    re.I,
)
_SAVED_CHARGE = re.compile(r"\b(?:capacit(?:or|ors|ance)|supercapacitors?|farads?)\b", re.I)
_CHARGE = re.compile(r"\b(?:electric charge|charge (?:of|was|is|on)|coulombs?|electrons?)\b", re.I)
_POTION = re.compile(
    r"\b(?:solutions?|medic\w+|pharmac\w+|dos(?:e|es|age)|doctor|water|powder|ounces?|liquid|whisk(?:y|ey)|spirits?)\b",
    re.I,
)
_MAGNET = re.compile(r"\b(?:magnet\w*|MRI|scanners?|tesla|fields?)\b", re.I)

_LAND = re.compile(
    r"\b(?:land|farm\w*|flats?|apartments?|houses?|homes?|plots?|fields?|paddy|property|hectares?|floors?|space|office|"
    r"condos?|acres?|crops?|forests?|covers?|covering|site|orchards?|plantations?|estate|square|grow\w*|plant\w*)\b",
    re.I,
)
_SHIPS = re.compile(
    r"\b(?:ships?|vessels?|tankers?|carriers?|bulkers?|ferr(?:y|ies)|cruise|yachts?|boats?|liners?)\b", re.I
)
_GOODS = re.compile(r"\$|\b(?:yuan|price|kilos?|kilograms?|weigh\w*|markets?|sold|grams?|tons?|tonnes?)\b", re.I)

_AIR = re.compile(r"\b(?:pressure|hurricane|cyclone|typhoon|storm|barometer|isobars?|depression)\b", re.I)

SENSES: tuple[Sense, ...] = (
    Sense("mb", "millibar", _AIR, ("Pressure fell to 952 mb.",), ("The file has 40 mb.",), only=True),
    Sense("A", "ampere", _ELECTRIC, ("The charger draws 5 A.",), ("He got 5 A grades.",), only=True),
    Sense("V", "volt", _ELECTRIC, ("A 12 V battery",), ("Rocky 4 V Drago",), only=True),
    Sense("T", "tesla", _MAGNET, ("The magnet reaches 3 T.",), ("They sold 3 T shirts.",), only=True),
    Sense("F", "farad", _SAVED_CHARGE, ("The capacitor holds 10 F.",), ("It was 90 F outside.",)),
    Sense("C", "coulomb", _CHARGE, ("The charge was 5 C.",), ("It was 5 C in the shade.",)),
    Sense("kt", "knot", _SAILING, ("Winds of 35 kt were felt.",), ("The mine made 35 kt of tin.",)),
    Sense("kn", "knot", _SAILING, ("The ship does 18 kn.",), ("The ticket was 150 kn.",), only=True),
    Sense("dram", "dram", _POTION, ("A dose of 1 dram is given.",), ("It pays 1 dram of interest.",), only=True),
    Sense("drams", "dram", _POTION, ("Add 5 drams of water.",), ("A fine of 500 drams",), only=True),
    Sense("ping", "ping", _LAND, ("The flat covers 30 ping.",), ("They played 3 ping pong games.",), only=True),
    Sense("rai", "rai", _LAND, ("He farms 20 rai of land.",), ("They danced to 3 rai songs.",), only=True),
    Sense("mu", "mu_of_land", _LAND, ("The orchard has 60 mu.",), ("It decays into 2 mu particles.",), only=True),
    Sense("catty", "catty", _GOODS, ("It weighs 3 catty.",), ("She made 5 catty remarks.",), only=True),
    Sense("GT", "gross_ton", _SHIPS, ("The ferry is of 9,000 GT.",), ("Ford sold 30 GT cars.",), only=True),
    Sense(
        "WAR", "win_above_replacement", re.compile(r"\d\.\d+ WAR\b"), ("He was worth 4.5 WAR.",), ("IN 5 WAR ZONES",),
        only=True,
    ),
)  # fmt: skip
"""Symbols that mean several things, by what the sentence is about."""

_BY_PRINTED = {sense.printed: sense for sense in SENSES}


def sense_of(context: Context, reading: Reading, surface: Surface) -> Surface | None:
    """The surface with the unit that it stands for in this sentence, None where it is no unit there."""
    sense = _BY_PRINTED.get(surface.text)
    if sense is None:
        return surface
    begin, end = sentence_at(context.text, reading.core)
    if sense.about.search(context.text, begin, end) is None:
        return None if sense.only else surface
    return replace(surface, unit=sense.unit, scale=1.0)


def ton_note(context: Context) -> str:
    """Which ton a bare `ton` may be, by the article's country. The unit stays `ton`: articles copy each other's."""
    country = context.country
    if country is None:
        return "ton: open between metric (1,000 kg), short (907 kg) and long (1,016 kg): no country decides"
    if country.code == "US":
        return f"ton: likely short, 907 kg ({country.why})"
    if country.code in ("GB", "IE"):
        return f"ton: likely long, 1,016 kg, or metric, 1,000 kg ({country.why})"
    return f"ton: likely metric, 1,000 kg ({country.why})"


_POLL = re.compile(
    r"\b(?:polls?|polling|polled|lead(?:s|ing)?|margin|ahead of|trail(?:s|ing|ed)?|survey|voters?|approval|"
    r"percentage|vote share|swing|electorate)\b",
    re.I,
)

_INDEX = re.compile(
    r"\b(?:index|indices|indexes|Dow|Nasdaq|NASDAQ|S&P|FTSE|Nikkei|DAX|CAC|Hang Seng|Composite|ASX ?\d*|Sensex|"
    r"Nifty|TSX|NZX ?\d*|All Ordinaries|KOSPI|Topix|TOPIX|Stoxx|STOXX|shares|stocks?|market|TA-\d+|e-minis)\b"
)

_SPORT = re.compile(
    r"\b(?:game|season|scored|rebounds|league|team|players?|touchdown|assists|goals?|quarter(?:back)?|innings|laps?|pole|podium|"
    r"grand prix|standings|"
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


WEATHER = re.compile(
    r"\b(?:temperatures?|heat\w*|warm\w*|record|hottest|climate|pre-industrial|average|cold\w*|hot|weather|"
    r"thermometer|cool\w*|forecast|fever|mercury|water|seas?|ocean|feels? like|swelter\w*|scorch\w*|humid\w*|shade|"
    r"sunny|sunshine|frost\w*|chill\w*|overnight lows?)\b",
    re.I,
)

"""What a sentence on temperatures speaks of."""

_FAHRENHEIT = frozenset({"US", "BS", "BZ", "KY", "PW", "LR"})
"""Countries that give the weather in Fahrenheit."""


def degree_unit(context: Context, reading: Reading) -> str:
    """Plain degrees are of temperature where the sentence is about it and the country is known, else of angle."""
    begin, end = sentence_at(context.text, reading.core)
    if WEATHER.search(context.text, begin, end) is None:
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


_SUPPLY = re.compile(
    r"\b(?:national|world|global|country|production|output|crops?|harvests?|exports?|imports?|consumption|shipments|"
    r"emissions|demand|supply|stocks|wheat|grain|coal|ore|steel|LNG|CO2)\b",
    re.I,
)
_LARGEST_IN_MILLIONS = 1000


def million_tonnes(context: Context, reading: Reading) -> bool:
    """Whether `62mt` are million tonnes: a small figure with the letters glued to it, of what a country makes. Traders'
    single cargoes are printed in full and apart (`30,000 mt`)."""
    number = reading.number
    glued = context.text.startswith("mt", number.end) and number.scale == 1.0
    begin, end = sentence_at(context.text, reading.core)
    return glued and number.value < _LARGEST_IN_MILLIONS and _SUPPLY.search(context.text, begin, end) is not None
