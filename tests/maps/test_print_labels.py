"""Names on paper never overlap, stay within the frame, and their leaders do not cross."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet.maps import print_labels
from geo_trygghet.maps.print_labels import (
    Columns,
    Placed,
    Wish,
    place_labels,
    spread,
)
from geo_trygghet.maps.print_leaders import leaders_cross, marks_run_over

pytestmark = pytest.mark.unmeasured

COLUMNS = Columns(left=120.0, right=400.0, top=10.0, bottom=490.0)
LAYOUTS = 500


def faults(wishes: list[Wish], columns: Columns = COLUMNS) -> dict[str, int]:
    """Count what is wrong with a layout: overlaps, names outside, crossings, names left out."""
    every = place_labels(wishes, columns)
    placed = [one for one in every if one is not None]
    pairs = list(itertools.combinations(placed, 2))
    return {
        "overlap": sum(_overlap(a, b) for a, b in pairs),
        "outside": sum(
            p.top < columns.top - 1e-6 or p.bottom > columns.bottom + 1e-6 for p in placed
        ),
        "crossing": sum(leaders_cross(a.leader, b.leader) for a, b in pairs),
        "left out": len(every) - len(placed),
    }


def _overlap(a: Placed, b: Placed) -> bool:
    return a.side == b.side and a.top < b.bottom - 1e-6 and b.top < a.bottom - 1e-6


def run_over(placed: list[Placed], marks: list[tuple[float, float]]) -> int:
    return sum(marks_run_over([one.leader for one in placed], marks, COLUMNS.clear))


NONE = {"overlap": 0, "outside": 0, "crossing": 0, "left out": 0}


def layout(seed: int) -> list[Wish]:
    """Make up 1 to 40 places: all over the map, 100 m apart in a heap, or some on one spot."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 41))
    kind = seed % 3
    if kind == 0:
        at = rng.uniform((140, 20), (380, 480), size=(n, 2))
    elif kind == 1:
        at = rng.uniform((140, 60), (380, 440)) + rng.uniform(-40, 40, size=(n, 2))
        at = at.clip((140, 20), (380, 480))
    else:
        at = rng.uniform((140, 20), (380, 480), size=(max(n // 3, 1), 2)).repeat(3, axis=0)[:n]
    heights = rng.choice([15.0, 15.0, 27.0, 39.0], size=len(at))
    while heights.sum() > 860:
        at, heights = at[:-1], heights[:-1]
    return [Wish(float(x), float(y), float(h)) for (x, y), h in zip(at, heights, strict=True)]


def test_five_hundred_random_layouts_have_no_fault() -> None:
    for seed in range(LAYOUTS):
        found = faults(layout(seed))
        assert found == NONE, (seed, found)


@given(
    st.lists(
        st.tuples(st.integers(140, 380), st.integers(20, 480), st.sampled_from([15, 27])),
        min_size=1,
        max_size=26,
    )
)
@settings(max_examples=60, deadline=None)
def test_places_on_lines_and_spots_in_common_have_no_fault(
    places: list[tuple[int, int, int]],
) -> None:
    found = faults([Wish(float(x), float(y), float(h)) for x, y, h in places])
    assert found == NONE


@pytest.mark.parametrize("n", [1, 2, 26, 60])
def test_all_at_one_spot(n: int) -> None:
    assert faults([Wish(260.0, 250.0, 15.0)] * n) == NONE


@pytest.mark.parametrize("n", [2, 10, 30])
def test_in_a_row_and_in_a_column(n: int) -> None:
    row = [Wish(140.0 + 240.0 * i / n, 250.0, 15.0) for i in range(n)]
    column = [Wish(260.0, 20.0 + 460.0 * i / n, 15.0) for i in range(n)]
    assert faults(row) == NONE
    assert faults(column) == NONE


def test_without_room_the_last_are_left_out() -> None:
    wishes = [Wish(260.0, 250.0, 15.0)] * 70
    every = place_labels(wishes, COLUMNS)
    assert [one is None for one in every] == [False] * 64 + [True] * 6
    assert faults(wishes) == {**NONE, "left out": 6}
    assert place_labels([Wish(200.0, 50.0, 900.0)], COLUMNS) == [None]
    assert place_labels([], COLUMNS) == []


def test_a_lone_name_stands_beside_its_mark_on_the_near_side() -> None:
    (west,) = place_labels([Wish(150.0, 200.0, 15.0)], COLUMNS)
    (east,) = place_labels([Wish(370.0, 200.0, 15.0)], COLUMNS)
    assert west is not None
    assert east is not None
    assert (west.side, east.side) == ("left", "right")
    assert west.leader == ((150.0, 200.0), (130.0, 200.0), (120.0, 200.0))


def test_names_that_would_overlap_stand_together_around_the_mean_of_their_wishes() -> None:
    assert spread([100.0, 104.0], [20.0, 20.0], 0.0, 300.0) == [92.0, 112.0]
    assert spread([10.0, 100.0], [20.0, 20.0], 0.0, 300.0) == [10.0, 100.0]
    assert spread([-50.0, 295.0], [20.0, 20.0], 0.0, 300.0) == [0.0, 280.0]


def test_a_leader_gives_way_to_a_mark_that_it_would_run_over() -> None:
    far, near = Wish(240.0, 200.0, 15.0), Wish(200.0, 201.0, 15.0)
    others = [Wish(150.0, 30.0, 15.0), Wish(150.0, 400.0, 15.0)]
    columns = dataclasses.replace(COLUMNS, left=130.0, right=900.0)
    placed = [one for one in place_labels([far, near, *others], columns) if one is not None]
    heedless = dataclasses.replace(columns, clear=0.0)
    straight = [one for one in place_labels([far, near, *others], heedless) if one is not None]
    marks = [(one.x, one.y) for one in (far, near, *others)]
    assert {one.side for one in placed} == {"left"}
    assert run_over(straight, marks) == 1
    assert run_over(placed, marks) == 0


@pytest.mark.parametrize("seed", [61, 97, 129])
def test_a_name_goes_to_the_other_side_where_fewer_marks_are_run_over_then(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wishes = layout(seed)
    marks = [(one.x, one.y) for one in wishes]

    def over() -> int:
        return run_over([one for one in place_labels(wishes, COLUMNS) if one is not None], marks)

    shared = over()
    monkeypatch.setattr(print_labels, "SPLITS", 1)
    assert shared < over()
