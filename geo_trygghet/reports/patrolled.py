"""Hours of visible patrol in a report: sums of spans and quarters, never when or where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.hours import hour_promises, ledger, logged_to, spans_of
from geo_trygghet.register import known_places
from geo_trygghet.reports.material import visits_by
from geo_trygghet.reports.model import Bullets, Column, Figure, Figures, Paragraph, Section, Table
from geo_trygghet.wording import NO_BREAK, days_told, decimal, percent, whole

if TYPE_CHECKING:
    from geo_trygghet.hours import HourPromise, Ledger, Span
    from geo_trygghet.hours import Quarter as Summed
    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.periods import Quarter
    from geo_trygghet.reports.view import View

_FEW: Final = 30.0
SHORTEST_LEFT: Final = dt.timedelta(days=28)
"""With less time left than this, it is not told how many visits it takes."""


@dataclass(frozen=True)
class Kept:
    """A promise of hours in one of its spans, and how it stood on the report's last day."""

    promise: HourPromise
    span: Span
    ledger: Ledger
    finished: bool


def hours_told(hours: float) -> str:
    """Write hours [h], few ones with a decimal: `8,4 h`, `412 h`."""
    few = 0 < round(hours, 1) < _FEW
    return f"{decimal(hours) if few else whole(hours)}{NO_BREAK}h"


def kept_hours(view: View) -> list[Kept]:
    """Reckon the promises of hours whose span has a day in common with the report.

    What was logged or planned for days after the report's last does not count.
    """
    found = []
    so_far = visits_by(view.material.visits, view.ends)
    last = logged_to(view.material.visits)
    for promise in hour_promises(view.material.ledger.promises):
        for span in spans_of(promise):
            if span.begins > view.ends or span.ends < view.begins:
                continue
            end = min(view.ends, span.ends)
            # Nothing is logged ahead of its time: a later row shows that the days are all in.
            finished = last is not None and last > end
            places = known_places(view.material.tables)
            counted_to = end if finished else None
            stands = ledger(promise, span, so_far, places, as_of=counted_to, today=view.ends)
            found.append(Kept(promise, span, stands, finished))
    return found


def hours_section(view: View, quarter: Quarter | None) -> Section:
    """Tell hours promised, planned and done, and what is to be expected."""
    blocks: list[Block] = []
    for kept in kept_hours(view):
        blocks += _one(view, kept, quarter)
    if not blocks:
        blocks.append(Paragraph("Inget löfte räknas i timmar under perioden."))
    else:
        blocks.append(
            Paragraph(
                "Timmarna är summor av besök på de platser som löftet gäller. När och var en "
                "patrull har varit står aldrig i en rapport.",
                "muted",
            )
        )
    return Section("timmar", "Timmar med synlig polis", tuple(blocks))


def _one(view: View, kept: Kept, quarter: Quarter | None) -> list[Block]:
    stands, span = kept.ledger, kept.span
    promised = f"{view.clean.line(kept.promise.text)} ({kept.promise.period})"
    base = f"av {hours_told(stands.promised)} lovade"
    share = f", {percent(stands.done / stands.promised)}" if stands.promised else ""
    figures = [
        Figure(
            f"Lovat {span.name}", hours_told(stands.promised), days_told(span.begins, span.ends)
        ),
        Figure("Planerat hittills", _planned(stands), _so_far(kept)),
        Figure("Gjort hittills", hours_told(stands.done), base + share),
        Figure("Återstår", hours_told(stands.left), "av det lovade"),
    ]
    blocks: list[Block] = [Paragraph(f"{promised}."), Figures(tuple(figures))]
    rows = [
        (q.name, days_told(q.begins, q.ends), hours_told(q.planned), done_told(kept, q))
        for q in stands.quarters
        if q.begins <= view.ends
    ]
    columns = (Column("Kvartal"), Column("Dagar", width=2.2), Column("Planerat", figures=True),
               Column("Gjort", figures=True))  # fmt: skip
    if rows:
        blocks.append(Table(f"Timmar per kvartal {span.name}, i timmar (h)", columns, tuple(rows)))
    return [*blocks, Bullets(tuple(_outlook(kept, quarter)))]


def done_told(kept: Kept, quarter: Summed) -> str:
    """Say how many hours were done in a quarter; one that the log has not reached has none yet.

    Parameters
    ----------
    kept
        Whose promise.
    quarter
        One of its ledger's.
    """
    reached = kept.finished or (
        kept.ledger.logged_to is not None and kept.ledger.logged_to >= quarter.begins
    )
    return hours_told(quarter.done) if reached else "inget loggat"


def _so_far(kept: Kept) -> str:
    return "till och med rapportens sista dag" if kept.finished else "så långt som det är loggat"


def _planned(stands: Ledger) -> str:
    return hours_told(stands.planned_so_far) if stands.planned_so_far else "ingen plan inlagd"


def _outlook(kept: Kept, quarter: Quarter | None) -> list[str]:
    stands, told = kept.ledger, []
    if stands.as_of is None:
        told.append("Inget besök är loggat i perioden.")
    elif not kept.finished:
        named = quarter.name if quarter else "perioden"
        told.append(f"Allt är inte loggat för {named} än: summan kan bli större.")
    if stands.forecast is not None:
        cast = stands.forecast
        told.append(
            f"Vid slutet av {kept.span.name} väntas {hours_told(cast.middle)}; med 90 procents "
            f"säkerhet mellan {whole(cast.low)} och {hours_told(cast.high)}. Chansen att löftet "
            f"nås är {_chance(cast.chance)}, räknat på {cast.weeks} veckor."
        )
        told += [
            f"För att nå löftet med {round(need.certainty * 100)} procents säkerhet behövs "
            f"{need.visits} besök till i veckan."
            for need in stands.needs
            if need.visits and _time_left(kept)
        ]
    elif stands.as_of is not None and stands.as_of >= kept.span.ends:
        reached = stands.done >= stands.promised
        told.append("Löftet i timmar nåddes." if reached else "Löftet i timmar nåddes inte.")
    elif stands.as_of is not None:
        told.append("Veckorna är för få för att säga vad som är att vänta.")
    return told


def _time_left(kept: Kept) -> bool:
    """Tell whether more visits can still help: in the last weeks the number says nothing."""
    day = kept.ledger.as_of
    return day is not None and kept.span.ends - day >= SHORTEST_LEFT


def _chance(share: float) -> str:
    """Write a chance [0–1] in whole per cent, never as certain."""
    shown = round(share * 100)
    if shown < 1:
        return f"under 1{NO_BREAK}%"
    return f"över 99{NO_BREAK}%" if shown > 99 else f"{shown}{NO_BREAK}%"  # noqa: PLR2004 - per cent
