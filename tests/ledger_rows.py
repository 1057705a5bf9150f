"""Rows of a small ledger, as short as its test needs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo_trygghet import schema
from geo_trygghet.tables import Ledger

Row = dict[str, Any]
CODE = "1380"


def period(name: str = "2023–2024", **more: object) -> Row:
    row: Row = dict.fromkeys(schema.PROMISE_PERIOD.names)
    row |= {
        "municipality_code": CODE, "period": name, "period_from": "2023-01-01",
        "period_to": "2024-12-31", "parties": ["Polisen", "Kommunen"], "signatories": [],
        "source": "Löftet",
    }  # fmt: skip
    return row | more


def promise(promise_id: str = "p1", **more: object) -> Row:
    row: Row = dict.fromkeys(schema.PROMISE.names)
    row |= {
        "municipality_code": CODE, "promise_id": promise_id, "period": "2023–2024",
        "period_from": "2023-01-01", "period_to": "2024-12-31", "party": "both",
        "text": "Ett tryggare torg", "place_ids": [], "source": "Löftet",
    }  # fmt: skip
    return row | more


def action(action_id: str = "a1", **more: object) -> Row:
    row: Row = dict.fromkeys(schema.ACTION.names)
    row |= {
        "municipality_code": CODE, "action_id": action_id, "party": "municipality",
        "text": "Ny lykta", "status": "planned", "public": True, "constructed": False,
        "made_at": "2023-03-01T12:00:00+01:00", "changed_at": "2023-03-01T12:00:00+01:00",
    }  # fmt: skip
    return row | more


def follow_up(number: int, status: str, followed_on: str, **more: object) -> Row:
    row: Row = dict.fromkeys(schema.FOLLOW_UP.names)
    row |= {
        "id": number, "municipality_code": CODE, "of": "action", "of_id": "a1",
        "followed_on": followed_on, "status": status, "constructed": False,
        "recorded_at": f"{followed_on}T12:00:00+01:00", "recorded_by": "Kim",
    }  # fmt: skip
    return row | more


def frame(table: schema.Table, *rows: Row) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=table.names, dtype=object)


def ledger(
    periods: tuple[Row, ...] = (),
    promises: tuple[Row, ...] = (),
    actions: tuple[Row, ...] = (),
    follow_ups: tuple[Row, ...] = (),
) -> Ledger:
    return Ledger(
        frame(schema.PROMISE_PERIOD, *periods),
        frame(schema.PROMISE, *promises),
        frame(schema.ACTION, *actions),
        frame(schema.FOLLOW_UP, *follow_ups),
    )
