from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from geo_trygghet.estimate import fit_prior, posterior_interval, wilson_interval
from geo_trygghet.estimate.shares import JEFFREYS, BetaPrior


def test_the_prior_is_found_again() -> None:
    source = np.random.default_rng(7)
    shares = source.beta(2.0, 38.0, size=400)
    answers = np.full(400, 1000.0)
    prior = fit_prior(source.binomial(1000, shares).astype(float), answers)
    assert prior.a == pytest.approx(2.0, rel=0.15)
    assert prior.b == pytest.approx(38.0, rel=0.15)


@pytest.mark.parametrize("votes", [[5.0, 9.0], [0.0, 0.0, 0.0, 0.0], []])
def test_where_nothing_can_be_learnt_jeffreys_prior_is_used(votes: list[float]) -> None:
    assert fit_prior(np.array(votes), np.full(len(votes), 100.0)) == JEFFREYS


def test_places_alike_are_told_to_be_alike() -> None:
    prior = fit_prior(np.full(10, 50.0), np.full(10, 1000.0))
    assert prior.a / (prior.a + prior.b) == pytest.approx(0.05, rel=0.01)
    assert prior.a + prior.b > 10_000


def test_an_interval_is_the_posteriors_own() -> None:
    share, low, high = posterior_interval(np.array([8.0]), np.array([100.0]), BetaPrior(2, 18))
    assert share[0] == pytest.approx(10 / 120)
    assert low[0] == pytest.approx(stats.beta.ppf(0.05, 10, 110))
    assert high[0] == pytest.approx(stats.beta.ppf(0.95, 10, 110))


def test_a_place_with_few_answers_is_drawn_towards_the_others() -> None:
    votes, answers = np.array([3.0, 50.0, 60.0, 40.0]), np.array([10.0, 1000.0, 1000.0, 1000.0])
    share, _, _ = posterior_interval(votes, answers, fit_prior(votes, answers))
    assert share[0] < 0.3 / 2


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 95 %: 0.2553 to 0.3662.
    assert wilson_interval(81, 263, level=0.95) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    # ... and 0 of 20: 0 to 0.1611.
    assert wilson_interval(0, 20, level=0.95) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_when_nobody_answered_anything_may_be() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)
