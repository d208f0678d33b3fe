"""Time expressions as newsrooms write them, read for Wednesday 2024-05-15 unless said otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reclaim.extract.dates import RULES, find_dates, published_day
from reclaim.extract.dates_grammar import Rule
from reclaim.extract.layers import TimeExpression

PUBLISHED = date(2024, 5, 15)


def read(text: str, published: date | None = PUBLISHED, country: str | None = None) -> list[TimeExpression]:
    return list(find_dates(text, published=published, country=country))


def isos(text: str, published: date | None = PUBLISHED, country: str | None = None) -> list[str | None]:
    return [found.iso for found in read(text, published, country)]


def ids(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", [r for r in RULES if r.action is not None], ids=ids)
def test_a_rule_has_an_example(rule: Rule) -> None:
    assert rule.examples


@pytest.mark.parametrize("rule", [r for r in RULES if r.examples], ids=ids)
def test_a_rule_reads_its_examples(rule: Rule) -> None:
    for text, wanted in rule.examples:
        assert wanted in isos(text), text


@pytest.mark.parametrize("rule", [r for r in RULES if r.misses], ids=ids)
def test_a_rule_leaves_its_misses_alone(rule: Rule) -> None:
    for text in rule.misses:
        assert rule.name not in [found.rule for found in read(text)], text


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "country", "wanted"),
    [
        ("It was signed on 22/12/2025.", "GB", "2025-12-22"),
        ("It was signed on 12/22/2025.", "US", "2025-12-22"),
        ("It was signed on 3/7/2017.", "AU", "2017-07-03"),
        ("It was signed on 3/7/2017.", "US", "2017-03-07"),
        ("Earnings rose during 2005-06.", "AU", "2005-07-01/2006-06-30"),
        ("Earnings rose during 2005-06.", "GB", "2005-04-01/2006-03-31"),
        ("Borrowing fell in FY23.", "IN", "2022-04-01/2023-03-31"),
        ("It sold more in fiscal 2007.", "US", "2006-10-01/2007-09-30"),
        ("The 06/07 wheat crop was small.", "US", "2006-06-01/2007-05-31"),
        ("It lost money last financial year.", "AU", "2022-07-01/2023-06-30"),
        ("It was dry last summer.", "AU", "2023-12-01/2024-02-29"),
        ("It was dry last summer.", "US", "2023-06-01/2023-08-31"),
        ("Shops shut on Thanksgiving 2023.", "CA", "2023-10-09"),
        ("Shops shut on Thanksgiving 2023.", "US", "2023-11-23"),
    ],
)
def test_the_country_decides(text: str, country: str, wanted: str) -> None:
    assert isos(text, country=country) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He resigned on Monday.", "2024-05-13"),
        ("She spoke on Wednesday.", "2024-05-15"),
        ("The court ruled on Friday.", "2024-05-10"),
        ("The court will rule on Friday.", "2024-05-17"),
        ("The strike is expected to start on Monday.", "2024-05-20"),
        ("The minister said on Monday that prices will fall.", "2024-05-13"),
    ],
)
def test_tense_turns_weekdays_back_or_forward(text: str, wanted: str) -> None:
    assert isos(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Exports fell, the ministry said on Monday, 15 per cent below the plan.", ["2024-05-13"]),
        ("The works will begin in October and last three years.", ["2024-10"]),
        ("The data should arrive on 1 January.", ["2025-01-01"]),
        ("The vote was put off until 15 January.", ["../2024-01-15"]),
        ("The vote was put off until 15 August.", ["../2024-08-15"]),
        ("The fair is to be staged from 3 to 5 October.", ["2024-10-03/2024-10-05"]),
        ("Each month from October to March was warm.", ["2023-10-01/2024-03-31"]),
        ("Wheat for September delivery closed higher.", ["2024-09"]),
        ("It opened a week later than planned.", []),
        ("The bank may raise rates in October.", ["2024-10"]),
    ],
)
def test_what_the_words_around_say(text: str, wanted: list[str]) -> None:
    assert isos(text) == wanted


def test_the_tense_given_wins_over_the_words_around() -> None:
    text = "They met Friday."
    (found,) = find_dates(text, published=PUBLISHED, tense_at=lambda at: "future")
    assert found.iso == "2024-05-17"


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        ("The survey was taken in December.", date(2024, 5, 15), "2023-12"),
        ("Debate turns to the November 8 poll.", date(2016, 11, 2), "2016-11-08"),
        ("Costs rose on the February forecast.", date(2024, 12, 15), "2024-02"),
    ],
)
def test_a_month_without_a_year(text: str, published: date, wanted: str) -> None:
    assert isos(text, published) == [wanted]


def test_open_ends() -> None:
    (by,) = read("A fifth of cars will be electric by 2030.")
    assert (by.date_start, by.date_end, by.iso) == (None, date(2030, 12, 31), "../2030")
    (since,) = read("Rents have doubled since 2019.")
    assert (since.date_start, since.date_end, since.iso) == (date(2019, 1, 1), None, "2019/..")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In the first quarter of 2024 it sold 5 million, up from 4 million a year earlier.", "2023-01-01/2023-03-31"),
        ("The vote was held on 5 May. The next day the count began.", "2024-05-06"),
        ("It earned 3 million in March against 2 million in the same month last year.", "2023-03"),
    ],
)
def test_times_measured_from_the_one_before(text: str, wanted: str) -> None:
    assert isos(text)[-1] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It costs 5 dollars a year.",
        "Output is now 3 million tonnes per year.",
        "Currently nobody knows.",
        "You may march in the sun for a second.",
        "The second man sat down.",
        "Theresa May spoke to April Jones.",
        "The Sun reported it.",
        "Some 2000 people came.",
        "The 2,019 delegates left.",
        "A Covid-19 ward opened in room 2024B.",
        "He won 6-4, 7-5.",
        "Fall in prices may spring from this.",
        "The G20 and H5N1 are names.",
        "He drove 1,500 km at 30 km/h.",
        "A quarter of the half was a third.",
        "It fell 2.25 per cent.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["He left yesterday.", "It fell last month.", "On Monday he left.", "In May it rose."])
def test_without_a_day_of_publication_relative_times_stay_open(text: str) -> None:
    (found,) = read(text, None)
    assert (found.date_start, found.date_end, found.iso) == (None, None, None)
    assert found.relative


def test_without_a_day_of_publication_absolute_times_are_read() -> None:
    assert isos("It opened on 3 March 2019 and closed in 2021.", None) == ["2019-03-03", "2021"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2024-05-15", PUBLISHED),
        ("2024-05-15T23:59:00+02:00", PUBLISHED),
        ("20240515T101500Z", PUBLISHED),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_published_day(given: str | None, wanted: date | None) -> None:
    assert published_day(given) == wanted


WORDS = st.sampled_from(
    "on in the last next first of to from and between by since 2019 2024-05-01 May March Friday monday week weeks "
    "month months year years quarter ago three 15 22nd Christmas early late end , . - ' "
    "said will fell 3/4 05/06 q1 1980s "
    "a days half before after until today".split()
)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(st.lists(WORDS, max_size=12).map(" ".join), st.none() | DAYS)
def test_any_words_give_ordered_exact_spans(text: str, published: date | None) -> None:
    at = 0
    for found in read(text, published):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        if found.date_start and found.date_end:
            assert found.date_start <= found.date_end
        at = found.end


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for found in read(text):
        assert 0 <= found.start < found.end <= len(text)


@given(
    DAYS,
    st.sampled_from(["He left on Monday.", "It will open on Friday.", "It fell last week.", "It rained yesterday."]),
)
def test_a_week_later_the_same_words_mean_a_week_later(published: date, text: str) -> None:
    (now,), (later,) = read(text, published), read(text, published + timedelta(days=7))
    assert now.date_start
    assert later.date_start
    assert later.date_start - now.date_start == timedelta(days=7)


@given(DAYS)
def test_a_day_written_in_any_style_is_read_back(d: date) -> None:
    month = d.strftime("%B")
    for written in (
        d.isoformat(),
        f"{d.day} {month} {d.year}",
        f"{month} {d.day}, {d.year}",
        f"{month[:3]}. {d.day}, {d.year}" if month != "May" else f"May {d.day}, {d.year}",
        f"{d.day:02}/{d.month:02}/{d.year}",
    ):
        assert isos(f"It was signed on {written}.", country="GB") == [d.isoformat()], written


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b %Y"]))
def test_absolute_days_agree_with_dateparser(d: date, style: str) -> None:
    import dateparser

    written = d.strftime(style)
    other = dateparser.parse(written, languages=["en"])
    assert other is not None
    assert isos(f"It was signed on {written}.") == [other.date().isoformat()]


@pytest.mark.parametrize(
    "text", ["The loan costs 5% APR.", "They live in postcode 2010.", "A typical APR of 19 per cent."]
)
def test_what_looks_like_a_time(text: str) -> None:
    assert not list(find_dates(text, published=date(2024, 5, 15)))


def test_a_fiscal_year_of_two_years_is_no_calendar_year() -> None:
    (found,) = find_dates("Sales rose in FY2022-23.", published=date(2024, 5, 15))
    assert found.iso == "2022-07-01/2023-06-30"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Comparable sales at the retailer fell 3% in fiscal 2022.", "2022-02-01/2023-01-31"),
        ("The grocer's profit rose in FY22.", "2022-02-01/2023-01-31"),
        ("The chipmaker's profit rose in FY22.", "2021-10-01/2022-09-30"),
        ("The federal deficit grew in fiscal 2022.", "2021-10-01/2022-09-30"),
    ],
)
def test_an_american_retailers_year_begins_in_february(text: str, days: str) -> None:
    (found,) = find_dates(text, published=date(2024, 5, 15), country="US")
    assert found.iso == days
