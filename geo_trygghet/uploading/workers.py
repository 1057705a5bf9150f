"""Start and stop the processes that read and take files; they go on when a page is closed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Final

from geo_trygghet.storage.uploads import GOING_ON
from geo_trygghet.uploading.progress import Progress, file_of, is_running, read_progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.storage import Store

AT_ONCE: Final = 2
"""So many files are worked on at once; the others wait."""

LONGEST_S: Final = 900
"""A process that is not done by then [s] is ended."""

BROKEN: Final = "Arbetet avbröts: filen tog mer minne eller tid än den får, eller servern stängdes."
_QUEUED: Final = Progress(0, "queue", None)
_BEGINNING: Final = Progress(0, "start", None)


class Workers:
    """The processes of one application, at most `AT_ONCE` at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._room = threading.BoundedSemaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._here: dict[str, subprocess.Popen[bytes] | None] = {}

    def start(self, upload_id: str, step: str) -> None:
        """Begin a step for a file, or let it wait for its turn."""
        with self._lock:
            self._here[upload_id] = None
        # A daemon: the application may end while the process, which is its own, goes on.
        thread = threading.Thread(target=self._run, args=(upload_id, step), daemon=True)
        thread.start()

    def progress(self, upload_id: str) -> Progress | None:
        """Give how far a file has come; None: nothing works on it."""
        found = read_progress(file_of(self._store.address, upload_id))
        if found is not None:
            return found
        with self._lock:
            if upload_id not in self._here:
                return None
            return _QUEUED if self._here[upload_id] is None else _BEGINNING

    def stop(self, upload_id: str) -> None:
        """End the process that works on a file, with all that it started."""
        with self._lock:
            process = self._here.pop(upload_id, None)
        found = read_progress(file_of(self._store.address, upload_id))
        number = process.pid if process is not None else found.process if found else None
        if number is None or not is_running(number):
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            _end(number)

    def _run(self, upload_id: str, step: str) -> None:
        with self._room:
            with self._lock:
                if upload_id not in self._here:
                    return  # stopped while it waited
                process = self._here[upload_id] = self._open(upload_id, step)
            try:
                process.wait(LONGEST_S)
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    _end(process.pid)
                process.wait()
            with self._lock:
                if self._here.get(upload_id) is process:
                    del self._here[upload_id]
            if process.returncode:
                file_of(self._store.address, upload_id).unlink(missing_ok=True)
                self._tell_broken(upload_id)

    def _open(self, upload_id: str, step: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - this program's own module, arguments of its own
            [sys.executable, "-m", "geo_trygghet.uploading.worker", upload_id, step],
            env={
                **os.environ,
                "TRYGGHET_STORE": self._store.address,
                "OPENBLAS_NUM_THREADS": "1",
                "OMP_NUM_THREADS": "1",
                "PYTHONUTF8": "1",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _tell_broken(self, upload_id: str) -> None:
        upload = self._store.upload(upload_id)
        if upload is not None:
            told = {**(upload.told or {}), "failed": BROKEN}
            self._store.change_upload(upload_id, before=GOING_ON, state="failed", told=told)


def _end(process: int) -> None:
    """Kill a process that we started, and its group: the one that reads the file is in it."""
    kill_group: Callable[[int, int], None] | None = getattr(os, "killpg", None)
    if kill_group is None:
        os.kill(process, signal.SIGTERM)
    else:
        kill_group(process, signal.SIGKILL)
