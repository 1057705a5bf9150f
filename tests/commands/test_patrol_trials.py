"""`trygghet patrol draw` and `trygghet patrol effect`: files in, files out, refusals in a line."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from geo_trygghet.commands.patrol_trials import draw, effect
from geo_trygghet.errors import TryggError
from geo_trygghet.followup.document import trial_of
from geo_trygghet.followup.trials import check_trial

if TYPE_CHECKING:
    from pathlib import Path

    import click

IDS = [f"p{n:02}" for n in range(12)]


class Folder:
    """A folder with places, and the two commands run in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.out = path / "forsok.json"
        self.places = path / "platser.geojson"
        features = [
            {"type": "Feature", "properties": {"id": one, "name": one, "weight": 1},
             "geometry": {"type": "Point", "coordinates": [12.8, 56.6]}}
            for one in IDS
        ]  # fmt: skip
        self.places.write_text(json.dumps({"type": "FeatureCollection", "features": features}))

    def run(self, command: click.Command, *args: object) -> Result:
        return CliRunner().invoke(command, [str(one) for one in args])

    def draw(self, *more: object, design: str = "randomised", seed: int = 3) -> Result:
        days = ("--from", "2025-05-01", "--to", "2025-08-28")
        given = (self.places, "--design", design, "--seed", seed, *days, "--out", self.out, *more)
        return self.run(draw, *given)

    def incidents(self, *, ratio: float) -> Path:
        """Write incidents of 120 days before and after, fewer where patrol went."""
        starts = self.told()["starts"]
        rng = np.random.default_rng(1)
        rows = ["place_id;occurred_at"]
        for one in IDS:
            for first, kept in (("2025-01-01", 1.0), ("2025-05-01", ratio if starts[one] else 1.0)):
                for day in rng.integers(0, 120, rng.poisson(40 * kept)):
                    when = dt.date.fromisoformat(first) + dt.timedelta(days=int(day))
                    rows.append(f"{one};{when}T21:30:00+02:00")
        file = self.path / "handelser.csv"
        file.write_text("\n".join(rows) + "\n")
        return file

    def told(self, name: str = "forsok.json") -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.path / name).read_text(encoding="utf-8"))
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_draw_is_written_with_its_method_and_is_the_same_again(folder: Folder) -> None:
    done = folder.draw()
    first = folder.out.read_bytes()

    assert done.exit_code == 0, done.output
    assert "12 platser, 6 får patrull" in done.output
    assert check_trial(trial_of(folder.told()))
    assert "SHA-256" in folder.told()["method"]
    assert folder.draw().exit_code == 0
    assert folder.out.read_bytes() == first
    folder.draw(seed=4)
    assert folder.out.read_bytes() != first


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("p00,1\np01,inf", "rad 3: kolumnen ”baseline” har ”inf”: skriv ett tal som är minst 0."),
        ("p00,1\np01,2\np00,3", "rad 4: platsen ”p00” står en gång till"),
    ],
)
def test_a_baseline_that_means_nothing_is_refused(folder: Folder, rows: str, told: str) -> None:
    file = folder.path / "fore.csv"
    file.write_text(f"place_id,baseline\n{rows}\n")
    done = folder.draw("--baseline", file)
    assert isinstance(done.exception, TryggError)
    assert told in str(done.exception)
    assert not folder.out.exists()


def test_steps_and_pairs_are_drawn_as_asked(folder: Folder) -> None:
    assert folder.draw("--steps", 3, design="stepped").exit_code == 0
    assert len(set(folder.told()["starts"].values())) == 3

    file = folder.path / "utgang.csv"
    file.write_text("id,baseline\n" + "\n".join(f"{one},{n}" for n, one in enumerate(IDS)))
    assert folder.draw("--baseline", file).exit_code == 0
    assert {one["baseline"] for one in folder.told()["places"]} == {None}  # too few to pair


def test_what_cannot_be_drawn_is_refused_and_nothing_written(folder: Folder) -> None:
    done = folder.draw("--steps", 40, design="stepped")

    assert isinstance(done.exception, TryggError)
    assert "40 steg går inte med 12 platser" in str(done.exception)
    assert not folder.out.exists()
    assert folder.draw("--to", "i morgon").exit_code == 2
    assert folder.draw(design="annat").exit_code == 2


def test_an_effect_is_told_with_its_interval(folder: Folder) -> None:
    folder.draw()
    out = folder.path / "effekt.json"
    file = folder.incidents(ratio=0.3)
    given = (file, "--trial", folder.out, "--known-to", "2025-08-28", "--out", out)
    done = folder.run(effect, *given)

    assert done.exit_code == 0, done.output
    assert "mindre med patrull" in done.output
    told = folder.told("effekt.json")
    assert (told["verdict"], told["reason"], told["level"]) == ("less", None, 0.95)
    assert told["effect"]["low"] < 0.3 < told["effect"]["high"] < 1
    assert told["digest"] == folder.told()["digest"]
    assert {group["group"] for group in told["groups"]} == {"patrol", "comparison"}
    first = out.read_bytes()
    folder.run(effect, *given)
    assert out.read_bytes() == first


def test_it_cannot_be_told_is_an_answer_with_its_reason(folder: Folder) -> None:
    folder.draw()
    done = folder.run(
        effect, folder.incidents(ratio=1.0), "--trial", folder.out, "--known-from", "2025-01-01",
        "--known-to", "2025-06-01", "--out", folder.path / "effekt.json",
    )  # fmt: skip

    assert done.exit_code == 0
    assert "går inte att säga. Händelserna räcker inte till försökets sista dag." in done.output
    assert folder.told("effekt.json")["reason"] == "no_data"


def test_a_file_without_rows_is_no_incidents(folder: Folder) -> None:
    folder.draw()
    empty = folder.path / "tom.csv"
    empty.write_text("place_id,occurred_at\n")
    done = folder.run(effect, empty, "--trial", folder.out, "--out", folder.path / "effekt.json")

    assert done.exit_code == 0
    assert folder.told("effekt.json")["verdict"] == "untold"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "filen är inte JSON"),
        ("{}", "trygghet patrol draw"),
        ("[]", "trygghet patrol draw"),
        (None, "lottningen stämmer inte"),
    ],
)
def test_a_trial_that_is_changed_or_none_is_refused(
    folder: Folder, content: str | None, words: str
) -> None:
    folder.draw()
    file = folder.incidents(ratio=1.0)
    changed = json.dumps({**folder.told(), "seed": 99})
    folder.out.write_text(content or changed, encoding="utf-8")
    done = folder.run(effect, file, "--trial", folder.out, "--out", folder.path / "effekt.json")

    assert isinstance(done.exception, TryggError)
    assert words in str(done.exception)
    assert not (folder.path / "effekt.json").exists()


def test_a_day_that_is_none_is_refused_with_its_row(folder: Folder) -> None:
    folder.draw()
    file = folder.path / "fel.csv"
    file.write_text("place_id,occurred_at\np01,2025-05-01\np02,31/12 2025\n")
    done = folder.run(effect, file, "--trial", folder.out, "--out", folder.path / "effekt.json")

    assert "rad 3: kolumnen ”occurred_at” har ”31/12 2025”" in str(done.exception)


@pytest.mark.parametrize("command", [draw, effect])
def test_help_has_an_example(command: click.Command) -> None:
    assert "Exempel: trygghet patrol" in CliRunner().invoke(command, ["--help"]).output
