"""Releases, what the guard knew of them, and how the public page looks."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import MUNICIPALITY_CODE, ROUND, TO_MUNICIPALITY
from geo_trygghet.schema.model import Column, Table

RELEASE: Final = Table(
    "release",
    "Publicerade utgåvor; ändras aldrig",
    (
        MUNICIPALITY_CODE,
        Column("number", "int", "Utgåvans nummer i kommunen: 1, 2, 3 …"),
        ROUND,
        Column("sha256", "text", "Kontrollsumma över utgåvans filer"),
        Column("published_at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("published_by", "text", "Vem", personal="direct"),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("municipality_code", "number"),
    refers=(TO_MUNICIPALITY,),
)

RELEASE_FILE: Final = Table(
    "release_file",
    "Utgåvornas filer",
    (
        MUNICIPALITY_CODE,
        Column("number", "int", "Utgåvans nummer"),
        Column("name", "text", "Filens namn"),
        Column("content", "bytes", "Filens innehåll"),
    ),
    key=("municipality_code", "number", "name"),
    refers=((("municipality_code", "number"), "release", ("municipality_code", "number")),),
)

RELEASE_WITHDRAWAL: Final = Table(
    "release_withdrawal",
    "Utgåvor som har återkallats; utgåvan själv står kvar som den var, men visas inte",
    (
        MUNICIPALITY_CODE,
        Column("number", "int", "Utgåvans nummer"),
        Column("withdrawn_at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("withdrawn_by", "text", "Vem", personal="direct"),
        Column("reason", "text", "Varför"),
    ),
    key=("municipality_code", "number"),
    refers=((("municipality_code", "number"), "release", ("municipality_code", "number")),),
)

RELEASE_COUNT: Final = Table(
    "release_count",
    "Vad vakten visste när en utgåva gjordes: så jämförs nästa med den; lämnar aldrig huset",
    (
        MUNICIPALITY_CODE,
        Column("number", "int", "Utgåvans nummer"),
        Column("list", "text", "Vad som räknades: round, named, safe, cause eller time"),
        Column("place_id", "text", "Platsen; tomt för omgången som helhet"),
        Column("cell", "text", "Orsak eller tid; tomt för platsen som helhet"),
        Column("respondents", "float", "Svarande", unit="svarande", personal="indirect"),
        Column("told", "bool", "Sant om siffran stod i utgåvan"),
        Column("low", "int", "Undre gräns som den stod", unit="av 100 svar", null=True),
        Column("high", "int", "Övre gräns som den stod", unit="av 100 svar", null=True),
        Column("tier", "text", "Gruppen som den stod i", null=True),
    ),
    key=("municipality_code", "number", "list", "place_id", "cell"),
    refers=((("municipality_code", "number"), "release", ("municipality_code", "number")),),
)

PUBLIC_PROFILE: Final = Table(
    "public_profile",
    "Hur kommunens publika sida ser ut, och vem som svarar för den",
    (
        MUNICIPALITY_CODE,
        Column("accent", "text", "Kommunens färg, #rrggbb", null=True),
        Column("contact", "text", "E-post eller webbadress för frågor", null=True),
        Column("page_url", "text", "Adressen där sidan ligger", null=True),
        Column("publisher_uri", "text", "Kommunens URI som utgivare av öppna data", null=True),
        Column("licence", "text", "Licensens URI", null=True),
        Column("changed_at", "time", "När den senast ändrades, svensk tid", unit="ISO 8601"),
    ),
    key=("municipality_code",),
    refers=(TO_MUNICIPALITY,),
)
