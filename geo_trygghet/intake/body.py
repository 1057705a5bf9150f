"""The rows below a heading: broken ones joined, and those that are no data left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.intake.shown import show
from geo_trygghet.intake.subheading import LABEL, is_second_heading
from geo_trygghet.intake.words import fold
from geo_trygghet.issues import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo_trygghet.intake.sheet import Sheet

_TOTAL: Final = re.compile(
    r"^(summa|totalt?|total|sum|antal( svar| rader)?|medel(varde)?|genomsnitt|average|mean|count|"
    r"slutsumma|grand total)\b"
)
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_RULE: Final = re.compile(r"[\s\-=_*#.+|]*")
_IMPORT_ID: Final = '"ImportId"'
"""What Qualtrics writes in a row of its own under the questions."""
_CODES: Final = frozenset({"id", "submitdate"})
"""Among the codes that LimeSurvey writes in a row of its own under the questions (VV export)."""
_MARKS: Final = re.compile(r"\{(newline|cr|tab|quote|question_not_shown)\}")
"""What LimeSurvey writes in such a file for what would break its lines."""
_FOOT_NOTE: Final = re.compile(
    r"^(kalla|uttag|uttagen|utskriven|exporterad|anm|anmarkning|obs|\d+ (rader|rows|poster|svar))\b"
)
_FOOT_ROWS: Final = 4
_WIDE: Final = 3
_MOST_PARTS: Final = 20

Numbered = tuple[int, list[str]]


def fill_body(
    into: Sheet,
    sheet: Sheet,
    at: int,
    issues: list[Issue],
    *,
    is_data: Callable[[Sequence[str]], bool],
) -> None:
    """Take the rows of `sheet` below its heading row into another sheet.

    Parameters
    ----------
    into
        The sheet to fill; its columns are named.
    sheet
        The sheet with everything in it.
    at
        Index of the heading row.
    issues
        What is left out or joined is told here.
    is_data
        Tells a row with numbers or dates, which no heading has.
    """
    heading = [fold(cell) for cell in sheet.rows[at]]
    below = list(zip(sheet.numbers[at + 1 :], sheet.rows[at + 1 :], strict=True))
    foot = len(below) - _FOOT_ROWS
    if below and set(below[0][1]) >= _CODES:
        below = [(number, [_MARKS.sub(_plain, cell) for cell in row]) for number, row in below]
    after = [row for _, row in below]
    repeating = _repeating(heading, after)
    second = bool(below) and is_second_heading(below[0][1], after[1:], is_data)
    for i, (number, row) in enumerate(below):
        why = "Raden upprepar rubrikerna" if repeating(row) else None
        why = why or _no_data(row, at_foot=i >= foot, width=len(into.columns))
        why = "Raden är en underrubrik" if second and i == 0 else why
        if why is not None:
            value = " ".join(cell for cell in row if cell.strip())
            advice = "Inget behöver göras; ta bort raden om den stör."
            issues.append(Issue(number, None, show(value), f"{why} och räknas inte.", advice))
            below[i] = (number, [])
    for number, row in _joined([pair for pair in below if pair[1]], len(into.columns), issues):
        into.rows.append(row)
        into.numbers.append(number)


def _plain(mark: re.Match[str]) -> str:
    return {"quote": '"', "question_not_shown": ""}.get(mark[1], " ")


def _repeating(
    heading: Sequence[str], rows: Sequence[Sequence[str]]
) -> Callable[[Sequence[str]], bool]:
    """Give what tells a row that repeats the folded headings.

    It looks at the column with the fewest different cells first, of which each is folded once.
    """
    columns = [{row[i] for row in rows if i < len(row)} for i in range(len(heading))]
    fewest = min(range(len(heading)), key=lambda i: len(columns[i]))
    alike = {cell for cell in columns[fewest] if fold(cell) == heading[fewest]}

    def repeats(row: Sequence[str]) -> bool:
        if len(row) <= fewest or row[fewest] not in alike:
            return False
        return [fold(cell) for cell in row] == heading

    return repeats


def _no_data(row: Sequence[str], *, at_foot: bool, width: int) -> str | None:
    """Say why a row is no data, or None."""
    filled = [cell.strip() for cell in row if cell.strip()]
    codes = set(filled) >= _CODES
    if codes or (filled and all(LABEL.match(cell) or _IMPORT_ID in cell for cell in filled)):
        return "Raden är en underrubrik"
    if (
        _RULE.fullmatch(row[0])
        and all(_RULE.fullmatch(cell) for cell in row)
        and sum(map(len, filled)) > len(filled) + 2
    ):
        return "Raden är bara streck"
    if width == 1:
        return None
    return _beside_the_data(row, filled, at_foot=at_foot, width=width)


def _beside_the_data(
    row: Sequence[str], filled: Sequence[str], *, at_foot: bool, width: int
) -> str | None:
    if row[0].lstrip().startswith("#") and len(filled) == 1:
        return "Raden är en kommentar"
    if at_foot and _is_total(filled):
        return "Raden är en summering"
    wide = width > _WIDE or _FOOT_NOTE.match(fold(row[0]))
    if at_foot and wide and len(filled) == 1 and _is_note(row):
        return "Raden är en anteckning under tabellen"
    return None


def _is_total(filled: Sequence[str]) -> bool:
    """Tell a row of sums: it begins with such a word, and the rest is numbers or empty."""
    if not _TOTAL.match(fold(filled[0])):
        return False
    return all(_NUMBER.fullmatch(cell.rstrip(" %")) for cell in filled[1:])


def _is_note(row: Sequence[str]) -> bool:
    """Tell a lone first cell in words, where a row would have its number."""
    return bool(row[0].strip()) and (" " in row[0].strip() or ":" in row[0])


def _joined(below: Sequence[Numbered], width: int, issues: list[Issue]) -> Iterator[Numbered]:
    """Join rows that an unquoted line break cut in two: together they have the heading's width."""
    at = 0
    while at < len(below):
        number, row = below[at]
        parts = _parts(below, at, width)
        if parts > 1:
            for _, more in below[at + 1 : at + parts]:
                row = [*row[:-1], f"{row[-1]} {more[0]}".strip(), *more[1:]]
            issues.append(
                Issue(
                    number,
                    None,
                    None,
                    f"Raden var bruten på {parts} rader av radbrytningar; de lästes som en.",
                    "Se efter att texten hamnade i rätt kolumn.",
                )
            )
        yield number, row
        at += parts


def _parts(below: Sequence[Numbered], at: int, width: int) -> int:
    """Count the rows from `at` on that make one whole row; 1 if it stands for itself."""
    cells = len(below[at][1])
    if cells >= width:
        return 1
    for more in range(1, min(_MOST_PARTS, len(below) - at)):
        row = below[at + more][1]
        if len(row) >= width:
            return 1
        cells += len(row) - 1
        if cells == width:
            return more + 1
        if cells > width:
            return 1
    return 1
