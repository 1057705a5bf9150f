"""Every way in which a lot could have fallen, once each, the one that was drawn first."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.estimate.lots import all_lots, ways


def test_two_of_four_fall_in_six_ways() -> None:
    arms, one = np.array([1, 0, 1, 0]), np.zeros(4, int)

    lots = all_lots(arms, one)

    assert ways(arms, one) == len(lots) == 6
    assert lots[0].tolist() == [1, 0, 1, 0]
    assert {tuple(lot) for lot in lots.tolist()} == {
        (1, 1, 0, 0), (1, 0, 1, 0), (1, 0, 0, 1), (0, 1, 1, 0), (0, 1, 0, 1), (0, 0, 1, 1)
    }  # fmt: skip


def test_pairs_fall_each_by_itself() -> None:
    lots = all_lots(np.array([1, 0, 0, 1]), np.array([0, 0, 1, 1]))

    assert sorted(lots.tolist()) == [[0, 1, 0, 1], [0, 1, 1, 0], [1, 0, 0, 1], [1, 0, 1, 0]]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), min_size=1, max_size=7))
def test_each_way_stands_once_and_keeps_every_groups_arms(drawn: list[tuple[int, int]]) -> None:
    arms, groups = np.array(drawn).T
    lots = all_lots(arms, groups)

    assert len(lots) == ways(arms, groups) == len({tuple(lot) for lot in lots.tolist()})
    assert (lots[0] == arms).all()
    for group in set(groups.tolist()):
        wanted = Counter(arms[groups == group].tolist())
        assert all(Counter(lot[groups == group].tolist()) == wanted for lot in lots)


def test_very_many_ways_are_drawn_and_the_same_seed_draws_the_same() -> None:
    arms, one = np.arange(40) % 2, np.zeros(40, int)

    lots = all_lots(arms, one, seed=3, most=500)

    assert lots.shape == (500, 40)
    assert (lots[0] == arms).all()
    assert (lots.sum(axis=1) == 20).all()
    assert abs(lots[1:].mean(axis=0) - 0.5).max() < 0.1
    assert (lots == all_lots(arms, one, seed=3, most=500)).all()
    assert (lots[1:] != all_lots(arms, one, seed=4, most=500)[1:]).any()
