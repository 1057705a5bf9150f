from __future__ import annotations

import pytest

from benchmarks.speed.turns import OURS, DifferentAnswersError, Measured, Work, measure


def test_everyone_does_the_work_once_and_then_in_turn() -> None:
    done: list[str] = []
    work = Work(
        name="w",
        size="2",
        ways={"peer": lambda: done.append("peer"), OURS: lambda: done.append("ours")},
        same=lambda answers: f"{len(answers)} answers",
        must={"peer": 2.0},
    )
    found = measure(work, rounds=2)

    assert done == ["peer", "ours"] * 3
    assert found.said == "2 answers"
    assert {name: len(times) for name, times in found.seconds.items()} == {"peer": 2, OURS: 2}


def test_nothing_is_timed_when_answers_differ() -> None:
    def differ(_: object) -> str:
        raise DifferentAnswersError("apart")

    done: list[int] = []
    work = Work(name="w", size="1", ways={OURS: lambda: done.append(1)}, same=differ)
    with pytest.raises(DifferentAnswersError):
        measure(work, rounds=5)
    assert done == [1]


def test_the_ratio_is_taken_round_by_round() -> None:
    found = Measured(name="w", size="1", seconds={"p": [2.0, 6.0, 4.0], OURS: [1, 1, 4]}, said="")

    assert vars_of(found) == (2.0, 1.0, 6.0)


def vars_of(found: Measured) -> tuple[float, float, float]:
    spread = found.ratio("p")
    return spread.median, spread.low, spread.high
