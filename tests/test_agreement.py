"""Which sources stand out where, and how fear and incidents go together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from tiny_town import tiny_town

from geo_trygghet import agreement
from geo_trygghet.lagesbild import Filters, build


def places(**columns: list[object]) -> pd.DataFrame:
    n = len(columns["low"])
    told = {"share": columns["low"], "tier": ["other"] * n, "few": [False] * n,
            "walk_minus": [0] * n, "dialogue": [0] * n, "incidents": [0] * n}  # fmt: skip
    return pd.DataFrame({**told, **columns})


def test_a_count_stands_out_only_when_it_is_surely_above_the_mean() -> None:
    counts = np.array([12.0, 4.0, 1.0, 0.0, 0.0, 1.0])  # mean 3
    assert agreement.stands_out(counts).tolist() == [True, False, False, False, False, False]


def test_the_bound_is_jeffreys_interval_of_a_poisson_rate() -> None:
    # Brown, Cai & DasGupta (2003): the lower end for x is the alpha/2 quantile of
    # Gamma(x + 1/2, 1), which is half a chi-squared's with 2x + 1 degrees of freedom.
    counts = np.array([9.0, 0.0])
    assert stats.gamma.ppf(0.05, 9.5) == pytest.approx(stats.chi2.ppf(0.05, 19) / 2)
    assert agreement.stands_out(counts)[0]  # 5.06 > 4.5
    assert not agreement.stands_out(np.array([8.0, 1.0, 6.0]))[0]  # 4.34 < 5


@pytest.mark.parametrize("counts", [[], [0.0, 0.0], [1.0, 0.0, 0.0, 0.0, 0.0]])
def test_nothing_or_a_single_row_is_no_pattern(counts: list[float]) -> None:
    assert not agreement.stands_out(np.array(counts)).any()


def test_fear_and_incidents_are_told_apart() -> None:
    frame = places(
        low=[0.1, 0.1, 0.0, 0.0], share=[0.12, 0.12, 0.01, 0.01], incidents=[20, 0, 20, 0]
    )
    found = agreement.with_agreement(frame)
    assert found["pattern"].tolist() == ["both", "fear", "incidents", "neither"]
    assert found["standing_out"].tolist() == [
        ("survey", "incidents"), ("survey",), ("incidents",), (),
    ]  # fmt: skip


def test_a_place_that_few_name_shows_no_fear_however_high_its_bound() -> None:
    frame = places(low=[0.2, 0.0], share=[0.3, 0.1], few=[True, False], incidents=[20, 0])
    assert agreement.with_agreement(frame)["pattern"].tolist() == ["incidents", "neither"]


def test_too_few_answers_or_incidents_tell_nothing() -> None:
    few = places(low=[0.1, 0.0], share=[0.2, 0.0], tier=["untold"] * 2, incidents=[30, 0])
    assert agreement.with_agreement(few)["pattern"].tolist() == ["untold"] * 2
    quiet = places(low=[0.1, 0.0], share=[0.2, 0.0], incidents=[3, 2])
    assert agreement.with_agreement(quiet)["pattern"].tolist() == ["untold"] * 2


def test_chance_alone_rarely_makes_a_source_stand_out() -> None:
    rng = np.random.default_rng(7)
    hits = [agreement.stands_out(rng.poisson(8, 40).astype(float)).mean() for _ in range(200)]
    assert np.mean(hits) < 0.08


def test_the_picture_says_it_of_every_place() -> None:
    picture = build(tiny_town(), Filters())
    assert set(picture.places["pattern"]) <= {"both", "fear", "incidents", "neither", "untold"}
    hidden = build(tiny_town(), Filters(sources=frozenset({"survey"})))
    assert set(hidden.places["pattern"]) == {"untold"}
