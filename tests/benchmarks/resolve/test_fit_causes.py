"""The small model learns what words have in common, and is measured beside the lexicon."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bench_answers import answer

from benchmarks.resolve import fit_causes
from benchmarks.resolve.fit_causes import FILE, compare, f1_of, fit, guessed, main, write
from geo_trygghet.resolve.pieces import CODES

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = 12 * [
    answer("grumsligt bakom {{torget|a}}", categories=("nedskrapning",)),
    answer("så grumslig park", categories=("nedskrapning",)),
    answer("grumsel överallt", categories=("nedskrapning",)),
    answer("en vanlig gata"),
    answer("vid en annan gata"),
]


def test_it_learns_what_others_words_tell_and_nothing_of_a_places_name() -> None:
    model = fit(OTHERS)

    assert guessed(model, ["grumsliga", "typer"]) == {"nedskrapning"}
    assert guessed(model, ["en", "lugn", "gata"]) == set()
    assert " torget" not in model.pieces
    assert all(len(weights) == len(CODES) for weights in model.pieces.values())


def test_f1() -> None:
    answers = [answer("x", categories=("klotter",)), answer("y")]

    assert f1_of([{"klotter"}, set()], answers) == 1
    assert f1_of([{"klotter"}, {"trafik"}], answers) == pytest.approx(2 / 3)
    assert f1_of([set()], [answer("y")]) == 0


def test_the_lexicon_alone_and_with_a_model() -> None:
    asked = [
        answer("klotter vid en gata", categories=("klotter",)),
        answer("grumsligt hörn", categories=("nedskrapning",)),
        answer("inte alls grumsligt, det är tryggt"),
    ]

    assert compare(asked, OTHERS) == (pytest.approx(2 / 3), 1)


def test_the_script_tells_every_development_author_and_writes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fit_causes, "FILE", tmp_path / "pieces.json")
    main()

    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert {line[0] for line in told[1:]} >= {"b", "e", "f"}
    assert all(float(both) >= float(alone) - 0.01 for _, alone, both in told[1:])
    assert (tmp_path / "pieces.json").read_bytes() == FILE.read_bytes()


def test_a_model_is_written_with_what_it_says_only(tmp_path: Path) -> None:
    model = fit(OTHERS)
    write(model, tmp_path / "m.json")

    told = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert told["always"] == dict(zip(CODES, model.always, strict=True))
    assert set(told["pieces"]) == set(model.pieces)
    assert all(all(weights.values()) for weights in told["pieces"].values())
