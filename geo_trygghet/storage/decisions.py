"""Keep what reviewers decide, and read anew the texts that it touches, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import DecisionConflictError
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import encode, now
from geo_trygghet.storage.database import lock_municipalities
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.reading import read_tables

if TYPE_CHECKING:
    from geo_trygghet.decisions import Decision
    from geo_trygghet.tables import Municipality, Reader, Touched


def decide(
    connection: sa.Connection,
    municipality: Municipality,
    decision: Decision,
    *,
    actor: str,
    reader: Reader,
    touched: Touched,
) -> int:
    """Keep a decision instead of the one that held, and read anew; gives its number."""
    lock_municipalities(connection, {municipality.code})
    held = _in_force(connection, municipality.code, decision)
    if (held.id if held else None) != decision.instead_of:
        told = f"avgjordes nyss av {held.decided_by}" if held else "har nyss ångrats"
        raise DecisionConflictError(
            f"”{decision.words}” {told}: hämta kön igen och se efter innan du avgör."
        )
    if held:
        _undo(connection, held.id, actor)
    row = {
        "municipality_code": municipality.code,
        "form": decision.form,
        "words": decision.words,
        "verdict": decision.verdict,
        "place_id": decision.place_id,
        "decided_at": now(),
        "decided_by": actor,
        "undone_at": None,
        "undone_by": None,
    }
    clean = encode(pd.DataFrame([row], dtype=object), schema.DECISION)[0]
    made = connection.execute(table(schema.DECISION).insert(), clean)
    number = int((made.inserted_primary_key or (0,))[0])
    read_anew(connection, municipality, reader, touched)
    detail = {"decision": number, "form": decision.form, "verdict": decision.verdict}
    _log(connection, municipality, "decide", actor, {**detail, "place_id": decision.place_id})
    return number


def undo(
    connection: sa.Connection,
    municipality: Municipality,
    number: int,
    *,
    actor: str,
    reader: Reader,
    touched: Touched,
) -> None:
    """Undo a decision that holds; the row stays, and the texts are read as before it."""
    lock_municipalities(connection, {municipality.code})
    made = table(schema.DECISION)
    own = (made.c.id == number) & (made.c.municipality_code == municipality.code)
    row = connection.execute(sa.select(made).where(own)).one_or_none()
    if row is None or row.undone_at is not None:
        told = "finns inte" if row is None else f"är redan ångrat av {row.undone_by}"
        raise DecisionConflictError(f"Avgörande {number} {told}: hämta listan igen.")
    _undo(connection, number, actor)
    read_anew(connection, municipality, reader, touched)
    _log(connection, municipality, "undo-decision", actor, {"decision": number, "form": row.form})


def _in_force(connection: sa.Connection, code: str, decision: Decision) -> sa.Row[Any] | None:
    """Give the decision of the same kind that holds for the same form."""
    kind = next(kind for kind in schema.VERDICTS.values() if decision.verdict in kind)
    made = table(schema.DECISION)
    query = sa.select(made).where(
        made.c.municipality_code == code,
        made.c.form == decision.form,
        made.c.verdict.in_(kind),
        made.c.undone_at.is_(None),
    )
    return connection.execute(query).one_or_none()


def _undo(connection: sa.Connection, number: int, actor: str) -> None:
    made = table(schema.DECISION)
    values = {"undone_at": now(), "undone_by": actor}
    connection.execute(made.update().where(made.c.id == number).values(**values))


def read_anew(
    connection: sa.Connection,
    municipality: Municipality,
    reader: Reader,
    touched: Touched,
    *,
    mentions: bool = False,
) -> None:
    """Read the texts of the records that `touched` tells anew, and leave the others.

    What was read of the texts before is only given to `touched` if it looks at `mentions`.
    """
    tables = read_tables(connection, municipality, read=mentions)
    only = {record: ids for record, ids in touched(tables).items() if ids}
    if not only:
        return
    for of in (schema.MENTION, schema.READING):
        made = table(of)
        for record, ids in only.items():
            for some in _batches(sorted(ids)):
                connection.execute(
                    made.delete().where(made.c.record == record, made.c.record_id.in_(some))
                )
    for of, frame in zip((schema.MENTION, schema.READING), reader(tables, only), strict=True):
        rows = encode(frame, of)
        if rows:
            connection.execute(table(of).insert(), rows)


def _batches(ids: list[int], size: int = 500) -> list[list[int]]:
    """Share out ids so that no statement has more parameters than any database takes."""
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def _log(
    connection: sa.Connection,
    municipality: Municipality,
    action: str,
    actor: str,
    detail: dict[str, object],
) -> None:
    code = municipality.code
    add_audit(connection, actor=actor, action=action, municipality_code=code, detail=detail)
