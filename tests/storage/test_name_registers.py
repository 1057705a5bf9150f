"""A newer register changes its own places, and never what people wrote in or changed."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
from shapely.geometry import Point
from storage_builders import dump, place, places

from geo_trygghet.tables import NAME_REGISTER

if TYPE_CHECKING:
    from storage_builders import Row

    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Intake

FAR = Point(12.95, 56.67)


def register(
    *rows: Row, sha256: str = "r" * 64, aliases: dict[str, list[str]] | None = None
) -> Intake:
    made = places(*rows, aliases=aliases, sha256=sha256)
    batch = dataclasses.replace(made.batches[0], gives_way=True)
    told = f"OpenStreetMap, {NAME_REGISTER}"
    return dataclasses.replace(made, kind="gazetteer", format=told, batches=(batch,))


def named(store: Store) -> dict[str, tuple[int, str]]:
    frame = store.read("1380").places
    columns = (frame["place_id"], frame["version"], frame["name"])
    return {i: (version, name) for i, version, name in zip(*columns, strict=True)}


def test_the_same_register_gives_nothing_new_and_a_newer_one_its_changes(store: Store) -> None:
    rows = [place("hal.a", name="A"), place("hal.b", name="B")]
    store.take(register(*rows), actor="a")
    (again,) = store.take(register(*rows), actor="a")
    assert (again.taken, again.known) == (0, 2)
    newer = register(rows[0], place("hal.b", name="B", geometry=FAR), sha256="n" * 64)
    (receipt,) = store.take(newer, actor="a")
    assert (receipt.taken, receipt.known) == (1, 1)
    assert named(store) == {"hal.a": (1, "A"), "hal.b": (2, "B")}


def test_a_place_that_somebody_changed_stays_as_it_is_and_that_is_told(store: Store) -> None:
    store.take(register(place("hal.a", name="A"), place("hal.b", name="B")), actor="a")
    store.take(places(place("hal.a", name="A vid ån"), sha256="h" * 64), actor="a")
    moved = [place("hal.a", name="A", geometry=FAR), place("hal.b", name="B", geometry=FAR)]
    (receipt,) = store.take(register(*moved, sha256="n" * 64), actor="a")
    assert (receipt.taken, receipt.known) == (1, 1)
    assert named(store) == {"hal.a": (2, "A vid ån"), "hal.b": (2, "B")}
    (told,) = [row for row in dump(store)["source_issue"] if "fick stå" in str(row)]
    assert "1 plats finns redan i registret" in str(told)


def test_a_place_of_the_same_name_nearby_stands_for_the_maps(store: Store) -> None:
    store.take(places(place("hal.egen", name="Öster", size_class="area")), actor="a")
    near = place("hal.oster", name="öster", size_class="area", geometry=Point(12.8515, 56.67))
    child = place("hal.torg", name="Torg", parent_id="hal.oster", geometry=Point(12.852, 56.67))
    far = place("hal.oster_2", name="Öster", size_class="area", geometry=FAR)
    (receipt,) = store.take(
        register(near, child, far, aliases={"hal.oster": ["Ö"], "hal.torg": ["T"]}), actor="a"
    )
    assert (receipt.taken, receipt.known) == (2, 1)
    assert set(named(store)) == {"hal.egen", "hal.torg", "hal.oster_2"}
    tables = store.read("1380")
    parent = tables.places.set_index("place_id")["parent_id"]
    assert parent["hal.torg"] == "hal.egen"
    assert pd.isna(parent["hal.egen"])
    assert tables.aliases["place_id"].tolist() == ["hal.torg"]
