"""A municipality's register as its editor sees it, a place as it is to be, and what is odd."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo_trygghet import crs
from geo_trygghet.codes import size_class_of
from geo_trygghet.errors import UnknownPlaceError
from geo_trygghet.review import form_of

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import Municipality

BY_DRAWING: Final = "Ritad för hand"
"""Where a position comes from that somebody drew."""

DRAWN_M: Final = 10.0
"""How far a place that somebody draws may lie from its right position, unless told [m]."""


@dataclass(frozen=True)
class Draft:
    """A place as somebody wants it; see schema.PLACE.

    Attributes
    ----------
    geometry
        EPSG:4326; None: not told yet.
    aliases
        Its other names, each with whether it is generic.
    """

    name: str
    kind: str
    geometry: BaseGeometry | None
    parent_id: str | None = None
    public: bool = True
    approximate: bool = False
    precision_m: float = DRAWN_M
    radius_m: float | None = None
    position_source: str = BY_DRAWING
    name_source: str | None = None
    aliases: tuple[tuple[str, bool], ...] = ()

    @property
    def size_class(self) -> str:
        """What it is ranked among."""
        return size_class_of(self.kind)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other names, generic ones left out: those are shared."""
        return (self.name, *(alias for alias, generic in self.aliases if not generic))

    def with_names(self, *names: tuple[str, bool]) -> Draft:
        """Give the same place with further names, its own left out; the first use of one holds."""
        told = dict(reversed((*self.aliases, *names)))
        told.pop(self.name, None)
        return replace(self, aliases=tuple(sorted(told.items())))


@dataclass(frozen=True)
class Finding:
    """Something odd about a place.

    Attributes
    ----------
    code
        What: `name`, `kind`, `no_shape`, `crossing`, `flat`, `outside`, `other_municipality`,
        `partly_outside`, `misread`, `points`, `duplicate`, `alias`, `generic`, `parent`, `cycle`,
        `not_inside`.
    message, advice
        What is wrong, and what to do.
    hard
        Whether the place can't be kept so.
    field
        Of the form that it is about: `name`, `kind`, `shape`, `parent_id` or `aliases`.
    place_id
        The place, "" of a new one.
    other
        Another place that it is about.
    mend
        A shape that mends it, EPSG:4326.
    """

    code: str
    message: str
    advice: str
    hard: bool = False
    field: str = "shape"
    place_id: str = ""
    other: str | None = None
    mend: BaseGeometry | None = None


@dataclass(frozen=True)
class Register:
    """A municipality's register.

    Attributes
    ----------
    known : GeoDataFrame, schema.PLACE
        Every place as it is now, closed ones too.
    aliases : DataFrame, schema.PLACE_ALIAS
        Of the places in force.
    constructed
        What is said of the sources that edits make.
    """

    municipality: Municipality
    known: gpd.GeoDataFrame
    aliases: pd.DataFrame
    constructed: bool = False

    @cached_property
    def places(self) -> gpd.GeoDataFrame:
        """The places in force."""
        in_force: gpd.GeoDataFrame = self.known[self.known["status"].isna()]
        return in_force.reset_index(drop=True)

    @cached_property
    def measured(self) -> NDArray[np.object_]:
        """Shapes of `places`, SWEREF 99 TM [m]."""
        return np.array(crs.to_measured(list(self.places.geometry)), dtype=object)

    @cached_property
    def drafts(self) -> dict[str, Draft]:
        """The places in force, as drafts: place_id → draft."""
        named: dict[str, list[tuple[str, bool]]] = {}
        for row in self.aliases.sort_values("alias").itertuples():
            named.setdefault(str(row.place_id), []).append((str(row.alias), bool(row.generic)))
        return {
            str(row["place_id"]): draft_of(row, tuple(named.get(str(row["place_id"]), ())))
            for row in self.places.to_dict("records")
        }

    @cached_property
    def holders(self) -> dict[tuple[str, bool], list[str]]:
        """Who has a name: its form, and whether it is generic there → places in force."""
        found: dict[tuple[str, bool], list[str]] = {}
        for place_id, draft in self.drafts.items():
            for name, generic in ((draft.name, False), *draft.aliases):
                found.setdefault((form_of(name), generic), []).append(place_id)
        return found

    def draft(self, place_id: str) -> Draft:
        """Give a place in force as a draft.

        Raises
        ------
        UnknownPlaceError
            If there is none such in force.
        """
        if place_id not in self.drafts:
            raise UnknownPlaceError(
                f"{self.municipality.name} har ingen plats i bruk med id ”{place_id}”: "
                "välj en i listan."
            )
        return self.drafts[place_id]

    def row(self, place_id: str) -> dict[str, Any]:
        """Give a place's row as it is now, closed or not.

        Raises
        ------
        UnknownPlaceError
            If there has never been one such.
        """
        own = self.known[self.known["place_id"] == place_id]
        if own.empty:
            raise UnknownPlaceError(
                f"{self.municipality.name} har ingen plats med id ”{place_id}”: välj en i listan."
            )
        row: dict[str, Any] = own.to_dict("records")[0]
        return row

    def children(self, place_id: str) -> list[str]:
        """List the places that lie directly in a place."""
        own = self.places.loc[self.places["parent_id"] == place_id, "place_id"]
        return sorted(map(str, own))


def heirs_of(row: dict[str, Any]) -> tuple[str, ...]:
    """Give the places that took over after a closed one, by its column `replaced_by`."""
    told = row["replaced_by"]
    return tuple(told.split("; ")) if isinstance(told, str) and told else ()


def draft_of(row: dict[str, Any], aliases: tuple[tuple[str, bool], ...]) -> Draft:
    """Give a version of a place as a draft.

    Parameters
    ----------
    row
        Columns of schema.PLACE.
    aliases
        Its other names, each with whether it is generic.
    """

    def told(name: str) -> Any:  # noqa: ANN401 - a cell of any column
        return None if pd.isna(row[name]) else row[name]

    return Draft(
        name=str(row["name"]),
        kind=str(row["kind"]),
        geometry=row["geometry"],
        parent_id=told("parent_id"),
        public=bool(row["public"]),
        approximate=bool(row["approximate"]),
        precision_m=float(row["precision_m"]),
        radius_m=told("radius_m"),
        position_source=str(row["position_source"]),
        name_source=told("name_source"),
        aliases=aliases,
    )
