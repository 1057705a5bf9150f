"""The map of a report: drawn of what the guard lets through, so that it may stand anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet import lagesbild, maps
from geo_trygghet.errors import GuardError
from geo_trygghet.maps.views import letters_of
from geo_trygghet.privacy import decide, guard
from geo_trygghet.reports.model import Picture

if TYPE_CHECKING:
    from geo_trygghet.reports.view import View


def map_picture(view: View) -> Picture | None:
    """Draw the round's map; None if there is nothing that may be drawn.

    A report is soon a public record, so the picture holds what a release would tell that day.
    """
    only = lagesbild.Filters(sources=frozenset({"survey"}))
    try:
        table = guard(decide(lagesbild.build_each(view.tables, only), earlier=view.told))
    except GuardError:
        return None
    if table.places.empty:
        return None
    names = dict(zip(table.places["place_id"], table.places["name"], strict=True))
    letters = sorted(letters_of(table).items(), key=lambda one: (len(one[1]), one[1]))
    told = ", ".join(f"{letter} {view.clean.line(names[p])}" for p, letter in letters if p in names)
    made_up = " Konstruerade data." if table.constructed else ""
    return Picture(
        svg=maps.static_svg(table),
        alt=(
            f"Karta över {len(names)} platser som svarande nämnt som otrygga i enkät "
            f"{table.round}: {told}. Andelarna står i tabellen.{made_up}"
        ),
        caption=(
            f"Platser som nämns i enkät {table.round}. Bokstäverna följer alfabetet och är ingen "
            f"rangordning: {told}. Bara allmänna platser som minst {table.floor} svarande nämner."
            f"{made_up}"
        ),
    )
