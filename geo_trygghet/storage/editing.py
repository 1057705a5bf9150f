"""Edit the register of places by hand: new versions, and what pointed at a place that is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import PlaceConflictError, SchemaError
from geo_trygghet.storage import decisions, reading, taking
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import encode, now
from geo_trygghet.storage.database import Opened, lock_municipalities, touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.places import alias_rows, names_of

if TYPE_CHECKING:
    from collections.abc import Collection

    import geopandas as gpd

    from geo_trygghet.tables import MunicipalityTables, PlaceEdit, Reader


class Edits(Opened):
    """The register of places as people change it."""

    def edit_places(self, edit: PlaceEdit, *, actor: str, reader: Reader) -> int:
        """Keep what somebody does to the register, or nothing, and read the texts anew.

        Decisions about words, promises, actions and visits of a closed place go to its heir;
        where several take over, a promise is for them all, words that no heir is named by are
        left to be decided anew, and what can belong to one place only stays with the closed one.

        Parameters
        ----------
        edit
            What `register` made of it.
        actor
            Who does it.
        reader
            Reads texts: names, kinds and positions all weigh in how they are understood.

        Returns
        -------
        int
            The number of the source that the new versions are from.

        Raises
        ------
        PlaceConflictError
            If somebody else changed one of the places since it was seen.
        SchemaError
            If rows are another municipality's.
        """
        with self._database.writing() as connection:
            source = _edit(connection, edit, actor, reader)
            touch(connection, {edit.intake.batches[0].municipality.code})
            return source

    def place_versions(self, code: str, place_id: str | None = None) -> gpd.GeoDataFrame:
        """Read all versions of a municipality's places, or of one, the oldest first.

        Returns
        -------
        (n versions) GeoDataFrame, schema.PLACE with `at`, `by` and `file`
            When it came (ISO 8601), by whom, and in which file.
        """
        made = table(schema.PLACE)
        only = [] if place_id is None else [made.c.place_id == place_id]
        with self._database.reading() as connection:
            frame: gpd.GeoDataFrame = reading.frame_of(connection, schema.PLACE, code, *only)
            sources = reading.frame_of(connection, schema.SOURCE, code).set_index("id")
        return frame.assign(
            at=frame["source_id"].map(sources["imported_at"]),
            by=frame["source_id"].map(sources["imported_by"]),
            file=frame["source_id"].map(sources["file_name"]),
        )

    def version_names(self, code: str, place_id: str) -> dict[int, dict[str, bool]]:
        """Read a place's other names, version by version: alias → whether it is generic."""
        made = table(schema.PLACE_ALIAS)
        query = sa.select(made.c.version, made.c.alias, made.c.generic).where(
            made.c.municipality_code == code, made.c.place_id == place_id
        )
        told: dict[int, dict[str, bool]] = {}
        with self._database.reading() as connection:
            for version, alias, generic in connection.execute(query.order_by(made.c.alias)):
                told.setdefault(version, {})[alias] = generic
        return told

    def known_places(self, code: str) -> gpd.GeoDataFrame:
        """Read a municipality's places as they are, closed ones too, columns of schema.PLACE."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.PLACE, code, reading.newest(schema.PLACE))


def _edit(connection: sa.Connection, edit: PlaceEdit, actor: str, reader: Reader) -> int:
    (batch,) = edit.intake.batches
    code = batch.municipality.code
    if set(batch.rows["municipality_code"]) != {code}:
        raise SchemaError(f"Platserna hör inte till {batch.municipality.name}.")
    taking.add_municipality(connection, batch.municipality)
    lock_municipalities(connection, {code})
    _refuse_changed(connection, code, edit)
    n = len(batch.rows)
    counts = {"read": n, "taken": n, "set_aside": 0, "known": 0}
    source = taking.add_source(connection, edit.intake, batch, actor, counts)
    rows = encode(batch.rows, schema.PLACE, {"source_id": source, "version": 1})
    for row in rows:
        row["version"] = edit.seen[row["place_id"]] + 1
    taking.insert_rows(connection, schema.PLACE, rows, source)
    named = names_of(batch.aliases)
    aliases = [alias for row in rows for alias in alias_rows(row, named[row["place_id"]])]
    taking.insert_rows(connection, schema.PLACE_ALIAS, aliases, source)
    followed = {
        "decisions": _decisions_follow(connection, code, edit, actor),
        "promises": _promises_follow(connection, code, edit),
        **_rows_follow(connection, code, edit),
    }
    if edit.words:
        taking.read_texts(connection, batch, reader, source)
    else:
        decisions.read_anew(
            connection, batch.municipality, reader, partial(_meant, edit.seen), mentions=True
        )
    detail = {"place_id": edit.place_id, "source": source, "versions": n}
    told = {name: number for name, number in followed.items() if number}
    heirs = {"heirs": {old: list(new) for old, new in edit.heirs.items()}} if edit.heirs else {}
    add_audit(
        connection,
        actor=actor,
        action=f"place-{edit.action}",
        municipality_code=code,
        detail=detail | heirs | told,
    )
    return source


def _meant(places: Collection[str], tables: MunicipalityTables) -> dict[str, set[int]]:
    """Give the records in which one of some places is, or may be, meant."""
    found: dict[str, set[int]] = {}
    for row in tables.mentions.itertuples():
        candidates = {one["place_id"] for one in row.candidates or ()}
        if row.place_id in places or not candidates.isdisjoint(places):
            found.setdefault(str(row.record), set()).add(int(row.record_id))
    return found


def _refuse_changed(connection: sa.Connection, code: str, edit: PlaceEdit) -> None:
    """Refuse an edit of places that are not as its maker saw them."""
    place, source = table(schema.PLACE), table(schema.SOURCE)
    query = (
        sa.select(
            place.c.place_id,
            place.c.name,
            place.c.version,
            source.c.imported_by,
            source.c.imported_at,
        )
        .join(source, source.c.id == place.c.source_id)
        .where(
            place.c.municipality_code == code,
            place.c.place_id.in_(edit.seen),
            reading.newest(schema.PLACE),
        )
        .order_by(place.c.place_id)
    )
    for row in connection.execute(query):
        if row.version != edit.seen[row.place_id]:
            when = str(row.imported_at)[:16].replace("T", " ")
            raise PlaceConflictError(
                f"{row.name} ändrades av {row.imported_by} {when}, sedan du öppnade sidan: "
                "se efter vad som ändrats och spara sedan igen."
            )


def _decisions_follow(connection: sa.Connection, code: str, edit: PlaceEdit, actor: str) -> int:
    made = table(schema.DECISION)
    query = sa.select(made).where(
        made.c.municipality_code == code,
        made.c.undone_at.is_(None),
        made.c.place_id.in_(edit.heirs),
    )
    rows = connection.execute(query.order_by(made.c.id)).mappings().all()
    for row in rows:
        gone = {"undone_at": now(), "undone_by": actor}
        connection.execute(made.update().where(made.c.id == row["id"]).values(**gone))
        heir = edit.forms.get(row["form"]) or _only(edit.heirs[row["place_id"]])
        if heir is not None:
            kept = {name: cell for name, cell in row.items() if name != "id"}
            own = {"place_id": heir, "decided_at": now(), "decided_by": actor}
            connection.execute(made.insert(), kept | own)
    return len(rows)


def _promises_follow(connection: sa.Connection, code: str, edit: PlaceEdit) -> int:
    made = table(schema.PROMISE)
    query = sa.select(made.c.promise_id, made.c.place_ids).where(made.c.municipality_code == code)
    changed = 0
    for promise_id, place_ids in connection.execute(query).all():
        before: list[str] = list(place_ids or ())
        heirs = [new for old in before for new in edit.heirs.get(old) or (old,)]
        if heirs != before:
            own = (made.c.municipality_code == code) & (made.c.promise_id == promise_id)
            values = {"place_ids": sorted(set(heirs))}
            connection.execute(made.update().where(own).values(**values))
            changed += 1
    return changed


def _rows_follow(connection: sa.Connection, code: str, edit: PlaceEdit) -> dict[str, int]:
    """Let what is of one place only follow where one place takes over."""
    followed: dict[str, int] = {}
    for of in (schema.ACTION, schema.PATROL_VISIT):
        made = table(of)
        for old, heirs in edit.heirs.items():
            heir = _only(heirs)
            if heir is None:
                continue
            own: Any = (made.c.municipality_code == code) & (made.c.place_id == old)
            done = connection.execute(made.update().where(own).values(place_id=heir))
            followed[f"{of.name}s"] = followed.get(f"{of.name}s", 0) + done.rowcount
    return followed


def _only(heirs: tuple[str, ...]) -> str | None:
    return heirs[0] if len(heirs) == 1 else None
