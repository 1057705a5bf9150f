"""Notes of dialogues: what citizens, or the municipality's own staff, said of places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.intake.dating import Dating
from geo_trygghet.intake.desk import Keys
from geo_trygghet.intake.notes import key_of, lies_elsewhere, require_note

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.positions import Placed

STAFF: Final = re.compile(
    r"personal|medarbetar|anställd|tjänste|förvaltning|skolpersonal|fältare|väktare|polis|staff|"
    r"lärare|vaktmästare|bibliotekarie|chaufför|förare",
    re.IGNORECASE,
)
CITIZENS: Final = re.compile(
    r"medborgar|invånar|boende|allmänhet|torg|ungdom|elev|pensionär|förälder|citizen|besökar|senior",
    re.IGNORECASE,
)


def read_dialogue(desk: Desk, placed: Placed, round_name: str | None) -> list[dict[str, Any]]:
    """Read notes into rows of schema.DIALOGUE_NOTE (less `id` and `source_id`).

    Raises
    ------
    MissingColumnError
        If no column holds what was said.
    """
    require_note(desk, what="det som sades", headings="”Anteckning” eller ”Synpunkt”")
    held = Dating(desk, "held_on")
    keys = Keys()
    rows = []
    for line in desk.each():
        row = _note(desk, line, placed, round_name)
        if row["note"] is None:
            desk.set_aside(
                line,
                "note",
                None,
                "Raden saknar anteckning.",
                "Skriv vad som sades, eller stryk raden.",
            )
            continue
        if lies_elsewhere(desk, line, placed, row):
            continue
        row["held_on"] = held.day(line)
        row["dedup_key"] = key_of(desk, line, row, keys)
        rows.append(row)
    return rows


def _note(desk: Desk, line: Line, placed: Placed, round_name: str | None) -> dict[str, Any]:
    return {
        "place_text": desk.cell(line, "place_text") or None,
        "note": desk.joined(line, "note") or None,
        "party": read_party(desk.cell(line, "party")),
        "municipality_code": line.municipality.code if line.municipality else None,
        "round": round_name,
        "row": line.number,
        "geometry": placed.shapes.get(line.index),
    }


def read_party(text: str) -> str | None:
    """Tell who spoke: `staff`, `citizens`, or None where the words tell neither or both.

    >>> read_party("Medborgardialog på torget"), read_party("Fritidsgårdens personal")
    ('citizens', 'staff')
    """
    staff, citizens = bool(STAFF.search(text)), bool(CITIZENS.search(text))
    if staff == citizens:
        return None
    return "staff" if staff else "citizens"
