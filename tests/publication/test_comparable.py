"""What can't be held against what has been published is not published, and time is news."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from ledger_rows import action
from ledger_rows import ledger as ledger_of
from release_town import prepared, town

from geo_trygghet.errors import GuardError
from geo_trygghet.publication.comparable import late_actions, refuse_twin, refuse_unknown

if TYPE_CHECKING:
    from geo_trygghet.publication.draft import Prepared


def renamed(share: float) -> Prepared:
    """Take in a share of the round's answers once more, under another name."""
    tables = town()
    answers = tables.answers
    again = answers.head(round(share * len(answers))).assign(round="2023 slutlig")
    both = pd.concat([answers, again], ignore_index=True)
    return dataclasses.replace(prepared(), tables=dataclasses.replace(tables, answers=both))


def test_the_same_answers_under_another_name_are_refused() -> None:
    with pytest.raises(GuardError, match="samma svar som enkäten 2023 slutlig"):
        refuse_twin(renamed(0.9), {"2023 slutlig", "2023"})


def test_another_survey_or_one_that_is_not_published_is_no_twin() -> None:
    refuse_twin(renamed(0.9), {"2023"})
    refuse_twin(prepared(), {"2019", "2023"})


def test_a_release_that_the_guard_knows_nothing_of_stops_its_round() -> None:
    refuse_unknown(prepared(), [])
    with pytest.raises(GuardError, match="utgåva 2 av enkäten 2023"):
        refuse_unknown(prepared(), [2])


def test_only_public_open_actions_become_late() -> None:
    plan = ledger_of(
        actions=(
            action("a1", due_on="2024-03-01"),
            action("a2", due_on="2024-03-01", public=False),
            action("a3", due_on="2024-03-01", status="done"),
            action("a4", due_on="2024-06-01"),
        )
    )
    one = dataclasses.replace(prepared(), ledger=plan)
    assert late_actions(one, dt.date(2024, 4, 1)) == {"a1"}
    assert late_actions(one, dt.date(2024, 7, 1)) == {"a1", "a4"}
    assert late_actions(one, None) == set()
