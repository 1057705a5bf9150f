"""Pictures of made-up towns for the guard, and an outsider who tries to undo it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
from scipy.optimize import linprog
from shapely.geometry import Point

from geo_trygghet.codes import FLOOR
from geo_trygghet.lagesbild import Filters
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.privacy import decide, guard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.privacy import Earlier, PublicTable, Verdicts
    from geo_trygghet.tables import Municipality


@dataclass(frozen=True)
class MadeUpPicture:
    """What the guard asks of a lägesbild, with nothing reckoned."""

    places: gpd.GeoDataFrame
    sums: gpd.GeoDataFrame
    answers: int = 200
    round: str | None = "2023"
    question: str | None = "Var?"
    date_from: dt.date | None = dt.date(2023, 9, 1)
    date_to: dt.date | None = dt.date(2023, 9, 28)
    constructed: bool = True
    municipality: Municipality = field(default_factory=lambda: find_municipality("1380"))
    filters: Filters = field(default_factory=Filters)


def row(place_id: str, votes: float, **more: object) -> dict[str, Any]:
    """Describe a place that `votes` of 200 respondents name."""
    area = bool(more.get("area"))
    told: dict[str, Any] = {
        "place_id": place_id,
        "name": place_id.title(),
        "kind": "district" if area else "square",
        "size_class": "area" if area else "place",
        "parent_id": None,
        "public": True,
        "approximate": False,
        "precision_m": 20.0,
        "votes": votes,
        "safe_votes": 0,
        "categories": [],
        "time_bands": [],
        "low": max(votes / 200 - 0.02, 0.0),
        "high": votes / 200 + 0.02,
        "tier": "other",
        "walk_minus": 3,
        "geometry": Point(12.85, 56.67),
    }
    return told | {k: v for k, v in more.items() if k != "area"}


def picture(*rows: dict[str, Any], sums: Sequence[dict[str, Any]] = (), **more: Any) -> Any:  # noqa: ANN401 - replaces any field
    """Make a picture of the rows; `sums` hold others of their own size class."""
    columns = list(row("x", 0))

    def frame(some: Sequence[dict[str, Any]]) -> gpd.GeoDataFrame:
        return gpd.GeoDataFrame(list(some), columns=columns, geometry="geometry", crs=4326)

    return dataclasses.replace(MadeUpPicture(frame(rows), frame(sums)), **more)


def guarded(
    pictures: Sequence[Any],
    *,
    floor: int = FLOOR,
    earlier: Sequence[Earlier] = (),
    verdicts: Verdicts | None = None,
    **more: Any,  # noqa: ANN401 - what `guard` takes beside the decision
) -> PublicTable:
    """Decide of some pictures, and guard them."""
    return guard(decide(pictures, floor=floor, earlier=earlier, verdicts=verdicts), **more)


def known_spans(
    own: Mapping[str, int], parents: Mapping[str, str], shown: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Do what an outsider can: solve the sums for every count that was not told.

    Each respondent names one place, so a place's count is its own and those of all within it. The
    outsider knows the tree and the exact count of every shown place, which is more than the spans
    that are published.

    Returns
    -------
    dict
        Cell → the least and the most that it can be. A cell is a place that is not shown, or
        `name + "!"`: those who name a shown place by its own name.
    """
    places = sorted(own)
    under = {p: [q for q in places if p in _line(q, parents)] for p in places}
    sums = np.array([[float(q in under[p]) for q in places] for p in shown])
    counts = [float(shown[p]) for p in shown]
    cells = {p: under[p] for p in places if p not in shown}
    cells |= {f"{p}!": [p] for p in shown}
    found = {}
    for cell, inside in cells.items():
        goal = np.array([float(q in inside) for q in places])
        ends = []
        for sign in (1, -1):
            best = linprog(
                sign * goal,
                A_eq=sums if len(shown) else None,
                b_eq=counts if len(shown) else None,
                bounds=(0, 200),
            )
            ends.append(round(sign * float(best.fun)))
        found[cell] = (ends[0], ends[1])
    return found


def _line(place: str, parents: Mapping[str, str]) -> list[str]:
    line = [place]
    while line[-1] in parents:
        line.append(parents[line[-1]])
    return line


def told_too_much(
    own: Mapping[str, int],
    parents: Mapping[str, str],
    shown: Mapping[str, int],
    *,
    floor: int,
) -> list[str]:
    """Name the cells of which the outsider learns that somebody few, or nobody, named them.

    That a hidden place is under the floor is said by its being hidden; the sums may not say more:
    they must leave every count up to the floor possible. Of a shown place's own name they may not
    give a count under the floor, unless it is nought.
    """
    leaks = []
    for cell, (least, most) in known_spans(own, parents, shown).items():
        if cell.endswith("!"):
            if least == most and 0 < most < floor:
                leaks.append(cell)
        elif most < floor:
            leaks.append(cell)
    return leaks
