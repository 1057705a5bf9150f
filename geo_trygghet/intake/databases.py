"""A GeoPackage is a database, and a database can hold programs: they are taken out first."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.sniff import NO_GEOPACKAGE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_VIRTUAL: Final = re.compile(
    r"\s*create\s+virtual\s+table\b.*?\busing\s+[\"'`\[]?(\w+)", re.IGNORECASE | re.DOTALL
)
_INDEX: Final = frozenset({"rtree", "rtree_i32"})
"""Virtual tables that hold nothing but where things lie."""
_LISTS: Final = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents")


def make_harmless(path: Path) -> list[str]:
    """Take views and triggers out of a private copy of a GeoPackage, before GDAL opens it.

    A view may call functions that load programs, read files or ask the net; it is left out.

    Parameters
    ----------
    path
        The copy; it is changed.

    Returns
    -------
    What was left out, Swedish sentences.

    Raises
    ------
    UnreadableFileError
        If it is damaged, no GeoPackage, or has virtual tables, which may read other files.
    """
    try:
        with closing(sqlite3.connect(path)) as opened, opened:
            opened.execute("PRAGMA trusted_schema = OFF")
            made = opened.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
            _require_plain(made)
            views = [name for kind, name, _ in made if kind == "view"]
            triggers = [name for kind, name, _ in made if kind == "trigger"]
            for kind, names in (("TRIGGER", triggers), ("VIEW", views)):
                for name in names:
                    opened.execute(f"DROP {kind} {_quoted(name)}")
            for of in {name for _, name, _ in made} & set(_LISTS):
                opened.executemany(
                    f"DELETE FROM {of} WHERE table_name = ?",  # noqa: S608 - one of `_LISTS`
                    [(view,) for view in views],
                )
    except sqlite3.Error as error:
        raise UnreadableFileError(
            "GeoPackage-filen är skadad eller avhuggen och kan inte läsas. Hämta eller exportera "
            "den på nytt."
        ) from error
    listed = ", ".join(f"”{show(name, longest=40)}”" for name in views[:6])
    return (
        [f"Filens vyer lästes inte av säkerhetsskäl, bara tabellerna: {listed}."] if views else []
    )


def _require_plain(made: Sequence[tuple[str, str, str | None]]) -> None:
    if not any(name == "gpkg_contents" for _, name, _ in made):
        raise UnreadableFileError(NO_GEOPACKAGE)
    for _, name, sql in made:
        found = _VIRTUAL.match(sql or "")
        if found is not None and found[1].casefold() not in _INDEX:
            raise UnreadableFileError(
                f"GeoPackage-filen har en virtuell tabell, ”{show(name, longest=40)}”, som kan "
                "peka på andra filer; sådana läses inte. Exportera lagret till en ny GeoPackage."
            )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
