"""What is done for each municipality, by this process or by a worker elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import SchedulerError, TryggError
from geo_trygghet.nation.partitions import is_written, read_partition
from geo_trygghet.nation.program import program_version
from geo_trygghet.picture_json import picture_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo_trygghet.nation.partitions import Partition

MOST_TOLD: Final = 200
"""How much of an unforeseen error is told [characters]."""


@dataclass(frozen=True, slots=True)
class Made:
    """A municipality's picture as a file, or a sentence that says why there is none."""

    content: bytes | None
    problem: str | None = None


def make_picture(partition: Partition, program: str) -> Made:
    """Make a municipality's picture from its partition.

    Parameters
    ----------
    partition
        Where its tables lie, and their hash.
    program
        The `program_version` that must make it.

    Raises
    ------
    SchedulerError
        If this process runs another program.
    """
    if program_version() != program:
        raise SchedulerError(
            f"En arbetare kör en annan version ({program_version()}) än den här datorn ({program}):"
            " starta om arbetarna med samma version av programmet och dess paket."
        )
    try:
        return Made(picture_bytes(read_partition(partition)))
    except TryggError as error:
        return Made(None, str(error))
    except Exception as error:  # noqa: BLE001 - one municipality's odd data must not stop the others
        return Made(None, _unforeseen(partition, error))


def _unforeseen(partition: Partition, error: Exception) -> str:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:MOST_TOLD].rstrip(".")
    told = "".join(c if c.isprintable() else "�" for c in told)
    return f"Delen {partition.folder} gick inte att räkna ({told}): rätta den och kör igen."


def here(todo: Iterable[Partition], program: str) -> Iterator[tuple[Partition, Made]]:
    """Make the pictures in this process, one at a time."""
    for partition in todo:
        yield partition, make_picture(partition, program)


def look(folder: Path) -> tuple[str, bool]:
    """Tell which program this process runs, and whether it sees the partitions of a folder."""
    return program_version(), is_written(folder)
