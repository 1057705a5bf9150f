"""The register of places, and each place's sheet with where every row came from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from geo_trygghet import maps, privacy
from geo_trygghet.codes import (
    CATEGORIES,
    FEW_ANSWERS,
    MODES,
    PARTIES,
    PATTERNS,
    PLACE_KINDS,
    PRECISIONS,
    SOURCE_LETTERS,
    SOURCES,
    SPEAKERS,
    TIERS,
    TIME_BANDS,
)
from geo_trygghet.lagesbild import Filters
from geo_trygghet_web import roles
from geo_trygghet_web.bars import axis_for
from geo_trygghet_web.map_words import base_map, map_scripts, map_texts
from geo_trygghet_web.pictures import sheet_for, tables_for
from geo_trygghet_web.place_desk import findings_of
from geo_trygghet_web.register import (
    closed_ids,
    closed_rows,
    hidden,
    hours,
    is_sum,
    masked_note,
    plain,
    register_rows,
    said,
    told_sources,
)
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store
from geo_trygghet_web.sought import sought

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response

    from geo_trygghet.place_sheet import PlaceSheet
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("platser", __name__)
CLOSED: Final = "avslutade"
ODD: Final = "kontroll"
LABELS: Final[dict[str, Any]] = {
    "few_answers": FEW_ANSWERS,
    "kinds": PLACE_KINDS,
    "tiers": TIERS,
    "modes": MODES,
    "speakers": SPEAKERS,
    "precisions": PRECISIONS,
    "parties": PARTIES,
    "letters": {**SOURCE_LETTERS, "places": "P"},
    "source_labels": SOURCES,
    "patterns": PATTERNS,
    "category_labels": CATEGORIES,
    "time_labels": TIME_BANDS,
}
"""What codes are called on a sheet."""


@blueprint.get("/platser")
def platser() -> str:
    """List the register's places, or those that `?q=`, `?slag=` and `?visa=` find.

    `visa` is `avslutade` for the closed ones, `kontroll` for those that are odd.
    """
    municipality = current_municipality()
    tables = tables_for(municipality)
    search, kind, wish = _asked()
    odd = {one.place_id for one in findings_of(municipality)}
    rows = shown_rows(municipality)
    of_places = tables.sources[tables.sources["kind"] == "places"]
    return render_template(
        "platser.html",
        rows=rows,
        kind=kind,
        wish=wish,
        odd=odd,
        used=[code for code in PLACE_KINDS if code in set(tables.places["kind"])],
        closed=len(closed_rows(tables, "")),
        search=search,
        whole=len(tables.places),
        kinds=PLACE_KINDS,
        constructed=config().demo or bool(of_places["constructed"].any()),
        constructed_parts=None if config().demo else ("places",),
    )


def shown_rows(municipality: Municipality) -> list[dict[str, Any]]:
    """Give the rows of the register that the address asks for, as the page shows them."""
    tables = tables_for(municipality)
    search, kind, wish = _asked()
    rows = closed_rows(tables, search) if wish == CLOSED else register_rows(tables, search)
    rows = [row for row in rows if kind in {"", row["kind"]}]
    if wish == ODD:
        odd = {one.place_id for one in findings_of(municipality)}
        rows = [row for row in rows if row["place_id"] in odd]
    return rows


def told_choice() -> str:
    """Tell in words what the address narrows the register to; empty if to nothing."""
    search, kind, wish = _asked()
    told = [f"sökning ”{search}”"] if search else []
    told += [f"slag {PLACE_KINDS[kind].lower()}"] if kind in PLACE_KINDS else []
    views = {CLOSED: "avslutade platser", ODD: "platser att se över"}
    told += [views[wish]] if wish in views else []
    return ", ".join(told)


def _asked() -> tuple[str, str, str]:
    """Read what the register is narrowed to: what is searched for, `slag` and `visa`."""
    return sought(request.args), request.args.get("slag", ""), request.args.get("visa", "")


@blueprint.get("/platser/<place_id>")
def plats(place_id: str) -> str | Response:
    """Show everything that is known of a place, as far as the role may read it.

    A closed place has its history instead.
    """
    municipality = current_municipality()
    if place_id in closed_ids(tables_for(municipality)):
        return redirect(url_for("platser_kontroll.history", place_id=place_id))
    wanted = request.args.get("omgang") or None
    tables = tables_for(municipality)
    sheet = sheet_for(municipality, place_id, Filters(round=wanted))
    rounds = sheet.history.to_dict("records")
    role = current_user.role
    decided = privacy.DecidedWords.of(tables.decisions)
    answers = said(sheet, decided) if role in roles.QUOTES else None
    return render_template(
        "plats.html",
        sheet=sheet,
        facts=plain(sheet.facts),
        rounds=rounds,
        summed=is_sum(tables, place_id),
        wanted=wanted,
        axis=axis_for(float(row["high"]) for row in rounds if not row["few"]),
        apart_axis=axis_for((sheet.apart.residents.high, sheet.apart.others.high))
        if sheet.apart
        else None,
        map_scripts=map_scripts(),
        karta=maps.place_map(sheet, base=base_map(), texts=map_texts()),
        said=answers,
        hidden=hidden(answers or ()),
        notes=sheet.notes.to_dict("records") if role in roles.EVIDENCE else None,
        talks=sheet.talks.to_dict("records") if role in roles.EVIDENCE else None,
        incidents=sheet.incidents.to_dict("records") if role in roles.EVIDENCE else None,
        incident_types=sheet.incidents["type"].value_counts().to_dict(),
        photos=_photos(municipality, sheet) if role in roles.EVIDENCE else {},
        masked=partial(masked_note, decided=decided),
        hours=hours(sheet.time_counts),
        promises=_promises(municipality, place_id),
        constructed=config().demo or bool(sheet.constructed_parts),
        constructed_parts=sheet.constructed_parts or None,
        told_sources=told_sources(tables),
        **LABELS,
    )


def _photos(municipality: Municipality, sheet: PlaceSheet) -> dict[str, Mapping[int, Any]]:
    """Find the photos of a sheet's notes: record → note's id → its photos."""
    noted = {"walk_note": sheet.notes, "dialogue_note": sheet.talks}
    return {
        record: store().photos(municipality.code, record, notes["id"].tolist())
        for record, notes in noted.items()
        if len(notes)
    }


def _promises(municipality: Municipality, place_id: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = store().promises(municipality.code).to_dict("records")
    return [row for row in rows if place_id in (row["place_ids"] or ())]  # type: ignore[operator]  # a list, or none
