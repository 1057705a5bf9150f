"""Small files that commands take without a store: JSON lines, plain tables, a register."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.codes import size_class_of
from geo_trygghet.errors import MissingColumnError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

SEPARATORS: Final = (",", ";", "\t")
PLACE_KEYS: Final = ("place_id", "id")
"""Files may key places by either name."""


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises
    ------
    UnreadableFileError
        If it is absent, a folder, or closed to the user.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _cannot_read(path, error) from error


def _cannot_read(path: Path, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path}: filen kan inte läsas ({error.strerror}): kontrollera namnet och läsrätten."
    )


def decoded(content: bytes, path: Path) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises
    ------
    UnreadableFileError
        If it is something else.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            f"{path}, rad {row}: filen är inte UTF-8: spara den som UTF-8 och försök igen."
        ) from error


def json_lines(path: Path) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Read a JSON Lines file, one line at a time; empty lines are passed over.

    Yields
    ------
    row, size, value
        The line's number from 1, its length [bytes], and the object that it holds.

    Raises
    ------
    UnreadableFileError
        If the file can't be read, or a line is no JSON object in UTF-8.
    """
    try:
        with path.open("rb") as file:
            for row, line in enumerate(file, start=1):
                bare = line.removeprefix(b"\xef\xbb\xbf") if row == 1 else line
                if bare.strip():
                    yield row, len(line), _json_object(bare, path, row)
    except OSError as error:
        raise _cannot_read(path, error) from error


def _json_object(line: bytes, path: Path, row: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            f"{path}, rad {row}: raden är inte JSON i UTF-8: "
            "skriv ett JSON-objekt per rad, och hela objektet på en rad."
        ) from error
    if not isinstance(value, dict):
        raise UnreadableFileError(
            f"{path}, rad {row}: raden är JSON men inget objekt: skriv {{…}} med svarets fält."
        )
    return value


