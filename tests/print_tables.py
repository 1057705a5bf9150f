"""Guarded tables of made-up towns for the print: one place, thirty, all at one spot, none."""

from __future__ import annotations

import datetime as dt
import math
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
from guarded_pictures import guarded, picture, row
from release_town import ledger
from shapely.geometry import LineString, Point

from geo_trygghet import schema
from geo_trygghet.maps.print_scene import scene_of
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.print import print_files

if TYPE_CHECKING:
    from geo_trygghet.maps.print_scene import Scene
    from geo_trygghet.privacy import PublicTable

EDITION = Edition(7, dt.date(2024, 8, 15))
LON, LAT = 12.8573, 56.6739
LONG = "Gångvägen mellan Norra Klammerdammsgatan och Västra Stationsparkeringen vid gamla bangården"
WORD = "Klammerdammsgatukorsningsparkeringsplatsen"
VOTES = (70, 70, 20, 20)
"""So many of 200 name the places of a town by turns; `MOST` name the first of them.

The guard reckons tiers of what it tells of the counts: the first is surely among those that are
named most, those of 70 may be, and those of 20 are not, if there are three of 70 or more.
"""
MOST = 120


def degrees(east_m: float, north_m: float) -> Point:
    """Give a point so many metres from the town's middle."""
    return Point(LON + east_m / (111_320 * math.cos(math.radians(LAT))), LAT + north_m / 111_320)


def place(n: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - replaces any column
    """Describe the n-th place of a town: 100 m from the ones beside it."""
    told = {
        "name": f"Plats {n:02}",
        "approximate": n % 2 == 0,
        "geometry": degrees(100.0 * (n % 6), 100.0 * (n // 6)),
    }
    votes = more.pop("votes", VOTES[n % len(VOTES)] if n else MOST)
    return row(f"p{n:02}", votes, **(told | more))


def table(*rows: dict[str, Any], **more: Any) -> PublicTable:  # noqa: ANN401 - of the picture
    """Guard a town of these places."""
    own = more.pop("ledger", None)
    changes = more.pop("changes", None)
    compared = more.pop("compared_with", None)
    made = guarded([picture(*rows, **more)], ledger=own)
    if changes is not None:
        # What the guard tells of changes is told here: it needs an earlier round to find any.
        object.__setattr__(made, "changes", changes)
        object.__setattr__(made, "compared_with", compared)
    return made


def town(n: int, *, spot: bool = False, names: str = "") -> PublicTable:
    """Guard a town of n places, 100 m apart or all at one spot, with long names if wished."""
    more = [
        ({"geometry": degrees(0, 0)} if spot else {}) | ({"name": f"{names} {i}"} if names else {})
        for i in range(n)
    ]
    return table(*(place(i, **own) for i, own in enumerate(more)))


def empty() -> PublicTable:
    """Guard a town whose only place too few named."""
    return table(row("p00", 2, name="Tysta gatan"))


def action(place_id: str, **more: object) -> dict[str, object]:
    """Describe an action for a place."""
    told: dict[str, object] = {
        "municipality_code": "1380", "action_id": f"a-{place_id}", "place_id": place_id,
        "party": "municipality", "responsible": "Gatukontoret", "said": "Mörkt",
        "text": "Ny belysning", "status": "ongoing", "reason": "", "public": True,
        "constructed": True, "made_at": "2024-01-01T08:00:00",
    }  # fmt: skip
    return told | more


def full() -> PublicTable:
    """Guard a town with all that the print can show: areas, streets, safe places, actions."""
    street = LineString([degrees(-200, 50), degrees(300, 120)])
    rows = [
        place(0, name="Stora torg", safe_votes=20),
        place(1, name=LONG),
        place(2, name="Storgatan", kind="street", geometry=street, votes=70),
        place(3, name=WORD),
        place(4, name="Långt bort", geometry=degrees(9000, 9000)),
        row("safe", 0, name="Biblioteket", safe_votes=30, geometry=degrees(150, 250)),
        row("karnan", 180, area=True, name="Kärnan", geometry=degrees(0, 0).buffer(0.004)),
        row("few", 2, name="Tysta gatan", geometry=degrees(-150, -150)),
    ]  # fmt: skip
    actions = [
        action("p00"),
        action("p00", action_id="b", text="Bommar i tunneln", status="refused", reason="för dyrt"),
        action("p01", text="Klippa buskar " * 12, status="done"),
        action("few", text="Hemlig lykta"),
    ]
    frame = pd.DataFrame(actions, columns=schema.ACTION.names)
    return table(
        *rows,
        ledger=ledger(actions=frame),
        changes={"p00": "up", "p02": "down"},
        compared_with="2021",
    )


def scene(guarded: PublicTable) -> Scene:
    """Give what is drawn of a table."""
    return scene_of(guarded)


def printed(guarded: PublicTable, edition: Edition = EDITION) -> dict[str, bytes]:
    """Print a table."""
    return print_files(guarded, edition=edition)


TOWNS = {
    "one": lambda: town(1),
    "thirty": lambda: town(30),
    "long": lambda: town(30, names=LONG),
    "words": lambda: town(12, names=WORD),
    "all": full,
    "none": empty,
}


@cache
def files(name: str) -> dict[str, bytes]:
    """Print one of TOWNS once; read only."""
    return printed(TOWNS[name]())
