"""The ledger of a promise of hours: promised, planned, done, left, and what is to be expected."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_trygghet.hours.forecast import FEWEST_WEEKS, Forecast, Need, Outlook
from geo_trygghet.hours.promised import HourPromise, Span, places_of
from geo_trygghet.hours.quarters import Quarter, quarters_of

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

STALE: Final = dt.timedelta(days=14)
"""Logging that ended so long before is told of."""

CERTAINTIES: Final = (0.5, 0.9)
USUAL_MINUTES: Final = 15.0
"""A visit's length where none is planned or done [minutes]."""

LATEST: Final = 4
"""The plan must go on in these last weeks, or it is no plan for those to come [weeks]."""

COVERED: Final = 0.75
"""It must cover so much of what was done, then and in all [0–1]."""

_WEEK: Final = dt.timedelta(days=7)
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True)
class Ledger:
    """How a promise of hours stands as of a day.

    Attributes
    ----------
    as_of
        The last day that counts; None: nothing is logged.
    logged_to
        The last day with a visit logged, done or skipped.
    stale
        True where the logging ended long before today or the span's end, and the day was not
        asked for: days since then may be unlogged, or without visits.
    promised, planned, planned_so_far, done, left
        Of the span [hours].
    carried_out
        Share of the plan so far that was done in the weeks that have one [0–1, or above]; None:
        nothing was planned.
    per_week, needed_per_week
        Even pace from the start, and what is left a week [hours a week]; None: no week is left.
    visit_minutes
        The usual length of a visit [minutes].
    weeks : table
        `begins`, `ends`, `planned`, `done` [hours], `counted` (its days lie before `as_of`);
        calendar weeks, cut at the span's ends.
    places : table
        `place_id`, `name`, `done`, `planned` (so far) [hours], `visits`, `share`; most done first.
    forecast, needs
        None and empty where it cannot be told; after the span's end there is none.
    """

    promise: HourPromise
    span: Span
    as_of: dt.date | None
    logged_to: dt.date | None
    stale: bool
    promised: float
    planned: float
    planned_so_far: float
    done: float
    left: float
    carried_out: float | None
    per_week: float
    needed_per_week: float | None
    visit_minutes: float
    skipped: int
    weeks: pd.DataFrame
    places: pd.DataFrame
    quarters: tuple[Quarter, ...]
    forecast: Forecast | None
    needs: tuple[Need, ...]
    constructed: bool

    @property
    def over(self) -> bool:
        """True when no day of the span is left."""
        return self.as_of is not None and self.as_of >= self.span.ends


def ledger(
    promise: HourPromise,
    span: Span,
    visits: pd.DataFrame,
    places: gpd.GeoDataFrame,
    *,
    as_of: dt.date | None = None,
    today: dt.date,
) -> Ledger:
    """Reckon how a promise stands.

    Parameters
    ----------
    promise, span
        What was promised, and the year or period of it.
    visits : table, schema.PATROL_VISIT
        All of the municipality, planned, done and skipped.
    places : GeoDataFrame, schema.PLACE
        The municipality's register.
    as_of
        The last day that counts; None: the last day with a visit logged in the span.
    today
        The day, Swedish time.
    """
    dated = with_days(visits)
    own = dated[dated["place_id"].isin(places_of(promise, places))]
    own = own[(own["day"] >= span.begins) & (own["day"] <= span.ends)]
    last = logged_to(own)
    day = last if as_of is None else max(span.begins, min(as_of, today, span.ends))
    so_far = own[own["day"] <= (day or span.begins - _DAY)]
    done, planned = _hours(so_far, "done"), _hours(so_far, "planned")
    usual = _usual_minutes(own)
    weeks_left = (span.ends - (day or span.begins - _DAY)).days / 7
    outlook = None if day is None else _outlook(own, span, day, done)
    return Ledger(
        promise=promise,
        span=span,
        as_of=day,
        logged_to=last,
        stale=as_of is None and last is not None and min(today, span.ends) - last > STALE,
        promised=span.hours,
        planned=_hours(own, "planned"),
        planned_so_far=planned,
        done=done,
        left=max(0.0, span.hours - done),
        carried_out=_in_planned_weeks(so_far) / planned if planned > 0 else None,
        per_week=span.hours / span.days * 7,
        needed_per_week=max(0.0, span.hours - done) / weeks_left if weeks_left > 0 else None,
        visit_minutes=usual,
        skipped=int((so_far["status"] == "skipped").sum()),
        weeks=_weeks(own, span, day),
        places=_by_place(so_far, places),
        quarters=tuple(quarters_of(span, own, logged_to=logged_to(dated))),
        forecast=None if outlook is None else outlook.forecast(span.hours),
        needs=() if outlook is None else _needs(outlook, span.hours, usual / 60),
        constructed=bool(own["constructed"].any()),
    )


def _usual_minutes(own: pd.DataFrame) -> float:
    lengths = own.loc[own["status"] != "skipped", "minutes"]
    return float(lengths.median()) if len(lengths) else USUAL_MINUTES


