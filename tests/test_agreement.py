"""Which sources stand out where, and how fear and incidents go together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
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


def test_the_chance_of_a_count_is_poissons_corrected_as_statsmodels_does() -> None:
    counts = np.array([14.0, 9.0, 3.0, 2.0, 0.0, 5.0])
    mean = counts.mean()
    # P(X >= x) is the lower tail of a chi-squared with 2x degrees of freedom at twice the mean.
    chance = [stats.chi2.cdf(2 * mean, 2 * x) if x else 1.0 for x in counts]
    rejected = multipletests(chance, alpha=0.05, method="fdr_bh")[0]
    assert agreement.stands_out(counts).tolist() == rejected.tolist()
    assert rejected.tolist() == [True, False, False, False, False, False]


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
    for mean in (0.45, 5.0):
        worlds = [agreement.stands_out(rng.poisson(mean, 50).astype(float)) for _ in range(300)]
        assert np.mean([found.any() for found in worlds]) <= 0.06


def test_the_picture_says_it_of_every_place() -> None:
    picture = build(tiny_town(), Filters())
    assert set(picture.places["pattern"]) <= {"both", "fear", "incidents", "neither", "untold"}
    hidden = build(tiny_town(), Filters(sources=frozenset({"survey"})))
    assert set(hidden.places["pattern"]) == {"untold"}
