"""What a trial of visible patrol showed, or why that can't be told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.estimate.effect import LEVEL, Ratio, rate_ratio
from geo_trygghet.estimate.lots import all_lots
from geo_trygghet.followup.trials import groups_of

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from geo_trygghet.followup.trials import Trial

    FloatArray = NDArray[np.float64]

FEWEST_PLACES: Final = 4
"""Fewer places than this a side tell nothing [places]."""

FEWEST_EVENTS: Final = 20
"""Fewer than this a side before the trial, or after it in all, tell nothing [incidents]."""

SHORTEST_BEFORE: Final = 28
"""A shorter time before shows no course of things [days]."""

GAP: Final = 14
"""Incidents that end so long before the trial's last day do not cover it [days]."""

BEFORE_AFTER: Final = np.array([[0.0, 0.0], [0.0, 1.0]])
"""Arms of a randomised trial: patrol never, and after."""


@dataclass(frozen=True, slots=True)
class Side:
    """What was counted of some places in some time.

    Attributes
    ----------
    group
        `patrol` or `comparison` in a randomised trial; `with` or `without` in a stepped one.
    when
        `before` or `after` the first day; `all` in a stepped trial.
    places
        How many [places].
    counted
        Incidents or respondents.
    exposure
        Place-days, or answers.
    """

    group: str
    when: str
    places: int
    counted: float
    exposure: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial showed of one kind of count.

    Attributes
    ----------
    verdict
        `less`, `more` or `untold`.
    reason
        Why untold, of `REASONS`; None where something is told.
    effect
        The ratio; None where none could be reckoned.
    placebo
        The same ratio for the time before alone, where there was no patrol: it should be near 1.
    before_from
        First day before the trial that takes part; None where none does.
    """

    verdict: str
    reason: str | None
    effect: Ratio | None = None
    placebo: Ratio | None = None
    sides: tuple[Side, ...] = ()
    before_from: dt.date | None = None


def incident_outcome(
    trial: Trial,
    events: pd.DataFrame,
    *,
    known_from: dt.date | None,
    known_to: dt.date | None,
    today: dt.date,
    power: bool = True,
) -> Outcome:
    """Hold incidents after the first day against those before, beside the comparison places.

    Parameters
    ----------
    trial
        The trial; its draw must hold (`check_trial`).
    events : table
        `place_id`, `day` (date): incidents that are known finely enough to lie at a place.
    known_from, known_to
        First and last day of which incidents are known, which ends the time after; None: none.
    today
        A trial that is not over tells nothing.
    power
        False: leave untold what the trial could have found, which takes most of the time.
    """
    if today <= trial.ends_on:
        return Outcome("untold", "coming" if today < trial.begins_on else "running")
    if known_to is None or known_to < max(trial.ends_on - dt.timedelta(GAP), *_starts(trial)):
        return Outcome("untold", "no_data")
    first = _before_from(trial, known_from or known_to)
    if (trial.begins_on - first).days < SHORTEST_BEFORE:
        return Outcome("untold", "no_before")
    edges = _edges(trial, first, known_to)
    counts, days = _count(trial, events, edges)
    lots = _lots(trial)
    effect = rate_ratio(counts, days, _treated(trial), lots, power=power)
    earlier, their_days = _count(trial, events, _edges_before(trial, first, len(days)))
    placebo = rate_ratio(earlier, their_days, _treated(trial), lots, power=False)
    sides = _sides(trial, counts, days)
    return _judged(effect, placebo, sides, first)


def foreseen(
    trial: Trial, events: pd.DataFrame, *, known_from: dt.date, known_to: dt.date
) -> float | None:
    """Tell the smallest decrease that a trial would find four times in five, as a ratio [times].

    The latest known days, as many as the trial's, are taken for a time like the one to come.

    Parameters
    ----------
    trial
        A trial that has not begun.
    events : table
        As for `incident_outcome`.
    known_from, known_to
        First and last day of which incidents are known.

    Returns
    -------
    float or None
        None: nothing can be foreseen, for too little is known.
    """
    end = min(trial.begins_on, known_to + dt.timedelta(days=1))
    first = max(known_from, end - (trial.ends_on - trial.begins_on) - dt.timedelta(days=1))
    if (end - first).days < SHORTEST_BEFORE:
        return None
    periods = _treated(trial).shape[1]
    edges = [round(day) for day in np.linspace(first.toordinal(), end.toordinal(), periods + 1)]
    counts, days = _count(trial, events, edges)
    if counts.sum() < FEWEST_EVENTS:
        return None
    smallest = rate_ratio(counts, days, _treated(trial), _lots(trial)).smallest
    # Before and after together are twice as long as what was looked at.
    return None if smallest is None else float(np.exp(np.log(smallest) / np.sqrt(2)))


def answer_outcome(
    trial: Trial,
    named: FloatArray,
    answers: tuple[int, int],
    *,
    earlier: tuple[FloatArray, tuple[int, int]] | None = None,
) -> Outcome:
    """Hold the respondents who name each place after a randomised trial against those before.

    Parameters
    ----------
    trial
        A randomised trial whose draw holds.
    named : (n, 2) float
        Respondents who name each place of `trial.places`, before and after [respondents].
    answers
        Respondents of the two rounds, those too who name no place [respondents].
    earlier
        The same of two rounds before the trial [respondents]; None: without two, nothing is told.
    """
    lots, exposure = _lots(trial), np.array(answers, dtype=np.float64)
    effect = rate_ratio(named, exposure, BEFORE_AFTER, lots)
    placebo = None
    if earlier is not None:
        their = np.array(earlier[1], dtype=np.float64)
        placebo = rate_ratio(earlier[0], their, BEFORE_AFTER, lots, power=False)
    return _judged(effect, placebo, _sides(trial, named, exposure), None)


def _before_from(trial: Trial, known_from: dt.date) -> dt.date:
    """Give the first day before: as long as the trial, or as far back as anything is known."""
    length = (trial.ends_on - trial.begins_on).days + 1
    return max(known_from, trial.begins_on - dt.timedelta(days=length))


def _starts(trial: Trial) -> list[dt.date]:
    return sorted({day for day in trial.starts.values() if day is not None})


def _edges(trial: Trial, first: dt.date, known_to: dt.date) -> list[int]:
    """Give the days on which periods begin, and the one after the last known, as ordinals."""
    days = (first, *_starts(trial), min(trial.ends_on, known_to) + dt.timedelta(days=1))
    return [day.toordinal() for day in days]


def _edges_before(trial: Trial, first: dt.date, periods: int) -> list[int]:
    """Cut the time before into as many periods as the trial has, as ordinals."""
    ends = np.linspace(first.toordinal(), trial.begins_on.toordinal(), periods + 1)
    return [round(end) for end in ends]


def _count(trial: Trial, events: pd.DataFrame, edges: list[int]) -> tuple[FloatArray, FloatArray]:
    """Count incidents per place and period, and give the days of each period."""
    index = {place_id: n for n, place_id in enumerate(trial.places)}
    counts = np.zeros((len(index), len(edges) - 1))
    for place_id, day in zip(events["place_id"], events["day"], strict=True):
        period = int(np.searchsorted(edges, day.toordinal(), side="right")) - 1
        if place_id in index and 0 <= period < counts.shape[1]:
            counts[index[place_id], period] += 1
    return counts, np.diff(edges).astype(np.float64)


def _arms(trial: Trial) -> NDArray[np.int_]:
    """Give each place's arm: 0 or 1 (with patrol), or its step from 0."""
    if trial.design == "randomised":
        return np.array([int(trial.starts[one] is not None) for one in trial.places])
    days = _starts(trial)
    return np.array([days.index(day) for one in trial.places if (day := trial.starts[one])])


