"""Work that takes seconds, done beside the answers, so that a page can say that it is going on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

SHORT_S: Final = 2.0
"""Longer than this [s] nobody waits without being told that something goes on."""

LONG_S: Final = 20.0
"""So long [s] an answer waits for whoever has been told."""


class Works:
    """Pieces of work by key, one at a time; the same key is the same work, whoever asks.

    What was done last is kept, at most `most` pieces; what failed is told once and then made anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()
        # One worker: the pictures are drawn by a library that does not like company.
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="trygghet-work")

    def start(self, key: Hashable, make: Callable[[], Any]) -> Future[Any]:
        """Begin a piece of work, unless it is known."""
        with self._lock:
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = self._pool.submit(make)
                self._forget()
            self._known.move_to_end(key)
            return found

    def find(self, key: Hashable) -> Future[Any] | None:
        """Give a piece of work that was begun, or None if there is none such."""
        with self._lock:
            return self._known.get(key)

    def forget(self, key: Hashable) -> None:
        """Let go of a piece of work, so that it is made anew when it is asked for."""
        with self._lock:
            self._known.pop(key, None)

    def get(self, key: Hashable, make: Callable[[], Any], *, wait_s: float) -> Any:  # noqa: ANN401 - what `make` gives
        """Give what a piece of work gave, or None if it is not done within `wait_s` [s].

        What `make` raises is raised, and not kept.
        """
        work = self.start(key, make)
        try:
            return work.result(wait_s)
        except NotYetError:
            if not work.done():
                return None
            self.forget(key)
            raise
        except Exception:
            self.forget(key)
            raise

    def close(self) -> None:
        """Wait for what is going on, and begin nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _forget(self) -> None:
        for key in [key for key, work in self._known.items() if work.done()]:
            if len(self._known) <= self._most:
                return
            del self._known[key]
