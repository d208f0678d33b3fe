"""Units: canonical names, what they measure, factors between them, and the words that print them.

`data/units.txt` defines the units in pint's format, and pint reads factors and dimensions from it;
`data/unit_words.txt` lists the surface forms that no rule makes. Finding units in text needs only their names, so pint
(a fifth of a second to import) starts when the first factor or dimension is asked for, and each unit asks once.

A unit is written as news needs it: atoms joined by `*` and one or more `/`: `metric_ton/year`, `megawatt*hour`,
`USD/barrel`. An atom may carry a prefix (`megawatt`), `square_` or `cubic_`. Currencies are atoms of three capitals; an
atom that is no unit (`case` in `AUD/case`) is its own base and measures itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pint import Quantity, UnitRegistry

Dimensions = tuple[tuple[str, int], ...]

BUSHEL_POUNDS: Mapping[str, float] = MappingProxyType(
    {"wheat": 60, "soybean": 60, "potato": 60, "corn": 56, "maize": 56, "sorghum": 56, "rye": 56, "flaxseed": 56}
    | {"barley": 48, "oat": 32, "rice": 45, "canola": 50, "sunflower": 24}
)
"""Pounds in a bushel of a crop, as US grain is traded (USDA, Weights, Measures and Conversion Factors, 1992)."""

PRECIOUS = frozenset({"gold", "silver", "platinum", "palladium", "bullion", "rhodium"})
"""Metals whose ounce is the troy ounce."""

_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_POWERS = {"square_": 2, "cubic_": 3}


@dataclass(frozen=True, slots=True)
class Definition:
    """One unit in base units: `value * factor + offset`, and the powers of the base dimensions."""

    factor: float
    offset: float
    dimensions: Dimensions


def _multiply(a: Dimensions, b: Dimensions, power: int = 1) -> Dimensions:
    powers = dict(a)
    for name, exponent in b:
        powers[name] = powers.get(name, 0) + exponent * power
    return tuple(sorted((name, exponent) for name, exponent in powers.items() if exponent))


def read_data(name: str) -> list[str]:
    """The lines of `extract/data/NAME` without comments and blank lines."""
    text = (resources.files("reclaim.extract") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]


@cache
def _names() -> tuple[tuple[str, ...], dict[str, str], dict[str, list[str]]]:
    """The prefixes of units.txt, every name to the canonical one, and all names by canonical name."""
    prefixes: list[str] = []
    canonical: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for line in read_data("units.txt"):
        name, _, *others = (part.strip() for part in line.split(" = "))
        if name.endswith("-"):
            prefixes.append(name[:-1])
            continue
        names[name] = [name, *(other for other in others if other != "_")]
        for other in names[name]:
            canonical.setdefault(other, name)
    return tuple(prefixes), canonical, names


@cache
def _registry() -> UnitRegistry[float]:
    """units.txt as pint reads it, and no more: pint's own registry has the beer barrel and the logarithmic decade."""
    from pint import UnitRegistry  # a fifth of a second: only when a factor or a dimension is needed

    registry: UnitRegistry[float] = UnitRegistry(None)
    registry.load_definitions(
        (resources.files("reclaim.extract") / "data" / "units.txt").read_text("utf-8").splitlines()
    )
    return registry


def _expression(name: str) -> str | None:
    """An atom as pint writes it (`square_meter` is `meter ** 2`), or None for one that units.txt does not define."""
    prefixes, canonical, _ = _names()
    if name in canonical:
        return canonical[name]
    for word, power in _POWERS.items():
        base = _expression(name[len(word) :]) if name.startswith(word) else None
        if base is not None:
            return f"{base} ** {power}"
    if any(name.startswith(prefix) and canonical.get(name[len(prefix) :]) in PREFIXED for prefix in prefixes):
        return name
    if name.startswith("bushel_") and name[7:] in BUSHEL_POUNDS:
        return f"{BUSHEL_POUNDS[name[7:]]} * pound"
    return None


