"""Promises, actions and their follow-ups of a store, and what reports say in people's words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import LedgerConflictError, LedgerError
from geo_trygghet.storage import reading
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import encode, now
from geo_trygghet.storage.database import Opened, insert_unknown, lock_municipalities, touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.tables import Ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF: Final = {
    "promise": (schema.PROMISE, "promise_id"),
    "action": (schema.ACTION, "action_id"),
}


class Ledgers(Opened):
    """What was promised, what is done about it, and how it went; every change is followed."""

    def ledger(self, code: str) -> Ledger:
        """Read a municipality's periods, promises, actions and follow-ups, as of one moment."""
        tables = (schema.PROMISE_PERIOD, schema.PROMISE, schema.ACTION, schema.FOLLOW_UP)
        with self._database.reading() as connection:
            return Ledger(*(reading.frame_of(connection, of, code) for of in tables))

    def put_period(
        self, row: Mapping[str, Any], *, seen: Mapping[str, Any] | None, actor: str
    ) -> None:
        """Keep a period of promises, new or changed; the promises in it get its days.

        Parameters
        ----------
        row
            Columns of schema.PROMISE_PERIOD.
        seen
            The row as whoever changes it saw it; None: it is new.
        actor
            Who does it.

        Raises
        ------
        SchemaError
            If the row does not fit.
        LedgerConflictError
            If the row is not as it was seen, or a new one is there already.
        """
        with self._database.writing() as connection:
            _put(connection, schema.PROMISE_PERIOD, row, seen, actor)
            made = table(schema.PROMISE)
            days = {name: row[name] for name in ("period_from", "period_to")}
            connection.execute(
                made.update()
                .where(
                    made.c.municipality_code == row["municipality_code"],
                    made.c.period == row["period"],
                )
                .values(**days)
            )
            touch(connection)

    def put_promise(
        self, row: Mapping[str, Any], *, seen: Mapping[str, Any] | None, actor: str
    ) -> None:
        """Keep a promise, new or changed, columns of schema.PROMISE; see `put_period`."""
        with self._database.writing() as connection:
            _put(connection, schema.PROMISE, row, seen, actor)
            touch(connection)

    def put_action(
        self, row: Mapping[str, Any], *, seen: Mapping[str, Any] | None, actor: str
    ) -> None:
        """Keep an action, new or changed; see `put_period`.

        Parameters
        ----------
        row
            Columns of schema.ACTION less `made_at` and `changed_at`.
        """
        stamped = {"made_at": now() if seen is None else seen["made_at"], "changed_at": now()}
        with self._database.writing() as connection:
            _put(connection, schema.ACTION, {**row, **stamped}, seen, actor)
            touch(connection)

    def add_follow_up(
        self,
        row: Mapping[str, Any],
        *,
        also: Mapping[str, Any] | None = None,
        seen: Mapping[str, Any] | None = None,
        actor: str,
    ) -> None:
        """Keep a follow-up, and let what it follows have the status of the latest day.

        A follow-up of an earlier day than one that there is is kept and changes nothing else.

        Parameters
        ----------
        row
            Columns of schema.FOLLOW_UP less `id`, `recorded_at` and `recorded_by`.
        also
            Further columns of the promise or action that change with it, like `next_follow_up`.
        seen
            The promise or action as whoever followed it up saw it; None: it is not looked at.
        actor
            Who followed up.

        Raises
        ------
        LedgerError
            If there is no such promise or action.
        SchemaError
            If the row does not fit.
        """
        stamped = {**row, "recorded_at": now(), "recorded_by": actor}
        (whole,) = encode(pd.DataFrame([stamped], dtype=object), schema.FOLLOW_UP)
        of, key = _OF[str(row["of"])]
        made = table(of)
        changed: dict[str, Any] = {"status": row["status"], **(also or {})}
        if of is schema.ACTION:
            changed["changed_at"] = stamped["recorded_at"]
        with self._database.writing() as connection:
            lock_municipalities(connection, {whole["municipality_code"]})
            same = made.c[key] == whole["of_id"]
            there = _only(connection, of, whole["municipality_code"], same)
            if there is None:
                raise LedgerError(f"”{row['of_id']}” finns inte: välj ett löfte eller en åtgärd.")
            if seen is not None:
                _check_seen(of, there, seen)
            later = _followed_later(connection, whole)
            own = made.c.municipality_code == whole["municipality_code"]
            connection.execute(
                made.update().where(own, same).values(**({"status": later} if later else changed))
            )
            connection.execute(table(schema.FOLLOW_UP).insert(), whole)
            _tell(connection, schema.FOLLOW_UP, whole, actor)
            touch(connection)

    def add_ledger(self, ledger: Ledger, *, actor: str) -> int:
        """Add what is not known of a ledger, or nothing of it; gives how many rows were new.

        Follow-ups are known by what they follow, the day and the status.
        """
        with self._database.writing() as connection:
            lock_municipalities(connection, set(ledger.periods["municipality_code"]))
            added = sum(
                insert_unknown(connection, of, encode(frame, of))
                for of, frame in (
                    (schema.PROMISE_PERIOD, ledger.periods),
                    (schema.PROMISE, ledger.promises),
                    (schema.ACTION, ledger.actions),
                )
            )
            new = [
                row
                for row in encode(ledger.follow_ups, schema.FOLLOW_UP)
                if not _followed(connection, row)
            ]
            if new:
                connection.execute(table(schema.FOLLOW_UP).insert(), new)
            added += len(new)
            if added:
                add_audit(connection, actor=actor, action="add-ledger", detail={"rows": added})
                touch(connection)
            return added

    def report_texts(self, code: str) -> pd.DataFrame:
        """Read what people wrote for reports, columns of schema.REPORT_TEXT."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.REPORT_TEXT, code)

    def put_report_text(
        self, row: Mapping[str, Any], *, seen: Mapping[str, Any] | None, actor: str
    ) -> None:
        """Keep a report's text, new or changed; see `put_period`.

        Parameters
        ----------
        row
            Columns of schema.REPORT_TEXT less `changed_at` and `changed_by`.
        """
        stamped = {**row, "changed_at": now(), "changed_by": actor}
        with self._database.writing() as connection:
            _put(connection, schema.REPORT_TEXT, stamped, seen, actor)

    def picture_decisions(self, code: str) -> pd.DataFrame:
        """Read when the lägesbild was decided, columns of schema.PICTURE_DECISION, in order."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.PICTURE_DECISION, code)

    def add_picture_decision(self, row: Mapping[str, Any], *, actor: str) -> None:
        """Keep that a lägesbild was decided, columns of schema.PICTURE_DECISION.

        Raises
        ------
        LedgerConflictError
            If there is one of that day already.
        """
        with self._database.writing() as connection:
            _put(connection, schema.PICTURE_DECISION, row, None, actor)


