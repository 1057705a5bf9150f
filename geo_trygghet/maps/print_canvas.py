"""A sheet to draw on with matplotlib, in pixels from the upper left; it gives SVG, the same bytes.

Texts stay texts, so that a file can be searched. Each carries the width that it was measured to
have: where the reader's machine lacks the font, another is fitted to it and nothing collides.
"""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo_trygghet.typeset import FONT_STACK, face_path, known_letters, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.path import Path
    from shapely.geometry.base import BaseGeometry

INK: Final = "#1b1a22"
MUTED: Final = "#565262"
MAP_INK: Final = "#6a6152"
PAPER: Final = "#faf7f0"
MARGIN: Final = "#f1ece0"
LINE: Final = "#cfc8bc"

_SETTINGS: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "trygghetskartan",
    "path.simplify": False,
}
_NOTHING_SAID: Final = {"Date": None, "Creator": None, "Format": None, "Type": None}
_HEAD: Final = re.compile(r"<\?xml.*?<svg[^>]*>", re.DOTALL)
_TEXT: Final = re.compile(r'<g id="t(\d+)">\s*<text style="([^"]*)"')
_STYLE: Final = re.compile(r' style="([^"]*)"')
_SHEET: Final = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_FAMILY: Final = re.compile(r"font-family: [^;]*;")
_HASHED: Final = re.compile(r'id="([a-z][0-9a-f]{10})"')
"""What matplotlib names by a hash: clip paths and markers."""

_LONE_PATH: Final = re.compile(r'<g id="patch_1">.*?</g>', re.DOTALL)


def _named_in_order(drawn: str) -> str:
    """Name what is referred to by numbers in order: a hash may look like a telephone number."""
    for n, name in enumerate(dict.fromkeys(_HASHED.findall(drawn)), start=1):
        drawn = drawn.replace(f'id="{name}"', f'id="del{n}"').replace(f"#{name}", f"#del{n}")
    return drawn


