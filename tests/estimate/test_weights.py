"""Weights bring a round to another make-up, and cost effective answers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.estimate.weights import MOST_WEIGHT, effective_number, post_stratified

GROUPS = pd.Series(["ung"] * 25 + ["gammal"] * 75)


def test_groups_get_the_shares_that_are_wanted() -> None:
    weights = post_stratified(GROUPS, {"ung": 0.1, "gammal": 0.9})

    assert weights.mean() == pytest.approx(1)
    assert weights[:25].sum() / weights.sum() == pytest.approx(0.1)
    assert weights[0] == pytest.approx(0.4)


def test_a_worked_example_of_kish() -> None:
    # Kish (1965): n / (1 + the weights' squared coefficient of variation).
    weights = np.array([1.0] * 50 + [3.0] * 50)
    variation = weights.std() / weights.mean()

    assert effective_number(weights) == pytest.approx(100 / (1 + variation**2)) == 80


def test_the_same_make_up_changes_nothing() -> None:
    assert post_stratified(GROUPS, {"ung": 0.25, "gammal": 0.75}) == pytest.approx(np.ones(100))
    assert effective_number(np.ones(7)) == 7


def test_a_group_that_nobody_is_in_is_left_out() -> None:
    weights = post_stratified(GROUPS, {"ung": 0.2, "gammal": 0.6, "barn": 0.2})

    assert weights == pytest.approx(np.ones(100))


def test_who_is_in_no_known_group_weighs_one() -> None:
    weights = post_stratified(pd.Series(["ung", "gammal", ""]), {"ung": 0.5, "gammal": 0.5})

    assert weights == pytest.approx([1, 1, 1])


def test_nobody_stands_for_hundreds() -> None:
    groups = pd.Series(["ung"] * 2 + ["gammal"] * 198)
    weights = post_stratified(groups, {"ung": 0.5, "gammal": 0.5})

    assert weights[0] == pytest.approx(MOST_WEIGHT)
    assert weights.mean() == pytest.approx(1)
    assert weights[-1] == pytest.approx((200 - 2 * MOST_WEIGHT) / 198)


@pytest.mark.parametrize("margins", [{}, {"ung": 0.0}])
def test_without_margins_all_weigh_the_same(margins: dict[str, float]) -> None:
    assert post_stratified(GROUPS, margins) == pytest.approx(np.ones(100))


def test_nobody() -> None:
    assert len(post_stratified(pd.Series([], dtype=object), {"ung": 1.0})) == 0
    assert effective_number(np.zeros(0)) == 0


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=60),
    st.dictionaries(st.sampled_from("abc"), st.floats(0.01, 1), min_size=1),
)
def test_weights_have_mean_one_and_never_add_answers(
    groups: list[str], margins: dict[str, float]
) -> None:
    weights = post_stratified(pd.Series(groups), margins)

    assert weights.mean() == pytest.approx(1)
    assert np.all(weights > 0)
    assert effective_number(weights) <= len(groups) + 1e-6
