"""Columns told by their cells, and by what stands beside them."""

from __future__ import annotations

from geo_trygghet.intake.beside import due_after_whom, take_genders
from geo_trygghet.intake.columns import understand
from geo_trygghet.intake.profile import Profile


def test_the_first_free_column_of_genders_is_taken() -> None:
    columns = [Profile.of(cells) for cells in (["1", "2"], ["Man", "Kvinna"], ["Man", "Annat"])]
    taken = {0: "respondent"}
    take_genders(columns, taken)
    assert taken == {0: "respondent", 1: "gender"}
    take_genders(columns, taken)
    assert 2 not in taken


def test_due_needs_whom_before_it() -> None:
    taken = {0: "walked_on"}
    due_after_whom(["nar"], taken)
    assert taken == {0: "walked_on"}


def test_when_after_whom_is_when_it_is_to_be_done() -> None:
    cells = {"Datum": "2024-04-13", "Vem": "Gata", "När": "2024-06-01", "Klart": "2024-07-01"}

    def fields(*columns: str) -> list[str | None]:
        told = understand("walk", columns, [[cells[column] for column in columns]]).fields
        return [told.get(i) for i in range(len(columns))]

    assert fields("Vem", "När") == ["responsible", "due_on"]
    assert fields("När", "Vem") == ["walked_on", "responsible"]
    assert fields("Vem", "När", "Klart") == ["responsible", "walked_on", "due_on"]
