"""What a text says of the places it names: denied or praised, when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_trygghet.resolve.causes import causes_of
from geo_trygghet.resolve.clauses import clauses_of
from geo_trygghet.resolve.nowhere import denies_all
from geo_trygghet.resolve.polarity import denied_places
from geo_trygghet.resolve.times import times_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.resolve.normalise import Token


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says.

    Attributes
    ----------
    denied
        Numbers of the places that it says are no problem, or no longer one.
    answer_negation
        True if it says that no place is unsafe, and names none.
    time_bands, categories
        Codes of codes.TIME_BANDS and codes.CATEGORIES, in their order.
    """

    denied: frozenset[int]
    answer_negation: bool
    time_bands: tuple[str, ...]
    categories: tuple[str, ...]


def read_context(
    text: str, tokens: Sequence[Token], spans: Sequence[tuple[int, int]], *, named: bool
) -> Said:
    """Read what a text says of the places at some spans.

    Parameters
    ----------
    text
        The masked text.
    tokens
        Its words.
    spans
        Where the places stand in it [characters from 0, end exclusive], in order.
    named
        True if any of them is a place for sure: then the text does not say "nowhere".
    """
    clauses = clauses_of(text, tokens, spans)
    nowhere = denies_all(text, clauses, named=named)
    return Said(
        denied=denied_places(clauses),
        answer_negation=nowhere,
        time_bands=() if nowhere else times_of(clauses),
        categories=() if nowhere else causes_of(clauses),
    )
