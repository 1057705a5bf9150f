"""The expert's page of incidents: what is chosen, the pattern, the cells drawn and the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from flask_babel import lazy_gettext
from scipy import stats

from geo_trygghet import crs, point_patterns
from geo_trygghet.errors import SchemaError, TooFewPointsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    from werkzeug.datastructures import MultiDict

    from geo_trygghet.point_patterns import LastTime, PointPattern
    from geo_trygghet.tables import MunicipalityTables

CELLS: Final = (100, 200, 400)
"""Sides of a cell to choose from [m]."""

BANDWIDTHS: Final = (200, 300, 500)
"""Standard deviations of the kernel to choose from [m]."""

LAYERS: Final = {
    "gi": lazy_gettext("Gi*: mer eller mindre än väntat"),
    "antal": lazy_gettext("Antal per ruta"),
    "tathet": lazy_gettext("Täthet"),
}
AREAS: Final = {
    "mitt": lazy_gettext("3 km runt händelsernas mitt"),
    "hela": lazy_gettext("hela kommunen"),
}
AROUND_M: Final = 3000.0
"""How far from the incidents' median point the usual view reaches [m]."""

MOST_CELLS: Final = 12_000
"""A larger grid takes longer than a page may [cells]."""

REACH_IN_CELLS: Final = 1.5
STEPS: Final = 5
MOST_ROWS: Final = 25
NEAR_M: Final = 800.0
"""A place farther from a cell than this says nothing of where it lies [m]."""


@dataclass(frozen=True)
class Cell:
    """A cell as it is drawn: where, how dark (0–5), and whether it is marked."""

    x: int
    y: int
    shade: int
    mark: str


@dataclass(frozen=True)
class Choice:
    """What is looked at, and how."""

    cell: int
    bandwidth: int
    layer: str
    kind: str
    area: str


def kinds_of(tables: MunicipalityTables) -> list[str]:
    """List the types of the municipality's incidents, by name."""
    return sorted(tables.incidents["type"].dropna().astype(str).unique())


def read_choice(asked: MultiDict[str, str], kinds: list[str]) -> Choice:
    """Read what the address asks for; what can't be chosen on the page is the usual.

    Parameters
    ----------
    asked
        `ruta` and `bredd` [m], `lager`, `typ` and `omrade`.
    kinds
        Types of incidents that there are.
    """

    def one_of(name: str, allowed: tuple[int, ...], usual: int) -> int:
        text = asked.get(name, "")
        return int(text) if text in {str(n) for n in allowed} else usual

    layer, kind = asked.get("lager", ""), asked.get("typ", "")
    return Choice(
        one_of("ruta", CELLS, 200),
        one_of("bredd", BANDWIDTHS, 300),
        layer if layer in LAYERS else "gi",
        kind if kind in kinds else "",
        "hela" if asked.get("omrade") == "hela" else "mitt",
    )


def chosen_incidents(tables: MunicipalityTables, choice: Choice) -> gpd.GeoDataFrame:
    """Give the incidents that are looked at: of the type, and of the area."""
    found = tables.incidents
    if choice.kind:
        found = found[found["type"] == choice.kind]
    return _around_the_middle(found, choice.cell) if choice.area == "mitt" else found


def days_of(incidents: gpd.GeoDataFrame) -> list[str]:
    """Give the days that incidents are from, ISO 8601, in order."""
    return sorted(str(day)[:10] for day in incidents["occurred_at"].dropna())


def _around_the_middle(incidents: gpd.GeoDataFrame, cell_m: float) -> gpd.GeoDataFrame:
    """Keep what lies near the median of the fine points; what has no fine position stays too."""
    fine = point_patterns.fine_points(incidents, cell_m=cell_m)
    if not len(fine):
        return incidents
    shapes = crs.to_measured(list(shapely.centroid(incidents.geometry.to_numpy())))
    where = np.array([shape.coords[0] if shape else (np.nan, np.nan) for shape in shapes])
    apart = np.hypot(*(where - np.median(fine, axis=0)).T)
    return incidents[~(apart > AROUND_M)]


def pattern_of(incidents: gpd.GeoDataFrame, choice: Choice) -> tuple[PointPattern | None, str]:
    """Give the pattern of incidents, or None and the sentence that says why there is none."""
    try:
        _check_size(incidents, choice)
        found = point_patterns.incident_pattern(
            incidents,
            cell_m=choice.cell,
            reach_m=REACH_IN_CELLS * choice.cell,
            bandwidth_m=choice.bandwidth,
        )
    except (TooFewPointsError, SchemaError) as error:
        return None, str(error)
    return found, ""


def last_time(incidents: gpd.GeoDataFrame, choice: Choice) -> LastTime | None:
    """Tell how well last year's places told of this year's; None if that can't be said."""
    try:
        _check_size(incidents, choice)
    except SchemaError:
        return None  # the refusal is told where the pattern would be
    return point_patterns.same_as_last_year(incidents, cell_m=choice.cell)


