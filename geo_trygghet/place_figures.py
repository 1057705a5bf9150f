"""The figures of every place: shares and ranks of the survey, and the other sources beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_trygghet import evidence
from geo_trygghet.codes import FEW_ANSWERS, FLOOR, TIERS
from geo_trygghet.estimate import rank_places, wilson_interval
from geo_trygghet.once import once_for_tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    import geopandas as gpd

    from geo_trygghet.tables import MunicipalityTables

LIKELY: Final = 0.5
"""A mention of a safe place counts when it is more likely than not."""


def listed(value: object) -> list[str]:
    """Give a JSON column's list of codes; anything else is an empty one."""
    return [str(v) for v in value] if isinstance(value, list | tuple) else []


def stated(lists: pd.Series[object]) -> dict[str, int]:
    """Count in how many rows [rows] each code of a JSON column stands, the commonest first."""
    counts = lists.map(listed).explode().dropna().value_counts()
    return {str(code): int(n) for code, n in counts.items()}


def constructed_parts(
    tables: MunicipalityTables, answers: pd.DataFrame, sources: AbstractSet[str]
) -> tuple[str, ...]:
    """Tell which kinds of what a picture shows have rows of files that are constructed.

    Parameters
    ----------
    tables
        The municipality's tables.
    answers : table, schema.ANSWER
        The round's answers: they are counted whatever the sources shown.
    sources
        Which of codes.SOURCES are shown.
    """
    made_up = tables.sources.loc[tables.sources["constructed"].astype(bool), "id"]
    shown = {"survey": answers}
    shown |= {"walk": tables.walk_notes} if "walk" in sources else {}
    shown |= {"dialogue": tables.dialogue_notes} if "dialogue" in sources else {}
    shown |= {"incidents": tables.incidents} if "incidents" in sources else {}
    return tuple(kind for kind, rows in shown.items() if rows["source_id"].isin(made_up).any())


def survey_figures(
    tables: MunicipalityTables, cast: pd.DataFrame, answers: int, *, seed: int
) -> gpd.GeoDataFrame:
    """Give every place its figures: places by their own votes, areas with all that lies in them.

    Parameters
    ----------
    tables
        The municipality's tables.
    cast : table
        Votes as `evidence.votes` gives them.
    answers
        Respondents of the round [respondents].
    seed
        Start of the draws.

    Returns
    -------
    GeoDataFrame
        schema.PLACE, the columns of `estimate.rank_places`, and `is_sum`: it holds others of its
        own size class, so it is a sum and is not ranked with them.
    """
    places = tables.places.sort_values("place_id").reset_index(drop=True)
    summed = evidence.roll_up(cast, places)
    contains = _containers(places)
    ranked = places[~places["place_id"].isin(contains)]
    if answers == 0:
        empty = dict.fromkeys(("votes", "share", "low", "high"), 0.0)
        return places.assign(
            **{**empty, "high": 1.0}, rank_low=1, rank_high=len(places), p_top=0.0,
            tier="untold", is_sum=places["place_id"].isin(contains),
        )  # fmt: skip
    # Each size class, and each container, is reckoned by itself: a vote for a place counts for the
    # area around it too, and the two do not exclude each other as candidates of a mention do.
    parts = []
    for size_class, group in ranked.groupby("size_class"):
        for_class = cast if size_class == "place" else summed
        its_votes = for_class[for_class["place_id"].isin(group["place_id"])]
        parts.append(rank_places(its_votes, answers=answers, places=group, seed=seed))
    for place_id in sorted(contains):
        one = places[places["place_id"] == place_id]
        its_votes = summed[summed["place_id"] == place_id]
        parts.append(rank_places(its_votes, answers=answers, places=one, seed=seed))
    if not parts:
        parts = [rank_places(cast, answers=answers, places=ranked, seed=seed)]
    figures = pd.concat(parts, ignore_index=True)
    whole = places.merge(figures, on="place_id", how="left")
    return whole.assign(is_sum=whole["place_id"].isin(contains))


