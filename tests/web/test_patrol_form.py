"""The form of a shift: what it reads, and one sentence beside each field that is wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.patrol_form import Asked, Start, new_seed, read_form, read_point
from werkzeug.datastructures import MultiDict

from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from web_site import Site

SQUARE = Start("t.torget", "Torget", (12.8573, 56.6739))
GOOD = {
    "rakna": "1", "datum": "2026-12-04", "fran": "18:00", "till": "22:00", "start": "t.torget",
    "patruller": "3", "satt": "cycle", "minst": "10", "mest": "15", "fro": "7", "tider": "1",
}  # fmt: skip


MORNING = dt.datetime.fromisoformat("2026-11-26T09:00")


def read(
    site: Site,
    moment: dt.datetime = MORNING,
    *,
    earliest: dt.datetime | None = None,
    **values: str,
) -> Asked:
    given = {name: value for name, value in values.items() if value != "-"}
    with site.app.test_request_context("/"):
        return read_form(
            MultiDict(given),
            find_municipality("1380"),
            starts=[SQUARE],
            usual_start="t.torget",
            now=moment,
            earliest=earliest,
        )


def test_a_good_form_is_a_shift(site: Site) -> None:
    asked = read(site, **GOOD)
    assert not asked.errors
    assert asked.shift
    shift = asked.shift
    assert (shift.begins, shift.minutes) == (dt.datetime.fromisoformat("2026-12-04T18:00"), 240)
    assert (shift.patrols, shift.means, shift.speed_kmh) == (3, "cycle", 12.0)
    assert (shift.start, shift.start_name) == (SQUARE.at, "Torget")
    assert (asked.seed, asked.any_hour, asked.selection) == (7, False, "alla")


def test_the_empty_form_proposes_a_shift_and_asks_for_none(site: Site) -> None:
    asked = read(site)
    assert not asked.sent
    assert not asked.errors
    assert asked.raw["datum"] == "2026-11-26"
    assert not asked.any_hour
    late = read(site, dt.datetime.fromisoformat("2026-11-26T17:00"))
    assert late.raw["datum"] == "2026-11-27"


def test_a_shift_may_pass_midnight_and_times_are_read_as_people_write_them(site: Site) -> None:
    asked = read(site, **{**GOOD, "fran": "20", "till": "1.30"})
    assert asked.shift
    assert (asked.shift.begins.hour, asked.shift.minutes) == (20, 330)
    assert read(site, **{**GOOD, "fran": "1830"}).shift


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [("2027-03-28", "01:00", "05:00"), ("2027-10-30", "22:00", "04:00")],
)
def test_a_shift_during_which_the_clock_is_moved_is_refused(
    site: Site, day: str, begins: str, ends: str
) -> None:
    asked = read(site, **{**GOOD, "datum": day, "fran": begins, "till": ends})
    assert asked.shift is None
    assert asked.errors.keys() == {"fran"}
    assert "ställs om" in asked.errors["fran"]
    assert read(site, **{**GOOD, "datum": day, "fran": "18:00", "till": "22:00"}).shift


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("datum", "4 december"), ("datum", "1026-12-04"), ("fran", "25:00"), ("fran", "x"),
        ("till", "18:10"), ("till", "07:00"), ("start", "x.y"), ("patruller", "0"),
        ("patruller", "7"), ("patruller", "1e3"), ("patruller", "²"), ("satt", "flyg"),
        ("minst", "1"), ("mest", "31"), ("mest", "9"), ("fro", "-1"), ("fro", "1234567"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(
    site: Site, field: str, value: str
) -> None:
    asked = read(site, **{**GOOD, field: value})
    assert asked.shift is None
    assert list(asked.errors) == [field]
    assert asked.errors[field].endswith(".")
    assert asked.raw[field] == value
    assert asked.raw["patruller" if field != "patruller" else "fro"] in {"3", "7"}


def test_several_faults_are_all_told(site: Site) -> None:
    asked = read(site, **{**GOOD, "datum": "", "minst": "x", "start": "punkt", "punkt": "här"})
    assert set(asked.errors) == {"datum", "minst", "punkt"}
    assert asked.day == dt.date(2026, 11, 26)


def test_a_point_may_be_the_start_if_it_lies_in_the_municipality(site: Site) -> None:
    asked = read(site, **{**GOOD, "start": "punkt", "punkt": "12.86, 56.67"})
    assert asked.shift
    assert asked.shift.start == (12.86, 56.67)
    turned = read(site, **{**GOOD, "start": "punkt", "punkt": "56.67, 12.86"})
    assert "longitud först" in turned.errors["punkt"]


@pytest.mark.parametrize(
    "text", ["12.86,56.67", "12.86 56.67", "12,86 56,67", "12,86; 56,67", " 12.86,  56.67 "]
)
def test_points_are_read_as_people_write_them(text: str) -> None:
    assert read_point(text) == (12.86, 56.67)


@pytest.mark.parametrize("text", ["", "12.86", "a, b", "200, 56", "12.86,56.67,3", "1e9, 3"])
def test_what_is_no_point_is_none(text: str) -> None:
    assert read_point(text) is None


def test_chosen_places_are_asked_for_and_none_chosen_is_a_fault(site: Site) -> None:
    assert "urval" in read(site, **{**GOOD, "urval": "valda"}).errors
    asked = read(site, **{**GOOD, "urval": "valda", "plats": "t.parken"})
    assert asked.chosen == {"t.parken"}
    assert asked.selection == "valda"
    assert read(site, **{**GOOD, "urval": "hittepå"}).selection == "alla"


def test_any_hour_is_what_a_form_without_the_tick_asks_for(site: Site) -> None:
    assert read(site, **{**GOOD, "tider": "-"}).any_hour


def test_new_seeds_are_numbers_of_four_figures() -> None:
    assert all(1000 <= new_seed() < 10_000 for _ in range(50))


def test_a_day_or_time_that_is_past_is_told_at_its_field(site: Site) -> None:
    for values, field, word in (
        ({"datum": "2026-11-25"}, "datum", "redan varit"),
        ({"datum": "2026-11-26", "fran": "08:30", "till": "12:00"}, "fran", "redan börjat"),
    ):
        asked = read(site, earliest=MORNING, **{**GOOD, **values})
        assert asked.shift is None
        assert word in asked.errors[field]
        assert list(asked.errors) == [field]
        assert not read(site, **{**GOOD, **values}).errors
    assert not read(site, earliest=MORNING, **GOOD).errors


def test_times_the_wrong_way_round_are_told_so(site: Site) -> None:
    asked = read(site, **{**GOOD, "fran": "22:00", "till": "18:00"})
    assert asked.errors["till"].startswith("18:00 är före 22:00")
    assert "20\N{NO-BREAK SPACE}h" in asked.errors["till"]
    assert not read(site, **{**GOOD, "fran": "22:00", "till": "02:00"}).errors
