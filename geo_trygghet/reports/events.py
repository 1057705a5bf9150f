"""What happened in a report's days: what was seen and heard, published, and taken in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, rows_of, text_of
from geo_trygghet.codes import PRECISIONS, SIGNS
from geo_trygghet.reports.material import mask
from geo_trygghet.reports.model import Bullets, Column, Paragraph, Section, Subheading, Table
from geo_trygghet.reports.promised import counted
from geo_trygghet.wording import day_told, days_told, whole

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

KINDS: Final = {
    "survey": ("enkät", "svar"),
    "walk": ("trygghetsvandring", "noteringar"),
    "dialogue": ("dialog", "anteckningar"),
    "incidents": ("händelser", "händelser"),
    "places": ("platsregister", "platser"),
    "patrols": ("patrulltimmar", "besök"),
    "streets": ("gatunät", "gator"),
}
"""Kind of file → what it is called, and what its rows are."""

_SEEN: Final = (
    ("Enkätsvar", "svar", "answers", "answered_on"),
    ("Trygghetsvandringar", "noteringar", "walk_notes", "walked_on"),
    ("Dialoger", "anteckningar", "dialogue_notes", "held_on"),
    ("Händelser", "händelser", "incidents", "occurred_at"),
)


def within(frame: pd.DataFrame, column: str, first: dt.date, last: dt.date) -> pd.DataFrame:
    """Give the rows whose day lies from first to last.

    Parameters
    ----------
    frame
        Any.
    column
        That holds the day.
    first, last
        Both counted.
    """
    days = [day_of(cell) for cell in frame[column]]
    return frame[mask(day is not None and first <= day <= last for day in days)]


def undated_told(number: int) -> str:
    """Tell how many rows of a source have no day [rows], so that they are in no period."""
    if not number:
        return ""
    rows = "1 rad har" if number == 1 else f"{whole(number)} rader har"
    return f"{rows} ingen dag och är därför inte med i någon period"


def seen_section(view: View) -> Section:
    """Count what came of each source in the report's days, side by side, never summed."""
    rows = []
    for label, unit, name, column in _SEEN:
        frame = getattr(view.tables, name)
        own = within(frame, column, view.begins, view.ends)
        undated = sum(day_of(cell) is None for cell in frame[column])
        beside = undated_told(undated)
        rows.append((label, f"{whole(len(own))} {unit}", beside))
    blocks: list[Block] = [
        Table(
            f"Per källa {days_told(view.begins, view.ends)}",
            (Column("Källa", width=1.5), Column("I perioden", width=1.2, figures=True),
             Column("Anmärkning", width=2.0)),
            tuple(rows),
        ),
        Paragraph("Varje källa har sin egen enhet, så de läggs aldrig ihop.", "muted"),
    ]  # fmt: skip
    blocks += _incidents(view)
    blocks += _walks(view)
    return Section("handelser", "Händelser, vandringar och dialoger", tuple(blocks))


def _incidents(view: View) -> list[Block]:
    own = within(view.tables.incidents, "occurred_at", view.begins, view.ends)
    if own.empty:
        return []
    return [Subheading("Händelser efter typ"), incident_table(view, own)]


def incident_table(view: View, own: pd.DataFrame) -> Table:
    """Count incidents by type, and by how finely their position is known.

    Parameters
    ----------
    view
        The report.
    own : table, schema.INCIDENT
        Those to count.
    """
    kinds: dict[str, Counter[str]] = {}
    for row in rows_of(own):
        kinds.setdefault(view.clean.line(row["type"]), Counter())[str(row["precision"])] += 1
    ordered = sorted(kinds.items(), key=lambda one: (-one[1].total(), one[0]))
    rows = tuple(
        (kind, whole(counts.total()), *(whole(counts[p]) for p in PRECISIONS))
        for kind, counts in ordered
    )
    known = (Column(one.capitalize(), width=1.2, figures=True) for one in PRECISIONS.values())
    columns = (Column("Typ, i källans ord", width=2.2), Column("Alla", figures=True), *known)
    return Table(f"{whole(len(own))} händelser, efter hur fint läget är känt", columns, rows)


def _walks(view: View) -> list[Block]:
    own = within(view.tables.walk_notes, "walked_on", view.begins, view.ends)
    if own.empty:
        return []
    walks = Counter(day_of(row["walked_on"]) for row in rows_of(own))
    told = []
    for day in sorted(one for one in walks if one is not None):
        signs = Counter(
            text_of(row["sign"]) for row in rows_of(own) if day_of(row["walked_on"]) == day
        )
        parts = [f"{signs[sign]} {label}" for sign, label in SIGNS.items() if signs[sign]]
        split = f" ({', '.join(parts)})" if parts else ""
        told.append(f"{day_told(day)}: {counted(walks[day], 'notering', 'noteringar')}{split}")
    return [Subheading("Vandringar"), Bullets(tuple(told))]


def published_section(view: View) -> Section:
    """Tell which releases were published or withdrawn in the report's days."""
    told = []
    for one in view.material.releases:
        out, gone = day_of(one.published_at), day_of(one.withdrawn_at)
        if out and view.begins <= out <= view.ends:
            made_up = ", konstruerade data" if one.constructed else ""
            told.append(
                f"{day_told(out)}: utgåva {one.number} publicerades, enkät "
                f"{view.clean.line(one.round)}{made_up}."
            )
        if gone and view.begins <= gone <= view.ends:
            told.append(
                f"{day_told(gone)}: utgåva {one.number} återkallades. "
                f"Skäl: {view.clean.line(one.withdrawn_reason)}"
            )
    words: Block = (
        Bullets(tuple(told)) if told else Paragraph("Inget publicerades eller återkallades.")
    )
    return Section("publicerat", "Publicerat", (words,))


def taken_section(view: View) -> Section:
    """Tell which files were taken in during the report's days, and how many rows."""
    own = within(view.material.tables.sources, "imported_at", view.begins, view.ends)
    if not view.inside:
        own = own[own["kind"] != "patrols"]
    rows = tuple(_taken(view, row) for row in sorted(rows_of(own), key=lambda row: int(row["id"])))
    if not rows:
        words = Paragraph("Inga filer lästes in i perioden.")
        return Section("uppgifter", "Uppgifter som kom in", (words,))
    columns = (
        Column("Fil", width=2.4), Column("Slag", width=1.5), Column("Dag", width=1.9),
        Column("Tagna", "rader", figures=True),
        Column("Undantagna", "rader", width=1.2, figures=True),
        Column("Fanns redan", "rader", width=1.2, figures=True),
    )  # fmt: skip
    table = Table(f"{counted(len(rows), 'fil', 'filer')} lästes in i perioden", columns, rows)
    return Section("uppgifter", "Uppgifter som kom in", (table,))


def _taken(view: View, row: dict[str, Any]) -> tuple[str, ...]:
    kind = KINDS.get(str(row["kind"]), (str(row["kind"]), "rader"))[0]
    made_up = " (konstruerade data)" if row["constructed"] else ""
    return (
        view.clean.line(row["file_name"]) + made_up,
        kind,
        day_told(day_of(row["imported_at"])),
        *(whole(row[name]) for name in ("rows_taken", "rows_set_aside", "rows_known")),
    )
