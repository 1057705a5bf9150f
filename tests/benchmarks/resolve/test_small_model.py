"""The small model learns what words have in common, and is measured beside the lexicon."""

from __future__ import annotations

import numpy as np
import pytest
from bench_answers import answer
from register_of_two import PLACES, make_register

from benchmarks.resolve.small_model import CODES, compare, f1_of, fit, main, pieces_of
from geo_trygghet.resolve import Gazetteer

OTHERS = [
    answer("grumsligt bakom {{torget|a}}", categories=("nedskrapning",)),
    answer("så grumslig park", categories=("nedskrapning",)),
    answer("grumsel överallt", categories=("nedskrapning",)),
    answer("en vanlig gata"),
    answer("vid en annan gata"),
]


def test_a_places_name_has_no_pieces() -> None:
    assert set(pieces_of(answer("ö {{Åby|a}}"))) == {" ö "}


def test_it_learns_what_others_words_tell() -> None:
    model = fit(OTHERS, 0.1)
    told = model.probabilities([answer("grumsliga typer"), answer("en lugn gata")])

    at = CODES.index("nedskrapning")
    assert told.shape == (2, len(CODES))
    assert told[0, at] > 0.5 > told[1, at]
    assert np.all(np.delete(told, at, axis=1) < 0.1)


def test_words_that_nobody_else_wrote_leave_what_was_held_before() -> None:
    model = fit(OTHERS, 1.0)

    assert np.allclose(model.probabilities([answer("zzz")])[0], 1 / (1 + np.exp(-model.always)))


def test_f1() -> None:
    answers = [answer("x", categories=("klotter",)), answer("y")]

    assert f1_of([{"klotter"}, set()], answers) == 1
    assert f1_of([{"klotter"}, {"trafik"}], answers) == pytest.approx(2 / 3)
    assert f1_of([set()], [answer("y")]) == 0


def test_the_lexicon_alone_and_beside_a_model() -> None:
    gazetteer = Gazetteer.from_tables(*make_register(PLACES))
    asked = [
        answer("klotter", categories=("klotter",)),
        answer("grumsligt hörn", categories=("nedskrapning",)),
    ]
    found = compare(asked, OTHERS * 4, gazetteer)

    assert found["lexicon"] == pytest.approx(2 / 3)
    assert found["1, 0.6"] == 1


def test_the_script_tells_every_development_author(capsys: pytest.CaptureFixture[str]) -> None:
    main()

    told = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in told[1:]} >= {"b", "e", "f"}
    assert all("lexicon: 0." in line for line in told[1:])
