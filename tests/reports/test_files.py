"""The same figures in all three files, and the same bytes whoever makes them, whenever."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from report_town import Q4, material

from geo_trygghet.errors import ReportError
from geo_trygghet.reports import MIME, law_report, quarter_report, write_report

if TYPE_CHECKING:
    from geo_trygghet.reports import Document

ROOT = Path(__file__).parents[2]


def documents() -> list[Document]:
    own = material()
    return [quarter_report(own, Q4), law_report(own, 2025, on=dt.date(2026, 3, 1))]


def squeezed(text: str) -> str:
    """Give a text without blanks, breaks and hyphens: lines may be cut anywhere."""
    return re.sub(r"[\s\u00a0\u00ad\u200b\ufffe\x02-]+", "", text)


def of_html(content: bytes) -> str:
    body = content.decode().split("<body>")[1]
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", body)))


def of_pdf(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return squeezed("".join(page.get_textpage().get_text_bounded() for page in pdf))
    finally:
        pdf.close()


def of_docx(content: bytes) -> str:
    word = docx.Document(io.BytesIO(content))
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return squeezed("".join(paragraphs + cells))


READ = {"html": of_html, "pdf": of_pdf, "docx": of_docx}


@pytest.mark.parametrize("kind", MIME)
def test_every_word_and_figure_of_the_document_is_in_the_file(kind: str) -> None:
    for document in documents():
        told = READ[kind](write_report(document, kind))
        for table in document.tables():
            for cell in (table.caption, *(cell for row in table.rows for cell in row)):
                assert squeezed(cell) in told, cell
        for section in document.sections:
            assert squeezed(section.title) in told


def test_the_tables_of_the_word_file_are_the_documents_own() -> None:
    for document in documents():
        word = docx.Document(io.BytesIO(write_report(document, "docx")))
        read = [
            tuple(tuple(cell.text for cell in row.cells) for row in table.rows[1:])
            for table in (word.tables)
        ]
        assert read == [table.rows for table in document.tables()]


SCRIPT = """
import datetime as dt, hashlib, sys
sys.path[:0] = [{tests!r}]
from report_town import Q4, material
from geo_trygghet.reports import MIME, law_report, quarter_report, write_report
own = material()
for document in (quarter_report(own, Q4), law_report(own, 2025, on=dt.date(2026, 3, 1))):
    for kind in MIME:
        print(hashlib.sha256(write_report(document, kind)).hexdigest())
"""


@pytest.mark.unmeasured
def test_another_process_with_another_hash_seed_and_time_zone_writes_the_same_bytes() -> None:
    here = [
        hashlib.sha256(write_report(document, kind)).hexdigest()
        for document in documents()
        for kind in MIME
    ]
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(tests=str(ROOT / "tests"))],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == here


def test_another_kind_of_file_is_refused_with_those_there_are() -> None:
    with pytest.raises(ReportError, match="html, pdf, docx"):
        write_report(documents()[0], "odt")
