"""Starts of visible patrol drawn by lot, so that anyone can redo the draw and judge the rest.

The lot is no machine's secret: each place gets the SHA-256 of the text "seed:place_id" (UTF-8),
written with hexadecimal digits, and the places are ordered by it. In `randomised` the first half
starts on the first day; in `stepped` they start in that order, in equal steps.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import PatrolError
from geo_trygghet.followup.words import DESIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


STEPS: Final = 4
FEWEST_TO_PAIR: Final = 16
"""With fewer places, pairs leave too few outcomes of the lot to tell an effect [places]."""

SHORTEST: Final = 14
"""A trial, or a step of it, of fewer days than this catches hardly anything [days]."""

MOST_PLACES: Final = 500
"""More than this is no trial that anyone walks, and its lots fill the memory [places]."""

LARGEST_SEED: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Trial:
    """A draw that was made.

    Attributes
    ----------
    places
        The places that were drawn, by id.
    baseline
        What the pairs were matched by [the baseline's unit]; empty: no pairs.
    starts
        Place → its first day with patrol; None: a place to compare with.
    digest
        SHA-256 of all the above and the days, as canonical JSON.
    """

    trial_id: str
    design: str
    seed: int
    places: tuple[str, ...]
    baseline: Mapping[str, float]
    starts: Mapping[str, dt.date | None]
    begins_on: dt.date
    ends_on: dt.date
    digest: str

    @property
    def steps(self) -> int:
        """Different first days [days]."""
        return len({day for day in self.starts.values() if day is not None})


@dataclass(frozen=True, slots=True)
class Lot:
    """One place in the draw: its group (pair or whole, from 1), its lot, and when it starts."""

    place_id: str
    group: int
    lot: str
    start: dt.date | None


def draw_trial(
    places: Iterable[str],
    *,
    design: str,
    seed: int,
    begins_on: dt.date,
    ends_on: dt.date,
    steps: int = STEPS,
    baseline: Mapping[str, float] | None = None,
) -> Trial:
    """Draw which places get visible patrol from when.

    Parameters
    ----------
    places
        Ids; their order means nothing.
    design
        `randomised` or `stepped`.
    seed
        Any whole number from 0, best one that nobody could choose for what comes out of it.
    begins_on, ends_on
        First and last day.
    steps
        Steps of `stepped`.
    baseline
        Incidents or weight of each place before [any unit]: `randomised` draws within pairs of like
        places from 16 places up. The trial keeps it only if it was used.

    Raises
    ------
    PatrolError
        If it can't be drawn so.
    """
    ids = tuple(sorted(places))
    _check(ids, design, seed, (ends_on - begins_on).days + 1, steps)
    used: dict[str, float] = {}
    if design == "randomised" and baseline is not None and len(ids) >= FEWEST_TO_PAIR:
        missing = [one for one in ids if one not in baseline]
        if missing:
            raise PatrolError(
                f"Platsen ”{missing[0]}” har inget utgångstal: ge alla platser ett, eller inga."
            )
        used = {one: float(baseline[one]) for one in ids}
    starts = _starts(ids, design, seed, begins_on, ends_on, steps, used)
    digest = _digest(design, seed, ids, used, starts, begins_on, ends_on)
    return Trial(
        f"{begins_on}-{digest[:8]}", design, seed, ids, used, starts, begins_on, ends_on, digest
    )


def _check(ids: Sequence[str], design: str, seed: int, days: int, steps: int) -> None:
    problem = ""
    if design not in DESIGNS:
        problem = f"Upplägget ”{design}” finns inte: välj {' eller '.join(DESIGNS)}."
    elif len(set(ids)) < len(ids):
        problem = "En plats står två gånger: ta med varje plats en gång."
    elif len(ids) < 2:  # noqa: PLR2004 - one place with, one to compare with
        problem = "Det krävs minst två platser att lotta bland: välj fler."
    elif len(ids) > MOST_PLACES:
        problem = f"Försöket har {len(ids)} platser: välj högst {MOST_PLACES}."
    elif not 0 <= seed <= LARGEST_SEED:
        problem = f"Fröet {seed} går inte att använda: välj ett heltal från 0 till {LARGEST_SEED}."
    elif days < SHORTEST:
        problem = f"Försöket är {max(days, 0)} dagar: låt det vara minst {SHORTEST}."
    elif design == "stepped" and not 2 <= steps <= len(ids):  # noqa: PLR2004 - one is no step
        problem = f"{steps} steg går inte med {len(ids)} platser: välj från 2 till {len(ids)}."
    elif design == "stepped" and days // steps < SHORTEST:
        problem = (
            f"{steps} steg på {days} dagar blir {days // steps} dagar per steg: "
            f"välj färre steg eller fler dagar, minst {SHORTEST} dagar per steg."
        )
    if problem:
        raise PatrolError(problem)


def lot_of(seed: int, place_id: str) -> str:
    """Give a place's lot: the SHA-256 of "seed:place_id" in hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{place_id}".encode()).hexdigest()


def groups_of(places: Sequence[str], baseline: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """Give the groups that are drawn within: pairs of like places, or all as one.

    Parameters
    ----------
    places
        Ids in order.
    baseline
        What they are matched by [any unit]; empty: one group.
    """
    if not baseline:
        return (tuple(places),)
    ranked = sorted(places, key=lambda one: (-baseline[one], one))
    pairs = [tuple(ranked[i : i + 2]) for i in range(0, len(ranked) - 1, 2)]
    if len(ranked) % 2:
        pairs[-1] += (ranked[-1],)
    return tuple(pairs)


def _starts(
    ids: Sequence[str],
    design: str,
    seed: int,
    begins_on: dt.date,
    ends_on: dt.date,
    steps: int,
    baseline: Mapping[str, float],
) -> dict[str, dt.date | None]:
    starts: dict[str, dt.date | None] = dict.fromkeys(ids)
    days = (ends_on - begins_on).days + 1
    for group in groups_of(ids, baseline):
        drawn = sorted(group, key=lambda one: (lot_of(seed, one), one))
        if design == "randomised":
            starts |= dict.fromkeys(drawn[: len(drawn) // 2], begins_on)
        else:
            for at, place_id in enumerate(drawn):
                step = at * steps // len(drawn)
                starts[place_id] = begins_on + dt.timedelta(days=step * (days // steps))
    return starts


def _digest(
    design: str,
    seed: int,
    ids: Sequence[str],
    baseline: Mapping[str, float],
    starts: Mapping[str, dt.date | None],
    begins_on: dt.date,
    ends_on: dt.date,
) -> str:
    told = {
        "begins_on": begins_on.isoformat(),
        "design": design,
        "ends_on": ends_on.isoformat(),
        "places": told_places(ids, baseline),
        "seed": seed,
        "starts": told_starts(starts),
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def told_places(ids: Sequence[str], baseline: Mapping[str, float]) -> list[dict[str, Any]]:
    """Write places as JSON holds them.

    Parameters
    ----------
    ids
        In order.
    baseline
        What they are matched by [any unit]; empty: null.
    """
    return [{"baseline": baseline.get(one), "place_id": one} for one in ids]


def told_starts(starts: Mapping[str, dt.date | None]) -> dict[str, str | None]:
    """Write first days as JSON holds them, by place."""
    return {one: day.isoformat() if day else None for one, day in sorted(starts.items())}


def check_trial(trial: Trial) -> bool:
    """Draw a trial again, and tell whether it is the same to the last day and digit."""
    try:
        again = draw_trial(
            trial.places,
            design=trial.design,
            seed=trial.seed,
            begins_on=trial.begins_on,
            ends_on=trial.ends_on,
            steps=trial.steps or 1,
            baseline=trial.baseline or None,
        )
    except PatrolError:
        return False
    return again == trial


def lots_of(trial: Trial) -> list[Lot]:
    """List the draw as it falls, group by group, the lowest lot first: for who redoes it."""
    return [
        Lot(one, number, lot_of(trial.seed, one), trial.starts.get(one))
        for number, group in enumerate(groups_of(trial.places, trial.baseline), start=1)
        for one in sorted(group, key=lambda one: (lot_of(trial.seed, one), one))
    ]
