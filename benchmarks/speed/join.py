"""Points to the areas that they lie in, and to what lies nearest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from benchmarks.speed.sizes import REACH_M, make_areas, make_points, make_targets
from benchmarks.speed.turns import OURS, DifferentAnswersError, Work
from geo_trygghet.spatial_join import nearest, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.speed.sizes import FloatArray, Shapes, Sizes
    from geo_trygghet.spatial_join.pairs import Pairs

MUST: Final = 2.5

INSIDE: Final = """
SELECT p.spot, a.area FROM (SELECT spot, ST_Point(x, y) AS shape FROM spots) AS p
JOIN (SELECT area, ST_GeomFromWKB(shape) AS shape FROM areas) AS a
ON ST_Intersects(p.shape, a.shape)
"""


def by_geopandas(points: Any, areas: Any) -> Pairs:  # noqa: ANN401 - geopandas has no types
    """Join as geopandas does; both are GeoDataFrames."""
    found = points.sjoin(areas, predicate="within")
    return np.stack([found.index.to_numpy(), found["index_right"].to_numpy()])


def by_sedona(points: FloatArray, areas: Shapes) -> Pairs:
    """Join as SedonaDB does, from coordinates [m] as the program starts from them."""
    import pyarrow as pa  # noqa: PLC0415 - heavy: only this peer needs it
    import sedonadb  # noqa: PLC0415 - heavy: only this peer needs it

    engine = sedonadb.connect()
    spots = {"spot": np.arange(len(points)), "x": points[:, 0], "y": points[:, 1]}
    engine.create_data_frame(pa.table(spots)).to_view("spots")
    wkb = pa.array(shapely.to_wkb(areas), pa.binary())
    shapes = pa.table({"area": np.arange(len(areas)), "shape": wkb})
    engine.create_data_frame(shapes).to_view("areas")
    found = engine.sql(INSIDE).to_arrow_table()
    return np.stack([found["spot"].to_numpy(), found["area"].to_numpy()])


def nearest_by_geopandas(points: Any, targets: Any) -> Pairs:  # noqa: ANN401 - as above
    """Find the nearest as geopandas does; both are GeoDataFrames."""
    found = points.sjoin_nearest(targets, max_distance=REACH_M)
    return np.stack([found.index.to_numpy(), found["index_right"].to_numpy()])


def ordered(pairs: Pairs) -> Pairs:
    """Order pairs by the first number and then the second."""
    return np.asarray(pairs[:, np.lexsort(pairs[::-1])], dtype=np.int64)


def same_pairs(answers: Mapping[str, Pairs]) -> str:
    """Tell how many pairs all found.

    Raises
    ------
    DifferentAnswersError
        If not all found the same.
    """
    ours = answers[OURS]
    if not np.array_equal(ours, ordered(ours)):
        raise DifferentAnswersError("our pairs are not in order")
    for name, pairs in answers.items():
        if not np.array_equal(ordered(pairs), ours):
            raise DifferentAnswersError(f"{name} found {pairs.shape[1]} pairs, we {ours.shape[1]}")
    return f"the same {ours.shape[1]:,} pairs"


def works(sizes: Sizes) -> Iterator[Work]:
    """Give the joins; what geopandas joins is made ready for it, the program takes coordinates."""
    import geopandas as gpd  # noqa: PLC0415 - heavy: the child that measures memory does without

    points, areas = make_points(sizes.points), make_areas(sizes.areas)
    targets = make_targets(sizes.targets)
    ready = gpd.GeoDataFrame(geometry=shapely.points(points))
    its_areas, its_targets = (gpd.GeoDataFrame(geometry=shapes) for shapes in (areas, targets))
    yield Work(
        name="points to places, within",
        size=f"{sizes.points:,} × {sizes.areas:,} areas",
        ways={
            "geopandas": lambda: by_geopandas(ready, its_areas),
            "SedonaDB": lambda: by_sedona(points, areas),
            OURS: lambda: within(points, areas),
        },
        same=same_pairs,
        must={"geopandas": MUST},
    )
    for kind, shapes, frame in (("points", targets, its_targets), ("areas", areas, its_areas)):
        yield Work(
            name=f"nearest within {REACH_M:.0f} m",
            size=f"{sizes.points:,} × {len(shapes):,} {kind}",
            ways={
                "geopandas": partial(nearest_by_geopandas, ready, frame),
                OURS: partial(nearest, points, shapes, most_m=REACH_M),
            },
            same=same_pairs,
            must={"geopandas": MUST},
        )
