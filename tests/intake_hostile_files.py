"""Archives, workbooks and databases that were made to harm: refused, or read as what they are."""

from __future__ import annotations

import io
import sqlite3
import stat
import tempfile
import zipfile
from pathlib import Path

from intake_cases import EASTS, HEAD, LONG, NORTHS, PLAIN, Case
from intake_layers import frame, layer
from intake_samples import packed, workbook

SHEET = "xl/worksheets/sheet1.xml"


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """Change, add (or with None remove) members of a zip file; "__" stands for "/"."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for name, content in changed.items():
        path = name.replace("__", "/").replace("_DOT_", ".")
        if content is None:
            members.pop(path, None)
        else:
            members[path] = content
    return packed(dict(members))


def book() -> bytes:
    return workbook([HEAD, *LONG])


def sheet_with(old: bytes, new: bytes) -> bytes:
    """Change the first sheet's XML."""
    data = book()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        content = opened.read(SHEET)
    assert old in content
    return repacked(data, xl__worksheets__sheet1_DOT_xml=content.replace(old, new, 1))


def macros() -> bytes:
    return repacked(book(), xl__vbaProject_DOT_bin=b"\xd0\xcf\x11\xe0 makro")


def external_links() -> bytes:
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    )
    return repacked(book(), xl__externalLinks__externalLink1_DOT_xml=link)


def entity_sheet() -> bytes:
    return sheet_with(
        b"<worksheet", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet'
    )


def symlink() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        info = zipfile.ZipInfo("svar.csv")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    return output.getvalue()


def slipping() -> bytes:
    return packed({"../../../../tmp/absolut.csv": PLAIN})


def false_sizes() -> bytes:
    """Say in the directory that a member is small when it is large."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("svar.csv", b"a" * 30_000_000)
    data = bytearray(output.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (900).to_bytes(4, "little")
    return bytes(data)


def many_members() -> bytes:
    return packed({f"{i}.csv": b"" for i in range(3_100)})


def geopackage(*statements: str) -> bytes:
    """Make a GeoPackage, and do something to it."""
    data = layer(
        frame(3006, xy=(EASTS, NORTHS), namn=[t for _, t in LONG]), "a.gpkg", driver="GPKG"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(data)
        opened = sqlite3.connect(path)
        for statement in statements:
            opened.execute(statement)
        opened.commit()
        opened.close()
        return path.read_bytes()


def with_view() -> bytes:
    return geopackage(
        "CREATE VIEW v AS SELECT fid, namn || load_extension('/tmp/x.so') AS namn FROM a",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
        " VALUES ('v','attributes','v')",
    )


def with_geocoder() -> bytes:
    return geopackage(
        "CREATE VIEW v AS SELECT fid, ogr_geocode('Halmstad', 'geometry') AS geom, namn FROM a",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
        "VALUES ('v','features','v',3006)",
        "INSERT INTO gpkg_geometry_columns VALUES ('v','geom','POINT',3006,0,0)",
    )


def with_virtual() -> bytes:
    return geopackage(
        "PRAGMA writable_schema=ON",
        "INSERT INTO sqlite_master (type,name,tbl_name,rootpage,sql) VALUES ('table','vt','vt',0,"
        "'CREATE VIRTUAL TABLE vt USING VirtualOGR(''/etc/passwd'')')",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
        " VALUES ('vt','attributes','vt')",
    )


def with_trigger() -> bytes:
    return geopackage(
        "CREATE TRIGGER t AFTER UPDATE ON gpkg_contents BEGIN SELECT load_extension('x'); END"
    )


HOSTILE_FILES = [
    Case("makro.xlsm", "survey", macros, 4, says=("Makron",)),
    Case("externa_länkar.xlsx", "survey", external_links, 4, says=("Länkar till andra filer",)),
    Case("entitet_i_blad.xlsx", "survey", entity_sheet, refused="skadad|DTD"),
    Case("symlänk.zip", "survey", symlink, refused="länk"),
    Case("zip_slip.zip", "survey", slipping, 4),
    Case("falsk_storlek.zip", "survey", false_sizes, refused="skadad|packar upp"),
    Case("många_medlemmar.zip", "survey", many_members, refused="för många"),
    Case(
        "program.zip", "survey", packed({"svar.csv": PLAIN, "öppna.exe": b"MZ"}), refused="program"
    ),
    Case(
        "makro_i_zip.zip", "survey", packed({"svar.csv": PLAIN, "kör.js": "x"}), refused="program"
    ),
    Case("zip_i_zip.zip", "survey", packed({"a.zip": packed({"b.csv": PLAIN})}), refused="zip"),
    Case("vy.gpkg", "places", with_view, 4, says=("vy",)),
    Case("vy_som_slår_upp.gpkg", "places", with_geocoder, 4, says=("vy",)),
    Case("virtuell_tabell.gpkg", "places", with_virtual, refused="virtuell"),
    Case("utlösare.gpkg", "places", with_trigger, 4),
    Case(
        "databas.sqlite",
        "places",
        lambda: geopackage("DROP TABLE gpkg_contents", "PRAGMA application_id = 0"),
        refused="GeoPackage",
    ),
    Case(
        "pickle.csv",
        "survey",
        b"\x80\x04\x95\x1c\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94",
        refused=".",
    ),
    Case("gzip.csv", "survey", b"\x1f\x8b\x08\x00" + b"\0" * 40, refused="gzip"),
    Case(
        "tar.csv", "survey", b"svar.csv" + b"\0" * 249 + b"ustar\x0000" + b"\0" * 300, refused="."
    ),
    Case("polyglott_pdf.zip", "survey", b"%PDF-1.4\n" + packed({"svar.csv": PLAIN}), refused="PDF"),
    Case("bara_nollor.xlsx", "survey", b"\0" * 3_000, refused="tom"),
]
