"""The names at the sides of a map for paper: columns no wider than their longest names need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.maps.print_ground import ground_of
from geo_trygghet.maps.print_labels import Columns, Wish, place_labels
from geo_trygghet.typeset import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.maps.print_labels import Placed
    from geo_trygghet.maps.print_plate import Plate
    from geo_trygghet.maps.print_scene import Ground, Mark, Scene

FRAME_PX: Final = 7.0
"""Width of the double frame around the ground [px]."""

BESIDE_PX: Final = 8.0
"""Room between a name and the frame, and between a name and the sheet's edge, in all [px]."""

FULLEST: Final = 0.94
"""The share of the columns that names may fill (0–1): more leaves leaders no way."""

AIRY: Final = 0.72
"""The share that they may fill (0–1) where they are broken to leave the map more room."""

NARROWER: Final = (0.6, 0.68, 0.76, 0.84, 0.92)
"""How narrow the columns are tried, the narrowest first [shares of the widest]."""

FEW_LINES: Final = 2
"""A name is not broken into more lines than these to leave the map more room; an area one more."""

TRIES: Final = 6

WHOLE: Final = "(hela\xa0området)"
"""Said of an area, which is drawn as one mark over its ground."""

IMPORTANCE: Final = {"top": 0, "may": 1, "safe": 2, "other": 3}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where all stands: the ground, its marks, and for each its lines and where they are written.

    Attributes
    ----------
    marks
        The most important first.
    lines
        Of each name; one that is empty: the letter stands alone.
    placed
        None: there is no room for the name.
    """

    ground: Ground
    marks: list[Mark]
    lines: list[list[str]]
    placed: list[Placed | None]

    @property
    def unnamed(self) -> list[Mark]:
        """The marks whose names there is no room for."""
        every = zip(self.marks, self.lines, self.placed, strict=True)
        return [mark for mark, own, one in every if one is None or own == [""]]


def laid_out(scene: Scene, plate: Plate, at: tuple[float, float]) -> Layout:
    """Lay out ground and names: the narrower the columns, the more room has the map.

    Names are broken between words to make a column narrower, never within one.

    Parameters
    ----------
    scene
        What is drawn.
    plate
        How.
    at
        Its upper left corner [px].
    """
    widest = _within(scene, plate, at, plate.column)
    shown = widest.marks
    for share in NARROWER:
        limit = plate.column * share
        if all(_breaks_well(mark, plate, limit) for mark in shown):
            layout = _within(scene, plate, at, limit)
            # No name is broken further than the long words beside it make the columns anyway.
            if (wide := min(_needed(layout, plate))) > limit:
                layout = _within(scene, plate, at, wide)
            if not layout.unnamed and _filled(layout.lines, plate) <= AIRY:
                return layout
    return widest


def name_lines(mark: Mark, plate: Plate, limit: float) -> list[str]:
    """Break a name into the lines that its column has room for; nothing of it is cut.

    Parameters
    ----------
    mark, plate
        Whose name, and how it is written.
    limit
        Width that the column should have [px]; a longer word gets as much as the plate gives.
    """
    bold, beside = mark.flagged, BESIDE_PX + _indent(mark, plate)
    words = _told(mark).replace("/", "/ ").replace("-", "- ").split(" ")
    longest = max(width_of(word, plate.size, bold=bold) for word in words)
    room = min(max(limit, longest + beside + 0.1), plate.column)
    return wrapped(_told(mark), room - beside, plate.size, bold=bold)


def _told(mark: Mark) -> str:
    return f"{mark.name} {WHOLE}" if mark.area else mark.name


def _indent(mark: Mark, plate: Plate) -> float:
    return width_of(f"{mark.letter} ", plate.size, bold=True) if mark.letter else 0.0


def _breaks_well(mark: Mark, plate: Plate, limit: float) -> bool:
    """Tell whether a name stands in few lines, or in no more than it must."""
    few = FEW_LINES + 1 if mark.area else FEW_LINES
    lines = len(name_lines(mark, plate, limit))
    return lines <= few or lines == len(name_lines(mark, plate, plate.column))


def _within(scene: Scene, plate: Plate, at: tuple[float, float], limit: float) -> Layout:
    """Lay out with columns no wider than a limit [px], and than their own names.

    A wider map may move a name to the other side, whose column then grows: it never shrinks again.
    """
    layout = _tried(scene, plate, at, limit, (limit, limit))
    needed = _needed(layout, plate)
    for _ in range(TRIES):
        narrow = _tried(scene, plate, at, limit, needed)
        left, right = _needed(narrow, plate)
        if left <= needed[0] and right <= needed[1]:
            return narrow if len(narrow.unnamed) <= len(layout.unnamed) else layout
        needed = (max(left, needed[0]), max(right, needed[1]))
    return layout


def _tried(
    scene: Scene, plate: Plate, at: tuple[float, float], limit: float, beside: tuple[float, float]
) -> Layout:
    left, top, right, bottom = plate.ground_box(beside)
    ground = ground_of(scene, (left + at[0], top + at[1], right + at[0], bottom + at[1]))
    here = [mark for mark in scene.marks if ground.holds(mark)]
    here.sort(key=lambda m: (IMPORTANCE[m.kind], len(m.letter), m.letter, m.name))
    columns = Columns(
        ground.box[0] - FRAME_PX - 2,
        ground.box[2] + FRAME_PX + 2,
        at[1] + 3,
        at[1] + plate.height - 3,
    )
    return Layout(ground, here, *_fitted(here, ground, plate, columns, limit))


def _needed(layout: Layout, plate: Plate) -> tuple[float, float]:
    """Measure how wide the columns must be for the names in them [px]."""
    widest = {"left": 0.0, "right": 0.0}
    for mark, lines, one in zip(layout.marks, layout.lines, layout.placed, strict=True):
        if one is not None:
            wide = max(width_of(line, plate.size, bold=mark.flagged) for line in lines)
            own = wide + _indent(mark, plate) + BESIDE_PX
            widest[one.side] = max(widest[one.side], own)
    return widest["left"], widest["right"]


def _heights(lines: Sequence[Sequence[str]], plate: Plate) -> list[float]:
    return [plate.pitch * len(own) + plate.size * 0.34 for own in lines]


def _filled(lines: Sequence[Sequence[str]], plate: Plate) -> float:
    return sum(_heights(lines, plate)) / (2 * plate.height)


def _fitted(
    order: Sequence[Mark], ground: Ground, plate: Plate, columns: Columns, limit: float
) -> tuple[list[list[str]], list[Placed | None]]:
    """Place the names; where there is no room, the longest keep their letters alone."""
    lines = [name_lines(mark, plate, limit) for mark in order]
    longest = sorted(
        (i for i, mark in enumerate(order) if mark.letter), key=lambda i: (-len(lines[i]), -i)
    )
    room = 2 * (columns.bottom - columns.top) * FULLEST
    while True:
        heights = _heights(lines, plate)
        wishes = [
            Wish(*ground.at(m.east, m.north), high) for m, high in zip(order, heights, strict=True)
        ]
        if sum(heights) <= room or not longest:
            placed = place_labels(wishes, columns)
            if None not in placed or not longest:
                return lines, placed
        lines[longest.pop(0)] = [""]
