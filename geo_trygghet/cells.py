"""Cells of a table's row, whatever says that they are empty: None, NaN or a text of blanks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def text_of(value: object) -> str:
    """Give a cell's text without blanks around it; empty when there is none."""
    return value.strip() if isinstance(value, str) else ""


def day_of(value: object) -> dt.date | None:
    """Give the day of a date, a time or ISO 8601 text; None when there is none, or it is no day."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table's rows, cells by column."""
    return [{str(key): cell for key, cell in row.items()} for row in frame.to_dict("records")]