def _needs(outlook: Outlook, promised: float, visit_hours: float) -> tuple[Need, ...]:
    """Tell what each certainty takes; both arguments [hours]."""
    return tuple(
        outlook.need(promised, certainty=one, visit_hours=visit_hours) for one in CERTAINTIES
    )


def logged_to(visits: pd.DataFrame) -> dt.date | None:
    """Give the last day with a visit logged, done or skipped.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
        May have `day` already.
    """
    dated = visits if "day" in visits else with_days(visits)
    days = dated.loc[dated["status"] != "planned", "day"]
    return days.max() if len(days) else None


def with_days(visits: pd.DataFrame) -> pd.DataFrame:
    """Add `day`, on which each visit began: times are stored in Swedish time.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT
    """
    days = [dt.date.fromisoformat(began[:10]) for began in visits["began_at"]]
    return visits.assign(day=pd.Series(days, index=visits.index, dtype=object))


def _hours(visits: pd.DataFrame, status: str) -> float:
    return float(visits.loc[visits["status"] == status, "minutes"].sum()) / 60


def _outlook(own: pd.DataFrame, span: Span, day: dt.date, done: float) -> Outlook | None:
    """Cut the days into weeks that end on `day`, and those left into weeks after it."""
    if own.empty or day >= span.ends:
        return None
    first = max(span.begins, own["day"].min())
    back = int(((day - first).days + 1) // 7)
    edges = [day + _DAY - (back - n) * _WEEK for n in range(back + 1)]
    ahead = [day + _DAY]
    while ahead[-1] <= span.ends:
        ahead.append(min(ahead[-1] + _WEEK, span.ends + _DAY))
    hours = _binned(own[own["status"] == "done"], edges)
    plan = _binned(own[own["status"] == "planned"], edges)
    length = np.array([(b - a).days / 7 for a, b in pairwise(ahead)])
    if _goes_by(plan, hours):
        left = _binned(own[own["status"] == "planned"], ahead)
        # Beyond the last planned day the plan is taken to go on as it was.
        last = own.loc[own["status"] == "planned", "day"].max()
        beyond = np.array([begins > last for begins in ahead[:-1]])
        left = np.where(beyond, plan[plan > 0].mean() * length, left)
        return Outlook(done, plan, hours, left, length, "plan")
    if back < FEWEST_WEEKS:
        return None
    return Outlook(done, np.ones(back), hours, length, length, "pace")


def _goes_by(plan: FloatArray, hours: FloatArray) -> bool:
    """Tell whether weeks go by their plan, both [hours]: else it says nothing of those to come."""
    planned = plan > 0
    spans = (slice(None), slice(-LATEST, None))
    return (
        int(planned.sum()) >= FEWEST_WEEKS
        and bool(2 * planned[-LATEST:].sum() >= LATEST)
        and all(hours[of][planned[of]].sum() >= COVERED * hours[of].sum() for of in spans)
    )


def _in_planned_weeks(visits: pd.DataFrame) -> float:
    """Sum what was done in the calendar weeks that have a plan [hours]."""
    weeks = pd.Series([day.isocalendar()[:2] for day in visits["day"]], visits.index, dtype=object)
    planned = set(weeks[visits["status"] == "planned"])
    return _hours(visits[weeks.isin(planned)], "done")


def _binned(visits: pd.DataFrame, edges: list[dt.date]) -> FloatArray:
    """Sum hours between edges, the last one not counted [hours]."""
    days = np.array([day.toordinal() for day in visits["day"]], dtype=float)
    bins = np.array([edge.toordinal() for edge in edges], dtype=float) - 0.5
    if len(bins) < 2:  # noqa: PLR2004 - no week at all
        return np.zeros(0)
    sums, _ = np.histogram(days, bins, weights=visits["minutes"].to_numpy(dtype=float))
    return np.asarray(sums / 60, dtype=float)


def _weeks(own: pd.DataFrame, span: Span, day: dt.date | None) -> pd.DataFrame:
    begins = [span.begins]
    while (step := begins[-1] + dt.timedelta(days=7 - begins[-1].weekday())) <= span.ends:
        begins.append(step)
    edges = [*begins, span.ends + _DAY]
    ends = [edge - _DAY for edge in edges[1:]]
    return pd.DataFrame(
        {
            "begins": begins,
            "ends": ends,
            "planned": _binned(own[own["status"] == "planned"], edges),
            "done": _binned(own[own["status"] == "done"], edges),
            "counted": [day is not None and end <= day for end in ends],
        }
    )


def _by_place(so_far: pd.DataFrame, places: gpd.GeoDataFrame) -> pd.DataFrame:
    names = dict(zip(places["place_id"], places["name"], strict=True))
    rows = []
    for place_id, own in so_far[so_far["status"] != "skipped"].groupby("place_id"):
        done, planned = _hours(own, "done"), _hours(own, "planned")
        rows.append(
            {
                "place_id": str(place_id),
                "name": str(names.get(place_id, place_id)),
                "done": done,
                "planned": planned,
                "visits": int((own["status"] == "done").sum()),
                "share": done / planned if planned > 0 else None,
            }
        )
    columns = ["place_id", "name", "done", "planned", "visits", "share"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["done", "name"], ascending=[False, True], ignore_index=True)
