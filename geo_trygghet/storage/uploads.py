"""Files on their way in: laid before the program, understood, and then taken or turned away."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import StoreError
from geo_trygghet.storage import taking
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import ZONE, encode, now
from geo_trygghet.storage.database import Opened, lock_municipalities
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo_trygghet.tables import Intake, Reader, Receipt

KEPT_DAYS: Final = 14
"""A file that nobody takes or turns away is forgotten after so many days without a change."""

GOING_ON: Final = ("waiting", "reading", "taking")
"""States in which a process works on the file, or is to."""

OVER: Final = ("taken", "cancelled")
"""States in which the file's content is gone."""

OPEN: Final = tuple(state for state in schema.UPLOAD_STATES if state not in OVER)
"""States in which something is still to be done with the file."""

MOST_LISTED: Final = 30


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in; columns of schema.UPLOAD."""

    upload_id: str
    municipality_code: str
    kind: str | None
    round: str | None
    file_name: str
    sha256: str
    size_bytes: int
    uploaded_at: str
    uploaded_by: str
    state: str
    changed_at: str
    choices: dict[str, Any]
    told: dict[str, Any] | None
    sources: list[int] | None


class Uploads(Opened):
    """The files on their way in, and how columns of files of the same shape were read before."""

    def add_upload(
        self,
        code: str,
        *,
        file_name: str,
        content: bytes,
        kind: str | None,
        round: str | None,  # noqa: A002 - the word of the command line and of the tables
        actor: str,
    ) -> Upload:
        """Keep a file that somebody lays before the program; it waits to be read.

        Files that lay untouched for `KEPT_DAYS` [days] are forgotten at the same time.
        """
        upload = Upload(
            upload_id=secrets.token_urlsafe(12),
            municipality_code=code,
            kind=kind,
            round=round,
            file_name=file_name,
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            uploaded_at=now(),
            uploaded_by=actor,
            state="waiting",
            changed_at=now(),
            choices={},
            told=None,
            sources=None,
        )
        row = {name: getattr(upload, name) for name in schema.UPLOAD.names}
        with self._database.writing() as connection:
            _forget_old(connection)
            clean = encode(pd.DataFrame([row], dtype=object), schema.UPLOAD)[0]
            connection.execute(table(schema.UPLOAD).insert(), clean)
            kept = {"upload_id": upload.upload_id, "content": content}
            connection.execute(table(schema.UPLOAD_FILE).insert(), kept)
            _log(connection, upload, "upload", actor)
        return upload

    def upload(self, upload_id: str) -> Upload | None:
        """Give a file on its way in, or None if there is none of that id."""
        with self._database.reading() as connection:
            return _find(connection, upload_id)

    def uploads(self, code: str) -> list[Upload]:
        """List a municipality's files on their way in, the latest first; at most `MOST_LISTED`."""
        made = table(schema.UPLOAD)
        query = sa.select(made).where(made.c.municipality_code == code)
        with self._database.reading() as connection:
            rows = connection.execute(
                query.order_by(made.c.uploaded_at.desc(), made.c.upload_id).limit(MOST_LISTED)
            )
            return [Upload(**row._mapping) for row in rows]  # noqa: SLF001 - its public name

    def upload_content(self, upload_id: str) -> bytes | None:
        """Give a file's bytes, or None once it is taken, turned away or forgotten."""
        made = table(schema.UPLOAD_FILE)
        query = sa.select(made.c.content).where(made.c.upload_id == upload_id)
        with self._database.reading() as connection:
            content: bytes | None = connection.scalar(query)
            return content

    def change_upload(
        self,
        upload_id: str,
        *,
        before: Collection[str],
        state: str,
        actor: str | None = None,
        **values: object,
    ) -> bool:
        """Move a file from one of some states to another, with what is known then.

        Parameters
        ----------
        before
            The states that it may be in.
        state
            The state that it gets; see schema.UPLOAD_STATES.
        actor
            Who does it, for the audit log; None: the program itself.
        values
            Other columns of schema.UPLOAD that change.

        Returns
        -------
        bool
            False if it is in none of those states any more: then nothing is changed.
        """
        with self._database.writing() as connection:
            moved = _move(connection, upload_id, before, state, values)
            if moved and actor is not None:
                upload = _find(connection, upload_id)
                _log(connection, upload, f"upload-{state}", actor)
            return moved

    def take_upload(
        self,
        upload_id: str,
        intake: Intake,
        *,
        actor: str,
        reader: Reader | None,
        told: Mapping[str, Any],
        remember: tuple[str, Mapping[str, str | None]] | None = None,
    ) -> list[Receipt]:
        """Take what was read of a file and say that it is taken, in one transaction.

        Parameters
        ----------
        intake, actor, reader
            As for `Store.take`.
        told
            What is to be told of the file afterwards.
        remember
            The shape of its columns and what they are, for the next file of that shape.

        Raises
        ------
        StoreError
            If the file is not being taken any more: somebody turned it away, or it is taken.
        """
        with self._database.writing() as connection:
            receipts = taking.take(connection, intake, actor=actor, reader=reader)
            upload = _find(connection, upload_id)
            if upload is not None and remember is not None:
                _remember(connection, upload, *remember, actor=actor)
            sources = [receipt.source_id for receipt in receipts]
            counts = {
                name: sum(getattr(receipt, name) for receipt in receipts)
                for name in ("taken", "set_aside", "known")
            }
            after = {"sources": sources, "told": {**told, "counts": {**told["counts"], **counts}}}
            if not _move(connection, upload_id, ("taking",), "taken", after):
                raise StoreError("Filen togs inte in: den är redan tagen eller avbruten.")
            return receipts

    def known_rows(self, intake: Intake) -> list[int]:
        """Count the rows of each batch that the store has already [rows]; nothing is written."""
        with self._database.reading() as connection:
            return [taking.known(connection, batch) for batch in intake.batches]

    def column_fields(self, code: str, kind: str, shape: str) -> dict[str, str | None] | None:
        """Give what the columns of a file of that shape were last read as; None: not known."""
        made = table(schema.COLUMN_MAPPING)
        query = sa.select(made.c.fields).where(
            made.c.municipality_code == code, made.c.kind == kind, made.c.shape == shape
        )
        with self._database.reading() as connection:
            fields: dict[str, str | None] | None = connection.scalar(query)
            return fields


