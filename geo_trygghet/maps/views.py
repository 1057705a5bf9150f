"""The maps of the pages: the planner's, one place's, and the public one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_trygghet import municipalities, wording
from geo_trygghet.codes import POINTED_OUT
from geo_trygghet.maps.leaflet_map import render
from geo_trygghet.maps.parts import BaseMap, MapParts
from geo_trygghet.maps.payload import (
    MAP_TEXTS,
    anchor_of,
    area_point,
    base_layer,
    context_shapes,
    planner_feature,
    public_feature,
    script_texts,
    view_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import geopandas as gpd

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.maps.parts import Published
    from geo_trygghet.place_sheet import PlaceSheet

NO_TILES = BaseMap()
SAME_IN_ALL = frozenset({"base", "context", "safe"})
"""Parts of a public map that no language changes."""


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
    told = [r["geometry"] for r in rows if not r["few"] and r["tier"] in POINTED_OUT]
    shapes = told or [r["geometry"] for r in rows]
    code = picture.municipality.code
    bounds = view_of(shapes or [municipalities.outline(code)])
    payload = {
        "places": features,
        "base": base_layer(code, _towns(picture, register)),
        "context": _areas_around(picture, register),
        "selected": selected,
        "texts": script_texts(texts, code),
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
        "texts": script_texts(texts, sheet.municipality.code),
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
    safe: gpd.GeoDataFrame | None = None,
    promised: Iterable[str] = (),
    like: str | None = None,
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
    safe : GeoDataFrame
        As `PublicTable.safe`, to draw too; None: none.
    promised
        place_id of areas that a promise is about; their edge is drawn so.
    like
        Name of a map of the same table that stands before it in the page: what is the same
        whatever the language is left out, and the map's script takes it from there.
    """
    letters = letters_of(table)
    rows = table.places.to_dict("records")
    areas = table.places[table.places["size_class"] == "area"]
    places = [r for r in rows if r["size_class"] == "place"]
    # The frame is the places': areas lie far apart, and would make them a heap.
    framed = [r for r in places if r["tier"] in POINTED_OUT] or places or rows
    code = table.municipality.code
    features = _public_features(rows, letters, texts, safe)
    payload: dict[str, Any] = {
        "places": features,
        "base": base_layer(code, areas[areas["kind"] == "locality"].iloc[:0]),
        "context": _grounds(areas, frozenset(promised)),
        "safe": _safe_marks(safe, letters),
        "selected": None,
        "texts": script_texts(texts, table.municipality.code),
        "municipality": table.municipality.name,
        "title": title or wording.municipality_name(table.municipality.name),
        "labels": True,
    }
    bounds = view_of([r["geometry"] for r in framed] or [municipalities.outline(code)])
    if like is not None:
        payload = {key: value for key, value in payload.items() if key not in SAME_IN_ALL}
        payload["like"] = like
        for feature in features:
            del feature["shape"], feature["at"]
    return render(payload, name=name, bounds=bounds, base=base)


def _grounds(areas: gpd.GeoDataFrame, promised: frozenset[str]) -> list[dict[str, Any]]:
    """Give the areas as soft grounds without names, those of a promise last: they lie on top."""
    none = areas.iloc[:0]
    chosen = areas["place_id"].isin(promised)
    other = [{**area, "name": ""} for area in context_shapes(areas[~chosen], none)]
    own = [{**area, "name": "", "promised": True} for area in context_shapes(areas[chosen], none)]
    return other + own


def _public_features(
    rows: list[dict[str, Any]],
    letters: Mapping[str, str],
    texts: Mapping[str, str],
    safe: gpd.GeoDataFrame | None,
) -> list[dict[str, Any]]:
    """Give the places' features, then the areas': an area is a symbol over its soft ground."""
    also_safe = set() if safe is None else set(safe["place_id"])
    spots = [r["geometry"].representative_point() for r in rows if r["size_class"] == "place"]
    features = []
    for row in sorted(rows, key=lambda r: r["size_class"] == "area"):
        # Filled, an area would hide the places in it.
        shape = row["geometry"]
        drawn = (
            {**row, "geometry": area_point(shape, spots)} if row["size_class"] == "area" else row
        )
        feature = public_feature(drawn, letter=letters[row["place_id"]], texts=texts)
        if row["place_id"] in also_safe:
            feature["safe"] = True
            feature["lines"].append(texts["also_safe"])
        features.append(feature)
    return features


def _safe_marks(safe: gpd.GeoDataFrame | None, letters: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give the places that are only named as safe: their name and where they are."""
    if safe is None:
        return []
    return [
        {"name": str(row["name"]), "tier": "safe", "at": anchor_of(row["geometry"])}
        for row in safe.to_dict("records")
        if row["place_id"] not in letters
    ]


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
