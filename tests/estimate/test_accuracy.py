"""PAI and PEI by hand, and two choices of places beside each other."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.estimate.accuracy import (
    FEWEST,
    accuracy_index,
    best_index,
    compare_fit,
    same_as_last,
)


def test_pai_is_share_over_share() -> None:
    counts, area = np.array([6.0, 2.0, 2.0]), np.array([1.0, 1.0, 8.0])

    assert accuracy_index(counts, area, np.array([True, False, False])) == pytest.approx(6.0)
    assert accuracy_index(counts, area, np.array([True, True, False])) == pytest.approx(4.0)
    assert math.isnan(accuracy_index(np.zeros(3), area, np.array([True, False, False])))
    assert math.isnan(accuracy_index(counts, area, np.zeros(3, bool)))


places = st.lists(
    st.tuples(st.integers(0, 20), st.floats(0.5, 20.0)), min_size=2, max_size=7
).filter(lambda drawn: sum(n for n, _ in drawn) > 0)


@given(places, st.integers(1, 7))
def test_the_best_is_that_of_all_choices(drawn: list[tuple[int, float]], number: int) -> None:
    counts, area = (np.array(column, float) for column in zip(*drawn, strict=True))
    number = min(number, len(counts))
    choices = []
    for chosen in itertools.combinations(range(len(counts)), number):
        mark = np.isin(np.arange(len(counts)), chosen)
        choices.append(accuracy_index(counts, area, mark))

    assert best_index(counts, area, number) == pytest.approx(max(choices))


def test_without_incidents_there_is_no_best() -> None:
    assert math.isnan(best_index(np.zeros(3), np.ones(3), 2))


def test_the_same_as_last_year_is_where_most_was() -> None:
    assert same_as_last(np.array([1.0, 5.0, 2.0, 5.0]), 2).tolist() == [False, True, False, True]
    assert same_as_last(np.array([1.0, 1.0, 1.0]), 2).tolist() == [True, True, False]


def days_of(shares: list[float], per_day: float, days: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.poisson(per_day * np.array(shares), size=(days, len(shares))).astype(float)


def test_a_better_choice_is_told_with_its_interval() -> None:
    days = days_of([0.6, 0.1, 0.1, 0.1, 0.1], 2.0, 200, seed=1)
    chosen = np.array([True, False, False, False, False])

    found = compare_fit(days, np.ones(5), chosen, before=np.array([0.0, 9.0, 1.0, 1.0, 1.0]))

    assert found.verdict == "better"
    assert found.chosen.pai == pytest.approx(3.0, rel=0.1)
    assert found.chosen.low < found.chosen.pai < found.chosen.high
    assert found.usual.pai == pytest.approx(0.5, rel=0.4)
    assert found.chosen.pei == pytest.approx(1.0)
    assert found.low < found.difference < found.high
    assert found.incidents == days.sum()
    worse = compare_fit(days, np.ones(5), ~chosen & (np.arange(5) == 1), before=chosen * 9.0)
    assert worse.verdict == "worse"


def test_the_same_places_are_no_better_than_themselves() -> None:
    days = days_of([0.5, 0.3, 0.2], 2.0, 100, seed=2)
    chosen = np.array([True, False, False])

    found = compare_fit(days, np.ones(3), chosen, before=np.array([5.0, 1.0, 1.0]))

    assert (found.difference, found.low, found.high) == (0.0, 0.0, 0.0)
    assert found.verdict == "untold"


def test_few_incidents_tell_nothing_however_clear_they_look() -> None:
    days = np.zeros((100, 3))
    days[: FEWEST - 1, 0] = 1
    chosen = np.array([True, False, False])

    found = compare_fit(days, np.ones(3), chosen, before=np.array([0.0, 5.0, 0.0]))

    assert found.low > 0
    assert found.verdict == "untold"


def test_where_both_are_equally_good_a_difference_is_seldom_told() -> None:
    told = 0
    for seed in range(80):
        days = days_of([0.3, 0.3, 0.2, 0.2], 1.0, 90, seed=seed)
        found = compare_fit(
            days,
            np.ones(4),
            np.array([True, False, False, False]),
            before=np.array([0.0, 5.0, 1.0, 1.0]),
            draws=500,
        )
        told += found.verdict != "untold"
    assert told <= 11  # of 80 at 5 %: more than this once in a thousand
