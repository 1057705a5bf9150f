"""Words that a reviewer has decided to mask everywhere, or never as a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


@dataclass(frozen=True)
class DecidedWords:
    """What a municipality's reviewers have decided about words that may point out a person.

    Attributes
    ----------
    hide
        Words that are masked wherever they stand.
    show
        Words that are no person's name, whatever the lists say: numbers and addresses stay masked.
    """

    hide: frozenset[str] = frozenset()
    show: frozenset[str] = frozenset()

    @classmethod
    def of(cls, decisions: pd.DataFrame) -> Self:
        """Gather them.

        Parameters
        ----------
        decisions : table, schema.DECISION
            Those that hold.
        """
        told = {
            verdict: frozenset(bare(words) for words in rows["words"])
            for verdict, rows in decisions.groupby("verdict")
        }
        return cls(told.get("hide", frozenset()), told.get("open", frozenset()))

    @cached_property
    def _hidden(self) -> re.Pattern[str] | None:
        if not self.hide:
            return None
        longest_first = sorted(self.hide, key=lambda words: (-len(words), words))
        words = "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first)
        return re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.IGNORECASE)

    def hidden_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Find the words to mask in a text [characters from 0, end exclusive]."""
        if self._hidden is not None:
            yield from (match.span() for match in self._hidden.finditer(text))

    def shows(self, name: str) -> bool:
        """Tell whether a name was decided to be none."""
        return bare(name) in self.show


def bare(words: str) -> str:
    """Write words as they are compared here: small letters, single blanks."""
    return " ".join(words.casefold().split())


NOTHING_DECIDED: Final = DecidedWords()
