"""The intake as a whole: a file's bytes to batches, a municipality each."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import (
    CrsMismatchError,
    MissingColumnError,
    NothingToTakeError,
    SeveralSheetsError,
    UnreadableFileError,
)
from geo_trygghet.intake import events
from geo_trygghet.intake.batches import aside_rows, batches_of, only_aside
from geo_trygghet.intake.bounds import SECONDS_OF_EXTRACTS, Bounds, no_rings
from geo_trygghet.intake.choosing import Wishes, choose_sheet
from geo_trygghet.intake.columns import understand
from geo_trygghet.intake.desk import Desk, lay_out
from geo_trygghet.intake.dialogue import read_dialogue
from geo_trygghet.intake.geometry_text import take_geometries
from geo_trygghet.intake.heading import CONSTRUCTED, Headed, find_heading
from geo_trygghet.intake.incidents import read_incidents
from geo_trygghet.intake.mending import heading_of, patch, remap
from geo_trygghet.intake.owners import share_out
from geo_trygghet.intake.patrols import read_patrols
from geo_trygghet.intake.photo_rows import tie_photos
from geo_trygghet.intake.places import PlaceRows, read_places
from geo_trygghet.intake.positions import Placed, place_centroids, place_rows
from geo_trygghet.intake.sandbox import parse_file
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.sniff import LARGEST
from geo_trygghet.intake.street_rows import leave_out_neighbours, origin, street_rows, tell_islands
from geo_trygghet.intake.survey import read_survey
from geo_trygghet.intake.walk import read_walk
from geo_trygghet.tables import ImportBatch, Intake, Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_trygghet.intake.mending import Mending
    from geo_trygghet.intake.sheet import Parsed
    from geo_trygghet.intake.visit_places import Register
    from geo_trygghet.issues import Issue

REMEMBERED: Final = "Kolumnerna lästes som förra gången en fil med samma rubriker togs in."
_LONGEST_SENTENCE: Final = 700


def read(
    path: Path,
    kind: str,
    *,
    municipality: Municipality | None,
    round_name: str | None,
    register: Register | None = None,
    wishes: Wishes | None = None,
    mending: Mending | None = None,
) -> Intake:
    """Read a file; see `geo_trygghet.intake.read_file`."""
    with told_of(path), no_rings():
        opened = open_file(path, kind, wishes, mending)
        share_out(opened.desk, municipality)
        if mending is not None and mending.look is not None:
            mending.look(opened)
        return _read(opened, path.name, municipality, round_name, register)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Let every refusal of a file begin with its name."""
    name = show(path.name, longest=120) or "filen"
    try:
        yield
    except (UnreadableFileError, MissingColumnError, CrsMismatchError, NothingToTakeError) as error:
        # Names of sheets, keys and columns stand in some sentences: they are shown like values.
        told = type(error)(f"{name}: {show(error, longest=_LONGEST_SENTENCE)}")
        if isinstance(error, NothingToTakeError) and isinstance(told, NothingToTakeError):
            told.intake = error.intake
        if isinstance(error, SeveralSheetsError) and isinstance(told, SeveralSheetsError):
            told.names = error.names
        raise told from error


@dataclass
class Opened:
    """A file with the sheet that was chosen laid on a desk."""

    sha256: str
    parsed: Parsed
    headed: Headed
    desk: Desk
    police: bool


def open_file(
    path: Path, kind: str, wishes: Wishes | None = None, mending: Mending | None = None
) -> Opened:
    """Read a file's bytes in the bounded process, and lay out the sheet that is most like a kind.

    With a `mending`, also a sheet of which no heading is known: somebody may tell what they are.

    Raises
    ------
    UnreadableFileError, MissingColumnError, NothingToTakeError
        If nothing of it can be read.
    """
    bounds = Bounds()
    data = _bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    wishes = wishes or Wishes()
    parsed = parse_file(data, kind, wanted=wishes.sheet)
    del data  # up to 60 MB that nobody needs any more
    headed, others = _headed(parsed, kind, wishes, mending)
    desk = _desk(kind, headed, mending)
    police = kind == "incidents" and events.is_police(headed.sheet)
    if police:
        desk = lay_out(kind, headed.sheet, events.understand_police(headed.sheet.columns))
    desk.date_order, desk.bounds = wishes.date_order, bounds
    if parsed.format.startswith("OpenStreetMap"):
        bounds.seconds = SECONDS_OF_EXTRACTS
    bounds.check()
    before = [*parsed.issues, *headed.issues, *others]
    desk.issues[:0] = before
    desk.owners = {i + len(before): c for i, c in desk.owners.items()}
    return Opened(sha256, parsed, headed, desk, police)


def _read(
    opened: Opened,
    file_name: str,
    municipality: Municipality | None,
    round_name: str | None,
    register: Register | None,
) -> Intake:
    parsed, headed, desk, police = opened.parsed, opened.headed, opened.desk, opened.police
    kind = desk.kind
    made_up = parsed.constructed or headed.constructed or says_constructed(desk)
    if kind == "patrols":  # where a visit was is told by its place alone
        placed = Placed()
        rows = PlaceRows(read_patrols(desk, register=register, constructed=made_up))
    else:
        placed, rows = _placed_rows(desk, parsed, round_name, file_name, police=police)
    desk.bounds.check()
    batches = _parted(desk, rows, municipality, round_name, constructed=made_up)
    intake = Intake(
        kind=kind,
        file_name=show(file_name, longest=200),
        sha256=opened.sha256,
        format=f"{parsed.format} från polisen.se" if police else parsed.format,
        encoding=parsed.encoding,
        separator=parsed.separator,
        crs=None if placed.zone is None else placed.zone.label,
        fields=fields_of(desk),
        statements=(*parsed.statements, *headed.statements, *desk.statements),
        batches=batches,
        aside=aside_rows(desk),
    )
    if not rows.places:
        raise nothing_left(desk, intake)
    return intake


