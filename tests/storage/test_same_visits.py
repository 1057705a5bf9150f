"""A visit logged in the phone and in a file counts once; two patrols at once count twice."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import town_store
from patrol_log import log
from patrol_log import visit as on_day

from geo_trygghet.tables import ImportBatch, Intake

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


@pytest.fixture
def code(store: Store) -> str:
    """Fill the store, and press a visit of ten minutes at 19:05."""
    town_store.fill(store)
    own = store.municipalities()[0].code
    store.log_visits(own, frame(visit(own, "press:s1:A1", shift_id="s1")), actor="bo")
    return own


def visit(code: str, key: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Make a visit to the square of ten minutes at 19:05 unless said otherwise."""
    given = {"minutes": 10.0, "began_at": "2024-09-06T19:05:00", **more}
    return on_day(dt.date(2024, 9, 6), dedup_key=key, municipality_code=code, **given)


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), dtype=object)


def take(store: Store, code: str, *rows: dict[str, Any]) -> tuple[int, int]:
    town = next(one for one in store.municipalities() if one.code == code)
    whole = log(*rows).assign(row=range(2, len(rows) + 2))
    batch = ImportBatch(town, "patrols", None, whole, None, (), len(rows), None, constructed=True)
    sha256 = hashlib.sha256(repr(rows).encode()).hexdigest()
    file = Intake("patrols", "logg.csv", sha256, "CSV", None, None, None, {}, (), (batch,))
    (receipt,) = store.take(file, actor="anna")
    return receipt.taken, receipt.known


def test_a_pressed_visit_in_a_file_is_known_and_told(store: Store, code: str) -> None:
    same = visit(code, "a", began_at="2024-09-06T19:10:00", minutes=15.0)
    after = visit(code, "b", began_at="2024-09-06T19:15:00")
    elsewhere = visit(code, "c", place_id="t.parken")
    assert take(store, code, same, after, elsewhere) == (2, 1)
    assert store.visits(code)["minutes"].sum() == 30
    issues = store.source_issues(int(store.sources(code)["id"].max()))
    assert "1 besök i filen är redan loggade i telefonen" in issues[0].message
    assert take(store, code, same, after, elsewhere) == (0, 3)


def test_two_patrols_at_once_in_a_file_count_both(store: Store, code: str) -> None:
    assert take(store, code, visit(code, "a"), visit(code, "b")) == (1, 1)
    later = {"began_at": "2024-09-07T19:05:00"}
    assert take(store, code, visit(code, "c", **later), visit(code, "d", **later)) == (2, 0)


def test_what_is_planned_or_skipped_is_no_visit_made(store: Store, code: str) -> None:
    planned = visit(code, "a", status="planned")
    skipped = visit(code, "b", status="skipped", minutes=0.0)
    assert take(store, code, planned, skipped) == (2, 0)


def test_a_visit_that_came_by_file_is_not_logged_again(store: Store, code: str) -> None:
    later = {"began_at": "2024-09-07T19:05:00"}
    take(store, code, visit(code, "c", **later))
    again = visit(code, "form:1", began_at="2024-09-07T19:07:00", minutes=0.0)
    assert store.log_visits(code, frame(again), actor="bo") == 0
    other = visit(code, "form:2", began_at="2024-09-07T19:20:00")
    assert store.log_visits(code, frame(other), actor="bo") == 1
