from __future__ import annotations

import numpy as np
import pytest
from scipy import special, stats
from statsmodels.stats import proportion

from geo_trygghet.estimate import fit_prior, posterior_interval, wilson_interval
from geo_trygghet.estimate.shares import JEFFREYS, Prior


def test_the_prior_is_found_again() -> None:
    source = np.random.default_rng(7)
    shares = source.beta(2.0, 38.0, size=400)
    answers = np.full(400, 1000.0)
    prior = fit_prior(source.binomial(1000, shares).astype(float), answers)
    mean = prior.weight @ (prior.a / (prior.a + prior.b))
    concentration = np.exp(prior.weight @ np.log(prior.a + prior.b))
    assert mean == pytest.approx(0.05, rel=0.05)
    assert concentration == pytest.approx(40.0, rel=0.15)


def test_its_weights_are_likelihood_times_what_is_held_beforehand() -> None:
    votes, answers = np.array([3.0, 9.0, 5.0, 1.0]), np.full(4, 60.0)
    prior = fit_prior(votes, answers)
    # The same integral by brute force over mean and concentration, as Gelman et al. write it.
    means, sizes = np.linspace(0.001, 0.6, 600), np.geomspace(0.3, 2e5, 500)
    a, b = means[:, None] * sizes, (1 - means[:, None]) * sizes
    fits = special.betaln(a[..., None] + votes, b[..., None] + answers - votes)
    log_weight = (fits - special.betaln(a, b)[..., None]).sum(axis=-1) - 0.5 * np.log(sizes)
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    brute = (weight[..., None] * (a[..., None] + votes) / (a + b + 60.0)[..., None]).sum((0, 1))
    share, low, high = posterior_interval(votes, answers, prior)

    assert share == pytest.approx(brute, rel=0.03)
    assert np.all((low < share) & (share < high))
    assert prior.weight.sum() == pytest.approx(1)


@pytest.mark.parametrize("votes", [[5.0, 9.0], [0.0, 0.0, 0.0, 0.0], []])
def test_where_nothing_can_be_learnt_jeffreys_prior_is_used(votes: list[float]) -> None:
    assert fit_prior(np.array(votes), np.full(len(votes), 100.0)) == JEFFREYS


def test_places_alike_are_told_to_be_alike() -> None:
    votes, answers = np.full(30, 50.0), np.full(30, 1000.0)
    prior = fit_prior(votes, answers)
    likely = np.sort(prior.a + prior.b)[::-1]
    assert prior.weight @ (prior.a / (prior.a + prior.b)) == pytest.approx(0.05, rel=0.02)
    assert likely[0] > 10_000


def test_how_alike_places_are_is_not_known_of_few_answers() -> None:
    few = fit_prior(np.array([3.0, 5, 4, 6, 4]), np.full(5, 60.0))
    many = fit_prior(np.array([3.0, 5, 4, 6, 4]) * 40, np.full(5, 2400.0))
    spread = [np.ptp(np.log(one.a + one.b)) for one in (few, many)]
    assert spread[0] > spread[1]


def test_an_interval_is_the_posteriors_own() -> None:
    share, low, high = posterior_interval(np.array([8.0]), np.array([100.0]), Prior.of(2, 18))
    assert share[0] == pytest.approx(10 / 120)
    assert low[0] == pytest.approx(stats.beta.ppf(0.05, 10, 110))
    assert high[0] == pytest.approx(stats.beta.ppf(0.95, 10, 110))


def test_an_interval_of_several_priors_is_their_mixtures() -> None:
    prior = Prior(np.array([2.0, 20.0]), np.array([18.0, 80.0]), np.array([0.25, 0.75]))
    share, low, high = posterior_interval(np.array([8.0]), np.array([100.0]), prior)
    betas = [stats.beta(10, 110), stats.beta(28, 172)]
    assert share[0] == pytest.approx(0.25 * betas[0].mean() + 0.75 * betas[1].mean())
    for bound, level in ((low[0], 0.05), (high[0], 0.95)):
        below = 0.25 * betas[0].cdf(bound) + 0.75 * betas[1].cdf(bound)
        assert below == pytest.approx(level, abs=1e-9)


def test_a_place_with_few_answers_is_drawn_towards_the_others() -> None:
    votes, answers = np.array([3.0, 50.0, 60.0, 40.0]), np.array([10.0, 1000.0, 1000.0, 1000.0])
    share, _, _ = posterior_interval(votes, answers, fit_prior(votes, answers))
    assert 0.05 < share[0] < 0.6 * 0.3


def test_wilsons_interval_is_the_published_one() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 95 %: 0.2553 to 0.3662.
    assert wilson_interval(81, 263, level=0.95) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    # ... and 0 of 20: 0 to 0.1611.
    assert wilson_interval(0, 20, level=0.95) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_when_nobody_answered_anything_may_be() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("hits", "answers"), [(0, 20), (3, 41), (81, 263), (60, 60)])
def test_wilsons_interval_is_that_of_statsmodels(hits: int, answers: int) -> None:
    wanted = proportion.proportion_confint(hits, answers, alpha=0.1, method="wilson")

    assert wilson_interval(hits, answers) == pytest.approx(wanted)
