"""Whatever is drawn by a seed is drawn again by the same seed, and not by another."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.chance import seeded


@given(st.integers(min_value=0, max_value=2**32))
def test_the_same_seed_draws_the_same(seed: int) -> None:
    drawn = [seeded(seed).random() for _ in range(3)]

    assert drawn == [drawn[0]] * 3


def test_another_seed_draws_otherwise() -> None:
    assert seeded(1).random() != seeded(2).random()


def test_it_touches_no_chance_that_others_share() -> None:
    random.seed(5)
    before = random.getstate()

    seeded(7).random()

    assert random.getstate() == before