def _containers(places: pd.DataFrame) -> set[str]:
    """Name the places that hold others of their own size class."""
    size = dict(zip(places["place_id"], places["size_class"], strict=True))
    return {
        above
        for place_id, chain in evidence.ancestors(places).items()
        for above in chain
        if size[above] == size[place_id]
    }


def with_evidence(
    whole: gpd.GeoDataFrame,
    tables: MunicipalityTables,
    round_name: str | None,
    cast: pd.DataFrame,
    readings: pd.DataFrame,
    sources: AbstractSet[str],
) -> gpd.GeoDataFrame:
    """Put the other sources beside the survey's figures.

    Parameters
    ----------
    whole : GeoDataFrame
        As `survey_figures` gives it.
    tables, round_name, cast
        What it was made of.
    readings : table, schema.READING
        What the round's answers state.
    sources
        Those of codes.SOURCES that are shown; the others count 0.

    Returns
    -------
    GeoDataFrame
        With the further columns of `Lagesbild.places`.
    """
    up = evidence.ancestors(tables.places)
    names = tables.place_names
    notes = evidence.placed_records(tables, "walk_note") if "walk" in sources else []
    incidents = evidence.placed_records(tables, "incident") if "incidents" in sources else []
    spoken = evidence.placed_records(tables, "dialogue_note") if "dialogue" in sources else []
    signs = dict(zip(tables.walk_notes["id"], tables.walk_notes["sign"], strict=True))
    plus = _tally([p for i, p in notes if signs[i] == "plus"], up)
    minus = _tally([p for i, p in notes if signs[i] != "plus"], up)
    events = _tally([p for _, p in incidents], up)
    praised = _praised_in_dialogues(tables)
    said = _tally([p for i, p in spoken if (i, p) not in praised], up)
    safe = safe_votes(tables, round_name)
    summed = evidence.roll_up(cast, tables.places)
    bands = stated_by_place(summed, readings, "time_bands")
    causes = stated_by_place(summed, readings, "categories")
    ids = whole["place_id"]
    whole = whole.assign(
        parent_name=[names.get(p) if isinstance(p, str) else None for p in whole["parent_id"]],
        walk_plus=[plus.get(i, 0) for i in ids],
        walk_minus=[minus.get(i, 0) for i in ids],
        incidents=[events.get(i, 0) for i in ids],
        dialogue=[said.get(i, 0) for i in ids],
        safe_votes=[safe.get(i, 0) for i in ids],
        time_bands=[[code for code, _ in bands.get(i, [])] for i in ids],
        categories=[causes.get(i, []) for i in ids],
    )
    whole["source_codes"] = [_pointing(row) for row in whole.to_dict("records")]
    return whole


def _praised_in_dialogues(tables: MunicipalityTables) -> set[tuple[int, str]]:
    """Give the notes that say of their place that it is no problem, as (id, place_id) pairs."""
    told = tables.mentions[tables.mentions["record"] == "dialogue_note"]
    told = told[told["negated"].astype(bool) & told["place_id"].notna()]
    return set(zip(told["record_id"].astype(int), told["place_id"].astype(str), strict=True))


