"""The print's list: the same groups, spans and marks as the page, with what is done about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.codes import POINTED_OUT, REASONED, STATES
from geo_trygghet.maps import letters_of
from geo_trygghet.publication.page_places import axis_for
from geo_trygghet.publication.page_promises import current_actions
from geo_trygghet.publication.print_words import SHORT_TIERS
from geo_trygghet.typeset import printable
from geo_trygghet.wording import per_100

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.privacy.public_ledger import PublicAction

LISTS: Final = (("place", "Platser"), ("area", "Stadsdelar och orter"))
CHANGES: Final = {"up": "fler", "down": "färre"}
UNSURE: Final = "ej säkert"
NOTHING: Final = "–"
LONGEST: Final = 2000
"""No action is longer than this [characters]: nothing is cut."""


def print_lists(table: PublicTable) -> list[dict[str, Any]]:
    """Give the lists: places and areas are never compared, so each has an axis of its own.

    Parameters
    ----------
    table
        What may be published.
    """
    letters = letters_of(table)
    done = _done(table)
    lists = []
    for size_class, heading in LISTS:
        frame = table.places[table.places["size_class"] == size_class]
        if frame.empty:
            continue
        axis = axis_for(int(frame["per_100_high"].max()))
        lists.append(
            {
                "heading": heading,
                "top": axis.top,
                "ticks": [n for n, _ in axis.ticks],
                "told_ticks": _told_ticks([n for n, _ in axis.ticks]),
                "rows": [_row(row, table, letters, done) for row in frame.to_dict("records")],
            }
        )
    return lists


def _told_ticks(ticks: list[int]) -> list[int]:
    """Choose the ticks that are told: the ends, and the middle if there is one.

    A row of more figures reads like a telephone number.
    """
    middle = [ticks[len(ticks) // 2]] if len(ticks) % 2 else []
    return sorted({ticks[0], *middle, ticks[-1]})


def _row(
    row: Mapping[str, Any],
    table: PublicTable,
    letters: Mapping[str, str],
    done: Mapping[str, list[str]],
) -> dict[str, Any]:
    place_id, low, high = row["place_id"], int(row["per_100_low"]), int(row["per_100_high"])
    change = table.changes.get(place_id)
    return {
        "letter": letters[place_id],
        "kind": "other" if row["tier"] == "untold" else row["tier"],
        "word": SHORT_TIERS[row["tier"]],
        "name": printable(str(row["name"])),
        "strong": row["tier"] in POINTED_OUT,
        "span": per_100(low, high),
        "low": low,
        "high": high,
        "change": change or "",
        "change_told": CHANGES[change] if change else UNSURE,
        "done": [printable(text, most=LONGEST) for text in done.get(place_id, [])] or [NOTHING],
    }


def _done(table: PublicTable) -> dict[str, list[str]]:
    """Gather what is done for each place, as it was written, with how far it has come."""
    found: dict[str, list[str]] = {}
    for action in current_actions(table):
        if action.place_id is not None:
            found.setdefault(action.place_id, []).append(action_told(action))
    return found


def action_told(action: PublicAction) -> str:
    """Write an action in a line: what, how far it has come, and why if it is not done here."""
    state = "försenat" if action.overdue else STATES[action.status].lower()
    reason = f" ({action.reason})" if action.status in REASONED and action.reason else ""
    return f"{action.text.rstrip('. ')}: {state}{reason}"
