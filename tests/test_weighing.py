"""The weighted score that is made on request only."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from geo_trygghet.errors import WeightsError
from geo_trygghet.weighing import weigh


def places(votes: list[float], incidents: list[int], walk: list[int] | None = None) -> pd.DataFrame:
    n = len(votes)
    return pd.DataFrame(
        {
            "place_id": [f"t.{i}" for i in range(n)],
            "name": [f"Plats {i}" for i in range(n)],
            "votes": votes,
            "walk_minus": walk or [0] * n,
            "dialogue": [0] * n,
            "incidents": incidents,
        }
    )


TOWN = places([200, 90, 20, 70, 5, 4, 3, 2], [3, 4, 3, 90, 40, 2, 2, 1])


def test_one_source_alone_gives_its_own_shares() -> None:
    found = weigh(TOWN, {"survey": 1}, answers=500)
    first = found.places.iloc[0]
    assert first["place_id"] == "t.0"
    assert first["score"] == pytest.approx(200 / 394, abs=0.01)
    assert first["low"] < first["score"] < first["high"]
    assert first["parts"] == {"survey": pytest.approx(first["score"])}
    assert found.moves.empty  # a single weight changes nothing


def test_the_parts_make_up_the_score() -> None:
    found = weigh(TOWN, {"survey": 1, "incidents": 2, "walk": 0.5}, answers=500)
    for row in found.places.to_dict("records"):
        assert sum(row["parts"].values()) == pytest.approx(row["score"], abs=0.002)


def test_a_place_whose_tier_rests_on_a_weight_is_named() -> None:
    found = weigh(TOWN, {"survey": 1, "incidents": 1}, answers=500)
    assert found.places["place_id"].head(3).tolist() == ["t.3", "t.0", "t.4"]
    moved = found.moves.set_index(["place_id", "source", "factor"])
    assert ("t.4", "incidents", 0.5) in moved.index
    assert set(found.moves["source"]) <= {"survey", "incidents"}
    assert (found.moves["tier"] != found.moves["becomes"]).all()


def test_the_sums_of_parts_are_one_and_the_same_seed_gives_the_same() -> None:
    weights = {"survey": 2, "incidents": 0.5}
    found = weigh(TOWN, weights, answers=500)
    assert found.places["score"].sum() == pytest.approx(1)
    assert sum(sum(parts.values()) for parts in found.places["parts"]) == pytest.approx(1)
    again = weigh(TOWN, weights, answers=500)
    pd.testing.assert_frame_equal(found.places, again.places)
    assert not weigh(TOWN, weights, answers=500, seed=2).places.equals(found.places)


def test_with_few_answers_no_tier_is_told() -> None:
    assert set(weigh(TOWN, {"survey": 1}, answers=49).places["tier"]) == {"untold"}


def test_a_source_without_rows_is_named_and_left_out() -> None:
    found = weigh(TOWN, {"survey": 1, "walk": 3}, answers=500)
    assert found.unused == ("walk",)
    assert found.weights == {"survey": 1.0}
    nothing = weigh(places([0, 0], [0, 0]), {"incidents": 1}, answers=500)
    assert nothing.places.empty
    assert nothing.moves.empty


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ({"survey": 0, "walk": 0}, "Alla vikter är 0"),
        ({}, "Alla vikter är 0"),
        ({"survey": -1}, "från 0 till 100"),
        ({"survey": math.nan}, "från 0 till 100"),
        ({"survey": 101}, "från 0 till 100"),
        ({"rykten": 1}, "ingen källa"),
    ],
)
def test_weights_that_no_score_can_be_made_of(weights: dict[str, float], told: str) -> None:
    with pytest.raises(WeightsError, match=told):
        weigh(TOWN, weights, answers=500)
