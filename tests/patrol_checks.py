"""Hold a plan against the rules, by its JSON and the file of places alone.

It shares no code with what makes plans: hours, ways and history are reckoned anew here.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SECOND = dt.timedelta(seconds=1)


def moment(text: str) -> dt.datetime:
    assert len(text) == 19, text
    return dt.datetime.fromisoformat(text)


def places_of(file: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {}
    for feature in file["features"]:
        own = feature["properties"]
        found[str(own.get("place_id", own.get("id")))] = {
            **own,
            "at": feature["geometry"]["coordinates"],
        }
    assert len(found) == len(file["features"])
    return found


def is_open(spans: Sequence[dict[str, str]], arrive: dt.datetime, leave: dt.datetime) -> bool:
    """Tell minute by minute whether a place is open all through a visit."""
    now = arrive
    while now < leave:
        if not any(_open_at(span, now) for span in spans):
            return False
        now += dt.timedelta(seconds=30)
    return True


def _open_at(span: dict[str, str], now: dt.datetime) -> bool:
    begins, ends = (int(t[:2]) * 60 + int(t[3:]) for t in (span["from"], span["to"]))
    minute = now.hour * 60 + now.minute
    days = span["days"].split(",")
    today = DAYS[now.weekday()] in days
    yesterday = DAYS[(now.weekday() - 1) % 7] in days
    if begins < ends:
        return today and begins <= minute < ends
    return (today and minute >= begins) or (yesterday and minute < ends)


def metres_between(a: Sequence[float], b: Sequence[float]) -> float:
    """Measure the straight line on a sphere [m]: half a per cent from the truth at the most."""
    x = math.radians(b[0] - a[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return 6_371_000 * math.hypot(x, math.radians(b[1] - a[1]))


def check_plan(
    plan: dict[str, Any],
    file: dict[str, Any],
    *,
    begins: dt.datetime,
    minutes: float,
    patrols: int,
    start: Sequence[float],
    visit: tuple[int, int] = (10, 15),
    speed_kmh: float = 4.5,
) -> None:
    """Assert every rule of the contract that one plan alone can break."""
    places = places_of(file)
    assert list(plan)[:5] == ["seed", "patrols", "left_out", "score", "bound"]
    assert len(plan["patrols"]) == patrols
    ends = begins + dt.timedelta(minutes=minutes)
    seen: list[str] = []
    for patrol in plan["patrols"]:
        assert list(patrol)[:4] == [
            "visits",
            "return_minutes",
            "minutes_walked",
            "minutes_visiting",
        ]
        now, here = begins, start
        for one in patrol["visits"]:
            assert list(one)[:6] == [
                "place_id", "arrive", "leave", "minutes", "walk_minutes", "metres",
            ]  # fmt: skip
            place = places[one["place_id"]]
            arrive, leave = moment(one["arrive"]), moment(one["leave"])
            assert (leave - arrive).total_seconds() == round(one["minutes"] * 60, 6)
            assert visit[0] <= one["minutes"] <= visit[1]
            assert arrive >= now + dt.timedelta(minutes=one["walk_minutes"])
            assert one["walk_minutes"] >= one["metres"] / (speed_kmh / 0.06) - 1e-9
            assert one["walk_minutes"] <= one["metres"] / (speed_kmh / 0.06) + 0.051
            straight = metres_between(here, place["at"])
            assert 1.29 * straight - 0.1 <= one["metres"] <= 1.31 * straight + 0.1
            if place.get("open"):
                assert is_open(place["open"], arrive, leave), one
            now, here = leave, place["at"]
            seen.append(one["place_id"])
        now += dt.timedelta(minutes=patrol["return_minutes"])
        assert now <= ends
        if patrol["visits"]:
            back = 1.29 * metres_between(here, start) / (speed_kmh / 0.06)
            assert patrol["return_minutes"] >= back - 0.01
        walked = sum(v["walk_minutes"] for v in patrol["visits"]) + patrol["return_minutes"]
        assert math.isclose(patrol["minutes_walked"], walked, abs_tol=1e-6)
        visiting = sum(v["minutes"] for v in patrol["visits"])
        assert math.isclose(patrol["minutes_visiting"], visiting, abs_tol=1e-6)
    left = [one["place_id"] for one in plan["left_out"]]
    assert sorted(seen + left) == sorted(places)
    assert all(one["reason"] for one in plan["left_out"])
    weight = sum(places[place_id]["weight"] for place_id in seen)
    assert math.isclose(plan["score"], weight, rel_tol=1e-9, abs_tol=1e-9)
    assert plan["score"] <= plan["bound"] * (1 + 1e-12)


def most_running(plans: Iterable[dict[str, Any]]) -> int:
    """Count how often at the most a place has visits running at the same weekday and hour.

    A visit has the hour that it arrives in and every hour that it reaches into. Running are the
    plans of the same weekday that follow each other.
    """
    days: defaultdict[int, list[set[tuple[str, int]]]] = defaultdict(list)
    for plan in plans:
        found = set()
        for patrol in plan["patrols"]:
            for one in patrol["visits"]:
                now, leave = moment(one["arrive"]), moment(one["leave"])
                while now < leave:
                    found.add((one["place_id"], now.hour))
                    now += SECOND * 15
        first = moment(plan["shift"]["begins"])
        days[first.weekday()].append(found)
    most = 0
    for rows in days.values():
        running: dict[tuple[str, int], int] = {}
        for found in rows:
            running = {key: running.get(key, 0) + 1 for key in found}
            most = max(most, *running.values(), 0)
    return most
