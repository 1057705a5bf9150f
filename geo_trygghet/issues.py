"""Odd rows are kept and told of, never thrown and never taken in silence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is odd in a file, and what to do about it.

    Attributes
    ----------
    row
        Row as a spreadsheet numbers it (the file's first line is 1), or None for the whole file.
    field
        Column heading as it stands in the file, or None for the whole row.
    value
        The odd value, shortened and with personal numbers masked, or None.
    message
        What is wrong, one Swedish sentence.
    advice
        What to do, one Swedish sentence.
    sets_aside
        True if the row was not taken because of this; False if it was taken all the same.
    """

    row: int | None
    field: str | None
    value: str | None
    message: str
    advice: str
    sets_aside: bool = False

    def as_json(self) -> dict[str, int | str | None]:
        """Give the five keys that `trygghet import --json` prints."""
        return {
            "row": self.row,
            "field": self.field,
            "value": self.value,
            "message": self.message,
            "advice": self.advice,
        }
