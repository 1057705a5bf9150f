"""Made-up towns for patrols: places strewn over some kilometres, with weights and hours."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_trygghet.patrol.model import OpenHours, PatrolPlace, Shift
from geo_trygghet.patrol.opening import write_open
from geo_trygghet.patrol.ways import straight_ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.patrol.model import Ways

START = (12.857, 56.674)
FRIDAY = dt.datetime.fromisoformat("2026-12-04T18:00")


def town(
    places: int, seed: int, *, side_m: float = 2000.0, hours: bool = False, ties: bool = False
) -> tuple[PatrolPlace, ...]:
    """Strew places over a square around the start; some have no weight, some share one."""
    rng = np.random.default_rng(seed)
    made = []
    for number in range(places):
        x, y = rng.uniform(-side_m / 2, side_m / 2, 2)
        weight = float(rng.integers(0, 4)) if ties else round(float(rng.uniform(1, 10)), 2)
        spans: tuple[OpenHours, ...] = ()
        if hours and rng.random() < 0.6:
            begins = int(rng.integers(16, 23)) * 60
            days = frozenset(int(day) for day in rng.choice(7, 5, replace=False))
            spans = (OpenHours(days, begins, begins + int(rng.integers(1, 5)) * 60),)
        made.append(
            PatrolPlace(
                f"p{number:03d}",
                f"Plats {number}",
                round(START[0] + x / 61_000, 6),
                round(START[1] + y / 111_300, 6),
                weight,
                spans,
            )
        )
    return tuple(made)


def shift(
    begins: dt.datetime = FRIDAY,
    *,
    minutes: int = 240,
    patrols: int = 2,
    start: tuple[float, float] = START,
    visit: tuple[int, int] = (10, 15),
    speed_kmh: float = 4.5,
) -> Shift:
    return Shift(begins, minutes, patrols, start, "Starten", *visit, "foot", speed_kmh)


def ways(places: Sequence[PatrolPlace], asked: Shift) -> Ways:
    return straight_ways([asked.start, *((p.lon, p.lat) for p in places)])


def geojson(places: Sequence[PatrolPlace], *, key: str = "id") -> dict[str, Any]:
    """Give places as the command reads them."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]},
                "properties": {key: one.place_id, "name": one.name, "weight": one.weight}
                | ({"open": write_open(one.open)} if one.open else {}),
            }
            for one in places
        ],
    }
