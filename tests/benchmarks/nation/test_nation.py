"""The nation's measurement: what it fits is what was put in, and its runs agree byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from benchmarks.nation import processes, program, runs
from benchmarks.nation.growth import exponent, reckon_memory, reckon_time
from benchmarks.nation.runs import Nation, Run, same_pictures
from geo_trygghet.commands._nation import make_nation
from geo_trygghet.nation.partitions import list_partitions

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [10**5, 10**6, 10**7]


def test_the_exponent_of_a_known_growth_is_found() -> None:
    assert exponent(ROWS, [3 * n**1.1 for n in ROWS]) == pytest.approx(1.1)
    assert exponent(ROWS[:2], [5.0, 5.0]) == pytest.approx(0)


def test_time_beyond_grows_at_least_in_proportion() -> None:
    assert reckon_time(ROWS, [50.0, 60.0, 100.0], beyond=10**8) == pytest.approx(1000)
    seconds = [1.0, 10.0**1.2, 10.0**2.4]
    assert reckon_time(ROWS, seconds, beyond=10**8) == pytest.approx(10.0**3.6)


def test_memory_beyond_is_a_fixed_part_and_one_per_row() -> None:
    peaks = [200 + n / 10**5 for n in ROWS]
    assert reckon_memory(ROWS, peaks, beyond=10**8) == pytest.approx(1200)
    assert reckon_memory(ROWS, [300.0, 300.0, 290.0], beyond=10**8) == pytest.approx(290)


def test_pictures_that_differ_or_lack_are_told(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    for folder in (one, other):
        folder.mkdir()
        (folder / "1380.json").write_bytes(b"{}")
    assert same_pictures(one, other) == 1
    (other / "1380.json").write_bytes(b"{ }")
    with pytest.raises(SystemExit, match=r"1380\.json"):
        same_pictures(one, other)
    (other / "1381.json").write_bytes(b"{}")
    with pytest.raises(SystemExit, match="other municipalities"):
        same_pictures(one, other)


def test_the_report_says_what_is_reckoned() -> None:
    found = [
        program.Measured(
            Nation(12, n * 15 // 100, n, 1), Run(n / 1e5, 90, 300), Run(n / 2e5, 95, 200), 12
        )
        for n in ROWS
    ]
    text = program.report(found, [0.5, 1.0])
    assert "| 10,000,000 | 1,500,000 | 100.0 s | 90.0 s | 300 MB | 50.0 s | 95.0 s |" in text
    assert "| one process | 1.00 | 1.00 |" in text
    assert "Reckoned, not measured" in text
    assert "| 1,000,000,000 | 2.8 h | 0.3 GB | 1.4 h | 0.2 GB |" in text


def test_a_nation_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    sizes = ["--municipalities", "2", "--answers", "60", "--incidents", "90"]
    done = CliRunner().invoke(program.main, [*sizes, "--out", str(tmp_path / "n")])
    assert done.exit_code == 0, done.output
    assert len(list_partitions(tmp_path / "n")) == 2
    assert CliRunner().invoke(program.main, sizes).exit_code == 2


def test_a_small_nation_is_measured_and_both_ways_agree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alone(partitions: Path, out: Path) -> Run:
        make_nation(out=out, partitions=partitions, scheduler=None)
        return Run(1, 1, 1)

    # Three processes less to wait for: that two workers agree is tested where the work is shared.
    monkeypatch.setattr(program, "simulate", runs._simulate)
    monkeypatch.setattr(program, "in_one_process", alone)
    monkeypatch.setattr(runs, "dask", lambda work, **_: processes.dask(work, workers=1))
    found = program._measure(Nation(2, 200, 400, 1), tmp_path / "n")
    assert found.same == 2
    assert min(found.two.seconds, found.two.cpu_seconds, found.two.peak_mb) > 0
    assert list((tmp_path / "n" / "two").glob("*.json"))


def test_every_part_is_measured_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def measure(nation: Nation, folder: Path) -> program.Measured:
        assert folder.parent.is_dir()
        asked.append(nation.incidents)
        run = Run(nation.incidents / 100, 1, 1)
        return program.Measured(nation, run, run, nation.municipalities)

    monkeypatch.setattr(program, "_measure", measure)
    sizes = ["--municipalities", "2", "--answers", "2000", "--incidents", "4000"]
    done = CliRunner().invoke(program.main, [*sizes, "--measure"])
    assert done.exit_code == 0, done.output
    assert asked == [40, 400, 4000]
    assert done.output.count("| 2 of 2 |") == 3
