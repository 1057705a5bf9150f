"""What a release does not tell, or tells as it was, and why: for those who publish, never outside.

The reason itself would give something away: that a place is hidden because it would give another
away says that it has more than the floor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet.privacy.case import FEW, GIVES_AWAY, KEPT, WAITS
from geo_trygghet.privacy.history import CAUSE, NAMED, SAFE, TIME
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.privacy.deciding import Decision

NOT_PUBLIC: Final = "not_public"
FEW_IN_CELL: Final = "few_in_cell"
ANSWERS: Final = "answers_kept"

REASONS: Final = (FEW, GIVES_AWAY, NOT_PUBLIC, WAITS, KEPT, FEW_IN_CELL, ANSWERS)


class Withheld(NamedTuple):
    """One thing that is not told, or not as it is.

    Attributes
    ----------
    name
        The place's; "" for the number of answers.
    reason
        Of REASONS.
    values
        What it is told with: the floor or twice it [respondents], or a release's number.
    safe
        True if it is about the list of places that are named as safe.
    """

    name: str
    reason: str
    values: Mapping[str, int]
    safe: bool = False


def withheld(decision: Decision) -> tuple[Withheld, ...]:
    """List what a release does not tell, or tells as it was, by name.

    Parameters
    ----------
    decision
        What it may tell.
    """
    names = dict(zip(decision.places["place_id"], decision.places["name"], strict=True))
    rows = _places(decision, names) + _not_public(decision)
    rows += _cells(decision, names)
    rows.sort(key=lambda row: (sort_key(row.name), row.safe, row.reason))
    if decision.still:
        rows.insert(0, Withheld("", ANSWERS, {"floor": decision.floor}))
    return tuple(rows)


def _places(decision: Decision, names: Mapping[str, str]) -> list[Withheld]:
    rows = []
    for listed, settled in decision.settled.items():
        for place, why in settled.why.items():
            # A list of safe places holds those that many name: the others are not missed in it.
            if listed == SAFE and why == FEW:
                continue
            values = {
                FEW: {"floor": decision.floor},
                KEPT: {"number": decision.since.get((listed, place), 0)},
            }
            rows.append(Withheld(names[place], why, values.get(why, {}), listed == SAFE))
    return rows


def _not_public(decision: Decision) -> list[Withheld]:
    """Name the places that many name and that are no public ones."""
    places = decision.places
    many = places[
        ~places["public"].astype(bool) & (places["votes"].astype(float) >= decision.floor)
    ]
    return [Withheld(str(name), NOT_PUBLIC, {}) for name in sorted(set(many["name"]))]


def _cells(decision: Decision, names: Mapping[str, str]) -> list[Withheld]:
    told = decision.release.figures(NAMED)
    cells = decision.release.cells
    known = {
        str(row["place_id"]): bool(len(row["categories"]) or len(row["time_bands"]))
        for row in decision.places.to_dict("records")
    }
    return [
        Withheld(names[place], FEW_IN_CELL, {"twice": 2 * decision.floor})
        for place, figure in told.items()
        if figure.respondents < 2 * decision.floor
        and known[place]
        and not cells[CAUSE].get(place)
        and not cells[TIME].get(place)
    ]
