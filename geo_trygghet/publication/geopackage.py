"""Open data as a GeoPackage in SWEREF 99 TM: same input, same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet import crs
from geo_trygghet.exports.geopackage import write_geopackage
from geo_trygghet.exports.layer import NO_DAY, Layer
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.open_data import (
    NAMED,
    PLACE_COLUMNS,
    ROUND_COLUMNS,
    SAFE,
    open_rows,
    round_cells,
)
from geo_trygghet.publication.words import CONSTRUCTED

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable

LAYERS: Final = {"platser": NAMED, "trygga_platser": SAFE}
TITLES: Final = {
    "platser": "Platser som nämns som otrygga",
    "trygga_platser": "Platser som nämns som trygga",
}
COLUMNS: Final = tuple(one for one in (*PLACE_COLUMNS, *ROUND_COLUMNS) if one.name != "lista")


def places_gpkg(table: PublicTable, edition: Edition | None = None) -> bytes:
    """Write the places as a GeoPackage with the layers `platser` and `trygga_platser`.

    Parameters
    ----------
    table
        What may be published.
    edition
        The release's number and day; None: a first one without a day.
    """
    known = edition or Edition()
    layers = [_layer(name, table, known) for name in LAYERS]
    return write_geopackage(layers, epsg=crs.MEASURED, day=known.published or NO_DAY)


def _layer(name: str, table: PublicTable, known: Edition) -> Layer:
    own = [(cells, shape) for cells, shape in open_rows(table) if cells["lista"] == LAYERS[name]]
    every = round_cells(table, known)
    said = CONSTRUCTED.capitalize() if table.constructed else "Insamlade uppgifter"
    return Layer(
        name=name,
        title=TITLES[name],
        facts={},
        day=known.published,
        columns=COLUMNS,
        rows=[{**cells, **every} for cells, _ in own],
        shapes=[shape for _, shape in own],
        description=(
            f"{said}. {table.municipality.name}, enkäten {table.round}, utgåva {known.number}."
        ),
    )
