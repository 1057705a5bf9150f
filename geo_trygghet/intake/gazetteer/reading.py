"""A file of names as a whole: one municipality's register of places, and its streets if it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo_trygghet.errors import MissingColumnError, NothingToTakeError, TryggError
from geo_trygghet.intake.batches import aside_rows, batches_of, only_aside
from geo_trygghet.intake.gazetteer.making import make_register
from geo_trygghet.intake.gazetteer.origins import origin_of
from geo_trygghet.intake.geometry_text import take_geometries
from geo_trygghet.intake.owners import Register
from geo_trygghet.intake.positions import place_rows
from geo_trygghet.intake.reading import (
    fields_of,
    nothing_left,
    open_file,
    says_constructed,
    told_of,
)
from geo_trygghet.intake.reading import read as read_kind
from geo_trygghet.intake.shown import counted, show
from geo_trygghet.tables import NAME_REGISTER, ImportBatch, Intake, Municipality

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.intake.choosing import Wishes
    from geo_trygghet.intake.desk import Desk
    from geo_trygghet.intake.mending import Mending
    from geo_trygghet.intake.positions import Placed
    from geo_trygghet.intake.reading import Opened


def read(
    path: Path,
    municipality: Municipality | None,
    *,
    wishes: Wishes | None = None,
    mending: Mending | None = None,
) -> Intake:
    """Read a file of names; see `geo_trygghet.intake.read_file`."""
    with told_of(path):
        if municipality is None:
            raise MissingColumnError(
                "ett register görs för en kommun i taget. Ange kommunen med --municipality."
            )
        opened = open_file(path, "gazetteer", wishes, mending)
        _keep_own(opened.desk, municipality)
        if mending is not None and mending.look is not None:
            mending.look(opened)
        return _read(opened, path, municipality, wishes)


def _read(opened: Opened, path: Path, municipality: Municipality, wishes: Wishes | None) -> Intake:
    parsed, headed, desk = opened.parsed, opened.headed, opened.desk
    origin = origin_of(parsed.format, desk.sheet.columns, path.name)
    take_geometries(desk)
    placed = place_rows(desk)
    if origin.is_extract:
        _leave_out_neighbours(desk, placed, municipality)
    rows = make_register(desk, placed, origin, municipality)
    desk.kind = "places"  # from here on they are places like any others
    made_up = parsed.constructed or headed.constructed or says_constructed(desk)
    batches: tuple[ImportBatch, ...] = (only_aside(desk, municipality),)
    streets: tuple[str, ...] = ()
    if rows.places:
        made = batches_of(desk, rows, municipality, None, constructed=made_up)
        batches = tuple(replace(batch, gives_way=True) for batch in made)
        if origin.has_streets:
            more, streets = _streets(path, municipality, wishes)
            batches += more
    intake = Intake(
        kind="gazetteer",
        file_name=show(path.name, longest=200),
        sha256=opened.sha256,
        format=f"{parsed.format}, {NAME_REGISTER}",
        encoding=parsed.encoding,
        separator=parsed.separator,
        crs=None if placed.zone is None else placed.zone.label,
        fields=fields_of(desk),
        statements=(*parsed.statements, *headed.statements, *desk.statements, *streets),
        batches=batches,
        aside=aside_rows(desk),
    )
    if not rows.places:
        raise nothing_left(desk, intake)
    return intake


def _keep_own(desk: Desk, municipality: Municipality) -> None:
    """Give every row to the municipality; those that name another one are left out and counted."""
    register = Register()
    owners = {text: register.find(text) for text in set(desk.column("municipality"))}
    kept = []
    for line in desk.each():
        own = owners.get(desk.cell(line, "municipality"))
        if own is None or own.code == municipality.code:
            line.municipality = municipality
            kept.append(line)
    gone = len(desk.lines) - len(kept)
    if gone:
        desk.read -= gone
        desk.statements.append(
            f"{counted(gone, 'rad', 'rader')} hör till andra kommuner och lästes inte."
        )
    if desk.lines and not kept:
        raise NothingToTakeError(
            f"ingen av filens {gone} rader hör till {municipality.name}. "
            "Ange rätt kommun med --municipality, eller hämta filen för kommunen."
        )
    desk.lines = kept


def _leave_out_neighbours(desk: Desk, placed: Placed, municipality: Municipality) -> None:
    """Leave out what an extract holds of others; what lies by the border is taken and counted."""
    gone, doubtful = len(placed.outside), len(placed.doubtful)
    if gone and gone == len(placed.shapes):
        raise NothingToTakeError(
            f"inget av filens {gone} objekt ligger i {municipality.name}. "
            "Hämta ett utdrag för kommunen och ta in det."
        )
    if gone:
        desk.lines = [line for line in desk.lines if line.index not in placed.outside]
        desk.read -= gone
        desk.statements.append(f"{gone} objekt ligger utanför {municipality.name} och togs inte.")
    if doubtful:
        placed.doubtful.clear()
        desk.statements.append(
            f"{doubtful} objekt ligger vid kommungränsen och kan höra till en annan kommun."
        )


def _streets(
    path: Path, municipality: Municipality, wishes: Wishes | None
) -> tuple[tuple[ImportBatch, ...], tuple[str, ...]]:
    """Read the same file's streets; that there are none does not hinder the register."""
    try:
        intake = read_kind(
            path, "streets", municipality=municipality, round_name=None, wishes=wishes
        )
    except TryggError as error:
        return (), (f"Gatorna togs inte med: {error}",)
    # The rows of streets are counted otherwise than those of names: what was odd is told of all.
    batches = tuple(
        replace(batch, issues=tuple(dict.fromkeys(replace(i, row=None) for i in batch.issues)))
        for batch in intake.batches
    )
    told = [s for s in intake.statements if "ODbL" not in s and not s.startswith("Koordinat")]
    return batches, tuple(f"Gator: {statement}" for statement in told)