class Canvas:
    """A sheet `width` by `height` [px]; what is drawn later lies on top."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415 - heavy: only drawing for paper needs it

        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()
        self._texts: list[tuple[float, str | None]] = []
        self._clip: tuple[float, float, float, float] | None = None

    def clip(self, box: tuple[float, float, float, float] | None) -> None:
        """Keep all shapes that follow within a box: left, top, right, bottom [px]; None: do not."""
        self._clip = box

    def crop(self, height: float) -> None:
        """Make the sheet this high [px]: what is drawn stays where it is."""
        self.height = height
        self._figure.set_size_inches(self.width / 72, height / 72)
        self._axes.set_ylim(height, 0)

    def shape(
        self,
        shape: BaseGeometry,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1.0,
        dash: tuple[float, ...] | None = None,
        opacity: float = 1.0,
        rounded: bool = False,
    ) -> None:
        """Draw a shape given in pixels: points are left out.

        Parameters
        ----------
        shape
            Polygons and lines [px].
        fill, stroke
            Colours.
        width
            Of the stroke [px].
        dash
            Lengths of dashes and gaps [widths of the stroke].
        opacity
            Of the fill (0–1).
        rounded
            Whether the stroke ends in half circles: dots, with a dash of nearly nought.
        """
        from matplotlib.colors import to_rgba  # noqa: PLC0415 - heavy: matplotlib
        from matplotlib.patches import PathPatch, Rectangle  # noqa: PLC0415 - heavy: matplotlib

        path = _path_of(shape)
        if path is None:
            return
        patch = PathPatch(
            path,
            facecolor="none" if fill == "none" else to_rgba(fill, opacity),
            edgecolor=stroke,
            linewidth=width,
            linestyle=(0, dash) if dash else "solid",
            capstyle="round" if rounded else "butt",
            joinstyle="round" if rounded else "miter",
            clip_on=False,
        )
        self._axes.add_artist(patch)  # add_patch would look for the limits of each
        if self._clip is not None:
            left, top, right, bottom = (round(edge, 2) for edge in self._clip)
            # Without corners cut away: the picture's coordinates may be far outside.
            patch.set_clip_on(True)
            box = Rectangle((left, top), right - left, bottom - top, transform=self._axes.transData)
            patch.set_clip_path(box)

    def rect(self, box: tuple[float, float, float, float], **more: Any) -> None:  # noqa: ANN401 - as `shape`
        """Draw a box: left, top, right, bottom [px]; see `shape`."""
        self.shape(shapely.box(*box), **more)

    def line(self, points: Sequence[tuple[float, float]], **more: Any) -> None:  # noqa: ANN401 - as `shape`
        """Draw a line through points [px]; see `shape`."""
        self.shape(shapely.LineString(points), **more)

    def text(
        self,
        x: float,
        y: float,
        told: str,
        *,
        size: float,
        bold: bool = False,
        colour: str = INK,
        anchor: str = "start",
        halo: str | None = None,
    ) -> float:
        """Write a line of text and give its width [px].

        Parameters
        ----------
        x, y
            Where its baseline begins, has its middle, or ends, as `anchor` says [px].
        told
            The text; what the font lacks stands as a question mark.
        size
            Of the letters [px].
        bold, colour
            How they look.
        anchor
            `start`, `middle` or `end`.
        halo
            Colour of a rim around the letters; None: no rim.
        """
        from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - heavy: matplotlib

        kept = known_letters(told)
        wide = width_of(kept, size, bold=bold)
        face = FontProperties(
            family=list(FONT_STACK),
            weight=700 if bold else 400,
            size=size,
            fname=face_path(bold=bold),
        )
        place = {"start": "left", "middle": "center", "end": "right"}[anchor]
        self._axes.text(
            round(x, 2),
            round(y, 2),
            kept,
            fontproperties=face,
            color=colour,
            ha=place,
            va="baseline",
            gid=f"t{len(self._texts)}",
            clip_on=False,
            parse_math=False,  # a dollar in a name is a dollar
        )
        self._texts.append((wide, halo))
        return wide

    def svg(self, *, title: str, desc: str = "") -> str:
        """Give the picture; `title` and `desc` are what a screen reader says of it."""
        from matplotlib import rc_context  # noqa: PLC0415 - heavy: matplotlib

        out = io.BytesIO()
        with rc_context(_SETTINGS):
            self._figure.savefig(out, format="svg", metadata=_NOTHING_SAID, transparent=True)
        drawn = _LONE_PATH.sub("", out.getvalue().decode(), count=1)
        drawn = _TEXT.sub(self._measured, drawn)
        # A page may forbid styles; attributes always hold.
        drawn = _SHEET.sub("", drawn, count=1)
        drawn = _STYLE.sub(_as_attributes, drawn)
        drawn = _named_in_order(drawn)
        drawn = drawn.replace('<g id="figure_1">', '<g stroke-linejoin="round">', 1)
        return _HEAD.sub(lambda _: self._head(title, desc), drawn, count=1)

    def _head(self, title: str, desc: str) -> str:
        size = f"{self.width:g}", f"{self.height:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}" role="img" '
            f'aria-labelledby="titel besked" lang="sv">'
            f'<title id="titel">{escape(title)}</title><desc id="besked">{escape(desc)}</desc>'
        )

    def _measured(self, found: re.Match[str]) -> str:
        wide, halo = self._texts[int(found[1])]
        names = ", ".join(n if n == "sans-serif" else f"'{n}'" for n in FONT_STACK)
        style = _FAMILY.sub(f"font-family: {names};", found[2])
        if halo:
            style += f"; paint-order: stroke; stroke: {halo}; stroke-width: 3; "
            style += "stroke-linejoin: round"
        return f'<g><text textLength="{wide:.2f}" lengthAdjust="spacingAndGlyphs" style="{style}"'


def _as_attributes(found: re.Match[str]) -> str:
    pairs = (pair.split(":", 1) for pair in found[1].split(";") if pair.strip())
    return "".join(f' {key.strip()}="{value.strip()}"' for key, value in pairs)


def _path_of(shape: BaseGeometry) -> Path | None:
    """Give a shape as a path of matplotlib; None if there is nothing to draw."""
    from matplotlib.path import Path  # noqa: PLC0415 - heavy: only drawing for paper needs it

    vertices: list[Any] = []
    codes: list[Any] = []
    for part in shapely.get_parts(shape).tolist():
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for line in rings:
            if line.geom_type not in {"LineString", "LinearRing"} or line.is_empty:
                continue
            points = np.round(shapely.get_coordinates(line), 2)
            last = Path.CLOSEPOLY if line.geom_type == "LinearRing" else Path.LINETO
            vertices.append(points)
            codes += [Path.MOVETO, *[Path.LINETO] * (len(points) - 2), last]
    return Path(np.concatenate(vertices), codes) if vertices else None