def _lots(trial: Trial) -> NDArray[np.int_]:
    """Give every outcome of the trial's lot, or very many of them."""
    return all_lots(_arms(trial), _groups(trial), seed=trial.seed)


def _groups(trial: Trial) -> NDArray[np.int_]:
    """Give the number of the group that each place was drawn within."""
    groups = enumerate(groups_of(trial.places, trial.baseline))
    number = {one: n for n, group in groups for one in group}
    return np.array([number[one] for one in trial.places])


def _treated(trial: Trial) -> FloatArray:
    """Give in which periods a place of each arm has patrol: (arms, periods), 0 or 1."""
    if trial.design == "randomised":
        return BEFORE_AFTER
    steps = trial.steps
    return np.array([[float(at > arm) for at in range(steps + 1)] for arm in range(steps)])


def _sides(trial: Trial, counts: FloatArray, exposure: FloatArray) -> tuple[Side, ...]:
    arms, treated = _arms(trial), _treated(trial)[_arms(trial)] > 0
    whole = np.broadcast_to(exposure, counts.shape)
    if trial.design == "stepped":
        return tuple(
            Side(name, "all", len(arms), float(counts[own].sum()), float(whole[own].sum()))
            for name, own in (("without", ~treated), ("with", treated))
        )
    return tuple(
        Side(name, when, int(own.sum()), float(counts[own, at].sum()), float(exposure[at]))
        for name, own in (("patrol", arms == 1), ("comparison", arms == 0))
        for at, when in enumerate(("before", "after"))
    )


def _judged(
    effect: Ratio, placebo: Ratio | None, sides: tuple[Side, ...], first: dt.date | None
) -> Outcome:
    """Tell less or more only where nothing speaks against telling anything."""
    reason = _reason(effect, placebo, sides)
    verdict = "untold"
    if reason is None:
        verdict = "less" if effect.ratio is None or effect.ratio < 1 else "more"
        if effect.ratio is None and effect.low is not None and effect.low > 1:
            verdict = "more"
    return Outcome(verdict, reason, effect, placebo, sides, first)


def _reason(effect: Ratio, placebo: Ratio | None, sides: tuple[Side, ...]) -> str | None:
    alpha = 1 - LEVEL
    stepped = sides[0].when == "all"
    places = min(side.places for side in sides)
    before = [side.counted for side in sides if side.when == "before" or side.group == "without"]
    others = [side.counted for side in sides if side.when == "after"]
    # A strong effect leaves few, which is no reason to refuse: both sides together count.
    after = sum(others or [side.counted / 2 for side in sides])
    checks = {
        "places": places < FEWEST_PLACES * (1 + stepped),
        "lots": 2 / effect.ways > alpha,
        "events": min(before) < FEWEST_EVENTS or after < FEWEST_EVENTS,
        "no_course": placebo is None,
        "trend": placebo is not None and placebo.p <= alpha,
        "chance": effect.p > alpha,
    }
    return next((reason for reason, holds in checks.items() if holds), None)
