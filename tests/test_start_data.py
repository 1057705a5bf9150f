"""The start data fill a store once; what comes out is what the towns published and named."""

from __future__ import annotations

import datetime as dt
import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_trygghet import lagesbild
from geo_trygghet.action_plan import (
    chain_of,
    check_action,
    check_period,
    check_promise,
    flagged_places,
)
from geo_trygghet.followup.document import trial_of
from geo_trygghet.followup.trials import check_trial
from geo_trygghet.publication import Edition
from geo_trygghet.publication.draft import draft_of
from geo_trygghet.publication.release import prepared_from
from geo_trygghet.start_data import load_start_data
from geo_trygghet.storage import Store
from geo_trygghet.storage.releases import hash_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.start_data import StartReport

pytestmark = pytest.mark.unmeasured

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, StartReport]]:
    address = f"sqlite:///{tmp_path_factory.mktemp('start') / 'start.db'}"
    with Store.open(address) as store:
        yield store, load_start_data(store, DATA, actor="prov")


BUILT = runpy.run_path(str(DATA / "build_examples.py"))
"""What makes the published examples."""


def test_every_release_is_made_anew_byte_for_byte_from_the_same_data(
    filled: tuple[Store, StartReport],
) -> None:
    store, report = filled
    assert report.releases
    for release in report.releases:
        (municipality,) = [m for m in store.municipalities() if m.code == release.municipality_code]
        kept = store.release_files(municipality.code, release.number)
        day = json.loads(kept["kontroll.json"])["publicerad"]
        edition = Edition(
            release.number, dt.date.fromisoformat(day), store.public_profile(municipality.code)
        )
        made = draft_of(prepared_from(store, municipality, round=release.round), edition)
        assert {name: made.files[name] == kept[name] for name in kept} == dict.fromkeys(kept, True)
        assert hash_files(made.files) == release.sha256


def test_everything_is_taken_and_the_odd_rows_are_told(
    filled: tuple[Store, StartReport],
) -> None:
    _, report = filled
    taken = {one.file: one.taken for one in report.files}
    assert len(taken) == 4 + 8 + 4 + 4 + 2 + 2
    assert taken["laholm_enkat_2020.csv"] == 1588
    assert taken["halmstad.geojson"] == 80
    assert sum(one.set_aside for one in report.files) == 11
    assert not any(one.skipped or one.known for one in report.files)
    assert (report.promises, report.plan, report.figures) == (37, 7 + 31 + 61, 22)


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
        assert len(made_up) == {"1380": 7, "1861": 5}.get(code, 4)
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


@pytest.mark.parametrize(("code", "name"), [("1380", "2022"), ("1381", "2020")])
def test_every_place_that_halmstad_and_laholm_point_out_has_an_answer(
    filled: tuple[Store, StartReport], code: str, name: str
) -> None:
    store, _ = filled
    pictures = lagesbild.build_each(store.read(code))
    assert pictures[0].round == name
    flagged = flagged_places(pictures)
    assert {one.size_class for one in flagged} == {"place", "area"}
    chain = chain_of(flagged, store.ledger(code), round_name=name)
    assert not chain.unanswered
    assert any(link.why_not for link in chain.links)


def test_the_plan_of_the_start_data_says_that_it_is_constructed_and_stays_in_its_period(
    filled: tuple[Store, StartReport],
) -> None:
    store, _ = filled
    for code in ("1380", "1381", "1861", "1961"):
        told = store.ledger(code)
        assert told.actions.constructed.all()
        assert told.follow_ups.constructed.all()
        first, last = told.periods.period_from.min(), told.periods.period_to.max()
        days = [*told.actions.made_at.str[:10], *told.follow_ups.followed_on]
        days += [*told.actions.due_on.dropna(), *told.actions.done_on.dropna()]
        days += [*told.actions.next_follow_up.dropna()]
        assert all(first <= day <= last for day in days)
        made = dict(zip(told.actions.action_id, told.actions.made_at.str[:10], strict=True))
        for row in told.follow_ups[told.follow_ups.of == "action"].itertuples():
            assert made[row.of_id] <= row.followed_on, row.of_id


def test_no_text_of_the_plan_names_a_person_and_none_is_too_long(
    filled: tuple[Store, StartReport],
) -> None:
    store, _ = filled
    for code in ("1380", "1381", "1861", "1961"):
        told, places = store.ledger(code), store.read(code).places
        names, ids = list(places.name), set(places.place_id)
        promises = told.promises.to_dict("records")
        periods = told.periods.to_dict("records")
        rounds = set(told.periods["round"].dropna())
        for row in periods:
            others = [one for one in periods if one is not row]
            assert not check_period(row, others=others, rounds=rounds, places=names)
        for row in promises:
            assert not check_promise(row, place_ids=ids, places=names), row
        known = {row["promise_id"] for row in promises}
        for row in told.actions.to_dict("records"):
            assert not check_action(row, promise_ids=known, place_ids=ids, places=names), row


def test_signing_offices_stand_in_the_periods_without_a_name(
    filled: tuple[Store, StartReport],
) -> None:
    periods = filled[0].ledger("1861").periods
    assert list(periods.signatories) == [
        ["Lokalpolisområdeschef", "Ordförande i kommunstyrelsen", "Kommundirektör"]
    ]
    halmstad = filled[0].ledger("1380").periods.set_index("period")
    assert halmstad.loc["2023–2024", "predecessor"] == "2021–2022"


def test_the_constructed_trial_is_kept_as_it_was_drawn_and_said_to_be_so(
    filled: tuple[Store, StartReport],
) -> None:
    store, report = filled
    (row,) = store.trials("1380").to_dict("records")

    assert report.trials == 1
    assert row["constructed"]
    assert check_trial(trial_of(row))
    assert {one["place_id"] for one in row["places"]} <= set(store.read("1380").places["place_id"])


@pytest.mark.parametrize("name", BUILT["EXAMPLES"])
def test_an_example_is_the_release_that_the_start_data_give(
    filled: tuple[Store, StartReport], name: str
) -> None:
    files = BUILT["files_of"](filled[0], BUILT["EXAMPLES"][name])
    kept = {file: BUILT["FOLDER"] / name / file for file in set(files) - BUILT["NOT_KEPT"]}
    unlike = [file for file, path in kept.items() if path.read_bytes() != files[file]]
    assert unlike == [], "kör make examples"


@pytest.mark.parametrize("name", BUILT["EXAMPLES"])
def test_no_example_holds_others_code_or_font(name: str) -> None:
    for file in (BUILT["FOLDER"] / name).iterdir():
        if file.name not in BUILT["NOT_KEPT"]:
            content = file.read_bytes()
            assert not [mark for mark in (b"@font-face", b"<script", b"eaflet") if mark in content]
