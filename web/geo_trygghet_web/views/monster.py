"""The expert's page: where incidents gather, on a grid, with every setting beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext
from scipy import stats

from geo_trygghet import crs, point_patterns
from geo_trygghet.errors import SchemaError, TooFewPointsError
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.scope import current_municipality

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_trygghet.point_patterns import LastTime, PointPattern
    from geo_trygghet.tables import MunicipalityTables

blueprint = Blueprint("monster", __name__)

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


@blueprint.get("/monster")
def monster() -> str:
    """Show the pattern of incidents, or say why none can be told."""
    municipality = current_municipality()
    tables = tables_for(municipality)
    kinds = sorted(tables.incidents["type"].dropna().astype(str).unique())
    choice = _choice(kinds)
    incidents = tables.incidents
    if choice.kind:
        incidents = incidents[incidents["type"] == choice.kind]
    if choice.area == "mitt":
        incidents = _around_the_middle(incidents, choice.cell)
    pattern, refused = _pattern(incidents, choice)
    return render_template(
        "monster.html",
        choice=choice,
        kinds=kinds,
        cells=CELLS,
        bandwidths=BANDWIDTHS,
        layers=LAYERS,
        areas=AREAS,
        refused=refused,
        pattern=pattern,
        drawn=_drawn(pattern, choice) if pattern else None,
        names=_names(pattern, tables) if pattern else [],
        rows=_rows(pattern, tables) if pattern else [],
        last=_last(incidents, choice),
        days=sorted(str(day)[:10] for day in incidents["occurred_at"].dropna()),
        whole=len(incidents),
        constructed=bool(_constructed(tables)),
        constructed_parts=("incidents",),
    )


def _choice(kinds: list[str]) -> Choice:
    asked = request.args

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


def _around_the_middle(incidents: gpd.GeoDataFrame, cell_m: float) -> gpd.GeoDataFrame:
    """Keep what lies near the median of the fine points; what has no fine position stays too."""
    fine = point_patterns.fine_points(incidents, cell_m=cell_m)
    if not len(fine):
        return incidents
    shapes = crs.to_measured(list(shapely.centroid(incidents.geometry.to_numpy())))
    where = np.array([shape.coords[0] if shape else (np.nan, np.nan) for shape in shapes])
    apart = np.hypot(*(where - np.median(fine, axis=0)).T)
    return incidents[~(apart > AROUND_M)]


def _pattern(incidents: gpd.GeoDataFrame, choice: Choice) -> tuple[PointPattern | None, str]:
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


def _last(incidents: gpd.GeoDataFrame, choice: Choice) -> LastTime | None:
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


def _constructed(tables: MunicipalityTables) -> bool:
    made_up = tables.sources.loc[tables.sources["constructed"].astype(bool), "id"]
    return bool(tables.incidents["source_id"].isin(made_up).any())


def _drawn(pattern: PointPattern, choice: Choice) -> dict[str, Any]:
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


def _names(pattern: PointPattern, tables: MunicipalityTables) -> list[dict[str, Any]]:
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


def _rows(pattern: PointPattern, tables: MunicipalityTables) -> list[dict[str, Any]]:
    """Tell the cells that are marked, else those with most points, each by the nearest place."""
    spots, grid = pattern.spots, pattern.spots.grid
    marked = spots.hot | spots.cold
    fullest = grid.counts >= np.sort(grid.counts.ravel())[-10]
    chosen = np.argwhere(marked if marked.any() else fullest)
    names, where = _anchors(tables)
    rows: list[dict[str, Any]] = []
    for row, column in chosen:
        x, y = grid.corner_of(int(row), int(column))
        middle = np.array([x + grid.cell_m / 2, y + grid.cell_m / 2])
        apart = np.hypot(*(where - middle).T) if len(where) else np.array([np.inf])
        nearest = int(np.argmin(apart))
        z = float(spots.z[row, column])
        rows.append(
            {
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
    rows.sort(key=lambda one: float(one["z"]), reverse=True)
    return rows[:MOST_ROWS]
