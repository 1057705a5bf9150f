from __future__ import annotations

import pandas as pd
import pytest

from geo_trygghet.estimate.doubt import count_worlds, expected_votes


def doubtful(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["respondent", "place_id", "mention", "probability"])


def test_votes_are_the_expected_number_of_respondents() -> None:
    votes = doubtful(
        ("r1", "a", "m1", 0.5),
        ("r1", "a", "m2", 0.5),
        ("r2", "a", "m1", 1.0),
        ("r2", "b", "m2", 0.3),
    )
    # r1 names a unless both mentions miss: 0.75.
    assert expected_votes(votes, ["a", "b", "c"]) == pytest.approx([1.75, 0.3, 0.0])


def test_candidates_of_a_mention_exclude_each_other() -> None:
    rows = [(f"r{n}", place, "m", 0.5) for n in range(400) for place in "ab"]
    worlds = count_worlds(doubtful(*rows), ["a", "b"], seed=1)
    assert (worlds.sum(axis=1) == 400).all()
    assert worlds[:, 0].mean() == pytest.approx(200, abs=5)
    assert worlds[:, 0].std() == pytest.approx(10, abs=3.5)


def test_what_is_missing_to_one_is_nowhere() -> None:
    rows = [(f"r{n}", "a", "m", 0.25) for n in range(400)]
    assert count_worlds(doubtful(*rows), ["a"], seed=1).mean() == pytest.approx(100, abs=5)


def test_who_names_a_place_for_sure_counts_once_in_every_world() -> None:
    rows = [(f"r{n}", "a", "sure", 1.0) for n in range(50)]
    rows += [(f"r{n}", place, "m", 0.5) for n in range(50) for place in "ab"]
    worlds = count_worlds(doubtful(*rows), ["a", "b"], seed=1)
    assert (worlds[:, 0] == 50).all()
    assert worlds[:, 1].mean() == pytest.approx(25, abs=3)


def test_two_mentions_of_one_respondent_are_one_vote() -> None:
    rows = [(f"r{n}", "a", mention, 0.5) for n in range(400) for mention in "mn"]
    worlds = count_worlds(doubtful(*rows), ["a"], seed=1)
    assert worlds.mean() == pytest.approx(300, abs=5)
    assert worlds.max() <= 400


def test_a_place_that_is_not_asked_for_is_not_counted() -> None:
    rows = [("r1", "a", "m", 0.5), ("r1", "x", "m", 0.5), ("r2", "x", "m", 1.0)]
    worlds = count_worlds(doubtful(*rows), ["a"], seed=1)
    assert set(worlds.ravel()) == {0.0, 1.0}
