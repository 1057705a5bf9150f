"""Coordinate systems are told apart by where their numbers land."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from geo_trygghet import crs
from geo_trygghet.municipalities import nearest_municipalities, outline

TOWNS = {
    "1380": (12.8573, 56.6739),
    "1381": (13.0437, 56.5120),
    "1861": (15.1112, 59.0664),
    "1961": (16.2287, 59.6139),
}


def numbers(code: str, epsg: int) -> tuple[float, float]:
    (there,) = crs.transform([Point(TOWNS[code])], source=4326, target=epsg)
    assert isinstance(there, Point)
    return there.x, there.y


@pytest.mark.parametrize("code", TOWNS)
@pytest.mark.parametrize("zone", crs.ZONES, ids=lambda zone: str(zone.epsg))
@pytest.mark.parametrize("north_first", [False, True])
def test_every_system_is_found_in_both_axis_orders(
    code: str, zone: crs.Zone, north_first: bool
) -> None:
    x, y = numbers(code, zone.epsg)
    first, second = (y, x) if north_first else (x, y)
    found = crs.find_zones([first], [second], outline(code))
    assert found[0].zone == zone
    assert found[0].north_first is north_first
    assert found[0].share == 1.0
    assert {fit.zone for fit in found} == {zone}


def test_a_wrong_zone_is_far_away() -> None:
    x, y = numbers("1380", 3008)
    for read_as, km in ((3007, 92), (3009, 92), (3006, 258)):
        (read,) = crs.transform([Point(x, y)], source=read_as, target=3006)
        (right,) = crs.to_measured([Point(TOWNS["1380"])])
        assert read is not None
        assert right is not None
        assert read.distance(right) / 1000 == pytest.approx(km, abs=1)


def test_nothing_lands_and_nothing_is_asked() -> None:
    assert crs.find_zones([1.0, 2.0], [3.0, 4.0], outline("1380")) == []
    assert crs.find_zones([], [], outline("1380")) == []


def test_half_is_not_enough() -> None:
    x, y = TOWNS["1380"]
    there, away = crs.find_zones([x, x, 20.0], [y, y, 65.0], outline("1380")), [x, 20.0]
    assert [(fit.zone.epsg, round(fit.share, 2)) for fit in there] == [(4326, 0.67)]
    assert crs.find_zones(away, [y, 65.0], outline("1380")) == []


def test_a_sample_of_many_points_is_enough() -> None:
    x, y = TOWNS["1861"]
    many = crs.find_zones(np.full(50_001, x), np.full(50_001, y), outline("1861"))
    assert many[0].zone.epsg == 4326


@pytest.mark.parametrize(
    ("text", "epsg"),
    [
        ("urn:ogc:def:crs:EPSG::3006", 3006),
        ("urn:ogc:def:crs:EPSG:6.18:3008", 3008),
        ("EPSG:3021", 3021),
        ("epsg:4326", 4326),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
        ("http://www.opengis.net/def/crs/EPSG/0/3010", 3010),
        ("EPSG:4619", 4326),
        ("EPSG:25833", 3006),
        ("EPSG:5850", 3011),
        ("EPSG:102100", 3857),
        ("EPSG:32632", 32632),
        ('PROJCS["SWEREF99_TM",GEOGCS["GCS_SWEREF99"]]', 3006),
        ('PROJCS["SWEREF99 13 30",GEOGCS["SWEREF99"]]', 3008),
        ('PROJCS["RT90_25_gon_W",GEOGCS["GCS_RT_1990"]]', 3021),
        ("RT90 2.5 gon V", 3021),
    ],
)
def test_names_of_systems(text: str, epsg: int) -> None:
    zone = crs.recognise(text)
    assert zone is not None
    assert zone.epsg == epsg


def test_wkt_without_a_known_name_and_nonsense() -> None:
    from pyproj import CRS

    zone = crs.recognise(CRS.from_epsg(32632).to_wkt())
    assert zone is not None
    assert zone.epsg == 32632
    assert crs.recognise("local grid of the surveyor") is None
    assert crs.recognise('LOCAL_CS["x",UNIT["metre",1]]') is None


def test_labels() -> None:
    assert crs.zone(3008).label == "SWEREF 99 13 30 (EPSG:3008)"
    assert crs.zone(32632).label == "EPSG 32632 (EPSG:32632)"


def test_stored_and_measured_are_each_others_way_back() -> None:
    line = LineString([(12.85, 56.67), (12.86, 56.68)])
    (measured, nothing) = crs.to_measured([line, None])
    assert nothing is None
    assert measured is not None
    assert measured.length == pytest.approx(1271, abs=2)
    (back,) = crs.to_stored([measured], source=3006)
    assert back is not None
    assert back.equals_exact(line, 1e-7)
    assert str(shapely.get_coordinates(back)[0][0]) == "12.85"


def test_heights_are_dropped() -> None:
    (flat,) = crs.to_stored([Point(12.85, 56.67, 14)], source=4326)
    assert flat is not None
    assert not flat.has_z


def test_reach_widens_by_metres() -> None:
    own = outline("1380")
    wide = crs.reach(own, tolerance_m=1000)
    a, b = crs.to_measured([own, wide])
    assert a is not None
    assert b is not None
    assert b.contains(a)
    assert a.distance(b.boundary) == pytest.approx(1000, rel=0.02)


def test_the_nearest_municipality_and_how_deep() -> None:
    points = [p for p in crs.to_measured([Point(TOWNS["1381"]), Point(0, 0)]) if p is not None]
    (inside, deep), (_, far) = nearest_municipalities(points)
    assert inside.name == "Laholm"
    assert deep < -crs.DOUBT_M
    assert far > 1e6
    ((other, away),) = nearest_municipalities(points[:1], but="1381")
    assert other.name != "Laholm"
    assert away > 0
    assert nearest_municipalities([]) == []


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([zone.epsg for zone in crs.ZONES]),
    st.floats(12.7, 13.0),
    st.floats(56.6, 56.8),
)
def test_there_and_back_again(epsg: int, lon: float, lat: float) -> None:
    (there,) = crs.transform([Point(lon, lat)], source=4326, target=epsg)
    (back,) = crs.to_stored([there], source=epsg)
    assert isinstance(back, Point)
    assert (back.x, back.y) == pytest.approx((lon, lat), abs=2e-7)
