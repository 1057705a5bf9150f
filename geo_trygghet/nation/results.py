"""The folder of pictures: `1380.json` for each municipality, and what each was made of.

A picture is moved into its place whole, and only then noted as made. So a run that is killed leaves
whole pictures, and the next one makes what is not noted.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import UnfinishedError
from geo_trygghet.nation.partitions import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo_trygghet.nation.partitions import Partition

NOTES: Final = ".gjorda"
"""Folder, in that of the pictures, that notes what each was made of."""

MOST_NOTE_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Results:
    """A folder of pictures made by one program."""

    folder: Path
    program: str

    def make_ready(self) -> None:
        """Make the folder.

        Raises
        ------
        UnfinishedError
            If it can't be written to.
        """
        try:
            (self.folder / NOTES).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._refused(error) from error

    def left(self, partitions: Iterable[Partition]) -> list[Partition]:
        """List the partitions whose picture is not made, or not of these contents; largest first.

        Large ones last would keep one worker busy when the others are done.
        """
        todo = [p for p in partitions if not self._is_made(p)]
        return sorted(todo, key=lambda p: (-p.size, p.code))

    def keep(self, partition: Partition, content: bytes) -> None:
        """Put a picture in its place, and note what it was made of.

        Raises
        ------
        UnfinishedError
            If it can't be written.
        """
        try:
            write_whole(self.folder / f"{partition.code}.json", content)
            write_whole(self._note(partition), self._noted(partition, content))
        except OSError as error:
            raise self._refused(error) from error

    def _is_made(self, partition: Partition) -> bool:
        try:
            content = (self.folder / f"{partition.code}.json").read_bytes()
            with self._note(partition).open("rb") as file:
                return file.read(MOST_NOTE_BYTES) == self._noted(partition, content)
        except OSError:
            return False

    def _note(self, partition: Partition) -> Path:
        return self.folder / NOTES / f"{partition.code}.json"

    def _noted(self, partition: Partition, content: bytes) -> bytes:
        told = {
            "partition": partition.sha256,
            "picture": hashlib.sha256(content).hexdigest(),
            "program": self.program,
        }
        return json.dumps(told, indent=1).encode()

    def _refused(self, error: OSError) -> UnfinishedError:
        return UnfinishedError(
            f"Mappen {self.folder} kan inte skrivas ({error.strerror}): ge skrivrätt och plats, "
            "eller ange en annan mapp med --out."
        )
