"""Leaders: those that meet are told from those that share a mark."""

from __future__ import annotations

from geo_trygghet.maps.print_leaders import first_crossed, leaders_cross, marks_run_over


def test_leaders_that_meet_are_told_from_those_that_share_a_mark() -> None:
    one = ((200.0, 100.0), (130.0, 150.0), (120.0, 150.0))
    crossing = ((200.0, 150.0), (130.0, 100.0), (120.0, 100.0))
    shared = ((200.0, 100.0), (130.0, 100.0), (120.0, 100.0))
    through = ((180.0, 100.0), (130.0, 100.0), (120.0, 100.0))
    level = ((220.0, 100.0), (130.0, 100.0), (120.0, 100.0))
    assert leaders_cross(one, crossing)
    assert not leaders_cross(one, shared)
    assert leaders_cross(level, through)
    assert first_crossed([one, shared]) is None
    assert first_crossed([one, shared, crossing]) == (0, 2)


def test_a_leader_runs_over_marks_that_are_near_it_but_not_its_own() -> None:
    leader = ((200.0, 100.0), (130.0, 100.0), (120.0, 100.0))
    marks = [(200.0, 100.0), (160.0, 104.0), (160.0, 112.0), (240.0, 100.0)]
    assert marks_run_over([leader], marks, 8.0) == [1]
    assert marks_run_over([leader], marks, 13.0) == [2]
