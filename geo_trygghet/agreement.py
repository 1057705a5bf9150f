"""Sources side by side: where each stands out, and whether fear and incidents agree.

Every source has its own unit (respondents, notes, incidents), so they are never added up here. A
source stands out at a place when its rate there is surely above the mean of the places that are
ranked together; the places are told apart by whether fear, incidents or both do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

COUNTED: Final = {"walk": "walk_minus", "dialogue": "dialogue", "incidents": "incidents"}
"""Source beside the survey → the column that counts what points at a place."""

FALSE_DISCOVERIES: Final = 0.05
"""At most this share of the places at which a source stands out is chance, on average, 0–1."""

FEWEST_ROWS: Final = 2
"""A single note or incident at a place is no pattern."""


FEWEST_INCIDENTS: Final = 10
"""With fewer incidents at all places together, none at a place tells nothing."""


def stands_out(counts: FloatArray) -> NDArray[np.bool_]:
    """Tell where a count is surely above the mean of all.

    Were all places alike, each count would be Poisson with the mean of all; how unlikely it is to
    reach this count is tested at all places at once.

    Parameters
    ----------
    counts : (n,) float
        Rows at each place [rows], all over the same time.

    Returns
    -------
    (n,) bool

    References
    ----------
    Benjamini & Hochberg (1995), JRSS B 57, 289-300.
    """
    if not len(counts) or not counts.sum():
        return np.zeros(len(counts), dtype=bool)
    chance = stats.poisson.sf(counts - 1, counts.mean())
    q = stats.false_discovery_control(chance, method="bh")
    return np.asarray((q <= FALSE_DISCOVERIES) & (counts >= FEWEST_ROWS), dtype=bool)


def with_agreement(places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Say of each place which sources stand out there, and how fear and incidents go together.

    Parameters
    ----------
    places : GeoDataFrame
        Places that are ranked together, with the columns of `Lagesbild.places`.

    Returns
    -------
    GeoDataFrame
        With `standing_out`, codes of codes.SOURCES, and `pattern`, a code of codes.PATTERNS:
        `untold` where too few have answered or too few incidents have a place, else by the survey
        and the incidents alone.
    """
    shares = places["share"].to_numpy(dtype=float)
    low = places["low"].to_numpy(dtype=float)
    told = (places["tier"] != "untold").to_numpy(dtype=bool)
    out = {"survey": told & ~places["few"].to_numpy(dtype=bool) & (low > _mean(shares))}
    for source, column in COUNTED.items():
        out[source] = stands_out(places[column].to_numpy(dtype=float))
    fear, incidents = out["survey"], out["incidents"]
    untold = ~told | (places["incidents"].sum() < FEWEST_INCIDENTS)
    pattern = np.select(
        [untold, fear & incidents, fear, incidents],
        ["untold", "both", "fear", "incidents"],
        default="neither",
    )
    standing = [
        tuple(source for source in out if out[source][number]) for number in range(len(places))
    ]
    return places.assign(standing_out=standing, pattern=pattern)


def _mean(shares: FloatArray) -> float:
    return float(shares.mean()) if len(shares) else 0.0
