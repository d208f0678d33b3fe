"""Made-up pairs of claims with known labels: the same fact in two wordings, another subject, another year, another
measure.

They teach the scorer what real stories seldom show side by side: that like sentences about two companies do not clash.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from reclaim.records import Claim

NAMES = """
    Aldora Belmark Corvex Dunhaven Elmsworth Farrow Gantry Holtec Inverlay Jasperine
    Kelmont Lorvane Marwick Nordane Ostrava Pellworth Quenby Rostov Selwyn Tarrant
    Ulverton Vexley Wexcombe Yarrowby Zelmar
""".split()
KINDS = ("Group", "Holdings", "Energy", "Bank", "Motors", "Foods", "", "", "Airlines", "Mining")
COUNTRIES = (
    "Peru Kenya Norway Vietnam Poland Chile Ghana Thailand Greece Morocco Hungary Ecuador Nepal Zambia Latvia".split()
)
FACTS = (
    ("revenue", "USD", 1e6, "${v} million", "{e} reported revenue of {v} for {y}", "Sales at {e} came to {v} in {y}"),
    (
        "net profit",
        "USD",
        1e6,
        "${v} million",
        "{e} earned a net profit of {v} in {y}",
        "Net income of {e} reached {v} for {y}",
    ),
    (
        "debt",
        "USD",
        1e6,
        "${v} million",
        "{e} owed its lenders {v} at the end of {y}",
        "The debt of {e} amounted to {v} in {y}",
    ),
    (
        "employees",
        "count",
        1,
        "{v}",
        "{e} employed {v} people in {y}",
        "The workforce of {e} stood at {v} people in {y}",
    ),
    ("job cuts", "count", 1, "{v}", "{e} will cut {v} jobs by {y}", "At {e} {v} positions are to go by {y}"),
    (
        "steel output",
        "metric_ton",
        1e3,
        "{v} thousand tonnes",
        "{e} produced {v} of steel in {y}",
        "Steel output of {e} was {v} in {y}",
    ),
    (
        "coal exports",
        "metric_ton",
        1e3,
        "{v} thousand tonnes",
        "{e} exported {v} of coal in {y}",
        "Shipments of coal from {e} came to {v} in {y}",
    ),
    (
        "coal imports",
        "metric_ton",
        1e3,
        "{v} thousand tonnes",
        "{e} imported {v} of coal in {y}",
        "Purchases of foreign coal by {e} came to {v} in {y}",
    ),
    (
        "market share",
        "percent",
        0.1,
        "{v} per cent",
        "{e} held a market share of {v} in {y}",
        "The market share of {e} was {v} in {y}",
    ),
    (
        "inflation",
        "percent",
        0.1,
        "{v} per cent",
        "Consumer prices in {e} rose {v} in {y}",
        "Inflation in {e} was {v} in {y}",
    ),
    (
        "unemployment",
        "percent",
        0.1,
        "{v} per cent",
        "Unemployment in {e} was {v} in {y}",
        "{v} of the workforce of {e} had no job in {y}",
    ),
    (
        "flood deaths",
        "count",
        1,
        "{v}",
        "Floods killed {v} people in {e} in {y}",
        "The death toll of the floods in {e} was {v} in {y}",
    ),
    (
        "flood injuries",
        "count",
        1,
        "{v}",
        "Floods injured {v} people in {e} in {y}",
        "The floods in {e} left {v} hurt in {y}",
    ),
    (
        "power capacity",
        "megawatt",
        1,
        "{v} megawatts",
        "{e} had {v} of wind power in {y}",
        "Wind farms in {e} could supply {v} in {y}",
    ),
    (
        "railway length",
        "kilometer",
        1,
        "{v} kilometres",
        "{e} opened a railway of {v} in {y}",
        "The new line in {e} ran for {v} in {y}",
    ),
)


def _claim(fact: int, wording: int, name: str, figure: float, year: int, article: str, draw: random.Random) -> Claim:
    metric, unit, scale, words, *wordings = FACTS[fact]
    stated = round(figure * scale, 1) if scale < 1 else figure
    text = words.format(v=f"{stated:,}")
    sentence = wordings[wording].format(e=name, v=text, y=year) + "."
    noisy = draw.random() < 0.3  # extraction errs: entity or measure are not always there
    return Claim(
        entity=None if noisy else name,
        metric=" ".join(sentence.split()[:3]) if noisy else metric,
        value=stated * (scale if scale >= 1 else 1),
        unit=unit,
        counted=None,
        date=str(year),
        date_start=f"{year}-01-01",
        date_end=f"{year}-12-31",
        confidence=0.8,
        value_text=text,
        sentence=sentence,
        start=sentence.index(text),
        end=sentence.index(text) + len(text),
        article=article,
        published=f"{year + 1}-02-01",
        id=article,
        rule="made",
    )


def made_pairs(count: int = 400, seed: int = 3) -> Iterator[tuple[Claim, Claim, str]]:
    """(claim, claim, label): `same`, `clash` and `other`, the last five kinds of difference."""
    draw = random.Random(seed)
    for _ in range(count):
        fact = draw.randrange(len(FACTS))
        names = draw.sample([*(f"{name} {kind}".strip() for name in NAMES for kind in KINDS), *COUNTRIES], 2)
        year = draw.randint(2010, 2024)
        figure, wrong = draw.sample(range(101, 990), 2)
        how = draw.random()
        first = _claim(fact, 0, names[0], figure, year, "a", draw)
        wrong = figure * 10 if how < 0.4 else (round(figure * 1.08) if how < 0.7 else wrong)
        yield first, _claim(fact, 1, names[0], figure, year, "b", draw), "same"
        yield first, _claim(fact, draw.randint(0, 1), names[0], wrong, year, "b", draw), "clash"
        near = draw.choice([wrong, figure * 10, round(figure * 1.05)])
        yield first, _claim(fact, draw.randint(0, 1), names[1], near, year, "b", draw), "other"
        yield (
            first,
            _claim(fact, draw.randint(0, 1), names[0], near, year - draw.choice([1, 1, 2, 5]), "b", draw),
            "other",
        )
        alike = [number for number, row in enumerate(FACTS) if row[1] == FACTS[fact][1] and number != fact]
        if alike:
            yield first, _claim(draw.choice(alike), draw.randint(0, 1), names[0], near, year, "b", draw), "other"
            yield first, _claim(draw.choice(alike), draw.randint(0, 1), names[1], near, year, "b", draw), "other"
