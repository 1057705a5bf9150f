"""The process that reads or takes one file, bounded in memory and time.

Started by `workers` as ``python -m geo_trygghet.uploading.worker UPLOAD_ID read|take`` with the
store's address in the environment; what becomes of the file is told in the store.
"""

from __future__ import annotations

import contextlib
import sys
import traceback
from pathlib import Path
from typing import Final

from geo_trygghet.storage import Store
from geo_trygghet.uploading.progress import Beat, file_of
from geo_trygghet.uploading.work import work

MEMORY: Final = 3_000_000_000
"""Most memory that the process may write to [bytes]; the one that reads for it has less."""

SECONDS: Final = 600
"""Most processor time [s]."""


def bound() -> None:
    """Set the limits of this process, where the system has such."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower limit of the system's own stays
            resource.setrlimit(limit, (most, most))


def main(upload_id: str, step: str) -> None:
    """Do one step for one file.

    What nobody foresaw ends the process: where it happened is told to whoever runs the server,
    never with what stands in the file.
    """
    bound()
    try:
        with Store.open() as store, Beat(file_of(store.address, upload_id)) as beat:
            work(store, upload_id, step, beat.tell)
    except Exception as error:  # noqa: BLE001 - a traceback may quote the file
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(at.filename).name}:{at.lineno}"
        raise SystemExit(f"Filen {upload_id}: {type(error).__name__} i {where}") from None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
