"""The heading row is found; rows around it that are no data are left out and told."""

from __future__ import annotations

import pytest
from intake_samples import ANSWERS, HEADINGS, QUESTION

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.heading import Headed, find_heading
from geo_trygghet.intake.sheet import Sheet


def head(*rows: list[str], kind: str = "survey") -> Headed:
    filled = [(n, row) for n, row in enumerate(rows, start=1) if any(row)]
    return find_heading(Sheet("", [], [r for _, r in filled], [n for n, _ in filled]), kind)


ROWS = [list(row) for row in ANSWERS]


def test_lines_above_the_heading_are_stated_and_not_taken() -> None:
    headed = head(["Trygghetsenkät"], ["Antal svar: 4"], [], list(HEADINGS), *ROWS)
    assert headed.sheet.columns == list(HEADINGS)
    assert headed.sheet.numbers == [5, 6, 7, 8]
    assert headed.statements == [
        "Rad 1–2 är uppgifter om filen och togs inte som svar.",
        "Rubriker: rad 4.",
    ]
    assert not headed.constructed


def test_codes_above_the_questions_name_what_the_questions_do_not() -> None:
    headed = head(
        ["id", "submitdate", "Q1", "Q2"],
        ["", "", QUESTION, "Ålder"],
        ["1", "2024-05-01", "ån", "20"],
    )
    assert headed.sheet.columns == ["id", "submitdate", QUESTION, "Ålder"]
    assert headed.sheet.numbers == [3]


def test_columns_without_and_with_the_same_heading_get_names() -> None:
    headed = head(["id", QUESTION, "", "Kön", "Kön"], ["1", "ån", "x", "Man", "Man"])
    assert headed.sheet.columns == ["id", QUESTION, "(kolumn 3)", "Kön", "Kön (2)"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (list(HEADINGS), "Raden upprepar rubrikerna"),
        (["", "", "Open-Ended Response", "Response", "", ""], "Raden är en underrubrik"),
        (['{"ImportId":"QID1"}', "", '{"ImportId":"QID2"}', "", "", ""], "Raden är en underrubrik"),
        (["Totalt", "", "", "", "", "4"], "Raden är en summering"),
        (["Antal svar: 4"], "Raden är en summering"),
        (["------", "------", "------", "-----", "---", "-"], "Raden är bara streck"),
        (["# slut", "", "", "", "", ""], "Raden är en kommentar"),
        (["Utskriven 2024-06-01", "", "", "", "", ""], "Raden är en anteckning under tabellen"),
    ],
)
def test_a_row_that_is_no_data_is_told_and_not_counted(row: list[str], why: str) -> None:
    headed = head(list(HEADINGS), *ROWS, row)
    assert headed.sheet.rows == ROWS
    (issue,) = headed.issues
    assert (issue.row, issue.message, issue.sets_aside) == (6, f"{why} och räknas inte.", False)


@pytest.mark.parametrize(
    "row",
    [
        ["1005", "", "", "", "", ""],  # answered nothing, but answered
        ["Totalt", "2024-05-01", "Torget", "", "", ""],
        ["Summa", "mörkt", "", "", "", ""],
    ],
)
def test_a_row_that_may_be_an_answer_stays(row: list[str]) -> None:
    headed = head(list(HEADINGS), *ROWS, row)
    assert headed.sheet.rows[-1] == row
    assert not headed.issues


def test_a_total_in_the_middle_stays() -> None:
    headed = head(list(HEADINGS), ["Totalt", "", "", "", "", "4"], *ROWS, *ROWS)
    assert len(headed.sheet.rows) == 9


def test_rows_cut_by_a_line_break_are_joined() -> None:
    headed = head(["id", "datum", QUESTION, "Kön"], ["1", "2024-05-01", "under"], ["bron", "Man"])
    assert headed.sheet.rows == [["1", "2024-05-01", "under bron", "Man"]]
    assert headed.sheet.numbers == [2]
    assert "bruten på 2 rader" in headed.issues[0].message


@pytest.mark.parametrize(
    "rows",
    [
        [["1", "x", "y"], ["2", "y", "z"]],  # together too wide
        [["1", "x"], ["2", "2024-05-01", "torget", "Man"]],  # the next one is whole
        [["1", "x"], ["2"]],  # too narrow to the end
    ],
)
def test_short_rows_that_do_not_make_one_stay_apart(rows: list[list[str]]) -> None:
    headed = head(["id", "datum", QUESTION, "Kön"], *rows)
    assert headed.sheet.rows == rows


def test_a_single_column_keeps_every_row() -> None:
    headed = head([QUESTION], ["# torget"], ["Summa kardemumma"], ["ån"])
    assert len(headed.sheet.rows) == 3


def test_no_heading_is_never_an_answer_eaten_in_silence() -> None:
    with pytest.raises(MissingColumnError, match="första raden ser ut som data"):
        head(*ROWS)
    with pytest.raises(MissingColumnError, match=r"”Favoritfärg”.*Var känner du dig otrygg"):
        head(["Favoritfärg", "Skostorlek"], ["blå", "42"])


def test_a_layer_has_its_columns_already() -> None:
    sheet = Sheet("", ["namn"], [["torget"]], [1])
    assert find_heading(sheet, "places").sheet is sheet
    empty = Sheet("", [], [], [])
    assert find_heading(empty, "places").sheet is empty


def test_constructed_is_read_above_the_heading() -> None:
    assert head(["# Konstruerade data: se README"], list(HEADINGS), *ROWS).constructed
    assert not head(list(HEADINGS), ["1", "", "Konstruerade data", "", "", ""]).constructed


@pytest.mark.parametrize("width", [1, 3])
def test_a_row_that_repeats_the_headings_is_found_by_whichever_column(width: int) -> None:
    heading = ["Nr", "Händelsetyp", "Datum"]
    rows = [[str(i), "Stöld", f"2024-01-{i + 1:02}"] for i in range(5)]
    rows[3:3] = [["nr", "händelsetyp ", "DATUM"], ["Nr", "Händelsetyp", "annat"]][: 1 + width // 3]
    sheet = Sheet("", [], [heading, *rows], list(range(1, 2 + len(rows))))
    headed = find_heading(sheet, "incidents")
    assert [issue.row for issue in headed.issues] == [5]
    assert headed.issues[0].message == "Raden upprepar rubrikerna och räknas inte."
    assert len(headed.sheet.rows) == len(rows) - 1
