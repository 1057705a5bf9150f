"""Small random tasks of a patrol, with hours, one-way streets and places out of reach."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from geo_trygghet.patrol.engine_task import Task


def make_task(
    places: int,
    *,
    seed: int,
    patrols: int = 1,
    hours: bool = False,
    shift_s: int = 3600,
    both_ways: bool = True,
    cut: float = 0.0,
) -> Task:
    """Make a task on random points; `cut` is the share of ways that there are not [0–1]."""
    chance = np.random.default_rng(seed)
    points = chance.integers(0, 1200, (places + 1, 2))
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    travel = np.ceil(apart).astype(np.int64)
    if not both_ways:
        travel += chance.integers(0, 200, travel.shape)
    travel[chance.random(travel.shape) < cut] = 1 << 50
    np.fill_diagonal(travel, 0)
    windows = [
        tuple(
            (int(first), int(first + chance.integers(0, shift_s // 4 + 1)))
            for first in chance.integers(0, shift_s + 600, chance.integers(0, 4))
        )
        if hours
        else ()
        for _ in range(places)
    ]
    return Task(
        prizes=chance.integers(0, 50, places),
        travel_s=travel,
        visit_s=int(chance.integers(0, 300)),
        shift_s=shift_s,
        patrols=patrols,
        windows=tuple(windows),
    )


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """Draw a small task of any kind."""
    return make_task(
        draw(st.integers(0, 12)),
        seed=draw(st.integers(0, 10_000)),
        patrols=draw(st.integers(0, 4)),
        hours=draw(st.booleans()),
        shift_s=draw(st.integers(0, 7000)),
        both_ways=draw(st.booleans()),
        cut=draw(st.sampled_from([0.0, 0.2, 1.0])),
    )
