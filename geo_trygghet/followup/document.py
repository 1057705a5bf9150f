"""Trials as files and the store hold them, the draw told in words beside it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from geo_trygghet.errors import PatrolError
from geo_trygghet.followup.trials import Trial, told_places, told_starts
from geo_trygghet.followup.words import TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.storage import Store


def document_of(trial: Trial) -> dict[str, Any]:
    """Write a trial as JSON holds it, with the draw in words; `trial_of` reads it."""
    return {
        "trial_id": trial.trial_id,
        "design": trial.design,
        "seed": trial.seed,
        "begins_on": trial.begins_on.isoformat(),
        "ends_on": trial.ends_on.isoformat(),
        "places": told_places(trial.places, trial.baseline),
        "starts": told_starts(trial.starts),
        "digest": trial.digest,
        "method": TEXTS["method"],
    }


def row_of(trial: Trial, municipality_code: str, *, constructed: bool = False) -> dict[str, Any]:
    """Write a trial as the store keeps it: columns of schema.PATROL_TRIAL less `made_at`."""
    told = document_of(trial)
    del told["method"]
    return {**told, "municipality_code": municipality_code, "constructed": constructed}


def trial_of(told: Mapping[str, Any]) -> Trial:
    """Read a trial as a file or a row of the store tells it; whether it holds is `check_trial`'s.

    Raises
    ------
    PatrolError
        If something is missing or of another kind.
    """
    try:
        places = [(str(one["place_id"]), one["baseline"]) for one in told["places"]]
        return Trial(
            trial_id=str(told["trial_id"]),
            design=str(told["design"]),
            seed=int(told["seed"]),
            places=tuple(place_id for place_id, _ in places),
            baseline={place_id: float(n) for place_id, n in places if n is not None},
            starts={
                str(one): None if day is None else dt.date.fromisoformat(str(day)[:10])
                for one, day in told["starts"].items()
            },
            begins_on=dt.date.fromisoformat(str(told["begins_on"])[:10]),
            ends_on=dt.date.fromisoformat(str(told["ends_on"])[:10]),
            digest=str(told["digest"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PatrolError(
            "Försöket går inte att läsa: det ska vara en fil som trygghet patrol draw har skrivit."
        ) from error


def enter_trial(
    store: Store, trial: Trial, municipality_code: str, *, today: dt.date, actor: str
) -> bool:
    """Keep a trial before it starts; what is kept never changes. False if it is there already.

    Raises
    ------
    PatrolError
        If its first day is past: what has happened since could have chosen the draw.
    """
    if trial.begins_on < today:
        raise PatrolError(
            f"Försöket börjar {trial.begins_on}, som redan har varit: en lottning sparas innan "
            "försöket börjar. Välj en senare första dag."
        )
    return store.add_trial(row_of(trial, municipality_code), actor=actor)
