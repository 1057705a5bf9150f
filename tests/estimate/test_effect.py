"""Ratios of rate ratios: by hand, and as random worlds show them; what is not known is untold."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from geo_trygghet.estimate.effect import FOUND, rate_ratio
from geo_trygghet.estimate.lots import all_lots

BEFORE_AFTER = np.array([[0.0, 0.0], [0.0, 1.0]])
DAYS = np.array([100.0, 100.0])


def lots_of(places: int) -> np.ndarray:
    return all_lots(np.arange(places) % 2, np.zeros(places, int))


def test_the_ratio_is_that_of_the_sums() -> None:
    # with patrol (odd places): 40 → 20 in equal times; without: 30 → 45
    counts = np.array([[20.0, 30.0], [25.0, 12.0], [10.0, 15.0], [15.0, 8.0]])

    found = rate_ratio(counts, DAYS, BEFORE_AFTER, lots_of(4))

    assert found.ratio == pytest.approx((20 / 40) / (45 / 30), rel=1e-4)
    assert found.ways == 6


def test_different_times_before_and_after_change_nothing_for_they_are_the_same_for_all() -> None:
    counts = np.array([[20.0, 30.0], [25.0, 12.0], [10.0, 15.0], [15.0, 8.0]])

    equal = rate_ratio(counts, DAYS, BEFORE_AFTER, lots_of(4))
    other = rate_ratio(counts, np.array([300.0, 50.0]), BEFORE_AFTER, lots_of(4))

    assert other.ratio == pytest.approx(equal.ratio, rel=1e-4)
    assert other.p == equal.p


def test_p_is_counted_by_hand() -> None:
    # Surplus after at the places a, b, c, d is −3, 3, −1, 1 (each 10 before and after but for it).
    counts = np.array([[13.0, 7.0], [7.0, 13.0], [11.0, 9.0], [9.0, 11.0]])
    lots = all_lots(np.array([1, 0, 1, 0]), np.zeros(4, int))  # a and c drawn: −4

    found = rate_ratio(counts, DAYS, BEFORE_AFTER, lots)

    # Of the six outcomes only {a, c} and {b, d} are as far off as 4; {a, b}, {c, d}: 0 …
    assert found.p == pytest.approx(2 / 6)


def test_six_outcomes_can_never_tell_and_say_so() -> None:
    counts = np.array([[20.0, 40.0], [40.0, 1.0], [20.0, 40.0], [40.0, 1.0]])

    found = rate_ratio(counts, DAYS, BEFORE_AFTER, lots_of(4))

    assert found.p == pytest.approx(2 / 6)
    assert (found.low, found.high, found.smallest) == (None, None, None)


def test_nothing_at_all_after_has_no_ratio_but_an_upper_bound() -> None:
    rng = np.random.default_rng(1)
    counts = rng.poisson(30.0, size=(12, 2)).astype(float)
    counts[1::2, 1] = 0

    found = rate_ratio(counts, DAYS, BEFORE_AFTER, lots_of(12))

    assert found.ratio is None
    assert found.low is None
    assert found.high is not None
    assert found.high < 0.2
    assert found.p == pytest.approx(2 / 924, abs=2e-3)


def test_without_any_incident_nothing_is_told() -> None:
    found = rate_ratio(np.zeros((8, 2)), DAYS, BEFORE_AFTER, lots_of(8))

    assert found.p == 1.0
    assert (found.low, found.high, found.smallest) == (None, None, None)


def test_a_clear_effect_is_found_and_lies_in_its_interval() -> None:
    rng = np.random.default_rng(5)
    counts = rng.poisson(60.0, size=(12, 2)).astype(float)
    counts[1::2, 1] = rng.poisson(24.0, size=6)

    found = rate_ratio(counts, DAYS, BEFORE_AFTER, lots_of(12))

    assert found.p <= 0.01
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.4 < found.high < 0.75
    assert found.ratio == pytest.approx(0.4, rel=0.25)


def test_in_steps_each_place_is_its_own_comparison() -> None:
    treated = np.array([[0, 1, 1, 1], [0, 0, 1, 1], [0, 0, 0, 1]], dtype=float)
    arms = np.repeat([0, 1, 2], 4)
    rate = np.linspace(20, 60, 12)[:, None] * np.array([1.0, 1.5, 0.8, 1.2])
    counts = rate * np.where(treated[arms] > 0, 0.5, 1.0)  # exactly: no chance at all

    found = rate_ratio(counts, np.full(4, 30.0), treated, all_lots(arms, np.zeros(12, int)))

    assert found.ratio == pytest.approx(0.5, rel=1e-4)
    assert found.low == pytest.approx(0.5, abs=0.06)
    assert found.high == pytest.approx(0.5, abs=0.06)


def worlds(
    number: int, ratio: float, seed: int, *, mean: float = 14.0
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draw counts that are clustered, at uneven places, in a season that halves everything."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(number):
        arms = rng.permutation(np.arange(10) % 2)
        rate = mean * rng.gamma(2.0, 0.5, 10)[:, None] * np.array([1.0, 0.5])
        rate = (
            rate
            * rng.gamma(5.0, 0.2, (10, 2))
            * np.where([[False, a == 1] for a in arms], ratio, 1)
        )
        made.append((arms, rng.poisson(rate).astype(float)))
    return made


@pytest.mark.parametrize("ratio", [1.0, 0.5])
def test_intervals_hold_the_truth_and_nothing_is_found_where_nothing_is(ratio: float) -> None:
    held, told = 0, 0
    made = worlds(100, ratio, seed=8)
    for arms, counts in made:
        lots = all_lots(arms, np.zeros(10, int))
        found = rate_ratio(counts, DAYS, BEFORE_AFTER, lots, power=False)
        high = np.inf if found.high is None else found.high
        held += (found.low or 0.0) <= ratio <= high
        told += found.p <= 0.05
    # Where the truth is 93 % and 5 %, one run in a thousand falls outside these bounds.
    assert held >= stats.binom.ppf(0.001, len(made), 0.93)
    if ratio == 1.0:
        assert told <= stats.binom.ppf(0.999, len(made), 0.05)


def test_the_smallest_effect_that_is_told_is_found_four_times_in_five() -> None:
    smallest = [
        rate_ratio(counts, DAYS, BEFORE_AFTER, all_lots(arms, np.zeros(10, int))).smallest or 0.0
        for arms, counts in worlds(12, 1.0, seed=1, mean=60.0)
    ]
    ratio = float(np.median(smallest))
    found = [
        rate_ratio(
            counts, DAYS, BEFORE_AFTER, all_lots(arms, np.zeros(10, int)), power=False
        ).p <= 0.05
        for arms, counts in worlds(80, ratio, seed=2, mean=60.0)
    ]  # fmt: skip

    assert 0.02 < ratio < 0.6
    assert np.mean(found) == pytest.approx(FOUND, abs=0.15)
