"""What was promised and how it goes: promises by party, actions by status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, text_of
from geo_trygghet.codes import PARTIES, STATES
from geo_trygghet.reports.model import (
    Bullets,
    Column,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from geo_trygghet.reports.standing import CLOSED, walk_points
from geo_trygghet.wording import day_told

if TYPE_CHECKING:
    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

UNKNOWN: Final = "inte uppföljt"
"""Stands for a status that nobody has said."""

NEW: Final = "ny"
"""Stands for a status of before it was there."""

_ACTIONS: Final = (
    Column("Åtgärd", width=3.0),
    Column("Läge", width=1.6),
    Column("Ansvarig", width=1.7),
    Column("Klart senast", width=1.5),
)


def status_told(view: View, of: str, row: dict[str, Any]) -> str:
    """Say how a promise or action stood on the report's last day."""
    status = view.standing.status(of, row)
    told = UNKNOWN if status is None else STATES[status]
    if of != "action":
        return told
    if view.standing.overdue(row):
        return f"{told}, försenad"
    reason = (
        "" if view.standing.later(of, str(row["action_id"])) else view.clean.line(row["reason"])
    )
    return f"{told}: {reason}" if status in {"handed_on", "refused"} and reason else told


def before_told(view: View, row: dict[str, Any]) -> str:
    """Say how a promise stood on the last day of the time before."""
    if str(row["period_from"])[:10] > view.before.isoformat():
        return NEW
    status = view.standing_before.status("promise", row)
    return UNKNOWN if status is None else STATES[status]


def done_told(view: View, row: dict[str, Any]) -> str:
    """Say what is done of a promise: what its row tells, unless that is later news."""
    promise_id = str(row["promise_id"])
    so_far = view.standing.follow_ups("promise", promise_id)
    told = "" if view.standing.later("promise", promise_id) else view.clean.line(row["done"])
    note = view.clean.line(so_far[-1].note) if so_far else ""
    parts = [part for part in (told, note if note != told else "") if part]
    if so_far:
        parts.append(f"Följt upp {day_told(so_far[-1].on)}.")
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)


def promises_section(view: View) -> Section:
    """Tell the promises of the report's days, party by party."""
    blocks: list[Block] = []
    for party, label in PARTIES.items():
        own = [row for row in view.promises if row["party"] == party]
        if own:
            blocks += [Subheading(label), _promises_table(view, label, own)]
    if not blocks:
        blocks = [Paragraph("Inget löfte gäller i den här perioden.")]
    else:
        blocks.insert(
            0,
            Paragraph(
                f"Läget är det som gällde {day_told(view.day)} enligt uppföljningarna.", "muted"
            ),
        )
    return Section("loften", "Vad som lovats och hur det går", tuple(blocks))


def _promises_table(view: View, label: str, own: list[dict[str, Any]]) -> Table:
    rows = tuple(
        (
            view.clean.line(row["text"]),
            _measure(view, row),
            done_told(view, row) or "Inget är inlagt.",
            before_told(view, row),
            status_told(view, "promise", row),
        )
        for row in own
    )
    return Table(
        f"{label}: {len(own)} löften" if len(own) != 1 else f"{label}: ett löfte",
        (
            Column("Löfte", width=2.6),
            Column("Mått och mål", width=1.7),
            Column("Gjort", width=2.4),
            Column(f"Läge {day_told(view.before)}", width=1.3),
            Column(f"Läge {day_told(view.day)}", width=1.3),
        ),
        rows,
    )


def _measure(view: View, row: dict[str, Any]) -> str:
    measure, target = view.clean.line(row["measure"]), view.clean.line(row["target"])
    if target[:1].isdigit() and measure:
        return f"{target} {measure}"
    told = ": ".join(part for part in (measure, target) if part)
    return told or "inget mått"


def owner_told(view: View, row: dict[str, Any]) -> str:
    """Say who is responsible for an action: the unit, else the party."""
    return view.clean.line(row["responsible"]) or PARTIES[row["party"]]


