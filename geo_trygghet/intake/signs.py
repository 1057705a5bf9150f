"""Plus and minus, however a protocol writes them."""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet.intake.words import fold

_PLUS: Final = re.compile(r"^(plus\w*|bra\w*|positiv\w*|trygg\w*|good|positive|fint|styrka)\b")
_MINUS: Final = re.compile(
    r"^(minus\w*|dalig\w*|brist\w*|negativ\w*|otrygg\w*|bad|negative|problem\w*|svaghet|fel)\b"
)


def read_sign(cell: str) -> str | None:
    """Tell "plus" from "minus" however they are written; None if the cell says neither."""
    text = cell.strip()
    if text in {"+", "＋", "👍", "+1"}:
        return "plus"
    if text in {"-", "−", "–", "—", "👎", "-1"}:
        return "minus"
    folded = fold(text)
    if _PLUS.match(folded):
        return "plus"
    return "minus" if _MINUS.match(folded) else None


def is_sign(cell: str) -> bool:
    """Tell a cell that holds a sign and no further words."""
    return read_sign(cell) is not None and len(fold(cell).split()) <= 1
