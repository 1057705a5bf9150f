"""Answers that name a place, in their own words."""

from __future__ import annotations

import dataclasses

from tiny_town import ROUND, tiny_town

from geo_trygghet.quotes import quotes_of


def test_each_answer_is_quoted_once_with_its_file_and_row() -> None:
    quotes = quotes_of(tiny_town(), ROUND, {"t.torget", "t.langgatan"})
    assert len(quotes) == 46  # 40 name the square, 14 of them the street too
    first = quotes[0]
    assert (first.file_name, first.row) == ("konstruerad_survey.csv", 2)
    assert first.text[first.start : first.end] == "Torget"
    assert all(quote.places for quote in quotes)


def test_another_round_or_place_gives_none() -> None:
    assert quotes_of(tiny_town(), "1999", {"t.torget"}) == ()
    assert quotes_of(tiny_town(), ROUND, set()) == ()


def test_what_is_denied_is_quoted_as_denied() -> None:
    town = tiny_town()
    denied = dataclasses.replace(town, mentions=town.mentions.assign(negated=True))
    assert all(quote.negated for quote in quotes_of(denied, ROUND, {"t.byn"}))
