"""What nobody may learn: counts under the floor, of places and of differences; nought is one too.

A difference of nested sets that is nought where no hidden place lies is no count of anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.privacy.knowledge import FLOOR, Stage, count_of
from benchmarks.privacy.world import Sum, World, added

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Goal(NamedTuple):
    """A count to be learnt: its kind, its name, what it sums, and the hidden places in it."""

    kind: str
    name: str
    sum: Sum
    hidden: bool = True


def goals_of(staged: Sequence[Stage], world: World, *, lone: bool) -> list[Goal]:
    """List every count under the floor that an attacker may try to learn.

    Parameters
    ----------
    staged, world
        A list's releases and its true counts.
    lone
        True if each respondent names one place at most.
    """
    found: list[Goal] = []
    for n, stage in enumerate(staged):
        found += _places(stage, lone=lone)
        found += _rests(stage, lone=lone, before=staged[n - 1] if n else None)
        if n and stage.seen.answers != staged[n - 1].seen.answers:
            found += _steps(staged[n - 1], stage, lone=lone)
    return [goal for goal in found if _is_few(goal, world)]


def _is_few(goal: Goal, world: World) -> bool:
    count = world.value(goal.sum)
    return abs(count) < FLOOR and (goal.hidden or count != 0)


def _places(stage: Stage, *, lone: bool) -> Iterator[Goal]:
    for place in sorted(stage.release.moment.register):
        count = count_of(stage, place, lone=lone)
        yield Goal("place", f"{place} {stage.number}", count, place not in stage.told)


def _rests(stage: Stage, *, lone: bool, before: Stage | None = None) -> Iterator[Goal]:
    """Take from each whole that is told the told parts in it.

    A place that is new in the register and that nobody has named yet hides nobody.
    """
    counts = (stage.release.truth.counts[listed] for listed in ("named", "safe"))
    unnamed = {p for p in stage.release.moment.register if not any(c[p] for c in counts)}
    empty = unnamed - before.release.moment.register.keys() if before else frozenset[str]()
    inside = stage.release.truth.inside
    told = frozenset(stage.told)
    wholes = {p: inside.get(p, frozenset()) for p in told}
    wholes[""] = frozenset(stage.release.moment.register)
    for whole, own in sorted(wholes.items()):
        parts = told & own
        outer = sorted(p for p in parts if not any(p in inside.get(q, ()) for q in parts))
        for some in ([outer] if lone else [[p] for p in outer]) if outer else ():
            held = frozenset(some).union(*(inside.get(p, frozenset()) for p in some))
            hidden = bool(own - held - told - empty)
            name = f"{whole or 'all'} − {' − '.join(some)} {stage.number}"
            if lone:
                rest: Sum = {(stage.number, p): 1.0 for p in sorted({whole} | own - held)}
            else:
                rest = {(stage.number, whole): 1.0, (stage.number, some[0]): -1.0}
            yield Goal("rest", name, rest, hidden)


def _steps(before: Stage, stage: Stage, *, lone: bool) -> Iterator[Goal]:
    both = stage.release.moment.register.keys() & before.release.moment.register.keys()
    for place in sorted(both):
        now, then = (count_of(one, place, lone=lone) for one in (stage, before))
        if len(now) == len(then):
            name = f"{place} {before.number}–{stage.number}"
            shown = place in stage.told and place in before.told
            yield Goal("step", name, added((now, 1.0), (then, -1.0)), hidden=not shown)
    rests = {goal.name.rsplit(" ", 1)[0]: goal for goal in _rests(before, lone=lone)}
    for goal in _rests(stage, lone=lone):
        name = goal.name.rsplit(" ", 1)[0]
        then_goal = rests.get(name)
        if then_goal is not None and len(then_goal.sum) == len(goal.sum):
            step = added((goal.sum, 1.0), (then_goal.sum, -1.0))
            told = f"{name} {before.number}–{stage.number}"
            yield Goal("step of a rest", told, step, goal.hidden or then_goal.hidden)
