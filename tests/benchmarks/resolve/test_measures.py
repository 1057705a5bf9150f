from __future__ import annotations

import math

import numpy as np
import pytest
from bench_answers import answer, link

from benchmarks.resolve.measures import MEASURES, NAMES, measure, resampled, table_of
from benchmarks.resolve.reading import Reading
from benchmarks.resolve.scoring import Outcome, score_answer


def outcomes(right: int, missed: int) -> list[Outcome]:
    gold = answer("{{Stora torg|a}}")
    found = score_answer(gold, Reading((link(gold, "torg", "a"),)))
    return [found] * right + [score_answer(gold, Reading(()))] * missed


def test_figures_are_those_reckoned_by_hand() -> None:
    found = measure(outcomes(right=3, missed=1))
    assert found["precision"].value == 1
    assert found["recall"].value == pytest.approx(3 / 4)
    assert found["f1"].value == pytest.approx(6 / 7)
    assert found["exact_answer"].value == pytest.approx(3 / 4)
    assert found["f1"].cases == 4


def test_what_there_is_nothing_of_is_not_known() -> None:
    found = measure(outcomes(right=1, missed=0))
    assert math.isnan(found["ambiguous_right"].value)
    assert math.isnan(found["nowhere_f1"].low)
    assert found["ambiguous_right"].cases == 0


def test_the_interval_holds_the_figure_and_narrows_with_more_answers() -> None:
    few, many = measure(outcomes(6, 4))["recall"], measure(outcomes(600, 400))["recall"]
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 4


def test_the_interval_is_the_binomials() -> None:
    # 60 of 100: a percentile interval of the binomial share, ± 1.96 √(0.6 · 0.4 / 100).
    found = measure(outcomes(60, 40))["recall"]
    assert found.low == pytest.approx(0.504, abs=0.015)
    assert found.high == pytest.approx(0.696, abs=0.015)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    some = outcomes(7, 3)
    first, second = (resampled(table_of(some), resamples=50, seed=1) for _ in range(2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, resampled(table_of(some), resamples=50, seed=2))


def test_every_resample_has_as_many_answers() -> None:
    drawn = resampled(table_of(outcomes(7, 3)), resamples=200)
    assert set(drawn[:, NAMES.index("answers")]) == {10}


def test_every_measure_is_a_share() -> None:
    found = measure(outcomes(2, 3))
    assert set(found) == set(MEASURES)
    assert all(math.isnan(e.value) or 0 <= e.low <= e.value <= e.high <= 1 for e in found.values())


def test_where_all_went_right_the_interval_still_tells_how_few_the_cases_are() -> None:
    ten, hundred = (measure(outcomes(n, 0))["recall"] for n in (10, 100))
    # 0.025 ^ (1 / n): with so high a share all n would go right 25 times of 1,000.
    assert (ten.low, ten.high) == (pytest.approx(0.6915, abs=1e-4), 1)
    assert hundred.low == pytest.approx(0.9638, abs=1e-4)
    none = measure(outcomes(0, 10))["recall"]
    assert (none.low, none.high) == (0, pytest.approx(0.3085, abs=1e-4))