def _check_size(incidents: gpd.GeoDataFrame, choice: Choice) -> None:
    fine = point_patterns.fine_points(incidents, cell_m=choice.cell)
    cells = int(np.prod(np.ptp(fine, axis=0) / choice.cell + 4)) if len(fine) else 0
    if cells > MOST_CELLS:
        raise SchemaError(
            f"Rutor på {choice.cell} m skulle bli omkring {cells} här: välj större rutor eller "
            "ett mindre område."
        )


def made_up(tables: MunicipalityTables) -> bool:
    """Tell whether any of the incidents is constructed."""
    sources = tables.sources.loc[tables.sources["constructed"].astype(bool), "id"]
    return bool(tables.incidents["source_id"].isin(sources).any())


def drawn(pattern: PointPattern, choice: Choice) -> dict[str, Any]:
    """Give the grid as cells of one unit, north upwards, with how dark each is."""
    grid = pattern.spots.grid
    height, width = grid.counts.shape
    values = pattern.density if choice.layer == "tathet" else grid.counts
    top = float(values.max())
    cells = []
    for row, column in np.argwhere(_shown(pattern, choice)):
        mark = _mark(pattern, row, column)
        shade = int(np.ceil(STEPS * values[row, column] / top)) if top else 0
        cells.append(
            Cell(
                int(column),
                int(height - 1 - row),
                {"hot": 5, "cold": 2}.get(mark, 1) if choice.layer == "gi" else max(1, shade),
                mark,
            )
        )
    return {"width": width, "height": height, "cells": cells, "top": top}


def _mark(pattern: PointPattern, row: int, column: int) -> str:
    if pattern.spots.hot[row, column]:
        return "hot"
    return "cold" if pattern.spots.cold[row, column] else ""


def _shown(pattern: PointPattern, choice: Choice) -> np.ndarray[Any, Any]:
    """Mark the cells that are drawn: those with points, or that something is said of."""
    counts = pattern.spots.grid.counts > 0
    if choice.layer == "tathet":
        return np.asarray(pattern.density >= pattern.density.max() / (4 * STEPS))
    if choice.layer == "gi":
        return np.asarray(counts | pattern.spots.hot | pattern.spots.cold)
    return np.asarray(counts)


def _anchors(tables: MunicipalityTables) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Give the places' names and middles, EPSG:3006 [m]."""
    places = tables.places[tables.places["size_class"] == "place"]
    middles = crs.to_measured(list(shapely.centroid(places.geometry.to_numpy())))
    return places["name"].astype(str).tolist(), shapely.get_coordinates(middles)


def names_on(pattern: PointPattern, tables: MunicipalityTables) -> list[dict[str, Any]]:
    """Give the places that lie on the grid, in cells from its north-western corner."""
    grid = pattern.spots.grid
    height, width = grid.counts.shape
    names, where = _anchors(tables)
    found = [
        {
            "name": name,
            "x": float(x - grid.x_m) / grid.cell_m,
            "y": height - float(y - grid.y_m) / grid.cell_m,
        }
        for name, (x, y) in zip(names, where, strict=True)
    ]
    return [one for one in found if 0 < one["x"] < width and 0 < one["y"] < height]


def table_rows(pattern: PointPattern, tables: MunicipalityTables) -> list[dict[str, Any]]:
    """Tell the cells that are marked, else those with most points, the highest Gi* first."""
    spots, grid = pattern.spots, pattern.spots.grid
    marked = spots.hot | spots.cold
    fullest = grid.counts >= np.sort(grid.counts.ravel())[-10]
    rows = _cells_told(pattern, tables, np.argwhere(marked if marked.any() else fullest))
    rows.sort(key=lambda one: float(one["z"]), reverse=True)
    return rows[:MOST_ROWS]


def shown_cells(
    pattern: PointPattern, tables: MunicipalityTables, choice: Choice
) -> list[dict[str, Any]]:
    """Tell every cell that the page shows, drawn or in its table, from south to north."""
    drawn_ones = _cells_told(pattern, tables, np.argwhere(_shown(pattern, choice)))
    found = {one["at"]: one for one in (*drawn_ones, *table_rows(pattern, tables))}
    return [found[at] for at in sorted(found)]


def _cells_told(
    pattern: PointPattern, tables: MunicipalityTables, cells: Iterable[Any]
) -> list[dict[str, Any]]:
    """Tell cells, each by the place nearest to it; `at` is its row and column."""
    spots, grid = pattern.spots, pattern.spots.grid
    names, where = _anchors(tables)
    rows: list[dict[str, Any]] = []
    for row, column in cells:
        x, y = grid.corner_of(int(row), int(column))
        middle = np.array([x + grid.cell_m / 2, y + grid.cell_m / 2])
        apart = np.hypot(*(where - middle).T) if len(where) else np.array([np.inf])
        nearest = int(np.argmin(apart))
        z = float(spots.z[row, column])
        rows.append(
            {
                "at": (int(row), int(column)),
                "near": names[nearest] if apart[nearest] <= NEAR_M else None,
                "apart": float(apart[nearest]),
                "count": float(grid.counts[row, column]),
                "density": float(pattern.density[row, column]),
                "z": z,
                "analytic": float(2 * stats.norm.sf(abs(z))),
                "p": float(spots.p[row, column]),
                "q": float(spots.q[row, column]),
                "mark": _mark(pattern, row, column),
            }
        )
    return rows
