"""A patrol's map as SVG: its way, its stops in order, its start, and streets beneath.

For the printed sheet and the phone page. Everything is painted by attributes, since the pages'
policy allows no inline style.
"""

from __future__ import annotations

import itertools
import math
from html import escape
from typing import TYPE_CHECKING, Final

from geo_trygghet.patrol.routes import legs, stops
from geo_trygghet.patrol.sheet_frame import frame_around, scale_of
from geo_trygghet.patrol.sheet_layout import along, is_within, moved_apart, overlaps
from geo_trygghet.patrol.sheet_marks import line_svg, mark_svg, start_svg, style_of
from geo_trygghet.patrol.sheet_streets import names_svg, street_picture, streets_svg
from geo_trygghet.typeset import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from geo_trygghet.patrol.model import Line, LonLat, Plan, Route
    from geo_trygghet.patrol.routes import Stop
    from geo_trygghet.patrol.sheet_frame import Frame
    from geo_trygghet.patrol.sheet_layout import Box, Pixel
    from geo_trygghet.streets.picture import StreetPicture

BESIDE: Final = (
    (18, 4.5, "start"), (-18, 4.5, "end"), (0, 28, "middle"), (0, -19, "middle"),
)  # fmt: skip
"""Where a name may stand beside its mark, the best first: right, left, below, above [px]."""

PAPER: Final = "#faf7f0"
_ARROW_PX: Final = 46.0
"""A leg at least this long carries an arrow [px]."""


def route_frame(
    plan: Plan, route: Route, *, width: float, height: float, least: float | None = None
) -> Frame:
    """Fit a picture [px] around all that a patrol walks, lower than `height` if `least` lets it."""
    points = [plan.shift.start, *(point for line in legs(plan, route) for point in line)]
    points += [(stop.place.lon, stop.place.lat) for stop in stops(plan, route)]
    return frame_around(points, width=width, height=height, least=least)


def route_svg(
    plan: Plan, route: Route, frame: Frame, *, streets: gpd.GeoDataFrame | None, font: str
) -> str:
    """Draw a patrol's whole map, a picture of its own.

    Parameters
    ----------
    streets : table, schema.STREET
        What lies beneath; None: plain paper.
    font
        The text's font family.
    """
    beneath = street_picture(streets, frame)
    inner = ground_svg(beneath, frame) + route_parts(plan, route, frame, streets=beneath)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width:g} {frame.height:g}" '
        f'width="{frame.width:g}" height="{frame.height:g}" font-family="{escape(font)}">'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{inner}</svg>'
    )


def ground_svg(streets: StreetPicture | None, frame: Frame) -> str:
    """Draw streets, or crosses a round length apart, so that emptiness reads as paper."""
    if streets is not None:
        return streets_svg(streets, frame)
    _, step = scale_of(frame, most_px=120)
    path = "".join(
        f"M{x * step - 4:.1f} {y * step:.1f}h8M{x * step:.1f} {y * step - 4:.1f}v8"
        for x in range(1, int(frame.width / step) + 1)
        for y in range(1, int(frame.height / step) + 1)
    )
    return f'<path d="{path}" fill="none" stroke="#c9bfa9" stroke-width="1"/>'


def route_parts(plan: Plan, route: Route, frame: Frame, *, streets: StreetPicture | None) -> str:
    """Draw way, arrows, names of streets, stops and start: what lies on the streets."""
    start = frame.at(*plan.shift.start)
    own = stops(plan, route)
    wanted = [frame.at(stop.place.lon, stop.place.lat) for stop in own]
    marks = moved_apart(wanted, fixed=[start], inside=(frame.width, frame.height))
    lines = [[frame.at(*point) for point in line] for line in legs(plan, route)]
    taken: list[Box] = [(x - 15, y - 15, x + 15, y + 15) for x, y in [start, *marks]]
    taken += along(lines)
    return "".join(
        [
            line_svg(route.letter, "".join(map(_path, lines))),
            *(_arrow(route.letter, line) for line in lines),
            "" if streets is None else names_svg(streets, frame, taken),
            *(_names(own, marks, frame, taken) if streets is None else ()),
            *(_leader(route.letter, a, b) for a, b in zip(wanted, marks, strict=True)),
            start_svg(*start),
            *(
                mark_svg(route.letter, stop.label, *mark)
                for stop, mark in zip(own, marks, strict=True)
            ),
        ]
    )


