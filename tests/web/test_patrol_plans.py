"""Plans kept ready: one reckoning for one form, history from the store, bounds on what is asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import patrol_plans
from geo_trygghet_web.patrol_form import Asked, read_form
from geo_trygghet_web.patrol_pages import starts_of, usual_start
from geo_trygghet_web.pictures import tables_for
from hand_plan import hand_plan
from patrol_plans import beginning
from werkzeug.datastructures import MultiDict

from geo_trygghet.errors import PatrolError
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.patrol.keeping import shift_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site

HALMSTAD = find_municipality("1380")


@pytest.fixture
def town(town_site: Site) -> Iterator[Site]:
    with town_site.app.test_request_context("/patrull"):
        yield town_site


def form(**values: str | list[str]) -> Asked:
    given = MultiDict(
        {"rakna": "1", "datum": "2026-12-04", "fran": "18:00", "till": "21:00", "fro": "7",
         **values}
    )  # fmt: skip
    tables = tables_for(HALMSTAD)
    asked = read_form(
        given, HALMSTAD, starts=starts_of(tables), usual_start=usual_start(tables, None),
        now=dt.datetime.fromisoformat("2026-11-26T09:00"),
    )  # fmt: skip
    assert asked.shift
    return asked


def plan_of(asked: Asked) -> object:
    assert asked.shift
    return patrol_plans.plan_for(HALMSTAD, asked, asked.shift)


def keep(site: Site, day: str, shift_id: str) -> None:
    held = beginning(hand_plan(), dt.datetime.fromisoformat(f"{day}T18:00"))
    rows = shift_rows(held, "1380", shift_id=shift_id, constructed=True)
    assert site.store.add_shift(*rows, actor="test")


@pytest.mark.usefixtures("town")
def test_the_same_form_is_reckoned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = plan_of(form())
    monkeypatch.setattr(patrol_plans, "make_plan", lambda *_, **__: pytest.fail("again"))
    assert plan_of(form()) is first


def test_another_seed_or_a_new_shift_before_is_another_plan(town: Site) -> None:
    first = plan_of(form())
    assert (first.seed, plan_of(form(fro="8")).seed) == (7, 8)
    keep(town, "2026-11-27", "p1")
    assert plan_of(form()) is not first


def test_history_is_the_shifts_of_other_dates_that_hold(town: Site) -> None:
    for day, name in (
        ("2026-11-20", "a"), ("2026-11-27", "b"), ("2026-12-04", "c"), ("2026-12-11", "d"),
        ("2025-11-27", "old"), ("2027-12-10", "far"),
    ):  # fmt: skip
        keep(town, day, name)
    town.store.cancel_shift("1380", "a", actor="test")
    found = patrol_plans.history_of("1380", first=dt.date(2026, 12, 4), last=dt.date(2026, 12, 4))
    assert [name for name, _ in found] == ["b", "d"]
    assert found[0][1].visits[0][0] == "t.torget"


@pytest.mark.usefixtures("town")
def test_only_places_that_the_picture_points_at_can_be_chosen() -> None:
    places = patrol_plans.places_for(HALMSTAD, form())
    chosen = patrol_plans.chosen_places(places, form(urval="valda", plats=["t.parken"]))
    assert [one.place_id for one in chosen] == ["t.parken"]
    standing = patrol_plans.chosen_places(places, form(urval="sticker"))
    assert all(patrol_plans.stands_out(one) for one in standing)
    # A school yard is not public, and Knäred is another municipality's.
    for strange in ("t.skolan", "lah.knared"):
        with pytest.raises(PatrolError, match="välj i listan"):
            patrol_plans.chosen_places(places, form(urval="valda", plats=["t.parken", strange]))


@pytest.mark.usefixtures("town")
def test_more_places_than_the_page_can_plan_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patrol_plans, "MOST_PLACES", 1)
    with pytest.raises(PatrolError, match="högst 1 platser"):
        plan_of(form())


@pytest.mark.usefixtures("town")
def test_one_plan_at_a_time_and_who_waits_in_vain_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patrol_plans, "WAIT_S", 0.01)
    with patrol_plans._ONE_AT_A_TIME, pytest.raises(PatrolError, match="försök igen"):
        plan_of(form())
    assert plan_of(form())
