"""The sources side by side: fear, incidents or both at each place; a weighted score on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext

from geo_trygghet.codes import PATTERNS, SIZE_CLASSES, SOURCE_LETTERS, SOURCES, TIERS
from geo_trygghet.weighing import Weighed, weigh
from geo_trygghet_web.bars import axis_for
from geo_trygghet_web.filters import read_filters
from geo_trygghet_web.formats import swedish_order
from geo_trygghet_web.pictures import picture_for, tables_for
from geo_trygghet_web.register import plain
from geo_trygghet_web.scope import current_municipality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.datastructures import MultiDict

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import MunicipalityTables

blueprint = Blueprint("kallor", __name__)

TOLD: Final = {
    "both": lazy_gettext("Det som händer och det som känns pekar åt samma håll."),
    "fear": lazy_gettext(
        "Enkäten sticker ut, händelserna gör det inte. Ljus, sikt och skötsel prövas först."
    ),
    "incidents": lazy_gettext("Händelserna sticker ut, enkäten gör det inte."),
}
MOST_WEIGHED: Final = 10
"""Places that the weighted score is told of."""

WEIGHTS: Final = ("0", "0,5", "1", "2", "4")
"""What a source may weigh; one is as much as another's one."""


@dataclass(frozen=True)
class Times:
    """The days that a source's rows are from, and whether they reach the round's year."""

    source: str
    first: str
    last: str
    apart: bool


@blueprint.get("/kallor")
def kallor() -> str:
    """Show which sources point where; with weights in the address, their score too."""
    municipality = current_municipality()
    filters = read_filters(request.args)
    picture = picture_for(municipality, filters)
    weights = read_weights(request.args)
    weighed = weighed_for(picture, weights)
    patterns = picture.places["pattern"]
    return render_template(
        "kallor.html",
        picture=picture,
        filters=filters,
        groups=patterns_of(picture),
        rest=int(patterns.isin(["neither", "untold"]).sum()),
        untold=bool((patterns == "untold").all()),
        times=_times(tables_for(municipality), picture),
        sources=[source for source in SOURCES if picture.source_counts.get(source)],
        weights=weights,
        choices=WEIGHTS,
        weighed=weighed,
        most_weighed=MOST_WEIGHED,
        axis=axis_for(weighed.places["high"]) if weighed else None,
        constructed=picture.constructed,
        constructed_parts=picture.constructed_parts,
        labels=SOURCES,
        letters=SOURCE_LETTERS,
        size_labels=SIZE_CLASSES,
        tiers=TIERS,
    )


def read_weights(args: MultiDict[str, str]) -> dict[str, float]:
    """Read the weights of the address; one that cannot be chosen on the page is 0.

    Parameters
    ----------
    args
        `vikt_survey`, `vikt_walk` … as the page's form writes them: "0,5".

    Returns
    -------
    dict
        Source → weight; empty if none was asked for.
    """
    asked = {source: args.get(f"vikt_{source}", "") for source in SOURCES}
    if not any(asked.values()):
        return {}
    return {
        source: float(text.replace(",", ".")) if text in WEIGHTS else 0.0
        for source, text in asked.items()
    }


def weighed_for(picture: Lagesbild, weights: Mapping[str, float]) -> Weighed | None:
    """Give the score that was asked for; None if no source with rows weighs anything."""
    if not any(weights.values()) or picture.places.empty:
        return None
    # What fewer than five have said of a place is told by its name alone, so it weighs nothing.
    places = picture.places
    told = places.assign(votes=places["votes"].where(~places["few"], 0.0))
    found = weigh(told, weights, answers=picture.answers)
    return found if len(found.places) else None


def patterns_of(picture: Lagesbild) -> list[tuple[str, str, Any, list[dict[str, Any]]]]:
    """Give each pattern's code, heading, what it means and its places, most named first."""
    rows = [plain(row) for row in picture.places.drop(columns="geometry").to_dict("records")]
    groups = []
    for pattern, meaning in TOLD.items():
        own = [row for row in rows if row["pattern"] == pattern]
        # What few have answered is told by name alone, so it cannot order them either.
        own.sort(key=lambda row: (row["few"], -row["share"] if not row["few"] else 0.0,
                                  swedish_order(row["name"])))  # fmt: skip
        if own:
            groups.append((pattern, PATTERNS[pattern], meaning, own))
    return groups


def _times(tables: MunicipalityTables, picture: Lagesbild) -> list[Times]:
    """Tell when the walks and incidents are from, beside the round."""
    told = []
    for source, days in (
        ("walk", tables.walk_notes["walked_on"]),
        ("dialogue", tables.dialogue_notes["held_on"]),
        ("incidents", tables.incidents["occurred_at"]),
    ):
        known = sorted(str(day)[:10] for day in days.dropna())
        if known and source in picture.filters.sources:
            told.append(Times(source, known[0], known[-1], _apart(known, picture)))
    return told


def _apart(days: list[str], picture: Lagesbild) -> bool:
    """Tell whether no day lies in a year of the round."""
    if picture.date_from is None or picture.date_to is None:
        return False
    years = {str(year) for year in range(picture.date_from.year, picture.date_to.year + 1)}
    return years.isdisjoint(day[:4] for day in days)
