"""What the fields of the plan's forms are called and hold, and how a fault of one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final[dict[str, int]] = {
    "period": 40, "background": 1500, "outcome": 1000, "source": 300, "parties": 80,
    "signatories": 120, "text": 400, "measure": 80, "target": 120, "done": 300,
    "responsible": 100, "said": 300, "reason": 300, "note": 400,
}  # fmt: skip
"""Column → most characters of a text in it [characters]."""

LABELS: Final[dict[str, dict[str, str]]] = {
    "period": {
        "period": "Periodens namn", "period_from": "Första dag", "period_to": "Sista dag",
        "parties": "Vilka som lovar", "signatories": "Vilka befattningar som skrev under",
        "predecessor": "Perioden före", "round": "Enkätomgång som löftet bygger på",
        "background": "Bakgrund", "source": "Källa", "next_follow_up": "Nästa uppföljning",
        "outcome": "Hur det gick",
    },
    "promise": {
        "party": "Vem lovar?", "text": "Vad lovas?", "measure": "Mått", "target": "Mål",
        "place_ids": "Platser som löftet gäller", "status": "Läge", "done": "Vad som är gjort",
        "next_follow_up": "Nästa uppföljning", "outcome": "Hur det gick", "source": "Källa",
    },
    "action": {
        "place_id": "Plats", "promise_id": "Löfte", "said": "Det här sa ni",
        "text": "Det här gör vi", "party": "Vem gör det?", "responsible": "Ansvarig",
        "status": "Läge", "reason": "Skäl", "due_on": "Klart senast", "done_on": "Klar den",
        "next_follow_up": "Nästa uppföljning",
    },
    "follow_up": {
        "status": "Hur står det till?", "note": "Anteckning", "done": "Vad som är gjort",
        "followed_on": "Dag", "next_follow_up": "Nästa uppföljning",
    },
}  # fmt: skip
"""Form → column → what its field is called there, in the form's order."""


class Fault(NamedTuple):
    """What can't be right: the column, and one sentence that says what and what to do."""

    field: str
    message: str


def unreadable_day(field: str, form: str) -> Fault:
    """Make the fault of a day of a form that was written but can't be read."""
    (fault,) = told_in(form, [Fault(field, "dagen går inte att läsa: skriv ÅÅÅÅ-MM-DD")])
    return fault


def in_order(form: str, faults: Iterable[Fault]) -> list[Fault]:
    """Give the faults in the order of a form's fields, the first of each field.

    Parameters
    ----------
    form
        `period`, `promise`, `action` or `follow_up`.
    faults
        Of columns that the form has.
    """
    order = list(LABELS[form])
    first: dict[str, Fault] = {}
    for fault in faults:
        first.setdefault(fault.field, fault)
    return sorted(first.values(), key=lambda fault: order.index(fault.field))


def told_in(form: str, faults: Iterable[Fault]) -> list[Fault]:
    """Begin each fault with what its field is called in a form, and order them as `in_order`."""
    return in_order(form, [Fault(one.field, _told(LABELS[form][one.field], one)) for one in faults])


def _told(label: str, fault: Fault) -> str:
    what = fault.message
    if label.endswith("?"):
        return f"{label} {what[:1].upper()}{what[1:]}."
    return f"{label}: {what}."
