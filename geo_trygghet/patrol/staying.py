"""How long each visit is: stretched where time is left, so that hours follow weight."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from geo_trygghet.patrol.timetable import NO_WAY_S, STEP_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.patrol.ground import Ground
    from geo_trygghet.patrol.timetable import Round

Spot: TypeAlias = tuple[int, int]
"""Which round, and which stop of it, from 0."""


def stays_of(ground: Ground, rounds: Sequence[Round]) -> list[list[int]]:
    """Give how long each visit of each round takes [s].

    Without history the heaviest is stretched first, as far as there is time. With history the
    order of the weights is kept in minutes altogether: from the lightest on, each is stretched
    just past the lighter ones of the plan; then, from the heaviest on, as far as there is time
    but not past a heavier one.
    """
    least, most = ground.visit_s, 60 * ground.shift.visit_max
    stays = [[least] * len(one.stops) for one in rounds]
    places = {
        (which, at): ground.places[stop - 1]
        for which, one in enumerate(rounds)
        for at, stop in enumerate(one.stops)
    }
    had = {s: round(60 * ground.memory.minutes.get(p.place_id, 0)) for s, p in places.items()}
    groups = [
        [spot for spot, _ in same]
        for _, same in groupby(
            sorted(places.items(), key=lambda item: (-item[1].weight, item[1].place_id)),
            key=lambda item: item[1].weight,
        )
    ]

    def stretch(spot: Spot, most: int) -> int:
        which, at = spot
        stays[which] = rounds[which].stretched(stays[which], at, min(most, 60 * longest))
        return had[spot] + stays[which][at]

    longest, kept = ground.shift.visit_max, any(had.values())
    level = 0
    for group in reversed(groups if kept else []):
        level = max(level, *(stretch(spot, level + STEP_S - had[spot]) for spot in group))
    level = NO_WAY_S
    for group in groups:
        room = {spot: level - STEP_S - had[spot] if kept else most for spot in group}
        level = min(level, *(stretch(spot, room[spot]) for spot in group))
    return stays
