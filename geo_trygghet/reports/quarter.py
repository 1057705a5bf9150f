"""The quarterly report to KSAU and BRÅ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.reports.ahead import ahead_section
from geo_trygghet.reports.events import published_section, seen_section, taken_section
from geo_trygghet.reports.flagged import answers_section, places_section
from geo_trygghet.reports.model import Document, Section
from geo_trygghet.reports.patrolled import hours_section
from geo_trygghet.reports.promised import actions_section, promises_section
from geo_trygghet.reports.rounds import changes_section
from geo_trygghet.reports.since import since_section
from geo_trygghet.reports.summary import WITHIN, constructed_told, running_note, summary_section
from geo_trygghet.reports.texts import PARTS, QUARTER, paragraphs
from geo_trygghet.reports.view import View
from geo_trygghet.wording import days_told, municipality_name

if TYPE_CHECKING:
    from geo_trygghet.reports.material import Material
    from geo_trygghet.reports.model import Paragraph
    from geo_trygghet.reports.periods import Quarter

READERS = "Kommunstyrelsens arbetsutskott (KSAU) och brottsförebyggande rådet (BRÅ)"


def quarter_report(material: Material, quarter: Quarter, *, inside: bool = True) -> Document:
    """Make the report of a quarter: what was known on its last day, and nothing later.

    Parameters
    ----------
    material
        The municipality's.
    quarter
        Which.
    inside
        False leaves out hours of patrol and single points of safety walks.
    """
    view = View(material, quarter.begins, quarter.ends, quarter.before.ends, inside=inside)

    def own(part: str) -> tuple[Paragraph, ...]:
        return paragraphs(material.texts, QUARTER, quarter.name, part, view.clean)

    told = PARTS[QUARTER]
    written = [
        Section(f"egen-{part}", told[part], own(part))
        for part in ("analysis", "other")
        if own(part)
    ]
    hours = (hours_section(view, quarter),) if inside else ()
    return Document(
        title=f"Kvartalsrapport {quarter.name}",
        subtitle=municipality_name(material.municipality.name),
        facts=(
            ("Till", READERS),
            ("Gäller", days_told(quarter.begins, quarter.ends)),
            ("Jämförs med", quarter.before.name),
        ),
        author=municipality_name(material.municipality.name),
        subject="Trygghet: löften, åtgärder, timmar och platser",
        day=quarter.ends.isoformat(),
        constructed=constructed_told(view, QUARTER, quarter.name),
        notes=(WITHIN, *running_note(view, "Kvartalet")),
        sections=(
            summary_section(view, own("conclusions")),
            since_section(view, quarter.before.name),
            *written,
            promises_section(view),
            actions_section(view),
            *hours,
            places_section(view),
            answers_section(view),
            changes_section(view),
            seen_section(view),
            published_section(view),
            taken_section(view),
            ahead_section(view, own("decisions")),
        ),
    )
