"""Delimited text: find the separator, split into records, and number them as a spreadsheet does."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.cells import MOST_COLUMNS, MOST_ROWS
from geo_trygghet.intake.columns import heading_score
from geo_trygghet.intake.decode import decode
from geo_trygghet.intake.sheet import Parsed, Sheet
from geo_trygghet.intake.sniff import EMPTY
from geo_trygghet.issues import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEPARATORS: Final = {
    ";": "semikolon",
    ",": "komma",
    "\t": "tabb",
    "|": "lodstreck",
}
_RARE: Final = "~^¤§:#"
MOST_CELLS: Final = 8_000_000
_LONGEST_QUOTE: Final = 400
_PROBE: Final = 200
_MOST_LINES: Final = MOST_ROWS + _PROBE  # headings and lines above them are no rows
_PROBE_SHARE: Final = 0.5
_NEARLY_ALL: Final = 0.9
_SPACED: Final = re.compile(r"\S(?: {2,}|\t+)\S")
_NEWLINE: Final = re.compile(r"\r\n|\n|\r")
_SEP_LINE: Final = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)

csv.field_size_limit(64_000_000)  # a cell may hold a pasted document; the file's size is bounded


@dataclass
class _Lines:
    """Lines with a place to go back to."""

    lines: Sequence[str]
    at: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1] + "\n"


def read_delimited(data: bytes, kind: str) -> Parsed:
    """Read CSV, TSV and their kin.

    Parameters
    ----------
    data
        The file's bytes.
    kind
        What the file is to be taken as; known headings of that kind tell separators apart.

    Raises
    ------
    UnreadableFileError
        If the file is no text, or holds no rows.
    """
    decoded = decode(data)
    lines = _NEWLINE.split(decoded.text)
    if not any(any(letter.isalnum() for letter in line) for line in lines):
        raise UnreadableFileError(EMPTY)
    declared = _SEP_LINE.match(lines[0].strip())
    start = 1 if declared else 0
    separator = declared[1] if declared else find_separator(lines, kind)
    records, numbers, issues = split_records(lines[start:], separator)
    _refuse_uneven(records, separator)
    if declared is None:
        records = _unwrap(records, separator)
    sheet = Sheet("", [], records, [number + start for number in numbers])
    parsed = Parsed("CSV", [sheet], decoded.encoding, separator)
    named = SEPARATORS.get(separator or "", f"tecknet {separator}")
    parsed.statements = [
        *decoded.statements,
        f"Skiljetecken: {named}." if separator else "Skiljetecken: inget, filen har en kolumn.",
    ]
    parsed.issues = [*decoded.issues, *issues]
    return parsed


def _refuse_uneven(records: Sequence[Sequence[str]], separator: str | None) -> None:
    """Refuse a file whose headings are cut by one character and its rows by another."""
    width = len(max(records[:_PROBE], key=len))
    lone = [record[0] for record in records[1:_PROBE] if len(record) == 1]
    if separator is None:
        spaced = sum(bool(_SPACED.search(record[0])) for record in records[:_PROBE])
        if len(records) > 1 and spaced > _NEARLY_ALL * min(len(records), _PROBE):
            raise UnreadableFileError(
                "kolumnerna skiljs åt av mellanslag, så ingen vet var en kolumn slutar. "
                "Exportera filen på nytt som CSV med semikolon."
            )
    elif width > 1 and len(lone) > _PROBE_SHARE * len(records[1:_PROBE]):
        others = [s for s in SEPARATORS if s != separator]
        other = next((s for s in others if all(cell.count(s) == width - 1 for cell in lone)), None)
        if other is not None:
            raise UnreadableFileError(
                f"rubrikerna skiljs åt av {SEPARATORS.get(separator, separator)} men raderna av "
                f"{SEPARATORS[other]}. Exportera filen på nytt med samma skiljetecken överallt."
            )


def find_separator(lines: Sequence[str], kind: str) -> str | None:
    """Find what separates the cells; None if the file has one column.

    Known headings weigh most, then how evenly the records are cut. A rare character counts only
    if it cuts every record alike.
    """
    head = list(islice((line for line in lines if line.strip()), _PROBE))
    best: tuple[tuple[int, float, int], str] | None = None
    for candidate in SEPARATORS:
        records, _, _ = split_records(head, candidate)
        records = _unwrap([r for r in records if any(cell.strip() for cell in r)], candidate)
        weight = _weigh(records, kind)
        if weight is not None and (best is None or weight > best[0]):
            best = (weight, candidate)
    if best is not None:
        return best[1]
    for candidate in _RARE:
        widths = {line.count(candidate) for line in head}
        if len(widths) == 1 and 0 not in widths and len(head) > 1:
            known = heading_score(kind, head[0].split(candidate))
            if known > 1:
                return candidate
    return None


def _weigh(records: Sequence[Sequence[str]], kind: str) -> tuple[int, float, int] | None:
    """Weigh a way to cut: known headings, evenness, columns; None if it is none at all."""
    best = max(records[:30], key=lambda record: heading_score(kind, record), default=[])
    known = heading_score(kind, best)
    if known and len(best) == 1:
        return None  # the heading stays whole: so does the file
    widths = [len(record) for record in records] or [0]
    widest = max(widths, key=widths.count)
    even = widths.count(widest) / len(widths)
    if widest < 2:  # noqa: PLR2004 - one column is no cut
        # Most rows may lack their last, empty cells; then the headings must speak for the cut.
        return (known, even, 1) if known > 1 and len(best) > 1 else None
    return (known, even, widest)


def split_records(
    lines: Sequence[str], separator: str | None
) -> tuple[list[list[str]], list[int], list[Issue]]:
    """Cut lines into records of cells.

    Returns
    -------
    records, numbers, issues
        The records that are not blank; the number of each as a spreadsheet shows it, a quoted
        cell of several lines being one row; and what was odd.

    Raises
    ------
    UnreadableFileError
        If there are more cells than `MOST_CELLS`, or more columns than `MOST_COLUMNS`.
    """
    if separator is None:
        pairs = [(i, line) for i, line in enumerate(lines, start=1) if line.strip()]
        if len(pairs) > _MOST_LINES:
            raise UnreadableFileError(_too_many(MOST_ROWS))
        return [[_unquote(line)] for _, line in pairs], [i for i, _ in pairs], []
    records: list[list[str]] = []
    numbers: list[int] = []
    issues: list[Issue] = []
    source = _Lines(lines)
    number = cells = 0
    escape, width = _escape(lines), _usual_width(lines, separator)
    reader = csv.reader(source, delimiter=separator, escapechar=escape)
    while source.at < len(lines):
        before = source.at
        number += 1
        try:
            record = next(reader)
        except csv.Error:
            record = lines[before].split(separator)
            source.at, reader = before + 1, csv.reader(source, delimiter=separator)
        if source.at - before > 1 and _runs_away(
            lines, before, source.at, separator, len(record), width
        ):
            record = lines[before].split(separator)
            source.at, reader = before + 1, csv.reader(source, delimiter=separator)
            issues.append(_open_quote(number))
        if not any(cell.strip() for cell in record):
            continue
        cells += len(record)
        if len(record) > MOST_COLUMNS or cells > MOST_CELLS or len(records) > _MOST_LINES:
            raise UnreadableFileError(_too_many(number))
        records.append(record)
        numbers.append(number)
    return records, numbers, issues


def _too_many(row: int) -> str:
    return (
        f"filen är för stor: på rad {row} passeras gränsen {MOST_ROWS} rader, {MOST_COLUMNS} "
        "kolumner eller åtta miljoner celler. Dela upp filen, eller ta bort tomma kolumner."
    )


def _runs_away(
    lines: Sequence[str], start: int, end: int, separator: str, cells: int, width: int
) -> bool:
    """Tell whether a quote was never meant to stay open over so many lines.

    It was not if it stays open to the file's end, or if its first line alone is a whole record
    and the lines it swallows are whole records too.
    """
    if end - start > _LONGEST_QUOTE:
        return True
    if end == len(lines) and sum(line.count('"') for line in lines[start:end]) % 2:
        return True
    whole = [line.count(separator) + 1 >= width for line in lines[start:end]]
    return width > 1 and whole[0] and (cells != width or any(whole[1:]))


def _usual_width(lines: Sequence[str], separator: str) -> int:
    """Give the number of cells that most records have [cells], whatever a stray quote does."""
    head = [line for line in lines[:_PROBE] if line.strip()]
    plain = Counter(line.count(separator) + 1 for line in head)
    try:
        parsed = Counter(map(len, csv.reader((f"{x}\n" for x in head), delimiter=separator)))
    except csv.Error:  # a cell beyond all measure
        parsed = plain
    width, times = parsed.most_common(1)[0] if parsed else (0, 0)
    return width if times > 1 or not plain else plain.most_common(1)[0][0]


def _open_quote(row: int) -> Issue:
    return Issue(
        row=row,
        field=None,
        value=None,
        message="Ett citattecken öppnas men stängs aldrig; det lästes som ett vanligt tecken.",
        advice="Se efter att radens text hamnade i rätt kolumn.",
    )


def _escape(lines: Sequence[str]) -> str | None:
    """Tell how a quote stands within quotes: some databases write backslash and quote."""
    probe = lines[:_PROBE]
    slashed = sum(line.count('\\"') for line in probe)
    doubled = sum(line.count('""') for line in probe)
    return "\\" if slashed > doubled else None


def _unquote(line: str) -> str:
    cell = line.strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', ""):
        return cell[1:-1].replace('""', '"')
    return line


def _unwrap(records: list[list[str]], separator: str | None) -> list[list[str]]:
    """Cut rows that were quoted whole: a spreadsheet saved a one-column file again."""
    if separator is None or not records:
        return records
    wrapped = [len(r) == 1 or not any(c.strip() for c in r[1:]) for r in records]
    inner = [r[0].count(separator) > 0 for r in records]
    if not all(wrapped) or not all(inner[:1]) or sum(inner) < _NEARLY_ALL * len(inner):
        return records
    return [next(csv.reader([r[0]], delimiter=separator), []) for r in records]
