"""Shapes of the hours' figures: a bar to the promise, and how far from an even pace."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.hours import Ledger

WIDE: Final = 1000
"""The curves' own width; the page stretches them to its own [units]."""

TALL: Final = 240
"""Their height [px]."""

ROOM: Final = 1.06
STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
MOST_LINES: Final = 6
FEWEST_FOR_LABEL: Final = 0.2
"""A part of the bar narrower than this share of it has no words in it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where things stand along the bar, as lengths of SVG: `42.5%`; None: not there."""

    done: str
    expected: str | None
    even: str
    promise: str
    low: str | None
    middle: str | None
    high: str | None
    done_fits: bool
    expected_fits: bool


@dataclass(frozen=True, slots=True)
class Deviation:
    """Hours ahead of or behind an even pace, through a span.

    Attributes
    ----------
    lines
        (hours, y [px]) of the gridlines.
    months
        (month, where it begins, as a length of SVG).
    done, plan, middle
        Points of the curves, `x,y x,y`; empty: not known.
    fan
        Points around the forecast's interval.
    now_x, now_y
        Where the last day that counts stands: a length of SVG, and y [px].
    zero
        y of the even pace [px].
    behind, plan_ends, ends
        Hours ahead (negative: behind) now, of the plan and of the forecast at the end:
        (middle, low, high) [hours].
    """

    lines: tuple[tuple[float, float], ...]
    months: tuple[tuple[int, str], ...]
    done: str
    plan: str
    middle: str
    fan: str
    now_x: str
    now_y: float
    zero: float
    behind: float
    plan_ends: float | None
    ends: tuple[float, float, float] | None


def bar_of(ledger: Ledger) -> Bar:
    """Place what is done, expected and promised along one axis."""
    seen = ledger.forecast
    highest = max(ledger.promised, ledger.done, seen.high if seen else 0.0)
    whole = highest * ROOM or 1.0
    even = 0.0 if ledger.as_of is None else _elapsed(ledger, ledger.as_of) * ledger.promised

    def at(hours: float) -> str:
        return f"{100 * hours / whole:.2f}%"

    return Bar(
        done=at(ledger.done),
        expected=at(seen.middle - ledger.done) if seen else None,
        even=at(even),
        promise=at(ledger.promised),
        low=at(seen.low) if seen else None,
        middle=at(seen.middle) if seen else None,
        high=at(seen.high) if seen else None,
        done_fits=ledger.done / whole > FEWEST_FOR_LABEL,
        expected_fits=seen is not None and (seen.low - ledger.done) / whole > FEWEST_FOR_LABEL,
    )


def deviation_of(ledger: Ledger) -> Deviation | None:
    """Draw how far from an even pace the hours are; None where nothing is logged."""
    if ledger.as_of is None:
        return None
    even = ledger.promised
    done, plan = [(0.0, 0.0)], [(0.0, 0.0)]
    walked = planned = 0.0
    for week in ledger.weeks.to_dict("records"):
        walked, planned = walked + week["done"], planned + week["planned"]
        x = _elapsed(ledger, week["ends"])
        if week["counted"]:
            done.append((x, walked - even * x))
        plan.append((x, planned - even * x))
    now = (_elapsed(ledger, ledger.as_of), ledger.done - even * _elapsed(ledger, ledger.as_of))
    if done[-1][0] < now[0]:
        done.append(now)
    low, middle, high = _forecast(ledger, now)
    shown_plan = plan if ledger.planned > 0 else []
    values = [y for _, y in (*done, *shown_plan, *low, *high)]
    lines, scale = _scale(values)
    return Deviation(
        lines=tuple((hours, scale(hours)) for hours in lines),
        months=_months(ledger),
        done=_points(done, scale),
        plan=_points(shown_plan, scale),
        middle=_points(middle, scale),
        fan=_points([*high, *reversed(low)], scale),
        now_x=f"{100 * now[0]:.2f}%",
        now_y=scale(now[1]),
        zero=scale(0.0),
        behind=now[1],
        plan_ends=plan[-1][1] if shown_plan else None,
        ends=(middle[-1][1], low[-1][1], high[-1][1]) if middle else None,
    )


_Points = list[tuple[float, float]]


def _forecast(ledger: Ledger, now: tuple[float, float]) -> tuple[_Points, _Points, _Points]:
    """Give the fan's low, middle and high, from now on."""
    seen, day = ledger.forecast, ledger.as_of
    if seen is None or day is None:
        return [], [], []
    curves: tuple[_Points, _Points, _Points] = ([now], [now], [now])
    for hours in seen.fan:
        day = min(day + dt.timedelta(days=7), ledger.span.ends)
        x = _elapsed(ledger, day)
        for curve, value in zip(curves, hours, strict=True):
            curve.append((x, float(value) - ledger.promised * x))
    return curves


def _elapsed(ledger: Ledger, day: dt.date) -> float:
    """Give the share of a span that has passed at the end of a day [0–1]."""
    return ((day - ledger.span.begins).days + 1) / ledger.span.days


def _scale(values: Sequence[float]) -> tuple[list[float], _Scale]:
    """Choose gridlines that hold every value, 0 among them [hours]."""
    low, high = min(0.0, *values), max(0.0, *values)
    step = next((s for s in STEPS if (high - low) / s <= MOST_LINES), STEPS[-1])
    first, last = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
    return [float(n * step) for n in range(first, last + 1)], _Scale(first * step, last * step)


@dataclass(frozen=True, slots=True)
class _Scale:
    least: float
    most: float

    def __call__(self, hours: float) -> float:
        return round((self.most - hours) / (self.most - self.least) * TALL, 1)


def _points(curve: Sequence[tuple[float, float]], scale: _Scale) -> str:
    return " ".join(f"{x * WIDE:.1f},{scale(y):.1f}" for x, y in curve)


def _months(ledger: Ledger) -> tuple[tuple[int, str], ...]:
    """Give where each month begins; of a span beyond a year, every third month."""
    first, step = ledger.span.begins, 1 if ledger.span.days <= 366 else 3  # noqa: PLR2004 - a year
    found, day = [], first
    while day <= ledger.span.ends:
        if (day.month - first.month) % step == 0:
            found.append((day.month, f"{100 * (day - first).days / ledger.span.days:.2f}%"))
        day = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(found)
