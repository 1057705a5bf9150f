"""THE LINE: texts → places → evidence → estimate → the picture that all agree on.

Only this module knows the order of the steps. It takes a municipality's tables and gives a
`Lagesbild`; it reads and writes no store and knows nothing of pages.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo_trygghet import agreement, evidence, place_figures
from geo_trygghet.codes import FLOOR, SIZE_CLASSES, SOURCES
from geo_trygghet.errors import UnknownRoundError
from geo_trygghet.register import as_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from geo_trygghet.tables import Municipality, MunicipalityTables

SEED: Final = 1


@dataclass(frozen=True)
class Filters:
    """What a picture is narrowed to.

    Attributes
    ----------
    round
        Name of the survey round; None: the latest.
    size_class
        `place` or `area`: never one ranking of both.
    sources
        Which of codes.SOURCES are shown; only the survey ranks.
    categories
        Only answers that state one of these causes count; empty: all.
    time_band
        Only answers that state this time count; None: all.
    min_answers
        A place that fewer respondents name is told as "too few answers" [respondents].
    """

    round: str | None = None
    size_class: str = "place"
    sources: frozenset[str] = frozenset(SOURCES)
    categories: frozenset[str] = frozenset()
    time_band: str | None = None
    min_answers: int = FLOOR


@dataclass(frozen=True)
class Lagesbild:
    """The dated picture of one municipality and round.

    `places` has one row a place of the filter's size class, in the order of display (tiers, by
    share within them; then those with too few answers, by name): the columns of schema.PLACE and
    `parent_name`, `votes` (expected respondents), `share`, `low`, `high` (0–1), `rank_low`,
    `rank_high`, `p_top`, `tier`, `few`, `walk_plus`, `walk_minus`, `incidents`, `dialogue` (rows),
    `safe_votes`, `time_bands` (codes that ≥ 5 respondents state, most stated first), `categories`
    ((code, respondents) pairs, the same), `source_codes` (sources that point here). `sums` holds
    the places that contain others of the same class: shown as sums, never ranked with them.
    `constructed_parts`: the kinds shown with constructed rows.
    """

    municipality: Municipality
    round: str | None
    rounds: tuple[str, ...]
    question: str | None
    date_from: dt.date | None
    date_to: dt.date | None
    answers: int
    constructed_parts: tuple[str, ...]
    filters: Filters
    seed: int
    places: gpd.GeoDataFrame
    sums: gpd.GeoDataFrame
    source_counts: Mapping[str, int]
    category_counts: Mapping[str, int]
    time_counts: Mapping[str, int]
    size_counts: Mapping[str, int]
    unplaced_answers: int
    ambiguous_mentions: int
    coarse_incidents: int

    @property
    def constructed(self) -> bool:
        """True if any part of what it shows is made up."""
        return bool(self.constructed_parts)


def build(
    tables: MunicipalityTables,
    filters: Filters = Filters(),
    *,
    seed: int = SEED,
) -> Lagesbild:
    """Make the picture of a municipality: which places stand out, and how surely.

    With a category or time filter a vote counts when the same answer states it; the share is
    still of all who answered.

    Parameters
    ----------
    tables
        The municipality's tables.
    filters
        What to narrow to.
    seed
        Start of the draws; the same seed gives the same figures.

    Raises
    ------
    UnknownRoundError
        If the municipality has no such round.
    """
    return build_each(tables, filters, (filters.size_class,), seed=seed)[0]


def build_each(
    tables: MunicipalityTables,
    filters: Filters = Filters(),
    size_classes: Sequence[str] = tuple(SIZE_CLASSES),
    *,
    seed: int = SEED,
) -> list[Lagesbild]:
    """Make a picture for each size class, as `build` does, what they share reckoned once.

    Parameters
    ----------
    tables
        The municipality's tables.
    filters
        What to narrow to; its own size class is passed over.
    size_classes
        Those of codes.SIZE_CLASSES, in the order of the result.
    seed
        Start of the draws; the same seed gives the same figures.

    Raises
    ------
    UnknownRoundError
        If the municipality has no such round.
    """
    rounds = round_names(tables)
    round_name = choose_round(rounds, filters.round, tables.municipality)
    tables = as_of(tables, round_name, rounds)
    answers = tables.answers[tables.answers["round"] == round_name]
    readings = _readings_of(tables, answers)
    cast = evidence.votes(tables, round_name or "", field="unsafe_text")
    n = int(answers["respondent"].nunique())
    whole = _all_places(tables, filters, round_name, cast, readings, n, seed)
    dates = _days(answers["answered_on"])
    question = tables.rounds.set_index("name")["question"].get(round_name)
    shared = Lagesbild(
        municipality=tables.municipality,
        round=round_name,
        rounds=rounds,
        question=question,
        date_from=dates[0] if dates else None,
        date_to=dates[-1] if dates else None,
        answers=n,
        constructed_parts=place_figures.constructed_parts(tables, answers, filters.sources),
        filters=filters,
        seed=seed,
        places=whole,
        sums=whole,
        source_counts={
            "survey": n,
            "walk": len(tables.walk_notes),
            "dialogue": len(tables.dialogue_notes),
            "incidents": len(tables.incidents),
        },
        category_counts=place_figures.stated(readings["categories"]),
        time_counts=place_figures.stated(readings["time_bands"]),
        size_counts={c: int((whole["size_class"] == c).sum()) for c in SIZE_CLASSES},
        unplaced_answers=place_figures.unplaced_answers(answers, cast),
        ambiguous_mentions=place_figures.ambiguous_mentions(tables, answers),
        coarse_incidents=int((~tables.incidents["precision"].isin(evidence.FINE_PRECISIONS)).sum()),
    )
    return [_of_class(shared, size_class) for size_class in size_classes]


def _of_class(shared: Lagesbild, size_class: str) -> Lagesbild:
    """Give the picture of a size class from one whose `places` hold every place's figures."""
    filters = replace(shared.filters, size_class=size_class)
    places, sums = place_figures.in_order(
        shared.places, shared.answers, size_class=size_class, min_answers=filters.min_answers
    )
    return replace(
        shared,
        filters=filters,
        places=agreement.with_agreement(places),
        sums=agreement.with_agreement(sums),
    )


