"""A patrol's sheet on the phone: one stop at a time, usable without a net once it is opened.

Two wishes pull apart: nothing of a plan shall lie about in a phone, and a patrol in a cellar or a
park shall read its next stop without a net. So every answer says `no-store`, and no HTTP cache
keeps anything; but the page's own service worker, whose scope is these sheets alone, keeps exactly
the sheet that was opened last, with its style and script. It is gone at once when somebody signs
out (`Clear-Site-Data`); when the page is asked for again and the shift is cancelled or the session
over; and four hours after the shift has ended, at the latest when the browser opens any page of
ours after that (before, no code of ours runs in it). What is kept are places, times and reasons: no
names, no dwellings. Presses made without a net wait in the phone and are sent when it is back;
twice the same is one row.

Without script the same buttons are forms: Framme is remembered in the session until Klart.
"""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.dates import format_date
from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.codes import FINDINGS, SKIP_REASONS
from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.document import read_plan
from geo_trygghet.patrol.routes import STOCKHOLM
from geo_trygghet.streets.picture import attribution
from geo_trygghet_web import presses, sheets
from geo_trygghet_web.i18n import language
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.security import allow_worker
from geo_trygghet_web.services import config

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from geo_trygghet_web.sheets import Sheet

blueprint = Blueprint("blad", __name__)

WORKER: Final = "blad_tjanst.js"
ARRIVED: Final = "framme"
"""In the session, for pages without script: the stop that somebody stands at, since when."""

FILES: Final = {
    "pdf": "application/pdf",
    "gpx": "application/gpx+xml",
    "ics": "text/calendar; charset=utf-8",
}


def now() -> dt.datetime:
    """Give the time, Swedish, with its zone."""
    return dt.datetime.now(STOCKHOLM)


@blueprint.get("/patrull/blad/tjanst.js")
def worker() -> Response:
    """Answer with the sheets' service worker; its own policy lets it fetch from here alone."""
    file = Path(current_app.static_folder or "") / WORKER
    response = Response(file.read_bytes(), mimetype="text/javascript")
    response.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    return response


@blueprint.get("/patrull/blad/<shift_id>/<letter>")
def blad(shift_id: str, letter: str) -> str:
    """Show a patrol's sheet."""
    allow_worker()
    sheet = sheets.find_sheet(current_municipality(), shift_id, letter)
    done = sheets.logged(sheet)
    shown = sheets.shown_stops(sheet, done)
    current = next((stop["number"] for stop in shown if not stop["state"]), None)
    last = max((number for number in done if number == (current or len(shown) + 1) - 1), default=0)
    until = sheet.ends + sheets.KEPT_AFTER
    streets = sheets.streets_of(sheet.municipality, sheet.plan)
    return render_template(
        "blad.html",
        sheet=sheet,
        shift=sheet.plan.shift,
        ends=sheet.ends,
        day=_short_day(sheet.begins),
        stops=shown,
        current=current,
        last=last,
        arrived=_arrived(sheet, current),
        pictures=sheets.pictures(sheet, streets),
        credit=attribution(streets.attrs.get("format")) if streets is not None else None,
        findings=FINDINGS,
        reasons=SKIP_REASONS,
        within=[round(at.timestamp() * 1000) for at in presses.window(sheet)],
        until=0 if sheet.cancelled else round(until.timestamp() * 1000),
        made=now().isoformat(timespec="seconds"),
        others=[one.letter for one in sheet.plan.routes if one.letter != letter and one.visits],
        constructed=config().demo or bool(sheet.row["constructed"]),
        constructed_parts=("survey", "incidents", "patrols"),
    )


