"""Values of any format as the text of a cell."""

from __future__ import annotations

import json
import math
from typing import Any, Final

from geo_trygghet.errors import UnreadableFileError

MOST_ROWS: Final = 200_000
"""So many rows of a file are taken at most [rows]: within half a minute and a gigabyte."""
MOST_COLUMNS: Final = 2_000
"""So many columns of a file are looked at most [columns]."""

_DEEPEST: Final = 6


def flatten(items: list[dict[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Turn records into columns and rows of text; nested keys are joined by a full stop."""
    flat = [_flat(item) for item in items]
    columns = list(dict.fromkeys(key for item in flat for key in item))
    if len(columns) > MOST_COLUMNS or len(flat) > MOST_ROWS:
        raise UnreadableFileError(
            f"filen är för stor: {len(flat)} poster med {len(columns)} fält, gränsen är "
            f"{MOST_ROWS} och {MOST_COLUMNS}. Dela upp den."
        )
    return columns, [[item.get(name, "") for name in columns] for item in flat]


def _flat(item: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    cells: dict[str, str] = {}
    for raw, value in item.items():
        key = prefix + clean(raw)
        if isinstance(value, dict) and _is_point(value):
            cells[key] = "POINT ({} {})".format(*value["coordinates"])
        elif isinstance(value, dict) and depth < _DEEPEST:
            cells.update(_flat(value, f"{key}.", depth + 1))
        else:
            cells[key] = as_cell(value)
    return cells


def _is_point(value: dict[str, Any]) -> bool:
    """Tell a GeoJSON point within a record, as ODK gives a position."""
    pair = value.get("coordinates")
    return (
        value.get("type") == "Point"
        and isinstance(pair, list)
        and len(pair) > 1
        and all(isinstance(number, int | float) for number in pair[:2])
    )


def as_cell(value: object) -> str:
    """Write a JSON value as a cell's text; a list stays JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return as_number(value)
    if isinstance(value, str | int):
        return clean(str(value))
    return clean(json.dumps(value, ensure_ascii=False, default=str))


def as_number(value: float) -> str:
    """Write a number as people do, in its own unit [any]: whole numbers without decimals."""
    if not math.isfinite(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - exact


def clean(text: str) -> str:
    """Replace halves of surrogate pairs and NULs, which no other program can take."""
    if text.isascii() and "\x00" not in text:
        return text
    whole = text.replace("\x00", "\ufffd")
    return whole.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
