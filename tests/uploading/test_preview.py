"""What a file's shapes are told as to be drawn: by kind and form, few, coarse, with names."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely
from tiny_town import LAT, LON

from geo_trygghet.uploading import preview
from geo_trygghet.uploading.preview import MOST_CORNERS, STREETS, preview_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SPOT = shapely.Point(LON, LAT)
WAY = shapely.LineString([(LON, LAT), (LON + 0.01, LAT)])


def batch(kind: str, *rows: tuple[str | None, str, BaseGeometry | None]) -> Any:  # noqa: ANN401 - stands for a batch
    names, kinds, shapes = zip(*rows, strict=True) if rows else ((), (), ())
    columns = {"name": names, "kind": kinds}
    return SimpleNamespace(
        kind=kind, rows=gpd.GeoDataFrame(columns, geometry=list(shapes), crs=4326)
    )


def test_shapes_are_told_by_kind_and_form_with_names() -> None:
    told = preview_of([
        batch("places", ("Torget", "square", SPOT), ("Parken", "park", SPOT.buffer(0.01)),
              ("Ängen", "park", SPOT), ("Utan läge", "park", None)),
        batch("streets", ("Storgatan", "residential", WAY), (None, "path", WAY)),
    ])  # fmt: skip
    assert told is not None
    kinds = [(one["kind"], one["form"], one["n"], one["names"]) for one in told["kinds"]]
    assert kinds == [
        ("square", "point", 1, ["Torget"]),
        ("park", "area", 1, ["Parken"]),
        ("park", "point", 1, ["Ängen"]),
        (STREETS, "line", 2, ["Storgatan"]),
    ]
    assert [number for number, _ in told["shapes"]] == [0, 1, 2, 3, 3]


def test_a_shape_is_made_coarse_and_stands_where_it_is() -> None:
    told = preview_of([batch("places", ("Parken", "park", SPOT.buffer(0.02, quad_segs=500)))])
    assert told is not None
    ((_, (ring,)),) = told["shapes"]
    assert 8 <= len(ring) <= MOST_CORNERS
    ((_, ((spot,),)),) = preview_of([batch("places", ("Torget", "square", SPOT))])["shapes"]  # type: ignore[index]  # it has shapes
    assert shapely.Polygon(ring).contains(shapely.Point(spot))
    assert all(isinstance(number, int) for number in spot)


def test_of_many_the_kinds_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "MOST_DRAWN", 4)
    many = [(f"Hållplats {i}", "stop", SPOT) for i in range(9)]
    told = preview_of([batch("places", *many, ("Skolan", "school", SPOT))])
    assert told is not None
    assert [(one["kind"], one["n"], one["drawn"]) for one in told["kinds"]] == [
        ("stop", 9, 3),
        ("school", 1, 1),
    ]
    assert len(told["shapes"]) == 4


@pytest.mark.parametrize("kind", ["survey", "places"])
def test_without_shapes_there_is_nothing_to_draw(kind: str) -> None:
    assert preview_of([batch(kind, ("A", "park", None))]) is None
