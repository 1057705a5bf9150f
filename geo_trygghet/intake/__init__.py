"""Intake: read a file as it was exported, state what was understood, set odd rows aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.intake.mending import Mending
    from geo_trygghet.intake.visit_places import Register
    from geo_trygghet.tables import Intake, Municipality

KINDS: Final = (
    "survey", "walk", "dialogue", "incidents", "places", "patrols", "streets", "gazetteer",
)  # fmt: skip
"""What a file can be taken as."""


def read_file(
    path: Path,
    kind: str,
    *,
    municipality: Municipality | None,
    round: str | None,  # noqa: A002 - the word of the command line and of the tables
    register: Register | None = None,
    sheet: str | None = None,
    date_order: str | None = None,
    mending: Mending | None = None,
) -> Intake:
    """Read a file into batches of rows, one a municipality; nothing is written.

    Parameters
    ----------
    path
        CSV, XLSX, XLS, ODS, JSON, JSONL, GeoJSON, GeoPackage, zipped Shapefile or MapInfo, GPX or
        KML, or for streets and names an extract of OpenStreetMap (PBF); the content decides, not
        the name.
    kind
        One of `KINDS`. Of a `gazetteer` come batches of places and, if the file has them, streets.
    municipality
        Whose the rows are; rows that name another municipality are set aside. None: shared out by
        the file's own column of municipalities.
    round
        Name of the survey round or walk.
    register
        Where places of patrol visits are looked up; None: they are taken as they are written,
        which is said.
    sheet
        Name of the worksheet or layer to read, or of the file in a zip file; None: the one that
        looks most like the kind, if one does.
    date_order
        "ymd", "dmy" or "mdy", for dates that can be read in several ways; None: found in the file.
    mending
        What somebody has mended: columns that hold another field than the program would take them
        for, cells, and how columns of a file of the same shape were read before.

    Raises
    ------
    UnreadableFileError
        The file is absent, empty, damaged, too large, or of a kind that is not read.
    MissingColumnError
        A column is missing that the kind can't do without.
    CrsMismatchError
        The coordinates do not land in the municipality in the system that the file states.
    NothingToTakeError
        No row is left to take.
    """
    from geo_trygghet.intake.choosing import Wishes  # noqa: PLC0415 - heavy: the reading process has none
    from geo_trygghet.intake.gazetteer import reading as gazetteer  # noqa: PLC0415 - heavy: the reading process has none
    from geo_trygghet.intake.reading import read  # noqa: PLC0415 - heavy: the reading process has none

    wishes = Wishes(sheet, date_order)
    if kind == "gazetteer":
        return gazetteer.read(path, municipality, wishes=wishes, mending=mending)
    return read(
        path,
        kind,
        municipality=municipality,
        round_name=round,
        register=register,
        wishes=wishes,
        mending=mending,
    )
