"""One axis has room for every bound, and every mark stands on it."""

from __future__ import annotations

import math

from geo_trygghet_web.bars import MOST_LINES, axis_around_zero, axis_for
from hypothesis import given
from hypothesis import strategies as st

shares = st.floats(min_value=0.0001, max_value=1.0)


def length(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


@given(st.lists(shares, min_size=1))
def test_everything_stands_on_the_axis(highs: list[float]) -> None:
    axis = axis_for(highs)
    assert axis.most >= min(1.0, max(highs))
    assert axis.ticks[0] == 0
    assert axis.ticks[-1] <= axis.most + 1e-3
    assert len(axis.ticks) <= MOST_LINES + 1
    for high in highs:
        assert 0 <= length(axis.at(high)) <= 100


@given(shares, shares)
def test_a_wider_interval_is_drawn_wider_and_none_vanishes(low: float, high: float) -> None:
    low, high = sorted((low, high))
    axis = axis_for([high])
    assert 0 < length(axis.width(low, high)) <= 100
    assert length(axis.at(low)) <= length(axis.at(high))


def test_gridlines_are_round_numbers() -> None:
    assert axis_for([0.155]).ticks == (0, 0.05, 0.1, 0.15)
    assert axis_for([0.028]).ticks == (0, 0.01, 0.02)


def test_nothing_to_draw_has_an_axis_too() -> None:
    assert axis_for([]).most > 0
    assert axis_for([math.nan]) == axis_for([])


@given(st.lists(st.floats(min_value=-1, max_value=1)))
def test_differences_stand_around_a_zero_in_the_middle(bounds: list[float]) -> None:
    axis = axis_around_zero(bounds)

    assert length(axis.at(0)) == 50
    assert 0 in axis.ticks
    assert all(-tick in axis.ticks for tick in axis.ticks)
    assert len(axis.ticks) <= MOST_LINES + 2
    for bound in bounds:
        assert axis.least - 1e-9 <= bound <= axis.most + 1e-9
        assert 0 < length(axis.width(min(bound, 0), max(bound, 0))) <= 100
