"""The shortest ways between points of a network: how long they are, along what, and how lit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geo_trygghet.streets.network import EARTH, LIT, UNKNOWN
from geo_trygghet.streets.snapping import snap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.streets.network import FloatArray, IntArray, Network

LonLat = tuple[float, float]

_SHORTEST: Final = 1e-9
"""What a way of no length counts as [m]: a graph holds no edge of length 0."""
_DETOUR: Final = 2.5
_DETOUR_M: Final = 1_000.0
"""Ways are first sought within so many times the straight distance, and so much more [m]."""

_TOUCHED_M: Final = 0.01
_AT_ONCE: Final = 4_000_000
"""So many distances are held at once: 32 MB."""


class Routing:
    """The network with some points set into it."""

    def __init__(self, network: Network, points: Sequence[LonLat]) -> None:
        self.network = network
        self.points = np.array(points, dtype=float).reshape(-1, 2)
        self.snapped = snap(network, self.points)
        self._pieces = _pieces(network, self.snapped.edge, self.snapped.metres)
        self._size = network.nodes + len(self.points)
        self._graph, self._piece = self._made()
        self.metres = self._measured()
        self._ways: dict[tuple[int, int], IntArray] = {}

    def _made(self) -> tuple[csr_array, IntArray]:
        """Make the graph: of several ways between two nodes the shortest, and which it is."""
        a, b, low, high, edge = self._pieces
        back = ~self.network.oneway[edge]
        rows, columns = np.concatenate([a, b[back]]), np.concatenate([b, a[back]])
        length = np.maximum(high - low, _SHORTEST)
        lengths = np.concatenate([length, length[back]])
        forth = np.arange(len(a))
        piece = np.concatenate([forth, ~forth[back]])  # ~i: piece i, walked backwards
        order = np.lexsort((lengths, columns, rows))
        rows, columns, lengths, piece = (x[order] for x in (rows, columns, lengths, piece))
        shortest = np.ones(len(rows), dtype=bool)
        shortest[1:] = (np.diff(rows) != 0) | (np.diff(columns) != 0)
        rows, columns = rows[shortest], columns[shortest]
        starts = np.searchsorted(rows, np.arange(self._size + 1))
        graph = csr_array(
            (lengths[shortest], columns.astype(np.int32), starts.astype(np.int32)),
            shape=(self._size, self._size),
        )
        return graph, piece[shortest]

    def _measured(self) -> FloatArray:
        """Measure the ways between all points [m], (n, n)."""
        mine = np.arange(len(self.points))
        straight = self.network.plane.flat(self.points)
        reach = np.hypot(*(straight.max(axis=0) - straight.min(axis=0))) * _DETOUR + _DETOUR_M
        found = self._distances(mine, limit=float(reach))
        # What was not reached so is sought in all of the network, or can't be reached.
        far = mine[~np.isfinite(found).all(axis=1)]
        found[far] = self._distances(far, limit=np.inf)
        if not self.network.oneway.any():
            found = np.minimum(found, found.T)  # the same sums in another order differ by a hair
        off = self.snapped.off_m
        metres = found + (off[:, None] + off[None, :])
        alike = (self.points[:, None, :] == self.points[None, :, :]).all(axis=2)
        metres[alike] = 0.0
        return metres

    def _distances(self, sources: IntArray, *, limit: float) -> FloatArray:
        """Give the ways along the network from some of the points to all of them [m]."""
        found = np.empty((len(sources), len(self.points)))
        step = max(1, _AT_ONCE // max(1, self._size))
        for at in range(0, len(sources), step):
            nodes = self.network.nodes + sources[at : at + step]
            some = dijkstra(self._graph, directed=True, indices=nodes, limit=limit)
            found[at : at + step] = some[:, self.network.nodes :]
        return found

    def line(self, a: int, b: int) -> tuple[LonLat, ...]:
        """Give the way from one point to another as a line (EPSG:4326); empty if there is none."""
        if not np.isfinite(self.metres[a, b]):
            return ()
        parts = [self.points[a : a + 1], self.snapped.lonlat[a : a + 1]]
        for piece in self._walked(a, b):
            forth = piece if piece >= 0 else ~piece
            points = self._points_of(forth)
            parts.append(points if piece >= 0 else points[::-1])
        parts += [self.snapped.lonlat[b : b + 1], self.points[b : b + 1]]
        every = np.round(np.vstack(parts), 7)
        every[0], every[-1] = self.points[a], self.points[b]
        moved = np.append(True, (np.diff(every, axis=0) != 0).any(axis=1))
        return tuple((float(lon), float(lat)) for lon, lat in every[moved])

    def lit(self, a: int, b: int) -> float | None:
        """Give the share of the way that is known to be lit [0–1]; None: nothing is known."""
        walked = self._walked(a, b)
        pieces = np.where(walked >= 0, walked, ~walked)
        _, _, low, high, edge = (x[pieces] for x in self._pieces)
        light, length = self.network.lit[edge], high - low
        # A place at a corner lies on the end of one of its streets, which is not walked.
        if (light[length > _TOUCHED_M] == UNKNOWN).all():
            return None
        return min(1.0, float(length[light == LIT].sum()) / float(self.metres[a, b]))

    def _walked(self, a: int, b: int) -> IntArray:
        """Give the pieces of the way in order; `~i` is piece i walked from its end."""
        if (a, b) not in self._ways:
            self._ways[a, b] = self._found(a, b)
        return self._ways[a, b]

    def _found(self, a: int, b: int) -> IntArray:
        start, goal = self.network.nodes + a, self.network.nodes + b
        if a == b or not np.isfinite(self.metres[a, b]):
            return np.zeros(0, dtype=np.int64)
        off = self.snapped.off_m[[a, b]].sum()
        _, before = dijkstra(
            self._graph,
            directed=True,
            indices=start,
            return_predecessors=True,
            limit=max(float(self.metres[a, b]) - off, 0.0) * (1 + 1e-9) + 1e-3,
        )
        nodes = [goal]
        while nodes[-1] != start and before[nodes[-1]] >= 0:
            nodes.append(int(before[nodes[-1]]))
        return self._between(np.array(nodes[::-1]))

    def _between(self, nodes: IntArray) -> IntArray:
        """Give the piece between each node and the next."""
        pieces = []
        for one, other in pairwise(nodes):
            first, last = self._graph.indptr[one], self._graph.indptr[one + 1]
            at = first + np.searchsorted(self._graph.indices[first:last], other)
            pieces.append(self._piece[at])
        return np.array(pieces, dtype=np.int64)

    def _points_of(self, piece: int) -> FloatArray:
        """Give a piece's points from its start to its end [degrees], (k, 2)."""
        _, _, low, high, edge = (x[piece] for x in self._pieces)
        points = self.network.points_of(int(edge))
        if low <= 0 and high >= self.network.metres[edge]:
            return points
        return _cut_out(points, float(low), float(high))


