from __future__ import annotations

import numpy as np
import pytest

from benchmarks.speed.density import KM2_M2, directly, works
from benchmarks.speed.sizes import SMALL
from benchmarks.speed.turns import OURS, DifferentAnswersError


def test_both_are_held_against_the_sum_itself() -> None:
    (work,) = works(SMALL)
    answers = {name: do() for name, do in work.ways.items()}
    assert {d.shape for d in answers.values()} == {(SMALL.grid, SMALL.grid)}
    assert OURS in work.same(answers)
    with pytest.raises(DifferentAnswersError, match="differs by"):
        work.same({**answers, OURS: answers[OURS] * 1.05})


def test_the_sum_itself_is_a_kernel_that_holds_each_point_once() -> None:
    lines = np.arange(-2000.0, 2000.0, 40)
    total = directly(np.array([[3.0, -20.0], [100.0, 55.0]]), lines, lines)
    assert total.sum() * 40**2 / KM2_M2 == pytest.approx(2)
    assert np.unravel_index(total.argmax(), total.shape) == (50, 51)
