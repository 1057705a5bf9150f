"""A ledger of sheets: what leads nowhere, or contradicts itself, is refused as a whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_trygghet.action_plan.entry import LONGEST
from geo_trygghet.action_plan.sheets import TEXTS, check_ledger, read_ledger
from geo_trygghet.errors import LedgerError, UnknownPlaceError
from geo_trygghet.intake import read_file
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

AREAS = Path(__file__).parents[2] / "data" / "areas"
SHEETS = ("promises.csv", "promise_periods.csv", "actions.csv", "follow_ups.csv")
CODE = "1861"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in SHEETS:
        shutil.copy(AREAS / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def store() -> Iterator[Store]:
    """Give a store with Hallsberg's places."""
    hallsberg = find_municipality("Hallsberg")
    with Store.open() as opened:
        opened.add_municipality(hallsberg)
        intake = read_file(
            AREAS / "hallsberg.geojson", "places", municipality=hallsberg, round=None,
            register=opened.register,
        )  # fmt: skip
        opened.take(intake, actor="prov")
        yield opened


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_only_the_sheet_of_promises_must_be_there(folder: Path) -> None:
    for name in SHEETS[1:]:
        (folder / name).unlink()
    told = read_ledger(folder, {CODE})
    assert list(told.periods["period"]) == ["2019–2021"]
    assert len(told.promises) == 3
    assert told.actions.empty
    assert told.follow_ups.empty


def test_other_municipalities_are_passed_over(folder: Path) -> None:
    told = read_ledger(folder, {CODE})
    for frame in (told.periods, told.promises, told.actions, told.follow_ups):
        assert set(frame["municipality_code"]) == {CODE}


def test_a_period_that_no_sheet_tells_of_is_made_out_of_its_promises(folder: Path) -> None:
    change(folder, "promise_periods.csv", "Hallsberg;2019–2021", "Hallsberg;2015")
    periods = read_ledger(folder, {CODE}).periods.set_index("period")
    assert set(periods.index) == {"2015", "2019–2021"}
    assert periods.loc["2019–2021", "period_from"] == "2019-11-28"
    assert periods.loc["2019–2021", "signatories"] == []


def test_a_whole_ledger_is_let_through(folder: Path, store: Store) -> None:
    told = read_ledger(folder, {CODE})
    check_ledger(store, told)
    assert store.add_ledger(told, actor="prov") == 1 + 3 + 2 + 5


@pytest.mark.parametrize(
    ("name", "old", "new", "error", "words"),
    [
        ("promises.csv", "hlb.alleskolan", "hlb.x", UnknownPlaceError, "hlb-2019-2.*hlb.x"),
        ("actions.csv", "1;hlb-2019-3;;", "1;hlb-2019-3;hlb.y;", UnknownPlaceError, "hlb.y"),
        ("actions.csv", "1;hlb-2019-3;", "1;hlb-9;", LedgerError, "hlb-9, som inte finns"),
        ("promises.csv", "2019-11-28", "2019-11-29", LedgerError, "Skriv samma dag i båda"),
        ("follow_ups.csv", "grannsamverkan-1", "x-1", LedgerError, "action x-1 finns inte"),
        ("follow_ups.csv", "10-08;ongoing", "10-08;planned", LedgerError, "säger planned"),
        ("actions.csv", "2020-11-20", "", LedgerError, "done_on tom"),
        ("actions.csv", ";Kommunpolis;", ";Maria Lund;", LedgerError, "”Maria Lund” i responsible"),
        ("promises.csv", "inbjudan skickad", "ring 070-174 06 35", LedgerError, "i done för hlb-2"),
        ("follow_ups.csv", "Våren flyttades", "Maria Lund bad", LedgerError, "”Maria Lund” i note"),
        (
            "promise_periods.csv",
            "Kommundirektör",
            "Maria Lund",
            LedgerError,
            "i signatories för 20",
        ),
        ("promise_periods.csv", "Vandringar", "maria@post.example", LedgerError, "i background"),
    ],
)
def test_what_leads_nowhere_is_named_with_sheet_and_id(
    folder: Path,
    store: Store,
    name: str,
    old: str,
    new: str,
    error: type[Exception],
    words: str,
) -> None:
    change(folder, name, old, new)
    with pytest.raises(error, match=words) as told:
        check_ledger(store, read_ledger(folder, {CODE}))
    assert name in str(told.value)


def test_a_place_that_is_called_as_a_person_is_no_person(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(folder, "actions.csv", "Träffar för elever", "Träffar vid Maria Lund för elever")
    told, tables = read_ledger(folder, {CODE}), store.read(CODE)
    with pytest.raises(LedgerError, match="”Maria Lund” i text"):
        check_ledger(store, told)
    named = replace(tables, places=tables.places.assign(name="Maria Lund"))
    monkeypatch.setattr(store, "read", lambda _code: named)
    check_ledger(store, told)


def test_every_free_text_that_the_page_checks_is_checked_in_the_sheets() -> None:
    columns = {column for _, names in TEXTS.values() for column in names}
    # On the page a period before this one, and a round, are chosen from those that there are.
    assert columns == {*LONGEST, "predecessor", "round"}


def test_what_the_store_knows_is_not_looked_at_again(folder: Path, store: Store) -> None:
    store.add_ledger(read_ledger(folder, {CODE}), actor="prov")
    change(folder, "follow_ups.csv", "10-08;ongoing", "10-08;planned")
    change(folder, "actions.csv", ";Kommunpolis;", ";Maria Lund;")
    change(folder, "follow_ups.csv", "Våren flyttades", "Maria Lund bad")
    check_ledger(store, read_ledger(folder, {CODE}))
