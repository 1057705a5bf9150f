"""What was not known on a day is left out, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from report_town import material, visits
from storage_builders import HALMSTAD
from town_store import fill
from two_rounds import two_rounds

from geo_trygghet.reports.material import gather, known_by, last_day, visits_by
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_a_round_is_known_when_its_last_answer_has_come_in() -> None:
    tables = two_rounds()
    during, after = known_by(tables, dt.date(2025, 9, 15)), known_by(tables, dt.date(2025, 9, 28))
    assert list(during.rounds["name"]) == ["2023"]
    assert set(during.answers["round"]) == {"2023"}
    assert list(after.rounds["name"]) == ["2023", "2025"]


def test_what_was_read_out_of_later_texts_is_left_out_with_them() -> None:
    tables = two_rounds()
    known = known_by(tables, dt.date(2025, 1, 1))
    own = known.mentions[known.mentions["record"] == "answer"]
    assert set(own["record_id"]) <= set(known.answers["id"])
    assert len(known.mentions) < len(tables.mentions)
    assert set(known.readings["record_id"]) < set(tables.readings["record_id"])


def test_notes_and_incidents_after_the_day_are_left_out_and_undated_ones_stay() -> None:
    tables = two_rounds()
    notes = tables.walk_notes.copy()
    notes["walked_on"] = notes["walked_on"].astype(object)
    notes.loc[notes.index[0], "walked_on"] = None
    known = known_by(replace(tables, walk_notes=notes), dt.date(2023, 5, 2))
    assert len(known.walk_notes) == 1
    assert len(known.incidents) == 2


def test_a_time_before_everything_leaves_empty_tables_with_their_columns() -> None:
    tables = two_rounds()
    known = known_by(tables, dt.date(2001, 1, 1))
    assert known.answers.empty
    assert list(known.incidents.columns) == list(tables.incidents.columns)


@pytest.mark.parametrize(
    ("name", "held", "kept"), [("våren 2019", "2019-12-31", 1), ("våren 2019", "2019-12-30", 0),
                               ("våren", "2001-01-01", 1)],
)  # fmt: skip
def test_a_round_without_days_is_known_by_the_year_in_its_name(
    name: str, held: str, kept: int
) -> None:
    tables = two_rounds()
    rounds = tables.rounds.iloc[:1].assign(name=name, date_to=np.nan)
    known = known_by(replace(tables, rounds=rounds), dt.date.fromisoformat(held))
    assert len(known.rounds) == kept


def test_the_last_day_is_that_of_anything_entered() -> None:
    own = material()
    assert last_day(own) == dt.date(2026, 1, 15)  # a follow-up
    early = replace(own, ledger=replace(own.ledger, follow_ups=own.ledger.follow_ups.iloc[:0],
                                        actions=own.ledger.actions.iloc[:0]))  # fmt: skip
    assert last_day(early) == dt.date(2025, 12, 30)  # a visit that was made


def test_visits_after_the_day_do_not_count() -> None:
    kept = visits_by(visits(), dt.date(2025, 1, 7))
    assert set(kept["began_at"].str[:10]) == {f"2025-01-0{n}" for n in range(1, 8)}
    assert visits_by(visits(0), dt.date(2025, 1, 7)).columns.tolist() == kept.columns.tolist()


def test_the_stores_things_are_gathered_and_ready_tables_are_not_read_again(
    tmp_path: Path,
) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as store:
        fill(store)
        own = gather(store, HALMSTAD.code)
        again = gather(store, HALMSTAD.code, tables=own.tables)
    assert own.municipality.name == "Halmstad"
    assert len(own.ledger.promises) == 2
    assert again.tables is own.tables
    assert isinstance(own.texts, pd.DataFrame)
