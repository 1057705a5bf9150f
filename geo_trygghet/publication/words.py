"""Dates, spans and names as the public page writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.dates import format_date

if TYPE_CHECKING:
    import datetime as dt

CONSTRUCTED: Final = "konstruerade data"
"""Stands in every file that shows constructed data."""

CONSTRUCTED_SHORT: Final = "konstruerade"

FEW: Final = "för få svar"

TIER_WORDS: Final[dict[str, tuple[str, str]]] = {
    "top": ("Nämns av många", "Hör säkert till de tre som nämns mest."),
    "may": (
        "Nämns kanske av många",
        "Kan höra till de tre som nämns mest. Svaren räcker inte för att säga säkert.",
    ),
    "other": ("Nämns av färre", "Hör inte till de tre som nämns mest."),
    "untold": (
        "Nämns i enkäten",
        "Så få har svarat att platserna inte kan delas in i grupper.",
    ),
}
"""Tier → heading and explanation; no word ranks places, and none brands one."""


def day(date: dt.date, *, locale: str = "sv") -> str:
    """Write a day: 19 oktober 2023."""
    return str(format_date(date, "d MMMM y", locale=locale))


def period(first: dt.date | None, last: dt.date | None, *, locale: str = "sv") -> str:
    """Write the days from first to last, with no more months and years than needed."""
    if first is None or last is None:
        only = first or last
        return day(only, locale=locale) if only else ""
    if first == last:
        return day(last, locale=locale)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, locale=locale)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, pattern, locale=locale)} – {day(last, locale=locale)}"
