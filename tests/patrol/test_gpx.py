"""GPX: read back by two readers, the same bytes twice, hostile names are only text."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import gpxpy
import pyogrio
import pytest
from hostile import HOSTILE
from patrol_plans import START, plan_of

from geo_trygghet.patrol.gpx import plan_gpx

if TYPE_CHECKING:
    from pathlib import Path


def test_a_track_a_patrol_and_a_waypoint_a_stop() -> None:
    read = gpxpy.parse(plan_gpx(plan_of(3, 2)).decode())

    assert [track.name for track in read.tracks] == ["Patrull A", "Patrull B"]
    assert [point.name for point in read.waypoints][:3] == [
        "Start Polisstationen", "A1 Stora torg", "A2 Österskans",
    ]  # fmt: skip
    assert read.waypoints[1].time == dt.datetime(2026, 12, 4, 17, 3, tzinfo=dt.UTC)
    points = read.tracks[0].segments[0].points
    assert (points[0].longitude, points[0].latitude) == START
    assert (points[-1].longitude, points[-1].latitude) == START
    assert len(points) == 5


def test_a_track_follows_the_streets_without_a_point_twice() -> None:
    plan = plan_of(3, lines=True)
    points = gpxpy.parse(plan_gpx(plan).decode()).tracks[0].segments[0].points
    corners = [(p.longitude, p.latitude) for p in points]
    assert len(corners) > 5
    assert all(a != b for a, b in itertools.pairwise(corners))


def test_another_reader_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.gpx"
    file.write_bytes(plan_gpx(plan_of(3, 2)))
    stops = pyogrio.read_dataframe(file, layer="waypoints")
    tracks = pyogrio.read_dataframe(file, layer="tracks")
    assert list(stops["name"])[-1] == "B2 Brogatan"
    assert list(tracks["name"]) == ["Patrull A", "Patrull B"]
    assert list(tracks.geometry.geom_type) == ["MultiLineString"] * 2


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = plan_gpx(plan_of(3, 2))
    assert first == plan_gpx(plan_of(3, 2))
    assert f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%dT}".encode() not in first
    assert b'creator="Trygghetskartan"' in first


@pytest.mark.parametrize(
    "name", [HOSTILE, "]]>", "\x00\x0b\ud800 &amp; <b>", "\u202eabc", "å" * 900]
)
def test_hostile_names_are_only_text(name: str) -> None:
    read = gpxpy.parse(plan_gpx(plan_of(1, names=(name,))).decode())
    told = read.waypoints[1].name
    assert told.startswith("A1")
    assert len(told) <= 120
    if name is HOSTILE:
        assert "<script>alert(1)</script>" in told


@pytest.mark.parametrize("visits", [(), (0,)])
def test_a_plan_without_visits_is_valid(visits: tuple[int, ...]) -> None:
    read = gpxpy.parse(plan_gpx(plan_of(*visits, left=2)).decode())
    assert read.tracks == []
    assert len(read.waypoints) == 1
