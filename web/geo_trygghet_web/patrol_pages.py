"""What the patrol's pages show: a plan in lanes and on the map, where to begin, shifts kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import evidence, maps
from geo_trygghet.patrol.reasons import stop_of
from geo_trygghet_web.formats import clock, municipality_name, swedish_order
from geo_trygghet_web.lanes import drawn_plan, timetable_of
from geo_trygghet_web.map_words import base_map, patrol_map_texts
from geo_trygghet_web.patrol_form import Start
from geo_trygghet_web.patrol_streets import streets_for
from geo_trygghet_web.patrol_words import WAYS, why, why_not
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Plan
    from geo_trygghet.tables import Municipality, MunicipalityTables

START: Final = "patrull_start"
"""In the session: municipality → the place that the last kept shift began at."""

MOST_PAST: Final = 12
"""So many of the latest shifts are listed [shifts]."""


def plan_parts(plan: Plan, municipality: Municipality) -> dict[str, Any]:
    """Give what the templates show of a plan."""
    table = timetable_of(plan)
    places = {place.place_id: place for place in plan.places}
    told = [(stop, f"{clock(stop.visit.arrive)}–{clock(stop.visit.leave)}") for stop in table.stops]
    return {
        "plan": plan,
        "table": table,
        "ends": plan.shift.begins + dt.timedelta(minutes=plan.shift.minutes),
        "way_word": WAYS[plan.shift.means],
        "whys": {stop.label: why(stop.place.reason) for stop in table.stops},
        "left_out": [(places[one.place_id], why_not(one)) for one in plan.left_out],
        "mark": maps.mark_svg,
        "karta": maps.patrol_map(
            drawn_plan(plan, told, streets_for(municipality.code, plan.shift.means).table),
            municipality,
            register=tables_for(municipality).places,
            base=base_map(),
            title=municipality_name(municipality),
            texts=patrol_map_texts(),
        ),
    }


def starts_of(tables: MunicipalityTables) -> list[Start]:
    """List the public places of a register, by name: a shift may begin at each."""
    rows = tables.places[tables.places["public"].astype(bool)]
    rows = rows[rows["size_class"] == "place"]
    found = []
    for place_id, name, shape in zip(rows["place_id"], rows["name"], rows.geometry, strict=True):
        spot = stop_of(shape)
        found.append(Start(str(place_id), str(name), (round(spot.x, 6), round(spot.y, 6))))
    return sorted(found, key=lambda one: (swedish_order(one.name), one.place_id))


def usual_start(tables: MunicipalityTables, last: str | None) -> str:
    """Give the place that is proposed: the last one used, else a police station, else a square.

    Of several the largest.
    """
    rows = tables.places[tables.places["public"].astype(bool)]
    rows = rows[rows["size_class"] == "place"].reset_index(drop=True)
    if rows.empty:
        return ""
    if last in set(rows["place_id"]):
        return str(last)
    sizes = [shape.area for shape in evidence.place_extents(rows)]
    station = [not str(name).casefold().startswith("polis") for name in rows["name"]]
    columns = (station, rows["kind"] != "square", [-size for size in sizes], rows["place_id"])
    return str(min(zip(*columns, strict=True))[-1])


def shift_lists(code: str, moment: dt.datetime) -> dict[str, list[dict[str, Any]]]:
    """Give the shifts kept: those to come, the next first, and those that were, the latest first.

    Parameters
    ----------
    code
        The municipality.
    moment
        Now, Swedish local time.
    """
    rows = [_shift_row(row) for row in store().shifts(code).to_dict("records")]
    coming = [row for row in rows if row["ends"] > moment and not row["cancelled"]]
    gone = [row for row in rows if row["ends"] <= moment or row["cancelled"]]
    coming.sort(key=lambda row: (row["begins"], row["shift_id"]))
    gone.sort(key=lambda row: (row["begins"], row["shift_id"]), reverse=True)
    return {"coming": coming, "gone": gone[:MOST_PAST]}


def _shift_row(row: dict[str, Any]) -> dict[str, Any]:
    patrols = row["plan"]["patrols"]
    return {
        "shift_id": str(row["shift_id"]),
        "begins": _local(row["begins_at"]),
        "ends": _local(row["ends_at"]),
        "means": row["means"],
        "patrols": int(row["patrols"]),
        "visits": sum(len(one["visits"]) for one in patrols),
        "minutes": sum(float(one["minutes_visiting"]) for one in patrols),
        "cancelled": isinstance(row["cancelled_at"], str),
    }


def _local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=None)
