"""Calendar arithmetic on inclusive intervals of days: units, parts of periods, fiscal years, ISO 8601 text.

Weeks run from Monday to Sunday. Seasons are the meteorological ones (three whole months). Nothing here reads the clock.
"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Grain = Literal[
    "day", "weekend", "week", "fortnight", "month", "season", "quarter", "half", "year", "decade", "century", "span"
]

ONE_DAY = timedelta(days=1)
SOUTHERN = frozenset("AU NZ ZA AR CL UY PY BO BR PE NA BW ZW MZ MG LS SZ".split())
"""Countries whose December is in summer."""
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season in the north; in the south it is six months on."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive days; None is an open end. `grain` is the unit that the words named."""

    start: date | None
    end: date | None
    grain: Grain = "span"
    relative: bool = False
    """worked out from the day of publication"""

    def rel(self) -> Interval:
        return self if self.relative else replace(self, relative=True)


UNKNOWN = Interval(None, None, "span", True)
"""A relative time in an article without a day of publication."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML table from `extract/data/`."""
    return tomllib.loads(files("reclaim.extract").joinpath("data", name).read_text("utf-8"))


def day(d: date, relative: bool = False) -> Interval:
    return Interval(d, d, "day", relative)


def safe_date(year: int, month: int, dom: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, dom)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Interval:
    """A month; months outside 1 to 12 run over into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def months(year: int, first: int, count: int, grain: Grain) -> Interval:
    """`count` whole months from month `first` of `year`."""
    return Interval(month_of(year, first).start, month_of(year, first + count - 1).end, grain)


def year_of(year: int) -> Interval:
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def quarter_of(year: int, quarter: int) -> Interval:
    return months(year, 3 * quarter - 2, 3, "quarter")


def half_of(year: int, half: int) -> Interval:
    return months(year, 6 * half - 5, 6, "half")


def decade_of(year: int) -> Interval:
    first = year - year % 10
    return Interval(date(max(first, 1), 1, 1), date(first + 9, 12, 31), "decade")


def week_of(d: date) -> Interval:
    monday = d - timedelta(days=d.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def weekend_of(d: date) -> Interval:
    """Saturday and Sunday of the week of `d`."""
    saturday = d + timedelta(days=5 - d.weekday())
    return Interval(saturday, saturday + ONE_DAY, "weekend")


def season_of(year: int, season: str, country: str | None) -> Interval:
    """A season that begins in `year` (winter 2024 is December 2024 to February 2025 in the north)."""
    first = SEASON_MONTHS[season]
    if country in SOUTHERN:
        first = (first + 6 - 1) % 12 + 1
    return months(year, first, 3, "season")


def add_months(d: date, count: int) -> date:
    """The same day `count` months on, or the last day of that month when it is shorter."""
    index = d.year * 12 + d.month - 1 + count
    year, month = index // 12, index % 12 + 1
    year = min(max(year, 1), 9999)
    return date(year, month, min(d.day, calendar.monthrange(year, month)[1]))


MONTHS_PER: Mapping[str, int] = {
    "month": 1,
    "season": 3,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
DAYS_PER: Mapping[str, int] = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}


def shift(d: date, unit: str, count: int) -> date:
    """`d` moved by `count` units; a unit that is no calendar unit leaves it."""
    try:
        if unit == "business day":
            return shift_business_days(d, count)
        if unit in MONTHS_PER:
            return add_months(d, count * MONTHS_PER[unit])
        return d + timedelta(days=count * DAYS_PER.get(unit, 0))
    except (OverflowError, ValueError):
        return d


def shift_business_days(d: date, count: int) -> date:
    """Monday to Friday only; holidays are not known."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(min(abs(count), 3000)):
        d += step
        while d.weekday() > 4:
            d += step
    return d