def leg_points(plan: Plan, route: Route, number: int) -> list[LonLat]:
    """Give the points that the map of the way to a stop must show [degrees]."""
    own = stops(plan, route)
    before = own[number - 2].place if number > 1 else None
    begin = (before.lon, before.lat) if before else plan.shift.start
    here = own[number - 1].place
    return [begin, *legs(plan, route)[number - 1], (here.lon, here.lat)]


def leg_parts(
    plan: Plan, route: Route, number: int, frame: Frame, *, streets: StreetPicture | None
) -> str:
    """Draw the way to one stop: from the stop before (or the start), and the stop's own mark."""
    own = stops(plan, route)
    before = own[number - 2] if number > 1 else None
    begin, *line, here = (frame.at(*point) for point in leg_points(plan, route, number))
    begin, here = moved_apart([begin, here], fixed=[], inside=(frame.width, frame.height))
    taken: list[Box] = [(x - 20, y - 20, x + 20, y + 20) for x, y in (begin, here)]
    taken.append((frame.width - 155, frame.height - 58, frame.width, frame.height))  # a button's
    taken += along([line])
    return "".join(
        [
            line_svg(route.letter, _path(line), size=1.2),
            _arrow(route.letter, line),
            "" if streets is None else names_svg(streets, frame, taken, most=5),
            mark_svg(route.letter, before.label, *begin, size=0.85)
            if before
            else start_svg(*begin, size=1.1),
            mark_svg(route.letter, own[number - 1].label, *here, size=1.2),
        ]
    )


def route_alt(plan: Plan, route: Route) -> str:
    """Describe a patrol's map for whoever does not see it."""
    start = one_line(plan.shift.start_name)
    told = ", ".join(f"{stop.label} {one_line(stop.place.name)}" for stop in stops(plan, route))
    return (
        f"Karta över patrull {route.letter}: från {start} till {told} och tillbaka. "
        "Samma ordning står i tabellen."
    )


def _names(
    own: Sequence[Stop], marks: Sequence[Pixel], frame: Frame, taken: list[Box]
) -> list[str]:
    """Write the stops' names beside their marks where nothing else stands."""
    written = []
    for stop, (x, y) in zip(own, marks, strict=True):
        name = one_line(stop.place.name, most=26)
        wide = 6.1 * len(name)
        for dx, dy, anchor in BESIDE:
            left = x + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
            box = (left, y + dy - 11, left + wide, y + dy + 4)
            inside = is_within(box, frame.width, frame.height, margin=3)
            if inside and not any(overlaps(box, other) for other in taken):
                taken.append(box)
                written.append(
                    f'<text x="{x + dx:g}" y="{y + dy:g}" text-anchor="{anchor}" '
                    f'font-size="12.500" fill="#3b352b" stroke="{PAPER}" stroke-width="3" '
                    f'stroke-linejoin="round" paint-order="stroke">{escape(name)}</text>'
                )
                break
    return written


def _path(line: Sequence[Pixel]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in line)


def _leader(letter: str, wanted: Pixel, mark: Pixel) -> str:
    if math.dist(wanted, mark) < 3:  # noqa: PLR2004 - the mark still covers its point [px]
        return ""
    colour = style_of(letter).colour
    return (
        f'<path d="M{wanted[0]:g} {wanted[1]:g}L{mark[0]:g} {mark[1]:g}" stroke="#1b1a22" '
        f'stroke-width="1.200"/><circle cx="{wanted[0]:g}" cy="{wanted[1]:g}" r="3.500" '
        f'fill="{colour}" stroke="#fff" stroke-width="1.500"/>'
    )


def _arrow(letter: str, line: Sequence[Pixel] | Line) -> str:
    """Point the way at the middle of a leg that is long enough."""
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(line)]
    left = sum(lengths) / 2
    if left * 2 < _ARROW_PX:
        return ""
    for (ax, ay), (bx, by), length in zip(line[:-1], line[1:], lengths, strict=True):
        if left <= length and length > 0:
            share = left / length
            x, y = ax + (bx - ax) * share, ay + (by - ay) * share
            degrees = math.degrees(math.atan2(by - ay, bx - ax))
            return (
                f'<path transform="translate({x:.1f} {y:.1f}) rotate({degrees:.1f})" '
                f'd="M7.500 0-5-6.500V6.500Z" fill="{style_of(letter).colour}" '
                'stroke="#fff" stroke-width="1.500" stroke-linejoin="round"/>'
            )
        left -= length
    return ""
