"""The register that answers are resolved with: the project's own, or another file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import pandas as pd
import shapely

from geo_trygghet.errors import UnknownMunicipalityError, UnreadableFileError
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

AREAS: Final = Path(__file__).parents[2] / "data" / "areas"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the register: its municipality's four figures, names, generic words, shape."""

    place_id: str
    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    geometry: BaseGeometry | None = None


@dataclass(frozen=True)
class Register:
    """Places, in the order of their file."""

    places: tuple[Place, ...]

    @cached_property
    def by_id(self) -> dict[str, Place]:
        """Place id → the place."""
        return {place.place_id: place for place in self.places}

    @classmethod
    def of_project(cls) -> Self:
        """Read the register of the start data: four municipalities, a file each."""
        files = sorted(AREAS.glob("*.geojson"))
        return cls(tuple(place for path in files for place in _read(path, town=path.stem)))

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """Read a GeoJSON register whose places carry `municipality`.

        Raises
        ------
        UnreadableFileError
            If it is none, or a place lacks id, name or municipality.
        """
        return cls(tuple(_read(path, town=None)))

    def with_places(self, more: Iterable[Place]) -> Register:
        """Give a register with further places."""
        return Register((*self.places, *more))

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Give the tables that `Gazetteer.from_tables` compiles: places, and their aliases."""
        rows = [
            {
                "place_id": p.place_id,
                "municipality_code": p.code,
                "name": p.name,
                "kind": p.kind,
                "geometry": p.geometry,
            }
            for p in self.places
        ]
        names = [
            {"place_id": p.place_id, "municipality_code": p.code, "alias": a, "generic": generic}
            for p in self.places
            for generic, listed in ((False, p.aliases), (True, p.generic))
            for a in listed
        ]
        columns = ["place_id", "municipality_code", "alias", "generic"]
        return pd.DataFrame(rows), pd.DataFrame(names, columns=columns)


def _read(path: Path, *, town: str | None) -> list[Place]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(
            f"{path}: filen är inget platsregister: ange en FeatureCollection i GeoJSON."
        ) from error
    codes: dict[str, str] = {}
    return [
        _place(feature, town, codes, f"{path.name}, plats {number}")
        for number, feature in enumerate(features, start=1)
    ]


def _place(feature: dict[str, Any], town: str | None, codes: dict[str, str], where: str) -> Place:
    own = feature["properties"]
    place_id, name = own.get("id") or own.get("place_id"), own.get("name")
    named = town or own.get("municipality")
    if not (place_id and name and named):
        raise UnreadableFileError(f"{where}: platsen saknar id, namn eller kommun: fyll i dem.")
    if named not in codes:
        try:
            codes[named] = find_municipality(named).code
        except UnknownMunicipalityError as error:
            raise UnreadableFileError(f"{where}: {error}") from error
    return Place(
        place_id=str(place_id),
        code=codes[named],
        name=str(name),
        kind=str(own.get("kind") or own.get("type") or ""),
        aliases=tuple(own.get("aliases") or ()),
        generic=tuple(own.get("generic_aliases") or ()),
        geometry=_shape(feature.get("geometry")),
    )


def _shape(geometry: object) -> BaseGeometry | None:
    return shapely.from_geojson(json.dumps(geometry)) if geometry else None
