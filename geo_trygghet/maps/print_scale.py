"""Scale bar in round metres and the arrow to the north, for a map for paper."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet.maps.print_canvas import INK
from geo_trygghet.typeset import width_of
from geo_trygghet.wording import whole

if TYPE_CHECKING:
    from geo_trygghet.maps.print_canvas import Canvas
    from geo_trygghet.maps.print_scene import Ground

KILOMETRE: Final = 1000


def step_m(ground: Ground) -> float:
    """Give a round distance of about 100 pixels on the ground [m]."""
    return round_length(100 / ground.px_per_m)


def round_length(metres: float) -> float:
    """Give the longest 1, 2 or 5 of a power of ten within a length [m]."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres * (1 + 1e-9))


def scale_told(ground: Ground, *, most_px: float) -> tuple[float, str]:
    """Give the length of the scale bar [m], the longest round one, and how it is told.

    Parameters
    ----------
    ground
        What is shown.
    most_px
        The longest that the bar may be [px].
    """
    metres = round_length(most_px / ground.px_per_m)
    if metres >= KILOMETRE:
        return metres, f"{metres / KILOMETRE:g}\xa0km".replace(".", ",")
    return metres, f"{whole(metres)}\xa0m"


def draw_scale(
    canvas: Canvas,
    ground: Ground,
    *,
    at: tuple[float, float],
    size: float,
    most_px: float = 120.0,
) -> None:
    """Draw the arrow and the bar, 44 px high at a size of 12.

    Parameters
    ----------
    canvas, ground
        What is drawn on, and what is shown.
    at
        The upper left corner [px].
    size
        Of the letters [px].
    most_px
        The longest that the bar may be [px].
    """
    (x, y), k = at, size / 12
    arrow = [(10, 0), (18, 26), (10, 20), (2, 26)]
    canvas.shape(shapely.Polygon([(x + a * k, y + b * k) for a, b in arrow]), fill=INK)
    canvas.text(x + 10 * k, y + 40 * k, "N", size=14 * k, bold=True, anchor="middle")
    metres, told = scale_told(ground, most_px=most_px)
    wide, left, top = metres * ground.px_per_m, x + 42 * k, y + 24 * k
    canvas.rect((left, top, left + wide, top + 7 * k), fill="#ffffff", stroke=INK, width=k)
    canvas.rect((left, top, left + wide / 2, top + 7 * k), fill=INK)
    canvas.text(left, top - 6 * k, "0", size=size, anchor="middle")
    if wide > width_of(told, size) * 2 + 3 * size:
        half = f"{metres / 2:g}".replace(".", ",")
        canvas.text(left + wide / 2, top - 6 * k, half, size=size, anchor="middle")
    canvas.text(left + wide, top - 6 * k, told, size=size, anchor="middle")
