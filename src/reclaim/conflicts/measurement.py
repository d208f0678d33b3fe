"""Units as the comparison needs them: the dimension of a unit and the factor to that dimension's base unit."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from reclaim.extract.currencies import Conversion, convert
from reclaim.extract.units import define, dimension, is_currency, weigh
from reclaim.records import Claim

LAST_RATES = date(2025, 6, 2)
"""A day for which the bundled table of exchange rates has every current currency: used where the claim has no day."""


@lru_cache(maxsize=100_000)
def base_unit(unit: str, day: str | None) -> tuple[str, float, float]:
    """(dimension, factor, offset) of a unit, so that `value * factor + offset` compares with all of that dimension.

    Money is compared in US dollars at the rate of the day (ISO; None takes that of `LAST_RATES`); a currency without a
    rate is a dimension of its own. A bare `ton` counts as a metric one: the doubt is in the comparison's tolerance.
    Percentages and percentage points are one dimension: mixing them up is one of the clashes looked for. Temperatures
    are in degrees Celsius, so that their ratio means what a reader takes it to mean.
    """
    if unit in ("percent", "percentage_point"):
        return "share", 1.0, 0.0
    if unit == "basis_point":
        return "share", 0.01, 0.0
    if unit.startswith(("count", "rank", "ratio")) and "/" not in unit:
        return unit.split("_")[0], 1.0, 0.0
    if unit == "magnitude":  # a bare number: not every outlet says of what scale
        return "count", 1.0, 0.0
    if unit in ("degree_fahrenheit", "fahrenheit"):
        return "temperature", 5 / 9, -160 / 9
    if unit in ("degree_celsius", "celsius"):
        return "temperature", 1.0, 0.0
    parts = unit.replace("*", "/").split("/")
    metric = "/".join(
        "*".join("metric_ton" if atom == "ton" else atom for atom in part.split("*")) for part in unit.split("/")
    )
    found = define(metric)
    factor = found.factor
    for part in parts:
        if is_currency(part) and part != "USD":
            rate = exchange_rate(part, day)
            if rate is None:  # comparable with itself only, but whatever it is paid for
                return dimension(metric).replace("money", part), found.factor, 0.0
            factor = factor * rate if unit.startswith(part) else factor / rate
    return dimension(metric) or "ratio", factor, found.offset


@lru_cache(maxsize=100_000)
def exchange_rate(currency: str, day: str | None) -> float | None:
    """US dollars for one unit of a currency on an ISO day (None: on `LAST_RATES`; after the last rates, at those), or
    None where there is no rate, as before 1999: a rate of another year would make a clash of nothing."""
    try:
        when = date.fromisoformat(day[:10]) if day else LAST_RATES
    except ValueError:
        when = LAST_RATES
    found = convert(1.0, currency, "USD", when)
    return found.value if isinstance(found, Conversion) else None


def weighed(claim: Claim) -> str:
    """The claim's unit, an ounce of gold as a troy ounce and a bushel of wheat as a mass: by what the metric or the
    entity names, else by the only such thing in the sentence."""
    if "ounce" not in claim.unit and "bushel" not in claim.unit:
        return claim.unit
    found = weigh(claim.unit, f"{claim.metric} {claim.entity or ''}")
    return found if found != claim.unit else weigh(claim.unit, claim.sentence)


@lru_cache(maxsize=10_000)
def coarse_dimension(unit: str) -> str:
    """The dimension in which candidates are looked for, before anybody asks which crop: a bushel is a mass."""
    found = weigh(unit, "wheat") if "bushel" in unit else unit
    return base_unit(found, None)[0].removesuffix("/time")
