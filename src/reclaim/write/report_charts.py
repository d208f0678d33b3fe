"""The geometry of the report's charts: where the values of one measure stand on an axis, and in time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reclaim.conflicts.explain import number, words
from reclaim.extract.units import convert
from reclaim.records import Claim

WIDTH = 720
"""of a chart's drawing, in its own units; it is scaled to the page"""
LEFT, RIGHT = 36, 36
LOG_FROM = 8
"""largest over smallest value from which an axis is logarithmic"""
TINY = 1e-200
"""what is smaller would leave the floats when it is divided; no news prints it"""
STACK = 16
"""vertical distance of points that would overlap"""


@dataclass(frozen=True, slots=True)
class Point:
    """One claim on a chart. `side` counts from 0; -1 is a claim outside the conflict."""

    x: float
    x_high: float | None
    y: float
    side: int
    label: str
    claim: int
    """the claim's index in the report"""
    open: str = ""
    """`up` or `down` for a bound"""


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing: its points, its ticks, its size, and the same in a sentence for those who cannot see it."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    height: float
    log: bool
    unit: str
    summary: str
    y_ticks: tuple[Tick, ...] = ()


def value_in(claim: Claim, unit: str) -> float | None:
    """The claim's value in `unit`, None where there is no factor."""
    if claim.unit == unit:
        return claim.value
    # "doubled" is no 200 per cent of the same measure
    return None if "ratio" in (claim.unit, unit) else convert(claim.value, claim.unit, unit)


def axis(values: Sequence[float], start: float, end: float, most: int = 6) -> tuple[bool, list[Tick], float, float]:
    """Whether the axis is logarithmic, its ticks, and the lowest and highest value it shows."""
    low, high = min(values), max(values)
    if low > TINY and high / low >= LOG_FROM:
        low, high = low / 1.35, high * 1.35
        exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        steps = (1,) if len(exponents) > 4 else (1, 2, 5) if len(exponents) > 2 else (1, 2, 3, 5, 7)
        ticks = [step * 10.0**e for e in exponents for step in steps if low <= step * 10.0**e <= high]
        stride = max(1, math.ceil(len(ticks) / most))
        return True, [Tick(scale(t, low, high, start, end, True), number(t)) for t in ticks[::stride]], low, high
    spread = high - low or abs(high)
    spread = spread if spread > TINY else 1.0
    low, high = low - spread * 0.08, high + spread * 0.08
    step = 10 ** math.floor(math.log10((high - low) / most))
    step *= next(factor for factor in (1, 2, 5, 10) if (high - low) / (step * factor) <= most)
    first = math.ceil(low / step)
    marks = [float(f"{k * step:.10g}") for k in range(first, math.floor(high / step) + 1)]
    return False, [Tick(scale(mark, low, high, start, end, False), tick_label(mark)) for mark in marks], low, high


def tick_label(value: float) -> str:
    return number(value) if abs(value) >= 1e6 else f"{value:,.6g}"


def scale(value: float, low: float, high: float, start: float, end: float, log: bool) -> float:
    """Where the value stands between `start` and `end`, to a tenth."""
    share = math.log(value / low) / math.log(high / low) if log else (value - low) / (high - low)
    return round(start + share * (end - start), 1)


def strip_chart(claims: Sequence[tuple[int, Claim, int]], unit: str) -> Chart | None:
    """All values of one measure on a common axis; None when fewer than two can be drawn.

    `claims` are (index in the report, claim, side); those that have no value in `unit` are left out.
    """
    values = [(index, claim, side, value_in(claim, unit), _high(claim, unit)) for index, claim, side in claims]
    drawn = [(index, claim, side, value, high) for index, claim, side, value, high in values if value is not None]
    if len(drawn) < 2:
        return None
    every = [value for *_, value, _ in drawn] + [high for *_, high in drawn if high is not None]
    log, ticks, low, high_end = axis(every, LEFT, WIDTH - RIGHT)
    points: list[Point] = []
    levels: list[list[tuple[float, float]]] = []
    for index, claim, side, value, high in sorted(drawn, key=lambda item: (item[3], item[2], item[0])):
        x = scale(value, low, high_end, LEFT, WIDTH - RIGHT, log)
        x_high = None if high is None else scale(high, low, high_end, LEFT, WIDTH - RIGHT, log)
        span = (x - 8, (x_high or x) + 8)
        level = next(
            (i for i, taken in enumerate(levels) if all(span[1] < a or b < span[0] for a, b in taken)), len(levels)
        )
        if level == len(levels):
            levels.append([])
        levels[level].append(span)
        points.append(Point(x, x_high, float(level), side, _label(claim), index, _open(claim)))
    shown = min(len(levels), 12)
    height = 34 + STACK * shown
    placed = tuple(
        Point(p.x, p.x_high, height - 30 - STACK * min(p.y, 11), p.side, p.label, p.claim, p.open) for p in points
    )
    lowest, highest = min(every), max(every)
    summary = (
        f"{len(drawn)} values from {number(lowest)} to {number(highest)} {words(unit)}"
        f"{', logarithmic axis' if log else ''}"
    )
    return Chart(placed, tuple(ticks), height, log, words(unit), summary)


def timeline(claims: Sequence[tuple[int, Claim, int]], unit: str) -> Chart | None:
    """The values by the day they were published; None unless at least two days and three values are known."""
    dated = [
        (index, claim, side, value, day)
        for index, claim, side in claims
        if (value := value_in(claim, unit)) is not None and (day := published_day(claim)) is not None
    ]
    days = sorted({day for *_, day in dated})
    if len(dated) < 3 or len(days) < 2:
        return None
    height, top, bottom, left = 190.0, 14.0, 156.0, 96.0
    log, y_ticks, low, high = axis([value for *_, value, _ in dated], bottom, top, 4)
    first, last = days[0].toordinal(), days[-1].toordinal()

    def at(day: date) -> float:
        return round(left + (day.toordinal() - first) / (last - first) * (WIDTH - RIGHT - 28 - left), 1)

    points = tuple(
        Point(at(day), None, scale(value, low, high, bottom, top, log), side, _label(claim), index, _open(claim))
        for index, claim, side, value, day in sorted(dated, key=lambda item: (item[4], item[0]))
    )
    ticks: list[Tick] = []
    for day in days:
        if not ticks or at(day) - ticks[-1].at > 84:
            ticks.append(Tick(at(day), day.isoformat()))
    summary = f"{len(dated)} values in {words(unit)}, published from {days[0].isoformat()} to {days[-1].isoformat()}"
    return Chart(points, tuple(ticks), height, log, words(unit), summary, tuple(y_ticks))


def published_day(claim: Claim) -> date | None:
    """The day the claim's article came out, None when unknown."""
    try:
        return date.fromisoformat((claim.published or "")[:10])
    except ValueError:
        return None


def _high(claim: Claim, unit: str) -> float | None:
    if claim.value_high is None:
        return None
    return claim.value_high if claim.unit == unit else convert(claim.value_high, claim.unit, unit)


def _open(claim: Claim) -> str:
    return "up" if claim.comparator in (">", ">=") else "down" if claim.comparator in ("<", "<=") else ""


def _label(claim: Claim) -> str:
    where = claim.publisher or claim.article or ""
    parts = [
        claim.value_text,
        where,
        (claim.published or "")[:10],
        f"credited to {claim.source}" if claim.source else "",
    ]
    return ", ".join(part for part in parts if part)
