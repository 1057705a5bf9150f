"""The store as the rest of the program sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from geo_trygghet.errors import StoreError
from geo_trygghet.storage import audit, copies, layers
from geo_trygghet.storage.database import (
    TABLES_SETTING,
    VERSION_SETTING,
    Database,
    get_setting,
)
from geo_trygghet.storage.editing import Edits
from geo_trygghet.storage.engine import VARIABLE, parse_address, sqlite_file
from geo_trygghet.storage.keys import Keys
from geo_trygghet.storage.ledger import Ledgers
from geo_trygghet.storage.patrols import Patrols
from geo_trygghet.storage.people import People
from geo_trygghet.storage.photos import Photos
from geo_trygghet.storage.published import Published
from geo_trygghet.storage.records import Records
from geo_trygghet.storage.uploads import Uploads
from geo_trygghet.storage.withdrawing import Withdrawals
from geo_trygghet.storage.written import ByHand

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.storage.copies import Progress


class Store(
    Records, ByHand, Edits, Uploads, Withdrawals, Photos, Ledgers, Patrols, Published, People, Keys
):
    """One transactional store: a SQLite file, or PostgreSQL with PostGIS.

    Every method is one transaction. Reads see one moment; writes are kept as a whole or not at
    all, one after the other. Threads may share a store. All errors of the database are
    StoreError, with one clear sentence.
    """

    def __init__(self, database: Database, address: str) -> None:
        self._database = database
        self.address = address

    @classmethod
    def open(cls, address: str | None = None, *, make: bool = True) -> Store:
        """Open a store; make it if it is absent, and bring it to the program's version.

        Parameters
        ----------
        address
            `sqlite:///file` or `postgresql+psycopg://…`; None: the environment's TRYGGHET_STORE,
            else `sqlite:///trygghet.db`.
        make
            False refuses a SQLite file that is absent: a copy of an empty store helps nobody.

        Raises
        ------
        StoreError
            If it cannot be opened, is not a store of ours, or is newer than the program.
        """
        url = parse_address(address)
        file = sqlite_file(url)
        if not make and file is not None and not file.exists():
            raise StoreError(f"Lagret {file} finns inte: ange rätt fil i {VARIABLE}.")
        return cls(Database(url), url.render_as_string(hide_password=False))

    def close(self) -> None:
        """Let go of all connections."""
        self._database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self._database.name})"

    def version(self) -> str:
        """Give a word that changes whenever anything that a page shows changes, for caches.

        Accounts, settings, the audit log and patrols are not part of it: what rests on patrols
        is read anew each time.
        """
        with self._database.reading() as connection:
            return get_setting(connection, VERSION_SETTING) or ""

    def tables_version(self, code: str) -> str:
        """Give a word that changes whenever `read(code)` would give something else, for caches."""
        with self._database.reading() as connection:
            own = get_setting(connection, TABLES_SETTING.format(code=code))
            return own or get_setting(connection, VERSION_SETTING) or ""

    def backup(
        self, path: Path, *, actor: str = "system", progress: Progress | None = None
    ) -> None:
        """Copy the store as it is at this moment to one file, while it is used.

        The copy holds personal data: only its owner may read it.

        Parameters
        ----------
        path
            Written beside and moved there.
        actor
            Who does it, for the audit log.
        progress
            Told now and then of the pages left and the pages in all.

        Raises
        ------
        StoreError
            If the store is on PostgreSQL (then pg_dump does it), or the file can't be written.
        """
        copies.backup(self._database, path, actor=actor, progress=progress)

    @classmethod
    def restore(
        cls, path: Path, address: str | None = None, *, actor: str = "system"
    ) -> Path | None:
        """Put a backup in the place of a store, whole or not at all; the store may be in use.

        Parameters
        ----------
        path
            What `backup` wrote, by this version of the program or an older one.
        address
            The store, as for `open`.
        actor
            Who does it, for the audit log.

        Returns
        -------
        Path or None
            Where what was in the store before is kept; None if there was nothing.

        Raises
        ------
        StoreError
            If the file is no sound backup of a store, or the store is on PostgreSQL (then
            pg_restore does it), is busy, or is somebody else's database.
        """
        return copies.restore(path, parse_address(address), actor=actor)

    def export(self, path: Path, *, actor: str = "system") -> None:
        """Write the layers that may leave the house to a GeoPackage, EPSG:4326.

        Places in force with their aliases; no accounts, no raw text. The same store gives the
        same bytes.

        Raises
        ------
        StoreError
            If the file can't be written.
        """
        with self._database.reading() as connection:
            layers.write_geopackage(connection, path)
        with self._database.writing() as connection:
            audit.add_audit(connection, actor=actor, action="export", detail={"file": path.name})
