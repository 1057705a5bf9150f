"""The formats that a layer may be had in, and one door to write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.exports.geojson import write_geojson
from geo_trygghet.exports.geopackage import write_geopackage
from geo_trygghet.exports.layer import NO_DAY
from geo_trygghet.exports.spreadsheet import write_csv

if TYPE_CHECKING:
    from geo_trygghet.exports.layer import Layer


@dataclass(frozen=True, slots=True)
class Format:
    """A format of file: its ending, what it is called, and its media type."""

    ending: str
    label: str
    media_type: str


FORMATS: Final[dict[str, Format]] = {
    one.ending: one
    for one in (
        Format("gpkg", "GeoPackage", "application/geopackage+sqlite3"),
        Format("geojson", "GeoJSON", "application/geo+json"),
        Format("csv", "CSV för Excel", "text/csv; charset=utf-8"),
    )
}
"""Ending → format, in the order they are offered."""


def write_layer(layer: Layer, format: str, *, epsg: int) -> bytes:  # noqa: A002 - the word for it
    """Write a layer as a file; the same layer and choices give the same bytes.

    Parameters
    ----------
    layer
        What to write.
    format
        One of `FORMATS`.
    epsg
        The code of the system to write it in.
    """
    if format == "csv":
        return write_csv(layer, epsg=epsg)
    if format == "geojson":
        return write_geojson(layer, epsg=epsg)
    return write_geopackage([layer], epsg=epsg, day=layer.day or NO_DAY)
