"""A report in short: the key figures first, each with what it is reckoned of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.cells import rows_of
from geo_trygghet.codes import CONSTRUCTED_PARTS
from geo_trygghet.reports.flagged import states_count
from geo_trygghet.reports.material import last_day
from geo_trygghet.reports.model import Figure, Figures, Note, Section
from geo_trygghet.reports.patrolled import hours_told, kept_hours
from geo_trygghet.reports.promised import shown_actions
from geo_trygghet.reports.standing import CLOSED, walk_points
from geo_trygghet.reports.texts import QUARTER
from geo_trygghet.wording import day_told

if TYPE_CHECKING:
    from geo_trygghet.reports.model import Block, Paragraph
    from geo_trygghet.reports.view import View

OTHER_PARTS: Final = {"actions": "åtgärderna", "texts": "texterna", "decisions": "besluten"}


def summary_section(view: View, own_words: tuple[Paragraph, ...]) -> Section:
    """Tell the report in short.

    Parameters
    ----------
    view
        The report.
    own_words
        The planner's conclusions.
    """
    shown = shown_actions(view)
    still = [row for row in shown if view.standing.status("action", row) not in CLOSED]
    late = [row for row in still if view.standing.overdue(row)]
    without = len(view.unanswered())
    figures = [
        Figure("Löften", str(len(view.promises)), states_count(view, view.promises, "promise")),
        Figure("Åtgärder", str(len(shown)), states_count(view, shown, "action")),
        Figure("Försenade", str(len(late)), f"av {len(still)} åtgärder som återstår"),
        Figure(
            "Utpekade platser",
            str(len(view.flagged)),
            f"{without} utan svar" if view.flagged else "enligt senaste klara enkäten",
        ),
    ]
    points = walk_points(view.tables, view.day)
    if points:
        open_points = [one for one in points if not one.closed]
        late_points = sum(one.overdue for one in open_points)
        told = f"försenade, av {len(open_points)} som återstår"
        figures.append(Figure("Från vandringar", str(late_points), told))
    if view.inside:
        figures += [
            Figure(
                f"Timmar {kept.span.name}",
                hours_told(kept.ledger.done),
                f"av {hours_told(kept.ledger.promised)} lovade",
            )
            for kept in kept_hours(view)
        ]
    blocks: tuple[Block, ...] = (Figures(tuple(figures)), *own_words)
    return Section("kort", "I korthet", blocks)


def constructed_told(view: View, report: str, period: str) -> str:
    """Say which parts of a report are made up; "" if none are.

    Parameters
    ----------
    view
        The report.
    report, period
        Whose texts.
    """
    made_up = view.material.tables.sources
    kinds = set(made_up.loc[made_up["constructed"].astype(bool), "kind"])
    parts = [label for kind, label in CONSTRUCTED_PARTS.items() if kind in kinds - {"patrols"}]
    if report == QUARTER and view.inside and bool(view.material.visits["constructed"].any()):
        parts.append(CONSTRUCTED_PARTS["patrols"])
    ledger = view.material.ledger
    others = {
        "actions": [*ledger.actions["constructed"], *ledger.follow_ups["constructed"]],
        "texts": [
            row["constructed"]
            for row in rows_of(view.material.texts)
            if (row["report"], row["period"]) == (report, period)
        ],
        "decisions": list(view.material.decisions["constructed"]),
    }
    parts += [OTHER_PARTS[key] for key, cells in others.items() if any(map(bool, cells))]
    if not parts:
        return ""
    told = " och ".join([*([", ".join(parts[:-1])] if parts[1:] else []), parts[-1]])
    return f"Konstruerade data. {told[:1].upper()}{told[1:]} är påhittade för att visa programmet."


WITHIN: Final = Note(
    "Arbetsmaterial för kommun och polis. Siffrorna är exakta och inte prövade för att lämnas ut: "
    "det som publiceras är kartbilagan, där ingen kan räknas fram.",
    "note",
)
"""Stands first in every report: its figures have not been through the guard."""


def running_note(view: View, what: str) -> tuple[Note, ...]:
    """Say that a quarter or year is not over, or not begun, by what is entered; else nothing.

    Parameters
    ----------
    view
        The report.
    what
        "Kvartalet" or "Året".
    """
    last = last_day(view.material)
    if last is None:
        return (Note(f"{what} har inga uppgifter: inget är inlagt än.", "warning"),)
    if last >= view.ends:
        return ()
    if last < view.begins:
        told = (
            f"{what} har inga uppgifter än: det senaste som är inlagt är från {day_told(last)}. "
            "Det som står här är läget då."
        )
    else:
        told = f"{what} pågår: uppgifter till och med {day_told(last)}."
    return (Note(told, "warning"),)
