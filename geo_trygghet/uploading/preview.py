"""The shapes that would come into the register, few and coarse enough to be drawn on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

from geo_trygghet import crs
from geo_trygghet.intake.shown import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import ImportBatch

MOST_DRAWN: Final = 1000
"""So many shapes of places, and as many of streets, are kept to be drawn [shapes]."""

MOST_CORNERS: Final = 40
"""A shape is made coarser until it has no more than this [corners]."""

FINEST_M: Final = 5.0
COARSEST_M: Final = 10_000.0
NAMES: Final = 3
"""So many names are told of each kind."""

STREETS: Final = "streets"
"""Stands where a place's kind does, of the lines of the street network."""

FORMS: Final = {"Point": "point", "LineString": "line", "Polygon": "area"}


def preview_of(batches: Sequence[ImportBatch]) -> dict[str, Any] | None:
    """Tell the shapes of places and streets by kind, as JSON; None if there are none.

    Parameters
    ----------
    batches
        Those of kind `places` and `streets` are told of.

    Returns
    -------
    dict or None
        `kinds`: of each kind and form (`point`, `line`, `area`) how many there are (`n`), how many
        are drawn (`drawn`) and some names. `shapes`: `[number in kinds, parts]`, each part a list
        of `[easting, northing]` in SWEREF 99 TM, whole metres [m].
    """
    frames = [_rows(batch) for batch in batches if batch.kind in {"places", "streets"}]
    frames = [frame for frame in frames if len(frame)]
    if not frames:
        return None
    kinds: list[dict[str, Any]] = []
    shapes: list[list[Any]] = []
    for frame in frames:
        for (kind, form), own in frame.groupby(["kind", "form"], sort=False):
            drawn = own[own["drawn"]]
            told = {"kind": kind, "form": form, "n": len(own), "drawn": len(drawn)}
            names = own["name"].dropna().unique()[:NAMES]
            kinds.append(told | {"names": [show(name, longest=60) for name in names]})
            shapes += [[len(kinds) - 1, _parts(shape)] for shape in drawn["shape"]]
    return {"kinds": kinds, "shapes": shapes}


def _rows(batch: ImportBatch) -> pd.DataFrame:
    """Give a batch's shapes with their kind and form; the kinds take turns to be drawn."""
    rows = batch.rows[batch.rows.geometry.notna()]
    found = pd.DataFrame(
        {
            "kind": STREETS if batch.kind == "streets" else rows["kind"],
            "name": rows["name"],
            "shape": crs.to_measured(list(rows.geometry)),
            "form": [FORMS.get(g.geom_type.removeprefix("Multi"), "area") for g in rows.geometry],
        }
    )
    turn = found.groupby(["kind", "form"]).cumcount()
    return found.assign(drawn=turn.rank(method="first") <= MOST_DRAWN)


def _parts(shape: BaseGeometry) -> list[list[list[int]]]:
    """Give a shape's points, lines or outer rings, simplified, in whole metres [m]."""
    tolerance_m = FINEST_M
    while shapely.get_num_coordinates(shape) > MOST_CORNERS and tolerance_m < COARSEST_M:
        shape = shape.simplify(tolerance_m)
        tolerance_m *= 2
    parts = getattr(shape, "geoms", [shape])
    lines = [part.exterior if part.geom_type == "Polygon" else part for part in parts]
    return [[[round(x), round(y)] for x, y in line.coords] for line in lines]
