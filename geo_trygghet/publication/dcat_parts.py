"""The parts of a record for data portals: words, addresses, days and texts in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition

CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Every prefix stands in the file: reading it asks nobody."""

CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
MEDIA: Final = "https://www.iana.org/assignments/media-types/"
EPSG: Final = "http://www.opengis.net/def/crs/EPSG/0/"
WKT: Final = "http://www.opengis.net/ont/geosparql#wktLiteral"
LOCAL_AUTHORITY: Final = "http://purl.org/adms/publishertype/LocalAuthority"


def address_of(name: str, edition: Edition) -> str:
    """Give a file's address: beside the page, as a browser has it, else beside the record."""
    url = (edition.profile.page_url or "").strip()
    return urljoin(url, name) if url else name


def node(part: str, edition: Edition) -> str:
    """Name a node of the record."""
    return f"{address_of('dcat.jsonld', edition)}#{part}"


def both(swedish: str, english: str) -> list[dict[str, str]]:
    """Give a text in two languages."""
    return [
        {"@language": "sv", "@value": swedish},
        {"@language": "en", "@value": english},
    ]


def days(edition: Edition) -> dict[str, Any]:
    """Give the day of the release, if it is told."""
    if edition.published is None:
        return {}
    day = {"@type": "xsd:date", "@value": edition.published.isoformat()}
    return {"dcterms:issued": day, "dcterms:modified": day}


def ref(address: str, kind: str = "") -> dict[str, str]:
    """Refer to an address; `kind` tells what is there, so that the record can be checked alone."""
    return {"@id": address, "@type": kind} if kind else {"@id": address}


def page(edition: Edition) -> str:
    """Give the page's address: the municipality's own, else the file beside the record."""
    return edition.profile.page_url or "index.html"


def marks(table: PublicTable) -> tuple[str, str]:
    """Give the words that mark constructed data, in Swedish and English."""
    return ("Konstruerade data. ", "Constructed data. ") if table.constructed else ("", "")
