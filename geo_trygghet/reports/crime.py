"""The first part that the law asks for: crime, its extent, and what can't be told of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, rows_of
from geo_trygghet.codes import PRECISIONS
from geo_trygghet.evidence import FINE_PRECISIONS
from geo_trygghet.reports.model import Column, Note, Paragraph, Section, Subheading, Table
from geo_trygghet.reports.promised import counted
from geo_trygghet.wording import day_told, sort_key, whole

if TYPE_CHECKING:
    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

YEARS: Final = 3
"""So many of the latest years with incidents stand beside each other."""

MOST_PLACES: Final = 15


def crime_section(view: View, own_words: tuple[Paragraph, ...]) -> Section:
    """Tell the incidents by type, year, precision and place.

    Parameters
    ----------
    view
        The report.
    own_words
        What the planner writes of extent and consequences.
    """
    title = "1. Kartläggning av brottsligheten, dess omfattning och konsekvenser"
    incidents = rows_of(view.tables.incidents)
    if not incidents:
        words = Paragraph(f"Inga händelser är inlagda till och med {day_told(view.day)}.")
        return Section("kartlaggning", title, (*own_words, words, _consequences(own_words)))
    blocks: list[Block] = [
        *own_words,
        Subheading("Händelser efter typ och år"),
        _by_year(view, incidents),
        Paragraph(
            "Händelserna är de som har lästs in, inte alla brott: det som aldrig anmäls eller "
            "aldrig blir ett ärende syns inte. Kategorierna är källans egna.",
            "muted",
        ),
        Subheading("Hur fint lägena är kända"),
        _by_precision(incidents),
        Subheading("Händelser efter plats"),
        *_by_place(view),
        _consequences(own_words),
    ]
    return Section("kartlaggning", title, tuple(blocks))


def _consequences(own_words: tuple[Paragraph, ...]) -> Note:
    if own_words:
        return Note("Konsekvenserna, som skador och kostnader, finns inte i programmets data. Det "
                    "som sägs om dem står i texten ovan.")  # fmt: skip
    return Note(
        "Konsekvenserna, som skador och kostnader, finns inte i programmets data, och ingen text "
        "om dem är skriven än.",
        "warning",
    )


def _by_year(view: View, incidents: list[dict[str, Any]]) -> Table:
    counts: Counter[tuple[str, int | None]] = Counter()
    for row in incidents:
        day = day_of(row["occurred_at"])
        counts[view.clean.line(row["type"]), day.year if day else None] += 1
    years = sorted({year for _, year in counts if year is not None})[-YEARS:]
    kinds = sorted(
        {kind for kind, _ in counts},
        key=lambda kind: (-sum(counts[kind, year] for year in years), sort_key(kind)),
    )
    undated = any(year is None for _, year in counts)
    rows = [
        (kind, *(whole(counts[kind, y]) for y in years), *([whole(counts[kind, None])] * undated))
        for kind in kinds
    ]
    total = [sum(counts[kind, year] for kind in kinds) for year in years]
    lost = [whole(sum(counts[kind, None] for kind in kinds))] * undated
    rows.append(("Alla typer", *map(whole, total), *lost))
    columns = (
        Column("Typ, i källans ord", width=2.4),
        *(Column(str(year), "händelser", figures=True) for year in years),
        *([Column("Utan dag", "händelser", figures=True)] * undated),
    )
    return Table(f"Händelser per år, till och med {day_told(view.day)}", columns, tuple(rows))


def _by_precision(incidents: list[dict[str, Any]]) -> Table:
    counts = Counter(str(row["precision"]) for row in incidents)
    rows = tuple(
        (
            label.capitalize(),
            f"{whole(counts[code])} av {whole(len(incidents))}",
            "räknas till plats" if code in FINE_PRECISIONS else "räknas inte till någon plats",
        )
        for code, label in PRECISIONS.items()
    )
    columns = (
        Column("Läget är känt som", width=1.6),
        Column("Händelser", figures=True),
        Column("På kartan", width=1.6),
    )
    return Table("Händelser efter lägets noggrannhet", columns, rows)


def _by_place(view: View) -> list[Block]:
    """List the places with most incidents, of the latest year that has any."""
    days = [day for cell in view.tables.incidents["occurred_at"] if (day := day_of(cell))]
    picture = view.pictures[0]
    rows = sorted(
        (row for row in rows_of(picture.places.drop(columns="geometry")) if row["incidents"]),
        key=lambda row: (-row["incidents"], sort_key(view.names[str(row["place_id"])])),
    )
    if not rows or not days:
        return [Paragraph("Ingen händelse har ett läge som räcker för att säga plats.")]
    shown = rows[:MOST_PLACES]
    blocks: list[Block] = [
        Table(
            f"Flest händelser: {counted(len(shown), 'plats', 'platser')} av {len(rows)} med någon, "
            f"{days_of(view)}",
            (Column("Plats", width=2.4), Column("Händelser", figures=True)),
            tuple((view.names[str(row["place_id"])], whole(row["incidents"])) for row in shown),
        )
    ]  # fmt: skip
    blocks.append(
        Paragraph(
            "En plats med många människor har oftast fler händelser: antalet säger inte hur stor "
            "risken är för den som går där.",
            "muted",
        )
    )
    return blocks


def days_of(view: View) -> str:
    """Say from when the incidents are."""
    days = sorted(day for cell in view.tables.incidents["occurred_at"] if (day := day_of(cell)))
    return f"{day_told(days[0])} till {day_told(days[-1])}" if days else "utan dag"
