"""What somebody has mended of a file: which column is which field, and single cells of its rows."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from geo_trygghet.intake.columns import MANY, Understood, number_fields
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.vocabulary import COMMON, FIELDS, POSITION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.reading import Opened
    from geo_trygghet.intake.sheet import Sheet

Fields: TypeAlias = Mapping[str, str | None]
"""Column as it is shown → field; None: not read."""

_LONGEST_HEADING = 300


@dataclass(frozen=True)
class Mending:
    """What is to be read otherwise than the program would by itself.

    Attributes
    ----------
    fields
        What columns hold, where somebody says so.
    cells
        Row number → column as it is shown → what is to stand there.
    recall
        Gives how the columns of a file of that shape were read last time; None: not known.
    asks
        True if somebody is there to be asked what columns hold whose headings are not known.
    look
        Shown the file as soon as its columns are understood, also if it is refused then.
    """

    fields: Fields = field(default_factory=dict)
    cells: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    recall: Callable[[str], Fields | None] | None = None
    asks: bool = False
    look: Callable[[Opened], None] | None = None

    def names(self, kind: str, columns: Sequence[str]) -> bool:
        """Tell whether somebody names these columns, of which the program knows none."""
        return self.asks or bool(self.recall and self.recall(shape_of(kind, columns)))

    def of(self, kind: str, columns: Sequence[str]) -> tuple[Fields, bool]:
        """Give what columns hold, and whether any of it is remembered from an earlier file."""
        before = self.recall(shape_of(kind, columns)) if self.recall else None
        return {**(before or {}), **self.fields}, bool(before)


def heading_of(column: str) -> str:
    """Give a column's heading as it is shown and asked for."""
    return show(column, longest=_LONGEST_HEADING)


def shape_of(kind: str, columns: Sequence[str]) -> str:
    """Give the checksum (SHA-256) by which files with the same headings know each other."""
    told = json.dumps([kind, [heading_of(column) for column in columns]], ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


def fields_of(kind: str) -> tuple[str, ...]:
    """List the fields that a column of a kind of file may hold."""
    questions = ("unsafe_text", "safe_text", "feeling") if kind == "survey" else ()
    return tuple(dict.fromkeys((*questions, *FIELDS[kind], *POSITION, *COMMON)))


def base_of(name: str) -> str:
    """Give a field without the number that a second column of it carries."""
    return re.sub(r"_\d+$", "", name)


def remap(kind: str, understood: Understood, columns: Sequence[str], fields: Fields) -> Understood:
    """Let columns hold what somebody says; a field that was elsewhere leaves its old column.

    A field that the kind does not have is not read.
    """
    allowed = set(fields_of(kind))
    told = {
        i: name if name in allowed else None
        for i, column in enumerate(columns)
        for name in [fields.get(heading_of(column), "")]
        if name != ""
    }
    moved = {name for name in told.values() if name is not None and name not in MANY}
    held = {i: base_of(name) for i, name in understood.fields.items() if i not in told}
    held = {i: name for i, name in held.items() if name not in moved}
    seen: set[str] = set()
    for i, name in told.items():
        if name is not None and (name in MANY or name not in seen):
            held[i] = name
            seen.add(name)
    kept = {i for i in understood.choices if understood.fields.get(i) and i in held}
    same = {i for i in kept if held[i] == base_of(understood.fields[i])}
    return Understood(
        fields=number_fields(held),
        choices={i: choice for i, choice in understood.choices.items() if i in same},
        guessed=understood.guessed - set(told),
    )


def patch(sheet: Sheet, cells: Mapping[int, Mapping[str, str]]) -> Sheet:
    """Put what somebody wrote in the place of single cells.

    A row that is mended has as many cells as there are headings: what was beyond them is left out.
    """
    index = {heading_of(column): i for i, column in reversed(list(enumerate(sheet.columns)))}
    width = len(sheet.columns)
    rows = list(sheet.rows)
    for at, number in enumerate(sheet.numbers):
        mended = cells.get(number)
        if not mended:
            continue
        row = [*rows[at], *[""] * width][:width]
        for column, text in mended.items():
            if column in index:
                row[index[column]] = text
        rows[at] = row
    return replace(sheet, rows=rows)
