"""Numbers, dates and names as they are read, in both languages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import formats

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.tables import Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def swedish(site: Site) -> Iterator[None]:
    with site.app.test_request_context("/"):
        yield


@pytest.fixture
def english(site: Site) -> Iterator[None]:
    with site.app.test_request_context("/?lang=en"):
        yield


@pytest.mark.usefixtures("swedish")
def test_constructed_parts_are_named() -> None:
    assert formats.parts_told(("survey", "incidents")) == "svaren och händelserna"


@pytest.mark.usefixtures("english")
def test_constructed_parts_are_named_in_english() -> None:
    assert formats.parts_told(("walk", "places")) == "the notes and the places"


@pytest.mark.usefixtures("swedish")
def test_swedish_figures() -> None:
    assert formats.number(1512.4) == f"1{NBSP}512"
    assert formats.number(-3.25, 1) == "−3,2"
    assert formats.percent(0.1284) == f"12,8{NBSP}%"
    assert formats.per_cent(61.0) == f"61{NBSP}%"
    assert formats.per_cent(86.5) == f"86,5{NBSP}%"
    assert formats.span(0.114, 0.143) == "11,4–14,3"
    assert formats.distance(187.0) == f"190{NBSP}m"
    assert formats.distance(1240.0) == f"1,2{NBSP}km"
    assert formats.points(0.059) == "+5,9"
    assert formats.points(-0.0271) == "−2,7"
    assert formats.points(-0.0001) == "0,0"
    assert formats.points_span(-0.043, 0.012) == "−4,3 till +1,2"
    assert formats.rank_span(1, 3) == "1–3"
    assert formats.rank_span(2, 2) == "2"


@pytest.mark.usefixtures("english")
def test_english_figures() -> None:
    assert formats.number(1512) == "1,512"
    assert formats.percent(0.1284) == "12.8%"
    assert formats.per_cent(61.0) == "61%"


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2023-09-01", "2023-09-30", "1–30 september 2023"),
        (dt.date(2023, 9, 1), dt.date(2023, 10, 2), "1 september – 2 oktober 2023"),
        ("2019-11-28", "2021-05-31", "28 november 2019 – 31 maj 2021"),
        ("2023-09-01", "2023-09-01", "1 september 2023"),
        ("2023-09-01", None, "2023-09-01"),
        (None, None, ""),
    ],
)
def test_swedish_spans_of_days(first: object, last: object, told: str) -> None:
    assert formats.date_span(first, last) == told


@pytest.mark.usefixtures("english")
def test_english_spans_of_days() -> None:
    assert formats.date_span("2023-09-01", "2023-09-30") == "September 1–30, 2023"
    assert formats.date_span("2023-09-01", "2023-10-02") == "September 1 – October 2, 2023"


def test_dates_and_moments() -> None:
    assert formats.date("2023-09-01") == "2023-09-01"
    assert formats.date(dt.datetime(2023, 9, 1, 10, tzinfo=dt.UTC)) == "2023-09-01"
    assert formats.date("i höstas") == ""
    assert formats.date(float("nan")) == ""
    assert formats.moment("2023-05-01T22:10:00+02:00") == "2023-05-01 22:10"
    assert formats.moment("kl. tio") == "kl. tio"
    assert formats.moment(None) == ""
    assert formats.moment(float("nan")) == ""
    assert formats.moment(7) == "7"


@pytest.mark.usefixtures("swedish")
def test_swedish_names_of_municipalities() -> None:
    assert formats.municipality_name(find_municipality("Halmstad")) == "Halmstads kommun"
    assert formats.municipality_name(find_municipality("Växjö")) == "Växjö kommun"
    assert formats.municipality_name(Municipality("0000", "Borås", "boras")) == "Borås kommun"


def test_names_are_sorted_as_in_swedish() -> None:
    names = ["Östra", "Åby", "zon", "Älv", "Berg"]
    assert sorted(names, key=formats.swedish_order) == ["Berg", "zon", "Åby", "Älv", "Östra"]


def test_names_are_ordered_as_swedes_do() -> None:
    told = formats.by_name({"a": "Ön", "b": "Ån", "d": "torget", "c": "Torget", "e": "Zon"})
    assert list(told) == ["c", "d", "e", "b", "a"]
