"""The store on both backends: municipalities, promises, releases, settings, the audit log."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from pandas.testing import assert_frame_equal
from shapely.geometry import LineString, Point
from storage_builders import (
    HALMSTAD,
    LAHOLM,
    answer,
    dump,
    figures,
    place,
    places,
    promises,
    read_all,
    survey,
)

from geo_trygghet import schema
from geo_trygghet.errors import StoreError, UnknownMunicipalityError
from geo_trygghet.storage import Release, Store
from geo_trygghet.storage.releases import hash_files

if TYPE_CHECKING:
    from benchmarks.faults.postgres_cluster import Cluster

FILES = {"index.html": b"<html>", "platser.csv": bytes(range(256))}


def test_a_municipality_is_added_once_and_found_by_name_slug_and_code(store: Store) -> None:
    assert store.municipalities() == []
    store.add_municipality(LAHOLM)
    store.add_municipality(HALMSTAD)
    store.add_municipality(HALMSTAD)
    assert store.municipalities() == [HALMSTAD, LAHOLM]
    for text in ("1380", "halmstad", " Halmstad ", "HALMSTADS KOMMUN", "Halmstad kommun"):
        assert store.municipality(text) == HALMSTAD


def test_an_unknown_municipality_is_named_with_those_there_are(store: Store) -> None:
    with pytest.raises(UnknownMunicipalityError, match="har ingen kommun"):
        store.municipality("Halmstad")
    store.add_municipality(HALMSTAD)
    with pytest.raises(UnknownMunicipalityError, match=r"”Laholm” finns inte i lagret.*Halmstad"):
        store.municipality("Laholm")
    with pytest.raises(UnknownMunicipalityError, match="1381"):
        store.read("1381")


def test_the_version_changes_with_what_a_page_shows_and_only_then(store: Store) -> None:
    seen = [store.version()]

    def changed() -> bool:
        seen.append(store.version())
        return seen[-1] not in seen[:-1]

    store.add_municipality(HALMSTAD)
    assert changed()
    store.add_municipality(HALMSTAD)
    assert not changed()
    store.take(survey(answer("1")), actor="a")
    assert changed()
    store.add_promises(promises("p1"), actor="a")
    assert changed()
    store.add_figures(figures("2020"), actor="a")
    assert changed()
    store.add_release(HALMSTAD, round="2020", files=FILES, constructed=True, actor="a")
    assert changed()
    store.add_release(HALMSTAD, round="2020", files=FILES, constructed=True, actor="a")
    store.add_promises(promises("p1"), actor="a")
    store.audit(actor="a", action="sign-in")
    assert store.setting("key", lambda: "x") == "x"
    assert store.version() == seen[-1]


def test_promises_and_figures_are_added_and_known_ones_left(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    store.add_municipality(LAHOLM)
    assert store.add_promises(promises("p2", "p1"), actor="anna") == 2
    other = promises("p1", "p3").assign(text="annan text")
    assert store.add_promises(other, actor="anna") == 1
    assert store.add_promises(promises("p1", code="1381"), actor="anna") == 1
    kept = store.promises("1380")
    assert list(kept.columns) == schema.PROMISE.names
    assert kept["promise_id"].tolist() == ["p1", "p2", "p3"]
    assert kept["text"].tolist() == ["Fler vuxna ute", "Fler vuxna ute", "annan text"]
    assert kept["place_ids"].tolist() == [["hal.torg"]] * 3
    assert store.add_figures(figures("2020", "2016"), actor="anna") == 2
    assert store.add_figures(figures("2020"), actor="anna") == 0
    shown = store.figures("1380")
    assert shown["round"].tolist() == ["2016", "2020"]
    assert shown["n_answers"].isna().tolist() == [True, False]
    assert store.figures("1381").empty
    assert [row.action for row in store.audit_log()] == ["add-published_figure"] + [
        "add-promise"
    ] * 3


def test_a_promise_of_an_absent_municipality_is_refused_in_one_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="strider mot det som redan finns") as told:
        store.add_promises(promises("p1"), actor="a")
    assert "Fler vuxna" not in str(told.value)
    assert "\n" not in str(told.value)
    assert not any(dump(store).values())


def test_releases_are_numbered_and_the_same_files_give_the_same_one(store: Store) -> None:
    for town in (HALMSTAD, LAHOLM):
        store.add_municipality(town)
        assert store.latest_release(town.code) is None
    more = {"round": "2020", "constructed": True, "actor": "anna"}
    first = store.add_release(HALMSTAD, files=FILES, **more)  # type: ignore[arg-type]  # one dict of mixed types
    assert first == Release(
        "1380", 1, "2020", hash_files(FILES), first.published_at, "anna", constructed=True
    )
    again = store.add_release(HALMSTAD, files=dict(reversed(FILES.items())), **more)  # type: ignore[arg-type]  # as above
    assert again == first
    second = store.add_release(HALMSTAD, files=FILES | {"index.html": b"2"}, **more)  # type: ignore[arg-type]  # as above
    back = store.add_release(HALMSTAD, files=FILES, **more)  # type: ignore[arg-type]  # as above
    empty = store.add_release(LAHOLM, files={}, **more)  # type: ignore[arg-type]  # as above
    assert [second.number, back.number, empty.number] == [2, 3, 1]
    assert store.releases("1380") == [back, second, first]
    assert store.latest_release("1380") == back
    assert store.release_files("1380", 1) == FILES
    assert list(store.release_files("1380", 1)) == sorted(FILES)
    assert store.release_file("1380", 2, "index.html") == b"2"
    assert store.release_file("1380", 2, "karta.png") is None
    assert store.release_file("1381", 2, "index.html") is None
    assert store.release_files("1381", 1) == {}
    assert [row.action for row in store.audit_log()] == ["publish"] * 4


def test_the_hash_of_a_release_depends_on_names_and_borders() -> None:
    assert hash_files({"a": b"b"}) != hash_files({"b": b"a"})
    assert hash_files({"a": b"", "b": b"c"}) != hash_files({"a": b"b", "": b"c"})


def test_a_setting_is_made_once(store: Store) -> None:
    assert store.setting("key", lambda: "ett") == "ett"
    assert store.setting("key", lambda: "två") == "ett"
    assert store.setting("other", lambda: "två") == "två"


def test_what_is_done_is_logged_latest_first(store: Store) -> None:
    for number in range(5):
        store.audit(
            actor="anna", action=f"a{number}", municipality_code="1380", detail={"n": number}
        )
    assert [row.action for row in store.audit_log(limit=2)] == ["a4", "a3"]
    row = store.audit_log()[-1]
    assert (row.actor, row.municipality_code, row.detail) == ("anna", "1380", {"n": 0})
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00", row.at)


def test_a_store_that_is_opened_again_is_as_it_was_left(address: str) -> None:
    with Store.open(address) as store:
        store.take(survey(answer("1")), actor="a")
        before, version = dump(store), store.version()
    with Store.open(address) as store:
        assert dump(store) == before
        assert store.version() == version


def test_threads_share_a_store(store: Store) -> None:
    store.take(survey(answer("0")), actor="a")

    def work(number: int) -> int:
        store.take(survey(answer(f"{number}"), sha256=f"{number}"), actor="a", reader=read_all)
        return len(store.read("1380").answers)

    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(work, range(1, 25)))
    assert max(seen) == 25
    assert sorted(store.read("1380").answers["dedup_key"], key=int) == [str(n) for n in range(25)]


@pytest.mark.postgis
def test_a_server_that_let_go_of_its_connections_is_asked_again(
    postgres_address: str, cluster: Cluster
) -> None:
    with Store.open(postgres_address) as store:
        store.add_municipality(HALMSTAD)
        cluster.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ~ '^t[0-9]'"
        )
        assert store.municipalities() == [HALMSTAD]


@pytest.mark.postgis
def test_both_backends_give_the_same_frames_and_order(
    sqlite_store: Store, postgres_address: str
) -> None:
    # å, ä, ö and capitals: PostgreSQL's Swedish order would differ from SQLite's
    ids = ["hal.Ö", "hal.a", "hal.å", "hal.Ä", "hal.z", "hal.B", "hal._", "hal.-"]
    line = LineString([(12.8, 56.6, 5.0), (12.9, 56.7, 6.0)])
    with Store.open(postgres_address) as other:
        for store in (sqlite_store, other):
            shapes = {"hal.a": line, "hal.B": Point(1 / 3, 0.1 + 0.2)}
            rows = [place(own, geometry=shapes.get(own, Point(12, 56))) for own in ids]
            store.take(places(*rows, aliases={"hal.a": ids}), actor="a")
            rows = [answer(own, f"vid {own}", answered_on="2020-02-29") for own in ids]
            store.take(survey(*rows), actor="a", reader=read_all)
        one, two = sqlite_store.read("1380"), other.read("1380")
        for name in ("places", "aliases", "rounds", "answers", "mentions", "readings"):
            assert_frame_equal(getattr(one, name), getattr(two, name), obj=name)
        assert one.places["place_id"].tolist() == sorted(ids)
        assert one.places.geometry.to_wkb().tolist() == two.places.geometry.to_wkb().tolist()
        assert not one.places.geometry.has_z.any()


@pytest.mark.postgis
def test_positions_on_postgresql_are_postgis_with_an_index(postgres_address: str) -> None:
    with Store.open(postgres_address) as store:
        store.take(places(place("hal.a", geometry=Point(12.85, 56.67))), actor="a")
        with store._database.reading() as connection:
            (found,) = connection.exec_driver_sql(
                "SELECT ST_AsText(geometry), ST_SRID(geometry) FROM place"
                " WHERE geometry && ST_MakeEnvelope(12, 56, 13, 57, 4326)"
            ).all()
            indexes = connection.exec_driver_sql(
                "SELECT tablename FROM pg_indexes WHERE indexdef LIKE '%%USING gist (geometry)'"
            )
            assert sorted(indexes.scalars()) == [
                "answer",
                "dialogue_note",
                "incident",
                "place",
                "street",
                "walk_note",
            ]
        assert found == ("POINT(12.85 56.67)", 4326)
