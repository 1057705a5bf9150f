"""An old picture keeps the shapes of its time; what is closed keeps its name."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
from register_town import at
from shapely.geometry import Point
from tiny_town import ROUND, tiny_town
from two_rounds import LATER, two_rounds

from geo_trygghet import lagesbild
from geo_trygghet.lagesbild import Filters
from geo_trygghet.register import as_of, known_places

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

MOVED = Point(at(900, 900))


def moved_after_both() -> MunicipalityTables:
    """Give two rounds that came in before the park was moved, as a store would tell them."""
    tables = two_rounds()
    sources = pd.concat([tables.sources, tables.sources.iloc[:1].assign(id=77)])
    sources.loc[sources["id"] == 77, "imported_at"] = "2026-05-01T08:00:00+02:00"
    places, park = tables.places.copy(), tables.places["place_id"] == "t.parken"
    past = tables.places[park]
    for name, value in (("version", 2), ("source_id", 77), ("geometry", MOVED)):
        places.loc[park, name] = value
    return dataclasses.replace(
        tables, places=places, past=past, sources=sources.reset_index(drop=True)
    )


def test_the_latest_round_has_todays_register_and_the_one_before_its_own() -> None:
    tables = moved_after_both()

    def park(name: str) -> object:
        rows = lagesbild.build(tables, Filters(round=name)).places
        return rows.loc[rows["place_id"] == "t.parken", "geometry"].iloc[0]

    assert park(LATER) == MOVED
    assert park(ROUND) == tables.past.loc[:, "geometry"].iloc[0]


def test_a_place_that_came_later_has_its_first_shape_in_an_old_picture() -> None:
    tables = moved_after_both()
    alone = dataclasses.replace(tables, past=tables.past.assign(source_id=77))
    then = as_of(alone, ROUND, (ROUND, LATER)).places
    assert (then.loc[then["place_id"] == "t.parken", "geometry"] != MOVED).all()


def test_without_a_past_the_tables_are_as_they_are() -> None:
    tables = two_rounds()
    assert as_of(tables, ROUND, (ROUND, LATER)) is tables
    assert as_of(moved_after_both(), None, ()).places.equals(moved_after_both().places)
    assert known_places(tables) is tables.places


def test_a_closed_place_is_known_by_its_last_version() -> None:
    tables = tiny_town()
    village = tables.places["place_id"] == "t.byn"
    first = tables.places[village].assign(status=None, replaced_by=None)
    last = first.assign(version=2, status="closed", name="Gamla byn")
    past = pd.concat([first, last], ignore_index=True)
    closed = dataclasses.replace(tables, places=tables.places[~village], past=past)
    known = known_places(closed)
    assert len(known) == len(tables.places)
    assert list(known.loc[known["place_id"] == "t.byn", "name"]) == ["Gamla byn"]
    earlier = dataclasses.replace(tables, past=first.assign(place_id="t.torget"))
    assert known_places(earlier) is earlier.places
