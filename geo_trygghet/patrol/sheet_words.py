"""A plan in Swedish words, the same in every form of it: sheet, calendar, GPX."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from geo_trygghet.codes import MEANS
from geo_trygghet.patrol.reasons_words import reason_line
from geo_trygghet.typeset import one_line
from geo_trygghet.wording import clock_told, decimal, whole

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Plan, Reason, Shift, Visit

FEAR: Final = "oro"
INCIDENTS: Final = "händelser"
MARKS: Final[dict[str, tuple[str, ...]]] = {
    "both": (FEAR, INCIDENTS),
    "fear": (FEAR,),
    "incidents": (INCIDENTS,),
    "neither": (),
    "untold": (),
}
"""Pattern (codes.PATTERNS) → what stands out, each with its mark ● or ■ and always in words."""

LIGHT_FIRST: Final = "Ljus och buskar först"
GOING: Final = {"foot": "gång", "cycle": "cykel", "car": "bil"}
NO_REASON: Final = "Ingen lägesbild ligger bakom"
LOOK_FOR: Final[dict[str, str]] = {
    "belysning": "trasig belysning",
    "buskage": "skymd sikt",
    "nedskrapning": "nedskräpning",
    "klotter": "klotter",
    "skadegorelse": "skadegörelse",
}
"""Of codes.FINDINGS what one looks for → a few words."""

FAR_M: Final = 100.0
"""A place farther than this from every street is told of [m]."""


def clock(moment: dt.datetime) -> str:
    """Write a time of day, to the nearest minute: `19:06`."""
    return clock_told(moment)


def hours_told(shift: Shift) -> str:
    """Write when a shift begins and ends: `19:00–21:15`."""
    return f"{clock(shift.begins)}–{clock(shift.begins + dt.timedelta(minutes=shift.minutes))}"


def day_told(day: dt.date) -> str:
    """Write a day in words: `torsdag 5 september 2024`."""
    return str(format_date(day, "EEEE d MMMM y", locale="sv"))


def patrols_told(number: int) -> str:
    """Write a number of patrols: `1 patrull`, `2 patruller`."""
    return f"{number} patrull" if number == 1 else f"{number} patruller"


def stay_told(shift: Shift) -> str:
    """Write how long a visit is: `10–15 minuter`, `10 minuter`."""
    if shift.visit_min < shift.visit_max:
        return f"{shift.visit_min}–{shift.visit_max} minuter"
    return f"{shift.visit_min} {'minut' if shift.visit_min == 1 else 'minuter'}"


def metres_told(metres: float) -> str:
    """Write a length [m] as one says it: `380 m`, `1,2 km`."""
    kilometre = 1000.0
    if metres < kilometre - 5:
        return f"{whole(round(metres / 10) * 10)} m"
    return f"{decimal(metres / kilometre)} km"


def way_told(visit: Visit, means: str) -> str:
    """Write how far it is to a stop: `7 min gång · 480 m · 80 % känt belyst`."""
    parts = [f"{whole(visit.walk_minutes)} min {GOING[means]}", metres_told(visit.metres)]
    if visit.lit_share is not None:
        parts.append(f"{whole(visit.lit_share * 100)} % känt belyst")
    if visit.off_m > FAR_M:
        parts.append(f"varav {metres_told(visit.off_m)} utan gata")
    return " · ".join(parts)


def ways_told(plan: Plan) -> str:
    """Say what the ways rest on: streets, or straight lines and the factor."""
    if plan.basis == "streets":
        return "Vägarna följer gator och gångvägar i det underlag som lästs in."
    factor = decimal(plan.factor if plan.factor is not None else 1.0)
    return f"Raka linjer × {factor}: {GOING[plan.shift.means]}vägen kan vara en annan."


def look_for_told(reason: Reason, *, most: int = 9) -> str:
    """Write what to look for, most named first: `trasig belysning, skymd sikt`."""
    told = [LOOK_FOR[code] for code in reason.look_for if code in LOOK_FOR]
    return ", ".join(told[:most])


def why_told(reason: Reason | None) -> str:
    """Write why a patrol goes to a place, in one line with n and interval."""
    if reason is None:
        return f"{NO_REASON}."
    told = reason_line(reason)
    return f"{told} {LIGHT_FIRST}." if reason.light_first else told


def shift_told(shift: Shift) -> str:
    """Write a shift in a line: hours, means, start."""
    return (
        f"{hours_told(shift)} · {MEANS[shift.means]} · "
        f"start och slut vid {one_line(shift.start_name)}"
    )
