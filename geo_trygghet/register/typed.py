"""A position or a shape as somebody types or pastes it: numbers, WKT, GeoJSON, or a street's name.

The numbers alone don't tell the system, so each is tried, in both orders, against the outline.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import LineString, Point, Polygon, shape

from geo_trygghet import crs
from geo_trygghet.errors import PlaceError
from geo_trygghet.intake.coordinates import WKT, read_pair
from geo_trygghet.municipalities import outline

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import Municipality

LONGEST: Final = 400_000
"""Of what is typed or pasted [characters]."""

MOST_POINTS: Final = 20_000
_AREA_AT_LEAST: Final = 3
_SHAPES: Final = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
)


@dataclass(frozen=True)
class Typed:
    """A shape that was understood.

    Attributes
    ----------
    geometry
        EPSG:4326.
    zone
        The system that the numbers were in.
    swapped
        Whether latitude or northing stood where longitude or easting stands in such a file.
    typed
        Whether it was written as bare numbers, where either order is right.
    """

    geometry: BaseGeometry
    zone: crs.Zone
    swapped: bool
    typed: bool

    @property
    def misread(self) -> bool:
        """Whether it was in another system or order than its format says."""
        return not self.typed and (self.swapped or self.zone.epsg != crs.STORED)


def read_shape(text: str, municipality: Municipality, *, form: str = "point") -> Typed:
    """Understand a position or shape.

    Parameters
    ----------
    text
        Pairs of numbers, one a line, in any Swedish system and either order; WKT; or GeoJSON.
    municipality
        Where it lies: tells the system.
    form
        What several pairs make: `line` or `area`; one pair is a point.

    Raises
    ------
    PlaceError
        If it can't be understood, or lands in the municipality in no system.
    """
    text = text.strip()
    if not text:
        raise PlaceError("Platsen saknar läge: skriv koordinater eller sätt en punkt på kartan.")
    if len(text) > LONGEST:
        raise PlaceError("Läget är för långt att läsa: klistra in en enklare form.")
    stated = crs.STORED
    found = WKT.match(text)
    if text.startswith("{"):
        raw = _of_geojson(text)
    elif found is not None:
        raw, stated = _of_wkt(found[2]), int(found[1] or crs.STORED)
    else:
        raw = _of_pairs(text, form)
    if raw.is_empty or raw.geom_type not in _SHAPES:
        raise PlaceError("Läget är ingen punkt, linje eller yta: rita eller skriv det på nytt.")
    if shapely.get_num_coordinates(raw) > MOST_POINTS:
        raise PlaceError(f"Formen har fler än {MOST_POINTS} punkter: förenkla den först.")
    return _settled(
        shapely.force_2d(raw),
        municipality,
        stated=stated,
        typed=found is None and not text.startswith("{"),
    )


def write_shape(geometry: BaseGeometry | None) -> tuple[str, str]:
    """Write a shape so that people can change it and `read_shape` reads the same.

    Returns
    -------
    text, form
        Pairs of degrees, latitude first, one a line, and what they make: `point`, `line` or
        `area`. What has several parts or holes is GeoJSON.
    """
    if geometry is None:
        return "", "point"
    form = "area" if geometry.geom_type.endswith("Polygon") else "line"
    form = "point" if geometry.geom_type.endswith("Point") else form
    if geometry.geom_type in {"Point", "LineString"}:
        pairs = shapely.get_coordinates(geometry)
    elif geometry.geom_type == "Polygon" and not shapely.get_num_interior_rings(geometry):
        pairs = shapely.get_coordinates(geometry)[:-1]
    else:
        return shapely.to_geojson(geometry), form
    return "\n".join(f"{lat:.7f}, {lon:.7f}" for lon, lat in pairs.tolist()), form


def street_shape(streets: gpd.GeoDataFrame, name: str) -> BaseGeometry:
    """Give a street's line out of an imported network, all its parts joined.

    Parameters
    ----------
    streets : GeoDataFrame, schema.STREET
        The network.
    name
        The street's, upper and lower case alike.

    Raises
    ------
    PlaceError
        If no street has that name.
    """
    wanted = " ".join(name.split()).casefold()
    own = streets[streets["name"].astype("str").str.casefold() == wanted]
    if not wanted or own.empty:
        raise PlaceError(
            f"Ingen gata i de inlästa gatorna heter ”{name.strip()}”: välj ett namn i listan."
        )
    joined: BaseGeometry = shapely.line_merge(shapely.union_all(own.geometry.to_numpy()))
    return joined


def _of_geojson(text: str) -> BaseGeometry:
    try:
        told: Any = json.loads(text)
        while isinstance(told, dict) and told.get("type") in {"Feature", "FeatureCollection"}:
            told = told["geometry"] if told["type"] == "Feature" else _only(told["features"])
        made: BaseGeometry = shape(told)
        bounds = made.bounds
    except PlaceError:
        raise
    except Exception as error:  # whatever hostile JSON makes shapely say
        raise PlaceError("Läget är ingen GeoJSON som går att läsa: rita om det.") from error
    if not made.is_empty and not all(map(math.isfinite, bounds)):
        raise PlaceError("Läget har tal som inte är tal: rita om det.")
    return made


def _only(features: list[Any]) -> Any:  # noqa: ANN401 - JSON
    if len(features) != 1:
        raise PlaceError(
            f"GeoJSON:en har {len(features)} objekt: klistra in ett, eller läs in filen."
        )
    return features[0]


def _of_wkt(text: str) -> BaseGeometry:
    try:
        made: BaseGeometry = shapely.from_wkt(text)
    except shapely.errors.ShapelyError as error:
        raise PlaceError("Läget är ingen WKT som går att läsa: se över parenteserna.") from error
    return made


def _of_pairs(text: str, form: str) -> BaseGeometry:
    lines = [line for line in text.splitlines() if line.strip()]
    pairs = []
    for number, line in enumerate(lines, start=1):
        pair = read_pair(line)
        if pair is None:
            raise PlaceError(
                f"Rad {number} av läget är inga koordinater: skriv till exempel 56.6739, 12.8573."
            )
        pairs.append(pair)
    if len(pairs) == 1:
        return Point(pairs[0])
    if form == "area" and len(pairs) < _AREA_AT_LEAST:
        raise PlaceError("En yta behöver minst tre punkter: skriv en till.")
    return Polygon(pairs) if form == "area" else LineString(pairs)


def _settled(raw: BaseGeometry, municipality: Municipality, *, stated: int, typed: bool) -> Typed:
    """Find the system and order in which a shape lands in the municipality."""
    own = outline(municipality.code)
    xy = shapely.get_coordinates(raw)
    zone = crs.zone(stated)
    for swapped in (False, True) if typed else (False,):
        # Degrees are by far the most common, and quickly tried.
        lon, lat = (xy[:, 1], xy[:, 0]) if swapped else (xy[:, 0], xy[:, 1])
        if zone.epsg == crs.STORED and bool(shapely.contains_xy(own, lon, lat).all()):
            return Typed(_carried(raw, crs.STORED, swapped=swapped), zone, swapped, typed)
    fits = crs.find_zones(xy[:, 0], xy[:, 1], own)
    chosen = next((fit for fit in fits if fit.zone == zone and not fit.north_first), None)
    chosen = chosen or (fits[0] if fits else None)
    if chosen is not None:
        swapped = chosen.north_first
        return Typed(_carried(raw, chosen.zone.epsg, swapped=swapped), chosen.zone, swapped, typed)
    west, south, east, north = raw.bounds
    degrees = -180 <= west <= east <= 180 and -90 <= south <= north <= 90  # noqa: PLR2004 - the globe
    if not typed and zone.epsg == crs.STORED and degrees:
        return Typed(raw, zone, swapped=False, typed=typed)  # outside: the check tells
    raise PlaceError(
        f"Läget hamnar inte i {municipality.name} i något koordinatsystem: se efter att båda "
        "talen är hela och hör till platsen."
    )


def _carried(raw: BaseGeometry, epsg: int, *, swapped: bool) -> BaseGeometry:
    turned = shapely.transform(raw, lambda xy: xy[:, ::-1]) if swapped else raw
    (stored,) = crs.to_stored([turned], source=epsg)
    assert stored is not None  # noqa: S101 - a shape in gives a shape out
    return stored
