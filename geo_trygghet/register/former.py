"""The register as it was: an old picture keeps the old shapes, and closed places their names."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from geo_trygghet.tables import MunicipalityTables

SHAPE: Final = ("geometry", "approximate", "precision_m", "radius_m", "position_source")
"""What an old picture keeps of a place; names and kinds are today's, as texts are read by them."""


def as_of(
    tables: MunicipalityTables, round_name: str | None, rounds: Sequence[str]
) -> MunicipalityTables:
    """Give the tables with each place's shape as it was while a round was the latest.

    A round is the latest until the first answers of a later one come in. What is changed after
    that is no part of its picture: the shapes of then are taken, of a place that is younger its
    first one. The latest round has the register of today. Comparisons of rounds do not come here:
    they hold one and the same register against both.

    Parameters
    ----------
    tables
        The municipality's tables; where nothing is past they are given back as they are.
    round_name
        The picture's round; None: there are no answers.
    rounds
        All rounds, in order of time.
    """
    if tables.past.empty or round_name is None:
        return tables
    later = set(rounds[list(rounds).index(round_name) + 1 :])
    sources = tables.answers.loc[tables.answers["round"].isin(later), "source_id"].unique()
    came = dict(zip(tables.sources["id"], tables.sources["imported_at"], strict=True))
    times = {number: dt.datetime.fromisoformat(str(at)) for number, at in came.items()}
    ends = min((times[number] for number in sources if number in times), default=None)
    if ends is None:
        return tables
    every = pd.concat([tables.places, tables.past]).sort_values("version")
    places = tables.places.copy()
    changed = places.loc[places["place_id"].isin(tables.past["place_id"]), "place_id"]
    for at, place_id in changed.items():
        own = every[every["place_id"] == place_id]
        then = [row for row in own.to_dict("records") if times[row["source_id"]] <= ends]
        kept = then[-1] if then else own.to_dict("records")[0]
        for name in SHAPE:
            places.at[at, name] = kept[name]  # noqa: PD008 - .loc takes a shape for a list
    return replace(tables, places=places)


def known_places(tables: MunicipalityTables) -> gpd.GeoDataFrame:
    """Give the places in force and the closed ones, as they are: what was done there stays done.

    Parameters
    ----------
    tables
        The municipality's tables.
    """
    if tables.past.empty:
        return tables.places
    newest = tables.past.sort_values("version").drop_duplicates("place_id", keep="last")
    closed = newest[newest["status"].notna() & ~newest["place_id"].isin(tables.places["place_id"])]
    if closed.empty:
        return tables.places
    known: gpd.GeoDataFrame = pd.concat([tables.places, closed], ignore_index=True)
    return known
