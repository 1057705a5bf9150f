"""A PostgreSQL cluster with PostGIS of our own: private, short-lived, cheap databases.

It listens on a Unix socket in a folder of its own and on no port, syncs nothing to disk, and is
gone when its caller is done. As root it runs as Debian's user `postgres`: PostgreSQL refuses root.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from geo_trygghet.storage.database import Database
from geo_trygghet.storage.engine import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

USER = "postgres"
SERVER_USER = "postgres"
TEMPLATE = "trygghet_mall"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "jit": "off",
}


class NoPostgres(Exception):  # noqa: N818 - it tells a fact about the machine, no mistake
    """PostgreSQL with PostGIS can't be run on this machine; the text says why and what to do."""


@dataclass
class Cluster:
    """A running cluster: addresses of databases in it."""

    socket: Path
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def address(self, database: str, *, user: str = USER, password: str = "") -> str:
        """Give the address of a database of the cluster."""
        secret = f":{password}" if password else ""
        return f"postgresql+psycopg://{user}{secret}@/{database}?host={self.socket}"

    def run(self, *statements: str) -> None:
        """Run statements as superuser, outside of any transaction."""
        engine = sa.create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(sa.text(statement))
        engine.dispose()

    @contextmanager
    def fresh(self, template: str = TEMPLATE) -> Iterator[str]:
        """Make a database, give its address: an empty store, or with template1 nothing at all."""
        name = f"t{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.address(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def start_cluster(tmp: Path | None = None) -> Iterator[Cluster]:
    """Start a cluster, and stop and remove it at the end.

    Parameters
    ----------
    tmp
        Folder to make its folder in, open to the user `postgres`; None: the system's own. (pytest's
        folders are closed to others, and too long for a socket's path.)

    Raises
    ------
    NoPostgres
        If there is no PostgreSQL with PostGIS here.
    """
    binaries = find_binaries()
    home = Path(tempfile.mkdtemp(prefix="trygghet-pg-", dir=tmp))
    data = home / "data"
    if os.geteuid() == 0:
        shutil.chown(home, SERVER_USER, SERVER_USER)
    try:
        _run(
            [binaries / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "-N"],
            # Swedish order of letters, to see that it makes no difference to the store.
            ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE"],
        )
        options = " ".join(f"-c {name}={value!r}" for name, value in SETTINGS.items())
        control = [binaries / "pg_ctl", "-D", data, "-w", "-l", home / "log"]
        _run(control, ["-o", f"-k {home} {options}", "start"])
        try:
            cluster = Cluster(home)
            _make_template(cluster)
            yield cluster
        finally:
            _run(control, ["-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def find_binaries() -> Path:
    """Give the folder of the newest PostgreSQL that has PostGIS.

    Raises
    ------
    NoPostgres
        If there is none, with what to do.
    """
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -int(p.parent.name))
    for binaries in versions:
        shared = Path("/usr/share/postgresql") / binaries.parent.name
        if (shared / "extension" / "postgis.control").exists():
            return binaries
    config = shutil.which("pg_config")
    if config is not None:
        where = [
            Path(
                subprocess.run(  # noqa: S603 - pg_config as the PATH has it, with a fixed flag
                    [config, flag], capture_output=True, text=True, check=True
                ).stdout.strip()
            )
            for flag in ("--bindir", "--sharedir")
        ]
        if (where[0] / "initdb").exists() and (where[1] / "extension/postgis.control").exists():
            return where[0]
    raise NoPostgres(
        "Testerna mot PostgreSQL kördes inte: PostgreSQL med PostGIS saknas. "
        "Installera paketen postgresql och postgresql-postgis."
    )


def _make_template(cluster: Cluster) -> None:
    cluster.run(f"CREATE DATABASE {TEMPLATE}")
    database = Database(parse_address(cluster.address(TEMPLATE)))
    database.engine.dispose()


def _run(command: Sequence[object], arguments: list[str]) -> None:
    whole = [str(part) for part in [*command, *arguments]]
    if os.geteuid() == 0:
        whole = ["runuser", "-u", SERVER_USER, "--", *whole]
    # The server keeps what it was started with: files, not pipes, or this would wait for its end.
    with tempfile.TemporaryFile() as told:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's programs as found, arguments of ours
            whole, stdout=told, stderr=told, cwd="/", timeout=120, check=False
        )
        told.seek(0)
        if done.returncode != 0:
            text = told.read().decode(errors="replace")
            raise NoPostgres(f"PostgreSQL kunde inte startas: {text.strip()[-300:]}")
