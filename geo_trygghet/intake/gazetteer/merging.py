"""Many objects of one name to one place: streets in pieces, a square as point and as area."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo_trygghet import crs
from geo_trygghet.intake.gazetteer.roles import ORDER, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

_BESIDE_M: Final = 40.0
"""So near a way of a square's name runs across the square or along its edge [m]."""
_TAKES_WAYS: Final = ("square", "green")
"""Families whose places take in the ways of their name that run beside or across them."""
_DECIMALS: Final = 7


@dataclass(frozen=True)
class Named:
    """An object of a file, or a place made of several of them.

    Attributes
    ----------
    rows
        Rows of the file that it was made of, in order.
    name, aliases, role
        What it is called, and what it is (a key of `roles.ROLES`).
    shape
        Where it is, in SWEREF 99 TM [m].
    """

    rows: tuple[int, ...]
    name: str
    aliases: tuple[str, ...]
    role: str
    shape: BaseGeometry

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return plain(self.name)


def plain(name: str) -> str:
    """Give a name as names are compared: in lower case, single spaces."""
    return " ".join(name.casefold().split())


def merged(objects: Iterable[Named]) -> list[Named]:
    """Make one place of the objects that have one name, are of one family and lie near each other.

    A way that runs across a square or a park of its own name is that square or park.

    Returns
    -------
    (n places) list, in the order of their first rows
    """
    groups: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for one in objects:
        groups[one.key, ROLES[one.role].family].append(one)
    of_name: dict[str, list[Named]] = defaultdict(list)
    for (name, _), group in groups.items():
        of_name[name] += [_one_of(cluster) for cluster in clusters(group)]
    places = [place for found in of_name.values() for place in _without_crossing(found)]
    return sorted(places, key=lambda place: place.rows)


def clusters(group: Sequence[Named]) -> list[list[Named]]:
    """Part objects of one family into those that hang together, by the nearness of the family."""
    if len(group) == 1:
        return [list(group)]
    shapes = np.array([one.shape for one in group], dtype=object)
    near_m = max(ROLES[one.role].near_m for one in group)
    pairs = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=near_m)
    graph = coo_array((np.ones(pairs.shape[1], dtype=bool), pairs), shape=(len(group),) * 2)
    _, labels = connected_components(graph, directed=False)
    parts: dict[int, list[Named]] = defaultdict(list)
    for label, one in zip(labels.tolist(), group, strict=True):
        parts[label].append(one)
    return list(parts.values())


def _one_of(cluster: Sequence[Named]) -> Named:
    """Make one place of objects: its role is the most telling one, its shape the best drawn."""
    first = min(cluster, key=lambda one: (ORDER[one.role], one.rows))
    aliases = dict.fromkeys(alias for one in cluster for alias in one.aliases)
    rows = tuple(sorted({row for one in cluster for row in one.rows}))
    shape = _joined([one.shape for one in cluster], is_way=ROLES[first.role].family == "way")
    return Named(rows, first.name, tuple(aliases), first.role, shape)


def _joined(shapes: Sequence[BaseGeometry], *, is_way: bool) -> BaseGeometry:
    """Join shapes: of a way its lines (of an area the edge), else areas before lines and points."""
    if is_way:
        lines = [shape.boundary if shape.area else shape for shape in shapes if shape.length]
        if lines:
            whole = shapely.union_all(lines)
            return shapely.line_merge(whole) if whole.geom_type.startswith("Multi") else whole
        return shapes[0]
    for dimension in (2, 1):
        alike = [shape for shape in shapes if shapely.get_dimensions(shape) == dimension]
        if alike:
            return shapely.union_all(alike)
    return shapes[0]


def _without_crossing(places: Sequence[Named]) -> list[Named]:
    """Let a square or park take in the ways of its name that run beside it more than elsewhere."""
    takers = [p for p in places if ROLES[p.role].family in _TAKES_WAYS]
    kept: list[Named] = []
    taken: dict[tuple[int, ...], list[Named]] = defaultdict(list)
    for place in places:
        near = [t for t in takers if t is not place and _runs_beside(place, t)]
        if near:
            taken[near[0].rows].append(place)
        else:
            kept.append(place)
    return [_with_names(place, taken[place.rows]) for place in kept]


def _runs_beside(way: Named, other: Named) -> bool:
    if ROLES[way.role].family != "way" or not way.shape.length:
        return False
    beside = way.shape.intersection(other.shape.buffer(_BESIDE_M)).length
    return bool(beside > way.shape.length / 2)


def _with_names(place: Named, taken: Sequence[Named]) -> Named:
    if not taken:
        return place
    aliases = dict.fromkeys([*place.aliases, *(a for one in taken for a in one.aliases)])
    rows = sorted({*place.rows, *(row for one in taken for row in one.rows)})
    return Named(tuple(rows), place.name, tuple(aliases), place.role, place.shape)


def to_degrees(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Carry shapes from SWEREF 99 TM to EPSG:4326, rounded to 1e-7° (1 cm); each stays valid."""
    carried = crs.transform(shapes, source=crs.MEASURED, target=crs.STORED)
    rounded = shapely.transform(np.array(carried, dtype=object), lambda xy: xy.round(_DECIMALS))
    return [s if s.is_valid else shapely.make_valid(s) for s in rounded.tolist()]
