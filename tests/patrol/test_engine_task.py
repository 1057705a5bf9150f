"""Each breach of the rules is found, and what keeps them is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_trygghet.patrol.engine_task import Task, check_routes

# Start 0; places 1 and 2 are 100 s away, 3 is 400 s away, and nothing leads from 1 to 3.
LINE = Task(
    prizes=np.array([5, 7, 9]),
    travel_s=np.array(
        [[0, 100, 100, 400], [100, 0, 50, 9999], [100, 50, 0, 300], [400, 300, 300, 0]]
    ),
    visit_s=60,
    shift_s=1000,
    patrols=2,
    windows=((), ((0, 110), (500, 600)), ()),
)


@pytest.mark.parametrize(
    "routes",
    [(), ((1,),), ((1, 2),), ((2, 1),), ((1,), (3,)), ((3,), (2,))],
)
def test_routes_that_keep_the_rules_pass(routes: tuple[tuple[int, ...], ...]) -> None:
    check_routes(LINE, routes)


@pytest.mark.parametrize(
    ("routes", "said"),
    [
        (((1,), (2,), (3,)), "3 routes for 2 patrols"),
        (((4,),), "no place 4"),
        (((0,),), "no place 0"),
        (((1, 1),), "place 1 is visited twice"),
        (((1,), (2, 1)), "place 1 is visited twice"),
        (((1, 3),), "no way from 1 to 3"),
        (((3, 2),), "place 2 is closed after 760 s"),
        (((1, 2, 3),), "back after 1320 s of 1000 s"),
    ],
)
def test_each_breach_is_found(routes: tuple[tuple[int, ...], ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check_routes(LINE, routes)


def test_a_patrol_waits_for_the_next_window_and_pays_for_it() -> None:
    # Comes to 2 after 210 s, waits until 500 s, stays 60 s and is home after 660 s.
    check_routes(replace(LINE, shift_s=660), ((1, 2),))
    with pytest.raises(ValueError, match="back after 660 s of 659 s"):
        check_routes(replace(LINE, shift_s=659), ((1, 2),))


def test_the_score_is_the_sum_of_the_prizes_visited() -> None:
    assert LINE.score(((1, 2), (3,))) == 21
    assert LINE.score(()) == 0
