"""`trygghet import` says what it understood, takes it once, and reads it as was mended before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from import_command import ODD, take
from intake_samples import ANSWERS, HEADINGS, QUESTION, SQUARES, collection, table

from geo_trygghet.cli import main
from geo_trygghet.intake import read_file
from geo_trygghet.intake.mending import Mending, shape_of
from geo_trygghet.intake.reading import REMEMBERED
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.intake.reading import Opened


def test_a_dry_run_needs_and_makes_no_store(survey: Path, tmp_path: Path) -> None:
    done = take("survey", survey, "--dry-run")
    assert done.exit_code == 0, done.stderr
    for words in (
        "enkat.csv: CSV",
        "Teckenkodning: Windows-1252.",
        "Skiljetecken: semikolon.",
        "Datum i ”Svarsdatum”: år-månad-dag.",
        f"”{QUESTION}” → unsafe_text",
        "Rad 6, ”SvarsID” (1001): Raden har samma id som rad 2",
        "Halmstad, omgång 2024: 4 av 6 rader.",
        "Läst 6 = taget 4 + undantaget 2 + känt sedan förut 0. Provkörning: inget sparades.",
    ):
        assert words in done.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["enkat.csv"]


def test_taken_once_and_known_the_second_time(survey: Path, tmp_path: Path) -> None:
    first = take("survey", survey)
    assert first.exit_code == 0, first.stderr
    assert "Läst 6 = taget 4 + undantaget 2 + känt sedan förut 0." in first.stdout
    with Store.open() as store:
        version = store.version()
        answers = store.read("1380").answers
        assert list(answers["unsafe_text"])[:2] == ["Stora torg på kvällen", "under bron, vid ån"]
        assert "kommandorad" in store.audit_log()[0].actor
    second = take("survey", survey, "--json")
    told = json.loads(second.stdout)
    assert (told["read"], told["taken"], told["set_aside"], told["known"]) == (6, 0, 2, 4)
    with Store.open() as store:
        assert store.version() == version
    assert (tmp_path / "enkat.avvikelser.csv").exists()


def test_json_is_one_strict_object(survey: Path) -> None:
    done = take("survey", survey, "--dry-run", "--json")
    told = json.loads(done.stdout, parse_constant=pytest.fail)
    assert list(told) == [
        "kind", "format", "encoding", "separator", "crs", "fields", "read", "taken", "set_aside",
        "known", "issues",
    ]  # fmt: skip
    assert told["kind"] == "survey"
    assert told["fields"][QUESTION] == "unsafe_text"
    assert list(told["issues"][0]) == ["row", "field", "value", "message", "advice"]
    assert [issue["row"] for issue in told["issues"]] == [6, 7]


def test_a_file_of_several_municipalities(tmp_path: Path) -> None:
    path = tmp_path / "alla.csv"
    rows = [[*row, name] for row, name in zip(ANSWERS, ["Halmstad", "Laholm"] * 2, strict=True)]
    path.write_text(table((*HEADINGS, "Kommun"), rows))
    done = take("survey", path, where=["--round", "2024"])
    assert done.exit_code == 0, done.stderr
    assert "Halmstad, omgång 2024: 2 av 2 rader." in done.stdout
    assert "Laholm, omgång 2024: 2 av 2 rader." in done.stdout
    with Store.open() as store:
        assert [m.name for m in store.municipalities()] == ["Halmstad", "Laholm"]


def test_places_then_a_survey_is_read_against_them(tmp_path: Path) -> None:
    places = tmp_path / "torg.geojson"
    places.write_text(collection(SQUARES, constructed=True))
    survey = tmp_path / "enkat.csv"
    survey.write_text(table())
    done = take("places", places)
    assert done.exit_code == 0, done.stderr
    assert "Filen säger själv att den är konstruerade data." in done.stdout
    assert take("survey", survey).exit_code == 0
    with Store.open() as store:
        tables = store.read("1380")
        assert "halmstad.stora_torg" in set(tables.mentions["place_id"])
        assert list(tables.sources["constructed"]) == [True, False]
        assert list(tables.sources["crs"].fillna("")) == ["WGS 84 (EPSG:4326)", ""]


def test_places_are_drawn_before_they_are_taken(tmp_path: Path, survey: Path) -> None:
    places, target = tmp_path / "torg.geojson", tmp_path / "torg.svg"
    places.write_text(collection(SQUARES))
    done = take("places", places, "--dry-run", "--map", str(target))
    assert done.exit_code == 0, done.stderr
    assert "Torg, " in target.read_text(encoding="utf-8")
    for kind, path, where in (("survey", survey, target), ("places", places, tmp_path)):
        refused = take(kind, path, "--map", str(where))
        assert refused.exit_code == 1
        assert len(refused.stderr.strip().splitlines()) == 1
    with Store.open() as store:
        assert not len(store.sources("1380"))  # neither refusal took anything


def test_every_kind_is_taken(tmp_path: Path) -> None:
    walk = tmp_path / "vandring.csv"
    walk.write_text("Plats;+/-;Iakttagelse;Klart senast\ntorget;-;Mörkt;2024-12-01\n")
    incidents = tmp_path / "handelser.csv"
    incidents.write_text("Datum;Tid;Händelsetyp;lat;lon\n2024-05-01;20:15;Stöld;56,674;12,857\n")
    assert take("walk", walk).exit_code == 0
    assert take("incidents", incidents).exit_code == 0
    with Store.open() as store:
        tables = store.read("1380")
        assert tables.walk_notes["due_on"].iloc[0] == "2024-12-01"
        assert tables.incidents["occurred_at"].iloc[0] == "2024-05-01T20:15:00+02:00"
        assert tables.incidents["geometry"].iloc[0].x == 12.857


def test_many_issues_are_cut_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "enkat.csv"
    rows = [[str(i), "2024-02-31", "torget", "", "", ""] for i in range(30)]
    path.write_text(table(rows=rows))
    done = take("survey", path, "--dry-run")
    assert "… och 10 till." in done.stdout


def test_usage_and_unknown_municipality(survey: Path) -> None:
    assert take("rykten", survey).exit_code == 2
    done = take("survey", survey, where=["--municipality", "Ankeborg"])
    assert done.exit_code == 1
    assert "Ankeborg" in done.stderr


def test_a_name_with_a_line_break_and_foreign_bytes(tmp_path: Path) -> None:
    for name in ("en\nrad.csv", "\udcff\udcfe.csv", "-x.csv", "åäö 'å'.csv"):
        path = tmp_path / name
        try:
            path.write_text(table(rows=ODD))
        except OSError:  # a file system that takes no such name
            continue
        done = take("survey", path, "--dry-run", "--json")
        assert done.exit_code == 0, done.stderr
        done = take("survey", path)
        assert done.exit_code == 0, done.stderr
        assert "\nrad" not in done.output.replace("\nrad.avv", "")
        assert "\udcff" not in done.output


def test_help_names_the_kinds_and_an_example() -> None:
    done = CliRunner().invoke(main, ["import", "--help"])
    assert done.exit_code == 0
    assert "survey|walk|dialogue|incidents|places" in done.output
    assert "Exempel: trygghet import" in done.output


def test_visits_need_a_register_to_be_taken_and_none_for_a_dry_run(tmp_path: Path) -> None:
    log = tmp_path / "logg.csv"
    log.write_text(
        "Datum;Start;Minuter;Plats;Polis\n"
        "2024-05-01;18:00;15;Stora torg;Anna Berg\n"
        "2024-05-01;18:30;15;Lilla torg;Anna Berg\n",
        encoding="utf-8",
    )
    tried = take("patrols", log, "--dry-run")
    assert tried.exit_code == 0
    assert "Kolumnen ”Polis” läses inte: namn sparas aldrig." in tried.stdout
    assert "jämförs med kommunens platsregister först" in tried.stdout
    assert "taget 2" in tried.stdout
    refused = take("patrols", log)
    assert refused.exit_code == 1
    assert "platsregister" in refused.stderr
    places = tmp_path / "platser.csv"
    places.write_text("Namn;Latitud;Longitud\nStora torg;56,6739;12,8573\n", encoding="utf-8")
    assert take("places", places).exit_code == 0
    taken = json.loads(take("patrols", log, "--json").stdout)
    assert (taken["read"], taken["taken"], taken["set_aside"], taken["known"]) == (2, 1, 1, 0)
    assert [issue["value"] for issue in taken["issues"]] == ["Lilla torg"]
    again = json.loads(take("patrols", log, "--json").stdout)
    assert (again["taken"], again["known"]) == (0, 1)
    left = (tmp_path / "logg.avvikelser.csv").read_text(encoding="utf-8-sig")
    assert "Lilla torg" in left
    assert "Anna" not in left


def test_columns_are_read_as_they_were_mended_on_the_page(survey: Path) -> None:
    fields = {"Ålder": "comment"}
    with Store.open() as store:
        halmstad = find_municipality("Halmstad")
        store.add_municipality(halmstad)
        upload = store.add_upload(
            halmstad.code,
            file_name="enkat.csv",
            content=survey.read_bytes(),
            kind="survey",
            round="2024",
            actor="anna",
        )
        seen: list[Opened] = []
        intake = read_file(
            survey,
            "survey",
            municipality=halmstad,
            round="2023",
            mending=Mending(fields=fields, look=seen.append),
        )
        store.change_upload(upload.upload_id, before=("waiting",), state="taking")
        shape = shape_of("survey", seen[0].desk.sheet.columns)
        store.take_upload(
            upload.upload_id,
            intake,
            actor="anna",
            reader=None,
            told={"counts": {}},
            remember=(shape, fields),
        )
    done = take("survey", survey)
    assert done.exit_code == 0, done.stderr
    assert REMEMBERED in done.stdout
    assert "”Ålder” → comment" in done.stdout
    assert REMEMBERED not in take("survey", survey, "--dry-run").stdout
