"""Units: every factor agrees with pint's, or is a news sense listed here."""

from __future__ import annotations

import math
import subprocess
import sys

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.extract import units
from reclaim.extract.layers import Quantity
from reclaim.extract.quantities import find_quantities

NEWS_SENSES = {
    "barrel": "oil: 42 US gallons (pint has the beer barrel under this name)",
    "ton": "a dimension of its own until somebody decides; pint's is the short ton",
    "count": "what is counted",
    "point": "of an index or a game",
    "rank": "a place",
    "degree": "of angle",
    "decade": "ten years; pint has the logarithmic unit",
    "generation": "a dimension of its own",
    "pixel": "a dimension of its own",
    "magnitude": "of an earthquake",
    "category": "of a storm",
    "percentage_point": "a difference of shares, never a share",
    "basis_point": "of a percentage point",
    "bit": "a dimension of its own",
    "byte": "of bits",
    "decibel": "a level, not a ratio",
    "revolution": "a bare count",
    "month": "a twelfth of a year, as pint",
    "hundredweight": "short",
    "cup": "US",
    "lumen": "a candela here",
}
"""Units that mean something else in news than in pint's own registry."""


def names() -> list[str]:
    return sorted(units._names()[2])


@pytest.fixture(scope="module")
def theirs() -> pint.UnitRegistry:
    return pint.UnitRegistry()


@pytest.mark.parametrize("name", [name for name in names() if name not in NEWS_SENSES])
def test_factor_is_the_one_of_pints_own_registry(name: str, theirs: pint.UnitRegistry) -> None:
    if name not in theirs:
        pytest.skip("pint does not know it")
    quantity = theirs.Quantity(1.0, name).to_base_units()
    definition = units.define(name)
    metres = dict(definition.dimensions)
    # pint's base mass is the kilogram, ours the gram; its acre and fathom rest on the US survey foot, 2 parts in a
    # million longer
    factor = definition.factor / 1000 ** metres.get("mass", 0)
    assert factor + definition.offset == pytest.approx(quantity.magnitude, rel=1e-5)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (1, "barrel", "liter", 158.987294928),
        (100, "degree_celsius", "degree_fahrenheit", 212),
        (1, "metric_ton/year", "kilogram/day", 1000 / 365.25),
        (1, "megawatt*hour", "gigajoule", 3.6),
        (5, "square_kilometer", "hectare", 500),
        (1, "acre_foot", "megaliter", 1.2334818),
        (50, "basis_point", "percentage_point", 0.5),
        (25, "percent", "ratio", 0.25),
        (60, "mile/hour", "kilometer/hour", 96.56064),
        (1, "USD/barrel", "USD/liter", 1 / 158.987294928),
    ],
)
def test_converts(value: float, unit: str, to: str, expected: float) -> None:
    assert units.convert(value, unit, to) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("unit", "to"),
    [("ton", "metric_ton"), ("percent", "percentage_point"), ("USD", "EUR"), ("meter", "second"), ("count", "rank")],
)
def test_does_not_guess(unit: str, to: str) -> None:
    assert units.convert(1, unit, to) is None


def test_the_thing_measured_decides() -> None:
    assert units.convert(1, "bushel", "kilogram", of="winter wheat") == pytest.approx(27.2155, rel=1e-5)
    assert units.convert(1, "bushel", "kilogram", of="corn") == pytest.approx(25.4012, rel=1e-5)
    assert units.convert(1, "ounce", "gram", of="gold price") == pytest.approx(31.1034768)
    assert units.convert(1, "ounce", "gram") == pytest.approx(28.349523125)


def test_an_atom_that_is_no_unit_measures_itself() -> None:
    """Also one that pint would take apart: only the names of units.txt and their usual prefixes are units."""
    for atom in ("case", "kilobarrel", "megayear", "hectopound"):
        assert units.define(f"{atom}/day").dimensions == ((atom, 1), ("time", -1))


