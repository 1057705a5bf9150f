"""What kind of file it is, told by its content; the name is never trusted."""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.archive import open_zip

EMPTY: Final = "filen är tom: den innehåller inga rader. Exportera den på nytt."
ENCRYPTED: Final = (
    "arbetsboken är skyddad med lösenord (krypterad). Spara den utan lösenord och försök igen."
)
HAS_ENTITIES: Final = (
    "XML-filen innehåller en DTD eller entiteter, som inte är tillåtna av säkerhetsskäl. "
    "Exportera den på nytt."
)
NO_GEOPACKAGE: Final = (
    "filen är en SQLite-databas men ingen GeoPackage. "
    "Exportera lagret som GeoPackage eller GeoJSON."
)
"""What is said here by a file's first bytes, and of its whole by whoever reads it."""

LARGEST: Final = 60_000_000
"""Largest file that is read [bytes]."""

_READABLE: Final = (
    "Programmet läser CSV, XLSX, ODS, JSON, GeoJSON, GeoPackage, zippad Shapefile eller MapInfo, "
    "GPX och KML."
)
_REFUSED: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "filen är en PDF. Exportera tabellen som CSV eller XLSX"),
    (b"\x89PNG", "filen är en bild. Exportera uppgifterna som CSV, XLSX eller GeoJSON"),
    (b"\xff\xd8\xff", "filen är en bild. Exportera uppgifterna som CSV, XLSX eller GeoJSON"),
    (b"GIF8", "filen är en bild. Exportera uppgifterna som CSV, XLSX eller GeoJSON"),
    (b"II*\x00", "filen är en bild (TIFF). Exportera uppgifterna som GeoPackage eller GeoJSON"),
    (b"MM\x00*", "filen är en bild (TIFF). Exportera uppgifterna som GeoPackage eller GeoJSON"),
    (b"\x1f\x8b", "filen är packad med gzip. Packa upp den, eller packa den som zip"),
    (b"7z\xbc\xaf", "filen är packad med 7-Zip. Packa upp den, eller packa den som zip"),
    (b"Rar!", "filen är packad med RAR. Packa upp den, eller packa den som zip"),
    (b"BZh", "filen är packad med bzip2. Packa upp den, eller packa den som zip"),
    (b"{\\rtf", "filen är ett RTF-dokument. Spara tabellen som CSV eller XLSX"),
    (b"AC10", "filen är en CAD-ritning (DWG). Exportera lagret som GeoPackage eller GeoJSON"),
    (b"%!PS", "filen är ett PostScript-dokument. Exportera tabellen som CSV eller XLSX"),
    (b"RIFF", "filen är en bild eller ett ljud. Exportera uppgifterna som CSV eller GeoJSON"),
    (b"<stata_dta>", "filen är en Stata-fil. Exportera svaren som CSV eller XLSX med etiketter"),
    (b"$FL2", "filen är en SPSS-fil. Exportera svaren som CSV eller XLSX med etiketter"),
    (b"\x00\x01\x00\x00Standard", "filen är en Access-databas. Exportera tabellen som XLSX"),
    (b"\xfd7zXZ", "filen är packad med xz. Packa upp den, eller packa den som zip"),
    (b"\x28\xb5\x2f\xfd", "filen är packad med zstd. Packa upp den, eller packa den som zip"),
    (b"\x80\x04\x95", "filen är data från ett program (pickle) och läses inte"),
    (b"PAR1", "filen är Parquet, som inte stöds. Exportera den som CSV eller GeoPackage"),
    (b"fgb\x03", "filen är FlatGeobuf, som inte stöds. Exportera lagret som GeoPackage"),
    (b"SIMPLE  =", "filen är ett bildformat. Exportera uppgifterna som CSV eller GeoJSON"),
    (b"\x7fELF", "filen är ett program och läses inte"),
    (b"MZ", "filen är ett program och läses inte"),
)
_REFUSED_ZIPS: Final[tuple[tuple[str, str], ...]] = (
    (".gdbtable", "zip-filen är en filgeodatabas (.gdb). Exportera lagret som GeoPackage"),
    (".qgs", "filen är ett QGIS-projekt, som bara pekar på data. Exportera lagret som GeoPackage"),
    (
        "gisproject.json",
        "filen är ett ArcGIS-projekt, som bara pekar på data. Exportera lagret som GeoPackage",
    ),
    (".iwa", "filen är gjord i Apple Numbers. Exportera den som Excel (XLSX) eller CSV"),
)
"""Parts by which a zip file is known for what it is, and what is said of it."""
_REFUSED_XML: Final[tuple[tuple[bytes, str], ...]] = (
    (rb"<rss[\s>]|<feed[\s>]", "filen är ett nyhetsflöde (RSS). Hämta händelserna som JSON"),
    (rb"<qgis[\s>]", "filen är ett QGIS-projekt utan egna data. Exportera lagret som GeoPackage"),
    (
        rb"opengis\.net/gml|<gml:",
        "filen är GML (XML). Exportera lagret som GeoPackage eller GeoJSON",
    ),
    (
        rb"office:document",
        "filen är ett kalkylblad som ren XML (FODS). Spara den som ODS eller XLSX",
    ),
    (rb"<svg[\s>]", "filen är en bild (SVG). Exportera uppgifterna som CSV eller GeoJSON"),
    (
        rb"urn:schemas-microsoft-com:office:spreadsheet",
        "filen är en arbetsbok i det gamla formatet XML-kalkylblad 2003. Spara den som XLSX",
    ),
)
"""What XML is known by, and what is said of it."""
_READABLE_ENDING: Final = re.compile(
    r"\.(csv|tsv|txt|xlsx|xlsm|xls|ods|json|jsonl|geojson|gpkg|gpx)$"
)
_PBF: Final = b"\n\x09OSMHeader"
"""After four bytes of length, the first block of an OpenStreetMap extract names itself."""
_SHP: Final = b"\x00\x00\x27\x0a"
_SQLITE: Final = b"SQLite format 3\x00"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GPKG_IDS: Final = (b"GPKG", b"GP10", b"GP11")
_ENCRYPTED_XLSX: Final = "EncryptedPackage".encode("utf-16-le")
_DXF: Final = re.compile(rb"^\s*0\r?\n\s*SECTION\r?\n|^AutoCAD Binary DXF", re.IGNORECASE)
_MAPINFO: Final = re.compile(
    rb"\s*!table\b|\s*version\s+\d+\s+(charset|delimiter|coordsys|columns)\b", re.IGNORECASE
)
_MAIL: Final = b"mime-version:"
_LETTER: Final = re.compile(
    rb"(mime-version|from|to|subject|date|received|return-path|delivered-to):", re.IGNORECASE
)
_DBF: Final = re.compile(rb"[\x03\x30\x31\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f]", re.DOTALL)
_DBF_FIELDS: Final = b"\x0d"
_HEAD: Final = 4096


