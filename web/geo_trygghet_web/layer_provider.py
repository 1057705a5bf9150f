"""A layer's rows as pygeoapi asks for them: found, ordered, paged, in the system asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely
from pygeoapi.provider.base import BaseProvider, ProviderItemNotFoundError
from shapely.geometry import mapping

from geo_trygghet import crs
from geo_trygghet.exports.systems import carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo_trygghet.exports import Layer

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG: Final = "http://www.opengis.net/def/crs/EPSG/0/"
USUAL: Final = 100
"""Rows of an answer, unless more are asked for."""

_TYPES: Final = {"text": "string", "int": "integer", "real": "number"}


class LayerProvider(BaseProvider):  # type: ignore[misc]  # pygeoapi is untyped
    """Gives pygeoapi the rows of a layer, ordered by key so that pages hold together.

    What it gave stands in `options` too, as it was before pygeoapi wrote it.
    """

    def __init__(self, definition: dict[str, Any]) -> None:
        super().__init__(definition)
        self._layer: Layer = self.data()
        key = self.id_field
        order = sorted(range(len(self._layer.rows)), key=lambda i: self._layer.rows[i][key])
        self._rows = [(self._layer.rows[i], self._layer.shapes[i]) for i in order]
        self._fields = self.get_fields()

    def get_fields(self) -> dict[str, dict[str, str]]:
        """Give each column's type and what it holds."""
        return {
            one.name: {"type": _TYPES[one.type], "title": one.name, "description": one.told}
            for one in self._layer.columns
        }

    def query(  # noqa: PLR0913 - pygeoapi's signature
        self,
        *,
        offset: int = 0,
        limit: int = USUAL,
        resulttype: str = "results",
        bbox: Sequence[float] = (),
        properties: Iterable[tuple[str, str]] = (),
        sortby: Sequence[Mapping[str, str]] = (),
        select_properties: Sequence[str] = (),
        skip_geometry: bool = False,
        crs_transform_spec: Any = None,  # noqa: ANN401 - pygeoapi's
        **_unused: object,
    ) -> dict[str, Any]:
        """Give the rows asked for, as GeoJSON.

        Parameters
        ----------
        offset, limit
            Which of the rows found [rows].
        bbox
            West, south, east, north [degrees]; empty: everywhere.
        properties
            Columns with the value each must have.
        sortby
            Columns with `+` or `-`; rows without a value last.
        select_properties
            The columns to tell; empty: all.
        skip_geometry
            True leaves the shapes out.
        crs_transform_spec
            The system to carry the shapes to; None: WGS 84.
        """
        found = [row for row in self._rows if _within(row[1], bbox)]
        for name, value in properties:
            found = [row for row in found if _told(row[0].get(name)) == value]
        for rule in reversed(sortby):
            found = _sorted(found, rule["property"], backwards=rule["order"] == "-")
        page = [] if resulttype == "hits" else found[offset : offset + limit]
        names = [n for n in self._fields if not select_properties or n in select_properties]
        shapes = _shapes([shape for _, shape in page], crs_transform_spec)
        self.options["features"] = [
            self._feature(row, None if skip_geometry else shape, names)
            for (row, _), shape in zip(page, shapes, strict=True)
        ]
        return {
            "type": "FeatureCollection",
            "om": dict(self._layer.facts),
            "numberMatched": len(found),
            "numberReturned": len(page),
            "features": self.options["features"],
        }

    def get(
        self,
        identifier: str,
        *,
        crs_transform_spec: Any = None,  # noqa: ANN401 - pygeoapi's
        **_unused: object,
    ) -> dict[str, Any]:
        """Give the row of a key, as GeoJSON.

        Raises
        ------
        ProviderItemNotFoundError
            If the layer has none such.
        """
        for row, shape in self._rows:
            if row[self.id_field] == identifier:
                (carried_there,) = _shapes([shape], crs_transform_spec)
                found = self._feature(row, carried_there, list(self._fields))
                self.options["properties"] = found["properties"]
                return found
        raise ProviderItemNotFoundError

    def _feature(
        self, row: Mapping[str, Any], shape: dict[str, Any] | None, names: Iterable[str]
    ) -> dict[str, Any]:
        return {
            "type": "Feature",
            "id": row[self.id_field],
            "geometry": shape,
            "properties": {name: row.get(name) for name in names},
        }


def _told(cell: object) -> str | None:
    return None if cell is None else str(cell)


def _within(shape: Any, bbox: Sequence[float]) -> bool:  # noqa: ANN401 - any geometry
    if not bbox:
        return True
    half = len(bbox) // 2  # with heights, which places have none of, each corner has three
    return bool(shape.intersects(shapely.box(bbox[0], bbox[1], bbox[half], bbox[half + 1])))


def _sorted(
    rows: list[tuple[Mapping[str, Any], Any]], name: str, *, backwards: bool
) -> list[tuple[Mapping[str, Any], Any]]:
    told = [row for row in rows if row[0].get(name) is not None]
    told.sort(key=lambda row: row[0][name], reverse=backwards)
    return told + [row for row in rows if row[0].get(name) is None]


def _shapes(shapes: Sequence[Any], spec: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - pygeoapi's
    """Write shapes as GeoJSON in the system asked for, its axes in the order of its authority."""
    asked = spec.target_crs_uri if spec is not None else CRS84
    epsg = int(asked.removeprefix(EPSG)) if asked.startswith(EPSG) else crs.STORED
    there = [shapely.orient_polygons(one) for one in carried(shapes, epsg)]
    if asked.startswith(EPSG):  # all of ours put the northing or the latitude first
        there = [shapely.transform(one, lambda xy: xy[:, ::-1]) for one in there]
    return [mapping(one) for one in there if one is not None]  # every live row has a shape