def test_finding_units_does_not_start_pint() -> None:
    """It takes a fifth of a second, and most articles need no factor."""
    script = (
        "import sys; from reclaim.extract import units; from reclaim.extract.quantities import find_quantities;"
        "assert units.match_unit('5 km', 1, after_digits=True) is not None;"
        "assert list(find_quantities('It sold 5 million tonnes, up 4 percent from 2 billion euros.'));"
        "assert 'pint' not in sys.modules; units.define('kilometer'); assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_dimensions() -> None:
    assert units.dimension("metric_ton/year") == units.dimension("kilogram/day") == "mass/time"
    assert units.dimension("USD/barrel") == units.dimension("EUR/liter") == "money/length^3"
    assert units.dimension("percent") == units.dimension("ratio") == ""
    assert units.dimension("AUD/case") == "money/case"


@given(st.floats(-1e12, 1e12), st.sampled_from(names()))
def test_there_and_back(value: float, name: str) -> None:
    base, root = units.to_base(value, name)
    back = units.convert(base, root, name)
    assert back is not None
    assert math.isclose(back, value, rel_tol=1e-9, abs_tol=1e-6)


@pytest.mark.parametrize(
    ("text", "printed", "unit"),
    [
        ("5 square kilometres of it", "5 square kilometres", "square_kilometer"),
        ("5km2", "5km2", "square_kilometer"),
        ("5-megawatt plant", "5-megawatt", "megawatt"),
        ("5 gigawatt-hours", "5 gigawatt-hours", "gigawatt*hour"),
        ("5 GWh", "5 GWh", "gigawatt*hour"),
        ("5 (kg)", "5 (kg)", "kilogram"),
        ("5 degrees Celsius", "5 degrees Celsius", "degree_celsius"),
        ("5 percentage points", "5 percentage points", "percentage_point"),
        ("5 days", "5 days", "day"),
        ("5 sq ft", "5 sq ft", "square_foot"),
    ],
)
def test_finds_the_longest_surface(text: str, printed: str, unit: str) -> None:
    found = units.match_unit(text, 1, after_digits=True)
    assert found is not None
    assert (text[: found[0]], found[1].unit) == (printed, unit)


@pytest.mark.parametrize("text", ["5 in the morning", "5 are here", "5 Gs of it"])
def test_common_words_are_no_units(text: str) -> None:
    assert units.match_unit(text, 1, after_digits=True) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The refinery runs at 400 kb/d.", 400e3, "barrel/day"),
        ("The group cut 1.2 mb/d.", 1.2e6, "barrel/day"),
        ("Output was 245,000 boe/d.", 245000, "barrel_of_oil_equivalent/day"),
        ("The well made 12 MMcf/d.", 12e6, "cubic_foot/day"),
        ("The plant took 1.9 bcf/d.", 1.9e9, "cubic_foot/day"),
        ("The line makes 5.2 mtpa of LNG.", 5.2e6, "metric_ton/year"),
        ("The park has 350 MWp.", 350, "megawatt"),
        ("The smelter emits 1.8 MtCO2e a year.", 1.8e6, "metric_ton/year"),
        ("The airline emitted 450,000 tCO2e.", 450000, "metric_ton"),
        ("Gas was at $3 per mmBtu.", 3, "USD/million_british_thermal_unit"),
        ("The mill crushed 40,000 maunds of cane.", 40000, "maund"),
        ("Wheat yielded 2.8t/ha.", 2.8, "metric_ton/hectare"),
        ("Hogs rose to $92 per cwt.", 92, "USD/hundredweight"),
        ("The mine made 240koz.", 240e3, "troy_ounce"),
        ("The 82,000-dwt bulker sank.", 82000, "deadweight_ton"),
        ("The liner is of 228,000 gross tonnes.", 228000, "gross_ton"),
        ("Rates rose to $4,200 per FEU.", 4200, "USD/FEU"),
        ("It was above 140 mmHg.", 140, "millimeter_of_mercury"),
        ("Adults need 400 IU of it.", 400, "international_unit"),
        ("The limit is 35 micrograms per 100 millilitres.", 35, "microgram/100_milliliter"),
        ("It uses 6.4 litres per 100km.", 6.4, "liter/100_kilometer"),
        ("Rents are $85 per sq ft.", 85, "USD/square_foot"),
        ("Dal was $90 a maund.", 90, "USD/maund"),
        ("Speeds rose to 74 Mbit/s.", 74, "megabit/second"),
        ("An annual 300,000 tonnes will go.", 300000, "metric_ton/year"),
        ("They waste 95kg per person per year.", 95, "kilogram/person/year"),
        ("A 32t lorry overturned.", 32, "metric_ton"),
        ("It moved 5,000 20-foot equivalent units.", 5000, "TEU"),
        ("Each home uses 150 litres of water per person per day.", 150, "liter/person/day"),
        ("Deaths fell to 3.9 per 1,000 live births.", 3.9, "count/1000_live_birth"),
        ("Crab sold at $60 a bundle.", 60, "USD/bundle"),
        ("The herd yields 420 kg of milk solids per hectare.", 420, "kilogram/hectare"),
        ("The mill treats 12 ktpd of ore.", 12000, "metric_ton/day"),
        ("It will feel like 35 degrees.", 35, "degree_fahrenheit"),
        ("He turned the wheel by 35 degrees.", 35, "degree"),
        ("The club runs a weekly 5 km race.", 5, "kilometer"),
    ],
)
def test_prints_of_news(text: str, value: float, unit: str) -> None:
    found = [item for item in find_quantities(text, country="US") if isinstance(item, Quantity)]
    assert (pytest.approx(value), unit) in [(item.value, item.unit) for item in found]


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (1, "FEU", "TEU", 2),
        (12, "rai", "hectare", 1.92),
        (30, "ping", "square_meter", 99.17),
        (2.4, "feddan", "hectare", 1.0082),
        (1, "USD/million_british_thermal_unit", "USD/megawatt*hour", 3.41214),
        (760, "millimeter_of_mercury", "atmosphere", 1),
        (1, "tonne_of_coal_equivalent", "megawatt*hour", 8.141),
    ],
)
def test_converts_what_news_prints(value: float, unit: str, to: str, expected: float) -> None:
    assert units.convert(value, unit, to) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("unit", ["maund", "bigha", "tael", "gross_ton", "international_unit"])
def test_what_differs_by_place_converts_to_nothing(unit: str) -> None:
    assert units.convert(1, unit, "kilogram") is None
