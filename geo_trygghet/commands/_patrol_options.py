"""What the commands of `trygghet patrol` are asked with: the shift, its start, means and seed."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click

from geo_trygghet.codes import MEANS, SPEEDS_KMH
from geo_trygghet.commands._patrol_files import fault_of_position

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.patrol.model import LonLat, Shift

MOST_PATROLS: Final = 20
MOST_VISIT: Final = 120
"""Minutes of a visit."""

MOST_KMH: Final = 130.0
YEARS: Final = range(2000, 2101)
_FAULTS: Final = (ValueError, OverflowError)


def position(text: str) -> LonLat:
    """Read longitude and latitude [degrees] with a comma between."""
    try:
        lon, lat = (float(part) for part in text.split(","))
    except _FAULTS:
        lon = lat = math.nan
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise click.BadParameter(f"”{text}” är ingen position: skriv som 12.857,56.674.")
    fault = fault_of_position(lon, lat)
    if fault:
        raise click.BadParameter(fault)
    return lon, lat


def moment(text: str) -> dt.datetime:
    """Read a Swedish local time."""
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except _FAULTS:
        found = None
    if found is None or ":" not in text or found.year not in YEARS:
        raise click.BadParameter(f"”{text}” är ingen tid: skriv som 2026-12-04T18:00.")
    if found.tzinfo is not None:
        raise click.BadParameter(f"”{text}” har tidszon: skriv svensk tid utan den.")
    return found.replace(microsecond=0)


def day(text: str) -> dt.datetime:
    """Read a date, as its midnight."""
    try:
        found = dt.date.fromisoformat(text.strip())
    except _FAULTS:
        found = None
    if found is None or found.year not in YEARS:
        raise click.BadParameter(f"”{text}” är ingen dag: skriv som 2026-12-04.")
    return dt.datetime.combine(found, dt.time())


def stay(text: str) -> tuple[int, int]:
    """Read the least and the most minutes of a visit; one number is both."""
    parts = text.replace("–", "-").split("-")
    if len(parts) > 2 or not all(part.strip().isdecimal() for part in parts):  # noqa: PLR2004 - two
        raise click.BadParameter(f"”{text}” är ingen längd: skriv minuter som 10-15.")
    least, most = int(parts[0]), int(parts[-1])
    if not 1 <= least <= most <= MOST_VISIT:
        raise click.BadParameter(
            f"”{text}”: skriv minst 1 och högst {MOST_VISIT} minuter, det mindre först."
        )
    return least, most


def number(most: float) -> Callable[[str], float]:
    """Give what reads a number over 0 up to `most` [any unit], decimal point or comma."""

    def read(text: str) -> float:
        try:
            found = float(text.replace(",", "."))
        except _FAULTS:
            found = math.nan
        if not 0 < found <= most:
            raise click.BadParameter(f"”{text}”: skriv ett tal över 0, högst {most:g}.")
        return found

    return read


def count(least: int, most: int) -> Callable[[object], int]:
    """Give what reads a whole number within bounds."""

    def read(value: object) -> int:
        text = str(value).strip()
        if not text.isdecimal() or not least <= int(text) <= most:
            raise click.BadParameter(f"”{value}”: skriv ett heltal från {least} till {most}.")
        return int(text)

    return read


_SHIFT_OPTIONS: Final = (
    click.option(
        "--start",
        required=True,
        type=position,
        metavar="LON,LAT",
        help="Där passet börjar och slutar.",
    ),
    click.option("--start-name", default="Starten", show_default=True, help="Vad starten heter."),
    click.option(
        "--patrols",
        default=2,
        show_default=True,
        type=count(1, MOST_PATROLS),
        metavar="N",
        help="Patruller.",
    ),
    click.option(
        "--visit",
        default="10-15",
        show_default=True,
        type=stay,
        metavar="MIN-MAX",
        help="Minuter på platsen: det första, sträckt mot det andra där tid blir över.",
    ),
    click.option(
        "--means",
        default="foot",
        show_default=True,
        type=click.Choice(list(MEANS)),
        help="Färdsätt: till fots, cykel eller bil.",
    ),
    click.option(
        "--speed",
        type=number(MOST_KMH),
        metavar="KM/H",
        help="Fart i km/h; annars den vanliga för färdsättet.",
    ),
    click.option(
        "--streets",
        type=click.Path(path_type=Path),
        help="Gator att gå längs (OpenStreetMap-utdrag, GeoPackage, GeoJSON …); utan dem "
        "räknas raka linjer gånger 1,3.",
    ),
    click.option(
        "--history",
        multiple=True,
        metavar="PLAN.json …",
        type=click.Path(path_type=Path),
        help="Tidigare planer: ingen plats får besök tre gånger i rad samma veckodag och "
        "timme, och timmarna jämnas ut efter vikt. Planer för samma dag räknas inte. "
        "Flera filer får stå efter varandra.",
    ),
    click.option(
        "--seed",
        default=7,
        show_default=True,
        type=count(0, 2**53),
        metavar="N",
        help="Slumpfrö: samma underlag och frö ger samma plan.",
    ),
)


def shift_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every plan is asked with."""
    for option in reversed(_SHIFT_OPTIONS):
        command = option(command)
    return command


def shift_of(
    begins: dt.datetime,
    *,
    minutes: int,
    start: LonLat,
    start_name: str,
    patrols: int,
    visit: tuple[int, int],
    means: Literal["foot", "cycle", "car"],
    speed: float | None,
) -> Shift:
    """Make the shift out of the options; `speed` [km/h] is None for the means' own."""
    from geo_trygghet.patrol.model import Shift  # noqa: PLC0415 - only when a plan is made

    return Shift(
        begins=begins,
        minutes=minutes,
        patrols=patrols,
        start=start,
        start_name=start_name.strip() or "Starten",
        visit_min=visit[0],
        visit_max=visit[1],
        means=means,
        speed_kmh=speed if speed is not None else SPEEDS_KMH[means],
    )


def history_paths(history: tuple[Path, ...], more: tuple[Path, ...]) -> tuple[Path, ...]:
    """Put the files after `--history` together: the first is its value, the others stand alone.

    Raises
    ------
    click.UsageError
        If files stand alone and `--history` was not given.
    """
    if more and not history:
        raise click.UsageError(f"”{more[0]}” står för sig: ange tidigare planer efter --history.")
    return (*history, *more)
