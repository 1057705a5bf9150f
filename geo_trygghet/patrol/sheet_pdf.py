"""The patrol's sheet on paper: a page a patrol, A4, PDF/UA-1, set by Typst.

Text from people reaches Typst only as data (`sys.inputs`), never as markup. The font comes as a
package, so that the bytes do not depend on what the machine has installed.
"""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.patrol import sheet_words as words
from geo_trygghet.patrol.reasons_words import REASON_TEXTS, incidents_told, share_told
from geo_trygghet.patrol.routes import stops
from geo_trygghet.patrol.sheet_frame import scale_of
from geo_trygghet.patrol.sheet_map import route_alt, route_frame, route_svg
from geo_trygghet.patrol.sheet_marks import line_svg, mark_svg, start_svg
from geo_trygghet.streets.picture import attribution
from geo_trygghet.typeset import FAMILY, known_letters, printable, set_pdf
from geo_trygghet.wording import municipality_name, whole

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_trygghet.patrol.model import Plan, Route
    from geo_trygghet.patrol.routes import Stop

MAP_PX: Final = (480.0, 400.0)
LISTED: Final = 4
"""Places left out that stand beside the map; the rest stand on a page of their own."""


def sheet_pdf(
    plan: Plan,
    *,
    municipality: str | None = None,
    constructed: bool = False,
    streets: gpd.GeoDataFrame | None = None,
    credit: str | None = None,
    made_on: dt.date | None = None,
) -> bytes:
    """Set a plan as a PDF: the same plan and options give the same bytes.

    Parameters
    ----------
    municipality
        Its name, for the foot; None: not told.
    constructed
        Whether the plan rests on made-up data; then every page says so.
    streets : table, schema.STREET
        Drawn beneath the way; None: plain paper.
    credit
        Whose streets they are, as their licence asks; None: as `streets.attrs` tells.
    made_on
        Day for the foot; None: not told.
    """
    drawn = None if streets is None or streets.empty else streets
    pages = [_patrol(plan, route, drawn) for route in plan.routes if route.visits]
    told = {
        "title": f"Patrullblad {words.day_told(plan.shift.begins.date())}",
        "day": words.day_told(plan.shift.begins.date()),
        "patrols": pages,
        "idle": [route.letter for route in plan.routes if not route.visits],
        "shift": printable(words.shift_told(plan.shift)),
        "constructed": constructed,
        "left_out": _left_out(plan),
        "listed": LISTED,
        "credit": "" if drawn is None else printable(credit or _credit(drawn)),
        "ways": words.ways_told(plan),
        "basis": plan.basis,
        "notes": _notes(plan),
        "foot": _foot(plan, municipality, made_on),
        "start_mark": _picture(start_svg(0, 0)),
        "font": FAMILY,
    }
    return set_pdf(files(__package__).joinpath("sheet.typ").read_bytes(), told)


def _patrol(plan: Plan, route: Route, streets: gpd.GeoDataFrame | None) -> dict[str, Any]:
    frame = route_frame(plan, route, width=MAP_PX[0], height=MAP_PX[1])
    metres, pixels = scale_of(frame, most_px=120)
    back = route.visits[-1].leave
    visits = f"{len(route.visits)} besök à {words.stay_told(plan.shift)}"
    return {
        "letter": route.letter,
        "line": f"{printable(words.shift_told(plan.shift))} · {visits}",
        "map": known_letters(route_svg(plan, route, frame, streets=streets, font=FAMILY)),
        "alt": printable(route_alt(plan, route)),
        "scale": {"metres": f"{whole(metres)} m", "px": pixels, "half": whole(metres / 2)},
        "line_mark": _picture(line_svg(route.letter, "M-16 0H16")),
        "mark": _picture(mark_svg(route.letter, route.letter, 0, 0)),
        "back": words.clock(back + dt.timedelta(minutes=route.return_minutes)),
        "way_back": f"{whole(route.return_minutes)} min {words.GOING[plan.shift.means]} "
        f"· {words.metres_told(route.return_metres)}",
        "stops": [_stop(plan, stop) for stop in stops(plan, route)],
    }


def _stop(plan: Plan, stop: Stop) -> dict[str, Any]:
    reason = stop.place.reason
    return {
        "label": stop.label,
        "mark": _picture(mark_svg(stop.letter, stop.label, 0, 0)),
        "name": printable(stop.place.name),
        "way": words.way_told(stop.visit, plan.shift.means),
        "time": f"{words.clock(stop.visit.arrive)}–{words.clock(stop.visit.leave)}",
        "marks": [] if reason is None else list(words.MARKS[reason.pattern]),
        "told": words.NO_REASON if reason is None else REASON_TEXTS[reason.pattern],
        "share": "" if reason is None else share_told(reason),
        "incidents": "" if reason is None else incidents_told(reason),
        "look_for": "" if reason is None else words.look_for_told(reason, most=1),
        "light": words.LIGHT_FIRST if reason is not None and reason.light_first else "",
    }


def _left_out(plan: Plan) -> list[dict[str, str]]:
    names = {place.place_id: place.name for place in plan.places}
    return [
        {"name": printable(names.get(one.place_id, one.place_id)), "why": printable(one.reason)}
        for one in plan.left_out
    ]


def _notes(plan: Plan) -> list[str]:
    seen = "Det som ses på passet ändrar aldrig en plats nivå."
    if any(place.reason is not None for place in plan.places):
        share = "Andel = svarande som nämner platsen, med 90\u00a0% intervall och antal svar."
        return [share, "De som svarat har själva valt att svara.", seen]
    return [seen]


def _credit(streets: gpd.GeoDataFrame) -> str:
    return attribution(streets.attrs.get("format")) or ""


def _foot(plan: Plan, municipality: str | None, made_on: dt.date | None) -> str:
    parts = ["Trygghetskartan"]
    if municipality:
        parts.append(printable(municipality_name(municipality)))
    parts.append(f"plan med frö {plan.seed}")
    if made_on is not None:
        parts.append(f"skapad {made_on.isoformat()}")
    return " · ".join(parts)


def _picture(inner: str) -> str:
    """Give a small mark as a picture of its own, 34 px wide."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-17 -17 34 34" width="34" height="34" '
        f'font-family="{FAMILY}">{inner}</svg>'
    )
