"""The coordinate systems a layer may be had in: WGS 84, SWEREF 99 TM, and the local zone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from pyproj import CRS

from geo_trygghet import crs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

LOCAL: Final = range(3007, 3019)
"""EPSG codes of the local SWEREF 99 zones."""

DEGREES: Final = 7
"""Decimals of a degree, 1 cm."""

CENTIMETRES: Final = 2
"""Decimals of a coordinate [m]."""


def local_zone(outline: BaseGeometry) -> crs.Zone:
    """Give the local zone whose meridian runs nearest a municipality's middle.

    Parameters
    ----------
    outline
        The municipality's outline, EPSG:4326.
    """
    middle = outline.centroid.x
    return crs.zone(min(LOCAL, key=lambda code: (abs(_meridian(code) - middle), code)))


def systems_of(outline: BaseGeometry) -> tuple[crs.Zone, ...]:
    """List the systems to choose among, WGS 84 first.

    Parameters
    ----------
    outline
        The municipality's outline, EPSG:4326.
    """
    return (crs.zone(crs.STORED), crs.zone(crs.MEASURED), local_zone(outline))


@lru_cache(maxsize=len(LOCAL))
def _meridian(epsg: int) -> float:
    """Give the longitude [degrees] of a zone's central meridian."""
    operation = CRS.from_epsg(epsg).coordinate_operation
    named = {one.name: one.value for one in operation.params} if operation else {}
    return float(named["Longitude of natural origin"])


def carried(shapes: Sequence[BaseGeometry | None], epsg: int) -> list[BaseGeometry | None]:
    """Carry shapes from EPSG:4326 to a system, rounded to a centimetre, easting first.

    Parameters
    ----------
    shapes : (n,) geometries or None
        EPSG:4326; None stays None.
    epsg
        The system's code.
    """
    if not shapes:
        return []
    decimals = DEGREES if epsg == crs.STORED else CENTIMETRES
    there = np.array(crs.transform(shapes, source=crs.STORED, target=epsg), dtype=object)
    return list(shapely.transform(there, lambda xy: xy.round(decimals)))
