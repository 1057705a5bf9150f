"""The small map: where in the municipality the large one lies, and what lies outside that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet.maps.print_canvas import INK, LINE, MAP_INK, Canvas
from geo_trygghet.maps.print_columns import IMPORTANCE
from geo_trygghet.maps.print_marks import REACH, SAFE_INK, draw_mark
from geo_trygghet.maps.print_plate import SEA
from geo_trygghet.maps.print_scene import Ground, Mark, Scene
from geo_trygghet.typeset import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right and bottom [px]."""

PAD: Final = 12.0
"""Room around the municipality [px]."""

LAND: Final = "#f3eee1"
DOT_PX: Final = 3.0
"""How far a place's dot reaches [px]."""

FLAGGED_SCALE: Final = 0.5
"""How large the mark of what is flagged is [ratio]."""

LEADS: Final = (2.0, 9.0, 18.0, 30.0, 46.0, 64.0)
"""How far from its mark a name may stand [px]: only what is flagged farther than the first."""

SMALLEST_PX: Final = 7.0
"""The frame of the large map is drawn at least this wide [px]."""


def draw_inset(
    canvas: Canvas, scene: Scene, ground: Ground, *, box: Box, accent: str, size: float
) -> None:
    """Draw the municipality, the frame of the large map, and the places outside that.

    What is flagged has letter and name, and its mark; localities have their names where there is
    room, and other places their letters.

    Parameters
    ----------
    canvas, scene
        What is drawn on, and what is drawn.
    ground
        What the large map shows.
    box
        Where [px].
    accent
        Colour of letters and frame.
    size
        Of the letters [px].
    """
    small = _whole(scene, box)
    canvas.rect(box, fill=SEA)
    canvas.clip(box)
    canvas.shape(small.shape(scene.outline), fill=LAND, stroke=MAP_INK, width=0.8)
    canvas.clip(None)
    canvas.rect(box, stroke=LINE, width=1)
    frame = _frame(ground, small)
    outside = [mark for mark in scene.marks if not ground.holds(mark) and _within(mark, small)]
    outside.sort(key=_order)
    spots = [small.at(mark.east, mark.north) for mark in outside]
    taken: list[Box] = [frame]
    for mark, (x, y) in zip(outside, spots, strict=True):
        reach = _reach(mark)
        taken.append((x - reach, y - reach, x + reach, y + reach))
    lettering = _Lettering(canvas, box, accent, size, taken)
    for mark, spot in reversed(list(zip(outside, spots, strict=True))):
        _dot(canvas, mark, spot)
    for mark, spot in zip(outside, spots, strict=True):
        _write(lettering, mark, spot)
    if frame[2] - frame[0] > box[2] - box[0] or frame[3] - frame[1] > box[3] - box[1]:
        return  # the large map shows all of it
    # Last, for the places around it lie close at this scale.
    canvas.rect(frame, fill=accent, opacity=0.12)
    canvas.rect(frame, stroke="#ffffff", width=3.4)
    canvas.rect(frame, stroke=accent, width=1.8)


def _whole(scene: Scene, box: Box) -> Ground:
    west, south, east, north = scene.outline.bounds
    wide, high = box[2] - box[0], box[3] - box[1]
    scale = min((wide - 2 * PAD) / (east - west), (high - 2 * PAD) / (north - south))
    x, y = (west + east) / 2, (south + north) / 2
    return Ground(box[0], box[1], wide, high, x - wide / scale / 2, y + high / scale / 2, scale)


def _within(mark: Mark, small: Ground) -> bool:
    x, y = small.at(mark.east, mark.north)
    left, top, right, bottom = small.box
    return left + 4 < x < right - 4 and top + 4 < y < bottom - 4


def _frame(ground: Ground, small: Ground) -> Box:
    left, top = small.at(ground.west, ground.north)
    wide = max(ground.width / ground.px_per_m * small.px_per_m, SMALLEST_PX)
    high = max(ground.height / ground.px_per_m * small.px_per_m, SMALLEST_PX)
    return (left, top, left + wide, top + high)


