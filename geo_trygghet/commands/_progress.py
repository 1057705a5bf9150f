"""A bar on a terminal for what takes its time; silent elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SILENT_S: Final = 2.0
"""Work that is done within this time [s] needs no bar."""


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """Give what tells how much more is done, in the unit of `length`.

    Parameters
    ----------
    label
        What is being done.
    length
        How much there is to do [any unit].
    """
    begun = time.monotonic()
    with click.progressbar(length=max(length, 1), label=label, file=sys.stderr, hidden=True) as bar:

        def told(more: int) -> None:
            bar.hidden = not sys.stderr.isatty() or time.monotonic() - begun < SILENT_S
            bar.update(more)

        yield told
