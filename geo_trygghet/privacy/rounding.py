"""Figures and positions no finer than they are known."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

METRES_PER_DEGREE: Final = 111_320.0
"""Length of a degree of latitude [m]."""

FEWEST_DECIMALS: Final = 4
MOST_DECIMALS: Final = 5
"""A metre; finer is never published [decimals of a degree]."""

Z90: Final = 1.6448536269514722
"""The normal quantile of a central interval of 90 %."""


def outward_per_100(low: float, high: float) -> tuple[int, int]:
    """Round an interval of shares (0–1) outward to whole answers per 100."""
    return max(0, math.floor(low * 100 + 1e-9)), min(100, math.ceil(high * 100 - 1e-9))


def wilson_per_100(hits: float, answers: float) -> tuple[int, int]:
    """Give Wilson's 90 % interval per 100 answers, rounded outward.

    Parameters
    ----------
    hits, answers
        Respondents who say so, and who were asked [respondents].

    References
    ----------
    Wilson (1927), JASA 22, 209-212.
    """
    share = hits / answers
    centre = (share + Z90 * Z90 / (2 * answers)) / (1 + Z90 * Z90 / answers)
    half = math.sqrt(share * (1 - share) / answers + (Z90 / (2 * answers)) ** 2)
    half *= Z90 / (1 + Z90 * Z90 / answers)
    return outward_per_100(max(0.0, centre - half), min(1.0, centre + half))


def honest_shapes(
    shapes: Iterable[BaseGeometry], precision_m: Iterable[float]
) -> list[BaseGeometry]:
    """Give shapes with no more vertices and decimals than their precision bears.

    Parameters
    ----------
    shapes : (n,) geometries
        EPSG:4326.
    precision_m : (n,) float
        How far from the right position each may lie [m].

    Returns
    -------
    (n,) geometries
        On a grid of whole decimals, the coarsest that is finer than the precision.
    """
    return [_honest(s, p) for s, p in zip(shapes, precision_m, strict=True)]


def _honest(shape: BaseGeometry, precision_m: float) -> BaseGeometry:
    known_m = precision_m if math.isfinite(precision_m) and precision_m > 0 else 1.0
    decimals = math.ceil(math.log10(METRES_PER_DEGREE / known_m))
    for wanted in range(min(max(decimals, FEWEST_DECIMALS), MOST_DECIMALS), MOST_DECIMALS + 1):
        grid = 10.0**-wanted
        found = shapely.set_precision(shape.simplify(grid / 2), grid)
        if not found.is_empty and found.geom_type == shape.geom_type:
            return found
    return shapely.set_precision(shape, 10.0**-MOST_DECIMALS, mode="pointwise")
