"""Every fault of a file of places is told by file, place and value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from shapely.geometry import LineString

from geo_trygghet.commands._patrol_files import (
    MOST_PLACES,
    fault_of_position,
    folder_made,
    read_patrol_places,
)
from geo_trygghet.errors import StoreError, UnreadableFileError
from geo_trygghet.patrol.reasons import stop_of

if TYPE_CHECKING:
    from pathlib import Path

POINT = {"type": "Point", "coordinates": [12.857, 56.674]}
GOOD = {"id": "a", "name": "Torget", "weight": 2}


def write(path: Path, *features: tuple[dict[str, Any], Any]) -> Path:
    file = path / "platser.geojson"
    told = [{"type": "Feature", "geometry": g, "properties": p} for p, g in features]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": told}))
    return file


def test_places_are_read_with_either_key_and_any_shape(tmp_path: Path) -> None:
    corners = [[12.8, 56.6], [12.9, 56.6], [12.9, 56.7], [12.8, 56.6]]
    file = write(
        tmp_path,
        (GOOD, POINT),
        (
            {"place_id": "b", "name": "Ån", "weight": 0},
            {"type": "LineString", "coordinates": corners},
        ),
        ({"id": 3, "name": "Parken", "weight": 0.5}, {"type": "Polygon", "coordinates": [corners]}),
    )
    a, b, c = read_patrol_places(file)
    assert (a.place_id, a.lon, a.lat, a.weight, a.open) == ("a", 12.857, 56.674, 2.0, ())
    assert [b.place_id, c.place_id] == ["b", "3"]
    assert 12.8 <= c.lon <= 12.9
    assert read_patrol_places(write(tmp_path)) == ()


@pytest.mark.parametrize(
    ("more", "geometry", "named"),
    [
        ({"id": None}, POINT, "inget id"),
        ({"name": " "}, POINT, "inget namn"),
        ({"weight": None}, POINT, "”weight” är null"),
        ({"weight": -1}, POINT, "”weight” är -1"),
        ({"weight": "tung"}, POINT, "tung"),
        ({"weight": True}, POINT, "”weight” är true"),
        ({"weight": float("nan")}, POINT, "NaN"),
        ({"weight": 1e12}, POINT, "1000000000000.0"),
        ({"weight": 1e-7}, POINT, "”weight” är 1e-07"),
        ({"weight": 1e-310}, POINT, "0 eller från 0,000001 till 1 miljard"),
        ({"public": "nej"}, POINT, '”public” är "nej"'),
        ({"open": "kväll"}, POINT, "”open”"),
        ({"open": [{"days": "fri", "from": "18:00", "to": "25:00"}]}, POINT, "”25:00”"),
        ({}, None, "inget läge"),
        ({}, {"type": "Point", "coordinates": []}, "inget läge"),
        ({}, {"type": "Point"}, "inget läge"),
        ({}, {"type": "Point", "coordinates": [56.674, 12.857]}, "omkastat"),
        ({}, {"type": "Point", "coordinates": [367000, 6282000]}, "grader"),
    ],
)
def test_faults_are_told_in_one_sentence(
    tmp_path: Path, more: dict[str, Any], geometry: object, named: str
) -> None:
    file = write(tmp_path, (GOOD | more, geometry))
    with pytest.raises(UnreadableFileError) as told:
        read_patrol_places(file)
    assert str(told.value).startswith(f"{file}, plats 1")
    assert named in str(told.value)


def test_the_least_and_the_most_weight_are_read(tmp_path: Path) -> None:
    told = [(GOOD | {"id": w, "weight": float(w)}, POINT) for w in ("0", "1e-6", "1e9")]
    assert [one.weight for one in read_patrol_places(write(tmp_path, *told))] == [0.0, 1e-6, 1e9]


def test_more_places_than_a_shift_can_be_planned_of_are_refused(tmp_path: Path) -> None:
    told = [(GOOD | {"id": number}, POINT) for number in range(MOST_PLACES + 1)]
    assert len(read_patrol_places(write(tmp_path, *told[:-1]))) == MOST_PLACES
    with pytest.raises(UnreadableFileError, match="501 platser, men högst 500"):
        read_patrol_places(write(tmp_path, *told))


def test_a_line_is_visited_at_its_middle_as_on_the_page(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[12.80, 56.6], [12.81, 56.6], [12.90, 56.6]]}
    (read,) = read_patrol_places(write(tmp_path, (GOOD, line)))
    middle = stop_of(LineString(line["coordinates"]))  # type: ignore[arg-type]  # the tests give what may be wrong
    assert (read.lon, read.lat) == (middle.x, middle.y) == pytest.approx((12.85, 56.6))


@pytest.mark.parametrize(("told", "public"), [({}, True), ({"public": None}, True),
    ({"public": True}, True), ({"public": 1}, True), ({"public": False}, False),
    ({"public": 0}, False)])  # fmt: skip
def test_a_place_says_itself_that_it_is_not_public(
    tmp_path: Path, told: dict[str, Any], *, public: bool
) -> None:
    (read,) = read_patrol_places(write(tmp_path, (GOOD | told, POINT)))
    assert read.public is public


def test_two_places_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="plats 2: id ”a” står redan på plats 1"):
        read_patrol_places(write(tmp_path, (GOOD, POINT), (GOOD, POINT)))


def test_positions_abroad_are_no_fault() -> None:
    assert fault_of_position(24.94, 60.17) is None
    assert fault_of_position(-74.0, 40.7) is None


def test_a_folder_of_which_nothing_came_is_gone_again(tmp_path: Path) -> None:
    new, old = tmp_path / "ny", tmp_path / "gammal"
    old.mkdir()
    for out in (new, old):
        with pytest.raises(StoreError, match="full"), folder_made(out):
            raise StoreError("disken är full")
    assert not new.exists()
    assert old.is_dir()
    with pytest.raises(StoreError, match="kan inte göras"), folder_made(tmp_path / "a" / "b"):
        raise AssertionError("the folder could be made")
