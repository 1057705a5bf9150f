from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from benchmarks.resolve import answers, program

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    ("{{Stora torg|hal.stora_torg}} på natten", ["natt"]),
    ("vet ej", ["helg"]),
    ("nära {{Picassoparken|hal.picassoparken}}", []),
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "egna.jsonl"
    path.write_text(
        "".join(
            json.dumps(
                {
                    "id": f"egna-{number}",
                    "municipality": "Halmstad",
                    "source": "digital",
                    "marked": marked,
                    "time": time,
                }
            )
            + "\n"
            for number, (marked, time) in enumerate(LINES, start=1)
        )
    )
    return path


@pytest.mark.parametrize(("places", "count"), [("small", 195), ("large", 3795)])
def test_answers_are_scored_with_either_register(gold: Path, places: str, count: int) -> None:
    done = CliRunner().invoke(program.main, ["--gold", str(gold), "--places", places])
    assert done.exit_code == 0, done.output
    assert f": {count} places" in done.output
    assert "1.000 (0.158–1.000) n=2" in done.output


def test_errors_are_listed_only_for_development_unless_asked_for(gold: Path) -> None:
    asked = ["--gold", str(gold), "--errors", "5"]
    shut = CliRunner().invoke(program.main, asked).output
    assert "egna-2" not in shut
    assert "held out" in shut
    told = CliRunner().invoke(program.main, [*asked, "--errors-held-out"]).output
    assert "egna-2 (Halmstad, digital) 'vet ej': time without helg" in told


def test_what_cant_be_read_is_one_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(program.main, ["--gold", str(tmp_path / "x.jsonl")])
    assert done.exit_code == 1
    assert "filen kan inte läsas" in done.output
    assert "Traceback" not in done.output


def test_no_answers_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "authors", list)
    done = CliRunner().invoke(program.main, [])
    assert done.exit_code == 1
    assert "inga svar att mäta på" in done.output


@pytest.fixture
def authors(tmp_path: Path, gold: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let three authors have written the same few answers, and results go to a folder."""
    for author in ("a", "g", "i"):
        text = gold.read_text().replace("egna-", f"{author}-")
        (tmp_path / "answers").mkdir(exist_ok=True)
        (tmp_path / "answers" / f"{author}.jsonl").write_text(text)
    monkeypatch.setattr(answers, "FOLDER", tmp_path / "answers")
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(program.published, "PATH", tmp_path / "measured.json")
    return tmp_path


def test_everything_is_measured_and_written(authors: Path) -> None:
    done = CliRunner().invoke(program.main, ["--write", "--sample", "2", "--speed", "1"])
    assert done.exit_code == 0, done.output
    told = (authors / "RESULTS.md").read_text(encoding="utf-8")
    assert told in done.output + "\n"
    for part in ("195 places", "3795 places", "## Peers", "## Calibration", "## Speed"):
        assert part in told, part
    figures = json.loads((authors / "measured.json").read_text(encoding="utf-8"))
    assert figures["held_out"]["answers"] == 4
    assert figures["places"] == {"small": 195, "large": 3795}


def test_results_are_never_written_of_other_answers(authors: Path, gold: Path) -> None:
    done = CliRunner().invoke(program.main, ["--write", "--gold", str(gold)])
    assert done.exit_code == 2
    assert not (authors / "RESULTS.md").exists()


def test_the_invented_places_are_the_same_whichever_answers_are_read(authors: Path) -> None:
    (name,) = {place.name for place in program.gather([], None, "large", 0)[1]["large"].places[-1:]}
    spoken = authors / "answers" / "i.jsonl"
    line = {"id": "i-9", "municipality": "Laholm", "source": "digital", "marked": f"vid {name}"}
    spoken.write_text(spoken.read_text() + json.dumps(line) + "\n")
    whole = program.gather([], None, "large", 0)[1]
    assert name not in {place.name for place in whole["large"].places}
    assert program.gather(["a"], None, "large", 1)[1] == whole


def test_a_sample_of_every_author_is_read_as_the_whole_will_be() -> None:
    done = CliRunner().invoke(program.main, ["--sample", "5", "--peers", "--errors", "99"])
    assert done.exit_code == 0, done.output
    names = answers.authors()
    assert names
    for name in names:
        kind = "held out" if name in answers.HELD_OUT else "development"
        assert f"{name} ({kind})" in done.output
        assert kind == "development" or f"\n{name}-0" not in done.output
    for part in ("## Calibration", "symspellpy"):
        assert part in done.output, part
