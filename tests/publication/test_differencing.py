from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from release_town import drafted, evidence, known, prepared, swapped

from geo_trygghet.privacy import Decision, Earlier, decide
from geo_trygghet.privacy.history import Figure
from geo_trygghet.publication.differencing import (
    cell_faults,
    compared_name,
    floor_faults,
    part_faults,
    stands_for,
    step_faults,
    sum_faults,
)
from geo_trygghet.publication.tables import NAMED, SAFE

NARROW = "Parken;Park;Nämns av många;7;23"


@cache
def decision() -> Decision:
    return decide(prepared().pictures)


def before(**told: float) -> Earlier:
    """Give an earlier release of the town with other counts of some places [respondents]."""
    one = decision().release
    named = dict(one.told["named"])
    for place, count in told.items():
        named[f"t.{place}"] = Figure(count, 1, 2, "other")
    return dataclasses.replace(one, number=1, answers=50.0, told={**one.told, "named": named})


def test_the_check_is_called_by_the_releases_that_it_compares_with() -> None:
    one, three = before(), dataclasses.replace(before(), number=3)
    assert compared_name(known()) == "Jämfört med tidigare utgåvor"
    assert compared_name(evidence(earlier=(one,))) == "Jämfört med utgåva 1"
    assert compared_name(evidence(earlier=(one, three))) == "Jämfört med utgåva 1–3"


def test_a_figure_stands_for_the_true_count_or_the_one_that_it_was_told_for() -> None:
    files = drafted().files
    assert stands_for(files, known(), NAMED)["t.torget"] == 40
    assert stands_for(files, known(), SAFE) == {"t.parken": 12}
    same = dataclasses.replace(decision().release, number=1)
    moved = evidence(earlier=(same,), counts={**known().counts, "t.torget": 42.0})
    assert stands_for(files, moved, NAMED)["t.torget"] == 40


@pytest.mark.parametrize("check", [floor_faults, sum_faults, step_faults, part_faults, cell_faults])
def test_a_sound_first_release_has_no_fault(check: object) -> None:
    assert check(drafted().files, known()) == []  # type: ignore[operator]  # one of the checks


def test_the_same_release_again_has_no_fault() -> None:
    again = evidence(earlier=(dataclasses.replace(decision().release, number=1),))
    for check in (floor_faults, sum_faults, step_faults, part_faults, cell_faults):
        assert check(drafted().files, again) == []


def test_a_figure_of_few_and_one_of_a_closed_place_are_faults() -> None:
    few = evidence(counts={**known().counts, "t.parken": 4.0})
    assert any("Parken" in fault for fault in floor_faults(drafted().files, few))
    files = swapped("platser.csv", "t.parken;Parken", "t.skolan;Parken")
    assert "platser.csv har en plats som inte är en allmän plats" in floor_faults(files, known())


def test_a_figure_that_moved_by_less_than_the_floor_is_a_fault() -> None:
    told = step_faults(drafted().files, evidence(earlier=(before(torget=38),)))
    assert "siffran för Torget skiljer sig med färre än 5 från utgåva 1" in told


def test_a_number_of_answers_that_moved_by_less_than_the_floor_is_a_fault() -> None:
    close = dataclasses.replace(before(), answers=58.0)
    told = step_faults(drafted().files, evidence(earlier=(close,)))
    assert "antalet svar skiljer sig med färre än 5 från utgåva 1" in told


def test_a_place_that_is_shown_too_early_is_a_fault() -> None:
    one = before()
    named = {p: f for p, f in one.told["named"].items() if p != "t.parken"}
    hidden = dataclasses.replace(one, answers=55.0, told={**one.told, "named": named})
    told = step_faults(drafted().files, evidence(earlier=(hidden,)))
    assert any(fault.startswith("Parken visas först nu") for fault in told)


def test_a_whole_that_its_parts_give_away_is_a_fault_for_both_checks() -> None:
    counts = {**known().counts, "t.karnan": 41.0, "t.langgatan": 0.0, "t.parken": 1.0}
    giving = evidence(counts=counts)
    assert "siffran för Kärnan avslöjar en som undanhålls" in sum_faults(drafted().files, giving)
    assert any("Kärnan minus" in fault for fault in part_faults(drafted().files, giving))


def test_a_cell_that_few_state_or_of_a_place_that_few_name_is_a_fault() -> None:
    more = swapped("platser.csv", f"{NARROW};;", f"{NARROW};mörker och belysning;")
    assert "Parken har färre än 10 svarande att dela upp" in cell_faults(more, known())
    unsaid = evidence(stated={"cause": {}, "time": {}})
    told = cell_faults(drafted().files, unsaid)
    assert "Torget har en orsak eller tid som få svarande har angett" in told


def test_a_cell_that_comes_while_its_figure_stands_is_a_fault() -> None:
    same = dataclasses.replace(decision().release, number=1, cells={"cause": {}, "time": {}})
    told = cell_faults(drafted().files, evidence(earlier=(same,)))
    assert "Torget har en annan orsak eller tid utan att siffran har ändrats" in told
