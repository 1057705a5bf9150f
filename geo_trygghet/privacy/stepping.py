"""The rules between figures: sums, and steps from what was told before; see `settling`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet.privacy.case import EVERYBODY, GIVES_AWAY, KEPT, WAITS
from geo_trygghet.privacy.suppression import ALMOST, Rest, gives_away, nothing_within, rest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from geo_trygghet.privacy.case import Case, Past, Settlement

MOST_GONE: Final = 6
"""Of so many places that are gone every sum is tried; of more, each and all together."""


def counts_apart(difference: float, floor: int) -> bool:
    """Tell whether two counts [respondents] are the same, or the floor or more apart.

    Parameters
    ----------
    difference
        Of the two [respondents].
    floor
        Fewest respondents that a figure may rest on [respondents].
    """
    return abs(difference) < ALMOST or abs(difference) >= floor - ALMOST


def explained(case: Case, past: Past, place: str) -> bool:
    """Tell whether answers alone may have moved a count since, if the register was cut anew.

    Parameters
    ----------
    case
        The counts of a list, and what was told before.
    past
        A release that told the place.
    place
        Its place_id.
    """
    if not cut_anew(case, past):
        return True
    moved, more = case.counts[place] - past.told[place], case.answers - past.answers
    if any(abs(moved - n) < case.floor - ALMOST for n in _gone(case, past)):
        return False
    return abs(moved) < ALMOST or (moved * more > 0 and abs(moved) <= abs(more) + ALMOST)


def cut_anew(case: Case, past: Past) -> bool:
    """Tell whether places were added, taken away, split, merged or moved since a release."""
    return past.nesting.inside != case.nesting.inside


class Fault(NamedTuple):
    """A rule that is broken: `place` tells too much by what is left of it, or by what it was."""

    place: str
    why: str
    rest: Rest | None = None


def faults(case: Case, state: Settlement) -> Iterator[Fault]:
    """Find what breaks a rule, as far as anything in it is new, has moved or is gone.

    Parameters
    ----------
    case
        The counts of a list, and what was told before.
    state
        What is told of it.
    """
    yield from (Fault(p, WAITS) for p in sorted(state.new) if not _may_appear(case, state, p))
    yield from (Fault(p, KEPT) for p in sorted(state.gone) if not _may_vanish(case, state, p))
    told = {**state.told, EVERYBODY: case.answers}
    changed = state.new | state.moved
    standing = state.told.keys() - changed
    for outer in sorted(told, key=lambda p: (p == EVERYBODY, -case.nesting.depth(p), p)):
        rest = rest_of(outer, told, case.nesting, frozenset(state.told))
        if outer not in changed and not changed & frozenset(rest.inside if rest else ()):
            continue
        if rest is not None and gives_away(rest, case.floor, standing):
            yield Fault(outer, GIVES_AWAY, rest)
        elif not _steps_apart(case, state, outer, rest):
            yield Fault(outer, KEPT, rest)
    for outer in (*sorted(changed), EVERYBODY):
        yield from _beside_the_standing(case, state, outer)
    yield from _beside_the_remembered(case, state, changed)
    yield from _behind_the_standing(case, state, changed)


def _behind_the_standing(
    case: Case, state: Settlement, changed: AbstractSet[str]
) -> Iterator[Fault]:
    """Take the true counts behind figures that stand: what moved around them may give those."""
    true = {p: n if p in changed else case.counts.get(p, n) for p, n in state.told.items()}
    stale = {p for p, n in true.items() if abs(n - state.told[p]) >= ALMOST}
    if not stale:
        return
    known = {**true, EVERYBODY: case.answers}
    for outer in sorted(known, key=lambda p: (p == EVERYBODY, -case.nesting.depth(p), p)):
        rest = rest_of(outer, known, case.nesting, frozenset(true))
        within = {outer, *rest.inside, *rest.back} if rest else set()
        if rest is None or not changed & within or not stale & within:
            continue
        if gives_away(rest, case.floor):
            yield Fault(outer, GIVES_AWAY, rest)
        elif not _steps_apart(case, replace(state, told=true), outer, rest):
            yield Fault(outer, KEPT, rest)


def _beside_the_remembered(
    case: Case, state: Settlement, changed: AbstractSet[str]
) -> Iterator[Fault]:
    """Take away what is told no longer too: whoever kept an earlier release has its figures."""
    cuts = []
    if case.remembered.keys() - state.told.keys():
        cuts.append((case.nesting, {**case.remembered, **state.told}))
    # A place that lay elsewhere then had another count: with its own release it still adds up.
    fresh = {p: state.told[p] for p in changed}
    cuts += [(past.nesting, {**past.told, **fresh}) for past in case.past if cut_anew(case, past)]
    for nesting, told in cuts:
        known = {**told, EVERYBODY: case.answers}
        for outer in sorted(known, key=lambda p: (p == EVERYBODY, -nesting.depth(p), p)):
            rest = rest_of(outer, known, nesting, frozenset(told))
            if rest is None or not changed & {outer, *rest.inside}:
                continue
            if gives_away(rest, case.floor):
                yield Fault(outer, GIVES_AWAY, rest)
            elif nesting is case.nesting and not _steps_apart(
                case, replace(state, told=told), outer, rest
            ):
                yield Fault(outer, KEPT, rest)


def _may_appear(case: Case, state: Settlement, place: str) -> bool:
    """Tell whether a place that was hidden may have had any count under the floor then."""
    count = state.told[place]
    for past in case.past:
        if place in past.told:
            continue
        rest = rest_of(place, {**past.told, place: count}, past.nesting, frozenset(past.told))
        # Of a place that holds shown ones, what they had is known: the rest must be new.
        need = count if rest is None else rest.total
        if need > _come_since(case, state, past) + ALMOST or _may_be_merged(case, past, count):
            return False
        for outer in case.nesting.around(place) - {EVERYBODY}:
            if outer in past.told and outer in state.told:
                grown = state.told[outer] - past.told[outer]
                if need > grown + ALMOST:
                    return False
    return True


def _may_be_merged(case: Case, past: Past, count: float) -> bool:
    """Tell whether a place may have got what shown ones had that the register has no longer.

    Whoever takes what those had from what it has now would have what it had before.
    """
    lost = max(past.answers - case.answers, 0.0)
    return any(n - lost - ALMOST <= count < n + case.floor - ALMOST for n in _gone(case, past))


def _gone(case: Case, past: Past) -> set[float]:
    """Give what the shown places had that went out of the register since, one by one and added."""
    register = case.nesting.inside.get(EVERYBODY, frozenset())
    counts = [n for place, n in sorted(past.told.items()) if place not in register]
    few = counts[:MOST_GONE]
    sums = {sum(some) for n in range(1, len(few) + 1) for some in combinations(few, n)}
    return {*counts, *sums, *([sum(counts)] if counts else [])}


def _come_since(case: Case, state: Settlement, past: Past) -> float:
    """Count the respondents [respondents] who are known to have come, or to have moved, since."""
    more = case.answers - past.answers
    if abs(more) >= ALMOST or cut_anew(case, past):
        return max(more, 0.0)
    left = {p for p in state.moved if p in past.told and state.told[p] < past.told[p]}
    return sum(past.told[p] - state.told[p] for p in case.nesting.outermost(left))


def _may_vanish(case: Case, state: Settlement, place: str) -> bool:
    """Tell whether all who named a place may have been taken away."""
    for past in case.past:
        if place not in past.told:
            continue
        had = past.told[place]
        if past.answers - case.answers < had - ALMOST:
            return False
        for outer in case.nesting.around(place) - {EVERYBODY}:
            if outer in past.told and outer in state.told:
                lost = past.told[outer] - state.told[outer]
                if lost < had - ALMOST:
                    return False
    return True


def _steps_apart(case: Case, state: Settlement, outer: str, rest: Rest | None) -> bool:
    """Tell whether what is left of a place is as it was, or the floor away from it."""
    now = case.answers if outer == EVERYBODY else state.told[outer]
    for past in case.past:
        told = {**past.told, EVERYBODY: past.answers}
        if outer not in told or abs(now - told[outer]) < ALMOST:
            continue
        before = rest_of(outer, told, past.nesting, frozenset(past.told))
        if rest is None and before is None:
            continue
        step = _Step(
            case.floor,
            case.answers - past.answers,
            past.nesting.inside.get(outer) != case.nesting.inside.get(outer),
            rest or nothing_within(now),
            before or nothing_within(told[outer]),
        )
        if not (step.of_rest_is_fine() and step.of_pairs_is_fine()):
            return False
    return True


def _beside_the_standing(case: Case, state: Settlement, outer: str) -> Iterator[Fault]:
    """Compare how a place moved with those within it that moved, however deep they lie.

    A figure that stands may hide a step, so what moved inside of it is taken by itself.
    """
    now = {**state.told, EVERYBODY: case.answers}
    for past in case.past:
        then = {**past.told, EVERYBODY: past.answers}
        if outer not in then or abs(now[outer] - then[outer]) < ALMOST or cut_anew(case, past):
            continue
        moved = {p for p in state.moved if p in then and abs(now[p] - then[p]) >= ALMOST}
        moved &= case.nesting.inside.get(outer, frozenset())
        deepest = {p for p in moved if not moved & case.nesting.inside.get(p, frozenset())}
        for shown in (frozenset(moved), frozenset(deepest)):
            rest = rest_of(outer, now, case.nesting, shown)
            before = rest_of(outer, then, past.nesting, shown)
            if rest is None or before is None:
                continue
            step = _Step(
                case.floor, case.answers - past.answers, cut_anew=False, rest=rest, before=before
            )
            if not (step.of_rest_is_fine() and step.of_pairs_is_fine()):
                yield Fault(outer, KEPT, rest)
                return


@dataclass(frozen=True)
class _Step:
    """What a place's rest was in an earlier release, and is; `more`: answers come since."""

    floor: int
    more: float
    cut_anew: bool
    rest: Rest
    before: Rest

    def of_rest_is_fine(self) -> bool:
        return self._is_fine(self.rest.total, self.before.total) and self._is_fine(
            self.rest.whole, self.before.whole
        )

    def _is_fine(self, now: float, then: float) -> bool:
        step = now - then
        if self.cut_anew:
            by_answers = step * self.more > 0 and abs(step) <= abs(self.more) + ALMOST
            return by_answers and abs(step) >= self.floor - ALMOST
        if min(now, then) < -ALMOST:
            # Those who name several are counted more than once: there is no rest to subtract.
            return True
        if self.rest.inside == self.before.inside or abs(self.more) < ALMOST:
            unknown = self.rest.unknown or self.before.unknown
            return self._tells_nothing(step, unknown=unknown)
        # One that was hidden is shown, or the reverse: the rest may not give away what it had.
        return step * self.more > -ALMOST

    def of_pairs_is_fine(self) -> bool:
        """Tell the same of the place without one of those within it, which no other can blur."""
        left = self._by_place(self.rest)
        was = self._by_place(self.before)
        return all(
            self._tells_nothing(left[p][0] - was[p][0], unknown=left[p][1] or was[p][1])
            for p in left.keys() & was.keys()
        )

    @staticmethod
    def _by_place(rest: Rest) -> dict[str, tuple[float, bool]]:
        pairs = zip(rest.inside, rest.each, rest.beyond, strict=False)
        return {place: (left, beyond) for place, left, beyond in pairs}

    def _tells_nothing(self, step: float, *, unknown: bool) -> bool:
        return counts_apart(step, self.floor) and not (unknown and abs(step) < ALMOST)
