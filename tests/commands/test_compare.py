"""`trygghet compare` as the contract says: refused, labelled, or reckoned."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from geo_trygghet.cli import main

if TYPE_CHECKING:
    from pathlib import Path

META = {
    "question": "Var känner du dig otrygg?",
    "scale": ["ja", "nej"],
    "categories": ["klotter", "trafik"],
    "modes": {"webb": 0.8, "papper": 0.2},
    "from": "2020-09-01",
    "to": "2020-09-30",
}


class Folder:
    """A folder with two rounds of votes, and the command."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.out = path / "ut.json"

    def votes(self, name: str, counts: dict[str, int]) -> Path:
        rows = [f"r{n},{place}" for place, times in counts.items() for n in range(times)]
        file = self.path / name
        file.write_text("respondent,place_id\n" + "\n".join(rows) + "\n")
        return file

    def meta(self, name: str, **other: object) -> Path:
        file = self.path / name
        file.write_text(json.dumps({**META, **other}, ensure_ascii=False), encoding="utf-8")
        return file

    def compare(self, *options: object, n1: object = 400, n2: object = 400) -> Result:
        before = self.votes("f.csv", {"a": 50, "b": 20})
        after = self.votes("e.csv", {"a": 10, "b": 22})
        given = ["compare", before, n1, after, n2, "--out", self.out, *options]
        return CliRunner().invoke(main, [str(one) for one in given])

    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.out.read_text(encoding="utf-8"))
        return told


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_without_meta_it_is_reckoned_and_said_that_nothing_is_known(folder: Folder) -> None:
    done = folder.compare()

    assert done.exit_code == 0, done.output
    assert "2 platser, 1 med en ändring" in done.output
    told = folder.told()
    assert list(told) == ["comparable", "level", "breaks", "places"]
    assert (told["comparable"], told["level"]) == (True, 0.95)
    assert told["breaks"] == [{"what": "not known", "before": None, "after": None}]
    first, second = told["places"]
    assert list(first) == [
        "place_id", "before", "after", "difference", "low", "high", "q", "verdict",
    ]  # fmt: skip
    assert (first["place_id"], first["before"], first["after"]) == ("a", 0.125, 0.025)
    assert (first["difference"], first["verdict"]) == (-0.1, "down")
    assert first["low"] < -0.1 < first["high"] < 0
    assert (second["verdict"], second["q"] > 0.05) == ("untold", True)


@pytest.mark.parametrize(
    ("other", "what", "word"),
    [
        ({"scale": ["alltid", "oftast", "sällan", "aldrig"]}, "scale", "skalan"),
        ({"question": "Var är du rädd?"}, "question", "frågan"),
        ({"categories": ["klotter"]}, "categories", "svarskategorierna"),
    ],
)
def test_another_question_scale_or_categories_refuse(
    folder: Folder, other: dict[str, object], what: str, word: str
) -> None:
    done = folder.compare("--meta", folder.meta("f.json"), folder.meta("e.json", **other))

    assert done.exit_code == 0, done.output
    assert f"går inte att jämföra, {word} har ändrats" in done.output
    told = folder.told()
    assert (told["comparable"], told["places"]) == (False, [])
    assert told["breaks"] == [{"what": what, "before": META[what], "after": other[what]}]


def test_modes_and_season_are_listed_beside_the_differences(folder: Folder) -> None:
    other = folder.meta("e.json", modes={"webb": 1}, **{"from": "2021-03-01", "to": "2021-03-20"})
    done = folder.compare("--meta", folder.meta("f.json"), other)

    assert done.exit_code == 0, done.output
    told = folder.told()
    assert told["comparable"]
    assert len(told["places"]) == 2
    assert told["breaks"] == [
        {"what": "modes", "before": META["modes"], "after": {"webb": 1.0}},
        {"what": "season", "before": "2020-09-01 – 2020-09-30", "after": "2021-03-01 – 2021-03-20"},
    ]


def test_rounds_asked_alike_have_no_breaks_and_the_same_bytes(folder: Folder) -> None:
    metas = (
        folder.meta("f.json"),
        folder.meta("e.json", **{"from": "2021-09-01", "to": "2021-09-30"}),
    )
    assert folder.compare("--meta", *metas).exit_code == 0
    first = folder.out.read_bytes()
    assert folder.compare("--meta", *metas).exit_code == 0

    assert folder.told()["breaks"] == []
    assert folder.out.read_bytes() == first


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nej", "filen är inte JSON"),
        ("[1]", "inget objekt"),
        ('{"question": 3}', "”question” är ingen text"),
        ('{"scale": "ja"}', "”scale” är ingen lista"),
        ('{"categories": [1]}', "”categories” är ingen lista"),
        ('{"modes": {"webb": 80}}', "”modes” ska ge andelar"),
        ('{"modes": {"webb": 0.8, "papper": 0.4}}', "högst 1 tillsammans"),
        ('{"composition": ["unga"]}', "”composition” ska ge andelar"),
        ('{"from": "i höstas"}', "”from” är ”i höstas”, ingen dag"),
        ('{"from": "2021-02-01", "to": "2021-01-01"}', "är efter ”to”"),
    ],
)
def test_a_wrong_meta_is_refused_in_one_sentence_and_nothing_is_written(
    folder: Folder, text: str, sentence: str
) -> None:
    wrong = folder.path / "e.json"
    wrong.write_text(text, encoding="utf-8")
    done = folder.compare("--meta", folder.meta("f.json"), wrong)

    assert done.exit_code == 1
    assert str(wrong) in done.output
    assert sentence in done.output
    assert len(done.output.splitlines()) == 1
    assert not folder.out.exists()


def test_more_people_than_answers_are_refused(folder: Folder) -> None:
    done = folder.compare(n2=5)

    assert done.exit_code == 1
    assert "22 svarande har röster, men N2 anger 5" in done.output


@pytest.mark.parametrize("n1", ["x", 0])
def test_wrong_usage_is_exit_2(folder: Folder, n1: object) -> None:
    assert folder.compare(n1=n1).exit_code == 2
