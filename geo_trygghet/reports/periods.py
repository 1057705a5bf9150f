"""Quarters and days as reports name them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from geo_trygghet.errors import ReportError

_NAME: Final = re.compile(r"(?P<year>(?:19|20)\d\d)-?[Qq](?P<number>[1-4])")
_MONTHS: Final = 3
_DAY: Final = dt.timedelta(days=1)
YEARS: Final = range(2000, 2100)
"""Years that a report can be of."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A calendar quarter: its year and its number, 1 to 4."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """As it is written: 2026-Q4."""
        return f"{self.year}-Q{self.number}"

    @property
    def begins(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def ends(self) -> dt.date:
        """Its last day."""
        return self.next.begins - _DAY

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The quarter before it."""
        return quarter_of(self.begins - _DAY)

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and self.begins <= day <= self.ends


def quarter_of(day: dt.date) -> Quarter:
    """Give the quarter that a day lies in."""
    return Quarter(day.year, (day.month - 1) // _MONTHS + 1)


def read_quarter(text: str) -> Quarter:
    """Read a quarter as it is written: 2026-Q4.

    Raises
    ------
    ReportError
        If it is none.
    """
    found = _NAME.fullmatch(text.strip())
    if found is None or int(found["year"]) not in YEARS:
        raise ReportError(f"”{text[:40]}” är inget kvartal: skriv till exempel 2026-Q4.")
    return Quarter(int(found["year"]), int(found["number"]))


def months_after(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months later [months], or that month's last day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - _DAY).day
    return dt.date(year, month, min(day.day, last))
