"""The maps of the pages: the planner's, one place's, and the public one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_trygghet import municipalities, wording
from geo_trygghet.maps.leaflet_map import render
from geo_trygghet.maps.parts import BaseMap, MapParts
from geo_trygghet.maps.payload import (
    MAP_TEXTS,
    SCRIPT_TEXTS,
    area_point,
    base_layer,
    context_shapes,
    planner_feature,
    public_feature,
    view_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import geopandas as gpd

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.maps.parts import Published
    from geo_trygghet.place_sheet import PlaceSheet

NO_TILES = BaseMap()
FRAMED = frozenset({"top", "may"})


def planner_map(
    picture: Lagesbild,
    *,
    register: gpd.GeoDataFrame,
    base: BaseMap = NO_TILES,
    selected: str | None = None,
    href: Callable[[str], str] | None = None,
    title: str | None = None,
    name: str = "lagesbild",
    texts: Mapping[str, str] = MAP_TEXTS,
) -> MapParts:
    """Draw a lägesbild: every place of its size class by tier, over the vector base.

    Parameters
    ----------
    picture
        The lägesbild.
    register : GeoDataFrame, schema.PLACE
        All places, for localities' names and the areas around.
    base
        Tiles, if any.
    selected
        place_id that is marked from the start.
    href
        place_id → address of its sheet.
    title
        The municipality's whole name, in the inset; None: in Swedish.
    name
        The map's word in ids; two maps on a page need two.
    texts
        The map's words, as MAP_TEXTS.
    """
    rows = picture.places.to_dict("records")
    features = [
        planner_feature(
            row,
            answers=picture.answers,
            ranked=len(rows),
            href=href(row["place_id"]) if href else None,
            texts=texts,
        )
        for row in rows
    ]
    told = [r["geometry"] for r in rows if not r["few"] and r["tier"] in FRAMED]
    shapes = told or [r["geometry"] for r in rows]
    code = picture.municipality.code
    bounds = view_of(shapes or [municipalities.outline(code)])
    payload = {
        "places": features,
        "base": base_layer(code, _towns(picture, register)),
        "context": _areas_around(picture, register),
        "selected": selected,
        "texts": {key: texts[key] for key in SCRIPT_TEXTS},
        "municipality": picture.municipality.name,
        "title": title or wording.municipality_name(picture.municipality.name),
        "labels": True,
    }
    return render(payload, name=name, bounds=bounds, base=base)


def _towns(picture: Lagesbild, register: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give the localities that are not themselves places of the picture."""
    known = set(picture.places["place_id"])
    return register[(register["kind"] == "locality") & ~register["place_id"].isin(known)]


def _areas_around(picture: Lagesbild, register: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    parents = set(picture.places["parent_id"].dropna())
    extra = register[register["place_id"].isin(parents - set(picture.sums["place_id"]))]
    return context_shapes(picture.sums, extra)


def place_map(
    sheet: PlaceSheet, *, base: BaseMap = NO_TILES, texts: Mapping[str, str] = MAP_TEXTS
) -> MapParts:
    """Draw one place with the ring that its true position lies within.

    Parameters
    ----------
    sheet
        The place's sheet.
    base, texts
        As for `planner_map`.
    """
    row = dict(sheet.facts)
    feature = planner_feature(
        row, answers=sheet.answers, ranked=sheet.ranked_among, href=None, texts=texts
    )
    feature["note"] = feature["short_note"] = ""
    precision = row["precision_m"] if row["approximate"] else None
    payload = {
        "places": [{**feature, "ring_m": precision}],
        "base": base_layer(sheet.municipality.code, _no_localities()),
        "context": [],
        "selected": None,
        "texts": {key: texts[key] for key in SCRIPT_TEXTS},
        "municipality": sheet.municipality.name,
        "title": wording.municipality_name(sheet.municipality.name),
        "labels": False,
    }
    bounds = view_of([sheet.geometry], margin=1.0)
    return render(payload, name="plats", bounds=bounds, base=base)


def public_map(
    table: Published,
    *,
    base: BaseMap = NO_TILES,
    name: str = "karta",
    title: str | None = None,
    texts: Mapping[str, str] = MAP_TEXTS,
) -> MapParts:
    """Draw what the guard let through: places by tier and letter, no figure of a suppressed one.

    Parameters
    ----------
    table
        What may be published, or was.
    base, title, texts
        As for `planner_map`.
    name
        The map's word in ids.
    """
    letters = letters_of(table)
    rows = table.places.to_dict("records")
    features = [
        public_feature(row, letter=letters[row["place_id"]], texts=texts)
        for row in rows
        if row["size_class"] == "place"
    ]
    areas = table.places[table.places["size_class"] == "area"]
    spots = [r["geometry"].representative_point() for r in rows if r["size_class"] == "place"]
    area_features = [
        # An area is a symbol over its soft ground: filled, it would hide the places in it.
        public_feature(
            {**row, "geometry": area_point(row["geometry"], spots)},
            letter=letters[row["place_id"]],
            texts=texts,
        )
        for row in areas.to_dict("records")
    ]
    places = [r for r in rows if r["size_class"] == "place"]
    # The frame is the places': areas lie far apart, and would make them a heap.
    framed = [r for r in places if r["tier"] in FRAMED] or places or rows
    shapes = [r["geometry"] for r in framed]
    code = table.municipality.code
    payload = {
        "places": [*features, *area_features],
        "base": base_layer(code, areas[areas["kind"] == "locality"].iloc[:0]),
        "context": [{**area, "name": ""} for area in context_shapes(areas, areas.iloc[:0])],
        "selected": None,
        "texts": {key: texts[key] for key in SCRIPT_TEXTS},
        "municipality": table.municipality.name,
        "title": title or wording.municipality_name(table.municipality.name),
        "labels": True,
    }
    bounds = view_of(shapes or [municipalities.outline(code)])
    return render(payload, name=name, bounds=bounds, base=base)


def letters_of(table: Published) -> dict[str, str]:
    """Give each published place its letter, A, B … Z, AA …, by name: no rank.

    Returns
    -------
    dict
        place_id → letter.
    """
    pairs = zip(table.places["name"].map(wording.sort_key), table.places["place_id"], strict=True)
    return {str(place_id): _letter(n) for n, (_, place_id) in enumerate(sorted(pairs))}


def _letter(number: int) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    first, last = divmod(number, len(alphabet))
    return (alphabet[first - 1] if first else "") + alphabet[last]


def _no_localities() -> gpd.GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415 - only here is a frame made

    return gpd.GeoDataFrame({"name": [], "geometry": []}, geometry="geometry", crs=4326)
