"""What happened in the days is counted by source, each with its unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from report_town import Q4, material, view, words
from two_rounds import two_rounds

from geo_trygghet.reports.events import (
    incident_table,
    published_section,
    seen_section,
    taken_section,
    within,
)
from geo_trygghet.reports.periods import Quarter


def test_each_source_is_counted_with_its_own_unit() -> None:
    told = words(seen_section(view(quarter=Quarter(2023, 2))).blocks)
    assert "Enkätsvar | 0 svar" in told
    assert "Händelser | 3 händelser" in told
    autumn = words(seen_section(view(quarter=Quarter(2023, 4))).blocks)
    assert "Trygghetsvandringar | 3 noteringar" in autumn
    assert "19 oktober 2023: 3 noteringar (1 bra, 2 brist)" in autumn


def test_incidents_are_told_by_type_and_how_finely_they_are_known() -> None:
    own = view()
    table = incident_table(own, own.tables.incidents)
    assert table.rows == (
        ("Skadegörelse", "2", "2", "0", "0", "0"),
        ("Rån", "1", "0", "0", "0", "1"),
    )


def test_rows_without_a_day_are_said_to_be_so() -> None:
    tables = two_rounds()
    undated = tables.incidents.assign(occurred_at=[None, *tables.incidents["occurred_at"][1:]])
    own = view(material(tables=replace(tables, incidents=undated)))
    assert "1 rad har ingen dag och är därför inte med i någon period" in words(
        seen_section(own).blocks
    )


def test_days_are_counted_at_both_ends() -> None:
    incidents = two_rounds().incidents
    assert len(within(incidents, "occurred_at", dt.date(2023, 5, 1), dt.date(2023, 5, 3))) == 3
    assert len(within(incidents, "occurred_at", dt.date(2023, 5, 2), dt.date(2023, 5, 2))) == 1
    assert within(incidents, "occurred_at", dt.date(2020, 1, 1), dt.date(2020, 1, 2)).empty


def test_releases_are_told_with_what_was_withdrawn_and_why_and_by_nobody() -> None:
    told = words(published_section(view()).blocks)
    assert "20 oktober 2025: utgåva 1 återkallades. Skäl: Fel karta" in told
    assert "21 oktober 2025: utgåva 2 publicerades, enkät 2025, konstruerade data." in told
    assert "Andersson" not in told
    assert "Inget publicerades" in words(published_section(view(quarter=Q4.next)).blocks)


def test_files_that_came_in_are_told_with_their_rows_and_by_nobody() -> None:
    own = view(quarter=Quarter(2023, 4))
    told = words(taken_section(own).blocks)
    assert "4 filer lästes in" in told
    assert (
        "konstruerad_survey.csv (konstruerade data) | enkät | 1 november 2023 | 60 | 0 | 0" in told
    )
    assert "prov" not in told
    assert "Inga filer lästes in" in words(taken_section(view()).blocks)


def test_files_of_patrols_are_for_the_house_alone() -> None:
    tables = two_rounds()
    sources = tables.sources.assign(kind="patrols")
    own = material(tables=replace(tables, sources=sources))
    there = Quarter(2023, 4)
    assert "patrulltimmar" in words(taken_section(view(own, quarter=there)).blocks)
    outside = words(taken_section(view(own, quarter=there, inside=False)).blocks)
    assert outside == "Inga filer lästes in i perioden."
