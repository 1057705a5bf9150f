"""A plan as GPX 1.1 for a phone or a hand-held receiver: a track a patrol, a waypoint a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gpxpy.gpx

from geo_trygghet.patrol.routes import legs, stops, utc
from geo_trygghet.typeset import one_line

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Plan, Route

CREATOR: Final = "Trygghetskartan"
NOTE: Final = (
    "Internt arbetsmaterial. Lämna inte ut utan sekretessprövning. Förstör filen efter passet."
)
_DIGITS: Final = 7
"""Of a degree: a centimetre."""


def plan_gpx(plan: Plan) -> bytes:
    """Write a plan as GPX: the same plan gives the same bytes, so no time of writing stands in it.

    The start is the first waypoint; a stop's time is its arrival, in UTC as GPX wants it. A
    patrol's track goes straight where nothing is known of the way.
    """
    written = gpxpy.gpx.GPX()
    written.creator = CREATOR
    written.description = NOTE
    start = gpxpy.gpx.GPXWaypoint(
        latitude=round(plan.shift.start[1], _DIGITS),
        longitude=round(plan.shift.start[0], _DIGITS),
        time=utc(plan.shift.begins),
        name=one_line(f"Start {plan.shift.start_name}"),
    )
    written.waypoints.append(start)
    for route in plan.routes:
        for stop in stops(plan, route):
            waypoint = gpxpy.gpx.GPXWaypoint(
                latitude=round(stop.place.lat, _DIGITS),
                longitude=round(stop.place.lon, _DIGITS),
                time=utc(stop.visit.arrive),
                name=one_line(f"{stop.label} {stop.place.name}"),
            )
            written.waypoints.append(waypoint)
        if route.visits:
            written.tracks.append(_track(plan, route))
    return bytes(written.to_xml(version="1.1").encode())


def _track(plan: Plan, route: Route) -> gpxpy.gpx.GPXTrack:
    track = gpxpy.gpx.GPXTrack(name=f"Patrull {route.letter}")
    segment = gpxpy.gpx.GPXTrackSegment()
    last: tuple[float, float] | None = None
    for line in legs(plan, route):
        for lon, lat in line:
            here = round(lon, _DIGITS), round(lat, _DIGITS)
            if here != last:
                segment.points.append(gpxpy.gpx.GPXTrackPoint(latitude=here[1], longitude=here[0]))
            last = here
    track.segments.append(segment)
    return track
