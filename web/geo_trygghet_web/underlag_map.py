"""The map of what was understood of a file of places: drawn without tiles, told in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from flask_babel import lazy_gettext

from geo_trygghet import crs, municipalities
from geo_trygghet.codes import PLACE_KINDS
from geo_trygghet.maps.print_scale import round_length
from geo_trygghet.uploading.preview import STREETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_trygghet.storage import Upload

STREETS_WORD: Final = lazy_gettext("Gatunät")

WIDTH_PX: Final = 560.0
HEIGHT_PX: Final = 440.0
MARGIN_PX: Final = 14.0
LONGEST_SCALE_PX: Final = 120.0
COARSE_M: Final = 150.0
CLOSE_SHARE: Final = 0.5
"""The near view holds this share of the places, those nearest their middle."""

NEAREST_M: Final = 400.0
"""The near view reaches at least so far from its middle [m]."""

WORTH_IT: Final = 0.6
"""A near view that shows more than this part of the whole one says nothing more, 0–1."""


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
    def word(self) -> Any:  # noqa: ANN401 - a lazy text or a msgid
        """Its name, to be translated if it is of codes.PLACE_KINDS."""
        return STREETS_WORD if self.kind == STREETS else PLACE_KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Picture:
    """A view of the shapes: paths by kind on a ground of `WIDTH_PX` times `HEIGHT_PX` [px]."""

    title: Any
    land: str
    paths: tuple[tuple[Kind, str], ...]
    scale_px: float
    scale_m: float


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows of a file's shapes."""

    kinds: tuple[Kind, ...]
    pictures: tuple[Picture, ...]
    width: int = int(WIDTH_PX)
    height: int = int(HEIGHT_PX)

    @property
    def n(self) -> int:
        """How many shapes there are."""
        return sum(one.n for one in self.kinds)

    @property
    def drawn(self) -> int:
        """How many of them are drawn."""
        return sum(one.drawn for one in self.kinds)


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


def preview_of(upload: Upload) -> Preview | None:
    """Give the map of what was understood of a file, or None if it has no shapes.

    Parameters
    ----------
    upload
        A file whose `told` has `map`, as `uploading.preview` tells it.
    """
    told = (upload.told or {}).get("map")
    if not told:
        return None
    kinds = tuple(
        Kind(i, one["kind"], one["form"], one["n"], one["drawn"], tuple(one["names"]))
        for i, one in enumerate(told["kinds"])
    )
    (land,) = crs.to_measured([municipalities.outline(upload.municipality_code)])
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
    frames = [(lazy_gettext("Hela kommunen"), whole)]
    close = _frame_of(_core(middles))
    if whole.px_per_m < WORTH_IT * close.px_per_m:
        frames.append((lazy_gettext("Där de ligger tätast"), close))
    return Preview(
        kinds, tuple(_picture(title, frame, kinds, told, rings) for title, frame in frames)
    )


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
    title: Any,  # noqa: ANN401 - a lazy text
    frame: _Frame,
    kinds: Sequence[Kind],
    told: dict[str, Any],
    rings: Sequence[Any],
) -> Picture:
    by_kind: dict[int, list[str]] = {}
    for number, parts in told["shapes"]:
        closed = kinds[number].form == "area"
        by_kind.setdefault(number, []).append(frame.path(parts, closed=closed))
    # Streets lie beneath, then areas, lines and points, so that the small ones are seen.
    order = {"area": 1, "line": 2, "point": 3}
    drawn = sorted(
        by_kind, key=lambda i: 0 if kinds[i].kind == STREETS else order.get(kinds[i].form, 1)
    )
    length_m = round_length(LONGEST_SCALE_PX / frame.px_per_m)
    return Picture(
        title,
        frame.path(rings, closed=True),
        tuple((kinds[i], "".join(by_kind[i])) for i in drawn),
        round(length_m * frame.px_per_m, 1),
        length_m,
    )
