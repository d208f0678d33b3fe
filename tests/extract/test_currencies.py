"""Currencies by sign, name and country, and amounts at the ECB's rates."""

from __future__ import annotations

import datetime

import pytest

from reclaim.extract import currencies
from reclaim.extract.currencies import Conversion, Unconverted, convert, decide
from reclaim.extract.layers import Quantity
from reclaim.extract.quantities import find_quantities


def amounts(text: str, country: str | None) -> list[tuple[float, str]]:
    """Value and unit of every quantity, from the characters alone."""
    found = [item for item in find_quantities(text, country=country) if isinstance(item, Quantity)]
    return [(pytest.approx(item.value), item.unit) for item in found]


def test_every_listed_code_is_iso() -> None:
    known = set(currencies._printed_names()) | {"XBT"}
    for kind in ("before", "after", "word"):
        for text, money in currencies._listed()[kind].items():
            assert money.code is None or money.code in known, text


@pytest.mark.parametrize(
    ("noun", "country", "code"),
    [
        ("dollar", "AU", "AUD"),
        ("dollar", "DE", "USD"),
        ("pound", "EG", "EGP"),
        ("peso", "MX", "MXN"),
        ("rupee", "PK", "PKR"),
        ("krona", "NO", "NOK"),
        ("dinar", "KW", "KWD"),
        ("franc", "CH", "CHF"),
        ("yen or yuan", "CN", "CNY"),
        ("K", "ZM", "ZMW"),
        ("K", "PG", "PGK"),
        ("shilling", "TZ", "TZS"),
        ("CFA franc", "SN", "XOF"),
        ("CFA franc", "CM", "XAF"),
        ("kwacha", "MW", "MWK"),
        ("ruble", "BY", "BYN"),
        ("cent", "ZA", "ZAR"),
        ("cent", "JP", "USD"),
        ("fils", None, "fils"),
        ("peso", None, "peso"),
    ],
)
def test_country_decides(noun: str, country: str | None, code: str) -> None:
    assert decide(noun, country)[0] == code


def test_rate_of_the_day() -> None:
    found = convert(100, "EUR", "USD", datetime.date(2024, 3, 1))
    assert isinstance(found, Conversion)
    assert found.rate_day == datetime.date(2024, 3, 1)
    assert found.value == pytest.approx(100 * found.rate)
    assert 1.0 < found.rate < 1.2


def test_weekends_take_the_last_working_day() -> None:
    found = convert(1, "USD", "JPY", datetime.date(2024, 3, 3))
    assert isinstance(found, Conversion)
    assert found.rate_day == datetime.date(2024, 3, 1)


def test_there_and_back() -> None:
    day = datetime.date(2015, 6, 10)
    there = convert(250, "AUD", "KRW", day)
    assert isinstance(there, Conversion)
    back = convert(there.value, "KRW", "AUD", day)
    assert isinstance(back, Conversion)
    assert back.value == pytest.approx(250)


@pytest.mark.parametrize(
    ("code", "day", "part"),
    [
        ("VND", datetime.date(2024, 3, 1), "no rate for VND"),
        ("USD", datetime.date(1990, 1, 1), "no rate for USD on 1990-01-01"),
    ],
)
def test_says_why_not(code: str, day: datetime.date, part: str) -> None:
    found = convert(1, code, "EUR", day)
    assert isinstance(found, Unconverted)
    assert part in found.reason


@pytest.mark.parametrize("code", sorted({code for found in currencies._tender().values() for code in found}))
def test_every_tender_is_read_by_its_name(code: str) -> None:
    name = currencies._printed_names()[code]
    assert amounts(f"They paid 4,000 {name} in all.", None) == [(4000, code)]


