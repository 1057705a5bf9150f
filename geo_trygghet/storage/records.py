"""What the line reads from the store and what it writes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import UnknownMunicipalityError
from geo_trygghet.issues import Issue
from geo_trygghet.promises import periods_of
from geo_trygghet.storage import audit, decisions, opening, reading, taking
from geo_trygghet.storage.codec import encode
from geo_trygghet.storage.counted import counted
from geo_trygghet.storage.database import Opened, insert_unknown, lock_municipalities, touch
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo_trygghet.decisions import Decision
    from geo_trygghet.tables import (
        Intake,
        Municipality,
        MunicipalityTables,
        Reader,
        Receipt,
        Touched,
    )


class Records(Opened):
    """Municipalities, imports, promises and figures of a store."""

    def municipalities(self) -> list[Municipality]:
        """List the municipalities in the store, ordered by code."""
        with self._database.reading() as connection:
            return reading.municipalities(connection)

    def municipality(self, text: str) -> Municipality:
        """Find a municipality of the store by name, slug or code.

        Raises
        ------
        UnknownMunicipalityError
            If the store has none such; names those it has.
        """
        every = self.municipalities()
        wanted = text.strip().casefold().removesuffix(" kommun").strip()
        for one in every:
            name = one.name.casefold()
            if wanted in {one.code, one.slug, name, name + "s"}:
                return one
        there = ", ".join(one.name for one in every) or "ingen kommun"
        raise UnknownMunicipalityError(
            f"Kommunen ”{text}” finns inte i lagret, som har {there}: ta in en fil för den först."
        )

    def add_municipality(self, municipality: Municipality) -> None:
        """Add a municipality; nothing happens if it is there."""
        with self._database.writing() as connection:
            if taking.add_municipality(connection, municipality):
                touch(connection, {municipality.code})

    def open_municipality(self, municipality: Municipality, *, account_id: int, actor: str) -> None:
        """Add a municipality that is not in the store, and let an account see it.

        Raises
        ------
        AccountError
            If the municipality is in the store: nobody lets themselves in to others' rows.
        """
        with self._database.writing() as connection:
            opening.open_municipality(connection, municipality, account_id=account_id, actor=actor)

    def read(self, code: str) -> MunicipalityTables:
        """Read one municipality's tables, as of one moment, with nobody else's rows.

        Answers that were decided to be a flood are left out.

        Raises
        ------
        UnknownMunicipalityError
            If the store has no municipality of that code.
        """
        with self._database.reading() as connection:
            every = {one.code: one for one in reading.municipalities(connection)}
            if code not in every:
                raise UnknownMunicipalityError(f"Kommunkoden {code} finns inte i lagret.")
            return counted(reading.read_tables(connection, every[code]))

    def register(self, code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Read a municipality's places and aliases in force, schema.PLACE and PLACE_ALIAS."""
        with self._database.reading() as connection:
            places, aliases = (
                reading.frame_of(connection, of, code, reading.in_force(of))
                for of in (schema.PLACE, schema.PLACE_ALIAS)
            )
            return places, aliases

    def take(self, intake: Intake, *, actor: str, reader: Reader | None = None) -> list[Receipt]:
        """Take what was read of a file: all of it or, if anything goes wrong, nothing.

        A row is known if its `dedup_key` is in the store for the same municipality (and, for
        answers, round); a place if columns and aliases are the same, else it gets a new version.

        Parameters
        ----------
        intake
            What `intake.read_file` gave; municipalities that are new are added.
        actor
            Who does it.
        reader
            Reads the texts of the new records, within the same transaction; after places, all
            texts of the municipality anew.

        Returns
        -------
        list of Receipt, a batch each

        Raises
        ------
        SchemaError
            If frames do not fit the schema, or hold another municipality's rows.
        StoreError
            If the store refused.
        """
        with self._database.writing() as connection:
            return taking.take(connection, intake, actor=actor, reader=reader)

    def decide(
        self,
        municipality: Municipality,
        decision: Decision,
        *,
        actor: str,
        reader: Reader,
        touched: Touched,
    ) -> int:
        """Keep what a reviewer decides and read anew the texts that it touches, or nothing.

        Parameters
        ----------
        decision
            Replaces the one that it names in `instead_of`.
        actor
            Who decides.
        reader, touched
            Read the texts of the records that `touched` tells, with the decision in force.

        Returns
        -------
        int
            The decision's number.

        Raises
        ------
        DecisionConflictError
            If somebody else decided the same words since the reviewer looked.
        """
        with self._database.writing() as connection:
            number = decisions.decide(
                connection, municipality, decision, actor=actor, reader=reader, touched=touched
            )
            touch(connection, {municipality.code})
            return number

    def undo_decision(
        self,
        municipality: Municipality,
        number: int,
        *,
        actor: str,
        reader: Reader,
        touched: Touched,
    ) -> None:
        """Undo a decision: its row stays, with who and when, and the texts are read anew.

        Raises
        ------
        DecisionConflictError
            If there is none such that holds.
        """
        with self._database.writing() as connection:
            decisions.undo(
                connection, municipality, number, actor=actor, reader=reader, touched=touched
            )
            touch(connection, {municipality.code})

    def decisions(self, code: str) -> pd.DataFrame:
        """Read all decisions about words, also those undone, columns of schema.DECISION."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.DECISION, code)

    def sources(self, code: str) -> pd.DataFrame:
        """Read a municipality's imports, columns of schema.SOURCE."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.SOURCE, code)

    def source_issues(self, source_id: int) -> list[Issue]:
        """List what was odd in an import, in the order of rows."""
        made = table(schema.SOURCE_ISSUE)
        names = ("row", "field", "value", "message", "advice", "sets_aside")
        query = sa.select(*(made.c[name] for name in names))
        with self._database.reading() as connection:
            rows = connection.execute(
                query.where(made.c.source_id == source_id).order_by(made.c.id)
            )
            return [Issue(*row) for row in rows]

    def promises(self, code: str) -> pd.DataFrame:
        """Read a municipality's promises, columns of schema.PROMISE."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.PROMISE, code)

    def add_promises(self, frame: pd.DataFrame, *, actor: str) -> int:
        """Add promises that are not known by their id, and their periods; gives how many [rows]."""
        return self._add(schema.PROMISE, frame, actor, {schema.PROMISE_PERIOD: periods_of(frame)})

    def figures(self, code: str) -> pd.DataFrame:
        """Read a municipality's published figures, columns of schema.PUBLISHED_FIGURE."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.PUBLISHED_FIGURE, code)

    def add_figures(self, frame: pd.DataFrame, *, actor: str) -> int:
        """Add published figures that are not known; gives how many [rows]."""
        return self._add(schema.PUBLISHED_FIGURE, frame, actor)

    def national_figures(self, code: str) -> pd.DataFrame:
        """Read the national surveys' figures for a municipality, schema.NATIONAL_FIGURE."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.NATIONAL_FIGURE, code)

    def add_national_figures(self, frame: pd.DataFrame, *, actor: str) -> int:
        """Add national surveys' figures that are not known; gives how many [rows]."""
        return self._add(schema.NATIONAL_FIGURE, frame, actor)

    def _add(
        self,
        of: schema.Table,
        frame: pd.DataFrame,
        actor: str,
        beside: Mapping[schema.Table, pd.DataFrame] | None = None,
    ) -> int:
        """Insert what is not known of a table, and beside it what belongs to it."""
        rows = encode(frame, of)
        with self._database.writing() as connection:
            lock_municipalities(connection, {row["municipality_code"] for row in rows})
            for other, own in (beside or {}).items():
                insert_unknown(connection, other, encode(own, other))
            added = insert_unknown(connection, of, rows)
            if added:
                audit.add_audit(
                    connection, actor=actor, action=f"add-{of.name}", detail={"rows": added}
                )
                touch(connection)
            return added
