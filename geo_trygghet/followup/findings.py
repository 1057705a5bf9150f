"""What patrols found: kept and dated, and out of every tier; how it would differ is told.

Where patrols are sent they find things, and what they find would send them there again. So nothing
of it reaches the picture, a rank, a weight or a release; only this module reads it, for the page
that says what it would have changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd

from geo_trygghet import lagesbild
from geo_trygghet.codes import FINDINGS
from geo_trygghet.place_figures import listed

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Filters, Lagesbild
    from geo_trygghet.tables import MunicipalityTables

QUIET: Final = "lugnt"
"""The finding that says that nothing was found."""

COLUMNS: Final = ["place_id", "finding", "visits", "days", "first", "last"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A place whose tier would be another.

    Attributes
    ----------
    before, after
        Its tier as it is, and as it would be.
    days
        Days on which something was found there [days].
    """

    place_id: str
    name: str
    before: str
    after: str
    days: int


def found_by_place(visits: pd.DataFrame) -> pd.DataFrame:
    """Count what visits that were made found, by place and finding.

    Parameters
    ----------
    visits : table, schema.PATROL_VISIT

    Returns
    -------
    table
        `place_id`, `finding` (codes.FINDINGS), `visits` [visits], `days` (different days), `first`
        and `last` (ISO 8601 days); by place, the commonest finding first.
    """
    found = _found(visits)
    if found.empty:
        return pd.DataFrame(columns=COLUMNS)
    counted = found.groupby(["place_id", "finding"], as_index=False).agg(
        visits=("day", "size"), days=("day", "nunique"), first=("day", "min"), last=("day", "max")
    )
    counted["order"] = counted["finding"].map({code: n for n, code in enumerate(FINDINGS)})
    counted = counted.sort_values(["place_id", "visits", "order"], ascending=[True, False, True])
    return counted[COLUMNS].reset_index(drop=True)


def _found(visits: pd.DataFrame) -> pd.DataFrame:
    done = visits[visits["status"] == "done"]
    rows = [
        (str(place_id), finding, str(began)[:10])
        for place_id, began, found in zip(
            done["place_id"], done["began_at"], done["found"], strict=True
        )
        for finding in listed(found)
        if finding in FINDINGS
    ]
    return pd.DataFrame(rows, columns=["place_id", "finding", "day"])


def with_findings(
    tables: MunicipalityTables, visits: pd.DataFrame, filters: Filters, *, picture: Lagesbild
) -> tuple[Moved, ...]:
    """Tell which tiers would be others if each day with a finding at a place counted as a vote.

    Each such day is put among the answers as one more respondent who names that place alone, and
    the whole line is run again. Nothing is changed in place, and nobody but the page that tells it
    sees the other picture.

    Parameters
    ----------
    tables
        The municipality's tables.
    visits : table, schema.PATROL_VISIT
    filters
        Those of `picture`.
    picture
        The picture as it is.

    Returns
    -------
    tuple of Moved
        By name; empty: nothing would change.
    """
    found = _found(visits)
    days = found.loc[found["finding"] != QUIET, ["place_id", "day"]].drop_duplicates()
    days = days[days["place_id"].isin(tables.places["place_id"])].reset_index(drop=True)
    if days.empty or picture.round is None:
        return ()
    other = lagesbild.build(_voting(tables, days, picture.round), filters, seed=picture.seed)
    before, after = _tiers(picture), _tiers(other)
    count = days["place_id"].value_counts()
    moved = [
        Moved(row["place_id"], str(row["name"]), before[row["place_id"]], after[row["place_id"]],
              int(count.get(row["place_id"], 0)))
        for row in other.places.to_dict("records")
        if before.get(row["place_id"]) != after[row["place_id"]]
    ]  # fmt: skip
    return tuple(sorted(moved, key=lambda one: (one.name, one.place_id)))


def _tiers(picture: Lagesbild) -> dict[str, str]:
    """Give each place's tier as it is shown: untold where too few name it."""
    tier = picture.places["tier"].where(~picture.places["few"].astype(bool), "untold")
    return dict(zip(picture.places["place_id"].astype(str), tier.astype(str), strict=True))


def _voting(tables: MunicipalityTables, days: pd.DataFrame, round_name: str) -> MunicipalityTables:
    """Give the tables with an answer, as it would be read, for each day with a finding."""
    own = {"municipality_code": tables.municipality.code, "record": "answer"}
    answers, mentions, readings = [], [], []
    for number, place_id in enumerate(days["place_id"], start=1):
        answers.append(
            {**own, "id": -number, "source_id": -1, "round": round_name,
             "respondent": f"fynd {number}", "unsafe_text": "fynd"}
        )  # fmt: skip
        mentions.append(
            {**own, "id": -number, "record_id": -number, "field": "unsafe_text",
             "place_id": place_id, "score": 1.0, "negated": False, "ambiguous": False,
             "candidates": []}
        )  # fmt: skip
        readings.append(
            {**own, "record_id": -number, "answer_negation": False, "time_bands": [],
             "categories": []}
        )  # fmt: skip
    wide = gpd.GeoDataFrame(_with(tables.answers, answers), geometry="geometry")
    return replace(
        tables,
        answers=wide.set_crs(tables.answers.crs),
        mentions=_with(tables.mentions, mentions),
        readings=_with(tables.readings, readings),
    )


def _with(frame: pd.DataFrame, rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame([*frame.to_dict("records"), *rows], columns=frame.columns)
