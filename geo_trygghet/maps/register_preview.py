"""The shapes of a file of places, drawn before they are taken: by kind, without tiles."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo_trygghet import crs, municipalities, wording
from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.maps.print_scale import round_length
from geo_trygghet.uploading.preview import STREETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo_trygghet.tables import Municipality

WIDTH_PX: Final = 560
HEIGHT_PX: Final = 440
MARGIN_PX: Final = 14.0
LONGEST_SCALE_PX: Final = 120.0
COARSE_M: Final = 150.0
CLOSE_SHARE: Final = 0.5
"""The near view holds this share of the places, those nearest their middle."""

NEAREST_M: Final = 400.0
"""The near view reaches at least so far from its middle [m]."""

WORTH_IT: Final = 0.6
"""A near view that shows more than this part of the whole one says nothing more, 0–1."""

VIEWS: Final = {"whole": "Hela kommunen", "close": "Där de ligger tätast"}
STREETS_WORD: Final = "Gatunät"
FORMS: Final = {"point": "punkter", "line": "linjer", "area": "ytor"}
KILOMETRE: Final = 1000

_STYLE: Final = (
    "text{font:15px 'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif;"
    "fill:#1b1a22}.head{font-weight:700}.paper{fill:#f1ece0}"
    ".land{fill:#faf7f0;stroke:#6a6152}.street{fill:none;stroke:#6a6152;stroke-opacity:.55}"
    ".area{fill:#d4b9da;fill-opacity:.7;stroke:#5f1170}"
    ".line{fill:none;stroke:#a04aa0;stroke-width:2;stroke-linejoin:round}"
    ".point{fill:none;stroke:#5f1170;stroke-width:6;stroke-linecap:round}"
    ".scale{fill:none;stroke:#1b1a22;stroke-width:1.5}"
)
_LINE_PX: Final = 22


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind and form that was understood: how many, how many are drawn, some names."""

    number: int
    kind: str
    form: str
    n: int
    drawn: int
    names: tuple[str, ...]

    @property
    def word(self) -> str:
        """Its name, in Swedish."""
        return STREETS_WORD if self.kind == STREETS else PLACE_KINDS.get(self.kind, self.kind)

    @property
    def mark(self) -> str:
        """How it is drawn: `street`, or its form."""
        return "street" if self.kind == STREETS else self.form


@dataclass(frozen=True, slots=True)
class Picture:
    """A view (of `VIEWS`) of the shapes: paths by kind on `WIDTH_PX` times `HEIGHT_PX` [px]."""

    view: str
    land: str
    paths: tuple[tuple[Kind, str], ...]
    scale_px: float
    scale_m: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """Ground to picture: metres in SWEREF 99 TM to pixels."""

    east: float
    north: float
    px_per_m: float

    def path(self, lines: Sequence[Sequence[Sequence[float]]], *, closed: bool) -> str:
        """Write lines as an SVG path; a line of one corner is a dot."""
        told = []
        for line in lines:
            corners = [
                f"{WIDTH_PX / 2 + (x - self.east) * self.px_per_m:.1f} "
                f"{HEIGHT_PX / 2 - (y - self.north) * self.px_per_m:.1f}"
                for x, y in line
            ]
            end = "h0" if len(corners) == 1 else "Z" if closed else ""
            told.append(f"M{'L'.join(corners)}{end}")
        return "".join(told)


def kinds_of(told: Mapping[str, Any]) -> tuple[Kind, ...]:
    """Give the kinds of a file's shapes, as `uploading.preview.preview_of` tells them."""
    return tuple(
        Kind(i, one["kind"], one["form"], one["n"], one["drawn"], tuple(one["names"]))
        for i, one in enumerate(told["kinds"])
    )


def pictures_of(told: Mapping[str, Any], code: str) -> tuple[Picture, ...]:
    """Draw a file's shapes on the municipality, and near by if that shows more.

    Parameters
    ----------
    told
        As `uploading.preview.preview_of` gives it.
    code
        The municipality's code.
    """
    kinds = kinds_of(told)
    (land,) = crs.to_measured([municipalities.outline(code)])
    coarse = land.simplify(COARSE_M)
    rings = [part.exterior.coords for part in getattr(coarse, "geoms", [coarse])]
    middles = np.array(
        [
            np.mean([corner for part in parts for corner in part], axis=0)
            for number, parts in told["shapes"]
            if kinds[number].kind != STREETS
        ]
        or [[land.centroid.x, land.centroid.y]]
    )
    whole = _frame_of(np.vstack([np.array(land.bounds).reshape(2, 2), middles]))
    frames = {"whole": whole}
    close = _frame_of(_core(middles))
    if whole.px_per_m < WORTH_IT * close.px_per_m:
        frames["close"] = close
    return tuple(_picture(view, frame, kinds, told, rings) for view, frame in frames.items())


