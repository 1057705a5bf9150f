"""Open data: the page's figures as CSV for a spreadsheet and as GeoJSON for a map."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import mapping

from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.maps import letters_of
from geo_trygghet.publication.words import CONSTRUCTED, CONSTRUCTED_SHORT, FEW, TIER_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

CSV_COLUMNS: Final = (
    "lista", "bokstav", "place_id", "namn", "slag", "grupp", "av_100_minst", "av_100_hogst",
    "anmarkning", "latitud", "longitud", "lage", "omgang", "svar", "uppgifter",
)  # fmt: skip
NAMED: Final = "nämns som otrygg"
SAFE: Final = "nämns som trygg"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
DECIMALS: Final = 5


def excel_safe(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def places_csv(table: PublicTable) -> bytes:
    """Write the places as a spreadsheet reads them: `;`, decimal comma, UTF-8 with BOM.

    Suppressed places stand last, by name, with nothing but the name and that the answers are few.
    """
    letters = letters_of(table)
    rows = [_csv_row(row, table, NAMED, letters) for row in table.places.to_dict("records")]
    rows += [_csv_row(row, table, SAFE, {}) for row in table.safe.to_dict("records")]
    rows += [
        {"namn": name, "anmarkning": FEW, **_of_round(table)} for name in table.suppressed["name"]
    ]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, CSV_COLUMNS, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: excel_safe(str(value)) for key, value in row.items()})
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _of_round(table: PublicTable) -> dict[str, object]:
    return {
        "omgang": table.round,
        "svar": table.answers,
        "uppgifter": CONSTRUCTED_SHORT if table.constructed else "insamlade",
    }


def _csv_row(
    row: Mapping[str, Any], table: PublicTable, listed: str, letters: Mapping[str, str]
) -> dict[str, object]:
    spot = spot_of(row["geometry"])
    return {
        "lista": listed,
        "bokstav": letters.get(row["place_id"], ""),
        "place_id": row["place_id"],
        "namn": row["name"],
        "slag": PLACE_KINDS.get(row["kind"], row["kind"]),
        "grupp": TIER_WORDS[row["tier"]][0] if "tier" in row else "",
        "av_100_minst": row["per_100_low"],
        "av_100_hogst": row["per_100_high"],
        "latitud": _comma(spot.y),
        "longitud": _comma(spot.x),
        "lage": _position(row),
        **_of_round(table),
    }


def spot_of(shape: BaseGeometry) -> shapely.Point:
    """Give the point that stands for a place: itself, the middle of a line, within an area."""
    if isinstance(shape, shapely.Point):
        return shape
    if isinstance(shape, shapely.LineString):
        return shape.interpolate(0.5, normalized=True)
    return shape.representative_point()


def _comma(degrees: float) -> str:
    return str(round(degrees, DECIMALS)).replace(".", ",")


def _position(row: Mapping[str, Any]) -> str:
    return f"ungefärligt, ±{row['precision_m']:.0f} m" if row["approximate"] else "enligt källa"


def places_geojson(table: PublicTable) -> bytes:
    """Write the places as GeoJSON (RFC 7946: WGS 84, longitude first, outer rings leftward)."""
    letters = letters_of(table)
    features = [_feature(row, NAMED, letters) for row in table.places.to_dict("records")]
    features += [_feature(row, SAFE, {}) for row in table.safe.to_dict("records")]
    collection = {
        "type": "FeatureCollection",
        "uppgifter": CONSTRUCTED if table.constructed else "insamlade",
        "kommun": table.municipality.name,
        "kommunkod": table.municipality.code,
        "omgang": table.round,
        "svar": table.answers,
        "minst_antal_svarande": table.floor,
        "for_fa_svar": list(table.suppressed["name"]),
        "features": features,
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _feature(row: Mapping[str, Any], listed: str, letters: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {"place_id": row["place_id"], "namn": row["name"], "lista": listed}
    if row["place_id"] in letters:
        told["bokstav"] = letters[row["place_id"]]
    if "tier" in row:
        told["grupp"] = TIER_WORDS[row["tier"]][0]
    return {
        "type": "Feature",
        "geometry": plain_shape(row["geometry"]),
        "properties": told
        | {
            "slag": PLACE_KINDS.get(row["kind"], row["kind"]),
            "av_100_minst": int(row["per_100_low"]),
            "av_100_hogst": int(row["per_100_high"]),
            "lage": _position(row),
        },
    }


def plain_shape(shape: BaseGeometry) -> dict[str, Any]:
    """Give a geometry as GeoJSON, its rings turned as RFC 7946 asks, five decimals at most."""
    turned = shapely.orient_polygons(shape)
    plain: dict[str, Any] = _rounded(mapping(turned))
    return plain


def _rounded(value: Any) -> Any:  # noqa: ANN401 - GeoJSON nests to any depth
    if isinstance(value, dict):
        return {key: _rounded(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(v) for v in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
