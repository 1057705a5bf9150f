from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from storage_builders import HALMSTAD

from geo_trygghet.errors import GuardError, StoreError
from geo_trygghet.publication.control_file import Override
from geo_trygghet.publication.history import history, shown_after, withdraw
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REASON = "fel läge för Lilla torg"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as opened:
        opened.add_municipality(HALMSTAD)
        yield opened


def add(store: Store, text: str, override: object = None) -> None:
    files = {
        "index.html": text.encode(),
        "kontroll.json": json.dumps({"override": override}).encode(),
    }
    store.add_release(HALMSTAD, round="2022", files=files, constructed=True, actor="prov")


def states(store: Store) -> list[tuple[int, str]]:
    return [(one.release.number, one.state) for one in history(store, HALMSTAD)]


def test_the_latest_that_stands_is_shown_and_those_before_it_are_replaced(store: Store) -> None:
    assert history(store, HALMSTAD) == ()
    for text in "abc":
        add(store, text)
    assert states(store) == [(3, "shown"), (2, "replaced"), (1, "replaced")]
    withdraw(store, HALMSTAD, 3, reason=REASON, actor="Kim")
    assert states(store) == [(3, "withdrawn"), (2, "shown"), (1, "replaced")]


def test_whoever_let_one_out_is_named(store: Store) -> None:
    add(store, "a", {"by": "Kim Ek", "reason": "bråttom"})
    add(store, "b")
    latest, first = history(store, HALMSTAD)
    assert latest.override is None
    assert first.override == Override("Kim Ek", "bråttom")


def test_before_a_release_is_withdrawn_it_is_known_what_is_shown_then(store: Store) -> None:
    for text in "abc":
        add(store, text)
    known = history(store, HALMSTAD)
    assert [one.number if (one := shown_after(known, n)) else None for n in (3, 2)] == [2, 3]
    then = withdraw(store, HALMSTAD, 3, reason=REASON, actor="Kim")
    assert then is not None
    assert then.number == 2
    withdraw(store, HALMSTAD, 1, reason=REASON, actor="Kim")
    assert shown_after(history(store, HALMSTAD), 2) is None
    assert withdraw(store, HALMSTAD, 2, reason=REASON, actor="Kim") is None
    assert store.latest_release(HALMSTAD.code) is None


@pytest.mark.parametrize("reason", ["", "fel", " f  e  l  l "])
def test_a_reason_that_tells_nothing_is_refused(store: Store, reason: str) -> None:
    add(store, "a")
    with pytest.raises(GuardError, match="Skriv varför utgåva 1 återkallas, med minst 10 tecken"):
        withdraw(store, HALMSTAD, 1, reason=reason, actor="Kim")
    assert states(store) == [(1, "shown")]


def test_a_release_is_withdrawn_once_and_only_if_it_is_there(store: Store) -> None:
    add(store, "a")
    withdraw(store, HALMSTAD, 1, reason=f"  {REASON}\n", actor="Kim")
    assert store.releases(HALMSTAD.code)[0].withdrawn_reason == REASON
    with pytest.raises(StoreError, match="redan återkallad"):
        withdraw(store, HALMSTAD, 1, reason=REASON, actor="Kim")
    with pytest.raises(StoreError, match="Utgåva 2 finns inte"):
        withdraw(store, HALMSTAD, 2, reason=REASON, actor="Kim")
