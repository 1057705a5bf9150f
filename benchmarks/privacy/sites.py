"""The places of a random town, the answers that name them, and a town on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from shapely.geometry.base import BaseGeometry

CODES: Final = ("belysning", "natt")
"""A cause and a time that answers may state."""

EAST, NORTH = 368_000.0, 6_283_000.0
"""Where the towns lie [m], SWEREF 99 TM."""

STRAY_M: Final = 60_000.0
AREA_M: Final = 1000.0
PART_M: Final = 400.0
STEP_M: Final = 100.0


HAS_PART = HAS_STREETS = BESIDE = 0.5
LOOSE_PART = 0.3
ONLY_REGISTER, ONLY_GROUND = 0.3, 0.8
OPEN = 0.85
A_FEW, ABOUT_THE_FLOOR = 0.35, 0.7
"""How often it is so (0 to 1); up to which draw, where one draw decides between several."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the public register; its shape in SWEREF 99 TM [m]."""

    name: str
    parent: str | None
    shape: BaseGeometry
    public: bool
    area: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: the places that it names as unsafe and as safe, and what it states."""

    named: frozenset[str]
    safe: frozenset[str]
    codes: frozenset[str]


@dataclass(frozen=True)
class Moment:
    """A town on the day of a release.

    Attributes
    ----------
    what
        What happened since the one before.
    cut
        (old, new) of each place that was split or merged since, as the register tells.
    """

    register: Mapping[str, Site]
    replies: tuple[Reply, ...]
    what: str
    cut: tuple[tuple[str, str], ...] = ()


def make_register(dice: np.random.Generator) -> dict[str, Site]:
    """Draw areas within areas, and the places and streets in them."""
    sites: dict[str, Site] = {}
    for n in range(int(dice.integers(1, 4))):
        corner = EAST + 3000 * n, NORTH
        area = f"area{n}"
        sites[area] = Site(area, None, _box(*corner, AREA_M), _open(dice), area=True)
        if dice.random() < HAS_PART:
            part = f"{area}.part"
            loose = dice.random() < LOOSE_PART
            parent = None if loose else area
            sites[part] = Site(part, parent, _box(*corner, PART_M), _open(dice), area=True)
            _points(sites, part, corner, int(dice.integers(1, 4)), dice)
        _points(sites, area, (corner[0] + 500, corner[1]), int(dice.integers(1, 6)), dice)
        if dice.random() < HAS_STREETS:
            _streets(sites, area, corner, dice)
    return sites


def _open(dice: np.random.Generator) -> bool:
    return bool(dice.random() < OPEN)


def _box(x: float, y: float, side: float) -> BaseGeometry:
    return shapely.box(x, y, x + side, y + side)


def _points(
    sites: dict[str, Site],
    area: str,
    corner: tuple[float, float],
    number: int,
    dice: np.random.Generator,
) -> None:
    """Put places into an area: by the register, on the ground, or both."""
    for n in range(number):
        name = f"{area}.p{n}"
        kind = dice.random()
        spot: BaseGeometry = shapely.Point(
            corner[0] + STEP_M * (1 + n % 3), corner[1] + STEP_M * (1 + n // 3)
        )
        if kind < ONLY_REGISTER:  # known by the register alone: its position is only about right
            spot = stray(len(sites))
        parent = None if kind > ONLY_GROUND else area
        sites[name] = Site(name, parent, spot, _open(dice))


def stray(number: int) -> BaseGeometry:
    """Give a spot far from all areas, each number its own."""
    return shapely.Point(EAST + STRAY_M + STEP_M * number, NORTH)


def _streets(
    sites: dict[str, Site], area: str, corner: tuple[float, float], dice: np.random.Generator
) -> None:
    """Cross two streets at a corner that lies in both on the ground."""
    x, y = corner[0] + 750, corner[1] + 750
    along = shapely.LineString([(x - 150, y), (x + 150, y)])
    across = shapely.LineString([(x, y - 150), (x, y + 150)])
    sites[f"{area}.along"] = Site(f"{area}.along", area, along, _open(dice))
    sites[f"{area}.across"] = Site(f"{area}.across", area, across, _open(dice))
    sites[f"{area}.corner"] = Site(f"{area}.corner", area, shapely.Point(x, y), public=True)