def _pieces(
    network: Network, edge: IntArray, metres: FloatArray
) -> tuple[IntArray, IntArray, FloatArray, FloatArray, IntArray]:
    """Cut edges at the points set into them; point i becomes node `nodes` + i.

    Returns
    -------
    a, b, low, high, edge
        From node to node, from metre to metre of which edge [m]: all edges, and the pieces of
        those with points on them.
    """
    start, end = network.ends.T
    rows: list[tuple[int, int, float, float, int]] = []
    on = np.flatnonzero(edge >= 0)
    for own in np.unique(edge[on]):
        whole = float(network.metres[own])
        mine = sorted((float(metres[i]), network.nodes + int(i)) for i in on[edge[on] == own])
        stops = [(0.0, int(start[own])), *mine, (whole, int(end[own]))]
        rows += [(a, b, low, high, int(own)) for (low, a), (high, b) in pairwise(stops)]
    more = np.array(rows, dtype=float).reshape(-1, 5)
    return (
        np.concatenate([start, more[:, 0].astype(np.int64)]),
        np.concatenate([end, more[:, 1].astype(np.int64)]),
        np.concatenate([np.zeros(network.edges), more[:, 2]]),
        np.concatenate([network.metres, more[:, 3]]),
        np.concatenate([np.arange(network.edges), more[:, 4].astype(np.int64)]),
    )


def _cut_out(points: FloatArray, low: float, high: float) -> FloatArray:
    """Give the part of a line [degrees] between two distances from its start [m]."""
    _, _, steps = EARTH.inv(*points[:-1].T, *points[1:].T)
    walked = np.append(0.0, np.cumsum(steps))
    ends = [np.interp([low, high], walked, points[:, axis]) for axis in (0, 1)]
    inner = points[(walked > low) & (walked < high)]
    return np.vstack([[ends[0][0], ends[1][0]], inner, [ends[0][1], ends[1][1]]])
