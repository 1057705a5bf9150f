"""Places that a trial compares with: no patrol is planned there while they are compared."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from geo_trygghet.followup.document import trial_of
from geo_trygghet.patrol.model import LeftOut
from geo_trygghet_web.patrol_words import trial_reason
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.patrol.model import PatrolPlace, Plan

TRIAL = "trial"
"""Code of a place that is left out because a trial compares with it."""


def compared_with(code: str, day: dt.date) -> dict[str, dt.date]:
    """Give the places that must have no patrol on a day, with the last such day.

    They are a running trial's places to compare with, and those whose first day is to come.

    Parameters
    ----------
    code
        The municipality.
    day
        The shift's day.
    """
    found: dict[str, dt.date] = {}
    for row in store().trials(code).to_dict("records"):
        trial = trial_of(row)
        if not trial.begins_on <= day <= trial.ends_on:
            continue
        for place_id, first in trial.starts.items():
            last = trial.ends_on if first is None else first - dt.timedelta(days=1)
            if day <= last:
                found[place_id] = max(last, found.get(place_id, last))
    return found


def free_places(
    places: tuple[PatrolPlace, ...], held: Mapping[str, dt.date]
) -> tuple[PatrolPlace, ...]:
    """Give the places that no trial compares with."""
    return tuple(one for one in places if one.place_id not in held)


def with_compared(plan: Plan, places: tuple[PatrolPlace, ...], held: Mapping[str, dt.date]) -> Plan:
    """Tell in a plan of the free places which others were asked for, and why they are left out."""
    told = tuple(
        LeftOut(one.place_id, TRIAL, trial_reason(held[one.place_id]))
        for one in places
        if one.place_id in held
    )
    if not told:
        return plan
    return dataclasses.replace(plan, places=places, left_out=(*plan.left_out, *told))
