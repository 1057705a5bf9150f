"""People's own words before they stand in a report: nobody is named, nobody can be reached."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from geo_trygghet.privacy import NOTHING_DECIDED, DecidedWords, find_personal, mask_personal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.tables import MunicipalityTables

_CONTROL: Final = re.compile(
    r"[^\S\n]+|[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


class Cleaner:
    """Masks what is personal in texts; the municipality's places are known to be no persons."""

    def __init__(self, names: Iterable[str], decided: DecidedWords = NOTHING_DECIDED) -> None:
        """Remember the names of places.

        Parameters
        ----------
        names
            Of places, as they may be written.
        decided
            What reviewers have decided about words.
        """
        self._decided = decided
        self._names = sorted({name for name in names if name.strip()}, key=lambda n: (-len(n), n))

    @classmethod
    def of(cls, tables: MunicipalityTables) -> Cleaner:
        """Make one that knows a municipality's register."""
        names = [*tables.places["name"], *tables.aliases["alias"], tables.municipality.name]
        return cls(names, DecidedWords.of(tables.decisions))

    @cached_property
    def _named(self) -> re.Pattern[str] | None:
        if not self._names:
            return None
        words = "|".join(re.escape(name) for name in self._names)
        return re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.IGNORECASE)

    def _places(self, text: str) -> list[tuple[int, int]]:
        return [one.span() for one in self._named.finditer(text)] if self._named else []

    def line(self, text: object) -> str:
        """Give a text in one line, masked; "" where the cell is empty."""
        return " ".join(self.whole(text).split())

    def whole(self, text: object) -> str:
        """Give a text with its line breaks, masked; "" where the cell is empty."""
        if not isinstance(text, str):
            return ""
        plain = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        return mask_personal(plain, places=self._places(plain), decided=self._decided).text

    def faults(self, text: str) -> list[tuple[str, str]]:
        """Find what is personal: (what kind it is, how it is written), in order."""
        hits = find_personal(text, places=self._places(text), decided=self._decided)
        return [(hit.kind, text[hit.start : hit.end]) for hit in hits]
