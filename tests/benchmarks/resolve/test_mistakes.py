from __future__ import annotations

import pytest
from bench_answers import answer, link

from benchmarks.resolve.mistakes import mistakes
from benchmarks.resolve.reading import Reading
from benchmarks.resolve.scoring import score_answer

GOLD = answer("{{A|a}} och {{torget|?c,d}} stökigt, {{B|!b}} bra", time=("natt",))
READING = Reading(
    (link(GOLD, "B", "b"), link(GOLD, "stökigt", "c")),
    answer_negation=True,
    categories=frozenset({"trafik"}),
)


def test_each_kind_of_mistake_is_told() -> None:
    (line,) = mistakes([(score_answer(GOLD, READING), READING)])
    assert line.startswith("a-1 (Halmstad, digital) 'A och torget")
    for told in (
        "missed ”A” = a",
        "wrong ”stökigt” = c",
        "denied: ”B” = b",
        "may mean several, not so flagged: torget",
        "does not say nowhere",
        "time without natt",
        "categories with wrong trafik",
    ):
        assert told in line


def test_only_the_kinds_asked_for_are_told() -> None:
    (line,) = mistakes([(score_answer(GOLD, READING), READING)], about=["time"])
    assert line.endswith("bra': time without natt")


def test_what_is_right_is_not_told() -> None:
    gold = answer("{{A|a}}")
    reading = Reading((link(gold, "A", "a"),))
    assert not list(mistakes([(score_answer(gold, reading), reading)]))


@pytest.mark.parametrize("author", ["g", "i", "gold"])
def test_answers_held_out_are_told_only_when_asked_for(author: str) -> None:
    gold = answer("{{A|a}} hemligt", author=author)
    reading = Reading(())
    read = [(score_answer(gold, reading), reading)]
    assert not list(mistakes(read))
    assert "hemligt" in "".join(mistakes(read, held_out=True))
