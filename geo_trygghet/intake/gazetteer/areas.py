"""Areas: those that a file knows by a point alone, the centre, and what lies in which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.codes import AREA_KINDS
from geo_trygghet.intake.gazetteer.merging import plain
from geo_trygghet.intake.gazetteer.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.gazetteer.merging import Named

_CENTRAL: Final = ("centrum", "innerstad", "innerstaden", "city", "stadskärna", "stadskärnan")
_INSIDE: Final = 0.5
"""A place lies in an area that holds more than this share of it [0–1]."""
_DRAWN_CORNERS: Final = 8


def is_area(place: Named) -> bool:
    """Tell whether a place is one that others can lie in."""
    return ROLES[place.role].kind in AREA_KINDS


def with_centre(places: Sequence[Named], town: str) -> tuple[list[Named], frozenset[str]]:
    """Let a place be the town's centre: the area of such a name, else the middle of the town.

    The town itself is no place: who writes its name means the municipality.

    Parameters
    ----------
    town
        The municipality's name.

    Returns
    -------
    places : list of Named
    names
        What the municipality is called, as names are compared.
    """
    own = plain(town)
    genitive = town if town.endswith(("s", "x", "z")) else f"{town}s"
    called = {*_CENTRAL, f"centrala {own}"}
    called |= {f"{name} {word}" for name in (own, plain(genitive)) for word in _CENTRAL}
    central = next((p for p in places if is_area(p) and p.key in called), None)
    middle = next((p for p in places if is_area(p) and p.key == own), None)
    kept = [p for p in places if p is not middle and p is not central]
    centre = central
    if centre is None and middle is not None:
        spot = middle.shape.centroid
        centre = replace(middle, name=f"{genitive} centrum", shape=spot, aliases=())
    of_town = frozenset({own, *(map(plain, middle.aliases) if middle is not None else ())})
    if centre is None:
        return kept, of_town
    names = dict.fromkeys((*centre.aliases, f"{town} centrum", f"{genitive} centrum"))
    names |= {f"centrala {town}": None}
    aliases = tuple(name for name in names if plain(name) != centre.key)
    return [*kept, replace(centre, role="centre", aliases=aliases)], of_town


def drawn(places: Sequence[Named]) -> tuple[list[Named], frozenset[int]]:
    """Draw the areas that a file knows by a point alone.

    Each becomes the ground within `Role.drawn_m` of its point that is nearer to it than to any
    other point of the same role.

    Returns
    -------
    places : (n,) list of Named
    indexes
        Of those that were drawn.
    """
    made = list(places)
    points: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        if ROLES[place.role].drawn_m and not place.shape.area:
            points[place.role].append(i)
    for role, indexes in points.items():
        spots = [places[i].shape.centroid for i in indexes]
        for i, cell in zip(indexes, _cells(spots, float(ROLES[role].drawn_m or 0)), strict=True):
            made[i] = replace(places[i], shape=cell)
    return made, frozenset(i for indexes in points.values() for i in indexes)


def _cells(spots: Sequence[BaseGeometry], radius_m: float) -> list[BaseGeometry]:
    circles: list[BaseGeometry] = [
        spot.buffer(radius_m, quad_segs=_DRAWN_CORNERS) for spot in spots
    ]
    if len({spot.wkb for spot in spots}) < max(2, len(spots)):
        return circles
    many = shapely.multipoints(np.array(spots, dtype=object))
    reach = shapely.box(*shapely.union_all(circles).bounds)
    cells = shapely.voronoi_polygons(many, extend_to=reach, ordered=True)
    parts = shapely.get_parts(cells).tolist()
    return [c.intersection(cell) for c, cell in zip(circles, parts, strict=True)]


def parents_of(places: Sequence[Named]) -> list[int | None]:
    """Find the smallest area that each place lies in; of an area, a larger one.

    Returns
    -------
    (n places) list of indexes, or None
    """
    holders = [i for i, place in enumerate(places) if is_area(place) and place.shape.area]
    tree = shapely.STRtree(np.array([places[i].shape for i in holders], dtype=object))
    found: list[int | None] = []
    for i, place in enumerate(places):
        over = [holders[k] for k in tree.query(place.shape, predicate="intersects").tolist()]
        over = [k for k in over if k != i and _holds(places[k], place)]
        found.append(min(over, key=lambda k: (places[k].shape.area, k), default=None))
    return found


def _holds(area: Named, place: Named) -> bool:
    shape = place.shape
    if is_area(place) and area.shape.area <= shape.area:
        return False
    if not shape.length:
        return True
    part = area.shape.intersection(shape)
    of, whole = (part.area, shape.area) if shape.area else (part.length, shape.length)
    return bool(of > _INSIDE * whole)
