from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from register_of_two import HALMSTAD, PLACES

from geo_trygghet.cli import main
from geo_trygghet.commands import resolve as resolving
from geo_trygghet.commands._processes import shared_work

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {HALMSTAD: "Halmstad"}


def write_register(path: Path, *, with_town: bool = True, **geometry: object) -> Path:
    features = [
        {
            "type": "Feature",
            "geometry": geometry or {"type": "Point", "coordinates": [12.8573, 56.6739]},
            "properties": {
                "id": place_id, "name": name, "kind": kind, "aliases": aliases,
                "generic_aliases": words,
                **({"municipality": NAMES.get(code, "Laholm")} if with_town else {}),
            },
        }
        for place_id, (code, kind, name, aliases, words) in PLACES.items()
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def write_answers(path: Path, *answers: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in answers))
    return path


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return write_register(tmp_path / "platser.geojson")


def resolve(answers: Path, places: Path, out: Path) -> Result:
    return CliRunner().invoke(
        main, ["resolve", str(answers), "--places", str(places), "--out", str(out)]
    )


def answer(
    text: str | None = "Stora torg på kvällen, dålig belysning", **more: object
) -> dict[str, object]:
    return {"id": "s1", "municipality": "Halmstad", "source": "digital", "text": text} | more


def told(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text().splitlines()]


