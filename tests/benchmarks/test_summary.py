"""One page of all that was measured, with the machine and a link to each benchmark's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from benchmarks import summary

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = "# How fast\n\nTold.\n\n- 2 cores\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n| other |\n| - |\n"


def test_the_first_table_of_each_stands_with_its_machine_and_a_link() -> None:
    text = summary.summarise({"speed": PAGE, "estimate": PAGE.replace("fast", "true")})

    assert text.index("[How true](estimate/RESULTS.md)") < text.index(
        "[How fast](speed/RESULTS.md)"
    )
    assert text.count("- 2 cores") == 2
    assert text.count("| 1 | 2 |") == 2
    assert "| other |" not in text


def test_it_is_written_out_of_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "speed").mkdir()
    (tmp_path / "speed" / "RESULTS.md").write_text(PAGE)
    monkeypatch.setattr(summary, "FOLDER", tmp_path)
    monkeypatch.setattr(summary, "RESULTS", tmp_path / "RESULTS.md")
    done = CliRunner().invoke(summary.main)

    assert done.exit_code == 0, done.output
    assert "speed" in done.output
    assert "| 1 | 2 |" in (tmp_path / "RESULTS.md").read_text()
