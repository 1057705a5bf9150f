"""The question of feeling safe: shares of each answer, and what changed between two rounds."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep
from two_rounds import LATER, two_rounds

from geo_trygghet.feeling import FeelingChange, compare_feeling

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

EARLIER = "2023"


def town(before: dict[str, int], after: dict[str, int]) -> MunicipalityTables:
    """Let so many give each answer in either round; the rest give none."""
    tables = two_rounds()
    answers = tables.answers.copy()
    for name, counts in ((EARLIER, before), (LATER, after)):
        own = answers.index[answers["round"] == name]
        said = [answer for answer, n in counts.items() for _ in range(n)]
        answers.loc[own, "feeling"] = [*said, *[None] * (len(own) - len(said))]
    return dataclasses.replace(tables, answers=answers)


def compared(before: dict[str, int], after: dict[str, int]) -> FeelingChange:
    found = compare_feeling(town(before, after), EARLIER, LATER)
    assert found is not None
    return found


def test_a_change_is_told_with_its_interval() -> None:
    found = compared({"Trygg": 50, "Otrygg": 10}, {"Trygg": 60, "Otrygg": 60})
    assert (found.answers_before, found.answers_after, found.comparable) == (60, 120, True)
    rows = {row.answer: row for row in found.rows}
    assert [rows["Trygg"].verdict, rows["Otrygg"].verdict] == ["down", "up"]
    assert rows["Trygg"].before[0] == pytest.approx(50 / 60)
    expected = confint_proportions_2indep(60, 120, 50, 60, method="newcomb", compare="diff")
    assert np.allclose(rows["Trygg"].difference[1:], expected, atol=1e-9)


def test_what_chance_may_have_done_is_not_told_as_a_change() -> None:
    found = compared({"Trygg": 50, "Otrygg": 10}, {"Trygg": 98, "Otrygg": 22})
    assert {row.verdict for row in found.rows} == {"untold"}
    assert [row.answer for row in found.rows] == ["Trygg", "Otrygg"]


def test_other_answers_to_choose_among_are_not_compared() -> None:
    found = compared({"Ja": 50, "Nej": 10}, {"Trygg": 60, "Otrygg": 60})
    assert (found.comparable, found.rows) == (False, ())


def test_a_round_without_the_question_has_no_comparison() -> None:
    assert compare_feeling(town({}, {"Trygg": 60}), EARLIER, LATER) is None


def test_who_answers_twice_counts_once() -> None:
    tables = town({"Trygg": 50, "Otrygg": 10}, {"Trygg": 60, "Otrygg": 60})
    later = tables.answers["round"] == LATER
    tables.answers.loc[tables.answers.index[later][:2], "respondent"] = "samma"
    found = compare_feeling(tables, EARLIER, LATER)
    assert found is not None
    assert found.answers_after == 119
