"""A column a choice ("När? [Kväll]" with ticks, "Kategori/Belysning" with 0 and 1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.intake import questions
from geo_trygghet.intake.vocabulary import FIELDS
from geo_trygghet.intake.words import LONGEST, fold, match, variants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.profile import Profile

_CHOICE: Final = re.compile(
    r"(.{2,}?[?:]*)(?:\s*\[([^\[\]]+)\]|\s*/\s*([^/]+)|\s+[-–]\s+(.+)|(?<=[?:])\s*\(?([^\[\]():]+)\)?)"
)
_CHOSEN: Final = {"survey": ("chosen_times", "chosen_categories"), "walk": ("category",)}
_TICKED: Final = 0.8
_SAMPLE: Final = 300


def find_choices(
    kind: str, columns: Sequence[str], rows: Sequence[Sequence[str]], profiles: Sequence[Profile]
) -> dict[int, tuple[str, str]]:
    """Find the columns that each stand for one choice of a time, a reason or a category.

    Parameters
    ----------
    kind
        One of `intake.KINDS`.
    columns, rows
        The headings, and the rows below them.
    profiles
        What stands in each column.

    Returns
    -------
    Index of the column → its field, and the choice that it stands for. A column counts if its
    cells are ticks, or nothing but the choice itself.
    """
    found = {}
    for i, column in enumerate(columns):
        parts = _CHOICE.fullmatch(column.strip()[:LONGEST])
        if parts is None:
            continue
        choice = next(part.strip() for part in parts.groups()[1:] if part is not None)
        field = _field(kind, fold(parts[1]))
        if field is None or not choice:
            continue
        if profiles[i].ticks > _TICKED or _says_only(rows, i, choice):
            found[i] = (field, choice)
    return found


def _field(kind: str, question: str) -> str | None:
    for field in _CHOSEN.get(kind, ()):
        if match(FIELDS[kind][field], question) is not None:
            return field
    why = kind == "survey" and any(questions.ask(v) == questions.WHY for v in variants(question))
    return "chosen_categories" if why else None


def _says_only(rows: Sequence[Sequence[str]], i: int, choice: str) -> bool:
    cells = {row[i].strip().casefold() for row in rows[:_SAMPLE] if i < len(row)} - {""}
    return cells == {choice.casefold()}