def period_of(d: date, unit: str, offset: int = 0) -> Interval:
    """The calendar unit that holds `d`, or the one `offset` units on."""
    if unit in ("day", "business day"):
        return day(shift(d, unit, offset))
    if unit == "weekend":
        return weekend_of(shift(d, "week", offset))
    if unit in ("week", "fortnight"):
        moved = week_of(shift(d, unit, offset))
        return (
            moved if unit == "week" else Interval(moved.start, shift(d, unit, offset) + timedelta(days=13), "fortnight")
        )
    moved_day = shift(d.replace(day=1), unit, offset)
    year, month = moved_day.year, moved_day.month
    match unit:
        case "month":
            return month_of(year, month)
        case "quarter" | "season":
            return quarter_of(year, (month + 2) // 3)
        case "half":
            return half_of(year, (month + 5) // 6)
        case "decade":
            return decade_of(year)
        case "century":
            first = year - year % 100
            return Interval(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")
        case _:
            return year_of(year)


def shift_interval(iv: Interval, unit: str, count: int) -> Interval:
    """An interval moved by whole units; whole months and years stay whole."""
    if iv.start is None or iv.end is None:
        return Interval(
            iv.start and shift(iv.start, unit, count), iv.end and shift(iv.end, unit, count), iv.grain, iv.relative
        )
    start = shift(iv.start, unit, count)
    if iv.start.day == 1 and (iv.end + ONE_DAY).day == 1 and unit in MONTHS_PER:
        end = shift(iv.end + ONE_DAY, unit, count) - ONE_DAY
    else:
        end = start + (iv.end - iv.start)
    return Interval(start, end, iv.grain, iv.relative)


def fiscal_year(label: int, country: str | None) -> Interval:
    """The fiscal year named by the year in which it ends (`FY23`, `fiscal 2007`); the calendar year where unknown."""
    first = int(table("fiscal_years.toml")["government"].get(country or "", 1))
    if first == 1:
        return year_of(label)
    return months(label - 1, first, 12, "year")


def split_year(first: int, country: str | None, crop: bool) -> Interval:
    """A year written over two calendar years (`2005-06`, `06/07`): the crop's or the country's fiscal year."""
    data = table("fiscal_years.toml")
    start = data["crop"].get(country or "") if crop else None
    month = int(start or data["split"].get(country or "", 7))
    return months(first, month, 12, "year")


Part = Literal["early", "mid", "late", "start", "end"]


def part_of(iv: Interval, part: Part) -> Interval:
    """The early, middle or late part of a period; `start` and `end` its first and last third (a week's half)."""
    if iv.start is None or iv.end is None or iv.start == iv.end:
        return iv
    start, end = iv.start, iv.end
    early, late = part in ("early", "start"), part in ("late", "end")
    match iv.grain:
        case "week":
            first, last = (0, 2) if early else (3, 6) if late else (1, 4)
            return Interval(start + timedelta(days=first), start + timedelta(days=last), "span", iv.relative)
        case "month":
            first, last = (0, 14) if early else (15, 40) if late else (10, 19)
            return Interval(start + timedelta(days=first), min(start + timedelta(days=last), end), "span", iv.relative)
        case "decade":
            first, last = (0, 3) if early else (7, 9) if late else (4, 6)
            return Interval(
                start.replace(year=start.year + first), end.replace(year=start.year + last), "span", iv.relative
            )
        case "year":
            if part in ("early", "late"):
                first, count = (0, 6) if early else (6, 6)
            else:
                first, count = {"start": (0, 4), "mid": (4, 4), "end": (8, 4)}[part]
            piece = months(start.year, start.month + first, count, "span")
            return replace(piece, relative=iv.relative)
    third = timedelta(days=(end - start).days // 3)
    if early:
        return Interval(start, start + third, "span", iv.relative)
    if late:
        return Interval(end - third, end, "span", iv.relative)
    return Interval(start + third, end - third, "span", iv.relative)


def iso(start: date | None, end: date | None) -> str | None:
    """ISO 8601 for inclusive days: `2024`, `2024-10`, `2025-05-22`, `2024-01-01/2024-03-31`, `../2030`, `2019/..`."""
    if start is None and end is None:
        return None
    if start is None or end is None:
        return f"{_edge(start, first=True)}/{_edge(end, first=False)}"
    if start == end:
        return start.isoformat()
    if start.day == 1 and (end + ONE_DAY).day == 1:
        if start.year == end.year and start.month == end.month:
            return start.isoformat()[:7]
        if start.year == end.year and start.month == 1 and end.month == 12:
            return start.isoformat()[:4]
    return f"{start.isoformat()}/{end.isoformat()}"


def _edge(d: date | None, *, first: bool) -> str:
    """One end of an open interval, cut to the year or month where the day only completes it."""
    if d is None:
        return ".."
    text = d.isoformat()
    if (d.month, d.day) == ((1, 1) if first else (12, 31)):
        return text[:4]
    if d.day == 1 if first else (d + ONE_DAY).day == 1:
        return text[:7]
    return text
