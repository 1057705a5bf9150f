"""A plan as iCalendar for the duty calendar: an event a visit, and one for the shift."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import TYPE_CHECKING, Final

import icalendar

from geo_trygghet.codes import MEANS
from geo_trygghet.patrol.routes import STOCKHOLM, stops, utc
from geo_trygghet.patrol.sheet_words import patrols_told, way_told, why_told
from geo_trygghet.typeset import one_line

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Plan
    from geo_trygghet.patrol.routes import Stop

PRODID: Final = "-//Trygghetskartan//Patrullblad//SV"
NOTE: Final = "Internt arbetsmaterial. Lämna inte ut utan sekretessprövning."
TZID: Final = "Europe/Stockholm"
SINCE: Final = 1996
"""Since when summer time ends in October."""


def plan_ics(plan: Plan) -> bytes:
    """Write a plan as iCalendar (RFC 5545): the same plan gives the same bytes.

    DTSTAMP, which programs write as the moment of writing, is the moment when the shift begins, in
    UTC: a plan does not know when it was made. UIDs are hashes of when, where and by what means
    the shift goes out, and of the place, so that importing the plan again, or one made anew for the
    same shift, renews the events instead of doubling them. Every event is CLASS:PRIVATE and carries
    no organiser or attendee.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_stockholm())
    calendar.add_component(_shift_event(plan))
    for route in plan.routes:
        for stop in stops(plan, route):
            calendar.add_component(_visit_event(plan, stop))
    return bytes(calendar.to_ical(sorted=False))


def _shift_event(plan: Plan) -> icalendar.Event:
    shift = plan.shift
    visits = sum(len(route.visits) for route in plan.routes)
    event = _event(plan, "shift", shift.begins, shift.begins + dt.timedelta(minutes=shift.minutes))
    event.add("summary", f"Synlig patrull, {patrols_told(shift.patrols)}")
    event.add("location", one_line(shift.start_name))
    event.add("geo", _geo(*shift.start))
    event.add("transp", "TRANSPARENT")  # the visits within it are what takes time
    event.add("description", f"{visits} besök, {MEANS[shift.means]}. Frö {plan.seed}. {NOTE}")
    return event


def _visit_event(plan: Plan, stop: Stop) -> icalendar.Event:
    event = _event(plan, f"visit {stop.visit.place_id}", stop.visit.arrive, stop.visit.leave)
    event.add("summary", one_line(f"{stop.label} {stop.place.name}"))
    event.add("location", one_line(stop.place.name))
    event.add("geo", _geo(stop.place.lon, stop.place.lat))
    why = why_told(stop.place.reason)
    told = f"Patrull {stop.letter}. Vägen dit: {way_told(stop.visit, plan.shift.means)}. "
    event.add("description", f"{told}Varför här: {why} {NOTE}")
    return event


def _event(plan: Plan, key: str, begins: dt.datetime, ends: dt.datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", _uid(plan, key))
    event.add("dtstamp", utc(plan.shift.begins))
    event.add("dtstart", _whole(begins))
    event.add("dtend", _whole(ends))
    event.add("class", "PRIVATE")
    return event


def _geo(lon: float, lat: float) -> tuple[float, float]:
    """Give a position as GEO wants it: latitude first, to a decimetre."""
    return round(lat, 6), round(lon, 6)


def _whole(moment: dt.datetime) -> dt.datetime:
    """Give a local time with its zone, in whole seconds, as iCalendar counts."""
    return moment.replace(microsecond=0, tzinfo=STOCKHOLM)


def _uid(plan: Plan, key: str) -> str:
    shift = plan.shift
    whole = f"{shift.begins.isoformat()} {shift.start} {shift.means} {key}"
    return str(uuid.UUID(bytes=hashlib.sha256(whole.encode()).digest()[:16], version=5))


def _stockholm() -> icalendar.Timezone:
    """Write the zone's rule in words that every calendar knows, whatever tz data it has."""
    zone = icalendar.Timezone()
    zone.add("tzid", TZID)
    winter, summer = dt.timedelta(hours=1), dt.timedelta(hours=2)
    parts = (
        (icalendar.TimezoneDaylight(), "CEST", 3, 31, dt.time(2), winter, summer),
        (icalendar.TimezoneStandard(), "CET", 10, 27, dt.time(3), summer, winter),
    )
    for part, name, month, day, hour, before, after in parts:
        part.add("tzname", name)
        part.add("dtstart", dt.datetime.combine(dt.date(SINCE, month, day), hour))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
