"""The print is tagged PDF/UA, with headings, table headers and alt texts, and runs nothing."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hostile import HOSTILE
from report_town import Q4, material, town_ledger

from geo_trygghet.reports import law_report, quarter_report
from geo_trygghet.reports.pdf_file import lettered, pdf_file, picture_png


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf_file(law_report(material(), 2025, on=dt.date(2026, 3, 1)))


def tags(node: Any, found: list[Any]) -> list[Any]:  # noqa: ANN401 - pikepdf's own
    """Give every element of the structure, in order."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            tags(one, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(node)
        if "/K" in node:
            tags(node.K, found)
    return found


def text_of(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def test_it_is_tagged_swedish_and_named(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv"
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert "Lägesbild och åtgärdsplan 2025 – Halmstads kommun" in told["dc:title"]
            assert "konstruerade data" in str(told["pdf:Keywords"])


def test_headings_tables_and_pictures_are_tagged(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        found = tags(pdf.Root.StructTreeRoot.K, [])
        kinds = [str(node.S) for node in found]
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") == 8
        assert "/H3" in kinds
        assert kinds.count("/Table") >= 8
        assert kinds.count("/TH") >= 20
        figures = [node for node in found if str(node.S) == "/Figure"]
        assert len(figures) == 1
        assert "Karta över 2 platser" in str(figures[0].Alt)


def test_every_page_says_that_data_are_made_up_and_its_number(made: bytes) -> None:
    pages = text_of(made)
    for number, page in enumerate(pages, start=1):
        assert "Konstruerade data" in page
        assert f"Sida {number} av {len(pages)}" in page


def test_it_runs_and_asks_for_nothing(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/AA" not in pdf.Root
    for word in (b"/JavaScript", b"/URI", b"/Launch"):
        assert word not in made


def test_what_people_wrote_is_never_markup() -> None:
    for text in (HOSTILE, '#import "x"; $1+1$ *fet* _lutad_ @ref <etikett> = rubrik'):
        own = material(ledger=town_ledger(text=text), weeks=0)
        whole = "".join(text_of(pdf_file(quarter_report(own, Q4)))).replace("\r\n", " ")
        assert text[:12].split(" ", maxsplit=1)[0][:8] in whole


def test_a_letter_that_the_font_lacks_stands_as_a_question_mark() -> None:
    assert lettered("<text>電</text>") == "<text>?</text>"


def test_a_picture_is_drawn_in_dots_alike_each_time() -> None:
    blocks = law_report(material(), 2025, on=dt.date(2026, 3, 1)).blocks()
    picture = next(block for block in blocks if hasattr(block, "svg"))
    first = picture_png(picture)
    assert first.startswith(b"\x89PNG")
    assert picture_png(picture) == first
