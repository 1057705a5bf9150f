"""The expert's page: where incidents gather, on a grid, with every setting beside it."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from geo_trygghet_web import pattern_page
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.scope import current_municipality

blueprint = Blueprint("monster", __name__)


@blueprint.get("/monster")
def monster() -> str:
    """Show the pattern of incidents, or say why none can be told."""
    tables = tables_for(current_municipality())
    kinds = pattern_page.kinds_of(tables)
    choice = pattern_page.read_choice(request.args, kinds)
    incidents = pattern_page.chosen_incidents(tables, choice)
    pattern, refused = pattern_page.pattern_of(incidents, choice)
    return render_template(
        "monster.html",
        choice=choice,
        kinds=kinds,
        cells=pattern_page.CELLS,
        bandwidths=pattern_page.BANDWIDTHS,
        layers=pattern_page.LAYERS,
        areas=pattern_page.AREAS,
        refused=refused,
        pattern=pattern,
        drawn=pattern_page.drawn(pattern, choice) if pattern else None,
        names=pattern_page.names_on(pattern, tables) if pattern else [],
        rows=pattern_page.table_rows(pattern, tables) if pattern else [],
        last=pattern_page.last_time(incidents, choice),
        days=pattern_page.days_of(incidents),
        whole=len(incidents),
        constructed=pattern_page.made_up(tables),
        constructed_parts=("incidents",),
    )
