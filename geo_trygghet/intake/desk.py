"""The clerk's desk: the rows of a sheet, read by field, and everything odd about them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.intake.bounds import Bounds
from geo_trygghet.intake.shown import LONGEST_HEADING, show
from geo_trygghet.issues import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.intake.columns import Understood
    from geo_trygghet.intake.sheet import Sheet
    from geo_trygghet.tables import Municipality

_NOTHING: Final = re.compile(
    r"[\s\-–—−.,_?*/\\]*|n/?a|#n/a|null|none|nan|nil|saknas|inget svar|ej besvarad|no answer|"
    r"\(tom\)|\(blank\)|-?99|n\.a\.|ej svar|"
    r"#(ref!|name\?|value!|div/0!|null!|num!|spill!|calc!|saknas!|referens!|namn\?|värdefel!|"
    r"division/0!|ogiltigt!|skärning!|utflöde!)",
    re.IGNORECASE,
)
_LONGEST_NOTHING: Final = 13
_LOOK_UP: Final = 1000
"""After so many rows the clock is looked at [rows]."""
_LONGEST_LIST: Final = 20_000


@dataclass
class Line:
    """One row of the file on the desk.

    Attributes
    ----------
    number
        Its number as a spreadsheet shows it.
    index
        Its place in the sheet, from 0.
    cells
        Its cells, as many as there are columns.
    municipality
        Whose it is.
    """

    number: int
    index: int
    cells: list[str]
    municipality: Municipality | None = None


@dataclass
class Desk:
    """A sheet with its columns understood; issues gather here.

    Attributes
    ----------
    lines
        Rows that are not set aside.
    read
        Rows of the sheet, set aside or not [rows].
    date_order
        "ymd", "dmy" or "mdy" if somebody has said so, for dates that can be read in several ways.
    """

    kind: str
    sheet: Sheet
    understood: Understood
    lines: list[Line]
    read: int
    word: str = "rad"
    issues: list[Issue] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    owners: dict[int, str] = field(default_factory=dict)
    date_order: str | None = None
    bounds: Bounds = field(default_factory=Bounds)
    _read: dict[int, list[str]] = field(default_factory=dict)
    _headings: dict[str, str | None] = field(default_factory=dict)

    def each(self) -> Iterator[Line]:
        """Go through the rows that are not set aside, within the bounds.

        Raises
        ------
        UnreadableFileError
            If the file takes longer than a file may, or more memory.
        """
        for i, line in enumerate(self.lines):
            if not i % _LOOK_UP:
                self.bounds.check()
            yield line

    def heading(self, name: str | None) -> str | None:
        """Give the heading of the column that holds a field."""
        if name is None:
            return None
        if name not in self._headings:
            index = self.understood.first(name)
            shown = (
                None if index is None else show(self.sheet.columns[index], longest=LONGEST_HEADING)
            )
            self._headings[name] = shown
        return self._headings[name]

    def has(self, name: str) -> bool:
        """Tell whether a column holds the field."""
        return self.understood.first(name) is not None

    def cell(self, line: Line, name: str) -> str:
        """Give a row's cell of a field, "" if it holds nothing ("-", "N/A" and their like)."""
        index = self.understood.first(name)
        return "" if index is None else self._column(index)[line.index]

    def joined(self, line: Line, name: str) -> str:
        """Give the texts of all columns of a field, joined by a semicolon; each text once."""
        every = self.understood.every(name)
        if not every:
            return ""
        if len(every) == 1 and every[0] not in self.understood.choices:
            return self._column(every[0])[line.index]
        texts = [self._answer(line, index) for index in every]
        return "; ".join(dict.fromkeys(text for text in texts if text))

    def _column(self, index: int) -> list[str]:
        """Give all cells of a column as `something` reads them: each is read once."""
        if index not in self._read:
            self._read[index] = [
                something(row[index]) if index < len(row) else "" for row in self.sheet.rows
            ]
        return self._read[index]

    def _answer(self, line: Line, index: int) -> str:
        choice = self.understood.choices.get(index)
        text = self._column(index)[line.index]
        if choice is None:
            return text
        chosen = text.casefold() in TICKS or text.casefold() == choice.casefold()
        return choice if chosen else ""

    def column(self, name: str) -> list[str]:
        """Give all cells of a field, of the rows that are not set aside."""
        index = self.understood.first(name)
        if index is None:
            return [""] * len(self.lines)
        cells = self._column(index)
        return [cells[line.index] for line in self.lines]

    def tell(
        self, line: Line | None, name: str | None, value: object, message: str, advice: str
    ) -> None:
        """Note something odd; the row is taken all the same."""
        self._add(line, name, value, message, advice, aside=False)

    def set_aside(
        self, line: Line, name: str | None, value: object, message: str, advice: str
    ) -> None:
        """Set a row aside, with the reason; the caller drops it from `lines`."""
        self._add(line, name, value, message, advice, aside=True)

    def _add(
        self,
        line: Line | None,
        name: str | None,
        value: object,
        message: str,
        advice: str,
        *,
        aside: bool,
    ) -> None:
        number = None if line is None else line.number
        if line is not None and line.municipality is not None:
            self.owners[len(self.issues)] = line.municipality.code
        self.issues.append(
            Issue(
                row=number,
                field=self.heading(name),
                value=None if value in {None, ""} else show(value),
                message=message,
                advice=advice,
                sets_aside=aside,
            )
        )