def read_table(
    path: Path, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Read a plain CSV file as text, its columns by name; separator `,`, `;` or tab.

    Parameters
    ----------
    path
        The file, UTF-8.
    required, optional
        Columns; `place_id` may be called `id` in the file.

    Returns
    -------
    table
        Those columns that the file has, stripped, and `row`: its line as a spreadsheet numbers it.

    Raises
    ------
    UnreadableFileError, MissingColumnError
        If it is no such table, lacks a required column, or has an empty cell in one.
    """
    import pandas as pd  # noqa: PLC0415 - heavy: only when a file is read

    lines = _cells(decoded(read_bytes(path), path), path)
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    wanted = {name: _column(header, name) for name in (*required, *optional)}
    missing = [name for name in required if wanted[name] is None]
    if missing:
        raise MissingColumnError(
            f"{path}: kolumnen ”{missing[0]}” saknas; filen har "
            f"{', '.join(header[:8]) or 'inga kolumner'}. Skriv kolumnnamnen på första raden."
        )
    found = {name: at for name, at in wanted.items() if at is not None}
    rows = [(n, cells) for n, cells in lines[1:] if any(map(str.strip, cells))]
    table = pd.DataFrame(
        {
            name: [cells[at].strip() if at < len(cells) else "" for _, cells in rows]
            for name, at in found.items()
        },
        dtype=object,
    ).assign(row=[n for n, _ in rows])
    for name in required:
        empty = table.loc[table[name] == "", "row"]
        if len(empty):
            raise UnreadableFileError(
                f"{path}, rad {empty.iloc[0]}: kolumnen ”{name}” är tom: fyll i den eller ta bort "
                "raden."
            )
    return table


def _cells(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Split a table into (line, cells) by the separator that its first line has most of."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=first.count), strict=True
    )
    lines: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            lines.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(
            f"{path}, rad {begins}: raden är ingen tabellrad: kontrollera citattecknen."
        ) from error
    return lines


def _column(header: list[str], name: str) -> int | None:
    names = PLACE_KEYS if name == "place_id" else (name,)
    return next((header.index(n) for n in names if n in header), None)


def numbers(table: pd.DataFrame, column: str, path: Path, *, low: float, high: float) -> pd.Series:
    """Read a column of numbers [the column's unit], decimal point or comma.

    Raises
    ------
    UnreadableFileError
        If a cell is no finite number from `low` to `high`.
    """
    import pandas as pd  # noqa: PLC0415 - heavy: only when a file is read

    cells = table[column].str.replace(",", ".", regex=False)
    found = pd.to_numeric(cells, errors="coerce")
    wrong = table[~found.between(low, high) | found.isin([float("inf")])]
    if len(wrong):
        value, row = wrong[column].iloc[0], wrong["row"].iloc[0]
        upto = f"från {low:g} till {high:g}" if high < float("inf") else f"som är minst {low:g}"
        raise UnreadableFileError(
            f"{path}, rad {row}: kolumnen ”{column}” har ”{value[:40]}”: skriv ett tal {upto}."
        )
    return found.astype(float)


def read_places(path: Path, *, may_be_empty: bool = False) -> list[dict[str, Any]]:
    """Read a register of places (GeoJSON) without judging its positions.

    Parameters
    ----------
    path
        The file.
    may_be_empty
        A FeatureCollection without features is none of the faults.

    Returns
    -------
    list of dict
        `place_id`, `name`, `kind`, `municipality` (as written, or None), `size_class` (or None),
        `aliases`, `generic_aliases` (lists), `geometry` (as GeoJSON has it), `number` (from 1),
        `properties` (all, as they stand).

    Raises
    ------
    UnreadableFileError
        If it is no FeatureCollection, holds no places, or a place has no id or the id of another.
    """
    text = decoded(read_bytes(path), path)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            f"{path}: filen är inte GeoJSON: exportera platserna som GeoJSON."
        ) from error
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or not (features or may_be_empty):
        raise UnreadableFileError(
            f"{path}: filen har inga platser: den ska vara en FeatureCollection med features."
        )
    places = [_place(f, n, path) for n, f in enumerate(features, start=1)]
    seen: dict[str, int] = {}
    for place in places:
        first = seen.setdefault(place["place_id"], place["number"])
        if first != place["number"]:
            raise UnreadableFileError(
                f"{path}, plats {place['number']}: id ”{place['place_id']}” står redan på plats "
                f"{first}: ge varje plats ett eget id."
            )
    return places


def _place(feature: object, number: int, path: Path) -> dict[str, Any]:
    whole = feature if isinstance(feature, dict) else {}
    told = whole.get("properties")
    own = told if isinstance(told, dict) else {}
    keys = [own.get("place_id"), own.get("id"), whole.get("id")]
    place_id = next((str(k).strip() for k in keys if isinstance(k, str | int)), "")
    if not place_id:
        raise UnreadableFileError(
            f"{path}, plats {number}: platsen har inget id: ge den egenskapen ”id”."
        )
    kind = own.get("kind")
    by_kind = size_class_of(kind) if isinstance(kind, str) else None
    return {
        "place_id": place_id,
        "name": str(own.get("name") or "").strip(),
        "kind": str(kind or own.get("type") or ""),
        "municipality": _first_text(own, "municipality", "municipality_code", "kommunkod"),
        "size_class": _first_text(own, "size_class") or by_kind,
        "aliases": _listed(own.get("aliases")),
        "generic_aliases": _listed(own.get("generic_aliases")),
        "geometry": whole.get("geometry"),
        "number": number,
        "properties": own,
    }


def _first_text(own: dict[str, Any], *names: str) -> str | None:
    return next((str(own[n]).strip() for n in names if own.get(n) not in {None, ""}), None)


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        value = value.replace("|", ";").split(";")
    named = [str(v).strip() for v in value] if isinstance(value, list) else []
    return [name for name in named if name]
