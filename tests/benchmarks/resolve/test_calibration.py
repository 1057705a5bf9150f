from __future__ import annotations

import math
from itertools import pairwise

import pytest
from bench_answers import answer, link

from benchmarks.resolve.calibration import EDGES, calibrate
from benchmarks.resolve.reading import Reading
from benchmarks.resolve.scoring import Outcome, score_answer


def outcomes(score: float, right: int, wrong: int) -> list[Outcome]:
    gold = answer("{{Stora torg|a}}")
    found = [
        score_answer(gold, Reading((link(gold, "torg", place, score=score),)))
        for place in ("a", "b")
    ]
    return [found[0]] * right + [found[1]] * wrong


def test_the_error_is_the_distance_of_probability_and_share() -> None:
    assert calibrate(outcomes(0.9, 9, 1)).error.value == pytest.approx(0, abs=1e-9)
    assert calibrate(outcomes(0.9, 5, 5)).error.value == pytest.approx(0.4)


def test_bins_are_weighted_by_their_links_and_do_not_cancel_out() -> None:
    found = calibrate([*outcomes(0.9, 3, 0), *outcomes(0.3, 0, 1)])
    assert found.error.value == pytest.approx((3 * 0.1 + 1 * 0.3) / 4)
    assert [(b.links, round(b.mean, 3), b.right) for b in found.bins] == [(1, 0.3, 0), (3, 0.9, 1)]
    assert found.error.cases == 4


def test_every_probability_has_its_bin() -> None:
    for low, high in pairwise(EDGES):
        (found,) = calibrate(outcomes(low, 1, 0)).bins
        assert (found.low, found.high) == (low, high)
    assert calibrate(outcomes(1.0, 1, 0)).bins[0].high == 1


def test_the_interval_is_wider_with_fewer_answers() -> None:
    few, many = (calibrate(outcomes(0.7, n, n)).error for n in (5, 500))
    assert few.low <= few.value <= few.high
    assert few.high - few.low > many.high - many.low


def test_without_links_nothing_is_known() -> None:
    gold = answer("vet ej")
    found = calibrate([score_answer(gold, Reading(()))])
    assert found.bins == ()
    assert math.isnan(found.error.value)
    assert math.isnan(found.error.high)
