"""Workbooks: every cell as text, as it is shown."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from intake_samples import ANSWERS, HEADINGS, packed, workbook

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake import workbooks
from geo_trygghet.intake.workbooks import read_workbook


def made(fill: object) -> bytes:
    book = openpyxl.Workbook()
    fill(book)  # type: ignore[operator]  # a test's own function
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def test_cells_become_text_and_rows_keep_their_numbers() -> None:
    rows = [
        ["Uttag"],
        [],
        ["id", "datum", "tid", "läge", "ja"],
        [1001, dt.datetime(2024, 4, 13, 18, 5), dt.time(20, 15), 56.6739, True],  # noqa: DTZ001 - a sheet knows no zone
        [1002, dt.date(2024, 4, 14), dt.timedelta(hours=26, minutes=5), "#N/A", False],
        [1003, dt.datetime(2024, 4, 14), "12:30", "#stolt", None],  # noqa: DTZ001 - a sheet knows no zone
    ]
    parsed = read_workbook(workbook(rows))
    (sheet,) = parsed.sheets
    assert parsed.format == "XLSX"
    assert sheet.numbers == [1, 3, 4, 5, 6]
    assert sheet.rows[2] == ["1001", "2024-04-13 18:05:00", "20:15:00", "56.6739", "true"]
    assert sheet.rows[3][:2] == ["1002", "2024-04-14"]
    assert sheet.rows[3][2] in {"26:05", "1900-01-01 02:05:00"}
    assert sheet.rows[3][3:] == ["", "false"]
    assert sheet.rows[4] == ["1003", "2024-04-14", "12:30", "#stolt", ""]


def test_cells_merged_downwards_share_their_value() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for row in (["Plats", "Iakttagelse"], ["torget", "a"], [None, "b"], [None, "c"]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")
        book.active.merge_cells("A1:B1")
        book.active.merge_cells("A9:A12")

    (sheet,) = read_workbook(made(fill)).sheets
    assert [row[0] for row in sheet.rows] == ["Plats", "torget", "torget", ""]


def test_hidden_and_empty_sheets() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["a"])
        book.create_sheet("Tomt")
        hidden = book.create_sheet("Dolt")
        hidden.append(["b"])
        hidden.sheet_state = "hidden"
        book.create_chartsheet("Diagram")

    parsed = read_workbook(made(fill))
    assert [(sheet.rows, sheet.hidden) for sheet in parsed.sheets] == [
        ([["a"]], False),
        ([["b"]], True),
    ]


def test_formulas_without_a_value_are_told() -> None:
    parsed = read_workbook(workbook([["a", "b"], ["=1+1", '=CONCATENATE("x","y")']]))
    assert "2 celler har en formel" in parsed.issues[0].message
    assert read_workbook(workbook([["a"], ["b"]])).issues == []


def test_ods_is_named_and_an_encrypted_one_refused() -> None:
    table = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="Svar"><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>Torget</text:p></table:table-cell></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    members = {"mimetype": kind, "content.xml": table, "META-INF/manifest.xml": manifest}
    parsed = read_workbook(packed(members))
    assert parsed.format == "ODS"
    assert parsed.sheets[0].rows == [["Torget"]]
    members["META-INF/manifest.xml"] = "<x><encryption-data/></x>"
    with pytest.raises(UnreadableFileError, match="lösenord"):
        read_workbook(packed(members))


def test_formats_are_named_by_their_members() -> None:
    assert workbooks._format(packed({"xl/workbook.bin": b""})) == "XLSB"
    assert workbooks._format(b"\xd0\xcf\x11\xe0") == "XLS (Excel 97–2003)"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (workbook([]), "arbetsboken är tom"),
        (workbook([HEADINGS, *ANSWERS])[:-200], "skadad"),
        (packed({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<trasig"}), "skadad"),
        (workbook([[str(i) for i in range(2500)]]), "för stort"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFileError, match=word):
        read_workbook(data)


def test_a_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: object) -> None:
        raise workbooks.calamine.PasswordError("x")

    monkeypatch.setattr(workbooks.calamine.CalamineWorkbook, "from_filelike", locked, raising=False)
    monkeypatch.setattr(
        workbooks.calamine,
        "CalamineWorkbook",
        type("W", (), {"from_filelike": staticmethod(locked)}),
    )
    with pytest.raises(UnreadableFileError, match="lösenord"):
        read_workbook(workbook([["a"]]))


def test_a_broken_string_table_costs_no_traceback() -> None:
    data = workbook([["a", "b"]])
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<v>0</v>", b"<v>999999</v>")
            new.writestr(info, content)
    try:
        read_workbook(output.getvalue())
    except UnreadableFileError as error:
        assert "skadad" in str(error)  # noqa: PT017 - reading it and refusing it are both right
