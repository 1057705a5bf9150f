"""What an attacker knows of a town's counts: files, register, and how answers come and go."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.privacy.world import Sum, World, added

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.privacy.releases import Released
    from benchmarks.privacy.seen import Seen

FLOOR: Final = 5
"""The floor that is promised [respondents]."""


class Stage(NamedTuple):
    """A release to its attacker: what is read, what was handed over, and where it comes from."""

    number: int
    release: Released
    seen: Seen
    told: Mapping[str, float]
    fresh: frozenset[str]

    @property
    def public(self) -> frozenset[str]:
        """The places that would be shown."""
        return frozenset(p for p, s in self.release.moment.register.items() if s.public)


def stages(releases: Sequence[Released], seen: Sequence[Seen], listed: str) -> list[Stage]:
    """Hand over the count behind each figure of a list: the attacker need not turn a span back.

    Parameters
    ----------
    releases, seen
        In order.
    listed
        `named` or `safe`.
    """
    found: list[Stage] = []
    before: dict[str, float] = {}
    for number, (release, one) in enumerate(zip(releases, seen, strict=True)):
        told = {place: release.stands_for[listed][place] for place in one.spans[listed]}
        fresh = frozenset(p for p in told if told[p] != before.get(p))
        found.append(Stage(number, release, one, told, fresh))
        before = told
    return found


def count_of(stage: Stage, place: str, *, lone: bool) -> Sum:
    """Write a place's count as a sum of unknowns.

    Parameters
    ----------
    stage
        The release.
    place
        The place.
    lone
        True if each respondent names one place at most.
    """
    if not lone:
        return {(stage.number, place): 1.0}
    inside = stage.release.truth.inside.get(place, frozenset())
    return {(stage.number, p): 1.0 for p in (place, *sorted(inside))}


def everybody(stage: Stage) -> Sum:
    """Write the number of respondents as a sum of unknowns."""
    own: Sum = {(stage.number, p): 1.0 for p in sorted(stage.release.moment.register)}
    return {**own, (stage.number, ""): 1.0}


def world_of(staged: Sequence[Stage], listed: str, *, lone: bool) -> World:
    """Gather all that is known of a list's counts.

    Parameters
    ----------
    staged
        As `stages` gives them.
    listed
        `named` or `safe`.
    lone
        True if each respondent names one place at most, and the attacker knows.
    """
    world = World(most=float(max(s.release.truth.answers for s in staged)))
    for stage in staged:
        truth = stage.release.truth
        own = (truth.own if lone else truth.counts)[listed]
        for place in sorted(stage.release.moment.register):
            world.truth[stage.number, place] = own[place]
        world.truth[stage.number, ""] = truth.answers - sum(own.values()) if lone else truth.answers
    for n, stage in enumerate(staged):
        _numbers(world, stage, staged[n - 1] if n else None, lone=lone)
        _figures(world, stage, lone=lone)
        if n:
            _steps(world, staged[n - 1], stage, lone=lone)
    return world


def _numbers(world: World, stage: Stage, before: Stage | None, *, lone: bool) -> None:
    """Know how many answered: exactly, unless the number stands over."""
    told = stage.seen.answers
    slack = FLOOR - 1 if before is not None and before.seen.answers == told else 0
    whole: Sum = everybody(stage) if lone else {(stage.number, ""): 1.0}
    world.know(whole, told - slack, told + slack)


def _figures(world: World, stage: Stage, *, lone: bool) -> None:
    for place in sorted(stage.release.moment.register):
        count = count_of(stage, place, lone=lone)
        if place in stage.told:
            told = stage.told[place]
            slack = 0 if place in stage.fresh else FLOOR - 1
            world.know(count, told - slack, told + slack)
        elif place in stage.public:
            world.know(count, 0, FLOOR - 1)
        if not lone:
            for inner in sorted(stage.release.truth.inside.get(place, ())):
                rest = added((count, 1.0), ({(stage.number, inner): 1.0}, -1.0))
                world.know(rest, 0, world.most)
            rest = added(({(stage.number, ""): 1.0}, 1.0), (count, -1.0))
            world.know(rest, 0, world.most)


def _steps(world: World, before: Stage, stage: Stage, *, lone: bool) -> None:
    """Know that answers only come, or only go, or stay: whichever the told numbers say.

    Where mentions were read anew this holds for some places and not for others, and nothing says
    for which: then it is known of the places with figures alone, of which it is seen.
    """
    more = stage.seen.answers - before.seen.answers
    low, high = (0.0, float(more)) if more >= 0 else (float(more), 0.0)
    here = stage.release.moment.register
    there = before.release.moment.register
    groups = _conserved(stage.release.moment.cut)
    cut = {p for group in groups for p in group}
    steps: dict[str, Sum] = {
        place: {(stage.number, place): 1.0, (before.number, place): -1.0}
        for place in (*sorted((here.keys() & there.keys()) - cut), "")
    }
    for group in groups if lone else ():
        now: Sum = {(stage.number, p): 1.0 for p in sorted(group) if p in here}
        then: Sum = {(before.number, p): -1.0 for p in sorted(group) if p in there}
        steps[", ".join(sorted(group))] = {**now, **then}
    bounds = dict.fromkeys(steps, (low, high))
    if not lone:
        bounds |= {p: _when_cut(world, before, stage, p, (low, high)) for p in steps}
    if not all(world.agrees(step, *bounds[p]) for p, step in steps.items()):
        steps = {p: s for p, s in steps.items() if p in stage.told and p in before.told}
    for place, step in steps.items():
        world.know(step, *bounds[place])


def _when_cut(
    world: World, before: Stage, stage: Stage, place: str, bounds: tuple[float, float]
) -> tuple[float, float]:
    """Widen a step's bounds where the place holds more than it did, or less."""
    now = stage.release.truth.inside.get(place, frozenset())
    then = before.release.truth.inside.get(place, frozenset())
    low, high = bounds
    return (low if now >= then else -world.most), (high if now <= then else world.most)


def _conserved(cut: Sequence[tuple[str, str]]) -> list[set[str]]:
    """Gather the places that were split or merged into each other."""
    near: dict[str, set[str]] = defaultdict(set)
    for old, new in cut:
        near[old].add(new)
        near[new].add(old)
    groups, seen = [], set[str]()
    for start in sorted(near):
        if start in seen:
            continue
        group, waiting = set[str](), [start]
        while waiting:
            place = waiting.pop()
            if place not in group:
                group.add(place)
                waiting += sorted(near[place])
        groups.append(group)
        seen |= group
    return groups
