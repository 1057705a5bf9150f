"""The law's second part, other information of importance: felt safety, walks and dialogues."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, rows_of, text_of
from geo_trygghet.codes import SIGNS, SPEAKERS
from geo_trygghet.reports.drawn import map_picture
from geo_trygghet.reports.flagged import places_section
from geo_trygghet.reports.model import Bullets, Paragraph, Section, Subheading
from geo_trygghet.reports.promised import counted
from geo_trygghet.reports.rounds import changes_section
from geo_trygghet.wording import day_told

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.reports.model import Block
    from geo_trygghet.reports.view import View

TITLE: Final = "2. Annan information av betydelse"


def other_section(view: View, own_words: tuple[Paragraph, ...]) -> Section:
    """Tell the survey with its map, the walks and the dialogues.

    Parameters
    ----------
    view
        The report.
    own_words
        What the planner adds.
    """
    drawn, places = map_picture(view), places_section(view).blocks
    blocks: list[Block] = [
        *own_words,
        Subheading("Upplevd trygghet: enkäten"),
        *places[:2],
        *((drawn,) if drawn else ()),
        *places[2:],
        Subheading("Ändring sedan förra omgången"),
        *changes_section(view).blocks,
        Subheading("Trygghetsvandringar"),
        _told(
            _days(view.tables.walk_notes, "walked_on", "sign", SIGNS), "Ingen vandring är inlagd."
        ),
        Subheading("Dialoger"),
        _told(
            _days(view.tables.dialogue_notes, "held_on", "party", SPEAKERS),
            "Ingen dialog är inlagd.",
        ),
    ]
    return Section("annan", TITLE, tuple(blocks))


def _told(lines: list[str], nothing: str) -> Block:
    return Bullets(tuple(lines)) if lines else Paragraph(nothing)


def _days(frame: pd.DataFrame, day: str, split: str, labels: dict[str, str]) -> list[str]:
    """Count notes by day, split by a code; never what they say."""
    by_day: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(frame):
        found = day_of(row[day])
        by_day.setdefault(found.isoformat() if found else "", []).append(row)
    lines = []
    for key, rows in sorted(by_day.items()):
        counts = Counter(text_of(row[split]) for row in rows)
        parts = [f"{counts[code]} {label}" for code, label in labels.items() if counts[code]]
        told = f" ({', '.join(parts)})" if parts else ""
        when = day_told(day_of(key)) or "Utan dag"
        lines.append(f"{when}: {counted(len(rows), 'notering', 'noteringar')}{told}.")
    return lines
