"""What the forms of the ledger need to know of a municipality, and how a row of theirs is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

from flask import abort, request
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet import action_plan
from geo_trygghet.codes import PARTIES, STATES
from geo_trygghet.errors import LedgerConflictError, TryggError
from geo_trygghet_web import lofte_page
from geo_trygghet_web.formats import by_name, municipality_name
from geo_trygghet_web.lofte_form import Filled, Row, differences, digest, sent_values
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.register import plain
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from geo_trygghet.action_plan import Fault
    from geo_trygghet.tables import Ledger, Municipality

WRONG: Final = 422
CONFLICT: Final = 409
MOST_TRIES: Final = 5
"""New ids that are tried while others write too."""


class Put(Protocol):
    """How a row of the ledger is kept."""

    def __call__(
        self, row: Mapping[str, Any], /, *, seen: Mapping[str, Any] | None, actor: str
    ) -> None:
        """Keep a row; see `Store.put_period`."""


@dataclass(frozen=True)
class Desk:
    """A municipality's ledger, opened to write in."""

    municipality: Municipality
    ledger: Ledger

    @classmethod
    def open(cls) -> Desk:
        """Open the ledger of the municipality that the page is about."""
        municipality = current_municipality()
        return cls(municipality, store().ledger(municipality.code))

    @property
    def code(self) -> str:
        """The municipality's code."""
        return self.municipality.code

    @cached_property
    def periods(self) -> list[Row]:
        """The periods, the latest first."""
        rows = _rows(self.ledger.periods)
        return sorted(rows, key=lambda row: (row["period_to"], row["period"]), reverse=True)

    @cached_property
    def promises(self) -> list[Row]:
        """The promises, those of the latest period first."""
        order = [row["period"] for row in self.periods]
        rows = [row for row in _rows(self.ledger.promises) if row["period"] in order]
        return sorted(rows, key=lambda row: order.index(row["period"]))

    @cached_property
    def promise_ids(self) -> set[str]:
        """Ids of the promises."""
        return set(self.ledger.promises["promise_id"])

    @cached_property
    def action_ids(self) -> set[str]:
        """Ids of the actions."""
        return set(self.ledger.actions["action_id"])

    @cached_property
    def names(self) -> dict[str, str]:
        """Places in force: place_id → name, by name."""
        return by_name(tables_for(self.municipality).place_names)

    def closed(self, row: Mapping[str, Any] | None) -> dict[str, str]:
        """Give the places of a promise or action that are closed since: place_id → name, by name.

        They are its own as long as nobody takes them away.
        """
        row = row or {}
        own = [*(row.get("place_ids") or ()), *filter(None, [row.get("place_id")])]
        return by_name(lofte_page.closed_names(self.municipality, own))

    @cached_property
    def known_words(self) -> list[str]:
        """Names and aliases of places, which are no persons; the municipality's too."""
        aliases = tables_for(self.municipality).aliases["alias"]
        return [self.municipality.name, *self.names.values(), *map(str, aliases)]

    @cached_property
    def rounds(self) -> list[str]:
        """Rounds that a period may rest on, the latest first: asked here, or published figures."""
        asked = tables_for(self.municipality).rounds["name"]
        published = store().figures(self.code)["round"]
        return sorted({*map(str, asked), *map(str, published)}, reverse=True)

    def period(self, name: str | None) -> Row | None:
        """Give the period of a name, None without one; else 404."""
        return _found(self.periods, "period", name)

    def period_for(self, promise: Row | None, name: str | None) -> Row | None:
        """Give the period of a promise, else the one of a name, else the latest there is."""
        if promise is not None:
            return self.period(promise["period"])
        return self.period(name) or (self.periods[0] if self.periods else None)

    def promise(self, promise_id: str | None) -> Row | None:
        """Give the promise of an id, None without one; else 404."""
        return _found(self.promises, "promise_id", promise_id)

    def action(self, action_id: str | None) -> Row | None:
        """Give the action of an id, None without one; else 404, or 403 if it is another party's."""
        found = _found(_rows(self.ledger.actions), "action_id", action_id)
        if found is not None and not lofte_page.may_write(found["party"]):
            abort(403)
        return found

    def followed(self, args: Mapping[str, str]) -> tuple[str, Row | None]:
        """Give what is followed up, `lofte` or `atgard` of the address; None if neither stands."""
        if args.get("atgard"):
            return "action", self.action(args["atgard"])
        found = self.promise(args.get("lofte"))
        if found is not None and not lofte_page.may_write(found["party"]):
            abort(403)
        return "promise", found

    def history(self, of: str, row: Row) -> list[Row]:
        """Give the follow-ups of a promise or an action, the latest first."""
        told = action_plan.history_of(self.ledger.follow_ups, of, row[f"{of}_id"])
        return [plain(one) for one in told]

    def stem_of(self, promise_id: str | None) -> str:
        """Give the words that an action's id is made of, where it is for no place."""
        return promise_id or self.municipality.slug

    def usual_period(self) -> Row:
        """Give what the form of a new period says at first."""
        return {
            "parties": f"{_('Polisen')}\n{municipality_name(self.municipality)}",
            "predecessor": self.periods[0]["period"] if self.periods else "",
            "round": self.rounds[0] if self.rounds else "",
        }

    def usual_action(self, args: Mapping[str, str]) -> Row:
        """Give what the form of a new action says at first, by `lofte`, `plats` and `svar`.

        What people said is left to be written: words of the program's would be nobody's.
        """
        promise, place = self.promise(args.get("lofte")), args.get("plats") or ""
        parties = [party for party in PARTIES if lofte_page.may_write(party)]
        party = promise["party"] if promise else ""
        return {
            "promise_id": promise["promise_id"] if promise else "",
            "place_id": place if place in self.names else "",
            "party": party if party in parties else parties[0] if len(parties) == 1 else "",
            "status": "refused" if args.get("svar") == "nej" else next(iter(STATES)),
            "public": True,
        }


