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
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of a municipality; `number` counts from 1, `sha256` is of all its files."""

    municipality_code: str
    number: int
    round: str
    sha256: str
    published_at: str
    published_by: str
    constructed: bool


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
    made = table(schema.RELEASE)
    query = sa.select(*(made.c[name] for name in schema.RELEASE.names))
    rows = connection.execute(
        query.where(made.c.municipality_code == code).order_by(made.c.number.desc())
    )
    return [Release(*row) for row in rows]


def add_release(
    connection: sa.Connection,
    code: str,
    *,
    round_name: str,
    files: Mapping[str, bytes],
    constructed: bool,
    actor: str,
    expected: int | None = None,
) -> tuple[Release, bool]:
    """Keep a release; the same files as the latest give that one, and nothing new.

    Files that tell their release's number are kept only under that one (`expected`).

    Returns
    -------
    the release, and True if it is new
    """
    lock_municipalities(connection, [code])
    latest = next(iter(read_releases(connection, code)), None)
    sha256 = hash_files(files)
    if latest is not None and latest.sha256 == sha256:
        return latest, False
    number = 1 if latest is None else latest.number + 1
    if expected not in {None, number}:
        raise StoreError(
            f"En annan publicering hann före och blev utgåva {number - 1}: publicera igen."
        )
    release = Release(code, number, clean_text(round_name), sha256, now(), actor, constructed)
    row = {name: getattr(release, name) for name in schema.RELEASE.names}
    connection.execute(table(schema.RELEASE).insert(), row)
    key = {"municipality_code": code, "number": number}
    contents = [{**key, "name": name, "content": files[name]} for name in sorted(files)]
    if contents:
        connection.execute(table(schema.RELEASE_FILE).insert(), contents)
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
