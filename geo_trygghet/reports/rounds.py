"""What changed since the survey round before, with how surely; or why that can't be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import changes
from geo_trygghet.cells import rows_of
from geo_trygghet.codes import FLOOR
from geo_trygghet.errors import UnknownRoundError
from geo_trygghet.reports.model import Bullets, Column, Note, Paragraph, Section, Table
from geo_trygghet.reports.promised import counted
from geo_trygghet.wording import decimal, percent, sort_key, whole

if TYPE_CHECKING:
    from geo_trygghet.changes import Changes
    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

VERDICTS: Final = {
    "up": "Nämns av fler",
    "down": "Nämns av färre",
    "untold": "Går inte att säga",
}
ONLY_RAW: Final = "Bara i råa tal"
"""A difference that is gone when the round is weighed to the make-up of the one before."""

RAW_SHARES: Final = (
    "Andelarna i jämförelsen är de som nämner platsen, delat med de svarande. På kartan och i "
    "platslistan är de utjämnade, med samma försiktighet för alla platser, och kan skilja sig "
    "några tiondelar."
)

BREAKS: Final = {
    "question": "Frågan är en annan",
    "scale": "Svarsskalan är en annan",
    "categories": "Orsakerna att kryssa i är andra",
    "modes": "Svaren kom in på andra sätt",
    "composition": "Andra åldrar svarade",
    "season": "Frågan ställdes vid en annan tid på året",
    "not known": "Hur frågan ställdes är inte känt",
}
UNKNOWN: Final = {
    "categories": "eller inte kända för båda omgångarna: orsakerna går inte att jämföra",
    "modes": "eller så är sätten inte kända för båda omgångarna",
    "composition": "eller så är åldrarna inte kända för båda omgångarna",
    "season": "eller så är tiden inte känd för båda omgångarna",
}
"""What is added where a break is that one of the rounds does not tell."""


def changes_section(view: View) -> Section:
    """Tell which places are named by more or fewer than in the round before."""
    title = "Ändring sedan förra omgången"
    try:
        found = changes.compare(view.tables)
    except UnknownRoundError:
        words = Paragraph("Det finns ingen tidigare omgång att jämföra med.")
        return Section("andring", title, (words,))
    blocks: list[Block] = [
        Paragraph(
            f"Enkät {found.after} ({whole(found.answers_after)} svarande) mot enkät {found.before} "
            f"({whole(found.answers_before)} svarande)."
        )
    ]
    if found.breaks:
        blocks.append(Bullets(tuple(_break_told(one) for one in found.breaks)))
    if not found.comparable:
        blocks.append(
            Note("Omgångarna går inte att jämföra, så inga skillnader räknas.", "warning")
        )
        return Section("andring", title, tuple(blocks))
    return Section("andring", title, (*blocks, *_compared(view, found)))


def _break_told(one: object) -> str:
    what, before, after = (getattr(one, name) for name in ("what", "before", "after"))
    if what != "not known" and not (before and after):
        known = UNKNOWN.get(what, "eller inte känd för båda omgångarna")
        return f"{BREAKS[what]}, {known}"
    return BREAKS[what]


def verdict_of(row: dict[str, Any]) -> str:
    """Give the verdict in words: told only where the raw and the weighed difference agree.

    Parameters
    ----------
    row
        Of `Changes.places`.
    """
    verdict = str(row["verdict"])
    low, high = row["adjusted_low"], row["adjusted_high"]
    weighed = isinstance(low, float) and low == low  # noqa: PLR0124 - NaN: not weighed
    if verdict == "untold" or not weighed:
        return VERDICTS[verdict]
    agrees = low > 0 if verdict == "up" else high < 0
    return VERDICTS[verdict] if agrees else ONLY_RAW


def _compared(view: View, found: Changes) -> list[Block]:
    told = [
        row
        for row in rows_of(found.places)
        if row["votes_before"] >= FLOOR or row["votes_after"] >= FLOOR
    ]
    order = [*VERDICTS.values()][:2]
    rows = [(verdict_of(row), view.names[str(row["place_id"])], row) for row in told]
    sure = [one for one in rows if one[0] in order]
    sure.sort(key=lambda one: (order.index(one[0]), -abs(one[2]["difference"]), sort_key(one[1])))
    blocks: list[Block] = []
    if sure:
        columns = (
            Column("Plats", width=2.0), Column("Omdöme", width=1.5),
            Column(f"Andel {found.before}", width=1.0, figures=True),
            Column(f"Andel {found.after}", width=1.0, figures=True),
            Column("Skillnad", "procentenheter", width=1.5, figures=True),
            Column("95-procentigt intervall", width=1.8, figures=True),
        )  # fmt: skip
        caption = f"{counted(len(sure), 'plats', 'platser')} av {len(rows)} med en säker ändring"
        blocks.append(Table(caption, columns, tuple(_row(*one) for one in sure)))
    else:
        blocks.append(Paragraph("Ingen plats har en ändring som går att säga säkert."))
    unsure = len(rows) - len(sure)
    if sure:
        blocks.append(Paragraph(RAW_SHARES, "muted"))
    if unsure:
        raw = sum(one[0] == ONLY_RAW for one in rows)
        told_raw = f", varav {raw} bara har ändrats i råa tal" if raw else ""
        blocks.append(
            Paragraph(
                f"För {counted(unsure, 'plats', 'platser')} går det inte att säga om något har "
                f"ändrats{told_raw}. Det betyder inte att allt är som förut.",
                "muted",
            )
        )
    return blocks


def _row(verdict: str, name: str, row: dict[str, Any]) -> tuple[str, ...]:
    shares = _share(row["before"], row["votes_before"]), _share(row["after"], row["votes_after"])
    if min(row["votes_before"], row["votes_after"]) < FLOOR:
        return (name, verdict, *shares, "", "")  # the difference would tell the other share
    return (
        name,
        verdict,
        *shares,
        points(row["difference"]),
        f"{points(row['low'])} till {points(row['high'])}",
    )


def _share(share: float, votes: float) -> str:
    """Write a share (0–1) if at least five respondents stand behind it."""
    return percent(share) if votes >= FLOOR else f"färre än {FLOOR} svarande"


def points(difference: float) -> str:
    """Write a difference [share of 1] in percentage points, with its sign: `+5,9`."""
    rounded = round(difference * 100, 1) + 0.0
    return f"{'+' if rounded > 0 else ''}{decimal(rounded)}".replace("-", "−")
