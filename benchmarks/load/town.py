"""The store that the crowd works in, and their accounts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from benchmarks.faults.town import ACTOR, MUNICIPALITY, file_of, fill, rows_of, take
from geo_trygghet import schema
from geo_trygghet.start_data import load_start_data
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from geo_trygghet.tables import Intake

DATA: Final = Path(__file__).parents[2] / "data"
CODE: Final = MUNICIPALITY.code
PASSWORD: Final = "ett konstruerat lösenord för provet"  # noqa: S105 - opens this store alone
ACCOUNTS: Final = {"planner": 4, "police": 4, "communicator": 2}
"""Role → accounts; several people use each, as a town hall does."""

NAMES: Final = (
    "Anna",
    "Bengt",
    "Cecilia",
    "David",
    "Eva",
    "Fredrik",
    "Gunilla",
    "Henrik",
    "Ingrid",
)


def prepare(address: str, *, small: bool) -> None:
    """Make a store with accounts and the start data, or if `small` a constructed town."""
    with Store.open(address) as store:
        if small:
            fill(store)
            store.add_promises(_promise(), actor=ACTOR)
            take(store, _names())
        else:
            load_start_data(store, DATA, actor=ACTOR)
        for role, count in ACCOUNTS.items():
            for number in range(count):
                store.add_account(
                    user_name=f"{role}{number}",
                    password=PASSWORD,
                    role=role,
                    municipality_codes={CODE},
                    actor=ACTOR,
                )


def _names() -> Intake:
    """Make a walk on which constructed persons are named, so that there is something to review."""
    rows = rows_of("walk").head(len(NAMES) * 2)
    notes = [f"{first} {last} bor här" for first in NAMES for last in ("Karlsson", "Lindqvist")]
    keys = [f"namn-{number}" for number in range(len(rows))]
    return file_of("walk", rows.assign(note=notes[: len(rows)], dedup_key=keys))


def _promise() -> pd.DataFrame:
    row: dict[str, object] = {
        "municipality_code": CODE, "promise_id": "konstruerat", "period": "2025–2026",
        "period_from": "2025-01-01", "period_to": "2026-12-31", "party": "both",
        "text": "Konstruerat löfte: fler vuxna ute", "measure": None, "target": None,
        "place_ids": [], "source": "konstruerat",
    }  # fmt: skip
    return pd.DataFrame([row], columns=schema.PROMISE.names)
