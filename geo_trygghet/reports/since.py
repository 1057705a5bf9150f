"""What changed since the quarter before: statuses, what became overdue, what was done, hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.codes import STATES
from geo_trygghet.reports.model import Column, Paragraph, Section, Table
from geo_trygghet.reports.patrolled import done_told, kept_hours
from geo_trygghet.reports.promised import NEW, UNKNOWN, before_told

if TYPE_CHECKING:
    from geo_trygghet.reports.standing import Standing
    from geo_trygghet.reports.view import View

NOTHING: Final = "Inget har ändrats sedan förra kvartalet."

_COLUMNS: Final = (
    Column("Vad", width=3.0),
    Column("Slag", width=1.1),
    Column("Förra kvartalet", width=1.5),
    Column("Nu", width=1.5),
)


def since_section(view: View, before_name: str) -> Section:
    """Tell what changed between the last day of the quarter before and that of this one.

    Parameters
    ----------
    view
        The report.
    before_name
        The quarter before, as it is written.
    """
    title = "Sedan förra kvartalet"
    rows = [*_promises(view), *_actions(view)]
    table = Table(f"{len(rows)} ändringar mot {before_name}", _COLUMNS, tuple(rows))
    hours = _hours(view, before_name)
    blocks = (*((table,) if rows else (Paragraph(NOTHING),)), *hours)
    return Section("sedan", title, blocks)


def _told(standing: Standing, of: str, row: dict[str, Any]) -> str:
    status = standing.status(of, row)
    told = UNKNOWN if status is None else STATES[status].casefold()
    late = of == "action" and standing.overdue(row)
    return f"{told}, försenad" if late else told


def _promises(view: View) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for row in view.promises:
        now = _told(view.standing, "promise", row)
        then = before_told(view, row).casefold()
        if then != now:
            rows.append((view.clean.line(row["text"]), "löfte", then, now))
    return rows


def _actions(view: View) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for row in view.actions:
        now = _told(view.standing, "action", row)
        known = view.standing_before.known(row)
        then = _told(view.standing_before, "action", row) if known else NEW
        if then != now:
            rows.append((view.clean.line(row["text"]), "åtgärd", then, now))
    return rows


def _hours(view: View, before_name: str) -> tuple[Paragraph, ...]:
    if not view.inside:
        return ()
    told = []
    for kept in kept_hours(view):
        by_name = {quarter.name: quarter for quarter in kept.ledger.quarters}
        own = [q for q in by_name.values() if q.begins <= view.ends and q.ends >= view.begins]
        if not own:
            continue
        before = by_name.get(before_name)
        beside = f" (förra kvartalet: {done_told(kept, before)})" if before else ""
        told.append(
            f"{view.clean.line(kept.promise.text)}: {done_told(kept, own[-1])} i kvartalet{beside}."
        )
    return tuple(Paragraph(one) for one in told)
