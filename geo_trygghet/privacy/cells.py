"""Which causes and times are told of a shown place: that at least the floor state them, no count.

A cell is a part of its place. Told, it says that at least the floor state it; not told, that fewer
do. So

- only a place that twice the floor name has cells: of eight, five who state a cause would leave so
  few who don't that those were told too;
- a cell is as it was told for as long as its place's figure stands for the same count: with one
  answer more, a cell that appears had four and has five;
- it appears only with a figure that has grown, and goes only with one that has sunk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.privacy.suppression import ALMOST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from geo_trygghet.privacy.case import Settlement

Cells = dict[str, frozenset[str]]
"""place_id → codes."""


def tell_cells(
    stated: Mapping[str, AbstractSet[str]],
    settled: Settlement,
    *,
    before: Mapping[str, AbstractSet[str]],
    counts_before: Mapping[str, float],
    floor: int,
) -> Cells:
    """Choose the cells of every place that is told.

    Parameters
    ----------
    stated
        place_id → codes that at least `floor` respondents state.
    settled
        What is told of the places.
    before
        place_id → codes that the last release of the round told.
    counts_before
        place_id → the count that its figure stood for in that release [respondents].
    floor
        Fewest respondents that a figure may rest on [respondents].
    """
    told = {}
    for place, count in settled.told.items():
        now, was = frozenset(stated.get(place, ())), frozenset(before.get(place, ()))
        if place in settled.moved:
            now = now | was if count > counts_before[place] else now & was
        elif place not in settled.new:
            now = was
        told[place] = now if count >= 2 * floor - ALMOST else frozenset[str]()
    return told
