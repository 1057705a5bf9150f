"""Pictures are made once for each filter, and anew when the store changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, cast

import pytest
from geo_trygghet_web.pictures import Kept, picture_for, tables_for
from geo_trygghet_web.services import services
from town_store import add_dialogue

from geo_trygghet import lagesbild
from geo_trygghet.errors import UnknownRoundError
from geo_trygghet.lagesbild import Filters
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from web_site import Site


def test_what_was_used_longest_ago_is_let_go() -> None:
    kept: Kept[int] = Kept(2)
    made: list[str] = []

    def get(key: str) -> int:
        return kept.get(key, lambda: made.append(key) or len(made))

    for key in ("a", "b", "a", "c", "a", "b"):
        get(key)
    assert made == ["a", "b", "c", "b"]
    assert len(kept) == 2


def test_a_value_that_could_not_be_made_is_not_kept() -> None:
    kept: Kept[int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 7) == 7


def test_threads_that_ask_at_once_wait_for_one_making() -> None:
    kept: Kept[int] = Kept(2)
    made: list[int] = []
    together = threading.Barrier(6)

    def ask() -> None:
        together.wait()
        kept.get("a", lambda: made.append(1) or 1)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_nobody_waits_for_anothers_value() -> None:
    kept: Kept[int] = Kept(2)
    begun, may_end = threading.Event(), threading.Event()

    def slow() -> int:
        begun.set()
        assert may_end.wait(10)
        return 1

    thread = threading.Thread(target=kept.get, args=("slow", slow))
    thread.start()
    assert begun.wait(10)
    assert kept.get("quick", lambda: 2) == 2
    may_end.set()
    thread.join()
    assert kept.get("slow", lambda: 3) == 1


def test_a_picture_is_made_once_until_the_store_changes(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    halmstad = find_municipality("Halmstad")
    made: list[Filters] = []
    real = lagesbild.build

    def build(tables: object, filters: Filters) -> object:
        made.append(filters)
        return real(cast("lagesbild.MunicipalityTables", tables), filters)

    monkeypatch.setattr(lagesbild, "build", build)
    with site.app.app_context():
        first = picture_for(halmstad, Filters())
        assert picture_for(halmstad, Filters()) is first
        assert tables_for(halmstad) is tables_for(halmstad)
        picture_for(halmstad, Filters(min_answers=10))
        assert len(made) == 2
        site.store.add_municipality(find_municipality("Hallsberg"))
        assert picture_for(halmstad, Filters()) is first
        add_dialogue(site.store, ("Torget", "citizens", "Mörkt"))
        assert picture_for(halmstad, Filters()) is not first
        assert len(made) == 3
        with pytest.raises(UnknownRoundError):
            picture_for(halmstad, Filters(round="finns inte"))
    assert services(site.app).pictures
