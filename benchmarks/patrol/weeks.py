"""Plan a year of Fridays, each with all before it: whether hours follow weight and repeat."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import spearmanr

from benchmarks.patrol.towns import FRIDAY, make_shift, make_town, ways_of
from benchmarks.resolve.tables import table
from geo_trygghet.patrol.history import past_of
from geo_trygghet.patrol.planner import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_trygghet.patrol.model import Plan

WEEKS: Final = 52
GOAL_RHO: Final = 0.9
GOAL_RUNNING: Final = 2
YEARS: Final = (
    (12, 1, 240, False), (12, 2, 240, False), (20, 2, 240, True), (25, 1, 240, False),
    (40, 1, 240, False), (40, 2, 240, False), (40, 4, 240, True),
)  # fmt: skip
"""Places, patrols, minutes of the shift, and whether a third of the places has hours."""

SEEDS: Final = (1, 2, 3)
COLUMNS: Final = (
    "places", "patrols", "hours", "town", "visits a week", "rho", "running", "score of best %",
    "worst gap %", "goal",
)  # fmt: skip


@dataclass(frozen=True)
class Year:
    """What a year of plans came to.

    Attributes
    ----------
    rho
        Spearman's rank correlation of minutes and weight, over the places [−1–1].
    running
        How often at the most a place had a visit at the same hour, plan after plan [times].
    of_best
        Mean score, as a share of the best found [0–1].
    gap
        The worst gap to the bound [share].
    """

    visits: float
    rho: float
    running: int
    of_best: float
    gap: float

    @property
    def is_held(self) -> bool:
        """Whether hours follow weight and no hour repeats thrice."""
        return self.rho >= GOAL_RHO and self.running <= GOAL_RUNNING


def year_of(
    places: int,
    patrols: int,
    *,
    minutes: int,
    hours: bool = False,
    seed: int = 1,
    weeks: int = WEEKS,
) -> Year:
    """Plan every Friday of a year.

    Parameters
    ----------
    places, patrols
        Of the town and the shift.
    minutes
        Length of the shift [minutes].
    hours
        A third of the places is open to trouble of evenings alone.
    seed
        Of the town; each week has a seed of its own.
    weeks
        How many [weeks].
    """
    town, shift = make_town(places, seed=seed, hours=hours), make_shift(patrols, minutes=minutes)
    ways = ways_of(town)
    plans: list[Plan] = []
    for week in range(weeks):
        later = replace(shift, begins=FRIDAY + dt.timedelta(weeks=week))
        past = [past_of(plan) for plan in plans]
        plans.append(make_plan(town, later, ways, seed=week, history=past))
    spent: Counter[str] = Counter()
    for plan in plans:
        for route in plan.routes:
            for visit in route.visits:
                spent[visit.place_id] += round(60 * visit.minutes)
    rho = spearmanr([one.weight for one in town], [spent[one.place_id] for one in town]).statistic
    return Year(
        visits=sum(len(route.visits) for plan in plans for route in plan.routes) / weeks,
        rho=float(rho),
        running=running(plans),
        of_best=float(np.mean([plan.score / plan.best for plan in plans])),
        gap=max(plan.bound / plan.score - 1 for plan in plans),
    )


def running(plans: Sequence[Plan]) -> int:
    """Count how often at the most a place has a visit in the same hour, plan after plan [times]."""
    weeks: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for week, plan in enumerate(plans):
        for route in plan.routes:
            for visit in route.visits:
                for hour in {visit.arrive.hour, visit.leave.hour}:
                    weeks[visit.place_id, hour].add(week)
    most = 0
    for had in weeks.values():
        for week in had:
            length = 1
            while week + length in had:
                length += 1
            most = max(most, length)
    return most


def weeks_section(*, weeks: int = WEEKS, seeds: Sequence[int] = SEEDS) -> str:
    """Write what was measured of years of plans as Markdown."""
    return (
        f"\n## {weeks} Fridays, each with all before it as history\n\n"
        "Rho: Spearman's rank correlation of minutes on the spot and weight. Running: visits of a\n"
        "place in the same hour, Friday after Friday.\n\n"
        f"{table(COLUMNS, _rows(weeks, seeds))}\n"
    )


def _rows(weeks: int, seeds: Sequence[int]) -> Iterator[tuple[object, ...]]:
    for places, patrols, minutes, hours in YEARS:
        for seed in seeds:
            one = year_of(places, patrols, minutes=minutes, hours=hours, seed=seed, weeks=weeks)
            yield (
                places,
                patrols,
                "some" if hours else "none",
                seed,
                f"{one.visits:.1f}",
                f"{one.rho:.3f}",
                one.running,
                f"{100 * one.of_best:.1f}",
                f"{100 * one.gap:.1f}",
                "held" if one.is_held else "**missed**",
            )
