"""Cases for the guard's rules: counts of places, what was told before, and what lies in what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.privacy.case import Case, Past, with_everybody
from geo_trygghet.privacy.nesting import nesting_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo_trygghet.privacy.nesting import Nesting

FLOOR = 5


def held(places: Iterable[str], links: Iterable[tuple[str, str]] = ()) -> Nesting:
    """Let places lie in each other by (outer, inner), and all in the round."""
    return with_everybody(nesting_from(links), set(places))


def past(
    told: Mapping[str, float],
    *,
    answers: float = 100,
    links: Iterable[tuple[str, str]] = (),
    register: Iterable[str] = (),
) -> Past:
    """Make an earlier release; `register` are the places beside those told."""
    return Past(answers, told, held({*told, *register}, links))


def case(
    counts: Mapping[str, float],
    *before: Past,
    answers: float = 100,
    links: Iterable[tuple[str, str]] = (),
    closed: Iterable[str] = (),
    still: bool = False,
) -> Case:
    """Make a case of all places public but the closed ones."""
    public = set(counts) - set(closed)
    return Case(counts, public, held(counts, links), answers, still, before, FLOOR)
