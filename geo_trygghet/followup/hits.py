"""Whether the places that the picture points out are those where the next incidents fell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo_trygghet.codes import POINTED_OUT
from geo_trygghet.estimate.accuracy import FEWEST, Comparison, compare_fit, same_as_last
from geo_trygghet.evidence import NEAREST_M, place_extents, placed_records
from geo_trygghet.lagesbild import Filters

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import MunicipalityTables

    FloatArray = NDArray[np.float64]

YEAR: Final = 365
SHORTEST: Final = 84
"""A shorter period than this is told of no place [days]."""

LEAST_OWN: Final = 0.1


@dataclass(frozen=True, slots=True)
class Hits:
    """How well the picture's places did.

    Attributes
    ----------
    reason
        Why nothing can be told, of `words.HIT_REASONS`; None where something is.
    round
        The round whose picture pointed out the places.
    chosen, usual
        Names of the places pointed out, and of those with most incidents the period before.
    places
        How many places there are in all [places].
    before, after
        First and last day of the two periods.
    found
        The figures; None where none could be reckoned.
    """

    reason: str | None
    round: str | None = None
    chosen: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    places: int = 0
    before: tuple[dt.date, dt.date] | None = None
    after: tuple[dt.date, dt.date] | None = None
    found: Comparison | None = None

    @property
    def verdict(self) -> str:
        """`better`, `worse` or `untold`."""
        return self.found.verdict if self.found is not None and self.reason is None else "untold"


def dated_incidents(tables: MunicipalityTables) -> pd.DataFrame:
    """List the incidents that lie at a place and have a day: `place_id`, `day` (date).

    What is known only to a district or the municipality lies at none.
    """
    days = dict(zip(tables.incidents["id"], tables.incidents["occurred_at"], strict=True))
    rows = [
        (place_id, dt.date.fromisoformat(str(days[number])[:10]))
        for number, place_id in placed_records(tables, "incident")
        if isinstance(days[number], str)
    ]
    return pd.DataFrame(rows, columns=["place_id", "day"])


def known_days(tables: MunicipalityTables) -> tuple[dt.date, dt.date] | None:
    """Give the first and last day of which any incident is known; None: of none."""
    days = sorted(str(day)[:10] for day in tables.incidents["occurred_at"].dropna())
    if not days:
        return None
    return dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[-1])


def judge_places(
    tables: MunicipalityTables, picture: Callable[[Filters], Lagesbild], *, seed: int = 1
) -> Hits:
    """Hold the places of the latest picture made beforehand against "the same as last year".

    The later period is the latest year of incidents, or half of what there is. N counts the
    incidents at all places of the size class "places"; A is the area that they cover together: each
    with 50 m around, for so far an incident is counted to it, and where two overlap the ground is
    the smaller one's.

    Parameters
    ----------
    tables
        The municipality's tables.
    picture
        Gives its picture through filters.
    seed
        Start of the bootstrap.
    """
    known = known_days(tables)
    periods = _periods(*known) if known else None
    if periods is None:
        return Hits("no_days")
    before, after = periods
    ends = [
        (str(end)[:10], str(name))
        for name, end in zip(tables.rounds["name"], tables.rounds["date_to"], strict=True)
        if not pd.isna(end) and str(end)[:10] < after[0].isoformat()
    ]
    if not ends:
        return Hits("no_round", before=before, after=after)
    drawn = picture(Filters(round=max(ends)[1]))
    places = drawn.places.sort_values("place_id").reset_index(drop=True)
    chosen = (places["tier"].isin(POINTED_OUT) & ~places["few"].astype(bool)).to_numpy(dtype=bool)
    told = Hits("none", round=drawn.round, places=len(places), before=before, after=after)
    if not chosen.any():
        return told
    events = dated_incidents(tables)
    ids = places["place_id"].astype(str).tolist()
    earlier = _by_day(events, ids, before).sum(axis=0)
    days = _by_day(events, ids, after)
    names = places["name"].astype(str).to_numpy()
    usual = same_as_last(earlier, int(chosen.sum()))
    told = replace(told, chosen=tuple(names[chosen]), usual=tuple(names[usual]))
    if not days.sum():
        return replace(told, reason="few")
    found = compare_fit(days, own_areas(places), chosen, earlier, seed=seed)
    reason = "few" if found.incidents < FEWEST else "same" if found.verdict == "untold" else None
    return replace(told, reason=reason, found=found)


def _periods(
    first: dt.date, last: dt.date
) -> tuple[tuple[dt.date, dt.date], tuple[dt.date, dt.date]] | None:
    """Cut the latest two equally long periods, a year each at most."""
    length = min(YEAR, ((last - first).days + 1) // 2)
    if length < SHORTEST:
        return None
    middle = last - dt.timedelta(days=length - 1)
    one = dt.timedelta(days=1)
    return (middle - dt.timedelta(days=length), middle - one), (middle, last)


def _by_day(events: pd.DataFrame, ids: list[str], period: tuple[dt.date, dt.date]) -> FloatArray:
    """Count incidents per day of a period and place: (days, places)."""
    at = {place_id: n for n, place_id in enumerate(ids)}
    counts = np.zeros(((period[1] - period[0]).days + 1, len(ids)))
    for place_id, day in zip(events["place_id"], events["day"], strict=True):
        if place_id in at and period[0] <= day <= period[1]:
            counts[(day - period[0]).days, at[place_id]] += 1
    return counts


def own_areas(places: gpd.GeoDataFrame) -> FloatArray:
    """Give the ground that each place covers and no smaller one does, 50 m around included [m²].

    Words may tell of a place that smaller ones cover whole, so a tenth of it is its own at least.

    Parameters
    ----------
    places : GeoDataFrame, schema.PLACE
        In any stated CRS; measured in SWEREF 99 TM.
    """
    shapes = shapely.buffer(place_extents(places), NEAREST_M)
    areas = np.zeros(len(shapes))
    taken = shapely.Polygon()
    for number in np.argsort(shapely.area(shapes), kind="stable"):
        alone = shapely.area(shapely.difference(shapes[number], taken))
        areas[number] = max(alone, LEAST_OWN * shapely.area(shapes[number]))
        taken = shapely.union(taken, shapes[number])
    return areas
