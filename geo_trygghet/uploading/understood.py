"""What was understood of a file, as JSON: kept in the store and shown before anything is taken."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo_trygghet import personal_numbers
from geo_trygghet.intake.desk import something
from geo_trygghet.intake.mending import base_of, heading_of, shape_of
from geo_trygghet.intake.owners import ELSEWHERE
from geo_trygghet.intake.shown import show
from geo_trygghet.issues import Issue
from geo_trygghet.uploading.preview import preview_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.intake.reading import Opened
    from geo_trygghet.tables import ImportBatch, Intake

FIRST_ROWS: Final = 8
SAMPLES: Final = 3
MOST_REMARKS: Final = 200
"""So many remarks are kept of rows that are taken all the same."""

MOST_ASIDE: Final = 5000
"""So many rows that are set aside are kept with their cells, to be mended or downloaded."""

_HIDDEN: Final = frozenset({"municipality_code", "dedup_key", "row", "answered_minute"})
"""Columns that nobody needs to see to know whether a file was understood."""


def of_opened(opened: Opened) -> dict[str, Any]:
    """Tell the columns of a file, what they were taken for, and their first values."""
    desk, parsed = opened.desk, opened.parsed
    understood = desk.understood
    columns = [
        {
            "heading": heading_of(column),
            "field": base_of(understood.fields[i]) if i in understood.fields else None,
            "samples": _samples(opened, i),
            "guessed": i in understood.guessed,
        }
        for i, column in enumerate(desk.sheet.columns)
    ]
    return {
        "kind": desk.kind,
        "format": parsed.format,
        "encoding": parsed.encoding,
        "separator": parsed.separator,
        "crs": None,
        "statements": [*parsed.statements, *opened.headed.statements, *desk.statements],
        "shape": shape_of(desk.kind, desk.sheet.columns),
        "columns": columns,
        "police": opened.police,
        "sheet": desk.sheet.name,
        "sheets": [sheet.name for sheet in parsed.sheets],
        "read": desk.read,
    }


def _samples(opened: Opened, index: int) -> list[str]:
    found: list[str] = []
    for line in opened.desk.lines:
        text = something(line.cells[index])
        if text and (shown := show(text, longest=40)) not in found:
            found.append(shown)
            if len(found) == SAMPLES:
                break
    return found


def of_intake(intake: Intake, known: Sequence[int]) -> dict[str, Any]:
    """Tell what would be taken, what is set aside and why, and the first rows as they are taken.

    Rows that belong to another municipality are counted, never shown.

    Parameters
    ----------
    known
        Rows of each batch that are in the store already [rows].
    """
    rows = sum(len(batch.rows) for batch in intake.batches)
    others = Counter(_whose(issue) for issue in intake.issues if _is_elsewhere(issue))
    apart = {issue.row for issue in intake.issues if _is_elsewhere(issue)}
    issues = [issue for issue in intake.issues if issue.row is None or issue.row not in apart]
    aside = {n: cells for n, cells in intake.aside.items() if n not in apart}
    kept = sorted(aside)[:MOST_ASIDE]
    return {
        "kind": intake.kind,
        "format": intake.format,
        "encoding": intake.encoding,
        "separator": intake.separator,
        "crs": intake.crs,
        "statements": list(intake.statements),
        "counts": {
            "read": intake.read,
            "taken": rows - sum(known),
            "set_aside": intake.read - rows,
            "known": sum(known),
        },
        "round": intake.batches[0].round,
        "question": intake.batches[0].question,
        "constructed": any(batch.constructed for batch in intake.batches),
        "first": _first(intake.batches[0]),
        "map": preview_of(intake.batches),
        "others": dict(others),
        "remarks": sum(not issue.sets_aside for issue in issues),
        "issues": _kept(issues, frozenset(kept)),
        "aside": {str(n): _masked(aside[n]) for n in kept},
    }


def _is_elsewhere(issue: Issue) -> bool:
    return issue.sets_aside and issue.message.startswith(ELSEWHERE)


def _whose(issue: Issue) -> str:
    return issue.message.removeprefix(ELSEWHERE).partition(",")[0]


def _kept(issues: Sequence[Issue], rows: frozenset[int]) -> list[dict[str, Any]]:
    away = [issue for issue in issues if issue.sets_aside and issue.row in rows]
    remarks = [issue for issue in issues if not issue.sets_aside][:MOST_REMARKS]
    return [issue.as_json() | {"sets_aside": issue.sets_aside} for issue in (*away, *remarks)]


def issues_of(told: Mapping[str, Any]) -> list[Issue]:
    """Give the issues that are kept of a file."""
    return [Issue(**issue) for issue in told.get("issues", ())]


def aside_of(told: Mapping[str, Any]) -> dict[int, dict[str, str]]:
    """Give the rows set aside that are kept of a file: row number → column → cell."""
    return {int(row): cells for row, cells in told.get("aside", {}).items()}


def _masked(cells: Mapping[str, str]) -> dict[str, str]:
    return {heading_of(name): personal_numbers.mask(cell) for name, cell in cells.items()}


def _first(batch: ImportBatch) -> dict[str, Any]:
    """Give the first rows as they would be taken; columns of which all are empty are left out."""
    frame = batch.rows.head(FIRST_ROWS)
    names = [name for name in frame.columns if name not in _HIDDEN and frame[name].notna().any()]
    numbers = frame["row"].tolist() if "row" in frame else [None] * len(frame)
    cells = [[_cell(row[name]) for name in names] for row in frame.to_dict("records")]
    return {"columns": names, "numbers": numbers, "rows": cells}


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a frame holds
    if isinstance(value, list | tuple | set):
        return ", ".join(str(one) for one in value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if hasattr(value, "geom_type"):
        at = value.representative_point()
        return f"{at.y:.5f} N {at.x:.5f} O"
    return "" if pd.isna(value) else show(value, longest=120)
