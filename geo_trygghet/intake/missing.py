"""A column that a file must have and has not: what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.shown import show

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk

_MOST_LISTED: Final = 8


def missing_column(desk: Desk, what: str, headings: str) -> MissingColumnError:
    """Make the refusal of a file that lacks a column, with the columns that it has.

    Parameters
    ----------
    what
        What the column would hold.
    headings
        What to call it, quoted.
    """
    return MissingColumnError(
        f"filen saknar kolumnen med {what}. Kolumner i filen: {listed_columns(desk)}. "
        f"Ge den rubriken {headings}."
    )


def listed_columns(desk: Desk) -> str:
    """List the first headings of a file, quoted."""
    names = desk.sheet.columns[:_MOST_LISTED]
    return ", ".join(f"”{show(name, longest=40)}”" for name in names) or "inga"
