"""A frame of places as the data that the map's script draws; every text stays a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import mapping

from geo_trygghet import codes, municipalities, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

DIGITS: Final = 6
"""Decimals of a coordinate, about a decimetre [decimals]."""

OUTLINE_GRID_DEG: Final = 0.001
AREA_STEPS: Final = 12
"""Points tried along each side of an area for its symbol."""

MAP_TEXTS: Final[dict[str, str]] = {
    "map": "Karta",
    "zoom_in": "Zooma in",
    "zoom_out": "Zooma ut",
    "close": "Stäng",
    "approximate": "Ungefärligt läge",
    "few": "För få svar",
    "municipality": "kommun",
    "sheet": "Öppna platsbladet",
    "tiles_failed": "Bakgrundskartan kunde inte hämtas. Platserna visas ändå.",
    "attribution": "SWEREF 99 TM · gräns: {border}",
    "own_border": "egen fil",
    "help": "Pilarna går mellan platserna, Retur öppnar, Esc stänger.",
    "top": codes.TIERS["top"],
    "may": codes.TIERS["may"],
    "other": codes.TIERS["other"],
    "rank": "plats {span}",
    "rank_of": "plats {span} av {all}",
    "votes_of": "{n} av {all} svarande",
    "per_100": "{span} av 100",
    "per_100_of": "{span} av 100 svarande nämner platsen",
    "at_most": "högst",
    "also_safe": "Nämns också som trygg",
    "decimal": ",",
}
"""The map's own words; the pages may give them in another language."""

SCRIPT_TEXTS: Final = (
    "map", "zoom_in", "zoom_out", "close", "tiles_failed", "attribution", "help",
)  # fmt: skip
"""The words that the map's script itself says; the others are said in the places' lines."""


def script_texts(texts: Mapping[str, str], code: str) -> dict[str, str]:
    """Give the words that a map's script says, of MAP_TEXTS or the same in another language.

    Parameters
    ----------
    texts
        As MAP_TEXTS.
    code
        The municipality whose border is drawn.
    """
    told = {key: texts[key] for key in SCRIPT_TEXTS}
    return told | {"attribution": attribution(code, texts)}


def attribution(code: str, texts: Mapping[str, str] = MAP_TEXTS) -> str:
    """Tell the system of a municipality's map and whose its border is, as `script_texts`."""
    border = municipalities.border_source(code) or texts["own_border"]
    return texts["attribution"].format(border=border)


def round_shape(shape: BaseGeometry) -> dict[str, Any]:
    """Give a geometry (EPSG:4326) as GeoJSON with six decimals."""
    plain: dict[str, Any] = rounded(mapping(shape), DIGITS)
    return plain


def rounded(value: Any, digits: int) -> Any:  # noqa: ANN401 - GeoJSON nests to any depth
    """Round every number within a GeoJSON value to so many decimals, tuples made lists."""
    if isinstance(value, dict):
        return {key: rounded(v, digits) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(v, digits) for v in value]
    return round(value, digits) if isinstance(value, float) else value


def anchor_of(shape: BaseGeometry) -> list[float]:
    """Give the point where a place's symbol stands, as [latitude, longitude] in degrees."""
    point = anchor_point(shape)
    return [round(point.y, DIGITS), round(point.x, DIGITS)]


def anchor_point(shape: BaseGeometry) -> Any:  # noqa: ANN401 - shapely has no type of points
    """Give the point where a place's symbol stands: a line's on the line, an area's inside it."""
    if shape.geom_type == "LineString":
        return shape.interpolate(0.5, normalized=True)
    if shape.geom_type == "Polygon" and shape.contains(shape.centroid):
        return shape.centroid
    return shape.representative_point()


def area_point(shape: BaseGeometry, others: Sequence[BaseGeometry]) -> BaseGeometry:
    """Give the point inside an area that keeps furthest from its edge and from other places.

    Parameters
    ----------
    shape
        The area, EPSG:4326.
    others
        Points that have symbols of their own.
    """
    middle = shape.representative_point()
    near = [p for p in others if shape.contains(p)]
    if not near or shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return middle
    west, south, east, north = shape.bounds
    steps = [(i + 1) / (AREA_STEPS + 1) for i in range(AREA_STEPS)]
    grid = shapely.points(
        [(west + x * (east - west), south + y * (north - south)) for y in steps for x in steps]
    )
    inside: list[BaseGeometry] = [*grid[shapely.contains(shape, grid)], middle]
    taken = shapely.union_all(near)
    # An edge hides less than a symbol does: half the distance is enough.
    room = [min(taken.distance(p), 2 * shape.boundary.distance(p)) for p in inside]
    return inside[room.index(max(room))]


def tier_of_row(row: Mapping[str, Any]) -> str:
    """Give the symbol's class: a tier, or `few` when too few named it."""
    return "few" if row.get("few") or row["tier"] == "untold" else str(row["tier"])


