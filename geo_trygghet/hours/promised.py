"""Promises that are measured in hours of visible patrol, and the spans that they are kept in."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet.evidence import ancestors

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_MEASURE: Final = re.compile(
    r"timmar"
    r"(?: (?:med )?(?:synlig |uniformerad )*(?:polis|patrull)\w*)?"
    r"(?P<yearly> (?:per|om) år(?:et)?| årligen)?"
    r"(?: (?:med )?(?:synlig |uniformerad )*(?:polis|patrull)\w*)?",
    re.IGNORECASE,
)
"""Hours that are walked; "timmar till borttaget" and its like are hours of something else."""


@dataclass(frozen=True, slots=True)
class HourPromise:
    """A promise of hours of visible patrol.

    Attributes
    ----------
    hours
        What is promised, a year or for the whole period [hours].
    yearly
        True if it is promised for every calendar year.
    place_ids
        Where; empty: anywhere in the municipality.
    begins, ends
        The period, both days counted.
    """

    promise_id: str
    period: str
    text: str
    party: str
    hours: float
    yearly: bool
    place_ids: tuple[str, ...]
    begins: dt.date
    ends: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class Span:
    """A year of a promise, or its whole period, both days counted.

    Attributes
    ----------
    name
        "2022", or the period's name.
    hours
        Promised within it; a part of a year has its days' share [hours].
    """

    name: str
    begins: dt.date
    ends: dt.date
    hours: float

    @property
    def days(self) -> int:
        """Its length [days]."""
        return (self.ends - self.begins).days + 1


def hour_promises(promises: pd.DataFrame) -> list[HourPromise]:
    """List the promises of hours of visible patrol, the latest period first.

    The measure says "timmar" or "timmar per år" (of polis or patrull), and the target is a number.

    Parameters
    ----------
    promises : (n, m) DataFrame, schema.PROMISE
    """
    found = []
    for row in promises.to_dict("records"):
        measure = row["measure"] if isinstance(row["measure"], str) else ""
        matched = _MEASURE.fullmatch(" ".join(measure.split()))
        hours = _number(row["target"]) if isinstance(row["target"], str) else None
        if matched is None or hours is None or row["party"] == "municipality":
            continue
        found.append(
            HourPromise(
                promise_id=str(row["promise_id"]),
                period=str(row["period"]),
                text=str(row["text"]),
                party=str(row["party"]),
                hours=hours,
                yearly=matched["yearly"] is not None,
                place_ids=tuple(row["place_ids"]),
                begins=dt.date.fromisoformat(str(row["period_from"])[:10]),
                ends=dt.date.fromisoformat(str(row["period_to"])[:10]),
                source=str(row["source"]),
            )
        )
    return sorted(found, key=lambda one: (-one.ends.toordinal(), one.promise_id))


def _number(text: str) -> float | None:
    plain = re.sub(r"\s|^minst\b", "", text.strip(), flags=re.IGNORECASE)
    # Points between groups of three mark thousands: "1.000" is no hour.
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", plain):
        return None
    number = float(plain)
    return number if math.isfinite(number) and number > 0 else None


def spans_of(promise: HourPromise) -> tuple[Span, ...]:
    """Give the spans in which a promise is kept: its calendar years, or its whole period."""
    if not promise.yearly:
        return (Span(promise.period, promise.begins, promise.ends, promise.hours),)
    spans = []
    for year in range(promise.begins.year, promise.ends.year + 1):
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        begins, ends = max(first, promise.begins), min(last, promise.ends)
        part = ((ends - begins).days + 1) / ((last - first).days + 1)
        spans.append(Span(str(year), begins, ends, promise.hours * part))
    return tuple(spans)


def places_of(promise: HourPromise, places: gpd.GeoDataFrame) -> frozenset[str]:
    """Give the places whose visits count: those promised, those within them, by register or map.

    Parameters
    ----------
    promise
        Whose.
    places : GeoDataFrame, schema.PLACE
        The municipality's register.
    """
    every = frozenset(map(str, places["place_id"]))
    if not promise.place_ids:
        return every
    named = frozenset(promise.place_ids)
    chains = ancestors(places)
    inside = {place for place in every if place in named or named & set(chains[place])}
    areas = places.loc[places["place_id"].isin(named), "geometry"]
    areas = areas[areas.geom_type.isin(["Polygon", "MultiPolygon"])]
    if len(areas):
        whole = shapely.union_all(areas.to_numpy())
        middles = places["geometry"].representative_point()
        inside |= set(places.loc[middles.within(whole), "place_id"].astype(str))
    return frozenset(inside)
