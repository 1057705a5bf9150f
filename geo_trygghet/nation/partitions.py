"""A folder of partitions: the tables of each municipality as (Geo)Parquet in `kommun=1380/`.

A partition is written beside its place and moved there whole. It carries a manifest with the
contents' hashes; the folder's own list of partitions is written last, so that a folder whose
writing was interrupted is never taken for a whole nation. Partitions hold raw answers: only who
wrote them may read them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import PartitionError
from geo_trygghet.nation.parquet import read_frame, write_frame
from geo_trygghet.nation.typed import FRAMES
from geo_trygghet.storage.beside import sync
from geo_trygghet.tables import Municipality, MunicipalityTables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT: Final = 2
MANIFEST: Final = "manifest.json"
LIST: Final = "delar.json"
"""Names every partition of a folder with its hash; without it the folder is unfinished."""

MOST_MANIFEST_BYTES: Final = 1_000_000
_PREFIX: Final = "kommun="
_BESIDE: Final = ".skrivs-"
_CODE: Final = re.compile(r"[0-9]{4}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Partition:
    """One municipality's partition: where it lies, and what it must hold.

    Attributes
    ----------
    code
        The municipality's.
    folder
        Where its files lie.
    sha256
        Hash of its manifest, which holds the hashes of its files.
    """

    code: str
    folder: Path
    sha256: str

    @property
    def size(self) -> int:
        """How large its files are [bytes]; 0 if it can't be looked at."""
        try:
            return sum(file.stat().st_size for file in self.folder.iterdir())
        except OSError:
            return 0


def write_partitions(folder: Path, nation: Iterable[MunicipalityTables]) -> Iterator[Partition]:
    """Write a partition for each municipality, and last the list of them.

    Only one municipality is held at a time. What an interrupted call left is written anew.

    Parameters
    ----------
    folder
        Made when absent, closed to others.
    nation
        The municipalities' tables.

    Yields
    ------
    Partition
        As soon as it is in its place.

    Raises
    ------
    PartitionError
        If the folder holds anything else, or can't be written.
    """
    made = []
    try:
        _make_ready(folder)
        for tables in nation:
            made.append(_write_partition(folder, tables))
            yield made[-1]
        listed = {"format": FORMAT, "municipalities": {p.code: p.sha256 for p in made}}
        write_whole(folder / LIST, _json(listed))
    except OSError as error:
        raise PartitionError(
            f"Mappen {folder} kan inte skrivas ({error.strerror}): ge skrivrätt och plats, eller "
            "ange en annan mapp med --partitions."
        ) from error


def _make_ready(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(_BESIDE) and entry.is_dir():
            shutil.rmtree(entry)
        elif not entry.name.startswith(_PREFIX) and entry.name != LIST:
            raise PartitionError(
                f"Mappen {folder} har annat än delar ({_shown(entry.name)}): ange en ny eller tom "
                "mapp med --partitions."
            )
    (folder / LIST).unlink(missing_ok=True)


def _write_partition(folder: Path, tables: MunicipalityTables) -> Partition:
    code = tables.municipality.code
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))
    try:
        files = {}
        for name, table in FRAMES.items():
            path = beside / _file(name)
            rows = write_frame(getattr(tables, name), table, path)
            files[path.name] = {"rows": rows, "sha256": _hash_of(path)}
            sync(path)
        one = tables.municipality
        manifest = _json(
            {
                "format": FORMAT,
                "municipality": {"code": one.code, "name": one.name, "slug": one.slug},
                "files": files,
            }
        )
        write_whole(beside / MANIFEST, manifest)
        place = folder / f"{_PREFIX}{code}"
        if place.exists():
            shutil.rmtree(place)
        beside.rename(place)
        sync(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Partition(code, place, hashlib.sha256(manifest).hexdigest())


def remove_partitions(folder: Path) -> None:
    """Take partitions away, and the folder if it holds nothing else."""
    (folder / LIST).unlink(missing_ok=True)
    for entry in [*folder.glob(f"{_PREFIX}*"), *folder.glob(f"{_BESIDE}*")]:
        shutil.rmtree(entry, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.rmdir()


def is_written(folder: Path) -> bool:
    """Tell whether a folder holds partitions that were written to the end."""
    return (folder / LIST).is_file()


def list_partitions(folder: Path) -> list[Partition]:
    """List a folder's partitions, ordered by code.

    Raises
    ------
    PartitionError
        If the folder was not written to the end, or its list is not one of ours.
    """
    try:
        listed = json.loads(_small(folder / LIST))
        codes = dict(listed["municipalities"])
        sound = listed["format"] == FORMAT and all(
            _CODE.fullmatch(code) and _SHA256.fullmatch(sha256) for code, sha256 in codes.items()
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PartitionError(
            f"Mappen {folder} har ingen hel lista över delar ({LIST}): skriv delarna igen."
        ) from error
    if not sound:
        raise PartitionError(f"{folder / LIST} är ingen lista över delar: skriv delarna igen.")
    return [Partition(c, folder / f"{_PREFIX}{c}", codes[c]) for c in sorted(codes)]


def read_partition(partition: Partition) -> MunicipalityTables:
    """Read a municipality's tables, as they came out of the store.

    Raises
    ------
    PartitionError
        Names the file that is absent, changed, or not what its table wants.
    """
    manifest = _manifest(partition)
    frames = {name: _checked(partition, name, manifest) for name in FRAMES}
    told = manifest["municipality"]
    municipality = Municipality(partition.code, str(told["name"]), str(told["slug"]))
    return MunicipalityTables(municipality=municipality, **frames)


def _manifest(partition: Partition) -> dict[str, Any]:
    path = partition.folder / MANIFEST
    try:
        content = _small(path)
        manifest: dict[str, Any] = json.loads(content)
        sound = manifest["municipality"]["code"] == partition.code
        sound &= {"name", "slug"} <= set(manifest["municipality"])
        sound &= all({"rows", "sha256"} <= set(manifest["files"][_file(n)]) for n in FRAMES)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PartitionError(f"Filen {path} går inte att läsa: skriv delarna igen.") from error
    if not sound or hashlib.sha256(content).hexdigest() != partition.sha256:
        raise PartitionError(f"Filen {path} är ändrad sedan delarna skrevs: skriv dem igen.")
    return manifest


def _file(name: str) -> str:
    return f"{name}.parquet"


def _checked(partition: Partition, name: str, manifest: dict[str, Any]) -> Any:  # noqa: ANN401 - a frame
    path, told = partition.folder / _file(name), manifest["files"][_file(name)]
    try:
        sha256 = _hash_of(path)
    except OSError as error:
        raise PartitionError(f"Filen {path} går inte att läsa: skriv delarna igen.") from error
    if sha256 != told["sha256"]:
        raise PartitionError(f"Filen {path} är ändrad sedan delarna skrevs: skriv dem igen.")
    frame = read_frame(path, FRAMES[name], most_rows=told["rows"])
    if not (frame["municipality_code"] == partition.code).all():
        raise PartitionError(f"Filen {path} har rader från en annan kommun: skriv delarna igen.")
    return frame


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, wait until it is on the disk, and move it there."""
    beside = path.with_name(f".{path.name}.skrivs")
    with beside.open("wb") as file:
        file.write(content)
    sync(beside)
    beside.replace(path)
    sync(path.parent)


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _small(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_MANIFEST_BYTES)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name)[:80]
