"""Changes between rounds: checked against published examples, scipy, and worlds of known truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats import proportion

from geo_trygghet.errors import SchemaError
from geo_trygghet.estimate.change import (
    compare_rounds,
    newcombe_interval,
    probability_of_chance,
)


def votes(counts: dict[str, int]) -> pd.DataFrame:
    rows = [(f"r{n}", place) for place, hits in counts.items() for n in range(hits)]
    return pd.DataFrame(rows, columns=["respondent", "place_id"])


@pytest.mark.parametrize(
    ("hits_1", "n_1", "hits_2", "n_2", "low", "high"),
    [
        # Newcombe (1998), table II, method 10, turned round: he takes first − second.
        (48, 80, 56, 70, 0.0524, 0.3339),
        (3, 10, 9, 10, 0.1705, 0.8090),
        (2, 7, 6, 7, 0.0582, 0.8062),
        (0, 29, 5, 56, -0.0381, 0.1926),
        (0, 20, 0, 10, -0.1611, 0.2775),
        (0, 10, 10, 10, 0.6075, 1.0000),
    ],
)
def test_newcombes_own_examples(
    hits_1: int, n_1: int, hits_2: int, n_2: int, low: float, high: float
) -> None:
    assert newcombe_interval(hits_1, n_1, hits_2, n_2) == pytest.approx((low, high), abs=6e-5)


def test_laholms_published_change() -> None:
    low, high = newcombe_interval(0.865 * 1036, 1036, 0.771 * 1588, 1588)

    assert (round(100 * low, 1), round(100 * high, 1)) == (-12.3, -6.4)


@given(st.integers(0, 60), st.integers(60, 400), st.integers(0, 60), st.integers(60, 400))
def test_the_interval_holds_the_difference_and_turns_round(
    hits_1: int, n_1: int, hits_2: int, n_2: int
) -> None:
    low, high = newcombe_interval(hits_1, n_1, hits_2, n_2)

    assert -1 <= low <= hits_2 / n_2 - hits_1 / n_1 <= high <= 1
    assert newcombe_interval(hits_2, n_2, hits_1, n_1) == pytest.approx((-high, -low))


def test_p_is_the_score_tests_and_fishers_where_few_are_expected() -> None:
    cells = [[48, 32], [56, 14]]
    assert probability_of_chance(48, 80, 56, 70) == pytest.approx(
        stats.chi2_contingency(cells, correction=False)[1]
    )
    assert probability_of_chance(0, 29, 5, 56) == pytest.approx(
        stats.fisher_exact([[0, 29], [5, 51]])[1]
    )
    assert probability_of_chance(0, 50, 0, 60) == 1


def test_a_place_of_five_percent_must_move_two_points_as_the_page_of_method_says() -> None:
    before, after = 1036, 1588
    p = [
        probability_of_chance(0.05 * before, before, (0.05 + moved) * after, after)
        for moved in (0.015, 0.02, -0.015, -0.02)
    ]

    assert [one < 0.05 for one in p] == [False, True, False, True]


def test_each_place_of_either_round_is_compared() -> None:
    found = compare_rounds(
        votes({"a": 50, "b": 20}), 400, votes({"a": 10, "c": 22}), 400
    ).set_index("place_id")

    assert list(found.index) == ["a", "b", "c"]
    assert found.loc["a", "difference"] == pytest.approx(-0.1)
    assert found.loc["c", "before"] == 0
    assert list(found["verdict"]) == ["down", "down", "up"]
    assert found["q"].between(0, 1).all()


def test_q_is_benjamini_and_hochbergs() -> None:
    found = compare_rounds(
        votes({"a": 40, "b": 40, "c": 40}), 400, votes({"a": 60, "b": 55, "c": 41}), 400
    )
    p = [probability_of_chance(40, 400, hits, 400) for hits in (60, 55, 41)]

    assert list(found["q"]) == pytest.approx(list(stats.false_discovery_control(p)))


def test_the_order_of_rows_and_repeated_pairs_change_nothing() -> None:
    first, second = votes({"a": 30, "b": 9}), votes({"b": 30, "a": 5})
    shuffled = pd.concat([first, first]).sample(frac=1, random_state=3)

    pd.testing.assert_frame_equal(
        compare_rounds(first, 100, second, 100), compare_rounds(shuffled, 100, second, 100)
    )


def test_doubt_about_where_widens_the_interval() -> None:
    sure = votes({"a": 60}).assign(mention=range(60), probability=1.0)
    half = votes({"a": 120}).assign(mention=range(120), probability=0.5)
    later = votes({"a": 60})
    certain = compare_rounds(sure, 400, later, 400).iloc[0]
    doubtful = compare_rounds(half, 400, later, 400).iloc[0]

    assert doubtful["before"] == pytest.approx(certain["before"], abs=0.02)
    assert doubtful["high"] - doubtful["low"] > 1.1 * (certain["high"] - certain["low"])


def test_without_votes_nothing_is_compared() -> None:
    assert compare_rounds(votes({}), 10, votes({}), 10).empty


def test_more_votes_than_answers_are_refused() -> None:
    with pytest.raises(SchemaError, match=r"”a” har 30 röster men omgången bara 20"):
        compare_rounds(votes({"a": 30}), 20, votes({}), 20)
    with pytest.raises(SchemaError, match="minst 1"):
        compare_rounds(votes({}), 0, votes({}), 20)


def drawn(source: np.random.Generator, shares: np.ndarray, answers: int) -> pd.DataFrame:
    named = source.random((answers, len(shares))) < shares
    people, places = np.nonzero(named)
    return pd.DataFrame({"respondent": people, "place_id": [f"p{n:02d}" for n in places]})


@pytest.mark.unmeasured
@pytest.mark.parametrize("answers", [(300, 300), (1036, 1588)])
def test_where_nothing_changed_at_most_five_percent_of_worlds_show_a_change(
    answers: tuple[int, int],
) -> None:
    source, worlds = np.random.default_rng(20261125), 200
    shares = np.geomspace(0.16, 0.005, 20)
    shown = 0
    for _ in range(worlds):
        before, after = (drawn(source, shares, n) for n in answers)
        found = compare_rounds(before, answers[0], after, answers[1])
        shown += bool((found["verdict"] != "untold").any())

    assert shown <= 0.05 * worlds


def test_a_change_that_is_there_is_found_and_intervals_hold_it() -> None:
    source, worlds = np.random.default_rng(7), 60
    before_shares = np.geomspace(0.16, 0.01, 12)
    after_shares = before_shares.copy()
    after_shares[1] += 0.07
    found_it = held = 0
    for _ in range(worlds):
        before, after = drawn(source, before_shares, 1036), drawn(source, after_shares, 1588)
        found = compare_rounds(before, 1036, after, 1588).set_index("place_id")
        found_it += found.loc["p01", "verdict"] == "up"
        held += found.loc["p01", "low"] <= 0.07 <= found.loc["p01", "high"]

    assert found_it >= 0.9 * worlds
    assert held >= 0.9 * worlds


@pytest.mark.parametrize(
    ("before", "after"), [((3, 41), (9, 50)), ((0, 20), (5, 30)), ((80, 263), (81, 100))]
)
def test_newcombes_interval_is_that_of_statsmodels(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    wanted = proportion.confint_proportions_2indep(
        *after, *before, method="newcomb", compare="diff", alpha=0.05
    )

    assert newcombe_interval(*before, *after) == pytest.approx(wanted)
