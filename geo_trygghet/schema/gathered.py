"""What people answered, noted and reported, and what was read out of it."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import (
    GEOMETRY,
    KEY,
    MUNICIPALITY_CODE,
    ROUND,
    ROW,
    SOURCE_ID,
    TO_MUNICIPALITY,
    TO_SOURCE,
    id_column,
)
from geo_trygghet.schema.model import Column, Table

RECORDS: Final = ("answer", "walk_note", "dialogue_note", "incident")
"""Tables of texts in which places are named."""

SURVEY_ROUND: Final = Table(
    "survey_round",
    "Enkätomgångar",
    (
        MUNICIPALITY_CODE,
        Column("name", "text", "Omgångens namn, till exempel 2020"),
        Column("question", "text", "Frågan om plats som den ställdes"),
        Column("date_from", "date", "Första svaret", null=True),
        Column("date_to", "date", "Sista svaret", null=True),
    ),
    key=("municipality_code", "name"),
    refers=(TO_MUNICIPALITY,),
)

ANSWER: Final = Table(
    "answer",
    "Enkätsvar som de kom: råtext, aldrig utanför huset",
    (
        id_column("Svarets nummer i lagret"),
        SOURCE_ID,
        MUNICIPALITY_CODE,
        ROUND,
        ROW,
        KEY,
        Column("respondent", "text", "Svarandens löpnummer i filen", personal="indirect"),
        Column("answered_on", "date", "Dag", personal="indirect", null=True),
        Column("mode", "text", "Hur svaret kom in", null=True, allowed=("digital", "paper")),
        Column("unsafe_text", "text", "Var man känner sig otrygg", personal="direct", null=True),
        Column("safe_text", "text", "Var man känner sig trygg", personal="direct", null=True),
        Column("comment", "text", "Övrig fritext", personal="direct", null=True),
        Column("age", "text", "Åldersgrupp eller ålder", personal="indirect", null=True),
        Column("gender", "text", "Kön", personal="indirect", null=True),
        Column("home_area", "text", "Bostadsområde", personal="indirect", null=True),
        Column("feeling", "text", "Svar på frågan om trygghet", null=True),
        Column("chosen_categories", "json", "Kryssade orsaker", null=True),
        GEOMETRY,
        Column(
            "answered_minute",
            "int",
            "När på dygnet, om filen säger det; bara för att se upprepade svar",
            unit="minuter efter midnatt",
            personal="indirect",
            null=True,
        ),
    ),
    key=("id",),
    unique=(("municipality_code", "round", "dedup_key"),),
    indexes=(("municipality_code", "round"), ("source_id",)),
    refers=(
        TO_SOURCE,
        (("municipality_code", "round"), "survey_round", ("municipality_code", "name")),
    ),
    serial=True,
)

WALK_NOTE: Final = Table(
    "walk_note",
    "Noteringar från trygghetsvandringar, plus och minus",
    (
        id_column("Noteringens nummer i lagret"),
        SOURCE_ID,
        MUNICIPALITY_CODE,
        Column("round", "text", "Omgång eller vandring", null=True),
        ROW,
        KEY,
        Column("walked_on", "date", "Dag", null=True),
        Column("place_text", "text", "Platsen i ord", null=True),
        Column("note", "text", "Iakttagelsen", personal="direct"),
        Column("sign", "text", "plus eller minus", null=True, allowed=("plus", "minus")),
        Column("category", "text", "Orsak i filens ord", null=True),
        Column("action", "text", "Föreslagen åtgärd", null=True),
        Column("responsible", "text", "Ansvarig", personal="indirect", null=True),
        Column("due_on", "date", "Klart senast", null=True),
        Column("status", "text", "Läge i filens ord", null=True),
        GEOMETRY,
    ),
    key=("id",),
    unique=(("municipality_code", "dedup_key"),),
    indexes=(("municipality_code", "round"),),
    refers=(TO_SOURCE,),
    serial=True,
)

DIALOGUE_NOTE: Final = Table(
    "dialogue_note",
    "Anteckningar från dialoger med medborgare och med egen personal",
    (
        id_column("Anteckningens nummer i lagret"),
        SOURCE_ID,
        MUNICIPALITY_CODE,
        Column("round", "text", "Omgång eller dialog", null=True),
        ROW,
        KEY,
        Column("held_on", "date", "Dag", null=True),
        Column("party", "text", "Vem som talade", null=True, allowed=("citizens", "staff")),
        Column("place_text", "text", "Platsen i ord", null=True),
        Column("note", "text", "Det som sades", personal="direct"),
        GEOMETRY,
    ),
    key=("id",),
    unique=(("municipality_code", "dedup_key"),),
    indexes=(("municipality_code", "round"),),
    refers=(TO_SOURCE,),
    serial=True,
)

INCIDENT: Final = Table(
    "incident",
    "Händelser; läget med sin precision, för en mittpunkt är ingen plats",
    (
        id_column("Händelsens nummer i lagret"),
        SOURCE_ID,
        MUNICIPALITY_CODE,
        ROW,
        KEY,
        Column("occurred_at", "time", "När, svensk tid", unit="ISO 8601", null=True),
        Column("type", "text", "Händelsetyp i källans ord"),
        Column("place_text", "text", "Plats eller adress i ord", personal="indirect", null=True),
        Column("summary", "text", "Rubrik eller sammanfattning", personal="direct", null=True),
        Column("url", "text", "Källans egen sida", null=True),
        Column(
            "precision",
            "text",
            "Hur fint läget är känt",
            allowed=("point", "place", "district", "municipality"),
        ),
        Column("precision_m", "float", "Hur långt från rätt läge", unit="m", null=True),
        GEOMETRY,
    ),
    key=("id",),
    unique=(("municipality_code", "dedup_key"),),
    indexes=(("municipality_code", "occurred_at"),),
    refers=(TO_SOURCE,),
    serial=True,
)

MENTION: Final = Table(
    "mention",
    "Platser som nämns i text, uttolkade; görs om när platsregistret ändras",
    (
        id_column("Omnämnandets nummer"),
        MUNICIPALITY_CODE,
        Column("record", "text", "Vad texten är", allowed=RECORDS),
        Column("record_id", "int", "Radens nummer i den tabellen"),
        Column("field", "text", "Kolumnen som texten står i"),
        Column("start", "int", "Första tecknet", unit="tecken från 0"),
        Column("end", "int", "Efter sista tecknet", unit="tecken från 0"),
        Column("place_id", "text", "Platsen, tom om tvetydigt", null=True),
        Column("score", "float", "Sannolikhet att det är den platsen", unit="0–1"),
        Column("negated", "bool", "Sant om texten säger att platsen inte är ett problem"),
        Column("ambiguous", "bool", "Sant om flera platser kan avses"),
        Column("group", "int", "Delar av samma korsning", null=True),
        Column("candidates", "json", "Möjliga platser med sannolikhet"),
        Column("decision_id", "int", "Avgörandet som gäller för omnämnandet", null=True),
    ),
    key=("id",),
    indexes=(("municipality_code", "record"), ("record", "record_id")),
    refers=(TO_MUNICIPALITY,),
    serial=True,
)

READING: Final = Table(
    "reading",
    "Vad ett svar säger som helhet: tider, orsaker, och om ingen plats är otrygg",
    (
        MUNICIPALITY_CODE,
        Column("record", "text", "Vad texten är", allowed=RECORDS),
        Column("record_id", "int", "Radens nummer i den tabellen"),
        Column("answer_negation", "bool", "Sant om svaret säger att ingen plats är otrygg"),
        Column("time_bands", "json", "Tidsband enligt codes.TIME_BANDS"),
        Column("categories", "json", "Orsaker enligt codes.CATEGORIES"),
    ),
    key=("record", "record_id"),
    indexes=(("municipality_code", "record"),),
    refers=(TO_MUNICIPALITY,),
)

TEXT_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "answer": ("unsafe_text", "safe_text"),
    "walk_note": ("place_text", "note"),
    "dialogue_note": ("place_text", "note"),
    "incident": ("place_text",),
}
"""Record → the columns in which places are named."""

VERDICTS: Final[dict[str, tuple[str, ...]]] = {
    "words": ("place", "none", "skip", "dismissed"),
    "flood": ("all", "one", "drop"),
    "personal": ("hide", "open"),
}
"""What is decided about → what may be said of it; of each form one of each kind holds."""

DECISION: Final = Table(
    "decision",
    "Vad en granskare har avgjort om ett sätt att skriva; ångrat står kvar",
    (
        id_column("Avgörandets nummer"),
        MUNICIPALITY_CODE,
        Column(
            "form",
            "text",
            "Orden som de jämförs: små bokstäver utan mellanslag och prickar; för massvar omgång, "
            "dag, minuter och text",
            personal="indirect",
        ),
        Column("words", "text", "Orden som de skrevs", personal="indirect"),
        Column(
            "verdict",
            "text",
            "place: platsen; none: ingen plats; skip: hoppa över; dismissed: inget platsförslag; "
            "massvar all: räkna alla, one: räkna som ett, drop: räkna inget; hide: dölj orden, "
            "open: visa dem",
            allowed=tuple(verdict for verdicts in VERDICTS.values() for verdict in verdicts),
        ),
        Column("place_id", "text", "Platsen, om det är en", null=True),
        Column("decided_at", "time", "När det avgjordes"),
        Column("decided_by", "text", "Vem som avgjorde", personal="direct"),
        Column("undone_at", "time", "När det ångrades", null=True),
        Column("undone_by", "text", "Vem som ångrade", personal="direct", null=True),
    ),
    key=("id",),
    indexes=(("municipality_code", "form"),),
    refers=(TO_MUNICIPALITY,),
    serial=True,
)
