"""What happens to a town between two releases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from benchmarks.privacy.sites import (
    A_FEW,
    ABOUT_THE_FLOOR,
    BESIDE,
    CODES,
    EAST,
    STRAY_M,
    Moment,
    Reply,
    Site,
    stray,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FEWEST: Final = 10
"""A round is never left with fewer replies [replies]."""

PAIR: Final = 2
"""So many places become one when some are merged [places]."""


class Crowd:
    """Who answers: what share names what, the same in all of a town's releases."""

    def __init__(
        self, dice: np.random.Generator, register: Mapping[str, Site], *, lone: bool
    ) -> None:
        self.dice, self.lone = dice, lone
        self.nowhere = float(dice.uniform(0.05, 0.5))
        liked = dice.gamma(0.4, 1.0, len(register)).tolist()
        self.liking = dict(zip(register, liked, strict=True))
        self.stating = [float(s) for s in dice.beta(0.6, 0.6, len(CODES))]

    def replies(self, register: Mapping[str, Site], number: int) -> list[Reply]:
        """Let so many answer about the places of a register."""
        places = sorted(register)
        weights = np.array([self.liking.get(p, 0.05) + 1e-3 for p in places])
        weights /= weights.sum()
        named, safe = (self._named(places, weights, number) for _ in range(2))
        states = self.dice.random((number, len(CODES))) < self.stating
        return [
            Reply(a, b, frozenset(code for code, s in zip(CODES, row, strict=True) if s))
            for a, b, row in zip(named, safe, states, strict=True)
        ]

    def _named(
        self, places: list[str], weights: np.ndarray[tuple[int], np.dtype[np.float64]], number: int
    ) -> list[frozenset[str]]:
        most = 1 if self.lone else 3
        drawn = self.dice.choice(len(places), size=(number, most), p=weights)
        silent = self.dice.random((number, most)) < self.nowhere
        return [
            frozenset(places[i] for i, no in zip(row, nos, strict=True) if not no)
            for row, nos in zip(drawn, silent, strict=True)
        ]


def next_moment(before: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    """Let one or two things happen.

    Parameters
    ----------
    before
        The town until then.
    dice
        Draws what happens.
    crowd
        Who answers.
    """
    moment = replace(before, cut=())
    happened = []
    for _ in range(int(dice.integers(1, 3))):
        what = str(dice.choice(list(EVENTS), p=[w for _, w in EVENTS.values()]))
        moment = EVENTS[what][0](moment, dice, crowd)
        happened.append(what)
    return replace(moment, what=" and ".join(happened))


def _add(moment: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    more = crowd.replies(moment.register, _some(moment, dice))
    return replace(moment, replies=(*moment.replies, *more))


def _withdraw(moment: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    del crowd
    gone = set(dice.permutation(len(moment.replies))[: _some(moment, dice)].tolist())
    left = tuple(r for n, r in enumerate(moment.replies) if n not in gone)
    return replace(moment, replies=left) if len(left) >= FEWEST else moment


def _some(moment: Moment, dice: np.random.Generator) -> int:
    """Draw a number of answers: a few, about the floor, or a good part of the round."""
    kind = dice.random()
    if kind < A_FEW:
        return int(dice.integers(1, 5))
    if kind < ABOUT_THE_FLOOR:
        return int(dice.integers(5, 13))
    return max(1, int(len(moment.replies) * dice.uniform(0.05, 0.6)))


def _read_anew(moment: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    del crowd
    one, other = (str(p) for p in dice.choice(sorted(moment.register), size=2))
    return _moved(moment, one, other, int(dice.integers(1, 13)), dice)


def _moved(moment: Moment, one: str, other: str, most: int, dice: np.random.Generator) -> Moment:
    """Let up to so many who named one place have named another."""
    own = [n for n, r in enumerate(moment.replies) if one in r.named]
    chosen = {int(n) for n in dice.permutation(own)[:most]}
    replies = tuple(
        replace(r, named=r.named - {one} | {other}) if n in chosen else r
        for n, r in enumerate(moment.replies)
    )
    return replace(moment, replies=replies)


def _split(moment: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    leaves = _leaves(moment)
    if not leaves:
        return moment
    one = str(dice.choice(leaves))
    site = moment.register[one]
    for part in ("a", "b")[: int(dice.integers(1, 3))]:
        name = f"{one}.{part}{len(moment.register)}"
        parent = one if dice.random() < BESIDE else site.parent
        new = Site(name, parent, stray(500 + len(moment.register)), public=True)
        moment = replace(moment, register={**moment.register, name: new})
        moment = _moved(moment, one, name, int(dice.integers(1, 13)), dice)
        moment = replace(moment, cut=(*moment.cut, (one, name)))
    del crowd
    return moment


def _merge(moment: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    del crowd
    leaves = _leaves(moment)
    if len(leaves) < PAIR:
        return moment
    one, other = (str(p) for p in dice.choice(leaves, size=PAIR, replace=False))
    moment = _moved(moment, one, other, len(moment.replies), dice)
    replies = tuple(
        replace(r, safe=r.safe - {one} | {other}) if one in r.safe else r for r in moment.replies
    )
    register = {p: s for p, s in moment.register.items() if p != one}
    cut = (*moment.cut, (one, other))
    return replace(moment, register=register, replies=replies, cut=cut)


def _renest(moment: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    del crowd
    leaves = [
        p for p in _leaves(moment) if shapely.get_x(moment.register[p].shape) > EAST + STRAY_M / 2
    ]
    areas = sorted(p for p, s in moment.register.items() if s.area)
    if not leaves:
        return moment
    one, area = str(dice.choice(leaves)), str(dice.choice(areas))
    parent = None if moment.register[one].parent == area else area
    register = {**moment.register, one: replace(moment.register[one], parent=parent)}
    return replace(moment, register=register)


def _close(moment: Moment, dice: np.random.Generator, crowd: Crowd) -> Moment:
    del crowd
    one = str(dice.choice(sorted(moment.register)))
    site = moment.register[one]
    return replace(moment, register={**moment.register, one: replace(site, public=not site.public)})


def _leaves(moment: Moment) -> list[str]:
    """Name the places that hold nothing, by the register or on the ground."""
    held = {s.parent for s in moment.register.values()}
    return sorted(
        p
        for p, s in moment.register.items()
        if not s.area and p not in held and isinstance(s.shape, shapely.Point)
    )


EVENTS: Final[dict[str, tuple[Callable[[Moment, np.random.Generator, Crowd], Moment], float]]] = {
    "added": (_add, 0.45),
    "withdrawn": (_withdraw, 0.15),
    "read anew": (_read_anew, 0.15),
    "split": (_split, 0.07),
    "merged": (_merge, 0.05),
    "moved into another": (_renest, 0.06),
    "opened or closed": (_close, 0.07),
}
"""What may happen → how, and how often (0 to 1)."""
