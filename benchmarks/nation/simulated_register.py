"""A constructed register of places, inside the real outline of a municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs, schema
from geo_trygghet.municipalities import outline

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import Municipality

CENTRE_SPREAD_M: Final = 800.0
"""How far places scatter around the middle of their locality [m], one standard deviation."""

RADIUS_M: Final = 40.0
"""How far a place that is a point or a line reaches [m]."""

KINDS: Final = (("square", "Torg"), ("street", "Gata"), ("park", "Park"), ("stop", "Hållplats"))
"""Kinds of constructed places, with the word in their names."""

LOCALITY_M: Final = (700.0, 2200.0)
"""The least and the largest radius of a locality [m]."""

MOST_PLACES: Final = 400


def count_places(answers: int) -> int:
    """Give how many places a register has where so many answer [respondents]."""
    return int(np.clip(12 + 3 * np.sqrt(answers), 12, MOST_PLACES))


def measured_outline(municipality: Municipality) -> BaseGeometry:
    """Give a municipality's outline in SWEREF 99 TM [m]."""
    (measured,) = crs.to_measured([outline(municipality.code)])
    return measured


def points_within(
    area: BaseGeometry, count: int, source: np.random.Generator
) -> NDArray[np.float64]:
    """Draw points evenly over an area.

    Returns
    -------
    (count, 2) float
        In the area's own units [m].
    """
    shapely.prepare(area)
    west, south, east, north = area.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        drawn = source.uniform((west, south), (east, north), size=(2 * count + 16, 2))
        found = np.vstack([found, drawn[shapely.contains_xy(area, drawn[:, 0], drawn[:, 1])]])
    return found[:count]


def simulated_places(
    municipality: Municipality, *, count: int, source: np.random.Generator
) -> gpd.GeoDataFrame:
    """Make a register: localities, and places that mostly lie in them.

    Parameters
    ----------
    municipality
        A real one: everything lies inside its outline.
    count
        How many places, besides the localities [places].
    source
        Where the draws come from.

    Returns
    -------
    GeoDataFrame, schema.PLACE
        Every name and source says that it is constructed.
    """
    area = measured_outline(municipality)
    localities = _localities(area, max(1, count // 25), source)
    home = source.integers(0, len(localities), size=count)
    middle = shapely.get_coordinates(shapely.point_on_surface(localities))[home]
    spots = middle + source.normal(scale=CENTRE_SPREAD_M, size=(count, 2))
    stray = ~shapely.contains_xy(area, spots[:, 0], spots[:, 1])
    spots[stray] = points_within(area, int(stray.sum()), source)
    kind = source.integers(0, len(KINDS), size=count)
    shapes = _shapes(spots, kind, source)
    outside = ~shapely.covers(area, shapes)
    shapes[outside] = shapely.points(spots[outside])
    within = [_holder(localities, x, y) for x, y in spots]
    code = municipality.code
    rows = [
        _row(code, f"k{code}.o{n}", f"Konstruerad ort {n}", "locality", None, None, shape)
        for n, shape in enumerate(localities, start=1)
    ]
    for n, (shape, which, locality) in enumerate(zip(shapes, kind, within, strict=True), start=1):
        code_of_kind, word = KINDS[which]
        parent = None if locality is None else f"k{code}.o{locality + 1}"
        radius = None if shape.geom_type == "Polygon" else RADIUS_M
        name = f"Konstruerad {word.lower()} {n}"
        rows.append(_row(code, f"k{code}.p{n}", name, code_of_kind, parent, radius, shape))
    frame = pd.DataFrame(rows, columns=schema.PLACE.names).sort_values("place_id")
    frame["geometry"] = crs.to_stored(list(frame["geometry"]), source=crs.MEASURED)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=crs.STORED).reset_index(drop=True)


def _localities(area: BaseGeometry, count: int, source: np.random.Generator) -> NDArray[np.object_]:
    centres = shapely.points(points_within(area, count, source))
    discs = shapely.buffer(centres, source.uniform(*LOCALITY_M, size=count), quad_segs=3)
    return np.asarray(shapely.intersection(discs, area), dtype=object)


def _shapes(
    spots: NDArray[np.float64], kind: NDArray[np.int64], source: np.random.Generator
) -> NDArray[np.object_]:
    """Draw squares and parks as areas, streets as lines, stops as points."""
    half = source.uniform(30, 120, size=len(spots))
    turn = source.uniform(0, 2 * np.pi, size=len(spots))
    x, y = spots.T
    shapes = np.asarray(shapely.box(x - half, y - half, x + half, y + half), dtype=object)
    along = np.column_stack([np.cos(turn), np.sin(turn)]) * 3 * half[:, None]
    street, stop = kind == 1, kind == len(KINDS) - 1
    ends = np.stack([spots - along, spots + along], axis=1)
    shapes[street] = shapely.linestrings(ends[street])
    shapes[stop] = shapely.points(spots[stop])
    return shapes


def _holder(localities: NDArray[np.object_], x: float, y: float) -> int | None:
    inside = np.flatnonzero(shapely.contains_xy(localities, x, y))
    return int(inside[0]) if len(inside) else None


def _row(
    code: str, place_id: str, name: str, kind: str, parent: str | None, radius: float | None,
    shape: BaseGeometry,
) -> dict[str, object]:  # fmt: skip
    return {
        "municipality_code": code, "place_id": place_id, "version": 1, "source_id": 1,
        "name": name, "kind": kind, "size_class": "area" if kind == "locality" else "place",
        "parent_id": parent, "public": True, "approximate": True, "precision_m": 50.0,
        "position_source": "konstruerad", "name_source": "konstruerad", "radius_m": radius,
        "geometry": shape,
    }  # fmt: skip
