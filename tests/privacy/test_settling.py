from __future__ import annotations

import pytest
from guard_cases import case, past

from geo_trygghet.privacy.case import FEW, GIVES_AWAY, KEPT, WAITS
from geo_trygghet.privacy.settling import settle, told_as
from geo_trygghet.privacy.stepping import faults

CITY = [("stad", "torg"), ("stad", "gömd")]


@pytest.mark.parametrize(("count", "why"), [(4, FEW), (5, None)])
def test_a_first_release_tells_from_the_floor_up(count: int, why: str | None) -> None:
    found = settle(case({"torg": count}))
    assert found.why.get("torg") == why
    assert found.told == ({} if why else {"torg": 5})


def test_a_closed_place_is_not_told() -> None:
    assert settle(case({"gård": 50}, closed=["gård"])).told == {}


def test_the_whole_gives_way_to_its_part() -> None:
    found = settle(case({"stad": 23, "torg": 20, "gömd": 3}, links=CITY))
    assert found.told == {"torg": 20}
    assert found.why == {"gömd": FEW, "stad": GIVES_AWAY}


@pytest.mark.parametrize(("count", "told", "why"), [(21, 20, KEPT), (24, 20, KEPT), (25, 25, None)])
def test_a_figure_stands_until_it_has_moved_by_the_floor(
    count: int, told: int, why: str | None
) -> None:
    found = settle(case({"torg": count, "by": 30}, past({"torg": 20, "by": 20}, answers=80)))
    assert found.told["torg"] == told
    assert found.why.get("torg") == why


def test_a_figure_keeps_apart_from_all_that_it_stood_for_not_the_last_alone() -> None:
    before = past({"torg": 20}, answers=60), past({"torg": 30}, answers=80)
    found = settle(case({"torg": 36}, *before, answers=100))
    assert found.told == {"torg": 36}
    back = settle(case({"torg": 22}, *before, answers=100))
    assert back.told == {"torg": 30}


def test_nothing_moves_while_the_number_of_answers_stands() -> None:
    found = settle(case({"torg": 40, "ny": 9}, past({"torg": 20}, register=["ny"]), still=True))
    assert found.told == {"torg": 20}
    assert found.why == {"torg": KEPT, "ny": WAITS}


def test_a_place_that_few_name_now_stands_if_its_going_would_tell() -> None:
    before = past({"torg": 8, "by": 60}, answers=100)
    assert settle(case({"torg": 2, "by": 54}, before, answers=94)).told["torg"] == 8
    assert "torg" not in settle(case({"torg": 2, "by": 40}, before, answers=74)).told


def test_what_is_settled_has_no_fault_left() -> None:
    before = past({"stad": 40, "torg": 20}, answers=80, links=CITY, register=["gömd"])
    for stad in range(30, 80, 3):
        for torg in range(0, stad, 3):
            one = case({"stad": stad, "torg": torg, "gömd": 3}, before, links=CITY)
            found = settle(one)
            assert list(faults(one, told_as(one, found.told))) == []