@blueprint.post("/patrull/blad/<shift_id>/<letter>")
def log(shift_id: str, letter: str) -> tuple[Response, int] | AnyResponse:
    """Take a press: JSON from the page's script, or one of its forms."""
    sheet = sheets.find_sheet(current_municipality(), shift_id, letter)
    try:
        _take(sheet)
    except PatrolError as error:
        if request.is_json:
            return jsonify(error=str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(str(error), "error")
    if request.is_json:
        return jsonify(at=now().isoformat(timespec="seconds")), HTTPStatus.OK
    address = url_for("blad.blad", shift_id=sheet.shift_id, letter=sheet.route.letter)
    return redirect(address, HTTPStatus.SEE_OTHER)


def _take(sheet: Sheet) -> None:
    """Give a stop the state that is pressed.

    Raises
    ------
    PatrolError
        If it can't be a press on this sheet.
    """
    if sheet.cancelled:
        raise PatrolError(_("Passet är inställt: inget sparades."))
    if request.is_json:
        told = request.get_json(silent=True)
        press = presses.read_press(told if isinstance(told, dict) else {}, sheet, now())
    else:
        asked = _form_press(sheet)
        if asked is None:
            return
        press = asked
    presses.keep(sheet, press, actor=current_user.user_name)


@blueprint.get("/patrull/blad/<shift_id>/blad.pdf")
def pdf(shift_id: str) -> Response:
    """Answer with the whole shift's sheets as a PDF, A4."""
    return _file(shift_id, "pdf")


@blueprint.get("/patrull/blad/<shift_id>/blad.gpx")
def gpx(shift_id: str) -> Response:
    """Answer with the whole shift as GPX."""
    return _file(shift_id, "gpx")


@blueprint.get("/patrull/blad/<shift_id>/blad.ics")
def ics(shift_id: str) -> Response:
    """Answer with the whole shift as iCalendar."""
    return _file(shift_id, "ics")


def _file(shift_id: str, form: str) -> Response:
    from geo_trygghet.patrol.gpx import plan_gpx  # noqa: PLC0415 - three libraries, seldom asked for
    from geo_trygghet.patrol.ical import plan_ics  # noqa: PLC0415 - heavy: icalendar
    from geo_trygghet.patrol.sheet_pdf import sheet_pdf  # noqa: PLC0415 - heavy: typst

    municipality = current_municipality()
    row = sheets.find_shift(municipality, shift_id)
    if row["cancelled_at"] is not None:
        abort(HTTPStatus.NOT_FOUND)
    plan = read_plan(row["plan"])
    if form == "pdf":
        content = sheet_pdf(
            plan,
            municipality=municipality.name,
            constructed=config().demo or bool(row["constructed"]),
            streets=sheets.streets_of(municipality, plan),
            made_on=dt.datetime.fromisoformat(str(row["made_at"])).date(),
        )
    else:
        content = plan_gpx(plan) if form == "gpx" else plan_ics(plan)
    response = Response(content, content_type=FILES[form])
    name = f"patrullblad-{plan.shift.begins:%Y-%m-%d-%H%M}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _short_day(day: dt.date) -> str:
    """Write a day as short as it is still clear: `tors 5 sep`."""
    return str(format_date(day, "EEE d MMM", locale=language())).replace(".", "")


def _arrived(sheet: Sheet, current: int | None) -> dt.datetime | None:
    """Give since when somebody stands at the current stop, as a page without script told it."""
    told = session.get(ARRIVED)
    if current is None or not isinstance(told, dict) or told.get("key") != sheet.key(current):
        return None
    return dt.datetime.fromisoformat(str(told["at"]))


def _form_press(sheet: Sheet) -> presses.Press | None:
    """Read a form; None if it is Framme, which is only remembered.

    Raises
    ------
    PatrolError
        If it can't be a press on this sheet.
    """
    act = request.form.get("vad", "")
    try:
        number = int(request.form.get("stopp", ""))
    except ValueError:
        number = 0
    states = {ARRIVED: "done", "klart": "done", "hoppa": "skipped", "fynd": "done", "angra": "none"}
    press = presses.Press(number, states.get(act, ""), now())
    if act == "klart":
        since = _arrived(sheet, number)
        if since is None:
            raise PatrolError(_("Tryck Framme först."))
        minutes = round((now() - since).total_seconds() / 60, 1)
        press = presses.Press(number, "done", since, minutes)
    elif act == "hoppa":
        press = presses.Press(number, "skipped", now(), 0.0, request.form.get("skal"))
    elif act == "fynd":
        if sheets.logged(sheet).get(number, {}).get("status") != "done":
            raise PatrolError(_("Tryck Klart först."))
        found = tuple(request.form.getlist("fynd"))
        press = presses.Press(number, "done", now(), 0.0, None, found)
    press = presses.checked(press, sheet, now(), place_id=request.form.get("plats"))
    if act == ARRIVED:
        session[ARRIVED] = {"key": sheet.key(number), "at": now().isoformat(timespec="seconds")}
        return None
    session.pop(ARRIVED, None)
    return press
