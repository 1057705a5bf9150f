"""Headings as survey tools, case systems and municipal registers word them."""

from __future__ import annotations

import pytest
from intake_samples import QUESTION

from geo_trygghet.intake.columns import understand
from geo_trygghet.intake.words import without_system

BESIDE = {
    "survey": (QUESTION, "Torget"),
    "walk": ("Iakttagelse", "Mörkt vid porten"),
    "incidents": ("Händelsetyp", "Stöld"),
    "places": ("Namn", "Torget"),
}
"""What each kind has besides: heading and cell."""

WORDINGS = [
    (
        "survey",
        "respondent",
        "101",
        "ID-nummer; Respondent_Serial; Record; Unikt id; #; Intervjunr",
    ),
    (
        "survey",
        "answered_on",
        "2024-04-13",
        "Inlämnad; Inskickad den; Tid för inskickande; Slutförd; Svarade; Completed time",
    ),
    ("survey", "answered_on", "2024-04-13", "Last modified; Startad den; Avslutades"),
    (
        "survey",
        "age",
        "1980",
        "Åldersintervall; Vilket år är du född?; Vilket år föddes du?; Jag är ... år",
    ),
    ("survey", "gender", "Kvinna", "Är du?; 4. Jag är; Jag identifierar mig som; Könstillhörighet"),
    (
        "survey",
        "home_area",
        "Söder",
        "Ditt postnummer; Vilket är ditt postnummer?; Bostadsområde/by; Boendeort; Tätort",
    ),
    ("survey", "comment", "Mer ljus", "Motivera gärna; Berätta mer"),
    ("survey", "mode", "Webb", "Insamling; Enkättyp"),
    (
        "walk",
        "place_text",
        "Torget",
        "Var är ni?; Platsbeskrivning; Stopp; Stopplats; Hållplats/Stopp; Kontrollpunkt",
    ),
    ("walk", "responsible", "Gata", "Utförs av; Av vem?; Ansv."),
    ("walk", "due_on", "2024-06-01", "Åtgärdas senast; 5. När ska det vara klart?"),
    ("walk", "photo", "a.jpg", "bild_url; Foto länk; Foto (filnamn)"),
    (
        "incidents",
        "date",
        "2024-04-13 20:15",
        "Brottstid; Brottstid från; Gärningstid; Inträffade; Registrerat; När hände det?; Larmtid",
    ),
    (
        "incidents",
        "date",
        "2024-04-13 20:15",
        "Upptäcktsdatum; Händelsetid; Tid; Inkommet; Larmdatum",
    ),
    ("incidents", "time", "20:15", "Händelsetid; Larmtid; Klockslag; Kl.; Klocka"),
    ("incidents", "place_text", "Torget", "Brottsadress; Händelseadress; Objektadress; Anläggning"),
    ("incidents", "incident_id", "101", "Referensnummer; Skadenummer"),
    ("incidents", "summary", "Fönster", "Vad har hänt?; Detaljer; Händelseförlopp"),
    (
        "places",
        "north",
        "6283138",
        "Nkoord; N_Sweref; Koordinat N; N (SWEREF 99 13 30); SWEREF99_N",
    ),
    ("places", "east", "368711", "Ekoord; Koordinat Ö; E SWEREF99 13 30; SWEREF99TM_E"),
    ("places", "x", "6283138", "X RT90; X-koordinat (RT 90 2,5 gon V); centroid_x"),
    ("places", "point", "56.6739, 12.8573", "Kartposition; Latitud, longitud; Lat / Long"),
]
ALONE = [
    ("walk", "note", "Mörkt vid porten", "Noterat; Observerat; Motivering; Vad är mindre bra?"),
    (
        "incidents",
        "type",
        "Stöld",
        "Felanmälan avser; Feltyp; Insatstyp; Larmorsak; Typ av incident; Brottsbeskrivning",
    ),
    ("places", "name", "Torget", "NAMN1; Anläggningsnamn; Parknamn; Populärnamn; Trivialnamn"),
]


def field_of(kind: str, heading: str, cell: str, *beside: tuple[str, str]) -> str | None:
    """Tell the field of the first of some columns."""
    pairs = [(heading, cell), *beside]
    return understand(kind, [h for h, _ in pairs], [[c for _, c in pairs]]).fields.get(0)


@pytest.mark.parametrize(("kind", "field", "cell", "headings"), WORDINGS + ALONE)
def test_a_heading_is_known_however_it_is_worded(
    kind: str, field: str, cell: str, headings: str
) -> None:
    beside = [] if (kind, field, cell, headings) in ALONE else [BESIDE[kind]]
    known = {heading: field_of(kind, heading, cell, *beside) for heading in headings.split("; ")}
    assert known == dict.fromkeys(known, field)


def test_what_stands_in_the_cells_keeps_a_field_from_a_heading() -> None:
    assert field_of("survey", "Slutförd", "Ja", BESIDE["survey"]) != "answered_on"
    assert field_of("survey", "Jag är", "Nöjd", BESIDE["survey"]) is None
    assert field_of("survey", "Är du?", "Man", ("Kön", "Kvinna"), BESIDE["survey"]) is None


@pytest.mark.parametrize(
    ("folded", "plain"),
    [
        ("n sweref 99 13 30", "n"),
        ("x koordinat rt90", "x koordinat"),
        ("lat wgs84", "lat"),
        ("wgs84", "wgs84"),
    ],
)
def test_a_heading_without_its_system(folded: str, plain: str) -> None:
    assert without_system(folded) == plain