def _core(middles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give two corners around the densest part of the places [m]."""
    middle = np.median(middles, axis=0)
    reach = np.quantile(np.hypot(*(middles - middle).T), CLOSE_SHARE)
    far = max(float(reach), NEAREST_M)
    return np.array([middle - far, middle + far])


def _frame_of(points: NDArray[np.float64]) -> _Frame:
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall = np.maximum(high - low, 1.0)
    scale = min((WIDTH_PX - 2 * MARGIN_PX) / wide, (HEIGHT_PX - 2 * MARGIN_PX) / tall)
    east, north = (low + high) / 2
    return _Frame(float(east), float(north), float(scale))


def _picture(
    view: str,
    frame: _Frame,
    kinds: Sequence[Kind],
    told: Mapping[str, Any],
    rings: Sequence[Any],
) -> Picture:
    by_kind: dict[int, list[str]] = {}
    for number, parts in told["shapes"]:
        closed = kinds[number].form == "area"
        by_kind.setdefault(number, []).append(frame.path(parts, closed=closed))
    # Streets lie beneath, then areas, lines and points, so that the small ones are seen.
    order = {"street": 0, "area": 1, "line": 2, "point": 3}
    drawn = sorted(by_kind, key=lambda i: order[kinds[i].mark])
    length_m = round_length(LONGEST_SCALE_PX / frame.px_per_m)
    return Picture(
        view,
        frame.path(rings, closed=True),
        tuple((kinds[i], "".join(by_kind[i])) for i in drawn),
        round(length_m * frame.px_per_m, 1),
        length_m,
    )


def preview_svg(told: Mapping[str, Any], municipality: Municipality) -> str:
    """Draw a file's shapes as a picture of its own, with a line a kind beneath.

    Parameters
    ----------
    told
        As `uploading.preview.preview_of` gives it.
    municipality
        Whose places they are.
    """
    kinds, pictures = kinds_of(told), pictures_of(told, municipality.code)
    wide, top = len(pictures) * (WIDTH_PX + 12), 64 + HEIGHT_PX
    lines = [_line(kind) for kind in kinds]
    title = f"Så förstods filens former i {wording.municipality_name(municipality.name)}"
    drawn, n = sum(kind.drawn for kind in kinds), sum(kind.n for kind in kinds)
    rest = "Alla" if drawn == n else f"{wording.whole(drawn)} av"
    rest += f" {wording.whole(n)} former är ritade."
    text = "".join(
        f'<text x="4" y="{top + 28 + i * _LINE_PX}">{escape(line)}</text>'
        for i, line in enumerate((rest, *lines))
    )
    views = "".join(_view(picture, i * (WIDTH_PX + 12)) for i, picture in enumerate(pictures))
    high = top + 44 + (1 + len(lines)) * _LINE_PX
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-labelledby="t d"><title id="t">{escape(title)}</title>'
        f'<desc id="d">{escape(" ".join((rest, *lines)))}</desc><style>{_STYLE}</style>'
        f'<text class="head" x="4" y="22">{escape(title)}</text>{views}{text}</svg>\n'
    )


def _line(kind: Kind) -> str:
    part = f", {wording.whole(kind.drawn)} ritade" if kind.drawn < kind.n else ""
    names = f": {', '.join(kind.names)}" if kind.names else ""
    return f"{kind.word}, {wording.whole(kind.n)} {FORMS[kind.form]}{part}{names}"


def _view(picture: Picture, left: int) -> str:
    paths = "".join(f'<path class="{kind.mark}" d="{path}"/>' for kind, path in picture.paths)
    far = picture.scale_m
    length = f"{far / KILOMETRE:g} km" if far >= KILOMETRE else f"{far:g} m"
    foot = HEIGHT_PX - 16
    return (
        f'<svg x="{left}" y="36" width="{WIDTH_PX}" height="{HEIGHT_PX + 24}">'
        f'<text class="head" x="4" y="16">{VIEWS[picture.view]}</text>'
        f'<svg y="24" width="{WIDTH_PX}" height="{HEIGHT_PX}">'
        f'<rect class="paper" width="{WIDTH_PX}" height="{HEIGHT_PX}"/>'
        f'<path class="land" d="{picture.land}"/>{paths}'
        f'<path class="scale" d="M14 {foot - 6}V{foot}h{picture.scale_px}v-6"/>'
        f'<text x="{picture.scale_px + 22}" y="{foot}">{length.replace(".", ",")}</text>'
        "</svg></svg>"
    )
