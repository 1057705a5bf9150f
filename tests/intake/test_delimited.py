"""Separators, quotes and row numbers of delimited text."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import ANSWERS, HEADINGS, QUESTION, table

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake import delimited
from geo_trygghet.intake.delimited import read_delimited, split_records


def read(text: str, kind: str = "survey") -> tuple[str | None, list[list[str]], list[int]]:
    parsed = read_delimited(text.encode(), kind)
    (sheet,) = parsed.sheets
    return parsed.separator, sheet.rows, sheet.numbers


@pytest.mark.parametrize("separator", [*";,\t|~"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_the_separator_is_found(separator: str, newline: str) -> None:
    rows = [[cell.replace(separator, " ") for cell in row] for row in ANSWERS]
    found, records, numbers = read(table(rows=rows, separator=separator, newline=newline))
    assert found == separator
    assert records == [list(HEADINGS), *rows]
    assert numbers == [1, 2, 3, 4, 5]


def test_one_column_is_no_cut() -> None:
    found, records, _ = read(f'{QUESTION}\nStora torg, Lilla torg\nParken\n"Åker; ""ån"""\n')
    assert found is None
    assert records[1:] == [["Stora torg, Lilla torg"], ["Parken"], ['Åker; "ån"']]


def test_the_separator_may_be_declared() -> None:
    found, records, numbers = read("sep=|\nid|" + QUESTION + "\n1|torget; sent\n")
    assert found == "|"
    assert records[1] == ["1", "torget; sent"]
    assert numbers == [2, 3]


def test_a_quoted_line_break_keeps_one_row_as_a_spreadsheet_counts() -> None:
    text = 'id;Var otrygg?;Kön\n1;"under\nbron; sent";Man\n\n2;torget;Kvinna\n'
    _, records, numbers = read(text)
    assert records[1] == ["1", "under\nbron; sent", "Man"]
    assert numbers == [1, 2, 4]


def test_a_stray_quote_swallows_no_rows() -> None:
    text = f'id;{QUESTION};Kön\n1;"torget;Man\n2;parken;Kvinna\n3;5" rör;Man\n4;"ån";Man\n'
    parsed = read_delimited(text.encode(), "survey")
    assert [row[0] for row in parsed.sheets[0].rows] == ["id", "1", "2", "3", "4"]
    assert [issue.row for issue in parsed.issues] == [2]
    assert parsed.sheets[0].rows[4] == ["4", "ån", "Man"]


def test_a_quote_open_to_the_end_or_over_hundreds_of_lines_is_a_plain_character() -> None:
    records, _, issues = split_records(['a;"b', "c;d"], ";")
    assert records == [["a", '"b'], ["c", "d"]]
    assert len(issues) == 1
    lines = ['1;"x', *["text"] * 500, 'slut";y']
    records, _, issues = split_records(lines, ";")
    assert records[0] == ["1", '"x']
    assert len(issues) == 1


def test_quotes_written_with_a_backslash() -> None:
    text = f'id;{QUESTION}\n1;"vid \\"Torget\\", sent"\n2;"\\"Parken\\""\n'
    assert read(text)[1][1:] == [["1", 'vid "Torget", sent'], ["2", '"Parken"']]


def test_rows_quoted_whole_are_cut_inside() -> None:
    lines = table(separator=",").strip().split("\r\n")
    wrapped = "\n".join('"' + line.replace('"', '""') + '"' for line in lines)
    found, records, _ = read(wrapped)
    assert found == ","
    assert records == [list(HEADINGS), *map(list, ANSWERS)]


def test_rows_that_lack_their_last_cells_are_cut_by_the_headings() -> None:
    text = f"{QUESTION};Kön;Ålder\ntorget\nparken\nån;Man;20\n"
    assert read(text)[0] == ";"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "inga rader"),
        (";;;\r\n \r\n;;\r\n", "inga rader"),
        (f"SvarsID,{QUESTION},Kön\n1;torget;Man\n2;parken;Man\n", "komma men raderna av semikolon"),
        (f"SvarsID   {QUESTION}   Kön\n1   torget   Man\n", "mellanslag"),
        (";".join(["k"] * 3000) + "\n", "2000 kolumner"),
    ],
)
def test_what_cannot_be_a_table_is_refused(text: str, word: str) -> None:
    with pytest.raises(UnreadableFileError, match=word):
        read(text)


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_CELLS", 10)
    with pytest.raises(UnreadableFileError, match="för stor"):
        read(table())


def test_uneven_rows_without_another_separator_are_no_reason_to_refuse() -> None:
    _, records, _ = read(f"id,{QUESTION},Kön\ntorget\nparken\nån\n")
    assert len(records) == 4


def test_a_record_that_no_reader_takes_is_split_plainly() -> None:
    limit = csv.field_size_limit(10)
    try:
        records, _, _ = split_records(["a;" + "x" * 50, "b;c"], ";")
    finally:
        csv.field_size_limit(limit)
    assert records == [["a", "x" * 50], ["b", "c"]]


def tables(letters: str) -> st.SearchStrategy[list[tuple[str, str, str]]]:
    cells = st.text(st.sampled_from(letters), max_size=12)
    return st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=8)


# A quoted cell whose lines hold as many separators as a row can't be told from a stray quote.
@given(
    tables("abcåäö \"'\n0123456789") | tables("abcåäö ,;|\t\"'0123456789"),
    st.sampled_from(";,\t|"),
)
def test_a_written_table_comes_back(rows: list[tuple[str, str, str]], separator: str) -> None:
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    quoted = [[f"x{cell}" if cell else "x" for cell in row] for row in rows]
    lines = separator.join(["SvarsID", "Kön", "Ålder"]) + "\n"
    for row in quoted:
        lines += separator.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
    records, numbers, issues = split_records(lines.split("\n"), separator)
    assert records[1:] == quoted
    assert numbers == list(range(1, len(quoted) + 2))
    assert not issues
