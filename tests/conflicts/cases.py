"""Pairs of claims with the verdict they must get, as data: clashes by kind, compatible pairs by reason."""

from __future__ import annotations

from typing import Any

from reclaim.records import Claim
from tests.conflicts.make import claim

Spec = tuple[str, str, float, str, dict[str, Any]]


def pair(one: Spec, two: Spec) -> tuple[Claim, Claim]:
    """Two claims of two articles."""
    a, b = (
        claim(sentence, text, value, unit, **({"article": name} | more))
        for name, (sentence, text, value, unit, more) in (("a", one), ("b", two))
    )
    return a, b


MILL = {"entity": "Calder Mill", "metric": "paper output"}
STORM = {"entity": "Storm Odile", "metric": "people killed", "counted": "person"}
BANK = {"entity": "Norholt Bank", "metric": "net profit"}

CLASHES: dict[str, list[tuple[Spec, Spec]]] = {
    "magnitude": [
        (
            ("Calder Mill produced 1,500 tonnes of paper in 2023.", "1,500 tonnes", 1500, "metric_ton", MILL),
            ("Paper output of Calder Mill was 15,000 tonnes in 2023.", "15,000 tonnes", 15000, "metric_ton", MILL),
        ),
        (
            ("Norholt Bank made a net profit of €1.2bn in 2023.", "€1.2bn", 1.2e9, "EUR", BANK),
            ("Net profit at Norholt Bank came to €12bn in 2023.", "€12bn", 12e9, "EUR", BANK),
        ),
    ],
    "unit": [
        (
            ("Calder Mill produced 41,300 tonnes of paper in 2023.", "41,300 tonnes", 41300, "metric_ton", MILL),
            ("Paper output of Calder Mill was 41,300 kilograms in 2023.", "41,300 kilograms", 41300, "kilogram", MILL),
        ),
        (
            ("Norholt Bank made a net profit of €243 million in 2023.", "€243 million", 243e6, "EUR", BANK),
            ("Net profit at Norholt Bank was $243 million in 2023.", "$243 million", 243e6, "USD", BANK),
        ),
        (
            ("Norholt Bank made a net profit of €243 million in 2023.", "€243 million", 243e6, "EUR", BANK),
            ("Net profit at Norholt Bank was €243 billion in 2023.", "€243 billion", 243e9, "EUR", BANK),
        ),
    ],
    "value": [
        (
            ("Storm Odile killed 59 people in Port Vell.", "59", 59, "count", STORM),
            ("Storm Odile killed 66 people in Port Vell.", "66", 66, "count", STORM),
        ),
    ],
    "rank": [
        (
            (
                "Calder Mill is the country's second-largest maker of paper.",
                "second-largest",
                2,
                "rank",
                MILL | {"metric": "maker of paper"},
            ),
            (
                "Calder Mill, the fourth-largest maker of paper in the country, will hire.",
                "fourth-largest",
                4,
                "rank",
                MILL | {"metric": "maker of paper"},
            ),
        ),
        (
            (
                "Halden University is ranked third in the new league table.",
                "third",
                3,
                "rank",
                {"entity": "Halden University", "metric": "rank"},
            ),
            (
                "Halden University ranks fifth in the new league table.",
                "fifth",
                5,
                "rank",
                {"entity": "Halden University", "metric": "rank"},
            ),
        ),
    ],
    "direction": [
        (
            (
                "Paper exports from Calder Mill rose 15 per cent in 2023.",
                "15 per cent",
                15,
                "percent",
                MILL | {"change": "rise"},
            ),
            (
                "Paper exports from Calder Mill dropped 15 per cent in 2023.",
                "15 per cent",
                15,
                "percent",
                MILL | {"change": "fall"},
            ),
        ),
    ],
}

