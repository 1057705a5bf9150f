"""A patrol's sheet on the phone: which patrol it is, its stops one by one, and their pictures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from flask import abort
from flask_babel import lazy_gettext

from geo_trygghet.patrol.document import read_plan
from geo_trygghet.patrol.routes import STOCKHOLM, Stop, stops
from geo_trygghet.patrol.sheet_map import (
    ground_svg,
    leg_parts,
    leg_points,
    route_frame,
    route_parts,
)
from geo_trygghet.patrol.sheet_marks import mark_svg
from geo_trygghet.patrol.sheet_streets import street_picture
from geo_trygghet_web.patrol_words import WAYS, why
from geo_trygghet_web.register import plain
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_trygghet.patrol.model import Plan, Route
    from geo_trygghet.patrol.sheet_frame import Frame
    from geo_trygghet.tables import Municipality

KEPT_AFTER: Final = dt.timedelta(hours=4)
"""The phone keeps the sheet until so long after the shift has ended."""

WHOLE_PX: Final = 390.0
HIGHEST_PX: Final = 440.0
LOWEST_PX: Final = 220.0
LEG_PX: Final = (390.0, 206.0)
BEYOND_M: Final = 400.0
"""The whole map's streets reach so far beyond its edge, for the small maps at the edge [m]."""

STATES: Final = {"done", "skipped"}

# The same few words as on paper (tested equal), marked for the catalog.
LOOK_FOR: Final = {
    "belysning": lazy_gettext("trasig belysning"),
    "buskage": lazy_gettext("skymd sikt"),
    "nedskrapning": lazy_gettext("nedskräpning"),
    "klotter": lazy_gettext("klotter"),
    "skadegorelse": lazy_gettext("skadegörelse"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One patrol of a kept shift.

    Attributes
    ----------
    row
        The shift, columns of schema.PATROL_SHIFT.
    """

    municipality: Municipality
    row: dict[str, Any]
    plan: Plan
    route: Route

    @property
    def shift_id(self) -> str:
        """The shift's id."""
        return str(self.row["shift_id"])

    @property
    def cancelled(self) -> bool:
        """Whether the shift was cancelled."""
        return self.row["cancelled_at"] is not None

    @property
    def begins(self) -> dt.datetime:
        """When the shift begins, with its zone."""
        return self.plan.shift.begins.replace(tzinfo=STOCKHOLM)

    @property
    def ends(self) -> dt.datetime:
        """When the shift ends, with its zone."""
        whole = self.plan.shift.begins + dt.timedelta(minutes=self.plan.shift.minutes)
        return whole.replace(tzinfo=STOCKHOLM)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The patrol's stops in order."""
        return stops(self.plan, self.route)

    def key(self, number: int) -> str:
        """Give the key under which a stop is logged, once."""
        return f"log:{self.shift_id}:{self.route.letter}{number}"


def find_shift(municipality: Municipality, shift_id: str) -> dict[str, Any]:
    """Give a municipality's shift, also a cancelled one; 404 if it has none such."""
    rows = store().shifts(municipality.code)
    found = rows[rows["shift_id"] == shift_id].to_dict("records")
    if not found:
        abort(HTTPStatus.NOT_FOUND)
    return plain(found[0])


def find_sheet(municipality: Municipality, shift_id: str, letter: str) -> Sheet:
    """Give a patrol of a municipality's shift; 404 if there is none such."""
    row = find_shift(municipality, shift_id)
    plan = read_plan(row["plan"])
    route = next((one for one in plan.routes if one.letter == letter), None)
    if route is None:
        abort(HTTPStatus.NOT_FOUND)
    return Sheet(municipality, row, plan, route)


def logged(sheet: Sheet) -> dict[int, dict[str, Any]]:
    """Give what became of a sheet's stops: number → row of schema.PATROL_VISIT."""
    rows = store().visits(sheet.municipality.code)
    own = rows[(rows["shift_id"] == sheet.shift_id) & rows["status"].isin(STATES)]
    keys = {sheet.key(stop.number): stop.number for stop in sheet.stops}
    return {
        keys[str(row["dedup_key"])]: plain(row)
        for row in own.to_dict("records")
        if row["dedup_key"] in keys
    }


def shown_stops(sheet: Sheet, done: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what the page tells of every stop, with its state so far."""
    shift = sheet.plan.shift
    return [
        {
            "number": stop.number,
            "label": stop.label,
            "name": stop.place.name,
            "place_id": stop.place.place_id,
            "arrive": stop.visit.arrive,
            "leave": stop.visit.leave,
            "walk": round(stop.visit.walk_minutes),
            "metres": stop.visit.metres,
            "lit": stop.visit.lit_share,
            "way": WAYS[shift.means],
            "stay": (shift.visit_min, shift.visit_max),
            "why": why(stop.place.reason),
            "look_for": _look_for(stop),
            "state": done[stop.number]["status"] if stop.number in done else "",
            "found": done[stop.number]["found"] if stop.number in done else [],
            "mark": mark_svg(stop.letter, stop.label, 0, 0),
        }
        for stop in sheet.stops
    ]


def _look_for(stop: Stop) -> str:
    reason = stop.place.reason
    codes = reason.look_for if reason is not None else ()
    return ", ".join(str(LOOK_FOR[code]) for code in codes if code in LOOK_FOR)


def streets_of(municipality: Municipality, plan: Plan) -> gpd.GeoDataFrame | None:
    """Give the streets that a plan's ways follow; None where they are straight lines."""
    return store().streets(municipality.code) if plan.basis == "streets" else None


def pictures(sheet: Sheet, streets: gpd.GeoDataFrame | None) -> dict[str, Any]:
    """Draw the whole map, and for each stop the way there; the streets stand in the page once.

    Returns
    -------
    dict
        `ground`: what lies beneath, in pixels of its own; `whole`: what lies on the whole map, and
        `carried`: how the ground is carried into it; `legs`: number → both for the way there.
    """
    frame = route_frame(sheet.plan, sheet.route, width=WHOLE_PX, height=HIGHEST_PX, least=LOWEST_PX)
    wide = widened(frame)
    beneath = street_picture(streets, wide)
    legs = {}
    for stop in sheet.stops:
        points = leg_points(sheet.plan, sheet.route, stop.number)
        small = frame.around(points, width=LEG_PX[0], height=LEG_PX[1])
        paper = "" if beneath else ground_svg(None, small)
        legs[stop.number] = (
            paper + leg_parts(sheet.plan, sheet.route, stop.number, small, streets=beneath),
            _carried(small, wide),
        )
    paper = "" if beneath else ground_svg(None, frame)
    return {
        "ground": ground_svg(beneath, wide) if beneath else "",
        "carried": _carried(frame, wide),
        "whole": paper + route_parts(sheet.plan, sheet.route, frame, streets=beneath),
        "legs": legs,
        "size": (frame.width, frame.height),
        "leg_size": LEG_PX,
    }


def _carried(frame: Frame, ground: Frame) -> str:
    """Write how the ground's pixels become a picture's, as SVG."""
    scale, right, down = frame.within(ground)
    return f"translate({right:.1f} {down:.1f}) scale({scale:.4f})"


def widened(frame: Frame) -> Frame:
    """Give a picture of the same scale that shows more ground on every side."""
    more = BEYOND_M * frame.px_per_m
    return replace(
        frame,
        west=frame.west - BEYOND_M,
        north=frame.north + BEYOND_M,
        width=frame.width + 2 * more,
        height=frame.height + 2 * more,
    )
