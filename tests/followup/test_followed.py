"""A trial with all that came of it: incidents, what lies around, answers, and patrol given."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from found_visits import frame, visit
from shapely.geometry import Point
from tiny_town import LAT, LON, tiny_town
from two_rounds import two_rounds

from geo_trygghet.followup.document import row_of
from geo_trygghet.followup.followed import doses_of, follow, incidents_around
from geo_trygghet.followup.trials import Trial, draw_trial

if TYPE_CHECKING:
    from geo_trygghet.followup.followed import Followed
    from geo_trygghet.tables import MunicipalityTables

FROM, TO = dt.date(2024, 1, 1), dt.date(2024, 4, 1)
PLACES = ["t.torget", "t.parken", "t.langgatan", "t.skolan"]
LATER = dt.date(2026, 1, 1)


def trial(design: str = "randomised", **told: object) -> Trial:
    given = {"begins_on": FROM, "ends_on": TO, "seed": 2, "steps": 2, **told}
    return draw_trial(PLACES, design=design, **given)  # type: ignore[arg-type]  # the tests give what may be wrong


def followed(made: Trial, tables: MunicipalityTables, *, today: dt.date = LATER) -> Followed:
    row = row_of(made, "1380", constructed=True)
    return follow(row, tables, frame(), today=today)


def with_incidents(*where: tuple[float, float]) -> MunicipalityTables:
    tables = tiny_town()
    one = tables.incidents.iloc[0].to_dict()
    rows = [
        {**one, "id": 100 + n, "geometry": Point(LON + x, LAT + y),
         "occurred_at": f"2024-02-{1 + n:02}T22:10:00+01:00"}
        for n, (x, y) in enumerate(where)
    ]  # fmt: skip
    made = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=tables.incidents.columns), geometry="geometry"
    )
    return dataclasses.replace(tables, incidents=made.set_crs(4326))


def test_the_answers_before_and_after_are_held_against_each_other() -> None:
    found = followed(trial(), two_rounds())

    assert (found.status, found.holds, found.constructed) == ("ended", True, True)
    assert found.answers.reason == "places"  # four places are few, but they are counted
    counted = {(side.group, side.when): side.counted for side in found.answers.sides}
    assert sum(counted.values()) > 0
    assert {side.exposure for side in found.answers.sides} == {60.0, 120.0}
    assert found.incidents.verdict == "untold"


def test_when_all_have_patrol_answers_tell_nothing() -> None:
    assert followed(trial("stepped"), two_rounds()).answers.reason == "all_treated"


def test_other_questions_are_not_held_against_each_other() -> None:
    found = followed(trial(), two_rounds(question="Vad tycker du?"))

    assert found.answers.reason == "breaks"


def test_without_a_round_on_either_side_there_is_no_answer() -> None:
    assert followed(trial(), tiny_town()).answers.reason == "no_round"


@pytest.mark.parametrize(
    ("today", "status"),
    [(FROM - dt.timedelta(days=1), "coming"), (FROM, "running"), (TO, "running")],
)
def test_before_the_end_nothing_is_told(today: dt.date, status: str) -> None:
    found = followed(trial(), two_rounds(), today=today)

    assert found.status == status
    assert found.answers.reason == found.incidents.reason == found.around.reason == status


def test_a_draw_that_does_not_hold_tells_nothing() -> None:
    found = followed(dataclasses.replace(trial(), seed=99), two_rounds())

    assert not found.holds
    assert {found.answers.reason, found.incidents.reason, found.around.reason} == {"draw"}


def test_what_happens_around_belongs_to_the_nearest_place_unless_two_arms_share_it() -> None:
    away = 0.0016  # a hundred metres beyond the park's 40 metres
    made = trial()
    tables = with_incidents((0.006 + away, -0.001), (0, 0), (0.3, 0.3))

    around = incidents_around(made, tables)
    assert around.to_dict("records") == [{"place_id": "t.parken", "day": dt.date(2024, 2, 1)}]

    # At the square itself nothing is "around"; without any incident there is none at all.
    assert incidents_around(made, with_incidents((0, 0))).empty
    assert incidents_around(made, with_incidents()).empty


def test_patrol_is_counted_where_it_should_be_and_where_not() -> None:
    made = trial()
    inside = next(one for one, day in made.starts.items() if day)
    outside = next(one for one, day in made.starts.items() if not day)
    new_year = 366  # a visit's days are counted from 2024-01-01
    visits = frame(
        visit(inside, 0), visit(inside, 7), visit(outside, 3), visit(inside, new_year),
        visit("t.byn", 3), visit(inside, 9, status="skipped"), visit(inside, 10, status="planned"),
    )  # fmt: skip

    given, kept = doses_of(made, visits, LATER)

    assert (given.group, given.places, given.visits) == ("with", 2, 2)
    assert given.minutes_a_week == pytest.approx(24.0 / (2 * 92) * 7)
    assert (kept.group, kept.places, kept.visits) == ("without", 2, 1)
    assert doses_of(made, visits, FROM) == ()


def test_in_steps_a_place_goes_over_from_one_side_to_the_other() -> None:
    made = trial("stepped")
    late = next(one for one, day in made.starts.items() if day != FROM)
    given, kept = doses_of(made, frame(visit(late, 0), visit(late, 60)), LATER)

    assert (given.visits, kept.visits) == (1, 1)
