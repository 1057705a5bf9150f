"""The commands of the patrol, as people call them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from patrol_checks import check_plan, most_running
from patrol_towns import START, geojson, town

from geo_trygghet.patrol.document import read_plan, write_plan

if TYPE_CHECKING:
    from patrol_folder import Folder


def test_a_plan_is_written_as_the_contract_says(folder: Folder) -> None:
    done = folder.plan(folder.places(hours=True), patrols=2, seed=7)
    assert done.exit_code == 0, done.output
    plan = folder.told()
    check_plan(
        plan,
        geojson(town(8, 2, hours=True)),
        begins=dt.datetime.fromisoformat("2026-12-04T18:00"),
        minutes=120,
        patrols=2,
        start=START,
    )
    assert plan["seed"] == 7
    assert done.output.startswith(f"Skrev {folder.out}: ")


def test_the_same_call_writes_the_same_bytes(folder: Folder) -> None:
    places = folder.places()
    told = []
    for name in ("a", "b"):
        files = {kind: folder.path / f"{name}.{kind}" for kind in ("json", "gpx", "pdf", "ics")}
        given = {kind: files[kind] for kind in ("gpx", "pdf", "ics")}
        assert folder.plan(places, **given, out=files["json"]).exit_code == 0
        told.append([file.read_bytes() for file in files.values()])
    assert told[0] == told[1]
    assert told[0][2].startswith(b"%PDF")


def test_several_files_may_follow_history(folder: Folder) -> None:
    places = folder.places(5)
    plans = []
    for week, day in enumerate(("2026-12-04", "2026-12-11", "2026-12-18")):
        out = folder.path / f"{week}.json"
        before = [folder.path / f"{n}.json" for n in range(week)]
        more = ["--history", *before] if before else []
        done = folder.plan(places, *more, "--patrols", 2, **{"from": f"{day}T18:00"}, out=out)
        assert done.exit_code == 0, done.output
        plans.append(folder.told(out.name))
    assert most_running(plans) <= 2
    two = [w for n in (0, 1) for w in ("--history", folder.path / f"{n}.json")]
    done = folder.plan(places, *two, "--patrols", 2, **{"from": "2026-12-18T18:00"})
    assert folder.told() == plans[2]


def test_a_place_that_is_not_public_is_never_visited(folder: Folder) -> None:
    told = geojson(town(4, 2))
    told["features"][1]["properties"] |= {"public": False, "weight": 1e6}
    done = folder.plan(folder.write("platser.geojson", told))
    assert done.exit_code == 0, done.output
    plan = folder.told()
    out = {"place_id": "p001", "reason": "ingen allmän plats", "code": "private"}
    assert out in plan["left_out"]
    assert "p001" not in {v["place_id"] for p in plan["patrols"] for v in p["visits"]}
    assert plan["bound"] < 1e6
    assert write_plan(read_plan(plan)) == plan


def test_files_that_stand_alone_are_wrong_usage(folder: Folder) -> None:
    done = folder.plan(folder.places(), "annan.json")
    assert done.exit_code == 2
    assert "--history" in done.output


def test_an_empty_file_of_places_gives_an_empty_plan(folder: Folder) -> None:
    done = folder.plan(folder.places(0))
    assert done.exit_code == 0
    assert folder.told()["score"] == folder.told()["bound"] == 0


def test_nothing_is_written_when_one_of_the_files_cannot_be(folder: Folder) -> None:
    done = folder.plan(folder.places(), pdf=folder.path / "finns-inte" / "blad.pdf")
    assert done.exit_code == 1
    assert "finns-inte" in done.output
    assert [file.name for file in folder.path.iterdir()] == ["platser.geojson"]


def test_the_same_file_twice_is_refused(folder: Folder) -> None:
    places = folder.places()
    assert folder.plan(places, gpx=folder.out).exit_code == 2
    assert folder.plan(places, out=places).exit_code == 2


@pytest.mark.parametrize("command", ["plan", "week"])
@pytest.mark.parametrize("option", ["streets", "history"])
def test_what_is_read_is_never_written_over(folder: Folder, command: str, option: str) -> None:
    read = folder.write("underlag.json", {"patrols": []})
    before = read.read_bytes()
    done = getattr(folder, command)(folder.places(), **{option: read}, out=read)
    assert done.exit_code == 2
    assert "två gånger" in done.output
    assert read.read_bytes() == before


def test_the_second_file_of_history_is_not_written_over_either(folder: Folder) -> None:
    first, second = (folder.write(name, {"patrols": []}) for name in ("a.json", "b.json"))
    assert folder.plan(folder.places(), "--history", first, second, gpx=second).exit_code == 2


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("start", "56.674,12.857", "omkastat"),
        ("start", "12.857", "12.857,56.674"),
        ("start", "nan,56", "ingen position"),
        ("start", "200,56", "grader"),
        ("from", "2026-12-04", "2026-12-04T18:00"),
        ("from", "2026-12-04T18:00+01:00", "tidszon"),
        ("from", "i kväll", "ingen tid"),
        ("hours", "0", "över 0"),
        ("hours", "25", "högst 24"),
        ("hours", "nan", "över 0"),
        ("patrols", "0", "från 1 till 20"),
        ("patrols", "21", "från 1 till 20"),
        ("visit", "15-10", "det mindre först"),
        ("visit", "tio", "10-15"),
        ("speed", "0", "över 0"),
        ("speed", "-1", "över 0"),
        ("means", "häst", "häst"),
        ("seed", "1.5", "heltal"),
    ],
)
def test_options_that_cannot_be_are_wrong_usage(
    folder: Folder, option: str, value: str, named: str
) -> None:
    done = folder.plan(folder.places(1), **{option: value})
    assert done.exit_code == 2
    assert named in done.output
    assert not folder.out.exists()


def test_an_earlier_plan_that_is_none_is_refused(folder: Folder) -> None:
    places = folder.places(1)
    for told in ([], {}, {"plans": 3}, {"plans": [{}]}):
        done = folder.plan(places, history=folder.write("forra.json", told))
        assert done.exit_code == 1
        assert "forra.json" in done.output
        assert len(done.output.splitlines()) == 1
    broken = folder.path / "trasig.json"
    broken.write_text("{")
    assert folder.plan(places, history=broken).exit_code == 1


def test_streets_are_walked_where_they_are_given(folder: Folder) -> None:
    line = {
        "type": "LineString",
        "coordinates": [[START[0] - 0.02, START[1]], [START[0] + 0.02, START[1]]],
    }
    street = {"type": "Feature", "geometry": line, "properties": {"highway": "residential"}}
    streets = folder.write("gator.geojson", {"type": "FeatureCollection", "features": [street]})
    spots = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [START[0] + x, START[1]]},
            "properties": {"place_id": name, "name": name, "weight": 1},
        }
        for name, x in (("a", 0.004), ("b", -0.004))
    ]
    places = folder.write("platser.geojson", {"type": "FeatureCollection", "features": spots})
    done = folder.plan(places, streets=streets)
    assert done.exit_code == 0, done.output
    told = folder.told()
    assert told["ways"] == {"basis": "streets", "factor": None}
    assert told["patrols"][0]["visits"][0]["metres"] == pytest.approx(245, abs=3)


def test_places_far_from_the_streets_are_told_with_the_plan(folder: Folder) -> None:
    line = {"type": "LineString", "coordinates": [START, [START[0] + 0.02, START[1]]]}
    street = {"type": "Feature", "geometry": line, "properties": {"highway": "residential"}}
    streets = folder.write("gator.geojson", {"type": "FeatureCollection", "features": [street]})
    spots = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [START[0] + 0.004, START[1] + y]},
            "properties": {"place_id": name, "name": name, "weight": 1},
        }
        for name, y in (("a", 0.0), ("b", 0.003), ("c", 0.05))
    ]
    places = folder.write("platser.geojson", {"type": "FeatureCollection", "features": spots})
    done = folder.plan(places, streets=streets)
    assert done.exit_code == 0, done.output
    assert "Mer än 100 m från gatorna: b." in done.output
    assert "Ingen väg längs gatorna: c." in done.output
    (out,) = folder.told()["left_out"]
    assert "mer än 1\xa0000 m från närmaste gata" in out["reason"]


@pytest.mark.parametrize("name", [[], ["plan"], ["week"]])
def test_help_has_an_example(folder: Folder, name: list[str]) -> None:
    assert "Exempel: trygghet patrol" in folder.run(*name, "--help").output
