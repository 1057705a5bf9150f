"""Places for the register: every geometry is checked before it goes on a map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from intake_samples import SQUARES, collection, feature, point, table

from geo_trygghet.errors import CrsMismatchError, MissingColumnError, NothingToTakeError
from geo_trygghet.intake.place_kinds import kind_of

if TYPE_CHECKING:
    from conftest import Read


def ring(*corners: tuple[float, float]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [[list(c) for c in (*corners, corners[0])]]}


BOW = ring((12.85, 56.67), (12.86, 56.68), (12.86, 56.67), (12.85, 56.68))
SQUARE = ring((12.85, 56.67), (12.86, 56.67), (12.86, 56.68), (12.85, 56.68))


def test_a_plain_layer(read: Read) -> None:
    intake = read(collection(SQUARES), "places", name="torg.geojson")
    rows = intake.batches[0].rows
    assert list(rows["place_id"]) == [
        "halmstad.stora_torg", "halmstad.lilla_torg", "halmstad.norre_katts_park",
    ]  # fmt: skip
    assert list(rows["kind"]) == ["square", "square", "park"]
    assert set(rows["size_class"]) == {"place"}
    assert set(rows["public"]) == {True}
    assert set(rows["precision_m"]) == {25.0}
    assert set(rows["position_source"]) == {"Filen torg.geojson"}
    assert intake.batches[0].aliases is None
    assert intake.crs == "WGS 84 (EPSG:4326)"


def test_the_registers_own_properties(read: Read) -> None:
    own = {
        "id": "hal.x",
        "municipality": "Halmstad",
        "name": "Glänninge",
        "type": "lake",
        "aliases": ["Glänningesjö", "Glänninge sjö", "Glänninge"],
        "generic_aliases": ["sjön"],
        "radius_m": 150,
        "coord_quality": "approximate",
        "name_source": "known",
        "parent_id": "hal.y",
        "position_source": "mätt",
        "public": False,
    }
    other = {"id": "hal.y", "name": "Y", "municipality": "1380", "coord_quality": "known",
             "type": "district", "public": "vet ej"}  # fmt: skip
    third = {"id": "hal.z", "name": "Z", "municipality": "1380", "approximate": True,
             "precision_m": 40, "kind": "square"}  # fmt: skip
    features = [
        {"type": "Feature", "properties": p, "geometry": point(12.857 + i / 1e3, 56.674)}
        for i, p in enumerate((own, other, third))
    ]
    intake = read(collection(features), "places", municipality=None)
    (batch,) = intake.batches
    lake, district, square = batch.rows.to_dict("records")
    assert (lake["place_id"], lake["kind"], lake["radius_m"]) == ("hal.x", "lake", 150.0)
    assert (lake["approximate"], lake["precision_m"], lake["public"]) == (True, 500.0, False)
    assert (lake["parent_id"], lake["position_source"]) == ("hal.y", "mätt")
    assert (district["size_class"], district["precision_m"]) == ("area", 200.0)
    assert district["public"] is True
    assert (square["approximate"], square["precision_m"]) == (True, 40.0)
    assert batch.aliases is not None
    assert batch.aliases.to_dict("records") == [
        {"municipality_code": "1380", "place_id": "hal.x", "alias": alias, "generic": generic}
        for alias, generic in (("Glänningesjö", False), ("Glänninge sjö", False), ("sjön", True))
    ]


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (None, "geometrin saknas"),
        ({"type": "Point", "coordinates": []}, "geometrin är tom"),
        ({"type": "Point", "coordinates": ["12", "56"]}, "inget tal"),
        ({"type": "Polygon", "coordinates": [[[12.85, 56.67], [12.86, 56.67]]]}, "tre punkter"),
        (ring((179, 56), (-179, 56), (-179, 57), (179, 57)), "utanför Halmstad"),
        (point(12.07, 57.48), "utanför Halmstad, i Kungsbacka"),
        (point(-70.0, -30.0), "utanför Halmstad."),
        (BOW, "korsar sig själv"),
    ],
)
def test_a_broken_or_misplaced_place_is_set_aside(geometry: object, why: str, read: Read) -> None:
    intake = read(collection([*SQUARES, feature("Udda", geometry)]), "places")
    assert len(intake.batches[0].rows) == 3
    (issue,) = intake.issues
    assert (issue.row, issue.value, issue.sets_aside) == (4, "Udda", True)
    assert why in issue.message


def test_infinite_numbers(read: Read) -> None:
    text = collection([*SQUARES, feature("Udda", point(1.25, 56.6))]).replace("1.25", "1e999")
    (issue,) = read(text, "places").issues
    assert "oändlig" in issue.message


def test_a_sliver_is_mended_and_told(read: Read) -> None:
    spur = ring(
        (12.85, 56.67), (12.86, 56.67), (12.86, 56.68), (12.8601, 56.6801), (12.86, 56.68),
        (12.85, 56.68),
    )  # fmt: skip
    intake = read(collection([*SQUARES, feature("Udda", spur)]), "places")
    (issue,) = intake.issues
    assert not issue.sets_aside
    assert "lagades" in issue.message
    assert intake.batches[0].rows["geometry"].iloc[3].is_valid


def test_at_the_border_a_place_is_taken_and_told(read: Read) -> None:
    intake = read(collection([*SQUARES, feature("Gränsen", point(12.86, 56.88))]), "places")
    assert len(intake.batches[0].rows) == 4
    (issue,) = intake.issues
    assert "vid kommungränsen och kan höra till Falkenberg" in issue.message


def test_names_and_ids(read: Read) -> None:
    features = [
        feature("Torget", point(12.857, 56.674), id="a"),
        feature("Parken", point(12.858, 56.674), id="a"),
        feature("Torget", point(12.857, 56.674), id="a"),
        feature("", point(12.859, 56.674), id="d"),
        feature("Torget", point(12.86, 56.674), id="7"),
        feature("Torget", point(12.861, 56.674), id="8"),
        feature("Torget", point(12.862, 56.674), id="9"),
        feature("Parken", point(12.863, 56.674), id="a"),
    ]
    intake = read(collection(features), "places")
    assert list(intake.batches[0].rows["place_id"]) == [
        "a", "halmstad.parken", "halmstad.torget", "halmstad.torget_2", "halmstad.torget_3",
        "halmstad.parken_2",
    ]  # fmt: skip
    assert [(i.row, i.sets_aside) for i in intake.issues] == [
        (2, False), (3, True), (4, True), (8, False),
    ]  # fmt: skip


def test_without_a_name_there_are_no_places(read: Read) -> None:
    data = collection(
        [{"type": "Feature", "properties": {"a": 1}, "geometry": point(12.85, 56.67)}]
    )
    with pytest.raises(MissingColumnError, match="platsens namn"):
        read(data, "places")


def test_all_in_another_municipality(read: Read) -> None:
    data = collection([feature(f"P{i}", point(12.07 + i / 1e3, 57.48)) for i in range(4)])
    with pytest.raises(NothingToTakeError, match="utanför Halmstad, i Kungsbacka"):
        read(data, "places")


def test_buildings_wait_for_a_word_before_they_are_published(read: Read) -> None:
    intake = read(collection([feature("Huset", point(12.857, 56.674), typ="byggnad")]), "places")
    assert intake.batches[0].rows["public"].iloc[0] is False
    assert any("publiceras inte" in s for s in intake.statements)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("square", "", "square"),
        ("Torg", "", "square"),
        ("Busshållplats", "", "stop"),
        ("Gång- och cykelväg", "", "path"),
        ("Gatuhörn", "", "intersection"),
        ("Park/grönområde", "", "park"),
        ("", "Köpmansgatan", "street"),
        ("", "Slottsparken", "park"),
        ("okänt ord", "Nyhem", "problem_place"),
        ("", "Centralstationen", "station"),
        ("stadsdel", "", "district"),
        ("tätort", "", "locality"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert kind_of(text, name) == kind


def shifted(epsg: int, stated: str | None) -> str:
    from shapely.geometry import Point

    from geo_trygghet import crs

    points = [Point(*f["geometry"]["coordinates"]) for f in SQUARES]
    there = crs.transform(points, source=4326, target=epsg)
    features = [
        feature(f["properties"]["namn"], point(p.x, p.y))
        for f, p in zip(SQUARES, there, strict=True)
        if isinstance(p, Point)
    ]
    return collection(features, crs=stated)


@pytest.mark.parametrize("epsg", [3006, 3008, 3021, 3857])
def test_the_stated_system_is_used(epsg: int, read: Read) -> None:
    intake = read(shifted(epsg, f"urn:ogc:def:crs:EPSG::{epsg}"), "places")
    assert f"EPSG:{epsg}" in str(intake.crs)
    assert intake.batches[0].rows["geometry"].iloc[0].x == pytest.approx(12.8573, abs=1e-6)
    assert not intake.issues


def test_no_stated_system_is_found_and_told(read: Read) -> None:
    intake = read(shifted(3008, None), "places")
    assert intake.crs == "SWEREF 99 13 30 (EPSG:3008)"
    assert "inget koordinatsystem" in intake.issues[0].message


def test_a_wrong_stated_system_is_named_with_the_one_that_fits(read: Read) -> None:
    with pytest.raises(CrsMismatchError, match=r"angivna i SWEREF 99 TM .*passar SWEREF 99 13 30"):
        read(shifted(3008, "EPSG:3006"), "places")
    with pytest.raises(CrsMismatchError, match=r"angivna i WGS 84 .*passar SWEREF 99 TM"):
        read(shifted(3006, "urn:ogc:def:crs:OGC:1.3:CRS84"), "places")


def test_swapped_axes(read: Read) -> None:
    swapped = [
        feature(f["properties"]["namn"], point(*reversed(f["geometry"]["coordinates"])))
        for f in SQUARES
    ]
    with pytest.raises(CrsMismatchError, match="axlar är omkastade"):
        read(collection(swapped), "places")
    with pytest.raises(CrsMismatchError, match="med omkastade axlar"):
        read(collection(swapped, crs="EPSG:3006"), "places")


def test_numbers_that_fit_nothing(read: Read) -> None:
    data = collection([feature(f"P{i}", point(5e5 + i, 9e6)) for i in range(4)])
    with pytest.raises(CrsMismatchError, match="inte i Halmstad i något koordinatsystem"):
        read(data, "places")


def test_a_system_that_is_not_tried_is_trusted(read: Read) -> None:
    intake = read(shifted(32632, "EPSG:32632"), "places")
    assert intake.crs == "EPSG 32632 (EPSG:32632)"
    assert intake.batches[0].rows["geometry"].iloc[0].x == pytest.approx(12.8573, abs=1e-6)


def test_places_of_a_table(read: Read) -> None:
    rows = [["Torget", "56,6739", "12,8573"], ["Ån", "", ""]]
    intake = read(table(["Namn", "Lat", "Long"], rows), "places")
    assert list(intake.batches[0].rows["name"]) == ["Torget"]
    assert intake.issues[0].message == "Platsen togs inte: läget saknas."


def test_geometries_in_text(read: Read) -> None:
    from shapely import to_wkb
    from shapely.geometry import Point

    rows = [
        ["A", "POLYGON((12.85 56.67,12.86 56.67,12.86 56.68,12.85 56.67))"],
        ["B", "SRID=4326;POINT(12.857 56.674)"],
        ["C", to_wkb(Point(12.858, 56.674), hex=True, include_srid=True)],
        ["D", "POLYGON((trasig"],
        ["E", "inget"],
        ["F", ""],
        ["G", "POINT EMPTY"],
        ["H", "LINESTRING(12.85 56.67, 12.86 56.67)"],
    ]
    intake = read(table(["namn", "wkt"], rows), "places")
    assert list(intake.batches[0].rows["name"]) == ["A", "B", "C", "H"]
    assert [i.row for i in intake.issues] == [5, 6, 7, 8]


def test_geometries_nested_without_end_are_no_places(read: Read) -> None:
    nested = "010700000001000000" * 3000 + "0101000000" + "00" * 16
    rows = [["A", "POINT(12.857 56.674)"], ["B", nested], ["C", "010600000000000000"]]
    rows += [["D", "POINT(12.858 56.674)"], ["E", "POINT(12.859 56.674)"]]
    intake = read(table(["namn", "wkt"], rows), "places")
    assert list(intake.batches[0].rows["name"]) == ["A", "D", "E"]


def test_a_name_without_end(read: Read) -> None:
    intake = read(collection([*SQUARES, feature("x" * 5000, point(12.857, 56.674))]), "places")
    (issue,) = intake.issues
    assert "längre än 200 tecken" in issue.message
    assert len(issue.value or "") <= 80


def test_points_in_text_stay_points(read: Read) -> None:
    intake = read(json.dumps([{"namn": "A", "position": [56.674, 12.857], "x1": 1}]), "places")
    assert intake.batches[0].rows["geometry"].iloc[0].x == 12.857