def about_told(view: View, row: dict[str, Any]) -> str:
    """Say what an action belongs to: its place, else its promise."""
    place = text_of(row["place_id"])
    if place:
        return view.names.get(place, place)
    promise = text_of(row["promise_id"])
    found = next((one for one in view.promises if one["promise_id"] == promise), None)
    return view.clean.line(found["text"]) if found else ""


def shown_actions(view: View) -> list[dict[str, Any]]:
    """Give the actions that were open at some time of the report's days."""
    return [
        row
        for row in view.actions
        if view.standing.status("action", row) not in CLOSED
        or view.standing_before.status("action", row) not in CLOSED
        or not view.standing_before.known(row)
    ]


def actions_section(view: View) -> Section:
    """Tell the actions, the overdue first, then what safety walks asked for."""
    shown = shown_actions(view)
    blocks: list[Block] = [
        _actions_table(view, shown)
        if shown
        else Paragraph("Inga åtgärder är inlagda för perioden.")
    ]
    closed = len(view.actions) - len(shown)
    if closed:
        blocks.append(Paragraph(f"{counted(closed, 'åtgärd', 'åtgärder')} avslutades tidigare och "
                                "står i äldre rapporter.", "muted"))  # fmt: skip
    blocks += _walk_blocks(view)
    return Section("atgarder", "Åtgärder", tuple(blocks))


def counted(number: int, one: str, many: str) -> str:
    """Write a number of something [things], by its grammatical number."""
    return f"{number} {one if number == 1 else many}"


def _actions_table(view: View, shown: list[dict[str, Any]]) -> Table:
    """Set the actions in one table: the overdue first, then by how far they have come."""
    order = [*STATES, None]

    def place(row: dict[str, Any]) -> tuple[bool, int]:
        return not view.standing.overdue(row), order.index(view.standing.status("action", row))

    rows = tuple(
        (
            view.clean.line(row["text"]),
            status_told(view, "action", row),
            owner_told(view, row),
            day_told(day_of(row["due_on"])) or "ingen dag",
            about_told(view, row),
        )
        for row in sorted(shown, key=place)
    )
    late = sum(view.standing.overdue(row) for row in shown)
    told = f"{counted(len(shown), 'åtgärd', 'åtgärder')}, {counted(late, 'försenad', 'försenade')}"
    columns = (*_ACTIONS, Column("Hör till", width=2.0))
    return Table(told, columns, rows)


def _walk_blocks(view: View) -> list[Block]:
    points = walk_points(view.tables, view.day)
    if not points:
        return []
    left = [one for one in points if not one.closed]
    late = sum(one.overdue for one in points)
    asked = counted(len(points), "åtgärd föreslogs", "åtgärder föreslogs")
    blocks: list[Block] = [
        Subheading("Från trygghetsvandringar"),
        Bullets(
            (
                f"{asked} på vandringar till och med {day_told(view.day)}.",
                f"{len(points) - len(left)} är klara, {len(left)} återstår, {late} är försenade.",
            )
        ),
        Paragraph(
            "Läget är det som stod i protokollets fil när den lästes in. Försenad är en åtgärd "
            "vars dag har gått ut, eller som saknar dag sex månader efter vandringen.",
            "muted",
        ),
    ]
    if view.inside and left:
        rows = tuple(
            (
                view.clean.line(one.action),
                f"{view.clean.line(one.status) or 'inget läge'}{', försenad' * one.overdue}",
                view.clean.line(one.responsible) or "ingen",
                day_told(one.due) or "ingen dag",
                view.clean.line(one.place),
            )
            for one in left
        )
        caption = f"{counted(len(left), 'åtgärd', 'åtgärder')} från vandringar som återstår"
        blocks.append(Table(caption, (*_ACTIONS, Column("Plats", width=2.0)), rows))
    return blocks
