"""Invented layers of places as GIS programs export them, in many systems."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from intake_cases import EASTS, LATS, LONS, NORTHS, TEXTS, Case, rows
from intake_samples import SQUARES, collection, feature, packed, point, table

if TYPE_CHECKING:
    import geopandas as gpd


def frame(
    crs: int | None, *, xy: tuple[tuple[str, ...], tuple[str, ...]], **columns: object
) -> gpd.GeoDataFrame:
    """Make a layer of four points."""
    import geopandas as gpd
    from shapely.geometry import Point

    points = [Point(float(x), float(y)) for x, y in zip(*xy, strict=True)]
    return gpd.GeoDataFrame({k: list(v) for k, v in columns.items()}, geometry=points, crs=crs)


def layer(made: gpd.GeoDataFrame, name: str, **options: str) -> bytes:
    """Write a layer, and zip it if it is of several files."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        made.to_file(path, **options)
        files = {p.name: p.read_bytes() for p in Path(folder).iterdir()}
    return files[name] if len(files) == 1 else packed(files)


def mapinfo(ending: str) -> bytes:
    """Write MapInfo's files of a table, zipped: `mif` or `tab`."""
    made = frame(3006, xy=(EASTS, NORTHS), NAMN=TEXTS)
    return layer(made, f"torg.{ending}", driver="MapInfo File", encoding="cp1252")


def two_layers() -> bytes:
    """Write a GeoPackage with two layers of places, and QGIS's table of styles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        for name in ("torg", "parker"):
            made = frame(3006, xy=(EASTS, NORTHS), namn=TEXTS)
            made["namn"] += name
            made.to_file(path, layer=name, driver="GPKG")
        return path.read_bytes()


def shape(
    *,
    crs: int | None,
    zone: tuple[tuple[str, ...], tuple[str, ...]],
    encoding: str = "UTF-8",
    without: tuple[str, ...] = (),
) -> bytes:
    """Write a zipped Shapefile, with some of its parts left out."""
    with tempfile.TemporaryDirectory() as folder:
        frame(crs or 3006, xy=zone, NAMN=TEXTS).to_file(
            Path(folder) / "platser.shp", encoding=encoding
        )
        return packed(
            {
                f"export/{p.name}": p.read_bytes()
                for p in Path(folder).iterdir()
                if p.suffix not in without
            }
        )


def carried(crs: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the four points in another system, easting first."""
    from pyproj import Transformer

    carry = Transformer.from_crs(4326, crs, always_xy=True)
    pairs = [carry.transform(float(x), float(y)) for x, y in zip(LONS, LATS, strict=True)]
    return tuple(f"{x:.2f}" for x, _ in pairs), tuple(f"{y:.2f}" for _, y in pairs)


def pins(
    x: str, y: str, xy: tuple[tuple[str, ...], tuple[str, ...]], *, comma: bool = False
) -> str:
    """Write places as a table with two columns of coordinates."""
    cells = [[c.replace(".", ",") if comma else c for c in column] for column in xy]
    return table(("Namn", x, y), rows(TEXTS, tuple(cells[0]), tuple(cells[1])))


ESRI = json.dumps(
    {
        "geometryType": "esriGeometryPoint",
        "spatialReference": {"wkid": 3006, "latestWkid": 3006},
        "fields": [{"name": "NAMN", "type": "esriFieldTypeString"}],
        "features": [
            {"attributes": {"NAMN": t}, "geometry": {"x": float(x), "y": float(y)}}
            for t, x, y in rows(TEXTS, EASTS, NORTHS)
        ],
    }
)


def places(*features: object, **top: str) -> str:
    return collection(features or SQUARES, **top)


LAYERS = [
    Case("esri.json", "places", ESRI, 4, crs="3006", fields={"NAMN": "name"}),
    Case("två_lager.gpkg", "places", two_layers, refused="--sheet"),
    Case(
        "shape_cp850_utan_cpg.zip",
        "places",
        lambda: shape(crs=3006, zone=(EASTS, NORTHS), encoding="CP850", without=(".cpg",)),
        4,
        crs="3006",
    ),
    Case(
        "shape_utan_prj.zip",
        "places",
        lambda: shape(crs=None, zone=carried(3008), without=(".prj",)),
        4,
        crs="3008",
        says=("13 30",),
    ),
    Case("shape_rt90.zip", "places", lambda: shape(crs=3021, zone=carried(3021)), 4, crs="3021"),
    Case(
        "shape_rt90_utan_prj.zip",
        "places",
        lambda: shape(crs=None, zone=carried(3021), without=(".prj",)),
        4,
        crs="3021",
        says=("RT 90",),
    ),
    Case(
        "3008_sagd_4326.geojson",
        "places",
        places(*(feature(t, point(float(x), float(y))) for t, x, y in rows(TEXTS, *carried(3008)))),
        4,
        crs="3008",
        says=("13 30",),
    ),
    Case(
        "3008_sagd_4326_med_crs.geojson",
        "places",
        places(
            *(feature(t, point(float(x), float(y))) for t, x, y in rows(TEXTS, *carried(3008))),
            crs="urn:ogc:def:crs:OGC:1.3:CRS84",
        ),
        refused="3008",
    ),
    Case(
        "omkastade.geojson",
        "places",
        places(*(feature(t, point(float(y), float(x))) for t, x, y in rows(TEXTS, LONS, LATS))),
        refused="omkastade",
    ),
    Case(
        "decimalkomma.csv",
        "places",
        pins("Longitud", "Latitud", (LONS, LATS), comma=True),
        4,
        crs="4326",
        says=("komma",),
    ),
    Case("sweref_n_e.csv", "places", pins("E", "N", (EASTS, NORTHS)), 4, crs="3006"),
    Case("rt90_x_y.csv", "places", pins("Y", "X", carried(3021)), 4, crs="3021"),
    Case(
        "mellanslag_i_tal.csv",
        "places",
        pins(
            "E",
            "N",
            (
                tuple(f"{x[:3]} {x[3:]}" for x in EASTS),
                tuple(f"{y[0]} {y[1:4]} {y[4:]}" for y in NORTHS),
            ),
        ),
        4,
        crs="3006",
    ),
    Case("mapinfo.mif.zip", "places", lambda: mapinfo("mif"), 4, crs="3006"),
    Case("mapinfo.tab.zip", "places", lambda: mapinfo("tab"), 4, crs="3006"),
    Case(
        "ensam.mif",
        "places",
        'Version 300\nCharset "WindowsLatin1"\nDelimiter ","\n'
        "Columns 1\n  namn Char(10)\nData\n\nPoint 1 2\n",
        refused=r"\.mid",
    ),
    Case(
        "ensam.tab",
        "places",
        "!table\n!version 300\nDefinition Table\n  Type NATIVE\n",
        refused=r"\.dat",
    ),
    Case("qgis_projekt.qgz", "places", packed({"kommun.qgs": "<qgis/>"}), refused="projekt"),
    Case(
        "qgis_projekt.qgs", "places", "<!DOCTYPE qgis>\n<qgis version='3.34'/>", refused="projekt"
    ),
    Case(
        "filgeodatabas.zip",
        "places",
        packed({"a.gdb/a00000001.gdbtable": b"x", "a.gdb/gdb": b"y"}),
        refused="geodatabas",
    ),
    Case(
        "bild.gml",
        "places",
        '<?xml version="1.0"?><gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml"/>',
        refused="GML",
    ),
]
