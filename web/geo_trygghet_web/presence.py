"""Who reviews at the moment, and what: so that two are given different things to decide."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SEEN_S: Final = 120.0
"""Who has not been heard of for so long [s] is no longer there."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A reviewer, and what is open before her or him."""

    user_name: str
    queue: str
    key: str
    words: str


class Presence:
    """The reviewers of each municipality, in this process's memory alone.

    `trygghet serve` is one process. Where several answer, each knows its own: two reviewers may
    then be given the same thing, and the store tells whoever comes second.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._seen: dict[tuple[str, str], tuple[float, Seen]] = {}
        self._lock = threading.Lock()

    def note(self, code: str, seen: Seen) -> None:
        """Remember what a reviewer of a municipality has open now."""
        with self._lock:
            self._seen[code, seen.user_name] = (self._now(), seen)

    def others(self, code: str, user_name: str) -> list[Seen]:
        """List the other reviewers of a municipality, by name."""
        latest = self._now() - SEEN_S
        with self._lock:
            self._seen = {key: told for key, told in self._seen.items() if told[0] >= latest}
            own = [
                seen
                for (of, name), (_, seen) in self._seen.items()
                if of == code and name != user_name
            ]
        return sorted(own, key=lambda seen: seen.user_name)