@dataclass(frozen=True, slots=True)
class _Lettering:
    """How names are written: in which box [px], colour and size, and what is taken."""

    canvas: Canvas
    box: Box
    accent: str
    size: float
    taken: list[Box]


def _order(mark: Mark) -> tuple[int, bool, bool, int, str, str]:
    return (
        IMPORTANCE[mark.kind] if mark.flagged else len(IMPORTANCE), not mark.locality,
        not mark.letter, len(mark.letter), mark.letter, mark.name,
    )  # fmt: skip


def _reach(mark: Mark) -> float:
    return REACH[mark.kind] * FLAGGED_SCALE if mark.flagged else DOT_PX


def _dot(canvas: Canvas, mark: Mark, spot: tuple[float, float]) -> None:
    if mark.flagged:
        draw_mark(canvas, mark.kind, *spot, scale=FLAGGED_SCALE)
        return
    ink = SAFE_INK if mark.kind == "safe" else INK
    fill = "#ffffff" if mark.letter else ink
    canvas.shape(shapely.Point(spot).buffer(DOT_PX - 0.7), fill=fill, stroke=ink, width=0.9)


def _write(how: _Lettering, mark: Mark, spot: tuple[float, float]) -> None:
    """Write letter and name, or the letter alone, where it hides nothing; else nothing.

    What is flagged is written farther off if it must be, with a line to it.
    """
    named = mark.locality or mark.flagged or not mark.letter
    texts = [(mark.letter, mark.name)] if named else []
    texts += [(mark.letter, "")] if mark.letter else []
    gaps = LEADS if mark.flagged else LEADS[:1]
    for letter, name in texts:
        first = width_of(f"{letter} " if name else letter, how.size, bold=True) if letter else 0.0
        wide = first + width_of(name, how.size, bold=mark.flagged)
        for gap in gaps:
            for left, baseline in _places(spot, _reach(mark) + gap, wide, how.size):
                own = (left, baseline - how.size * 0.75, left + wide, baseline + how.size * 0.2)
                if _free(own, how.box, how.taken):
                    how.taken.append(own)
                    if gap > LEADS[0]:
                        _lead(how.canvas, spot, own)
                    _letters(how, mark, (left, baseline), first if name else None)
                    return


def _places(
    spot: tuple[float, float], gap: float, wide: float, size: float
) -> list[tuple[float, float]]:
    """Give where a text may begin: right, left, above and below, and at the slant [px]."""
    (x, y), level = spot, spot[1] + size * 0.35
    above, below = y - gap, y + gap + size * 0.55
    return [
        (x + gap, level), (x - gap - wide, level), (x - wide / 2, above), (x - wide / 2, below),
        (x + gap, above), (x + gap, below), (x - gap - wide, above), (x - gap - wide, below),
    ]  # fmt: skip


def _lead(canvas: Canvas, spot: tuple[float, float], own: Box) -> None:
    """Draw a line from a mark to the nearest point of its name's box."""
    x, y = spot
    to = (min(max(x, own[0]), own[2]), min(max(y, own[1]), own[3]))
    canvas.line([spot, to], stroke=INK, width=0.7)


def _letters(how: _Lettering, mark: Mark, start: tuple[float, float], first: float | None) -> None:
    """Write the letter, and the name so far behind it [px]; None: the letter alone."""
    x, y = start
    if mark.letter:
        how.canvas.text(x, y, mark.letter, size=how.size, bold=True, colour=how.accent, halo=LAND)
    if first is not None:
        ink = SAFE_INK if mark.kind == "safe" else INK
        how.canvas.text(
            x + first, y, mark.name, size=how.size, bold=mark.flagged, colour=ink, halo=LAND
        )


def _free(own: Box, box: Box, taken: Sequence[Box]) -> bool:
    inside = own[0] > box[0] + 2 and own[2] < box[2] - 2
    inside = inside and own[1] > box[1] + 2 and own[3] < box[3] - 2
    return inside and not any(
        own[0] < t[2] and t[0] < own[2] and own[1] < t[3] and t[1] < own[3] for t in taken
    )
