"""Crime is told by type, year, precision and place, with what cannot be told of it."""

from __future__ import annotations

from dataclasses import replace

from report_town import material, view, words
from two_rounds import two_rounds

from geo_trygghet.reports.crime import crime_section, days_of
from geo_trygghet.reports.model import Paragraph


def told(own: object = None, *written: Paragraph) -> str:
    return words(crime_section(view(own), written).blocks)  # type: ignore[arg-type]  # a Material


def test_incidents_are_counted_by_type_and_year_with_their_sum() -> None:
    lines = told().splitlines()
    assert "Typ, i källans ord | 2023 (händelser)" in lines
    assert [x for x in lines if x.startswith(("Skade", "Rån", "Alla"))] == [
        "Skadegörelse | 2", "Rån | 1", "Alla typer | 3",
    ]  # fmt: skip


def test_what_is_known_too_coarsely_belongs_to_no_place() -> None:
    text = told()
    assert "Punkt | 2 av 3 | räknas till plats" in text
    assert "Kommunens mittpunkt | 1 av 3 | räknas inte till någon plats" in text
    assert "Torget | 2" in text
    assert "Flest händelser: 1 plats av 1 med någon, 1 maj 2023 till 3 maj 2023" in text


def test_incidents_without_a_day_have_a_column_of_their_own() -> None:
    tables = two_rounds()
    days = [None, *tables.incidents["occurred_at"].iloc[1:]]
    own = material(tables=replace(tables, incidents=tables.incidents.assign(occurred_at=days)))
    text = told(own)
    assert "2023 (händelser) | Utan dag (händelser)" in text
    assert "Alla typer | 2 | 1" in text


def test_the_limits_of_the_figures_are_told() -> None:
    text = told()
    assert "inte alla brott" in text
    assert "ingen text om dem är skriven än" in text
    written = told(None, Paragraph("Vårdens kostnader", "own"))
    assert written.startswith("Vårdens kostnader")
    assert "står i texten ovan" in written


def test_without_incidents_it_says_so() -> None:
    tables = two_rounds()
    none = material(tables=replace(tables, incidents=tables.incidents.iloc[:0]))
    assert "Inga händelser är inlagda" in told(none)
    assert days_of(view(none)) == "utan dag"


def test_without_a_fine_position_no_place_is_told() -> None:
    tables = two_rounds()
    coarse = tables.incidents.assign(precision="municipality")
    assert "räcker för att säga plats" in told(material(tables=replace(tables, incidents=coarse)))
