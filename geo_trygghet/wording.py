"""Figures and days as readers write them: decimal comma, no-break spaces, spans with an en dash."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Final

from babel.dates import format_date

NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def whole(number: float) -> str:
    r"""Write a whole number [any unit] in groups of three.

    >>> whole(1512.4)
    '1\xa0512'
    """
    return f"{round(number):,}".replace(",", NO_BREAK)


def decimal(number: float, *, digits: int = 1) -> str:
    """Write a number [any unit] with a decimal comma.

    >>> decimal(12.84)
    '12,8'
    """
    return f"{number:.{digits}f}".replace(".", ",")


def percent(share: float) -> str:
    r"""Write a share (0–1) in per cent.

    >>> percent(0.128)
    '12,8\xa0%'
    """
    return f"{decimal(share * 100)}{NO_BREAK}%"


def span(low: float, high: float) -> str:
    """Write an interval of shares (0–1) in per cent, without the sign.

    >>> span(0.114, 0.143)
    '11,4–14,3'
    """
    return f"{decimal(low * 100)}–{decimal(high * 100)}"


def per_100(low: int, high: int) -> str:
    """Write a span of answers per 100 [answers per 100 answers].

    >>> per_100(13, 15), per_100(0, 2), per_100(4, 4)
    ('13–15', 'högst 2', '4')
    """
    if low == high:
        return str(low)
    return f"{low}–{high}" if low else f"högst {high}"


def rank_span(low: float, high: float) -> str:
    """Write a span of ranks [place in the order].

    >>> rank_span(1, 3), rank_span(2, 2)
    ('plats 1–3', 'plats 2')
    """
    first, last = round(low), round(high)
    return f"plats {first}" if first == last else f"plats {first}–{last}"


def clock_told(moment: dt.datetime) -> str:
    """Write a time of day, to the nearest minute: the same wherever a visit's time is told.

    >>> clock_told(dt.datetime(2024, 9, 5, 19, 5, 40))
    '19:06'
    """
    return f"{moment + dt.timedelta(seconds=30):%H:%M}"


def day_told(day: dt.date | None, *, locale: str = "sv") -> str:
    """Write a day; empty when there is none.

    >>> day_told(dt.date(2023, 10, 19))
    '19 oktober 2023'
    """
    return "" if day is None else str(format_date(day, "d MMMM y", locale=locale))


def days_told(first: dt.date | None, last: dt.date | None, *, locale: str = "sv") -> str:
    """Write the days from first to last, with no more months and years than needed.

    >>> days_told(dt.date(2023, 9, 1), dt.date(2023, 10, 19)), days_told(None, None)
    ('1 september – 19 oktober 2023', '')
    """
    if first is None or last is None or first == last:
        return day_told(last or first, locale=locale)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_told(last, locale=locale)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, pattern, locale=locale)} – {day_told(last, locale=locale)}"


def sort_key(name: str) -> tuple[str, str]:
    """Give what puts names in Swedish order: å, ä, ö last, accents and case apart only at ties.

    >>> sorted(["Östra", "Ärlan", "Ån", "Zeta", "Éden", "eden"], key=sort_key)
    ['eden', 'Éden', 'Zeta', 'Ån', 'Ärlan', 'Östra']
    """
    kept = name.casefold().translate(_AFTER_Z)
    plain = "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c))
    return plain, name.swapcase()


_AFTER_Z: Final = str.maketrans("åäæöø", "{||}}")


def municipality_name(name: str) -> str:
    """Write a municipality's whole name: Halmstads kommun, Örebro kommun.

    >>> municipality_name("Laholm")
    'Laholms kommun'
    """
    return f"{name} kommun" if name.endswith(tuple("aouåeiyäösxz")) else f"{name}s kommun"
