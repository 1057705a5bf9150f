"""Answers, notes and incidents joined to places, with where each came from kept.

The place of a point is the smallest place that contains it, else the nearest within 50 m; all is
measured in SWEREF 99 TM. A place known as a point or a line contains what lies within its
`radius_m`. What is known only as the midpoint of a municipality or a district never takes part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs
from geo_trygghet.crossings import crossings
from geo_trygghet.once import once_for_tables
from geo_trygghet.spatial_join import nearest, within

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo_trygghet.tables import MunicipalityTables

NEAREST_M: Final = 50.0
"""A point outside every place belongs to the nearest one within this distance [m]."""

CERTAIN: Final = 0.95
"""A mention read with at least this probability counts as one whole."""

FINE_PRECISIONS: Final = frozenset({"point", "place"})
"""Precisions of an incident that reach the map of places."""

VOTE_COLUMNS: Final = ["respondent", "place_id", "mention", "probability", "answer_id"]


def place_extents(places: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Give what each place covers, in EPSG:3006.

    Parameters
    ----------
    places : GeoDataFrame, schema.PLACE

    Returns
    -------
    (n,) geometries
        Areas as they are; points and lines with their `radius_m` [m] around them, if they have one.
    """
    shapes = np.asarray(places.geometry.to_crs(crs.MEASURED).array, dtype=object)
    radius = places["radius_m"].fillna(0).to_numpy(float)
    grown = (shapely.get_dimensions(shapes) < 2) & (radius > 0)  # noqa: PLR2004 - areas have 2
    shapes[grown] = shapely.buffer(shapes[grown], radius[grown])
    return shapes


def places_of_points(
    points: gpd.GeoSeries, places: gpd.GeoDataFrame, *, nearest_m: float = NEAREST_M
) -> pd.Series[str]:
    """Find the place of each point: the smallest that contains it, else the nearest.

    Parameters
    ----------
    points : (n,) geometries
        In any stated CRS; empty or missing ones have no place.
    places : GeoDataFrame, schema.PLACE
    nearest_m
        How far the nearest place may lie [m].

    Returns
    -------
    (n,) str
        place_id, with the index of `points`; missing where there is none.
    """
    found = pd.Series(np.full(len(points), None, dtype=object), index=points.index, dtype=object)
    here = np.flatnonzero(~(points.isna() | points.is_empty).to_numpy())
    if not len(here) or places.empty:
        return found
    shapes = place_extents(places)
    spots = np.asarray(points.iloc[here].to_crs(crs.MEASURED).array, dtype=object)
    inside = within(spots, shapes)
    outside = np.setdiff1d(np.arange(len(spots)), inside[0])
    near = nearest(spots[outside], shapes, most_m=nearest_m)
    near[0] = outside[near[0]]
    pairs = pd.DataFrame(np.hstack([inside, near]).T, columns=["spot", "place"])
    pairs["area"] = shapely.area(shapes)[pairs["place"].to_numpy()]
    pairs["place_id"] = places["place_id"].to_numpy()[pairs["place"].to_numpy()]
    best = pairs.sort_values(["spot", "area", "place_id"]).drop_duplicates("spot")
    found.iloc[here[best["spot"].to_numpy()]] = best["place_id"].to_numpy()
    return found


@once_for_tables
def votes(tables: MunicipalityTables, round_name: str, *, field: str) -> pd.DataFrame:
    """Gather who names which place: one row a respondent, place and mention.

    Mentions that say that a place is no problem are no votes. A doubtful mention gives a row a
    candidate, with its probability. A pin that the answer carries counts for the place that it
    lies in.

    Parameters
    ----------
    tables
        The municipality's tables.
    round_name
        The survey round.
    field
        `unsafe_text` or `safe_text`; pins belong to the unsafe question.

    Returns
    -------
    table
        `respondent`, `place_id`, `mention`, `probability` (0–1), `answer_id`.
    """
    answers = tables.answers[tables.answers["round"] == round_name]
    respondent = dict(zip(answers["id"], answers["respondent"], strict=True))
    mentions = tables.mentions
    asked = mentions[
        (mentions["record"] == "answer")
        & (mentions["field"] == field)
        & ~mentions["negated"].astype(bool)
        & mentions["record_id"].isin(list(respondent))
    ]
    known = set(tables.places["place_id"])
    columns = (
        asked[name].tolist() for name in ("id", "record_id", "place_id", "score", "candidates")
    )
    rows = [
        (respondent[record_id], place_id, mention, probability, record_id)
        for mention, record_id, meant, score, listed in zip(*columns, strict=True)
        for place_id, probability in _candidates(meant, score, listed).items()
        if place_id in known
    ]
    if field == "unsafe_text":
        rows += _pins(answers, tables.places)
    return pd.DataFrame(rows, columns=VOTE_COLUMNS)


def candidates_of(mention: Mapping[str, object]) -> dict[str, float]:
    """Give the places that a mention may mean, each with its probability (0–1).

    A mention that is sure enough (0.95) means its place and counts as one whole.
    """
    return _candidates(mention["place_id"], float(str(mention["score"])), mention["candidates"])