def _find(connection: sa.Connection, upload_id: str) -> Upload | None:
    made = table(schema.UPLOAD)
    row = connection.execute(sa.select(made).where(made.c.upload_id == upload_id)).one_or_none()
    return None if row is None else Upload(**row._mapping)  # noqa: SLF001 - its public name


def _move(
    connection: sa.Connection,
    upload_id: str,
    before: Collection[str],
    state: str,
    values: Mapping[str, object],
) -> bool:
    made = table(schema.UPLOAD)
    own = (made.c.upload_id == upload_id) & made.c.state.in_(list(before))
    change = made.update().where(own).values(**values, state=state, changed_at=now())
    moved = connection.execute(change).rowcount == 1
    if moved and state in OVER:
        _drop_content(connection, made.c.upload_id == upload_id)
    return moved


def _drop_content(connection: sa.Connection, of: sa.ColumnElement[bool]) -> None:
    made, content = table(schema.UPLOAD), table(schema.UPLOAD_FILE)
    ids = sa.select(made.c.upload_id).where(of)
    connection.execute(content.delete().where(content.c.upload_id.in_(ids)))


def _forget_old(connection: sa.Connection) -> None:
    """Forget files that nobody has touched for long; what was taken stays told as a source."""
    made = table(schema.UPLOAD)
    limit = dt.datetime.now(ZONE) - dt.timedelta(days=KEPT_DAYS)
    old = made.c.changed_at < limit.isoformat(timespec="seconds")
    _drop_content(connection, old)
    connection.execute(made.delete().where(old))


def _remember(
    connection: sa.Connection,
    upload: Upload,
    shape: str,
    fields: Mapping[str, str | None],
    *,
    actor: str,
) -> None:
    made = table(schema.COLUMN_MAPPING)
    lock_municipalities(connection, {upload.municipality_code})
    key = {
        "municipality_code": upload.municipality_code,
        "kind": upload.kind,
        "shape": shape,
    }
    connection.execute(made.delete().where(*(made.c[name] == key[name] for name in key)))
    row = {**key, "fields": dict(fields), "changed_at": now(), "changed_by": actor}
    clean = encode(pd.DataFrame([row], dtype=object), schema.COLUMN_MAPPING)[0]
    connection.execute(made.insert(), clean)


def _log(connection: sa.Connection, upload: Upload | None, action: str, actor: str) -> None:
    if upload is not None:
        add_audit(
            connection,
            actor=actor,
            action=action,
            municipality_code=upload.municipality_code,
            detail={"upload": upload.upload_id, "file": upload.file_name, "kind": upload.kind},
        )
