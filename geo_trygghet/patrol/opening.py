"""Hours when a place is open to trouble: read and written, and laid over a shift.

All arithmetic is on the clock on the wall. In the two nights a year when it is moved, a shift that
passes the change would be an hour longer or shorter in truth than on the clock, and some of its
times would not exist, or twice: such a shift is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.model import OpenHours
from geo_trygghet.patrol.profile import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.patrol.model import Shift

Spans = tuple[tuple[int, int], ...]
"""From and to [seconds from the shift's start], in order, apart from each other."""

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES: Final = 1440
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)|24[:.]00")
_ADVICE: Final = 'skriv som {"days": "fri,sat", "from": "18:00", "to": "02:00"}'


def parse_open(told: object) -> tuple[OpenHours, ...]:
    """Read `open` of a place: a list of days with hours; nothing, or an empty list: always.

    Parameters
    ----------
    told
        `days` are mon … sun, with `-` between the first and the last and `,` between others;
        `to` no later than `from` means the next day. Some programs write the list as text.

    Raises
    ------
    PatrolError
        If a part of it can't be understood; the sentence names it.
    """
    if isinstance(told, str) and told.strip():
        try:
            told = json.loads(told)
        except (ValueError, RecursionError) as error:
            raise PatrolError(f"”open” är ingen lista: {_ADVICE}") from error
    if told in (None, ""):
        return ()
    if not isinstance(told, list):
        raise PatrolError(f"”open” är ingen lista: {_ADVICE}")
    return tuple(_hours(one) for one in told)


def _hours(told: object) -> OpenHours:
    if not isinstance(told, dict):
        raise PatrolError(f"”open” har ”{str(told)[:40]}”: {_ADVICE}")
    for name in ("days", "from", "to"):
        if not isinstance(told.get(name), str):
            raise PatrolError(f"”open” saknar ”{name}” som text: {_ADVICE}")
    begins, ends = parse_clock(told["from"], "from"), parse_clock(told["to"], "to")
    if begins == DAY_MINUTES:
        raise PatrolError("”from” är ”24:00”: skriv 00:00 och nästa dag")
    return OpenHours(
        parse_days(told["days"]), begins, ends if ends > begins else ends + DAY_MINUTES
    )


def parse_days(text: str) -> frozenset[int]:
    """Read weekdays, like `mon-thu,sun`; a span may pass Sunday.

    Raises
    ------
    PatrolError
        If it names something else.
    """
    days: set[int] = set()
    for part in text.casefold().replace("–", "-").split(","):
        ends = [end.strip() for end in part.split("-")]
        if len(ends) > 2 or not set(ends) <= set(DAYS):  # noqa: PLR2004 - the first and the last
            raise PatrolError(
                f"”{text[:40]}” är inga veckodagar: skriv mon, tue, wed, thu, fri, sat eller sun, "
                "som mon-thu,sun"
            )
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return frozenset(days)


def parse_clock(text: str, name: str) -> int:
    """Read a time of day, 00:00–24:00, as minutes after midnight.

    Raises
    ------
    PatrolError
        If it is none.
    """
    if not _CLOCK.fullmatch(text.strip()):
        raise PatrolError(f"”{name}” är ”{text[:20]}”, inget klockslag: skriv som 18:00")
    hour, minute = re.split(r"[:.]", text.strip())
    return 60 * int(hour) + int(minute)


def write_open(hours: Iterable[OpenHours]) -> list[dict[str, Any]]:
    """Write hours as `parse_open` reads them."""
    return [
        {
            "days": ",".join(DAYS[day] for day in sorted(one.days)),
            "from": clock(one.begins),
            "to": "24:00" if one.ends == DAY_MINUTES else clock(one.ends % DAY_MINUTES),
        }
        for one in hours
    ]


def clock(minutes: int) -> str:
    """Write minutes after midnight as a time of day."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def clock_moves(shift: Shift) -> dt.date | None:
    """Tell on which day of a shift the clock is moved during it; None: on none."""
    # the last moment within it: a shift may end on the very stroke
    last = shift.begins + dt.timedelta(minutes=shift.minutes, seconds=-1)
    if _offset(shift.begins) == _offset(last.replace(fold=1)):
        return None
    day = shift.begins.date()
    while _offset(dt.datetime.combine(day, dt.time())) == _offset(
        dt.datetime.combine(day, dt.time(12))
    ):
        day += dt.timedelta(days=1)
    return day


def _offset(local: dt.datetime) -> dt.timedelta | None:
    return local.replace(tzinfo=ZONE).utcoffset()


def refuse_moved_clock(shift: Shift) -> None:
    """Refuse a shift during which the clock is moved.

    Raises
    ------
    PatrolError
        If it is.
    """
    day = clock_moves(shift)
    if day is not None:
        raise PatrolError(
            f"Klockan ställs om under passet, {day} mellan 02:00 och 03:00: låt det sluta senast "
            "02:00 eller börja tidigast 03:00."
        )


def open_spans(hours: tuple[OpenHours, ...], shift: Shift) -> Spans:
    """Tell when within a shift a place is open.

    Parameters
    ----------
    hours
        Empty: always.
    shift
        May pass midnight; hours of the evening before reach into it.

    Returns
    -------
    spans
        Within the shift, joined where they touch [seconds from its start].
    """
    length = 60 * shift.minutes
    if not hours:
        return ((0, length),)
    midnight = dt.datetime.combine(shift.begins.date(), dt.time())
    spans = []
    for after in range(-2, shift.minutes // DAY_MINUTES + 2):
        day = midnight + dt.timedelta(days=after)
        since = round((day - shift.begins).total_seconds())
        spans += [
            (since + 60 * one.begins, since + 60 * one.ends)
            for one in hours
            if day.weekday() in one.days
        ]
    return joined((max(a, 0), min(b, length)) for a, b in spans)


def joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """Put spans in order and join those that touch; those of no length are gone."""
    found: list[tuple[int, int]] = []
    for a, b in sorted(span for span in spans if span[0] < span[1]):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return tuple(found)


def begin_windows(spans: Spans, visit_s: int) -> Spans:
    """Tell when a visit may begin so that it lies wholly within one of the spans.

    Parameters
    ----------
    spans
        [seconds from the shift's start].
    visit_s
        How long it takes [s].

    Returns
    -------
    windows
        First and last moment; they may be the same.
    """
    return tuple((a, b - visit_s) for a, b in spans if b - a >= visit_s)
