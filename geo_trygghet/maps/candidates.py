"""The map of the places that some words may mean, numbered as in the list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_trygghet import municipalities, wording
from geo_trygghet.maps.leaflet_map import render
from geo_trygghet.maps.parts import BaseMap, MapParts
from geo_trygghet.maps.payload import (
    MAP_TEXTS,
    anchor_of,
    base_layer,
    context_shapes,
    round_shape,
    script_texts,
    view_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from geo_trygghet.tables import Municipality

NO_TILES = BaseMap()


def candidates_map(
    place_ids: Sequence[str],
    municipality: Municipality,
    *,
    register: gpd.GeoDataFrame,
    framed: int | None = None,
    base: BaseMap = NO_TILES,
    title: str | None = None,
    texts: Mapping[str, str] = MAP_TEXTS,
) -> MapParts:
    """Draw candidates with their numbers, the likeliest filled; the list says all that it shows.

    Parameters
    ----------
    place_ids
        The candidates, in the order of the list: the first is number 1.
    municipality
        Whose they are.
    register : GeoDataFrame, schema.PLACE
        All places.
    framed
        The map shows so many of the first at once [places]; None: all.
    base
        Tiles, if any.
    title
        The municipality's whole name, in the inset; None: in Swedish.
    texts
        The map's words, as MAP_TEXTS.
    """
    rows = register.set_index("place_id")
    known = [place_id for place_id in place_ids if place_id in rows.index]
    shapes = [rows.loc[place_id, "geometry"] for place_id in known]
    areas = register[(register["kind"] == "district") & ~register["place_id"].isin(known)]
    towns = register[(register["kind"] == "locality") & ~register["place_id"].isin(known)]
    payload: dict[str, Any] = {
        "places": [],
        "choices": [
            {
                "number": place_ids.index(place_id) + 1,
                "name": str(rows.loc[place_id, "name"]),
                "approximate": bool(rows.loc[place_id, "approximate"]),
                "shape": round_shape(shape),
                "at": anchor_of(shape),
            }
            for place_id, shape in zip(known, shapes, strict=True)
        ],
        "base": base_layer(municipality.code, towns),
        "context": context_shapes(areas, areas.iloc[:0]),
        "texts": script_texts(texts, municipality.code),
        "municipality": municipality.name,
        "title": title or wording.municipality_name(municipality.name),
        "labels": True,
    }
    bounds = view_of(shapes[:framed] or [municipalities.outline(municipality.code)], margin=0.3)
    return render(payload, name="val", bounds=bounds, base=base, function="trygghetVal")
