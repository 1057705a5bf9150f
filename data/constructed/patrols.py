"""Visits of visible patrol: a year's plan, and what became of its first months."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from constructed.dice import Dice
from constructed.towns import DATA

if TYPE_CHECKING:
    from constructed.towns import Town

PLAN_COLUMNS: Final = ("Datum", "Start", "Minuter", "Plats", "Status")
LOG_COLUMNS: Final = ("Datum", "Start", "Slut", "Kommun", "Plats", "Status", "Skäl", "Funnet")
WEEKDAYS: Final = {0: 7, 1: 7, 2: 9, 3: 10, 4: 15, 5: 15, 6: 6}
HOURS: Final = {
    12: 2, 14: 3, 15: 4, 16: 6, 17: 8, 18: 10, 19: 12, 20: 13, 21: 13, 22: 12, 23: 7,
}  # fmt: skip
MINUTES: Final = {10: 5, 12: 10, 15: 65, 18: 12, 20: 8}
REASONS: Final = {
    "annat uppdrag": 62, "tiden räckte inte": 24, "gick inte att nå": 5, "väder": 9,
}  # fmt: skip
FOUND: Final = {
    "lugnt": 30, "belysning": 7, "nedskräpning": 8, "klotter": 5, "buskage": 2, "skadegörelse": 2,
}  # fmt: skip
TELLS_FOUND: Final = 0.3


@dataclass(frozen=True)
class Visit:
    """A planned visit: when it is to begin, and at which place."""

    begins: datetime
    place: str


def plan_rows(town: Town) -> list[list[str]]:
    """Give the heading and rows of a year's planned visits."""
    spec = town.source["patrols"]
    table = [list(PLAN_COLUMNS)]
    for visit in planned(town):
        day, clock = visit.begins.strftime("%Y-%m-%d"), visit.begins.strftime("%H:%M")
        table.append([day, clock, str(spec["minutes"]), visit.place, "planerat"])
    return table


def log_rows(town: Town) -> list[list[str]]:
    """Give the heading and rows of what became of the visits until the log ends."""
    spec = town.source["patrols"]
    dice = Dice(f"{town.source['town']} patrullogg")
    last = date.fromisoformat(spec["logged_to"])
    low = {int(week): share for week, share in spec["low_weeks"].items()}
    week, missed = 0, 0.0
    table = [list(LOG_COLUMNS)]
    for visit in planned(town):
        if visit.begins.date() > last:
            break
        number = visit.begins.isocalendar().week
        if number != week:
            week, missed = number, low.get(number, _missed(spec["missed"], dice))
        table.append(_logged(town, visit, dice, missed))
    for at, odd in spec["odd"].items():
        row = table[int(at)]
        row[LOG_COLUMNS.index(odd["column"])] = odd["value"]
    return table


def planned(town: Town) -> list[Visit]:
    """Give every planned visit, in order of time."""
    spec = town.source["patrols"]
    dice = Dice(f"{town.source['town']} patrullplan")
    names = _names(town.source["slug"])
    first, last = (date.fromisoformat(day) for day in spec["days"])
    visits: list[Visit] = []
    begins = first
    while begins <= last:
        ends = min(last, begins + timedelta(days=6 - begins.weekday()))
        days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
        weights = {day: float(WEEKDAYS[day.weekday()]) for day in days}
        whole = spec["per_week"][(begins.month - 1) // 3]
        number = round(whole * sum(weights.values()) / sum(WEEKDAYS.values()))
        for _ in range(number):
            day = dice.weighted(weights)
            clock = timedelta(hours=dice.weighted(HOURS), minutes=5 * dice.whole(0, 11))
            at = datetime.combine(day, datetime.min.time()) + clock
            visits.append(Visit(at, names[dice.weighted(spec["weights"])]))
        begins = ends + timedelta(days=1)
    return sorted(visits, key=lambda visit: (visit.begins, visit.place))


def _missed(usual: float, dice: Dice) -> float:
    """Draw the share of a week's visits that are not made [0–1]: most weeks few, some many."""
    return usual * (0.4 + 1.2 * dice.share())


def _logged(town: Town, visit: Visit, dice: Dice, missed: float) -> list[str]:
    own, day = town.source["town"], visit.begins.strftime("%Y-%m-%d")
    if dice.chance(missed):
        clock = visit.begins.strftime("%H:%M")
        return [day, clock, "", own, visit.place, "hoppades över", dice.weighted(REASONS), ""]
    began = min(visit.begins + timedelta(minutes=dice.whole(-6, 12)), _late(visit.begins))
    ended = began + timedelta(minutes=dice.weighted(MINUTES))
    found = dice.weighted(FOUND) if dice.chance(TELLS_FOUND) else ""
    clocks = began.strftime("%H:%M"), ended.strftime("%H:%M")
    return [day, *clocks, own, visit.place, "gjort", "", found]


def _late(at: datetime) -> datetime:
    """Give the last minute of a day at which a visit may begin."""
    return at.replace(hour=23, minute=59)


def _names(slug: str) -> dict[str, str]:
    register: dict[str, Any] = json.loads(
        (DATA / "areas" / f"{slug}.geojson").read_text(encoding="utf-8")
    )
    return {f["properties"]["id"]: f["properties"]["name"] for f in register["features"]}
