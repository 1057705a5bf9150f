from __future__ import annotations

import dataclasses

import pytest
from doubting_town import doubting
from tiny_town import ROUND, tiny_town

from geo_trygghet import lagesbild
from geo_trygghet.review.queue import Doubt, queue
from geo_trygghet.review.stake import Choice, choices_of, stake_of, tail_of


def doubt(form: str, *places: str) -> Doubt:
    chances = tuple((place_id, 0.4) for place_id in places)
    return Doubt(form, form, 1, 1, chances, 0.6, (), frozenset(), skipped=False, decision=None)


def test_now_is_what_the_picture_says() -> None:
    town = doubting()
    stake = stake_of(town, queue(town), ROUND)
    picture = lagesbild.build(town).places
    told = dict(zip(picture["place_id"], picture["votes"], strict=True))
    for place_id in ("t.torget", "t.langgatan", "t.parken"):
        assert stake.reaches[place_id].now == pytest.approx(told[place_id])


def test_the_bounds_hold_whatever_is_decided() -> None:
    town = doubting()
    (one,) = queue(town)
    stake = stake_of(town, [one], ROUND)
    square, park = stake.reaches["t.torget"], stake.reaches["t.parken"]
    assert (square.low, square.high) == (30, 40)
    assert (park.low, park.high) == (8, 18)
    for choice in choices_of(town, one, stake):
        for place_id, votes in choice.votes.items():
            assert stake.reaches[place_id].low <= votes <= stake.reaches[place_id].high


def test_each_answer_tells_its_votes() -> None:
    town = doubting()
    (one,) = queue(town)
    choices = choices_of(town, one, stake_of(town, [one], ROUND))
    assert [choice.place_id for choice in choices] == ["t.torget", "t.parken", None]
    votes = [choice.votes for choice in choices]
    assert [(v["t.torget"], v["t.parken"]) for v in votes] == [(40, 8), (30, 18), (30, 8)]


def test_a_place_that_comes_among_the_most_named_is_told() -> None:
    town = doubting(14)  # of 60: the street has 20, the park 8, the school 3
    mentions = town.mentions.copy()
    mentions["candidates"] = mentions["candidates"].map(
        lambda told: [
            {**c, "place_id": "t.skolan"} if c["place_id"] == "t.parken" else c for c in told
        ]
    )
    town = dataclasses.replace(town, mentions=mentions)
    (one,) = queue(town)
    stake = stake_of(town, [one], ROUND)
    assert stake.top == ("t.torget", "t.langgatan", "t.parken")
    assert stake.unsettled == {"t.parken", "t.skolan"}
    by_place: dict[str | None, Choice] = {c.place_id: c for c in choices_of(town, one, stake)}
    assert by_place["t.skolan"].enters == ("t.skolan",)
    assert by_place["t.skolan"].leaves == ("t.parken",)
    assert by_place[None].enters == ()


def test_without_doubt_nothing_is_unsettled() -> None:
    town = tiny_town()
    stake = stake_of(town, [], ROUND)
    assert stake.unsettled == frozenset()
    assert all(reach.low == reach.now == reach.high for reach in stake.reaches.values())
    assert stake_of(town, [], None).reaches == {}


def test_the_end_of_the_queue_that_touches_two_places() -> None:
    doubts = [doubt("a", "p", "q"), doubt("b", "r"), doubt("c", "s", "r"), doubt("d", "s")]
    assert tail_of(doubts) == (3, frozenset({"r", "s"}))
    assert tail_of(doubts, most=1) == (1, frozenset({"s"}))
    assert tail_of([]) == (0, frozenset())
