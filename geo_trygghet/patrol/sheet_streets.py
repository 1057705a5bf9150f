"""Streets beneath a patrol's map: light, so that the way stays in front, with their names."""

from __future__ import annotations

import itertools
import math
from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import LineString, Point

from geo_trygghet.patrol.sheet_layout import is_within, overlaps
from geo_trygghet.streets.picture import street_lines
from geo_trygghet.typeset import one_line

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_trygghet.patrol.model import Line
    from geo_trygghet.patrol.sheet_frame import Frame
    from geo_trygghet.patrol.sheet_layout import Box
    from geo_trygghet.streets.picture import StreetPicture

LETTER_PX: Final = 5.6
"""Mean breadth of a letter of a street's name [px]."""

MOST_NAMES: Final = 14
EDGE_PX: Final = 8.0
SIMPLE_PX: Final = 0.4
ASIDE_PX: Final = (0.0, 12.0, -12.0)
ALONG: Final = (0.5, 0.25, 0.75, 0.0, 1.0)
"""Where a name is tried: on its street, else beside it where the way runs on it; along it."""

_STRAIGHT: Final = 0.985
"""A piece carries a name where its ends are at least this far apart for its length [share]."""

_COATS: Final = (
    ("street", "#ddd6c9", 5.0),
    ("main", "#d9d1c3", 8.0),
    ("path", "#d8d0bf", 1.1),
    ("street", "#fff", 3.4),
    ("main", "#fff", 6.0),
)
"""Class, colour and breadth [px], from the undermost up: edges, paths, faces."""


def street_picture(streets: gpd.GeoDataFrame | None, frame: Frame) -> StreetPicture | None:
    """Give the streets that a picture shows; None where none are known.

    Parameters
    ----------
    streets : table, schema.STREET
        Columns `name`, `kind`, `car` and `geometry` are used.
    """
    if streets is None or streets.empty:
        return None
    bounds = frame.bounds(margin_px=EDGE_PX)
    return street_lines(streets, bounds, simplify_m=SIMPLE_PX / frame.px_per_m)


def streets_svg(picture: StreetPicture, frame: Frame) -> str:
    """Draw streets in a picture."""
    paths: dict[str, list[str]] = {}
    for one in picture.lines:
        paths.setdefault(one.kind, []).append(_path(one.line, frame))
    return "".join(
        f'<path d="{"".join(paths[kind])}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        'stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
        for kind, colour, width in _COATS
        if kind in paths
    )


def names_svg(
    picture: StreetPicture, frame: Frame, taken: list[Box], *, most: int = MOST_NAMES
) -> str:
    """Write names along the longest straight pieces, where nothing else stands.

    Parameters
    ----------
    picture
        Streets of the frame, or of more ground around it.
    taken
        What is drawn already [px]; the names are added to it.
    """
    parts: list[str] = []
    for one in picture.names:
        if len(parts) >= most:
            break
        written = _name(one_line(one.name, most=40), _pixels(one.line, frame), frame, taken)
        if written:
            parts.append(written)
    return "".join(parts)


def _pixels(line: Line, frame: Frame) -> list[tuple[float, float]]:
    return [frame.at(*point) for point in line]


def _path(line: Line, frame: Frame) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in _pixels(line, frame))


def _name(name: str, pixels: list[tuple[float, float]], frame: Frame, taken: list[Box]) -> str:
    """Write a name at the first of its places that is straight, inside and free."""
    length = LETTER_PX * len(name) + 6
    cut = shapely.clip_by_rect(LineString(pixels), 0, 0, frame.width, frame.height)
    line = max(shapely.get_parts(cut), key=shapely.length, default=LineString())
    spare = line.length - length
    if spare < 0 or not name:
        return ""
    for aside, at in itertools.product(ASIDE_PX, ALONG):
        begin, middle, end = (
            line.interpolate(spare * at + length * share) for share in (0.0, 0.5, 1.0)
        )
        chord = begin.distance(end)
        if chord < length * _STRAIGHT:
            continue
        right, down = -(end.y - begin.y) / chord * aside, (end.x - begin.x) / chord * aside
        begin, middle, end = (Point(one.x + right, one.y + down) for one in (begin, middle, end))
        boxes = _boxes(begin, end)
        inside = all(is_within(box, frame.width, frame.height, margin=2) for box in boxes)
        if inside and not any(overlaps(box, other) for box in boxes for other in taken):
            taken.extend(boxes)
            return _written(name, middle, begin, end)
    return ""


def _written(name: str, middle: Point, begin: Point, end: Point) -> str:
    degrees = math.degrees(math.atan2(end.y - begin.y, end.x - begin.x))
    if not -90 < degrees <= 90:  # noqa: PLR2004 - upside down
        degrees += 180
    return (
        f'<text transform="translate({middle.x:.1f} {middle.y:.1f}) rotate({degrees:.1f})" '
        'y="3.500" text-anchor="middle" font-size="11" fill="#4d473c" stroke="#fff" '
        f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">{escape(name)}</text>'
    )


def _boxes(begin: Point, end: Point) -> list[Box]:
    """Cover a slanting name with small boxes, so that it takes no more room than it needs."""
    steps = max(2, int(begin.distance(end) / 12))
    xs, ys = np.linspace(begin.x, end.x, steps), np.linspace(begin.y, end.y, steps)
    return [(x - 7, y - 7, x + 7, y + 7) for x, y in zip(xs, ys, strict=True)]