def _all_places(
    tables: MunicipalityTables,
    filters: Filters,
    round_name: str | None,
    cast: pd.DataFrame,
    readings: pd.DataFrame,
    answers: int,
    seed: int,
) -> gpd.GeoDataFrame:
    kept = cast[cast["answer_id"].isin(_stating(readings, filters))]
    if "survey" not in filters.sources:
        kept = kept.iloc[:0]
    whole = place_figures.survey_figures(tables, kept, answers, seed=seed)
    return place_figures.with_evidence(whole, tables, round_name, kept, readings, filters.sources)


def round_names(tables: MunicipalityTables) -> tuple[str, ...]:
    """Name the municipality's survey rounds, the oldest first.

    A round without dates stands by the year in its name; one without a year comes first, so that it
    is never taken for the latest unasked.
    """
    frame = tables.rounds
    order = sorted(
        (_told_year(name) if pd.isna(day) else str(day), str(name))
        for day, name in zip(frame["date_to"], frame["name"], strict=True)
    )
    return tuple(name for _, name in order)


def _told_year(name: str) -> str:
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", str(name))
    return f"{year[0]}-12-31" if year else ""


def _days(cells: pd.Series[object]) -> list[dt.date]:
    """Order the days of a date column, which holds dates or, from a store, ISO 8601 text."""
    whole = [dt.date.fromisoformat(d) if isinstance(d, str) else d for d in cells]
    return sorted(d for d in whole if isinstance(d, dt.date) and not pd.isna(d))


def choose_round(
    rounds: tuple[str, ...], wanted: str | None, municipality: Municipality
) -> str | None:
    """Give the round that is wanted, else the latest; None if there is no round at all.

    Raises
    ------
    UnknownRoundError
        If the municipality has no round of that name.
    """
    if wanted is None:
        return rounds[-1] if rounds else None
    if wanted not in rounds:
        told = f"omgångarna är {', '.join(rounds)}" if rounds else "den har inga omgångar än"
        raise UnknownRoundError(f"{municipality.name} har ingen omgång ”{wanted}”: {told}.")
    return wanted


def _readings_of(tables: MunicipalityTables, answers: gpd.GeoDataFrame) -> pd.DataFrame:
    readings = tables.readings
    own = (readings["record"] == "answer") & readings["record_id"].isin(answers["id"])
    return readings[own]


def _stating(readings: pd.DataFrame, filters: Filters) -> set[int]:
    chosen = readings
    if filters.time_band is not None:
        chosen = chosen[
            [filters.time_band in place_figures.listed(b) for b in chosen["time_bands"]]
        ]
    if filters.categories:
        chosen = chosen[
            [bool(filters.categories & set(place_figures.listed(c))) for c in chosen["categories"]]
        ]
    return set(chosen["record_id"])
