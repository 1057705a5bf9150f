"""What people write in a report is kept if it points out nobody."""

from __future__ import annotations

import pytest
from report_town import material, report_text

from geo_trygghet.errors import ReportError
from geo_trygghet.reports.clean import Cleaner
from geo_trygghet.reports.texts import (
    MOST_CHARACTERS,
    PARTS,
    QUARTER,
    check_text,
    paragraphs,
    text_for,
)

CLEANER = Cleaner(["Torget"])


def test_a_text_is_kept_with_its_breaks_and_without_blanks_around_it() -> None:
    assert check_text(" Ett\r\n\r\ntvå om Torget ", CLEANER) == "Ett\n\ntvå om Torget"


def test_a_text_that_points_out_a_person_is_refused_with_advice() -> None:
    with pytest.raises(ReportError, match=r"070-123 45 67.*telefonnummer.*befattning"):
        check_text("Ring 070-123 45 67", CLEANER)
    with pytest.raises(ReportError, match="och 1 till"):
        check_text("Ring 070-123 45 67 eller anna@exempel.se", CLEANER)


def test_a_text_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(ReportError, match=str(MOST_CHARACTERS + 1)):
        check_text("a" * (MOST_CHARACTERS + 1), CLEANER)


def test_a_text_belongs_to_its_report_period_and_part() -> None:
    texts = material(report_text(QUARTER, "2025-Q4", "analysis", "Ett\n\nTvå")).texts
    own = paragraphs(texts, QUARTER, "2025-Q4", "analysis", CLEANER)
    assert [(one.text, one.role) for one in own] == [("Ett", "own"), ("Två", "own")]
    assert paragraphs(texts, QUARTER, "2025-Q3", "analysis", CLEANER) == ()
    assert text_for(texts, QUARTER, "2025-Q4", "other") is None


def test_what_slipped_through_when_it_was_written_is_masked() -> None:
    texts = material(report_text(QUARTER, "2025-Q4", "other", "Ring 070-123 45 67")).texts
    (own,) = paragraphs(texts, QUARTER, "2025-Q4", "other", CLEANER)
    assert "070" not in own.text


def test_every_part_fits_the_store_and_has_a_heading() -> None:
    assert set(PARTS) == {"quarter", "lagesbild"}
    assert all(part.isascii() and label for own in PARTS.values() for part, label in own.items())