@cache
def _atom(name: str) -> Definition:
    expression = _expression(name)
    if expression is None:
        return Definition(1.0, 0.0, () if name == "1" else ((name, 1),))
    registry = _registry()
    quantity: Quantity[float] = registry.Quantity(expression)
    scale, root = registry.get_root_units(quantity.units, check_nonmult=False)
    offset = registry.Quantity(0, quantity.units).to_root_units().magnitude
    powers = registry.get_dimensionality(root)
    dimensions = sorted((str(name).strip("[]"), int(cast(float, power))) for name, power in powers.items())
    return Definition(quantity.magnitude * cast(float, scale), float(offset), tuple(dimensions))


PREFIXED = frozenset(
    "meter second gram ampere bit liter newton pascal bar joule watt calorie electronvolt volt ohm farad hertz byte "
    "becquerel gray sievert mole pixel tesla kelvin coulomb hectare".split()
)
"""Units that take SI prefixes (a kilobarrel or a megayear is no word of news)."""


@cache
def define(unit: str) -> Definition:
    """A compound unit in base units. Unknown atoms measure themselves."""
    factor, offset = 1.0, 0.0
    dimensions: Dimensions = ()
    for index, part in enumerate(unit.split("/")):
        sign = 1 if index == 0 else -1
        for atom in part.split("*"):
            found = _atom(atom)
            factor *= found.factor**sign
            offset = found.offset if atom == unit else 0.0
            dimensions = _multiply(dimensions, found.dimensions, sign)
    return Definition(factor, offset, dimensions)


def is_currency(unit: str) -> bool:
    """Whether the unit is an ISO 4217 code (`USD`), alone."""
    return _CURRENCY.match(unit) is not None and unit != "TEU"


@cache
def dimension(unit: str) -> str:
    """What a unit measures, as base dimensions in alphabetical order: `mass/time` for `metric_ton/year`,
    `money/length^3` for `USD/barrel`, `` for a percentage or a ratio. Every currency is `money`."""
    powers: dict[str, int] = {}
    for name, power in define(unit).dimensions:
        key = "money" if is_currency(name) else name
        powers[key] = powers.get(key, 0) + power
    above = [_power(name, power) for name, power in sorted(powers.items()) if power > 0]
    below = [_power(name, -power) for name, power in sorted(powers.items()) if power < 0]
    return "/".join(["*".join(above) or ("1" if below else ""), *below])


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"


@cache
def base_unit(unit: str) -> str:
    """The unit of `to_base`'s value: base units of the same dimensions (`gram/second` for `metric_ton/year`)."""
    names = {"length": "meter", "time": "second", "mass": "gram", "current": "ampere", "temperature": "kelvin"}
    above: list[str] = []
    below: list[str] = []
    for name, power in define(unit).dimensions:
        (above if power > 0 else below).extend([names.get(name, name)] * abs(power))
    return "/".join(["*".join(above) or ("1" if below else "ratio"), *below])


def to_base(value: float, unit: str) -> tuple[float, str]:
    """The value in base units, and those: `to_base(2, "kilometer")` is `(2000.0, "meter")`, percent become a ratio."""
    found = define(unit)
    return value * found.factor + found.offset, base_unit(unit)


@cache
def _factor(from_unit: str, to_unit: str) -> tuple[float, float] | None:
    a, b = define(from_unit), define(to_unit)
    if a.dimensions != b.dimensions:
        return None
    return a.factor / b.factor, (a.offset - b.offset) / b.factor


def convert(value: float, from_unit: str, to_unit: str, *, of: str | None = None) -> float | None:
    """The value in another unit; None when the two measure different things, when a bare `ton` would have to be
    guessed, or for two currencies (`currencies.convert` asks for a day).

    `of` is the thing measured, where that decides: a bushel of wheat is a mass, an ounce of gold a troy ounce.
    """
    if from_unit == to_unit:
        return value
    if of is not None:
        from_unit, to_unit = weigh(from_unit, of), weigh(to_unit, of)
    found = _factor(from_unit, to_unit)
    return None if found is None else value * found[0] + found[1]


