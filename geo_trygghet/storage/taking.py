"""Take what was read of a file: its source, its odd rows, and the rows that are not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import crs, schema
from geo_trygghet.errors import SchemaError
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import encode, now
from geo_trygghet.storage.database import insert_unknown, lock_municipalities, touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.name_registers import without_kept
from geo_trygghet.storage.photos import add_photos
from geo_trygghet.storage.places import new_places
from geo_trygghet.storage.reading import read_tables
from geo_trygghet.storage.rounds import keep_rounds
from geo_trygghet.storage.same_visits import told_same, without_same
from geo_trygghet.tables import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geo_trygghet.issues import Issue
    from geo_trygghet.tables import ImportBatch, Intake, Municipality, Reader

RECORDS: Final[dict[str, schema.Table]] = {
    "survey": schema.ANSWER,
    "walk": schema.WALK_NOTE,
    "dialogue": schema.DIALOGUE_NOTE,
    "incidents": schema.INCIDENT,
    "patrols": schema.PATROL_VISIT,
    "streets": schema.STREET,
}
"""Kind of file → the table that its rows go to; places have versions and go their own way."""


def add_municipality(connection: sa.Connection, municipality: Municipality) -> bool:
    """Add a municipality, unless it is there; tells whether it was new."""
    row = {"code": municipality.code, "name": municipality.name, "slug": municipality.slug}
    return bool(insert_unknown(connection, schema.MUNICIPALITY, [row]))


def take(
    connection: sa.Connection, intake: Intake, *, actor: str, reader: Reader | None
) -> list[Receipt]:
    """Take all batches of a file; the transaction is the caller's.

    Returns
    -------
    list of Receipt
        A receipt a batch, in order. A file that was taken before and gives nothing new leaves
        nothing behind: its receipt names the source of then.
    """
    for batch in intake.batches:
        add_municipality(connection, batch.municipality)
    lock_municipalities(connection, {batch.municipality.code for batch in intake.batches})
    done = [_take_batch(connection, intake, batch, actor, reader) for batch in intake.batches]
    if any(new for _, new in done):
        touch(connection, {batch.municipality.code for batch in intake.batches})
    return [receipt for receipt, _ in done]


def _take_batch(
    connection: sa.Connection, intake: Intake, batch: ImportBatch, actor: str, reader: Reader | None
) -> tuple[Receipt, bool]:
    new, aliases, same, kept = _unknown(connection, batch)
    taken, known = len(new), len(batch.rows) - len(new)
    set_aside = batch.read - len(batch.rows)
    if not taken:
        before = _source_before(connection, intake, batch)
        if before is not None:
            return Receipt(before, taken, set_aside, known), False
    counts = {"read": batch.read, "taken": taken, "set_aside": set_aside, "known": known}
    source = add_source(connection, intake, batch, actor, counts)
    issues = batch.issues + (keep_rounds(connection, batch, new) if batch.kind == "survey" else ())
    _add_issues(connection, source, (*issues, *kept, *([told_same(same)] if same else ())))
    insert_rows(connection, _table_of(batch), new, source)
    insert_rows(connection, schema.PLACE_ALIAS, aliases, source)
    add_photos(connection, batch, _table_of(batch), source)
    if reader is not None and taken and _table_of(batch).name in (*schema.RECORDS, "place"):
        read_texts(connection, batch, reader, source)
    add_audit(
        connection,
        actor=actor,
        action="import",
        municipality_code=batch.municipality.code,
        detail={"source": source, "kind": batch.kind, "file": intake.file_name, **counts},
    )
    return Receipt(source, taken, set_aside, known), True


def known(connection: sa.Connection, batch: ImportBatch) -> int:
    """Count the rows of a batch that are in the store already [rows]."""
    new, *_rest = _unknown(connection, batch)
    return len(batch.rows) - len(new)


def _unknown(
    connection: sa.Connection, batch: ImportBatch
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int, list[Issue]]:
    """Give the new rows, their aliases, how many visits the phones told, and what stays."""
    _check(batch)
    _check_places(connection, batch)
    new, aliases, kept = _new_rows(connection, batch)
    if batch.kind != "patrols":
        return new, aliases, 0, kept
    unlike = without_same(connection, batch.municipality.code, new, by_file=True)
    return unlike, aliases, len(new) - len(unlike), kept


def _table_of(batch: ImportBatch) -> schema.Table:
    return schema.PLACE if batch.kind == "places" else RECORDS[batch.kind]


def _check(batch: ImportBatch) -> None:
    """Refuse rows that are not this municipality's, or not in the stored coordinate system."""
    if batch.kind != "places" and batch.kind not in RECORDS:
        raise SchemaError(f"Lagret känner inget slag av fil som heter {batch.kind}.")
    for frame in (batch.rows, batch.aliases):
        if frame is None or "municipality_code" not in frame:
            continue
        foreign = set(frame["municipality_code"]) - {batch.municipality.code}
        if foreign:
            raise SchemaError(
                f"Rader för kommunen {', '.join(sorted(map(str, foreign)))} står bland dem för "
                f"{batch.municipality.name}."
            )
    system = getattr(batch.rows, "crs", None)
    if system is not None and system != crs.STORED:
        raise SchemaError(f"Lägen står i {system.to_string()}, men lagret tar EPSG:{crs.STORED}.")


