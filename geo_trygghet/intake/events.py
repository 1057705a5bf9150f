"""Events of the police's public API: their position is a centroid, and some are no single event."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.intake.columns import Understood
from geo_trygghet.intake.dates import ZONE, DateColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.sheet import Sheet

_RAW: Final = frozenset({"datetime", "name", "type", "location.name", "location.gps"})
_STORED: Final = frozenset({"datetime", "title", "type", "api_lat", "api_lon"})
_FIELDS: Final = {
    "id": "incident_id",
    "datetime": "date",
    "type": "type",
    "name": "summary",
    "title": "summary",
    "url": "url",
    "location.name": "place_text",
    "location.gps": "point",
    "api_location": "place_text",
    "place": "place_text",
    "api_lat": "latitude",
    "api_lon": "longitude",
    "kommunkod": "municipality",
}
_TITLE: Final = re.compile(r"\s*(\d{1,2}) ([a-zåäö]+) (\d{1,2})[.:](\d{2})\s*,", re.IGNORECASE)
_MONTHS: Final = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_SUMMARY: Final = re.compile(r"^sammanfattning\b", re.IGNORECASE)
_ISO: Final = DateColumn("ymd", guessed=False)


def is_police(sheet: Sheet) -> bool:
    """Tell whether a sheet of records is the police API's list, raw or as stored line by line."""
    names = set(sheet.columns)
    return names >= _RAW or names >= _STORED


def understand_police(columns: Sequence[str]) -> Understood:
    """Tell the fields of the API's columns; the first column of a field holds it.

    The name of the location tells the municipality; a county is none.
    """
    fields: dict[int, str] = {}
    for index, column in enumerate(columns):
        field = _FIELDS.get(column)
        if field is not None and field not in fields.values():
            fields[index] = field
    if "municipality" not in fields.values():
        named = next(n for n in ("location.name", "api_location") if n in columns)
        fields[columns.index(named)] = "municipality"
    return Understood(fields, {}, frozenset())


def is_digest(kind: str) -> bool:
    """Tell a notice that sums up a night or a day: many places, no single event."""
    return _SUMMARY.match(kind.strip()) is not None


def kind_in(title: str) -> str | None:
    """Tell the type that a headline names: "22 mars 17.40, Rån, försök, Halmstad" → the middle."""
    parts = [part.strip() for part in title.split(",")]
    return ", ".join(parts[1:-1]) or None


def happened_at(published: str, title: str) -> str | None:
    """Tell when an event happened: the title's day and hour, else when it was published.

    Parameters
    ----------
    published
        The API's `datetime`.
    title
        Its headline, "22 mars 17.40, Bedrägeri, Halmstad"; the year is that of publication, or
        the one before if the day would lie ahead.

    Returns
    -------
    ISO 8601 with offset, or None if neither can be read.
    """
    moment = _ISO.read(published)
    if moment is None:
        return None
    found = _TITLE.match(title)
    if found is None or found[2].lower() not in _MONTHS:
        return moment.iso
    month = _MONTHS.index(found[2].lower()) + 1
    for year in (moment.at.year, moment.at.year - 1):
        try:
            at = dt.datetime(year, month, int(found[1]), int(found[3]), int(found[4]))  # noqa: DTZ001 - local
        except ValueError:
            return moment.iso
        if at <= moment.at + dt.timedelta(days=1):
            return at.replace(tzinfo=ZONE).isoformat(timespec="seconds")
    return moment.iso
