"""The record of the open data for data portals: DCAT-AP-SE 3 as JSON-LD, with its words inside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet.publication.dcat_files import FORMATS, distribution
from geo_trygghet.publication.dcat_parts import (
    AUTHORITY,
    CC0,
    CONTEXT,
    LOCAL_AUTHORITY,
    WKT,
    both,
    days,
    marks,
    node,
    page,
    ref,
)
from geo_trygghet.wording import municipality_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.edition import Edition

THEMES: Final = {
    "JUST": (
        "Rättvisa, rättsliga frågor och allmän säkerhet",
        "Justice, legal system and public safety",
    ),
    "SOCI": ("Befolkning och samhälle", "Population and society"),
}
KEYWORDS: Final = {
    "sv": ("trygghet", "otrygghet", "medborgarlöfte", "enkät", "offentliga platser"),
    "en": ("perceived safety", "fear of crime", "citizens' promise", "survey", "public places"),
}


def dcat_record(table: PublicTable, files: Mapping[str, bytes], edition: Edition) -> bytes:
    """Write `dcat.jsonld`: a catalogue with one dataset and a distribution a file.

    Addresses are the municipality's own where it has told them, else relative to the record, so
    that they are right wherever the folder is put. No organisation number is made up: without a
    publisher's URI the publisher is a node of the record.

    Parameters
    ----------
    table
        What may be published.
    files
        Name → content, for sizes and sums.
    edition
        The release's number and day, and the municipality's addresses.
    """
    names = [name for name in FORMATS if name in files]
    graph = [
        _catalog(table, edition),
        _dataset(table, edition, names),
        _publisher(table, edition),
        *_contact(table, edition),
        *(distribution(name, files[name], table, edition) for name in names),
    ]
    record = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _publisher_id(edition: Edition) -> str:
    return edition.profile.publisher_uri or node("utgivare", edition)


def _catalog(table: PublicTable, edition: Edition) -> dict[str, Any]:
    whole = municipality_name(table.municipality.name)
    mark, marked = marks(table)
    return {
        "@id": node("katalog", edition),
        "@type": "dcat:Catalog",
        "dcterms:title": both(
            f"Öppna data om trygghet, {whole}",
            f"Open data on perceived safety, {table.municipality.name}",
        ),
        "dcterms:description": both(
            f"{mark}Öppna data som hör till medborgarlöftet i {table.municipality.name}.",
            f"{marked}Open data beside the citizens' promise in {table.municipality.name}.",
        ),
        "dcterms:publisher": ref(_publisher_id(edition)),
        "dcterms:license": ref(CC0, "dcterms:LicenseDocument"),
        "dcterms:language": ref(f"{AUTHORITY}language/SWE", "dcterms:LinguisticSystem"),
        "dcterms:spatial": _place(table),
        "dcat:themeTaxonomy": {
            **ref(f"{AUTHORITY}data-theme", "skos:ConceptScheme"),
            "dcterms:title": both("Datateman", "Data themes"),
        },
        "dcat:dataset": ref(node("datamangd", edition)),
        "foaf:homepage": ref(page(edition), "foaf:Document"),
        **days(edition),
    }


def _concept(address: str, words: tuple[str, str]) -> dict[str, Any]:
    return {**ref(address, "skos:Concept"), "skos:prefLabel": both(*words)}


def _dataset(table: PublicTable, edition: Edition, names: list[str]) -> dict[str, Any]:
    mark, marked = marks(table)
    contact = {"dcat:contactPoint": ref(node("kontakt", edition))} if _asks(edition) else {}
    return {
        "@id": node("datamangd", edition),
        "@type": "dcat:Dataset",
        "dcterms:title": both(
            "Platser som nämns i trygghetsenkäten", "Places named in the survey of perceived safety"
        ),
        "dcterms:description": both(
            f"{mark}Platser som svarande i enkäten {table.round} nämnde som otrygga eller trygga: "
            "hur många av 100, som ett intervall (90 %) avrundat utåt. Platser som färre än "
            f"{table.floor} svarande nämner har inga siffror.",
            f"{marked}Places that respondents to the survey {table.round} named as unsafe or safe: "
            "how many of 100, as an interval (90 %) rounded outward. Places named by fewer than "
            f"{table.floor} respondents have no figures.",
        ),
        "dcterms:provenance": {
            "@type": "dcterms:ProvenanceStatement",
            "rdfs:label": both(*_provenance(table)),
            "dcterms:description": both(*_provenance(table)),
        },
        "dcterms:publisher": ref(_publisher_id(edition)),
        **contact,
        "dcterms:accessRights": ref(f"{AUTHORITY}access-right/PUBLIC", "dcterms:RightsStatement"),
        "dcterms:accrualPeriodicity": ref(f"{AUTHORITY}frequency/IRREG", "dcterms:Frequency"),
        "dcterms:identifier": f"trygghet-{table.municipality.code}-{table.round}",
        "dcterms:language": ref(f"{AUTHORITY}language/SWE", "dcterms:LinguisticSystem"),
        "dcterms:spatial": _place(table),
        **_period(table),
        "dcat:theme": [
            _concept(f"{AUTHORITY}data-theme/{code}", words) for code, words in THEMES.items()
        ],
        "dcat:keyword": [
            {"@language": tongue, "@value": word}
            for tongue, words in KEYWORDS.items()
            for word in words
        ],
        "dcat:version": str(edition.number),
        "dcat:landingPage": ref(page(edition), "foaf:Document"),
        "dcat:distribution": [ref(node(name, edition)) for name in names],
        **days(edition),
    }


def _provenance(table: PublicTable) -> tuple[str, str]:
    mark, marked = marks(table)
    swedish = (
        f"{mark}{table.answers} har svarat. De har själva valt att svara, så siffrorna gäller dem "
        "och inte alla invånare. Intervallet visar slumpens osäkerhet. Ungefärliga lägen har sitt "
        "fel i meter i kolumnen lage."
    )
    english = (
        f"{marked}{table.answers} people answered. They chose to do so, so the figures are theirs "
        "and not those of all inhabitants. The interval is the uncertainty of chance. The column "
        "lage has the error in metres of approximate positions."
    )
    return swedish, english


def _place(table: PublicTable) -> dict[str, Any]:
    """Tell where: the municipality by name, and a box around the places that are shown."""
    place: dict[str, Any] = {"@type": "dcterms:Location", "rdfs:label": table.municipality.name}
    shapes = [*table.places.geometry, *table.safe.geometry]
    if shapes:
        west, south, east, north = (round(float(v), 3) for v in shapely.total_bounds(shapes))
        corners = ((west, north), (east, north), (east, south), (west, south), (west, north))
        ring = ",".join(f"{x} {y}" for x, y in corners)
        place["dcat:bbox"] = {"@type": WKT, "@value": f"POLYGON(({ring}))"}
    return place


def _period(table: PublicTable) -> dict[str, Any]:
    days = {"dcat:startDate": table.date_from, "dcat:endDate": table.date_to}
    told = {
        key: {"@type": "xsd:date", "@value": day.isoformat()} for key, day in days.items() if day
    }
    return {"dcterms:temporal": {"@type": "dcterms:PeriodOfTime", **told}} if told else {}


def _publisher(table: PublicTable, edition: Edition) -> dict[str, Any]:
    return {
        "@id": _publisher_id(edition),
        "@type": "foaf:Agent",
        "foaf:name": municipality_name(table.municipality.name),
        "dcterms:type": _concept(LOCAL_AUTHORITY, ("Kommun", "Local authority")),
    }


def _asks(edition: Edition) -> str:
    return (edition.profile.contact or "").strip()


def _contact(table: PublicTable, edition: Edition) -> list[dict[str, Any]]:
    contact = _asks(edition)
    if not contact:
        return []
    by_mail = "@" in contact and "//" not in contact
    return [
        {
            "@id": node("kontakt", edition),
            "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": municipality_name(table.municipality.name),
            **(
                {"vcard:hasEmail": ref(f"mailto:{contact.removeprefix('mailto:')}")}
                if by_mail
                else {"vcard:hasURL": ref(contact)}
            ),
        }
    ]
