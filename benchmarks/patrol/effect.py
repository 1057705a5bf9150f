"""How true what is said of a trial's effect is: coverage, false verdicts, and the power told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_trygghet.followup.effects import incident_outcome
from geo_trygghet.followup.trials import draw_trial

if TYPE_CHECKING:
    from geo_trygghet.followup.effects import Outcome

BEGINS: Final = dt.date(2025, 5, 1)
DAYS: Final = 120
SEED: Final = 20261126
FULL: Final = 1000
"""Worlds of each kind when nothing else is asked for [worlds]."""

POWERED: Final = 30
"""In so many of them the smallest effect is told too, which takes most of the time [worlds]."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of world.

    Attributes
    ----------
    design, places
        The trial's; from 16 places up a randomised one is drawn within pairs.
    mean
        Incidents expected at a place in 120 days [incidents].
    clustered
        Variance of each place's own course from period to period [share², 0: Poisson].
    trend
        How much the season changes all places from before to after [times].
    """

    design: str
    places: int
    mean: float
    clustered: float
    trend: float = 0.7


KINDS: Final = (
    Kind("randomised", 8, 15.0, 0.0),
    Kind("randomised", 10, 12.0, 0.2),
    Kind("randomised", 12, 8.0, 0.2),
    Kind("randomised", 16, 10.0, 0.4),
    Kind("randomised", 24, 5.0, 0.2),
    Kind("stepped", 12, 10.0, 0.0),
    Kind("stepped", 16, 8.0, 0.2),
)
RATIOS: Final = (1.0, 0.7, 0.4)
"""True effects [times]."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What many worlds of a kind and true effect showed.

    Attributes
    ----------
    covered
        Share of the 95 % intervals that hold the true ratio, 0–1.
    told
        Share of the worlds in which a verdict was told, 0–1; under no effect they are all false.
    smallest
        The median of the smallest effect that was said to be found four times in five [times];
        0: mostly none.
    refused
        Share of the worlds in which the counts or the course before kept from any verdict, 0–1.
    """

    covered: float
    told: float
    smallest: float
    refused: float


def world(
    kind: Kind, ratio: float, source: np.random.Generator, seed: int, *, power: bool = False
) -> Outcome:
    """Draw a trial and incidents with a known effect, and judge them.

    Parameters
    ----------
    kind
        What the world is like.
    ratio
        True effect of patrol [times].
    source
        The chance of the incidents.
    seed
        The lot's.
    power
        True: tell what the trial could have found too.
    """
    ids = [f"p{n:02}" for n in range(kind.places)]
    level = kind.mean / DAYS * source.gamma(2.0, 1 / 2.0, kind.places)
    ends = BEGINS + dt.timedelta(days=DAYS - 1)
    # Known beforehand is what happened the year before: near the level, not the same.
    earlier = dict(zip(ids, source.poisson(level * 365).astype(float).tolist(), strict=True))
    trial = draw_trial(
        ids, design=kind.design, seed=seed, begins_on=BEGINS, ends_on=ends, baseline=earlier
    )
    months = 2 * DAYS // 30
    course = np.ones((kind.places, months))
    if kind.clustered:
        course = source.gamma(1 / kind.clustered, kind.clustered, course.shape)
    season = np.linspace(1.0, kind.trend, 2 * DAYS)
    first = BEGINS - dt.timedelta(days=DAYS)
    rows = []
    for place, place_id in enumerate(ids):
        start = trial.starts[place_id]
        for day in range(2 * DAYS):
            when = first + dt.timedelta(days=day)
            rate = level[place] * season[day] * course[place, day // 30]
            if start is not None and when >= start:
                rate *= ratio
            rows += [(place_id, when)] * int(source.poisson(rate))
    events = pd.DataFrame(rows, columns=["place_id", "day"])
    after = ends + dt.timedelta(days=1)
    return incident_outcome(
        trial, events, known_from=first, known_to=ends, today=after, power=power
    )


def measure(kind: Kind, ratio: float, *, worlds: int = FULL, seed: int = SEED) -> Measured:
    """Measure many worlds of a kind.

    Parameters
    ----------
    kind
        What they are like.
    ratio
        True effect of patrol [times].
    worlds
        How many.
    seed
        Start of the chance.
    """
    source = np.random.default_rng([seed, kind.places, round(100 * ratio)])
    covered, told, refused, smallest = 0, 0, 0, []
    for number in range(worlds):
        outcome = world(kind, ratio, source, number, power=number < POWERED)
        effect = outcome.effect
        if effect is None:
            raise ValueError(f"no effect could be reckoned: {outcome.reason}")
        low, high = effect.low or 0.0, np.inf if effect.high is None else effect.high
        covered += low <= ratio <= high
        told += outcome.verdict != "untold"
        refused += outcome.reason not in {None, "chance"}
        if number < POWERED:
            smallest.append(effect.smallest or 0.0)
    return Measured(covered / worlds, told / worlds, float(np.median(smallest)), refused / worlds)


def table(*, worlds: int = FULL, seed: int = SEED) -> str:
    """Write the measures of every kind as a table in Markdown.

    Parameters
    ----------
    worlds
        How many of each kind and effect.
    seed
        Start of the chance.
    """
    text = (
        "| design | places | incidents | clustered | true ratio | covered | told | refused | found "
        "four in five |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: |\n"
    )
    for kind in KINDS:
        for ratio in RATIOS:
            found = measure(kind, ratio, worlds=worlds, seed=seed)
            text += (
                f"| {kind.design} | {kind.places} | {kind.mean:g} | {kind.clustered:g} | "
                f"{ratio:g} | {found.covered:.3f} | {found.told:.3f} | {found.refused:.3f} | "
                f"{found.smallest:.2f} |\n"
            )
    return text
