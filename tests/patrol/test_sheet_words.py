"""The plan's words: figures as Swedish readers write them, marks always with words."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from patrol_plans import plan_of, reason_of

from geo_trygghet.codes import FINDINGS, PATTERNS
from geo_trygghet.patrol import sheet_words as words


def test_every_pattern_has_its_marks() -> None:
    assert set(words.MARKS) == set(PATTERNS)


def test_why_is_one_line_with_interval_and_n() -> None:
    assert words.why_told(reason_of(1)) == (
        "bara oro: 13,0\xa0% av 1\xa0512 svar (90\xa0%: 11,6–14,5). "
        "Händelser: 3, inte fler än väntat. Ljus och buskar först."
    )
    assert words.why_told(None) == "Ingen lägesbild ligger bakom."


def test_what_to_look_for_is_the_places_state_in_few_words() -> None:
    assert set(words.LOOK_FOR) == set(FINDINGS) - {"lugnt"}
    first = reason_of(0)
    assert first is not None
    assert words.look_for_told(first) == "trasig belysning, skymd sikt"
    assert words.look_for_told(dataclasses.replace(first, look_for=("vald_hot", "lugnt"))) == ""


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [(10, 15, "10–15 minuter"), (10, 10, "10 minuter"), (1, 1, "1 minut"), (1, 2, "1–2 minuter")],
)
def test_a_visit_of_one_length_is_told_with_one_number(least: int, most: int, told: str) -> None:
    shift = dataclasses.replace(plan_of(1).shift, visit_min=least, visit_max=most)
    assert words.stay_told(shift) == told


@pytest.mark.parametrize(
    ("off_m", "told"),
    [(0.0, ""), (99.0, ""), (445.2, " · varav 450 m utan gata")],
)
def test_a_place_far_from_the_streets_says_so(off_m: float, told: str) -> None:
    visit = dataclasses.replace(plan_of(1).routes[0].visits[0], off_m=off_m)
    assert words.way_told(visit, "foot") == f"3 min gång · 220 m{told}"


@pytest.mark.parametrize(
    ("metres", "told"),
    [(4, "0 m"), (378, "380 m"), (994.9, "990 m"), (996, "1,0 km"), (1249, "1,2 km")],
)
def test_lengths_are_told_as_one_says_them(metres: float, told: str) -> None:
    assert words.metres_told(metres) == told


def test_a_way_says_how_much_of_it_is_known_to_be_lit() -> None:
    _, second = plan_of(2, lines=True).routes[0].visits
    assert words.way_told(second, "foot") == "4 min gång · 300 m · 80 % känt belyst"
    assert words.way_told(dataclasses.replace(second, lit_share=None), "car") == "4 min bil · 300 m"


def test_what_the_ways_rest_on_is_said() -> None:
    assert words.ways_told(plan_of(1)) == "Raka linjer × 1,3: gångvägen kan vara en annan."
    assert words.ways_told(plan_of(1, lines=True)).startswith("Vägarna följer gator")


def test_days_and_hours_are_swedish() -> None:
    assert words.day_told(dt.date(2024, 9, 5)) == "torsdag 5 september 2024"
    assert words.clock(dt.datetime.fromisoformat("2024-09-05T19:05:40")) == "19:06"
    shift = plan_of(1).shift
    assert words.hours_told(shift) == "18:00–22:00"
    assert words.shift_told(shift) == "18:00–22:00 · till fots · start och slut vid Polisstationen"
