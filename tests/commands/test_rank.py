from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from geo_trygghet.cli import main

if TYPE_CHECKING:
    from pathlib import Path


class Folder:
    """A folder with the files of a command, and the command itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.out = path / "ut.json"

    def write(self, name: str, text: str) -> Path:
        file = self.path / name
        file.write_text(text)
        return file

    def votes(self, counts: dict[str, int]) -> Path:
        rows = [f"r{n},{place}" for place, times in counts.items() for n in range(times)]
        return self.write("roster.csv", "respondent,place_id\n" + "\n".join(rows) + "\n")

    def places(self, *properties: dict[str, Any]) -> Path:
        features = [{"type": "Feature", "geometry": None, "properties": p} for p in properties]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        return self.write("platser.geojson", text)

    def rank(self, votes: Path, *options: object, answers: int = 200) -> Result:
        given = ["rank", votes, "--answers", answers, "--out", self.out, *options]
        return CliRunner().invoke(main, [str(one) for one in given])

    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.out.read_text())
        return told

    def by_place(self) -> dict[str, dict[str, Any]]:
        return {place["place_id"]: place for place in self.told()["places"]}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_ranks_are_written_as_the_contract_says(folder: Folder) -> None:
    done = folder.rank(folder.votes({"a": 60, "b": 20, "c": 4}))
    assert done.exit_code == 0, done.output
    told = folder.told()
    assert {k: told[k] for k in ("answers", "level", "draws", "seed")} == {
        "answers": 200, "level": 0.9, "draws": 4000, "seed": 1,
    }  # fmt: skip
    assert [p["place_id"] for p in told["places"]] == ["a", "b", "c"]
    assert list(told["places"][0]) == [
        "place_id", "votes", "share", "low", "high", "rank_low", "rank_high", "p_top", "tier",
    ]  # fmt: skip
    assert told["places"][0]["votes"] == 60


def test_the_same_input_and_seed_give_the_same_bytes_on_any_order(folder: Folder) -> None:
    votes = folder.votes({"a": 60, "b": 20, "c": 4, "d": 4})
    header, *rows = votes.read_text().splitlines()
    folder.rank(votes, "--seed", 7)
    straight = folder.out.read_bytes()
    folder.rank(folder.write("b.csv", "\n".join([header, *rows[::-1], rows[0]])), "--seed", 7)
    assert folder.out.read_bytes() == straight
    folder.rank(votes, "--seed", 8)
    assert folder.out.read_bytes() != straight


def test_places_without_votes_are_in_it_with_none(folder: Folder) -> None:
    places = folder.places({"id": "a"}, {"place_id": "z"})
    assert folder.rank(folder.votes({"a": 3}), "--places", places).exit_code == 0
    assert folder.by_place()["z"]["votes"] == 0


def test_size_classes_are_ranked_apart_where_places_carry_one(folder: Folder) -> None:
    classed = folder.places(
        {"id": "a", "size_class": "place"}, {"id": "b", "size_class": "place"},
        {"id": "x", "size_class": "area"}, {"id": "y", "size_class": "area"},
    )  # fmt: skip
    votes = folder.votes({"a": 40, "b": 2, "x": 90, "y": 80})
    folder.rank(votes, "--places", classed, "--top", 1)
    assert folder.by_place()["a"]["tier"] == "top"
    folder.rank(votes, "--places", folder.places(*({"id": i} for i in "abxy")), "--top", 1)
    assert folder.by_place()["a"]["tier"] == "other"


def test_exposure_is_the_denominator(folder: Folder) -> None:
    exposure = folder.write("fick_fragan.csv", "place_id,answers\na,60\n")
    folder.rank(folder.votes({"a": 30, "b": 30}), "--exposure", exposure)
    ranked = folder.by_place()
    assert ranked["a"]["share"] > 2 * ranked["b"]["share"]


def test_doubt_about_where_is_expected_votes(folder: Folder) -> None:
    votes = folder.write(
        "tvekan.csv",
        "respondent;place_id;mention;probability\nr1;a;m1;0,6\nr1;b;m1;0,4\nr2;a;;\nr3;b;m1;1\n",
    )
    assert folder.rank(votes).exit_code == 0
    assert {p: v["votes"] for p, v in folder.by_place().items()} == {"a": 1.6, "b": 1.4}


def test_probability_without_mention_is_doubt_of_each_row(folder: Folder) -> None:
    votes = folder.write("p.csv", "respondent,place_id,probability\nr1,a,0.5\nr1,b,0.8\n")
    assert folder.rank(votes).exit_code == 0
    assert {p: v["votes"] for p, v in folder.by_place().items()} == {"a": 0.5, "b": 0.8}


def test_fewer_than_fifty_answers_tell_no_tier(folder: Folder) -> None:
    folder.rank(folder.votes({"a": 20, "b": 1}), answers=49)
    assert {p["tier"] for p in folder.told()["places"]} == {"untold"}


def test_no_votes_but_places_are_ranked(folder: Folder) -> None:
    votes = folder.write("inga.csv", "respondent,place_id\n")
    assert folder.rank(votes, "--places", folder.places({"id": "a"}, {"id": "b"})).exit_code == 0
    assert len(folder.told()["places"]) == 2


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        ("respondent,plats\nr,a\n", "kolumnen ”place_id” saknas"),
        ("respondent,place_id\n,a\n", "rad 2: kolumnen ”respondent” är tom"),
        ("respondent,place_id\n", "ge platserna med --places"),
        ("respondent,place_id,probability\nr,a,2\n", "rad 2: kolumnen ”probability” har ”2”"),
        ("respondent,place_id,mention,probability\nr,a,m,0.7\nr,b,m,0.7\n", "blir 1.4 tillsammans"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(folder: Folder, csv: str, message: str) -> None:
    done = folder.rank(folder.write("v.csv", csv))
    assert done.exit_code == 1
    assert message in done.output
    assert len(done.output.splitlines()) == 1
    assert not folder.out.exists()


@pytest.mark.parametrize(
    ("answers", "message"),
    [(0, "minst 1"), (-2, "minst 1"), (2, "5 svarande har röster, men --answers anger 2")],
)
def test_impossible_answers_are_refused(folder: Folder, answers: int, message: str) -> None:
    done = folder.rank(folder.votes({"a": 5}), answers=answers)
    assert (done.exit_code, message in done.output) == (1, True)


@pytest.mark.parametrize(
    ("exposure", "message"),
    [
        ("place_id,answers\na,999\n", "”999”: skriv ett tal från 0 till 200"),
        ("place_id,answers\na,9\na,9\n", "rad 3: platsen ”a” står där redan"),
        ("place_id,answers\na,2\n", "har 5 röster men bara 2 svar"),
    ],
)
def test_a_wrong_exposure_is_refused(folder: Folder, exposure: str, message: str) -> None:
    done = folder.rank(folder.votes({"a": 5}), "--exposure", folder.write("e.csv", exposure))
    assert (done.exit_code, message in done.output) == (1, True)


def test_a_vote_for_a_place_that_is_not_there_is_refused(folder: Folder) -> None:
    done = folder.rank(folder.votes({"q": 1}), "--places", folder.places({"id": "a"}))
    assert (done.exit_code, "”q”" in done.output) == (1, True)


def test_wrong_usage_is_exit_2(folder: Folder) -> None:
    assert CliRunner().invoke(main, ["rank", str(folder.votes({"a": 1}))]).exit_code == 2
    assert folder.rank(folder.votes({"a": 1}), "--top", 0).exit_code == 2


def test_more_who_vote_than_answered_are_refused(folder: Folder) -> None:
    done = folder.rank(folder.votes({"a": 60}), answers=50)
    assert done.exit_code == 1
    assert "60 svarande har röster, men --answers anger 50" in done.output
    assert not folder.out.exists()


def test_one_place_is_told_in_the_singular(folder: Folder) -> None:
    assert "1 plats." in folder.rank(folder.votes({"a": 3})).output


def test_with_margins_the_weighed_share_stands_beside_the_raw_one(folder: Folder) -> None:
    votes = folder.write(
        "roster.csv",
        "respondent,place_id\n" + "".join(f"u{n},a\n" for n in range(40)) + "g1,b\n",
    )
    people = [f"u{n},ung" for n in range(50)] + [f"g{n},gammal" for n in range(150)]
    groups = folder.write("grupper.csv", "respondent,group\n" + "\n".join(people) + "\n")
    margins = folder.write("andelar.csv", "group,share\nung,0.1\ngammal,0.9\n")
    done = folder.rank(votes, "--margins", groups, margins)

    assert done.exit_code == 0, done.output
    place = folder.by_place()["a"]
    assert place["share"] == pytest.approx(0.2, abs=0.02)
    assert place["adjusted_share"] == pytest.approx(0.08, abs=0.02)
    assert place["adjusted_low"] < 0.08 < place["adjusted_high"]


def test_margins_out_of_reason_are_refused(folder: Folder) -> None:
    groups = folder.write("grupper.csv", "respondent,group\nr1,ung\n")
    margins = folder.write("andelar.csv", "group,share\nung,12\n")
    done = folder.rank(folder.votes({"a": 60}), "--margins", groups, margins)

    assert done.exit_code == 1
    assert "andelar.csv, rad 2" in done.output
    assert not folder.out.exists()
