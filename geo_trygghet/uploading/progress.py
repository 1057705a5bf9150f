"""How far a process has come, in a small file beside it: whoever shows a page reads it there.

A process that takes rows holds the store's one write, so it can't tell there.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import Self

BEAT_S: Final = 1.0
STALE_S: Final = 20.0
"""A process that has not been heard of for so long [s] is lost."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a process does: its id, the part of the work, and the share [0–1] of it that is done."""

    process: int
    part: str
    share: float | None


def file_of(address: str, upload_id: str) -> Path:
    """Give the file in which the process that works on an upload tells how far it has come.

    Raises
    ------
    OSError
        If the folder is somebody else's.
    """
    user = os.getuid() if hasattr(os, "getuid") else getpass.getuser()
    folder = Path(tempfile.gettempdir()) / f"trygghet-uppladdning-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PermissionError(f"Mappen {folder} är någon annans.")
    name = hashlib.sha256(f"{address} {upload_id}".encode()).hexdigest()[:32]
    return folder / f"{name}.json"


def read_progress(file: Path) -> Progress | None:
    """Give how far a process has come, or None if there is none or nothing is heard of it."""
    try:
        heard = time.time() - file.stat().st_mtime
        told = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    progress = Progress(int(told["process"]), str(told["part"]), told["share"])
    return progress if heard < STALE_S and is_running(progress.process) else None


def is_running(process: int) -> bool:
    """Tell whether there is a process of that id; where that can't be told, there is."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Beat:
    """Tells in a file what this process does, and that it is alive, until the block ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._keep_alive, daemon=True)

    def __enter__(self) -> Self:
        self.tell("start")
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._ended.set()
        self._thread.join()
        self._file.unlink(missing_ok=True)

    def tell(self, part: str, done: int = 0, total: int = 0) -> None:
        """Tell which part of the work goes on, and how many of how many [any unit] are done."""
        share = done / total if total else None
        told = {"process": os.getpid(), "part": part, "share": share}
        beside = self._file.with_suffix(".ny")
        with self._lock, contextlib.suppress(OSError):  # a full disk stops no import
            beside.write_text(json.dumps(told), encoding="utf-8")
            beside.replace(self._file)

    def _keep_alive(self) -> None:
        while not self._ended.wait(BEAT_S):
            with contextlib.suppress(OSError):
                os.utime(self._file)
