"""Which places lie in which: by the register's parents, and by what they cover on the ground.

Whoever subtracts does not ask what the register calls a parent: a corner lies in both its streets,
and a square in the district whose outline is drawn around it. Both kinds of within are followed to
the end: what lies in a place lies in all that the place lies in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet import crs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    import geopandas as gpd

COVERED: Final = 0.9
"""A place lies in another when that one covers at least this share of it, 0 to 1."""

STREET_M: Final = 10.0
"""Half the width of a street that is known as a line [m]."""

_LINE: Final = 1
_AREA: Final = 2


@dataclass(frozen=True)
class Nesting:
    """Places, each with all that lie in it.

    Attributes
    ----------
    inside
        place_id → every place within it; a place that holds nothing is absent.
    """

    inside: Mapping[str, frozenset[str]]

    def around(self, place_id: str) -> frozenset[str]:
        """Give every place that holds this one."""
        return frozenset(outer for outer, inner in self.inside.items() if place_id in inner)

    def holding(self, places: AbstractSet[str], outer: str) -> list[str]:
        """Give those of `places` within `outer` that lie in no other of them within it, by id."""
        within = sorted(places & self.inside.get(outer, frozenset()))
        return [p for p in within if not any(p in self.inside.get(q, ()) for q in within)]

    def outermost(self, places: AbstractSet[str]) -> list[str]:
        """Give those of `places` that lie in no other of them, by id."""
        ordered = sorted(places)
        return [p for p in ordered if not any(p in self.inside.get(q, ()) for q in ordered)]

    def depth(self, place_id: str) -> int:
        """Count the places that hold this one [places]."""
        return len(self.around(place_id))

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Give every (outer, inner)."""
        return frozenset((outer, p) for outer, inner in self.inside.items() for p in inner)


def nesting_of(places: gpd.GeoDataFrame) -> Nesting:
    """Find which places lie in which.

    Parameters
    ----------
    places : GeoDataFrame
        `place_id`, `parent_id`, geometry in EPSG:4326 or another stated CRS; `radius_m` [m], if
        they have one.
    """
    ids = [str(p) for p in places["place_id"]]
    links = {
        (str(q), str(p))
        for p, q in zip(places["place_id"], places["parent_id"], strict=True)
        if isinstance(q, str)
    }
    return nesting_from(links | _covered(ids, places))


def nesting_from(links: Iterable[tuple[str, str]]) -> Nesting:
    """Follow (outer, inner) links to the end; a circle of links holds nothing of itself."""
    children: dict[str, set[str]] = defaultdict(set)
    for outer, inner in links:
        if outer != inner:
            children[outer].add(inner)
    inside = {outer: _below(outer, children) for outer in sorted(children)}
    # Two that hold each other are one and the same: neither is the other's part.
    return Nesting(
        {
            outer: kept
            for outer, inner in inside.items()
            if (kept := frozenset(p for p in inner if outer not in inside.get(p, ())))
        }
    )


def _below(outer: str, children: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(children[outer])
    while waiting:
        place = waiting.pop()
        if place not in found and place != outer:
            found.add(place)
            waiting += children.get(place, ())
    return frozenset(found)


def _covered(ids: list[str], places: gpd.GeoDataFrame) -> set[tuple[str, str]]:
    """Pair every place with those that an area or a street covers."""
    shapes = _extents(places)
    sizes = shapely.area(shapes)
    outers = np.flatnonzero(sizes > 0)
    if not len(outers):
        return set()
    tree = shapely.STRtree(shapes)
    outer, inner = tree.query(shapes[outers], predicate="intersects")
    outer = outers[outer]
    smaller = sizes[inner] < sizes[outer]
    outer, inner = outer[smaller], inner[smaller]
    points = sizes[inner] == 0
    shared = shapely.area(shapely.intersection(shapes[outer], shapes[inner]))
    covered = points | (shared >= COVERED * sizes[inner])
    return {(ids[a], ids[b]) for a, b in zip(outer[covered], inner[covered], strict=True) if a != b}


def _extents(places: gpd.GeoDataFrame) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    shapes = np.asarray(places.geometry.to_crs(crs.MEASURED).array, dtype=object)
    radius = np.zeros(len(shapes))
    if "radius_m" in places:
        radius = places["radius_m"].astype(float).fillna(0.0).to_numpy()
    dimensions = shapely.get_dimensions(shapes)
    radius = np.where(dimensions == _LINE, np.maximum(radius, STREET_M), radius)
    grown = (dimensions < _AREA) & (radius > 0)
    shapes[grown] = shapely.buffer(shapes[grown], radius[grown])
    return shapes
