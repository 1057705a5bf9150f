"""Numbers and positions as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.intake.coordinates import (
    has_decimal_comma,
    is_geometry,
    is_pair,
    read_angle,
    read_number,
    read_pair,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("56.6739", 56.6739),
        ("56,6739", 56.6739),
        ("6283138", 6283138.0),
        ("6 283 138,55", 6283138.55),
        ("6\u00a0283\u00a0138,55", 6283138.55),
        ("6.283.138,55", 6283138.55),
        ("6,283,138.55", 6283138.55),
        ("6.283.138", 6283138.0),
        ("6,283,138", 6283138.0),
        ("−12.85", -12.85),
        ("6'283'138", 6283138.0),
        ("12.85°", 12.85),
        ("56,6739° N", 56.6739),
        ("E12.85", 12.85),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "vet ej", "12.85° 3", "1e5", "nan", "inf", "12,", "--1"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "56.6739, 12.8573",
        "56.6739 12.8573",
        "56.6739 12.8573 14.2 4.6",
        "56,6739; 12,8573",
        "56,6739, 12,8573",
        "56,6739 12,8573",
        "(56.6739, 12.8573)",
        "[56.6739, 12.8573]",
        "56.6739,12.8573",
        "56.6739/12.8573",
        "POINT (56.6739 12.8573)",
        "N 56.6739° E 12.8573°",
        "N 56° 40.434 E 12° 51.438",
        "N56.6739, E12.8573",
        "56,6739,12,8573",
        "56 40 26.04 N, 12 51 26.28 E",
        '{"type": "Point", "coordinates": [56.6739, 12.8573]}',
    ],
)
def test_pairs_in_one_cell(text: str) -> None:
    assert read_pair(text) == pytest.approx((56.6739, 12.8573))
    assert is_pair(text)


def test_degrees_minutes_and_seconds() -> None:
    pair = read_pair("56°40'26\"N 12°51'26,28\"E")
    assert pair == pytest.approx((56.673889, 12.857300), abs=1e-6)
    assert read_pair("33°52'S 151°12'W") == pytest.approx((-33.8667, -151.2), abs=1e-4)
    assert read_pair("56°") is None


@pytest.mark.parametrize(
    "text",
    ["56,6739", "56° 40' 26,04\"", "N 56° 40′ 26.04″", "56 40.434", "N56 40.434", "56 40 26.04 N"],
)
def test_an_angle_of_a_column_of_its_own(text: str) -> None:
    assert read_angle(text) == pytest.approx(56.6739)
    assert read_angle("56 75") == 5675  # no minutes
    assert read_angle("vet ej") is None


def test_a_map_link_is_a_pair_and_another_link_none() -> None:
    link = "https://maps.example/?q=56.6739,12.8573"
    assert read_pair(link) == pytest.approx((56.6739, 12.8573))
    assert is_pair(link)
    assert is_pair("geo:56.6739,12.8573")
    assert not is_pair("https://polisen.example/2024/123456")
    assert read_pair("N 6283138 E 368711") == (6283138.0, 368711.0)
    assert read_pair("6 283 138, 368 711") == (6283138.0, 368711.0)


@pytest.mark.parametrize("text", ["torget", "", "12", "Storgatan 12", "vid 56:an", "x" * 500])
def test_what_is_no_pair(text: str) -> None:
    assert not is_pair(text)


def test_geometries_in_text() -> None:
    assert is_geometry("POLYGON((0 0,1 0,1 1,0 0))")
    assert is_geometry("SRID=3006;MULTIPOINT((0 0))")
    assert is_geometry("01" * 30)
    assert is_pair("LINESTRING(0 0, 1 1)")
    assert not is_geometry("POINTS of interest")


@pytest.mark.parametrize(
    ("text", "comma"),
    [("56,67", True), ("56,67; 12,85", True), ("56.67, 12.85", False), ("56.67", False)],
)
def test_a_decimal_comma_is_seen(text: str, comma: bool) -> None:
    assert has_decimal_comma(text) is comma


@given(st.floats(-1e7, 1e7).map(lambda x: round(x, 4)))
def test_a_written_number_comes_back(number: float) -> None:
    text = f"{number:.4f}"
    assert read_number(text) == number
    assert read_number(text.replace(".", ",")) == number


NEAR = st.text("0123456789.,-;|/°'NSEW ()", max_size=40)
"""What looks like a position, as random letters never do."""


@given(st.text(max_size=60) | NEAR | NEAR.map("POINT({})".format))
def test_any_text_is_two_numbers_or_none(text: str) -> None:
    pair = read_pair(text)
    assert pair is None or all(map(math.isfinite, pair))
    assert pair or is_geometry(text) or not is_pair(text)


@pytest.mark.parametrize("text", ["POINT(1.2.3 4)", "POINT(. 4)", "POINT(12 56.6.7)"])
def test_a_point_of_what_is_no_number_is_none(text: str) -> None:
    assert read_pair(text) is None
