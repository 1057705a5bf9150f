"""A plan as the store keeps it: the shift with the plan whole, and a row a planned visit."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo_trygghet import schema
from geo_trygghet.patrol.document import write_plan

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo_trygghet.patrol.model import Plan

_ADDED = frozenset({"id", "source_id", "row"})
"""Columns of a visit that the store fills in."""


def shift_name(plan: Plan, *, taken: Collection[str] = ()) -> str:
    """Name a plan's shift by its time and content: the same plan has the same name.

    Parameters
    ----------
    plan
        The plan.
    taken
        Names that can't be used again, as of a shift that was cancelled: then a number follows.
    """
    whole = json.dumps(write_plan(plan), sort_keys=True, ensure_ascii=False)
    mark = hashlib.sha256(whole.encode()).hexdigest()[:6]
    name = f"{plan.shift.begins:%Y-%m-%d-%H%M}-{mark}"
    number, tried = 1, name
    while tried in taken:
        number += 1
        tried = f"{name}-{number}"
    return tried


def shift_rows(
    plan: Plan, municipality_code: str, *, shift_id: str, constructed: bool
) -> tuple[dict[str, Any], pd.DataFrame]:
    """Give what `Store.add_shift` takes: the shift, and its planned visits.

    Parameters
    ----------
    plan
        The plan.
    municipality_code
        Whose it is.
    shift_id
        As `shift_name` gives it.
    constructed
        True if what the plan rests on is made up.
    """
    ends = plan.shift.begins + dt.timedelta(minutes=plan.shift.minutes)
    shift = {
        "municipality_code": municipality_code,
        "shift_id": shift_id,
        "begins_at": plan.shift.begins.isoformat(timespec="seconds"),
        "ends_at": ends.isoformat(timespec="seconds"),
        "means": plan.shift.means,
        "patrols": plan.shift.patrols,
        "seed": plan.seed,
        "plan": write_plan(plan),
        "constructed": constructed,
    }
    visits: list[dict[str, Any]] = [
        {
            "municipality_code": municipality_code,
            "dedup_key": f"{shift_id}/{route.letter}{number}",
            "shift_id": shift_id,
            "patrol": route.letter,
            "number": number,
            "place_id": visit.place_id,
            "began_at": visit.arrive.isoformat(timespec="seconds"),
            "minutes": visit.minutes,
            "status": "planned",
            "reason": None,
            "found": [],
            "constructed": constructed,
        }
        for route in plan.routes
        for number, visit in enumerate(route.visits, start=1)
    ]
    columns = [name for name in schema.PATROL_VISIT.names if name not in _ADDED]
    return shift, pd.DataFrame(visits, columns=columns, dtype=object)