@cache
def weigh(unit: str, of: str) -> str:
    """The unit with `bushel` and `ounce` made definite by the thing measured: gold makes `troy_ounce`, wheat
    `bushel_wheat`, a mass.

    Returns the unit unchanged when the thing does not decide.
    """
    words = set(re.findall(r"[a-z]+", of.lower()))
    words |= {word.rstrip("s") for word in words}
    metal = bool(words & PRECIOUS)
    crop = next((name for name in BUSHEL_POUNDS if name in words), None)

    def decide(atom: str) -> str:
        if atom == "ounce" and metal:
            return "troy_ounce"
        if atom == "bushel" and crop:
            return f"bushel_{crop}"
        return atom

    return "/".join("*".join(decide(atom) for atom in part.split("*")) for part in unit.split("/"))


@dataclass(frozen=True, slots=True)
class Surface:
    """Words or signs that print a unit."""

    text: str
    """lower case unless `case`"""
    unit: str
    scale: float
    case: bool
    near: bool
    """only after digits, with no more than one space between"""
    tight: bool
    """only directly after digits"""


NOT_WORDS = frozenset(
    "are au ly count rank ratio generation magnitude category tesla gray mole candela lumen revolution atmosphere "
    "curie cord dram are A K J N H h s b B d V p px quarter_year kelvin sec degree_celsius degree_fahrenheit Ci cd ct "
    "kn ac l cup_ "
    "share_difference annum quarter coulomb C F min t bp bps pp in".split()
)
"""Names in units.txt that are also common words or letters; data/unit_words.txt lists those worth reading."""

PREFIXED_SYMBOLS = {
    "m": "kcmdµn",
    "g": "kmµn",
    "s": "mµn",
    "A": "kmµ",
    "b": "kMG",
    "L": "kmcdhMG",
    "l": "mcdhM",
    "N": "k",
}
PREFIXED_SYMBOLS |= {
    "Pa": "hkMG",
    "J": "kMGTP",
    "W": "mkMGT",
    "eV": "kMGT",
    "V": "mkM",
    "Hz": "kMGT",
    "B": "kMGTP",
    "F": "µnp",
}
PREFIXED_SYMBOLS |= {"Bq": "kMGTP", "Gy": "mµ", "Sv": "mµ", "mol": "mµ", "Ω": "kM", "bar": "m"}
"""Prefixes that print with a symbol: `MW`, but not `MA`, which is Massachusetts, or `pm`, which is a time of day."""

_IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "horsepower": "horsepower", "hertz": "hertz"}
_IRREGULAR |= {"millennium": "millennia", "stone": "stone"}


def plural(word: str) -> str:
    """The plural of a unit's name: `feet`, `inches`, `metric tons`, `barrels of oil equivalent`."""
    head, of, rest = word.partition(" of ")
    stem, space, last = head.rpartition(" ")
    many = _IRREGULAR.get(last, last + "s")
    return stem + space + many + of + rest