def _bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise UnreadableFileError("filen finns inte. Se efter att sökvägen är rätt skriven.")
        if not path.is_file():
            raise UnreadableFileError("det är ingen fil utan en mapp eller enhet. Ange en fil.")
        if path.stat().st_size > LARGEST:
            raise UnreadableFileError(
                f"filen är för stor: {path.stat().st_size // 1_000_000} MB, gränsen är "
                f"{LARGEST // 1_000_000} MB. Dela upp den."
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(
            "filen kan inte läsas från disken. Se efter att du har rätt att läsa den."
        ) from error


def _headed(
    parsed: Parsed, kind: str, wishes: Wishes, mending: Mending | None
) -> tuple[Headed, list[Issue]]:
    chosen, issues = choose_sheet(parsed, kind, wishes.sheet)
    headed = find_heading(chosen, kind, accept=partial(mending.names, kind) if mending else None)
    if not headed.sheet.rows:
        raise NothingToTakeError(
            "filen är tom under rubriken: den innehåller inga rader. Exportera den på nytt."
        )
    return headed, issues


def _desk(kind: str, headed: Headed, mending: Mending | None) -> Desk:
    sheet = patch(headed.sheet, mending.cells) if mending else headed.sheet
    understood = understand(kind, sheet.columns, sheet.rows)
    fields, remembered = mending.of(kind, sheet.columns) if mending else ({}, False)
    desk = lay_out(kind, sheet, remap(kind, understood, sheet.columns, fields))
    if remembered:
        desk.statements.append(REMEMBERED)
    for i in sorted(desk.understood.guessed):
        desk.tell(
            None,
            desk.understood.fields[i],
            None,
            "Kolumnen togs för frågan om var man känner sig otrygg, för ingen annan liknar den."
            if kind == "survey"
            else "Kolumnen togs för iakttagelsen, för ingen annan liknar den.",
            "Se efter att det stämmer; ge den annars en tydligare rubrik.",
        )
    return desk


def fields_of(desk: Desk) -> dict[str, str]:
    """Give the headings that were understood, and the field that each holds."""
    columns = desk.sheet.columns
    return {heading_of(columns[i]): name for i, name in desk.understood.fields.items()}


def _placed_rows(
    desk: Desk, parsed: Parsed, round_name: str | None, file_name: str, *, police: bool
) -> tuple[Placed, PlaceRows]:
    take_geometries(desk)
    placed = place_centroids(desk) if police else place_rows(desk)
    if desk.kind == "streets":
        leave_out_neighbours(desk, placed, parsed.format)
        parsed.format = origin(parsed.format, desk.sheet.columns)
    rows = _rows(desk, placed, round_name, file_name, police=police)
    rows.photos = tie_photos(desk, parsed, rows.places)
    return placed, rows


def _parted(
    desk: Desk,
    rows: PlaceRows,
    municipality: Municipality | None,
    round_name: str | None,
    *,
    constructed: bool,
) -> tuple[ImportBatch, ...]:
    if not rows.places:
        return (only_aside(desk, municipality),)
    told = rows.places[0].get("round", round_name)
    return batches_of(desk, rows, municipality, told, constructed=constructed)


def _rows(
    desk: Desk, placed: Placed, round_name: str | None, file_name: str, *, police: bool
) -> PlaceRows:
    if desk.kind == "survey":
        return PlaceRows(read_survey(desk, placed, round_name))
    if desk.kind == "walk":
        return PlaceRows(read_walk(desk, placed, round_name))
    if desk.kind == "dialogue":
        return PlaceRows(read_dialogue(desk, placed, round_name))
    if desk.kind == "incidents":
        return PlaceRows(read_incidents(desk, placed, police=police))
    if desk.kind == "streets":
        rows = street_rows(desk, placed)
        tell_islands(desk, rows)
        return PlaceRows(rows)
    return read_places(desk, placed, file_name)


def says_constructed(desk: Desk) -> bool:
    """Tell whether a column of the file says that its rows are made up."""
    if not desk.has("constructed"):
        return False
    return any(
        cell.casefold() in {"ja", "true", "1", "yes", "sant", "x"} or CONSTRUCTED.search(cell)
        for cell in desk.column("constructed")
    )


def nothing_left(desk: Desk, intake: Intake | None) -> NothingToTakeError:
    """Say why no row is left: the most common reason."""
    reasons = [issue.message for issue in desk.issues if issue.sets_aside]
    common = max(set(reasons), key=lambda reason: (reasons.count(reason), reason))
    return NothingToTakeError(
        f"ingen av filens {desk.read} rader kunde tas. Vanligaste skälet: {common} "
        "Rätta filen och försök igen.",
        intake=intake,
    )
