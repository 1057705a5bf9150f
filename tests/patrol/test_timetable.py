"""Times of a round: exact in hundredths of a minute, within hours and shift."""

from __future__ import annotations

import numpy as np
import pytest

from geo_trygghet.patrol.timetable import NO_WAY_S, Round, travel_seconds

WAYS = np.array([[0, 300, 600], [300, 0, 300], [600, 300, 0]])
ALWAYS = ((0, 7200),)


def made(*spans: tuple[tuple[int, int], ...], shift_s: int = 7200) -> Round:
    return Round((1, 2), WAYS, spans or (ALWAYS, ALWAYS), shift_s=shift_s)


def test_ways_are_rounded_up_to_three_seconds() -> None:
    metres = np.array([[0.0, 75.0, 76.0], [1.25, 0.0, np.inf], [3.7, 3.8, 0.0]])
    found = travel_seconds(metres, speed_kmh=4.5)
    assert found.tolist() == [[0, 60, 63], [3, 0, NO_WAY_S], [3, 6, 0]]


def test_no_way_takes_less_than_its_exact_time() -> None:
    metres = np.random.default_rng(1).uniform(0, 3000, (40, 40))
    metres[0, 1] = 75.04
    found = travel_seconds(metres, speed_kmh=4.5)
    assert found[0, 1] == 63
    assert (found >= metres * 0.8).all()
    assert (found >= np.round(metres, 1) * 0.8 - 1e-9).all()


def test_visits_begin_at_the_soonest_or_wait_for_the_hours() -> None:
    assert made().begins([600, 600]) == [300, 1200]
    assert made(ALWAYS, ((1500, 2400),)).begins([600, 600]) == [300, 1500]
    assert made(((0, 800), (1000, 2000)), ALWAYS).begins([600, 600]) == [1000, 1900]


def test_what_cannot_be_done_is_none() -> None:
    assert made(ALWAYS, ((0, 1700),)).begins([600, 600]) is None
    assert made(shift_s=2399).begins([600, 600]) is None
    assert made(shift_s=2400).begins([600, 600]) == [300, 1200]


def test_a_visit_is_stretched_as_far_as_all_others_still_can_be_done() -> None:
    assert made(shift_s=2520).stretched([600, 600], 0, 900) == [720, 600]
    assert made(ALWAYS, ((0, 1830),)).stretched([600, 600], 0, 900) == [630, 600]
    assert made().stretched([600, 600], 1, 900) == [600, 900]
    assert made().stretched([600, 600], 1, 300) == [600, 600]


@pytest.mark.parametrize("shift_s", [2400, 2700, 7200])
def test_the_latest_moment_to_leave_is_the_last_that_works(shift_s: int) -> None:
    one = made(ALWAYS, ((0, 5000),), shift_s=shift_s)
    latest = one.latest([600, 600])
    assert one.begins([600, 600], leave_at=latest) is not None
    assert one.begins([600, 600], leave_at=latest + 3) is None