def _check_places(connection: sa.Connection, batch: ImportBatch) -> None:
    """Refuse visits to places that the register does not hold."""
    if batch.kind != "patrols":
        return
    made = table(schema.PLACE)
    query = sa.select(made.c.place_id).where(made.c.municipality_code == batch.municipality.code)
    unknown = set(batch.rows["place_id"]) - set(connection.scalars(query))
    if unknown:
        raise SchemaError(
            f"Besöken gäller en plats som inte finns i registret för {batch.municipality.name}: "
            f"{min(map(str, unknown))}."
        )


def _new_rows(
    connection: sa.Connection, batch: ImportBatch
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Issue]]:
    """Give the rows (and, of places, the aliases) that the store does not have; source still 0.

    Places tell too which of them stay as they are.
    """
    if batch.kind == "places":
        left, kept = without_kept(connection, batch) if batch.gives_way else (batch, ())
        rows, aliases, closed = new_places(connection, left)
        return rows, aliases, [*kept, *closed]
    if batch.kind == "streets":
        return _new_network(connection, batch), [], []
    of = RECORDS[batch.kind]
    made = table(of)
    key = [name for name in of.unique[0] if name != "municipality_code"]
    query = sa.select(*(made.c[name] for name in key)).where(
        made.c.municipality_code == batch.municipality.code
    )
    seen = {tuple(row) for row in connection.execute(query)}
    new = []
    for row in encode(batch.rows, of, {"source_id": 0}):
        own = tuple(row[name] for name in key)
        if own not in seen:
            seen.add(own)
            new.append(row)
    return new, [], []


def _new_network(connection: sa.Connection, batch: ImportBatch) -> list[dict[str, Any]]:
    """Give all rows of a network, or none if the import that holds has just these."""
    made = table(schema.STREET)
    own = made.c.municipality_code == batch.municipality.code
    latest = sa.select(sa.func.max(made.c.source_id)).where(own).scalar_subquery()
    query = sa.select(made.c.dedup_key).where(own, made.c.source_id == latest)
    rows = encode(batch.rows, schema.STREET, {"source_id": 0})
    same = set(connection.scalars(query)) == {row["dedup_key"] for row in rows}
    return [] if same else rows


def _source_before(connection: sa.Connection, intake: Intake, batch: ImportBatch) -> int | None:
    made = table(schema.SOURCE)
    query = sa.select(sa.func.max(made.c.id)).where(
        made.c.municipality_code == batch.municipality.code,
        made.c.kind == batch.kind,
        made.c.round.is_not_distinct_from(batch.round),
        made.c.sha256 == intake.sha256,
    )
    before: int | None = connection.scalar(query)
    return before


def add_source(
    connection: sa.Connection,
    intake: Intake,
    batch: ImportBatch,
    actor: str,
    counts: dict[str, int],
) -> int:
    """Keep where rows came from: what was read, by whom, and how many; gives its number."""
    row = {
        "municipality_code": batch.municipality.code,
        "kind": batch.kind,
        "round": batch.round,
        "file_name": intake.file_name,
        "sha256": intake.sha256,
        "imported_at": now(),
        "imported_by": actor,
        "format": intake.format,
        "encoding": intake.encoding,
        "separator": intake.separator,
        "crs": intake.crs,
        "fields": intake.fields,
        **{f"rows_{name}": count for name, count in counts.items()},
        "constructed": batch.constructed,
    }
    clean = encode(pd.DataFrame([row], dtype=object), schema.SOURCE)[0]
    made = connection.execute(table(schema.SOURCE).insert(), clean)
    return int((made.inserted_primary_key or (0,))[0])


def _add_issues(connection: sa.Connection, source: int, issues: Sequence[Issue]) -> None:
    names = [n for n in schema.SOURCE_ISSUE.names if n not in {"id", "source_id"}]
    frame = pd.DataFrame(
        [[getattr(issue, name) for name in names] for issue in issues], columns=names, dtype=object
    )
    rows = encode(frame, schema.SOURCE_ISSUE, {"source_id": source})
    insert_rows(connection, schema.SOURCE_ISSUE, rows, source)


def insert_rows(
    connection: sa.Connection, of: schema.Table, rows: Sequence[dict[str, Any]], source: int
) -> None:
    """Insert rows, all of one source."""
    if rows:
        connection.execute(table(of).insert(), [{**row, "source_id": source} for row in rows])


def read_texts(connection: sa.Connection, batch: ImportBatch, reader: Reader, source: int) -> None:
    """Let the reader read the new texts (after places: all of the municipality's), and keep it."""
    if batch.kind == "places":
        read_all_texts(connection, batch.municipality, reader)
        return
    of = RECORDS[batch.kind]
    made = table(of)
    ids = connection.scalars(sa.select(made.c.id).where(made.c.source_id == source))
    _read(connection, batch.municipality, reader, {of.name: frozenset(ids)})


def read_all_texts(connection: sa.Connection, municipality: Municipality, reader: Reader) -> None:
    """Let the reader read all texts of a municipality anew, for its places have changed."""
    for of in (schema.MENTION, schema.READING):
        made = table(of)
        connection.execute(made.delete().where(made.c.municipality_code == municipality.code))
    _read(connection, municipality, reader, None)


def _read(
    connection: sa.Connection,
    municipality: Municipality,
    reader: Reader,
    only: Mapping[str, AbstractSet[int]] | None,
) -> None:
    frames = reader(read_tables(connection, municipality), only)
    for of, frame in zip((schema.MENTION, schema.READING), frames, strict=True):
        if set(frame["municipality_code"]) - {municipality.code}:
            raise SchemaError(
                f"Tabellen {of.name} har rader från en annan kommun än {municipality.code}."
            )
        rows = encode(frame, of)
        if rows:
            connection.execute(table(of).insert(), rows)
