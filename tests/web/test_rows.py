"""The list's groups: tiers in order, sums apart, too few last and by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.rows import place_list
from tiny_town import tiny_town

from geo_trygghet import lagesbild
from geo_trygghet.lagesbild import Filters, Lagesbild

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site


@pytest.fixture(scope="module")
def picture() -> Lagesbild:
    return lagesbild.build(tiny_town())


@pytest.fixture(autouse=True)
def _asked(site: Site) -> Iterator[None]:
    with site.app.test_request_context("/"):
        yield


def test_every_place_stands_in_one_group(picture: Lagesbild) -> None:
    listed = place_list(picture)
    ids = [row["place_id"] for group in listed.groups for row in group.rows]
    assert sorted(ids) == sorted([*picture.places["place_id"], *picture.sums["place_id"]])


def test_the_axis_has_room_for_all_that_is_told(picture: Lagesbild) -> None:
    listed = place_list(picture)
    told = [row for group in listed.groups if group.told for row in group.rows]
    assert told
    assert all(row["high"] <= listed.axis.most for row in told)


def test_too_few_come_last_by_name() -> None:
    few = place_list(lagesbild.build(tiny_town(), Filters(min_answers=300))).groups
    assert [group.key for group in few] == ["few"]
    assert not few[0].told
    names = [row["name"] for row in few[0].rows]
    assert names == ["Långgatan", "Parken", "Skolgården", "Torget"]


def test_a_sum_is_shown_apart_without_being_ranked(picture: Lagesbild) -> None:
    summed = replace(
        picture, places=picture.places.iloc[1:], sums=picture.places.iloc[:1].reset_index(drop=True)
    )
    groups = {group.key: group for group in place_list(summed).groups}
    assert [row["place_id"] for row in groups["sum"].rows] == [picture.places["place_id"].iloc[0]]
    assert groups["sum"].note
