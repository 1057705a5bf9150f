"""Promises, what is done for them, and published figures: read from sheets written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo_trygghet import codes, schema
from geo_trygghet.promises.cells import check_days, noon, read_sheet, wrong_cell

if TYPE_CHECKING:
    from pathlib import Path

FOLLOWED: Final = frozenset({"status", "done", "outcome", "next_follow_up"})
"""Columns of a promise that tell how it goes; a sheet may leave them out."""

BY: Final = "startdata"
"""Who wrote a follow-up in, where the sheet does not say."""


def read_promises(path: Path) -> pd.DataFrame:
    """Read promises from a CSV file with semicolons, UTF-8.

    The columns are those of schema.PROMISE with `municipality` (name or code) for the code;
    `place_ids` stand in one cell with spaces between, an empty cell is none.

    Returns
    -------
    (n, m) DataFrame, schema.PROMISE

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    frame = read_sheet(path, schema.PROMISE, {"place_ids": str.split}, optional=FOLLOWED)
    check_days(frame, path)
    return frame.reset_index(drop=True)


def read_periods(path: Path) -> pd.DataFrame:
    """Read periods of promises from a CSV file with semicolons, UTF-8.

    The columns are those of schema.PROMISE_PERIOD with `municipality` (name or code) for the
    code; `parties` and `signatories` stand in one cell with ` | ` between.

    Returns
    -------
    (n, m) DataFrame, schema.PROMISE_PERIOD

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    own = {"parties": _several, "signatories": _several}
    frame = read_sheet(path, schema.PROMISE_PERIOD, own)
    check_days(frame, path)
    return frame.reset_index(drop=True)


def read_actions(path: Path) -> pd.DataFrame:
    """Read actions from a CSV file with semicolons, UTF-8.

    The columns are those of schema.ACTION with `municipality` (name or code) for the code;
    `public` and `constructed` are `ja` or `nej`, `made_at` may be a day, and `changed_at` may be
    left out: an action is then unchanged.

    Returns
    -------
    (n, m) DataFrame, schema.ACTION

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    frame = read_sheet(path, schema.ACTION, {}, optional={"changed_at"})
    frame["changed_at"] = frame["changed_at"].fillna(frame["made_at"])
    for row, status, reason in zip(frame.index, frame["status"], frame["reason"], strict=True):
        if status in codes.REASONED and pd.isna(reason):
            raise wrong_cell(path, row, "reason", "", f"{status} behöver ett skäl")
    return frame.reset_index(drop=True)


def read_follow_ups(path: Path) -> pd.DataFrame:
    """Read follow-ups from a CSV file with semicolons, UTF-8.

    The columns are those of schema.FOLLOW_UP with `municipality` (name or code) for the code and
    without `id`; `constructed` is `ja` or `nej`; without `recorded_at` they were written in on
    the day, without `recorded_by` by `BY`.

    Returns
    -------
    (n, m - 1) DataFrame, schema.FOLLOW_UP less `id`

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    known = ("municipality_code", "of", "of_id", "followed_on", "status")
    optional = {"id", "recorded_at", "recorded_by"}
    frame = read_sheet(path, schema.FOLLOW_UP, {}, optional=optional, key=known)
    frame["recorded_at"] = frame["recorded_at"].fillna(frame["followed_on"].map(noon))
    frame["recorded_by"] = frame["recorded_by"].fillna(BY)
    return frame.drop(columns="id").reset_index(drop=True)


def _several(text: str) -> list[str]:
    """Give the parts of a cell that bars part."""
    return [part.strip() for part in text.split("|") if part.strip()]


def read_figures(path: Path) -> pd.DataFrame:
    """Read published figures from a CSV file with semicolons, UTF-8; decimals with a comma.

    The columns are those of schema.PUBLISHED_FIGURE with `municipality` (name or code) for the
    code; `n_answers` [answers] and `share_percent` [%] may be empty.

    Returns
    -------
    (n, m) DataFrame, schema.PUBLISHED_FIGURE

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    frame = read_sheet(path, schema.PUBLISHED_FIGURE, {})
    for column, low, high in (("n_answers", 1, float("inf")), ("share_percent", 0, 100)):
        for row, number in frame[column].items():
            if not pd.isna(number) and not low <= number <= high:
                raise wrong_cell(path, row, column, str(number), "talet är orimligt")
    return frame.reset_index(drop=True)


def read_national_figures(path: Path) -> pd.DataFrame:
    """Read a national survey's figures from a CSV file with semicolons, UTF-8.

    The columns are those of schema.NATIONAL_FIGURE with `municipality` (name or code) for the
    code; `low_percent` and `high_percent` [%] are the survey's own 95 % interval, both or neither.

    Returns
    -------
    (n, m) DataFrame, schema.NATIONAL_FIGURE

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    frame = read_sheet(path, schema.NATIONAL_FIGURE, {})
    for row, share, low, high in zip(
        frame.index, frame["share_percent"], frame["low_percent"], frame["high_percent"],
        strict=True,
    ):  # fmt: skip
        if not 0 <= share <= 100:  # noqa: PLR2004 - per cent
            raise wrong_cell(path, row, "share_percent", f"{share:g}", "talet är orimligt")
        if pd.isna(low) != pd.isna(high):
            missing = "low_percent" if pd.isna(low) else "high_percent"
            raise wrong_cell(path, row, missing, "", "intervallet har bara en gräns")
        if not pd.isna(low) and not 0 <= low <= share <= high <= 100:  # noqa: PLR2004 - per cent
            shown = f"{low:g}–{high:g}"
            raise wrong_cell(
                path, row, "low_percent", shown, "andelen ligger inte i sitt intervall"
            )
    return frame.reset_index(drop=True)
