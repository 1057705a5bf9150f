"""The lägesbild and the action plan, laid out as the law 2023:196 asks for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo_trygghet.errors import ReportError
from geo_trygghet.reports.ahead import follow_up_blocks
from geo_trygghet.reports.analysis import analysis_section
from geo_trygghet.reports.crime import crime_section
from geo_trygghet.reports.decided import decision_told, latest_decision, warning
from geo_trygghet.reports.flagged import answers_section
from geo_trygghet.reports.model import Document, Note, Paragraph, Section
from geo_trygghet.reports.other import other_section
from geo_trygghet.reports.periods import YEARS
from geo_trygghet.reports.promised import actions_section, promises_section
from geo_trygghet.reports.summary import WITHIN, constructed_told, running_note
from geo_trygghet.reports.texts import LAGESBILD, paragraphs
from geo_trygghet.reports.view import View
from geo_trygghet.wording import day_told, days_told, municipality_name

if TYPE_CHECKING:
    from geo_trygghet.reports.material import Material


def law_report(material: Material, year: int, *, on: dt.date, inside: bool = True) -> Document:
    """Make the lägesbild of a year, as it was known on a day.

    Parameters
    ----------
    material
        The municipality's.
    year
        Which.
    on
        The report's day: later facts do not count, and the decision's age is told of it.
    inside
        False leaves out single points of safety walks.

    Raises
    ------
    ReportError
        If the day lies before the year.
    """
    first, last = dt.date(check_year(year), 1, 1), dt.date(year, 12, 31)
    if on < first:
        raise ReportError(
            f"{on.isoformat()} ligger före {year}: ange ett tidigare år, eller en senare dag."
        )
    ends = min(last, on)
    view = View(material, first, ends, first - dt.timedelta(days=1), inside=inside)

    def own(part: str) -> tuple[Paragraph, ...]:
        return paragraphs(material.texts, LAGESBILD, str(year), part, view.clean)

    return Document(
        title=f"Lägesbild och åtgärdsplan {year}",
        subtitle=municipality_name(material.municipality.name),
        facts=(
            ("Enligt", "lag (2023:196) om kommuners ansvar för brottsförebyggande arbete"),
            ("Gäller", days_told(first, ends)),
            ("Rapportens dag", day_told(on)),
        ),
        author=municipality_name(material.municipality.name),
        subject="Lägesbild och åtgärdsplan enligt lag 2023:196",
        day=ends.isoformat(),
        constructed=constructed_told(view, LAGESBILD, str(year)),
        notes=(WITHIN, *running_note(view, "Året")),
        sections=(
            _decision_section(view, on),
            *([Section("slutsatser", "Slutsatser", own("conclusions"))] * bool(own("conclusions"))),
            crime_section(view, own("mapping")),
            other_section(view, own("other")),
            analysis_section(view, own("analysis")),
            *_plan(view),
        ),
    )


def check_year(year: int) -> int:
    """Give a year that a report can be of.

    Raises
    ------
    ReportError
        If it can't.
    """
    if year not in YEARS:
        raise ReportError(f"{year} är inget år för en lägesbild: ange till exempel 2026.")
    return year


def _decision_section(view: View, on: dt.date) -> Section:
    found = latest_decision(view.material.decisions, on, view.clean)
    told = (Paragraph(decision_told(found)),) if found else ()
    alarm = warning(found, on)
    return Section("beslut", "Beslut", (*told, *((Note(alarm, "warning"),) if alarm else ())))


def _plan(view: View) -> tuple[Section, ...]:
    promises, actions, answers = (
        promises_section(view), actions_section(view), answers_section(view)
    )  # fmt: skip
    return (
        Section("plan-loften", "Åtgärdsplan: löften", promises.blocks),
        Section("plan-atgarder", "Åtgärdsplan: åtgärder", actions.blocks),
        Section("plan-platser", "Åtgärdsplan: plats för plats", answers.blocks),
        Section("plan-uppfoljning", "Åtgärdsplan: uppföljning", tuple(follow_up_blocks(view))),
    )
