"""Withdraw a source: its rows go, itself it stays in the history; what rested on it is anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import StoreError
from geo_trygghet.storage import reading
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import encode, now
from geo_trygghet.storage.database import Opened, lock_municipalities, touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.rounds import date_round
from geo_trygghet.storage.taking import read_all_texts

if TYPE_CHECKING:
    from geo_trygghet.tables import Municipality, Reader

SHORTEST_REASON: Final = 5
"""A reason has at least so many characters."""

_TEXTS: Final = (schema.ANSWER, schema.WALK_NOTE, schema.DIALOGUE_NOTE, schema.INCIDENT)
_ROWS: Final = (*_TEXTS, schema.PATROL_VISIT, schema.STREET, schema.PLACE)
_BESIDE: Final = (schema.PHOTO, schema.PLACE_ALIAS)
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Consequence:
    """What withdrawing a source would change.

    Attributes
    ----------
    rows
        Rows that would go [rows].
    rounds
        Survey rounds that would have no answers left.
    places_gone, places_back
        Names of places that would go, and of those that would be as they were before.
    known_in
        Later files in which rows were known already, maybe from here: the source's number, the
        file's name, and how many [rows].
    refused
        Why it can't be done, one sentence; None: it can.
    """

    rows: int
    rounds: tuple[str, ...] = ()
    places_gone: tuple[str, ...] = ()
    places_back: tuple[str, ...] = ()
    known_in: tuple[tuple[int, str, int], ...] = ()
    refused: str | None = None


class Withdrawals(Opened):
    """Sources that are withdrawn."""

    def withdrawals(self, code: str) -> pd.DataFrame:
        """Read a municipality's withdrawn sources, columns of schema.SOURCE_WITHDRAWAL."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.SOURCE_WITHDRAWAL, code)

    def consequence(self, code: str, source_id: int) -> Consequence | None:
        """Tell what withdrawing a source would change; None if the municipality has none such."""
        with self._database.reading() as connection:
            source = _source(connection, code, source_id)
            return None if source is None else _consequence(connection, source)

    def withdraw_source(
        self,
        municipality: Municipality,
        source_id: int,
        *,
        reason: str,
        actor: str,
        reader: Reader,
    ) -> Consequence:
        """Withdraw a source: all of its rows or, if anything goes wrong, none.

        The source itself stays, with who withdrew it and why. After places, all texts of the
        municipality are read anew.

        Raises
        ------
        StoreError
            If there is no such source, it is withdrawn already, no reason is given, or something
            rests on it that must not vanish.
        """
        if len(reason.strip()) < SHORTEST_REASON:
            raise StoreError("Skriv varför källan dras tillbaka, i några ord.")
        with self._database.writing() as connection:
            lock_municipalities(connection, {municipality.code})
            source = _source(connection, municipality.code, source_id)
            if source is None:
                raise StoreError("Källan finns inte i kommunen.")
            found = _consequence(connection, source)
            if found.refused:
                raise StoreError(found.refused)
            remove_rows(connection, source)
            if source.kind == "places":
                read_all_texts(connection, municipality, reader)
            keep_withdrawal(connection, source, found.rows, reason.strip(), actor)
            touch(connection, {municipality.code})
            return found


def _source(connection: sa.Connection, code: str, source_id: int) -> sa.Row[Any] | None:
    made = table(schema.SOURCE)
    own = (made.c.municipality_code == code) & (made.c.id == source_id)
    return connection.execute(sa.select(made).where(own)).one_or_none()


def _consequence(connection: sa.Connection, source: sa.Row[Any]) -> Consequence:
    gone, back = _places(connection, source)
    rows = sum(_count(connection, of, source.id) for of in _ROWS)
    return Consequence(
        rows=rows,
        rounds=_rounds_left_empty(connection, source),
        places_gone=tuple(gone.values()),
        places_back=tuple(back.values()),
        known_in=_known_in(connection, source),
        refused=_refusal(connection, source, gone),
    )


def _count(connection: sa.Connection, of: schema.Table, source_id: int) -> int:
    made = table(of)
    query = sa.select(sa.func.count()).select_from(made).where(made.c.source_id == source_id)
    return connection.scalar(query) or 0


def _refusal(connection: sa.Connection, source: sa.Row[Any], gone: dict[str, str]) -> str | None:
    withdrawn = table(schema.SOURCE_WITHDRAWAL)
    if connection.scalar(
        sa.select(withdrawn.c.source_id).where(withdrawn.c.source_id == source.id)
    ):
        return "Källan är redan tillbakadragen."
    held = _referred(connection, source.municipality_code, set(gone), source.id)
    if not held:
        return None
    named = [f"{gone[one]} ({', '.join(sorted(held[one]))})" for one in sorted(held)]
    more = len(named) - _MOST_NAMED
    told = "; ".join(named[:_MOST_NAMED]) + (f" och {more} till" if more > 0 else "")
    return (
        f"Källan kan inte dras tillbaka, för annat vilar på platser i den: {told}. "
        "Flytta det till andra platser först, eller rätta platserna i platsregistret."
    )


