"""The parts of a report that people write themselves, and what they may not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.cells import rows_of
from geo_trygghet.errors import ReportError
from geo_trygghet.reports.model import Paragraph

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.reports.clean import Cleaner

QUARTER: Final = "quarter"
LAGESBILD: Final = "lagesbild"

PARTS: Final[dict[str, dict[str, str]]] = {
    QUARTER: {
        "conclusions": "Samordnarens slutsatser",
        "analysis": "Samordnarens analys",
        "other": "Annan information",
        "decisions": "Beslut som begärs",
    },
    LAGESBILD: {
        "mapping": "Brottslighetens omfattning och konsekvenser, i ord",
        "other": "Annan information av betydelse, i ord",
        "analysis": "Analys, i ord",
        "conclusions": "Slutsatser",
    },
}
"""Report → its parts that are written by hand, in the order of the report, with their headings."""

MOST_CHARACTERS: Final = 8000


def check_text(text: str, cleaner: Cleaner) -> str:
    """Give a text as it may be kept.

    Raises
    ------
    ReportError
        If it is too long, or names or points out a person: with what, and what to do.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(kept) > MOST_CHARACTERS:
        raise ReportError(
            f"Texten är {len(kept)} tecken, och högst {MOST_CHARACTERS} får plats: korta den."
        )
    faults = cleaner.faults(kept)
    if faults:
        kind, written = faults[0]
        more = f" och {len(faults) - 1} till" if faults[1:] else ""
        raise ReportError(
            f"Texten kan peka ut en person: ”{written[:40]}” ser ut som {kind}{more}. Skriv "
            "befattning, enhet eller plats i stället, och spara igen."
        )
    return kept


def text_for(texts: pd.DataFrame, report: str, period: str, part: str) -> dict[str, object] | None:
    """Give a part of a report as it was kept, columns of schema.REPORT_TEXT; None: it is not there.

    Parameters
    ----------
    texts : table, schema.REPORT_TEXT
    report, period, part
        Which.
    """
    for row in rows_of(texts):
        if (row["report"], row["period"], row["part"]) == (report, period, part):
            return row
    return None


def paragraphs(
    texts: pd.DataFrame, report: str, period: str, part: str, cleaner: Cleaner
) -> tuple[Paragraph, ...]:
    """Give a part's paragraphs, masked; empty if nobody has written it.

    Parameters
    ----------
    texts : table, schema.REPORT_TEXT
    report, period, part
        Which.
    cleaner
        Masks what slipped through when it was written.
    """
    row = text_for(texts, report, period, part)
    whole = cleaner.whole(row["text"]) if row else ""
    return tuple(Paragraph(line.strip(), "own") for line in whole.split("\n") if line.strip())
