"""Columns and cells that somebody mends, and columns remembered from an earlier file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake import KINDS, read_file
from geo_trygghet.intake.mending import Mending, fields_of, patch, shape_of
from geo_trygghet.intake.reading import REMEMBERED
from geo_trygghet.intake.sheet import Sheet
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.intake.reading import Opened
    from geo_trygghet.tables import Intake

SURVEY = """ID;Var känner du dig otrygg?;Ålder;Bor i
1;Stora torg;20;Nyhem
2;Parken;30;Söder
2;Ån;40;Öster
"""
WHERE = "Var känner du dig otrygg?"

pytestmark = pytest.mark.usefixtures("in_process")


def read(
    folder: Path, text: str, mending: Mending | None = None, look: list[Opened] | None = None
) -> Intake:
    path = folder / "enkat.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(
        path,
        "survey",
        municipality=find_municipality("Halmstad"),
        round="2024",
        mending=mending if look is None else replace(mending or Mending(), look=look.append),
    )


def test_a_column_holds_what_somebody_says(tmp_path: Path) -> None:
    fields = {"Bor i": "comment", "Ålder": None}
    intake = read(tmp_path, SURVEY, Mending(fields=fields))
    assert intake.fields == {"ID": "respondent", WHERE: "unsafe_text", "Bor i": "comment"}
    rows = intake.batches[0].rows
    assert list(rows["comment"]) == ["Nyhem", "Söder"]
    assert rows["age"].isna().all()
    assert rows["home_area"].isna().all()


def test_a_field_that_one_column_holds_leaves_its_old_column(tmp_path: Path) -> None:
    intake = read(tmp_path, SURVEY, Mending(fields={"Bor i": "age"}))
    assert intake.fields == {"ID": "respondent", WHERE: "unsafe_text", "Bor i": "age"}


def test_a_field_that_several_may_hold_is_numbered(tmp_path: Path) -> None:
    intake = read(tmp_path, SURVEY, Mending(fields={"Bor i": "unsafe_text"}))
    assert intake.fields[WHERE] == "unsafe_text"
    assert intake.fields["Bor i"] == "unsafe_text_2"
    assert intake.batches[0].rows["unsafe_text"].iloc[0] == "Stora torg; Nyhem"


def test_a_field_that_the_kind_does_not_have_is_not_read(tmp_path: Path) -> None:
    intake = read(tmp_path, SURVEY, Mending(fields={"Bor i": "responsible"}))
    assert "Bor i" not in intake.fields


def test_a_cell_that_is_mended_brings_its_row_in(tmp_path: Path) -> None:
    assert len(read(tmp_path, SURVEY).batches[0].rows) == 2
    intake = read(tmp_path, SURVEY, Mending(cells={4: {"ID": "3"}}))
    assert list(intake.batches[0].rows["respondent"]) == ["1", "2", "3"]
    assert not intake.aside


def test_a_row_with_too_many_cells_is_cut_when_it_is_mended() -> None:
    sheet = Sheet("", ["a", "b"], [["1"], ["2", "3", "4"]], [2, 3])
    assert patch(sheet, {3: {"b": "x", "finns inte": "y"}}).rows == [["1"], ["2", "x"]]
    assert patch(sheet, {2: {"b": "x"}}).rows == [["1", "x"], ["2", "3", "4"]]
    assert sheet.rows == [["1"], ["2", "3", "4"]]


def test_columns_are_read_as_last_time_and_it_is_said(tmp_path: Path) -> None:
    shape = shape_of("survey", SURVEY.partition("\n")[0].split(";"))
    known = {shape: {"Bor i": "comment"}}
    intake = read(tmp_path, SURVEY, Mending(recall=known.get))
    assert intake.fields["Bor i"] == "comment"
    assert REMEMBERED in intake.statements
    # what somebody says now goes before what was said then
    intake = read(tmp_path, SURVEY, Mending(recall=known.get, fields={"Bor i": "home_area"}))
    assert intake.fields["Bor i"] == "home_area"
    other = read(tmp_path, SURVEY.replace("Ålder", "Age"), Mending(recall=known.get))
    assert other.fields["Bor i"] == "home_area"
    assert REMEMBERED not in other.statements


def test_a_file_is_looked_at_before_it_is_refused(tmp_path: Path) -> None:
    seen: list[Opened] = []
    with pytest.raises(MissingColumnError):
        read(tmp_path, "A1;A2\nTorget;ja\nParken;nej\n", Mending(asks=True), seen)
    assert seen[0].desk.sheet.columns == ["A1", "A2"]
    intake = read(
        tmp_path,
        "A1;A2\nTorget;ja\nParken;nej\n",
        Mending(asks=True, fields={"A1": "unsafe_text"}),
    )
    assert list(intake.batches[0].rows["unsafe_text"]) == ["Torget", "Parken"]


def test_a_first_answer_is_never_a_heading_in_silence(tmp_path: Path) -> None:
    with pytest.raises(MissingColumnError, match="ingen rubrik känns igen"):
        read(tmp_path, "A1;A2\nTorget;ja\n", Mending())
    with pytest.raises(MissingColumnError, match="ser ut som data"):
        read(tmp_path, "2024-01-01;12\n2024-01-02;13\n", Mending(asks=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_fields_to_choose_among(kind: str) -> None:
    fields = fields_of(kind)
    assert len(set(fields)) == len(fields) > 5
