"""The layers that may leave the house: places in force, as GeoPackage for QGIS and others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import pyogrio

from geo_trygghet import crs, schema
from geo_trygghet.storage.beside import written_beside
from geo_trygghet.storage.reading import frame_of, in_force, municipalities

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy as sa

LAYERS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "platser_punkter": ("Point", "Platser, punkter", ("Point",)),
    "platser_linjer": ("MultiLineString", "Platser, linjer", ("LineString", "MultiLineString")),
    "platser_ytor": ("MultiPolygon", "Platser, ytor", ("Polygon", "MultiPolygon")),
    "platser_blandade": ("Unknown", "Platser, blandade", ("MultiPoint", "GeometryCollection")),
}
"""Layer → its geometry type, what it is called, and the types of shapes that go there.

A GIS styles a layer by one geometry type, so points, lines and areas lie apart. The first three
are always there, also when empty, so that a project that shows them never breaks.
"""

_ALWAYS: Final = ("platser_punkter", "platser_linjer", "platser_ytor")
_NEVER: Final = "1970-01-01T00:00:00+00:00"


def read_layer(connection: sa.Connection) -> gpd.GeoDataFrame:
    """Read the places in force of all municipalities, with names and whether constructed.

    Returns
    -------
    (n places) GeoDataFrame, EPSG:4326
        Columns of schema.PLACE that hold no personal data, but `source_id`; `municipality`,
        `aliases` and `generic_aliases` (separated by semicolons), `source_file`, `constructed`.
    """
    parts = [
        _places_of(connection, one.code).assign(municipality=one.name)
        for one in municipalities(connection)
    ]
    if not parts:
        parts = [_places_of(connection, "").assign(municipality="")]
    return gpd.GeoDataFrame(
        pd.concat(parts, ignore_index=True), geometry="geometry", crs=crs.STORED
    )


def _places_of(connection: sa.Connection, code: str) -> gpd.GeoDataFrame:
    places = frame_of(connection, schema.PLACE, code, in_force(schema.PLACE))
    aliases = frame_of(connection, schema.PLACE_ALIAS, code, in_force(schema.PLACE_ALIAS))
    sources = frame_of(connection, schema.SOURCE, code).set_index("id")
    open_columns = [
        c.name for c in schema.PLACE.columns if c.personal != "direct" and c.name != "source_id"
    ]
    layer: gpd.GeoDataFrame = places[open_columns]
    for name, generic in (("aliases", False), ("generic_aliases", True)):
        own = aliases[aliases["generic"] == generic].groupby("place_id")["alias"].agg("; ".join)
        layer = layer.assign(**{name: places["place_id"].map(own).astype("str").fillna("")})
    return layer.assign(
        source_file=places["source_id"].map(sources["file_name"]).astype("str"),
        constructed=places["source_id"].map(sources["constructed"]).astype("bool"),
    )


def write_geopackage(connection: sa.Connection, path: Path) -> None:
    """Write the layers to a GeoPackage, beside its place and moved there.

    The same store gives the same bytes: the file's own dates are those of the latest import.

    Raises
    ------
    StoreError
        If the file can't be written.
    """
    places = read_layer(connection)
    sources = [frame_of(connection, schema.SOURCE, m.code) for m in municipalities(connection)]
    latest = max((at for frame in sources for at in frame["imported_at"]), default=_NEVER)
    moment = dt.datetime.fromisoformat(latest).astimezone(dt.UTC)
    with written_beside(path) as beside:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"})
        try:
            for name, (geometry_type, title, shapes) in LAYERS.items():
                layer = places[places.geometry.geom_type.isin(shapes)]
                if len(layer) or name in _ALWAYS:
                    _write_layer(beside, name, layer, geometry_type, title)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write_layer(
    path: Path, name: str, layer: gpd.GeoDataFrame, geometry_type: str, title: str
) -> None:
    told = f"{title}. {'Innehåller konstruerade uppgifter. ' if layer['constructed'].any() else ''}"
    pyogrio.write_dataframe(
        layer,
        path,
        layer=name,
        driver="GPKG",
        geometry_type=geometry_type,
        promote_to_multi=geometry_type.startswith("Multi"),
        append=False,
        layer_options={"IDENTIFIER": title, "DESCRIPTION": f"{told}WGS 84."},
    )
