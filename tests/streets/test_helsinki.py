"""A real town: Helsinki's centre as OpenStreetMap had it, with Swedish names."""

from __future__ import annotations

import time

import numpy as np
import pytest
from street_towns import helsinki

from geo_trygghet.patrol.ways import straight_metres, street_ways
from geo_trygghet.streets.network import network_of
from geo_trygghet.streets.picture import attribution, street_lines
from geo_trygghet.streets.routing import Routing

RAILWAY_SQUARE = (24.9437, 60.1715)
SENATE_SQUARE = (24.9525, 60.1695)
NARINKEN = (24.9358, 60.1697)


def test_the_network_hangs_together() -> None:
    network = network_of(helsinki(), "foot")
    assert network.edges == 5321
    assert network.nodes == 3802
    assert network.islands.count == 54  # the insides of squares and steps cut by the extract's edge
    assert network.islands.share < 0.03


def test_a_walk_between_two_squares() -> None:
    ways = street_ways([RAILWAY_SQUARE, SENATE_SQUARE, NARINKEN], network_of(helsinki(), "foot"),
                       means="foot")  # fmt: skip
    assert ways.metres[0, 1] == pytest.approx(858, abs=5)
    line = ways.line(0, 1)
    assert (line[0], line[-1]) == (RAILWAY_SQUARE, SENATE_SQUARE)
    assert ways.off_m.max() < 60
    lit = ways.lit(0, 1)
    assert lit is not None
    assert 0.3 < lit < 0.9


def test_a_walk_of_places_at_random_is_about_as_long_as_the_factor_says() -> None:
    rng = np.random.default_rng(5)
    west, south, east, north = 24.932, 60.164, 24.953, 60.174
    points = [(float(rng.uniform(west, east)), float(rng.uniform(south, north))) for _ in range(80)]
    began = time.perf_counter()
    routing = Routing(network_of(helsinki(), "foot"), points)
    assert time.perf_counter() - began < 5  # a tenth of it, where nothing else runs
    straight = straight_metres(points)
    far = np.isfinite(routing.metres) & (straight > 300)
    assert far.sum() > 4_000
    assert 1.2 < np.median(routing.metres[far] / straight[far]) < 1.45


def test_the_picture_of_the_centre_has_swedish_names_and_its_source() -> None:
    picture = street_lines(helsinki(), (24.930, 60.163, 24.955, 60.176), simplify_m=2)
    names = [name.name for name in picture.names]
    assert {"Alexandersgatan", "Unionsgatan", "Mannerheimvägen", "Bulevarden"} <= set(names[:12])
    assert len(names) == len(set(names))
    assert {line.kind for line in picture.lines} == {"main", "street", "path"}
    assert attribution(helsinki().attrs["format"]) == "© OpenStreetMaps bidragsgivare"
