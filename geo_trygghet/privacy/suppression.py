"""Secondary suppression: what would give a hidden count away by subtraction is hidden too.

A place that holds others counts everybody who names it or one of them. What is left when the shown
ones within it are taken away is the count of the hidden ones and of its own name together. If that
is under the floor, whoever subtracts learns it: then the outer figure is hidden, so that the inner
ones, which say more, can stand.

Respondents may name several places, so the sum of the shown ones may be more than the whole: then a
subtraction gives less than nothing, and tells nothing. Each of them alone may be taken away with no
doubt, so those are tried too. Where two shown places share a third, whoever names that one is
counted twice: it is given back if it is shown, and if it is hidden, an excess so small that it must
be that one's is as telling as a rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet.privacy.nesting import Nesting, nesting_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

ALMOST: Final = 1e-9
"""Slack of a sum of probabilities that is a whole number."""


class Rest(NamedTuple):
    """What is left of a place when shown ones within it are taken away.

    Attributes
    ----------
    inside
        The outermost shown places within it.
    total
        Its count less all of theirs [respondents].
    each
        Its count less each one's, in their order [respondents].
    unknown
        True if it holds a place that is not shown, outside of them.
    beyond
        In the order of `each`: True if it holds a place that is not shown, outside of that one.
    shared
        How often places that are not shown are counted twice, since two of them hold them.
    whole
        Its count less all of theirs, what shown places have that two of them hold given back
        [respondents]; the same as `total` if there are none.
    back
        Those places, each as often as it is given back.
    """

    inside: tuple[str, ...]
    total: float
    each: tuple[float, ...]
    unknown: bool
    shared: int
    beyond: tuple[bool, ...] = ()
    whole: float = 0.0
    back: tuple[str, ...] = ()


def rest_of(
    outer: str, counts: Mapping[str, float], nesting: Nesting, shown: AbstractSet[str]
) -> Rest | None:
    """Take the shown places within one away from it; None if there are none.

    Parameters
    ----------
    outer
        The place; it need not be shown.
    counts
        place_id → respondents who name it or a place in it [respondents].
    nesting
        Which places lie in which.
    shown
        Places whose figures are shown.
    """
    inside = nesting.holding(shown - {outer}, outer)
    if not inside:
        return None
    within = nesting.inside.get(outer, frozenset())
    below = {p: nesting.inside.get(p, frozenset()) for p in inside}
    held = frozenset(inside).union(*below.values())
    times = {p: sum(p in own for own in below.values()) - 1 for p in within & held}
    twice = {p for p, more in times.items() if more > 0}
    total = counts[outer] - sum(counts[p] for p in inside)
    each = [counts[outer] - counts[p] for p in inside]
    hidden = within - shown
    beyond = [bool(hidden - below[p]) for p in inside]
    back = tuple(p for p in nesting.outermost(twice & shown) for _ in range(times[p]))
    return Rest(
        tuple(inside),
        total,
        tuple(each),
        bool(hidden - held),
        sum(times[p] for p in nesting.outermost(twice - shown)),
        tuple(beyond),
        total + sum(counts[p] for p in back),
        back,
    )


def nothing_within(count: float) -> Rest:
    """Give the rest of a place without shown ones within it: its whole count [respondents]."""
    return Rest((), count, (), unknown=False, shared=0, whole=count)


def gives_away(rest: Rest, floor: int, standing: AbstractSet[str] = frozenset()) -> bool:
    """Tell whether a rest is so small that it gives a hidden count away.

    Parameters
    ----------
    rest
        What is left of a shown place.
    floor
        Fewest respondents that a figure may rest on [respondents].
    standing
        Places whose figures stand although their counts may have moved by less than the floor.
    """
    if any(_tells(left, floor, unknown=rest.unknown) for left in (rest.total, rest.whole)):
        return True
    if any(_tells(n, floor, unknown=u) for n, u in zip(rest.each, rest.beyond, strict=True)):
        return True
    # A part that is told as more than its whole has sunk: by how little it may have, tells it.
    within = standing & frozenset(rest.inside)
    near = (left for p, left in zip(rest.inside, rest.each, strict=True) if p in within)
    if any(ALMOST < -left <= floor - 1 + ALMOST for left in near):
        return True
    times = rest.shared + len(within) + sum(p in standing for p in rest.back)
    loose = times * (floor - 1) + ALMOST
    return any(ALMOST < -left <= loose for left in (rest.total, rest.whole))


def telling_parts(rest: Rest, floor: int) -> frozenset[str]:
    """Name those within a place that give somebody away when they alone are taken from it.

    Parameters
    ----------
    rest
        What is left of a shown place.
    floor
        Fewest respondents that a figure may rest on [respondents].
    """
    pairs = zip(rest.inside, rest.each, rest.beyond, strict=False)
    return frozenset(place for place, left, u in pairs if _tells(left, floor, unknown=u))


def _tells(left: float, floor: int, *, unknown: bool) -> bool:
    # Nothing left tells that nobody named the hidden ones: that is a count too.
    least = -ALMOST if unknown else ALMOST
    return least < left < floor - ALMOST


def secondary_suppression(
    counts: Mapping[str, float],
    parents: Mapping[str, str] | Nesting,
    shown: AbstractSet[str],
    *,
    floor: int,
) -> frozenset[str]:
    """Name the places whose figure, with those within it taken away, would give a count away.

    Parameters
    ----------
    counts
        place_id → respondents who name it or a place in it [respondents].
    parents
        place_id → the place that it lies in, shown or not; or which places lie in which.
    shown
        Places whose figures would be shown.
    floor
        Fewest respondents that a figure may rest on [respondents].

    Returns
    -------
    frozenset of str
        Those of `shown` to hide too.
    """
    nesting = parents if isinstance(parents, Nesting) else _of_parents(parents)
    hidden: set[str] = set()
    for outer in sorted(shown, key=lambda p: (-nesting.depth(p), p)):
        rest = rest_of(outer, counts, nesting, shown - hidden)
        if rest is not None and gives_away(rest, floor):
            hidden.add(outer)
    return frozenset(hidden)


def _of_parents(parents: Mapping[str, str]) -> Nesting:
    return nesting_from((outer, inner) for inner, outer in parents.items())
