"""Files on their way in, how columns were understood before, and photos of notes."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import (
    MUNICIPALITY_CODE,
    SOURCE_ID,
    TO_MUNICIPALITY,
    TO_SOURCE,
    id_column,
)
from geo_trygghet.schema.gathered import RECORDS
from geo_trygghet.schema.model import Column, Table

UPLOAD_STATES: Final = (
    "waiting",
    "reading",
    "read",
    "refused",
    "taking",
    "taken",
    "cancelled",
    "failed",
)
"""From laid before the program to taken: `read` waits for somebody to accept or cancel."""

UPLOAD: Final = Table(
    "upload",
    "Filer på väg in: framlagda men ännu inte tagna eller avvisade",
    (
        Column("upload_id", "text", "Slumpat namn i adressen"),
        MUNICIPALITY_CODE,
        Column("kind", "text", "Slag av fil, se source.kind", null=True),
        Column("round", "text", "Omgångens namn", null=True),
        Column("file_name", "text", "Filens namn, utan mapp"),
        Column("sha256", "text", "Filens kontrollsumma"),
        Column("size_bytes", "int", "Filens storlek", unit="byte"),
        Column("uploaded_at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("uploaded_by", "text", "Vem", personal="direct"),
        Column("state", "text", "Hur långt den har kommit", allowed=UPLOAD_STATES),
        Column("changed_at", "time", "När läget senast ändrades", unit="ISO 8601"),
        Column("choices", "json", "Vad den som lade fram filen har valt och rättat"),
        Column("told", "json", "Vad som förstods, eller varför filen avvisades", null=True),
        Column("sources", "json", "Importerna som det blev", null=True),
    ),
    key=("upload_id",),
    indexes=(("municipality_code", "uploaded_at"),),
    refers=(TO_MUNICIPALITY,),
)

UPLOAD_FILE: Final = Table(
    "upload_file",
    "Innehållet i filer på väg in; tas bort när filen är tagen eller avvisad",
    (
        Column("upload_id", "text", "Filen som det hör till"),
        Column("content", "bytes", "Filens innehåll", personal="direct"),
    ),
    key=("upload_id",),
    refers=((("upload_id",), "upload", ("upload_id",)),),
)

COLUMN_MAPPING: Final = Table(
    "column_mapping",
    "Hur kolumnerna i filer av samma form har rättats, så att nästa fil läses så",
    (
        MUNICIPALITY_CODE,
        Column("kind", "text", "Slag av fil, se source.kind"),
        Column("shape", "text", "Kontrollsumma över kolumnernas rubriker"),
        Column("fields", "json", "Kolumn och vad den är; tomt för en som inte läses"),
        Column("changed_at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("changed_by", "text", "Vem", personal="direct"),
    ),
    key=("municipality_code", "kind", "shape"),
    refers=(TO_MUNICIPALITY,),
)

PHOTO: Final = Table(
    "photo",
    "Foton till noteringar, omkodade och utan uppgifter om kamera och läge",
    (
        id_column("Fotots nummer i lagret"),
        SOURCE_ID,
        MUNICIPALITY_CODE,
        Column("record", "text", "Vad noteringen är", allowed=RECORDS),
        Column("record_id", "int", "Radens nummer i den tabellen"),
        Column("name", "text", "Fotots namn i filen"),
        Column("content", "bytes", "JPEG", personal="direct"),
        Column("width", "int", "Bredd", unit="bildpunkter"),
        Column("height", "int", "Höjd", unit="bildpunkter"),
    ),
    key=("id",),
    indexes=(("municipality_code", "record", "record_id"), ("source_id",)),
    refers=(TO_SOURCE, TO_MUNICIPALITY),
    serial=True,
)
