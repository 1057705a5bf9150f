"""The tiny town's register, to edit and to look over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from tiny_town import CODE, LAT, LON, tiny_town

from geo_trygghet.register import Register

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = (("t.torget", "Stortorget", False), ("t.torget", "torgets mitt", True))
M_LAT = 1 / 111_320
"""A metre northwards [degrees]."""
M_LON = M_LAT / 0.5494
"""A metre eastwards at the town's latitude [degrees]."""


def at(east_m: float, north_m: float) -> tuple[float, float]:
    """Give the point so far from the town's middle, as longitude and latitude."""
    return LON + east_m * M_LON, LAT + north_m * M_LAT


def register(
    *names: tuple[str, str, bool], closed: Mapping[str, str | None] | None = None
) -> Register:
    """Give the register, with further names and with some places closed (→ replaced_by)."""
    town = tiny_town()
    known = town.places.copy()
    known["status"], known["replaced_by"] = None, None
    for place_id, heirs in (closed or {}).items():
        own = known["place_id"] == place_id
        known.loc[own, "status"] = "closed"
        known.loc[own, "replaced_by"] = heirs
    aliases = pd.DataFrame(
        [
            {"municipality_code": CODE, "place_id": p, "alias": a, "generic": g}
            for p, a, g in (*NAMES, *names)
        ]
    )
    return Register(town.municipality, known, aliases)
