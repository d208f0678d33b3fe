"""Calendar arithmetic: whole units stay whole, ISO text says what the days say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.extract.dates_calendar import (
    Interval,
    add_months,
    fiscal_year,
    iso,
    month_of,
    part_of,
    period_of,
    season_of,
    shift,
    shift_interval,
    split_year,
    week_of,
    year_of,
)
from reclaim.extract.dates_holidays import easter, hanukkah, holiday_in, nth_weekday, passover

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_weeks_run_from_monday_to_sunday(d: date) -> None:
    week = week_of(d)
    assert week.start
    assert week.end
    assert week.start <= d <= week.end
    assert (week.start.weekday(), week.end.weekday()) == (0, 6)


@given(DAYS, st.sampled_from(["week", "month", "quarter", "half", "year", "decade"]), st.integers(-20, 20))
def test_a_period_and_its_neighbour_meet(d: date, unit: str, offset: int) -> None:
    this, following = period_of(d, unit, offset), period_of(d, unit, offset + 1)
    assert this.end
    assert following.start
    assert (following.start - this.end).days == 1


@given(DAYS, st.integers(-200, 200))
def test_months_added_and_taken_away(d: date, count: int) -> None:
    first = d.replace(day=1)
    assert add_months(add_months(first, count), -count) == first


def test_a_month_that_is_shorter_ends_earlier() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_business_days_leave_out_weekends() -> None:
    assert shift(date(2024, 5, 17), "business day", 1) == date(2024, 5, 20)


def test_whole_months_stay_whole_when_moved() -> None:
    assert shift_interval(month_of(2024, 2), "year", -1) == month_of(2023, 2)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 10, 1), date(2024, 10, 31), "2024-10"),
        (date(2025, 5, 22), date(2025, 5, 22), "2025-05-22"),
        (date(2024, 1, 1), date(2024, 3, 31), "2024-01-01/2024-03-31"),
        (None, date(2030, 12, 31), "../2030"),
        (date(2019, 1, 1), None, "2019/.."),
        (None, date(2024, 8, 31), "../2024-08"),
        (date(2024, 8, 2), None, "2024-08-02/.."),
        (None, None, None),
    ],
)
def test_iso(start: date | None, end: date | None, wanted: str | None) -> None:
    assert iso(start, end) == wanted


def test_parts_lie_within_the_whole() -> None:
    for whole in (year_of(2024), month_of(2024, 5), week_of(date(2024, 5, 15)), period_of(date(2024, 5, 15), "decade")):
        for name in ("early", "mid", "late", "start", "end"):
            part = part_of(whole, name)  # type: ignore[arg-type]
            assert whole.start
            assert whole.end
            assert part.start
            assert part.end
            assert whole.start <= part.start <= part.end <= whole.end


def test_fiscal_years() -> None:
    assert fiscal_year(2023, "US") == Interval(date(2022, 10, 1), date(2023, 9, 30), "year")
    assert fiscal_year(2023, "FR") == year_of(2023)
    assert split_year(2005, "AU", crop=False).start == date(2005, 7, 1)
    assert split_year(2006, "US", crop=True).start == date(2006, 6, 1)


def test_seasons_are_turned_round_in_the_south() -> None:
    assert season_of(2023, "summer", "AU").start == date(2023, 12, 1)
    assert season_of(2023, "summer", None).start == date(2023, 6, 1)


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "04-04"), (2000, "04-23"), (2016, "03-27"), (2025, "04-20"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


def test_holidays_by_rule() -> None:
    assert holiday_in("11 3 4", 2024) == Interval(date(2024, 11, 28), date(2024, 11, 28), "day")
    assert holiday_in("easter -2", 2024) == Interval(date(2024, 3, 29), date(2024, 3, 29), "day")
    assert holiday_in("table:lunar_new_year", 1950) is None
    assert nth_weekday(2024, 2, 3, 5) == date(2024, 2, 29)
    assert nth_weekday(2023, 2, 3, 5) is None


@pytest.mark.parametrize(
    ("year", "spring", "winter"),
    [(2005, "04-24", "12-26"), (2016, "04-23", "12-25"), (2020, "04-09", "12-11"), (2024, "04-23", "12-26")],
)
def test_hebrew_holidays(year: int, spring: str, winter: str) -> None:
    assert passover(year).isoformat() == f"{year}-{spring}"
    assert hanukkah(year).isoformat() == f"{year}-{winter}"


def test_holidays_counted_from_passover() -> None:
    assert holiday_in("passover +163", 2023) == Interval(date(2023, 9, 16), date(2023, 9, 16), "day")
    assert holiday_in("passover +0", 2150) is None
