"""`trygghet load-start-data` says what it took, and the second time that nothing is new."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo_trygghet.cli import main
from geo_trygghet.commands import load_start_data
from geo_trygghet.storage import Store

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "mitt"
    for part, names in {
        "areas": ("laholm.geojson", "promises.csv", "published_figures.csv"),
        "incidents": ("laholm_enkat_2018.csv", "laholm_vandring_2020.csv"),
    }.items():
        (folder / part).mkdir(parents=True)
        for name in names:
            shutil.copy(DATA / part / name, folder / part / name)
    monkeypatch.setenv(load_start_data.VARIABLE, str(folder))
    return folder


def test_a_line_a_file_and_a_second_time_nothing_new(small: Path) -> None:
    first = CliRunner().invoke(main, ["load-start-data"])
    assert first.exit_code == 0, first.output
    lines = first.output.splitlines()
    assert lines[:3] == [
        "laholm.geojson: 42 platser",
        "laholm_enkat_2018.csv: 1036 svar, 1 undantagna",
        "laholm_vandring_2020.csv: 20 noteringar",
    ]
    assert (
        "varav 16 löften, 1 rader i åtgärdsplanen och 11 publicerade siffror; 1 undantagna"
        in lines[3]
    )
    assert "Publicerade utgåvor: 1" in lines[3]
    assert "konstruerade data" in lines[3]
    with Store.open() as store:
        assert store.sources("1381").imported_by.str.endswith("(kommandorad)").all()
    again = CliRunner().invoke(main, ["load-start-data"])
    assert again.output.splitlines() == [
        *(f"{path}: redan i lagret" for path in (p.split(":")[0] for p in lines[:3])),
        "Inget nytt: lagret har redan alla startdata.",
    ]
    with (small / "incidents" / "laholm_vandring_2020.csv").open("ab") as notes:
        notes.write("21;2020-10-22;Stortorget;+;Trivsel;Ny bänk;;;;;;\r\n".encode("cp1252"))
    third = CliRunner().invoke(main, ["load-start-data"])
    assert "laholm_vandring_2020.csv: 1 noteringar, 20 kända sedan förut" in third.output


def test_without_start_data_it_says_where_to_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["load-start-data"])
    assert done.exit_code == 1
    assert "TRYGGHET_DATA" in done.output
    assert not list(tmp_path.glob("*.db*"))
