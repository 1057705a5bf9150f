"""Which promise of hours a page shows, as of which day, and what of it is public."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from flask import abort, redirect, url_for
from flask_babel import lazy_gettext

from geo_trygghet.hours import hour_promises, ledger, spans_of
from geo_trygghet.privacy import guard_hours, may_be_told, whole_quarter
from geo_trygghet.publication.patrol_hours import hour_sums, told_before
from geo_trygghet_web.hours_free import free_spans
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    import pandas as pd
    from werkzeug.datastructures import MultiDict

    from geo_trygghet.hours import HourPromise, Ledger, Quarter, Span
    from geo_trygghet.tables import Municipality

ZONE: Final = ZoneInfo("Europe/Stockholm")
OUTWARD: Final = {
    "published": lazy_gettext("Publicerat"),
    "ready": lazy_gettext("Med i nästa utgåva"),
    "unlogged": lazy_gettext("Väntar på loggen"),
    "part": lazy_gettext("Inget helt kvartal, visas inte"),
    "telling": lazy_gettext("Skulle röja enstaka besök, visas inte"),
    "few": lazy_gettext("För få besök, visas inte"),
    "ongoing": lazy_gettext("Pågår, visas inte"),
    "ahead": lazy_gettext("Inte börjat"),
}
"""What is told of a quarter outside the house."""

MOST_IMPORTS: Final = 2


@dataclass(frozen=True)
class Chosen:
    """The promises that there are, and the one with its span that is asked for.

    Attributes
    ----------
    promise
        None: nothing is promised in hours for the span.
    spans
        Those of the promise asked for, and the years with visits that none covers.
    """

    promises: list[HourPromise]
    promise: HourPromise | None
    spans: tuple[Span, ...]
    span: Span


def now() -> dt.datetime:
    """Give the time, Swedish, without offset, to the minute."""
    return dt.datetime.now(ZONE).replace(tzinfo=None, second=0, microsecond=0)


def choose(
    municipality: Municipality, args: MultiDict[str, str], visits: pd.DataFrame
) -> Chosen | None:
    """Choose by `?lofte=` and `?ar=`, else the span of today or the last with visits.

    None where nothing is promised in hours, planned or done. A promise that does not exist is
    answered with 404; a year that nothing is told of leads to the nearest one.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
        All of the municipality.
    """
    promises = hour_promises(store().promises(municipality.code))
    wish = args.get("lofte")
    promise = next((one for one in promises if wish in {None, "", one.promise_id}), None)
    if promise is None and wish:
        abort(404)
    promised = spans_of(promise) if promise else ()
    free = free_spans(promises, visits)
    spans = tuple(sorted((*promised, *free), key=lambda one: one.begins))
    if not spans:
        return None
    named = args.get("ar")
    span = next((one for one in spans if one.name == named), None)
    if named and span is None:
        abort(redirect(url_for("timmar.timmar", lofte=wish, ar=_nearest(spans, named).name)))
    span = span or _usual(spans, visits)
    return Chosen(promises, None if span in free else promise, spans, span)


def _nearest(spans: tuple[Span, ...], named: str) -> Span:
    if not (named.isascii() and named.isdecimal()):
        abort(404)
    return min(spans, key=lambda one: abs(one.begins.year - int(named[:6])))


def _usual(spans: tuple[Span, ...], visits: pd.DataFrame) -> Span:
    today = now().date()
    current = [one for one in spans if one.begins <= today <= one.ends]
    days = sorted(visits["began_at"].str[:10])
    walked = [
        one
        for one in spans
        if any(one.begins.isoformat() <= day <= one.ends.isoformat() for day in (days[-1:]))
    ]
    return (current or walked or [one for one in spans if one.begins <= today] or [spans[0]])[-1]


def as_of(args: MultiDict[str, str]) -> dt.date | None:
    """Read `?per=`, a day; one that is none is answered with 404."""
    wish = args.get("per")
    if not wish:
        return None
    try:
        return dt.date.fromisoformat(wish)
    except ValueError:
        abort(404)


def ledger_of(
    municipality: Municipality,
    promise: HourPromise,
    span: Span,
    visits: pd.DataFrame,
    day: dt.date | None,
) -> Ledger:
    """Reckon a promise; what rests on patrols is read anew each time.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
        All of the municipality.
    day
        As of which; None: the last that is logged.
    """
    places = store().known_places(municipality.code)
    today = now().date()
    return ledger(promise, span, visits, places, as_of=day, today=today)


def quarter_rows(
    municipality: Municipality, found: Ledger, visits: pd.DataFrame
) -> list[tuple[Quarter, str]]:
    """Give the quarters, each with what is told of it outside, of OUTWARD.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
        All of the municipality.
    """
    code, own = municipality.code, found.promise.promise_id
    places = store().known_places(code)
    told = told_before(store(), code)
    sums = hour_sums(store().promises(code), visits, places)
    ready = {
        quarter.name
        for one in guard_hours(sums, told=told)
        for quarter in one.quarters
        if one.promise_id == own
    }
    published = {quarter for promise_id, quarter in told if promise_id == own} & ready
    today = now().date()
    return [
        (quarter, "published" if quarter.name in published else _outward(quarter, ready, today))
        for quarter in found.quarters
    ]


def _outward(quarter: Quarter, ready: set[str], today: dt.date) -> str:
    states = {
        "ahead": quarter.begins > today,
        "ongoing": quarter.ends >= today,
        "unlogged": not quarter.finished,
        "part": not whole_quarter(quarter),
        "few": not may_be_told(quarter),
        "telling": quarter.name not in ready,
    }
    return next((state for state, holds in states.items() if holds), "ready")


def last_imports(municipality: Municipality) -> list[dict[str, Any]]:
    """Give the latest files of visits that were taken, the last first."""
    sources = store().sources(municipality.code)
    own = sources[sources["kind"] == "patrols"].sort_values("id", ascending=False)
    return [
        {str(key): value for key, value in row.items()}
        for row in own.head(MOST_IMPORTS).to_dict("records")
    ]