def sniff(data: bytes) -> str:
    """Tell what a file is: csv, json, xml, zip, workbook, geopackage, gpx, kml or shapefile.

    Returns
    -------
    "delimited", "json", "workbook", "geopackage", "shapefile" and "mapinfo" (zipped), "gpx",
    "kml", "kmz", "pbf" (an OpenStreetMap extract) or "packed" (a zip file with readable files).

    Raises
    ------
    UnreadableFileError
        If the file is empty, too large, or of a kind that is not read; says what to do instead.
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(EMPTY)
    if len(data) > LARGEST:
        raise UnreadableFileError(
            f"filen är för stor: {len(data) // 1_000_000} MB, gränsen är "
            f"{LARGEST // 1_000_000} MB. Dela upp den."
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(data)
    if data.startswith(_SQLITE):
        return _sqlite(data)
    if data.startswith(_OLE):
        return _ole(data)
    if data[4 : 4 + len(_PBF)] == _PBF:
        return "pbf"
    _refuse_known(data)
    return _text(data)


def _refuse_known(data: bytes) -> None:
    """Refuse what is known by its first bytes, and say what to do instead."""
    for mark, sentence in _REFUSED:
        if data.startswith(mark):
            raise UnreadableFileError(f"{sentence}.")
    if data[4:8] == b"ftyp":
        raise UnreadableFileError(
            "filen är en bild eller film (HEIC, MP4). Exportera uppgifterna som CSV eller GeoJSON."
        )
    if data[257:262] == b"ustar":
        raise UnreadableFileError(
            "filen är packad med tar. Packa upp den, eller packa den som zip."
        )
    header = int.from_bytes(data[8:10], "little")
    if _DBF.match(data) and data[header - 1 : header] == _DBF_FIELDS and data[12:14] == b"\0\0":
        raise UnreadableFileError(
            "filen är en ensam .dbf, tabellen till en Shapefile. Packa .shp, .shx, .dbf och .prj i "
            "en zip-fil och ta in den, eller spara tabellen som XLSX."
        )
    if data.startswith(_SHP):
        raise UnreadableFileError(
            "filen är en ensam .shp utan namn och koordinatsystem. Packa .shp, .shx, .dbf och .prj "
            "i en zip-fil och ta in den."
        )


def _zip(data: bytes) -> str:
    names = {name.casefold() for name in open_zip(data)}
    if "[content_types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return "workbook"
        raise UnreadableFileError(
            "filen är ett Office-dokument men ingen arbetsbok. Spara tabellen som XLSX eller CSV."
        )
    if "content.xml" in names:
        return "workbook"
    if any(name.endswith(".shp") for name in names):
        return "shapefile"
    if any(name.endswith((".mif", ".tab")) for name in names):
        return "mapinfo"
    if any(name.endswith(".kml") for name in names):
        return "kmz"
    for mark, sentence in _REFUSED_ZIPS:
        if any(mark in name for name in names):
            raise UnreadableFileError(f"{sentence}.")
    if any(map(is_readable, names)):
        return "packed"
    raise UnreadableFileError(
        "zip-filen innehåller ingen fil som kan läsas (ingen Shapefile med .shp, .shx och .dbf). "
        f"{_READABLE}"
    )


def is_readable(name: str) -> bool:
    """Tell a member of a zip file that may hold data, by its name's ending."""
    return bool(_READABLE_ENDING.search(name.casefold()))


