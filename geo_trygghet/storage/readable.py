"""Codes made by chance that people read, write down and type."""

from __future__ import annotations

import re
import secrets
from typing import Final

_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which are mistaken for one another."""

_GROUPS: Final = 4
_SIGNS: Final = 4


def readable_code() -> str:
    """Make a code of four groups of four signs [80 bits of chance]."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _SIGNS))
    return "-".join(signs[i : i + _SIGNS] for i in range(0, len(signs), _SIGNS))


def plain_code(typed: str) -> str:
    """Give a code's letters and figures alone, however it was typed.

    >>> plain_code("abcd-efgh 2345")
    'ABCDEFGH2345'
    """
    return re.sub(r"[^A-Z0-9]", "", typed.upper())
