"""From a picture to places for a patrol: which, what a visit is worth, when, and why.

The weight of a place is the share of the respondents who name it, in per cent, and, where incidents
stand out, the share of the incidents known finely enough to have a place that lie there, in per
cent too. So a point is a point: one respondent in a hundred, or one incident in a hundred.
`weight_sensitivity` tells whether it would matter if incidents counted half or twice as much. What
patrols have found is no part of a picture, so it never changes a weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy import stats

from geo_trygghet.agreement import FEWEST_INCIDENTS
from geo_trygghet.codes import FINDINGS
from geo_trygghet.evidence import placed_records
from geo_trygghet.patrol import profile
from geo_trygghet.patrol.model import PatrolPlace, Reason
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import shapely
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.patrol.model import FloatArray, OpenHours
    from geo_trygghet.tables import MunicipalityTables

TOP: Final = 10
"""So many of the heaviest places are compared when the weights are tried [places]."""

DIGITS: Final = 4
"""Decimals of a weight [decimals]."""

DEGREES: Final = 6
"""Decimals of a position, about a decimetre [decimals]."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What other weights of incidents would change.

    Attributes
    ----------
    compared
        The heaviest places that are looked at [places].
    half, double
        How many of them stay among the heaviest if incidents count half, or twice, as much
        [places].
    correlation
        The least rank correlation (Spearman) of all weights with either, −1 to 1.
    """

    compared: int
    half: int
    double: int
    correlation: float


@dataclass(frozen=True)
class Places:
    """A picture's places for a patrol.

    Attributes
    ----------
    places
        Those that have any weight, the heaviest first, then by name.
    private
        Names of places that the picture points at but that are not open to the public: never
        visited, in order.
    other_season
        Names of places that people tie to the other season alone: not visited now, in order.
    sensitivity
        Whether the choice of weights matters; None with fewer than two places.
    """

    places: tuple[PatrolPlace, ...]
    private: tuple[str, ...]
    other_season: tuple[str, ...]
    sensitivity: Sensitivity | None


def places_of(
    picture: Lagesbild,
    tables: MunicipalityTables,
    *,
    on: dt.date,
    any_hour: bool = False,
) -> Places:
    """Choose the places that a picture points at, with weight, hours and reason.

    A place that too few name has no weight, unless incidents stand out there. A place that is not
    public is never among them.

    Parameters
    ----------
    picture
        Of the size class `place`, all sources, without other filters.
    tables
        What it was made of.
    on
        The day that the shift begins, for darkness and season.
    any_hour
        True: every place is open the whole day.
    """
    hours = None if any_hour else _incident_hours(tables)
    rows: list[dict[str, Any]] = picture.places.to_dict("records")
    weighed = [(row, _parts(row, picture)) for row in rows]
    pointed = [(row, parts) for row, parts in weighed if sum(parts) > 0]
    pointed.sort(key=lambda one: (-_rounded(one[1]), one[0]["name"], one[0]["place_id"]))
    private = [row for row, _ in pointed if not row["public"]]
    visited, other_season = [], []
    for row, parts in pointed:
        opened = _open(row, hours, on) if row["public"] else None
        if opened is not None:
            visited.append((_place(row, _rounded(parts), opened, picture), parts))
        elif row["public"]:
            other_season.append(row)
    return Places(
        places=tuple(place for place, _ in visited),
        private=_names(private),
        other_season=_names(other_season),
        sensitivity=weight_sensitivity([parts for _, parts in visited]),
    )


def reason_of(row: Mapping[str, Any], picture: Lagesbild) -> Reason:
    """Tell why a patrol goes to a place.

    Parameters
    ----------
    row
        Of `Lagesbild.places`.
    picture
        The picture it stands in.
    """
    few = bool(row["few"])
    causes = [code for code, _ in row["categories"] if code in FINDINGS]
    pattern = str(row["pattern"])
    if pattern == "untold" and _incidents_stand_out(row, picture):
        pattern = "incidents"  # of the worry nothing is told: the share says so
    return Reason(
        pattern=pattern,
        share=None if few else float(row["share"]),
        low=None if few else float(row["low"]),
        high=None if few else float(row["high"]),
        answers=picture.answers,
        incidents=int(row["incidents"]) if picture.source_counts.get("incidents") else None,
        light_first=pattern == "fear",
        look_for=tuple(causes),
    )


def weight_sensitivity(parts: Sequence[tuple[float, float]]) -> Sensitivity | None:
    """Tell what would change if incidents counted half or twice as much; None under two places.

    Parameters
    ----------
    parts
        The parts of each place's weight that worry and incidents make [points].
    """
    if len(parts) < 2:  # noqa: PLR2004 - one place has no order
        return None
    fear, incidents = np.asarray(parts, dtype=float).T
    weights = [fear + factor * incidents for factor in (1.0, 0.5, 2.0)]
    compared = min(TOP, len(parts))
    chosen, half, double = (set(np.argsort(-w, kind="stable")[:compared]) for w in weights)
    agreement = [_rank_correlation(weights[0], other) for other in weights[1:]]
    return Sensitivity(compared, len(chosen & half), len(chosen & double), min(agreement))


def _rank_correlation(one: FloatArray, other: FloatArray) -> float:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 1.0 if np.ptp(one) == np.ptp(other) else 0.0
    return float(stats.spearmanr(one, other).statistic)


def stop_of(shape: BaseGeometry) -> shapely.Point:
    """Give where a patrol stops at a place: itself, the middle of a line, within an area."""
    if shape.geom_type == "LineString":
        return shape.interpolate(0.5, normalized=True)
    return shape.representative_point()


def _parts(row: Mapping[str, Any], picture: Lagesbild) -> tuple[float, float]:
    """Give what worry and incidents make of a place's weight [points]."""
    fear = 0.0 if row["few"] else 100 * float(row["share"])
    if not _incidents_stand_out(row, picture):
        return fear, 0.0
    fine = picture.source_counts["incidents"] - picture.coarse_incidents
    return fear, 100 * float(row["incidents"]) / fine