def _tally(place_ids: list[str], up: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    every = pd.Series([q for p in place_ids for q in (p, *up.get(p, ()))], dtype=object)
    return {str(p): int(n) for p, n in every.value_counts().items()}


@once_for_tables
def safe_votes(tables: MunicipalityTables, round_name: str | None) -> dict[str, int]:
    """Count the respondents [respondents] who name each place, or one in it, as safe."""
    cast = evidence.votes(tables, round_name or "", field="safe_text")
    sure = evidence.roll_up(cast[cast["probability"] >= LIKELY], tables.places)
    return {str(p): int(n) for p, n in sure.groupby("place_id")["respondent"].nunique().items()}


def stated_by_place(
    cast: pd.DataFrame, readings: pd.DataFrame, column: str
) -> dict[str, list[tuple[str, int]]]:
    """Count the respondents [respondents] who state each code of a place, from five and up."""
    stated = readings.set_index("record_id")[column].map(listed)
    rows = cast[["respondent", "place_id", "answer_id"]].assign(code=cast["answer_id"].map(stated))
    rows = rows.explode("code").dropna(subset=["code"])
    counts = rows.groupby(["place_id", "code"])["respondent"].nunique()
    result: dict[str, list[tuple[str, int]]] = {}
    for (place_id, code), n in counts[counts >= FLOOR].items():
        result.setdefault(str(place_id), []).append((str(code), int(n)))
    return {p: sorted(pairs, key=lambda pair: (-pair[1], pair[0])) for p, pairs in result.items()}


def shares_stated(counts: Mapping[str, int], named: int) -> dict[str, tuple[float, float]]:
    """Give each code's share of those who name a place, as an interval.

    Parameters
    ----------
    counts
        Code → respondents who state it [respondents].
    named
        Respondents who name the place [respondents].

    Returns
    -------
    dict
        Code → low, high (0–1, 90 %): Wilson's interval, as of any plain percentage.
    """
    return {code: wilson_interval(min(n, named), named) for code, n in counts.items()}


def _pointing(row: Mapping[str, object]) -> tuple[str, ...]:
    amounts = {
        "survey": row["votes"],
        "walk": row["walk_minus"],
        "dialogue": row["dialogue"],
        "incidents": row["incidents"],
    }
    return tuple(source for source, amount in amounts.items() if float(str(amount)) > 0)


def in_order(
    whole: gpd.GeoDataFrame, answers: int, *, size_class: str, min_answers: int
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Order the places of a size class for display, and take those apart that are sums.

    Parameters
    ----------
    whole : GeoDataFrame
        As `with_evidence` gives it.
    answers
        Respondents of the round [respondents].
    size_class
        `place` or `area`.
    min_answers
        Places with fewer votes than this [respondents] are marked `few` and come last, by name.

    Returns
    -------
    places, sums : GeoDataFrame
        As `Lagesbild` tells.
    """
    untold = (whole["tier"] == "untold") | (answers < FEW_ANSWERS)
    few = untold | (whole["votes"].round() < min_answers)
    tier_order = whole["tier"].map({tier: i for i, tier in enumerate(TIERS)})
    whole = whole.assign(
        few=few,
        _group=np.where(few, len(TIERS), tier_order),
        _share=np.where(few, 0.0, -whole["share"]),
    )
    whole = whole[whole["size_class"] == size_class]
    whole = whole.sort_values(["_group", "_share", "name", "place_id"]).reset_index(drop=True)
    sums = whole[whole["is_sum"]].reset_index(drop=True)
    shown = whole[~whole["is_sum"]].reset_index(drop=True)
    extra = ["_group", "_share", "is_sum"]
    return shown.drop(columns=extra), sums.drop(columns=extra)


def unplaced_answers(answers: gpd.GeoDataFrame, cast: pd.DataFrame) -> int:
    """Count the answers [answers] that say something but give no place a vote.

    Parameters
    ----------
    answers : GeoDataFrame, schema.ANSWER
    cast : table
        Votes as `evidence.votes` gives them.
    """
    written = answers[answers["unsafe_text"].fillna("").str.strip() != ""]
    return int((~written["id"].isin(cast["answer_id"])).sum())


def ambiguous_mentions(tables: MunicipalityTables, answers: gpd.GeoDataFrame) -> int:
    """Count the mentions [mentions] in answers that may be several places."""
    own = (tables.mentions["record"] == "answer") & tables.mentions["record_id"].isin(answers["id"])
    return int((own & tables.mentions["ambiguous"].astype(bool)).sum())
