"""The picture in a report: the same places, shares and tiers as the map, and what answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import rows_of
from geo_trygghet.codes import FEW_ANSWERS, FLOOR, PARTIES, SIZE_CLASSES, STATES, TIERS
from geo_trygghet.reports.model import Bullets, Column, Note, Paragraph, Section, Subheading, Table
from geo_trygghet.reports.promised import UNKNOWN, counted, owner_told, status_told
from geo_trygghet.wording import NO_BREAK, days_told, percent, rank_span, sort_key, span, whole

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

NO_ANSWER: Final = "Inget svar än"
_WHAT: Final = {
    "place": ("plats", "platser"),
    "area": ("stadsdel eller ort", "stadsdelar och orter"),
}
_COLUMNS: Final = (
    Column("Plats", width=2.0),
    Column("Grupp", width=2.5),
    Column("Andel av de svarande", width=1.2, figures=True),
    Column("90-procentigt intervall", width=1.6, figures=True),
    Column("Svarande", width=1.3, figures=True),
    Column("Ordning", width=1.2),
)


def survey_told(picture: Lagesbild) -> str:
    """Say of which round a picture is, how many answered, and when."""
    when = ""
    if picture.date_from and picture.date_to:
        when = f", {days_told(picture.date_from, picture.date_to)}"
    return f"Enkät {picture.round}{when}: {whole(picture.answers)} svarande"


def places_section(view: View) -> Section:
    """Tell the flagged places with share, interval, tier; those with too few answers by name."""
    picture = view.pictures[0]
    if picture.round is None or not picture.answers:
        words = Paragraph("Ingen enkätomgång var klar vid periodens slut.")
        return Section("platser", "Platser som sticker ut", (words,))
    blocks: list[Block] = [
        Paragraph(f"{survey_told(picture)}. Siffrorna är desamma som på kartan."),
        Paragraph(
            "Andelen är så stor del av de svarande som nämner platsen som otrygg. Intervallet "
            "säger hur säkert det är: i nio fall av tio täcker det andelen bland alla som hade "
            "kunnat svara på samma sätt. De som svarat har själva valt att svara.",
            "muted",
        ),
    ]
    if picture.answers < FEW_ANSWERS:
        blocks.append(
            Note(f"Färre än {FEW_ANSWERS} har svarat: platserna kan inte delas in i grupper.")
        )
    for one in view.pictures:
        blocks += _of_class(view, one)
    return Section("platser", "Platser som sticker ut", tuple(blocks))


def _of_class(view: View, picture: Lagesbild) -> list[Block]:
    size = picture.filters.size_class
    own = [row for row in view.flagged if row["size_class"] == size]
    few = sorted(
        (view.names[str(row["place_id"])] for row in rows_of(picture.places) if row["few"]),
        key=sort_key,
    )
    blocks: list[Block] = [Subheading(SIZE_CLASSES[size])]
    if own:
        caption = f"{counted(len(own), *_WHAT[size])} av {len(picture.places)} i registret"
        rows = tuple(place_row(view, row, picture.answers) for row in own)
        blocks.append(
            Table(caption, (Column(_WHAT[size][0].capitalize(), width=2.0), *_COLUMNS[1:]), rows)
        )
    else:
        blocks.append(Paragraph("Ingen sticker ut."))
    if few:
        blocks.append(
            Paragraph(f"Färre än {FLOOR} svarande, utan siffror: {', '.join(few)}.", "muted")
        )
    return blocks


def place_row(view: View, row: dict[str, Any], answers: int) -> tuple[str, ...]:
    """Give a place's figures as the map has them.

    Parameters
    ----------
    view
        The report.
    row
        Of `Lagesbild.places`.
    answers
        Of the round [respondents].
    """
    inside = "" if row["public"] else " (inte allmän plats: publiceras inte)"
    return (
        view.names[str(row["place_id"])] + inside,
        TIERS[row["tier"]],
        percent(row["share"]),
        f"{span(row['low'], row['high'])}{NO_BREAK}%",
        f"{whole(row['votes'])} av {whole(answers)}",
        rank_span(row["rank_low"], row["rank_high"]),
    )


def answers_section(view: View) -> Section:
    """Tell what is done about each flagged place, and which have no answer."""
    title = "Det här sa ni – det här gör vi"
    if not view.flagged:
        return Section(
            "svar", title, (Paragraph("Ingen plats pekas ut, så inget är att svara på."),)
        )
    rows: list[tuple[str, ...]] = []
    for place in view.flagged:
        name = view.names[str(place["place_id"])]
        rows += _answers(view, str(place["place_id"]), name)
    without = view.unanswered()
    blocks: list[Block] = [
        Table(
            f"Svar på {_flagged(len(view.flagged))}",
            (Column("Plats", width=1.6), Column("Det här görs", width=3.4),
             Column("Ansvarig", width=1.6), Column("Läge", width=1.5)),
            tuple(rows),
        )
    ]  # fmt: skip
    if without:
        told = ", ".join(view.names[str(row["place_id"])] for row in without)
        blocks.append(
            Note(
                f"{_flagged(len(without))} har inget svar än: {told}.",
                "warning",
            )
        )
    else:
        blocks.append(Bullets(("Varje utpekad plats har ett svar.",)))
    return Section("svar", title, tuple(blocks))


def _flagged(number: int) -> str:
    return counted(number, "utpekad plats", "utpekade platser")


def _answers(view: View, place_id: str, name: str) -> list[tuple[str, ...]]:
    actions = view.answers_to(place_id)
    if actions:
        return [
            (
                name,
                view.clean.line(row["text"]),
                owner_told(view, row),
                status_told(view, "action", row),
            )
            for row in actions
        ]
    promises = view.promises_for(place_id)
    if promises:
        return [
            (name, f"Löfte: {view.clean.line(row['text'])}", PARTIES[row["party"]],
             status_told(view, "promise", row))
            for row in promises
        ]  # fmt: skip
    return [(name, NO_ANSWER, "", "")]


def states_count(view: View, rows: list[dict[str, Any]], of: str) -> str:
    """Count promises or actions by status: `2 pågår, 1 klart`."""
    states = [view.standing.status(of, row) for row in rows]
    parts = [
        f"{states.count(status)} {label.casefold()}"
        for status, label in STATES.items()
        if status in states
    ]
    if None in states:
        parts.append(f"{states.count(None)} {UNKNOWN}")
    return ", ".join(parts)
