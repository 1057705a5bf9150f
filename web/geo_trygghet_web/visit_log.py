"""A visit logged on the page: places to tap, and what was tapped made into a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from flask_babel import gettext as _

from geo_trygghet.codes import FINDINGS
from geo_trygghet.intake.desk import Keys
from geo_trygghet.intake.patrols import LONGEST, key_of
from geo_trygghet.wording import clock_told
from geo_trygghet_web.formats import swedish_order
from geo_trygghet_web.hours_page import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd
    from werkzeug.datastructures import MultiDict

    from geo_trygghet.tables import Municipality

MINUTES: Final = (10, 12, 15)
USUAL: Final = 15
MOST_PLANNED: Final = 4
MOST_TAPPED: Final = 8
NEAR: Final = dt.timedelta(hours=6)
"""A planned visit farther from now is not offered first."""

_SLACK: Final = dt.timedelta(minutes=1)


class LogError(ValueError):
    """What was tapped can't be logged; the sentence is for whoever tapped."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A place to tap, with when it is planned, if it is soon."""

    place_id: str
    name: str
    planned: str | None


def places_to_tap(
    places: gpd.GeoDataFrame, visits: pd.DataFrame, within: Iterable[str], now: dt.datetime
) -> tuple[list[Tap], list[Tap]]:
    """Give the places first in reach, and the rest by name.

    First stand those planned nearest in time, then those visited last, then those of the promise.

    Parameters
    ----------
    places, visits : tables, schema.PLACE and PATROL_VISIT
        All of the municipality.
    within
        The places of the promise.
    now
        Swedish time, without offset.
    """
    names = {str(p): str(n) for p, n in zip(places["place_id"], places["name"], strict=True)}
    first: dict[str, str | None] = {}
    for place_id, clock in _planned(visits, now):
        first.setdefault(place_id, clock)
    for place_id in _visited(visits):
        first.setdefault(place_id, None)
    promised = set(within)
    if len(promised) < len(names):  # a promise for the whole municipality puts none before another
        for place_id in sorted(promised, key=lambda one: swedish_order(names.get(one) or one)):
            first.setdefault(place_id, None)
    near = [one for one in first if one in names][:MOST_TAPPED]
    rest = sorted(set(names) - set(near), key=lambda one: swedish_order(names[one]))
    return (
        [Tap(one, names[one], first[one]) for one in near],
        [Tap(one, names[one], None) for one in rest],
    )


def _planned(visits: pd.DataFrame, now: dt.datetime) -> list[tuple[str, str]]:
    days = {(now + step).date().isoformat() for step in (-NEAR, NEAR)}
    near = visits[visits["began_at"].str[:10].isin(days)]
    told = near[near["status"].isin({"done", "skipped"})]
    stops = set(zip(told["shift_id"], told["patrol"], told["number"], strict=True))
    planned = near[near["status"] == "planned"]
    found = []
    for row in planned.to_dict("records"):
        began = dt.datetime.fromisoformat(row["began_at"])
        apart = abs(began.replace(tzinfo=None) - now)
        is_told = row["shift_id"] is not None and (
            (row["shift_id"], row["patrol"], row["number"]) in stops
        )
        if apart <= NEAR and not is_told and overlapping(told, row) is None:
            found.append((apart, str(row["place_id"]), clock_told(began)))
    return [(place_id, clock) for _, place_id, clock in sorted(found)][:MOST_PLANNED]


def overlapping(visits: pd.DataFrame, row: dict[str, Any]) -> dict[str, Any] | None:
    """Give a visit that was made at the same place at the same time, if there is one.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
        Those that are known.
    row
        `place_id`, `began_at` and `minutes`.
    """
    begins, ends = _lasts(row)
    done = visits[(visits["status"] == "done") & (visits["place_id"] == row["place_id"])]
    for known in done.to_dict("records"):
        since, until = _lasts(known)
        if since < ends and begins < until:
            return {str(name): value for name, value in known.items()}
    return None


def _lasts(row: Mapping[Any, Any]) -> tuple[dt.datetime, dt.datetime]:
    begins = dt.datetime.fromisoformat(str(row["began_at"]))
    return begins, begins + dt.timedelta(minutes=float(row["minutes"]))


def refuse_twice(visits: pd.DataFrame, row: dict[str, Any]) -> None:
    """Refuse a visit that overlaps another at the same place; the very same is counted once.

    Raises
    ------
    LogError
        With when the other one was.
    """
    if (visits["dedup_key"] == row["dedup_key"]).any():
        return
    known = overlapping(visits, row)
    if known is not None:
        since, until = (clock_told(at) for at in _lasts(known))
        raise LogError(
            _(
                "Ett besök på platsen är redan loggat %(since)s–%(until)s. Ändra start om det "
                "här var ett annat.",
                since=since,
                until=until,
            )
        )


def _visited(visits: pd.DataFrame) -> list[str]:
    done = visits[visits["status"] == "done"].sort_values("began_at", ascending=False)
    return [str(one) for one in done["place_id"].drop_duplicates()]


def read_visit(
    form: MultiDict[str, str],
    municipality: Municipality,
    known: set[str],
    *,
    now: dt.datetime,
    constructed: bool,
) -> dict[str, Any]:
    """Make a row of schema.PATROL_VISIT (less `id`, `source_id`, `row`) of what was tapped.

    Parameters
    ----------
    form
        `plats`, `minuter` (or `annat` and `andra`), `start` (empty: now less the minutes) and
        `fann` (repeated).
    known
        Ids of the municipality's places.
    now
        Swedish time, without offset.
    constructed
        True in the demo, where everything is made up.

    Raises
    ------
    LogError
        If it can't be logged, with the sentence that says why.
    """
    place_id = form.get("plats", "")
    if place_id not in known:
        raise LogError(_("Platsen finns inte i kommunens platsregister. Välj en plats i listan."))
    minutes = _minutes(form)
    began = _began(form.get("start", ""), now, minutes)
    if began + dt.timedelta(minutes=minutes) > now + _SLACK:
        raise LogError(
            _("Besöket är inte slut än: tiden ligger i framtiden. Ändra start eller minuter.")
        )
    row: dict[str, Any] = {
        "municipality_code": municipality.code,
        "shift_id": None,
        "patrol": None,
        "number": None,
        "place_id": place_id,
        "began_at": _iso(began),
        "minutes": float(minutes),
        "status": "done",
        "reason": None,
        "found": [code for code in FINDINGS if code in form.getlist("fann")],
        "constructed": constructed,
    }
    return row | {"dedup_key": key_of(row, Keys())}


def _iso(at: dt.datetime) -> str:
    return at.replace(tzinfo=ZONE).isoformat(timespec="seconds")


def _minutes(form: MultiDict[str, str]) -> int:
    text = form.get("minuter", "")
    text = form.get("andra", "").strip() if text == "annat" else text
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:6]) <= LONGEST):
        raise LogError(
            _("Skriv hur många minuter besöket tog, från 1 till 240. Dela upp ett längre besök.")
        )
    return int(text)


def _began(text: str, now: dt.datetime, minutes: int) -> dt.datetime:
    if not text.strip():
        return now - dt.timedelta(minutes=minutes)
    try:
        began = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        began = None
    if began is None or began.tzinfo is not None or began.year < now.year - 5:
        raise LogError(_("Starttiden går inte att läsa. Välj dag och klockslag, eller lämna tomt."))
    return began


def frame_of(row: dict[str, Any]) -> pd.DataFrame:
    """Give one row as the store takes it."""
    return pd.DataFrame([row], dtype=object)