COMPATIBLE: dict[str, list[tuple[Spec, Spec]]] = {
    "same_value": [
        (
            ("Storm Odile killed 59 people in Port Vell.", "59", 59, "count", STORM),
            (
                "The death toll of Storm Odile in the harbour town Port Vell stood at 59, rescuers said.",
                "59",
                59,
                "count",
                STORM,
            ),
        )
    ],
    "same_origin": [
        (
            ("Storm Odile killed 59 people in Port Vell, the mayor said.", "59", 59, "count", STORM),
            ("Storm Odile killed 59 people in Port Vell, the mayor said.", "59", 59, "count", STORM),
        )
    ],
    "rounding": [
        (
            ("Norholt Bank made a net profit of €3.2bn in 2023.", "€3.2bn", 3.2e9, "EUR", BANK),
            ("Net profit at Norholt Bank was €3,187 million in 2023.", "€3,187 million", 3.187e9, "EUR", BANK),
        )
    ],
    "bound": [
        (
            (
                "Storm Odile killed more than 50 people in Port Vell.",
                "more than 50",
                50,
                "count",
                STORM | {"comparator": ">"},
            ),
            ("Storm Odile killed 59 people in Port Vell.", "59", 59, "count", STORM),
        )
    ],
    "range": [
        (
            (
                "Storm Odile killed between 50 and 70 people in Port Vell.",
                "between 50 and 70",
                50,
                "count",
                STORM | {"value_high": 70, "comparator": "range"},
            ),
            ("Storm Odile killed 59 people in Port Vell.", "59", 59, "count", STORM),
        )
    ],
    "unit_conversion": [
        (
            ("Calder Mill produced 41,300 tonnes of paper in 2023.", "41,300 tonnes", 41300, "metric_ton", MILL),
            (
                "Paper output of Calder Mill was 41.3 million kilograms in 2023.",
                "41.3 million kilograms",
                41.3e6,
                "kilogram",
                MILL,
            ),
        )
    ],
    "currency_conversion": [
        (
            ("Norholt Bank made a net profit of €100 million in 2023.", "€100 million", 100e6, "EUR", BANK),
            ("Net profit at Norholt Bank was $108 million in 2023.", "$108 million", 108e6, "USD", BANK),
        )
    ],
    "rate_vs_total": [
        (
            ("Calder Mill produces 1,500 tonnes of paper a year.", "1,500 tonnes", 1500, "metric_ton/year", MILL),
            ("Calder Mill produces 41,300 tonnes of paper.", "41,300 tonnes", 41300, "metric_ton", MILL),
        )
    ],
    "denied": [
        (
            ("Storm Odile killed 59 people in Port Vell.", "59", 59, "count", STORM),
            ("Storm Odile killed 66 people in Port Vell.", "66", 66, "count", STORM | {"modality": "denied"}),
        )
    ],
    "superseded": [
        (
            (
                "Storm Odile left 590 people missing in Port Vell.",
                "590",
                590,
                "count",
                STORM | {"metric": "people missing"},
            ),
            (
                "In Port Vell 430 people are still missing after Storm Odile.",
                "430",
                430,
                "count",
                STORM | {"metric": "people missing", "published": "2024-05-12"},
            ),
        ),
        (
            ("Storm Odile killed 59 people in Port Vell.", "59", 59, "count", STORM | {"published": "2024-05-09"}),
            (
                "Storm Odile killed 66 people in Port Vell, a revised count.",
                "66",
                66,
                "count",
                STORM | {"published": "2024-05-11"},
            ),
        ),
    ],
    "projected_vs_actual": [
        (
            (
                "Paper output of Calder Mill was expected to be 41,300 tonnes in 2023.",
                "41,300 tonnes",
                41300,
                "metric_ton",
                MILL | {"modality": "projected"},
            ),
            ("Paper output of Calder Mill was 39,800 tonnes in 2023.", "39,800 tonnes", 39800, "metric_ton", MILL),
        )
    ],
    "different_period": [
        (
            (
                "The league had 12 founding members.",
                "12",
                12,
                "count",
                {"entity": "league", "metric": "founding members"},
            ),
            ("The league has 16 members.", "16", 16, "count", {"entity": "league", "metric": "members"}),
        ),
        (
            ("Calder Mill cut 950 jobs at its paper works.", "950", 950, "count", MILL | {"metric": "jobs cut"}),
            (
                "In 2019 Calder Mill cut 1,200 jobs at its paper works.",
                "1,200",
                1200,
                "count",
                MILL
                | {
                    "metric": "jobs cut",
                    "date": "2019",
                    "date_text": "2019",
                    "date_start": "2019-01-01",
                    "date_end": "2019-12-31",
                },
            ),
        ),
        (
            (
                "Paper output of Calder Mill was 41,300 tonnes in 2019.",
                "41,300 tonnes",
                41300,
                "metric_ton",
                MILL | {"published": "2020-02-01"},
            ),
            ("Paper output of Calder Mill was 39,800 tonnes in 2023.", "39,800 tonnes", 39800, "metric_ton", MILL),
        ),
    ],
    "different_entity": [
        (
            (
                "Calder Mill North produced 41,300 tonnes of paper in 2023.",
                "41,300 tonnes",
                41300,
                "metric_ton",
                MILL | {"entity": "Calder Mill North"},
            ),
            (
                "Calder Mill South produced 39,800 tonnes of paper in 2023.",
                "39,800 tonnes",
                39800,
                "metric_ton",
                MILL | {"entity": "Calder Mill South"},
            ),
        )
    ],
    "different_scope": [
        (
            (
                "Calder Mill is Europe's second-largest maker of paper.",
                "second-largest",
                2,
                "rank",
                MILL | {"metric": "maker of paper"},
            ),
            (
                "Calder Mill is the world's sixth-largest maker of paper.",
                "sixth-largest",
                6,
                "rank",
                MILL | {"metric": "maker of paper"},
            ),
        ),
        (
            (
                "Farmers in Port Vell harvested 41,300 tonnes of wheat in 2023.",
                "41,300 tonnes",
                41300,
                "metric_ton",
                {"entity": "Port Vell", "metric": "wheat harvested"},
            ),
            (
                "Farmers in Port Vell harvested 39,800 tonnes of barley in 2023.",
                "39,800 tonnes",
                39800,
                "metric_ton",
                {"entity": "Port Vell", "metric": "barley harvested"},
            ),
        ),
        (
            ("Storm Odile killed 59 people in Port Vell.", "59", 59, "count", STORM),
            ("Storm Odile injured 66 people in Port Vell.", "66", 66, "count", STORM),
        ),
    ],
    "level_vs_change": [
        (
            (
                "Inflation in Port Vell was 4.1 per cent in March.",
                "4.1 per cent",
                4.1,
                "percent",
                {"entity": "Port Vell", "metric": "inflation"},
            ),
            (
                "Inflation in Port Vell rose 9 per cent in March.",
                "9 per cent",
                9,
                "percent",
                {"entity": "Port Vell", "metric": "inflation", "change": "rise"},
            ),
        )
    ],
}
