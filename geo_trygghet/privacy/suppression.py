"""Secondary suppression: what would give a hidden count away by subtraction is hidden too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet


def secondary_suppression(
    counts: Mapping[str, float],
    parents: Mapping[str, str],
    shown: AbstractSet[str],
    *,
    floor: int,
) -> frozenset[str]:
    """Name the places whose figure, with those within it taken away, would give a count away.

    A place that holds others counts everybody who names it or one of them. What is left when the
    shown ones within it are taken away is the count of the hidden ones and of its own name
    together. If that is under the floor, whoever subtracts learns it: then the outer figure is
    hidden, so that the inner ones, which say more, can stand.

    Respondents may name several places, so the sum of the shown ones may be more than the whole:
    then a subtraction gives less than nothing, and tells nothing. The largest one alone may be
    taken away with no doubt, so that is tried too.

    Parameters
    ----------
    counts
        place_id → respondents who name it or a place in it [respondents].
    parents
        place_id → the place that it lies in; shown or not.
    shown
        Places whose figures would be shown.
    floor
        Fewest respondents that a figure may rest on [respondents].

    Returns
    -------
    frozenset of str
        Those of `shown` to hide too.
    """
    children: dict[str, list[str]] = defaultdict(list)
    for child, parent in parents.items():
        if child != parent:
            children[parent].append(child)
    hidden: set[str] = set()
    for outer in sorted(shown, key=lambda p: (-_depth(p, parents), p)):
        inside, unknown = _within(outer, children, shown - hidden)
        if not inside:
            continue
        amounts = [counts[p] for p in inside]
        for rest in (counts[outer] - sum(amounts), counts[outer] - max(amounts)):
            # Nothing left tells that nobody named the hidden ones: that is a count too.
            if (unknown and 0 <= rest < floor) or 0 < rest < floor:
                hidden.add(outer)
    return frozenset(hidden)


def _within(
    outer: str, children: Mapping[str, list[str]], shown: AbstractSet[str]
) -> tuple[list[str], bool]:
    """Find the outermost shown places within one, and whether any within it is hidden."""
    inside: list[str] = []
    unknown, seen, waiting = False, {outer}, list(children.get(outer, ()))
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        if place in shown:
            inside.append(place)
        else:
            unknown = True
            waiting += children.get(place, ())
    return inside, unknown


def _depth(place: str, parents: Mapping[str, str]) -> int:
    depth, seen = 0, {place}
    while (place := parents.get(place, "")) and place not in seen:
        seen.add(place)
        depth += 1
    return depth
