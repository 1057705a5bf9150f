"""A folder of start data is taken whole: what is new of it, what is refused, and why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_trygghet.errors import (
    PatrolError,
    UnknownMunicipalityError,
    UnknownPlaceError,
    UnreadableFileError,
)
from geo_trygghet.start_data import load_start_data, start_files
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from geo_trygghet.start_data import Loaded


pytestmark = pytest.mark.unmeasured

DATA = Path(__file__).parent.parent / "data"
AREAS = ("hallsberg.geojson", "promises.csv", "published_figures.csv")
"""Without a sheet of national figures, which nobody needs to have."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Make a folder of start data of one municipality: places, sheets, one short round."""
    (tmp_path / "areas").mkdir()
    (tmp_path / "incidents").mkdir()
    for name in AREAS:
        shutil.copy(DATA / "areas" / name, tmp_path / "areas" / name)
    survey = (
        (DATA / "incidents" / "hallsberg_enkat_2019.csv").read_bytes().splitlines(keepends=True)
    )
    (tmp_path / "incidents" / "hallsberg_enkat_2019.csv").write_bytes(b"".join(survey[:62]))
    return tmp_path


def test_a_file_with_some_new_rows_gives_only_those(small: Path) -> None:
    told: list[Loaded] = []
    with Store.open() as store:
        first = load_start_data(store, small, progress=told.append)
        assert told == list(first.files)
        # Of the municipalities that have places; the period is made out of the promises.
        assert (first.promises, first.plan) == (3, 1)
        assert first.releases == ()  # only Halmstad and Laholm are shown to everyone
        longer = small / "incidents" / "hallsberg_enkat_2019.csv"
        rows = (DATA / "incidents" / longer.name).read_bytes().splitlines(keepends=True)
        longer.write_bytes(b"".join(rows[:72]))
        second = load_start_data(store, small)
        survey = second.files[-1]
        assert (survey.taken, survey.known, survey.skipped) == (10, first.files[-1].taken, False)
        assert second.new == 10


def test_what_is_published_anew_is_told(small: Path) -> None:
    """Laholm's round grows: one more release; without change none."""
    shutil.copy(DATA / "areas" / "laholm.geojson", small / "areas")
    rows = (DATA / "incidents" / "laholm_enkat_2020.csv").read_bytes().splitlines(keepends=True)
    survey = small / "incidents" / "laholm_enkat_2020.csv"
    survey.write_bytes(b"".join(rows[:202]))
    with Store.open() as store:
        assert [one.number for one in load_start_data(store, small).releases] == [1]
        survey.write_bytes(b"".join(rows[:262]))
        assert [one.number for one in load_start_data(store, small).releases] == [2]
        assert load_start_data(store, small).releases == ()


def test_a_folder_without_places_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="TRYGGHET_DATA"):
        start_files(tmp_path)


@pytest.mark.parametrize(
    "name", ["svar.csv", "hallsberg_svar_2019.csv", "Hallsberg enkät 2019.csv"]
)
def test_a_name_that_tells_nothing_is_refused(small: Path, name: str) -> None:
    (small / "incidents" / name).write_text("a;b\n", encoding="utf-8")
    with Store.open() as store:
        with pytest.raises(UnreadableFileError, match=r"kommun_enkat_omgång"):
            load_start_data(store, small)
        assert store.municipalities() == []  # all names are looked at before anything is taken


def test_a_name_of_no_municipality_is_refused(small: Path) -> None:
    (small / "incidents" / "ankeborg_enkat_2019.csv").write_text("a;b\n", encoding="utf-8")
    with pytest.raises(UnknownMunicipalityError, match="ankeborg"):
        start_files(small)


def test_a_promise_about_an_unknown_place_is_refused(small: Path) -> None:
    sheet = small / "areas" / "promises.csv"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("hlb.alleskolan", "hlb.alleskollan"), encoding="utf-8")
    with (
        Store.open() as store,
        pytest.raises(UnknownPlaceError, match=r"hlb-2019-2.*hlb\.alleskollan"),
    ):
        load_start_data(store, small)


def test_a_trial_of_the_start_data_that_was_changed_is_refused(small: Path) -> None:
    told = json.loads((DATA / "areas" / "patrol_trials.json").read_text(encoding="utf-8"))
    file = small / "areas" / "patrol_trials.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    with Store.open() as store:
        report = load_start_data(store, small)
        assert report.trials == 0  # of a municipality that this folder does not hold

    file.write_text(json.dumps([{**told[0], "seed": 1}]), encoding="utf-8")
    with Store.open() as store, pytest.raises(PatrolError, match="stämmer inte när det lottas om"):
        load_start_data(store, small)
