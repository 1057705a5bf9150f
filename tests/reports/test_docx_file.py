"""The Word file has real headings, header rows, alt texts, and dates that are no clock's."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hostile import HOSTILE
from report_town import Q4, material, town_ledger

from geo_trygghet.reports import law_report, quarter_report
from geo_trygghet.reports.docx_file import docx_file


@pytest.fixture(scope="module")
def made() -> bytes:
    return docx_file(law_report(material(), 2025, on=dt.date(2026, 3, 1)))


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def test_headings_are_headings_one_step_at_a_time(made: bytes) -> None:
    styles = [p.style.name for p in opened(made).paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 8
    assert styles.index("Heading 1") < styles.index("Heading 2")


def test_each_table_repeats_its_header_row_and_says_what_it_shows(made: bytes) -> None:
    tables = opened(made).tables
    assert len(tables) >= 8
    for table in tables:
        first = table.rows[0]._tr
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_a_picture_has_its_alt_text(made: bytes) -> None:
    (told,) = opened(made).element.body.iter(qn("wp:docPr"))
    assert "Karta över 2 platser" in told.get("descr")


def test_the_language_is_swedish_and_the_files_own_data_are_fixed(made: bytes) -> None:
    word = opened(made)
    langs = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    assert langs == {"sv-SE"}
    of = word.core_properties
    assert of.title == "Lägesbild och åtgärdsplan 2025 – Halmstads kommun"
    assert of.author == of.last_modified_by == "Halmstads kommun"
    assert "konstruerade data" in of.keywords
    assert of.language == "sv-SE"
    assert of.created == of.modified
    assert of.created.date() == dt.date(2025, 12, 31)


def test_every_page_says_that_data_are_made_up(made: bytes) -> None:
    page = opened(made).sections[0]
    assert "Konstruerade data" in page.header.paragraphs[0].text
    assert "PAGE" in page.footer._element.xml


def test_its_parts_carry_no_time_and_ask_for_nothing(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in parts.namelist():
            assert 'TargetMode="External"' not in parts.read(name).decode("latin-1")
        assert not re.search(r"vbaProject|macro", " ".join(parts.namelist()))


def test_what_people_wrote_is_text() -> None:
    own = docx_file(quarter_report(material(ledger=town_ledger(text=HOSTILE), weeks=0), Q4))
    cells = [cell.text for table in opened(own).tables for cell in table.columns[0].cells]
    assert any("<script>alert(1)</script>" in cell for cell in cells)
