"""A trial with all that came of it: is the draw true, was it followed, and what can be told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs, evidence
from geo_trygghet.changes import round_meta
from geo_trygghet.estimate import breaks_between
from geo_trygghet.estimate.doubt import expected_votes
from geo_trygghet.followup.document import trial_of
from geo_trygghet.followup.effects import Outcome, answer_outcome, incident_outcome
from geo_trygghet.followup.hits import dated_incidents, known_days
from geo_trygghet.followup.trials import check_trial
from geo_trygghet.lagesbild import round_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo_trygghet.followup.trials import Trial
    from geo_trygghet.tables import MunicipalityTables

    FloatArray = NDArray[np.float64]

AROUND_M: Final = 200.0
"""What moved there from a place with patrol would be seen within this distance [m]."""

WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Dose:
    """How much patrol some places had: visits that were made, and minutes a place and week."""

    group: str
    places: int
    visits: int
    minutes_a_week: float


@dataclass(frozen=True, slots=True)
class Followed:
    """A trial and what came of it.

    Attributes
    ----------
    holds
        True if the draw comes out the same when it is done again.
    status
        `coming`, `running` or `ended`.
    incidents, answers, around
        What incidents at the places, answers that name them, and incidents within 200 m of them
        show; the last is shown beside, and nothing is concluded from it.
    doses
        Patrol during the trial, at places while they should have it and while they should not.
    """

    trial: Trial
    holds: bool
    status: str
    constructed: bool
    incidents: Outcome
    answers: Outcome
    around: Outcome
    doses: tuple[Dose, ...]


def follow(
    row: Mapping[str, object], tables: MunicipalityTables, visits: pd.DataFrame, *, today: dt.date
) -> Followed:
    """Gather what there is to say of a trial on a day.

    Parameters
    ----------
    row
        Of schema.PATROL_TRIAL.
    tables
        The municipality's tables.
    visits : table, schema.PATROL_VISIT
    today
        A trial that is not over tells nothing of its effect.
    """
    trial = trial_of(row)
    holds = check_trial(trial)
    first, last = known_days(tables) or (None, None)
    outcomes = [
        incident_outcome(trial, events, known_from=first, known_to=last, today=today)
        if holds
        else Outcome("untold", "draw")
        for events in (dated_incidents(tables), incidents_around(trial, tables))
    ]
    status = "coming" if today < trial.begins_on else "running"
    return Followed(
        trial=trial,
        holds=holds,
        status="ended" if today > trial.ends_on else status,
        constructed=bool(row["constructed"]),
        incidents=outcomes[0],
        answers=_answers(trial, tables, today) if holds else Outcome("untold", "draw"),
        around=outcomes[1],
        doses=doses_of(trial, visits, today),
    )


def incidents_around(trial: Trial, tables: MunicipalityTables) -> pd.DataFrame:
    """List the incidents within 200 m of a place of the trial and at none: `place_id`, `day`.

    One that lies near places of two arms belongs to neither: it could have moved from either.
    """
    empty = pd.DataFrame({"place_id": [], "day": []})
    own = tables.places[tables.places["place_id"].isin(trial.places)].reset_index(drop=True)
    at_places = {
        n for n, place_id in evidence.placed_records(tables, "incident") if place_id in trial.starts
    }
    fine = tables.incidents["precision"].isin(evidence.FINE_PRECISIONS)
    there = tables.incidents.geometry.notna() & tables.incidents["occurred_at"].notna()
    near = tables.incidents[fine & there & ~tables.incidents["id"].isin(at_places)]
    if own.empty or near.empty:
        return empty
    points = shapely.centroid(np.array(crs.to_measured(list(near.geometry)), dtype=object))
    apart = shapely.distance(points[:, None], evidence.place_extents(own)[None])
    starts = own["place_id"].map(dict(trial.starts)).astype(str).to_numpy()
    rows = []
    for metres, at in zip(apart, near["occurred_at"], strict=True):
        if len(set(starts[metres <= AROUND_M])) == 1:
            nearest = str(own["place_id"].iloc[int(np.argmin(metres))])
            rows.append((nearest, dt.date.fromisoformat(str(at)[:10])))
    return pd.DataFrame(rows, columns=["place_id", "day"]) if rows else empty


def _answers(trial: Trial, tables: MunicipalityTables, today: dt.date) -> Outcome:
    if today <= trial.ends_on:
        return Outcome("untold", "coming" if today < trial.begins_on else "running")
    ends = {str(n): str(d)[:10] for n, d in tables.rounds.set_index("name")["date_to"].items()}
    begins = {str(n): str(d)[:10] for n, d in tables.rounds.set_index("name")["date_from"].items()}
    before = [n for n in round_names(tables) if ends[n] < trial.begins_on.isoformat()]
    after = [n for n in round_names(tables) if begins[n] > trial.ends_on.isoformat()]
    after = [n for n in after if begins[n][:1].isdecimal()]
    if not before or not after:
        return Outcome("untold", "no_round")
    if trial.design == "stepped":
        return Outcome("untold", "all_treated")
    pair = before[-1], after[0]
    if any(one.refuses for one in breaks_between(*(round_meta(tables, n) for n in pair))):
        return Outcome("untold", "breaks")
    counted = [_named(trial, tables, name) for name in (*before[-2:], after[0])]
    named = np.array([votes for votes, _ in counted]).T
    people = [answers for _, answers in counted]
    if min(people) == 0:
        return Outcome("untold", "no_round")
    earlier = None
    if len(before) > 1:
        earlier = named[:, :2], (people[0], people[1])
    return answer_outcome(trial, named[:, -2:], (people[-2], people[-1]), earlier=earlier)


def _named(trial: Trial, tables: MunicipalityTables, name: str) -> tuple[FloatArray, int]:
    """Count the respondents who name each place of the trial, and all of the round."""
    cast = evidence.votes(tables, name, field="unsafe_text")
    answers = tables.answers[tables.answers["round"] == name]
    return expected_votes(cast, list(trial.places)), int(answers["respondent"].nunique())


def doses_of(trial: Trial, visits: pd.DataFrame, today: dt.date) -> tuple[Dose, ...]:
    """Tell whether the draw was followed: patrol where it should be, and where it should not.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
        Those made during the trial count.
    today
        The trial so far.
    """
    end = min(today, trial.ends_on + dt.timedelta(days=1))
    if end <= trial.begins_on:
        return ()
    lengths = {"with": 0, "without": 0}
    for start in trial.starts.values():
        without = (min(start or end, end) - trial.begins_on).days
        lengths["without"] += without
        lengths["with"] += (end - trial.begins_on).days - without
    counted: dict[str, list[float]] = {"with": [], "without": []}
    done = visits[visits["status"] == "done"]
    for place_id, began, minutes in zip(
        done["place_id"], done["began_at"], done["minutes"], strict=True
    ):
        day = dt.date.fromisoformat(str(began)[:10])
        if place_id in trial.starts and trial.begins_on <= day < end:
            start = trial.starts[place_id]
            counted["with" if start and day >= start else "without"].append(float(minutes))
    return tuple(
        Dose(
            group,
            sum((start is not None) == (group == "with") for start in trial.starts.values())
            if trial.design == "randomised"
            else len(trial.starts),
            len(counted[group]),
            sum(counted[group]) / days * WEEK,
        )
        for group, days in lengths.items()
        if days
    )
