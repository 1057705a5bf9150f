"""Residents and others apart: who counts as which, and what is said of the difference."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tiny_town import ROUND, tiny_town

from geo_trygghet import evidence
from geo_trygghet.estimate import newcombe_interval
from geo_trygghet.residents import residents_apart

if TYPE_CHECKING:
    from geo_trygghet.residents import Apart
    from geo_trygghet.tables import MunicipalityTables


def town(homes: list[str | None]) -> MunicipalityTables:
    tables = tiny_town()
    return dataclasses.replace(tables, answers=tables.answers.assign(home_area=homes))


def apart(tables: MunicipalityTables, place_id: str = "t.torget") -> Apart | None:
    cast = evidence.votes(tables, ROUND, field="unsafe_text")
    return residents_apart(tables, ROUND, place_id, cast[cast["place_id"] == place_id])


# The first 40 of 60 name the square.
def test_residents_are_those_of_the_area_that_holds_the_place() -> None:
    found = apart(town(["kärnan"] * 10 + ["BYN"] * 30 + ["Kärnan"] * 20))
    assert found is not None
    assert found.area == "Kärnan"
    assert (found.residents.named, found.residents.answers) == (10, 30)
    assert (found.others.named, found.others.answers) == (30, 30)
    assert found.verdict == "less"


def test_the_difference_has_newcombes_interval() -> None:
    found = apart(town(["Kärnan"] * 28 + ["Byn"] * 12 + ["Kärnan"] * 8 + ["Byn"] * 12))
    assert found is not None
    assert (found.low, found.high) == pytest.approx(newcombe_interval(12, 24, 28, 36))
    assert found.verdict == "more"


def test_a_difference_that_chance_may_make_is_not_told() -> None:
    found = apart(town(["Kärnan", "Byn"] * 30))
    assert found is not None
    assert found.verdict == "untold"


def test_those_without_a_known_home_are_in_neither_group() -> None:
    found = apart(town(["Kärnan"] * 20 + [None] * 10 + ["Annan ort"] * 5 + ["Byn"] * 25))
    assert found is not None
    assert found.unknown == 15
    assert found.residents.answers + found.others.answers == 45


def test_fewer_than_five_are_not_counted_out() -> None:
    found = apart(town(["Byn"] * 36 + ["Kärnan"] * 24))
    assert found is not None
    assert found.residents.named is None


@pytest.mark.parametrize("homes", [[None] * 60, ["Kärnan"] * 60, ["Kärnan"] * 45 + ["Byn"] * 15])
def test_small_groups_tell_nothing(homes: list[str | None]) -> None:
    assert apart(town(homes)) is None


def test_a_place_in_no_area_has_no_residents() -> None:
    assert apart(town(["Kärnan", "Byn"] * 30), "t.skolan") is None
