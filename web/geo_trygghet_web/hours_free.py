"""Years in which patrols walk though no hours are promised: what was planned, and what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_trygghet.hours import Span, spans_of, with_days
from geo_trygghet_web.formats import swedish_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    import pandas as pd

    from geo_trygghet.hours import HourPromise


@dataclass(frozen=True)
class FreeYear:
    """A year's visits that no promise counts.

    Attributes
    ----------
    planned, done
        In all [hours].
    visits, skipped
        Visits made, and planned ones that were skipped [visits].
    places
        `name`, `done` and `planned` [hours]; most done first, then most planned.
    """

    planned: float
    done: float
    visits: int
    skipped: int
    places: list[dict[str, Any]]
    constructed: bool


def free_spans(promises: Iterable[HourPromise], visits: pd.DataFrame) -> tuple[Span, ...]:
    """Give the years with visits, planned or made, on days that no promise covers.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
        All of the municipality.
    """
    years = sorted({day.year for day in _free(promises, visits)["day"]})
    return tuple(Span(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31), 0.0) for year in years)


def free_year(
    span: Span, promises: Iterable[HourPromise], visits: pd.DataFrame, places: gpd.GeoDataFrame
) -> FreeYear:
    """Sum up a year's visits that no promise counts.

    Parameters
    ----------
    visits, places : tables, schema.PATROL_VISIT and PLACE
        All of the municipality.
    """
    free = _free(promises, visits)
    own = free[(free["day"] >= span.begins) & (free["day"] <= span.ends)]
    names = dict(zip(places["place_id"], places["name"], strict=True))
    rows = [
        {
            "name": str(names.get(place_id, place_id)),
            "done": _hours(part, "done"),
            "planned": _hours(part, "planned"),
        }
        for place_id, part in own[own["status"] != "skipped"].groupby("place_id")
    ]
    return FreeYear(
        planned=_hours(own, "planned"),
        done=_hours(own, "done"),
        visits=int((own["status"] == "done").sum()),
        skipped=int((own["status"] == "skipped").sum()),
        places=sorted(rows, key=lambda r: (-r["done"], -r["planned"], swedish_order(r["name"]))),
        constructed=bool(own["constructed"].any()),
    )


def _free(promises: Iterable[HourPromise], visits: pd.DataFrame) -> pd.DataFrame:
    """Give the visits on days that no promise covers, with `day`."""
    dated = with_days(visits)
    spans = [span for promise in promises for span in spans_of(promise)]
    free = [not any(span.begins <= day <= span.ends for span in spans) for day in dated["day"]]
    return dated[np.array(free, dtype=bool)]


def _hours(visits: pd.DataFrame, status: str) -> float:
    return float(visits.loc[visits["status"] == status, "minutes"].sum()) / 60
