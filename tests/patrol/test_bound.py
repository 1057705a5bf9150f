"""The bound is above every plan, also above the best of all of them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from patrol_towns import shift, town, ways

from geo_trygghet.patrol.bound import knapsack_bound, upper_bound
from geo_trygghet.patrol.ground import Ground, lay_ground
from geo_trygghet.patrol.history import Memory
from geo_trygghet.patrol.planner import make_plan
from geo_trygghet.patrol.timetable import Round


def ground_of(places: int, seed: int, *, patrols: int, minutes: int, hours: bool) -> Ground:
    spots = town(places, seed, hours=hours, ties=seed % 3 == 0)
    asked = shift(patrols=patrols, minutes=minutes)
    memory = Memory((), date=asked.begins.date())
    return lay_ground(spots, asked, ways(spots, asked), memory)


def worth_of_sets(ground: Ground) -> dict[frozenset[int], float]:
    """Give the weight of every set of places that one patrol can visit, by trying all orders."""
    found = {}
    numbers = range(1, len(ground.places) + 1)
    for size in range(len(ground.places) + 1):
        for chosen in itertools.combinations(numbers, size):
            for order in itertools.permutations(chosen):
                one = Round(order, ground.travel_s, ground.spans, shift_s=ground.shift_s)
                if one.begins([ground.visit_s] * size) is not None:
                    found[frozenset(chosen)] = ground.score(chosen)
                    break
    return found


def best_of_all(ground: Ground) -> float:
    sets = worth_of_sets(ground)
    best = max(sets.values())
    if ground.shift.patrols == 2:
        best = max(
            [best] + [sets[a] + sets[b] for a, b in itertools.combinations(sets, 2) if not a & b]
        )
    return best


@pytest.mark.parametrize("seed", range(10))
def test_no_plan_at_all_exceeds_the_bound(seed: int) -> None:
    ground = ground_of(
        5 + seed % 2, seed, patrols=1 + seed % 2, minutes=35 + 8 * seed, hours=seed % 2 == 1
    )
    best = best_of_all(ground)
    bound = upper_bound(ground)
    assert best <= bound <= ground.score(range(1, len(ground.places) + 1)) + 1e-9


def test_the_best_plan_is_found_in_small_towns() -> None:
    for seed in range(5):
        ground = ground_of(6, seed, patrols=1, minutes=60, hours=False)
        plan = make_plan(ground.places, ground.shift, ground.ways, seed=seed)
        assert plan.best == pytest.approx(best_of_all(ground))


@pytest.mark.parametrize(("places", "patrols"), [(20, 1), (70, 2), (260, 2)])
def test_a_plan_scores_no_more_than_the_bound(places: int, patrols: int) -> None:
    ground = ground_of(places, places, patrols=patrols, minutes=240, hours=places < 100)
    plan = make_plan(ground.places, ground.shift, ground.ways, seed=1)
    assert plan.best <= upper_bound(ground)
    assert plan.bound == upper_bound(ground)


def test_where_all_can_be_visited_the_bound_is_all_their_weight() -> None:
    ground = ground_of(6, 1, patrols=2, minutes=240, hours=False)
    assert upper_bound(ground) == ground.score(range(1, 7))


def test_without_places_or_weights_it_is_nothing() -> None:
    assert upper_bound(ground_of(0, 1, patrols=1, minutes=60, hours=False)) == 0


def test_the_knapsack_counts_half_of_the_shortest_ways() -> None:
    ground = ground_of(2, 1, patrols=1, minutes=60, hours=False)
    far = np.full((3, 3), 600.0)
    np.fill_diagonal(far, 1e7)
    # 600 s of ways and 600 s of visit for each, and 600 s from the start and back
    assert knapsack_bound(np.array([4.0, 2.0]), far, ground) == pytest.approx(6.0)
    far[far < 1e7] = 1200.0
    assert knapsack_bound(np.array([4.0, 2.0]), far, ground) == pytest.approx(4.0 + 2 * 600 / 1800)
