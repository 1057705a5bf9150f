"""Ranks and their spans, against scipy's ranks and numpy's quantiles."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from geo_trygghet.estimate.rank_spans import rank_spans, ranks_of

DRAWN = np.random.default_rng(3).beta(2, 5, (400, 12))


def test_ranks_are_scipys() -> None:
    assert np.array_equal(ranks_of(DRAWN), stats.rankdata(-DRAWN, axis=1).T)


@pytest.mark.parametrize("level", [0.8, 0.9])
def test_spans_are_numpys_quantiles_of_the_pooled_ranks(level: float) -> None:
    ranks, alike = ranks_of(DRAWN), np.array([0, 1, 2, 0, 3, 4, 4, 4, 5, 6, 7, 8])
    low, high, p_top = rank_spans(ranks, alike, level=level, top=3)
    for place in range(12):
        pooled = ranks[alike == alike[place]].ravel()
        assert low[place] == np.quantile(pooled, (1 - level) / 2, method="lower")
        assert high[place] == np.quantile(pooled, 1 - (1 - level) / 2, method="higher")
        assert p_top[place] == pytest.approx((pooled <= 3).mean())


def test_no_places_have_no_spans() -> None:
    none = rank_spans(ranks_of(DRAWN[:, :0]), np.array([], dtype=int), level=0.9, top=3)
    assert [len(part) for part in none] == [0, 0, 0]
