"""The plan that is chosen is near the best, and leans towards what is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from patrol_towns import FRIDAY, shift, town, ways

from geo_trygghet.patrol.bound import upper_bound
from geo_trygghet.patrol.choice import GAP, WITHIN, _due, choose_rounds
from geo_trygghet.patrol.ground import Ground, lay_ground
from geo_trygghet.patrol.history import Memory, Past

DAY = dt.timedelta(days=1)


def ground_of(*past: Past, places: int = 20) -> Ground:
    spots, asked = town(places, 6), shift(minutes=120, patrols=1)
    return lay_ground(spots, asked, ways(spots, asked), Memory(past, date=FRIDAY.date()))


@pytest.mark.parametrize("seed", range(3))
def test_the_score_stays_near_the_best_and_the_bound(seed: int) -> None:
    ground = ground_of()
    bound = upper_bound(ground)
    chosen = choose_rounds(ground, np.random.default_rng(seed), within=WITHIN, bound=bound)
    score = ground.score([stop for stops in chosen.routes for stop in stops])
    assert WITHIN * chosen.best <= score <= chosen.best <= bound
    assert score >= min(bound / (1 + GAP), 0.985 * chosen.best)


def test_within_all_of_the_best_is_the_best() -> None:
    ground = ground_of()
    chosen = choose_rounds(ground, np.random.default_rng(1), within=1.0, bound=upper_bound(ground))
    assert ground.score([s for stops in chosen.routes for s in stops]) == chosen.best


def test_what_was_visited_much_makes_room_for_what_was_not() -> None:
    plain = ground_of()
    bound = upper_bound(plain)
    first = choose_rounds(plain, np.random.default_rng(1), within=0.9, bound=0.0)
    often = [plain.places[stop - 1].place_id for stops in first.routes for stop in stops]
    past = [
        Past(
            FRIDAY - n * DAY,
            FRIDAY - n * DAY + DAY / 6,
            tuple((p, FRIDAY - n * DAY, FRIDAY - n * DAY + DAY / 144) for p in often),
        )
        for n in (1, 2, 3, 4, 5, 6)
    ]
    ground = ground_of(*past)
    assert upper_bound(ground) == bound
    chosen = choose_rounds(ground, np.random.default_rng(1), within=0.9, bound=0.0)
    now = {ground.places[stop - 1].place_id for stops in chosen.routes for stop in stops}
    assert now - set(often)


def test_without_anything_to_visit_the_patrols_stay() -> None:
    ground = ground_of(places=0)
    chosen = choose_rounds(ground, np.random.default_rng(1), within=WITHIN, bound=0.0)
    assert chosen.routes == ((),)


def test_a_heavy_place_that_cannot_be_visited_changes_neither_plan_nor_share() -> None:
    spots, asked = town(20, 6), shift(minutes=120, patrols=1)
    heavy = replace(spots[0], lon=spots[0].lon + 1, weight=1e6)
    arrive = FRIDAY - DAY
    past = Past(
        arrive,
        arrive + DAY / 6,
        tuple((p.place_id, arrive, arrive + DAY / 144) for p in spots[1:8]),
    )
    for history in ((), (past,)):
        dues, scores = [], []
        for places in (spots[1:], (heavy, *spots[1:])):
            memory = Memory(history, date=FRIDAY.date())
            ground = lay_ground(places, asked, ways(places, asked), memory)
            able = ground.task().prizes > 0
            dues.append(_due(ground, np.random.default_rng(1), able)[able])
            bound = upper_bound(ground)
            chosen = choose_rounds(ground, np.random.default_rng(1), within=WITHIN, bound=bound)
            scores.append(ground.score([s for stops in chosen.routes for s in stops]))
        if history:
            assert np.abs(dues[0] - dues[1]).max() <= asked.visit_min  # but for the lot
        assert scores[1] >= WITHIN * scores[0]
