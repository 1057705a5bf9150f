"""Which places a round points out."""

from __future__ import annotations

from tiny_town import tiny_town

from geo_trygghet.action_plan import flagged_places
from geo_trygghet.lagesbild import Filters, build


def test_flagged_are_the_places_of_the_two_upper_tiers_with_their_causes() -> None:
    tables = tiny_town()
    pictures = [build(tables, Filters(size_class=size)) for size in ("place", "area")]
    found = flagged_places(pictures)
    assert {one.place_id for one in found} == {
        row["place_id"]
        for picture in pictures
        for row in picture.places.to_dict("records")
        if row["tier"] in {"top", "may"} and not row["few"]
    }
    square = next(one for one in found if one.place_id == "t.torget")
    assert (square.name, square.tier, square.size_class) == ("Torget", "top", "place")
    assert square.causes == (("belysning", 26),)


def test_a_place_that_too_few_name_is_never_flagged() -> None:
    picture = build(tiny_town())
    few = picture.places[picture.places["few"]]
    assert len(few)
    assert not {one.place_id for one in flagged_places([picture])} & set(few["place_id"])
