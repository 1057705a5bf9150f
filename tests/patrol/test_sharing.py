"""Visits are shared among the patrols; what is visited stays the same."""

from __future__ import annotations

from patrol_towns import shift, town, ways

from geo_trygghet.patrol.ground import Ground, lay_ground
from geo_trygghet.patrol.history import Memory
from geo_trygghet.patrol.sharing import share_out
from geo_trygghet.patrol.timetable import Round


def ground_of(patrols: int, *, hours: bool = False) -> Ground:
    spots, asked = town(12, 3, hours=hours), shift(patrols=patrols, minutes=360)
    memory = Memory((), date=asked.begins.date())
    return lay_ground(spots, asked, ways(spots, asked), memory)


def test_idle_patrols_get_visits_and_the_longest_round_is_shorter() -> None:
    ground = ground_of(3)
    every = tuple(range(1, 13))
    shared = share_out(ground, (every, (), ()))
    assert sorted(stop for stops in shared for stop in stops) == list(every)
    assert all(len(stops) >= 2 for stops in shared)
    assert max(map(len, shared)) <= 7


def test_one_patrol_keeps_its_round() -> None:
    assert share_out(ground_of(1), ((3, 1, 2),)) == ((3, 1, 2),)


def test_hours_are_kept() -> None:
    ground = ground_of(2, hours=True)
    able = [n + 1 for n in range(12) if ground.windows(n, ground.spans[n])]
    rounds = (tuple(able[:1]), ())
    for stop in able[1:]:
        longer = (*rounds[0], stop)
        one = Round(longer, ground.travel_s, ground.spans, shift_s=ground.shift_s)
        if one.begins([600] * len(longer)) is not None:
            rounds = (longer, ())
    for stops in share_out(ground, rounds):
        one = Round(stops, ground.travel_s, ground.spans, shift_s=ground.shift_s)
        assert one.begins([600] * len(stops)) is not None
