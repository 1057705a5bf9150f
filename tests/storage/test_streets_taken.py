"""Streets are taken as a whole: the latest import holds, and the same streets again are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from storage_builders import LAHOLM, street_intake

from geo_trygghet.errors import SchemaError
from geo_trygghet.streets.network import DARK, LIT, UNKNOWN, network_of

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


def test_the_same_streets_again_are_known_and_leave_nothing(store: Store) -> None:
    (first,) = store.take(street_intake("A", "B"), actor="test")
    (again,) = store.take(street_intake("A", "B"), actor="test")
    assert (first.taken, first.known) == (2, 0)
    assert (again.taken, again.known) == (0, 2)
    assert again.source_id == first.source_id


def test_other_streets_take_the_place_of_those_before(store: Store) -> None:
    store.take(street_intake("A", "B"), actor="test")
    (second,) = store.take(street_intake("A", "C", "D", sha256="b" * 64), actor="test")
    assert (second.taken, second.known) == (3, 0)
    assert list(store.streets("1380")["name"]) == ["A", "C", "D"]
    (back,) = store.take(street_intake("A", "B"), actor="test")
    assert (back.taken, back.known) == (2, 0)
    assert list(store.streets("1380")["name"]) == ["A", "B"]


def test_each_municipality_has_its_own(store: Store) -> None:
    store.take(street_intake("A", "B"), actor="test")
    store.take(street_intake("X", town=LAHOLM, sha256="b" * 64), actor="test")
    assert list(store.streets("1380")["name"]) == ["A", "B"]
    assert list(store.streets("1381")["name"]) == ["X"]


def test_streets_come_back_with_light_and_with_where_they_are_from(store: Store) -> None:
    store.take(street_intake("A", "B", "C"), actor="test")
    own = store.streets("1380")
    assert own.attrs["format"] == "OpenStreetMap-utdrag (PBF)"
    network = network_of(own, "foot")
    assert network.lit.tolist() == [LIT, DARK, UNKNOWN]
    assert network.nodes == 4
    assert network_of(own, "car").edges == 0


def test_a_town_without_streets_has_no_format(store: Store) -> None:
    assert store.streets("1380").attrs["format"] == ""
    assert network_of(store.streets("1380"), "foot").edges == 0


def test_another_municipalitys_streets_are_refused_and_nothing_is_kept(store: Store) -> None:
    wrong = street_intake("A")
    mixed = replace(wrong, batches=(replace(wrong.batches[0], municipality=LAHOLM),))
    with pytest.raises(SchemaError, match="1380"):
        store.take(mixed, actor="test")
    assert store.streets("1381").empty
