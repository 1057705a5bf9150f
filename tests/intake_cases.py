"""A file and what must come of it, and the four rows that most such files have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_samples import QUESTION, table

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Case:
    """One file and its outcome.

    Attributes
    ----------
    name
        The tool and the trap, as the test's name; its ending is the file's.
    kind, data
        What it is taken as, and its content.
    taken, aside
        Rows; `refused` instead if it must be refused, with words of the sentence.
    fields
        Heading → field, a few that must be understood.
    says
        Words that must stand in a statement or an issue.
    crs, encoding
        As understood.
    """

    name: str
    kind: str
    data: str | bytes | Callable[[], bytes]
    taken: int = 0
    aside: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    refused: str = ""
    crs: str = ""
    encoding: str = ""

    @property
    def content(self) -> bytes:
        made = self.data() if callable(self.data) else self.data
        return made.encode() if isinstance(made, str) else made


HEAD = ("SvarsID", QUESTION)
TEXTS = ("Stora torg", "Under bron vid ån", "Köpmansgatan", "Norre Katts park")
LATS = ("56.6739", "56.6756", "56.6778", "56.6721")
LONS = ("12.8573", "12.8562", "12.8590", "12.8551")
NORTHS = ("6283138", "6283330", "6283570", "6282942")
EASTS = ("368711", "368650", "368830", "368571")
DAYS = ("2024-04-13", "2024-04-14", "2024-04-15", "2024-04-16")
NOTES = ("Mörkt vid porten", "Trasig lampa", "Klotter på muren", "Fint och ljust")
UNSAFE = {QUESTION: "unsafe_text"}


def rows(*columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Turn columns of cells into rows."""
    return list(zip(*columns, strict=True))


def ids() -> tuple[str, ...]:
    return tuple(str(n) for n in range(1, 5))


LONG = list(zip(ids(), TEXTS, strict=True))
PLAIN = table(HEAD, LONG)