def _candidates(place_id: object, score: float, listed: object) -> dict[str, float]:
    if isinstance(place_id, str) and score >= CERTAIN:
        return {place_id: 1.0}
    found: dict[str, float] = {}
    if isinstance(listed, list):
        found = {str(c["place_id"]): float(c["score"]) for c in listed}
    if isinstance(place_id, str):
        found[place_id] = score
    total = sum(found.values())
    return {k: v / max(total, 1.0) for k, v in found.items() if v > 0}


def _pins(
    answers: gpd.GeoDataFrame, places: gpd.GeoDataFrame
) -> list[tuple[object, str, object, float, object]]:
    pinned = answers[answers.geometry.notna()]
    place = places_of_points(pinned.geometry, places)
    return [
        (row.respondent, place_id, -row.id, 1.0, row.id)
        for row, place_id in zip(pinned.itertuples(index=False), place, strict=True)
        if isinstance(place_id, str)
    ]


def place_records(
    records: gpd.GeoDataFrame, tables: MunicipalityTables, *, record: str
) -> pd.Series[str]:
    """Find the place of each note or incident: by its position, else by its words.

    Words that name two streets as a crossing give the point where their lines meet.

    Parameters
    ----------
    records : GeoDataFrame
        Of `MunicipalityTables.texts`.
    tables
        The municipality's tables.
    record
        Its key there: `walk_note`, `dialogue_note` or `incident`.

    Returns
    -------
    (n,) str
        place_id, with the index of `records`; missing where neither tells, and for incidents that
        are known only to a district or the municipality.
    """
    fine = records
    if "precision" in records.columns:
        fine = records[records["precision"].isin(FINE_PRECISIONS)]
    found = places_of_points(_points(fine, tables, record), tables.places)
    words = _places_in_words(tables, record)
    by_words = fine["id"].map(words)
    return found.where(found.notna(), by_words).reindex(records.index)


@once_for_tables
def placed_records(tables: MunicipalityTables, record: str) -> list[tuple[int, str]]:
    """List the notes or incidents that have a place, as (id, place_id) pairs."""
    records = tables.texts[record]
    placed = place_records(records, tables, record=record)
    pairs = zip(records["id"].tolist(), placed.tolist(), strict=True)
    return [(int(i), p) for i, p in pairs if isinstance(p, str)]


def _points(records: gpd.GeoDataFrame, tables: MunicipalityTables, record: str) -> gpd.GeoSeries:
    """Give each record's position, or where the streets meet that its words name as a crossing."""
    told = crossings(tables)
    own = told[told["record"] == record].drop_duplicates("record_id").set_index("record_id")
    meeting = records["id"].map(own.geometry.to_dict())
    return records.geometry.where(records.geometry.notna(), meeting)


def _places_in_words(tables: MunicipalityTables, record: str) -> dict[int, str]:
    mentions = tables.mentions[
        (tables.mentions["record"] == record)
        & tables.mentions["place_id"].notna()
        & ~tables.mentions["ambiguous"].astype(bool)
    ]
    # The words that say where come before the words that tell what was seen.
    told = mentions.assign(elsewhere=mentions["field"] != "place_text")
    told = told.sort_values(["elsewhere", "score", "start"], ascending=[True, False, True])
    first = told.drop_duplicates("record_id")
    return dict(zip(first["record_id"], first["place_id"], strict=True))


def spans_of_places(
    tables: MunicipalityTables, record: str, field: str
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Give where places stand in each record's text [characters]: their names are nobody's."""
    told = tables.mentions[
        (tables.mentions["record"] == record) & (tables.mentions["field"] == field)
    ]
    spans: dict[int, tuple[tuple[int, int], ...]] = {}
    for number, start, end in zip(told["record_id"], told["start"], told["end"], strict=True):
        spans[number] = (*spans.get(number, ()), (int(start), int(end)))
    return spans


def ancestors(places: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Give the places that each place lies in, the nearest first.

    Parameters
    ----------
    places : table, schema.PLACE
        A parent that is absent, or that would close a circle, ends the chain.
    """
    parent = {
        str(p): str(q)
        for p, q in zip(places["place_id"], places["parent_id"], strict=True)
        if isinstance(q, str)
    }
    known = set(places["place_id"])
    result: dict[str, tuple[str, ...]] = {}
    for place_id in known:
        chain: list[str] = []
        step = parent.get(place_id)
        while step in known and step not in chain and step != place_id:
            chain.append(str(step))
            step = parent.get(str(step))
        result[place_id] = tuple(chain)
    return result


def roll_up(cast: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Let a vote for a place count for the places that it lies in too.

    Parameters
    ----------
    cast : table
        As `votes` gives it.
    places : table, schema.PLACE

    Returns
    -------
    table
        The same columns; a mention's candidates within one parent are added together.
    """
    up = ancestors(places)
    wide = cast.assign(place_id=[(p, *up.get(p, ())) for p in cast["place_id"]])
    wide = wide.explode("place_id", ignore_index=True)
    if wide.empty:
        return cast
    key = ["respondent", "place_id", "mention", "answer_id"]
    return wide.groupby(key, as_index=False, sort=False)["probability"].sum()[VOTE_COLUMNS]
