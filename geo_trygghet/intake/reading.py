"""The intake as a whole: a file's bytes to batches, a municipality each."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd

from geo_trygghet import crs, schema
from geo_trygghet.errors import (
    CrsMismatchError,
    MissingColumnError,
    NothingToTakeError,
    UnreadableFileError,
)
from geo_trygghet.intake import events, questions
from geo_trygghet.intake.columns import heading_score, understand
from geo_trygghet.intake.desk import Desk, lay_out, municipalities_of, share_out
from geo_trygghet.intake.dialogue import read_dialogue
from geo_trygghet.intake.geometry_text import take_geometries
from geo_trygghet.intake.heading import CONSTRUCTED, Headed, find_heading
from geo_trygghet.intake.incidents import read_incidents
from geo_trygghet.intake.places import PlaceRows, read_places
from geo_trygghet.intake.positions import Placed, place_centroids, place_rows
from geo_trygghet.intake.sandbox import parse_file
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.sniff import LARGEST
from geo_trygghet.intake.survey import read_survey
from geo_trygghet.intake.walk import read_walk
from geo_trygghet.issues import Issue
from geo_trygghet.tables import ImportBatch, Intake, Municipality

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.intake.sheet import Parsed, Sheet

_DEEPEST: Final = 40
_LONGEST_SENTENCE: Final = 700
_TABLES: Final = {
    "survey": schema.ANSWER,
    "walk": schema.WALK_NOTE,
    "dialogue": schema.DIALOGUE_NOTE,
    "incidents": schema.INCIDENT,
    "places": schema.PLACE,
}


def read(
    path: Path, kind: str, *, municipality: Municipality | None, round_name: str | None
) -> Intake:
    """Read a file; see `geo_trygghet.intake.read_file`."""
    name = show(path.name, longest=120) or "filen"
    try:
        return _read(path, kind, municipality, round_name)
    except (UnreadableFileError, MissingColumnError, CrsMismatchError, NothingToTakeError) as error:
        # Names of sheets, keys and columns stand in some sentences: they are shown like values.
        told = type(error)(f"{name}: {show(error, longest=_LONGEST_SENTENCE)}")
        if isinstance(error, NothingToTakeError) and isinstance(told, NothingToTakeError):
            told.intake = error.intake
        raise told from error


def _read(
    path: Path, kind: str, municipality: Municipality | None, round_name: str | None
) -> Intake:
    data = _bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    parsed = parse_file(data, kind)
    del data  # up to 60 MB that nobody needs any more
    headed, others = _choose(parsed, kind)
    desk = _desk(kind, headed)
    police = kind == "incidents" and events.is_police(headed.sheet)
    if police:
        desk = lay_out(kind, headed.sheet, events.understand_police(headed.sheet.columns))
    desk.issues[:0] = [*parsed.issues, *headed.issues, *others]
    desk.owners = {
        i + len(parsed.issues + headed.issues + others): c for i, c in desk.owners.items()
    }
    share_out(desk, municipality)
    take_geometries(desk)
    placed = place_centroids(desk) if police else place_rows(desk)
    rows = _rows(desk, placed, round_name, path.name, police=police)
    made_up = parsed.constructed or headed.constructed or _says_constructed(desk)
    batches: tuple[ImportBatch, ...] = (_only_aside(desk, municipality),)
    if rows.places:
        told = rows.places[0].get("round", round_name)
        batches = _batches(desk, rows, municipality, told, constructed=made_up)
    intake = Intake(
        kind=kind,
        file_name=show(path.name, longest=200),
        sha256=sha256,
        format=f"{parsed.format} från polisen.se" if police else parsed.format,
        encoding=parsed.encoding,
        separator=parsed.separator,
        crs=None if placed.zone is None else placed.zone.label,
        fields={
            show(desk.sheet.columns[i], longest=300): f for i, f in desk.understood.fields.items()
        },
        statements=(*parsed.statements, *headed.statements, *desk.statements),
        batches=batches,
        aside=_aside(desk),
    )
    if not rows.places:
        raise NothingToTakeError(_nothing(desk), intake=intake)
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


def _choose(parsed: Parsed, kind: str) -> tuple[Headed, list[Issue]]:
    """Take the sheet or layer that looks most like the kind; tell of the others."""

    def score(sheet: Sheet) -> int:
        rows = [sheet.columns] if sheet.columns else sheet.rows[:_DEEPEST]
        return max((heading_score(kind, row) for row in rows), default=0)

    chosen = max(parsed.sheets, key=score)  # the first of those that are alike
    rest = [sheet for sheet in parsed.sheets if sheet is not chosen]
    issues = []
    if rest:
        names = ", ".join(f"”{show(sheet.name, longest=40)}”" for sheet in rest[:6])
        issues.append(
            Issue(
                row=None,
                field=None,
                value=None,
                message="Filen har flera blad eller lager; "
                f"”{show(chosen.name, longest=40)}” lästes men inte {names}.",
                advice="Spara de andra som egna filer om de också ska med.",
            )
        )
    headed = find_heading(chosen, kind)
    if not headed.sheet.rows:
        raise NothingToTakeError(
            "filen är tom under rubriken: den innehåller inga rader. Exportera den på nytt."
        )
    return headed, issues


def _desk(kind: str, headed: Headed) -> Desk:
    sheet = headed.sheet
    desk = lay_out(kind, sheet, understand(kind, sheet.columns, sheet.rows))
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
    return read_places(desk, placed, file_name)


def _says_constructed(desk: Desk) -> bool:
    if not desk.has("constructed"):
        return False
    return any(
        cell.casefold() in {"ja", "true", "1", "yes", "sant", "x"} or CONSTRUCTED.search(cell)
        for cell in desk.column("constructed")
    )


def _nothing(desk: Desk) -> str:
    """Say why no row is left: the most common reason."""
    reasons = [issue.message for issue in desk.issues if issue.sets_aside]
    common = max(set(reasons), key=lambda reason: (reasons.count(reason), reason))
    return (
        f"ingen av filens {desk.read} rader kunde tas. Vanligaste skälet: {common} "
        "Rätta filen och försök igen."
    )


def _only_aside(desk: Desk, municipality: Municipality | None) -> ImportBatch:
    """Gather everything that was odd in a file of which no row is left; it is never taken."""
    return ImportBatch(
        municipality=municipality or Municipality("", "", ""),
        kind=desk.kind,
        round=None,
        rows=_frame(desk.kind, []),
        aliases=None,
        issues=tuple(desk.issues),
        read=desk.read,
        question=_question(desk),
        constructed=False,
    )


def _batches(
    desk: Desk,
    rows: PlaceRows,
    municipality: Municipality | None,
    round_name: str | None,
    *,
    constructed: bool,
) -> tuple[ImportBatch, ...]:
    """Part the rows by municipality; what belongs to none goes with the first."""
    found = [municipality] if municipality else municipalities_of(desk.lines)
    first = found[0].code
    batches = []
    for own in found:
        mine = [row for row in rows.places if row["municipality_code"] == own.code]
        issues = tuple(
            issue for i, issue in enumerate(desk.issues) if desk.owners.get(i, first) == own.code
        )
        away = len({issue.row for issue in issues if issue.sets_aside})
        batches.append(
            ImportBatch(
                municipality=own,
                kind=desk.kind,
                round=round_name,
                rows=_frame(desk.kind, mine),
                aliases=_alias_frame(desk, rows, own.code),
                issues=issues,
                read=len(mine) + away,
                question=_question(desk),
                constructed=constructed,
            )
        )
    return tuple(batches)


def _aside(desk: Desk) -> dict[int, dict[str, str]]:
    """Give the rows that are set aside as they stand in the file."""
    numbers = {issue.row for issue in desk.issues if issue.sets_aside}
    return {
        number: dict(zip(desk.sheet.columns, row, strict=False))  # a row may have more cells
        for number, row in zip(desk.sheet.numbers, desk.sheet.rows, strict=True)
        if number in numbers
    }


def _frame(kind: str, rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    skipped = {"id", "source_id", "version"}
    names = [name for name in _TABLES[kind].names if name not in skipped]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=crs.STORED)


def _alias_frame(desk: Desk, rows: PlaceRows, code: str) -> pd.DataFrame | None:
    if desk.kind != "places" or not (desk.has("aliases") or desk.has("generic_aliases")):
        return None
    mine = [row for row in rows.aliases if row["municipality_code"] == code]
    return pd.DataFrame(mine, columns=["municipality_code", "place_id", "alias", "generic"])


def _question(desk: Desk) -> str | None:
    if desk.kind != "survey":
        return None
    return (
        desk.heading(questions.UNSAFE_TEXT) or desk.heading(questions.SAFE_TEXT) or "Plats på karta"
    )
