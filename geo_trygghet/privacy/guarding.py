"""`guard`: out of a round's pictures, what may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd

from geo_trygghet import crs
from geo_trygghet.codes import CATEGORIES, FEW_ANSWERS, TIERS, TIME_BANDS
from geo_trygghet.privacy.history import CAUSE, NAMED, SAFE, TIME
from geo_trygghet.privacy.hours import guard_hours
from geo_trygghet.privacy.public_ledger import public_actions, public_periods
from geo_trygghet.privacy.public_table import (
    MADE_BY_GUARD,
    PUBLIC_COLUMNS,
    SAFE_COLUMNS,
    SUPPRESSED_COLUMNS,
    PublicTable,
)
from geo_trygghet.privacy.rounding import honest_shapes
from geo_trygghet.wording import sort_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geo_trygghet.privacy.deciding import Decision
    from geo_trygghet.privacy.history import Figure
    from geo_trygghet.privacy.hours import HourSums, Told
    from geo_trygghet.tables import Ledger

CELLS: Final = {CAUSE: tuple(CATEGORIES), TIME: tuple(TIME_BANDS)}
"""List of cells → its codes, in their order."""


def guard(
    decision: Decision,
    *,
    hours: Sequence[HourSums] = (),
    told_hours: Told | None = None,
    ledger: Ledger | None = None,
    on: dt.date | None = None,
) -> PublicTable:
    """Take out of a round's pictures, and of the hours of patrol, what may be published.

    Parameters
    ----------
    decision
        Of `decide`: what may be told of the round.
    hours
        Promises of visible patrol with their quarters [hours].
    told_hours
        What earlier releases told of them [hours].
    ledger
        Promises and actions; None: there are none.
    on
        The day of the release, from which on an action is overdue; None: none is.
    """
    pictures, release = decision.pictures, decision.release
    first = pictures[0]
    every = pd.DataFrame(pd.concat([p.places for p in pictures], ignore_index=True))
    told, safe = release.figures(NAMED), release.figures(SAFE)
    named = sorted({*told, *safe})
    return PublicTable(
        municipality=first.municipality,
        round=release.round,
        question=first.question,
        date_from=release.days[0],
        date_to=release.days[1],
        answers=int(release.answers),
        constructed=any(p.constructed for p in pictures),
        floor=decision.floor,
        tiers_told=release.answers >= FEW_ANSWERS,
        places=_public_places(every, told),
        suppressed=_names_only(every, decision),
        safe=_safe_places(every, safe),
        made_by=MADE_BY_GUARD,
        hours=guard_hours(hours, told=told_hours),
        causes=_in_order(release.cells[CAUSE], CELLS[CAUSE], told),
        times=_in_order(release.cells[TIME], CELLS[TIME], told),
        changes=release.changes,
        compared_with=release.compared_with,
        periods=() if ledger is None else public_periods(ledger, named, on=on),
        actions=() if ledger is None else public_actions(ledger.actions, named, on=on),
    )


def _in_order(
    cells: Mapping[str, frozenset[str]], codes: Iterable[str], told: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    ordered = tuple(codes)
    return {p: tuple(code for code in ordered if code in cells.get(p, ())) for p in told}


def _names_only(every: pd.DataFrame, decision: Decision) -> pd.DataFrame:
    """Name the public places without a figure, by name: any other order would tell of counts."""
    hidden = every["public"].astype(bool) & ~every["place_id"].isin(decision.settled[NAMED].told)
    names = in_name_order(set(every.loc[hidden, "name"].astype(str)))
    return pd.DataFrame({"name": names}, columns=list(SUPPRESSED_COLUMNS), dtype=object)


def in_name_order(names: Iterable[str]) -> list[str]:
    """Put names in the order of the Swedish alphabet."""
    return sorted(names, key=sort_key)


def _public_places(every: pd.DataFrame, told: Mapping[str, Figure]) -> gpd.GeoDataFrame:
    tiers = {tier: n for n, tier in enumerate(TIERS)}
    frame = _with_figures(every, told)
    frame = frame.assign(
        _class=frame["size_class"] != "place",
        _tier=frame["tier"].map(tiers),
        _name=frame["name"].map(sort_key),
    )
    frame = frame.sort_values(["_class", "_tier", "_name", "place_id"], ignore_index=True)
    return _as_known(frame, PUBLIC_COLUMNS)


def _safe_places(every: pd.DataFrame, told: Mapping[str, Figure]) -> gpd.GeoDataFrame:
    frame = _with_figures(every, told)
    frame = frame.assign(_name=frame["name"].map(sort_key))
    return _as_known(frame.sort_values(["_name", "place_id"], ignore_index=True), SAFE_COLUMNS)


def _with_figures(every: pd.DataFrame, told: Mapping[str, Figure]) -> pd.DataFrame:
    """Give the places that are told, with what is told of them in the place of what is known."""
    frame = every[every["place_id"].isin(told)]
    figures = [told[str(p)] for p in frame["place_id"]]
    return frame.assign(
        per_100_low=pd.Series([f.low for f in figures], index=frame.index, dtype="int64"),
        per_100_high=pd.Series([f.high for f in figures], index=frame.index, dtype="int64"),
        tier=pd.Series([f.tier for f in figures], index=frame.index, dtype=object),
    )


def _as_known(frame: pd.DataFrame, columns: Sequence[str]) -> gpd.GeoDataFrame:
    shapes = honest_shapes(frame["geometry"], frame["precision_m"])
    known = frame[list(columns)].assign(geometry=gpd.GeoSeries(shapes, frame.index, crs.STORED))
    return gpd.GeoDataFrame(known, geometry="geometry")