def _sqlite(data: bytes) -> str:
    if data[68:72] in _GPKG_IDS or b"gpkg_contents" in data[:200_000]:
        return "geopackage"
    raise UnreadableFileError(NO_GEOPACKAGE)


def _ole(data: bytes) -> str:
    if _ENCRYPTED_XLSX in data:
        raise UnreadableFileError(ENCRYPTED)
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "workbook"
    raise UnreadableFileError(
        "filen är ett äldre Office-dokument men ingen arbetsbok. Spara tabellen som XLSX eller CSV."
    )


def _text(data: bytes) -> str:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[:_HEAD].decode("utf-16", "replace").encode("utf-8", "replace")
    start = head.lstrip()
    if start.startswith(b"<"):
        return _markup(start)
    if start[:1] in {b"{", b"[", b"\x1e"}:
        return "json"
    if _MAPINFO.match(head):
        raise UnreadableFileError(
            "filen är en ensam MapInfo-fil utan sina delar. Packa .mif och .mid, eller .tab, .dat, "
            ".map och .id, i en zip-fil och ta in den."
        )
    if _LETTER.match(start) and _MAIL in start.lower():
        raise UnreadableFileError(
            "filen är ett sparat mejl eller en sparad webbsida (MHTML). Öppna den och spara "
            "bilagan eller tabellen som XLSX."
        )
    if _DXF.match(head):
        raise UnreadableFileError(
            "filen är en CAD-ritning (DXF) utan namn och koordinatsystem. Exportera lagret som "
            "GeoPackage eller GeoJSON."
        )
    return "delimited"


def _markup(start: bytes) -> str:
    low = start.lower()
    if re.search(rb"<gpx[\s>]", low):
        return "gpx"
    if re.search(rb"<(\w+:)?kml[\s>]", low):
        return "kml"
    if b"<html" in low or b"<!doctype html" in low or b"<head>" in low or b"<body" in low:
        if b"<table" in low:
            raise UnreadableFileError(
                "filen är en tabell som webbsida (HTML), vad den än heter. Öppna den i Excel och "
                "spara den som XLSX, eller logga in och hämta den på nytt om det inte är tabellen."
            )
        raise UnreadableFileError(
            "filen är en webbsida (HTML), kanske en inloggning. Logga in och hämta filen på nytt."
        )
    if re.search(rb"<osm(change)?[\s>]", low):
        raise UnreadableFileError(
            "filen är OpenStreetMap som XML. Hämta utdraget som PBF (.osm.pbf) i stället."
        )
    if re.search(rb"<(ogr|vrt|gdal)\w*", low):
        raise UnreadableFileError(
            "filen är en VRT- eller WFS-beskrivning (XML) som pekar på andra källor; sådana läses "
            "inte. Exportera själva lagret som GeoJSON eller GeoPackage."
        )
    for pattern, sentence in _REFUSED_XML:
        if re.search(pattern, low):
            raise UnreadableFileError(f"{sentence}.")
    if b"<!doctype" in low or b"<!entity" in low:
        raise UnreadableFileError(HAS_ENTITIES)
    raise UnreadableFileError(f"filen är XML av ett slag som inte läses. {_READABLE}")
