"""The guard before any comparison: what refuses, and what is told beside."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from geo_trygghet.estimate.comparable import RoundMeta, breaks_between, share_moved

YES_NO, FOUR = ("ja", "nej"), ("alltid", "oftast", "sällan", "aldrig")
KNOWN = RoundMeta(
    question="Känner du dig trygg i kommunen?",
    scale=FOUR,
    categories=("klotter", "trafik"),
    modes={"webb": 0.8, "papper": 0.2},
    composition={"18–24": 0.1, "25–": 0.9},
    date_from=dt.date(2020, 9, 1),
    date_to=dt.date(2020, 9, 30),
)


def told(**other: object) -> list[tuple[str, bool]]:
    found = breaks_between(KNOWN, dataclasses.replace(KNOWN, **other))
    return [(one.what, one.refuses) for one in found]


def test_rounds_asked_alike_have_no_break() -> None:
    assert told() == []
    assert told(date_from=dt.date(2021, 9, 10), date_to=dt.date(2021, 10, 9)) == []


def test_nothing_known_is_a_break_that_refuses_nothing() -> None:
    (only,) = breaks_between(None, KNOWN)
    assert (only.what, only.before, only.after, only.refuses) == ("not known", None, None, False)


def test_kungsbackas_new_scale_is_refused() -> None:
    before, after = (dataclasses.replace(KNOWN, scale=scale) for scale in (YES_NO, FOUR))
    (only,) = breaks_between(before, after)

    assert (only.what, only.refuses) == ("scale", True)
    assert (only.before, only.after) == (["ja", "nej"], list(FOUR))


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"question": "Känner du dig otrygg i kommunen?"}, "question"),
        ({"scale": tuple(reversed(FOUR))}, "scale"),
        ({"categories": ("klotter", "trafik", "annat")}, "categories"),
    ],
)
def test_another_wording_scale_or_category_refuses(other: dict[str, object], what: str) -> None:
    assert told(**other) == [(what, True)]


def test_what_changes_nothing_in_the_wording_is_no_break() -> None:
    assert told(question="  känner du dig trygg, i kommunen") == []
    assert told(categories=("Trafik", "klotter")) == []


@pytest.mark.parametrize("what", ["question", "scale", "categories"])
def test_what_is_not_known_of_one_round_is_told_and_refuses_nothing(what: str) -> None:
    assert told(**{what: None if what == "question" else ()}) == [(what, False)]


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"modes": {"webb": 1.0}}, "modes"),
        ({"modes": {}}, "modes"),
        ({"composition": {"18–24": 0.25, "25–": 0.75}}, "composition"),
        ({"date_from": dt.date(2021, 3, 1), "date_to": dt.date(2021, 3, 30)}, "season"),
        ({"date_from": None, "date_to": None}, "season"),
    ],
)
def test_modes_composition_and_season_are_told(other: dict[str, object], what: str) -> None:
    assert told(**other) == [(what, False)]


def test_small_moves_are_no_break() -> None:
    assert told(modes={"webb": 0.83, "papper": 0.17}) == []


def test_seasons_are_compared_round_the_turn_of_the_year() -> None:
    days = [dt.date(2020, 12, 20), dt.date(2020, 12, 30), dt.date(2022, 1, 5), dt.date(2022, 1, 20)]
    winter = dataclasses.replace(KNOWN, date_from=days[0], date_to=days[1])
    later = dataclasses.replace(KNOWN, date_from=days[2], date_to=days[3])

    assert breaks_between(winter, later) == ()


def test_a_whole_year_is_no_three_weeks_around_its_middle() -> None:
    year = dataclasses.replace(KNOWN, date_from=dt.date(2020, 1, 1), date_to=dt.date(2020, 12, 31))
    weeks = dataclasses.replace(KNOWN, date_from=dt.date(2021, 6, 20), date_to=dt.date(2021, 7, 10))
    (only,) = breaks_between(year, weeks)

    assert (only.what, only.refuses) == ("season", False)


def test_share_moved() -> None:
    assert share_moved({"a": 1.0}, {"b": 1.0}) == 1
    assert share_moved({"a": 0.6, "b": 0.4}, {"a": 0.5, "b": 0.5}) == pytest.approx(0.1)
