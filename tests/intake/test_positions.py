"""Numbers of tables become positions, in the one system in which they land."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from intake_samples import QUESTION, collection, feature, point, table
from shapely.geometry import Point

from geo_trygghet import crs
from geo_trygghet.errors import CrsMismatchError
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from conftest import Read

TOWN = [(12.8573, 56.6739), (12.8562, 56.6756), (12.8590, 56.6778), (12.8649, 56.6690)]


def pins(epsg: int, headings: tuple[str, str], *, north_first: bool, places: int = 7) -> str:
    there = crs.transform([Point(p) for p in TOWN], source=4326, target=epsg)
    rows = []
    for i, p in enumerate(there):
        assert isinstance(p, Point)
        pair = (p.y, p.x) if north_first else (p.x, p.y)
        rows.append([str(i), "torget", *(f"{n:.{places}f}".replace(".", ",") for n in pair)])
    return table(["SvarsID", QUESTION, *headings], rows)


@pytest.mark.parametrize("epsg", [3006, 3007, 3008, 3010, 3021, 3857])
@pytest.mark.parametrize(
    ("headings", "north_first"),
    [(("N", "E"), True), (("X", "Y"), True), (("X", "Y"), False), (("E-koord", "N-koord"), False)],
)
def test_every_system_in_every_order(
    epsg: int, headings: tuple[str, str], north_first: bool, read: Read
) -> None:
    if headings[0] == "E-koord":  # the pair is read north, east, whichever column stands first
        data = pins(epsg, headings, north_first=False)
    else:
        data = pins(epsg, headings, north_first=north_first, places=3)
    intake = read(data)
    assert f"EPSG:{epsg}" in str(intake.crs)
    found = intake.batches[0].rows["geometry"]
    for shape, (x, y) in zip(found, TOWN, strict=True):
        assert (shape.x, shape.y) == pytest.approx((x, y), abs=1e-6)
    assert "Decimaltecken: komma." in intake.statements


def test_one_stray_pin_is_told_and_the_answer_taken(read: Read) -> None:
    data = table(["SvarsID", QUESTION, "lat", "lon"], [["1", "torget", "57.7089", "11.9746"]])
    intake = read(data)
    assert intake.crs == "WGS 84 (EPSG:4326)"
    assert intake.batches[0].rows["geometry"].isna().all()
    assert "i Göteborg" in intake.issues[0].message


def test_most_pins_elsewhere_but_one_at_home(read: Read) -> None:
    away = [[str(i), "torget", f"57.70{i}", "11.9746"] for i in range(4)]
    data = table(["SvarsID", QUESTION, "lat", "lon"], [*away, ["9", "ån", "56.674", "12.857"]])
    intake = read(data)
    assert intake.batches[0].rows["geometry"].notna().sum() == 1
    assert len(intake.issues) == 4


def test_pins_of_another_municipality_are_refused(read: Read) -> None:
    rows = [[str(i), "torget", f"57.70{i}", "11.9746"] for i in range(4)]
    with pytest.raises(CrsMismatchError, match=r"kolumnen ”lat”.*utanför Halmstad"):
        read(table(["SvarsID", QUESTION, "lat", "lon"], rows))


def test_numbers_that_are_no_position_cost_the_position_only(read: Read) -> None:
    rows = [[str(i), "torget", f"56673{i}", f"1285{i}"] for i in range(4)]
    intake = read(table(["SvarsID", QUESTION, "lat", "lon"], rows))
    assert intake.crs is None
    assert len(intake.batches[0].rows) == 4
    assert "inga lägen i Sverige" in intake.issues[0].message
    with pytest.raises(CrsMismatchError):
        read(table(["Namn", "lat", "lon"], [row[1:] for row in rows]), "places")


def test_a_large_municipality_may_fit_two_zones(read: Read) -> None:
    kiruna = find_municipality("Kiruna")
    (there,) = crs.transform([Point(20.23, 67.86)], source=4326, target=3017)
    assert isinstance(there, Point)
    rows = [[str(i), "torget", f"{there.y:.0f}", f"{there.x:.0f}"] for i in range(3)]
    with pytest.raises(CrsMismatchError, match=r"både i SWEREF 99 .* och i SWEREF 99"):
        read(table(["SvarsID", QUESTION, "N", "E"], rows), municipality=kiruna)


def test_an_area_of_incidents_is_its_middle(read: Read) -> None:
    area = {
        "type": "Polygon",
        "coordinates": [[[12.85, 56.67], [12.86, 56.67], [12.86, 56.68], [12.85, 56.67]]],
    }
    features = [
        {"type": "Feature", "properties": {"typ": "Brand", "datum": "2024-05-01"}, "geometry": g}
        for g in (area, point(12.857, 56.674), None)
    ]
    rows = read(collection(features), "incidents").batches[0].rows
    assert [g and g.geom_type for g in rows["geometry"]] == ["Point", "Point", None]


def test_a_geometry_that_no_projection_takes(read: Read) -> None:
    features = [feature(f"P{i}", point(368_711 + i, 6_283_138)) for i in range(4)]
    features.append(feature("Udda", point(9e7, 9e7)))
    intake = read(collection(features, crs="EPSG:3006"), "places")
    (issue,) = intake.issues
    assert issue.value == "Udda"
    assert issue.sets_aside


def test_a_layer_without_any_geometry(read: Read) -> None:
    features = [{"type": "Feature", "properties": {"notering": "Mörkt"}, "geometry": None}]
    intake = read(collection(features), "walk")
    assert intake.crs is None
    assert len(intake.batches[0].rows) == 1


def test_lists_of_choices_that_are_no_json(read: Read) -> None:
    record = {"id": "hal.a", "namn": "A", "alias": "[trasig", "x": 1}
    data = json.dumps([{**record, "lat": 56.674, "lon": 12.857}])
    aliases = read(data, "places").batches[0].aliases
    assert aliases is not None
    assert list(aliases["alias"]) == ["[trasig"]
