"""A layer as GeoJSON: RFC 7946 in WGS 84, the older `crs` member in any other system."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import mapping

from geo_trygghet import crs
from geo_trygghet.exports.systems import carried

if TYPE_CHECKING:
    from geo_trygghet.exports.layer import Layer


def write_geojson(layer: Layer, *, epsg: int) -> bytes:
    """Write a layer as GeoJSON; its facts and what its columns hold stand before the rows.

    RFC 7946 knows WGS 84 alone. In another system the file carries the member `crs` of the
    format's version of 2008, which GDAL, QGIS, Hajk and Origo read, and says so in words.

    Parameters
    ----------
    layer
        What to write.
    epsg
        The system's code.
    """
    collection: dict[str, Any] = {"type": "FeatureCollection", "name": layer.name}
    if epsg != crs.STORED:
        urn = f"urn:ogc:def:crs:EPSG::{epsg}"
        collection["crs"] = {"type": "name", "properties": {"name": urn}}
        collection["koordinatsystem"] = (
            f"{crs.zone(epsg).label}, öst före nord, i meter. Inte RFC 7946, som bara har WGS 84."
        )
    collection |= {
        "titel": layer.title,
        "om": dict(layer.facts),
        "kolumner": {one.name: one.told for one in layer.columns},
        "features": [
            {
                "type": "Feature",
                "geometry": shape and mapping(shapely.orient_polygons(shape)),
                "properties": {one.name: row.get(one.name) for one in layer.columns},
            }
            for row, shape in zip(layer.rows, carried(layer.shapes, epsg), strict=True)
        ],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
