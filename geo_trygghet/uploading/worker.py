"""The process that reads or takes one file, bounded in memory and time.

Started by `workers` as ``python -m geo_trygghet.uploading.worker UPLOAD_ID read|take`` with the
store's address in the environment; what becomes of the file is told in the store.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Final

from geo_trygghet.storage import Store
from geo_trygghet.uploading.progress import Beat, file_of
from geo_trygghet.uploading.work import work

MEMORY: Final = 2_000_000_000
"""Most memory that the process may write to [bytes]."""

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
    """Do one step for one file."""
    bound()
    with Store.open() as store, Beat(file_of(store.address, upload_id)) as beat:
        work(store, upload_id, step, beat.tell)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
