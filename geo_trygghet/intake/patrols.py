"""Visits of visible patrol, planned and done: when, where and how long; nobody's name, no text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.intake import patrol_words
from geo_trygghet.intake.coordinates import read_number
from geo_trygghet.intake.dates import ZONE, Moment, at_clock, read_clock
from geo_trygghet.intake.dating import Dating
from geo_trygghet.intake.desk import Keys, split_choices
from geo_trygghet.intake.missing import missing_column
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.visit_places import PlaceNames
from geo_trygghet.intake.words import fold

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.visit_places import Register

LONGEST: Final = 4 * 60
"""A visit takes no longer than this [minutes]."""

_LOOKS_AHEAD: Final = dt.timedelta(minutes=1)
"""A visit just logged may end so much later than now: the minute is not over."""

_SPAN: Final = re.compile(
    r"\s*(?:kl\.?\s*)?(\d{1,2}(?:[:.]\d{2})?)\s*(?:-|–|—|till)\s*(\d{1,2}(?:[:.]\d{2})?)\s*"
)
_UNIT: Final = re.compile(r"(?i)\s*(min(uter|utes|\.)?|m)\s*$")
_NEEDED: Final = (
    (("place_id", "place_text"), "platsen", "”Plats” eller ”place_id”"),
    (("date", "began"), "tiden", "”Datum” och ”Start”"),
    (("minutes", "ended", "began"), "hur länge besöket var", "”Minuter” eller ”Slut”"),
)

UNCHECKED: Final = (
    "Platserna jämförs med kommunens platsregister först när filen tas in på riktigt."
)
Fault = tuple[str, str, str]
"""Field, what is wrong and what to do about it: the last two one Swedish sentence each."""


@dataclass(frozen=True, slots=True)
class Time:
    """When a visit began and ended, as far as the file tells.

    Attributes
    ----------
    backwards
        The end as the clock tells it, where that is before the start and midnight is no answer.
    """

    began: Moment
    ended: dt.datetime | None
    backwards: str = ""


def key_of(row: dict[str, Any], keys: Keys) -> str:
    """Give what a visit is known by when it comes again: where, when, how long, and its state."""
    told = [row[name] for name in ("municipality_code", "place_id", "began_at", "status")]
    return keys.of_content(*told, round(float(row["minutes"]), 2))


def read_patrols(
    desk: Desk, *, register: Register | None, constructed: bool
) -> list[dict[str, Any]]:
    """Read visits into rows of schema.PATROL_VISIT (less `id` and `source_id`).

    Parameters
    ----------
    desk
        The file's rows.
    register
        Where places are looked up; None: `place_id` holds the place as the file writes it, which
        is said.
    constructed
        True if the file says that its data are made up.

    Raises
    ------
    MissingColumnError
        If no column tells the place, the time or how long.
    """
    _require(desk)
    _tell_unread(desk)
    places = _Places(register)
    if register is None:
        desk.statements.append(UNCHECKED)
    days = Dating(desk, "date" if desk.has("date") else "began", ahead=True)
    keys, rows = Keys(), []
    lost = dict.fromkeys(("reason", "found"), 0)
    for line in desk.each():
        row = places.settled(_visit(desk, line, days))
        if isinstance(row, tuple):
            field, message, advice = row
            field = field if desk.has(field) else "place_id"
            desk.set_aside(line, field, desk.cell(line, field), message, advice)
            continue
        row |= {"constructed": constructed, **_chosen(desk, line, row["status"], lost)}
        row["dedup_key"] = key_of(row, keys)
        rows.append(row)
    _tell_lost(desk, lost)
    return rows


class _Places:
    """The registers of the municipalities that a file names, each read once."""

    def __init__(self, register: Register | None) -> None:
        self._register = register
        self._read: dict[str, PlaceNames] = {}

    def settled(self, row: dict[str, Any] | Fault) -> dict[str, Any] | Fault:
        """Put a place's id in a row, or tell why it can't be."""
        if self._register is None or isinstance(row, tuple):
            return row
        code = row["municipality_code"]
        if code not in self._read:
            self._read[code] = PlaceNames(*self._register(code))
        found = self._read[code].find(row["place_id"])
        if len(found) == 1:
            return row | {"place_id": found[0]}
        if found:
            said = f"Namnet kan betyda flera platser: {self._read[code].told(found)}."
            return "place_text", said, "Skriv platsens place_id i stället."
        return (
            "place_text",
            "Platsen finns inte i kommunens platsregister.",
            "Skriv namnet som i registret, eller lägg till platsen där först.",
        )


def _require(desk: Desk) -> None:
    for fields, what, headings in _NEEDED:
        if not any(desk.has(name) for name in fields):
            raise missing_column(desk, what, headings)


def _tell_unread(desk: Desk) -> None:
    for index, column in enumerate(desk.sheet.columns):
        if index not in desk.understood.fields:
            why = patrol_words.unread(column)
            desk.statements.append(f"Kolumnen ”{show(column, longest=60)}” {why}.")


def _visit(desk: Desk, line: Line, days: Dating) -> dict[str, Any] | Fault:
    place = desk.cell(line, "place_id") or desk.cell(line, "place_text")
    if not place:
        field = "place_id" if desk.has("place_id") else "place_text"
        return field, "Raden nämner ingen plats.", "Skriv platsens namn eller place_id."
    status = _status(desk.cell(line, "status"))
    if status is None:
        return "status", "Läget går inte att läsa.", "Skriv gjort, planerat eller inställt."
    time = _time(desk, line, days)
    if isinstance(time, tuple):
        return time
    minutes = 0.0 if status == "skipped" else _minutes(desk, line, time)
    if isinstance(minutes, tuple):
        return minutes
    ends = time.began.at + dt.timedelta(minutes=minutes)
    if status != "planned" and ends > _now() + _LOOKS_AHEAD:
        return (
            "date" if desk.has("date") else "began",
            "Besöket ligger i framtiden och kan inte vara gjort.",
            "Rätta tiden, eller skriv planerat som status.",
        )
    if time.began.remark:
        advice = "Inget behöver göras om det stämmer."
        desk.tell(line, days.name, desk.cell(line, days.name), time.began.remark, advice)
    return {
        "municipality_code": line.municipality.code if line.municipality else None,
        "row": line.number,
        "place_id": place,
        "began_at": time.began.iso,
        "minutes": minutes,
        "status": status,
        "shift_id": None,
        "patrol": None,
        "number": None,
    }


def _now() -> dt.datetime:
    return dt.datetime.now(ZONE).replace(tzinfo=None)


def _status(text: str) -> str | None:
    return patrol_words.STATES.get(fold(text)) if text else "done"


def _time(desk: Desk, line: Line, days: Dating) -> Time | Fault:
    """Put day and time of day together, from one column or several."""
    day_text, start_text = desk.cell(line, "date"), desk.cell(line, "began")
    day = days.column.read(day_text or start_text)
    if day is None and not day_text:
        return days.name, "Raden saknar dag, eller så går den inte att läsa.", _DAY_ADVICE
    if day is None:
        return "date", "Dagen går inte att läsa.", _DAY_ADVICE
    span = _SPAN.fullmatch(start_text)
    clock = read_clock(span[1]) if span else read_clock(start_text)
    whole = days.column.read(start_text) if start_text and clock is None else None
    began = whole if whole is not None and whole.timed else None
    if began is None and clock is not None and (day_text or not day.timed):
        began = at_clock(day, clock)
    if began is None and day.timed and not start_text:
        began = day
    if began is None:
        field = "began" if start_text or desk.has("began") else "date"
        return field, "Klockslaget saknas eller går inte att läsa.", "Skriv TT:MM."
    return _with_end(desk, line, days, began, span[2] if span else "")


_DAY_ADVICE: Final = "Skriv dagen som ÅÅÅÅ-MM-DD."


def _with_end(desk: Desk, line: Line, days: Dating, began: Moment, within: str) -> Time:
    """Tell when a visit ended; midnight is crossed only by one that is no longer than LONGEST."""
    text = within or desk.cell(line, "ended")
    clock = read_clock(text) if text else None
    if clock is not None:
        ended = at_clock(began, clock).at
        if ended >= began.at:
            return Time(began, ended)
        after_midnight = ended + dt.timedelta(days=1)
        if after_midnight - began.at <= dt.timedelta(minutes=LONGEST):
            return Time(began, after_midnight)
        return Time(began, None, f"{ended:%H:%M}")
    whole = days.column.read(text) if text else None
    return Time(began, whole.at if whole is not None and whole.timed else None)


def _minutes(desk: Desk, line: Line, time: Time) -> float | Fault:
    text = desk.cell(line, "minutes")
    if text:
        minutes, field = _length(text), "minutes"
    else:
        field = "ended" if desk.has("ended") else "minutes"
        if time.backwards:
            said = f"Slut {time.backwards} är före start {time.began.at:%H:%M}."
            return field, said, "Rätta tiden."
        minutes = None if time.ended is None else (time.ended - time.began.at).total_seconds() / 60
    if minutes is None:
        said = "Hur länge besöket var saknas eller går inte att läsa."
        return field, said, "Skriv antalet minuter, eller när besöket slutade."
    if minutes <= 0:
        return field, "Besöket är noll minuter eller mindre.", "Skriv hur många minuter det var."
    if minutes > LONGEST:
        return (
            field,
            "Besöket är längre än fyra timmar.",
            "Rätta tiden, eller dela upp det i flera besök.",
        )
    return minutes


def _length(text: str) -> float | None:
    """Read a length [minutes]: "15", "12,5 min", "0:15"."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
    if found is not None:
        return int(found[1]) * 60.0 + int(found[2])
    return read_number(_UNIT.sub("", text))


def _chosen(desk: Desk, line: Line, status: str, lost: dict[str, int]) -> dict[str, Any]:
    """Give the reason and what was found, by code; what is no choice is counted, never kept."""
    reason_text = desk.cell(line, "reason")
    reason = patrol_words.reason_of(reason_text) if status == "skipped" and reason_text else None
    lost["reason"] += bool(reason_text) and reason is None
    parts = split_choices(desk.cell(line, "found")) if status == "done" else []
    found = [patrol_words.finding_of(part) for part in parts]
    lost["found"] += None in found
    return {"reason": reason, "found": sorted({code for code in found if code is not None})}


def _tell_lost(desk: Desk, lost: dict[str, int]) -> None:
    for name, advice in (
        ("reason", "Skriv annat uppdrag, tiden räckte inte, gick inte att nå eller väder."),
        ("found", "Använd valen lugnt, belysning, buskage, nedskräpning, klotter, skadegörelse."),
    ):
        if lost[name]:
            rows = "1 rad" if lost[name] == 1 else f"{lost[name]} rader"
            desk.tell(
                None, name, None,
                f"I {rows} stod egna ord, som aldrig sparas; raderna togs utan dem.", advice,
            )  # fmt: skip
