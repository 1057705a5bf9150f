"""The network of streets: nodes where they meet, edges between, and which of them hang together.

Streets meet where they share a point of their lines, to a hundred-millionth of the globe (1 cm),
and where a line ends on another one. Lines that merely cross, as a bridge does, do not meet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import shapely
from pyproj import Geod
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo_trygghet.streets.joining import ends_of, spots, with_joined_ends
from geo_trygghet.streets.plane import Plane

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

Means = Literal["foot", "cycle", "car"]

EARTH: Final = Geod(ellps="WGS84")
LIT, DARK, UNKNOWN = 1, 0, -1
"""What is known of the light along an edge."""


@dataclass(frozen=True)
class Islands:
    """What does not hang together with the largest part of the network.

    Attributes
    ----------
    count
        How many such parts there are.
    share
        Their share of the network's length [0–1].
    """

    count: int
    share: float


@dataclass(frozen=True, eq=False)
class Network:
    """Streets that one may walk, cycle or drive on, as nodes and edges.

    Attributes
    ----------
    means
        foot, cycle or car.
    lonlat : (v, 2) float
        Points of all edges, one edge after the other, from its start to its end [degrees].
    first : (e + 1,) int
        Where each edge's points begin in `lonlat`; the last is v.
    ends : (e, 2) int
        Nodes at which each edge starts and ends.
    metres : (e,) float
        Length of each edge [m].
    lit : (e,) int
        LIT, DARK or UNKNOWN.
    oneway : (e,) bool
        True where one may go from start to end only; never on foot.
    nodes
        How many nodes there are.
    """

    means: Means
    lonlat: FloatArray
    first: IntArray
    ends: IntArray
    metres: FloatArray
    lit: IntArray
    oneway: NDArray[np.bool_]
    nodes: int
    _trees: dict[int | None, tuple[shapely.STRtree, IntArray]] = field(
        default_factory=dict, repr=False
    )

    @property
    def edges(self) -> int:
        """How many edges there are."""
        return len(self.metres)

    def points_of(self, edge: int) -> FloatArray:
        """Give an edge's points from start to end (EPSG:4326) [degrees], (k, 2)."""
        return self.lonlat[self.first[edge] : self.first[edge + 1]]

    @cached_property
    def part(self) -> IntArray:
        """Number of the part that each edge belongs to; -1: one can't come back from it.

        Within a part every point is reached from every other, also along one-way streets.
        """
        start, end = self.ends.T
        back = ~self.oneway
        rows, columns = np.concatenate([start, end[back]]), np.concatenate([end, start[back]])
        graph = coo_array((np.ones(len(rows)), (rows, columns)), shape=(self.nodes, self.nodes))
        _, label = connected_components(graph.tocsr(), directed=True, connection="strong")
        return np.where(label[start] == label[end], label[start], -1).astype(np.int64)

    @cached_property
    def largest(self) -> int:
        """Number of the part that holds the most length; -1 if there is none."""
        inside = self.part >= 0
        if not inside.any():
            return -1
        return int(np.bincount(self.part[inside], self.metres[inside]).argmax())

    @cached_property
    def islands(self) -> Islands:
        """What does not hang together with the largest part."""
        away = self.part != self.largest
        whole = float(self.metres.sum())
        lone = int((self.part == -1).any())
        count = len(np.unique(self.part[away & (self.part >= 0)])) + lone
        return Islands(count, float(self.metres[away].sum()) / whole if whole else 0.0)

    @cached_property
    def plane(self) -> Plane:
        """The flat picture in which what is near is found."""
        return Plane.of(self.lonlat)

    @cached_property
    def flat_lines(self) -> NDArray[np.object_]:
        """Every edge as a line on the plane [m]."""
        edge = np.repeat(np.arange(self.edges), np.diff(self.first))
        return np.asarray(shapely.linestrings(self.plane.flat(self.lonlat), indices=edge))

    def tree(self, part: int | None) -> tuple[shapely.STRtree, IntArray]:
        """Give the tree of a part's edges (None: of all), and their numbers."""
        if part not in self._trees:
            inside = np.ones(self.edges, dtype=bool) if part is None else self.part == part
            own = np.flatnonzero(inside)
            self._trees[part] = shapely.STRtree(self.flat_lines[own]), own
        return self._trees[part]


def network_of(streets: gpd.GeoDataFrame, means: Means) -> Network:
    """Make the network of the streets that one may use by some means.

    Parameters
    ----------
    streets : (n, ≥ 5) table, EPSG:4326
        Columns `foot`, `cycle`, `car`, `oneway`, `lit` and `geometry` of schema.STREET.
    means
        foot, cycle or car; one-way streets bind cars alone.
    """
    own = streets[streets[means].astype(bool)]
    own = own[own.geometry.notna() & (own.geometry.geom_type == "LineString")]
    lit = (
        own["lit"]
        .astype(object)
        .map({True: LIT, False: DARK})
        .fillna(UNKNOWN)
        .to_numpy(dtype=np.int64)
    )
    oneway = own["oneway"].to_numpy(dtype=bool) & (means == "car")
    lonlat, line = shapely.get_coordinates(own.geometry.to_numpy(), return_index=True)
    lonlat, line = with_joined_ends(np.round(lonlat, 7), np.asarray(line, dtype=np.int64))
    taken, first = _cut(lonlat, line)
    lonlat, source = lonlat[taken], line[taken[first[:-1]]]
    spot = spots(lonlat)
    known, node = np.unique(
        np.concatenate([spot[first[:-1]], spot[first[1:] - 1]]), return_inverse=True
    )
    return Network(
        means=means,
        lonlat=lonlat,
        first=first,
        ends=node.reshape(2, -1).T.astype(np.int64),
        metres=_lengths(lonlat, first),
        lit=lit[source],
        oneway=oneway[source],
        nodes=len(known),
    )


def _cut(lonlat: FloatArray, line: IntArray) -> tuple[IntArray, IntArray]:
    """Cut lines where they meet.

    Returns
    -------
    taken
        Which points the edges take, one edge after the other; where two edges of a line meet, its
        point is taken twice.
    first
        Where in `taken` each edge begins; the last is its length.
    """
    begins, stops = ends_of(line)
    spot = spots(lonlat)
    meets = np.bincount(spot)[spot] > 1 if len(spot) else begins
    inner = meets & ~begins & ~stops
    times = 1 + inner
    taken = np.repeat(np.arange(len(line)), times)
    place = np.cumsum(times) - times
    first = np.sort(np.concatenate([place[begins], place[inner] + 1]))
    return taken, np.append(first, len(taken))


def _lengths(lonlat: FloatArray, first: IntArray) -> FloatArray:
    """Measure every edge's geodesic length [m] from its points [degrees]."""
    if not len(lonlat):
        return np.zeros(0)
    _, _, steps = EARTH.inv(*lonlat[:-1].T, *lonlat[1:].T)
    steps[first[1:-1] - 1] = 0.0  # from an edge's end to the next one's start
    walked = np.append(0.0, np.cumsum(steps))
    return np.asarray(walked[first[1:] - 1] - walked[first[:-1]])
