"""An attacker with the very files: towns that differ in hidden counts alone must look the same.

Whatever a file may carry of a hidden count (an attribute, a radius, an opacity, an order, a span of
another place, metadata, its size), it would differ between two towns whose counts under the floor
differ. So every file is compared byte for byte, and one that carries a count is made to be found.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import pytest
from release_town import prepared, town

from geo_trygghet import text_reading
from geo_trygghet.privacy import Earlier, decide, guarding
from geo_trygghet.publication.draft import ToldBefore, draft_of
from geo_trygghet.publication.edition import Edition

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.privacy import Decision
    from geo_trygghet.tables import MunicipalityTables

pytestmark = pytest.mark.unmeasured

VILLAGE, SCHOOL, NOWHERE = "i Byn", "på skolgården", "Vet inte"
DAY = dt.date(2024, 1, 15)


@cache
def town_of(village: int, school: int, more: int = 0) -> MunicipalityTables:
    """Let so many of six name the village and the school, and the others nothing; and some more."""
    tables = town()
    answers = tables.answers.copy()
    rows = answers.index[answers["unsafe_text"].isin([VILLAGE, SCHOOL])]
    texts = [VILLAGE] * village + [SCHOOL] * school + [NOWHERE] * (len(rows) - village - school)
    answers.loc[rows, "unsafe_text"] = texts
    for n in range(more):
        new = answers.loc[rows[0]].copy()
        new[["id", "row", "respondent", "dedup_key"]] = [900 + n, 900 + n, f"n{n}", f"n{n}"]
        new["unsafe_text"] = VILLAGE
        answers.loc[900 + n] = new
    tables = dataclasses.replace(tables, answers=answers)
    mentions, readings = text_reading.read_texts(tables)
    mentions.insert(0, "id", range(1, len(mentions) + 1))
    return dataclasses.replace(tables, mentions=mentions, readings=readings)


def files(tables: MunicipalityTables, *earlier: Earlier) -> dict[str, bytes]:
    known = prepared(tables, told=ToldBefore(releases=earlier))
    return draft_of(known, Edition(len(earlier) + 1, DAY)).files


@cache
def published() -> dict[str, bytes]:
    return files(town_of(3, 3))


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize(("village", "school"), [(0, 0), (4, 2), (1, 5)])
def test_no_file_differs_between_towns_that_differ_in_hidden_counts_alone(
    village: int, school: int
) -> None:
    assert different(published(), files(town_of(village, school))) == []


def test_no_file_differs_when_fewer_than_the_floor_have_come_since_the_last_release() -> None:
    first = dataclasses.replace(decide(prepared(town_of(1, 1)).pictures).release, number=1)
    still, more = town_of(1, 1), town_of(1, 1, more=3)
    assert len(more.answers) == len(still.answers) + 3
    assert different(files(still, first), files(more, first)) == []


def test_a_file_that_carries_a_hidden_count_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_count(every: pd.DataFrame, decision: Decision) -> pd.DataFrame:
        names = guarding_names(every, decision)
        return names.iloc[: max(int(every.loc[every["name"] == "Byn", "votes"].iloc[0]) - 3, 0)]

    guarding_names = guarding._names_only
    monkeypatch.setattr(guarding, "_names_only", by_count)
    assert "platser.csv" in different(files(town_of(3, 3)), files(town_of(4, 2)))