def test_every_answer_gives_a_line_in_its_order(tmp_path: Path, places: Path) -> None:
    answers = write_answers(
        tmp_path / "svar.jsonl",
        answer(),
        answer("Nej, ingenstans", id=2),
        answer(None, id="tom"),
        answer("torget", id="open"),
        answer("stationen", id="l", municipality="Laholms kommun"),
    )
    done = resolve(answers, places, tmp_path / "ut.jsonl")
    assert done.exit_code == 0, done.output
    assert "5 svar" in done.output
    first, second, empty, either, laholm = told(tmp_path / "ut.jsonl")
    score = first["mentions"][0]["score"]
    assert 0.95 < score < 1
    assert first == {
        "id": "s1",
        "mentions": [
            {"start": 0, "end": 10, "place_id": "h.stora", "score": score, "negated": False,
             "ambiguous": False, "group": None,
             "candidates": [{"place_id": "h.stora", "score": score}]}
        ],
        "answer_negation": False,
        "time": ["kvall"],
        "categories": ["belysning"],
    }  # fmt: skip
    assert (second["id"], second["answer_negation"]) == (2, True)
    assert (empty["mentions"], empty["answer_negation"]) == ([], False)
    assert either["mentions"][0]["ambiguous"]
    assert either["mentions"][0]["place_id"] is None
    assert laholm["mentions"][0]["place_id"] == "l.station"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, places: Path) -> None:
    answers = write_answers(tmp_path / "svar.jsonl", answer(), answer("under biblan"))
    for name in ("a", "b"):
        resolve(answers, places, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_many_answers_are_shared_by_processes_and_read_the_same(
    tmp_path: Path, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Stora torg", "torget", "rädd i skogen", "Nej, ingenstans"]
    many = [answer(texts[number % 4], id=number) for number in range(3 * resolving.BATCH + 1)]
    answers = write_answers(tmp_path / "svar.jsonl", *many)
    pools = []
    for name, least in (("alone", 10**9), ("shared", 0)):
        monkeypatch.setattr(resolving, "MANY_BYTES", least)
        monkeypatch.setattr(resolving, "processors", lambda: 2)
        monkeypatch.setattr(
            resolving, "shared_work", lambda work, n: pools.append(n) or shared_work(work, n)
        )
        assert resolve(answers, places, tmp_path / name).exit_code == 0

    assert pools == [1, 2]
    assert (tmp_path / "alone").read_bytes() == (tmp_path / "shared").read_bytes()
    assert [row["id"] for row in told(tmp_path / "shared")] == list(range(len(many)))


def test_a_wrong_answer_among_many_is_named_by_its_row(
    tmp_path: Path, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "MANY_BYTES", 0)
    monkeypatch.setattr(resolving, "processors", lambda: 2)
    row = 2 * resolving.BATCH + 5
    many = [answer(id=number) for number in range(3 * resolving.BATCH)]
    many[row - 1] = answer(municipality="Atlantis")
    done = resolve(write_answers(tmp_path / "svar.jsonl", *many), places, tmp_path / "ut.jsonl")

    assert done.exit_code == 1
    assert f"rad {row}: " in done.output
    assert not (tmp_path / "ut.jsonl").exists()


def test_a_register_without_towns_is_told_by_position(tmp_path: Path) -> None:
    places = write_register(tmp_path / "p.geojson", with_town=False)
    answers = write_answers(tmp_path / "svar.jsonl", answer("på stan"))
    assert resolve(answers, places, tmp_path / "ut").exit_code == 0
    # The whole register lies in Halmstad then: two places are called "stan".
    assert told(tmp_path / "ut")[0]["mentions"][0]["ambiguous"]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [0.0, 0.0]},
        {"type": "Point", "coordinates": "nonsense"},
        {"type": "Nothing"},
    ],
)
def test_a_register_that_lies_nowhere_is_refused(tmp_path: Path, geometry: dict[str, Any]) -> None:
    places = write_register(tmp_path / "p.geojson", with_town=False, **geometry)
    done = resolve(write_answers(tmp_path / "svar.jsonl", answer()), places, tmp_path / "ut")
    assert done.exit_code == 1
    assert "plats 1: platsen nämner ingen kommun" in done.output


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"municipality": "Atlantis"}, "rad 2: Kommunen ”Atlantis” finns inte"),
        ({"municipality": None}, "rad 2: svaret har ingen kommun"),
        ({"id": None}, "rad 2: svaret har inget id"),
        ({"text": ["x"]}, "rad 2: fältet ”text” är ingen text"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_written(
    tmp_path: Path, places: Path, wrong: dict[str, object], message: str
) -> None:
    answers = write_answers(tmp_path / "svar.jsonl", answer(), answer(**wrong))
    out = tmp_path / "ut.jsonl"
    out.write_text("förut")
    done = resolve(answers, places, out)
    assert done.exit_code == 1
    assert message in done.output
    assert len(done.output.splitlines()) == 1
    assert out.read_text() == "förut"
    assert {p.name for p in tmp_path.iterdir()} == {"svar.jsonl", "platser.geojson", "ut.jsonl"}


def test_a_place_without_a_name_is_refused(tmp_path: Path) -> None:
    places = tmp_path / "p.geojson"
    feature = {"type": "Feature", "properties": {"id": "a", "municipality": "Halmstad"}}
    places.write_text(json.dumps({"features": [feature]}))
    done = resolve(write_answers(tmp_path / "svar.jsonl", answer()), places, tmp_path / "ut")
    assert (done.exit_code, "platsen har inget namn" in done.output) == (1, True)


def test_an_absent_file_is_refused_in_a_sentence(tmp_path: Path, places: Path) -> None:
    done = resolve(tmp_path / "finns_inte.jsonl", places, tmp_path / "ut")
    assert done.exit_code == 1
    assert "finns_inte.jsonl: filen kan inte läsas" in done.output


def test_wrong_usage_is_exit_2() -> None:
    assert CliRunner().invoke(main, ["resolve", "svar.jsonl"]).exit_code == 2


def test_hostile_text_is_read_as_text(tmp_path: Path, places: Path) -> None:
    texts = ["<script>alert(1)</script> Stora torg", "${x}`rm` \ud800 Stora torg", "\x00" * 50]
    answers = tmp_path / "svar.jsonl"
    answers.write_text("".join(json.dumps(answer(text)) + "\n" for text in texts))
    assert resolve(answers, places, tmp_path / "ut").exit_code == 0
    found = told(tmp_path / "ut")
    for line, text in zip(found, texts, strict=True):
        for mention in line["mentions"]:
            assert text[mention["start"] : mention["end"]] == "Stora torg"
    assert [len(line["mentions"]) for line in found] == [1, 1, 0]
