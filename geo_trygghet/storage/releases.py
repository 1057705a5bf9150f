"""Releases: numbered, never changed, kept with their bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.errors import StoreError
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import clean_text, now
from geo_trygghet.storage.database import lock_municipalities
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of a municipality; `number` counts from 1, `sha256` is of all its files.

    The release never changes; `withdrawn_at` and `withdrawn_reason` tell that it is no longer
    shown.
    """

    municipality_code: str
    number: int
    round: str
    sha256: str
    published_at: str
    published_by: str
    constructed: bool
    withdrawn_at: str | None = None
    withdrawn_reason: str | None = None

    @property
    def stands(self) -> bool:
        """True unless it is withdrawn."""
        return self.withdrawn_at is None


def hash_files(files: Mapping[str, bytes]) -> str:
    """Give the SHA-256 of a set of files, names and contents, whatever their order."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def read_releases(connection: sa.Connection, code: str) -> list[Release]:
    """List a municipality's releases, the latest first."""
    made, gone = table(schema.RELEASE), table(schema.RELEASE_WITHDRAWAL)
    same = sa.and_(
        gone.c.municipality_code == made.c.municipality_code, gone.c.number == made.c.number
    )
    columns = [made.c[name] for name in schema.RELEASE.names]
    query = sa.select(*columns, gone.c.withdrawn_at, gone.c.reason.label("withdrawn_reason")).join(
        gone, same, isouter=True
    )
    rows = connection.execute(
        query.where(made.c.municipality_code == code).order_by(made.c.number.desc())
    )
    return [Release(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's own name


def withdraw(connection: sa.Connection, code: str, number: int, *, reason: str, actor: str) -> None:
    """Withdraw a release: it stays as it was, and is shown no more.

    Raises
    ------
    StoreError
        If there is none such, or it is withdrawn already.
    """
    lock_municipalities(connection, [code])
    found = [one for one in read_releases(connection, code) if one.number == number]
    if not found:
        raise StoreError(f"Utgåva {number} finns inte: välj en i listan över utgåvor.")
    if not found[0].stands:
        raise StoreError(f"Utgåva {number} är redan återkallad.")
    row = {
        "municipality_code": code,
        "number": number,
        "withdrawn_at": now(),
        "withdrawn_by": actor,
        "reason": clean_text(reason),
    }
    connection.execute(table(schema.RELEASE_WITHDRAWAL).insert(), row)
    detail = {"number": number, "reason": row["reason"]}
    add_audit(connection, actor=actor, action="withdraw", municipality_code=code, detail=detail)


def add_release(
    connection: sa.Connection,
    code: str,
    *,
    round_name: str,
    files: Mapping[str, bytes],
    constructed: bool,
    actor: str,
    expected: int | None = None,
    counts: Sequence[Mapping[str, object]] = (),
) -> tuple[Release, bool]:
    """Keep a release; the same files as the latest give that one, and nothing new.

    Files that tell their release's number are kept only under that one (`expected`). `counts` are
    rows of schema.RELEASE_COUNT less municipality and number.

    Returns
    -------
    the release, and True if it is new
    """
    lock_municipalities(connection, [code])
    latest = next(iter(read_releases(connection, code)), None)
    sha256 = hash_files(files)
    if latest is not None and latest.stands and latest.sha256 == sha256:
        return latest, False
    number = 1 if latest is None else latest.number + 1
    if expected not in {None, number}:
        raise StoreError(
            f"En annan publicering hann före och blev utgåva {number - 1}: publicera igen."
        )
    release = Release(code, number, clean_text(round_name), sha256, now(), actor, constructed)
    row: dict[str, object] = {name: getattr(release, name) for name in schema.RELEASE.names}
    connection.execute(table(schema.RELEASE).insert(), row)
    key = {"municipality_code": code, "number": number}
    contents = [{**key, "name": name, "content": files[name]} for name in sorted(files)]
    if contents:
        connection.execute(table(schema.RELEASE_FILE).insert(), contents)
    if counts:
        connection.execute(table(schema.RELEASE_COUNT).insert(), [{**row, **key} for row in counts])
    detail = {"number": number, "round": release.round, "sha256": sha256}
    add_audit(connection, actor=actor, action="publish", municipality_code=code, detail=detail)
    return release, True


def read_files(
    connection: sa.Connection, code: str, number: int, name: str | None = None
) -> dict[str, bytes]:
    """Give a release's files (or the one of that name), ordered by name; none if it has none."""
    made = table(schema.RELEASE_FILE)
    query = sa.select(made.c.name, made.c.content).where(
        made.c.municipality_code == code, made.c.number == number
    )
    if name is not None:
        query = query.where(made.c.name == name)
    rows = connection.execute(query.order_by(made.c.name))
    return {row.name: bytes(row.content) for row in rows}
