"""A trial's places to compare with: left out of plans for as long as they are compared."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.patrol_trials import compared_with, free_places, with_compared
from hand_plan import hand_plan

from geo_trygghet.followup.document import row_of
from geo_trygghet.followup.trials import draw_trial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site

    from geo_trygghet.followup.trials import Trial

FIRST, LAST = dt.date(2099, 12, 1), dt.date(2100, 1, 11)
PLACES = ("t.torget", "t.parken", "t.langgatan", "t.bron")
PLAN = (
    "/patrull?rakna=1&datum=2099-12-04&fran=18:00&till=21:00&start=t.torget&patruller=2&satt=foot"
    "&minst=10&mest=15&urval=alla&fro=7"
)


@pytest.fixture
def town(town_site: Site) -> Iterator[Site]:
    with town_site.app.test_request_context("/patrull"):
        yield town_site


def kept(site: Site, design: str = "randomised") -> Trial:
    trial = draw_trial(PLACES, design=design, seed=3, begins_on=FIRST, ends_on=LAST, steps=2)
    assert site.store.add_trial(row_of(trial, "1380"), actor="test")
    return trial


def test_places_to_compare_with_are_held_while_the_trial_runs(town: Site) -> None:
    trial = kept(town)
    without = {one for one, day in trial.starts.items() if day is None}
    assert len(without) == 2
    for day in (FIRST, LAST):
        assert compared_with("1380", day) == dict.fromkeys(without, LAST)
    for day in (FIRST - dt.timedelta(days=1), LAST + dt.timedelta(days=1)):
        assert compared_with("1380", day) == {}
    assert compared_with("1381", FIRST) == {}


def test_stepped_places_are_held_until_their_own_first_day(town: Site) -> None:
    trial = kept(town, "stepped")
    second = max(day for day in trial.starts.values() if day)
    late = {one for one, day in trial.starts.items() if day == second}
    eve = second - dt.timedelta(days=1)
    assert compared_with("1380", FIRST) == dict.fromkeys(late, eve)
    assert compared_with("1380", eve) == dict.fromkeys(late, eve)
    assert compared_with("1380", second) == {}


def test_a_plan_tells_the_places_it_left_out_and_keeps_its_own(town: Site) -> None:
    assert town
    plan = hand_plan()
    assert with_compared(plan, plan.places, {}) is plan
    held = {"t.bron": LAST, "t.elsewhere": LAST}
    free = free_places(plan.places, held)
    assert [one.place_id for one in free] == ["t.torget", "t.langgatan", "t.parken"]
    told = with_compared(plan, plan.places, held)
    assert told.places == plan.places
    assert told.left_out[-1].reason == "jämförs med i försöket till och med 2100-01-11"


def test_the_page_visits_none_of_them_and_says_why(town_site: Site) -> None:
    trial = kept(town_site)
    told = "jämförs med i försöket till och med 2100-01-11"
    police = town_site.as_("police")
    page = police.get(PLAN).text
    stops = page[page.index('class="lanes-all"') : page.index('class="left-out"')]
    assert told in page
    names = {"t.torget": "Torget", "t.parken": "Parken", "t.langgatan": "Långgatan"}
    for place_id, name in names.items():
        if trial.starts[place_id] is None:
            assert f'class="stop-name">{name}<' not in stops
    # Kept with its reason.
    saved = police.send(PLAN)
    assert told in police.get(saved.headers["Location"]).text
