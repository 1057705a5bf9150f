"""The map that a place is drawn on: what is there already, the streets, and the place's shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely.geometry import mapping

from geo_trygghet import crs, municipalities, wording
from geo_trygghet.maps.leaflet_map import render
from geo_trygghet.maps.parts import BaseMap, MapParts
from geo_trygghet.maps.payload import MAP_TEXTS, anchor_of, base_layer, script_texts, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import Municipality

MOST_STREETS: Final = 1_500
"""Street pieces drawn, the nearest first: enough for a town, and quick to draw."""

DIGITS: Final = 6
"""Decimals of degrees on the map: a decimetre."""

NEAR_M: Final = 800.0
"""How much of the surroundings a map shows on each side of a point [m]."""

PLAIN: Final = BaseMap()


@dataclass(frozen=True)
class Sketch:
    """What lies on a map to draw on, EPSG:4326.

    Attributes
    ----------
    shapes
        What is drawn, one for each field of the page; None where nothing is yet.
    proposals
        Shapes that would mend it.
    former
        What it was before.
    """

    shapes: tuple[BaseGeometry | None, ...] = ()
    proposals: tuple[BaseGeometry, ...] = ()
    former: BaseGeometry | None = None


def drawing_map(
    municipality: Municipality,
    places: gpd.GeoDataFrame,
    *,
    sketch: Sketch = Sketch(),
    streets: gpd.GeoDataFrame | None = None,
    base: BaseMap = PLAIN,
    texts: Mapping[str, str] = MAP_TEXTS,
    words: Mapping[str, Any] | None = None,
) -> MapParts:
    """Make a map to draw on, or to look at.

    Parameters
    ----------
    places : GeoDataFrame
        The other places: `name`, `geometry` (EPSG:4326).
    sketch
        What is drawn.
    streets : GeoDataFrame, schema.STREET
        To find one's way by.
    base, texts
        As for `planner_map`.
    words
        The drawing's own words; None: the map is only looked at.
    """
    drawn = (*sketch.shapes, *sketch.proposals, sketch.former)
    own = [one for one in drawn if one is not None and not one.is_empty]
    bounds = _around(own or _core(places) or [municipalities.outline(municipality.code)])
    payload = {
        "base": base_layer(municipality.code, places.iloc[:0]),
        "context": [],
        "places": [],
        "others": [
            {"name": str(name), "shape": shape_of(shape), "at": anchor_of(shape)}
            for name, shape in zip(places["name"], places.geometry, strict=True)
        ],
        "streets": _streets(streets, bounds),
        "shapes": [None if one is None else shape_of(one) for one in sketch.shapes],
        "proposals": [shape_of(one) for one in sketch.proposals],
        "former": None if sketch.former is None else shape_of(sketch.former),
        "texts": script_texts(texts, municipality.code),
        "words": dict(words) if words else None,
        "municipality": municipality.name,
        "title": wording.municipality_name(municipality.name),
        "labels": False,
    }
    return render(payload, name="rita", bounds=bounds, base=base, function="trygghetRita")


def shape_of(shape: BaseGeometry) -> dict[str, Any]:
    """Give a shape as GeoJSON, rounded to a decimetre."""
    rounded = shapely.transform(shape, lambda xy: xy.round(DIGITS))
    told: dict[str, Any] = mapping(rounded)
    return told


def _core(places: gpd.GeoDataFrame) -> list[BaseGeometry]:
    """Give the point that the places lie around: where a new one most likely is."""
    if places.empty:
        return []
    east, north = np.median(shapely.get_coordinates(shapely.centroid(places.geometry)), axis=0)
    return [shapely.Point(east, north)]


def _around(shapes: Sequence[BaseGeometry]) -> list[list[float]]:
    """Give the corners that show the shapes with some of what lies around them."""
    measured = crs.to_measured(list(shapes))
    west, south, east, north = shapely.total_bounds(measured)
    room = max(NEAR_M / 4, NEAR_M - max(east - west, north - south) / 2)
    wide = shapely.box(west - room, south - room, east + room, north + room)
    (stored,) = crs.transform([wide], source=crs.MEASURED, target=crs.STORED)
    return view_of([stored], margin=0)


def _streets(streets: gpd.GeoDataFrame | None, bounds: list[list[float]]) -> list[Any]:
    if streets is None or streets.empty:
        return []
    (south, west), (north, east) = bounds
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    lines = streets.geometry.to_numpy()
    nearest = shapely.distance(lines, middle).argsort()[:MOST_STREETS]
    return [
        [[round(lat, DIGITS), round(lon, DIGITS)] for lon, lat in shapely.get_coordinates(line)]
        for line in lines[nearest]
    ]
