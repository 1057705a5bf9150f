"""Streets, shifts of visible patrol, visits planned and done, and trials of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import SchemaError, UnknownShiftError
from geo_trygghet.storage import reading
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import encode, now
from geo_trygghet.storage.database import Opened, insert_unknown, lock_municipalities
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.same_visits import without_same

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd


class Patrols(Opened):
    """What is planned, walked and drawn by lot; nothing of it changes the store's version."""

    def streets(self, code: str) -> gpd.GeoDataFrame:
        """Read a municipality's streets of the latest import, columns of schema.STREET.

        `attrs["format"]` is the format of the file that they came with, which tells whom a map of
        them must name; "" without streets.
        """
        made = table(schema.STREET)
        latest = (
            sa.select(sa.func.max(made.c.source_id))
            .where(made.c.municipality_code == code)
            .scalar_subquery()
        )
        with self._database.reading() as connection:
            frame = reading.frame_of(connection, schema.STREET, code, made.c.source_id == latest)
            source = table(schema.SOURCE)
            query = sa.select(source.c.format).where(source.c.id == latest)
            frame.attrs["format"] = connection.scalar(query) or ""
            return frame

    def shifts(self, code: str) -> pd.DataFrame:
        """Read a municipality's shifts, also those cancelled, columns of schema.PATROL_SHIFT."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.PATROL_SHIFT, code)

    def visits(self, code: str) -> pd.DataFrame:
        """Read all visits, planned, done and skipped, columns of schema.PATROL_VISIT.

        Planned visits of a shift that is cancelled are left out.
        """
        visit, shift = table(schema.PATROL_VISIT), table(schema.PATROL_SHIFT)
        cancelled = sa.select(shift.c.shift_id).where(
            shift.c.municipality_code == code, shift.c.cancelled_at.is_not(None)
        )
        kept = sa.or_(
            visit.c.status != "planned",
            visit.c.shift_id.is_(None),
            visit.c.shift_id.not_in(cancelled),
        )
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.PATROL_VISIT, code, kept)

    def add_shift(self, shift: Mapping[str, Any], visits: pd.DataFrame, *, actor: str) -> bool:
        """Keep a shift with its planned visits, or nothing; False if its id is there already.

        Parameters
        ----------
        shift
            Columns of schema.PATROL_SHIFT less `made_at` and `cancelled_at`.
        visits : (n, m) table
            Columns of schema.PATROL_VISIT less `id`, `source_id` and `row`.
        actor
            Who plans, for the audit log alone.

        Raises
        ------
        SchemaError
            If the rows do not fit the schema, or a visit is of another municipality.
        """
        code = str(shift["municipality_code"])
        row = {**shift, "made_at": now(), "cancelled_at": None}
        (whole,) = encode(pd.DataFrame([row], dtype=object), schema.PATROL_SHIFT)
        rows = _own(visits, code)
        with self._database.writing() as connection:
            lock_municipalities(connection, {code})
            if not insert_unknown(connection, schema.PATROL_SHIFT, [whole]):
                return False
            insert_unknown(connection, schema.PATROL_VISIT, rows)
            detail = {"shift": whole["shift_id"], "visits": len(rows)}
            add_audit(
                connection,
                actor=actor,
                action="patrol-plan",
                municipality_code=code,
                detail=detail,
            )
            return True

    def cancel_shift(self, code: str, shift_id: str, *, actor: str) -> None:
        """Cancel a shift: it stays, and its planned visits no longer count.

        Raises
        ------
        UnknownShiftError
            If there is none such that holds.
        """
        made = table(schema.PATROL_SHIFT)
        statement = (
            made.update()
            .where(
                made.c.municipality_code == code,
                made.c.shift_id == shift_id,
                made.c.cancelled_at.is_(None),
            )
            .values(cancelled_at=now())
        )
        with self._database.writing() as connection:
            if not connection.execute(statement).rowcount:
                raise UnknownShiftError(
                    f"Passet ”{shift_id}” finns inte eller är redan inställt: välj ett annat."
                )
            detail = {"shift": shift_id}
            add_audit(
                connection,
                actor=actor,
                action="patrol-cancel",
                municipality_code=code,
                detail=detail,
            )

    def log_visits(
        self, code: str, visits: pd.DataFrame, *, actor: str, replace: bool = False
    ) -> int:
        """Keep what became of visits; one that is known is passed over.

        Known is one with its `dedup_key`, and a done one that came by file for the same place and
        time, unless a press is put in the place of an earlier one.

        Parameters
        ----------
        visits : (n, m) table
            Columns of schema.PATROL_VISIT less `id`, `source_id` and `row`.
        actor
            Who logs, for the audit log alone: no visit carries a name.
        replace
            True puts a row in the place of the logged one with its key, in the same transaction.

        Returns
        -------
        int
            How many were new [rows].

        Raises
        ------
        SchemaError
            If the rows do not fit the schema, or one is of another municipality.
        """
        rows = _own(visits, code)
        made = table(schema.PATROL_VISIT)
        with self._database.writing() as connection:
            lock_municipalities(connection, {code})
            if not replace:
                rows = without_same(connection, code, rows, by_file=False)
            else:
                keys = [row["dedup_key"] for row in rows]
                connection.execute(_logged(code).where(made.c.dedup_key.in_(keys)))
            added = insert_unknown(connection, schema.PATROL_VISIT, rows)
            if added:
                add_audit(
                    connection,
                    actor=actor,
                    action="patrol-log",
                    municipality_code=code,
                    detail={"visits": added},
                )
            return added

    def remove_visit(self, code: str, dedup_key: str, *, actor: str) -> bool:
        """Take away a logged visit (done or skipped) that was logged by mistake.

        Returns
        -------
        bool
            False if there is none such, or it is a plan.
        """
        statement = _logged(code).where(table(schema.PATROL_VISIT).c.dedup_key == dedup_key)
        with self._database.writing() as connection:
            gone = bool(connection.execute(statement).rowcount)
            if gone:
                add_audit(
                    connection,
                    actor=actor,
                    action="patrol-unlog",
                    municipality_code=code,
                    detail={"visits": 1},
                )
            return gone

    def trials(self, code: str) -> pd.DataFrame:
        """Read a municipality's trials, columns of schema.PATROL_TRIAL."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.PATROL_TRIAL, code)

    def add_trial(self, trial: Mapping[str, Any], *, actor: str) -> bool:
        """Keep a trial as it was drawn; it never changes. False if its id is there already.

        Parameters
        ----------
        trial
            Columns of schema.PATROL_TRIAL less `made_at`.
        """
        code = str(trial["municipality_code"])
        row = {**trial, "made_at": now()}
        rows = encode(pd.DataFrame([row], dtype=object), schema.PATROL_TRIAL)
        with self._database.writing() as connection:
            new = bool(insert_unknown(connection, schema.PATROL_TRIAL, rows))
            if new:
                add_audit(
                    connection,
                    actor=actor,
                    action="patrol-trial",
                    municipality_code=code,
                    detail={"trial": rows[0]["trial_id"], "digest": rows[0]["digest"]},
                )
            return new


def _logged(code: str) -> sa.Delete:
    """Take away logged visits of a municipality, never plans; to be narrowed by the caller."""
    made = table(schema.PATROL_VISIT)
    return made.delete().where(made.c.municipality_code == code, made.c.status != "planned")


def _own(visits: pd.DataFrame, code: str) -> list[dict[str, Any]]:
    foreign = set(visits["municipality_code"]) - {code}
    if foreign:
        raise SchemaError(f"Besök i en annan kommun än {code} kan inte sparas här.")
    return encode(visits, schema.PATROL_VISIT, {"source_id": None, "row": None})
