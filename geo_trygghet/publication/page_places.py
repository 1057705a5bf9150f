"""The page's places: lists by size and tier, legend, safe places; made of guarded tables only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.codes import SIZE_CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.publication.versions import Version

AXIS_STEPS: Final = (1, 2, 5, 10, 20, 25)
MOST_TICKS: Final = 5
NARROWEST_BAR: Final = 1.2
"""A span of one figure is drawn this wide [per cent of the axis]."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The one axis of a list's bars: 0 to `top` answers per 100, with its ticks in per cent."""

    top: int
    ticks: tuple[tuple[int, float], ...]

    def x(self, per_100: float) -> float:
        """Give where a value [answers per 100 answers] stands along the axis [per cent]."""
        return round(per_100 / self.top * 100, 1)


def axis_for(highest: int) -> Axis:
    """Make an axis that holds spans up to `highest` [answers per 100 answers]."""
    step = next((s for s in AXIS_STEPS if s * MOST_TICKS >= highest), AXIS_STEPS[-1])
    top = max(step, math.ceil(highest / step) * step)
    ticks = tuple((n, round(n / top * 100, 1)) for n in range(0, top + 1, step))
    return Axis(top, ticks)


def place_lists(
    table: PublicTable, letters: Mapping[str, str], version: Version
) -> list[dict[str, Any]]:
    """Give the lists of places and of areas, each by tier and name, on an axis of its own.

    Parameters
    ----------
    table
        What may be published.
    letters
        place_id → letter.
    version
        In whose words.
    """
    lists = []
    for size_class in SIZE_CLASSES:
        frame = table.places[table.places["size_class"] == size_class]
        if frame.empty:
            continue
        axis = axis_for(int(frame["per_100_high"].max()))
        groups = []
        for tier, (heading, told) in version.tiers.items():
            found = frame[frame["tier"] == tier].to_dict("records")
            rows = [_row(row, table, letters, axis, version) for row in found]
            if rows:
                groups.append(
                    {"symbol": symbol_of(tier), "title": heading, "told": told, "rows": rows}
                )
        lists.append(
            {
                "id": size_class,
                "title": version.lists[size_class],
                "axis": axis,
                "groups": groups,
                "all_approximate": bool(frame["approximate"].all()),
            }
        )
    return lists


def _row(
    row: Mapping[str, Any],
    table: PublicTable,
    letters: Mapping[str, str],
    axis: Axis,
    version: Version,
) -> dict[str, Any]:
    low, high = int(row["per_100_low"]), int(row["per_100_high"])
    return {
        "place_id": row["place_id"],
        "letter": letters.get(row["place_id"]),
        "name": row["name"],
        "span": version.span(low, high),
        "approximate": bool(row["approximate"]),
        "change": change_of(table, str(row["place_id"]), version),
        "x": axis.x(low),
        "width": round(max(axis.x(high) - axis.x(low), NARROWEST_BAR), 1),
    }


def change_of(table: PublicTable, place_id: str, version: Version) -> tuple[str, str] | None:
    """Give a place's change since the round before, if it is sure: `up` or `down`, and words."""
    way = table.changes.get(place_id)
    if way not in {"up", "down"} or table.compared_with is None:
        return None
    words = version.say("more" if way == "up" else "fewer", round=table.compared_with)
    return way, words


def legend(table: PublicTable, version: Version) -> list[tuple[str, str]]:
    """Give the signs that the map draws, with their words."""
    here = set(table.places["tier"])
    shown = [(symbol_of(t), words[0]) for t, words in version.tiers.items() if t in here]
    both = set(table.safe["place_id"]) & set(table.places["place_id"])
    if len(both) < len(table.safe):
        shown.append(("safe", version.words["legend_safe"]))
    if both:
        shown.append(("both", version.words["legend_both"]))
    return shown


def symbol_of(tier: str) -> str:
    """Give the sign of a tier, as the map draws it."""
    return "few" if tier == "untold" else tier


def safe_places(table: PublicTable, version: Version) -> list[dict[str, Any]]:
    """Give the places that many name as safe, by name."""
    return [
        {
            "name": row["name"],
            "span": version.span(int(row["per_100_low"]), int(row["per_100_high"])),
        }
        for row in table.safe.to_dict("records")
    ]
