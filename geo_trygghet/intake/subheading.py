"""Headings in two rows: a question above, and its choices or "Response" below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LABEL: Final = re.compile(
    r"^(open-ended response|response|öppet svar|fritextsvar|svar|other \(please specify\)|"
    r"annat \(.{0,10}specificera\))$",
    re.IGNORECASE,
)
"""What a survey tool writes under a question that has no choices."""

_NUMBER: Final = re.compile(r"\d+")
_FEW: Final = 3
_LOOK: Final = 20
_NEARLY_ALL: Final = 0.8


def join_subheading(
    heading: Sequence[str],
    below: Sequence[Sequence[str]],
    is_data: Callable[[Sequence[str]], bool],
) -> list[str] | None:
    """Join a heading row with the row of choices under it: "Fråga? [Val]".

    Parameters
    ----------
    heading
        The row with the questions; a question over several columns stands in the first of them.
    below
        The rows under it.
    is_data
        Tells a row with numbers or dates, which no heading has.

    Returns
    -------
    The joined headings, or None if the first row below is no row of choices: it must name columns
    that have no heading, and leave empty the first heading's column, which the rows after it fill.
    """
    if len(below) < 2 or is_data(below[0]):  # noqa: PLR2004 - choices, and an answer
        return None
    width = max(len(heading), len(below[0]))
    top = _padded(heading, width)
    choices = _padded(below[0], width)
    first = next((i for i, cell in enumerate(top) if cell), None)
    if first is None or choices[first]:
        return None
    if not any(choice and not cell for cell, choice in zip(top, choices, strict=True)):
        return None
    filled = [bool(row[first].strip()) for row in below[1:_LOOK] if len(row) > first]
    if sum(filled) < _NEARLY_ALL * max(1, len(filled)):
        return None
    return _join(top, choices)


def _join(top: Sequence[str], choices: Sequence[str]) -> list[str]:
    names, question = [], ""
    for cell, choice in zip(top, choices, strict=True):
        question = cell or (question if choice else "")
        plain = not choice or LABEL.match(choice)
        names.append(question if plain else f"{question} [{choice}]" if question else choice)
    return names


def _padded(row: Sequence[str], width: int) -> list[str]:
    cells = [" ".join(cell.split()) for cell in row]
    return cells + [""] * (width - len(cells))


def is_second_heading(
    row: Sequence[str],
    below: Sequence[Sequence[str]],
    is_data: Callable[[Sequence[str]], bool],
) -> bool:
    """Tell a second row of headings: codes, types, or the same in another language.

    Parameters
    ----------
    row
        The first row under the headings.
    below
        The rows after it.
    is_data
        Tells a row with numbers or dates, which no heading has.

    Returns
    -------
    True if the first column numbers the rows, but not this one, and nothing in it is a number.
    """
    numbered = [bool(_NUMBER.fullmatch(other[0].strip())) for other in below[:_LOOK] if other]
    if len(numbered) < _FEW or not all(numbered) or is_data(row):
        return False
    named = [cell.strip() for cell in row if cell.strip()]
    code = row[0].strip()
    if not code or any(letter.isdigit() for letter in code):
        return False
    return len(named) > 1 and not any(map(_NUMBER.fullmatch, named))
