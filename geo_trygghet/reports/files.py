"""The kinds of file that a report is written as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import ReportError

if TYPE_CHECKING:
    from geo_trygghet.reports.model import Document

MIME: Final = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Kind of file → what it is for a browser."""


def write_report(document: Document, kind: str) -> bytes:
    """Set a report as a file: the same document gives the same bytes.

    Parameters
    ----------
    document
        The report.
    kind
        Of `MIME`.

    Raises
    ------
    ReportError
        If reports are not written as such files.
    """
    # Each is heavy in its own way, and most who write one kind never write another.
    if kind == "html":
        from geo_trygghet.reports.html_file import html_file  # noqa: PLC0415 - heavy: jinja2

        return html_file(document)
    if kind == "pdf":
        from geo_trygghet.reports.pdf_file import pdf_file  # noqa: PLC0415 - heavy: typst

        return pdf_file(document)
    if kind == "docx":
        from geo_trygghet.reports.docx_file import docx_file  # noqa: PLC0415 - heavy: python-docx

        return docx_file(document)
    raise ReportError(f"En rapport skrivs inte som ”{kind[:20]}”: välj {', '.join(MIME)}.")
