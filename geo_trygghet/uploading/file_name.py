"""The name of a file that somebody sends is a word from outside: shown, never trusted."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 100
"""Most characters of a name that are kept."""

_NO_NAME: Final = "fil"


def plain_name(sent: str) -> str:
    """Give a file's name without folders, control characters and leading dots, shortened.

    What is left is letters, figures and a few signs, so it may also name a file in a folder of our
    own.
    """
    last = re.split(r"[/\\]", sent)[-1]
    kept = re.sub(r"[^\w .,()+=-]+", "_", last).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) >= LONGEST:
        return kept[:LONGEST] or _NO_NAME
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
