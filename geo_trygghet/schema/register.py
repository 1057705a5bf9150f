"""Municipalities, where rows came from, and the register of places."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import (
    MUNICIPALITY_CODE,
    SOURCE_ID,
    TO_MUNICIPALITY,
    TO_SOURCE,
    id_column,
)
from geo_trygghet.schema.model import Column, Table

MUNICIPALITY: Final = Table(
    "municipality",
    "Kommuner som programmet används i",
    (
        Column("code", "text", "Kommunkod enligt SCB, fyra siffror"),
        Column("name", "text", "Kommunens namn utan ordet kommun"),
        Column("slug", "text", "Namnet i adresser: gemener, utan å ä ö"),
    ),
    key=("code",),
    unique=(("slug",),),
)

SOURCE: Final = Table(
    "source",
    "Varje import: vad som kom in, när, och hur det lästes",
    (
        id_column("Importens nummer"),
        MUNICIPALITY_CODE,
        Column(
            "kind",
            "text",
            "Slag av fil",
            allowed=("survey", "walk", "dialogue", "incidents", "places", "patrols", "streets"),
        ),
        Column("round", "text", "Omgångens namn", null=True),
        Column("file_name", "text", "Filens namn, utan mapp"),
        Column("sha256", "text", "Filens kontrollsumma"),
        Column("imported_at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("imported_by", "text", "Vem", personal="direct"),
        Column("format", "text", "Filformat som det förstods"),
        Column("encoding", "text", "Teckenkodning som den förstods", null=True),
        Column("separator", "text", "Skiljetecken som det förstods", null=True),
        Column("crs", "text", "Koordinatsystem som det förstods", null=True),
        Column("fields", "json", "Filens kolumner och vad de förstods som"),
        Column("rows_read", "int", "Lästa rader", unit="rader"),
        Column("rows_taken", "int", "Tagna rader", unit="rader"),
        Column("rows_set_aside", "int", "Undantagna rader", unit="rader"),
        Column("rows_known", "int", "Rader som redan fanns", unit="rader"),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("id",),
    indexes=(("municipality_code", "kind"),),
    refers=(TO_MUNICIPALITY,),
    serial=True,
)

SOURCE_ISSUE: Final = Table(
    "source_issue",
    "Det som var konstigt i en import, rad för rad",
    (
        id_column("Löpnummer"),
        SOURCE_ID,
        Column("row", "int", "Rad i filen", null=True),
        Column("field", "text", "Kolumn i filen", null=True),
        Column("value", "text", "Värdet, kortat", personal="direct", null=True),
        Column("message", "text", "Vad som är fel"),
        Column("advice", "text", "Vad man kan göra"),
        Column("sets_aside", "bool", "Sant om raden inte togs"),
    ),
    key=("id",),
    indexes=(("source_id",),),
    refers=(TO_SOURCE,),
    serial=True,
)

SOURCE_WITHDRAWAL: Final = Table(
    "source_withdrawal",
    "Importer som har dragits tillbaka: deras rader är borta, importen själv står kvar",
    (
        SOURCE_ID,
        MUNICIPALITY_CODE,
        Column("withdrawn_at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("withdrawn_by", "text", "Vem", personal="direct"),
        Column("reason", "text", "Varför"),
        Column("rows_removed", "int", "Rader som togs bort", unit="rader"),
    ),
    key=("source_id",),
    refers=(TO_SOURCE, TO_MUNICIPALITY),
)

PLACE: Final = Table(
    "place",
    "Platsregistret; en ändrad plats får en ny version, den gamla står kvar",
    (
        MUNICIPALITY_CODE,
        Column("place_id", "text", "Platsens id, eget för varje kommun"),
        Column("version", "int", "1, 2, 3 …; den högsta gäller"),
        SOURCE_ID,
        Column("name", "text", "Platsens namn"),
        Column("kind", "text", "Slag enligt codes.PLACE_KINDS"),
        Column("size_class", "text", "Vad platsen ordnas bland", allowed=("place", "area")),
        Column("parent_id", "text", "Platsen som den ligger i", null=True),
        Column("public", "bool", "Sant om platsen är en allmän plats som får publiceras"),
        Column("approximate", "bool", "Sant om läget är ungefärligt; ritas då streckat"),
        Column("precision_m", "float", "Hur långt från rätt läge den kan ligga", unit="m"),
        Column("position_source", "text", "Var läget kommer ifrån"),
        Column("name_source", "text", "Var namnet kommer ifrån", null=True),
        Column("radius_m", "float", "Räckvidd kring en punkt eller linje", unit="m", null=True),
        Column("geometry", "geometry", "Punkt, linje eller yta", unit="EPSG:4326, grader"),
        Column(
            "status",
            "text",
            "closed om platsen inte längre används",
            null=True,
            allowed=("closed",),
        ),
        Column("replaced_by", "text", "Platserna som tog över, med semikolon emellan", null=True),
    ),
    key=("municipality_code", "place_id", "version"),
    refers=(TO_MUNICIPALITY, TO_SOURCE),
    layer=True,
)

PLACE_ALIAS: Final = Table(
    "place_alias",
    "Andra namn på en plats, version för version",
    (
        MUNICIPALITY_CODE,
        Column("place_id", "text", "Platsens id"),
        Column("version", "int", "Platsens version som namnen hör till"),
        Column("alias", "text", "Namnet som det skrivs"),
        Column(
            "generic", "bool", "Sant för ord som torget eller stan: gäller bara i egna kommunen"
        ),
        SOURCE_ID,
    ),
    key=("municipality_code", "place_id", "version", "alias"),
    refers=(
        TO_SOURCE,
        (
            ("municipality_code", "place_id", "version"),
            "place",
            ("municipality_code", "place_id", "version"),
        ),
    ),
    layer=True,
)
