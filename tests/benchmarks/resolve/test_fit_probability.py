from __future__ import annotations

import json

import numpy as np
import pytest

from benchmarks.chance import seeded
from benchmarks.resolve import fit_probability
from benchmarks.resolve.fit_probability import KEPT, PRIOR, WEIGHTS, carried, fit, lookalikes
from benchmarks.resolve.register import Place, Register


def test_the_weights_of_the_package_are_those_that_are_weighed() -> None:
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    assert set(kept) == set(PRIOR)
    for name, weight in kept.items():
        assert weight * PRIOR[name] >= 0, name
        assert abs(weight) >= KEPT * abs(PRIOR[name]) - 0.001, name


def test_answers_move_the_prior_but_not_beyond_what_is_known() -> None:
    matrix, prior = np.ones((50, 1)), np.array([1.0])
    surer = fit(matrix, np.ones(50), np.ones(50), prior)
    doubted = fit(matrix, np.zeros(50), np.ones(50), prior)
    assert surer[0] > 1.2
    assert doubted[0] == pytest.approx(KEPT)
    assert fit(matrix, np.ones(50), np.zeros(50), prior)[0] == pytest.approx(1, abs=1e-6)


def test_names_are_carried_with_marks_where_they_stand() -> None:
    register = Register((Place("h.a", "1380", "Stora torg", "square", ("Torget",)),))
    for answer in carried(register, seeded(1)):
        (span,) = answer.spans
        assert answer.text[span.start : span.end].strip()
        assert span.place_id == "h.a"
    assert all(not answer.spans for answer in lookalikes())


def test_examples_tell_right_from_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    places = tuple(
        Place(f"h.{n}", "1380", name, "street")
        for n, name in enumerate(["Brogatan", "Storgatan", "Kvarngatan"])
    )
    monkeypatch.setattr(fit_probability.Register, "of_project", lambda: Register(places))
    monkeypatch.setattr(fit_probability, "authors", list)
    said, right, groups, weights = fit_probability.gather()
    assert len(said) == len(right) == len(groups) == len(weights) > 0
    assert {True, False} >= set(right)
    assert set(groups) & {f"h.{n}-{k}" for n in range(3) for k in range(10)}
