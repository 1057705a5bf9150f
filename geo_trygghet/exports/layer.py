"""A layer that may leave: rows that are ready to be read, their shapes, and what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

NO_DAY: Final = dt.date(1970, 1, 1)
"""Stands where a format asks for a day and none is known: today's would change the bytes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, `text`, `int` or `real`, and what it holds, with its unit."""

    name: str
    type: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Rows with their shapes, and what they are.

    Attributes
    ----------
    name
        Small ASCII letters and `_`: the file's and the table's name.
    title
        What people call it.
    facts
        What must follow the rows wherever they go: source, selection, whether constructed.
    day
        The day that the rows are of; None: not known.
    columns
        What each row tells, in order; the first is the key.
    rows : (n,) sequence
        Cells by column; None or absent: empty.
    shapes : (n,) geometries or None
        One a row, EPSG:4326; None: the row has no place.
    description
        The facts as a sentence of its own; empty: as they are listed.
    """

    name: str
    title: str
    facts: Mapping[str, str]
    day: dt.date | None
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    shapes: Sequence[BaseGeometry | None]
    description: str = ""

    @property
    def told(self) -> str:
        """The facts as one text."""
        return self.description or " ".join(
            f"{name}: {value}." for name, value in self.facts.items()
        )


def spot_of(shape: BaseGeometry) -> shapely.Point:
    """Give the point that stands for a place: itself, the middle of a line, within an area."""
    if isinstance(shape, shapely.Point):
        return shape
    if isinstance(shape, shapely.LineString):
        return shape.interpolate(0.5, normalized=True)
    return shape.representative_point()
