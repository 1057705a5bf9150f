"""What reading a file and understanding it may take together: time by the clock, and memory.

The reading process has limits of the system's own (`child`); what is made of its sheets is made
here, by our own code, which looks at the clock as it goes from row to row.
"""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS: Final = 30.0
"""Most time from the first byte to the last row [s]."""
SECONDS_OF_EXTRACTS: Final = 150.0
"""The same of an extract of a map [s], see `child.LARGER`."""
MEMORY: Final = 1_000_000_000
"""So much may the process grow meanwhile [bytes]."""

_PAGES: Final = Path("/proc/self/statm")
_PAGE: Final = 4096


class Bounds:
    """A clock that runs from when it is made, and the memory held then."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._held = _resident()
        self.seconds = SECONDS

    def check(self) -> None:
        """Go on only within the bounds.

        Raises
        ------
        UnreadableFileError
            If it took longer, or more memory.
        """
        if time.monotonic() - self._began > self.seconds or _resident() - self._held > MEMORY:
            raise UnreadableFileError(
                f"filen kunde inte läsas inom gränserna: {self.seconds:.0f} s och "
                f"{MEMORY // 1_000_000_000} GB minne. Dela upp den."
            )


def _resident() -> int:
    """Give the memory that this process holds [bytes]; 0 where the system does not tell it."""
    try:
        return int(_PAGES.read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


@contextmanager
def no_rings() -> Iterator[None]:
    """Let nobody look for rings of references: rows make none, and looking took a third of it."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
