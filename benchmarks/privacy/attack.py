"""The attack on a town: everything that its releases let out, tried against every hidden count."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from benchmarks.privacy.cell_world import attack_cells
from benchmarks.privacy.goals import goals_of
from benchmarks.privacy.knowledge import FLOOR, stages, world_of
from benchmarks.privacy.seen import see
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.privacy.releases import Released
    from benchmarks.privacy.seen import Seen
    from benchmarks.privacy.towns import Town

LISTS: Final = ("named", "safe")


@dataclass
class Found:
    """What an attack recovered of a town.

    Attributes
    ----------
    recovered
        What was learnt, each as a kind and a name: a count under the floor of which one value is
        left, a place that is not public, or the order of hidden counts.
    tried
        Kind → counts under the floor that were tried.
    narrowed
        Counts of places of which more than one value is left, and not every one from 0 to 4.
    shown, enough
        Figures that are told; public places with the floor or more, over lists and releases.
    """

    recovered: list[tuple[str, str]] = field(default_factory=list)
    tried: Counter[str] = field(default_factory=Counter)
    narrowed: int = 0
    shown: int = 0
    enough: int = 0


def attack(town: Town, releases: Sequence[Released]) -> Found:
    """Try to learn every count under the floor of a town.

    Parameters
    ----------
    town
        Whose truth the attack is measured against.
    releases
        All of them, in order.
    """
    found = Found()
    seen = [see(release) for release in releases]
    for listed in LISTS:
        staged = stages(releases, seen, listed)
        world = world_of(staged, listed, lone=town.lone)
        goals = goals_of(staged, world, lone=town.lone)
        spans = world.spans([goal.sum for goal in goals], wide=1.0, seed=town.seed)
        for goal, (low, high) in zip(goals, spans, strict=True):
            found.tried[goal.kind] += 1
            if math.ceil(high - 0.5) == math.ceil(low - 0.5):
                found.recovered.append((goal.kind, f"{listed} {goal.name}"))
        for stage in staged:
            many = {p for p in stage.public if stage.release.truth.counts[listed][p] >= FLOOR}
            found.enough += len(many)
            found.shown += len(many & stage.told.keys())
            found.recovered += [("not public", p) for p in sorted(stage.told.keys() - stage.public)]
    _order(releases, seen, found)
    for kind, name, few in attack_cells(town, releases, seen):
        found.tried[kind] += 1
        if few:
            found.recovered.append((kind, name))
    return found


def _order(releases: Sequence[Released], seen: Sequence[Seen], found: Found) -> None:
    """Look whether hidden places stand in the order of their counts, and not in that of names."""
    for number, (release, one) in enumerate(zip(releases, seen, strict=True)):
        counts = [release.truth.counts["named"][p] for p in one.hidden]
        if len(set(counts)) > 1:
            found.tried["order"] += 1
            by_name = list(one.hidden) == sorted(one.hidden, key=sort_key)
            if not by_name and counts == sorted(counts, reverse=True):
                found.recovered.append(("order", str(number)))
