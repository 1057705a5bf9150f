"""The constructed files: as the script writes them, marked, in line with published figures."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo_trygghet.intake import read_file
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from geo_trygghet.tables import Intake

DATA = Path(__file__).parents[2] / "data"
FILES = sorted((DATA / "incidents").glob("*.csv"))
SURVEYS = [path for path in FILES if "_enkat_" in path.name]
WALKS = [path for path in FILES if "_vandring_" in path.name]
EVENTS = [path for path in FILES if "_handelser_" in path.name]
TRACE = re.compile(r"\d{6,8}-\d{4}|\b0\d[\d -]{7,}|\S+@\S+")
MADE_UP = re.compile(r"19121212-1212|070-?174 ?06 ?\d\d|[a-z.]+\d\d@example\.se")


def name(path: Path) -> str:
    return path.name


def text(path: Path) -> str:
    raw = path.read_bytes()
    return raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "cp1252")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("incidents")
    truth = folder / "truth.jsonl"
    command = [sys.executable, DATA / "build_constructed.py", "--out", folder, "--truth", truth]
    subprocess.run(command, check=True, capture_output=True)
    return folder, [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def taken() -> dict[str, Intake]:
    read = {}
    for path in FILES:
        slug, kind, name = path.stem.split("_")
        kinds = {
            "enkat": "survey",
            "vandring": "walk",
            "dialog": "dialogue",
            "handelser": "incidents",
            "patrullplan": "patrols",
            "patruller": "patrols",
        }
        municipality = find_municipality(slug)
        read[path.name] = read_file(path, kinds[kind], municipality=municipality, round=name)
    return read


def test_the_files_are_what_the_script_writes(built: tuple[Path, list[Any]]) -> None:
    folder, _ = built
    made = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    assert sorted(made) == [path.name for path in FILES]
    for path in FILES:
        assert made[path.name] == path.read_bytes(), path.name


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_file_says_that_it_is_made_up(path: Path, taken: dict[str, Intake]) -> None:
    assert text(path).startswith("# Konstruerade data: påhittade")
    assert all(batch.constructed for batch in taken[path.name].batches)
    assert path.stat().st_size < 900_000


def test_each_municipality_has_two_rounds_a_walk_and_events() -> None:
    for town in ("halmstad", "laholm", "hallsberg", "hallstahammar"):
        kinds = Counter(p.stem.split("_")[1] for p in FILES if p.name.startswith(f"{town}_"))
        for kind in ("dialog", "patrullplan", "patruller"):  # not every town has those
            kinds.pop(kind, None)
        assert kinds == {"enkat": 2, "vandring": 1, "handelser": 1}


def test_dialogues_tell_who_spoke_and_where(taken: dict[str, Intake]) -> None:
    talks = [taken[path.name] for path in FILES if "_dialog_" in path.name]
    assert len(talks) == 2
    for one in talks:
        (batch,) = one.batches
        assert {"citizens", "staff"} <= set(batch.rows["party"].dropna())
        assert batch.rows["place_text"].notna().all()


def test_the_files_look_as_survey_tools_export_them(taken: dict[str, Intake]) -> None:
    read = [taken[path.name] for path in SURVEYS]
    assert {one.separator for one in read} == {";"}
    assert {one.encoding for one in read} == {"cp1252", "utf-8"}
    assert sum(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in SURVEYS) == 4
    assert len({tuple(one.fields) for one in read}) == len(read)  # no two with the same headings
    wanted = {"respondent", "answered_on", "mode", "unsafe_text", "feeling", "age", "gender"}
    for one in read:
        assert wanted | {"home_area", "comment"} <= set(one.fields.values()), one.file_name
    assert taken["halmstad_enkat_2022.csv"].crs is not None  # pins with decimal commas


@pytest.mark.parametrize(
    ("file", "answers", "yes", "word"),
    [
        ("laholm_enkat_2018.csv", 1036, 896, "Ja"),  # 86.5 % feel safe
        ("laholm_enkat_2020.csv", 1588, 1224, "Ja"),  # 77.1 %
        ("halmstad_enkat_2021.csv", 1200, 852, "Ja"),  # 71 % say that there are unsafe places
        ("halmstad_enkat_2022.csv", 1695, None, None),
        ("hallsberg_enkat_2019.csv", 342, None, None),
        ("hallstahammar_enkat_2023.csv", 548, None, None),
    ],
)
def test_the_rounds_are_in_line_with_the_published_figures(
    taken: dict[str, Intake], file: str, answers: int, yes: int | None, word: str | None
) -> None:
    (batch,) = taken[file].batches
    assert len(batch.rows) == answers
    if yes is not None:
        assert (batch.rows["feeling"] == word).sum() == yes


@pytest.mark.parametrize("path", SURVEYS, ids=name)
def test_each_round_has_odd_rows_and_both_modes(path: Path, taken: dict[str, Intake]) -> None:
    (batch,) = taken[path.name].batches
    aside = [issue for issue in batch.issues if issue.sets_aside]
    assert len(aside) == 1  # the same answer sent twice
    assert any("02" in (i.value or "") and "30" in (i.value or "") for i in batch.issues)
    assert set(batch.rows["mode"]) == {"digital", "paper"}
    assert batch.rows["unsafe_text"].isna().any()


def test_laholm_2020_is_mostly_digital_and_younger_than_2018(taken: dict[str, Intake]) -> None:
    before, after = (taken[f"laholm_enkat_{year}.csv"].batches[0].rows for year in ("2018", "2020"))
    assert (after["mode"] == "paper").mean() < 0.15 < (before["mode"] == "paper").mean()
    young = ["13–17 år", "18–24 år"]
    assert after["age"].isin(young).mean() > before["age"].isin(young).mean() + 0.05


def test_the_five_places_of_laholm_are_named_most(built: tuple[Path, list[Any]]) -> None:
    _, truth = built
    answers = [t for t in truth if (t["municipality"], t["round"]) == ("laholm", "2020")]
    named = Counter(place for t in answers for place in t["places"])
    assert {place for place, _ in named.most_common(5)} == {
        "lah.centrum",
        "lah.altona",
        "lah.campus",
        "lah.glanningesjo",
        "lah.knared",
    }


def test_answers_come_in_many_voices(built: tuple[Path, list[Any]]) -> None:
    _, truth = built
    filled = [t["text"] for t in truth if t["text"]]
    assert len(set(filled)) > 0.6 * len(filled)
    assert sum(len(t["places"]) > 1 for t in truth) > 500
    assert sum(t["nowhere"] for t in truth) > 400
    assert sum(bool(t["praised"]) for t in truth) > 80
    assert sum(bool(t["safe"]) for t in truth) > 1000
    assert any("\n" in text for text in filled)
    every = "\n".join(filled).casefold()
    for said in (
        "under biblan",
        "karl xi/klammerdammsg",
        "ingenstans",
        "vet ej",
        "torget",
        "falkenberg",
    ):
        assert said in every


@pytest.mark.parametrize("path", FILES, ids=name)
def test_personal_traces_are_of_the_made_up_kind_only(path: Path) -> None:
    body = text(path)
    if path in SURVEYS:
        assert len(MADE_UP.findall(body)) >= 4
    for line in body.splitlines():
        fields = [f for f in line.split(";") if not re.match(r"\d{4}-\d\d-\d\d|KONSTR", f)]
        for found in TRACE.findall(";".join(f for f in fields if not re.fullmatch(r"[\d,]+", f))):
            assert MADE_UP.search(found), found


def test_events_name_no_dwelling_and_keep_their_precision(taken: dict[str, Intake]) -> None:
    for path in EVENTS:
        rows = taken[path.name].batches[0].rows
        assert not rows["place_text"].str.contains(r"\d", na=False).any()
        assert {"point", "place", "municipality"} == set(rows["precision"])
        points = rows[rows["precision"] == "point"]
        assert set(points["precision_m"]) == {25.0, 50.0, 100.0}
        assert points.geometry.notna().all()
        assert rows[rows["precision"] == "place"].geometry.isna().all()
    assert len({taken[path.name].crs for path in EVENTS}) == 4  # each in its own zone


def test_walks_note_good_and_bad_with_an_office_as_responsible(taken: dict[str, Intake]) -> None:
    for path in WALKS:
        rows = taken[path.name].batches[0].rows
        assert set(rows["sign"]) == {"plus", "minus"}
        minus = rows[rows["sign"] == "minus"]
        assert minus[["action", "responsible", "status"]].notna().all().all()
        assert minus["due_on"].notna().mean() > 0.8  # "snarast" is no day
        assert minus["responsible"].str.contains("kontor|enhet|ägar|förvalt|tjänst|trafik").all(), (
            set(minus["responsible"])
        )
        assert rows.geometry.notna().any()
        assert rows.geometry.isna().any()


def test_nothing_brands_a_neighbourhood() -> None:
    branding = re.compile(
        r"ghetto|no.?go|utsatt område|problemområde|förort|invandr", re.IGNORECASE
    )
    for path in FILES:
        assert not branding.search(text(path)), path.name
