"""What a file is likely to be taken as, told by its headings."""

from __future__ import annotations

from typing import Final

from geo_trygghet.intake.choosing import sheet_score
from geo_trygghet.intake.sandbox import parse_file

LIKELIEST: Final = ("survey", "patrols", "incidents", "dialogue", "walk", "streets", "places")
"""Of kinds that know as many headings the first is taken."""


def guess_kind(data: bytes, *, sheet: str | None = None, has_places: bool = True) -> str:
    """Guess what a file is to be taken as.

    An OpenStreetMap extract is streets, and where there are no places yet a register of them too.

    Parameters
    ----------
    sheet
        The sheet, layer or member of a zip file that is to be read; None: any.
    has_places
        Whether the municipality has a register of places.

    Raises
    ------
    UnreadableFileError
        If it can't be read.
    """
    parsed = parse_file(data, "streets", wanted=sheet)
    if parsed.format.startswith("OpenStreetMap"):
        return "streets" if has_places else "gazetteer"
    shown = [one for one in parsed.sheets if not one.hidden] or parsed.sheets
    sheets = [one for one in parsed.sheets if one.name == sheet] or shown

    def known(kind: str) -> int:
        return max((sheet_score(kind, one) for one in sheets), default=0)

    return max(LIKELIEST, key=known)
