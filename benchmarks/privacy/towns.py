"""Random towns and what happens to them between releases, from a seed.

A town has areas within areas (one to three deep), places in them, streets that cross at corners,
places that lie in an area on the ground but not in the register and the reverse, and some that are
not public. 20 to 2,000 answer; in two towns of three each names one place at most, in the third up
to three. Between releases answers come and are withdrawn, mentions are read anew, and places are
split, merged, moved into another, added and closed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.privacy.events import Crowd, next_moment
from benchmarks.privacy.sites import Moment, make_register


@dataclass(frozen=True)
class Town:
    """A town at each of its releases; `lone`: each respondent names one place at most."""

    seed: int
    lone: bool
    moments: tuple[Moment, ...]


def make_town(seed: int) -> Town:
    """Make a town and its releases.

    Parameters
    ----------
    seed
        Where its draws start; the same seed makes the same town.
    """
    dice = np.random.default_rng([seed, 6])
    lone = bool(dice.random() < 2 / 3)
    register = make_register(dice)
    crowd = Crowd(dice, register, lone=lone)
    number = int(np.exp(dice.uniform(np.log(20), np.log(2000))))
    moments = [Moment(register, tuple(crowd.replies(register, number)), "first")]
    for _ in range(int(dice.integers(1, 5))):
        moments.append(next_moment(moments[-1], dice, crowd))
    return Town(seed, lone, tuple(moments))
