"""Where places lie, as far as it helps to tell which one is meant."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

METRES_A_DEGREE: Final = 111_195.0
"""Length of a degree of latitude on a sphere of 6,371 km [m]."""

CENTRAL_M: Final = 500.0
"""At this distance from the centre a place is half as likely to be "torget" [m]."""


def positions_of(shapes: Mapping[str, BaseGeometry | None]) -> dict[str, tuple[float, float]]:
    """Give a (longitude, latitude) [degrees] for each place that has a geometry (EPSG:4326)."""
    known = {place_id: shape for place_id, shape in shapes.items() if shape is not None}
    points = shapely.get_coordinates(shapely.centroid(list(known.values())))
    return {place_id: (float(x), float(y)) for place_id, (x, y) in zip(known, points, strict=True)}


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the distance between two near positions [m], on a sphere, to a few per mille."""
    flat = math.cos(math.radians((one[1] + other[1]) / 2))
    return METRES_A_DEGREE * math.hypot((one[0] - other[0]) * flat, one[1] - other[1])


def shares_by_nearness(
    place_ids: Iterable[str],
    positions: Mapping[str, tuple[float, float]],
    centre: tuple[float, float] | None,
) -> list[tuple[str, float]]:
    """Share 1 among places: the nearer to the centre, the more; equally where that's unknown.

    Returns
    -------
    list of (place_id, share), the greatest share first.
    """
    ids = sorted(place_ids)
    if centre is None or any(place_id not in positions for place_id in ids):
        return [(place_id, 1 / len(ids)) for place_id in ids]
    near = [1 / (1 + (distance_m(positions[i], centre) / CENTRAL_M) ** 2) for i in ids]
    total = sum(near)
    shares = [(place_id, share / total) for place_id, share in zip(ids, near, strict=True)]
    return sorted(shares, key=lambda pair: (-pair[1], pair[0]))
