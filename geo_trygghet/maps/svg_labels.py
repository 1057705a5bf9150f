"""Lettering of the public picture: names that cover no symbol and no other name.

A name stands beside its symbol where there is room; where symbols crowd it stands further off,
joined by a leader. Pixels throughout; a box is left, top, right, bottom.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Box = tuple[float, float, float, float]

LONGEST_LINE: Final = 24
"""A name longer than this is set in two lines where it can be broken [characters]."""

LEADER_STEPS_PX: Final = (30, 44, 58, 74, 92, 112, 134, 158)
LEADER_ANGLES: Final = tuple(
    math.radians(turn)
    for turn in (0, 180, 24, -24, 156, -156, 48, -48, 132, -132, 72, -72, 108, -108)
)
"""Which ways a leader goes: level first, steep last [rad]."""

EDGE_PX: Final = 6
"""Nearest that a text comes to the picture's edge [px]."""

LEADING: Final = 1.22
"""Distance of lines, as a share of the letters' size."""

_NARROW: Final = frozenset("fijltrI.,:;'!|()-/ ")
_WIDE: Final = frozenset("mwMWÅÄÖOQGCDHKNRSUVXYZABEPT&%")


@dataclass(frozen=True, slots=True)
class Label:
    """What is to be written at a symbol.

    Attributes
    ----------
    letter, name
        The letter that stands before the name; either may be empty.
    x, y
        The symbol's middle [px].
    radius_px
        How far from it the text keeps [px].
    size_px
        Of the letters [px].
    kind
        Class of the text; `strong` sets it bold.
    """

    letter: str
    name: str
    x: float
    y: float
    radius_px: float
    size_px: float
    kind: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the place that was found for it: its lines, their start, and its leader."""

    label: Label
    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    leader: tuple[float, float] | None


def text_width(text: str, *, size_px: float, strong: bool = False) -> float:
    """Reckon a text's width in a plain sans serif, rather too wide than too narrow [px].

    Parameters
    ----------
    text
        One line.
    size_px
        Of the letters [px].
    strong
        True if it is bold.
    """
    units = sum(0.31 if c in _NARROW else 0.76 if c in _WIDE else 0.57 for c in text)
    return units * size_px * (1.06 if strong else 1.0)


def broken(name: str) -> tuple[str, ...]:
    """Set a long name in two lines, as even as its words and slashes let it be."""
    if len(name) <= LONGEST_LINE:
        return (name,)
    cuts = [n for n, c in enumerate(name) if c in " /" and 0 < n < len(name) - 1]
    if not cuts:
        return (name,)
    middle = min(cuts, key=lambda n: (abs(len(name) / 2 - n), n))
    first = name[: middle + 1] if name[middle] == "/" else name[:middle]
    return first, name[middle + 1 :]


def arrange(labels: Sequence[Label], taken: Sequence[Box], *, inside: Box) -> list[Placed]:
    """Find a place for each label, the earlier ones first; one without any is left out.

    Parameters
    ----------
    labels
        The most important first.
    taken
        What no text may cover.
    inside
        The picture's ground.
    """
    held, done = list(taken), []
    leaders: list[shapely.LineString] = []
    for label in labels:
        # A letter without its name is better than neither: the list has both.
        tries = [label, replace(label, name="")] if label.letter and label.name else [label]
        found = (_first_free(one, held, leaders, inside) for one in tries)
        placed = next((f for f in found if f), None)
        if placed:
            one, box = placed
            held.append(box)
            done.append(one)
            if one.leader:
                leaders.append(_line(one))
    return done


def _first_free(
    label: Label, held: Sequence[Box], leaders: Sequence[shapely.LineString], inside: Box
) -> tuple[Placed, Box] | None:
    for one, box in _candidates(label):
        if _within(box, inside) and _free(one, box, label, held, leaders):
            return one, box
    return None


def _candidates(label: Label) -> Iterator[tuple[Placed, Box]]:
    """Give the places to try: right, left, the corners, below, above, then further off."""
    gap = label.radius_px + 4
    slant = gap * 0.75
    beside = (
        (gap, 0.0, "start"), (-gap, 0.0, "end"), (slant, -slant - 3, "start"),
        (slant, slant + 3, "start"), (-slant, -slant - 3, "end"), (-slant, slant + 3, "end"),
        (0.0, gap + 4, "middle"), (0.0, -gap - 4, "middle"),
    )  # fmt: skip
    for dx, dy, anchor in beside:
        yield _placed(label, dx, dy, anchor, leader=False)
    for distance in LEADER_STEPS_PX:
        for turn in LEADER_ANGLES:
            dx, dy = distance * math.cos(turn), distance * math.sin(turn)
            yield _placed(label, dx, dy, "start" if dx >= 0 else "end", leader=True)


def _placed(label: Label, dx: float, dy: float, anchor: str, *, leader: bool) -> tuple[Placed, Box]:
    lines = broken(label.name) if label.name else ("",)
    high = label.size_px * LEADING * len(lines)
    if anchor == "middle":
        dy += math.copysign(high / 2 - label.size_px * 0.4, dy)
    x, y = label.x + dx, label.y + dy
    first = f"{label.letter} {lines[0]}".strip()
    whole = (first, *lines[1:])
    wide = max(text_width(line, size_px=label.size_px, strong=label.strong) for line in whole)
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
    box = (left - 2, y - high / 2, left + wide + 2, y + high / 2)
    start = y - high / 2 + label.size_px * 0.95
    end = None
    if leader:
        end = (round(x - (3 if anchor == "start" else -3), 1), round(y, 1))
    return Placed(label, lines, round(x, 1), round(start, 1), anchor, end), box


def _within(box: Box, inside: Box) -> bool:
    return (
        box[0] >= inside[0] + EDGE_PX
        and box[1] >= inside[1] + EDGE_PX
        and box[2] <= inside[2] - EDGE_PX
        and box[3] <= inside[3] - EDGE_PX
    )


def _free(
    one: Placed,
    box: Box,
    label: Label,
    held: Sequence[Box],
    leaders: Sequence[shapely.LineString],
) -> bool:
    if any(overlaps(box, other) for other in held):
        return False
    area = shapely.box(*box)
    if any(area.intersects(line) for line in leaders):
        return False
    if one.leader is None:
        return True
    line = _line(one)
    if any(line.crosses(other) for other in leaders):
        return False
    own = shapely.Point(label.x, label.y)
    return not any(
        line.intersects(shapely.box(*other))
        for other in held
        if not shapely.box(*other).contains(own)
    )


def _line(one: Placed) -> shapely.LineString:
    return shapely.LineString([(one.label.x, one.label.y), one.leader or (one.x, one.y)])


def overlaps(a: Box, b: Box) -> bool:
    """Tell whether two boxes share ground."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
