"""Tables that lie the wrong way: a row a question, or a row an answer to each question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.columns import heading_score
from geo_trygghet.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUESTION: Final = re.compile(r"^(fraga|fragetext|frage ?text|question|question text|variabel)$")
_DEEPEST: Final = 60
_FEW: Final = 2


def refuse_turned(kind: str, rows: Sequence[Sequence[str]], at: int) -> None:
    """Refuse a table whose questions stand below one another.

    Parameters
    ----------
    kind
        One of `intake.KINDS`.
    rows
        All rows of the sheet.
    at
        Index of the one that looks most like its headings.

    Raises
    ------
    MissingColumnError
        If the first column holds more headings than that row does; or if a column called
        "Fråga" holds what should be headings.
    """
    known = heading_score(kind, rows[at])
    if len(rows[at]) > _FEW:
        first = [row[0] for row in rows[:_DEEPEST] if row]
        if heading_score(kind, first) > max(known, _FEW):
            raise MissingColumnError(
                "tabellen ligger på tvären: rubrikerna står under varandra i första kolumnen. "
                "Kopiera den i kalkylprogrammet och klistra in den transponerad."
            )
    for i, heading in enumerate(rows[at]):
        if not _QUESTION.match(fold(heading)):
            continue
        asked = [row[i] for row in rows[at + 1 : at + _DEEPEST] if i < len(row)]
        if heading_score(kind, asked) > 1:
            raise MissingColumnError(
                "filen har en rad per fråga i stället för en rad per svarande. Exportera den på "
                "nytt med en kolumn per fråga."
            )