def _made_surfaces() -> list[Surface]:
    prefixes, _, names = _names()
    symbols = {"pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "hecto": "h"}
    symbols |= {"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P"}
    made: list[Surface] = []

    def word(text: str, unit: str) -> None:
        spaced = text.replace("_", " ")
        forms = dict.fromkeys((spaced, spaced.replace(" ", "-"), plural(spaced), plural(spaced).replace(" ", "-")))
        made.extend(Surface(form.lower(), unit, 1.0, case=False, near=False, tight=False) for form in forms)

    def symbol(text: str, unit: str) -> None:
        made.append(Surface(text, unit, 1.0, case=True, near=True, tight=False))

    def is_word(name: str) -> bool:
        return ((len(name) > 3 or name in ("day", "bar", "cup")) and name.islower()) or (
            "_" in name and name != "fl_oz"
        )

    for unit, forms in names.items():
        for form in forms:
            if form in NOT_WORDS:
                continue
            (word if is_word(form) else symbol)(form, unit)
        for form in forms:
            if unit not in PREFIXED:
                continue
            for prefix in prefixes:
                name = f"{prefix}{unit}"
                if is_word(form):
                    word(f"{prefix}{form}", name)
                    if unit == "watt":
                        word(f"{prefix}{form}_hour", f"{name}*hour")
                elif symbols[prefix] in PREFIXED_SYMBOLS.get(form, ""):
                    for sign in (symbols[prefix], "μ") if prefix == "micro" else (symbols[prefix],):
                        symbol(f"{sign}{form}", name)
                        if form == "W":
                            symbol(f"{sign}Wh", f"{name}*hour")
    word("watt_hour", "watt*hour")
    symbol("Wh", "watt*hour")
    lengths = [(form, unit) for unit in ("meter", "foot", "inch", "yard", "mile") for form in names[unit]]
    lengths += [
        (f"{prefix}{form}", f"{prefix}meter") for prefix in ("kilo", "centi", "milli") for form in ("meter", "metre")
    ]
    for form, unit in lengths:
        if is_word(form) or form == "inch":
            word(f"square_{form}", f"square_{unit}")
            word(f"cubic_{form}", f"cubic_{unit}")
    for sign, unit in (("m", "meter"), ("km", "kilometer"), ("cm", "centimeter"), ("mm", "millimeter"), ("ft", "foot")):
        for two, three in (("2", "3"), ("²", "³"), ("^2", "^3")):
            symbol(sign + two, f"square_{unit}")
            symbol(sign + three, f"cubic_{unit}")
    return made


@cache
def surfaces() -> Mapping[str, tuple[Surface, ...]]:
    """Every surface form by its first word or sign in lower case, longest first."""
    index: dict[str, dict[tuple[str, bool], Surface]] = {}
    listed: list[Surface] = []
    for line in read_data("unit_words.txt"):
        text, unit, *rest = line.split("\t")
        flags = rest[0].split() if rest else []
        scale = next((float(flag) for flag in flags if flag[0].isdigit()), 1.0)
        case = "case" in flags
        listed.append(Surface(text if case else text.lower(), unit, scale, case, "near" in flags, "tight" in flags))
    for surface in [*listed, *_made_surfaces()]:
        first = FIRST.match(surface.text)
        key = first.group().lower() if first else surface.text[0]
        index.setdefault(key, {}).setdefault((surface.text, surface.case), surface)
    return MappingProxyType(
        {key: tuple(sorted(found.values(), key=lambda s: (-len(s.text), not s.case))) for key, found in index.items()}
    )


FIRST = re.compile(r"[^\W\d_]+|[%％‰°º℃℉\"″'′]|[24]0(?=-foot equivalent)")
"""The first word or sign of a surface form."""


def match_unit(text: str, start: int, *, after_digits: bool) -> tuple[int, Surface] | None:
    """The longest unit printed at `start` (a space or a hyphen may come first), as its end offset and surface form.

    `after_digits` says that a number in digits ends at `start`: letters such as `m` or `kg` are units only then.
    """
    at = start
    while at < len(text) and text[at] in " \u00a0\u202f\u2009\n-\u2010\u2011([" and at - start < 3:
        at += 1
    gap = text[start:at]
    if (len(gap) > 1 and gap not in (" (", " [", "- ", " - ")) or gap in ("(", "["):
        return None
    first = FIRST.match(text, at)
    if first is None or ("\n" in gap and not first.group()[0].islower()):
        return None
    for surface in surfaces().get(first.group().lower(), ()):
        end = at + len(surface.text)
        printed = text[at:end]
        if printed != surface.text and (surface.case or printed.lower() != surface.text):
            continue
        if surface.text[-1].isalnum() and end < len(text) and (text[end].isalnum() or text[end] == "_"):
            continue
        if surface.near and not (after_digits and gap in ("", " ", "-", "\u00a0", "\u202f", " (", " [")):
            continue
        if surface.tight and not (after_digits and not gap):
            continue
        if gap.endswith(("(", "[")):
            if text[end : end + 1] not in (")", "]"):
                return None
            end += 1
        return end, surface
    return None
