from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from release_town import figures, promised, public_table

from geo_trygghet import schema
from geo_trygghet.publication.context import (
    axis_for,
    figures_of_round,
    page_context,
    promises_of_round,
)


@pytest.mark.parametrize(
    ("highest", "top"), [(1, 1), (5, 5), (6, 6), (11, 15), (14, 15), (55, 60), (100, 100), (0, 1)]
)
def test_an_axis_holds_every_bar_with_few_ticks(highest: int, top: int) -> None:
    axis = axis_for(highest)
    assert axis.top == top
    assert len(axis.ticks) <= 6
    assert (axis.ticks[0][1], axis.ticks[-1][1]) == (0, 160)
    assert axis.x(top) == 160


def test_a_round_led_to_the_first_promise_after_it() -> None:
    rows = [
        promised(promise_id=p, period=p, period_from=f"{p}-01-01").iloc[0]
        for p in ("2020", "2024", "2026")
    ]
    frame = pd.DataFrame(rows)
    chosen = {
        last: [r["period"] for r in promises_of_round(frame, last)]
        for last in (dt.date(2023, 9, 1), dt.date(2019, 1, 1), dt.date(2030, 1, 1), None)
    }
    assert list(chosen.values()) == [["2024"], ["2020"], ["2026"], ["2026"]]
    assert promises_of_round(frame.iloc[:0], None) == []


def test_a_promise_names_only_places_that_are_published() -> None:
    told = page_context(
        public_table(), promises=promised(), figures=figures(), release=1, published=None
    )
    (party,) = told["parties"]
    (promise,) = party["promises"]
    assert party["name"] == "Polisen"
    assert promise["places"] == [{"letter": "D", "name": "Torget"}]
    assert (promise["measure"], promise["target"]) == ("Timmar per år", "900")


def test_a_promise_without_measure_or_places_is_told_as_it_is() -> None:
    bare = promised(measure=None, target=None, place_ids=None)
    told = page_context(public_table(), promises=bare, figures=figures(), release=1, published=None)
    promise = told["parties"][0]["promises"][0]
    assert not promise["target"]
    assert promise["places"] == []


def test_the_municipalitys_own_figures_are_those_of_the_round() -> None:
    own = pd.concat(
        [
            figures(),
            figures(share_percent=86.0, n_answers=None),
            figures(round="2016"),
            figures(share_percent=None),
        ]
    )
    told = figures_of_round(own, "2023")
    assert [(f["share"], f["answers"], f["asked"]) for f in told] == [
        ("71,5", "1\xa0200", "känner sig trygga"),
        ("86", "", "känner sig trygga"),
    ]


def test_no_count_of_a_place_is_given_to_the_template() -> None:
    told = page_context(
        public_table(),
        promises=promised().iloc[:0],
        figures=pd.DataFrame([], columns=schema.PUBLISHED_FIGURE.names),
        release=1,
        published=None,
    )
    rows = [r for one in told["lists"] for g in one["groups"] for r in g["rows"]]
    assert {key for r in rows for key in r} == {
        "place_id", "letter", "name", "span", "approximate", "x", "width",
    }  # fmt: skip
