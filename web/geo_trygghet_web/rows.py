"""The rows of the planner's list: grouped by tier, too few answers last and without a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from geo_trygghet.codes import TIERS
from geo_trygghet_web.bars import Axis, axis_for
from geo_trygghet_web.formats import swedish_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geo_trygghet.floods import Flood
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet_web.pictures import Flooded

RANKED: Final = ("top", "may", "other")
FEW: Final = "few"
SUM: Final = "sum"
MOST_TIMES: Final = 2
"""Times of day told in a row; the sheet tells them all."""

SUM_TITLE: Final = lazy_gettext("Summor av flera platser")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one tier under their heading; those of `few` tell no figure."""

    key: str
    title: str
    note: str
    rows: tuple[Mapping[str, Any], ...]

    @property
    def told(self) -> bool:
        """Tell whether figures may be said of the rows."""
        return self.key != FEW


@dataclass(frozen=True, slots=True)
class PlaceList:
    """The list of a picture: its groups, in order, on one axis."""

    groups: tuple[Group, ...]
    axis: Axis


def place_list(picture: Lagesbild) -> PlaceList:
    """Arrange a picture's places for the list."""
    rows = _rows(picture.places)
    sums = [row for row in _rows(picture.sums) if not row["few"]]
    told = [row for row in rows if not row["few"]]
    groups = [
        Group(tier, _(TIERS[tier]), "", tuple(r for r in told if r["tier"] == tier))
        for tier in RANKED
    ]
    groups.append(Group(SUM, str(SUM_TITLE), _("Ordnas inte med platserna i dem."), tuple(sums)))
    few = [row for row in [*rows, *_rows(picture.sums)] if row["few"]]
    few.sort(key=lambda row: (swedish_order(str(row["name"])), row["place_id"]))
    label = TIERS["untold"]
    groups.append(Group(FEW, _(label), "", tuple(few)))
    axis = axis_for(float(row["high"]) for row in [*told, *sums])
    return PlaceList(tuple(group for group in groups if group.rows), axis)


def flood_rows(picture: Lagesbild, flooded: Flooded) -> list[dict[str, Any]]:
    """Tell each suspected flood: how many came when, and what its places would be without it.

    Parameters
    ----------
    picture
        The picture as it is shown.
    flooded
        Its suspected floods, and the picture with one answer of each.
    """
    if flooded.without is None:
        return []
    shown, without = (_by_place(one) for one in (picture, flooded.without))
    return [
        {
            "answers": len(flood.answer_ids),
            "day": flood.day,
            "minutes": flood.minutes,
            "expected": flood.expected,
            "files": _rows_of_files(flood),
            "places": [
                {"now": shown[place], "without": without[place]}
                for place in flood.place_ids
                if place in shown and place in without
            ],
        }
        for flood in flooded.floods
    ]


def _by_place(picture: Lagesbild) -> dict[str, dict[str, Any]]:
    return {row["place_id"]: row for row in _rows(picture.places)}


def _rows_of_files(flood: Flood) -> list[tuple[str, list[int]]]:
    """Give each file with the rows that the flood came from."""
    files: dict[str, list[int]] = {}
    for name, row in flood.rows:
        files.setdefault(name, []).append(row)
    return sorted(files.items())


def _rows(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = frame.drop(columns="geometry").to_dict("records")
    for row in rows:
        row["times"] = list(row["time_bands"])[:MOST_TIMES]
    return rows
