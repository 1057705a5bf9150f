"""Photos of notes: kept with the note that names them, gone with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.storage.codec import clean_text
from geo_trygghet.storage.database import Opened
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo_trygghet.tables import ImportBatch


class Photos(Opened):
    """What a sheet shows of photos; they are taken with their notes (`Records.take`)."""

    def photos(
        self, code: str, record: str, ids: Collection[int]
    ) -> Mapping[int, list[Mapping[str, int]]]:
        """List the photos of some notes, without their content.

        Parameters
        ----------
        code
            The municipality's.
        record, ids
            Which notes, see schema.PHOTO.

        Returns
        -------
        The note's id → `id`, `width` and `height` [pixels] of each of its photos, in order.
        """
        made = table(schema.PHOTO)
        query = (
            sa.select(made.c.record_id, made.c.id, made.c.width, made.c.height)
            .where(made.c.municipality_code == code, made.c.record == record)
            .where(made.c.record_id.in_(sorted(ids)))
            .order_by(made.c.id)
        )
        found: dict[int, list[Mapping[str, int]]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query):
                size = {"id": row.id, "width": row.width, "height": row.height}
                found.setdefault(row.record_id, []).append(size)
        return found

    def photo(self, code: str, id: int) -> bytes | None:  # noqa: A002 - the table's word
        """Give a photo of the municipality as JPEG; None if it has none of that number."""
        made = table(schema.PHOTO)
        own = (made.c.municipality_code == code) & (made.c.id == id)
        with self._database.reading() as connection:
            content = connection.scalar(sa.select(made.c.content).where(own))
        return None if content is None else bytes(content)


def add_photos(
    connection: sa.Connection, batch: ImportBatch, of: schema.Table, source: int
) -> None:
    """Add the photos of a batch's notes that were new; a note known before keeps what it has.

    Parameters
    ----------
    connection
        The transaction that took the notes.
    of
        Their table.
    source
        The import that they belong to.
    """
    if not batch.photos:
        return
    notes = table(of)
    own = sa.select(notes.c.row, notes.c.id).where(notes.c.source_id == source)
    ids = {row.row: row.id for row in connection.execute(own)}
    rows = [
        {
            "source_id": source,
            "municipality_code": batch.municipality.code,
            "record": of.name,
            "record_id": ids[photo.row],
            "name": clean_text(photo.name),
            "content": photo.content,
            "width": photo.width,
            "height": photo.height,
        }
        for photo in batch.photos
        if photo.row in ids
    ]
    if rows:
        connection.execute(table(schema.PHOTO).insert(), rows)
