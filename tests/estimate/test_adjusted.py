"""Shares weighed to the inhabitants' make-up, checked by hand and against statsmodels."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.weightstats import DescrStatsW

from geo_trygghet.errors import SchemaError
from geo_trygghet.estimate.adjusted import adjusted_shares
from geo_trygghet.estimate.weights import effective_number, post_stratified

PLACES = pd.DataFrame(
    {"place_id": ["a", "b", "c", "d"], "size_class": ["place", "place", "place", "area"]}
)
GROUPS = {f"u{n}": "ung" for n in range(100)} | {f"g{n}": "gammal" for n in range(300)}


def votes(young: int, old: int, place: str = "a") -> pd.DataFrame:
    people = [*(f"u{n}" for n in range(young)), *(f"g{n}" for n in range(old))]
    return pd.DataFrame({"respondent": people, "place_id": place})


def adjusted(cast: pd.DataFrame, margins: dict[str, float]) -> pd.DataFrame:
    return adjusted_shares(cast, GROUPS, margins, answers=400, places=PLACES).set_index("place_id")


def test_a_group_that_answers_less_than_its_share_counts_for_more() -> None:
    cast = votes(50, 30)  # half of the young, a tenth of the old: 0.2 raw, 0.3 at half and half
    even = adjusted(cast, {"ung": 0.5, "gammal": 0.5}).loc["a"]
    as_is = adjusted(cast, {"ung": 0.25, "gammal": 0.75}).loc["a"]

    assert as_is["adjusted_share"] == pytest.approx(0.2, abs=0.006)
    assert even["adjusted_share"] == pytest.approx(0.3, abs=0.008)
    assert even["adjusted_low"] < 0.3 < even["adjusted_high"]
    # Weights cost answers: 400 are worth 300.
    assert even["effective"] == pytest.approx(300)
    assert as_is["effective"] == pytest.approx(400)


def test_the_weighted_share_and_its_spread_are_those_of_statsmodels() -> None:
    margins = {"ung": 0.5, "gammal": 0.5}
    weights = post_stratified(pd.Series(list(GROUPS.values())), margins)
    named = np.r_[np.arange(100) < 50, np.arange(300) < 30].astype(float)
    peer = DescrStatsW(named, weights=weights)
    row = adjusted(votes(50, 30), margins).loc["a"]

    assert row["adjusted_share"] == pytest.approx(peer.mean, abs=0.008)
    half = 1.645 * peer.std / np.sqrt(effective_number(weights))
    assert (row["adjusted_high"] - row["adjusted_low"]) / 2 == pytest.approx(half, rel=0.06)


def test_who_is_in_no_group_counts_as_one() -> None:
    groups = {f"u{n}": "ung" for n in range(10)}
    cast = pd.DataFrame({"respondent": [f"x{n}" for n in range(40)], "place_id": "a"})
    found = adjusted_shares(cast, groups, {"ung": 1.0}, answers=100, places=PLACES)
    assert found["adjusted_share"].iloc[0] == pytest.approx(0.4, abs=0.02)


def test_places_stand_in_their_order_and_those_without_votes_are_there() -> None:
    found = adjusted(votes(5, 5, "d"), {"ung": 0.5, "gammal": 0.5})
    assert list(found.index) == ["a", "b", "c", "d"]
    assert found.loc["a", "adjusted_share"] < found.loc["d", "adjusted_share"]


def test_more_in_groups_than_answered_are_refused() -> None:
    with pytest.raises(SchemaError, match="400 svarande har en grupp men bara 50 svarade"):
        adjusted_shares(votes(1, 1), GROUPS, {"ung": 1.0}, answers=50, places=PLACES)
