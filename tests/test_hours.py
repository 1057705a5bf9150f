"""Hours of visible patrol: promised, planned, done, and a forecast that keeps what it says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from patrol_log import log, visit, year_of
from release_town import promised
from tiny_town import tiny_town

from geo_trygghet.hours import (
    HourPromise,
    Outlook,
    Span,
    hour_promises,
    ledger,
    places_of,
    quarters_of,
    spans_of,
    with_days,
)

if TYPE_CHECKING:
    from geo_trygghet.hours import Ledger

PLACES = tiny_town().places
TODAY = dt.date(2024, 6, 30)
YEAR = dt.date(2024, 1, 1)


def promise(**more: object) -> HourPromise:
    (found,) = hour_promises(promised(place_ids=["t.karnan"], **more))
    return found


def reckoned(visits: pd.DataFrame, year: int = 0, **more: Any) -> Ledger:  # noqa: ANN401 - goes on to ledger
    own = promise()
    return ledger(own, spans_of(own)[year], visits, PLACES, **({"today": TODAY} | more))


@pytest.mark.parametrize(
    ("measure", "target", "yearly"),
    [
        ("timmar per år", "900", True),
        ("timmar", "1 200", False),
        ("Timmar med synlig polis om året", "450,5", True),
        ("timmar per år med synlig patrull", "minst 900", True),
    ],
)
def test_hours_of_patrol_are_known_by_measure_and_number(
    measure: str, target: str, yearly: bool
) -> None:
    (found,) = hour_promises(promised(measure=measure, target=target))
    assert found.yearly == yearly
    assert found.hours in {900.0, 1200.0, 450.5}


@pytest.mark.parametrize(
    ("target", "hours"),
    [("1.000", 1000.0), ("1.200,5", 1200.5), ("900.5", 900.5), ("1 000", 1000.0)],
)
def test_points_between_groups_of_three_mark_thousands(target: str, hours: float) -> None:
    (found,) = hour_promises(promised(measure="timmar", target=target))
    assert found.hours == hours


@pytest.mark.parametrize(
    ("measure", "target", "party"),
    [
        ("timmar till borttaget", "48", "police"),
        ("timmar per år", "fler", "police"),
        ("timmar per år", "0", "police"),
        ("timmar per år", None, "police"),
        ("rapporter per år", "4", "police"),
        (None, "4", "police"),
        ("timmar per år", "900", "municipality"),
    ],
)
def test_hours_of_something_else_are_none(measure: object, target: object, party: str) -> None:
    assert hour_promises(promised(measure=measure, target=target, party=party)) == []


def test_a_yearly_promise_is_kept_year_by_year_and_part_years_by_their_days() -> None:
    own = promise(period_from="2023-07-02", period_to="2024-12-31")
    first, second = spans_of(own)
    assert (first.name, first.begins, first.ends) == (
        "2023",
        dt.date(2023, 7, 2),
        dt.date(2023, 12, 31),
    )
    assert first.hours == pytest.approx(900 * 183 / 365)
    assert (second.hours, second.days) == (900.0, 366)
    (whole,) = spans_of(promise(measure="timmar"))
    assert (whole.name, whole.hours, whole.days) == ("2024–2025", 900.0, 731)


def test_places_count_by_the_register_or_by_the_map() -> None:
    assert places_of(promise(), PLACES) == {"t.karnan", "t.torget", "t.langgatan", "t.parken"}
    loose = PLACES.assign(parent_id=None)
    assert places_of(promise(), loose) == {"t.karnan", "t.torget", "t.langgatan", "t.parken"}
    (anywhere,) = hour_promises(promised(place_ids=[]))
    assert places_of(anywhere, PLACES) == set(PLACES["place_id"])


def test_the_ledger_adds_up() -> None:
    visits = log(
        visit(dt.date(2024, 1, 10), status="planned"),
        visit(dt.date(2024, 1, 10), minutes=20.0),
        visit(dt.date(2024, 1, 11), "t.parken", status="planned", minutes=40.0),
        visit(dt.date(2024, 1, 11), "t.parken", status="skipped", minutes=0.0, reason="call"),
        visit(dt.date(2024, 2, 1), status="planned", minutes=60.0),
        visit(dt.date(2024, 1, 10), "t.byn"),  # not within the promise
        visit(dt.date(2023, 12, 31), minutes=600.0),  # nor within the year
    )
    found = reckoned(visits)
    assert found.as_of == found.logged_to == dt.date(2024, 1, 11)
    assert found.done == pytest.approx(20 / 60)
    assert found.planned == pytest.approx(115 / 60)
    assert found.planned_so_far == pytest.approx(55 / 60)
    assert found.left == pytest.approx(900 - 20 / 60)
    assert found.carried_out == pytest.approx(20 / 55)
    assert found.skipped == 1
    assert found.needed_per_week == pytest.approx(found.left / (355 / 7))
    assert list(found.places["place_id"]) == ["t.torget", "t.parken"]
    assert found.places["done"].sum() == pytest.approx(found.done)
    assert found.weeks["done"].sum() == pytest.approx(found.done)
    assert found.weeks["planned"].sum() == pytest.approx(found.planned)
    assert sum(q.done for q in found.quarters) == pytest.approx(found.done)
    assert found.forecast is None
    assert found.needs == ()
    assert found.stale
    assert not reckoned(visits, today=dt.date(2024, 1, 25)).stale


def test_the_day_may_be_asked_for_and_is_never_in_the_future() -> None:
    visits = log(visit(dt.date(2024, 1, 10)), visit(dt.date(2024, 3, 1)))
    assert reckoned(visits, as_of=dt.date(2024, 1, 31)).done == pytest.approx(0.25)
    late = reckoned(visits, as_of=dt.date(2030, 1, 1))
    assert late.as_of == TODAY
    assert not late.stale
    over = reckoned(visits, as_of=dt.date(2030, 1, 1), today=dt.date(2025, 6, 1))
    assert over.over
    assert over.as_of == dt.date(2024, 12, 31)
    assert over.needed_per_week is None


def test_nothing_logged_is_no_day_at_all() -> None:
    empty = reckoned(log())
    assert (empty.as_of, empty.done, empty.forecast) == (None, 0.0, None)
    planned = reckoned(log(visit(dt.date(2024, 1, 10), status="planned")))
    assert (planned.as_of, planned.planned, planned.planned_so_far) == (None, 0.25, 0.0)
    assert not planned.stale


def steady(weeks: int, *, left: int = 52) -> pd.DataFrame:
    rng = np.random.default_rng(4)
    return year_of(YEAR, np.full(left, 17.0), 0.95 + 0.06 * rng.standard_normal(weeks))


def test_a_year_with_a_plan_is_foretold_by_plan_and_share() -> None:
    found = reckoned(steady(26))
    seen = found.forecast
    assert seen is not None
    assert seen.basis == "plan"
    left = found.planned - found.planned_so_far
    assert seen.middle == pytest.approx(found.done + left * found.carried_out, rel=0.03)
    assert seen.low < seen.middle < seen.high
    assert 0 < seen.chance < 0.5
    half, sure = found.needs
    assert half.visits is not None
    assert sure.visits is not None
    assert 0 < half.visits <= sure.visits
    assert half.middle >= 900 > seen.middle
    assert np.all(np.diff(seen.fan, axis=1) >= 0)
    assert tuple(seen.fan[-1]) == pytest.approx((seen.low, seen.middle, seen.high))


def test_fewer_than_eight_weeks_tell_nothing() -> None:
    assert reckoned(steady(7)).forecast is None
    assert reckoned(steady(8)).forecast is not None


def test_without_a_plan_the_pace_goes_on() -> None:
    done = steady(26)
    found = reckoned(done[done["status"] == "done"])
    assert found.forecast is not None
    assert found.forecast.basis == "pace"
    assert found.carried_out is None
    assert found.forecast.middle == pytest.approx(found.done * 366 / 182, rel=0.03)
    half, _ = found.needs
    assert half.visits is not None
    weeks = (found.span.ends - dt.date(2024, 6, 30)).days / 7
    assert half.middle == pytest.approx(found.forecast.middle + half.hours * weeks, rel=0.001)


def test_a_plan_that_ends_early_is_taken_to_go_on() -> None:
    short, whole = reckoned(steady(26, left=30)), reckoned(steady(26, left=52))
    assert short.forecast is not None
    assert whole.forecast is not None
    assert short.forecast.middle == pytest.approx(whole.forecast.middle, rel=0.02)


def test_a_plan_that_was_given_up_foretells_nothing() -> None:
    """Ten weeks go by a plan of ten hours; then twenty weeks have twenty hours without one."""
    rng = np.random.default_rng(4)
    planned = year_of(YEAR, np.full(10, 10.0), np.ones(10))
    later = year_of(
        YEAR + dt.timedelta(days=70), np.full(20, 20.0), 1 + 0.06 * rng.standard_normal(20)
    )
    found = reckoned(pd.concat([planned, later[later["status"] == "done"]]))
    seen = found.forecast
    assert seen is not None
    assert seen.basis == "pace"
    assert seen.low < 500 + 22.3 * 20 < seen.high
    assert found.carried_out == pytest.approx(1.0)


def test_a_plan_of_a_small_part_of_the_weeks_foretells_nothing() -> None:
    """The last weeks go by a plan, and most hours were done before there was any."""
    visits = steady(26)
    began = dt.date(2024, 4, 20).isoformat()
    late = visits[(visits["status"] == "done") | (visits["began_at"] >= began)]
    found = reckoned(late)
    assert found.forecast is not None
    assert found.forecast.basis == "pace"
    assert found.carried_out == pytest.approx(0.95, abs=0.2)


def test_a_promise_kept_early_and_one_that_no_one_can_keep() -> None:
    lavish = year_of(YEAR, np.full(52, 60.0), np.ones(26))
    found = reckoned(lavish)
    assert found.left == 0
    assert [need.visits for need in found.needs] == [0, 0]
    none = year_of(YEAR, np.full(52, 0.2), np.full(26, 1e-4))
    assert [need.visits for need in reckoned(none).needs] == [None, None]


def test_the_same_visits_in_any_order_give_the_same_figures() -> None:
    visits = steady(26)
    mixed = visits.sample(frac=1, random_state=3)
    first, second = reckoned(visits).forecast, reckoned(mixed).forecast
    assert first is not None
    assert second is not None
    assert (first.low, first.high, first.chance) == pytest.approx(
        (second.low, second.high, second.chance)
    )


def share_weeks(kind: str, rng: np.random.Generator) -> np.ndarray:
    own = rng.standard_normal(52)
    if kind == "constant":
        return 0.95 + 0.08 * own
    if kind == "seasonal":
        wave = np.sin(2 * np.pi * np.arange(52) / 52 + rng.uniform(0, 2 * np.pi))
        return 0.93 + 0.06 * wave + 0.08 * own
    alike = np.empty(52)
    alike[0] = own[0]
    for week in range(1, 52):
        alike[week] = 0.6 * alike[week - 1] + 0.8 * own[week]
    return 0.93 + 0.1 * alike


@pytest.mark.parametrize("kind", ["constant", "seasonal", "autocorrelated"])
def test_nine_of_ten_intervals_hold_what_came(kind: str) -> None:
    held, years = 0, 60
    for seed in range(years):
        rng = np.random.default_rng([11, seed])
        plan, cut = np.full(52, 17.3), int(rng.choice([13, 26, 39]))
        done = plan * np.maximum(share_weeks(kind, rng), 0)
        look = Outlook(
            done[:cut].sum(), plan[:cut], done[:cut], plan[cut:], np.ones(52 - cut), "plan"
        )
        seen = look.forecast(900)
        held += seen.low <= done.sum() <= seen.high
    assert held / years >= 0.86  # 0.88 over the benchmark's many years


def test_quarters_are_finished_when_the_log_has_gone_past_them() -> None:
    span = Span("2024", YEAR, dt.date(2024, 12, 31), 900)
    visits = with_days(log(visit(dt.date(2024, 3, 31)), visit(dt.date(2024, 1, 5), "t.parken")))
    first, second, *_ = quarters_of(span, visits, logged_to=dt.date(2024, 3, 31))
    assert first.name == "2024-Q1"
    assert first.walked == {
        "t.torget": (dt.date(2024, 3, 31),),
        "t.parken": (dt.date(2024, 1, 5),),
    }
    assert not first.finished
    first, second, *_ = quarters_of(span, visits, logged_to=dt.date(2024, 4, 1))
    assert first.finished
    assert not second.finished
    part = Span("2024", dt.date(2024, 2, 15), dt.date(2024, 5, 1), 100)
    begun, ended = quarters_of(part, visits, logged_to=None)
    assert (begun.begins, begun.ends) == (dt.date(2024, 2, 15), dt.date(2024, 3, 31))
    assert (ended.ends, ended.finished) == (dt.date(2024, 5, 1), False)
