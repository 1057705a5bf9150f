"""Causes told in words that the lexicon lacks, guessed from the pieces of those words.

A linear model: each piece of three to six letters of a word speaks for or against each cause.
`benchmarks.resolve.fit_causes` learns it from constructed answers.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet.codes import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST, LONGEST = 3, 6
"""Letters of a piece; a word's beginning and end count as one each."""

LONGEST_WORD: Final = 40
SURE: Final = 0.6
"""From this probability on a cause is told: it is better to miss one than to make one up."""

CODES: Final = tuple(CATEGORIES)


class Model(NamedTuple):
    """Weights [log odds], one for each of codes.CATEGORIES in their order.

    Attributes
    ----------
    always
        What is held of an answer before its words are read.
    pieces
        Piece → what each word that holds it adds.
    """

    always: tuple[float, ...]
    pieces: dict[str, tuple[float, ...]]

    def of_word(self, word: str) -> tuple[float, ...]:
        """Sum up what a word's pieces say [log odds]; empty if they say nothing."""
        found = [self.pieces[piece] for piece in pieces_of(word) if piece in self.pieces]
        return tuple(map(sum, zip(*found, strict=True))) if found else ()


def pieces_of(word: str) -> set[str]:
    """Give the pieces of a word in lower case, with blanks for its beginning and end.

    >>> sorted(pieces_of("å"))
    [' å ']
    """
    framed = f" {word[:LONGEST_WORD]} "
    return {
        framed[begins : begins + length]
        for length in range(SHORTEST, LONGEST + 1)
        for begins in range(len(framed) - length + 1)
    }


@cache
def fitted() -> Model:
    """Read the model that the package holds."""
    text = files("geo_trygghet.resolve").joinpath("pieces.json").read_text(encoding="utf-8")
    told = json.loads(text)
    return Model(
        tuple(told["always"][code] for code in CODES),
        {
            piece: tuple(weights.get(code, 0.0) for code in CODES)
            for piece, weights in told["pieces"].items()
        },
    )


@lru_cache(maxsize=200_000)
def _weighed(word: str) -> tuple[float, ...]:
    return fitted().of_word(word)


def likely_causes(words: Iterable[str]) -> set[str]:
    """Give the causes that words in lower case tell of with a probability of SURE or more."""
    odds = list(fitted().always)
    for word in set(words):
        for number, weight in enumerate(_weighed(word)):
            odds[number] += weight
    return {code for code, told in zip(CODES, odds, strict=True) if 1 / (1 + exp(-told)) >= SURE}
