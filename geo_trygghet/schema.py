"""The tables of the program: columns, units, and which of them hold personal data.

This one description feeds the checks of frames, the DDL of the store (`storage.tables`), the data
dictionary (`data/README.md`) and the guard, so that they can't drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo_trygghet.errors import SchemaError

if TYPE_CHECKING:
    import pandas as pd

ColumnType = Literal["int", "float", "text", "bool", "date", "time", "json", "geometry", "bytes"]
Personal = Literal["no", "indirect", "direct"]
"""`direct` may name a person (free text, accounts); `indirect` may point one out with others."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, in which unit, and whether it may point out a person."""

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    personal: Personal = "no"
    null: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, its key, what must be unique in it and what it refers to.

    `layer` marks a table that may leave the house by `trygghet export`; `serial` says that the
    single key column is counted up by the store.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    refers: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    serial: bool = False
    layer: bool = False

    def column(self, name: str) -> Column:
        """Give the column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]


def check_frame(frame: pd.DataFrame, table: Table) -> None:
    """Check that a frame has a table's columns, and report all problems at once.

    Parameters
    ----------
    frame : (n, ≥ m) table
        Columns beyond those of `table` are allowed.
    table
        One of the tables of this module.

    Raises
    ------
    SchemaError
        Names every missing column, every column with forbidden nulls and every foreign value.
    """
    problems = [f"kolumnen {c.name} saknas" for c in table.columns if c.name not in frame.columns]
    for column in table.columns:
        serial = table.serial and column.name in table.key
        if column.name not in frame.columns or serial:
            continue
        cells = frame[column.name]
        if not column.null and bool(cells.isna().any()):
            problems.append(f"kolumnen {column.name} har tomma värden")
        if column.allowed:
            foreign = sorted({str(v) for v in cells.dropna()} - set(column.allowed))
            if foreign:
                problems.append(f"kolumnen {column.name} har okända värden: {', '.join(foreign)}")
    if problems:
        raise SchemaError(f"Tabellen {table.name} stämmer inte: {'; '.join(problems)}.")


def _id(description: str) -> Column:
    return Column("id", "int", description)


_MUNICIPALITY: Final = Column("municipality_code", "text", "Kommunkod enligt SCB, fyra siffror")
_SOURCE: Final = Column("source_id", "int", "Importen som raden kom med")
_ROW: Final = Column("row", "int", "Radens nummer i filen; filens första rad är 1")
_ROUND: Final = Column("round", "text", "Omgångens namn, till exempel 2020")
_KEY: Final = Column(
    "dedup_key", "text", "Svarets id, annars dess innehåll som hash och vilken gång det förekommer"
)
_GEOMETRY: Final = Column(
    "geometry", "geometry", "Läge", unit="EPSG:4326, grader", personal="indirect", null=True
)
_TO_SOURCE: Final = (("source_id",), "source", ("id",))
_TO_MUNICIPALITY: Final = (("municipality_code",), "municipality", ("code",))

RECORDS: Final = ("answer", "walk_note", "dialogue_note", "incident")
"""Tables of texts in which places are named."""

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
        _id("Importens nummer"),
        _MUNICIPALITY,
        Column(
            "kind",
            "text",
            "Slag av fil",
            allowed=("survey", "walk", "dialogue", "incidents", "places"),
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
    refers=(_TO_MUNICIPALITY,),
    serial=True,
)

SOURCE_ISSUE: Final = Table(
    "source_issue",
    "Det som var konstigt i en import, rad för rad",
    (
        _id("Löpnummer"),
        _SOURCE,
        Column("row", "int", "Rad i filen", null=True),
        Column("field", "text", "Kolumn i filen", null=True),
        Column("value", "text", "Värdet, kortat", personal="direct", null=True),
        Column("message", "text", "Vad som är fel"),
        Column("advice", "text", "Vad man kan göra"),
        Column("sets_aside", "bool", "Sant om raden inte togs"),
    ),
    key=("id",),
    indexes=(("source_id",),),
    refers=(_TO_SOURCE,),
    serial=True,
)

PLACE: Final = Table(
    "place",
    "Platsregistret; en ändrad plats får en ny version, den gamla står kvar",
    (
        _MUNICIPALITY,
        Column("place_id", "text", "Platsens id, eget för varje kommun"),
        Column("version", "int", "1, 2, 3 …; den högsta gäller"),
        _SOURCE,
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
    ),
    key=("municipality_code", "place_id", "version"),
    refers=(_TO_MUNICIPALITY, _TO_SOURCE),
    layer=True,
)

PLACE_ALIAS: Final = Table(
    "place_alias",
    "Andra namn på en plats, version för version",
    (
        _MUNICIPALITY,
        Column("place_id", "text", "Platsens id"),
        Column("version", "int", "Platsens version som namnen hör till"),
        Column("alias", "text", "Namnet som det skrivs"),
        Column(
            "generic", "bool", "Sant för ord som torget eller stan: gäller bara i egna kommunen"
        ),
        _SOURCE,
    ),
    key=("municipality_code", "place_id", "version", "alias"),
    refers=(
        _TO_SOURCE,
        (
            ("municipality_code", "place_id", "version"),
            "place",
            ("municipality_code", "place_id", "version"),
        ),
    ),
    layer=True,
)

SURVEY_ROUND: Final = Table(
    "survey_round",
    "Enkätomgångar",
    (
        _MUNICIPALITY,
        Column("name", "text", "Omgångens namn, till exempel 2020"),
        Column("question", "text", "Frågan om plats som den ställdes"),
        Column("date_from", "date", "Första svaret", null=True),
        Column("date_to", "date", "Sista svaret", null=True),
    ),
    key=("municipality_code", "name"),
    refers=(_TO_MUNICIPALITY,),
)

ANSWER: Final = Table(
    "answer",
    "Enkätsvar som de kom: råtext, aldrig utanför huset",
    (
        _id("Svarets nummer i lagret"),
        _SOURCE,
        _MUNICIPALITY,
        _ROUND,
        _ROW,
        _KEY,
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
        _GEOMETRY,
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
        _TO_SOURCE,
        (("municipality_code", "round"), "survey_round", ("municipality_code", "name")),
    ),
    serial=True,
)

WALK_NOTE: Final = Table(
    "walk_note",
    "Noteringar från trygghetsvandringar, plus och minus",
    (
        _id("Noteringens nummer i lagret"),
        _SOURCE,
        _MUNICIPALITY,
        Column("round", "text", "Omgång eller vandring", null=True),
        _ROW,
        _KEY,
        Column("walked_on", "date", "Dag", null=True),
        Column("place_text", "text", "Platsen i ord", null=True),
        Column("note", "text", "Iakttagelsen", personal="direct"),
        Column("sign", "text", "plus eller minus", null=True, allowed=("plus", "minus")),
        Column("category", "text", "Orsak i filens ord", null=True),
        Column("action", "text", "Föreslagen åtgärd", null=True),
        Column("responsible", "text", "Ansvarig", personal="indirect", null=True),
        Column("due_on", "date", "Klart senast", null=True),
        Column("status", "text", "Läge i filens ord", null=True),
        _GEOMETRY,
    ),
    key=("id",),
    unique=(("municipality_code", "dedup_key"),),
    indexes=(("municipality_code", "round"),),
    refers=(_TO_SOURCE,),
    serial=True,
)

DIALOGUE_NOTE: Final = Table(
    "dialogue_note",
    "Anteckningar från dialoger med medborgare och med egen personal",
    (
        _id("Anteckningens nummer i lagret"),
        _SOURCE,
        _MUNICIPALITY,
        Column("round", "text", "Omgång eller dialog", null=True),
        _ROW,
        _KEY,
        Column("held_on", "date", "Dag", null=True),
        Column("party", "text", "Vem som talade", null=True, allowed=("citizens", "staff")),
        Column("place_text", "text", "Platsen i ord", null=True),
        Column("note", "text", "Det som sades", personal="direct"),
        _GEOMETRY,
    ),
    key=("id",),
    unique=(("municipality_code", "dedup_key"),),
    indexes=(("municipality_code", "round"),),
    refers=(_TO_SOURCE,),
    serial=True,
)

INCIDENT: Final = Table(
    "incident",
    "Händelser; läget med sin precision, för en mittpunkt är ingen plats",
    (
        _id("Händelsens nummer i lagret"),
        _SOURCE,
        _MUNICIPALITY,
        _ROW,
        _KEY,
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
        _GEOMETRY,
    ),
    key=("id",),
    unique=(("municipality_code", "dedup_key"),),
    indexes=(("municipality_code", "occurred_at"),),
    refers=(_TO_SOURCE,),
    serial=True,
)

MENTION: Final = Table(
    "mention",
    "Platser som nämns i text, uttolkade; görs om när platsregistret ändras",
    (
        _id("Omnämnandets nummer"),
        _MUNICIPALITY,
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
    refers=(_TO_MUNICIPALITY,),
    serial=True,
)

READING: Final = Table(
    "reading",
    "Vad ett svar säger som helhet: tider, orsaker, och om ingen plats är otrygg",
    (
        _MUNICIPALITY,
        Column("record", "text", "Vad texten är", allowed=RECORDS),
        Column("record_id", "int", "Radens nummer i den tabellen"),
        Column("answer_negation", "bool", "Sant om svaret säger att ingen plats är otrygg"),
        Column("time_bands", "json", "Tidsband enligt codes.TIME_BANDS"),
        Column("categories", "json", "Orsaker enligt codes.CATEGORIES"),
    ),
    key=("record", "record_id"),
    indexes=(("municipality_code", "record"),),
    refers=(_TO_MUNICIPALITY,),
)

TEXT_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "answer": ("unsafe_text", "safe_text"),
    "walk_note": ("place_text", "note"),
    "dialogue_note": ("place_text", "note"),
    "incident": ("place_text",),
}
"""Record → the columns in which places are named."""

DECISION: Final = Table(
    "decision",
    "Vad en granskare har avgjort om ett sätt att skriva; ångrat står kvar",
    (
        _id("Avgörandets nummer"),
        _MUNICIPALITY,
        Column("form", "text", "Orden som de jämförs: små bokstäver utan mellanslag och prickar"),
        Column("words", "text", "Orden som de skrevs", personal="indirect"),
        Column(
            "verdict",
            "text",
            "place: platsen; none: ingen plats; skip: hoppa över; dismissed: inget platsförslag",
            allowed=("place", "none", "skip", "dismissed"),
        ),
        Column("place_id", "text", "Platsen, om det är en", null=True),
        Column("decided_at", "time", "När det avgjordes"),
        Column("decided_by", "text", "Vem som avgjorde", personal="direct"),
        Column("undone_at", "time", "När det ångrades", null=True),
        Column("undone_by", "text", "Vem som ångrade", personal="direct", null=True),
    ),
    key=("id",),
    indexes=(("municipality_code", "form"),),
    refers=(_TO_MUNICIPALITY,),
    serial=True,
)

PROMISE: Final = Table(
    "promise",
    "Medborgarlöften, ett löfte per rad, i egna korta ord",
    (
        _MUNICIPALITY,
        Column("promise_id", "text", "Löftets id"),
        Column("period", "text", "Periodens namn, till exempel 2023–2024"),
        Column("period_from", "date", "Första dag"),
        Column("period_to", "date", "Sista dag"),
        Column("party", "text", "Vem som lovar", allowed=("police", "municipality", "both")),
        Column("text", "text", "Löftet i egna korta ord"),
        Column("measure", "text", "Mått", null=True),
        Column("target", "text", "Mål", null=True),
        Column("place_ids", "json", "Platser som löftet gäller"),
        Column("source", "text", "Var löftet står"),
    ),
    key=("municipality_code", "promise_id"),
    refers=(_TO_MUNICIPALITY,),
)

PUBLISHED_FIGURE: Final = Table(
    "published_figure",
    "Siffror som kommuner själva har publicerat, med källa",
    (
        _MUNICIPALITY,
        _ROUND,
        Column("asked", "text", "Vad som frågades"),
        Column("n_answers", "int", "Antal svar", unit="svar", null=True),
        Column("share_percent", "float", "Andel", unit="%", null=True),
        Column("exactness", "text", "Hur säker siffran är"),
        Column("source", "text", "Var den står"),
    ),
    key=("municipality_code", "round", "asked"),
    refers=(_TO_MUNICIPALITY,),
)

NATIONAL_FIGURE: Final = Table(
    "national_figure",
    "Siffror ur undersökningar som görs i hela landet, med eget intervall och område",
    (
        _MUNICIPALITY,
        Column("survey", "text", "Undersökningens namn, till exempel NTU"),
        _ROUND,
        Column("area", "text", "Området som siffran gäller; kommunens namn om det är kommunen"),
        Column("asked", "text", "Vad som frågades, med samma ord som kommunens egen siffra"),
        Column("share_percent", "float", "Andel", unit="%"),
        Column("low_percent", "float", "Undre gräns av dess eget intervall", unit="%", null=True),
        Column("high_percent", "float", "Övre gräns av dess eget intervall", unit="%", null=True),
        Column("source", "text", "Var den står"),
    ),
    key=("municipality_code", "survey", "round", "area", "asked"),
    refers=(_TO_MUNICIPALITY,),
)

RELEASE: Final = Table(
    "release",
    "Publicerade utgåvor; ändras aldrig",
    (
        _MUNICIPALITY,
        Column("number", "int", "Utgåvans nummer i kommunen: 1, 2, 3 …"),
        _ROUND,
        Column("sha256", "text", "Kontrollsumma över utgåvans filer"),
        Column("published_at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("published_by", "text", "Vem", personal="direct"),
        Column("constructed", "bool", "Sant om uppgifterna är konstruerade"),
    ),
    key=("municipality_code", "number"),
    refers=(_TO_MUNICIPALITY,),
)

RELEASE_FILE: Final = Table(
    "release_file",
    "Utgåvornas filer",
    (
        _MUNICIPALITY,
        Column("number", "int", "Utgåvans nummer"),
        Column("name", "text", "Filens namn"),
        Column("content", "bytes", "Filens innehåll"),
    ),
    key=("municipality_code", "number", "name"),
    refers=((("municipality_code", "number"), "release", ("municipality_code", "number")),),
)

ACCOUNT: Final = Table(
    "account",
    "Konton; lämnar aldrig lagret",
    (
        _id("Kontots nummer"),
        Column("user_name", "text", "Namn att logga in med", personal="direct"),
        Column("password_hash", "text", "Lösenordets argon2-hash", personal="direct"),
        Column(
            "role", "text", "Roll", allowed=("planner", "police", "communicator", "administrator")
        ),
        Column("active", "bool", "Falskt om kontot är avstängt"),
        Column("created_at", "time", "När kontot gjordes", unit="ISO 8601"),
    ),
    key=("id",),
    unique=(("user_name",),),
    serial=True,
)

ACCOUNT_MUNICIPALITY: Final = Table(
    "account_municipality",
    "Kommuner som ett konto får se",
    (Column("account_id", "int", "Kontot"), _MUNICIPALITY),
    key=("account_id", "municipality_code"),
    refers=((("account_id",), "account", ("id",)), _TO_MUNICIPALITY),
)

AUDIT: Final = Table(
    "audit",
    "Vem som gjorde vad och när",
    (
        _id("Löpnummer"),
        Column("at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("actor", "text", "Vem", personal="direct"),
        Column("municipality_code", "text", "Kommun", null=True),
        Column("action", "text", "Vad, till exempel import, publicering, inloggning"),
        Column("detail", "json", "Närmare uppgifter, utan råtext"),
    ),
    key=("id",),
    indexes=(("municipality_code", "at"),),
    serial=True,
)

SETTING: Final = Table(
    "setting",
    "Lagrets egna värden, som nyckeln för sessioner",
    (
        Column("name", "text", "Namn"),
        Column("value", "text", "Värde", personal="direct"),
    ),
    key=("name",),
)

TABLES: Final[tuple[Table, ...]] = (
    MUNICIPALITY,
    SOURCE,
    SOURCE_ISSUE,
    PLACE,
    PLACE_ALIAS,
    SURVEY_ROUND,
    ANSWER,
    WALK_NOTE,
    DIALOGUE_NOTE,
    INCIDENT,
    MENTION,
    READING,
    DECISION,
    PROMISE,
    PUBLISHED_FIGURE,
    NATIONAL_FIGURE,
    RELEASE,
    RELEASE_FILE,
    ACCOUNT,
    ACCOUNT_MUNICIPALITY,
    AUDIT,
    SETTING,
)
"""Every table, each after those that it refers to."""


def table(name: str) -> Table:
    """Give the table of that name; KeyError if there is none."""
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
