"""Whether the open data agree: CSV, GeoJSON and GeoPackage cell by cell, and what DCAT says."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet import crs
from geo_trygghet.exports.layer import spot_of
from geo_trygghet.publication.checked import csv_rows, features
from geo_trygghet.publication.geopackage import LAYERS
from geo_trygghet.publication.read_gpkg import rows_of, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo_trygghet.publication.checked import Evidence

Cells = dict[tuple[str, str], dict[str, str]]
"""(list, place_id) → column → what stands there."""

APART_M: Final = 2.0
"""Positions that are rounded to 0.00001° may differ so much [m]."""

_APART: Final = frozenset({"latitud", "longitud", "anmarkning", "uppgifter"})
"""Columns of the CSV that the other files tell in another way."""

_EVERY: Final = ("omgang", "svar", "jamfort_med", "utgava", "publicerad")
"""What the GeoJSON tells once, and the others in each row."""


def agreement_faults(files: Mapping[str, bytes], evidence: Evidence) -> list[str]:
    """Tell where the open data say different things.

    Parameters
    ----------
    files
        Name → content.
    evidence
        Not needed.
    """
    del evidence
    told = {"platser.csv": of_csv(files), "platser.geojson": of_geojson(files)}
    faults: list[str] = []
    if "platser.gpkg" in files:
        try:
            told["platser.gpkg"] = of_gpkg(files["platser.gpkg"])
            faults += _moved(files)
        except (sqlite3.Error, ValueError, KeyError) as error:
            faults.append(f"platser.gpkg kan inte jämföras ({type(error).__name__})")
    first = told.pop("platser.csv")
    few = [r["namn"].removeprefix("'") for r in csv_rows(files) if not r["lista"]]
    if few != json.loads(files.get("platser.geojson", b"{}")).get("for_fa_svar", few):
        faults.append("platser.geojson och platser.csv håller inne olika platser")
    for name, cells in told.items():
        faults += [f"{name} och platser.csv skiljer sig: {one}" for one in _unlike(first, cells)]
    if "dcat.jsonld" in files:
        faults += list(_unlike_record(files))
    return faults


def of_csv(files: Mapping[str, bytes]) -> Cells:
    """Read the cells of `platser.csv` that have figures."""
    return {
        (row["lista"], row["place_id"]): {
            key: value.removeprefix("'") for key, value in row.items() if key not in _APART
        }
        for row in csv_rows(files)
        if row["lista"]
    }


def of_geojson(files: Mapping[str, bytes]) -> Cells:
    """Read the cells of `platser.geojson`."""
    read = json.loads(files.get("platser.geojson", b"{}"))
    every = {key: read.get(key) for key in _EVERY}
    rows = [feature["properties"] | every for feature in features(files)]
    return {(str(r["lista"]), str(r["place_id"])): _cells(r) for r in rows}


def of_gpkg(content: bytes) -> Cells:
    """Read the cells of `platser.gpkg`.

    Raises
    ------
    sqlite3.Error
        If it can't be read.
    """
    found: Cells = {}
    for layer, listed in LAYERS.items():
        for row in rows_of(content, layer):
            cells = {k: v for k, v in row.items() if k not in {"fid", "geom"}}
            found[listed, str(row["place_id"])] = _cells(cells | {"lista": listed})
    return found


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        key: "" if value is None else str(value) for key, value in row.items() if key not in _APART
    }


def _unlike(one: Cells, other: Cells) -> Iterator[str]:
    for listed, place_id in sorted(set(one) ^ set(other)):
        yield f"{place_id} ({listed}) står bara i den ena"
    for key in sorted(set(one) & set(other)):
        a, b = one[key], other[key]
        for column in sorted(set(a) | set(b)):
            if a.get(column, "") != b.get(column, ""):
                yield f"{column} för {key[0]} {key[1]}"


def _moved(files: Mapping[str, bytes]) -> Iterator[str]:
    """Tell of places that lie elsewhere in the GeoPackage than in the GeoJSON."""
    where = {
        (f["properties"]["lista"], f["properties"]["place_id"]): shapely.from_geojson(
            json.dumps(f["geometry"])
        )
        for f in features(files)
    }
    for layer, listed in LAYERS.items():
        for row in rows_of(files["platser.gpkg"], layer):
            shape, number = shape_of(row["geom"])
            other = where.get((listed, row["place_id"]))
            if number != crs.MEASURED or other is None:
                yield f"platser.gpkg har {row['place_id']} för sig eller i andra koordinater"
            elif spot_of(crs.to_measured([other])[0]).distance(spot_of(shape)) > APART_M:
                yield f"platser.gpkg har {row['place_id']} på ett annat ställe"


def _unlike_record(files: Mapping[str, bytes]) -> Iterator[str]:
    """Tell where the record's sums and sizes are not the files'."""
    nodes = json.loads(files["dcat.jsonld"]).get("@graph", [])
    found = {
        str(node["dcat:downloadURL"]["@id"]).rpartition("/")[2]: node
        for node in nodes
        if node.get("@type") == "dcat:Distribution"
    }
    for name in ("platser.csv", "platser.geojson", "platser.gpkg"):
        if name in files and name not in found:
            yield f"dcat.jsonld saknar {name}"
    for name, node in sorted(found.items()):
        if name not in files:
            yield f"dcat.jsonld beskriver {name}, som inte finns"
            continue
        content = files[name]
        if (
            node["spdx:checksum"]["spdx:checksumValue"]["@value"]
            != hashlib.sha256(content).hexdigest()
        ):
            yield f"dcat.jsonld har en annan summa än {name}"
        if int(node["dcat:byteSize"]["@value"]) != len(content):
            yield f"dcat.jsonld har en annan storlek än {name}"
