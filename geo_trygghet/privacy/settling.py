"""What may be told of a list beside all that was told of it before: floor, sums and steps.

A figure is taken to tell its count exactly: a span and the number of answers can often be turned
back. Sets of respondents are nested in known ways: a place lies in another, everybody in the round,
and the answers of one release are those of the one before with some added, or some taken away.
Whoever knows two nested sets knows their difference. So

- a place has a figure from the floor up (`floor`);
- what is left of a place without those within it is nothing, or reaches the floor, and is never
  nothing where hidden places lie within: else the outer figure goes (`suppression`);
- a figure stands for the same count until it has moved by the floor, up or down, from every count
  that it has stood for in the round. One that has not moved at all looks the same as one that has
  moved by less, and the same holds for what is left of a place (a rest);
- a place that was hidden is shown only when all its respondents may have come since then, so that
  every count under the floor stays possible for what it had; and within a place that is shown, only
  when that one has grown by as much;
- a place that was shown and has sunk under the floor is hidden only when the answers taken away may
  have been all of its own; else it stays as it was told;
- when the register was cut anew in between (a place split, merged, moved into another, added or
  gone), a figure moves only with the number of answers, and no further than that: otherwise the
  difference would be the count of what was moved.

What breaks a rule gives way: the outer one of two, if it is new or has moved; else the inner one.
Every place gives way once at most, so it ends; with nothing moved the release tells what the last
one told, from which nothing can be learnt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.privacy.case import FEW, GIVES_AWAY, KEPT, WAITS, Case, Settlement
from geo_trygghet.privacy.stepping import counts_apart, explained, faults
from geo_trygghet.privacy.suppression import ALMOST, telling_parts

if TYPE_CHECKING:
    from collections.abc import Mapping


def settle(case: Case) -> Settlement:
    """Decide what a list may tell.

    Parameters
    ----------
    case
        Its counts, and what was told before.
    """
    state = _wished(case)
    while _give_way(case, state):
        pass
    return state


def _wished(case: Case) -> Settlement:
    """Take all that the floor and the counts told before allow, place by place."""
    state = Settlement()
    for place in sorted(case.public):
        count, last = case.counts[place], case.last.get(place)
        enough = count >= case.floor - ALMOST
        before = [past for past in case.past if place in past.told]
        steps = not case.still and all(
            counts_apart(count - past.told[place], case.floor) and explained(case, past, place)
            for past in before
        )
        if last is not None and (not steps or abs(count - last) < ALMOST):
            state.told[place] = last
            if abs(count - last) >= ALMOST:
                state.why[place] = KEPT
        elif enough and steps:
            state.told[place] = count
            (state.new if last is None else state.moved).add(place)
        else:
            state.why[place] = WAITS if enough else FEW
            if last is not None:
                state.gone.add(place)
    return state


def _give_way(case: Case, state: Settlement) -> bool:
    """Mend the first fault; False if there is none."""
    found = next(faults(case, state), None)
    if found is None:
        return False
    if found.place in state.gone:
        state.gone.remove(found.place)
        state.told[found.place], state.why[found.place] = case.last[found.place], KEPT
        return True
    chosen, changed = found.place, state.new | state.moved
    if chosen not in changed:
        # The outer one stands as it did: what tells by itself gives way, else what moved least.
        within = {*found.rest.inside, *found.rest.back} if found.rest else set()
        inside = changed & within
        if found.rest and found.why == GIVES_AWAY:
            inside = inside & telling_parts(found.rest, case.floor) or inside
        chosen = min(inside, key=lambda p: (abs(state.told[p] - case.last.get(p, 0.0)), p))
    if chosen in state.new:
        state.new.remove(chosen)
        del state.told[chosen]
        state.why[chosen] = GIVES_AWAY if found.why == GIVES_AWAY else WAITS
    else:
        state.moved.remove(chosen)
        state.told[chosen], state.why[chosen] = case.last[chosen], KEPT
    return True


def told_as(case: Case, told: Mapping[str, float]) -> Settlement:
    """Give what was told as a settlement, for `faults`.

    Parameters
    ----------
    case
        The counts of a list, and what was told before.
    told
        place_id → the count that its figure stands for [respondents].
    """
    last = case.last
    return Settlement(
        dict(told),
        new={p for p in told if p not in last},
        moved={p for p in told if p in last and abs(told[p] - last[p]) >= ALMOST},
        gone={p for p in last if p not in told},
    )
