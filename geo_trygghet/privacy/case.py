"""A list that is to be decided: its counts, what was told before, and what may be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo_trygghet.privacy.nesting import Nesting
from geo_trygghet.privacy.suppression import ALMOST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

FEW: Final = "few"
GIVES_AWAY: Final = "gives_away"
KEPT: Final = "kept"
WAITS: Final = "waits"
EVERYBODY: Final = ""
"""The round as a whole, as the place that holds all others."""


@dataclass(frozen=True)
class Past:
    """What an earlier release of the round told of a list.

    Attributes
    ----------
    answers
        Respondents of the round as it told them [respondents].
    told
        place_id → the count that its figure stood for [respondents].
    nesting
        Which places lay in which, `EVERYBODY` holding all.
    """

    answers: float
    told: Mapping[str, float]
    nesting: Nesting


@dataclass(frozen=True)
class Case:
    """What is to be decided: the counts of a list, and what was told before.

    Attributes
    ----------
    counts
        place_id → respondents who name it or a place in it [respondents], of the whole register.
    public
        Places that may be shown.
    nesting
        Which places lie in which, `EVERYBODY` holding all.
    answers
        Respondents of the round as they are told [respondents].
    still
        True if that number is told as it was although it is another: then nothing moves.
    past
        The earlier releases of the round, the first one first.
    floor
        Fewest respondents that a figure may rest on [respondents].
    """

    counts: Mapping[str, float]
    public: AbstractSet[str]
    nesting: Nesting
    answers: float
    still: bool
    past: Sequence[Past]
    floor: int

    @property
    def last(self) -> Mapping[str, float]:
        """What the last release told, less what no figure may rest on."""
        if not self.past:
            return {}
        told = self.past[-1].told
        return {p: n for p, n in told.items() if n >= self.floor - ALMOST and p in self.public}

    @property
    def remembered(self) -> Mapping[str, float]:
        """What earlier releases told, each place as it was told last: nobody forgets it."""
        return {place: count for past in self.past for place, count in past.told.items()}


@dataclass
class Settlement:
    """What is told.

    Attributes
    ----------
    told
        place_id → the count that its figure stands for [respondents].
    why
        place_id → why it is not told (FEW, GIVES_AWAY, WAITS), or not as it is (KEPT).
    new, moved, gone
        Places told that were not, with another count than they were, no longer.
    """

    told: dict[str, float] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


def with_everybody(nesting: Nesting, places: AbstractSet[str]) -> Nesting:
    """Let the round as a whole hold every place."""
    return Nesting({**nesting.inside, EVERYBODY: frozenset(places)})
