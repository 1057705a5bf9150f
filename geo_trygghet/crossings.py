"""Where two streets that a text names as one crossing meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo_trygghet import crs
from geo_trygghet.once import once_for_tables

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import MunicipalityTables

NEAR_M: Final = 30.0
"""Lines drawn by hand may stop short of each other: they meet within this distance [m]."""

KEY: Final = ["record", "record_id", "field", "group"]
LINES: Final = frozenset({"LineString", "MultiLineString"})


@once_for_tables
def crossings(tables: MunicipalityTables) -> gpd.GeoDataFrame:
    """Find the point of every crossing that a text names by two streets of the register.

    Parameters
    ----------
    tables
        The municipality's tables.

    Returns
    -------
    GeoDataFrame, EPSG:4326
        `record`, `record_id`, `field`, `group`, `geometry` (point), one row a crossing; streets
        without lines, and lines that don't meet, have none.
    """
    mentions = tables.mentions
    told = mentions[mentions["group"].notna() & mentions["place_id"].notna()]
    measured = tables.places.geometry.to_crs(crs.MEASURED)
    shapes = dict(zip(tables.places["place_id"], measured, strict=True))
    rows: list[tuple[object, ...]] = []
    points: list[BaseGeometry] = []
    for key, pair in told.groupby(KEY, sort=True):
        streets = [shapes.get(place_id) for place_id in dict.fromkeys(pair["place_id"])]
        point = _meeting(streets)
        if point is not None:
            rows.append(key)
            points.append(point)
    return gpd.GeoDataFrame(rows, columns=KEY, geometry=points, crs=crs.MEASURED).to_crs(crs.STORED)


def _meeting(streets: list[BaseGeometry | None]) -> BaseGeometry | None:
    """Give the point where two lines meet, or come nearest within `NEAR_M`."""
    lines = [s for s in streets if s is not None and s.geom_type in LINES]
    if len(lines) != 2 or len(streets) != 2:  # noqa: PLR2004 - a crossing has two streets
        return None
    one, other = lines
    meeting: BaseGeometry = one.intersection(other)
    if not meeting.is_empty:
        return meeting.centroid
    shortest: BaseGeometry = shapely.shortest_line(one, other)
    return shortest.centroid if shortest.length <= NEAR_M else None
