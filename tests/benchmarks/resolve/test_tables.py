from __future__ import annotations

import math

from bench_results import make_run

from benchmarks.resolve.measures import MEASURES, Estimate
from benchmarks.resolve.tables import NAMES, figure, groups_table, measures_table, table


def test_a_figure_has_its_interval_and_what_is_unknown_a_dash() -> None:
    assert figure(Estimate(0.96678, 0.9, 0.98, 5)) == "0.967 (0.900–0.980)"
    assert figure(Estimate(math.nan, math.nan, math.nan, 0)) == "–"


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert table(["a", "b"], [["long", 1]]) == "| a    | b |\n| ---- | - |\n| long | 1 |"


def test_every_measure_has_a_row() -> None:
    assert set(NAMES) == set(MEASURES)
    lines = measures_table({"all": make_run().ours}).splitlines()
    assert len(lines) == 2 + len(MEASURES)
    assert "0.667" in lines[2]


def test_groups_are_shown_apart() -> None:
    ours = make_run().ours
    lines = groups_table(ours, "author", lambda o: o.answer.author).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["a", "g", "i"]
    assert [line.split("|")[2].strip() for line in lines[2:]] == ["2", "2", "2"]
