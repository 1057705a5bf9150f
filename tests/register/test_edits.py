"""Each edit as the versions that it makes, and what they leave behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from register_town import at, register
from shapely.geometry import LineString, Point, box

from geo_trygghet.errors import PlaceError, UnknownPlaceError
from geo_trygghet.register import Draft, changed, closed, merged, new_place, reopened, split

if TYPE_CHECKING:
    from geo_trygghet.tables import PlaceEdit

WEST, EAST = box(*at(-50, -45), *at(0, 45)), box(*at(0, -45), *at(50, 45))
PARTS = (
    Draft("Norra torget", "square", WEST, "t.karnan", aliases=(("Stortorget", False),)),
    Draft("Södra torget", "square", EAST, "t.karnan"),
)


def rows(edit: PlaceEdit) -> dict[str, dict[str, Any]]:
    (batch,) = edit.intake.batches
    return {str(row["place_id"]): row for row in batch.rows.to_dict("records")}


def names(edit: PlaceEdit, place_id: str) -> dict[str, bool]:
    (batch,) = edit.intake.batches
    assert batch.aliases is not None
    own = batch.aliases[batch.aliases["place_id"] == place_id]
    return dict(zip(own["alias"], own["generic"], strict=True))


def test_a_new_place_gets_an_id_that_none_has_or_had() -> None:
    town = register(closed={"t.byn": None})
    town.known.loc[town.known["place_id"] == "t.byn", "place_id"] = "halmstad.ekot"
    edit = new_place(town, Draft("Ekot", "park", Point(at(9, 9)), aliases=(("Ekoparken", False),)))
    assert edit.place_id == "halmstad.ekot_2"
    assert edit.seen == {"halmstad.ekot_2": 0}
    assert rows(edit)["halmstad.ekot_2"]["size_class"] == "place"
    assert names(edit, "halmstad.ekot_2") == {"Ekoparken": False}


def test_a_moved_place_is_its_next_version_and_keeps_the_rest() -> None:
    town = register()
    edit = changed(town, "t.parken", replace(town.draft("t.parken"), geometry=Point(at(5, 5))))
    assert (edit.action, edit.seen, edit.heirs) == ("change", {"t.parken": 1}, {})
    row = rows(edit)["t.parken"]
    assert (row["geometry"], row["radius_m"], row["status"]) == (Point(at(5, 5)), 40.0, None)
    assert not edit.words
    named = changed(town, "t.parken", replace(town.draft("t.parken"), name="Norre park"))
    assert named.words
    with pytest.raises(PlaceError, match="Inget är ändrat"):
        changed(town, "t.parken", town.draft("t.parken"))


def test_a_split_closes_the_place_and_words_follow_the_names() -> None:
    edit = split(register(), "t.torget", PARTS)
    made = rows(edit)
    north, south = "halmstad.norra_torget", "halmstad.sodra_torget"
    assert set(made) == {north, south, "t.torget"}
    assert made["t.torget"]["status"] == "closed"
    assert made["t.torget"]["replaced_by"] == f"{north}; {south}"
    assert edit.heirs == {"t.torget": (north, south)}
    assert edit.forms["stortorget"] == north
    assert edit.forms["sodratorget"] == south
    assert names(edit, "t.torget") == {"Stortorget": False, "torgets mitt": True}


def test_places_in_a_split_one_lie_in_the_part_that_holds_them() -> None:
    core = register().draft("t.karnan")
    near = replace(core, name="Nära", geometry=box(*at(-100, -100), *at(100, 100)))
    far = replace(core, name="Fjärran", geometry=box(*at(2000, 0), *at(2100, 100)))
    made = rows(split(register(), "t.karnan", (near, far)))
    assert made["t.torget"]["parent_id"] == "halmstad.nara"
    assert made["t.parken"]["parent_id"] is None


@pytest.mark.parametrize(
    ("parts", "told"),
    [(PARTS[:1], "minst två"), ((PARTS[0], replace(PARTS[1], name="norra-Torget")), "heter lika")],
)
def test_what_is_no_split_is_refused(parts: tuple[Draft, ...], told: str) -> None:
    with pytest.raises(PlaceError, match=told):
        split(register(), "t.torget", parts)


def test_a_merge_keeps_names_and_lets_the_other_go() -> None:
    town = register(("t.parken", "Lunden", False), ("t.parken", "gräset", True))
    edit = merged(town, "t.torget", "t.parken")
    made = rows(edit)
    assert (made["t.parken"]["status"], made["t.parken"]["replaced_by"]) == ("closed", "t.torget")
    assert names(edit, "t.torget") == {
        "Stortorget": False, "torgets mitt": True, "Parken": False, "Lunden": False, "gräset": True,
    }  # fmt: skip
    assert made["t.torget"]["geometry"] == town.draft("t.torget").geometry
    assert (edit.place_id, edit.heirs) == ("t.torget", {"t.parken": ("t.torget",)})


def test_a_merge_can_take_both_shapes_and_what_lay_in_the_other() -> None:
    town = register()
    town.known.loc[town.known["place_id"] == "t.torget", "parent_id"] = "t.byn"
    made = rows(merged(town, "t.karnan", "t.byn", whole=True))
    assert made["t.karnan"]["geometry"].geom_type == "MultiPolygon"
    assert made["t.torget"]["parent_id"] == "t.karnan"
    line_and_area = rows(merged(town, "t.langgatan", "t.torget", whole=True))
    assert line_and_area["t.langgatan"]["geometry"].geom_type == "Polygon"
    up = rows(merged(register(), "t.torget", "t.karnan"))
    assert up["t.torget"]["parent_id"] is None
    assert up["t.parken"]["parent_id"] == "t.torget"


def test_two_lines_that_meet_become_one() -> None:
    town = register()
    lines = {"t.langgatan": [at(0, 0), at(9, 0)], "t.parken": [at(9, 0), at(20, 0)]}
    for place_id, points in lines.items():
        at_row = town.known.index[town.known["place_id"] == place_id][0]
        town.known.at[at_row, "geometry"] = LineString(points)
    whole = rows(merged(town, "t.langgatan", "t.parken", whole=True))["t.langgatan"]["geometry"]
    assert whole.geom_type == "LineString"


def test_a_place_is_not_merged_with_itself_or_with_a_closed_one() -> None:
    with pytest.raises(PlaceError, match="en annan"):
        merged(register(), "t.torget", "t.torget")
    with pytest.raises(UnknownPlaceError):
        merged(register(closed={"t.byn": None}), "t.torget", "t.byn")


def test_a_closed_place_lets_its_children_up() -> None:
    edit = closed(register(), "t.karnan")
    made = rows(edit)
    assert made["t.karnan"]["status"] == "closed"
    assert made["t.karnan"]["replaced_by"] is None
    assert {made[c]["parent_id"] for c in ("t.torget", "t.langgatan", "t.parken")} == {None}
    assert edit.heirs == {"t.karnan": ()}


def test_a_reopened_place_gets_back_the_names_that_nobody_took() -> None:
    town = register(closed={"t.byn": None, "t.karnan": None})
    town.known.loc[town.known["place_id"] == "t.byn", "parent_id"] = "t.karnan"
    edit = reopened(town, "t.byn", {"Stortorget": False, "Bytorget": False, "byn": True})
    row = rows(edit)["t.byn"]
    assert (row["status"], row["parent_id"]) == (None, None)
    assert names(edit, "t.byn") == {"Bytorget": False, "byn": True}
    with pytest.raises(PlaceError, match="är i bruk"):
        reopened(town, "t.torget", {})