def _incidents_stand_out(row: Mapping[str, Any], picture: Lagesbild) -> bool:
    enough = picture.places["incidents"].sum() >= FEWEST_INCIDENTS
    return bool(enough) and "incidents" in row["standing_out"]


def _place(
    row: Mapping[str, Any], weight: float, opened: tuple[OpenHours, ...], picture: Lagesbild
) -> PatrolPlace:
    spot = stop_of(row["geometry"])
    return PatrolPlace(
        place_id=str(row["place_id"]),
        name=str(row["name"]),
        lon=round(spot.x, DEGREES),
        lat=round(spot.y, DEGREES),
        weight=weight,
        open=opened,
        reason=reason_of(row, picture),
    )


def _names(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(sorted((str(row["name"]) for row in rows), key=sort_key))


def _rounded(parts: tuple[float, float]) -> float:
    return round(sum(parts), DIGITS)


def _open(
    row: Mapping[str, Any], hours: Mapping[str, list[int]] | None, on: dt.date
) -> tuple[OpenHours, ...] | None:
    if hours is None:
        return ()
    spot = stop_of(row["geometry"])
    known = hours.get(str(row["place_id"]), [])
    return profile.open_hours(row["time_bands"], known, lon=spot.x, lat=spot.y, on=on)


def _incident_hours(tables: MunicipalityTables) -> dict[str, list[int]]:
    """Give the known hours [0–23] of the incidents at each place."""
    at = dict(zip(tables.incidents["id"], tables.incidents["occurred_at"], strict=True))
    hours: dict[str, list[int]] = {}
    for number, place_id in placed_records(tables, "incident"):
        hours.setdefault(place_id, []).extend(profile.hours_known([at[number]]))
    return hours