TICKS: Final = frozenset(
    {"ja", "yes", "1", "x", "true", "sant", "vald", "selected", "checked", "quoted"}
)


def something(cell: str) -> str:
    """Give a cell stripped, "" if it only says that there is nothing."""
    text = cell.strip()
    return "" if len(text) <= _LONGEST_NOTHING and _NOTHING.fullmatch(text) else text


def lay_out(kind: str, sheet: Sheet, understood: Understood) -> Desk:
    """Lay the rows of a sheet on the desk; rows with too many cells are set aside."""
    width = len(sheet.columns)
    desk = Desk(kind, sheet, understood, [], len(sheet.rows))
    desk.word = "objekt" if sheet.shapes is not None else "rad"
    for index, (row, number) in enumerate(zip(sheet.rows, sheet.numbers, strict=True)):
        line = Line(number, index, row + [""] * (width - len(row)))
        if any(cell.strip() for cell in row[width:]):
            desk.set_aside(
                line,
                None,
                row[width],
                f"Raden har {len(row)} celler, men rubriken bara {width}.",
                "Sätt citattecken om text som innehåller skiljetecknet, och ta in filen igen.",
            )
            continue
        desk.lines.append(line)
    return desk


@dataclass
class Keys:
    """Keys by which a row is known again: its id, else its content and which time it stands."""

    seen: Counter[str] = field(default_factory=Counter)

    def of_id(self, own: str) -> str:
        """Give the key of a row with an id of its own."""
        return f"id:{own}"

    def of_content(self, *content: object) -> str:
        """Give the key of a row without: SHA-256 of its content, and its occurrence from 1."""
        text = json.dumps(content, ensure_ascii=True, default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.seen[digest] += 1
        return f"{digest}:{self.seen[digest]}"


def split_choices(text: str) -> list[str]:
    """Split a cell of several choices: a JSON list, or parts between ; | or commas."""
    stripped = text.strip()[:_LONGEST_LIST]
    if not stripped:
        return []
    if stripped.startswith("["):
        try:
            parts: Any = json.loads(stripped)
        except ValueError:
            parts = None
        if isinstance(parts, list):
            return [str(part).strip() for part in parts if str(part).strip()]
    separator = next((one for one in (";", "|", "\n", ",") if one in stripped), None)
    parts = stripped.split(separator) if separator else [stripped]
    return [part.strip() for part in parts if part.strip()]
