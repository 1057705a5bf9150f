"""What somebody searches for, as an address or a form tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 100
"""Of what is searched for [characters]."""


def sought(sent: Mapping[str, str], field: str = "q") -> str:
    """Give what is searched for, without outer spaces and cut to `LONGEST`; empty: nothing.

    Parameters
    ----------
    sent
        What the address or the form holds.
    field
        Under which name.
    """
    return sent.get(field, "").strip()[:LONGEST]
