from __future__ import annotations

from guard_cases import case, past

from geo_trygghet.privacy.case import EVERYBODY, with_everybody
from geo_trygghet.privacy.nesting import Nesting


def test_what_the_last_release_told_of_a_place_now_closed_is_no_figure_of_it() -> None:
    one = case({"torg": 20, "gård": 20}, past({"torg": 20, "gård": 20, "by": 3}), closed=["gård"])
    assert one.last == {"torg": 20}


def test_what_any_release_told_is_remembered_as_it_was_told_last() -> None:
    one = case({"torg": 30}, past({"torg": 20, "by": 9}), past({"torg": 30}))
    assert one.remembered == {"torg": 30, "by": 9}
    assert case({"torg": 30}).last == {}


def test_the_round_holds_every_place() -> None:
    nesting = with_everybody(Nesting({"stad": frozenset({"torg"})}), {"stad", "torg"})
    assert nesting.inside[EVERYBODY] == {"stad", "torg"}
    assert nesting.around("torg") == {"stad", EVERYBODY}
