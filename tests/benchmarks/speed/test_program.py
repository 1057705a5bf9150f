from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from benchmarks.speed import program

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_everything_is_measured_at_small_size_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    done = CliRunner().invoke(program.main, ["--small", "--rounds", "1", "--write"])
    assert done.exit_code == 0, done.output
    told = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    for part in ("within", "nearest", "Gi*", "density", "ranks", "Memory", "grow as points^"):
        assert part in told, part
    for peer in ("geopandas", "SedonaDB", "esda", "KDEpy FFT"):
        assert f"| {peer} " in told, peer


def test_results_are_never_written_of_a_part() -> None:
    done = CliRunner().invoke(program.main, ["--write", "--only", "ranks"])
    assert done.exit_code == 2
    assert "leave out --only" in done.output
