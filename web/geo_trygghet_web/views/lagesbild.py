"""The planner's page: which places stand out, how surely, on the map and in the list alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request, url_for

from geo_trygghet import maps
from geo_trygghet.codes import (
    CATEGORIES,
    FEW_ANSWERS,
    SIZE_CLASSES,
    SOURCE_LETTERS,
    SOURCES,
    TIME_BANDS,
)
from geo_trygghet_web.filters import FEWEST, address_of, read_filters
from geo_trygghet_web.formats import municipality_name
from geo_trygghet_web.map_words import base_map, legend_texts, map_scripts, map_texts
from geo_trygghet_web.pictures import flooded_for, picture_for, tables_for
from geo_trygghet_web.roles import may
from geo_trygghet_web.rows import flood_rows, place_list
from geo_trygghet_web.scope import current_municipality

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Filters, Lagesbild
    from geo_trygghet.maps import MapParts
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("lagesbild", __name__)


@blueprint.get("/lagesbild")
def lagesbild() -> str:
    """Show the picture of a municipality and round, narrowed to the filters of the address."""
    municipality = current_municipality()
    filters = read_filters(request.args)
    picture = picture_for(municipality, filters)
    selected = request.args.get("plats")
    return render_template(
        "lagesbild.html",
        picture=picture,
        filters=filters,
        listed=place_list(picture),
        map_scripts=map_scripts(),
        karta=_map(picture, municipality, filters.round, selected),
        legend=maps.legend_html(legend_texts(), approximate=picture.places["approximate"]),
        selected=selected,
        constructed=picture.constructed,
        constructed_parts=picture.constructed_parts,
        round_links=_round_links(picture, filters),
        floods=flood_rows(picture, flooded_for(municipality, filters)),
        not_counted=tables_for(municipality).not_counted,
        narrowed=bool(address_of(replace(filters, round=None))),
        few_answers=FEW_ANSWERS,
        fewest=sorted({*FEWEST, filters.min_answers}),
        size_labels=SIZE_CLASSES,
        source_labels=SOURCES,
        letters=SOURCE_LETTERS,
        category_labels=CATEGORIES,
        time_labels=TIME_BANDS,
    )


def _map(
    picture: Lagesbild, municipality: Municipality, wanted: str | None, selected: str | None
) -> MapParts:
    def sheet(place_id: str) -> str:
        return url_for("platser.plats", place_id=place_id, omgang=wanted)

    return maps.planner_map(
        picture,
        register=tables_for(municipality).places,
        base=base_map(),
        selected=selected if selected in set(picture.places["place_id"]) else None,
        href=sheet if may("platser.plats") else None,
        title=municipality_name(municipality),
        texts=map_texts(),
    )


def _round_links(picture: Lagesbild, filters: Filters) -> list[tuple[str, str]]:
    """Give each round's name and its address, with the other filters as they are."""
    return [
        (name, url_for("lagesbild.lagesbild", **address_of(replace(filters, round=name))))
        for name in picture.rounds
    ]
