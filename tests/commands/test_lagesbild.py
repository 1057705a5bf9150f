from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from tiny_town import tiny_town

from geo_trygghet import schema, text_reading
from geo_trygghet.cli import main
from geo_trygghet.storage import Store
from geo_trygghet.tables import ImportBatch, Intake, Municipality

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd


def take(
    store: Store,
    kind: str,
    rows: gpd.GeoDataFrame,
    table: schema.Table,
    *,
    constructed: bool = True,
) -> None:
    town = tiny_town()
    own = rows[[n for n in table.names if n not in {"id", "source_id", "version"}]]
    batch = ImportBatch(
        town.municipality, kind, "2023", own, None, (), len(own), "Var?", constructed=constructed
    )
    intake = Intake(kind, f"{kind}.csv", kind, "CSV", "utf-8", ";", None, {}, (), (batch,))
    store.take(intake, actor="prov", reader=text_reading.read_texts)


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the test's own store with the tiny town, and with a town that has nothing."""
    address = f"sqlite:///{tmp_path / 'stad.db'}"
    monkeypatch.setenv("TRYGGHET_STORE", address)
    town = tiny_town()
    with Store.open(address) as store:
        store.add_municipality(town.municipality)
        store.add_municipality(Municipality("1381", "Laholm", "laholm"))
        take(store, "places", town.places, schema.PLACE)
        take(store, "survey", town.answers, schema.ANSWER)
        take(store, "walk", town.walk_notes, schema.WALK_NOTE)
        take(store, "incidents", town.incidents, schema.INCIDENT)


@pytest.fixture
def mixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the test's own store with real answers beside constructed notes."""
    address = f"sqlite:///{tmp_path / 'blandat.db'}"
    monkeypatch.setenv("TRYGGHET_STORE", address)
    town = tiny_town()
    with Store.open(address) as store:
        store.add_municipality(town.municipality)
        take(store, "places", town.places, schema.PLACE, constructed=False)
        take(store, "survey", town.answers, schema.ANSWER, constructed=False)
        take(store, "walk", town.walk_notes, schema.WALK_NOTE)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["lagesbild", *arguments])


@pytest.mark.usefixtures("filled")
def test_tiers_stand_with_shares_and_intervals() -> None:
    done = run("--municipality", "halmstad")
    assert done.exit_code == 0, done.output
    lines = done.output.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert lines[0] == "Halmstad, omgång 2023"
    assert "60 svar, 2023-09-01 till 2023-09-28." in lines
    assert "Konstruerade data, påhittade: svaren, noteringarna, händelserna." in lines
    top = lines.index("Säkert bland de tre översta")
    assert lines[top + 1].split()[0] == "Torget"
    assert "65,2 %" in lines[top + 1]
    assert "plats 1" in lines[top + 1]
    assert "För få svar: Skolgården" in lines
    assert "1 händelser är bara kända till kommun eller stadsdel." in lines
    assert any("Kärnan" in line and "%" in line for line in lines)


@pytest.mark.usefixtures("mixed")
def test_real_answers_are_not_called_constructed_for_constructed_notes_beside_them() -> None:
    assert "Konstruerade data, påhittade: noteringarna." in run("--municipality", "1380").output
    told = json.loads(run("--municipality", "1380", "--json").stdout)
    assert (told["constructed"], told["constructed_parts"]) == (True, ["walk"])


@pytest.mark.usefixtures("mixed")
def test_a_page_of_real_answers_is_not_called_constructed(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    done = CliRunner().invoke(main, ["publish", "--municipality", "1380", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert "onstruerade" not in done.output
    assert "onstruerade" not in (out / "index.html").read_text()
    assert json.loads((out / "kontroll.json").read_text())["uppgifter"] == "insamlade"


@pytest.mark.usefixtures("filled")
def test_json_is_one_object_with_both_size_classes() -> None:
    told = json.loads(run("--municipality", "1380", "--json", "--round", "2023").stdout)
    assert (told["municipality"], told["round"], told["answers"]) == ("Halmstad", "2023", 60)
    assert (told["from"], told["to"]) == ("2023-09-01", "2023-09-28")
    assert told["constructed"] is True
    votes = {p["place_id"]: p["votes"] for p in told["places"]}
    assert votes == {
        "t.torget": 40, "t.langgatan": 20, "t.parken": 8, "t.skolan": 3, "t.karnan": 54, "t.byn": 3,
    }  # fmt: skip
    sizes = {p["place_id"]: p["size_class"] for p in told["places"]}
    assert (sizes["t.torget"], sizes["t.karnan"]) == ("place", "area")


@pytest.mark.usefixtures("filled")
def test_all_tells_every_municipality_also_one_with_nothing() -> None:
    told = json.loads(run("--all", "--json").stdout)
    assert [one["municipality"] for one in told] == ["Halmstad", "Laholm"]
    assert (told[1]["round"], told[1]["places"], told[1]["from"]) == (None, [], None)
    text = run("--all").output
    assert "Laholm, omgång –" in text
    assert "Inga platser i registret." in text


@pytest.mark.usefixtures("filled")
def test_what_is_not_there_is_refused_in_a_sentence() -> None:
    done = run("--municipality", "Halmstad", "--round", "1999")
    assert (done.exit_code, "omgångarna är 2023" in done.output) == (1, True)
    done = run("--municipality", "Hallsberg")
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1


def test_without_a_store_none_is_made(tmp_path: Path) -> None:
    done = run("--municipality", "Halmstad")
    assert (done.exit_code, "finns inte" in done.output) == (1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments", [[], ["--all", "--municipality", "Halmstad"], ["--all", "--round", "2023"]]
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.usefixtures("filled")
def test_a_sum_is_told_as_one(tmp_path: Path) -> None:
    town = tiny_town()
    places = town.places.copy()
    places.loc[places["place_id"] == "t.parken", "parent_id"] = "t.torget"
    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as store:
        take(store, "places", places, schema.PLACE)
    assert "Summa  Torget" in run("--municipality", "Halmstad").output
    told = json.loads(run("--municipality", "Halmstad", "--json").stdout)
    assert {p["place_id"] for p in told["places"] if p["is_sum"]} == {"t.torget"}


@pytest.mark.usefixtures("filled")
def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    places = tiny_town().places.copy()
    places.loc[places["place_id"] == "t.skolan", "name"] = "\x1b[31mSkolan\x07"
    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as store:
        take(store, "places", places, schema.PLACE)
    output = run("--municipality", "Halmstad").output
    assert "Skolan" in output
    assert "\x1b" not in output
