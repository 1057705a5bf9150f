from __future__ import annotations

import pytest
from guard_cases import case, past

from geo_trygghet.privacy.case import EVERYBODY, GIVES_AWAY, KEPT, WAITS
from geo_trygghet.privacy.settling import told_as
from geo_trygghet.privacy.stepping import counts_apart, cut_anew, explained, faults

CITY = [("stad", "torg"), ("stad", "park"), ("stad", "gömd")]


@pytest.mark.parametrize(
    ("step", "apart"), [(0, True), (1, False), (-4, False), (5, True), (-5, True)]
)
def test_counts_are_the_same_or_the_floor_apart(step: int, *, apart: bool) -> None:
    assert counts_apart(step, 5) is apart


def found(one: object, told: dict[str, float]) -> list[tuple[str, str]]:
    return [(f.place, f.why) for f in faults(one, told_as(one, told))]  # type: ignore[arg-type]  # a case


def test_a_whole_whose_rest_is_under_the_floor_is_a_fault() -> None:
    counts = {"stad": 33, "torg": 20, "park": 10, "gömd": 3}
    told = {"stad": 33, "torg": 20, "park": 10}
    assert found(case(counts, links=CITY), told) == [("stad", GIVES_AWAY)]
    assert found(case(counts, links=CITY), {"torg": 20, "park": 10}) == []


def test_a_hidden_place_is_shown_only_when_all_of_its_may_have_come_since() -> None:
    before = past({"by": 40}, answers=95, register=["torg"])
    few = case({"torg": 6, "by": 40}, before, answers=100)
    assert (("torg", WAITS)) in found(few, {"torg": 6, "by": 40})
    many = case({"torg": 6, "by": 40}, past({"by": 40}, answers=80, register=["torg"]), answers=100)
    assert ("torg", WAITS) not in found(many, {"torg": 6, "by": 40})


def test_a_shown_place_is_hidden_only_when_all_of_its_may_have_gone() -> None:
    before = past({"torg": 8, "by": 60}, answers=100)
    assert ("torg", KEPT) in found(case({"torg": 2, "by": 55}, before, answers=94), {"by": 55})
    assert ("torg", KEPT) not in found(case({"torg": 2, "by": 40}, before, answers=74), {"by": 40})


def test_the_rest_of_a_whole_moves_by_the_floor_too() -> None:
    before = past({"stad": 40, "torg": 20}, answers=80, links=CITY, register=["park", "gömd"])
    told = {"stad": 52, "torg": 30}
    now = case({**told, "park": 0, "gömd": 3}, before, links=CITY)
    assert ("stad", KEPT) in found(now, told)
    told = {"stad": 55, "torg": 30}
    now = case({**told, "park": 0, "gömd": 3}, before, links=CITY)
    assert found(now, told) == []


def test_all_the_growth_in_one_place_tells_that_nobody_else_came() -> None:
    before = past({"torg": 77}, answers=133, register=["park", "gömd"])
    now = case({"torg": 87, "park": 1, "gömd": 3}, before, answers=143)
    assert (EVERYBODY, KEPT) in found(now, {"torg": 87})


def test_that_is_so_too_when_the_area_around_stands_as_it_was() -> None:
    before = past({"stad": 95, "torg": 77}, answers=133, links=CITY, register=["park", "gömd"])
    counts = {"stad": 106, "torg": 87, "park": 1, "gömd": 3}
    now = case(counts, before, answers=143, links=CITY)
    assert (EVERYBODY, KEPT) in found(now, {"stad": 95, "torg": 87})


def test_what_is_told_no_longer_is_remembered_when_parts_are_taken_away() -> None:
    before = past({"torg": 8, "park": 21}, links=CITY, register=["stad", "gömd"])
    counts = {"stad": 29, "torg": 8, "park": 21, "gömd": 0}
    now = case(counts, before, links=CITY, closed=["torg"])
    assert found(now, {"stad": 29, "park": 21}) == [("stad", GIVES_AWAY)]


def test_what_lay_elsewhere_adds_up_as_it_did() -> None:
    links = [("stad", "del"), ("stad", "torg"), ("stad", "gömd")]
    before = past({"torg": 9, "del": 20}, links=links, register=["stad", "gömd"])
    counts = {"stad": 29, "torg": 9, "del": 29, "gömd": 0}
    now = case(counts, before, links=[*links, ("del", "torg")])
    assert ("stad", GIVES_AWAY) in found(now, {"stad": 29, "torg": 9, "del": 20})


def test_with_the_register_cut_anew_a_figure_moves_with_the_answers_alone() -> None:
    before = past({"torg": 20, "by": 30}, answers=90)
    now = case({"torg": 31, "by": 35, "ny": 4}, before, answers=100)
    assert cut_anew(now, before)
    assert not explained(now, before, "torg")
    assert explained(now, before, "by")
    assert not explained(case({"torg": 31, "by": 29, "ny": 4}, before), before, "by")


def test_a_place_that_may_have_got_a_shown_ones_answers_waits() -> None:
    before = past({"gammal": 10, "by": 40}, answers=80, register=["torg"])
    told = {"torg": 10, "by": 40}
    assert ("torg", WAITS) in found(case(told, before), told)
    told = {"torg": 15, "by": 40}
    assert ("torg", WAITS) not in found(case(told, before), told)


def test_a_merged_places_figure_waits_until_more_than_the_floor_came() -> None:
    before = past({"torg": 25, "gammal": 27}, answers=100)
    assert not explained(case({"torg": 54}, before, answers=300), before, "torg")
    assert explained(case({"torg": 60}, before, answers=300), before, "torg")
