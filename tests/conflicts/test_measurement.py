"""Units and currencies as the comparison needs them, and how an explanation says so."""

from __future__ import annotations

import pytest

from reclaim.conflicts.explain import in_unit
from reclaim.conflicts.measurement import coarse_dimension, exchange_rate, weighed
from reclaim.conflicts.values import agree, figure
from reclaim.records import Claim
from tests.conflicts.make import claim

DAY = {"published": "2024-03-03"}


def gold(value_text: str, value: float, unit: str) -> Claim:
    return claim(f"The Corra mine made {value_text} of gold.", value_text, value, unit, metric="gold output", **DAY)


def crop(name: str, value_text: str, value: float, unit: str) -> Claim:
    return claim(f"The {name} crop was {value_text}.", value_text, value, unit, metric=f"{name} crop", **DAY)


def test_an_ounce_of_gold_is_a_troy_ounce() -> None:
    one, two = gold("321,507 ounces", 321507, "ounce"), gold("10 tonnes", 10, "metric_ton")
    assert figure(one).point == pytest.approx(figure(two).point, rel=1e-5)
    assert weighed(claim("It weighs 5 ounces.", "5 ounces", 5, "ounce", metric="weight")) == "ounce"


def test_a_bushel_is_a_mass_by_its_crop() -> None:
    wheat, corn = (crop(name, "200 million bushels", 2e8, "bushel") for name in ("wheat", "corn"))
    assert agree(figure(wheat), figure(crop("wheat", "5.44 million tonnes", 5.44e6, "metric_ton")))
    assert agree(figure(corn), figure(crop("corn", "5.08 million tonnes", 5.08e6, "metric_ton")))
    assert figure(wheat).point > 1.05 * figure(corn).point
    assert coarse_dimension("bushel") == coarse_dimension("metric_ton")
    assert coarse_dimension("USD/bushel") == coarse_dimension("USD/metric_ton")


@pytest.mark.parametrize(
    ("one", "two", "part"),
    [
        (("$520 million", 52e7, "USD"), ("€480 million", 48e7, "EUR"), "480.9 million EUR, at 1 USD = 0.92481 EUR"),
        (("$520 million", 52e7, "USD"), ("€480 million", 48e7, "EUR"), "the ECB's rate of 2024-03-01"),
        (("$3.40 a gallon", 3.4, "USD/gallon"), ("€0.83 a litre", 0.83, "EUR/liter"), "0.831 EUR a liter, at 1 USD"),
        (
            ("3 million tons", 3e6, "ton"),
            ("2.9 million tonnes", 2.9e6, "metric_ton"),
            "a bare ton may be metric, short",
        ),
        (("50 miles", 50, "mile"), ("80 km", 80, "kilometer"), "that is 80.5 kilometers"),
    ],
)
def test_explains_the_conversion(one: tuple[str, float, str], two: tuple[str, float, str], part: str) -> None:
    a, b = (claim(f"It was {text}.", text, value, unit, metric="price", **DAY) for text, value, unit in (one, two))
    found = in_unit(a, b)
    assert found is not None
    assert part in found


def test_names_the_ounce_and_the_bushel() -> None:
    found = in_unit(gold("10 tonnes", 10, "metric_ton"), gold("320,000 ounces", 320000, "ounce"))
    assert found == "that is 321,507 ounces, a troy ounce being 31.1 grams"
    found = in_unit(crop("corn", "5 tonnes", 5, "metric_ton"), crop("corn", "200 bushels", 200, "bushel"))
    assert found == "that is 197 bushels, a bushel of corn being 25.4 kilograms"


def test_money_without_a_rate_is_compared_with_none() -> None:
    assert exchange_rate("VND", "2024-03-01") is None
    assert exchange_rate("GBP", "1996-03-04") is None, "the rates begin in 1999"
    assert exchange_rate("RUB", "2024-03-01") is None, "the ECB gives none since 2022"
    old = {"published": "1996-03-04", "metric": "revenue"}
    dollars = claim("Its revenue was $900 million.", "$900 million", 9e8, "USD", **old)
    pounds = claim("Its revenue was £300 million.", "£300 million", 3e8, "GBP", **old)
    assert figure(dollars).dimension != figure(pounds).dimension
    assert in_unit(pounds, dollars) is None
