"""What a map for paper shows: which ground, which marks lie on it, and which lie outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely

from geo_trygghet import crs, municipalities
from geo_trygghet.codes import POINTED_OUT
from geo_trygghet.maps.payload import anchor_point, area_point
from geo_trygghet.maps.views import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

EDGE_PX: Final = 13.0
"""A mark nearer to the edge than this is not on the map [px]."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place as it is drawn: its kind, where its mark stands (SWEREF 99 TM) and what it is called.

    Attributes
    ----------
    kind
        Of print_marks.KINDS.
    east, north
        Where the mark stands [m].
    letter
        In map and list; a place that is only named as safe has none.
    safe
        Whether it is named as safe too.
    shape
        Its ground (SWEREF 99 TM).
    """

    kind: str
    east: float
    north: float
    letter: str
    name: str
    approximate: bool
    area: bool
    locality: bool
    safe: bool
    shape: BaseGeometry

    @property
    def flagged(self) -> bool:
        """Whether it is, or may be, among those that are named most."""
        return self.kind in POINTED_OUT


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground that is shown: a box in the picture [px] and in SWEREF 99 TM [m]."""

    left: float
    top: float
    width: float
    height: float
    west: float
    north: float
    px_per_m: float

    def at(self, east: float, north: float) -> tuple[float, float]:
        """Give the pixel of a point [m]."""
        return (
            self.left + (east - self.west) * self.px_per_m,
            self.top + (self.north - north) * self.px_per_m,
        )

    def shape(self, shape: BaseGeometry) -> BaseGeometry:
        """Give a shape (SWEREF 99 TM) in pixels."""
        scale = self.px_per_m
        return shapely.transform(
            shape,
            lambda xy: (xy - (self.west, self.north)) * (scale, -scale) + (self.left, self.top),
        )

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom [px]."""
        return (self.left, self.top, self.left + self.width, self.top + self.height)

    def holds(self, mark: Mark) -> bool:
        """Tell whether a mark stands whole within it."""
        x, y = self.at(mark.east, mark.north)
        left, top, right, bottom = self.box
        return left + EDGE_PX <= x <= right - EDGE_PX and top + EDGE_PX <= y <= bottom - EDGE_PX


@dataclass(frozen=True, slots=True)
class Scene:
    """All marks of a table, those with letters in their order, and the municipality's outline."""

    marks: tuple[Mark, ...]
    outline: BaseGeometry


def scene_of(table: PublicTable) -> Scene:
    """Gather what may be drawn; suppressed places have no position and are not in it.

    Parameters
    ----------
    table
        What may be published.
    """
    letters = letters_of(table)
    safe = set(table.safe["place_id"])
    rows = _measured(table.places)
    points = [anchor_point(row["geometry"]) for row in rows if row["size_class"] == "place"]
    marks = [
        _mark(
            row, points, letters[row["place_id"]], _kind(row["tier"]), safe=row["place_id"] in safe
        )
        for row in rows
    ]
    only_safe = table.safe[~table.safe["place_id"].isin(letters)]
    marks += [_mark(row, points, "", "safe", safe=True) for row in _measured(only_safe)]
    outline = gpd.GeoSeries([municipalities.outline(table.municipality.code)], crs=crs.STORED)
    marks.sort(key=lambda mark: (not mark.letter, len(mark.letter), mark.letter))
    return Scene(tuple(marks), outline.to_crs(crs.MEASURED).iloc[0])


def _measured(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    if frame.empty:
        return []
    rows: list[dict[str, Any]] = gpd.GeoDataFrame(frame).to_crs(crs.MEASURED).to_dict("records")
    return rows


def _mark(
    row: dict[str, Any], points: Sequence[BaseGeometry], letter: str, kind: str, *, safe: bool
) -> Mark:
    area = row["size_class"] == "area"
    point = area_point(row["geometry"], points) if area else anchor_point(row["geometry"])
    return Mark(
        kind=kind,
        east=float(shapely.get_x(point)),
        north=float(shapely.get_y(point)),
        letter=letter,
        name=str(row["name"]),
        approximate=bool(row["approximate"]),
        area=area,
        locality=row["kind"] == "locality",
        safe=safe,
        shape=row["geometry"],
    )


def _kind(tier: str) -> str:
    # Without tiers every place is drawn alike: hatching means too few answers, nothing else.
    return "other" if tier == "untold" else tier
