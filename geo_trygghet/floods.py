"""Suspected floods: many equal answers within minutes, more than chance would bring together.

Somebody who answers an open survey many times over, or who asks many to write the same, can move a
place up. Nothing is taken away for that: the suspected answers are shown, with what the place's
share would be with one of them instead of all, until a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import stats

from geo_trygghet import evidence
from geo_trygghet.codes import FLOOR
from geo_trygghet.decisions import FloodKey, folded_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo_trygghet.tables import MunicipalityTables

MINUTES: Final = 15
"""Equal answers within so long of each other may be one person's [minutes]."""

CHANCE: Final = 0.001
"""A round without floods shows any so seldom, over all texts and times tried."""

FEWEST: Final = FLOOR
"""Fewer equal answers than this are no flood [answers]."""


@dataclass(frozen=True, slots=True)
class Flood:
    """Equal answers that came together.

    Attributes
    ----------
    key
        What they are known by.
    text
        As the first of them was written; raw: mask it before it is shown.
    answer_ids
        Their numbers in the store, in the order they came.
    rows
        File and row of each.
    day
        The day, ISO 8601.
    minutes
        From the first to the last [minutes]; None if the file tells the day only.
    expected
        Equal answers that the same time would have had by chance [answers].
    place_ids
        The places that they give votes.
    """

    key: FloodKey
    text: str
    answer_ids: tuple[int, ...]
    rows: tuple[tuple[str, int], ...]
    day: str
    minutes: int | None
    expected: float
    place_ids: tuple[str, ...]


def suspected_floods(tables: MunicipalityTables, round_name: str | None) -> tuple[Flood, ...]:
    """Find answers that are equal, and came together more often than chance explains.

    In each window (15 minutes, or the day where no time is told) the number of answers with one
    text is held against a binomial: as many answers as came in the window, with the text's share
    of all others in the round. All texts and windows are tried at once (Bonferroni).

    Parameters
    ----------
    tables
        The municipality's tables.
    round_name
        The survey round.

    Returns
    -------
    tuple of Flood
        The largest first.
    """
    answers = tables.answers[tables.answers["round"] == round_name]
    dated = answers[answers["answered_on"].notna()]
    folded = dated["unsafe_text"].map(folded_text)
    told = dated.assign(folded=folded, minute=dated["answered_minute"].astype("Int64"))
    told = told.sort_values(["answered_on", "minute", "row"]).reset_index(drop=True)
    often = told["folded"].value_counts()
    same_day = told.groupby(["folded", "answered_on"])["id"].transform("size")
    many = told[(same_day >= FEWEST) & (told["folded"] != "")]
    windows = [window for _, equal in many.groupby("folded") for window in _windows(equal)]
    found: list[Flood] = []
    for window in windows:
        among = int(_came_with(told, window).sum())
        others = int(often[window["folded"].iloc[0]]) - len(window)
        share = min(1.0, (others + 1) / (len(told) - among + 1))
        chance = float(stats.binom.sf(len(window) - 1, among, share))
        if chance * len(windows) < CHANCE:
            found.append(_flood(tables, round_name, window, among * share))
    return tuple(sorted(found, key=lambda flood: (-len(flood.answer_ids), flood.day, flood.text)))


def undecided_floods(tables: MunicipalityTables, round_name: str | None) -> tuple[Flood, ...]:
    """Find suspected floods that nobody has decided about, as `suspected_floods` does.

    Parameters
    ----------
    tables
        The municipality's tables.
    round_name
        The survey round.
    """
    decided = set(tables.decisions["form"])
    found = suspected_floods(tables, round_name)
    return tuple(flood for flood in found if flood.key.form not in decided)


def _windows(equal: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Cut equal answers into runs without long gaps; by day where no time is told."""
    for _, day in equal.groupby("answered_on", sort=True):
        timed = day[day["minute"].notna()]
        gaps = timed["minute"].astype(int).diff().fillna(0)
        for _, run in timed.groupby((gaps > MINUTES).cumsum()):
            if len(run) >= FEWEST:
                yield run
        rest = day[day["minute"].isna()]
        if len(rest) >= FEWEST:
            yield rest


def _came_with(told: pd.DataFrame, window: pd.DataFrame) -> pd.Series[bool]:
    """Mark all answers of the window's time."""
    same_day = told["answered_on"] == window["answered_on"].iloc[0]
    if window["minute"].isna().any():
        return same_day & told["minute"].isna()
    first, last = int(window["minute"].min()), int(window["minute"].max())
    return same_day & told["minute"].fillna(-1).between(first, last).astype(bool)


def _flood(
    tables: MunicipalityTables, round_name: str | None, window: pd.DataFrame, expected: float
) -> Flood:
    files = tables.file_names
    cast = evidence.votes(tables, round_name or "", field="unsafe_text")
    own = cast[cast["answer_id"].isin(window["id"])]
    minutes = window["minute"].dropna().to_numpy(dtype=int)
    day = str(window["answered_on"].iloc[0])[:10]
    first, last = (int(minutes.min()), int(minutes.max())) if len(minutes) else (None, None)
    return Flood(
        key=FloodKey(round_name or "", day, first, last, str(window["folded"].iloc[0])),
        text=str(window["unsafe_text"].iloc[0]),
        answer_ids=tuple(int(i) for i in window["id"]),
        rows=tuple(
            (str(files.get(source)), int(row))
            for source, row in zip(window["source_id"], window["row"], strict=True)
        ),
        day=day,
        minutes=int(np.ptp(minutes)) if len(minutes) else None,
        expected=float(expected),
        place_ids=tuple(sorted(own["place_id"].astype(str).unique())),
    )


def without_floods(tables: MunicipalityTables, floods: tuple[Flood, ...]) -> MunicipalityTables:
    """Give the tables with one answer of each flood instead of all; nothing is changed in place."""
    left_out = {number for flood in floods for number in flood.answer_ids[1:]}
    return replace(tables, answers=tables.answers[~tables.answers["id"].isin(left_out)])
