"""What is on the screen as a file: GeoPackage, GeoJSON or CSV, in the system one works in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, redirect, request, url_for

from geo_trygghet import municipalities
from geo_trygghet.exports import FORMATS, local_zone, systems_of, write_layer
from geo_trygghet.lagesbild import round_names
from geo_trygghet.municipalities import slugify
from geo_trygghet_web.assets import answer_file
from geo_trygghet_web.filters import read_filters
from geo_trygghet_web.layers import changes_layer, picture_layer, register_layer
from geo_trygghet_web.pictures import changes_for, picture_for, tables_for
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.views.andrat import parts_of
from geo_trygghet_web.views.platser import shown_rows, told_choice

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as Redirect

    from geo_trygghet.exports import Layer
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("hamta", __name__)
OWN = frozenset({"format", "crs", "lang", "plats"})
"""What an address may carry that is not about which rows are shown."""


@blueprint.get("/lagesbild/hamta")
def lagesbild() -> Response:
    """Give the planner's list, through the filters of the address."""
    municipality = current_municipality()
    picture = picture_for(municipality, read_filters(request.args))
    return _file(municipality, picture_layer(picture), picture.round or "")


@blueprint.get("/platser/hamta")
def platser() -> Response:
    """Give the register's places, or those that `?q=` finds."""
    municipality = current_municipality()
    return _file(
        municipality,
        register_layer(tables_for(municipality), shown_rows(municipality), chosen=told_choice()),
    )


@blueprint.get("/andrat/hamta")
def andrat() -> Response | Redirect:
    """Give what changed between two rounds; back to the page, which says why, if nothing can be."""
    municipality = current_municipality()
    tables = tables_for(municipality)
    before, after = (request.args.get(name) or None for name in ("fran", "till"))
    two = len(round_names(tables)) > 1
    found = changes_for(municipality, before, after) if two else None
    if found is None or not found.comparable:
        return redirect(url_for("andrat.andrat", fran=before, till=after))
    rounds = f"{found.before} {found.after}"
    return _file(municipality, changes_layer(tables, found, parts_of(found)), rounds)


@blueprint.app_template_global("downloads")
def downloads() -> dict[str, Any]:
    """Give what the form for taking a page's rows home offers, and what it sends along."""
    outline = municipalities.outline(current_municipality().code)
    return {
        "formats": FORMATS,
        "systems": systems_of(outline),
        "local": local_zone(outline),
        "kept": [(k, v) for k, v in request.args.items(multi=True) if k not in OWN],
    }


def _file(municipality: Municipality, layer: Layer, what: str = "") -> Response:
    """Answer with a layer as a file; a format or system that is not offered is refused: 400."""
    ending, wanted = request.args.get("format", "gpkg"), request.args.get("crs", "3006")
    systems = {
        str(zone.epsg): zone for zone in systems_of(municipalities.outline(municipality.code))
    }
    if ending not in FORMATS or wanted not in systems:
        abort(400)
    content = write_layer(layer, ending, epsg=systems[wanted].epsg)
    parts = (municipality.slug, layer.name, slugify(what), wanted)
    name = f"{'-'.join(part for part in parts if part)}.{ending}"
    response = answer_file(name, content, cache_control="no-store")
    response.content_type = FORMATS[ending].media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
