"""Dates as people write them: the order is found for a whole column, and stated."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from geo_trygghet.intake.date_patterns import (
    AROUND,
    BY_HAND,
    CLOCK,
    COMPACT,
    EPOCH,
    MONTHS,
    NUMERIC,
    SERIAL,
    STAMP,
    WORDS,
    WORDS_FIRST,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

ZONE: Final = ZoneInfo("Europe/Stockholm")
ORDERS: Final = {"ymd": "år-månad-dag", "dmy": "dag-månad-år", "mdy": "månad-dag-år"}

_FIRST: Final = dt.datetime(1990, 1, 1)  # noqa: DTZ001 - local time, as all dates here
_EXCEL_ZERO: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - local time, as all dates here
_LONGEST: Final = 60
_EASTERN: Final = {"EET": 2, "EEST": 3}
_NOON: Final = 12
_CLOCKS_CHANGE: Final = 2
"""The hour of the night that is skipped in spring and comes twice in autumn."""
_REMEMBERED: Final = 20_000
"""Of so many days it is remembered how they are read: a file has few days and many rows."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with its time of day if the file tells it, in local Swedish time.

    Attributes
    ----------
    at
        Naive local time; midnight if only the day is known.
    timed
        True if the time of day is known.
    remark
        What is odd about it all the same, one Swedish sentence, or "".
    """

    at: dt.datetime
    timed: bool
    remark: str = ""

    @property
    def day(self) -> str:
        """The day, ISO 8601."""
        return self.at.date().isoformat()

    @property
    def iso(self) -> str:
        """The time with its offset, ISO 8601; the day alone if no time is known."""
        if not self.timed:
            return self.day
        return self.at.replace(tzinfo=ZONE).isoformat(timespec="seconds")


@dataclass
class DateColumn:
    """How the dates of one column are written.

    Attributes
    ----------
    order
        "ymd", "dmy" or "mdy": the one order that all values allow; None if no order does.
    guessed
        True if the values would allow another order as well.
    """

    order: str | None
    guessed: bool

    @classmethod
    def of(cls, cells: Iterable[str], *, order: str | None = None) -> DateColumn:
        """Look at all cells of a column and find the order of day and month, if none is given."""
        if order is not None:
            return cls(order, guessed=False)
        open_to: Counter[frozenset[str]] = Counter()
        american = 0
        separators: Counter[str] = Counter()
        for cell in cells:
            found = _numeric(cell)
            if found is None:
                continue
            allowed = _allowed(*found.group("a", "b", "c"))
            if allowed:
                open_to[allowed] += 1
                separators[found["sep"]] += 1
                american += bool(found["half"] and found["half"][0] in "aApP")
        if not open_to:
            return cls("ymd", guessed=False)
        common = frozenset.intersection(*open_to)
        if not common:
            return cls(None, guessed=False)
        separator = separators.most_common(1)[0][0]
        order = _preferred(common, separator, american=american > 0)
        both = {"dmy", "mdy"} <= common and order != "ymd"
        # Full stops are only ever written between day, month and year in that order.
        return cls(order, guessed=both and not american and separator != ".")

    def read(self, cell: str) -> Moment | None:
        """Read a cell; None if it is no date, or could be two days where no order holds."""
        text = cell.strip()[:_LONGEST]
        found = _numeric(text)
        if found is not None:
            parts = found.group("a", "b", "c")
            allowed = _allowed(*parts)
            order = self.order if self.order in allowed else None
            if order is None and len(allowed) == 1:
                (order,) = allowed
            return None if order is None else _moment(_ymd(*parts, order), found)
        return _read_other(text)

    def statement(self, heading: str) -> str:
        """Tell in words which order was found."""
        if self.order is None:
            return f"Datum i ”{heading}”: ordningen går inte ihop."
        return f"Datum i ”{heading}”: {ORDERS[self.order]}."


def _numeric(text: str) -> re.Match[str] | None:
    return NUMERIC.fullmatch(text.strip()[:_LONGEST])


def _preferred(common: frozenset[str], separator: str, *, american: bool) -> str:
    ranking = {"-": ("ymd", "dmy", "mdy"), "/": ("dmy", "mdy", "ymd"), ".": ("dmy", "ymd", "mdy")}
    order = ("mdy", "dmy", "ymd") if american else ranking[separator]
    return next(one for one in order if one in common)


@lru_cache(maxsize=_REMEMBERED)
def _allowed(a: str, b: str, c: str) -> frozenset[str]:
    """Orders in which the three numbers are a day that exists."""
    if len(a) == 4:  # noqa: PLR2004 - a year of four digits stands first
        candidates = ["ymd"]
    elif len(a) == 3 or len(c) in {1, 3}:  # noqa: PLR2004 - no year has three digits
        candidates = []
    elif len(c) == 4:  # noqa: PLR2004 - … or last
        candidates = ["dmy", "mdy"]
    else:
        candidates = ["ymd", "dmy", "mdy"]
    return frozenset(one for one in candidates if _day(*_ymd(a, b, c, one)) is not None)


@lru_cache(maxsize=_REMEMBERED)
def _ymd(a: str, b: str, c: str, order: str) -> tuple[int, int, int]:
    parts = dict(zip(order, (a, b, c), strict=True))
    return _year(parts["y"]), int(parts["m"]), int(parts["d"])


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 - written out
        return year
    return year + 2000 if year < 70 else year + 1900  # noqa: PLR2004 - POSIX's turn of centuries


def _day(year: int, month: int, day: int) -> dt.datetime | None:
    try:
        return dt.datetime(year, month, day)  # noqa: DTZ001 - local time, as all dates here
    except ValueError:
        return None


def _moment(ymd: tuple[int, int, int], found: re.Match[str]) -> Moment | None:
    day = _day(*ymd)
    if day is None or day < _FIRST:
        return None
    if found["h"] is None:
        return Moment(day, timed=False)
    clock = _clock(found)
    if clock is None:
        return None
    at = day + clock
    offset = _offset(found["zone"])
    if offset is not None:
        aware = (at - offset).replace(tzinfo=dt.UTC).astimezone(ZONE)
        return Moment(aware.replace(tzinfo=None), timed=True)
    return Moment(at, timed=True, remark=_odd_hour(at))


def _clock(found: re.Match[str]) -> dt.timedelta | None:
    hour, minute, second = int(found["h"]), int(found["mi"]), int(found["s"] or 0)
    half = (found["half"] or "").replace(".", "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half in {"pm", "em"} else 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and minute):  # noqa: PLR2004 - the clock
        return None
    return dt.timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _offset(text: str | None) -> dt.timedelta | None:
    if text is None or text.upper() in {"CET", "CEST"}:
        return None
    digits = re.search(r"([+-])(\d{1,2}):?(\d{2})?", text)
    if digits is None:
        return dt.timedelta(hours=_EASTERN.get(text.upper(), 0))
    sign = -1 if digits[1] == "-" else 1
    return sign * dt.timedelta(hours=int(digits[2]), minutes=int(digits[3] or 0))


def _odd_hour(at: dt.datetime) -> str:
    if at.hour != _CLOCKS_CHANGE:
        return ""
    first, second = at.replace(tzinfo=ZONE), at.replace(tzinfo=ZONE, fold=1)
    if first.utcoffset() == second.utcoffset():
        return ""
    back = first.astimezone(dt.UTC).astimezone(ZONE).replace(tzinfo=None)
    if back != at:
        return "Klockslaget fanns inte den natten, för klockan ställdes fram en timme."
    return (
        "Klockslaget inföll två gånger den natten (klockan ställdes tillbaka); det första gäller."
    )


def _read_other(text: str) -> Moment | None:
    """Read what has no order to find: compact digits, month names, serials, seconds since 1970."""
    found = COMPACT.fullmatch(STAMP.sub(r"\1 \2:\3", text))
    if found is not None:
        digits = found["all"]
        year, month, day = digits[:-4], digits[-4:-2], digits[-2:]
        moment = _moment((_year(year), int(month), int(day)), found)
        if moment is not None:
            return moment
    for pattern in (WORDS, WORDS_FIRST):
        found = pattern.fullmatch(text)
        if found is not None and found["m"].lower() in MONTHS:
            return _moment((_year(found["y"]), MONTHS[found["m"].lower()], int(found["d"])), found)
    found = BY_HAND.fullmatch(text)
    if found is not None:
        return _moment((_year(found["y"]), int(found["m"]), int(found["d"])), found)
    found = SERIAL.fullmatch(text)
    if found is not None:
        days, part = int(found["n"]), float(f"0.{found['f'] or 0}")
        at = _EXCEL_ZERO + dt.timedelta(days=days, seconds=round(part * 86_400))
        in_reach = _FIRST <= at < dt.datetime(2080, 1, 1)  # noqa: DTZ001 - local time
        return Moment(at, timed=bool(found["f"])) if in_reach else None
    if EPOCH.fullmatch(text):
        seconds = int(text) / (1000 if len(text) == 13 else 1)  # noqa: PLR2004 - milliseconds
        aware = dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone(ZONE)
        return Moment(aware.replace(tzinfo=None, microsecond=0), timed=True)
    return None


def read_clock(cell: str) -> dt.timedelta | None:
    """Read a time of day ("20:15", "8.05 PM", "ca 20.15", 0,84375 of a day) from midnight."""
    text = AROUND.sub("", cell.strip()[:_LONGEST])
    found = CLOCK.fullmatch(text)
    if found is not None:
        return _clock(found)
    if re.fullmatch(r"\d{1,2}", text) and int(text) < 24:  # noqa: PLR2004 - the hour alone
        return dt.timedelta(hours=int(text))
    if re.fullmatch(r"\d{4}", text):
        return _clock_of(int(text[:2]), int(text[2:]))
    if re.fullmatch(r"0[.,]\d+", text):
        return dt.timedelta(seconds=round(float(text.replace(",", ".")) * 86_400))
    return None


def _clock_of(hour: int, minute: int) -> dt.timedelta | None:
    return dt.timedelta(hours=hour, minutes=minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - the clock


def at_clock(moment: Moment, clock: dt.timedelta) -> Moment:
    """Set the time of day of a day."""
    at = dt.datetime.combine(moment.at.date(), dt.time()) + clock
    return Moment(at, timed=True, remark=_odd_hour(at))
