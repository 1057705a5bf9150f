"""A plan made by hand: two patrols, three stops, a place left out; for pages, maps, store."""

from __future__ import annotations

import datetime as dt

from tiny_town import LAT, LON

from geo_trygghet.patrol.model import LeftOut, PatrolPlace, Plan, Reason, Route, Shift, Visit

BEGINS = dt.datetime.fromisoformat("2026-12-04T18:00")
FEAR = Reason("fear", 0.132, 0.118, 0.147, 1512, 3, light_first=True, look_for=("belysning",))
BOTH = Reason("both", 0.66, 0.58, 0.73, 60, 24, light_first=False)


def at(minutes: float) -> dt.datetime:
    """Give the time so many minutes into the shift [minutes]."""
    return BEGINS + dt.timedelta(minutes=minutes)


def visit(place_id: str, arrive: float, walk: float, *, stay: float = 10) -> Visit:
    """Make a visit from `arrive` and `stay` minutes on, after a walk [minutes]."""
    return Visit(place_id, at(arrive), at(arrive + stay), stay, walk, walk * 75)


def hand_plan(name: str = "Torget", *, patrols: int = 2, length: int = 120) -> Plan:
    """Make the plan; the square may have another name, further patrols have nothing to do."""
    places = (
        PatrolPlace("t.torget", name, LON, LAT, 60.0, reason=BOTH),
        PatrolPlace("t.langgatan", "Långgatan", LON, LAT + 0.002, 20.0, reason=FEAR),
        PatrolPlace("t.parken", "Parken", LON + 0.006, LAT - 0.001, 10.0),
        PatrolPlace("t.bron", "Bron", LON + 0.09, LAT, 1.0),
    )
    routes = [
        Route("A", (visit("t.torget", 2, 2), visit("t.langgatan", 18, 6)), 7, 520, 15, 20),
        Route("B", (visit("t.parken", 9, 9, stay=15),), 9, 675, 18, 15),
    ]
    routes += [Route(letter, (), 0, 0, 0, 0) for letter in "CDEF"[: max(0, patrols - 2)]]
    return Plan(
        seed=7,
        shift=Shift(BEGINS, length, patrols, (LON + 0.001, LAT), "Stationen", 10, 15, "foot", 4.5),
        places=places,
        routes=tuple(routes),
        left_out=(LeftOut("t.bron", "far", "går inte att nå och hinna tillbaka inom passet"),),
        score=90.0,
        bound=91.0,
        best=90.0,
        within=0.97,
        basis="straight",
        factor=1.3,
    )