def _places(
    connection: sa.Connection, source: sa.Row[Any]
) -> tuple[dict[str, str], dict[str, str]]:
    """Give the places that would go, and those that would be as before: id → name."""
    made = table(schema.PLACE)
    own = made.c.municipality_code == source.municipality_code
    mine = sa.select(made.c.place_id, made.c.name).where(own, made.c.source_id == source.id)
    names = {row.place_id: row.name for row in connection.execute(mine.order_by(made.c.name))}
    others = sa.select(made.c.place_id).where(own, made.c.source_id != source.id)
    left = set(connection.scalars(others)) if names else set()
    gone = {one: name for one, name in names.items() if one not in left}
    return gone, {one: name for one, name in names.items() if one in left}


def _referred(
    connection: sa.Connection, code: str, gone: set[str], source_id: int
) -> dict[str, set[str]]:
    """Tell what points at places that would go: id → words for what does."""
    held: dict[str, set[str]] = {}
    if not gone:
        return held
    place = table(schema.PLACE)
    parents = sa.select(place.c.parent_id).where(
        place.c.municipality_code == code, place.c.source_id != source_id
    )
    visits, actions = table(schema.PATROL_VISIT), table(schema.ACTION)
    decided = table(schema.DECISION)
    single = {
        "besök": sa.select(visits.c.place_id).where(visits.c.municipality_code == code),
        "åtgärder": sa.select(actions.c.place_id).where(actions.c.municipality_code == code),
        "platser som ligger i den": parents,
        "avgöranden i granskningen": sa.select(decided.c.place_id).where(
            decided.c.municipality_code == code, decided.c.undone_at.is_(None)
        ),
    }
    for word, query in single.items():
        for one in gone & set(connection.scalars(query.distinct())):
            held.setdefault(one, set()).add(word)
    promise, trial = table(schema.PROMISE), table(schema.PATROL_TRIAL)
    several = {
        "löften": sa.select(promise.c.place_ids).where(promise.c.municipality_code == code),
        "försök": sa.select(trial.c.places).where(trial.c.municipality_code == code),
    }
    for word, query in several.items():
        for cell in connection.scalars(query):
            for one in gone & _ids_in(cell):
                held.setdefault(one, set()).add(word)
    return held


def _ids_in(cell: Any) -> set[str]:  # noqa: ANN401 - JSON of either table
    """List the place ids of a JSON cell: a list of ids, or of objects that name one."""
    return {str(one["place_id"] if isinstance(one, dict) else one) for one in cell or ()}


def _rounds_left_empty(connection: sa.Connection, source: sa.Row[Any]) -> tuple[str, ...]:
    made = table(schema.ANSWER)
    own = made.c.municipality_code == source.municipality_code
    others = sa.select(made.c.round).where(own, made.c.source_id != source.id).distinct()
    rounds = _rounds_of(connection, source)
    return tuple(sorted(rounds - set(connection.scalars(others)))) if rounds else ()


def _known_in(connection: sa.Connection, source: sa.Row[Any]) -> tuple[tuple[int, str, int], ...]:
    made, withdrawn = table(schema.SOURCE), table(schema.SOURCE_WITHDRAWAL)
    query = (
        sa.select(made.c.id, made.c.file_name, made.c.rows_known)
        .where(
            made.c.municipality_code == source.municipality_code,
            made.c.kind == source.kind,
            made.c.round.is_not_distinct_from(source.round),
            made.c.id > source.id,
            made.c.rows_known > 0,
            made.c.id.not_in(sa.select(withdrawn.c.source_id)),
        )
        .order_by(made.c.id)
    )
    return tuple((row.id, row.file_name, row.rows_known) for row in connection.execute(query))


def remove_rows(connection: sa.Connection, source: sa.Row[Any]) -> None:
    """Remove a source's rows, and what was read of them; its rounds are dated anew."""
    code = source.municipality_code
    for of in _TEXTS:
        made = table(of)
        ids = sa.select(made.c.id).where(made.c.source_id == source.id)
        for read in (schema.MENTION, schema.READING):
            told = table(read)
            mine = (told.c.record == of.name) & told.c.record_id.in_(ids)
            connection.execute(told.delete().where(mine))
    rounds = _rounds_of(connection, source)
    for of in (*_BESIDE, *_ROWS):
        made = table(of)
        connection.execute(made.delete().where(made.c.source_id == source.id))
    for name in sorted(rounds):
        date_round(connection, code, name)


def _rounds_of(connection: sa.Connection, source: sa.Row[Any]) -> set[str]:
    made = table(schema.ANSWER)
    query = sa.select(made.c.round).where(made.c.source_id == source.id).distinct()
    return set(connection.scalars(query))


def keep_withdrawal(
    connection: sa.Connection, source: sa.Row[Any], rows: int, reason: str, actor: str
) -> None:
    """Keep that a source is withdrawn: by whom, why, and how many rows went [rows]."""
    row = {
        "source_id": source.id,
        "municipality_code": source.municipality_code,
        "withdrawn_at": now(),
        "withdrawn_by": actor,
        "reason": reason,
        "rows_removed": rows,
    }
    clean = encode(pd.DataFrame([row], dtype=object), schema.SOURCE_WITHDRAWAL)[0]
    connection.execute(table(schema.SOURCE_WITHDRAWAL).insert(), clean)
    add_audit(
        connection,
        actor=actor,
        action="withdraw-source",
        municipality_code=source.municipality_code,
        detail={"source": source.id, "file": source.file_name, "rows": rows},
    )
