"""Plans in made-up towns of two kilometres: time, and the gap to what no plan can exceed."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.resolve.tables import table
from geo_trygghet.patrol.model import OpenHours, PatrolPlace, Shift
from geo_trygghet.patrol.planner import make_plan
from geo_trygghet.patrol.schedule import Budget, plan_weeks
from geo_trygghet.patrol.slots import parse_slots
from geo_trygghet.patrol.ways import straight_ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_trygghet.patrol.model import Plan, Ways

START: Final = (12.857, 56.674)
SIDE_M: Final = 2000.0
DEGREE_M: Final = (61_000.0, 111_300.0)
"""Length of a degree of longitude and of latitude at the start [m]."""

FRIDAY: Final = dt.datetime.fromisoformat("2026-12-04T18:00")
SIZES: Final = (12, 25, 50, 100, 200)
PATROLS: Final = (1, 2, 6)
TOWNS: Final = 5
HELD: Final = 50
GOAL_GAP: Final = 0.15
GOAL_S: Final = 10.0
WEEK_HOURS: Final = 17.3
"""900 hours a year, in a week [hours]."""

SLOTS: Final = "wed 16:00-20:00, fri,sat 18:00-22:00"
COLUMNS: Final = ("places", "patrols", "towns", "gap %", "worst", "seconds", "longest", "goal")


@dataclass(frozen=True)
class Measured:
    """Plans of towns of one size: gaps to the bound [share] and times [s]."""

    places: int
    patrols: int
    gaps: tuple[float, ...]
    times_s: tuple[float, ...]


def make_town(places: int, *, seed: int, hours: bool = False) -> tuple[PatrolPlace, ...]:
    """Strew places over a square; weights from 1 to 10; with hours, a third is open of evenings."""
    rng = np.random.default_rng(seed)
    made = []
    for number in range(places):
        x, y = rng.uniform(-SIDE_M / 2, SIDE_M / 2, 2)
        weight = round(float(rng.uniform(1, 10)), 2)
        begins = int(rng.integers(17, 21)) * 60
        late = (OpenHours(frozenset(range(7)), begins, begins + 180),)
        made.append(
            PatrolPlace(
                f"p{number}",
                f"Plats {number}",
                round(START[0] + x / DEGREE_M[0], 6),
                round(START[1] + y / DEGREE_M[1], 6),
                weight,
                late if hours and rng.random() < 1 / 3 else (),
            )
        )
    return tuple(made)


def make_shift(patrols: int, *, minutes: int = 240) -> Shift:
    """Give a Friday evening [minutes]."""
    return Shift(FRIDAY, minutes, patrols, START, "Start", 10, 15, "foot", 4.5)


def ways_of(places: Sequence[PatrolPlace]) -> Ways:
    """Measure the ways between the start and the places."""
    return straight_ways([START, *((one.lon, one.lat) for one in places)])


def measure(places: int, patrols: int, *, towns: int = TOWNS) -> Measured:
    """Plan a shift in several towns."""
    gaps, times = [], []
    for seed in range(towns):
        town, shift = make_town(places, seed=seed), make_shift(patrols)
        begun = time.perf_counter()
        plan = make_plan(town, shift, ways_of(town), seed=seed)
        times.append(time.perf_counter() - begun)
        gaps.append(plan.bound / plan.score - 1)
    return Measured(places, patrols, tuple(gaps), tuple(times))


def towns_section(*, towns: int = TOWNS) -> str:
    """Write what was measured of single plans and of a week as Markdown."""
    found = [measure(n, patrols, towns=towns) for n in SIZES for patrols in PATROLS]
    one = week_of_shifts()
    return (
        "\n## Plans in towns of two kilometres\n\n"
        "Constructed towns, a shift of four hours on foot; the gap is what the bound exceeds the\n"
        "plan's score by, after the plan was made hard to foretell. Medians, and the worst.\n\n"
        f"{table(COLUMNS, _rows(found))}\n\n"
        f"A week of {WEEK_HOURS:g} hours on the spot for 4 patrols and 40 places: "
        f"{len(one.plans)} shifts, {one.hours:.1f} hours, {one.seconds:.1f} s (goal: ≤ 10 s).\n"
    )


def _rows(found: Sequence[Measured]) -> Iterator[tuple[object, ...]]:
    for one in found:
        gap, worst = float(np.median(one.gaps)), max(one.gaps)
        held = worst <= GOAL_GAP and max(one.times_s) <= GOAL_S
        goal = ("held" if held else "**missed**") if one.places <= HELD else "–"
        yield (
            one.places,
            one.patrols,
            len(one.gaps),
            f"{100 * gap:.1f}",
            f"{100 * worst:.1f}",
            f"{np.median(one.times_s):.1f}",
            f"{max(one.times_s):.1f}",
            goal,
        )


@dataclass(frozen=True)
class WeekMeasured:
    """A week of shifts: its plans, hours on the spot [hours] and how long it took [s]."""

    plans: tuple[Plan, ...]
    hours: float
    seconds: float


def week_of_shifts(*, places: int = 40, patrols: int = 4) -> WeekMeasured:
    """Plan a week out of the budget of hours."""
    town = make_town(places, seed=1)
    shift = replace(make_shift(patrols), begins=FRIDAY - dt.timedelta(days=4))
    begun = time.perf_counter()
    made = plan_weeks(
        town, shift, parse_slots(SLOTS), ways_of(town), budget=Budget(WEEK_HOURS), seed=1
    )
    return WeekMeasured(made.plans, made.hours, time.perf_counter() - begun)
