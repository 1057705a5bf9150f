"""`trygghet patrol week`: a week's shifts, in a file or a folder that is history too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geo_trygghet.commands._patrol_files import read_history

if TYPE_CHECKING:
    from patrol_folder import Folder


def test_a_weeks_shifts_are_written_to_a_file_that_is_history_too(folder: Folder) -> None:
    places = folder.places(8)
    done = folder.week(places, weeks=2, patrols=2)
    assert done.exit_code == 0, done.output
    told = folder.told()
    assert told["hours"] >= told["budget_hours"] - 0.1 == pytest.approx(4.9)
    assert len(told["plans"]) == sum(week["shifts"] for week in told["weeks"])
    later = folder.plan(places, history=folder.out, out=folder.path / "nasta.json")
    assert later.exit_code == 0, later.output


def test_a_weeks_shifts_are_written_to_a_folder(folder: Folder) -> None:
    done = folder.week(folder.places(8), out=folder.path / "veckan", budget="20")
    assert done.exit_code == 0, done.output
    names = sorted(file.name for file in (folder.path / "veckan").iterdir())
    assert names == ["pass-2026-12-04T1800.json", "pass-2026-12-05T1800.json", "timmar.json"]
    assert "Det fattas" in done.output
    assert folder.told("veckan/timmar.json")["files"] == names[:2]


def test_the_hours_of_a_folder_are_history_by_its_plans(folder: Folder) -> None:
    places, out = folder.places(8), folder.path / "veckan"
    assert folder.week(places, out=out, budget="20").exit_code == 0
    hours, shifts = out / "timmar.json", sorted(out.glob("pass-*.json"))
    told = []
    for history in ([hours], shifts, [hours, *shifts]):
        given = {"from": "2026-12-11T18:00"}
        assert folder.plan(places, "--history", *history, **given).exit_code == 0
        told.append(folder.out.read_bytes())
    assert told[0] == told[1] == told[2]
    assert read_history([hours]) == read_history(shifts) != ()
    shifts[0].unlink()
    done = folder.plan(places, history=hours)
    assert done.exit_code == 1
    assert shifts[0].name in done.output
    for files in (["../plan.json"], [3], "pass"):
        hours.write_text(json.dumps({"plans": [], "files": files}))
        assert folder.plan(places, history=hours).exit_code == 1


def test_a_folder_that_cannot_be_written_is_refused_before_any_planning(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo_trygghet.patrol.schedule.plan_weeks", never)
    places = folder.places(1)
    taken = folder.write("fil", {})
    old = folder.path / "gamla"
    old.mkdir()
    (old / "pass-2026-11-27T1800.json").write_text("{}")
    for out, named in (
        (taken, "är en fil"),
        (folder.path / "saknas" / "veckan", "finns inte"),
        (folder.path / "saknas" / "veckan.json", "finns inte"),
        (old, "har redan pass"),
    ):
        done = folder.week(places, out=out)
        assert done.exit_code == 1, done.output
        assert isinstance(done.exception, SystemExit)
        assert named in done.output
        assert len(done.output.splitlines()) == 1
    assert taken.read_text() == "{}"
    assert [file.name for file in old.iterdir()] == ["pass-2026-11-27T1800.json"]


def test_an_empty_folder_may_be_there_and_another_file_in_it_stays(folder: Folder) -> None:
    out = folder.path / "veckan"
    out.mkdir()
    (out / "anteckning.txt").write_text("kvar")
    assert folder.week(folder.places(3), out=out, budget="0,2").exit_code == 0
    assert (out / "anteckning.txt").read_text() == "kvar"
    assert folder.week(folder.places(3), out=out, budget="0,2").exit_code == 1


def never(*_: object, **__: object) -> None:
    """Stand where nothing may be planned."""
    raise AssertionError("planned before the folder was looked at")


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("slots", "fredag", 1), ("from", "4 december", 2), ("budget", "0", 2), ("weeks", "60", 2)],
)
def test_a_week_that_cannot_be_is_refused(
    folder: Folder, option: str, value: str, code: int
) -> None:
    assert folder.week(folder.places(1), **{option: value}).exit_code == code
