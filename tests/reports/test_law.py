"""The lägesbild is laid out as the law asks, and warns when its decision is old."""

from __future__ import annotations

import datetime as dt

import pytest
from report_town import decision, material, report_text, words

from geo_trygghet.errors import ReportError
from geo_trygghet.reports.law import check_year, law_report
from geo_trygghet.reports.texts import LAGESBILD, PARTS

ON = dt.date(2026, 3, 1)


def sections(*texts: dict[str, object], on: dt.date = ON, **more: object) -> dict[str, str]:
    own = law_report(material(*texts, **more), 2025, on=on)  # type: ignore[arg-type]  # goes on
    return {one.key: words(one.blocks) for one in own.sections}


def test_mapping_other_information_and_analysis_stand_before_the_plan() -> None:
    assert list(sections()) == [
        "beslut", "kartlaggning", "annan", "analys",
        "plan-loften", "plan-atgarder", "plan-platser", "plan-uppfoljning",
    ]  # fmt: skip


def test_the_plan_tells_when_it_is_followed_up() -> None:
    assert (
        "Byta lampor på torget | åtgärd | Gatukontoret | 1 februari 2026"
        in (sections()["plan-uppfoljning"])
    )


def test_the_planners_texts_stand_where_they_belong() -> None:
    texts = [report_text(LAGESBILD, "2025", p, f"Text {p}") for p in PARTS[LAGESBILD]]
    own = sections(*texts)
    assert own["slutsatser"] == "Text conclusions"
    assert own["kartlaggning"].startswith("Text mapping")
    assert own["annan"].startswith("Text other")
    assert own["analys"].startswith("Text analysis")


def test_the_decision_and_its_age_are_told_as_of_the_reports_day() -> None:
    young = sections(decisions=(decision("2024-03-11"),))["beslut"]
    assert young.startswith("Beslutad 11 mars 2024 av Kommunstyrelsen, KS 2025:17.")
    assert "äldre än" not in young
    old = sections(decisions=(decision("2024-03-11"),), on=dt.date(2026, 3, 12))["beslut"]
    assert "äldre än 24 månader den 12 mars 2026" in old


def test_without_a_decision_it_says_so() -> None:
    assert "Inget beslut är inlagt" in sections()["beslut"]


def test_the_reports_day_is_told_and_bounds_what_is_known() -> None:
    own = law_report(material(), 2025, on=dt.date(2025, 6, 30))
    assert ("Rapportens dag", "30 juni 2025") in own.facts
    assert ("Gäller", "1 januari – 30 juni 2025") in own.facts
    told = {one.key: words(one.blocks) for one in own.sections}
    assert "Enkät 2023" in told["annan"]
    assert "Enkät 2025" not in told["annan"]


def test_a_year_after_the_reports_day_is_refused() -> None:
    with pytest.raises(ReportError, match="ligger före 2027"):
        law_report(material(), 2027, on=ON)
    with pytest.raises(ReportError, match="inget år"):
        check_year(1999)


def test_hours_of_patrols_are_no_part_of_it() -> None:
    assert "timmar" not in " ".join(sections()).casefold()
    assert "patruller" not in law_report(material(), 2025, on=ON).constructed
