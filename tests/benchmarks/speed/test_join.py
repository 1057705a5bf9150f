from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from benchmarks.speed.join import same_pairs, works
from benchmarks.speed.sizes import SMALL
from benchmarks.speed.turns import OURS, DifferentAnswersError

FEW = np.array([[0, 0, 2], [1, 3, 0]])


def test_everyone_finds_the_same_pairs_of_points_and_places() -> None:
    for work in works(dataclasses.replace(SMALL, points=1500)):
        said = work.same({name: do() for name, do in work.ways.items()})
        assert said.startswith("the same ")
        assert "same 0" not in said


def test_pairs_in_another_order_are_the_same() -> None:
    assert same_pairs({OURS: FEW, "peer": FEW[:, ::-1]}) == "the same 3 pairs"


@pytest.mark.parametrize("ours", [FEW[:, :2], FEW[:, ::-1]])
def test_pairs_that_are_lost_or_out_of_order_are_told(ours: np.ndarray) -> None:
    with pytest.raises(DifferentAnswersError):
        same_pairs({OURS: ours, "peer": FEW})
