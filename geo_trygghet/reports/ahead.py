"""What comes next: follow-ups, and what there is to decide on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, rows_of
from geo_trygghet.codes import PARTIES
from geo_trygghet.reports.decided import latest_decision, warning
from geo_trygghet.reports.model import Bullets, Column, Paragraph, Section, Subheading, Table
from geo_trygghet.reports.promised import counted, owner_told
from geo_trygghet.reports.standing import CLOSED
from geo_trygghet.wording import day_told

if TYPE_CHECKING:
    import datetime as dt

    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

_COLUMNS: Final = (
    Column("Vad", width=3.0),
    Column("Slag", width=1.0),
    Column("Ansvarig", width=1.6),
    Column("Dag", width=1.6),
)


def ahead_section(view: View, own_words: tuple[Paragraph, ...] = ()) -> Section:
    """Tell the next follow-ups, those that were missed, and what is to be decided.

    Parameters
    ----------
    view
        The report.
    own_words
        What the planner asks to have decided.
    """
    blocks: list[Block] = [Subheading("Nästa uppföljningar"), *follow_up_blocks(view)]
    blocks.append(Subheading("Att ta ställning till"))
    asked = to_decide(view)
    blocks += [*own_words]
    if asked:
        blocks.append(Bullets(tuple(asked)))
    elif not own_words:
        blocks.append(Paragraph("Inget."))
    return Section("framat", "Framåt", tuple(blocks))


def follow_up_blocks(view: View) -> list[Block]:
    """Tell the next follow-ups by day, and those that were missed."""
    planned = _follow_ups(view)
    missed = [one for one in planned if one[0] <= view.day]
    coming = [one for one in planned if one[0] > view.day]
    blocks: list[Block] = []
    if coming:
        caption = counted(len(coming), "uppföljning är planerad", "uppföljningar är planerade")
        blocks.append(Table(caption, _COLUMNS, tuple(cells for _, cells in coming)))
    else:
        blocks.append(Paragraph("Ingen uppföljning är planerad."))
    if missed:
        caption = counted(len(missed), "uppföljning blev inte av", "uppföljningar blev inte av")
        blocks.append(Table(caption, _COLUMNS, tuple(cells for _, cells in missed)))
    return blocks


def to_decide(view: View) -> list[str]:
    """List what the figures of the report ask somebody to decide on."""
    asked = []
    without = view.unanswered()
    if without:
        names = ", ".join(view.names[str(row["place_id"])] for row in without)
        one, many = "utpekad plats utan svar", "utpekade platser utan svar"
        asked.append(f"{counted(len(without), one, many)}: {names}.")
    late = [row for row in view.actions if view.standing.overdue(row)]
    if late:
        one, many = "försenad åtgärd: ny dag", "försenade åtgärder: nya dagar"
        asked.append(f"{counted(len(late), one, many)}, mer resurser eller avslut.")
    silent = [row for row in view.promises if view.standing.status("promise", row) is None]
    if silent:
        asked.append(f"{counted(len(silent), 'löfte', 'löften')} som ingen har följt upp.")
    told = warning(latest_decision(view.material.decisions, view.day, view.clean), view.day)
    return [*asked, told] if told else asked


def _follow_ups(view: View) -> list[tuple[dt.date, tuple[str, ...]]]:
    """List what is to be followed up, by day; what was followed up since is left out."""
    found: list[tuple[dt.date, tuple[str, ...]]] = []
    for row in view.promises:
        party = PARTIES[row["party"]]
        _add(view, found, "promise", row, ("löfte", party))
    for row in view.actions:
        if view.standing.status("action", row) not in CLOSED:
            _add(view, found, "action", row, ("åtgärd", owner_told(view, row)))
    for row in rows_of(view.material.ledger.periods):
        day = day_of(row["next_follow_up"])
        if (
            day is not None
            and day > view.day
            and str(row["period_from"])[:10] <= view.day.isoformat()
        ):
            told = f"Löftet {view.clean.line(row['period'])} som helhet"
            found.append((day, (told, "period", "Parterna", day_told(day))))
    return sorted(found, key=lambda one: (one[0], one[1]))


def _add(
    view: View,
    found: list[tuple[dt.date, tuple[str, ...]]],
    of: str,
    row: dict[str, Any],
    who: tuple[str, str],
) -> None:
    day = day_of(row["next_follow_up"])
    if day is None:
        return
    followed = view.standing.follow_ups(of, str(row[f"{of}_id"]))
    if day <= view.day and any(one.on >= day for one in followed):
        return
    found.append((day, (view.clean.line(row["text"]), *who, day_told(day))))
