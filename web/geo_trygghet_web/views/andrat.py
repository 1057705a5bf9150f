"""What changed between two rounds, and what the municipality's own figures say over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, render_template, request
from flask_babel import gettext, lazy_gettext

from geo_trygghet import maps
from geo_trygghet.codes import CATEGORIES, FLOOR, SIZE_CLASSES, TIERS
from geo_trygghet.estimate import wilson_interval
from geo_trygghet.estimate.change import LEVEL
from geo_trygghet.feeling import compare_feeling
from geo_trygghet.lagesbild import Filters, round_names
from geo_trygghet.national import beside_national
from geo_trygghet.place_figures import constructed_parts
from geo_trygghet_web.bars import Axis, axis_around_zero
from geo_trygghet_web.formats import municipality_name, swedish_order
from geo_trygghet_web.map_words import base_map, legend_texts, map_scripts, map_texts
from geo_trygghet_web.pictures import changes_for, picture_for, tables_for
from geo_trygghet_web.register import plain
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.changes import Changes
    from geo_trygghet.feeling import FeelingChange
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import Municipality

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
NATIONAL_REASONS: Final = {
    "question": lazy_gettext("Kommunen har ingen siffra på samma fråga."),
    "area": lazy_gettext("Området är ett annat än kommunen."),
}
NATIONAL_NOTES: Final = {
    "year": lazy_gettext("Siffrorna är från olika år."),
    "no interval": lazy_gettext(
        "Undersökningens intervall är inte känt, så ingen skillnad räknas."
    ),
    "no answers": lazy_gettext(
        "Kommunens antal svar är inte publicerat, så ingen skillnad räknas."
    ),
}
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


@dataclass(frozen=True)
class ThenAndNow:
    """The places of both rounds by tier: two maps beneath a divider, and what changed tier."""

    before: maps.MapParts
    after: maps.MapParts
    moved: list[dict[str, Any]]
    """`name`, `place_id`, `before`, `after` (tiers), by name."""


@blueprint.get("/andrat")
def andrat() -> str:
    """Compare two rounds, the latest and the one before it unless others are asked for."""
    municipality = current_municipality()
    rounds = round_names(tables_for(municipality))
    wanted = request.args.get("fran"), request.args.get("till")
    found = changes_for(municipality, wanted[0] or None, wanted[1] or None) if rounds[1:] else None
    comparable = found is not None and found.comparable
    published = store().figures(municipality.code)
    made_up = _constructed_parts(municipality, found)
    return render_template(
        "andrat.html",
        found=found,
        two=_then_and_now(municipality, found) if found is not None and comparable else None,
        map_scripts=map_scripts(),
        legend=maps.legend_html(legend_texts()),
        tiers=TIERS,
        rounds=rounds,
        parts=parts_of(found) if found is not None and found.comparable else (),
        breaks=breaks_of(found) if found is not None else [],
        floor=FLOOR,
        series=series_of(published),
        national=beside_national(
            store().national_figures(municipality.code), published, municipality
        ),
        national_reasons=NATIONAL_REASONS,
        national_notes=NATIONAL_NOTES,
        feeling=_feeling(municipality, found),
        axis=WHOLE_AXIS,
        constructed=config().demo or bool(made_up),
        constructed_parts=made_up or None,
    )


def _constructed_parts(municipality: Municipality, found: Changes | None) -> tuple[str, ...]:
    if found is None:
        return ()
    tables = tables_for(municipality)
    compared = tables.answers["round"].isin([found.before, found.after])
    return constructed_parts(tables, tables.answers[compared], frozenset())


def _feeling(municipality: Municipality, found: Changes | None) -> FeelingChange | None:
    if found is None:
        return None
    return compare_feeling(tables_for(municipality), found.before, found.after)


def _then_and_now(municipality: Municipality, found: Changes) -> ThenAndNow:
    pictures = {
        "fore": picture_for(municipality, Filters(round=found.before)),
        "efter": picture_for(municipality, Filters(round=found.after)),
    }
    drawn = {
        name: maps.planner_map(
            picture,
            register=tables_for(municipality).places,
            base=base_map(),
            title=f"{municipality_name(municipality)} {picture.round}",
            name=name,
            # Two landmarks of a page need two names.
            texts={**map_texts(), "map": f"{map_texts()['map']} {picture.round}"},
        )
        for name, picture in pictures.items()
    }
    return ThenAndNow(drawn["fore"], drawn["efter"], moved_between(*pictures.values()))


def moved_between(before: Lagesbild, after: Lagesbild) -> list[dict[str, Any]]:
    """List the places whose tier is another in the later picture, told in both, by name."""
    columns = ["place_id", "tier"]
    both = after.places[~after.places["few"]].merge(
        before.places.loc[~before.places["few"], columns],
        on="place_id",
        suffixes=("_after", "_before"),
    )
    moved = both[both["tier_after"] != both["tier_before"]]
    rows = [
        {"name": row["name"], "place_id": row["place_id"], "before": row["tier_before"],
         "after": row["tier_after"]}
        for row in moved.to_dict("records")
    ]  # fmt: skip
    return sorted(rows, key=lambda row: swedish_order(str(row["name"])))


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
