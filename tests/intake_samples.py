"""Small invented files as survey and GIS tools export them, for the tests of the intake."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

QUESTION = "Var känner du dig otrygg?"
HEADINGS = ("SvarsID", "Svarsdatum", QUESTION, "Ålder", "Kön", "Svarssätt")
ANSWERS = (
    ("1001", "2024-04-13 18:05", "Stora torg på kvällen", "25–34 år", "Kvinna", "Webb"),
    ("1002", "2024-04-14 09:30", "under bron, vid ån", "35–49 år", "Man", "Papper"),
    ("1003", "2024-04-15 21:00", "Köpmansgatan", "16–24 år", "Annat", "Webb"),
    ("1004", "2024-04-16 07:45", "Ingenstans", "65–79 år", "Man", "Papper"),
)


def table(
    headings: Sequence[str] = HEADINGS,
    rows: Iterable[Sequence[str]] = ANSWERS,
    *,
    separator: str = ";",
    newline: str = "\r\n",
) -> str:
    """Write a table as a tool does: a cell is quoted only if it must be."""

    def cell(text: str) -> str:
        if any(mark in text for mark in (separator, '"', "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [separator.join(map(cell, row)) for row in (headings, *rows)]
    return newline.join(lines) + newline


def changed(column: str, *values: str) -> list[list[str]]:
    """Give the answers with other values in one column."""
    at = HEADINGS.index(column)
    return [[*row[:at], value, *row[at + 1 :]] for row, value in zip(ANSWERS, values, strict=True)]


def feature(name: str, geometry: object, **properties: object) -> dict[str, Any]:
    """Make one GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": {"namn": name, **properties},
        "geometry": geometry,
    }


def point(x: float, y: float) -> dict[str, Any]:
    """Make a GeoJSON point, easting or longitude first [degrees or m]."""
    return {"type": "Point", "coordinates": [x, y]}


def collection(features: Sequence[object], *, crs: str | None = None, **top: object) -> str:
    """Make a GeoJSON file."""
    whole: dict[str, Any] = {"type": "FeatureCollection", **top, "features": list(features)}
    if crs is not None:
        whole["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(whole, ensure_ascii=False)


SQUARES = [
    feature("Stora torg", point(12.8573, 56.6739), typ="torg"),
    feature("Lilla torg", point(12.8562, 56.6756), typ="torg"),
    feature("Norre Katts park", point(12.8590, 56.6778), typ="park"),
]


def packed(members: dict[str, bytes | str]) -> bytes:
    """Make a zip file."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return output.getvalue()


def workbook(*sheets: Sequence[Sequence[object]], titles: Sequence[str] = ()) -> bytes:
    """Make an XLSX file of sheets of rows."""
    import openpyxl

    book = openpyxl.Workbook()
    for i, rows in enumerate(sheets):
        sheet = book.active if i == 0 else book.create_sheet()
        sheet.title = titles[i] if i < len(titles) else f"Blad{i + 1}"
        for row in rows:
            sheet.append(list(row))
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def event(number: int, **other: object) -> dict[str, Any]:
    """Make an event as the police API gives it; invented."""
    return {
        "id": 500 + number,
        "datetime": f"2024-04-{number + 1:02d} 21:10:00 +02:00",
        "name": f"{number + 1} april 20.15, Stöld, Halmstad",
        "summary": "Påhittad händelse.",
        "url": "/aktuellt/handelser/2024/april/1/exempel/",
        "type": "Stöld",
        "location": {"name": "Halmstad", "gps": "56.674375,12.857789"},
        **other,
    }
