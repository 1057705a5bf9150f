"""The attack on cells: how many of those who name a place state a cause or a time, or do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.privacy.knowledge import FLOOR, Stage, stages
from benchmarks.privacy.sites import CODES
from benchmarks.privacy.world import Sum, World, added

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.privacy.releases import Released
    from benchmarks.privacy.seen import Seen
    from benchmarks.privacy.towns import Town


def attack_cells(
    town: Town, releases: Sequence[Released], seen: Sequence[Seen]
) -> list[tuple[str, str, bool]]:
    """Try to learn every cell under the floor, and every place without a cell.

    Parameters
    ----------
    town, releases
        As for `attack.attack`.
    seen
        The releases as they are read.

    Returns
    -------
    list of (kind, name, recovered)
    """
    staged = stages(releases, seen, "named")
    found = []
    for code in CODES:
        world = _world(staged, code, lone=town.lone)
        goals = [one for one in _goals(staged, code) if abs(world.value(one[2])) < FLOOR]
        spans = world.spans([one for _, _, one in goals], wide=1.0, seed=town.seed)
        found += [
            (kind, f"{code} {name}", high - low < 1)
            for (kind, name, _), (low, high) in zip(goals, spans, strict=True)
        ]
    return found


def _with(stage: Stage, place: str) -> Sum:
    return {(stage.number, place, "with"): 1.0}


def _without(stage: Stage, place: str) -> Sum:
    return {(stage.number, place, "without"): 1.0}


def _world(staged: Sequence[Stage], code: str, *, lone: bool) -> World:
    world = World(most=float(max(s.release.truth.answers for s in staged)))
    for n, stage in enumerate(staged):
        truth = stage.release.truth
        for place in sorted(stage.told):
            stating, count = truth.cells[code][place], truth.counts["named"][place]
            world.truth[stage.number, place, "with"] = stating
            world.truth[stage.number, place, "without"] = count - stating
            slack = 0 if place in stage.fresh else FLOOR - 1
            whole = added((_with(stage, place), 1.0), (_without(stage, place), 1.0))
            world.know(whole, stage.told[place] - slack, stage.told[place] + slack)
            told = code in stage.seen.cells.get(place, ())
            world.know(_with(stage, place), *((FLOOR, world.most) if told else (0, FLOOR - 1)))
        _nested(world, stage, lone=lone)
        if n:
            _stepped(world, staged[n - 1], stage)
    return world


def _nested(world: World, stage: Stage, *, lone: bool) -> None:
    inside = stage.release.truth.inside
    for outer in sorted(stage.told):
        within = stage.told.keys() & inside.get(outer, frozenset())
        parts = sorted(p for p in within if not any(p in inside.get(q, ()) for q in within))
        held = [inside.get(p, frozenset()) for p in parts]
        apart = sum(map(len, held)) == len(frozenset().union(*held)) if held else True
        for part in (_with, _without):
            for some in [parts] if lone and apart and parts else [[p] for p in parts]:
                less = ((part(stage, p), -1.0) for p in some)
                world.know(added((part(stage, outer), 1.0), *less), 0, world.most)


def _stepped(world: World, before: Stage, stage: Stage) -> None:
    more = stage.seen.answers - before.seen.answers
    low, high = (0.0, float(more)) if more >= 0 else (float(more), 0.0)
    for place in sorted(stage.told.keys() & before.told.keys()):
        for part in (_with, _without):
            step = added((part(stage, place), 1.0), (part(before, place), -1.0))
            world.know(step, low, high)


def _goals(staged: Sequence[Stage], code: str) -> Iterator[tuple[str, str, Sum]]:
    """List the cells; a place that nobody names any more has none, and one that stands no step."""
    for n, stage in enumerate(staged):
        count = stage.release.truth.counts["named"]
        before = staged[n - 1] if n else None
        for place in sorted(p for p in stage.told if count[p]):
            name = f"{place} {stage.number}"
            yield "cell", name, _with(stage, place)
            if code in stage.seen.cells.get(place, ()):
                yield "without the cell", name, _without(stage, place)
            if before is None or place not in before.told:
                continue
            moved = count[place] != before.release.truth.counts["named"][place]
            if moved and before.seen.answers != stage.seen.answers:
                step = added((_with(stage, place), 1.0), (_with(before, place), -1.0))
                yield "step of a cell", f"{place} {before.number}–{stage.number}", step
