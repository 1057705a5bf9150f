"""A municipality's streets kept ready: to walk along, and to draw beneath a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo_trygghet.patrol.ways import straight_ways, street_ways
from geo_trygghet.streets.network import network_of
from geo_trygghet_web.services import services, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from geo_trygghet.patrol.model import PatrolPlace, Shift, Ways
    from geo_trygghet.streets.network import Means, Network


@dataclass(frozen=True)
class Streets:
    """The streets of one municipality for one means.

    Attributes
    ----------
    network
        None where no streets are known.
    table : table, schema.STREET
        All of them, whatever the means; None where none are known.
    """

    network: Network | None
    table: gpd.GeoDataFrame | None


def streets_for(code: str, means: Means) -> Streets:
    """Give a municipality's streets, kept ready; not to be changed."""
    return services().streets.get((code, store().version(), means), lambda: _read(code, means))


def _read(code: str, means: Means) -> Streets:
    rows = store().streets(code)
    known = rows[rows.geometry.notna()]
    if known.empty:
        return Streets(None, None)
    usable = known[means].astype(bool).any()
    return Streets(network_of(known, means) if usable else None, known)


def ways_for(code: str, places: Sequence[PatrolPlace], shift: Shift) -> Ways:
    """Give the ways between the start and the places: along streets, else straight lines.

    Raises
    ------
    PatrolError
        If the start lies far from every street.
    """
    points = [shift.start, *((one.lon, one.lat) for one in places)]
    network = streets_for(code, shift.means).network
    if network is None:
        return straight_ways(points)
    return street_ways(points, network, means=shift.means)
