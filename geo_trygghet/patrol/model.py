"""What a plan is made of: places with their hours, a shift, ways between, and the plan itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

LonLat = tuple[float, float]
"""Longitude and latitude [degrees, EPSG:4326]."""

Line = tuple[LonLat, ...]
"""A way along points; empty where nothing is known of it but its ends."""

LEFT_OUT: Final[dict[str, str]] = {
    "time": "tiden räcker inte – minst vikt per minut",
    "hours": "oron gäller andra tider än passet",
    "history": "skulle få besök samma veckodag och timme tre gånger i rad",
    "far": "går inte att nå och hinna tillbaka inom passet",
    "unreachable": "ingen väg dit från starten",
    "weight": "har ingen vikt",
    "private": "ingen allmän plats",
}
"""Why a place is not visited: code → Swedish words, completed in `LeftOut.reason`."""


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Hours of certain weekdays when a place is open to trouble.

    Attributes
    ----------
    days
        Weekdays, 0 is Monday.
    begins, ends
        Minutes after midnight of that day; `ends` is later than `begins` and goes beyond 1,440
        where the hours end the next day.
    """

    days: frozenset[int]
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a patrol goes to a place, with n and uncertainty.

    Attributes
    ----------
    pattern
        One of codes.PATTERNS: fear, incidents, both, neither or untold.
    share, low, high
        Share of the answers that name the place, with its 90 % interval [0–1]; None: too few.
    answers
        Respondents of the round.
    incidents
        Incidents known finely enough to lie there; None: no incidents are known at all.
    light_first
        True where fear stands alone: light and bushes come before patrols.
    look_for
        Codes of codes.FINDINGS that people named here, most named first.
    """

    pattern: str
    share: float | None
    low: float | None
    high: float | None
    answers: int
    incidents: int | None
    light_first: bool
    look_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatrolPlace:
    """A place that a patrol may visit: where it lies, what a visit is worth, and when.

    Attributes
    ----------
    lon, lat
        Where a patrol stops [degrees, EPSG:4326].
    weight
        What a visit is worth, at least 0 [points].
    open
        When it is open to trouble; empty: always.
    reason
        Why; None where the plan was not made from a picture.
    public
        False: not open to the public, and never visited.
    """

    place_id: str
    name: str
    lon: float
    lat: float
    weight: float
    open: tuple[OpenHours, ...] = ()
    reason: Reason | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Shift:
    """When, from where, with how many patrols, and how long they stay.

    Attributes
    ----------
    begins
        Swedish local time, without offset.
    minutes
        Length of the shift [minutes].
    visit_min, visit_max
        A visit takes the first and is stretched towards the second where time is left [minutes].
    speed_kmh
        Speed along the ways [km/h].
    """

    begins: dt.datetime
    minutes: int
    patrols: int
    start: LonLat
    start_name: str
    visit_min: int
    visit_max: int
    means: Literal["foot", "cycle", "car"]
    speed_kmh: float


@dataclass(frozen=True)
class Ways:
    """How far it is between the start (index 0) and the places (1 … n), and along what.

    Attributes
    ----------
    metres : (n + 1, n + 1) float
        Length of the way from row to column [m]; inf where there is none.
    basis
        `streets`: along a street network; `straight`: straight lines times `factor`.
    factor
        What straight lines are multiplied by; None along streets.
    off_m : (n + 1,) float
        How far each point lies from the network [m], part of `metres`; zeros without streets.
    line
        (from, to) → the way as a line, from start to end.
    lit
        (from, to) → share of the way that is known to be lit [0–1]; None: not known.
    """

    metres: FloatArray
    basis: Literal["streets", "straight"]
    factor: float | None
    off_m: FloatArray
    line: Callable[[int, int], Line]
    lit: Callable[[int, int], float | None]


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop: when, how long, and the way there.

    Attributes
    ----------
    arrive, leave
        Swedish local time.
    minutes
        From arrival to leaving [minutes].
    walk_minutes, metres
        The way from the stop before or the start [minutes, m].
    line
        That way.
    lit_share
        Share of it that is known to be lit [0–1]; None: not known.
    off_m
        How far the place lies from the streets, part of the way [m]; 0 without streets.
    """

    place_id: str
    arrive: dt.datetime
    leave: dt.datetime
    minutes: float
    walk_minutes: float
    metres: float
    line: Line = ()
    lit_share: float | None = None
    off_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Route:
    """One patrol's round: letter A, B …, its stops in order, and the way back to the start.

    Attributes
    ----------
    return_minutes, return_metres, return_line
        The way back from the last stop [minutes, m].
    minutes_walked, minutes_visiting
        Sums over the round, the way back included [minutes].
    """

    letter: str
    visits: tuple[Visit, ...]
    return_minutes: float
    return_metres: float
    minutes_walked: float
    minutes_visiting: float
    return_line: Line = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place that is not visited: code of `LEFT_OUT`, and the reason in Swedish words."""

    place_id: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A shift's plan.

    Attributes
    ----------
    places
        Every place that was asked for, in the order of the file.
    score
        Sum of the weights of the places visited [points].
    bound
        No plan of this shift can score more [points].
    best
        The best score that was found, before the order was made hard to foretell [points].
    within
        The plan is chosen among those that score at least this share of `best` [0–1].
    basis, factor
        What the ways rest on, as in `Ways`.
    """

    seed: int
    shift: Shift
    places: tuple[PatrolPlace, ...]
    routes: tuple[Route, ...]
    left_out: tuple[LeftOut, ...]
    score: float
    bound: float
    best: float
    within: float
    basis: Literal["streets", "straight"]
    factor: float | None
