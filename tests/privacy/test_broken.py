from __future__ import annotations

from geo_trygghet.privacy.broken import broken_rules
from geo_trygghet.privacy.history import Earlier, Figure
from geo_trygghet.privacy.nesting import nesting_from

CITY = nesting_from([("stad", "torg"), ("stad", "gömd")])
COUNTS = {"stad": 40.0, "torg": 20.0, "gömd": 3.0}


def broken(told: dict[str, float], *earlier: Earlier, **counts: float) -> list[tuple[str, str]]:
    return broken_rules(
        told, counts=COUNTS | counts, public=set(COUNTS), nesting=CITY, answers=100,
        earlier=earlier, listed="named", floor=5,
    )  # fmt: skip


def before(**told: float) -> Earlier:
    figures = {place: Figure(count, 0, 100, "other") for place, count in told.items()}
    return Earlier(1, "2023", 90, told={"named": figures}, counts={"named": COUNTS}, nesting=CITY)


def test_a_sound_release_breaks_no_rule() -> None:
    assert broken({"stad": 40, "torg": 20}) == []
    assert broken({"stad": 50, "torg": 20}, before(stad=40, torg=20), stad=50) == []


def test_a_step_under_the_floor_of_what_is_left_is_named() -> None:
    found = broken({"stad": 49, "torg": 25}, before(stad=40, torg=20), stad=49, torg=25)
    assert ("stad", "kept") in found
    assert len(set(found)) == len(found)


def test_a_whole_that_gives_a_hidden_place_away_is_named() -> None:
    assert broken({"stad": 23, "torg": 20}, stad=23) == [("stad", "gives_away")]


def test_a_step_that_the_register_may_have_made_is_named() -> None:
    cut = Earlier(
        1, "2023", 90, told=before(torg=9).told, counts={"named": {"torg": 9}}, nesting=CITY
    )
    moved = nesting_from([("stad", "torg")])
    found = broken_rules(
        {"torg": 20}, counts=COUNTS, public=set(COUNTS), nesting=moved, answers=100,
        earlier=[cut], listed="named", floor=5,
    )  # fmt: skip
    assert ("torg", "kept") in found