def saved(
    put: Put,
    row: Row,
    current: Row | None,
    faults: Sequence[Fault],
    *,
    name: tuple[str, str, Collection[str]] | None = None,
) -> Filled | None:
    """Keep a row as it was sent; None: it is kept, else the form to show again.

    Parameters
    ----------
    put
        How it is kept.
    row
        Read out of the form; a new one gets its id.
    current
        As it stands in the store; None: it is new.
    faults
        What can't be right.
    name
        Of a new row: the column of the id, the words that it is made of, ids that are taken.
    """
    sent = sent_values(request.form, lists=("place_ids",))
    seen = request.form.get("seen", "")
    if faults:
        told = {fault.field: fault.message for fault in faults}
        return Filled(sent, seen, told, status=WRONG)
    if seen != digest(current):
        changed = differences(sent, current or {})
        return Filled(sent, digest(current), changed=changed, status=CONFLICT)
    column, words, ids = name if name and current is None else ("", "", ())
    taken = set(ids)
    for _try in range(MOST_TRIES):
        if column:
            row[column] = action_plan.new_id(words, taken)
            taken.add(row[column])
        try:
            put(row, seen=current, actor=current_user.user_name)
        except LedgerConflictError as error:
            wrong = str(error)
            if column:
                continue  # somebody took the id meanwhile
            return Filled(sent, seen, wrong=wrong, status=CONFLICT)
        except TryggError as error:
            return Filled(sent, seen, wrong=str(error), status=WRONG)
        return None
    return Filled(sent, seen, wrong=wrong, status=CONFLICT)


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [plain(row) for row in frame.to_dict("records")]


def _found(rows: list[Row], key: str, wish: str | None) -> Row | None:
    if not wish:
        return None
    found = next((row for row in rows if row[key] == wish), None)
    if found is None:
        abort(404)
    return found
