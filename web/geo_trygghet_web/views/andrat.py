"""What changed between two rounds, and what the municipality's own figures say over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, render_template, request
from flask_babel import gettext, lazy_gettext

from geo_trygghet.codes import CATEGORIES, FLOOR, SIZE_CLASSES
from geo_trygghet.estimate import wilson_interval
from geo_trygghet.estimate.change import LEVEL
from geo_trygghet.lagesbild import round_names
from geo_trygghet_web.bars import Axis, axis_around_zero
from geo_trygghet_web.pictures import changes_for, tables_for
from geo_trygghet_web.register import plain
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.changes import Changes

blueprint = Blueprint("andrat", __name__)

VERDICTS: Final = {
    "up": lazy_gettext("Nämns av fler"),
    "down": lazy_gettext("Nämns av färre"),
    "untold": lazy_gettext("Ingen ändring kan beläggas"),
}
BREAKS: Final = {
    "question": lazy_gettext("Frågan är en annan"),
    "scale": lazy_gettext("Svarsskalan är en annan"),
    "categories": lazy_gettext("Orsakerna att kryssa i är andra"),
    "modes": lazy_gettext("Svaren kom in på andra sätt"),
    "composition": lazy_gettext("Andra åldrar svarade"),
    "season": lazy_gettext("Frågan ställdes vid en annan tid på året"),
}
UNKNOWN: Final = {
    "question": lazy_gettext("Frågan är inte känd för båda omgångarna"),
    "scale": lazy_gettext("Svarsskalan är inte känd för båda omgångarna"),
    "categories": lazy_gettext("Vilka orsaker som gick att kryssa i är inte känt för båda"),
    "modes": lazy_gettext("Hur svaren kom in är inte känt för båda omgångarna"),
    "composition": lazy_gettext("Vilka åldrar som svarade är inte känt för båda omgångarna"),
    "season": lazy_gettext("När frågan ställdes är inte känt för båda omgångarna"),
}
MODES: Final = {"digital": lazy_gettext("webb"), "paper": lazy_gettext("papper")}
WHOLE_AXIS: Final = Axis(1.0, (0.0, 0.25, 0.5, 0.75, 1.0))


@dataclass(frozen=True)
class Part:
    """The places of one size class, by verdict, on one axis of their own."""

    label: str
    axis: Axis
    groups: tuple[tuple[str, Any, list[dict[str, Any]]], ...]
    """(verdict, heading, rows)"""

    few: int
    """Places that fewer than five name in both rounds: left out [places]."""


@blueprint.get("/andrat")
def andrat() -> str:
    """Compare two rounds, the latest and the one before it unless others are asked for."""
    municipality = current_municipality()
    rounds = round_names(tables_for(municipality))
    wanted = request.args.get("fran"), request.args.get("till")
    found = changes_for(municipality, wanted[0] or None, wanted[1] or None) if rounds[1:] else None
    return render_template(
        "andrat.html",
        found=found,
        rounds=rounds,
        parts=parts_of(found) if found is not None and found.comparable else (),
        breaks=breaks_of(found) if found is not None else [],
        floor=FLOOR,
        series=series_of(store().figures(municipality.code)),
        axis=WHOLE_AXIS,
    )


def parts_of(found: Changes) -> tuple[Part, ...]:
    """Sort the places by size class and verdict.

    Parameters
    ----------
    found
        A comparison that was not refused.
    """
    parts = []
    for size_class, label in SIZE_CLASSES.items():
        own = found.places[found.places["size_class"] == size_class]
        told = own[(own["votes_before"] >= FLOOR) | (own["votes_after"] >= FLOOR)]
        rows = [plain(row) for row in told.to_dict("records")]
        groups = [
            (verdict, heading, [row for row in rows if row["verdict"] == verdict])
            for verdict, heading in VERDICTS.items()
        ]
        axis = axis_around_zero([*told["low"], *told["high"]])
        kept = tuple(group for group in groups if group[2])
        if kept:
            parts.append(Part(label, axis, kept, few=len(own) - len(told)))
    return tuple(parts)


def breaks_of(found: Changes) -> list[dict[str, Any]]:
    """Say what differs between the rounds, each side in words."""
    return [
        {
            "what": (BREAKS if one.before and one.after else UNKNOWN)[one.what],
            "refuses": one.refuses,
            "before": _said(one.before),
            "after": _said(one.after),
        }
        for one in found.breaks
    ]


def _said(value: object) -> list[tuple[str, float | None]]:
    """Give a side of a break as words, with their shares of 1 where it has any."""
    if isinstance(value, dict):
        return [(str(MODES.get(name, name)), share) for name, share in value.items()]
    if isinstance(value, list):
        return [(gettext(CATEGORIES.get(label, label)), None) for label in value]
    return [(str(value), None)] if value is not None else []


def series_of(published: pd.DataFrame) -> list[tuple[str, list[dict[str, Any]]]]:
    """Give the published shares by question, the rounds in order, each with its interval.

    A figure whose number of answers is not known has none: `low` and `high` are None.

    Parameters
    ----------
    published : table, schema.PUBLISHED_FIGURE
    """
    series: dict[str, list[dict[str, Any]]] = {}
    rows = [plain(row) for row in published.to_dict("records")]
    for row in sorted(rows, key=lambda row: str(row["round"])):
        if row["share_percent"] is None:
            continue
        share, answers = row["share_percent"] / 100, row["n_answers"]
        low, high = (
            wilson_interval(share * answers, answers, level=LEVEL) if answers else (None, None)
        )
        series.setdefault(row["asked"], []).append(
            {**row, "share": share, "low": low, "high": high}
        )
    return sorted(series.items(), key=lambda one: (-len(one[1]), one[0]))
