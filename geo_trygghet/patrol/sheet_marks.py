"""How patrols are told apart on paper: by letter, mark and line, in black and white too.

Shapes, colours and lines are those of the planner's map. Nothing is dashed or hatched: dashes say
"approximate", hatching says "too few answers".
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from geo_trygghet.maps.patrols import MARKS, shape_of

COLOURS: Final = ("#4a2574", "#0f6b77", "#7a2f0c", "#234b86", "#a3195b", "#3f5a12")
"""Each at least 6:1 to white, so that the letter is read."""

CORES: Final = ("", "white", "beads", "thin")
"""Within a line: nothing, a white core, white beads, or so broad a core that two hairs are left."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one patrol is drawn."""

    shape: str
    colour: str
    core: str


def style_of(letter: str) -> Style:
    """Give a patrol's style by its letter; after twenty-four, the letter alone tells."""
    number = max(0, ord(letter[0]) - ord("A"))
    turn, nth = divmod(number, len(MARKS))
    return Style(shape_of(letter[0]), COLOURS[nth], CORES[(nth + turn) % len(CORES)])


def mark_svg(letter: str, label: str, x: float, y: float, *, size: float = 1.0) -> str:
    """Draw a stop's mark at a pixel [px], with its label, `size` times 26 px wide."""
    style = style_of(letter)
    pixels = {1: 13.0, 2: 12.5, 3: 10.6}.get(len(label), 8.6)  # B16 would touch the mark's edge
    scale = f" scale({size:g})" if size != 1 else ""
    return (
        f'<g transform="translate({x:g} {y:g}){scale}"><path transform="translate(-14 -14)" '
        f'd="{style.shape}" fill="{style.colour}" stroke="#fff" stroke-width="2"/>'
        f'<text y="{pixels * 0.36:.1f}" text-anchor="middle" font-weight="700" '
        f'font-size="{pixels:g}" fill="#fff">{escape(label)}</text></g>'
    )


def line_svg(letter: str, path: str, *, size: float = 1.0) -> str:
    """Draw a way along an SVG path in the patrol's own line, `size` times 5 px broad [ratio]."""
    style, broad = style_of(letter), 5.0 * size
    common = f'<path d="{path}" fill="none" stroke-linejoin="round" stroke-linecap="round"'
    parts = [
        f'{common} stroke="#fff" stroke-width="{broad + 3:g}"/>',
        f'{common} stroke="{style.colour}" stroke-width="{broad:g}"/>',
    ]
    core = {
        "white": f'stroke-width="{broad * 0.36:g}"',
        "beads": f'stroke-width="{broad * 0.56:g}" stroke-dasharray="0 {broad * 2:g}"',
        "thin": f'stroke-width="{broad * 0.7:g}"',
    }.get(style.core)
    if core:
        parts.append(f'{common} stroke="#fff" {core}/>')
    return "".join(parts)


def start_svg(x: float, y: float, *, size: float = 1.0) -> str:
    """Draw where the round starts and ends, at a pixel [px]: a flag in a ring."""
    scale = f" scale({size:g})" if size != 1 else ""
    return (
        f'<g transform="translate({x:g} {y:g}){scale}">'
        '<circle r="11" fill="#231433" stroke="#fff" stroke-width="4.500"/>'
        '<circle r="11" fill="#231433" stroke="#f2b84b" stroke-width="2"/>'
        '<path d="M-3 6.500V-6H5.500L3.500-3 5.500 0H-3" fill="none" stroke="#fff" '
        'stroke-width="1.800" stroke-linejoin="round" stroke-linecap="round"/></g>'
    )
