"""Numbers, dates and names as they are read: 12,8 %, 11,4–14,3, 1 512, Halmstads kommun."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from flask_babel import gettext as _

from geo_trygghet.codes import CONSTRUCTED_PARTS
from geo_trygghet.wording import clock_told
from geo_trygghet_web.i18n import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask import Flask

    from geo_trygghet.tables import Municipality

NBSP = "\N{NO-BREAK SPACE}"
_AFTER_Z = str.maketrans("åäö", "{|}")
_KILOMETRE = 1000.0
_NO_S = tuple("aouåeiyäösxz")
"""Names with these endings stand as they are before "kommun"."""


def set_up(app: Flask) -> None:
    """Let the templates use the formats as filters."""
    app.jinja_env.filters.update(
        antal=number,
        procent=percent,
        procenttal=per_cent,
        meter=distance,
        spann=span,
        datum=date,
        dagar=date_span,
        dagnamn=weekday_date,
        klocka=clock,
        tidslangd=duration,
        timmar=hours,
        klockslag=moment,
        kommun=municipality_name,
        rang=rank_span,
        punkter=points,
        punktspann=points_span,
        delar=parts_told,
        dolt=hidden_told,
        manad=month_name,
    )


def number(value: float, digits: int = 0) -> str:
    """Write a number [any unit] with the language's separators: `1 512`, `12,8`."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = format_decimal(value, format=pattern, locale=language())
    return text.replace("-", "−")


def percent(share: float) -> str:
    """Write a share of 1 in per cent, with one decimal: `12,8 %`."""
    gap = NBSP if language() == "sv" else ""
    return f"{number(share * 100, 1)}{gap}%"


def per_cent(value: float) -> str:
    """Write a number [%] as exact as it stands: `61 %`, `86,5 %`."""
    gap = NBSP if language() == "sv" else ""
    return f"{number(value, 0 if value == round(value) else 1)}{gap}%"


def distance(metres: float) -> str:
    """Write a distance [m], rounded as one says it: `190 m`, `1,2 km`."""
    if metres < _KILOMETRE:
        return f"{number(round(metres, -1))}{NBSP}m"
    return f"{number(metres / _KILOMETRE, 1)}{NBSP}km"


def span(low: float, high: float) -> str:
    """Write an interval of shares of 1 in per cent, with one decimal: `11,4–14,3`."""
    return f"{number(low * 100, 1)}–{number(high * 100, 1)}"


def points(difference: float) -> str:
    """Write a difference [share of 1] in percentage points, with its sign: `+5,9`."""
    rounded = round(difference * 100, 1)
    return f"{'+' if rounded > 0 else ''}{number(rounded + 0.0, 1)}"


def points_span(low: float, high: float) -> str:
    """Write bounds of a difference [share of 1] in percentage points: `+4,1 till +7,7`."""
    return str(_("%(low)s till %(high)s", low=points(low), high=points(high)))


def rank_span(low: int, high: int) -> str:
    """Write a range of ranks: `1–3`, or `1` when it is one rank."""
    return str(int(low)) if int(low) == int(high) else f"{int(low)}–{int(high)}"


def as_date(value: object) -> dt.date | None:
    """Give a date of a table's cell (date, time or ISO 8601 text), or None when it is empty."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value).date()
        except ValueError:
            return None
    return None


def date(value: object) -> str:
    """Write a date, ISO 8601, as Swedish authorities do; empty when there is none."""
    day = as_date(value)
    return day.isoformat() if day else ""


def weekday_date(day: dt.date) -> str:
    """Write a day with its weekday, in words: `fredag 4 december 2026`."""
    pattern = "EEEE d MMMM y"
    return str(format_date(day, pattern, locale=language()))


def clock(value: dt.datetime) -> str:
    """Write a time of day, to the nearest minute: `18:05`."""
    return clock_told(value)


def duration(minutes: float) -> str:
    """Write how long something takes [minutes], in hours and minutes: `2 h 41 min`."""
    hours, rest = divmod(round(minutes), 60)
    parts = [f"{number(hours)}{NBSP}h"] if hours else []
    parts += [f"{rest}{NBSP}min"] if rest or not hours else []
    return " ".join(parts)


def hours(value: float) -> str:
    """Write hours [h], few ones with a decimal, so that parts and shares agree: `8,4`, `412`."""
    few = 30.0
    return number(value, 1 if 0 < round(value, 1) < few else 0)


def moment(value: object) -> str:
    """Write a time of day with its date, `2023-05-01 22:10`; what is no time is left as it is."""
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value).strftime("%Y-%m-%d %H:%M")
        except ValueError:
            return value
    return "" if value is None or (isinstance(value, float) and math.isnan(value)) else str(value)


def month_name(month: int) -> str:
    """Name a month, shortened, without full stop: `jan`, `sep`."""
    return str(format_date(dt.date(2000, month, 1), "LLL", locale=language())).rstrip(".")


def date_span(first: object, last: object) -> str:
    """Write the days that something took, in words: `1–30 september 2023`."""
    begin, end = as_date(first), as_date(last)
    if begin is None or end is None:
        return date(begin or end)
    code = language()
    whole = format_date(end, "long", locale=code)
    if begin == end:
        return whole
    if begin.year != end.year:
        return f"{format_date(begin, 'long', locale=code)} – {whole}"
    if begin.month != end.month:
        return f"{format_skeleton('MMMMd', begin, locale=code)} – {whole}"
    if code == "sv":
        return f"{begin.day}–{whole}"
    return f"{format_skeleton('MMMMd', begin, locale=code)}–{end.day}, {end.year}"


def municipality_name(municipality: Municipality) -> str:
    """Name a municipality in full: `Halmstads kommun`, `Malmö kommun`."""
    name = municipality.name
    if language() == "sv" and not name.casefold().endswith(_NO_S):
        name += "s"
    return str(_("%(name)s kommun", name=name))


def parts_told(parts: Iterable[str]) -> str:
    """Name parts, of codes.CONSTRUCTED_PARTS, in the page's language: `svaren och noteringarna`."""
    *some, last = [str(_(CONSTRUCTED_PARTS[part])) for part in parts] or [""]
    between = str(_("och"))
    return f"{', '.join(some)} {between} {last}" if some else last


def hidden_told(counts: Mapping[str, int]) -> str:
    """Tell what is masked, of privacy.KINDS, in the page's language: `3 namn, 1 husnummer`."""
    return ", ".join(f"{count} {_(kind)}" for kind, count in counts.items())


def swedish_order(name: str) -> str:
    """Give the key by which names are sorted: å, ä, ö after z, capitals as small letters."""
    return name.casefold().translate(_AFTER_Z)


def by_name(names: Mapping[str, str]) -> dict[str, str]:
    """Order what has names by them, then by what they are the names of."""
    return dict(sorted(names.items(), key=lambda one: (swedish_order(one[1]), one[0])))
