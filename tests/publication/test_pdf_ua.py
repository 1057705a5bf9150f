"""An independent checker of PDF/UA-1 (page-validation) finds no fault in the print."""

from __future__ import annotations

import page
import pytest
from pdf_tags import SPOILT, Change, no_headers, spoilt
from print_tables import TOWNS, files


@pytest.mark.parametrize("name", TOWNS)
@pytest.mark.parametrize("file", ["karta.pdf", "karta_a3.pdf"])
def test_it_is_pdf_ua(name: str, file: str) -> None:
    report = page.validate_pdf_bytes(files(name)[file], profile="ua1")
    assert report.rules.total > 100
    assert [(f.rule_id, f.message) for f in report.failures] == []


@pytest.mark.parametrize("change", SPOILT, ids=[change.__name__ for change in SPOILT])
def test_a_file_that_was_tampered_with_is_found_out(change: Change) -> None:
    """Only that a table has headers no rule asks: our own search of the tags does."""
    broken = spoilt(files("all")["karta.pdf"], change)
    assert page.is_pdf_compliant_bytes(broken, profile="ua1") == (change is no_headers)