@pytest.mark.parametrize(
    ("country", "text", "value", "unit"),
    [
        ("NG", "The state budgeted N1.2 trillion for roads.", 1.2e12, "NGN"),
        ("NG", "A sachet of water is N20 now.", 20, "NGN"),
        ("NG", "It was 50 kobo then.", 0.5, "NGN"),
        ("GH", "The bank made GH¢412 million.", 412e6, "GHS"),
        ("KE", "A packet of flour costs Sh182.", 182, "KES"),
        ("TZ", "The port earned Sh650 billion.", 650e9, "TZS"),
        ("UG", "Teachers get Shs2.5 million a month.", 2.5e6, "UGX/month"),
        ("BD", "Onions sold at Tk 120 a kg.", 120, "BDT/kilogram"),
        ("PK", "Tickets were Rs 2000 at the gate.", 2000, "PKR"),
        ("MY", "Eggs are capped at 45 sen.", 0.45, "MYR"),
        ("PH", "Rice was P45 a kilo.", 45, "PHP/kilogram"),
        ("BW", "The mine paid P1.4 billion in tax.", 1.4e9, "BWP"),
        ("ZM", "Meal climbed to K340 a bag.", 340, "ZMW/bag"),
        ("PG", "The hospital will cost K95 million.", 95e6, "PGK"),
        ("AE", "Drivers pay Dhs4 per crossing.", 4, "AED/crossing"),
        ("OM", "The firm lost RO 4.2 million.", 4.2e6, "OMR"),
        ("JO", "The grant is JD15 million.", 15e6, "JOD"),
        ("EG", "Bread costs LE 1.5 a loaf.", 1.5, "EGP/loaf"),
        ("BO", "A kilo of chicken is Bs 18.", 18, "BOB"),
        ("PE", "The wage went up to S/1,130.", 1130, "PEN"),
        ("GY", "The bridge will cost G$50 billion.", 50e9, "GYD"),
        ("CH", "Rents rose to Fr. 1,650 a month.", 1650, "CHF/month"),
        ("DK", "A pass costs kr 450.", 450, "DKK"),
        ("IS", "It cost the state 10 billion krónur.", 10e9, "ISK"),
        ("KW", "Bread is 50 fils a loaf.", 0.05, "KWD/loaf"),
        ("AE", "Bread is 50 fils a loaf.", 0.5, "AED/loaf"),
        ("SE", "Power cost 45 öre per kWh.", 0.45, "SEK/kilowatt*hour"),
        ("IE", "Milk fell to 38 cent a litre.", 0.38, "EUR/liter"),
        ("ZA", "The levy goes up by 39 cents a litre.", 0.39, "ZAR/liter"),
        ("AU", "Growers face an 18-cent a litre cut.", 0.18, "AUD/liter"),
        ("GB", "The builder wanted 20 grand for the roof.", 20000, "GBP"),
        ("US", "He paid 15 grand.", 15000, "USD"),
        (None, "Bulgaria lent it 200 million levs.", 200e6, "BGN"),
        (None, "The firm repaid 300 billion Nigerian naira.", 300e9, "NGN"),
        (None, "The loan is for 2 billion Belarusian roubles.", 2e9, "BYN"),
        (None, "Moldova will pay 1.5 billion lei.", 1.5e9, "MDL"),
        (None, "Smugglers in Senegal ask 400,000 CFA francs.", 400e3, "XOF"),
        (None, "Uzbekistan sold cotton for 3 trillion soums.", 3e12, "UZS"),
        (None, "Armenia's budget has 700 billion drams.", 700e9, "AMD"),
        (None, "Samoa spent 40 million tala.", 40e6, "WST"),
        (None, "Angola will spend 34 trillion kwanzas.", 34e12, "AOA"),
        ("VN", "The bank made VNĐ3.6 trillion.", 3.6e12, "VND"),
        ("CA", "The loonie dropped to 69 cents US.", 0.69, "USD"),
        ("TD", "The state owes it 70 billion CFA francs.", 70e9, "XAF"),
        ("BI", "The office took in 1.4 trillion francs.", 1.4e12, "BIF"),
        ("MU", "The airline needs Rs 8 billion.", 8e9, "MUR"),
        (None, "Norway's fund lost 455 billion Norwegian crowns.", 455e9, "NOK"),
        (None, "Turkmenistan set the wage at 1,280 manats.", 1280, "TMT"),
        ("IN", "It sold shares worth Rs 1,250 cr.", 12.5e9, "INR"),
        ("UA", "The state will raise Hr 200 billion.", 200e9, "UAH"),
        ("AU", "They put in a 300-grand kitchen.", 300000, "AUD"),
        (None, "Nobody said which 500 dinars these were.", 500, "dinar"),
    ],
)
def test_printed_money(country: str | None, text: str, value: float, unit: str) -> None:
    assert (value, unit) in amounts(text, country)


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("US", "He won 3 MVP awards."),
        ("NG", "N95 masks were handed out."),
        ("ZM", "They climbed K2 twice."),
        ("GB", "She scored 90 marks in the exam."),
        ("GB", "The king has 5 crowns."),
        ("US", "Traffic stood on SR 520 all day."),
        ("US", "The border was crossed by 300 Afghanis."),
        ("US", "They drank 5 drams of whisky."),
        ("US", "The rover lasted 5,000 sols on Mars."),
        ("GB", "He owns 2 grand pianos."),
        ("US", "The pill is called PLX-R18 now."),
        ("US", "The CFA Level 2 exam is hard."),
        ("US", "In Q1 2024 they met."),
    ],
)
def test_no_money(country: str, text: str) -> None:
    assert not any(len(unit) == 3 and unit.isupper() for _, unit in amounts(text, country))


def test_after_the_last_rates_those_hold() -> None:
    found = convert(1, "USD", "JPY", datetime.date(2099, 1, 1))
    assert isinstance(found, Conversion)
    assert found.rate_day <= currencies.last_rates()
    assert "the last known" in currencies.restated(1, "USD", "JPY", "2099-01-01")[1]


@pytest.mark.parametrize(
    ("code", "day", "amount", "how"),
    [
        ("EUR", "2024-03-03", 108.13, "at 1 EUR = 1.0813 USD, the ECB's rate of 2024-03-01"),
        ("JPY", "2024-03-01T10:30:00", 0.6641, "at 1 USD = 150.58 JPY, the ECB's rate of 2024-03-01"),
        ("VND", "2024-03-01", None, "not converted: the ECB publishes no rate for VND"),
        ("RUB", "2024-03-01", None, "not converted: the ECB has no rate for RUB on 2024-03-01 or in the days before"),
        ("EUR", None, None, "not converted: no day is known to take the rate of"),
    ],
)
def test_says_how_money_was_converted(code: str, day: str | None, amount: float | None, how: str) -> None:
    value, words = currencies.restated(100, code, "USD", day)
    assert (value, words) == (None if amount is None else pytest.approx(amount, rel=1e-3), how)


def test_oil_gains_cents_of_a_dollar_everywhere() -> None:
    assert amounts("Brent rose 45 cents to $80.", "ZA")[0] == (0.45, "USD")
