"""Quantities as news prints them: value, comparator, unit, change and the exact words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.extract.layers import Quantity, Skip, TimeExpression
from reclaim.extract.quantities import claimable, drop_dated, find_quantities


def read(text: str, country: str | None = None) -> list[Quantity]:
    return [item for item in find_quantities(text, country=country) if isinstance(item, Quantity)]


def shown(text: str, quantity: Quantity) -> tuple[object, ...]:
    value = quantity.value if quantity.value_high is None else (quantity.value, quantity.value_high)
    return text[quantity.start : quantity.end], value, quantity.comparator, quantity.unit, quantity.change


CASES: list[tuple[str, list[tuple[object, ...]]]] = [
    # bounds and approximators
    ("It holds just over 2 million tonnes.", [("just over 2 million tonnes", 2e6, ">", "metric_ton", None)]),
    ("They spent around almost €40 million.", [("around almost €40 million", 4e7, "~", "EUR", None)]),
    ("Donors gave £3 million or more.", [("£3 million or more", 3e6, ">=", "GBP", None)]),
    ("It grew for at least four decades.", [("at least four decades", 4, ">=", "decade", None)]),
    ("Up to 30 kilometres of coast is closed.", [("Up to 30 kilometres", 30, "<=", "kilometer", None)]),
    ("He has 15-plus years there.", [("15-plus years", 15, ">=", "year", None)]),
    ("A sub-5 nanometer chip", [("sub-5 nanometer", 5, "<", "nanometer", None)]),
    # money
    ("It costs US$1.2bn.", [("US$1.2bn", 1.2e9, "=", "USD", None)]),
    ("They raised Rs 500 crore.", [("Rs 500 crore", 5e9, "=", "rupee", None)]),
    (
        "A loan of KRW 3 billion (~US$2.1 million)",
        [("KRW 3 billion", 3e9, "=", "KRW", None), ("~US$2.1 million", 2.1e6, "~", "USD", None)],
    ),
    ("It sold for 250 million yuan.", [("250 million yuan", 2.5e8, "=", "CNY", None)]),
    ("Losses of 30 MUSD were booked.", [("30 MUSD", 3e7, "=", "USD", None)]),
    ("A 450-million-euro fund", [("450-million-euro", 4.5e8, "=", "EUR", None)]),
    ("It is worth 790 pence.", [("790 pence", 7.9, "=", "GBP", None)]),
    ("A stamp is 50c.", [("50c", 0.5, "=", "USD", None)]),
    ("They missed the 1.5C target.", [("1.5C", 1.5, "=", "degree_celsius", None)]),
    ("The ticket cost 90 kn.", [("90 kn", 90, "=", "HRK", None)]),
    # how £ and ¥ come out of a feed that knows only ASCII
    ("She was paid PS3.2m.", [("PS3.2m", 3.2e6, "=", "GBP", None)]),
    ("It fell to Y=4,120.", [("Y=4,120", 4120, "=", "JPY", None)]),
    # denominators
    ("Wool made 812 cents a kilogram.", [("812 cents a kilogram", 8.12, "=", "USD/kilogram", None)]),
    ("Brent fetched $71.40 per barrel.", [("$71.40 per barrel", 71.4, "=", "USD/barrel", None)]),
    ("It pumps 40,000 litres of water a day.", [("40,000 litres", 40000, "=", "liter/day", None)]),
    ("The mine yields 5 million tons of ore annually.", [("5 million tons", 5e6, "=", "ton/year", None)]),
    ("A 30,000-barrel-a-day refinery", [("30,000-barrel-a-day", 30000, "=", "barrel/day", None)]),
    ("Wheat fell to $4 a bushel after that.", [("$4 a bushel", 4, "=", "USD/bushel", None)]),
    ("It ran at 90 km/h.", [("90 km/h", 90, "=", "kilometer/hour", None)]),
    ("A density of 2 g/cm3", [("2 g/cm3", 2, "=", "gram/cubic_centimeter", None)]),
    (
        "Gas is $4 per million British thermal units.",
        [("$4 per million British thermal units", 4, "=", "USD/million_british_thermal_unit", None)],
    ),
    ("A fee of $9 per 100 sheep", [("$9 per 100 sheep", 9, "=", "USD/100_sheep", None)]),
    # ranges as two bounds
    ("It costs between $60 and $80.", [("between $60 and $80", (60, 80), "range", "USD", None)]),
    ("Some 35 to 40 per cent was lost.", [("Some 35 to 40 per cent", (35, 40), "range", "percent", None)]),
    ("It took 60 or 70 acres.", [("60 or 70 acres", (60, 70), "range", "acre", None)]),
    ("Some 20,000-30,000 troops", [("Some 20,000-30,000", (20000, 30000), "range", "count", None)]),
    ("A 6.4-magnitude quake hit.", [("6.4-magnitude", 6.4, "=", "magnitude", None)]),
    ("A $5-8m deal", [("$5-8m", (5e6, 8e6), "range", "USD", None)]),
    ("About 800-900 gallons an hour", [("About 800-900 gallons an hour", (800, 900), "range", "gallon/hour", None)]),
    (
        "It asked for more than 100 and less than 300 tons.",
        [("more than 100 and less than 300 tons", (100, 300), "range", "ton", None)],
    ),
    # two levels
    (
        "Output rose from 3 million to 5 million tonnes.",
        [("3 million", 3e6, "=", "metric_ton", None), ("5 million tonnes", 5e6, "=", "metric_ton", None)],
    ),
    ("Sales rose 5% to $3bn.", [("5%", 5, "=", "percent", "rise"), ("$3bn", 3e9, "=", "USD", None)]),
    # change
    ("Profit fell 11 per cent.", [("11 per cent", 11, "=", "percent", "fall")]),
    ("They cut the forecast by 14 per cent.", [("14 per cent", 14, "=", "percent", "fall")]),
    ("A 36 per cent drop in output", [("36 per cent", 36, "=", "percent", "fall")]),
    ("It closed almost 2.5 per cent lower.", [("almost 2.5 per cent", 2.5, "~", "percent", "fall")]),
    (
        "The index lost 190 points, or 0.6%.",
        [("190 points", 190, "=", "point", "fall"), ("0.6%", 0.6, "=", "percent", "fall")],
    ),
    (
        "Tin fell 19 cents to 825 cents a kilogram.",
        [("19 cents", 0.19, "=", "USD/kilogram", "fall"), ("825 cents a kilogram", 8.25, "=", "USD/kilogram", None)],
    ),
    ("Incomes halved.", [("halved", 50, "=", "percent", "fall")]),
    ("Costs have doubled.", [("doubled", 2, "=", "ratio", "rise")]),
    ("It gave up 40 yards.", [("40 yards", 40, "=", "yard", None)]),
    # shares, ratios, ranks
    ("Nearly two-thirds of voters agreed.", [("Nearly two-thirds", 66.67, "~", "percent", None)]),
    ("One in five homes is empty.", [("One in five", 20, "=", "percent", None)]),
    ("It was three times the average.", [("three times", 3, "=", "ratio", None)]),
    ("The world's sixth-largest reserves", [("sixth-largest", 6, "=", "rank", None)]),
    ("She is second only to her boss.", [("second", 2, "=", "rank", None)]),
    # points and ages
    ("She leads the poll by 4 points.", [("4 points", 4, "=", "percentage_point", None)]),
    (
        "The Dow fell 40 points to 17,959.64.",
        [("40 points", 40, "=", "point", "fall"), ("17,959.64", 17959.64, "=", "point", None)],
    ),
    ("Ann Smith, 45, left.", [("45", 45, "=", "year", None)]),
    ("The bill passed 52-48.", [("52", 52, "=", "count", None), ("48", 48, "=", "count", None)]),
    ("It hurt a man of 83.", [("83", 83, "=", "year", None)]),
    ("The TK-30 index ended down 1%.", [("1%", 1, "=", "percent", "fall")]),
    # what one figure lends the next
    (
        "It asked for $130, 140 and 150.",
        [("$130", 130, "=", "USD", None), ("140", 140, "=", "USD", None), ("150", 150, "=", "USD", None)],
    ),
    ("It cost $130, 140 people said.", [("$130", 130, "=", "USD", None), ("140", 140, "=", "count", None)]),
    (
        "The vans were 25k or 40k dearer respectively.",
        [("25k", 25000, "=", "count", None), ("40k", 40000, "=", "count", None)],
    ),
    (
        "It will grow from 24.2 to 33-35 billion euros.",
        [("24.2", 24.2e9, "=", "EUR", None), ("33-35 billion euros", (33e9, 35e9), "range", "EUR", None)],
    ),
    (
        "Jobs grew by 5,600 posts or 2.2 per cent.",
        [("5,600", 5600, "=", "count", "rise"), ("2.2 per cent", 2.2, "=", "percent", "rise")],
    ),
    (
        "She won by 58 per cent to 42.",
        [("58 per cent", 58, "=", "percent", None), ("42", 42, "=", "percent", None)],
    ),
    (
        "Shares rose 8 per cent to 3.65.",
        [("8 per cent", 8, "=", "percent", "rise"), ("3.65", 3.65, "=", "count", None)],
    ),
    (
        "It paid 3.1 billion euros against 2.9 billion in May.",
        [("3.1 billion euros", 3.1e9, "=", "EUR", None), ("2.9 billion", 2.9e9, "=", "EUR", None)],
    ),
    (
        "Weight fell from 90 kilograms to 84.",
        [("90 kilograms", 90, "=", "kilogram", None), ("84", 84, "=", "kilogram", None)],
    ),
    (
        "It dug 82 million tons, up from 71 million last year.",
        [("82 million tons", 82e6, "=", "ton", None), ("71 million", 71e6, "=", "ton", None)],
    ),
    (
        "The slope was 4.5 degrees in May and 3.1 last year.",
        [("4.5 degrees", 4.5, "=", "degree", None), ("3.1", 3.1, "=", "degree", None)],
    ),
    ("He ran 5 km and won 3 in May.", [("5 km", 5, "=", "kilometer", None), ("3", 3, "=", "count", None)]),
    (
        "It saw shares of 7.8 and 3.5 per cent.",
        [("7.8", 7.8, "=", "percent", None), ("3.5 per cent", 3.5, "=", "percent", None)],
    ),
    # a period that is no denominator
    ("Some 40 clerks left within a year.", [("Some 40", 40, "~", "count", None)]),
    ("It spent $16 million on a second mill.", [("$16 million", 16e6, "=", "USD", None)]),
    ("It has 312 wolves, a quarter more.", [("312", 312, "=", "count", None), ("a quarter", 25, "=", "percent", None)]),
    ("The city has 25 million kroner.", [("25 million kroner", 25e6, "=", "krone", None)]),
    ("Output was 330 tonnes per annum.", [("330 tonnes per annum", 330, "=", "metric_ton/year", None)]),
    # shares with the noun inside, rates, parts of a unit
    ("Two vehicles in three have no cover.", [("Two vehicles in three", 66.67, "=", "percent", None)]),
    ("There were 39 murders per 100,000 people.", [("39", 39, "=", "count/100000_person", None)]),
    (
        "It fell a quarter of a percentage point.",
        [("a quarter of a percentage point", 0.25, "=", "percentage_point", "fall")],
    ),
    ("The gap is 0.2 of a percentage point.", [("0.2 of a percentage point", 0.2, "=", "percentage_point", None)]),
    ("It trades at 21 times forward earnings.", [("21 times", 21, "=", "ratio", None)]),
    ("Those between the ages of 17 and 20 vote.", [("between the ages of 17 and 20", (17, 20), "range", "year", None)]),
    ("They counted them over two winters.", [("two", 2, "=", "count", None)]),
    ("It had spread over ten years.", [("ten years", 10, "=", "year", None)]),
    ("It has lasted for over ten years.", [("over ten years", 10, ">", "year", None)]),
    ("The blast killed 59 and hurt 155.", [("59", 59, "=", "count", None), ("155", 155, "=", "count", None)]),
    ("Prices rose for 12 straight months.", [("12 straight months", 12, "=", "month", None)]),
    # temperature, feet and inches
    ("It fell to minus 5 degrees Celsius.", [("minus 5 degrees Celsius", -5, "=", "degree_celsius", None)]),
    ("He is 6 ft 3 in tall.", [("6 ft 3 in", 6.25, "=", "foot", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_reads(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [shown(text, quantity) for quantity in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It opened in 1998.", "year"),
        ("They met on 4 May 2021.", "date"),
        ("It starts at 9.30pm.", "clock"),
        ("The H7N3 strain", "identifier"),
        ("Cases of Covid-19 rose.", "identifier"),
        ("They won 3-1.", "score"),
        ("It is the 22nd case.", "ordinal"),
        ("No one knew.", "one"),
        ("He filmed the Magic Eight jump.", "name"),
        ("Profit rose in the third quarter.", "period"),
        ("A third party won.", "ordinal"),
    ],
)
def test_skips_with_a_reason(text: str, reason: str) -> None:
    items = list(find_quantities(text))
    assert not [item for item in items if isinstance(item, Quantity)]
    assert reason in [item.reason for item in items if isinstance(item, Skip)]


@pytest.mark.parametrize(
    ("text", "country", "unit"),
    [
        ("It costs $5.", "AU", "AUD"),
        ("It costs $5.", "VN", "USD"),
        ("It costs $5.", None, "USD"),
        ("It costs 5 million pesos.", "PH", "PHP"),
        ("It costs 5 million pesos.", None, "peso"),
        ("The Mexican bank paid 5 million pesos.", None, "MXN"),
        ("It costs 5 million kronor.", "SE", "SEK"),
    ],
)
def test_country_decides_money(text: str, country: str | None, unit: str) -> None:
    (quantity,) = read(text, country)
    assert quantity.unit == unit


def test_a_bare_ton_stays_open_and_says_so() -> None:
    (open_,) = read("It shipped 500 tons.")
    (decided,) = read("It shipped 500 tons.", "US")
    assert (open_.unit, decided.unit) == ("ton", "ton")
    assert "open" in open_.notes[0]
    assert "short" in decided.notes[0]


def test_the_figure_as_printed_stands_beside() -> None:
    (cents,) = read("It cost 37 cents.")
    assert cents.written is not None
    assert (cents.value, cents.unit) == (0.37, "USD")
    assert (cents.written.value, cents.written.unit) == (37, "cent")
    (coins,) = read("The share made 118.5p.")
    assert coins.written is not None
    assert (coins.written.value, coins.written.unit) == (118.5, "penny")
    rise, level = read("Tin fell 19 cents to 825 cents a kilogram.")
    assert rise.written is not None
    assert level.written is not None
    assert (rise.written.unit, level.written.unit) == ("cent", "cent/kilogram")
    (multiple,) = read("It was three times the average.")
    assert multiple.written is not None
    assert (multiple.unit, multiple.written.unit) == ("ratio", "fold")
    (vague,) = read("Thousands of birds died.")
    assert vague.written is not None
    assert (vague.value, vague.comparator, vague.written.value_high) == (1000, ">=", 10000)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("It flew more than 100 kilometers (62 miles).", ">"),
        ("It makes under 200 hp (149 kW / 203 PS).", "<"),
        ("It took 40 miles (64 km).", "="),
        ("It paid over $40 (a 5 per cent fee).", "="),
    ],
)
def test_a_bound_holds_for_the_conversion_in_brackets_as_printed(text: str, comparator: str) -> None:
    _, *others = read(text)
    assert [other.comparator for other in others] == ["="] * len(others)
    assert [other.written.comparator if other.written else "=" for other in others] == [comparator] * len(others)


def test_dated_numbers_drop_and_durations_are_no_claims() -> None:
    text = "In the last three months of it, sales rose 4 per cent."
    quantities = read(text)
    dates = [TimeExpression(0, len("In the last three months"), None, None, None, "test")]
    assert [q.unit for q in drop_dated(quantities, dates)] == ["month", "percent"]
    assert [q.unit for q in quantities if claimable(q, dates)] == ["percent"]
    assert not claimable(read("It is one of the mines.")[0])


def test_an_amount_that_looks_like_a_year_stays() -> None:
    text = "Prices rise by an average of 1500."
    at = text.index("1500")
    dates = [TimeExpression(at, at + 4, None, None, "1500", "test")]
    assert [q.value for q in drop_dated(read(text), dates)] == [1500]


NUMBERS = st.integers(2, 999)
MONEY = st.sampled_from(
    [("${}", "USD"), ("€{}", "EUR"), ("{} euros", "EUR"), ("A${}", "AUD"), ("GBP {}", "GBP"), ("{} yen", "JPY")]
)
MEASURES = st.sampled_from(
    [
        ("{} tonnes", "metric_ton"),
        ("{}km", "kilometer"),
        ("{} per cent", "percent"),
        ("{}%", "percent"),
        ("{}-hectare", "hectare"),
        ("{} basis points", "basis_point"),
        ("{} GWh", "gigawatt*hour"),
        ("{} bushels", "bushel"),
        ("{} degrees Celsius", "degree_celsius"),
    ]
)
BOUNDS = st.sampled_from(
    [
        ("{}", "="),
        ("about {}", "~"),
        ("nearly {}", "~"),
        ("more than {}", ">"),
        ("at least {}", ">="),
        ("less than {}", "<"),
        ("up to {}", "<="),
        ("no fewer than {}", ">="),
        ("{} or more", ">="),
        ("just under {}", "<"),
    ]
)


@given(NUMBERS, st.one_of(MONEY, MEASURES), BOUNDS)
def test_every_style_is_read_back(number: int, style: tuple[str, str], bound: tuple[str, str]) -> None:
    figure = bound[0].format(style[0].format(number))
    text = f"They counted {figure} of it."
    (quantity,) = read(text)
    assert shown(text, quantity)[:4] == (figure, number, bound[1], style[1])


@given(NUMBERS, st.integers(1, 99), MONEY | MEASURES)
def test_ranges_are_read_back(low: int, more: int, style: tuple[str, str]) -> None:
    text = f"It takes between {style[0].format(low)} and {style[0].format(low + more)}."
    (quantity,) = read(text)
    assert (quantity.value, quantity.value_high, quantity.unit) == (low, low + more, style[1])


ALPHABET = st.text(st.one_of(st.characters(), st.sampled_from("0123456789.,-–%$€£½ \n'\"()/")), max_size=80) | st.lists(
    st.sampled_from(
        "one two third half a of to from and or more than about $ € % per cent million bn 5 12 1,200 2019 3.5 "
        "1/4 -7 m km tons "
        "points year 4-2 -fold times second largest No. up fell doubled 's .".split()
    ),
    max_size=14,
).map(" ".join)


@given(ALPHABET)
def test_offsets_hold_on_any_text(text: str) -> None:
    last = 0
    for item in find_quantities(text, country="GB"):
        assert 0 <= item.start < item.end <= len(text)
        assert last <= item.start
        last = item.start
        if isinstance(item, Quantity):
            assert item.start <= item.number_start < item.number_end
            assert text[item.start : item.end].strip() == text[item.start : item.end]
            assert abs(item.value) < float("inf")
