"""The true counts of a town: what the guard is given, and the attacker is measured against."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from benchmarks.privacy.sites import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.privacy.sites import Moment, Site

STREET_M: Final = 10.0
LISTS: Final = ("named", "safe")


@dataclass(frozen=True)
class Truth:
    """Counts of a moment [respondents].

    Attributes
    ----------
    inside
        Place → all places within it, by the register or on the ground.
    counts
        List → place → respondents who name it or a place in it.
    own
        List → place → respondents who name it by its own name.
    cells
        Code → place → those of them who state the code (of the named).
    """

    answers: int
    inside: Mapping[str, frozenset[str]]
    counts: Mapping[str, Mapping[str, int]]
    own: Mapping[str, Mapping[str, int]]
    cells: Mapping[str, Mapping[str, int]]


def truth_of(moment: Moment) -> Truth:
    """Count a moment's answers.

    Parameters
    ----------
    moment
        A town on the day of a release.
    """
    inside = inside_of(moment.register)
    above = {
        p: frozenset(q for q, own in inside.items() if p in own) | {p} for p in moment.register
    }
    counts: dict[str, Counter[str]] = {name: Counter() for name in LISTS}
    own: dict[str, Counter[str]] = {name: Counter() for name in LISTS}
    cells: dict[str, Counter[str]] = {code: Counter() for code in CODES}
    for listed, answers in (
        ("named", Counter(r.named for r in moment.replies)),
        ("safe", Counter(r.safe for r in moment.replies)),
    ):
        for named, times in answers.items():
            own[listed].update(dict.fromkeys(named, times))
            counts[listed].update(_all_above(named, above, times))
    for code in CODES:
        for named, times in Counter(r.named for r in moment.replies if code in r.codes).items():
            cells[code].update(_all_above(named, above, times))
    every = sorted(moment.register)

    def whole(tallies: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
        return {key: {p: tally[p] for p in every} for key, tally in tallies.items()}

    return Truth(len(moment.replies), inside, whole(counts), whole(own), whole(cells))


def _all_above(
    named: frozenset[str], above: Mapping[str, frozenset[str]], times: int
) -> dict[str, int]:
    return dict.fromkeys(frozenset[str]().union(*(above[p] for p in named)), times)


def inside_of(register: Mapping[str, Site]) -> dict[str, frozenset[str]]:
    """Find what lies in what, as anybody can who has the register and a map.

    Parameters
    ----------
    register
        Place → site.
    """
    wide = {
        p: s.shape.buffer(STREET_M) if isinstance(s.shape, shapely.LineString) else s.shape
        for p, s in register.items()
    }
    held = {
        p: {
            q
            for q, site in register.items()
            if q != p
            and (
                site.parent == p
                or (wide[p].area > wide[q].area and wide[p].buffer(0.5).covers(wide[q]))
            )
        }
        for p in register
    }
    grown = True
    while grown:
        grown = False
        for inner in held.values():
            more = {q for p in inner for q in held[p]} - inner
            inner.update(more)
            grown = grown or bool(more)
    return {p: frozenset(own) for p, own in held.items() if own}
