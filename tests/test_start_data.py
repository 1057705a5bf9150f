"""The start data fill a store once; what comes out is what the towns published and named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_trygghet import lagesbild
from geo_trygghet.errors import (
    UnknownMunicipalityError,
    UnknownPlaceError,
    UnreadableFileError,
)
from geo_trygghet.start_data import load_start_data, start_files
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.start_data import Loaded, StartReport

DATA = Path(__file__).parent.parent / "data"
AREAS = ("hallsberg.geojson", "promises.csv", "published_figures.csv")
"""Without a sheet of national figures, which nobody needs to have."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, StartReport]]:
    address = f"sqlite:///{tmp_path_factory.mktemp('start') / 'start.db'}"
    with Store.open(address) as store:
        yield store, load_start_data(store, DATA, actor="prov")


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


def test_everything_is_taken_and_the_odd_rows_are_told(
    filled: tuple[Store, StartReport],
) -> None:
    _, report = filled
    taken = {one.file: one.taken for one in report.files}
    assert len(taken) == 4 + 8 + 4 + 4 + 2
    assert taken["laholm_enkat_2020.csv"] == 1588
    assert taken["halmstad.geojson"] == 80
    assert sum(one.set_aside for one in report.files) == 8
    assert not any(one.skipped or one.known for one in report.files)
    assert (report.promises, report.figures) == (37, 22)


def test_halmstad_and_laholm_are_published_with_the_mark_of_constructed_data(
    filled: tuple[Store, StartReport],
) -> None:
    store, report = filled
    assert sorted(one.municipality_code for one in report.releases) == ["1380", "1381"]
    for code, name in (("1380", "2022"), ("1381", "2020")):
        latest = store.latest_release(code)
        assert latest is not None
        assert latest.round == name
        assert latest.constructed
    page = store.release_file("1380", 1, "index.html")
    assert page is not None
    for words in ("Stora torg", "Köpmansgatan", "onstruerade"):
        assert words in page.decode()
    laholm = store.release_file("1381", 1, "index.html")
    assert laholm is not None
    assert "Altona" in laholm.decode()
    assert store.latest_release("1861") is None


def test_every_source_says_whether_it_is_constructed(
    filled: tuple[Store, StartReport],
) -> None:
    store, _ = filled
    for code in ("1380", "1381", "1861", "1961"):
        sources = store.sources(code)
        made_up = sources[sources.kind != "places"]
        assert len(made_up) == (5 if code in {"1380", "1861"} else 4)
        assert made_up.constructed.all()
        assert set(sources.imported_by) == {"prov"}


def test_laholms_picture_is_in_line_with_what_was_published(
    filled: tuple[Store, StartReport],
) -> None:
    store, _ = filled
    tables = store.read("1381")
    answers = tables.answers[tables.answers["round"] == "2020"]
    assert len(answers) == 1588
    assert round(100 * (answers.feeling == "Ja").mean(), 1) == 77.1
    places = lagesbild.build(tables).places
    assert set(places.name[:2]) == {"Glänningesjö", "Campus Laholm"}
    areas = lagesbild.build(tables, lagesbild.Filters(size_class="area")).places
    assert set(areas.name[:3]) == {"Laholms centrum", "Altona", "Knäred"}
    assert places.walk_plus.sum() > 0
    assert places.walk_minus.sum() > 0
    assert places.incidents.sum() > 0
    assert places.safe_votes.sum() > 0


def test_centroids_make_no_hot_spot(filled: tuple[Store, StartReport]) -> None:
    store, _ = filled
    tables = store.read("1380")
    coarse = (tables.incidents.precision == "municipality").sum()
    assert coarse > 20
    picture = lagesbild.build(tables)
    assert picture.coarse_incidents == coarse
    assert picture.places.incidents.sum() <= len(tables.incidents) - coarse


def test_the_texts_are_read_as_they_are_meant(
    filled: tuple[Store, StartReport], tmp_path: Path
) -> None:
    """Not an accuracy to boast of: it only holds that the parts fit together."""
    import subprocess
    import sys

    truth = tmp_path / "truth.jsonl"
    command = [sys.executable, DATA / "build_constructed.py", "--out", tmp_path, "--truth", truth]
    subprocess.run(command, check=True, capture_output=True)
    meant = {}
    for line in truth.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if told["municipality"] == "laholm":
            meant[told["round"], told["respondent"]] = set(told["places"])
    tables = filled[0].read("1381")
    mentions = tables.mentions[
        (tables.mentions.record == "answer")
        & (tables.mentions.field == "unsafe_text")
        & ~tables.mentions.negated
        & tables.mentions.place_id.notna()
    ]
    found = mentions.groupby("record_id").place_id.agg(set).to_dict()
    right = wrong = missed = 0
    for answer in tables.answers.itertuples():
        said, read = meant[answer.round, answer.respondent], found.get(answer.id, set())
        right += len(said & read)
        wrong += len(read - said)
        missed += len(said - read)
    assert right / (right + wrong) > 0.9
    assert right / (right + missed) > 0.85


def test_a_second_time_nothing_is_new_and_it_takes_a_moment(
    filled: tuple[Store, StartReport],
) -> None:
    store, _ = filled
    version, logged = store.version(), len(store.audit_log(limit=1000))
    again = load_start_data(store, DATA, actor="prov")
    assert again.new == 0
    assert all(one.skipped for one in again.files)
    assert again.releases == ()
    assert store.version() == version
    assert len(store.audit_log(limit=1000)) == logged


def test_a_file_with_some_new_rows_gives_only_those(small: Path) -> None:
    told: list[Loaded] = []
    with Store.open() as store:
        first = load_start_data(store, small, progress=told.append)
        assert told == list(first.files)
        assert first.promises == 3  # those of the municipalities that have places
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
