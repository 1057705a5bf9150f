from __future__ import annotations

import os

import pytest
from bench_answers import answer

from benchmarks.resolve import speed
from benchmarks.resolve.reading import Reading

ANSWERS = [answer(f"ord {number}", number=number) for number in range(4)]


class Remembering:
    """A reader that remembers every text it has read."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str, _code: str) -> Reading:
        self.texts.append(text)
        return Reading(())


def test_what_a_reader_remembers_is_gone_after_each_timing() -> None:
    reader = Remembering()
    assert len(speed.cold(reader, ANSWERS)) == len(ANSWERS)
    assert set(speed.throughput({"it": reader}, ANSWERS, runs=2)) == {"it"}
    assert speed.hostile(reader, {"kind": "text"}).keys() == {"kind"}
    assert set(reader.texts) == {speed.WARM_UP}


def test_single_answers_are_in_ascending_order() -> None:
    seconds = speed.cold(Remembering(), ANSWERS)
    assert seconds == sorted(seconds)
    assert seconds[0] > 0


def test_throughput_is_answers_a_second() -> None:
    rates = speed.throughput({"it": Remembering()}, ANSWERS, runs=3)["it"]
    for spread in (rates.new, rates.seen, rates.together):
        assert 0 < spread.low <= spread.median <= spread.high


def test_children_return_what_they_found_each_its_own() -> None:
    assert speed._in_children(lambda number, _: number * 10, 2) == [0, 10]


def test_a_child_that_dies_is_told_of() -> None:
    with pytest.raises(ChildProcessError):
        speed._in_children(lambda _number, _barrier: os._exit(3))


def test_spreads_and_quantiles_are_those_of_the_values() -> None:
    assert speed.Spread.of([3.0, 1.0, 2.0]) == speed.Spread(2.0, 1.0, 3.0)
    ordered = [float(n) for n in range(100)]
    assert speed.quantile(ordered, 0.5) == 50
    assert speed.quantile(ordered, 0.99) == speed.quantile(ordered, 1.0) == 99
