"""A patrol log that is easy to reckon with: rows of visits, and a year of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo_trygghet import schema
from geo_trygghet.storage.codec import ZONE

if TYPE_CHECKING:
    import numpy as np

CODE = "1380"

SUMMER_EVENING = dt.datetime(2024, 7, 15, 18, 30)  # noqa: DTZ001 - Swedish time, as the page has it


def visit(day: dt.date, place_id: str = "t.torget", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Make a row of schema.PATROL_VISIT, done at 18:00 for 15 minutes unless said otherwise."""
    clock = more.pop("clock", dt.time(18, 0))
    row: dict[str, Any] = dict.fromkeys(schema.PATROL_VISIT.names)
    row |= {
        "municipality_code": CODE, "place_id": place_id, "minutes": 15.0, "status": "done",
        "began_at": dt.datetime.combine(day, clock, ZONE).isoformat(timespec="seconds"),
        "found": [], "constructed": True,
    }  # fmt: skip
    row |= more
    row["dedup_key"] = row["dedup_key"] or f"{row['began_at']} {row['status']} {place_id}"
    return row


def log(*rows: dict[str, Any]) -> pd.DataFrame:
    """Put rows into a frame as the store gives it."""
    frame = pd.DataFrame(list(rows), columns=schema.PATROL_VISIT.names)
    return frame.assign(id=range(1, len(frame) + 1))


def year_of(
    first: dt.date,
    planned: np.ndarray,
    shares: np.ndarray,
    *,
    places: tuple[str, ...] = ("t.torget", "t.parken"),
) -> pd.DataFrame:
    """Make weeks from a day on: one long visit a day planned, and what was done of it.

    Parameters
    ----------
    first
        First day of the first week.
    planned
        Hours a week [hours].
    shares
        Share done of each week so far, at most as many [0–1].
    """
    rows = []
    for week, hours in enumerate(planned):
        for n in range(7):
            day, place = first + dt.timedelta(days=7 * week + n), places[n % len(places)]
            minutes = hours * 60 / 7
            rows.append(visit(day, place, minutes=minutes, status="planned"))
            if week < len(shares):
                rows.append(visit(day, place, minutes=minutes * shares[week]))
    return log(*rows)
