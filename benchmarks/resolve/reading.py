"""What a system reads out of an answer, in one form for the resolver and its peers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from geo_trygghet.resolve import Gazetteer, resolve_text

if TYPE_CHECKING:
    from benchmarks.resolve.register import Register


@dataclass(frozen=True, slots=True)
class Link:
    """A span that a system links to a place, or only flags.

    Attributes
    ----------
    start, end
        Where it stands, end exclusive [characters from 0].
    place_id
        The place, or None if it is only flagged as possible for several.
    score
        Probability that it is that place, 0–1.
    negated, ambiguous
        As the system says.
    """

    start: int
    end: int
    place_id: str | None
    score: float = 1.0
    negated: bool = False
    ambiguous: bool = False

    @property
    def links(self) -> bool:
        """True if it is a link; what is only flagged is neither right nor wrong."""
        return self.place_id is not None and not self.ambiguous


@dataclass(frozen=True, slots=True)
class Reading:
    """What a system reads out of one answer; a system that looks for places only says no more."""

    links: tuple[Link, ...]
    answer_negation: bool = False
    time: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


class Reader(Protocol):
    """A system: text and municipality code in, reading out."""

    def __call__(self, text: str, code: str) -> Reading:
        """Read one answer."""
        ...


class ResolverReader:
    """The project's resolver."""

    def __init__(self, register: Register) -> None:
        self.gazetteer = Gazetteer.from_tables(*register.tables())

    def __call__(self, text: str, code: str) -> Reading:
        """Read one answer."""
        found = resolve_text(text, self.gazetteer, municipality_code=code)
        return Reading(
            links=tuple(
                Link(m.start, m.end, m.place_id, m.score, m.negated, m.ambiguous)
                for m in found.mentions
            ),
            answer_negation=found.answer_negation,
            time=frozenset(found.time_bands),
            categories=frozenset(found.categories),
        )
