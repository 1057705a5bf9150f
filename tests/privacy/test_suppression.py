from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_trygghet.privacy.nesting import nesting_from
from geo_trygghet.privacy.suppression import gives_away, nothing_within, rest_of, telling_parts

if TYPE_CHECKING:
    from geo_trygghet.privacy.suppression import Rest

LINKS = [("del", "torg"), ("del", "park"), ("del", "gömd")]


def rest(counts: dict[str, float], links: list[tuple[str, str]] = LINKS) -> Rest:
    found = rest_of("del", counts, nesting_from(links), frozenset(counts))
    assert found is not None
    return found


@pytest.mark.parametrize(("whole", "told"), [(30, True), (34, True), (35, False), (29, False)])
def test_what_is_left_of_a_whole_is_the_floor_or_less_than_nothing(
    whole: int, *, told: bool
) -> None:
    assert gives_away(rest({"del": whole, "torg": 20, "park": 10}), 5) is told


def test_nothing_left_tells_that_nobody_named_a_hidden_place() -> None:
    counts = {"del": 30.0, "torg": 20.0, "park": 10.0}
    assert gives_away(rest(counts), 5)
    assert not gives_away(rest(counts, LINKS[:2]), 5)


def test_one_part_alone_may_be_taken_away() -> None:
    one = rest({"del": 30, "torg": 28, "park": 25})
    assert gives_away(one, 5)
    assert telling_parts(one, 5) == {"torg"}


def test_all_the_round_within_one_area_tells_of_the_others_in_it_alone() -> None:
    nesting = nesting_from([("", "del"), ("", "by"), ("", "gömd"), ("by", "gömd")])
    found = rest_of("", {"": 25, "del": 25, "by": 15}, nesting, frozenset({"del", "by"}))
    assert found is not None
    assert not found.unknown
    assert found.beyond == (False, True)
    assert gives_away(found, 5)


CROSSED = [("del", "lång"), ("del", "tvär"), ("lång", "hörn"), ("tvär", "hörn")]


def test_a_corner_counted_in_both_its_streets_is_given_back() -> None:
    one = rest({"del": 55, "lång": 30, "tvär": 32, "hörn": 10}, CROSSED)
    assert (one.total, one.whole, one.back) == (-7, 3, ("hörn",))
    assert gives_away(one, 5)


def test_a_small_excess_is_that_of_a_hidden_corner() -> None:
    one = rest({"del": 60, "lång": 30, "tvär": 32}, CROSSED)
    assert (one.total, one.shared) == (-2, 1)
    assert gives_away(one, 5)
    assert not gives_away(rest({"del": 50, "lång": 30, "tvär": 32}, CROSSED), 5)


def test_a_part_that_stands_at_more_than_its_whole_tells_how_far_it_has_sunk() -> None:
    one = rest({"del": 12, "torg": 16}, LINKS[:1])
    assert not gives_away(one, 5)
    assert gives_away(one, 5, frozenset({"torg"}))
    assert not gives_away(rest({"del": 11, "torg": 16}, LINKS[:1]), 5, frozenset({"torg"}))


def test_a_corner_given_back_that_stands_may_be_a_little_more() -> None:
    one = rest({"del": 184, "lång": 47, "tvär": 147, "hörn": 7}, CROSSED)
    assert one.whole == -3
    assert not gives_away(one, 5)
    assert gives_away(one, 5, frozenset({"hörn"}))


def test_a_place_without_others_in_it_has_no_rest_but_itself() -> None:
    assert rest_of("torg", {"torg": 20}, nesting_from([]), frozenset({"torg"})) is None
    assert nothing_within(20).whole == 20
