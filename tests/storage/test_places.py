"""Places in a store: versions that stay, and the names that belong to them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from shapely.geometry import Polygon
from storage_builders import (
    dump,
    place,
    places,
)

from geo_trygghet.errors import SchemaError
from geo_trygghet.tables import Receipt

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


def test_a_changed_place_gets_a_version_and_the_old_one_stays(store: Store) -> None:
    store.take(
        places(place("hal.a"), place("hal.b"), aliases={"hal.a": ["A", "torget"]}), actor="a"
    )
    square = Polygon([(12.85, 56.67), (12.86, 56.67), (12.86, 56.68)])
    changed = places(place("hal.a", geometry=square), aliases={"hal.a": ["A"]}, sha256="q" * 64)
    assert store.take(changed, actor="a") == [Receipt(2, taken=1, set_aside=0, known=0)]
    tables = store.read("1380")
    assert tables.places[["place_id", "version"]].to_numpy().tolist() == [
        ["hal.a", 2],
        ["hal.b", 1],
    ]
    assert tables.places.geometry.iloc[0].equals(square)
    assert tables.aliases[["alias", "version"]].to_numpy().tolist() == [["A", 2]]
    kept = dump(store)
    assert len(kept["place"]) == 3
    assert len(kept["place_alias"]) == 3


@pytest.mark.parametrize(
    ("aliases", "taken", "now"),
    [
        (None, 0, ["A", "torget"]),
        ({"hal.a": ["torget", "A"]}, 0, ["A", "torget"]),
        ({"hal.a": ["A"]}, 1, ["A"]),
        ({}, 1, []),
        ({"hal.a": ["A", "torget"], "hal.zzz": ["undantagen plats"]}, 0, ["A", "torget"]),
    ],
)
def test_aliases_are_part_of_a_place(
    store: Store, aliases: dict[str, list[str]] | None, taken: int, now: list[str]
) -> None:
    store.take(places(place("hal.a"), aliases={"hal.a": ["A", "torget"]}), actor="a")
    again = places(place("hal.a"), aliases=aliases, sha256="q" * 64)
    assert store.take(again, actor="a")[0].taken == taken
    named = store.read("1380").aliases
    assert named["alias"].tolist() == now
    assert named["generic"].tolist() == [alias.islower() for alias in now]


def test_a_place_that_changed_keeps_its_aliases_when_the_file_has_none(store: Store) -> None:
    store.take(places(place("hal.a"), aliases={"hal.a": ["A"]}), actor="a")
    store.take(places(place("hal.a", name="Nytt namn"), sha256="q" * 64), actor="a")
    tables = store.read("1380")
    assert tables.places["name"].tolist() == ["Nytt namn"]
    assert tables.aliases[["alias", "version"]].to_numpy().tolist() == [["A", 2]]


def test_an_alias_that_is_both_generic_and_not_is_generic(store: Store) -> None:
    file = places(place("hal.a"), aliases={"hal.a": ["A"]})
    twice = pd.concat([file.batches[0].aliases, file.batches[0].aliases])
    twice = twice.assign(generic=[False, True])
    own = dataclasses.replace(file.batches[0], aliases=twice)
    store.take(dataclasses.replace(file, batches=(own,)), actor="a")
    assert store.read("1380").aliases["generic"].tolist() == [True]


def test_a_place_that_stands_twice_is_refused(store: Store) -> None:
    with pytest.raises(SchemaError, match=r"hal\.a står två gånger"):
        store.take(places(place("hal.a"), place("hal.a", name="annan")), actor="a")
    assert store.municipalities() == []
