"""What the page of a file on its way in shows, and what its form says that is to be mended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask_babel import lazy_gettext

from geo_trygghet.intake import KINDS
from geo_trygghet.intake.mending import fields_of
from geo_trygghet.intake.shown import LONGEST_HEADING, show
from geo_trygghet.storage.uploads import GOING_ON
from geo_trygghet.uploading.understood import aside_of, issues_of
from geo_trygghet_web.formats import swedish_order
from geo_trygghet_web.services import services
from geo_trygghet_web.underlag_words import PARTS, advice_here, field_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from geo_trygghet.issues import Issue
    from geo_trygghet.storage import Upload

ROWS_A_PAGE: Final = 25
"""So many rows that are set aside are shown at once [rows]."""

DATE_ORDERS: Final = {
    "ymd": lazy_gettext("år, månad, dag"),
    "dmy": lazy_gettext("dag, månad, år"),
    "mdy": lazy_gettext("månad, dag, år"),
}
"""Orders in which a date may stand in a file."""

LONGEST_CELL: Final = 2000
"""Of a cell that is mended [characters]."""

_GRACE_S: Final = 5.0
_PART_OF_WORK: Final = {"queue": 0, "start": 2, "guess": 5, "read": 10, "compare": 80, "take": 92}
_TEXTS_FROM, _TEXTS_TO = 20, 90


@dataclass(frozen=True, slots=True)
class Going:
    """What goes on with a file: the words, and how much is done [%]; `lost` if nothing does."""

    words: str
    percent: int
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row set aside: its column's place in the file, heading and what stands there."""

    index: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is set aside: why, the cell that is wrong, and the others that are read."""

    row: int
    issues: tuple[Issue, ...]
    wrong: tuple[Cell, ...]
    rest: tuple[Cell, ...]


def going(upload: Upload) -> Going | None:
    """Tell what goes on with a file, or None if nothing is to."""
    if upload.state not in GOING_ON:
        return None
    progress = services().workers.progress(upload.upload_id)
    if progress is None:
        since = dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(upload.changed_at)
        return Going(str(PARTS["start"]), 1, lost=since.total_seconds() > _GRACE_S)
    percent = _PART_OF_WORK.get(progress.part, _TEXTS_FROM)
    if progress.share is not None:
        percent += round((_TEXTS_TO - percent) * progress.share)
    return Going(str(PARTS.get(progress.part, PARTS["start"])), percent)


def options(kind: str) -> list[tuple[str, str]]:
    """List the fields that a column of a kind may hold, with their names, by name."""
    named = [(field, str(field_name(field))) for field in fields_of(kind)]
    return sorted(named, key=lambda one: swedish_order(one[1]))


def columns_of(upload: Upload) -> list[dict[str, Any]]:
    """Give the columns of a file with how sure it is what they hold."""
    mended = upload.choices.get("fields", {})
    told = upload.told or {}
    return [
        column | {"index": i, "sure": _sure(column, mended)}
        for i, column in enumerate(told.get("columns", ()))
    ]


def _sure(column: Mapping[str, Any], mended: Mapping[str, Any]) -> str:
    if column["heading"] in mended:
        return "mended" if column["field"] else "left out"
    if column["field"] is None:
        return "not read"
    return "guessed" if column["guessed"] else "sure"


def aside_rows(upload: Upload, first: int) -> tuple[list[Aside], int]:
    """Give the rows set aside from one on, `ROWS_A_PAGE` of them, and how many there are [rows]."""
    told = upload.told or {}
    cells = aside_of(told)
    by_row: dict[int, list[Issue]] = {}
    for issue in issues_of(told):
        if issue.sets_aside and issue.row is not None:
            by_row.setdefault(issue.row, []).append(issue)
    numbers = sorted(by_row)
    columns = told.get("columns", ())
    shown = [
        _aside(row, by_row[row], cells.get(row, {}), columns)
        for row in numbers[first : first + ROWS_A_PAGE]
    ]
    return shown, len(numbers)


def _aside(
    row: int,
    issues: Sequence[Issue],
    cells: Mapping[str, str],
    columns: Sequence[Mapping[str, Any]],
) -> Aside:
    named = {issue.field for issue in issues}
    wrong: list[Cell] = []
    rest: list[Cell] = []
    for i, column in enumerate(columns):
        heading = column["heading"]
        if heading not in cells:
            continue
        cell = Cell(i, heading, cells[heading])
        if show(heading, longest=LONGEST_HEADING) in named:
            wrong.append(cell)
        elif column["field"] is not None:
            rest.append(cell)
    return Aside(row, tuple(issues), tuple(wrong), tuple(rest))


def remarks_of(upload: Upload) -> list[tuple[Issue, str]]:
    """Give what is odd though the rows are taken, with advice for a page."""
    issues = issues_of(upload.told or {})
    return [(issue, advice_here(issue.advice)) for issue in issues if not issue.sets_aside]


def mended_choices(upload: Upload, form: MultiDict[str, str], kind: str) -> dict[str, Any]:
    """Give the choices of a file with what its form changes; another kind begins anew.

    Parameters
    ----------
    form
        `blad` (a sheet), `datum` (one of `DATE_ORDERS`), `falt-COLUMN` (a field or empty: not read)
        and `cell-ROW-COLUMN`, columns by their place in the file from 0; what stands as it is shown
        changes nothing. Cells are those of a sheet: with another they begin anew.
    """
    if "borja_om" in form:
        return {}
    wishes = {
        "sheet": form.get("blad") or None,
        "date_order": order if (order := form.get("datum")) in DATE_ORDERS else None,
    }
    if kind != upload.kind:
        return wishes
    fields = _mended_fields(upload, form, kind)
    same = wishes["sheet"] == upload.choices.get("sheet")
    return {**wishes, "fields": fields, "cells": _mended_cells(upload, form) if same else {}}


def _mended_fields(upload: Upload, form: MultiDict[str, str], kind: str) -> dict[str, str | None]:
    fields = dict(upload.choices.get("fields", {}))
    allowed = set(fields_of(kind)) if kind in KINDS else set()
    for i, column in enumerate((upload.told or {}).get("columns", ())):
        chosen = form.get(f"falt-{i}")
        if chosen is not None and chosen != (column["field"] or ""):
            fields[column["heading"]] = chosen if chosen in allowed else None
    return fields


def _mended_cells(upload: Upload, form: MultiDict[str, str]) -> dict[str, dict[str, str]]:
    told = upload.told or {}
    cells = {row: dict(own) for row, own in upload.choices.get("cells", {}).items()}
    for row, own in aside_of(told).items():
        for i, column in enumerate(told.get("columns", ())):
            text = form.get(f"cell-{row}-{i}")
            heading = column["heading"]
            if text is not None and text != _as_sent(own.get(heading, "")):
                cells.setdefault(str(row), {})[heading] = text[:LONGEST_CELL]
    return cells


def _as_sent(text: str) -> str:
    """Give a text as a browser sends it back from a field of one line."""
    return text.replace("\r", "").replace("\n", "")
