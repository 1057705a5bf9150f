"""What is on the screen as a file: GeoPackage, GeoJSON or CSV, in the system one works in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, redirect, request, url_for

from geo_trygghet import municipalities
from geo_trygghet.exports import FORMATS, local_zone, systems_of, write_layer
from geo_trygghet.lagesbild import round_names
from geo_trygghet.municipalities import slugify
from geo_trygghet_web import lofte_page, pattern_page
from geo_trygghet_web.assets import answer_file
from geo_trygghet_web.evidence_layers import pattern_layer, sources_layer
from geo_trygghet_web.filters import read_filters
from geo_trygghet_web.layers import changes_layer, picture_layer, register_layer
from geo_trygghet_web.pictures import changes_for, picture_for, tables_for
from geo_trygghet_web.promise_layer import promises_layer
from geo_trygghet_web.register import place_names
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.views.andrat import parts_of
from geo_trygghet_web.views.kallor import MOST_WEIGHED, patterns_of, read_weights, weighed_for
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


@blueprint.get("/kallor/hamta")
def kallor() -> Response:
    """Give the places that the page of the sources lists, with the score that it tells, if any."""
    municipality = current_municipality()
    picture = picture_for(municipality, read_filters(request.args))
    weights = read_weights(request.args)
    weighed = weighed_for(picture, weights)
    scored = weighed.places.head(MOST_WEIGHED).to_dict("records") if weighed else []
    layer = sources_layer(picture, patterns_of(picture), scored, weights)
    return _file(municipality, layer, picture.round or "")


@blueprint.get("/monster/hamta")
def monster() -> Response | Redirect:
    """Give the cells of the pattern; back to the page, which says why, if there is none."""
    municipality = current_municipality()
    tables = tables_for(municipality)
    choice = pattern_page.read_choice(request.args, pattern_page.kinds_of(tables))
    incidents = pattern_page.chosen_incidents(tables, choice)
    pattern, _refused = pattern_page.pattern_of(incidents, choice)
    if pattern is None:
        return redirect(url_for("monster.monster", **_shown_choices()))
    layer = pattern_layer(
        municipality.name,
        pattern,
        pattern_page.shown_cells(pattern, tables, choice),
        choice,
        days=pattern_page.days_of(incidents),
        constructed=pattern_page.made_up(tables),
    )
    return _file(municipality, layer, f"{choice.layer} {choice.cell} m")


@blueprint.get("/lofte/hamta")
def lofte() -> Response:
    """Give the promises and actions that the page lists, each at its places."""
    municipality = current_municipality()
    day, choice, ledger, _out, chain = lofte_page.listed(municipality, request.args)
    layer = promises_layer(
        tables_for(municipality),
        lofte_page.periods(ledger, choice, day),
        lofte_page.loose_actions(ledger, chain, choice, day),
        names=place_names(municipality),
        chosen=lofte_page.told_choice(choice),
    )
    return _file(municipality, layer)


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


def _shown_choices() -> dict[str, Any]:
    """Give what the address narrows the page to, without what is about the file."""
    return {k: v for k, v in request.args.items() if k not in OWN}


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
