from __future__ import annotations

import pandas as pd
import pytest
from two_rounds import LATER, two_rounds

from geo_trygghet.privacy import Earlier
from geo_trygghet.publication.verdicts import sure_changes, verdicts_since

BEFORE = Earlier(1, "2023", 60)


def test_a_round_is_compared_with_the_one_before_if_that_is_published() -> None:
    found = verdicts_since(two_rounds(), LATER, [BEFORE])
    assert found.compared_with == "2023"
    assert verdicts_since(two_rounds(), LATER, []).compared_with is None
    assert verdicts_since(two_rounds(), "2023", [BEFORE]).compared_with is None
    assert verdicts_since(two_rounds(), None, [BEFORE]).compared_with is None


def test_rounds_of_two_things_are_not_compared() -> None:
    assert verdicts_since(two_rounds(question="Var bor du?"), LATER, [BEFORE]).found == {}


@pytest.mark.parametrize(
    ("verdict", "low", "high", "kept"),
    [
        ("up", 0.01, 0.2, True),
        ("up", -0.01, 0.2, False),
        ("down", -0.2, -0.01, True),
        ("down", -0.2, 0.01, False),
        ("up", float("nan"), float("nan"), False),
        ("unsure", 0.01, 0.2, False),
    ],
)
def test_a_change_is_sure_when_raw_and_adjusted_agree(
    verdict: str, low: float, high: float, *, kept: bool
) -> None:
    row = {"place_id": "t", "verdict": verdict, "adjusted_low": low, "adjusted_high": high}
    assert sure_changes(pd.DataFrame([row])) == ({"t": verdict} if kept else {})
