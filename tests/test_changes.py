"""Two rounds of a municipality: the guard first, then each place's change, raw and adjusted."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from tiny_town import ROUND, tiny_town
from two_rounds import LATER, two_rounds

from geo_trygghet import changes
from geo_trygghet.errors import UnknownRoundError
from geo_trygghet.estimate import newcombe_interval


def test_the_latest_round_is_compared_with_the_one_before() -> None:
    found = changes.compare(two_rounds())

    assert (found.before, found.after) == (ROUND, LATER)
    assert (found.answers_before, found.answers_after) == (60, 120)
    assert found.comparable
    assert found.breaks == ()
    places = found.places.set_index("place_id")
    assert places.loc["t.parken", "before"] == pytest.approx(8 / 60)
    assert places.loc["t.parken", "after"] == pytest.approx(48 / 120)
    assert places.loc["t.parken", "verdict"] == "up"
    assert places.loc["t.langgatan", "verdict"] == "down"
    assert places.loc["t.torget", "verdict"] == "down"
    assert places.loc["t.skolan", "votes_after"] == 0
    # An area has the votes of all that lies in it, and is told apart by its size class.
    assert places.loc["t.karnan", "before"] == pytest.approx(54 / 60)
    assert places.loc["t.karnan", "size_class"] == "area"
    assert places.loc["t.parken", "name"] == "Parken"


def test_the_largest_change_comes_first() -> None:
    moved = changes.compare(two_rounds()).places["difference"].abs()

    assert moved.is_monotonic_decreasing


def test_rounds_may_be_chosen_and_turned_round() -> None:
    there = changes.compare(two_rounds()).places.set_index("place_id")
    back = changes.compare(two_rounds(), before=LATER, after=ROUND).places.set_index("place_id")

    assert list(back["difference"]) == pytest.approx(list(-there.loc[back.index, "difference"]))


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"question": "Hur ofta är du ute?"}, "question"),
        ({"feeling": "3"}, "scale"),
    ],
)
def test_another_question_or_scale_is_refused(other: dict[str, object], what: str) -> None:
    found = changes.compare(two_rounds(**other))

    assert not found.comparable
    assert [(one.what, one.refuses) for one in found.breaks] == [(what, True)]
    assert found.places.empty


def test_another_way_of_answering_is_told_beside_the_changes() -> None:
    found = changes.compare(two_rounds(mode="digital"))

    assert found.comparable
    assert [one.what for one in found.breaks] == ["modes"]
    assert len(found.places) == 6


def test_one_round_is_not_enough() -> None:
    with pytest.raises(UnknownRoundError, match="Före omgången ”2023” finns ingen"):
        changes.compare(tiny_town())


def test_a_round_is_not_compared_with_itself_or_with_none() -> None:
    with pytest.raises(UnknownRoundError, match="sig själv"):
        changes.compare(two_rounds(), before=LATER)
    with pytest.raises(UnknownRoundError, match="ingen omgång ”1999”"):
        changes.compare(two_rounds(), before="1999")
    with pytest.raises(UnknownRoundError, match="Före omgången ”2023” finns ingen"):
        changes.compare(two_rounds(), after=ROUND)


def test_with_one_age_group_adjusting_changes_nothing() -> None:
    places = changes.compare(two_rounds()).places

    assert list(places["adjusted_difference"]) == pytest.approx(list(places["difference"]))
    assert list(places["adjusted_low"]) == pytest.approx(list(places["low"]), abs=1e-9)


def test_a_change_that_is_only_in_who_answered_is_adjusted_away() -> None:
    # Young people name the park, old ones never do; the later round has more young people.
    tables = two_rounds()
    answers = tables.answers.copy()
    names_park = answers["unsafe_text"].str.contains("Parken")
    answers["age"] = np.where(names_park, "ung", "gammal")
    found = changes.compare(dataclasses.replace(tables, answers=answers))
    park = found.places.set_index("place_id").loc["t.parken"]

    assert [one.what for one in found.breaks] == ["composition"]
    assert park["difference"] == pytest.approx(0.4 - 8 / 60)
    assert park["adjusted_difference"] == pytest.approx(0, abs=1e-9)
    assert park["adjusted_low"] < 0 < park["adjusted_high"]


def test_without_groups_nothing_is_adjusted() -> None:
    tables = two_rounds()
    answers = tables.answers.assign(age=None, gender=None)
    found = changes.compare(dataclasses.replace(tables, answers=answers))

    assert found.places[changes.ADJUSTED].isna().all(axis=None)


def test_a_places_interval_is_newcombes() -> None:
    park = changes.compare(two_rounds()).places.set_index("place_id").loc["t.parken"]

    assert (park["low"], park["high"]) == pytest.approx(newcombe_interval(8, 60, 48, 120), abs=0.01)
