"""What a hostile hand would write as a place's name, a note or a category."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>${7*7}`</script>\u2028"


def with_hostile_name(town: MunicipalityTables) -> MunicipalityTables:
    """Give the tiny town with what is hostile as the name of its square."""
    places = town.places.copy()
    places.loc[places["place_id"] == "t.torget", "name"] = HOSTILE
    return dataclasses.replace(town, places=places)
