"""Open data: the page's figures as CSV for a spreadsheet and as GeoJSON for a map."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import mapping

from geo_trygghet.cells import excel_safe
from geo_trygghet.codes import PARTIES
from geo_trygghet.exports.layer import spot_of
from geo_trygghet.maps.payload import rounded
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.open_data import (
    NAMED,
    SAFE,
    documented,
    open_rows,
    round_cells,
)
from geo_trygghet.publication.page_promises import period_of_round
from geo_trygghet.publication.words import CONSTRUCTED, FEW

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

__all__ = [
    "CSV_COLUMNS",
    "NAMED",
    "SAFE",
    "places_csv",
    "places_geojson",
    "plain_shape",
]

CSV_COLUMNS: Final = (
    "lista", "bokstav", "place_id", "namn", "slag", "grupp", "av_100_minst", "av_100_hogst",
    "orsaker", "tider", "forandring", "jamfort_med", "anmarkning", "latitud", "longitud", "lage",
    "omgang", "svar", "utgava", "publicerad", "uppgifter",
)  # fmt: skip
DECIMALS: Final = 5


def places_csv(table: PublicTable, edition: Edition | None = None) -> bytes:
    """Write the places as a spreadsheet reads them: `;`, decimal comma, UTF-8 with BOM.

    Suppressed places stand last, by name, with nothing but the name and that the answers are few.

    Parameters
    ----------
    table
        What may be published.
    edition
        The release's number and day; None: a first one without a day.
    """
    every = round_cells(table, edition or Edition())
    rows = [{**cells, **_spot(shape), **every} for cells, shape in open_rows(table)]
    rows += [{"namn": name, "anmarkning": FEW, **every} for name in table.suppressed["name"]]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, CSV_COLUMNS, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        told = {key: "" if value is None else str(value) for key, value in row.items()}
        writer.writerow({key: excel_safe(value) for key, value in told.items()})
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _spot(shape: BaseGeometry) -> dict[str, str]:
    spot = spot_of(shape)
    return {"latitud": _comma(spot.y), "longitud": _comma(spot.x)}


def _comma(degrees: float) -> str:
    return str(round(degrees, DECIMALS)).replace(".", ",")


def places_geojson(table: PublicTable, edition: Edition | None = None) -> bytes:
    """Write the places as GeoJSON (RFC 7946: WGS 84, longitude first, outer rings leftward).

    Parameters
    ----------
    table, edition
        As for `places_csv`.
    """
    collection = {
        "type": "FeatureCollection",
        **round_cells(table, edition or Edition()),
        "uppgifter": CONSTRUCTED if table.constructed else "insamlade",
        "kommun": table.municipality.name,
        "kommunkod": table.municipality.code,
        "minst_antal_svarande": table.floor,
        "kolumner": documented(),
        "for_fa_svar": list(table.suppressed["name"]),
        "loften": _promises(table),
        "features": [
            {
                "type": "Feature",
                "geometry": plain_shape(shape),
                "properties": {key: value for key, value in cells.items() if value is not None},
            }
            for cells, shape in open_rows(table)
        ],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _promises(table: PublicTable) -> list[dict[str, str]]:
    """Give the promises that the round led to, so that whoever shows the places can show them."""
    period = period_of_round(table)
    if period is None:
        return []
    return [
        {
            "period": period.name,
            "part": PARTIES[one.party],
            "lofte": one.text,
            "matt": one.measure,
            "mal": one.target,
        }
        for one in period.promises
    ]


def plain_shape(shape: BaseGeometry) -> dict[str, Any]:
    """Give a geometry as GeoJSON, its rings turned as RFC 7946 asks, five decimals at most."""
    turned = shapely.orient_polygons(shape)
    plain: dict[str, Any] = rounded(mapping(turned), DECIMALS)
    return plain
