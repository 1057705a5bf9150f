"""What a report is made of: a municipality's tables as they were known on a day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_trygghet.cells import day_of, rows_of
from geo_trygghet.privacy import Earlier, earlier_releases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from geo_trygghet.storage import Store
    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Ledger, Municipality, MunicipalityTables


@dataclass(frozen=True)
class Material:
    """Everything that reports tell of, read from a store.

    Attributes
    ----------
    tables, ledger
        The municipality's.
    visits : table, schema.PATROL_VISIT
        Only hours are told of them, never when or where a patrol was.
    releases, told
        Also those withdrawn, and what each of them told.
    texts : table, schema.REPORT_TEXT
    decisions : table, schema.PICTURE_DECISION
    """

    tables: MunicipalityTables
    ledger: Ledger
    visits: pd.DataFrame
    releases: tuple[Release, ...]
    told: tuple[Earlier, ...]
    texts: pd.DataFrame
    decisions: pd.DataFrame

    @property
    def municipality(self) -> Municipality:
        """Whose it is."""
        return self.tables.municipality


def gather(store: Store, code: str, *, tables: MunicipalityTables | None = None) -> Material:
    """Read what reports are made of from a store.

    Parameters
    ----------
    store, code
        Where, and of which municipality.
    tables
        Its tables, for who keeps them ready; None: read too.
    """
    releases = tuple(sorted(store.releases(code), key=lambda one: one.number))
    rounds = {one.number: one.round for one in releases}
    return Material(
        tables=store.read(code) if tables is None else tables,
        ledger=store.ledger(code),
        visits=store.visits(code),
        releases=releases,
        told=earlier_releases(store.release_counts(code), rounds),
        texts=store.report_texts(code),
        decisions=store.picture_decisions(code),
    )


def known_by(tables: MunicipalityTables, day: dt.date) -> MunicipalityTables:
    """Leave out what happened or was answered after a day; what has no day stays.

    A survey round is known when its last answer has come in: half a round ranks nothing. The
    register of places and how texts are read are those of today.
    """
    rounds = tables.rounds[mask(_round_known(tables, row, day) for row in rows_of(tables.rounds))]
    answers = tables.answers[tables.answers["round"].isin(rounds["name"])]
    walk = tables.walk_notes[_by(tables.walk_notes["walked_on"], day)]
    dialogue = tables.dialogue_notes[_by(tables.dialogue_notes["held_on"], day)]
    incidents = tables.incidents[_by(tables.incidents["occurred_at"], day)]
    kept = {"answer": answers, "walk_note": walk, "dialogue_note": dialogue, "incident": incidents}
    return replace(
        tables,
        rounds=rounds,
        answers=answers,
        walk_notes=walk,
        dialogue_notes=dialogue,
        incidents=incidents,
        mentions=_of(tables.mentions, kept),
        readings=_of(tables.readings, kept),
    )


def _of(frame: pd.DataFrame, kept: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Keep what was read out of the texts that are kept."""
    own = pd.Series(data=False, index=frame.index)
    for record, rows in kept.items():
        own |= (frame["record"] == record) & frame["record_id"].isin(rows["id"])
    return frame[own]


def _by(cells: pd.Series, day: dt.date) -> NDArray[np.bool_]:
    return mask((found := day_of(cell)) is None or found <= day for cell in cells)


def mask(kept: Iterable[bool]) -> NDArray[np.bool_]:
    """Give which rows are kept; an empty list would choose columns instead."""
    return np.array(list(kept), dtype=bool)


def _round_known(tables: MunicipalityTables, row: dict[str, object], day: dt.date) -> bool:
    last = day_of(row["date_to"])
    if last is None:
        own = tables.answers.loc[tables.answers["round"] == row["name"], "answered_on"]
        last = max((found for cell in own if (found := day_of(cell))), default=None)
    if last is None:
        year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", str(row["name"]))
        last = dt.date(int(year[0]), 12, 31) if year else None
    return last is None or last <= day


def last_day(material: Material) -> dt.date | None:
    """Give the last day that anything in the store is from; None: it is empty.

    It stands for the clock: that something from after a quarter is entered shows that the quarter
    is over.
    """
    tables = material.tables
    logged = material.visits[material.visits["status"] != "planned"]
    cells: list[Iterable[object]] = [
        tables.answers["answered_on"],
        tables.walk_notes["walked_on"],
        tables.dialogue_notes["held_on"],
        tables.incidents["occurred_at"],
        tables.sources["imported_at"],
        material.ledger.follow_ups["followed_on"],
        material.ledger.actions["made_at"],
        logged["began_at"],
        [one.published_at for one in material.releases],
        [one.withdrawn_at for one in material.releases],
    ]
    return max((day for column in cells for cell in column if (day := day_of(cell))), default=None)


def visits_by(visits: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Leave out visits, planned or made, that begin after a day.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
    day
        The last day that counts.
    """
    return visits[mask(str(began)[:10] <= day.isoformat() for began in visits["began_at"])]
