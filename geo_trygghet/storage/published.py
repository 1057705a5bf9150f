"""What a store has published: releases, what their guard knew, and how the page looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.storage import reading, releases
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.codec import encode, now
from geo_trygghet.storage.database import Opened, lock_municipalities, touch
from geo_trygghet.storage.ddl import table
from geo_trygghet.tables import PublicProfile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Municipality

_TOLD = ("accent", "contact", "page_url", "publisher_uri", "licence")


class Published(Opened):
    """Releases are added and withdrawn, never changed."""

    def add_release(
        self,
        municipality: Municipality,
        *,
        round: str,  # noqa: A002 - the interface's word
        files: Mapping[str, bytes],
        constructed: bool,
        actor: str,
        number: int | None = None,
        counts: Sequence[Mapping[str, object]] = (),
    ) -> Release:
        """Keep a release under the municipality's next number.

        The same files as its latest release give that one, and nothing new.

        Parameters
        ----------
        round
            Name of the survey round that it shows.
        files
            Name → content.
        constructed
            True if it shows constructed data.
        actor
            Who publishes.
        number
            The number that the files tell; None: they tell none.
        counts
            What the guard knew, rows of schema.RELEASE_COUNT less municipality and number.

        Raises
        ------
        StoreError
            If another release took that number first.
        """
        with self._database.writing() as connection:
            release, new = releases.add_release(
                connection,
                municipality.code,
                round_name=round,
                files=files,
                constructed=constructed,
                actor=actor,
                expected=number,
                counts=counts,
            )
            if new:
                touch(connection)
            return release

    def releases(self, code: str) -> list[Release]:
        """List a municipality's releases, the latest first, also those withdrawn."""
        with self._database.reading() as connection:
            return releases.read_releases(connection, code)

    def latest_release(self, code: str) -> Release | None:
        """Give a municipality's latest release that stands, or None if nothing is shown."""
        return next((one for one in self.releases(code) if one.stands), None)

    def release_file(self, code: str, number: int, name: str) -> bytes | None:
        """Give one file of a release, or None if there is none such."""
        with self._database.reading() as connection:
            return releases.read_files(connection, code, number, name).get(name)

    def release_files(self, code: str, number: int) -> dict[str, bytes]:
        """Give all files of a release, name → content; empty if there is no such release."""
        with self._database.reading() as connection:
            return releases.read_files(connection, code, number)

    def withdraw_release(self, code: str, number: int, *, reason: str, actor: str) -> None:
        """Withdraw a release: it stays as it was, and is shown no more.

        Raises
        ------
        StoreError
            If there is none such, or it is withdrawn already.
        """
        with self._database.writing() as connection:
            releases.withdraw(connection, code, number, reason=reason, actor=actor)
            touch(connection)

    def release_counts(self, code: str) -> pd.DataFrame:
        """Read what the guard knew of all releases, columns of schema.RELEASE_COUNT."""
        with self._database.reading() as connection:
            return reading.frame_of(connection, schema.RELEASE_COUNT, code)

    def public_profile(self, code: str) -> PublicProfile:
        """Give how a municipality's public page looks; empty until somebody has said."""
        made = table(schema.PUBLIC_PROFILE)
        query = sa.select(*(made.c[name] for name in _TOLD)).where(made.c.municipality_code == code)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
            return PublicProfile() if row is None else PublicProfile(*row)

    def put_public_profile(self, code: str, profile: PublicProfile, *, actor: str) -> None:
        """Keep how a municipality's public page looks, in the place of what was said before."""
        told = {name: getattr(profile, name) for name in _TOLD}
        row = {"municipality_code": code, **told, "changed_at": now()}
        (whole,) = encode(pd.DataFrame([row], dtype=object), schema.PUBLIC_PROFILE)
        made = table(schema.PUBLIC_PROFILE)
        with self._database.writing() as connection:
            lock_municipalities(connection, [code])
            connection.execute(made.delete().where(made.c.municipality_code == code))
            connection.execute(made.insert(), whole)
            add_audit(
                connection,
                actor=actor,
                action="public-profile",
                municipality_code=code,
                detail=dict(told),
            )
            touch(connection)