def _put(
    connection: sa.Connection,
    of: schema.Table,
    row: Mapping[str, Any],
    seen: Mapping[str, Any] | None,
    actor: str,
) -> None:
    """Insert a row, or put it in the place of the one that was seen."""
    (whole,) = encode(pd.DataFrame([dict(row)], dtype=object), of)
    lock_municipalities(connection, {whole["municipality_code"]})
    made = table(of)
    same = sa.and_(*(made.c[name] == whole[name] for name in of.key))
    there = _only(connection, of, whole["municipality_code"], same)
    if seen is None:
        if there is not None:
            raise LedgerConflictError(
                f"”{whole[of.key[-1]]}” finns redan: ändra den, eller välj ett annat namn."
            )
        connection.execute(made.insert(), whole)
    else:
        _check_seen(of, there, seen)
        connection.execute(made.update().where(same).values(**whole))
    _tell(connection, of, whole, actor)


def _only(
    connection: sa.Connection, of: schema.Table, code: str, same: sa.ColumnElement[bool]
) -> dict[str, Any] | None:
    found = reading.frame_of(connection, of, code, same).to_dict("records")
    return {str(name): value for name, value in found[0].items()} if found else None


def _check_seen(of: schema.Table, there: Mapping[str, Any] | None, seen: Mapping[str, Any]) -> None:
    if there is None or any(_differ(there[name], seen[name]) for name in of.names):
        raise LedgerConflictError(
            "Någon annan har ändrat det här sedan du öppnade det: läs om sidan och gör "
            "ändringen igen."
        )


def _differ(one: object, other: object) -> bool:
    return bool(one != other) and not (_is_missing(one) and _is_missing(other))


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _tell(connection: sa.Connection, of: schema.Table, row: Mapping[str, Any], actor: str) -> None:
    detail = {name: row[name] for name in (*of.key, "status") if row.get(name) is not None}
    detail.pop("municipality_code", None)
    add_audit(
        connection,
        actor=actor,
        action=f"put-{of.name}",
        municipality_code=row["municipality_code"],
        detail=detail,
    )


def _followed(connection: sa.Connection, row: Mapping[str, Any]) -> bool:
    made = table(schema.FOLLOW_UP)
    names = ("municipality_code", "of", "of_id", "followed_on", "status")
    query = sa.select(sa.literal(1)).where(*(made.c[name] == row[name] for name in names))
    return connection.execute(query.limit(1)).first() is not None


def _followed_later(connection: sa.Connection, row: Mapping[str, Any]) -> str | None:
    """Give the status of the latest follow-up if its day is after this one's; of a day the last."""
    made = table(schema.FOLLOW_UP)
    query = (
        sa.select(made.c.status)
        .where(*(made.c[name] == row[name] for name in ("municipality_code", "of", "of_id")))
        .where(made.c.followed_on > row["followed_on"])
        .order_by(made.c.followed_on.desc(), made.c.id.desc())
    )
    return connection.execute(query.limit(1)).scalar()
