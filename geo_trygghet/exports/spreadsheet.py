"""A layer as CSV that a Swedish Excel opens with a double click, and that runs nothing there."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import crs
from geo_trygghet.cells import excel_safe
from geo_trygghet.exports.layer import spot_of
from geo_trygghet.exports.systems import carried

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.exports.layer import Layer

BOM: Final = b"\xef\xbb\xbf"
SPOTS: Final = {"Point": "punkt", "LineString": "mitt på linjen", "MultiLineString": "på linjen"}
"""Type of shape → what the row's coordinates are of; of an area: a point within it."""


def write_csv(layer: Layer, *, epsg: int) -> bytes:
    """Write a layer with `;`, decimal comma and UTF-8 with BOM.

    A line above the header would take the header's place in a spreadsheet, so the facts stand in
    columns of their own, the same in each row. A shape is told by one point, never as WKT; a row
    without a shape has none.

    Parameters
    ----------
    layer
        What to write.
    epsg
        The system's code.
    """
    x, y = ("longitud", "latitud") if epsg == crs.STORED else ("ost", "nord")
    every = {**layer.facts, "Koordinatsystem": crs.zone(epsg).label}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    names = [one.name for one in layer.columns]
    writer.writerow(map(excel_safe, [*names, y, x, "punkten_ar", *every]))
    spots = carried([shape and spot_of(shape) for shape in layer.shapes], epsg)
    for row, shape, spot in zip(layer.rows, layer.shapes, spots, strict=True):
        cells = [*(row.get(name) for name in names), *_position(shape, spot), *every.values()]
        writer.writerow(map(_cell, cells))
    return BOM + out.getvalue().encode()


def _position(
    shape: BaseGeometry | None, spot: BaseGeometry | None
) -> tuple[float | None, float | None, str]:
    if shape is None or spot is None:
        return None, None, ""
    (x, y), *_ = spot.coords
    return y, x, SPOTS.get(shape.geom_type, "i ytan")


def _cell(value: Any) -> str:  # noqa: ANN401 - any cell of a row
    """Write a cell: a number as Swedes write it, a text so that it is never a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value).replace(".", ",")
    return excel_safe(str(value))
