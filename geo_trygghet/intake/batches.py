"""The rows of a desk as batches, one a municipality, and those that are set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd

from geo_trygghet import crs, schema
from geo_trygghet.intake import questions
from geo_trygghet.intake.owners import municipalities_of
from geo_trygghet.tables import ImportBatch, Municipality, Photograph

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk
    from geo_trygghet.intake.places import PlaceRows

_TABLES: Final = {
    "survey": schema.ANSWER,
    "walk": schema.WALK_NOTE,
    "dialogue": schema.DIALOGUE_NOTE,
    "incidents": schema.INCIDENT,
    "places": schema.PLACE,
    "patrols": schema.PATROL_VISIT,
    "streets": schema.STREET,
}


def only_aside(desk: Desk, municipality: Municipality | None) -> ImportBatch:
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


def batches_of(
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
                photos=_photos_of(rows, mine),
            )
        )
    return tuple(batches)


def _photos_of(rows: PlaceRows, mine: list[dict[str, Any]]) -> tuple[Photograph, ...]:
    numbers = {row["row"] for row in mine} if rows.photos else set()
    return tuple(Photograph(**photo) for photo in rows.photos if photo["row"] in numbers)


def aside_rows(desk: Desk) -> dict[int, dict[str, str]]:
    """Give the rows that are set aside as they stand in the file."""
    numbers = {issue.row for issue in desk.issues if issue.sets_aside}
    every = dict(enumerate(desk.sheet.columns))
    # Of visits only what is read: the names of those who patrolled stand in no second file.
    kept = desk.understood.fields if desk.kind == "patrols" else every
    return {
        number: {every[i]: cell for i, cell in enumerate(row) if i in kept}
        for number, row in zip(desk.sheet.numbers, desk.sheet.rows, strict=True)
        if number in numbers
    }


def _frame(kind: str, rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    skipped = {"id", "source_id", "version"}
    names = [name for name in _TABLES[kind].names if name not in skipped]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    if "geometry" not in names:
        return gpd.GeoDataFrame(frame)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=crs.STORED)


def _alias_frame(desk: Desk, rows: PlaceRows, code: str) -> pd.DataFrame | None:
    told = rows.aliases or desk.has("aliases") or desk.has("generic_aliases")
    if desk.kind != "places" or not told:
        return None
    mine = [row for row in rows.aliases if row["municipality_code"] == code]
    return pd.DataFrame(mine, columns=["municipality_code", "place_id", "alias", "generic"])


def _question(desk: Desk) -> str | None:
    if desk.kind != "survey":
        return None
    return (
        desk.heading(questions.UNSAFE_TEXT) or desk.heading(questions.SAFE_TEXT) or "Plats på karta"
    )
