"""Cells of a table's row, whatever says that they are empty: None, NaN or a text of blanks."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


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


def excel_safe(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe before it.

    Programs pass over blanks before a sign, and read wide signs ("＝") as the plain ones.
    """
    plain = unicodedata.normalize("NFKC", text)
    begins = next((at for at, sign in enumerate(plain) if not _unseen(sign)), len(plain))
    risky = plain.startswith(FORMULA_STARTS) or plain.startswith(FORMULA_STARTS, begins)
    return f"'{text}" if risky else text


def _unseen(sign: str) -> bool:
    """Tell whether it is a blank, a control or a mark without width."""
    return sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf"}
