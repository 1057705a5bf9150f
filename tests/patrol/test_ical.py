"""iCalendar: read back, private, the same bytes twice, folded as the standard says."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hostile import HOSTILE
from patrol_plans import BEGINS, plan_of

from geo_trygghet.patrol.ical import plan_ics

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Plan


def events(plan: Plan) -> list[Any]:
    return list(icalendar.Calendar.from_ical(plan_ics(plan)).walk("VEVENT"))


def test_an_event_a_visit_and_one_for_the_shift() -> None:
    shift, first, *rest = events(plan_of(3, 2))

    assert str(shift["summary"]) == "Synlig patrull, 2 patruller"
    assert shift.decoded("dtend") - shift.decoded("dtstart") == dt.timedelta(hours=4)
    assert str(first["summary"]) == "A1 Stora torg"
    assert first.decoded("dtstart").replace(tzinfo=None) == BEGINS + dt.timedelta(minutes=3)
    assert first.decoded("dtstart").utcoffset() == dt.timedelta(hours=1)
    assert first["dtstart"].params["TZID"] == "Europe/Stockholm"
    assert [str(one["summary"])[:2] for one in rest] == ["A2", "A3", "B1", "B2"]


def test_every_event_is_private_and_names_nobody() -> None:
    for one in events(plan_of(3, 2)):
        assert str(one["class"]) == "PRIVATE"
        assert not {"organizer", "attendee", "contact"} & {key.casefold() for key in one}
        assert "Lämna inte ut" in str(one["description"])


def test_why_stands_in_words_with_n_and_interval() -> None:
    told = [str(one["description"]) for one in events(plan_of(7))]
    assert "oro och händelser: 14,0\xa0% av 1\xa0512 svar (90\xa0%: 12,6–15,5)." in told[1]
    assert "bara oro" in told[2]
    assert "Ljus och buskar först." in told[2]
    assert "för få svar om oron. Händelser: inga kända." in told[5]
    assert "Ingen lägesbild ligger bakom." in told[6]


def test_the_zone_is_told_with_its_rules() -> None:
    (zone,) = icalendar.Calendar.from_ical(plan_ics(plan_of(1))).walk("VTIMEZONE")
    told = zone.to_tz()
    assert dt.datetime(2026, 12, 4, 18, tzinfo=told).utcoffset() == dt.timedelta(hours=1)
    assert dt.datetime(2026, 7, 4, 18, tzinfo=told).utcoffset() == dt.timedelta(hours=2)


def test_the_same_plan_gives_the_same_bytes_stamped_by_its_shift() -> None:
    assert plan_ics(plan_of(3, 2)) == plan_ics(plan_of(3, 2))
    stamps = {one.decoded("dtstamp") for one in events(plan_of(3, 2))}
    assert stamps == {dt.datetime(2026, 12, 4, 17, tzinfo=dt.UTC)}


def test_uids_are_stable_and_differ_between_visits_and_shifts() -> None:
    plan = plan_of(3, 2)
    uids = [str(one["uid"]) for one in events(plan)]
    assert len(set(uids)) == len(uids) == 6
    assert uids == [str(one["uid"]) for one in events(plan_of(3, 2))]
    later = dataclasses.replace(plan.shift, begins=BEGINS + dt.timedelta(days=7))
    for other in (later, dataclasses.replace(plan.shift, means="car")):
        told = events(dataclasses.replace(plan, shift=other))
        assert not set(uids) & {str(one["uid"]) for one in told}


def test_a_plan_made_anew_renews_the_event_of_a_place_wherever_it_comes_in_the_round() -> None:
    plan = plan_of(3, 2)
    a, b = plan.routes
    anew = dataclasses.replace(
        plan,
        seed=8,
        routes=(
            dataclasses.replace(a, visits=(*a.visits[::-1], b.visits[0])),
            dataclasses.replace(b, visits=b.visits[1:]),
        ),
    )
    uids = [{str(one["uid"]) for one in events(made)} for made in (plan, anew)]
    assert uids[0] == uids[1]


def test_lines_end_and_fold_as_the_standard_says() -> None:
    written = plan_ics(plan_of(6, names=("Österskans " * 9,)))
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))


@pytest.mark.parametrize(
    "name", [HOSTILE, "x\r\nATTENDEE:mailto:a@b.se", "a;b,c\\n:d", "\x00\u2028BEGIN:VEVENT"]
)
def test_hostile_names_are_only_text(name: str) -> None:
    read = events(plan_of(2, names=(name,)))
    assert len(read) == 3
    assert all("attendee" not in {key.casefold() for key in one} for one in read)
    assert str(read[1]["summary"]).startswith("A1")


def test_a_plan_without_visits_has_its_shift_alone() -> None:
    assert len(events(plan_of())) == 1
    (only,) = events(plan_of(0, left=2))
    assert "0 besök" in str(only["description"])


def test_times_between_seconds_are_cut() -> None:
    plan = plan_of(1)
    (route,) = plan.routes
    (visit,) = route.visits
    odd = dataclasses.replace(visit, arrive=visit.arrive + dt.timedelta(microseconds=5))
    route = dataclasses.replace(route, visits=(odd,))
    _, event = events(dataclasses.replace(plan, routes=(route,)))
    assert event.decoded("dtstart").microsecond == 0
