"""Visits of patrols in the tiny town, with what they found; for the tests of what they lead to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from tiny_town import CODE


def visit(place_id: str, day: int, *found: str, **told: object) -> dict[str, Any]:
    """Give a visit that was made so many days after 2024-01-01."""
    began = dt.date(2024, 1, 1) + dt.timedelta(days=day)
    return {
        "municipality_code": CODE, "dedup_key": f"{place_id} {day} {told.get('patrol')}",
        "shift_id": None, "patrol": None, "number": None, "place_id": place_id,
        "began_at": f"{began}T19:05:00+01:00", "minutes": 12.0, "status": "done", "reason": None,
        "found": list(found), "constructed": False, **told,
    }  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Put visits into a frame with the columns of schema.PATROL_VISIT less those the store adds."""
    return pd.DataFrame(list(rows) or [visit("t.torget", 1)], dtype=object).iloc[: len(rows)]
