from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from benchmarks.patrol import program
from benchmarks.patrol.instances import make_instance
from benchmarks.patrol.rounds import OURS, PEER, Measured

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_made_instances_are_measured_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    arguments = ["--seconds", "0.05", "--seeds", "1", "--nodes", "12", "--nodes", "20", "--write"]
    arguments += ["--towns", "0", "--worlds", "0"]
    done = CliRunner().invoke(program.main, arguments)
    assert done.exit_code == 0, done.output
    told = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    for part in ("| made12-12", "| made20-20", PEER, OURS, "constructed", "load average"):
        assert part in told, part


def test_truths_are_told_with_how_many_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program.effect, "KINDS", program.effect.KINDS[:1])
    told = program._truths(2)
    assert "2 constructed worlds a kind" in told
    assert "| constant | 13 | 4 |" in told
    assert "| randomised | 8 |" in told


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(program.main, ["--oplib", str(tmp_path)])
    assert done.exit_code == 2
    assert "no .oplib" in done.output


def test_a_goal_is_held_or_missed_by_the_median() -> None:
    made = make_instance(51, seed=1)
    known = type(made)(made.name, made.task, 0, 100)
    scores = {PEER: [50, 50, 50], OURS: [99, 100, 101]}
    fewer = {**scores, OURS: [99, 99, 101]}
    assert program._goal(Measured(known, 1.0, scores)) == "≥ 100: held"
    assert program._goal(Measured(known, 1.0, fewer)) == "≥ 100: **missed**"
    assert program._goal(Measured(made, 1.0, scores)) == "–"
    assert program._goal(Measured(known, 3.0, scores)) == "–"
