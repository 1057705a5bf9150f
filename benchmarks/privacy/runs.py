"""Attacks on many towns, over several processes."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from benchmarks.privacy.attack import Found, attack
from benchmarks.privacy.releases import releases_of, without
from benchmarks.privacy.towns import make_town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RARE: Final = (205, 393, 471, 1124, 1403, 1986, 2337, 3474)
"""Seeds of towns in which a protection is needed that few others need."""

CHUNK: Final = 10
"""Towns that a process takes at a time."""


@dataclass
class Tally:
    """What attacks on several towns recovered.

    Attributes
    ----------
    broken
        Seed → what was recovered of that town.
    tried
        Kind → counts under the floor that were tried.
    shown, enough
        Figures that are told; those of public places with the floor or more.
    """

    towns: int = 0
    releases: int = 0
    shown: int = 0
    enough: int = 0
    tried: Counter[str] = field(default_factory=Counter)
    broken: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def take(self, seed: int, releases: int, found: Found) -> None:
        """Add a town.

        Parameters
        ----------
        seed
            The town's.
        releases
            How many it has [releases].
        found
            What its attack found.
        """
        self.towns += 1
        self.releases += releases
        self.shown += found.shown
        self.enough += found.enough
        self.tried += found.tried
        if found.recovered:
            self.broken[seed] = found.recovered


def attack_town(seed: int, *, off: str | None = None) -> tuple[int, int, Found]:
    """Make a town, publish it, and attack what was published.

    Parameters
    ----------
    seed
        The town's.
    off
        A protection of `releases.SWITCHES` that is off; None: none.

    Returns
    -------
    (seed, releases, found)
    """
    town = make_town(seed)
    with without(off):
        releases = releases_of(town)
    return seed, len(releases), attack(town, releases)


def attack_towns(
    seeds: Iterable[int],
    *,
    off: str | None = None,
    processes: int = 1,
    told: Callable[[str], None] | None = None,
) -> Tally:
    """Attack a town a seed.

    Parameters
    ----------
    seeds
        The towns'.
    off
        As for `attack_town`.
    processes
        How many work side by side.
    told
        Is told of every town that gave something away as soon as it is known.
    """
    tally = Tally()
    if processes == 1:
        for seed in seeds:
            tally.take(*attack_town(seed, off=off))
        return tally
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        jobs = ((seed, off) for seed in seeds)
        for one in pool.imap(_job, jobs, chunksize=CHUNK):
            tally.take(*one)
            if told is not None and one[2].recovered:
                told(f"town {one[0]} gave away: {one[2].recovered[:3]}")
    return tally


def _job(job: tuple[int, str | None]) -> tuple[int, int, Found]:
    seed, off = job
    return attack_town(seed, off=off)
