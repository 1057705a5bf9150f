"""The files of the open data as a record for data portals describes them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.publication.dcat_parts import (
    AUTHORITY,
    CC0,
    EPSG,
    MEDIA,
    address_of,
    both,
    days,
    marks,
    node,
    page,
    ref,
)
from geo_trygghet.publication.open_data import documented

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition

FORMATS: Final[dict[str, tuple[str, str, str, str]]] = {
    "platser.csv": ("text/csv", f"{EPSG}4326", "Tabell för kalkylprogram", "Spreadsheet"),
    "platser.geojson": (
        "application/geo+json",
        f"{EPSG}4326",
        "Karta för webben, WGS 84",
        "Map for the web, WGS 84",
    ),
    "platser.gpkg": (
        "application/geopackage+sqlite3",
        f"{EPSG}3006",
        "Karta för GIS, SWEREF 99 TM",
        "Map for GIS, SWEREF 99 TM",
    ),
    "karta.pdf": (
        "application/pdf",
        "",
        "Karta och tabell att skriva ut",
        "Map and table to print",
    ),
}
"""File → media type, coordinate system, and title in Swedish and English.

The pictures (SVG, PNG) are not here: they show places without their figures.
"""


def distribution(name: str, content: bytes, table: PublicTable, edition: Edition) -> dict[str, Any]:
    """Describe a file: its format, size and sum, and where it is fetched.

    Parameters
    ----------
    name, content
        The file, one of `FORMATS`.
    table, edition
        As for `dcat_record`.
    """
    media, system, swedish, english = FORMATS[name]
    mark, marked = marks(table)
    columns = "; ".join(f"{column}: {told}" for column, told in documented().items())
    about = both(f"{mark}{swedish}. Kolumner: {columns}.", f"{marked}{english}.")
    if not system:
        about = both(f"{mark}{swedish}.", f"{marked}{english}.")
    return {
        "@id": node(name, edition),
        "@type": "dcat:Distribution",
        "dcterms:title": both(swedish, english),
        "dcterms:description": about,
        "dcat:accessURL": ref(page(edition)),
        "dcat:downloadURL": ref(address_of(name, edition)),
        "dcterms:license": ref(edition.profile.licence or CC0, "dcterms:LicenseDocument"),
        "dcterms:format": media,
        "dcat:mediaType": ref(f"{MEDIA}{media}", "dcterms:MediaType"),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(content))},
        "dcterms:language": ref(f"{AUTHORITY}language/SWE", "dcterms:LinguisticSystem"),
        **({"dcterms:conformsTo": ref(system, "dcterms:Standard")} if system else {}),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": ref(
                "http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm"
            ),
            "spdx:checksumValue": {
                "@type": "xsd:hexBinary",
                "@value": hashlib.sha256(content).hexdigest(),
            },
        },
        **days(edition),
    }
