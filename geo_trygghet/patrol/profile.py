"""A place's hour profile: when it is open to trouble, by what people say and what has happened.

Times of day that at least five respondents state open a place at those hours; where enough
incidents are known with their hour, the hours that hold most of them open it too. A place of which
neither is known is always open: nothing tells that trouble keeps to any hours there.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from geo_trygghet.patrol.model import OpenHours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ZONE: Final = ZoneInfo("Europe/Stockholm")
DAY: Final = 1440
"""Minutes of a day [minutes]."""

EVERY_DAY: Final = frozenset(range(7))
CLOCK: Final[dict[str, tuple[OpenHours, ...]]] = {
    "morgon": (OpenHours(EVERY_DAY, 5 * 60, 9 * 60),),
    "dag": (OpenHours(EVERY_DAY, 9 * 60, 17 * 60),),
    "kvall": (OpenHours(EVERY_DAY, 17 * 60, 22 * 60),),
    "natt": (OpenHours(EVERY_DAY, 22 * 60, DAY + 5 * 60),),
    "helg": (
        OpenHours(frozenset({4}), 17 * 60, DAY),
        OpenHours(frozenset({5, 6}), 0, DAY),
    ),
}
"""Times of codes.TIME_BANDS that the clock and the week tell."""

SUMMER_MONTHS: Final = frozenset(range(4, 10))
"""`sommar` is April to September, `vinter` the other half of the year."""

FEWEST_INCIDENTS: Final = 20
"""With fewer incidents whose hour is known, their hours tell nothing of a place."""

MOST_OF_THEM: Final = 0.8
"""The incidents' hours are the shortest span of the day that holds this share of them (0–1)."""

LONGEST_HOURS: Final = 16
"""Incidents that spread over more than this [hours] keep to no hours."""


def open_hours(
    bands: Sequence[str],
    hours: Sequence[int],
    *,
    lon: float,
    lat: float,
    on: dt.date,
) -> tuple[OpenHours, ...] | None:
    """Tell when a place is open to trouble; empty: always; None: at no time of this season.

    Hours that people state and hours of incidents are put together. A season tells nothing of the
    hours: stated beside a time of day it changes nothing; stated alone it opens the place the whole
    day in that season, and on no day of the other. Where darkness is all that is told and the sun
    does not set, the place is open at no time.

    Parameters
    ----------
    bands
        Codes of codes.TIME_BANDS that at least five respondents state of the place.
    hours
        Hour of the day of each incident there whose hour is known [0–23].
    lon, lat
        Where the place lies, for sunset and sunrise [degrees, EPSG:4326].
    on
        The day that the shift begins: darkness and season are that day's.
    """
    stated = [one for band in bands for one in CLOCK.get(band, ())]
    if "morker" in bands:
        stated += dark_hours(lon, lat, on)
    found = [*stated, *hours_of_incidents(hours)]
    if found:
        return _merged(found)
    if "morker" in bands:
        return None
    seasons = {band for band in bands if band in {"sommar", "vinter"}}
    return None if len(seasons) == 1 and seasons != {season_of(on)} else ()


def _merged(found: Sequence[OpenHours]) -> tuple[OpenHours, ...]:
    """Put hours of the same days together where they meet; empty when they fill every day."""
    whole: list[OpenHours] = []
    for one in sorted(found, key=lambda one: (sorted(one.days), one.begins, one.ends)):
        last = whole[-1] if whole else None
        if last is not None and last.days == one.days and one.begins <= last.ends:
            whole[-1] = OpenHours(one.days, last.begins, max(last.ends, one.ends))
        else:
            whole.append(one)
    always = any(one.days == EVERY_DAY and one.ends - one.begins >= DAY for one in whole)
    return () if always else tuple(whole)


def season_of(day: dt.date) -> str:
    """Give the season of a day: `sommar` or `vinter`."""
    return "sommar" if day.month in SUMMER_MONTHS else "vinter"


def dark_hours(lon: float, lat: float, on: dt.date) -> tuple[OpenHours, ...]:
    """Give the hours from sunset to the next sunrise; none where the sun does not set.

    Parameters
    ----------
    lon, lat
        Where [degrees, EPSG:4326].
    on
        The day whose evening it is; the other days of the week are taken for alike.
    """
    # A tenth of a degree is a minute of sun at most, and lets a town's places share one reckoning.
    return _dark_hours(round(lon, 1), round(lat, 1), on)


@lru_cache(maxsize=512)
def _dark_hours(lon: float, lat: float, on: dt.date) -> tuple[OpenHours, ...]:
    from astral import Observer, sun  # noqa: PLC0415 - only a place that is feared in the dark

    here = Observer(latitude=lat, longitude=lon)
    sunset = _minute(lambda: sun.sunset(here, on, tzinfo=ZONE))
    sunrise = _minute(lambda: sun.sunrise(here, on + dt.timedelta(days=1), tzinfo=ZONE))
    if sunset is None or sunrise is None:
        noon = sun.elevation(here, dt.datetime.combine(on, dt.time(12), ZONE))
        return (OpenHours(EVERY_DAY, 0, DAY),) if noon < 0 else ()
    # Far north in summer the sun sets after midnight, or rises before it.
    begins = sunset if sunset >= DAY // 2 else DAY + sunset
    ends = sunrise if sunrise >= DAY // 2 else DAY + sunrise
    if ends <= begins:
        return ()
    over = begins // DAY * DAY
    return (OpenHours(EVERY_DAY, begins - over, ends - over),)


def _minute(when: Callable[[], dt.datetime]) -> int | None:
    """Give the minute of the day, or None where the sun does not cross the horizon that day."""
    try:
        moment = when()
    except ValueError:
        return None
    return moment.hour * 60 + moment.minute


def hours_of_incidents(hours: Sequence[int]) -> tuple[OpenHours, ...]:
    """Give the shortest span of the day that holds four of five incidents; none if too few.

    Parameters
    ----------
    hours
        Hour of the day of each incident [0–23].
    """
    if len(hours) < FEWEST_INCIDENTS:
        return ()
    counts = [0] * 24
    for hour in hours:
        counts[hour] += 1
    for length in range(1, LONGEST_HOURS + 1):
        inside = [sum(counts[(first + n) % 24] for n in range(length)) for first in range(24)]
        most = max(inside)
        if most >= MOST_OF_THEM * len(hours):
            first = inside.index(most)
            return (OpenHours(EVERY_DAY, first * 60, (first + length) * 60),)
    return ()


def hours_known(times: Iterable[object]) -> list[int]:
    """Give the hour [0–23] of each time (ISO 8601) that has one; a bare day has none."""
    moments = (str(time) for time in times)
    return [dt.datetime.fromisoformat(moment).hour for moment in moments if "T" in moment]
