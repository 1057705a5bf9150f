"""What a map is made of: the base beneath it, and the parts that go into a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import geopandas as gpd

    from geo_trygghet.tables import Municipality


class Published(Protocol):
    """What a public map shows: the guard's `PublicTable`, or a release that was made of one."""

    @property
    def municipality(self) -> Municipality:
        """Whose it is."""

    @property
    def places(self) -> gpd.GeoDataFrame:
        """As `PublicTable.places`."""


@dataclass(frozen=True, slots=True)
class MapParts:
    """A map as a page takes it.

    Attributes
    ----------
    html
        The map's container, for the page's body.
    script
        For one inline script (with a nonce or a hash), after Leaflet and the map's own files.
    """

    html: str
    script: str


@dataclass(frozen=True, slots=True)
class BaseMap:
    """The tiles beneath the vector base; none by default.

    Attributes
    ----------
    tiles_url
        XYZ template (`{z}/{x}/{y}`) or a WMS address; None: no tiles, nothing is asked of anyone.
    tiles_kind
        `xyz` or `wms`; WMS is asked in version 1.1.1 and EPSG:3857.
    layers
        The WMS layers, comma-separated.
    attribution
        Who made the tiles, shown as text.
    max_zoom
        The deepest zoom that the tiles have.
    """

    tiles_url: str | None = None
    tiles_kind: Literal["xyz", "wms"] = "xyz"
    layers: str = ""
    attribution: str = ""
    max_zoom: int = 19
