"""The law's third part, the analysis: whether fear and incidents agree, and what is left undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import rows_of
from geo_trygghet.codes import PATTERNS
from geo_trygghet.reports.ahead import to_decide
from geo_trygghet.reports.crime import days_of
from geo_trygghet.reports.flagged import survey_told
from geo_trygghet.reports.model import Bullets, Column, Note, Paragraph, Section, Subheading, Table
from geo_trygghet.wording import percent, sort_key, whole

if TYPE_CHECKING:
    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

MEANING: Final = {
    "both": "Det som händer och det som känns pekar åt samma håll.",
    "fear": "Ljus, sikt och skötsel prövas först.",
    "incidents": "Händelserna sticker ut, enkäten gör det inte.",
}


def analysis_section(view: View, own_words: tuple[Paragraph, ...]) -> Section:
    """Tell place by place whether fear and incidents agree, and the loose ends.

    Parameters
    ----------
    view
        The report.
    own_words
        The planner's analysis.
    """
    blocks: list[Block] = [*own_words]
    if not own_words:
        blocks.append(Note("Ingen analys i ord är skriven än.", "warning"))
    blocks += [Subheading("Otrygghet och händelser, plats för plats"), *_agreement(view)]
    asked = to_decide(view)
    blocks.append(Subheading("Lösa trådar"))
    blocks.append(Bullets(tuple(asked)) if asked else Paragraph("Inga."))
    return Section("analys", "3. Analys", tuple(blocks))


def _agreement(view: View) -> list[Block]:
    picture = view.pictures[0]
    rows = rows_of(picture.places.drop(columns="geometry"))
    if not rows or all(row["pattern"] == "untold" for row in rows):
        return [
            Paragraph(
                "För få har svarat, eller för få händelser har en plats, för att säga om "
                "otrygghet och händelser hänger ihop."
            )
        ]
    told = [row for row in rows if row["pattern"] in MEANING]
    told.sort(key=lambda row: (list(MEANING).index(row["pattern"]), _order(view, row)))
    blocks: list[Block] = []
    if told:
        columns = (
            Column("Plats", width=2.0), Column("Mönster", width=2.0),
            Column("Andel av de svarande", width=1.2, figures=True),
            Column("Händelser", width=1.0, figures=True), Column("Att tänka på", width=2.6),
        )  # fmt: skip
        caption = f"{len(told)} av {len(rows)} platser där något sticker ut"
        blocks.append(Table(caption, columns, tuple(_row(view, row) for row in told)))
    else:
        blocks.append(Paragraph("Ingen plats sticker ut i någon källa."))
    rest = sum(row["pattern"] == "neither" for row in rows)
    untold = sum(row["pattern"] == "untold" for row in rows)
    blocks.append(
        Paragraph(
            f"{rest} platser sticker inte ut i någon av källorna, och för {untold} går det inte "
            f"att säga. {survey_told(picture)}; händelser {days_of(view)}. Att två källor sticker "
            "ut på samma plats säger inte att den ena beror på den andra.",
            "muted",
        )
    )
    return blocks


def _order(view: View, row: dict[str, Any]) -> tuple[bool, float, tuple[str, str]]:
    """Order by share, but those with too few answers by name alone."""
    few = bool(row["few"])
    return few, 0.0 if few else -float(row["share"]), sort_key(view.names[str(row["place_id"])])


def _row(view: View, row: dict[str, Any]) -> tuple[str, ...]:
    return (
        view.names[str(row["place_id"])],
        PATTERNS[row["pattern"]],
        "för få svar" if row["few"] else percent(row["share"]),
        whole(row["incidents"]),
        MEANING[row["pattern"]],
    )
