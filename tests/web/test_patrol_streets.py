"""Streets kept ready: where they are known a patrol goes along them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from geo_trygghet_web import patrol_streets
from geo_trygghet_web.patrol_streets import streets_for, ways_for
from hand_plan import hand_plan
from shapely.geometry import LineString
from tiny_town import LAT, LON

from geo_trygghet.errors import PatrolError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site


@pytest.fixture
def town(town_site: Site) -> Iterator[Site]:
    with town_site.app.test_request_context("/patrull"):
        yield town_site


def streets(*, west: float = LON - 0.005, car: bool = False) -> gpd.GeoDataFrame:
    lines = [
        LineString([(west, LAT), (west + 0.015, LAT)]),
        LineString([(west + 0.005, LAT), (west + 0.005, LAT + 0.003)]),
    ]
    return gpd.GeoDataFrame(
        {"name": None, "kind": "gata", "foot": True, "cycle": True, "car": car, "oneway": False,
         "lit": [True, None]},
        geometry=lines, crs=4326,
    )  # fmt: skip


@pytest.mark.usefixtures("town")
def test_without_streets_ways_are_straight_lines() -> None:
    plan = hand_plan()
    assert streets_for("1380", "foot").network is None
    ways = ways_for("1380", plan.places, plan.shift)
    assert (ways.basis, ways.factor) == ("straight", 1.3)


def test_along_streets_and_read_once(town: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = hand_plan()
    read: list[str] = []

    def rows(code: str) -> gpd.GeoDataFrame:
        read.append(code)
        return streets()

    monkeypatch.setattr(town.store, "streets", rows)
    ways = ways_for("1380", plan.places[:3], plan.shift)
    assert (ways.basis, ways.factor) == ("streets", None)
    assert ways.metres[0, 1] > 0
    table = streets_for("1380", "foot").table
    assert table is not None
    assert len(table) == 2
    assert read == ["1380"]


def test_streets_that_no_car_may_use_leave_cars_to_straight_lines(
    town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(town.store, "streets", lambda _: streets())
    assert patrol_streets.streets_for("1380", "car").table is not None
    assert patrol_streets.streets_for("1380", "car").network is None
    assert patrol_streets.streets_for("1380", "cycle").network is not None


def test_a_start_far_from_every_street_is_refused_in_words(
    town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(town.store, "streets", lambda _: streets(west=LON + 0.4))
    plan = hand_plan()
    with pytest.raises(PatrolError, match="välj en annan start"):
        ways_for("1380", plan.places, plan.shift)