def planner_feature(
    row: Mapping[str, Any], *, answers: int, ranked: int, href: str | None, texts: Mapping[str, str]
) -> dict[str, Any]:
    """Tell the map what to draw and say of one place; one with too few answers says no figure.

    Parameters
    ----------
    row
        Of `Lagesbild.places`.
    answers
        Respondents of the round [respondents].
    ranked
        Places in the same ranking [places].
    href
        Address of the place's sheet, or None.
    texts
        As MAP_TEXTS.
    """
    tier = tier_of_row(row)
    feature = _common(row, tier, texts)
    lines = [texts["few"]]
    if tier != "few":
        ranks = _whole_span(row["rank_low"], row["rank_high"])
        rank = texts["rank"].format(span=ranks)
        share = wording.percent(row["share"]).replace(",", texts["decimal"])
        interval = wording.span(row["low"], row["high"]).replace(",", texts["decimal"])
        feature["note"] = f"{rank} · {interval}\N{NO-BREAK SPACE}%"
        feature["short_note"] = rank
        votes, everyone = wording.whole(row["votes"]), wording.whole(answers)
        lines = [
            texts[tier],
            texts["rank_of"].format(span=ranks, all=ranked),
            f"{share} ({interval})",
            texts["votes_of"].format(n=votes, all=everyone),
        ]
    if row["approximate"]:
        lines.append(f"{texts['approximate']} ±{row['precision_m']:.0f}\N{NO-BREAK SPACE}m")
    feature["lines"] = lines
    if href:
        feature["link"] = {"href": href, "text": texts["sheet"]}
    return feature


def _whole_span(low: float, high: float) -> str:
    first, last = round(low), round(high)
    return f"{first}" if first == last else f"{first}–{last}"


def public_feature(
    row: Mapping[str, Any], *, letter: str, texts: Mapping[str, str]
) -> dict[str, Any]:
    """Tell the map what to draw and say of one published place.

    Parameters
    ----------
    row
        Of `PublicTable.places`.
    letter
        Its letter in map and list; no rank.
    texts
        As MAP_TEXTS.
    """
    tier = tier_of_row(row)
    feature = _common(row, tier, texts)
    feature["letter"] = letter
    span = wording.per_100(row["per_100_low"], row["per_100_high"])
    span = span.replace(MAP_TEXTS["at_most"], texts["at_most"])
    feature["lines"] = [texts[tier], texts["per_100_of"].format(span=span)]
    if row["approximate"]:
        feature["lines"].append(texts["approximate"])
    feature["note"] = texts["per_100"].format(span=span)
    feature["short_note"] = ""
    return feature


def _common(row: Mapping[str, Any], tier: str, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": row["place_id"],
        "name": row["name"],
        "tier": tier,
        "tier_word": texts[tier],
        "approximate": bool(row["approximate"]),
        "shape": round_shape(row["geometry"]),
        "at": anchor_of(row["geometry"]),
        "note": "",
        "short_note": "",
    }


def base_layer(code: str, localities: gpd.GeoDataFrame) -> dict[str, Any]:
    """Give what always lies beneath: the municipality's outline and its localities' names.

    Parameters
    ----------
    code
        Municipality code.
    localities : GeoDataFrame
        `name`, `geometry` (EPSG:4326).
    """
    shape = municipalities.outline(code)
    return {
        "outline": round_shape(shape.simplify(OUTLINE_GRID_DEG)),
        "localities": [
            {"name": str(row["name"]), "at": anchor_of(row["geometry"])}
            for row in localities.sort_values("name").to_dict("records")
        ],
    }


def context_shapes(sums: gpd.GeoDataFrame, extra: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Give the areas that places lie in, drawn softly with their names beneath the places."""
    rows: Sequence[dict[str, Any]] = [*sums.to_dict("records"), *extra.to_dict("records")]
    areas = [r for r in rows if r["geometry"].geom_type in {"Polygon", "MultiPolygon"}]
    return [
        {
            "name": str(r["name"]),
            "shape": round_shape(r["geometry"]),
            "at": anchor_of(r["geometry"]),
        }
        for r in sorted(areas, key=lambda r: str(r["place_id"]))
    ]


def view_of(shapes: Sequence[BaseGeometry], *, margin: float = 0.15) -> list[list[float]]:
    """Give the corners [[south, west], [north, east]] (degrees) that show all shapes.

    Parameters
    ----------
    shapes
        In EPSG:4326.
    margin
        Room on each side, as a share of the extent.
    """
    west, south, east, north = shapely.total_bounds(shapely.GeometryCollection(list(shapes)))
    wide, high = max(east - west, 0.004), max(north - south, 0.002)
    return [
        [round(south - high * margin, DIGITS), round(west - wide * margin, DIGITS)],
        [round(north + high * margin, DIGITS), round(east + wide * margin, DIGITS)],
    ]
