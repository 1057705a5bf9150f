from __future__ import annotations

import datetime as dt

import pandas as pd

from geo_trygghet import schema
from geo_trygghet.privacy.history import Earlier, Figure, earlier_releases, of_round, rows_of
from geo_trygghet.privacy.nesting import nesting_from

RELEASE = Earlier(
    number=3,
    round="2024",
    answers=120.0,
    days=(dt.date(2024, 9, 1), dt.date(2024, 9, 30)),
    told={
        "named": {"torg": Figure(20.0, 12, 23, "top")},
        "safe": {"park": Figure(9.0, 4, 13, None)},
    },
    counts={"named": {"torg": 20.0, "by": 3.0}, "safe": {"park": 9.0}},
    cells={"cause": {"torg": frozenset({"belysning"})}, "time": {"torg": frozenset({"natt"})}},
    changes={"torg": "up"},
    compared_with="2022",
    nesting=nesting_from([("stad", "torg")]),
)


def kept(*releases: Earlier) -> pd.DataFrame:
    rows = [
        {"municipality_code": "1380", "number": one.number, **row}
        for one in releases
        for row in rows_of(one)
    ]
    return pd.DataFrame(rows, columns=schema.RELEASE_COUNT.names)


def test_a_release_is_read_as_it_was_written() -> None:
    assert earlier_releases(kept(RELEASE), {3: "2024"}) == (RELEASE,)


def test_the_same_release_is_the_same_rows_in_the_same_order() -> None:
    assert rows_of(RELEASE) == rows_of(RELEASE)
    keys = [(row["list"], row["place_id"], row["cell"]) for row in rows_of(RELEASE)]
    assert len(set(keys)) == len(keys)


def test_releases_are_read_by_number_and_by_round() -> None:
    other = Earlier(number=1, round="2022", answers=40.0)
    read = earlier_releases(kept(RELEASE, other), {1: "2022", 3: "2024"})
    assert [one.number for one in read] == [1, 3]
    assert of_round(read, "2024") == (RELEASE,)


def test_a_list_that_was_not_told_is_empty() -> None:
    assert Earlier(number=1, round="2022", answers=40.0).figures("named") == {}
