"""How promises and actions stood on a day, read out of their follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, rows_of, text_of
from geo_trygghet.codes import OPEN
from geo_trygghet.reports.periods import months_after

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geo_trygghet.tables import Ledger, MunicipalityTables

CLOSED: Final = frozenset({"done", "handed_on", "refused"})
WALK_MONTHS: Final = 6
"""What a walk asked for, without a day of its own, is overdue after so long [months]."""

_SAID_DONE: Final = ("klar", "åtgärd", "avsluta", "utför", "färdig", "gjor", "genomför", "fixa")
"""How a protocol says that something is done."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up: the day it is of, the status as it became, and what was seen."""

    on: dt.date
    status: str
    note: str


@dataclass(frozen=True)
class Standing:
    """How all promises and actions of a municipality stood on a day.

    Attributes
    ----------
    day
        The day; what was followed up later does not count.
    """

    ledger: Ledger
    day: dt.date

    def follow_ups(self, of: str, of_id: str) -> tuple[FollowUp, ...]:
        """Give the follow-ups of a promise or action until the day, in order."""
        return tuple(one for one in self._all(of, of_id) if one.on <= self.day)

    def _all(self, of: str, of_id: str) -> list[FollowUp]:
        return self._by_id.get((of, of_id), [])

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], list[FollowUp]]:
        found: dict[tuple[str, str], list[FollowUp]] = {}
        rows = rows_of(self.ledger.follow_ups)
        for row in sorted(rows, key=lambda row: (str(row["followed_on"]), int(row["id"]))):
            day = day_of(row["followed_on"])
            if day is not None:
                one = FollowUp(day, str(row["status"]), text_of(row["note"]))
                found.setdefault((str(row["of"]), str(row["of_id"])), []).append(one)
        return found

    def status(self, of: str, row: Mapping[str, Any]) -> str | None:
        """Give the status of a promise or action on the day; None: it is not known.

        The row's own status counts only where nothing was followed up, for it is today's.
        """
        of_id = str(row[f"{of}_id"])
        so_far = self.follow_ups(of, of_id)
        if so_far:
            return so_far[-1].status
        done = day_of(row.get("done_on"))
        if self._all(of, of_id) or (done is not None and done > self.day):
            return None  # it was otherwise then, and nobody has said how
        return text_of(row["status"]) or None

    def later(self, of: str, of_id: str) -> bool:
        """Tell whether it was followed up after the day: then what its row tells is later news."""
        return any(one.on > self.day for one in self._all(of, of_id))

    def known(self, action: Mapping[str, Any]) -> bool:
        """Tell whether an action was there on the day: written in, followed up or done by then."""
        followed = self._all("action", str(action["action_id"]))
        days = [day_of(action["made_at"]), day_of(action["done_on"]), *(f.on for f in followed)]
        return any(day <= self.day for day in days if day is not None)

    def actions(self) -> list[dict[str, Any]]:
        """Give the actions that were there on the day, in the order that they were written in."""
        rows = [row for row in rows_of(self.ledger.actions) if self.known(row)]
        return sorted(rows, key=lambda row: (str(row["made_at"]), str(row["action_id"])))

    def overdue(self, action: Mapping[str, Any]) -> bool:
        """Tell whether an action should have been done before the day, and was not."""
        due = day_of(action["due_on"])
        return self.status("action", action) in OPEN and due is not None and due < self.day


@dataclass(frozen=True, slots=True)
class WalkPoint:
    """Something that a safety walk asked for.

    `closed` as the protocol's file says; `overdue` on the day that was asked for.
    """

    place: str
    action: str
    responsible: str
    status: str
    walked: dt.date | None
    due: dt.date | None
    closed: bool
    overdue: bool


def walk_points(tables: MunicipalityTables, day: dt.date) -> list[WalkPoint]:
    """List what safety walks asked for until a day: overdue first, then by due date.

    Parameters
    ----------
    tables
        The municipality's tables, as known by the day.
    day
        From which a point is overdue.
    """
    found = []
    for row in rows_of(tables.walk_notes):
        if not text_of(row["action"]):
            continue
        walked, due = day_of(row["walked_on"]), day_of(row["due_on"])
        status = text_of(row["status"])
        closed = any(status.casefold().startswith(word) for word in _SAID_DONE)
        latest = due or (months_after(walked, WALK_MONTHS) if walked else None)
        found.append(
            WalkPoint(
                place=text_of(row["place_text"]),
                action=text_of(row["action"]),
                responsible=text_of(row["responsible"]),
                status=status,
                walked=walked,
                due=due,
                closed=closed,
                overdue=not closed and latest is not None and latest < day,
            )
        )
    return sorted(
        found, key=lambda p: (not p.overdue, str(p.due or p.walked or "9999"), p.place, p.action)
    )
