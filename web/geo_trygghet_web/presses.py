"""Presses on a patrol's sheet: checked, and made into the one row that tells what became of a stop.

A press tells the state that a stop shall have, not a change of it, so that a press that is sent
twice, or late, does nothing the second time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from flask_babel import gettext as _

from geo_trygghet import schema
from geo_trygghet.codes import FINDINGS, SKIP_REASONS
from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.routes import STOCKHOLM
from geo_trygghet_web.services import store
from geo_trygghet_web.sheets import logged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet_web.sheets import Sheet

AHEAD: Final = dt.timedelta(minutes=5)
"""A phone's clock may be so much fast."""

BEFORE: Final = dt.timedelta(hours=4)
AFTER: Final = dt.timedelta(hours=12)
"""A visit belongs to a shift if it began no earlier and no later than that around it."""

LONGEST_MINUTES: Final = 240.0
SHORTEST_MINUTES: Final = 1.0
"""Whoever goes sooner has not stayed."""

CALM: Final = "lugnt"
_ADDED: Final = frozenset({"id", "source_id", "row"})


@dataclass(frozen=True, slots=True)
class Press:
    """The state that a stop shall have.

    Attributes
    ----------
    state
        `done`, `skipped` or `none` (as if nothing had been pressed).
    began
        When the visit began, or when it was skipped.
    minutes
        How long it was [minutes].
    """

    number: int
    state: str
    began: dt.datetime
    minutes: float = 0.0
    reason: str | None = None
    found: tuple[str, ...] = ()


def read_press(told: Mapping[str, Any], sheet: Sheet, now: dt.datetime) -> Press:
    """Read a press that a phone sends as JSON.

    Parameters
    ----------
    told
        `number`, `place_id`, `state`, `began_at` (ISO 8601; Swedish time unless it has an offset),
        `minutes`, `reason`, `found`.
    sheet
        Whose stop it is.
    now
        The time, with its zone.

    Raises
    ------
    PatrolError
        If it can't be a press on this sheet.
    """
    try:
        number, state = int(told["number"]), str(told["state"])
        began = dt.datetime.fromisoformat(str(told.get("began_at") or now.isoformat()))
        minutes = float(told.get("minutes") or 0.0)
        found = tuple(dict.fromkeys(str(code) for code in told.get("found") or ()))
        reason = None if told.get("reason") is None else str(told["reason"])
        # Without offset it would be the server's own time, which may be another.
        began = began.replace(tzinfo=began.tzinfo or STOCKHOLM).astimezone(STOCKHOLM)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise PatrolError(_("Trycket gick inte att förstå: ladda om bladet.")) from error
    press = Press(number, state, began, round(minutes, 1), reason, found)
    return checked(press, sheet, now, place_id=told.get("place_id"))


def checked(press: Press, sheet: Sheet, now: dt.datetime, *, place_id: object = None) -> Press:
    """Refuse what can't have happened on this shift; give the press with what belongs to it.

    Raises
    ------
    PatrolError
        With what is wrong.
    """
    if not 1 <= press.number <= len(sheet.stops):
        raise PatrolError(_("Bladet har inget sådant stopp: ladda om bladet."))
    if place_id is not None and place_id != sheet.stops[press.number - 1].place.place_id:
        raise PatrolError(_("Stoppet är en annan plats i planen: ladda om bladet."))
    if press.state not in {"done", "skipped", "none"}:
        raise PatrolError(_("Trycket gick inte att förstå: ladda om bladet."))
    if press.state == "none":
        return press
    _check_times(press, sheet, now)
    if press.state == "skipped":
        if press.reason not in SKIP_REASONS:
            raise PatrolError(_("Välj varför stoppet hoppas över."))
        return Press(press.number, "skipped", press.began, 0.0, press.reason)
    if not set(press.found) <= set(FINDINGS):
        raise PatrolError(_("Välj vad som sågs i listan."))
    found = tuple(code for code in FINDINGS if code in press.found)
    if len(found) > 1:
        found = tuple(code for code in found if code != CALM)
    return Press(press.number, "done", press.began, press.minutes, None, found)


def window(sheet: Sheet) -> tuple[dt.datetime, dt.datetime]:
    """Give when a visit of a shift may begin, at the earliest and the latest."""
    return sheet.begins - BEFORE, sheet.ends + AFTER


def _check_times(press: Press, sheet: Sheet, now: dt.datetime) -> None:
    if not 0 <= press.minutes <= LONGEST_MINUTES:  # not a number is neither
        raise PatrolError(_("Ett besök är mellan 0 och %(n)s minuter.", n=round(LONGEST_MINUTES)))
    if press.began + dt.timedelta(minutes=press.minutes) > now + AHEAD:
        raise PatrolError(_("Tiden ligger framåt: se efter att telefonens klocka går rätt."))
    earliest, latest = window(sheet)
    if not earliest <= press.began <= latest:
        raise PatrolError(_("Tiden ligger utanför passet: logga besöket för hand i stället."))


def keep(sheet: Sheet, press: Press, *, actor: str) -> bool:
    """Give a stop the state pressed; False if it has that state already.

    The first time that is told stays: a second press on Klart, or what was seen told later, does
    not move the visit.

    Raises
    ------
    PatrolError
        If nobody stayed.
    """
    code, key = sheet.municipality.code, sheet.key(press.number)
    known = logged(sheet).get(press.number)
    if press.state == "none":
        return store().remove_visit(code, key, actor=actor) if known else False
    if (
        press.state == "done"
        and press.minutes < SHORTEST_MINUTES
        and (known is None or known["status"] != "done")
    ):
        raise PatrolError(_("Stannade ni inte? Hoppa över stoppet i stället."))
    row = _row(sheet, press)
    if known is not None:
        told = ("status", "reason", "found")
        if all(known[name] == row[name] for name in told):
            return False
        if known["status"] == row["status"]:
            row |= {name: known[name] for name in ("began_at", "minutes")}
    columns = [name for name in schema.PATROL_VISIT.names if name not in _ADDED]
    frame = pd.DataFrame([row], columns=columns, dtype=object)
    return bool(store().log_visits(code, frame, actor=actor, replace=True))


def _row(sheet: Sheet, press: Press) -> dict[str, Any]:
    return {
        "municipality_code": sheet.municipality.code,
        "dedup_key": sheet.key(press.number),
        "shift_id": sheet.shift_id,
        "patrol": sheet.route.letter,
        "number": press.number,
        "place_id": sheet.stops[press.number - 1].place.place_id,
        "began_at": press.began.isoformat(timespec="seconds"),
        "minutes": press.minutes,
        "status": press.state,
        "reason": press.reason,
        "found": list(press.found),
        "constructed": bool(sheet.row["constructed"]),
    }
